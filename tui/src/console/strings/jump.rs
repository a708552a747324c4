//! Texts of the form for an id, and of the facilities that it finds.

use super::number;
use kakari_office::bilingual;
use kakari_office::lang::Text;

/// Title of the form for an id.
pub(crate) const JUMP: Text = Text::new("番号で移る", "Go to an id");
/// Key hints of a list of facilities.
pub(crate) const FACILITIES_KEYS: Text = Text::new(
    "↑↓ で選び Enter で移る。Esc で番号を直す",
    "↑↓ and Enter to go there. Esc to change the id",
);
/// The button of a form that only opens a place.
pub(crate) const GO: Text = Text::new("開く", "Open");
/// Key hints of such a form.
pub(crate) const GO_KEYS: Text = Text::new(
    "F10 で開く。Enter・Tab で次へ。Esc でやめる",
    "F10 opens. Enter or Tab: next. Esc cancels",
);
/// Title of the facilities whose number contains a text.
pub(crate) fn facilities_with(typed: &str, count: usize) -> String {
    bilingual!(
        "番号に「{typed}」を含む {}施設",
        "{} facilities with {typed} in their id",
        number(count)
    )
}

/// A line of that list.
pub(crate) fn facility(id: &str, name: &str, municipality: &str) -> String {
    format!("{id}  {name}  {municipality}")
}

/// Number of facilities that are not in that list.
pub(crate) fn more_facilities(count: usize) -> String {
    bilingual!(
        "ほか {}施設。番号の続きを入れると絞れます",
        "{} more. Type more of the id to narrow them",
        number(count)
    )
}
