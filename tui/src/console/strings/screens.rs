//! Names of the screens, and texts of those that are not about facilities.

use super::command::{Both, both};
use crate::console::place::Screen;
use crate::lang::Lang;

/// The names of a screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    /// In the tab, Japanese and English.
    tab: [&'static str; 2],
    /// Names of the command that opens it: in the footer, and in help and palette.
    pub(crate) go: Both,
}

/// The names of a screen, by its word.
pub(crate) fn names(screen: Screen) -> Names {
    let (tab, go) = match screen.word() {
        "queue" => (
            ["確認待ち", "Queue"],
            both(("確認", "「確認待ち」へ"), ("Queue", "Go to the queue")),
        ),
        "facilities" => (
            ["施設", "Facilities"],
            both(
                ("施設", "「施設」へ"),
                ("Facilities", "Go to the facilities"),
            ),
        ),
        "unreported" => (
            ["未報告", "Missing"],
            both(
                ("未報告", "「未報告」へ"),
                ("Missing", "Go to missing reports"),
            ),
        ),
        "changes" => (
            ["変更報告", "Changes"],
            both(("変更", "「変更報告」へ"), ("Changes", "Go to changes")),
        ),
        "history" => (
            ["履歴", "History"],
            both(("履歴", "「履歴」へ"), ("History", "Go to the history")),
        ),
        "findings" => (
            ["指摘", "Findings"],
            both(
                ("指摘", "「指摘」の一覧へ"),
                ("Findings", "Go to the list of findings"),
            ),
        ),
        "calendar" => (
            ["年間予定", "Plan"],
            both(
                ("予定", "「年間予定」へ"),
                ("Plan", "Go to the plan of the year"),
            ),
        ),
        "library" => (
            ["資料", "Laws"],
            both(
                ("資料", "「資料」へ（制度・通知・条文）"),
                ("Laws", "Go to the library (laws, notices, clauses)"),
            ),
        ),
        "names" => (
            ["連携先名", "Names"],
            both(
                ("連携先名", "「連携先名」へ（どの医療機関か決まらない名称）"),
                ("Names", "Go to names of partners to decide on"),
            ),
        ),
        "statistics" => (
            ["集計", "Stats"],
            both(("集計", "「集計」へ"), ("Stats", "Go to the statistics")),
        ),
        "outward" => (
            ["公表", "Out"],
            both(
                ("公表", "「公表」へ（公表・協議の場・普及啓発）"),
                ("Outward", "Go to what goes out"),
            ),
        ),
        "meetings" => (
            ["協議", "Meet"],
            both(
                ("協議", "「協議」へ（協議の場・課題管理シート・開催）"),
                ("Meetings", "Go to the meetings"),
            ),
        ),
        other => ([other, other], both((other, other), (other, other))),
    };
    Names { tab, go }
}

/// The command that shows a pane that only one screen has.
pub(crate) fn show_own(at: u8) -> Both {
    match at {
        0 => both(
            ("欄", "この画面だけの欄（一つ目）を見る"),
            ("Pane", "Show the first pane of this screen"),
        ),
        _ => both(
            ("欄", "この画面だけの欄（二つ目）を見る"),
            ("Pane", "Show the second pane of this screen"),
        ),
    }
}

/// The name of a screen.
pub(crate) fn screen(screen: Screen, lang: Lang) -> &'static str {
    let [japanese, english] = names(screen).tab;
    match lang {
        Lang::Ja => japanese,
        Lang::En => english,
    }
}

/// Texts of the screen 年間予定.
pub(crate) mod calendar {
    use super::super::command::{Both, both};
    use kakari_office::lang::Text;

    /// The command that marks a task.
    pub(crate) const MARK: Both = both(
        ("済み", "この予定を済みにする、または外す"),
        ("Done", "Mark this task as done, or take that back"),
    );
    /// The command that opens the list behind it.
    pub(crate) const OPEN: Both = both(
        ("一覧", "この予定の後ろにある一覧を開く"),
        ("List", "Open the list behind this task"),
    );

    /// No task passes the filter.
    pub(crate) const NO_MATCH: Text = Text::new(
        "絞り込みに合う予定はありません。",
        "No task passes the filter.",
    );
    /// Column of what a task means today.
    pub(crate) const STAGE: Text = Text::new("今日は", "Today");
    /// Column of what is to be done.
    pub(crate) const TITLE: Text = Text::new("予定", "Task");
    /// Column of the number of lines behind it.
    pub(crate) const COUNT: Text = Text::new("件数", "Lines");
    /// Column of the first day.
    pub(crate) const FROM: Text = Text::new("始まり", "From");
    /// Column of the last day.
    pub(crate) const TO: Text = Text::new("終わり", "Until");
    /// Column of the report year.
    pub(crate) const YEAR: Text = Text::new("年度", "Year");
    /// The days of a task.
    pub(crate) const DAYS: Text = Text::new("期間", "Days");
    /// The list behind a task.
    pub(crate) const BEHIND: Text = Text::new("一覧", "List");
    /// Who marked it as done.
    pub(crate) const DONE_BY: Text = Text::new("済み", "Done by");
    /// The clause from which it follows.
    pub(crate) const CLAUSE: Text = Text::new("根拠", "Clause");
    /// There is no list behind the task.
    pub(crate) const NO_LIST: Text = Text::new(
        "この予定の後ろに一覧はありません。済んだら「済み」にします。",
        "There is no list behind this task. Mark it as done when it is.",
    );
    /// The list is of another year.
    pub(crate) const OTHER_YEAR: Text = Text::new(
        "ほかの年度の一覧です。年度を切り替えてから開きます。",
        "The list is of another year. Switch the year first.",
    );
}

/// Texts of the screen 指摘.
pub(crate) mod findings {
    use crate::console::strings::keys::key;
    use crate::console::strings::number;
    use kakari_office::bilingual;
    use kakari_office::lang::{Text, count_of};

    /// Only these.
    pub(crate) const ERRORS: Text = Text::new("誤り", "Errors");
    /// Only these.
    pub(crate) const WARNINGS: Text = Text::new("注意", "Warnings");
    /// Only these.
    pub(crate) const NOTES: Text = Text::new("参考", "Notes");
    /// The pane with the counts of each code.
    pub(crate) const COUNTS: Text = Text::new("件数", "Counts");
    /// The checks found nothing.
    pub(crate) const NONE: &[Text] = &[
        Text::new("指摘はありません。", "There are no findings."),
        Text::new(
            "届いた報告に、点検で見つかった誤り・注意・参考は一つもありません。",
            "The checks found no error, warning or note in the reports that came.",
        ),
        Text::new(
            concat!(
                "確認は「確認待ち」で続けられます（",
                key!("go-queue"),
                "）。"
            ),
            concat!("Go on confirming in the queue (", key!("go-queue"), ")."),
        ),
    ];
    /// No finding passes the filter.
    pub(crate) const NO_MATCH: &[Text] = &[
        Text::new(
            "絞り込みに合う指摘はありません。",
            "No finding passes the filter.",
        ),
        super::super::place::FILTER_AGAIN,
        Text::new(
            "コード・指摘・項目・施設名・番号の文字と、町:・指摘: などの条件で探せます。",
            "It looks for code, finding, item, name and id, and takes terms such as 町: and 指摘:.",
        ),
    ];

    /// Number of findings of a check, and of facilities with them.
    pub(crate) fn counted(findings: usize, facilities: usize) -> String {
        bilingual!("{}件（{}施設）", number(findings), number(facilities); "{} ({})", count_of(findings, "finding", "findings"), count_of(facilities, "facility", "facilities"))
    }
}

/// Texts of the screen 資料.
pub(crate) mod library {
    use kakari_office::lang::Text;

    /// Nothing passes the filter.
    pub(crate) const NO_MATCH: Text = Text::new(
        "絞り込みに合う資料はありません。かな、ローマ字、条文の番号でも探せます。",
        "Nothing passes the filter. Kana, romaji and numbers of articles are found too.",
    );
    /// Column of what it is.
    pub(crate) const KIND: Text = Text::new("種類", "Kind");
    /// Column of its name.
    pub(crate) const TITLE: Text = Text::new("名前", "Name");
    /// Column of the article, or number and day.
    pub(crate) const CITATION: Text = Text::new("根拠・番号", "Citation");
    /// Column of its id, which other commands take.
    pub(crate) const ID: Text = Text::new("kakari の番号", "Id");
    /// Where it is named.
    pub(crate) const SOURCE: Text = Text::new("出典", "Source");
    /// Heading of what rests on it.
    pub(crate) const RESTS: Text = Text::new("これに拠るもの", "What rests on it");
    /// Nothing rests on it.
    pub(crate) const NOTHING_RESTS: Text = Text::new(
        "kakari の判定・点検・予定に、これだけに拠るものはありません。",
        "No duty, task or check in kakari rests on it alone.",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::screens;

    #[test]
    fn every_screen_has_names_of_its_own() {
        for one in screens::all() {
            assert_ne!(screen(one, Lang::Ja), one.word());
            let same = |other: &Screen| screen(*other, Lang::En) == screen(one, Lang::En);
            assert_eq!(screens::all().filter(same).count(), 1, "{one:?}");
        }
    }
}
