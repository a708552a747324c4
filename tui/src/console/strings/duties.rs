//! Words of the pane 義務: the reports that a facility owes.

use kakari_core::duty::{Beds, Standing};
use kakari_office::bilingual;
use kakari_office::lang::{InWords, Text, pick};
use kakari_office::office::{beds_in_words, what_settles, why_owed};

/// The pane with the reports that a facility owes.
pub(crate) const PANE: Text = Text::new("義務", "Duties");
/// Its heading.
pub(crate) const HEADING: Text =
    Text::new("都道府県への報告の義務", "Reports owed to the prefecture");

/// The beds in a line.
pub(crate) fn beds(beds: &Beds) -> String {
    if beds.is_blank() {
        return pick(
            "病床数：不明（一覧に書かれていません。空欄は0床ではありません）",
            "Beds: unknown (no list says; blank is not zero)",
        )
        .to_owned();
    }
    bilingual!("病床数：{}", "Beds: {}", beds_in_words(beds))
}

/// Why it is so, what would settle it, and the clause.
pub(crate) fn because(standing: Standing, clause: &str) -> String {
    let why = why_owed(standing.why);
    let settles = what_settles(standing.why).unwrap_or_default();
    bilingual!("{why}{settles}（{clause}）", "{why} {settles} ({clause})").replace("  ", " ")
}

/// Whether it is owed, and which report.
pub(crate) fn owed(standing: Standing) -> (String, String) {
    (
        standing.owed.in_words().to_owned(),
        standing.duty.in_words().to_owned(),
    )
}
