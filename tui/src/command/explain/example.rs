//! The two examples of a page: one that passes and one that fails. The engine assesses them when the page is
//! printed, so that a page never shows an outdated result.

use kakari_office::bilingual;
use kakari_office::lang::pick;
use std::borrow::Cow;

use kakari_core::assess::assess;
use kakari_core::edition::{
    Check, Clause, Edition, Finder, Item, ItemIndex, ItemType, Role, Trigger,
};
use kakari_edition::Example;

use super::Book;

/// The two examples of a page.
pub(super) struct Pair<'a> {
    check: &'a Check,
    /// Why the page shows this check; empty on its own page.
    because: String,
    passes: Cow<'a, str>,
    fails: Cow<'a, str>,
}

impl<'a> Pair<'a> {
    /// The examples of a check in the edition.
    pub(super) fn own(check: &'a Check) -> Self {
        let (passes, fails) = (
            Cow::from(check.passes.as_str()),
            Cow::from(check.fails.as_str()),
        );
        Self {
            check,
            because: String::new(),
            passes,
            fails,
        }
    }

    fn because(mut self, why: &str) -> Self {
        self.because = if self.because.is_empty() {
            why.to_owned()
        } else {
            bilingual!("{why}、{}", "{why}, {}", self.because)
        };
        self
    }

    pub(super) fn lines(&self, edition: &Edition) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.because.is_empty() {
            lines.push(bilingual!(
                "例にした点検：{}　{}（{}）",
                "Check used as example: {}  {} ({})",
                self.check.code,
                self.check.title,
                self.because
            ));
        }
        for (heading, text) in [
            (pick("指摘されない例：", "Passes:"), &self.passes),
            (pick("指摘される例：", "Gets the finding:"), &self.fails),
        ] {
            lines.push(heading.to_owned());
            lines.push(bilingual!(
                "　{text}\n　→ {}",
                "  {text}\n  → {}",
                self.outcome(edition, text)
            ));
        }
        lines
    }

    fn outcome(&self, edition: &Edition, text: &str) -> String {
        let example = match Example::read(edition, text) {
            Ok(example) => example,
            Err(problem) => return bilingual!("読めません：{problem}", "Unreadable: {problem}"),
        };
        let assessment = assess(edition, &example.report, &example.known.context());
        let found = assessment
            .findings
            .into_iter()
            .find(|finding| finding.code == self.check.code);
        found.map_or_else(
            || pick("指摘なし", "no finding").to_owned(),
            |finding| bilingual!("指摘：{}", "Finding: {}", finding.message),
        )
    }
}

/// Whether a check names an item in its finding or looks at it.
pub(super) fn names(check: &Check, index: ItemIndex) -> bool {
    match &check.trigger {
        Trigger::Condition { item, .. } => *item == Some(index),
        Trigger::Find { items, .. } => items.contains(&index),
    }
}

/// Examples for an item: of a check that names it, else of a wrong value in it, else of a ★ item. `None` if the
/// edition has no checks.
pub(super) fn of_item(edition: &Edition, index: ItemIndex) -> Option<Pair<'_>> {
    named(edition, index)
        .or_else(|| valued(edition, index))
        .or_else(|| gate(edition))
}

/// Examples for a clause: of something that cites it, else that cites a related clause, else of a ★ item. `None` if
/// the edition has no checks.
pub(super) fn of_clause<'a>(book: &'a Book, clause: &Clause) -> Option<Pair<'a>> {
    let near = || {
        around(&book.edition, clause).into_iter().find_map(|one| {
            citing(book, one).map(|pair| {
                pair.because(&bilingual!(
                    "近い根拠「{}」",
                    "near ground “{}”",
                    one.citation
                ))
            })
        })
    };
    citing(book, clause)
        .or_else(near)
        .or_else(|| gate(&book.edition))
}

/// Examples of something that cites a clause: a check, an item, a judgement or a question of the Q&A.
fn citing<'a>(book: &'a Book, clause: &Clause) -> Option<Pair<'a>> {
    let edition = &book.edition;
    let cites = |index: u16| edition.clause(index).is_some_and(|one| one.id == clause.id);
    if let Some(check) = edition.checks.iter().find(|check| cites(check.clause)) {
        return Some(
            Pair::own(check).because(pick("この根拠による点検", "a check on this ground")),
        );
    }
    let of_items = |belongs: &dyn Fn(&Item) -> bool| {
        let items = || {
            edition
                .indices()
                .filter(|index| edition.item(*index).is_some_and(belongs))
        };
        let pair = items().find_map(|index| named(edition, index));
        pair.or_else(|| items().find_map(|index| valued(edition, index)))
    };
    let judged = |item: &Item| {
        let judgement = item
            .function
            .and_then(|function| edition.judgement(function));
        judgement.is_some_and(|judgement| cites(judgement.clause))
    };
    let asked = |code: &String| edition.check_by_code(code);
    let mut questions = book
        .questions
        .iter()
        .filter(|question| question.clauses.contains(&clause.id));
    of_items(&|item| cites(item.clause))
        .or_else(|| of_items(&judged))
        .or_else(|| {
            questions.find_map(|question| {
                let check = question.checks.iter().find_map(asked)?;
                Some(Pair::own(check).because(&bilingual!(
                    "Q{} の点検",
                    "a check of Q{}",
                    question.number
                )))
            })
        })
}

/// The clauses that contain this one, the innermost first, then those that it contains. Ids show it:
/// `rule-30-33-15-1` contains `rule-30-33-15-1-4`.
fn around<'a>(edition: &'a Edition, clause: &Clause) -> Vec<&'a Clause> {
    let contains = |outer: &Clause, inner: &Clause| {
        inner
            .id
            .strip_prefix(&outer.id)
            .is_some_and(|rest| rest.starts_with('-'))
    };
    let clauses = || edition.clauses.iter();
    let mut around: Vec<&Clause> = clauses().filter(|one| contains(one, clause)).collect();
    around.sort_by_key(|one| std::cmp::Reverse(one.id.len()));
    around.extend(clauses().filter(|one| contains(clause, one)));
    around
}

fn named(edition: &Edition, index: ItemIndex) -> Option<Pair<'_>> {
    let item = edition.item(index)?;
    let check = edition.checks.iter().find(|check| names(check, index))?;
    Some(Pair::own(check).because(&bilingual!("{}の点検", "a check of {}", item.id)))
}

/// Examples of a valid value of an item and of one that its type does not accept.
fn valued(edition: &Edition, index: ItemIndex) -> Option<Pair<'_>> {
    let item = edition.item(index)?;
    let code = item.choices.last().map_or(0, |choice| choice.code);
    let (finder, good, bad) = match item.item_type {
        ItemType::Choice => (
            Finder::UnknownCode,
            code.to_string(),
            code.saturating_add(1).to_string(),
        ),
        ItemType::Multi => (
            Finder::ZeroWithOthers,
            format!("[{code}]"),
            format!("[0,{code}]"),
        ),
        ItemType::Count => (Finder::Negative, "12".to_owned(), "-12".to_owned()),
        ItemType::Decimal1 => (Finder::TooManyDecimals, "1.5".to_owned(), "1.55".to_owned()),
        ItemType::Text => (Finder::WrongType, "\"見本\"".to_owned(), "12".to_owned()),
        ItemType::Names8 | ItemType::Names => (
            Finder::WrongType,
            "[\"見本病院\"]".to_owned(),
            "12".to_owned(),
        ),
    };
    let looks = |check: &&Check| match &check.trigger {
        Trigger::Find { finder: own, items } => *own == finder && items.is_empty(),
        Trigger::Condition { .. } => false,
    };
    let check = edition.checks.iter().find(looks)?;
    let report = |value: String| {
        Cow::from(format!(
            r#"{{"report":{{"answers":{{"{}":{value}}}}}}}"#,
            item.id
        ))
    };
    let because = bilingual!(
        "{}のような項目すべての点検",
        "a check of all items like {}",
        item.id
    );
    Some(Pair {
        check,
        because,
        passes: report(good),
        fails: report(bad),
    })
}

/// Examples of the first check of a ★ item, or of the first check if a prefecture has removed those.
fn gate(edition: &Edition) -> Option<Pair<'_>> {
    let of_gate = |check: &&Check| {
        let is_gate = |index| {
            edition
                .item(index)
                .is_some_and(|item| item.role == Role::Gate)
        };
        edition
            .indices()
            .any(|index| is_gate(index) && names(check, index))
    };
    let check = edition
        .checks
        .iter()
        .find(of_gate)
        .or_else(|| edition.checks.first())?;
    Some(Pair::own(check).because(pick(
        "ほかに近い点検がないため",
        "as no other check is near",
    )))
}
