//! 催促と報告命令: what was done about facilities without a report, who is due, and the orders to their founders. Which steps are
//! open is decided by [`kakari_core::order`].
//!
//! Letters are not made here: [`Round`] and [`OrderRecord`] have what stands in them.

use std::collections::HashMap;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::order::{Answer, Ground, Order, Situation, State, Step};
use kakari_core::report::Act;
use serde::{Deserialize, Serialize};

use super::{Office, OfficeError, Row};
use crate::store::{Record, VerdictWord};

mod acting;
mod contact;
mod plan;
mod words;

pub use acting::{Contacting, OrderAct, RoundAct};
use contact::ContactValue;
pub use contact::{Contact, ContactKind, Means, Outcome};
pub use plan::RoundPlan;
pub use words::{RefusedStep, clause_of_step, consequence};

/// The kind of the records of contacts and reminders.
const CONTACT: &str = "contact";
/// The kind of the records of rounds.
const ROUND: &str = "round";
/// The kind of the records of orders.
const ORDER: &str = "order";

/// A round of reminders: who was reminded on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number, from 1.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// How.
    pub means: Means,
    /// Ids of the facilities that were in it.
    pub facilities: Vec<String>,
}

/// The content of a round as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RoundValue {
    on: String,
    means: Means,
    facilities: Vec<String>,
}

/// A step that was done on an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// The word of the step, see [`Step::word`].
    pub step: String,
    /// The day on which it happened.
    pub on: String,
    /// Who recorded it.
    pub by: String,
    /// What else was said of it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl StepDone {
    /// The step in words, as it stands in a log.
    #[must_use]
    pub fn in_words(&self) -> &str {
        let step = Step::ALL.into_iter().find(|one| one.word() == self.step);
        match step {
            Some(step) => words::done(step),
            None => &self.step,
        }
    }
}

/// The content of an order as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct OrderValue {
    ground: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    served_on: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    steps: Vec<StepDone>,
}

/// An order to the founder of a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRecord {
    /// Facility id.
    pub facility: String,
    /// Its number among the orders about this facility, from 1.
    pub number: u32,
    /// How it stands.
    pub order: Order,
    /// What was done, in order.
    pub steps: Vec<StepDone>,
    /// Revision, for [`OrderAct`].
    pub rev: i64,
}

impl OrderRecord {
    fn read(record: &Record) -> Option<Self> {
        let (facility, number) = record.id.rsplit_once('.')?;
        let value: OrderValue = serde_json::from_str(&record.value).ok()?;
        let day = |day: Option<String>| day.and_then(|day| day.parse().ok());
        Some(Self {
            facility: facility.to_owned(),
            number: number.parse().ok()?,
            order: Order {
                state: State::from_word(&record.word)?,
                ground: Ground::from_word(&value.ground)?,
                served_on: day(value.served_on),
                until: day(value.until),
                latest: day(value.latest),
            },
            steps: value.steps,
            rev: record.rev,
        })
    }

    /// The steps that are open.
    pub fn open(&self) -> impl Iterator<Item = Step> {
        Step::open_in(Some(self.order.state))
    }
}

/// What was done about a facility, in short, for lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chase {
    /// Number of reminders.
    pub reminders: usize,
    /// The newest contact or reminder: its day and how.
    pub last: Option<(Date, Means)>,
    /// What the newest contact with the facility led to.
    pub outcome: Option<Outcome>,
    /// The day on which to look at it again, of the newest entry that names one.
    pub next: Option<Date>,
    /// The newest order.
    pub order: Option<Order>,
    /// Whether that day has come, or the limit of the order is over, on the day of reading.
    pub due: bool,
}

impl Chase {
    fn add(&mut self, contact: &Contact) {
        self.reminders += usize::from(contact.kind == ContactKind::Reminder);
        if self.last.is_some_and(|(on, _)| contact.on < on) {
            return;
        }
        let reminds = contact.kind == ContactKind::Reminder;
        if contact.kind != ContactKind::Information {
            self.last = Some((contact.on, contact.means));
            // After a reminder, what the facility said before still stands.
            self.outcome = contact.outcome.or(self.outcome);
        }
        // A later contact without a day says that the former day is done with; a round says nothing about a single facility.
        if !reminds || contact.next.is_some() {
            self.next = contact.next;
        }
    }

    /// What came from a facility whose current report did this; `None`: it has none.
    #[must_use]
    pub fn answer(&self, act: Option<Act>) -> Answer {
        match act {
            Some(Act::Withdrawal) => Answer::Withdrawn,
            Some(_) => Answer::Reported,
            None if self.outcome == Some(Outcome::SentBack) => Answer::Rejected,
            None => Answer::None,
        }
    }

    /// Whether its day has come.
    fn is_due(&self, today: Date) -> bool {
        self.next.is_some_and(|next| next <= today)
            || self.order.is_some_and(|order| order.is_overdue(today))
    }
}

/// Everything that was done about one facility.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChaseLog {
    /// In short.
    pub chase: Chase,
    /// Contacts and reminders, the older first.
    pub contacts: Vec<Contact>,
    /// Orders, the older first.
    pub orders: Vec<OrderRecord>,
}

/// A facility that is due for a reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueFacility {
    /// The row of the facility.
    pub row: Row,
    /// What was done about it.
    pub chase: Chase,
    /// What came from it.
    pub answer: Answer,
}

impl Office {
    /// What was done about each facility, by its id. Facilities about which nothing was done are not in it.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn chases(&self) -> Result<HashMap<String, Chase>, OfficeError> {
        self.chases_between(("", &char::MAX.to_string()))
    }

    /// As [`Office::chases`], of the facilities between these ids, both included.
    pub(super) fn chases_between(
        &self,
        ids: (&str, &str),
    ) -> Result<HashMap<String, Chase>, OfficeError> {
        let mut chases: HashMap<String, Chase> = HashMap::new();
        // What was removed has no word, so that it is not read.
        for record in self.store.records_about(CONTACT, &self.edition.id, ids)? {
            if let Some(contact) = Contact::read(record) {
                let chase = chases.entry(contact.facility.clone()).or_default();
                chase.add(&contact);
            }
        }
        for record in self.store.records_about(ORDER, &self.edition.id, ids)? {
            if let Some(order) = OrderRecord::read(&record) {
                chases.entry(order.facility).or_default().order = Some(order.order);
            }
        }
        if let Some(today) = self.today {
            for chase in chases.values_mut() {
                chase.due = chase.is_due(today);
            }
        }
        Ok(chases)
    }

    /// Everything that was done about a facility.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn chase_log(&self, facility: &str) -> Result<ChaseLog, OfficeError> {
        let mut log = ChaseLog::default();
        let records = |kind| {
            let about = (facility, facility);
            let mut records = self.store.records_about(kind, &self.edition.id, about)?;
            records.retain(|one| !one.is_removed);
            Ok::<_, OfficeError>(records)
        };
        log.contacts = records(CONTACT)?
            .into_iter()
            .filter_map(Contact::read)
            .collect();
        for contact in &log.contacts {
            log.chase.add(contact);
        }
        log.orders = records(ORDER)?
            .iter()
            .filter_map(OrderRecord::read)
            .collect();
        log.chase.order = log.orders.last().map(|one| one.order);
        log.chase.due = self.today.is_some_and(|today| log.chase.is_due(today));
        Ok(log)
    }

    /// All rounds of reminders of the year shown, in order of number.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn rounds(&self) -> Result<Vec<Round>, OfficeError> {
        let records = self.store.records(ROUND, &self.edition.id)?;
        let round = |record: Record| {
            let value: RoundValue = serde_json::from_str(&record.value).ok()?;
            Some(Round {
                number: record.id.parse().ok()?,
                on: value.on.parse().ok()?,
                means: value.means,
                facilities: value.facilities,
            })
        };
        Ok(records.into_iter().filter_map(round).collect())
    }

    /// All orders of the year shown, in order of facility and number.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn orders(&self) -> Result<Vec<OrderRecord>, OfficeError> {
        let records = self.store.records(ORDER, &self.edition.id)?;
        Ok(records.iter().filter_map(OrderRecord::read).collect())
    }

    /// The facilities that owe a report and have none, in order of id. They are due for a reminder once the deadline is over,
    /// see [`Office::plan_round`].
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn without_report(&self) -> Result<Vec<DueFacility>, OfficeError> {
        let mut due = Vec::new();
        self.each_row(&mut |row| {
            let act = row.queue.report.as_ref().map(|report| report.act);
            if !row.scope.is_in(row.standing()) || act.is_some_and(|act| act != Act::Withdrawal) {
                return;
            }
            let chase = row.chase.as_deref().cloned().unwrap_or_default();
            let answer = chase.answer(act);
            due.push(DueFacility { row, chase, answer });
        })?;
        Ok(due)
    }

    /// What the core has to know of a facility.
    pub(super) fn situation(&self, row: &Row, chase: &Chase) -> Result<Situation, OfficeError> {
        let act = row.queue.report.as_ref().map(|report| report.act);
        let confirmed = |function: Function| row.function(function).word == VerdictWord::Yes;
        Ok(Situation {
            today: self.today.ok_or(OfficeError::NoToday)?,
            deadline: row.last_day,
            scope: row.scope,
            taken_in: row.standing(),
            answer: chase.answer(act),
            confirmed: Function::SECOND.into_iter().any(confirmed),
        })
    }
}

#[cfg(test)]
mod tests;
