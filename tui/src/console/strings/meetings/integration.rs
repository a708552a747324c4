//! Words on what the prefecture has taken into its summary.

use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, Text, pick};
use kakari_office::office::Integrated;

/// The title of the form.
pub(super) const TITLE: Text = Text::new("県の取りまとめに入れる", "Take it into the summary");
/// It was taken, and nothing changed since.
pub(crate) const TAKEN: Text = Text::new("取りまとめ済", "in summary");
/// It was taken, and something changed since.
pub(crate) const CHANGED_SINCE: Text = Text::new("後から変更", "changed since");

/// Whether it was taken, by whom, and what changed since.
pub(crate) fn integrated(one: &Integrated) -> String {
    let Some(mark) = &one.mark else {
        return pick(
            "まだ取りまとめていません。今のシートと議事録を、取りまとめたものとして記録します。",
            "Not in the summary yet. The sheet and the minutes as they are now are taken.",
        )
        .to_owned();
    };
    let (on, by) = (mark.content.on, &mark.by);
    let taken = bilingual!("取りまとめ済み {on} {by}", "in the summary {on} {by}");
    let note = match mark.content.note.as_str() {
        "" => String::new(),
        note => bilingual!("（{note}）", " ({note})"),
    };
    if one.changed.is_empty() {
        return format!("{taken}{note}");
    }
    let changed: Vec<&str> = one.changed.iter().map(|one| one.in_words()).collect();
    let changed = changed.join(pick("、", ", "));
    bilingual!(
        "{taken}{note}。その後に変わったもの：{changed}",
        "{taken}{note}; changed since: {changed}"
    )
}
