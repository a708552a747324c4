//! Texts of the deadlines of areas.

use super::command::{Both, both};
use super::number;
use kakari_office::bilingual;
use kakari_office::lang::{Text, pick};
use kakari_office::office::AreaDeadline;

/// The command that shows the list.
pub(crate) const COMMAND: Both = both(
    ("締切", "区域ごとの締切を見る・変える"),
    ("Deadlines", "See and change deadlines of areas"),
);

/// Title of the list.
pub(crate) const TITLE: Text = Text::new("区域ごとの締切", "Deadlines of areas");
/// Explanation above the list.
pub(crate) const MEAN: Text = Text::new(
    "都道府県の締切と違う区域だけを書きます。市町村、保健所、医療圏の順に先のものを使います。変えたことは履歴に残ります。",
    "Only areas that differ from the prefecture. A municipality comes before its health centre, that before its medical area. Changes stand in the history.",
);
/// The line that adds a deadline, and the title of its form.
pub(crate) const ADD: Text = Text::new("区域の締切を加える", "Add the deadline of an area");
/// What may be typed to add one.
pub(crate) const ADD_MEANS: Text = Text::new(
    "その区域の施設の締切です。報告期間（1月1日から3月31日）の中の日にします。",
    "The deadline of the facilities there, a day in the season of reports (1 January to 31 March).",
);
/// What may be typed to change one.
pub(crate) const CHANGE_MEANS: Text = Text::new(
    "空欄にすると、この区域の締切を消します。",
    "Leave it empty to remove the deadline of this area.",
);
/// The area is missing.
pub(crate) const NO_AREA: Text = Text::new(
    "市町村、保健所、医療圏のどれかの名前を書いてください。",
    "Write the name of a municipality, health centre or medical area.",
);

/// Title of the form of one area.
pub(crate) fn of(area: &str) -> String {
    bilingual!("{area} の締切", "Deadline of {area}")
}

/// The line of the list of settings that opens the list.
pub(crate) fn setting(count: usize) -> String {
    match count {
        0 => bilingual!("{}  なし", "{}  none", TITLE.text()),
        count => bilingual!("{}  {count}件", "{}  {count}", TITLE.text()),
    }
}

/// A line of the list.
pub(crate) fn line(one: &AreaDeadline) -> String {
    let holds = if !one.is_known {
        pick("圏域の表にない区域", "not in the table of areas").to_owned()
    } else if !one.of_year {
        pick("別の年度", "another year").to_owned()
    } else {
        let count = number(one.facilities);
        bilingual!("{count}施設", "{count} facilities")
    };
    format!("{}  {}  {holds}", one.day, one.area())
}

/// A deadline is on the disk, or was removed.
pub(crate) fn kept(area: &str, day: Option<&str>) -> String {
    match day {
        Some(day) => bilingual!(
            "設定しました：{area} の締切 {day}。",
            "Set the deadline of {area} to {day}."
        ),
        None => bilingual!(
            "消しました：{area} の締切。",
            "Removed the deadline of {area}."
        ),
    }
}
