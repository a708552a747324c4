//! The reports that a facility owes, as lines and as JSON.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::export;
use kakari_office::lang::{InWords, pick};
use kakari_office::office::{Detail, what_settles, why_owed};
use kakari_office::store::beds_in_words;

/// One line a report, and one on the beds.
pub(super) fn lines(detail: &Detail) -> Vec<String> {
    let mut lines = vec![pick("報告の義務", "Reports owed").to_owned()];
    for one in &detail.duties {
        let standing = one.standing;
        let why = why_owed(standing.why);
        let settles = what_settles(standing.why).unwrap_or_default();
        let line = bilingual!(
            "　{}　{}　{why}{settles}（{}）",
            "  {}  {}  {why} {settles} ({})",
            standing.duty.in_words(),
            standing.owed.in_words(),
            one.clause
        );
        lines.push(line.replace(".  (", ". ("));
    }
    let beds = &detail.row.beds;
    let known = if beds.is_blank() {
        pick("不明", "unknown").to_owned()
    } else {
        beds_in_words(beds)
    };
    lines.push(bilingual!("　病床数　{known}", "  Beds  {known}"));
    lines
}

/// The fields `beds` and `duties`.
pub(super) fn fields(json: &mut Writer, detail: &Detail) {
    export::beds_json(json, &detail.row.beds);
    json.key("duties");
    json.list(|json| {
        for one in &detail.duties {
            json.object(|json| {
                json.field("duty", one.standing.duty.word());
                json.field("owed", one.standing.owed.word());
                json.field("why", one.standing.why.word());
                json.field("clause", &one.clause);
            });
        }
    });
}
