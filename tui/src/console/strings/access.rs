//! Words of the pane 案内: what residents are told of where a facility is, how it is reached and when it is closed.

use kakari_core::publication::LeftOut;
use kakari_office::bilingual;
use kakari_office::lang::{InWords, Text};

use super::command::{Both, both};
use super::key;

/// The pane.
pub(crate) const PANE: Text = Text::new("案内", "Access");
/// The command that shows it.
pub(crate) const SHOW: Both = both(
    ("案内", "「案内」（住民に見せる位置・電話など）を見る"),
    (
        "Access",
        "Show what residents are told: place, telephone, closing days",
    ),
);
/// Its heading.
pub(crate) const HEADING: Text = Text::new("住民への案内", "What residents are told");
/// The label of the municipality.
pub(crate) const MUNICIPALITY: Text = Text::new("市区町村", "Municipality");
/// What stands for a municipality that no list gives.
pub(crate) const NO_MUNICIPALITY: Text = Text::new(
    "名簿にありません（サイトでは別に並べます）",
    "no list gives it (the site lists the facility apart)",
);
/// What stands for a fact that no list gives.
pub(crate) const NONE: Text = Text::new("名簿にありません", "no list gives it");
/// What stands for a fact that is given and not published.
pub(crate) const HIDDEN: Text = Text::new("公表しません", "not published");
/// What stands beside a website that is shown and is no link.
pub(crate) const NO_LINK: Text = Text::new("（文字だけ）", " (as text)");
/// What is to be done about facts to review.
pub(crate) const MEND: Text = Text::new(
    concat!(
        "直し方：元の名簿（医療情報ネットなど）を直してもらい、新しい名簿を ",
        key!("import"),
        " で取り込みます。ここでは直せません。"
    ),
    concat!(
        "To mend it, have it corrected where the list comes from, and import the new list with ",
        key!("import"),
        ". It cannot be changed here."
    ),
);
/// A facility of which only a report knows.
pub(crate) const UNREGISTERED: Text = Text::new(
    "台帳にない施設です。名簿に載って台帳に入るまで、何も公表されません。",
    "The register does not have it. Until a list brings it, nothing is published of it.",
);
/// Where it comes from.
pub(crate) const SOURCE: Text = Text::new(
    "名簿の記載のうち、確かめられるものだけを公表します。",
    "Of what the facility lists give, only what can be checked is published.",
);

/// Why nothing of the facility is published now.
pub(crate) fn left_out(why: LeftOut) -> String {
    let why = why.in_words();
    bilingual!(
        "いまは公表されません：{why}。公表するときは、次のとおりです。",
        "Nothing is published now: {why}. If it were, it would be:"
    )
}

/// What the list gives where that is not shown.
pub(crate) fn given(text: &str) -> String {
    bilingual!("名簿の記載：{text}", "the list gives: {text}")
}

/// Why a fact is not shown as given.
pub(crate) fn review(fault: &str) -> String {
    bilingual!("要確認：{fault}", "To review: {fault}")
}
