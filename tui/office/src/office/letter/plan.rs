//! What letters would be made, before a person decides on number, day and file.

use std::collections::BTreeSet;

use kakari_core::date::Date;
use kakari_core::letter::{Audience, Kind};

use super::super::{Office, OfficeError, Setting};
use super::{Addressee, Among, Mailing, Skipped, Wanted};

/// Letters that could be made today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterPlan {
    /// The kind.
    pub kind: Kind,
    /// The facilities that were meant.
    pub asked: BTreeSet<String>,
    /// Whether each of them was named (marked).
    pub named: bool,
    /// How many letters.
    pub count: usize,
    /// Who was meant and gets none.
    pub skipped: Vec<Skipped>,
    /// How many of those meant the letter is not for.
    pub others: usize,
    /// To how many such a letter was sent before, by day, the newest first.
    pub before: Vec<(Date, usize)>,
    /// The letter to the facility under the cursor, else the first one, as text.
    pub preview: Vec<String>,
    /// What is not set about the sender, in words.
    pub missing: Vec<&'static str>,
    /// Citation of the clause.
    pub clause: String,
}

impl LetterPlan {
    /// Which facilities are meant.
    #[must_use]
    pub fn among(&self) -> Among<'_> {
        if self.named {
            Among::Named(&self.asked)
        } else {
            Among::Within(&self.asked)
        }
    }
}

impl Office {
    /// Plans letters of a kind to these facilities, of the day of today. `at`: the facility whose letter is previewed.
    ///
    /// # Errors
    /// As [`Office::mailing`] and [`Office::addressees`].
    pub fn plan_letters(
        &self,
        kind: Kind,
        asked: &BTreeSet<String>,
        named: bool,
        at: &str,
    ) -> Result<LetterPlan, OfficeError> {
        let mailing = self.mailing(&Wanted {
            kind,
            number: String::new(),
            dated: self.today.ok_or(OfficeError::NoToday)?,
            reply_by: None,
            texts: None,
        })?;
        let mut plan = LetterPlan {
            kind,
            asked: asked.clone(),
            named,
            count: 0,
            skipped: Vec::new(),
            others: 0,
            before: Vec::new(),
            preview: Vec::new(),
            missing: Vec::new(),
            clause: self.clause_of_letter(kind)?,
        };
        let found = self.addressees(&mailing, plan.among())?;
        plan.count = found.to.len();
        plan.before = found.sent_before();
        plan.preview = self.previewed(&mailing, &found.to, at)?;
        plan.skipped = found.skipped;
        plan.others = found.others;
        let missing = mailing.sender.missing();
        plan.missing = missing.map(|part| Setting::Sender(part).name()).collect();
        Ok(plan)
    }

    fn previewed(
        &self,
        mailing: &Mailing,
        to: &[Addressee],
        at: &str,
    ) -> Result<Vec<String>, OfficeError> {
        let is_at = |one: &&Addressee| match mailing.kind.audience() {
            Audience::Municipality => one
                .about
                .iter()
                .any(|about| about.first().is_some_and(|id| id == at)),
            _ => one.id == at,
        };
        let Some(one) = to.iter().find(is_at).or(to.first()) else {
            return Ok(Vec::new());
        };
        match self.letter(mailing, one) {
            Ok(letter) => Ok(letter.plain()),
            // The limit is typed later; until then its place is shown.
            Err(OfficeError::LimitMissing) => {
                let limit = mailing.dated.next();
                let with_limit = Mailing {
                    reply_by: Some(limit),
                    ..mailing.clone()
                };
                Ok(self.letter(&with_limit, one)?.plain())
            }
            Err(error) => Err(error),
        }
    }
}
