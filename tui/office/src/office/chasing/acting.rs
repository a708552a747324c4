//! Records contacts, rounds of reminders and the steps of orders, each wholly or not at all.

use kakari_core::date::Date;
use kakari_core::order::{self, Move, Refusal};

use super::super::{Office, OfficeError};
use super::{
    CONTACT, ContactKind, ContactValue, Means, ORDER, OrderValue, Outcome, ROUND, RefusedStep,
    RoundValue, StepDone,
};
use crate::store::{Decided, RecordChange};

/// A contact to record, with each of these facilities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacting {
    /// What it is; a reminder only within a round.
    pub kind: ContactKind,
    /// Ids of the facilities.
    pub facilities: Vec<String>,
    /// The day.
    pub on: Date,
    /// How.
    pub means: Means,
    /// Who was spoken to, or which office was asked; may be empty for a contact.
    pub whom: String,
    /// What it led to.
    pub outcome: Outcome,
    /// The result in words.
    pub result: String,
    /// The day on which to look at it again.
    pub next: Option<Date>,
}

/// A round of reminders to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundAct {
    /// Its number, as the acting person saw it.
    pub number: u32,
    /// Ids of the facilities in it.
    pub facilities: Vec<String>,
    /// The day.
    pub on: Date,
    /// How.
    pub means: Means,
    /// The day on which to look at it again.
    pub next: Option<Date>,
}

/// A step of the order about a facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderAct {
    /// Facility id.
    pub facility: String,
    /// The step.
    pub wanted: Move,
    /// What else is to be said of it.
    pub note: String,
    /// The revision of the order that the acting person saw; `None`: the present one.
    pub expected_rev: Option<i64>,
}

impl Office {
    /// Records a contact with each facility.
    pub(in super::super) fn record_contact(
        &mut self,
        contact: &Contacting,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        self.check_days(contact.on, contact.next)?;
        if contact.kind == ContactKind::Information && contact.whom.trim().is_empty() {
            return Err(OfficeError::NoOffice);
        }
        if contact.result.trim().is_empty() {
            return Err(OfficeError::NoResult);
        }
        let mut changes = Vec::with_capacity(contact.facilities.len());
        for facility in &contact.facilities {
            self.existing_row(facility)?;
            let value = ContactValue {
                on: contact.on.to_string(),
                means: contact.means,
                round: None,
                whom: contact.whom.trim().to_owned(),
                outcome: contact.outcome,
                result: contact.result.trim().to_owned(),
                next: contact.next.map(|day| day.to_string()),
            };
            changes.push(self.contact_change(facility, contact.kind, &value)?);
        }
        Ok(self.store.save_records(&changes, actor, label)?)
    }

    /// Records a round: its own record, and a reminder of each facility in it.
    pub(in super::super) fn record_round(
        &mut self,
        round: &RoundAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let changes = self.round_changes(round)?;
        Ok(self.store.save_records(&changes, actor, label)?)
    }

    /// The records of a round, if all facilities in it can be reminded.
    pub(in super::super) fn round_changes(
        &self,
        round: &RoundAct,
    ) -> Result<Vec<RecordChange>, OfficeError> {
        self.check_days(round.on, round.next)?;
        if round.facilities.is_empty() {
            return Err(OfficeError::NobodyDue);
        }
        let chases = self.chases()?;
        let mut refused = Vec::new();
        let mut changes = Vec::with_capacity(round.facilities.len().saturating_add(1));
        changes.push(self.round_change(round)?);
        for facility in &round.facilities {
            let row = self.existing_row(facility)?;
            let chase = chases.get(facility).cloned().unwrap_or_default();
            if let Err(why) = order::may_remind(&self.situation(&row, &chase)?) {
                refused.push(self.refused_step(facility, why)?);
                continue;
            }
            let value = ContactValue {
                on: round.on.to_string(),
                means: round.means,
                round: Some(round.number),
                whom: String::new(),
                outcome: Outcome::NoAnswer,
                result: String::new(),
                next: round.next.map(|day| day.to_string()),
            };
            changes.push(self.contact_change(facility, ContactKind::Reminder, &value)?);
        }
        if !refused.is_empty() {
            return Err(OfficeError::NotPermitted(refused));
        }
        Ok(changes)
    }

    /// Takes a step of an order.
    pub(in super::super) fn step_order(
        &mut self,
        act: &OrderAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        let row = self.existing_row(&act.facility)?;
        let log = self.chase_log(&act.facility)?;
        let situation = self.situation(&row, &log.chase)?;
        let newest = log.orders.last();
        let order = newest.map(|one| &one.order);
        let next = match order::step(order, &act.wanted, &situation) {
            Ok(next) => next,
            Err(why) => {
                let refused = self.refused_step(&act.facility, why)?;
                return Err(OfficeError::NotPermitted(vec![refused]));
            }
        };
        let step = act.wanted.step();
        // A draft begins a new order. The number of one that was undone is not used again: its entries stay in the journal.
        let fresh = matches!(act.wanted, Move::Draft { .. });
        let number = match newest {
            Some(newest) if !fresh => newest.number,
            _ => self.next_number(ORDER, &act.facility)?,
        };
        let before = newest.filter(|_| !fresh);
        let mut steps = before.map_or_else(Vec::new, |one| one.steps.clone());
        steps.push(StepDone {
            step: step.word().to_owned(),
            on: act.wanted.on().unwrap_or(situation.today).to_string(),
            by: actor.to_owned(),
            note: match &act.wanted {
                Move::Withdraw { reason, .. } => reason.trim().to_owned(),
                _ => act.note.trim().to_owned(),
            },
        });
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let value = OrderValue {
            ground: next.ground.word().to_owned(),
            served_on: day(next.served_on),
            until: day(next.until),
            latest: day(next.latest),
            steps,
        };
        let change = RecordChange {
            kind: ORDER.to_owned(),
            id: numbered(&act.facility, number),
            edition: self.edition.id.clone(),
            facility: act.facility.clone(),
            word: next.state.word(),
            value: Some(json(&value)?),
            expected_rev: match before {
                // Somebody who saw no order, or another one, has not seen this one.
                Some(before) => act.expected_rev.unwrap_or(before.rev),
                None => 0,
            },
        };
        Ok(self.store.save_records(&[change], actor, label)?)
    }

    /// A day that is still to come, or a next day before it, was mistyped.
    fn check_days(&self, on: Date, next: Option<Date>) -> Result<(), OfficeError> {
        let why = if on > self.today.ok_or(OfficeError::NoToday)? {
            Refusal::InFuture(on)
        } else if next.is_some_and(|next| next < on) {
            return Err(OfficeError::NextBefore { on });
        } else {
            return Ok(());
        };
        Err(OfficeError::NotPermitted(vec![RefusedStep {
            facility: String::new(),
            why,
            clause: String::new(),
        }]))
    }

    fn contact_change(
        &self,
        facility: &str,
        kind: ContactKind,
        value: &ContactValue,
    ) -> Result<RecordChange, OfficeError> {
        let number = self.next_number(CONTACT, facility)?;
        Ok(RecordChange {
            kind: CONTACT.to_owned(),
            id: numbered(facility, number),
            edition: self.edition.id.clone(),
            facility: facility.to_owned(),
            word: kind.word(),
            value: Some(json(value)?),
            expected_rev: 0,
        })
    }

    fn round_change(&self, round: &RoundAct) -> Result<RecordChange, OfficeError> {
        let id = format!("{:04}", round.number);
        let records = self.store.records_and_removed(ROUND, &self.edition.id)?;
        // A round that was undone can be recorded again; one that stands is a conflict.
        let removed = records.iter().find(|one| one.id == id && one.is_removed);
        let value = RoundValue {
            on: round.on.to_string(),
            means: round.means,
            facilities: round.facilities.clone(),
        };
        Ok(RecordChange {
            kind: ROUND.to_owned(),
            id,
            edition: self.edition.id.clone(),
            facility: String::new(),
            word: "",
            value: Some(json(&value)?),
            expected_rev: removed.map_or(0, |one| one.rev),
        })
    }

    /// The number after the last record about a facility, also where that was undone.
    fn next_number(&self, kind: &str, facility: &str) -> Result<u32, OfficeError> {
        let about = (facility, facility);
        let records = self.store.records_about(kind, &self.edition.id, about)?;
        let number = |id: &str| {
            id.rsplit_once('.')
                .and_then(|(_, number)| number.parse().ok())
        };
        let last: u32 = records
            .iter()
            .filter_map(|record| number(&record.id))
            .max()
            .unwrap_or(0);
        Ok(last.saturating_add(1))
    }
}

fn numbered(facility: &str, number: u32) -> String {
    format!("{facility}.{number:04}")
}

fn json(value: &impl serde::Serialize) -> Result<String, OfficeError> {
    serde_json::to_string(value).map_err(|error| OfficeError::Library(error.to_string()))
}
