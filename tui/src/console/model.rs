//! Everything the console knows. Only what follows an event changes it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::edition::Edition;

use super::effect::Effect;
use super::field_name::FieldTexts;
use super::incoming::Found;
use super::job::Job;
use super::keymap::Keymap;
use super::layout::{self, Areas};
use super::list::{List, Target};
use super::modals::{Modal, Notice, Purpose};
use super::place::{Answers, Focus, Pane, Screen};
use super::remembered::Remembered;
use super::rows::{Facility, Rows};
use super::saved_queue::SavedQueue;
use super::screens::{self, Around, Body, Scene, Screens, Wanted};
use super::standing::Standing;
use super::strings;
use super::tally::Tally;
use super::theme::Look;
use super::verb::Verb;
use crate::lang::Lang;
use kakari_office::office::{Detail, Page, Partner, Setting};

mod elsewhere;
mod partners;
mod ready;
mod remembering;
mod steps;
mod subject;
mod year;

pub(crate) use elsewhere::Elsewhere;

/// What does not change while the console runs, but for the year shown.
#[derive(Clone, Debug)]
pub(crate) struct House {
    /// The edition of the year shown.
    pub(crate) edition: Arc<Edition>,
    /// Id of the edition that the settings name.
    pub(crate) usual: String,
    /// Name of the prefecture; empty before the first list.
    pub(crate) prefecture: String,
    /// Today.
    pub(crate) today: Option<Date>,
    /// 見本.
    pub(crate) sample: bool,
    /// Nothing can be written.
    pub(crate) read_only: bool,
    /// What the call gives whatever the settings say, and by which name.
    pub(crate) given: Vec<(Setting, &'static str)>,
}

/// A verdict on its way to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    /// On what.
    pub(crate) targets: Vec<Target>,
    /// Which verb, and what `.` does again once it is done.
    pub(crate) repeatable: Repeat,
}

/// The last verdict, for `.`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// Which verb.
    pub(crate) verb: Verb,
    /// What was written in its form, or in the one that asked why in spite of what stood in its way.
    pub(crate) texts: FieldTexts,
}

/// A line for the person, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// What is said.
    pub(crate) text: String,
    /// Whether something did not work.
    pub(crate) bad: bool,
}

/// The detail of the facility under the cursor.
#[derive(Debug, Default)]
pub(crate) struct DetailSlot {
    /// The facility that was asked for last.
    pub(crate) wanted: Option<Box<str>>,
    /// What came, perhaps still of the one before.
    pub(crate) detail: Option<Arc<Detail>>,
    /// First line shown, where somebody moved the window; `None`: the item looked at, else the first.
    pub(crate) scroll: Option<usize>,
    /// The item for which somebody came from another screen.
    pub(crate) item: Option<Box<str>>,
    /// Which answers are shown.
    pub(crate) answers: Answers,
}

static NO_MARKS: BTreeSet<Target> = BTreeSet::new();

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
    /// Which key does what.
    pub(crate) keymap: Keymap,
    /// The first letter of a sequence, while the second is waited for.
    pub(crate) prefix: Option<char>,
    /// Size of the terminal.
    pub(crate) viewport: (u16, u16),
    /// The screen shown.
    pub(crate) screen: Screen,
    /// The screen from which somebody jumped to this one.
    pub(crate) came_from: Option<Screen>,
    /// Where the arrows go.
    pub(crate) focus: Focus,
    /// All facilities.
    pub(crate) rows: Rows,
    /// What each screen owns.
    pub(crate) screens: Screens,
    /// Queues that the office saved under a name.
    pub(crate) saved_queues: Vec<SavedQueue>,
    /// The pane shown.
    pub(crate) pane: Pane,
    /// The detail.
    pub(crate) detail: DetailSlot,
    /// Of which facility the partners are wanted, and those that came last.
    pub(crate) partners_of: Option<Box<str>>,
    /// Whose partners, and what is known of them.
    pub(crate) partners: Option<(Box<str>, Arc<[Partner]>)>,
    /// Open modals, the top one last.
    pub(crate) modals: Vec<Modal>,
    /// A verdict on its way.
    pub(crate) pending: Option<Pending>,
    /// The running job.
    pub(crate) job: Option<Job>,
    /// A line for the person.
    pub(crate) message: Option<Message>,
    /// Where somebody was in the years that were shown before.
    pub(crate) places: BTreeMap<String, Remembered>,
    /// How the database stands as a whole.
    pub(crate) standing: Standing,
    /// Whether the first steps were shown.
    pub(crate) greeted: bool,
    /// Somebody leaves to look at the sample.
    pub(crate) wants_sample: bool,
    /// What the last import of this session brought.
    pub(crate) imported: Option<Arc<Found>>,
    /// The last verdict.
    pub(crate) last: Option<Repeat>,
    /// What was typed into a form that was left.
    pub(crate) draft: Option<(Purpose, FieldTexts)>,
    /// What was done.
    pub(crate) tally: Tally,
    /// Somebody asked for all rows to be read again.
    pub(crate) reloading: bool,
    /// The database file is gone or another: nothing is saved any more.
    pub(crate) adrift: bool,
    /// What others did that is not shown yet.
    pub(crate) elsewhere: Elsewhere,
}

impl Model {
    /// A console that has read nothing yet.
    pub(crate) fn new(house: House, actor: Option<String>, lang: Lang, look: Look) -> Self {
        Self {
            house,
            actor,
            lang,
            look,
            keymap: Keymap::default(),
            prefix: None,
            viewport: (80, 24),
            screen: Screen::QUEUE,
            came_from: None,
            focus: Focus::List,
            rows: Rows::default(),
            screens: Screens::new(),
            saved_queues: Vec::new(),
            pane: Pane::Judgement,
            detail: DetailSlot::default(),
            partners_of: None,
            partners: None,
            modals: Vec::new(),
            pending: None,
            job: None,
            message: None,
            places: BTreeMap::new(),
            standing: Standing::default(),
            greeted: false,
            wants_sample: false,
            imported: None,
            last: None,
            draft: None,
            tally: Tally::default(),
            reloading: false,
            adrift: false,
            elsewhere: Elsewhere::default(),
        }
    }

    /// What the screen shown owns.
    pub(crate) fn body(&self) -> &dyn Body {
        self.screens.body(self.screen)
    }

    /// What the screen shown owns, to be changed, and the facilities.
    pub(crate) fn body_mut(&mut self) -> (&mut dyn Body, Around<'_>) {
        let around = Around {
            rows: &self.rows,
            edition: &self.house.edition,
            actor: self.actor.as_deref(),
        };
        (self.screens.body_mut(self.screen), around)
    }

    /// The list of the screen shown, if its lines are facilities or their functions.
    pub(crate) fn list(&self) -> Option<&List> {
        self.body().list()
    }

    /// The list of the screen shown, to be changed, and the rows it shows.
    pub(crate) fn list_mut(&mut self) -> Option<(&mut List, &Rows)> {
        let list = self.screens.body_mut(self.screen).list_mut()?;
        Some((list, &self.rows))
    }

    /// The marked lines of the screen shown.
    pub(crate) fn marks(&self) -> &BTreeSet<Target> {
        self.list().map_or(&NO_MARKS, |list| &list.marks)
    }

    /// What lines are drawn with.
    pub(crate) fn scene(&self) -> Scene<'_> {
        Scene {
            rows: &self.rows,
            edition: &self.house.edition,
            look: self.look,
        }
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

    /// Narrows the list shown again after rows changed; those of other screens when they are shown.
    pub(crate) fn narrow_all(&mut self) {
        self.set_stale();
        self.narrow();
    }

    fn set_stale(&mut self) {
        for body in self.screens.bodies_mut() {
            body.set_stale();
        }
    }

    /// Takes rows as they stand now, and lets the list shown follow.
    pub(crate) fn replace_rows(&mut self, changed: Vec<Facility>) {
        let before = self.rows.replace(changed);
        self.follow_rows(before);
    }

    /// Lets the list shown follow what [`Rows::put`] gave; those of other screens follow when they are shown.
    pub(crate) fn follow_rows(&mut self, before: Option<Vec<(usize, Facility)>>) {
        let before = before.filter(|_| !self.body().is_stale());
        self.set_stale();
        let (body, around) = self.body_mut();
        body.follow(around, before.as_deref());
    }

    /// Shows another screen.
    pub(crate) fn show_screen(&mut self, screen: Screen) {
        let pane = self.pane;
        self.body_mut().0.set_pane(pane);
        self.screen = screen;
        self.came_from = None;
        self.focus = Focus::List;
        if self.body().is_stale() {
            self.narrow();
        }
        if let Some(pane) = self.body().pane() {
            self.pane = pane;
            self.detail.scroll = None;
        }
    }

    /// Narrows the list shown again, after its filter changed.
    pub(crate) fn narrow(&mut self) {
        let (body, around) = self.body_mut();
        body.narrow(around);
    }

    /// Takes marks off, on every screen.
    pub(crate) fn unmark(&mut self, targets: &[Target]) {
        for list in self.screens.lists_mut() {
            targets.iter().for_each(|target| {
                list.marks.remove(target);
            });
        }
    }

    /// Takes the keys of the keymap file. If it has faults, the table's own keys stay and the faults are shown.
    pub(crate) fn use_keymap(&mut self, file: Option<&std::path::Path>) {
        match file.map_or_else(|| Ok(Keymap::default()), Keymap::load) {
            Ok(keymap) => self.keymap = keymap,
            Err(faults) => {
                let mut lines = vec![strings::keymap::NOT_USED.to_owned()];
                lines.extend(faults.iter().map(ToString::to_string));
                let notice = Notice::new(strings::keymap::FAULTS, lines);
                self.modals.push(Modal::Notice(notice));
            }
        }
    }

    /// What is to be done first.
    pub(crate) fn start(&mut self) -> Vec<Effect> {
        self.job = Some(Job::default());
        vec![
            self.read_rows(),
            Effect::ReadQueues,
            Effect::ReadStanding,
            Effect::Refresh,
        ]
    }

    /// Asks for all rows, those around the cursor first.
    pub(crate) fn read_rows(&self) -> Effect {
        let at = self.list().and_then(List::home);
        Effect::ReadRows {
            at: at.map(|target| target.facility.clone()),
        }
    }

    /// Takes a page of rows in. What stands in the window stays where it is, also when lines come above it.
    pub(crate) fn take_page(&mut self, page: Page<Facility>) {
        let above = |list: &List| list.cursor().saturating_sub(list.top);
        let above = self.list().map_or(0, above);
        self.rows.take(page);
        self.narrow_all();
        if let Some((list, _)) = self.list_mut() {
            list.top = list.cursor().saturating_sub(above);
        }
    }

    /// A sentence as this terminal and these keys have it.
    pub(crate) fn sentence(&self, text: &str) -> String {
        let text = self.keymap.spelled(self.screen, text, !self.look.ascii);
        self.look.sentence(&text)
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
        if let Some(wanted) = self.body_mut().0.settle(height) {
            return Some(self.read(wanted));
        }
        if screens::about(self.screen).panes.is_empty() {
            return None;
        }
        let wanted = self.current().map(|target| target.facility);
        if wanted == self.detail.wanted {
            return None;
        }
        self.detail.scroll = None;
        self.detail.item = None;
        self.detail.wanted = wanted;
        self.detail
            .wanted
            .as_ref()
            .map(|id| Effect::ReadDetail(id.to_string()))
    }

    /// Asks for what a screen wants.
    fn read(&self, wanted: Wanted) -> Effect {
        Effect::ReadForScreen {
            wanted,
            actor: self.actor.clone(),
        }
    }

    /// Asks for what the screen shown wants besides the facilities: when it is opened, and after every act.
    pub(crate) fn read_for_screen(&self) -> Option<Effect> {
        self.body().wanted().map(|wanted| self.read(wanted))
    }

    /// Asks for the detail under the cursor again, because it changed.
    pub(crate) fn read_detail_again(&self) -> Option<Effect> {
        self.detail
            .wanted
            .as_ref()
            .map(|id| Effect::ReadDetail(id.to_string()))
    }
}
