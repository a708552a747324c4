//! Words of the pane 案内: position, website, telephone and closing days of a facility.

use kakari_office::bilingual;
use kakari_office::lang::Text;

/// The pane.
pub(crate) const PANE: Text = Text::new("案内", "Access");
/// Its heading.
pub(crate) const HEADING: Text = Text::new("住民への案内", "For residents");
/// What stands for a fact that no list gives.
pub(crate) const NONE: Text = Text::new("一覧にありません", "no list gives it");
/// Where it comes from, and how it is mended.
pub(crate) const SOURCE: Text = Text::new(
    "医療機関一覧の記載です。直すときは元の一覧を直して取り込みます。要確認のものは公表しません（https:// のないホームページは文字のまま公表します）。",
    "As the facility list has it. To mend it, correct the list and import it. What is to be reviewed is not published (a website without https:// is published as text).",
);

/// Why a fact is not published as given.
pub(crate) fn review(fault: &str) -> String {
    bilingual!("要確認：{fault}", "To review: {fault}")
}
