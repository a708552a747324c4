//! Acts of staff other than verdicts: answers to inquiries, assignments, decisions on scope, the choice between two
//! channels, the masking of a text that should not have been entered.

use crate::bilingual;
use crate::lang::InWords;
use crate::lang::pick;
use kakari_core::edition::Function;
use kakari_core::scope::ScopeVerdict;

use super::{
    Contacting, FactsAct, ForumAct, IndicatorRemoval, MeetingAct, NameAct, Office, OfficeError,
    OrderAct, PublicationAct, PublicityAct, RoundAct, Row, SentAct, TaskMark, reopened,
};
use crate::store::{
    Assignment, Decided, InquiryAnswer, Job, ScopeChoice, ScopeDecision, StoreError,
};

/// A function of a facility, and the revision that the acting person saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Facility id.
    pub facility: String,
    /// The function.
    pub function: Function,
    /// Revision of what the act changes. If it is outdated, the write fails with a conflict. `None`: the present revision.
    pub expected_rev: Option<i64>,
}

/// An act of staff other than a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaffAct {
    /// Records the answer to the open inquiry on each of these functions.
    Answer {
        /// The functions.
        places: Vec<Place>,
        /// The answer.
        answer: String,
    },
    /// 担当: assigns functions to a member of staff.
    Assign {
        /// The functions.
        places: Vec<Place>,
        /// Name of the member of staff; empty removes the assignment.
        to: String,
    },
    /// 対象の判断: decides whether facilities that staff may excuse have to report.
    Scope {
        /// Facility ids with the revision that the acting person saw.
        facilities: Vec<(String, Option<i64>)>,
        /// The decision; `None` deletes an earlier one.
        choice: Option<ScopeChoice>,
        /// The reason.
        reason: String,
    },
    /// Chooses the current version if two channels have one.
    Choose {
        /// Facility id.
        facility: String,
        /// Id of the version that becomes current.
        version: i64,
        /// Id of the version that was current when the acting person looked.
        looked_at: i64,
    },
    /// 年間予定: marks a task as done, or takes that back.
    MarkTask(TaskMark),
    /// Records a contact with facilities, or that another office was asked about them.
    Contact(Contacting),
    /// Records a round of reminders.
    Round(RoundAct),
    /// Records letters as sent.
    Letters(SentAct),
    /// Records that the year was published (公表).
    Publication(PublicationAct),
    /// Records that forums were given the results of confirmation (協議の場への報告).
    Forum(ForumAct),
    /// 協議の場: changes what meets, what was worked out, or a meeting.
    Meeting(Box<MeetingAct>),
    /// 普及啓発: adds, changes or takes out an entry of the log.
    Publicity(PublicityAct),
    /// 指標・関係者の声: takes out what imports brought.
    Indicators(IndicatorRemoval),
    /// 連携先名: says what a name in reports means.
    Name(NameAct),
    /// Writes facts that decide whether a facility has to report.
    Facts(FactsAct),
    /// 報告命令: takes a step.
    Order(OrderAct),
    /// Masks the texts of a journal entry for good.
    Mask {
        /// Number of the entry.
        seq: i64,
        /// The reason.
        reason: String,
    },
}

impl StaffAct {
    /// Ids of the facilities that the act changes.
    pub fn facilities(&self) -> impl Iterator<Item = &str> {
        let (places, ids): (&[Place], &[(String, Option<i64>)]) = match self {
            Self::Answer { places, .. } | Self::Assign { places, .. } => (places, &[]),
            Self::Scope { facilities, .. } => (&[], facilities),
            Self::Choose { .. }
            | Self::MarkTask(_)
            | Self::Contact(_)
            | Self::Round(_)
            | Self::Letters(_)
            | Self::Publication(_)
            | Self::Forum(_)
            | Self::Meeting(_)
            | Self::Publicity(_)
            | Self::Indicators(_)
            | Self::Order(_)
            | Self::Facts(_)
            | Self::Name(_)
            | Self::Mask { .. } => (&[], &[]),
        };
        let chosen = match self {
            Self::Choose { facility, .. } => Some(facility.as_str()),
            Self::Order(act) => Some(act.facility.as_str()),
            Self::Facts(act) => Some(act.facility.as_str()),
            Self::Name(act) => Some(act.facility.as_str()),
            _ => None,
        };
        let chased: &[String] = match self {
            Self::Contact(contact) => &contact.facilities,
            Self::Round(round) => &round.facilities,
            Self::Letters(sent) => &sent.recipients,
            _ => &[],
        };
        let places = places.iter().map(|place| place.facility.as_str());
        places
            .chain(ids.iter().map(|(id, _)| id.as_str()))
            .chain(chosen)
            .chain(chased.iter().map(String::as_str))
    }
}

/// A facility whose scope follows from facts, so that staff cannot decide on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledScope {
    /// Facility id.
    pub facility: String,
    /// The verdict that follows from the facts.
    pub verdict: ScopeVerdict,
}

impl SettledScope {
    /// Why staff cannot decide, and what to do, as a Japanese sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        bilingual!(
            "{}：事実から「{}」と決まるため、判断の余地がありません。開設・廃止・休止などの事実が違うときは `kakari scope` か `kakari import scope` で直してください。",
            "{}: the facts decide on “{}”, so there is nothing to choose. If facts (opened, closed, suspended) are wrong, correct them with `kakari scope` or `kakari import scope`.",
            self.facility,
            self.verdict.in_words()
        )
    }
}

impl Office {
    /// Whether an act that was just performed can be undone. What left the office, as a letter or a publication, is withdrawn
    /// instead; what was masked is gone.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn can_undo(&self, act: &StaffAct) -> Result<bool, OfficeError> {
        Ok(match act {
            StaffAct::Mask { .. } => false,
            StaffAct::Order(act) => {
                let order = self.chase_log(&act.facility)?.chase.order;
                !order.is_some_and(|order| order.state.is_irreversible())
            }
            _ => true,
        })
    }

    /// Performs an act of staff, wholly or not at all.
    ///
    /// # Errors
    /// [`OfficeError::ScopeSettled`] if facts decide; [`OfficeError::Store`] with a conflict if another person acted first, or
    /// if the database cannot be written.
    pub fn act(
        &mut self,
        act: &StaffAct,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        match act {
            StaffAct::Answer { places, answer } => {
                let answers = self.places(
                    places,
                    |row, one| {
                        let (facility, edition, function) = one;
                        let expected_rev = row.function(function).rev;
                        let answer = answer.trim().to_owned();
                        InquiryAnswer {
                            facility,
                            edition,
                            function,
                            answer,
                            expected_rev,
                        }
                    },
                    |answer, rev| answer.expected_rev = rev,
                )?;
                Ok(self.store.answer_inquiries(&answers, actor, label)?)
            }
            StaffAct::Assign { places, to } => {
                let assignments = self.places(
                    places,
                    |row, one| {
                        let (facility, edition, function) = one;
                        let expected_rev = row.function(function).assigned_rev;
                        let to = to.trim().to_owned();
                        Assignment {
                            facility,
                            edition,
                            function,
                            to,
                            expected_rev,
                        }
                    },
                    |assignment, rev| assignment.expected_rev = rev,
                )?;
                Ok(self.store.assign(&assignments, actor, label)?)
            }
            StaffAct::Scope {
                facilities,
                choice,
                reason,
            } => {
                self.may_decide(actor)?;
                let decisions = self.scope_decisions(facilities, *choice, reason)?;
                Ok(self.store.decide_scope(&decisions, actor, label)?)
            }
            StaffAct::Choose {
                version, looked_at, ..
            } => {
                let edition = self.edition.clone();
                let reopens = move |before: &str, after: &str| reopened(&edition, before, after);
                let decided = self
                    .store
                    .choose_current(*version, *looked_at, &reopens, actor)?;
                // Only current versions are assessed, so the chosen one may have no assessment yet.
                self.refresh(Job::quiet())?;
                Ok(decided)
            }
            StaffAct::MarkTask(mark) => self.mark_task(mark, actor, label),
            StaffAct::Contact(contact) => self.record_contact(contact, actor, label),
            StaffAct::Letters(sent) => self.record_sent(sent, actor, label),
            StaffAct::Publication(act) => self.record_publication(act, actor, label),
            StaffAct::Forum(act) => self.record_forum(act, actor, label),
            StaffAct::Meeting(act) => self.record_meeting(act, actor, label),
            StaffAct::Publicity(act) => self.record_publicity(act, actor, label),
            StaffAct::Indicators(act) => self.remove_indicators(act, actor, label),
            StaffAct::Round(round) => self.record_round(round, actor, label),
            StaffAct::Order(act) => {
                self.may_decide(actor)?;
                self.step_order(act, actor, label)
            }
            StaffAct::Facts(act) => self.set_facts(act, actor),
            StaffAct::Name(act) => self.decide_name(act, actor, label),
            StaffAct::Mask { seq, reason } => Ok(self.store.mask(*seq, reason, actor)?),
        }
    }

    /// Makes one change for each place. `make` uses the present revision of the row; `seen` replaces it by the revision that
    /// the acting person saw, if given.
    fn places<T>(
        &self,
        places: &[Place],
        make: impl Fn(&Row, (String, String, Function)) -> T,
        seen: impl Fn(&mut T, i64),
    ) -> Result<Vec<T>, OfficeError> {
        let mut made = Vec::with_capacity(places.len());
        for place in places {
            let row = self.existing_row(&place.facility)?;
            let (facility, edition) = (place.facility.clone(), self.edition.id.clone());
            let mut one = make(&row, (facility, edition, place.function));
            if let Some(rev) = place.expected_rev {
                seen(&mut one, rev);
            }
            made.push(one);
        }
        Ok(made)
    }

    fn scope_decisions(
        &self,
        facilities: &[(String, Option<i64>)],
        choice: Option<ScopeChoice>,
        reason: &str,
    ) -> Result<Vec<ScopeDecision>, OfficeError> {
        let mut settled = Vec::new();
        let mut decisions = Vec::with_capacity(facilities.len());
        for (id, rev) in facilities {
            let row = self.existing_row(id)?;
            let permitted =
                choice.is_none_or(|choice| row.scope.permits(choice == ScopeChoice::TakenIn));
            if !permitted {
                let (facility, verdict) = (id.clone(), row.scope);
                settled.push(SettledScope { facility, verdict });
            }
            decisions.push(ScopeDecision {
                facility: id.clone(),
                edition: self.edition.id.clone(),
                choice,
                reason: reason.trim().to_owned(),
                expected_rev: rev.unwrap_or(row.queue.scope_rev),
            });
        }
        if settled.is_empty() {
            Ok(decisions)
        } else {
            Err(OfficeError::ScopeSettled(settled))
        }
    }

    /// The row of a facility, or an error if neither the register nor a report has it.
    pub(super) fn existing_row(&self, id: &str) -> Result<Row, OfficeError> {
        self.row(id)?.ok_or_else(|| Self::no_facility(id))
    }

    pub(super) fn no_facility(id: &str) -> OfficeError {
        let (what, id) = (pick("医療機関", "facility"), id.to_owned());
        StoreError::Missing { what, id }.into()
    }
}
