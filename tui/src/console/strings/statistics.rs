//! Texts of the screen 集計.

use super::command::{Both, both};
use super::number as digits;
use crate::console::counting::CountingAct;
use kakari_core::statistics::{Cell, Division, Group, Measure};
use kakari_office::bilingual;
use kakari_office::lang::{Lang, Text, count_of, current, pick};

/// What an act on the numbers is called.
pub(crate) fn act(act: CountingAct) -> Both {
    match act {
        CountingAct::Open => both(
            ("施設", "この数の施設の一覧を開く"),
            ("List", "Open the facilities behind this number"),
        ),
        CountingAct::NextDivision => both(
            ("区域", "次の区域の分け方（二次医療圏、市区町村、保健所）"),
            ("Areas", "Next kind of area"),
        ),
        CountingAct::Within => both(
            (
                "内訳",
                "この区域の中の区域を見る（県から二次医療圏、二次医療圏から市区町村）",
            ),
            ("Within", "Show the areas within this one"),
        ),
        CountingAct::Forum => both(
            ("協議", "この区域と機能の協議の場か、その案を見る"),
            ("Forum", "Go to the forum of this area and function"),
        ),
        CountingAct::Choose | CountingAct::Show(_) => both(
            (
                "項目",
                "数える項目を選ぶ（診療領域、疾患、体制、算定回数など）",
            ),
            (
                "Count",
                "Choose what is counted: fields, diseases, staff, fees",
            ),
        ),
        CountingAct::ChooseBase | CountingAct::DivideBy(_) | CountingAct::Undivided => both(
            ("分母", "数を割る項目（分母）を選ぶ。列と書き出しに比が出る"),
            (
                "Divide",
                "Choose what numbers are divided by, in the columns and in what is written",
            ),
        ),
    }
}
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
/// One thing that is counted, by itself.
pub(crate) const ONE_MEASURE: Text = Text::new("一つの項目", "One item");
/// Column.
pub(crate) const FITS: Text = Text::new("該当", "Yes");
/// Column.
pub(crate) const SUM: Text = Text::new("合計", "Sum");
/// Column.
pub(crate) const FITS_NOT: Text = Text::new("非該当", "No");
/// Column.
pub(crate) const UNKNOWN: Text = Text::new("不明", "Unknown");
/// Column.
pub(crate) const ASKED: Text = Text::new("全体", "All");
/// Column.
pub(crate) const PER_PEOPLE_IN_SHORT: Text = Text::new("人口10万対", "/100,000");
/// Title of the list of all that is counted.
pub(crate) const MEASURES: Text = Text::new("数える項目", "What to count");
/// Nothing that is counted matches what was typed.
pub(crate) const NO_MEASURE: Text = Text::new(
    "当てはまる項目がありません。",
    "Nothing that is counted matches.",
);
/// Title of the list of what numbers can be divided by.
pub(crate) const BASES: Text = Text::new("分母にする項目", "What to divide by");
/// Nothing is divided.
pub(crate) const NO_BASE: Text = Text::new("なし（割合に戻す）", "Nothing (shares again)");
/// A ratio whose denominator is 0, in a column.
pub(crate) const BY_ZERO: Text = Text::new("÷0", "/0");

/// A measure divided by another.
pub(crate) fn divided(above: &str, below: &str) -> String {
    format!("{above} ÷ {below}")
}

/// The ratio in full, with what it is made of.
pub(crate) fn ratio(below: &str, ratio: Option<&str>, [above, of]: [&str; 2]) -> String {
    match ratio {
        Some(ratio) => bilingual!(
            "「{below}」との比：{ratio}（{above} ÷ {of}）",
            "By {below}: {ratio} ({above} ÷ {of})"
        ),
        None => bilingual!(
            "「{below}」との比はありません（{above} ÷ {of}）",
            "No ratio by {below} ({above} ÷ {of})"
        ),
    }
}

/// Why a ratio is not exact: facilities that are in neither number.
pub(crate) fn ratio_without(above: u64, below: u64) -> String {
    bilingual!(
        "比に入っていない不明：分子 {above}、分母 {below}",
        "Not known and in neither number: {above} above, {below} below"
    )
}

/// Heading of the numbers of several years.
pub(crate) const YEARS: Text = Text::new("年ごと", "By year");
/// The years before are being read.
pub(crate) const READING_YEARS: Text = Text::new(
    "前の年度を読んでいます。",
    "The years before are being read.",
);
/// A year does not say it.
pub(crate) const NOT_KNOWN: Text = Text::new("分からない", "not known");
/// Heading of what one facility alone has.
pub(crate) const SINGLE: Text = Text::new(
    "1施設だけのもの（なくなると、この区域からなくなる）",
    "What one facility alone has, so that the area loses it with it",
);
/// No facility elsewhere has it.
pub(crate) const NOWHERE: Text = Text::new(
    "ほかの区域にも、あると分かっている施設はありません。",
    "No facility elsewhere is known to have it.",
);
/// It cannot be told how far it is.
pub(crate) const NO_POSITION: Text = Text::new(
    "ほかの区域にはありますが、施設の位置が分からず、近さは出せません。",
    "Others have it, but positions are not known, so that distances are not.",
);
/// Nobody in the area had to answer.
pub(crate) const NOBODY_ASKED: Text =
    Text::new("報告した施設がありません。", "No facility has reported.");
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
pub(crate) fn only_one(facility: &str) -> String {
    bilingual!(
        "この区域では1施設だけです：{facility}。なくなると、この区域からなくなります。",
        "One facility alone has it: {facility}. Without it the area has none."
    )
}

/// How many facilities are willing to take a function on that none or one has.
pub(crate) fn willing(willing: u64, having: u64) -> String {
    let count = facilities(willing);
    match (willing, having) {
        (0, _) => pick(
            "新たに担う意向の施設はありません。",
            "No facility is willing to take it on.",
        )
        .to_owned(),
        (_, 0) => bilingual!(
            "担う意向：{count}。意向のとおりにならなければ、一つもないままです。",
            "Willing to take it on: {count}. If they do not, the area still has none."
        ),
        (_, _) => bilingual!(
            "担う意向：{count}。意向のとおりにならなければ、1施設だけのままです。",
            "Willing to take it on: {count}. If they do not, there is still only this one."
        ),
    }
}

/// The nearest facility elsewhere.
pub(crate) fn nearest(facility: &str, area: &str, kilometres: &str) -> String {
    let area = if area.is_empty() {
        pick("区域不明", "area unknown")
    } else {
        area
    };
    bilingual!(
        "最も近いのは {facility}（{area}、この区域の施設の中心から直線で約 {kilometres}km）",
        "nearest: {facility} ({area}, about {kilometres} km in a straight line from the middle of the area's facilities)"
    )
}

/// The same in a few words, under a heading that says what is measured.
pub(crate) fn nearest_in_short(facility: &str, area: &str, kilometres: &str) -> String {
    bilingual!(
        "約 {kilometres}km {facility}（{area}）",
        "about {kilometres} km, {facility} ({area})"
    )
}

/// A number of one year, with its share.
pub(crate) fn of_year(amount: &str, percent: Option<&str>) -> String {
    match percent {
        Some(percent) => bilingual!("{amount}（{percent}%）", "{amount} ({percent}%)"),
        None => amount.to_owned(),
    }
}

/// Heading of the areas that have none.
pub(crate) fn areas_without(count: usize) -> String {
    bilingual!(
        "一つもない区域：{}（区域の施設の中心から最も近い施設まで、直線）", digits(count);
        "Areas with none: {} (and from the middle of their facilities to the nearest one elsewhere)", digits(count)
    )
}

/// The share in the whole prefecture, beside that of an area.
pub(crate) fn whole_beside(percent: u64) -> String {
    bilingual!("（県全体 {percent}%）", " (prefecture {percent}%)")
}

/// The number of the year before, beside that of this year.
pub(crate) fn last_year_beside(amount: &str) -> String {
    bilingual!("、前年度 {amount}", ", last year {amount}")
}

/// With which others a measure stands.
pub(crate) fn group(group: &Group) -> &'static str {
    match group {
        Group::Reports => REPORTS.text(),
        Group::Functions => pick("機能", "Functions"),
        Group::Choices(_) => pick("回答の内訳", "Answers"),
        Group::Items => pick("体制・実績", "Facts"),
        Group::Amounts => pick("回数・人数", "Numbers"),
    }
}

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
