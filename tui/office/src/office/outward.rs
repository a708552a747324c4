//! 公表 as a list: what was published, which forum has its report and which not, and what was told to whom.

use kakari_core::deadline::Level;
use kakari_core::edition::{Function, PerFunction};
use kakari_core::publication::State;

use super::forum::{ForumStanding, forum_level_in_words};
use super::publication::PublicationRecord;
use super::publicity::PublicityRecord;
use super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::pick;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outward {
    /// A publication that was recorded.
    Publication(Box<PublicationLine>),
    /// An area, and whether its forum has the report (30-18-4(3)).
    Forum(Box<ForumStanding>),
    /// An entry of the log of 普及啓発.
    Publicity(Box<PublicityRecord>),
}

/// A recorded publication, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationLine {
    /// The record, without what was published of each facility.
    pub record: PublicationRecord,
    /// Facilities that were published.
    pub facilities: usize,
    /// How many of them have each state of each function, in the order of [`State::ALL`].
    pub states: PerFunction<[usize; 3]>,
    /// What became of it.
    pub standing: PublicationStanding,
}

/// What became of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicationStanding {
    /// The last one, and nothing was recorded since.
    Current,
    /// The last one; the journal went on.
    Behind,
    /// A later one took its place.
    Replaced,
}

impl PublicationStanding {
    /// In words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Current => pick("公表中", "current"),
            Self::Behind => pick("公表後に記録あり", "recorded since"),
            Self::Replaced => pick("前の公表", "replaced"),
        }
    }
}

impl PublicationLine {
    fn new(mut record: PublicationRecord, standing: PublicationStanding) -> Self {
        let facilities = std::mem::take(&mut record.act.facilities);
        let mut states: PerFunction<[usize; 3]> = PerFunction::default();
        for one in &facilities {
            for (function, state) in one.states.iter() {
                let at = State::ALL.iter().position(|other| other == state);
                if let Some(count) = at.and_then(|at| states[function].get_mut(at)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        Self {
            facilities: facilities.len(),
            record,
            states,
            standing,
        }
    }

    /// How many facilities have this state of a function.
    #[must_use]
    pub fn count(&self, function: Function, state: State) -> usize {
        let at = State::ALL.iter().position(|one| *one == state);
        let count = at.and_then(|at| self.states[function].get(at));
        count.copied().unwrap_or(0)
    }
}

impl Outward {
    /// What it is, in a word.
    #[must_use]
    pub fn kind_in_words(&self) -> &'static str {
        match self {
            Self::Publication(_) => pick("公表", "publication"),
            Self::Forum(_) => pick("協議の場", "forum"),
            Self::Publicity(_) => pick("普及啓発", "publicity"),
        }
    }

    /// Its name.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Publication(line) => bilingual!(
                "{}施設（{}）",
                "{} facilities ({})",
                line.facilities,
                line.record.act.folder
            ),
            Self::Forum(one) => {
                let level = forum_level_in_words(one.area.level);
                bilingual!("{}（{level}）", "{} ({level})", one.area.label())
            }
            Self::Publicity(one) => one.entry.what.clone(),
        }
    }

    /// Where it stands, in words.
    #[must_use]
    pub fn standing_in_words(&self) -> String {
        match self {
            Self::Publication(line) => line.standing.in_words().to_owned(),
            Self::Forum(one) => one.in_words(),
            Self::Publicity(one) => {
                let (audience, channel) = (one.entry.audience, one.entry.channel);
                let (audience, channel) = (audience.in_words(), channel.in_words());
                bilingual!("{audience}・{channel}", "{audience}, {channel}")
            }
        }
    }

    /// The day on which it went out; empty if it did not yet.
    #[must_use]
    pub fn day(&self) -> String {
        match self {
            Self::Publication(line) => line.record.act.as_of.to_string(),
            Self::Forum(one) => {
                let last = one.last.as_ref();
                last.map_or_else(String::new, |last| last.on.to_string())
            }
            Self::Publicity(one) => one.entry.on.to_string(),
        }
    }

    /// Who recorded it; empty if nobody did yet.
    #[must_use]
    pub fn by(&self) -> &str {
        match self {
            Self::Publication(line) => &line.record.by,
            Self::Forum(one) => one.last.as_ref().map_or("", |last| &last.by),
            Self::Publicity(one) => &one.by,
        }
    }
}

impl Office {
    /// What of the year shown went out and what has to: the publications, the newer first; each 二次医療圏 with the report to its
    /// forum, and each municipality if one of them was given such a report; the log of 普及啓発, the newer first.
    ///
    /// # Errors
    /// [`OfficeError::NoToday`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn outward(&self) -> Result<Vec<Outward>, OfficeError> {
        let head = self.journal_head_shown()?.0;
        let mut is_last = true;
        let mut lines = Vec::new();
        for record in self.publications()?.into_iter().rev() {
            let standing = match std::mem::take(&mut is_last) {
                false => PublicationStanding::Replaced,
                true if record.act.journal.0 == head => PublicationStanding::Current,
                true => PublicationStanding::Behind,
            };
            let line = PublicationLine::new(record, standing);
            lines.push(Outward::Publication(Box::new(line)));
        }
        let given = self.forum_records()?;
        for level in [Level::MedicalArea, Level::Municipality] {
            // Most prefectures report by 二次医療圏: a line for each town would hide these.
            if level == Level::MedicalArea || given.iter().any(|one| one.level == level) {
                let standings = self.forum_standings(level)?.into_iter();
                lines.extend(standings.map(|one| Outward::Forum(Box::new(one))));
            }
        }
        let log = self.publicity()?.into_iter().rev();
        lines.extend(log.map(|one| Outward::Publicity(Box::new(one))));
        Ok(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::{
        PublicationAct, Publicity, PublicityAct, PublicityAudience, PublicityChannel,
        PublishedFacility, StaffAct, install_sample,
    };
    use crate::store::Clock;

    fn standings(office: &Office) -> Vec<(&'static str, String)> {
        let lines = office.outward().unwrap();
        let lines = lines.iter();
        lines
            .map(|one| (one.kind_in_words(), one.standing_in_words()))
            .collect()
    }

    #[test]
    fn the_list_says_what_went_out_what_came_after_it_and_which_forum_waits() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("office.db");
        let clock = || Clock::with_today("2026-04-10".parse().unwrap());
        install_sample(&path, clock(), 60, 1).unwrap();
        let mut office = Office::open(&path, clock(), false).unwrap();
        let before = standings(&office);
        assert!(!before.is_empty());
        assert!(
            before
                .iter()
                .all(|(kind, standing)| *kind == "協議の場" && standing == "未報告"),
            "{before:?}"
        );

        let states = [State::Has, State::HasNot, State::Has];
        let facility = |(at, state)| PublishedFacility {
            id: format!("392239000{at:04}"),
            states: PerFunction::each(|_| state),
            rest: "0".to_owned(),
        };
        let published = PublicationAct {
            as_of: office.today().unwrap(),
            edition_hash: String::new(),
            journal: office.journal_head_shown().unwrap(),
            folder: "公表".to_owned(),
            data_hash: String::new(),
            facilities: states.into_iter().enumerate().map(facility).collect(),
        };
        let act = StaffAct::Publication(published);
        office.act(&act, "佐藤", "").unwrap();
        let level = Level::MedicalArea;
        let areas = office.forum_areas(level).unwrap();
        let on = "2026-04-09".parse().unwrap();
        let given = office.forum_given(level, &areas[..1], on).unwrap();
        office.act(&StaffAct::Forum(given), "佐藤", "").unwrap();
        let told = StaffAct::Publicity(PublicityAct {
            id: String::new(),
            entry: Some(Publicity {
                on,
                audience: PublicityAudience::Residents,
                channel: PublicityChannel::Bulletin,
                what: "かかりつけ医をもちましょう".to_owned(),
                number: None,
                place: String::new(),
                note: String::new(),
            }),
            expected_rev: None,
        });
        office.act(&told, "佐藤", "").unwrap();
        let lines = office.outward().unwrap();
        let Some(Outward::Publication(line)) = lines.first() else {
            panic!("{lines:?}");
        };
        // What went out does not make the publication old.
        assert_eq!(line.standing, PublicationStanding::Current);
        assert_eq!(line.facilities, 3);
        for (state, count) in [(State::Has, 2), (State::HasNot, 1), (State::Unconfirmed, 0)] {
            assert_eq!(line.count(Function::Ha, state), count);
        }
        assert_eq!(lines.len(), before.len() + 2);
        assert_eq!(lines[1].day(), "2026-04-09");
        assert_eq!(lines.last().unwrap().standing_in_words(), "住民・広報紙");

        let id = office.store().undoable("佐藤", 1).unwrap()[0].batch;
        office.undo_batch(id, "佐藤").unwrap();
        let mask = StaffAct::MarkTask(crate::office::TaskMark {
            year: 2026,
            id: "publish".to_owned(),
            done: true,
            expected_rev: 0,
        });
        office.act(&mask, "佐藤", "").unwrap();
        assert_eq!(standings(&office)[0].1, "公表後に記録あり");
        assert_eq!(office.outward().unwrap().len(), before.len() + 1);
    }
}
