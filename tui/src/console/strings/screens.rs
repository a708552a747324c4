//! Names of the screens, and texts of those that are not about facilities.

use crate::console::place::Screen;
use crate::lang::Lang;

/// The names of a screen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    /// In the tab, Japanese and English.
    tab: [&'static str; 2],
    /// Name of the command that opens it: in the footer, in help and palette, and in English.
    pub(crate) go: (&'static str, &'static str, &'static str),
}

/// The names of a screen, by its word.
pub(crate) fn names(screen: Screen) -> Names {
    let (tab, go) = match screen.word() {
        "queue" => (
            ["確認待ち", "Queue"],
            ("確認", "「確認待ち」へ", "Go to the queue"),
        ),
        "facilities" => (
            ["施設", "Facilities"],
            ("施設", "「施設」へ", "Go to the facilities"),
        ),
        "unreported" => (
            ["未報告", "Missing"],
            ("未報告", "「未報告」へ", "Go to missing reports"),
        ),
        "changes" => (
            ["変更報告", "Changes"],
            ("変更", "「変更報告」へ", "Go to changes"),
        ),
        "history" => (
            ["履歴", "History"],
            ("履歴", "「履歴」へ", "Go to the history"),
        ),
        "findings" => (
            ["指摘", "Findings"],
            ("指摘", "「指摘」の一覧へ", "Go to the list of findings"),
        ),
        other => ([other, other], (other, other, other)),
    };
    Names { tab, go }
}

/// The name of a screen.
pub(crate) fn screen(screen: Screen, lang: Lang) -> &'static str {
    let [japanese, english] = names(screen).tab;
    match lang {
        Lang::Ja => japanese,
        Lang::En => english,
    }
}

/// Texts of the screen 指摘.
pub(crate) mod findings {
    use crate::console::strings::keys::key;
    use crate::console::strings::number;

    /// Only these.
    pub(crate) const ERRORS: &str = "誤り";
    /// Only these.
    pub(crate) const WARNINGS: &str = "注意";
    /// Only these.
    pub(crate) const NOTES: &str = "参考";
    /// The pane with the counts of each code.
    pub(crate) const COUNTS: &str = "件数";
    /// The checks found nothing.
    pub(crate) const NONE: &[&str] = &[
        "指摘はありません。",
        "届いた報告に、点検で見つかった誤り・注意・参考は一つもありません。",
        concat!(
            "確認は「確認待ち」で続けられます（",
            key!("go-queue"),
            "）。"
        ),
    ];
    /// No finding passes the filter.
    pub(crate) const NO_MATCH: &[&str] = &[
        "絞り込みに合う指摘はありません。",
        concat!(
            key!("filter"),
            " で文字を直すか、",
            key!("clear-filter"),
            " で絞り込みを解除してください。"
        ),
        "コード・指摘・項目・施設名・番号の文字と、町:・指摘: などの条件で探せます。",
    ];

    /// Number of findings of a check, and of facilities with them.
    pub(crate) fn counted(findings: usize, facilities: usize) -> String {
        format!("{}件（{}施設）", number(findings), number(facilities))
    }
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
