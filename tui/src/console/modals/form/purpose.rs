//! What forms are for, and the fields of each.

use std::sync::Arc;

use kakari_core::deadline::Level;
use kakari_core::order::{State, Step};
use kakari_office::office::{LetterPlan, NameLine, RoundPlan, Setting};

use crate::console::field_name::FieldName;
use crate::console::intent::Intent;
use crate::console::list::Target;
use crate::console::meeting::MeetingForm;
use crate::console::naming::NamingAct;
use crate::console::outward::OutwardAct;
use crate::console::place::Screen;
use crate::console::strings::{form, jump};
use crate::console::verb::Verb;

/// What a form is for. It decides the fields and what happens when the form is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// An act on functions that needs texts.
    Verdict {
        /// The act.
        verb: Verb,
        /// The functions it concerns.
        targets: Vec<Target>,
    },
    /// 確認（有） in spite of errors.
    Override(Target),
    /// A note on a function.
    Note(Target),
    /// Recording the round of reminders of this plan.
    Round(Arc<RoundPlan>),
    /// Taking a step of an order.
    Order(OrderStep),
    /// Writing facts about the facility with this id, whose facts had this revision.
    Facts(String, i64),
    /// Writing the letters of this plan.
    Letters(Arc<LetterPlan>),
    /// Publishing the year into a folder.
    Publication,
    /// Writing the reports to forums. The area is that of the line under the cursor, if it is one.
    ForumReport(Option<ForumPlace>),
    /// Recording that the forum of this area got its report in another form.
    ForumGiven(ForumPlace),
    /// An entry of the log of 普及啓発: a new one, or the one with this id, which had this revision.
    Publicity(Option<(String, i64)>),
    /// What the name of a partner means, which stood like this.
    Name(Box<NameLine>),
    /// Something of the meetings.
    Meeting(Box<MeetingForm>),
    /// Masking the texts of the journal entry with this number.
    Mask(i64),
    /// Saving the list of this screen as a queue.
    SaveQueue(Screen),
    /// The name of the person, and the intent that is carried out once it is known.
    Actor(Option<Intent>),
    /// The name of the person, to be stored in the settings.
    KeepActor,
    /// The value of a setting.
    Setting(Setting),
    /// The deadline of the area that is typed like this; `None`: of one that is still to be typed.
    AreaDeadline(Option<String>),
    /// The id of a facility to jump to.
    Jump,
}

/// An area whose forum gets reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForumPlace {
    /// What kind of area.
    pub(crate) level: Level,
    /// Its name; empty for facilities of which no area is known.
    pub(crate) name: String,
}

/// A step of an order, before its particulars are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderStep {
    /// Id of the facility.
    pub(crate) facility: String,
    /// The step.
    pub(crate) step: Step,
    /// The state of the order that was on screen.
    pub(crate) state: Option<State>,
    /// Its revision.
    pub(crate) rev: Option<i64>,
}

impl OrderStep {
    fn fields(&self) -> &'static [FieldName] {
        match self.step {
            Step::Draft => &[FieldName::Ground, FieldName::Remark],
            Step::Serve => &[FieldName::On, FieldName::Limit, FieldName::Remark],
            Step::Comply | Step::NotComply | Step::Publish => &[FieldName::On, FieldName::Remark],
            Step::Withdraw => &[FieldName::On, FieldName::WithdrawReason],
        }
    }

    /// Whether no entry can take back what it leads to.
    pub(crate) fn is_irreversible(&self) -> bool {
        let after = self.step.leads_from(self.state);
        // The state on screen may be older than the order: then nobody knows, and it is asked about.
        after.is_none_or(State::is_irreversible)
    }
}

impl Purpose {
    /// The fields of a form with this purpose, in order.
    pub(super) fn fields(&self) -> Vec<FieldName> {
        let one = match self {
            Self::Verdict { verb, .. } => return verb.fields().to_vec(),
            Self::Override(_) => FieldName::OverrideReason,
            Self::Round(_) => return vec![FieldName::Means, FieldName::On, FieldName::Next],
            Self::Order(order) => return order.fields().to_vec(),
            Self::Facts(..) => {
                return vec![
                    FieldName::OpenedOn,
                    FieldName::ClosedOn,
                    FieldName::Suspended,
                    FieldName::Excluded,
                    FieldName::FactsReason,
                ];
            }
            Self::Letters(_) => {
                return vec![
                    FieldName::LetterForm,
                    FieldName::LetterNumber,
                    FieldName::LetterDay,
                    FieldName::ReplyBy,
                    FieldName::LetterFile,
                    FieldName::LetterRecord,
                ];
            }
            Self::Publication => {
                return vec![FieldName::PublicationFolder, FieldName::PublicationRecord];
            }
            Self::ForumReport(_) => {
                return vec![
                    FieldName::ForumAreas,
                    FieldName::ForumForm,
                    FieldName::ForumEach,
                    FieldName::On,
                    FieldName::ForumFile,
                    FieldName::ForumRecord,
                ];
            }
            Self::ForumGiven(_) => FieldName::On,
            Self::Publicity(_) => {
                return vec![
                    FieldName::PublicityWhat,
                    FieldName::Audience,
                    FieldName::Channel,
                    FieldName::On,
                    FieldName::PublicityNumber,
                    FieldName::PublicityPlace,
                    FieldName::PublicityNote,
                ];
            }
            Self::Name(_) => {
                return vec![
                    FieldName::NameMeans,
                    FieldName::NameReach,
                    FieldName::NameReason,
                ];
            }
            Self::Meeting(of) => return of.fields(),
            Self::Note(_) => FieldName::Note,
            Self::Mask(_) => FieldName::MaskReason,
            Self::SaveQueue(_) => FieldName::QueueName,
            Self::Actor(_) | Self::KeepActor => FieldName::Actor,
            Self::Setting(setting) => FieldName::Setting(*setting),
            Self::AreaDeadline(None) => return vec![FieldName::Area, FieldName::AreaDay],
            Self::AreaDeadline(Some(_)) => FieldName::AreaDay,
            Self::Jump => FieldName::FacilityId,
        };
        vec![one]
    }

    /// The intent that opens the form again, if its typed text is kept until then. Texts that are quickly typed again, or
    /// that start with a stored value, are not kept.
    pub(crate) fn kept_for(&self) -> Option<Intent> {
        match self {
            Self::Verdict { verb, .. } => Some(verb.intent()),
            Self::Override(_) => Some(Intent::ConfirmYes),
            Self::Note(_) => Some(Intent::Note),
            Self::Order(order) => Some(Intent::OrderStep(order.step)),
            Self::Facts(..) => Some(Intent::EditFacts),
            Self::Mask(_) => Some(Intent::Mask),
            Self::SaveQueue(_) => Some(Intent::SaveQueue),
            Self::Name(_) => Some(Intent::Naming(NamingAct::Decide)),
            Self::Meeting(of) if of.writes_a_file() => None,
            Self::Meeting(of) => Some(Intent::Meeting(of.key())),
            Self::Publicity(None) => Some(Intent::Outward(OutwardAct::Add)),
            Self::Publicity(Some(_)) => Some(Intent::Outward(OutwardAct::Change)),
            Self::Publication
            | Self::ForumReport(_)
            | Self::ForumGiven(_)
            | Self::Actor(_)
            | Self::KeepActor
            | Self::Setting(_)
            | Self::AreaDeadline(_)
            | Self::Jump
            | Self::Round(_)
            | Self::Letters(_) => None,
        }
    }

    /// The word on the button that sends the form.
    pub(crate) fn does(&self) -> &'static str {
        match self {
            Self::Jump => jump::GO.text(),
            _ => form::DO.text(),
        }
    }

    /// The key hints of the form.
    pub(crate) fn keys(&self) -> &'static str {
        match self {
            Self::Jump => jump::GO_KEYS.text(),
            _ => form::FORM_KEYS.text(),
        }
    }

    /// Whether sending starts a job that writes files. Its form closes once the job has begun.
    pub(crate) fn writes_files(&self) -> bool {
        match self {
            Self::Letters(_) | Self::Publication | Self::ForumReport(_) => true,
            Self::Meeting(of) => of.writes_a_file(),
            _ => false,
        }
    }

    /// Whether the form waits for the reply of the worker.
    pub(crate) fn goes_to_disk(&self) -> bool {
        match self {
            Self::Actor(_) | Self::Jump => false,
            // What cannot be undone is asked about first.
            Self::Order(order) => !order.is_irreversible(),
            _ => true,
        }
    }
}
