//! Texts of the screen 集計.

use super::command::{Both, both};
use super::number as digits;
use kakari_core::statistics::{Cell, Division, Group, Measure};
use kakari_office::bilingual;
use kakari_office::lang::{Lang, Text, count_of, current, pick};

/// The command that opens the facilities behind a number.
pub(crate) const OPEN: Both = both(
    ("施設", "この数の施設の一覧を開く"),
    ("List", "Open the facilities behind this number"),
);
/// The command that turns to the next kind of area.
pub(crate) const TURN: Both = both(
    ("区域", "次の区域の分け方（二次医療圏、市区町村、保健所）"),
    ("Areas", "Next kind of area"),
);
/// Numbers about who reported.
pub(crate) const REPORTS: Text = Text::new("報告の状況", "Reports");
/// Functions that hold by the reports.
pub(crate) const HOLDS: Text = Text::new("有（報告）", "Has (reported)");
/// Functions that are confirmed.
pub(crate) const CONFIRMED: Text = Text::new("確認（有）", "Confirmed");
/// Functions that are still to be confirmed.
pub(crate) const OPEN_ONES: Text = Text::new("未確認", "Unconfirmed");
/// Functions that facilities are willing to take on.
pub(crate) const INTENT: Text = Text::new("今後の意向", "Intent");
/// Column.
pub(crate) const IN: Text = Text::new("報告対象", "In scope");
/// Column.
pub(crate) const REPORTED: Text = Text::new("報告あり", "Reported");
/// Column.
pub(crate) const MISSING: Text = Text::new("報告なし", "Missing");
/// Column.
pub(crate) const WITHDRAWN: Text = Text::new("引き戻し", "Withdrawn");
/// Column.
pub(crate) const EXCUSABLE: Text = Text::new("猶予可", "Excusable");
/// Column.
pub(crate) const F1: Text = Text::new("１号", "１号");
/// Column.
pub(crate) const I: Text = Text::new("イ 時間外", "イ hours");
/// Column.
pub(crate) const RO: Text = Text::new("ロ 入退院", "ロ wards");
/// Column.
pub(crate) const HA: Text = Text::new("ハ 在宅", "ハ home");
/// Column.
pub(crate) const NI: Text = Text::new("ニ 介護", "ニ care");
/// Heading of all numbers of an area.
pub(crate) const ALL: Text = Text::new("この区域のすべての数", "All numbers of this area");
/// No area passes the filter.
pub(crate) const NO_MATCH: Text = Text::new(
    "絞り込みに合う区域はありません。",
    "No area passes the filter.",
);
/// For each 100,000 residents.
pub(crate) const PER_PEOPLE: Text = Text::new("人口10万人あたり", "Per 100,000 residents");
/// For each 100,000 residents aged 65 or older.
pub(crate) const PER_65: Text = Text::new("65歳以上10万人あたり", "Per 100,000 aged 65+");
/// For each 100,000 residents aged 85 or older.
pub(crate) const PER_85: Text = Text::new("85歳以上10万人あたり", "Per 100,000 aged 85+");
/// Nobody in the area has it.
pub(crate) const NONE: Text = Text::new(
    "この区域には、あると分かっている施設がありません。",
    "No facility of this area is known to have it.",
);
/// One facility alone has it.
pub(crate) const ONLY_ONE: Text = Text::new(
    "この区域では1施設だけです。なくなると、この区域からなくなります。",
    "One facility alone has it. Without that one the area has none.",
);

/// The kind of area as heading.
pub(crate) fn division(division: Division) -> &'static str {
    match division {
        Division::Prefecture => pick("都道府県", "Prefecture"),
        Division::MedicalArea => pick("二次医療圏", "Medical area"),
        Division::HealthCentre => pick("保健所", "Health centre"),
        Division::Municipality => pick("市区町村", "City/town"),
    }
}

/// The name of a measure. Questions and their choices are in Japanese, as the form has them.
pub(crate) fn measure(measure: &Measure) -> String {
    if current() == Lang::Ja {
        return measure.label.clone();
    }
    let (what, function) = match measure.key.split_once('.') {
        Some((what, _)) if measure.group == Group::Functions => (what, measure.function),
        _ => (measure.key.as_str(), None),
    };
    let what = match (what, &measure.group) {
        ("facilities", Group::Reports) => "facilities",
        ("in", Group::Reports) => "have to report",
        ("reported", Group::Reports) => "reported",
        ("withdrawn", Group::Reports) => "report withdrawn",
        ("missing", Group::Reports) => "not reported",
        ("excusable", Group::Reports) => "may be excused",
        ("next_year", Group::Reports) => "from next year on",
        ("out", Group::Reports) => "out of scope",
        ("unlisted", Group::Reports) => "reported and on no list",
        ("holds", Group::Functions) => "has it (reported)",
        ("confirmed", Group::Functions) => "confirmed: yes",
        ("rejected", Group::Functions) => "confirmed: no",
        ("open", Group::Functions) => "to be confirmed",
        ("intent", Group::Functions) => "willing to take it on",
        _ => return measure.label.clone(),
    };
    match function {
        Some(function) => format!("{} {what}", function.mark()),
        None => what.to_owned(),
    }
}

/// Facilities.
pub(crate) fn facilities(count: u64) -> String {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    bilingual!("{}施設", digits(count); "{}", count_of(count, "facility", "facilities"))
}

/// A number with how many were asked.
pub(crate) fn number(amount: &str, cell: Cell) -> String {
    let asked = facilities(u64::from(cell.asked));
    bilingual!(
        "{amount}（聞かれた {asked} のうち）",
        "{amount} (of {asked} that were asked)"
    )
}

/// The share.
pub(crate) fn rate(percent: &str) -> String {
    bilingual!(
        "割合：{percent}%（分かっている施設のうち）",
        "Share: {percent}% of those of which it is known"
    )
}

/// How many are not known.
pub(crate) fn unknown(count: u64) -> String {
    let count = facilities(count);
    bilingual!(
        "分からない：{count}（0 とは数えていません）",
        "Not known: {count} (not counted as 0)"
    )
}

/// The same in a few letters.
pub(crate) fn unknown_in_short(count: u64) -> String {
    bilingual!("、不明 {count}", ", unknown {count}")
}
