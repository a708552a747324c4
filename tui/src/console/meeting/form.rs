//! What the forms of 協議 are for. Each holds the forum as it was when the form opened, so that an act of somebody else in
//! between is noticed.

use std::sync::Arc;

use kakari_office::office::{CoordinatorLine, ForumOverview, PaperKind};

use super::{MeetingField as Field, MeetingKey};
use crate::console::field_name::FieldName;

/// What a form is for. Indices are those of the lists of the forum.
#[derive(Clone, Debug)]
pub(crate) enum MeetingForm {
    /// A forum: a new one, or this one.
    Forum(Option<Arc<ForumOverview>>),
    /// A participant: a new one, or the one at an index.
    Member(Arc<ForumOverview>, Option<usize>),
    /// What municipalities were asked and answered; the line at an index is proposed.
    Ask(Arc<ForumOverview>, Option<usize>),
    /// What is written into a sheet.
    Fill(Arc<ForumOverview>, usize),
    /// A meeting: a new one, or the one at an index.
    Plan(Arc<ForumOverview>, Option<usize>),
    /// A meeting like the one at an index.
    Again(Arc<ForumOverview>, usize),
    /// An indicator of a sheet: a new one, or a further value of the one at an index.
    Indicator(Arc<ForumOverview>, usize, Option<usize>),
    /// That the prefecture takes the work on a sheet into its summary.
    Integrate(Arc<ForumOverview>, usize),
    /// Something that a meeting decided.
    Outcome(Arc<ForumOverview>, usize),
    /// A paper, of the sheet or the meeting at an index; else of the forum.
    Paper(Arc<ForumOverview>, PaperKind, Option<usize>),
    /// The issued paper at an index, once more.
    Issued(Arc<ForumOverview>, usize),
    /// A coordinator: a new one, or this one.
    Coordinator(Option<Box<CoordinatorLine>>),
}

/// What a text that was left is found again by: it stays the same when somebody changes the forum.
impl PartialEq for MeetingForm {
    fn eq(&self, other: &Self) -> bool {
        self.which() == other.which()
    }
}

impl Eq for MeetingForm {}

impl MeetingForm {
    fn which(&self) -> (MeetingKey, &str, Option<usize>, Option<usize>) {
        let forum = match self {
            Self::Coordinator(one) => one.as_ref().map_or("", |one| one.kept.id.as_str()),
            _ => self.overview().map_or("", |one| one.forum.id.as_str()),
        };
        let (first, second) = match self {
            Self::Forum(_) | Self::Coordinator(_) => (None, None),
            Self::Member(_, at) | Self::Ask(_, at) | Self::Plan(_, at) | Self::Paper(_, _, at) => {
                (*at, None)
            }
            Self::Fill(_, at)
            | Self::Again(_, at)
            | Self::Issued(_, at)
            | Self::Integrate(_, at)
            | Self::Outcome(_, at) => (Some(*at), None),
            Self::Indicator(_, sheet, at) => (Some(*sheet), *at),
        };
        (self.key(), forum, first, second)
    }

    /// The forum that it is about, as it was seen.
    pub(crate) fn overview(&self) -> Option<&Arc<ForumOverview>> {
        match self {
            Self::Forum(one) => one.as_ref(),
            Self::Coordinator(_) => None,
            Self::Member(one, _)
            | Self::Ask(one, _)
            | Self::Fill(one, _)
            | Self::Plan(one, _)
            | Self::Again(one, _)
            | Self::Indicator(one, ..)
            | Self::Paper(one, ..)
            | Self::Issued(one, _)
            | Self::Integrate(one, _)
            | Self::Outcome(one, _) => Some(one),
        }
    }

    /// The act that opens it.
    pub(crate) fn key(&self) -> MeetingKey {
        match self {
            Self::Forum(None) => MeetingKey::Open,
            Self::Forum(Some(_))
            | Self::Member(_, Some(_))
            | Self::Ask(_, Some(_))
            | Self::Coordinator(Some(_))
            | Self::Plan(_, Some(_)) => MeetingKey::Change,
            Self::Member(_, None) => MeetingKey::Member,
            Self::Ask(_, None) => MeetingKey::Ask,
            Self::Fill(..) => MeetingKey::Fill,
            Self::Plan(_, None) => MeetingKey::Plan,
            Self::Again(..) => MeetingKey::Again,
            Self::Indicator(..) => MeetingKey::Indicator,
            Self::Integrate(..) => MeetingKey::Integrate,
            Self::Outcome(..) => MeetingKey::Outcome,
            Self::Paper(_, kind, _) => MeetingKey::Paper(Some(*kind)),
            Self::Issued(..) => MeetingKey::Paper(None),
            Self::Coordinator(None) => MeetingKey::Coordinator,
        }
    }

    /// Whether it writes a file.
    pub(crate) fn writes_a_file(&self) -> bool {
        matches!(self, Self::Paper(..) | Self::Issued(..))
    }

    /// Its fields, in order.
    pub(crate) fn fields(&self) -> Vec<FieldName> {
        let own: &[Field] = match self {
            Self::Forum(_) => &[
                Field::Themes,
                Field::Level,
                Field::Areas,
                Field::Name,
                Field::Body,
                Field::Holder,
                Field::HeldAsForum,
                Field::Leads,
                Field::Note,
            ],
            Self::Member(..) => &[
                Field::Party,
                Field::OtherParty,
                Field::Organisation,
                Field::Post,
                Field::Person,
                Field::Chair,
            ],
            Self::Ask(..) => &[Field::Municipalities, Field::Answer],
            Self::Fill(..) => &[Field::Situation, Field::Example],
            Self::Plan(_, None) => &[
                Field::Day,
                Field::Time,
                Field::Place,
                Field::Rows,
                Field::Materials,
                Field::Closed,
            ],
            Self::Plan(_, Some(_)) => &[
                Field::Day,
                Field::Time,
                Field::Place,
                Field::Materials,
                Field::Present,
                Field::Closed,
                Field::Review,
            ],
            Self::Again(..) => &[Field::Day],
            Self::Indicator(_, _, None) => &[
                Field::Indicator,
                Field::Unit,
                Field::Source,
                Field::Goal,
                Field::Value,
            ],
            Self::Indicator(_, _, Some(_)) => &[Field::Value],
            Self::Paper(_, PaperKind::Sheet, _) => &[
                Field::Content,
                Field::Form,
                Field::Size,
                Field::Dated,
                Field::File,
                Field::Issue,
            ],
            Self::Paper(_, PaperKind::Result, _) => &[
                Field::Boxes,
                Field::Form,
                Field::Size,
                Field::Dated,
                Field::File,
                Field::Issue,
            ],
            Self::Paper(..) => &[
                Field::Form,
                Field::Size,
                Field::Dated,
                Field::File,
                Field::Issue,
            ],
            Self::Issued(..) => &[Field::File],
            Self::Coordinator(_) => &[
                Field::Coordinator,
                Field::Organisation,
                Field::Backgrounds,
                Field::Charge,
                Field::From,
                Field::Until,
                Field::BothOffices,
                Field::Note,
            ],
            Self::Integrate(..) => &[],
            Self::Outcome(..) => &[Field::Outcome, Field::Who, Field::By, Field::ComesAgain],
        };
        let mut fields: Vec<FieldName> = own.iter().map(|one| one.field()).collect();
        match self {
            Self::Ask(..) | Self::Integrate(..) => {
                fields.extend([FieldName::On, Field::Note.field()]);
            }
            Self::Indicator(..) => fields.push(FieldName::On),
            _ => {}
        }
        fields
    }
}
