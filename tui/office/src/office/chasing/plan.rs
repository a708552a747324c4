//! A round of reminders before it is recorded: who would be in it, how often they were reminded before, and who cannot be.

use std::collections::{BTreeMap, BTreeSet};

use kakari_core::order::{self, Refused};

use super::super::{Office, OfficeError};
use super::{Chase, ContactKind, RefusedStep, Round};

/// A round of reminders as it would be recorded today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundPlan {
    /// Its number.
    pub number: u32,
    /// The round before it.
    pub last: Option<Round>,
    /// Ids of the facilities that can be reminded today, in order.
    pub facilities: Vec<String>,
    /// How many of them were reminded how often before: times, facilities; the fewest times first.
    pub reminded: Vec<(usize, usize)>,
    /// How many of those asked for cannot be reminded.
    pub refused: usize,
    /// Why, for the first ten of them.
    pub reasons: Vec<RefusedStep>,
    /// Citation of the clause on which reminders rest.
    pub clause: String,
}

/// How many refused facilities are named.
const NAMED: usize = 10;

impl Office {
    /// The next round with those of these facilities that can be reminded today.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read, [`OfficeError::NoToday`] without a clock.
    pub fn plan_round(&self, asked: &BTreeSet<String>) -> Result<RoundPlan, OfficeError> {
        let mut facilities = Vec::with_capacity(asked.len());
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        let mut refused: Vec<(String, Refused)> = Vec::new();
        let mut count = 0_usize;
        let mut failed = Ok(());
        let nothing = Chase::default();
        self.each_row(&mut |row| {
            let id = &row.queue.id;
            if !asked.contains(id) {
                return;
            }
            let chase = row.chase.as_deref().unwrap_or(&nothing);
            match self.situation(&row, chase) {
                Err(error) => failed = Err(error),
                Ok(situation) => match order::may_remind(&situation) {
                    Ok(()) => {
                        let same = times.entry(chase.reminders).or_default();
                        *same = same.saturating_add(1);
                        facilities.push(id.clone());
                    }
                    Err(why) => {
                        count = count.saturating_add(1);
                        if refused.len() < NAMED {
                            refused.push((id.clone(), why));
                        }
                    }
                },
            }
        })?;
        failed?;
        let last = self.rounds()?.pop();
        let before = last.as_ref().map_or(0, |round| round.number);
        let reasons = refused.into_iter();
        Ok(RoundPlan {
            number: before.saturating_add(1),
            last,
            facilities,
            reminded: times.into_iter().collect(),
            refused: count,
            clause: self.clause_of_contact(ContactKind::Reminder)?,
            reasons: reasons
                .map(|(id, why)| self.refused_step(&id, why))
                .collect::<Result<_, _>>()?,
        })
    }
}
