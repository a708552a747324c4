//! Everything the console knows. Only [`update`](super::update) changes it.

use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::edition::Edition;

use super::Lang;
use super::effect::Effect;
use super::layout::{self, Areas};
use super::list::{Grain, List, Target};
use super::modals::{Modal, Purpose};
use super::rows::Rows;
use super::screens;
use super::theme::Look;
use super::update::Verb;
use crate::office::Detail;

/// The screens, in the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Screen {
    /// 確認待ち.
    Queue,
    /// 施設.
    Facilities,
}

impl Screen {
    /// All, in the order of the tabs.
    pub(crate) const ALL: [Self; 2] = [Self::Queue, Self::Facilities];
}

/// What the detail shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Pane {
    /// 判定.
    Judgement,
    /// 報告内容.
    Answers,
    /// 指摘.
    Findings,
    /// 経過.
    History,
}

impl Pane {
    /// All, in the order of their keys 1 to 4.
    pub(crate) const ALL: [Self; 4] = [
        Self::Judgement,
        Self::Answers,
        Self::Findings,
        Self::History,
    ];
}

/// Where the arrows go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The list.
    List,
    /// The detail.
    Detail,
    /// The filter line.
    Filter,
}

/// What does not change while the console runs.
#[derive(Clone, Debug)]
pub(crate) struct House {
    /// The year's edition.
    pub(crate) edition: Arc<Edition>,
    /// Name of the prefecture; empty before the first list.
    pub(crate) prefecture: String,
    /// Today.
    pub(crate) today: Option<Date>,
    /// 見本.
    pub(crate) sample: bool,
    /// Nothing can be written.
    pub(crate) read_only: bool,
}

/// A verdict on its way to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    /// Which verb.
    pub(crate) verb: Verb,
    /// On what.
    pub(crate) targets: Vec<Target>,
    /// What `.` would do again, once it is done.
    pub(crate) repeatable: Option<Repeat>,
}

/// The last verdict, for `.`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// Which verb.
    pub(crate) verb: Verb,
    /// Its texts, as they were typed.
    pub(crate) texts: Vec<String>,
}

/// A running job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Job {
    /// Done.
    pub(crate) done: usize,
    /// Of so many; 0 while not known.
    pub(crate) all: usize,
    /// Somebody asked to stop it.
    pub(crate) stopping: bool,
}

/// A line for the person, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// What is said.
    pub(crate) text: String,
    /// Whether something did not work.
    pub(crate) bad: bool,
}

/// What was done in this session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// 確認（有）.
    pub(crate) yes: usize,
    /// 確認（無）.
    pub(crate) no: usize,
    /// 照会中.
    pub(crate) inquiries: usize,
    /// 後で.
    pub(crate) later: usize,
    /// Back to 未確認.
    pub(crate) reset: usize,
    /// Notes.
    pub(crate) notes: usize,
    /// Acts taken back.
    pub(crate) undone: usize,
}

/// The detail of the facility under the cursor.
#[derive(Debug, Default)]
pub(crate) struct DetailSlot {
    /// The facility that was asked for last.
    pub(crate) wanted: Option<Box<str>>,
    /// What came, perhaps still of the one before.
    pub(crate) detail: Option<Arc<Detail>>,
    /// First line shown.
    pub(crate) scroll: usize,
    /// Only changed answers.
    pub(crate) only_changes: bool,
}

/// Everything the console knows.
#[derive(Debug)]
pub(crate) struct Model {
    /// What does not change.
    pub(crate) house: House,
    /// Who is acting.
    pub(crate) actor: Option<String>,
    /// Language of labels.
    pub(crate) lang: Lang,
    /// Colours and signs.
    pub(crate) look: Look,
    /// Size of the terminal.
    pub(crate) viewport: (u16, u16),
    /// The screen shown.
    pub(crate) screen: Screen,
    /// Where the arrows go.
    pub(crate) focus: Focus,
    /// All facilities.
    pub(crate) rows: Rows,
    lists: [List; 2],
    /// The pane shown.
    pub(crate) pane: Pane,
    /// The detail.
    pub(crate) detail: DetailSlot,
    /// Open modals, the top one last.
    pub(crate) modals: Vec<Modal>,
    /// A verdict on its way.
    pub(crate) pending: Option<Pending>,
    /// The running job.
    pub(crate) job: Option<Job>,
    /// A line for the person.
    pub(crate) message: Option<Message>,
    /// The last verdict.
    pub(crate) last: Option<Repeat>,
    /// What was typed into a form that was left.
    pub(crate) draft: Option<(Purpose, Vec<String>)>,
    /// What was done.
    pub(crate) tally: Tally,
}

impl Model {
    /// A console that has read nothing yet.
    pub(crate) fn new(house: House, actor: Option<String>, lang: Lang, look: Look) -> Self {
        Self {
            house,
            actor,
            lang,
            look,
            viewport: (80, 24),
            screen: Screen::Queue,
            focus: Focus::List,
            rows: Rows::default(),
            lists: [List::new(Grain::Function), List::new(Grain::Facility)],
            pane: Pane::Judgement,
            detail: DetailSlot::default(),
            modals: Vec::new(),
            pending: None,
            job: None,
            message: None,
            last: None,
            draft: None,
            tally: Tally::default(),
        }
    }

    /// The list of a screen.
    pub(crate) fn list_of(&self, screen: Screen) -> &List {
        let [queue, facilities] = &self.lists;
        match screen {
            Screen::Queue => queue,
            Screen::Facilities => facilities,
        }
    }

    /// The list of the screen shown.
    pub(crate) fn list(&self) -> &List {
        self.list_of(self.screen)
    }

    /// The list of the screen shown, and the rows it shows.
    pub(crate) fn list_mut(&mut self) -> (&mut List, &Rows) {
        let [queue, facilities] = &mut self.lists;
        match self.screen {
            Screen::Queue => (queue, &self.rows),
            Screen::Facilities => (facilities, &self.rows),
        }
    }

    /// What the cursor stands on.
    pub(crate) fn current(&self) -> Option<Target> {
        self.list().current(&self.rows)
    }

    /// The detail, if it is that of the facility under the cursor.
    pub(crate) fn current_detail(&self) -> Option<&Detail> {
        let current = self.current()?;
        self.detail
            .detail
            .as_deref()
            .filter(|detail| *detail.row.queue.id == *current.facility)
    }

    /// Where everything stands on the screen.
    pub(crate) fn areas(&self) -> Areas {
        layout::areas(self.viewport, self.focus)
    }

    /// Narrows the lists of all screens again, after rows changed.
    pub(crate) fn narrow_all(&mut self) {
        for (screen, list) in Screen::ALL.into_iter().zip(&mut self.lists) {
            list.narrow(&self.rows, screens::keeps(screen, list.state));
        }
    }

    /// Narrows the list shown again, after its filter changed.
    pub(crate) fn narrow(&mut self) {
        let screen = self.screen;
        let (list, rows) = self.list_mut();
        list.narrow(rows, screens::keeps(screen, list.state));
    }

    /// Takes marks off, on every screen.
    pub(crate) fn unmark(&mut self, targets: &[Target]) {
        for list in &mut self.lists {
            targets.iter().for_each(|target| {
                list.marks.remove(target);
            });
        }
    }

    /// What is to be done first.
    pub(crate) fn start(&mut self) -> Vec<Effect> {
        self.job = Some(Job::default());
        vec![Effect::ReadRows, Effect::Refresh]
    }

    /// Says something that worked.
    pub(crate) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            bad: false,
        });
    }

    /// Says something that did not work.
    pub(crate) fn complain(&mut self, text: impl Into<String>) {
        self.message = Some(Message {
            text: text.into(),
            bad: true,
        });
    }

    /// After every event: the window follows the cursor, and the detail of another facility is asked for.
    pub(crate) fn settle(&mut self) -> Option<Effect> {
        let height = usize::from(self.areas().list.height.saturating_sub(1));
        self.list_mut().0.settle(height);
        let wanted = self.current().map(|target| target.facility);
        if wanted == self.detail.wanted {
            return None;
        }
        self.detail.scroll = 0;
        self.detail.wanted = wanted;
        self.detail
            .wanted
            .as_ref()
            .map(|id| Effect::ReadDetail(id.to_string()))
    }

    /// Asks for the detail under the cursor again, because it changed.
    pub(crate) fn read_detail_again(&self) -> Option<Effect> {
        self.detail
            .wanted
            .as_ref()
            .map(|id| Effect::ReadDetail(id.to_string()))
    }
}
