//! 協議 as a list: each forum with all that belongs to it, then the areas for which the guideline proposes one and there is none.

use std::sync::Arc;

use kakari_core::edition::Function;
use kakari_core::meeting::{
    AgendaRow, Coordinator, Forum, Gap, Guide, Indicator, Meeting, Member, Place, Sheet, Standing,
};

use super::super::library::{Condition, OwnArea, Reference, cases_in_order, cases_like};
use super::super::{Office, OfficeError};
use super::proposal::around;
use super::{
    ForumProposal, Integrated, PAPER, PaperHead, Recorded, municipalities, places_in_words,
    themes_in_words,
};

/// A forum with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumOverview {
    /// The forum.
    pub forum: Recorded<Forum>,
    /// What law and guideline ask for and it does not have yet, each with the citation of its clause.
    pub gaps: Vec<(Gap, String)>,
    /// The municipalities of its area.
    pub municipalities: Vec<Place>,
    /// Names of the areas around or within its own.
    pub around: Vec<String>,
    /// The sheets, one a function.
    pub sheets: Vec<Recorded<Sheet>>,
    /// Whether the prefecture has taken each of the sheets into its summary.
    pub integrations: Vec<Integrated>,
    /// The meetings, the first one first.
    pub meetings: Vec<Recorded<Meeting>>,
    /// The papers that were issued, the first one first.
    pub papers: Vec<Recorded<PaperHead>>,
    /// The cases of its functions, those of areas like its own first.
    pub cases: NearCases,
    /// What the guideline says of each function.
    pub guides: &'static [Guide],
    /// The rows of a meeting, after the guideline's example.
    pub agenda: &'static [AgendaRow],
}

/// Cases of the functions of a forum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NearCases {
    /// The area with which those of the cases are compared; `None`: nothing is known of it.
    pub area: Option<OwnArea>,
    /// The cases, each with why its area is near, the nearest one first; without an area in the order of the book.
    pub cases: Vec<(Reference, String)>,
}

impl NearCases {
    /// The cases for a forum: its first area is compared.
    fn of(forum: &Forum, own: &[OwnArea]) -> Result<Self, OfficeError> {
        let first = forum.places.first();
        let area = first.and_then(|place| own.iter().find(|one| one.name == place.name));
        let mut cases: Vec<(Reference, String)> = match area {
            Some(area) => {
                let near = cases_like(area)?.into_iter();
                near.map(|one| (one.reference, one.why)).collect()
            }
            None => {
                let all = cases_in_order()?.into_iter();
                all.map(|one| (one, String::new())).collect()
            }
        };
        let about = |theme: &Function| Condition::read(&format!("機能:{}", theme.mark()));
        let wanted: Vec<Condition> = forum.themes.iter().filter_map(about).collect();
        cases.retain(|(case, _)| wanted.iter().any(|condition| condition.fits(case)));
        Ok(Self {
            area: area.cloned(),
            cases,
        })
    }
}

/// A coordinator, and where they take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoordinatorLine {
    /// What is recorded.
    pub kept: Recorded<Coordinator>,
    /// The numbers of the forums in which they take part.
    pub forums: Vec<String>,
    /// Whether today is within their term.
    pub serves: bool,
    /// What they do, and what stays with the prefecture, with the clause.
    pub tasks: String,
}

/// A line of 協議.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingLine {
    /// A forum.
    Forum(Arc<ForumOverview>),
    /// A coordinator.
    Coordinator(Box<CoordinatorLine>),
    /// An area for which the guideline proposes a forum and there is none.
    Proposal(Box<ForumProposal>),
    /// A part of a forum.
    Part(Arc<ForumOverview>, ForumPart),
}

/// A part of a forum that has a line of its own: an index in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForumPart {
    /// The sheet of a function.
    Sheet(usize),
    /// An indicator of a sheet: that of the sheet, and its own.
    Indicator(usize, usize),
    /// A meeting.
    Meeting(usize),
    /// A participant.
    Member(usize),
    /// A municipality that was asked.
    Asked(usize),
    /// A paper that was issued.
    Paper(usize),
}

impl ForumOverview {
    /// How many things the law asks for are missing, and how many that are advised.
    #[must_use]
    pub fn missing(&self) -> (usize, usize) {
        let required = |(gap, _): &&(Gap, String)| gap.is_required(&self.forum.content);
        let required = self.gaps.iter().filter(required).count();
        (required, self.gaps.len().saturating_sub(required))
    }

    /// How many steps of the cycle are written or agreed on, over all sheets, and how many there are.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        let all: Vec<Standing> = self
            .sheets
            .iter()
            .flat_map(|sheet| sheet.content.standings())
            .map(|one| one.standing)
            .collect();
        let done = all.iter().filter(|one| **one >= Standing::Written).count();
        (done, all.len())
    }

    /// The last meeting that was not cancelled.
    #[must_use]
    pub fn last_meeting(&self) -> Option<&Recorded<Meeting>> {
        let stands = |one: &&Recorded<Meeting>| one.state() != super::State::Cancelled;
        self.meetings.iter().rev().find(stands)
    }

    /// The meeting under this index.
    #[must_use]
    pub fn meeting(&self, at: usize) -> Option<&Recorded<Meeting>> {
        self.meetings.get(at)
    }

    /// The lines of its parts, in the order of the list.
    #[must_use]
    pub fn parts(&self) -> Vec<ForumPart> {
        let mut parts = Vec::new();
        for (at, sheet) in self.sheets.iter().enumerate() {
            parts.push(ForumPart::Sheet(at));
            let indicators = 0..sheet.content.indicators.len();
            parts.extend(indicators.map(|one| ForumPart::Indicator(at, one)));
        }
        parts.extend((0..self.meetings.len()).map(ForumPart::Meeting));
        parts.extend((0..self.papers.len()).map(ForumPart::Paper));
        parts.extend((0..self.forum.content.members.len()).map(ForumPart::Member));
        parts.extend((0..self.forum.content.asked.len()).map(ForumPart::Asked));
        parts
    }
}

impl MeetingLine {
    /// The forum to which the line belongs.
    #[must_use]
    pub fn overview(&self) -> Option<&Arc<ForumOverview>> {
        match self {
            Self::Forum(one) | Self::Part(one, _) => Some(one),
            Self::Coordinator(_) | Self::Proposal(_) => None,
        }
    }

    /// The part that the line is about.
    #[must_use]
    pub fn part(&self) -> Option<ForumPart> {
        match self {
            Self::Part(_, part) => Some(*part),
            Self::Forum(_) | Self::Coordinator(_) | Self::Proposal(_) => None,
        }
    }

    /// The coordinator of the line.
    #[must_use]
    pub fn coordinator(&self) -> Option<&CoordinatorLine> {
        match self {
            Self::Coordinator(one) => Some(one),
            _ => None,
        }
    }

    /// The issued paper of the line.
    #[must_use]
    pub fn paper(&self) -> Option<&Recorded<PaperHead>> {
        match self {
            Self::Part(one, ForumPart::Paper(at)) => one.papers.get(*at),
            _ => None,
        }
    }

    /// The indicator of the line.
    #[must_use]
    pub fn indicator(&self) -> Option<&Indicator> {
        match self {
            Self::Part(one, ForumPart::Indicator(sheet, at)) => {
                one.sheets.get(*sheet)?.content.indicators.get(*at)
            }
            _ => None,
        }
    }

    /// The participant of the line.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        match self {
            Self::Part(one, ForumPart::Member(at)) => one.forum.content.members.get(*at),
            _ => None,
        }
    }

    /// What tells a line apart from all others. That of a proposal is also that of the forum which is opened from it.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let named = |theme: &str, places: &[Place]| {
            let places: Vec<&str> = places.iter().map(|one| one.name.as_str()).collect();
            format!("{theme} {}", places.join(" "))
        };
        match self {
            Self::Proposal(one) => vec![named(one.theme.key(), &one.places)],
            Self::Forum(one) => {
                let forum = &one.forum.content;
                let themes = forum.themes.iter();
                let proposed = themes.map(|theme| named(theme.key(), &forum.places));
                std::iter::once(one.forum.id.clone())
                    .chain(proposed)
                    .collect()
            }
            Self::Part(one, part) => vec![format!("{} {part:?}", one.forum.id)],
            Self::Coordinator(one) => vec![format!("coordinator {}", one.kept.id)],
        }
    }

    /// Names of the areas around or within its own.
    #[must_use]
    pub fn around(&self) -> &[String] {
        match self {
            Self::Proposal(one) => &one.around,
            Self::Coordinator(_) => &[],
            Self::Forum(one) | Self::Part(one, _) => &one.around,
        }
    }

    /// The functions and the area of the line; a coordinator has no functions.
    #[must_use]
    pub fn about(&self) -> (String, String) {
        match self {
            Self::Proposal(one) => (themes_in_words(&[one.theme]), places_in_words(&one.places)),
            Self::Coordinator(one) => {
                let places = places_in_words(&one.kept.content.places);
                (String::new(), places)
            }
            Self::Forum(one) | Self::Part(one, _) => {
                let forum = &one.forum.content;
                (
                    themes_in_words(&forum.themes),
                    places_in_words(&forum.places),
                )
            }
        }
    }
}

impl Office {
    /// All forums with what belongs to them, in order of number.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub fn meeting_overviews(&self) -> Result<Vec<Arc<ForumOverview>>, OfficeError> {
        let forums = self.meeting_forums()?;
        if forums.is_empty() {
            return Ok(Vec::new());
        }
        let areas = self.store().areas()?;
        let own = self.own_areas()?;
        let overview = |forum: Recorded<Forum>| {
            let sheets = self.meeting_sheets(&forum)?;
            let meetings = self.meetings(Some(&forum))?;
            Ok(Arc::new(ForumOverview {
                integrations: self.integrations(&forum, &sheets, &meetings)?,
                cases: NearCases::of(&forum.content, &own)?,
                gaps: self.meeting_gaps(&forum.content)?,
                around: around(&forum.content.places, &areas),
                municipalities: municipalities(&forum.content, &areas),
                sheets,
                meetings,
                papers: self.recorded(PAPER, Some(&forum.id))?,
                guides: self.meeting_guides()?,
                agenda: self.meeting_agenda()?,
                forum,
            }))
        };
        forums.into_iter().map(overview).collect()
    }

    /// The lines of 協議: the forums, then the coordinators, then the proposals for which there is no forum.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub fn meeting_lines(&self) -> Result<Vec<MeetingLine>, OfficeError> {
        let forums = self.meeting_overviews()?;
        let mut lines: Vec<MeetingLine> = forums.into_iter().map(MeetingLine::Forum).collect();
        for one in self.coordinator_lines()? {
            lines.push(MeetingLine::Coordinator(Box::new(one)));
        }
        let proposals = self.meeting_proposals(&[], None)?.into_iter();
        let open = proposals.filter(|one| one.forums.is_empty());
        lines.extend(open.map(|one| MeetingLine::Proposal(Box::new(one))));
        Ok(lines)
    }

    /// The lines of the parts of a forum, by its number; none if it is gone.
    ///
    /// # Errors
    /// As [`Office::meeting_forums`].
    pub fn meeting_part_lines(&self, number: i64) -> Result<Vec<MeetingLine>, OfficeError> {
        let forums = self.meeting_overviews()?;
        let found = forums
            .into_iter()
            .find(|one| one.forum.id.parse() == Ok(number));
        Ok(found.map_or_else(Vec::new, |one| {
            let parts = one.parts().into_iter();
            parts
                .map(|part| MeetingLine::Part(Arc::clone(&one), part))
                .collect()
        }))
    }
}
