//! What templates and the reading of filled ones have in common.

use kakari_core::edition::Choice;

/// In place of an id: the row is an example.
pub(crate) const EXAMPLE: &str = "記入例";
/// In place of an id: the row lists what each column takes.
pub(crate) const CHOICES: &str = "選べる値";

/// Whether the text in the column of the id says that the row only explains the others.
pub(super) fn is_guide(id: &str) -> bool {
    [EXAMPLE, CHOICES].contains(&id)
}

/// Whether a name says that the row only explains the others: `記入例：…`. Tables without a column of ids begin so.
pub(super) fn is_guide_name(name: &str) -> bool {
    let mut parts = name.splitn(2, ['：', ':']);
    parts.next().is_some_and(|first| is_guide(first.trim())) && parts.next().is_some()
}

/// A choice as the lists of a template offer it: `3 有り（月1回）`.
pub(crate) fn choice_words(choice: &Choice) -> String {
    format!("{} {}", choice.code, choice.label)
}
