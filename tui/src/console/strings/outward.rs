//! Texts of the screen 公表, its forms and its jobs.

use super::command::{Both, both};
use super::number;
use crate::console::outward::OutwardAct;
use kakari_core::date::Date;
use kakari_core::deadline::Level;
use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};
use kakari_office::office::{PublicationLine, forum_area_label, forum_level_in_words};

/// No line passes the filter.
pub(crate) const NO_MATCH: Text = Text::new(
    "絞り込みに合うものはありません。",
    "Nothing passes the filter.",
);
/// Column of what it is.
pub(crate) const KIND: Text = Text::new("種類", "Kind");
/// Column of where it stands.
pub(crate) const STANDING: Text = Text::new("状態", "Standing");
/// Column of what it is about.
pub(crate) const TITLE: Text = Text::new("内容", "About");
/// Column of the day.
pub(crate) const DAY: Text = Text::new("日", "Day");
/// Column of the person.
pub(crate) const BY: Text = Text::new("記録した人", "By");
/// The folder of a publication.
pub(crate) const FOLDER: Text = Text::new("フォルダー", "Folder");
/// The number of facilities published.
pub(crate) const FACILITIES: Text = Text::new("公表した施設", "Facilities");
/// Until which entry the journal is in it.
pub(crate) const JOURNAL: Text = Text::new("履歴", "Journal");
/// The hash over what was published.
pub(crate) const DATA_HASH: Text = Text::new("内容の SHA-256", "SHA-256 of the data");
/// The day on which a forum got its report.
pub(crate) const GIVEN_ON: Text = Text::new("報告した日", "Given on");
/// The file that it got.
pub(crate) const FILE: Text = Text::new("ファイル", "File");
/// Facilities with a report.
pub(crate) const REPORTED: Text = Text::new("報告あり", "Reported");
/// Facilities without one.
pub(crate) const MISSING: Text = Text::new("報告なし", "Not reported");
/// To whom something was told.
pub(crate) const AUDIENCE: Text = Text::new("だれに", "To");
/// Through what.
pub(crate) const CHANNEL: Text = Text::new("何で", "Through");
/// What was told.
pub(crate) const TOLD: Text = Text::new("内容", "What");
/// To how many.
pub(crate) const NUMBER: Text = Text::new("部数・人数", "Number");
/// Where.
pub(crate) const PLACE: Text = Text::new("場所", "Place");
/// What else is to be said.
pub(crate) const NOTE: Text = Text::new("備考", "Note");

/// Title of the form that publishes.
pub(crate) const PUBLISH: Text = Text::new(
    "公表するデータと住民のためのサイトを作る",
    "Publish data sets and the residents' site",
);
/// What a publication holds.
pub(crate) const HOLDS: Text = Text::new(
    "報告された内容のうち公表するものと、機能ごとの 有・無・未確認 が入ります。連絡先、職員の記録、照会の内容は入りません。",
    "It has what is public of the reports, and yes, no or unconfirmed for each function. No contact persons, notes or inquiries.",
);
/// No earlier publication is recorded.
pub(crate) const FIRST: Text = Text::new(
    "前の公表の記録はありません。変わったことの一覧は空になります。",
    "No earlier publication is recorded. The list of changes will be empty.",
);
/// Title of the notice after a publication.
pub(crate) const PUBLISHED: Text = Text::new("公表物を作りました", "Published");
/// It is not recorded.
pub(crate) const NOT_RECORDED: Text = Text::new(
    "公表したことは記録していません。",
    "It is not recorded as published.",
);
/// Title of the form of reports to forums.
pub(crate) const REPORT: Text = Text::new("協議の場への報告を作る", "Write the report to forums");
/// What such a report holds.
pub(crate) const REPORT_HOLDS: Text = Text::new(
    "区域ごとに A4 の文書を作ります。確認の結果、報告のない施設、今後の意向が入ります。",
    "A document on A4 for each area, with the results, those that did not report and what they intend.",
);
/// Title of the form with an entry of publicity.
pub(crate) const ADD: Text = Text::new("普及啓発を記録する", "Record publicity");
/// The same when an entry is changed.
pub(crate) const CHANGE: Text = Text::new("普及啓発の記録を直す", "Change an entry of publicity");
/// The number is none.
pub(crate) const NOT_A_NUMBER: Text = Text::new(
    "部数・人数は 0 から 4294967295 までの数で書いてください。",
    "Write the number as 0 to 4294967295.",
);
/// The line is not of a forum.
pub(crate) const NO_FORUM: Text = Text::new(
    "協議の場の行ではありません。協議の場の行で押してください。",
    "This line is no forum. Stand on the line of one.",
);
/// The line is not one of publicity.
pub(crate) const NO_ENTRY: Text = Text::new(
    "普及啓発の行ではありません。普及啓発の行で押してください。",
    "This line is no publicity. Stand on such a line.",
);

/// The names of a command.
pub(crate) fn act(act: OutwardAct) -> Both {
    match act {
        OutwardAct::Publish => both(
            ("公表", "公表するデータと住民のためのサイトを作る"),
            ("Publish", "Publish data sets and the residents' site"),
        ),
        OutwardAct::Report => both(
            ("協議の場", "協議の場への報告の文書を作る"),
            ("Forum", "Write the report to a forum, or to all"),
        ),
        OutwardAct::Given => both(
            ("報告済み", "協議の場に別の形で報告したことを記録する"),
            ("Given", "Record that the forum got its report otherwise"),
        ),
        OutwardAct::Add => both(
            ("普及啓発", "普及啓発の記録を加える"),
            ("Publicity", "Add an entry of publicity"),
        ),
        OutwardAct::Change => both(
            ("直す", "普及啓発の記録を直す"),
            ("Change", "Change this entry of publicity"),
        ),
        OutwardAct::Remove => both(
            ("消す", "普及啓発の記録を消す"),
            ("Remove", "Take out this entry of publicity"),
        ),
    }
}

/// How far the journal is in it.
pub(crate) fn up_to(entries: i64) -> String {
    bilingual!("{entries}件目まで", "up to entry {entries}")
}

/// How many more there are.
pub(crate) fn more(count: usize) -> String {
    bilingual!("ほか {}施設", number(count); "and {} more", number(count))
}

/// Which state is published.
pub(crate) fn as_of(today: Date) -> String {
    bilingual!(
        "今日（{today}）の記録で作ります。",
        "As things stand today ({today})."
    )
}

/// The publication before.
pub(crate) fn before(line: &PublicationLine) -> String {
    let (day, count) = (line.record.act.as_of, number(line.facilities));
    bilingual!(
        "前の公表：{day}（{count}施設）。そのときから変わったことの一覧が付きます。",
        "Published before on {day} ({count}). A list of changes since then is added."
    )
}

/// The proposed folder.
pub(crate) fn folder(sample: bool) -> &'static str {
    if sample {
        pick("見本-公表", "sample-publication")
    } else {
        pick("公表", "publication")
    }
}

/// The proposed file of a report to forums, without its ending.
pub(crate) fn report_file(day: &str, sample: bool) -> String {
    let name = pick("協議の場への報告", "forum-report");
    super::export::name(name, day, sample)
}

/// Title of the form that records a report as given.
pub(crate) fn given(level: Level, name: &str) -> String {
    let (label, level) = (forum_area_label(level, name), forum_level_in_words(level));
    bilingual!(
        "{label}（{level}）の協議の場に報告した",
        "The forum of {label} ({level}) got its report"
    )
}

/// The choices of areas in the form of reports.
pub(crate) fn this_area(place: Option<(Level, &str)>) -> String {
    place.map_or_else(String::new, |(level, name)| {
        let label = forum_area_label(level, name);
        bilingual!("この行の区域：{label}", "Area of this line: {label}")
    })
}

/// The message after the reports were written.
pub(crate) fn written(areas: usize, name: &str, folder: &str) -> String {
    bilingual!(
        "書き出しました：{name} {}区域（フォルダー：{folder}）", number(areas);
        "Wrote {name}: {} (folder: {folder})", count_of(areas, "area", "areas")
    )
}
