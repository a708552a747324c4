//! A question of the Ｑ＆Ａ集 (questions and answers) in the library.

use kakari_core::edition::Edition;
use kakari_edition::library::Question;

use super::super::OfficeError;
use super::{Reference, ReferenceKind, Texts};
use crate::bilingual;

/// The numbers of the questions that come up on a screen of the console, by its word.
///
/// # Errors
/// [`OfficeError::Library`] if the program's own texts are damaged.
pub fn questions_on(screen: &str) -> Result<Vec<u8>, OfficeError> {
    let of_it = |one: &&Question| one.screens.iter().any(|word| word == screen);
    let questions = Texts::read()?.questions.iter().filter(of_it);
    Ok(questions.map(|one| one.number).collect())
}

impl Reference {
    /// Its id is the number that `kakari explain` takes: `Q5`. What the edition does not have is left out of what it rests on: an
    /// edition that is not based on r07 may use other ids.
    pub(super) fn of_question(texts: &Texts, edition: &Edition, question: &Question) -> Self {
        let id = format!("Q{}", question.number);
        let clauses = question.clauses.iter();
        let clauses = clauses.filter_map(|id| texts.clause(edition, id));
        let items = question.items.iter();
        let items = items.filter_map(|id| edition.item_by_id(id));
        let checks = question.checks.iter();
        let checks = checks.filter_map(|code| edition.check_by_code(code));
        let told = clauses
            .map(|one| bilingual!("根拠：{}", "Ground: {}", one.citation))
            .chain(
                items.map(|(_, one)| {
                    bilingual!("項目：{}（{}）", "Item: {} ({})", one.label, one.id)
                }),
            )
            .chain(
                checks.map(|one| bilingual!("点検：{}　{}", "Check: {}  {}", one.code, one.title)),
            );
        Self {
            summary: question.answer.clone(),
            page: Some(question.page),
            told: told.collect(),
            screens: question.screens.clone(),
            ..Self::plain(
                ReferenceKind::Question,
                &id,
                format!("{id} {}", question.title),
            )
        }
    }
}
