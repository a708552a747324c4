//! The state of the console. Only `update` changes it, in response to an event.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::edition::Edition;

use super::effect::Effect;
use super::field_name::FieldTexts;
use super::incoming::Found;
use super::job::Job;
use super::keymap::Keymap;
use super::list::{List, Target};
use super::modals::{Modal, Notice, Purpose};
use super::place::{Answers, Focus, Pane, Screen};
use super::remembered::Remembered;
use super::rows::{Facility, Rows};
use super::saved_queue::SavedQueue;
use super::screens::{self, Around, Body, Screens};
use super::standing::Standing;
use super::strings;
use super::tally::Tally;
use super::texts::Draft;
use super::theme::Look;
use super::verb::Verb;
use crate::lang::Lang;
use crate::own::Own;
use kakari_office::office::LetterPlan;
use kakari_office::office::{Candidate, Detail, OwnReach, Page, Partners, Setting};

mod ahead;
mod beside;
mod elsewhere;
mod message;
mod partners;
mod reading;
mod ready;
mod remembering;
mod setting;
mod shown;
mod steps;
mod subject;
mod year;

use ahead::Ahead;
pub(crate) use beside::Beside;
pub(crate) use elsewhere::Elsewhere;

/// Facts about the office and the call. Only the year shown and a changed setting change them while the console runs.
#[derive(Clone, Debug)]
pub(crate) struct House {
    /// The edition of the year shown.
    pub(crate) edition: Arc<Edition>,
    /// Id of the edition that the settings name. The header warns while another year is shown.
    pub(crate) usual: String,
    /// Name of the prefecture; empty before the first list.
    pub(crate) prefecture: String,
    /// Today's date; `None` only if the system clock shows a year that the calendar does not have.
    pub(crate) today: Option<Date>,
    /// Whether the database is the fictional sample (見本).
    pub(crate) sample: bool,
    /// Whether every act is refused.
    pub(crate) read_only: bool,
    /// Settings that the call overrides, each with the name of the option that does it.
    pub(crate) given: Vec<(Setting, &'static str)>,
}

/// An act on functions that was sent to the worker and not answered yet. No other act starts meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    /// The functions it concerns.
    pub(crate) targets: Vec<Target>,
    /// What `.` repeats once the act is on the disk.
    pub(crate) repeatable: Repeat,
}

/// An act on functions with what its form contained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    pub(crate) verb: Verb,
    /// The texts of its form, or of the form that asked why errors are overridden.
    pub(crate) texts: FieldTexts,
}

/// The last act of this session, for the key `.`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LastAct {
    /// It can be repeated on another line.
    Repeatable(Repeat),
    /// It was about one line only; the sentence says so. Without it the key would repeat an older act, which is not
    /// what the person did last.
    OfOneLine(&'static str),
}

/// The message line. It stays until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) text: String,
    /// Whether it reports a failure or a refusal.
    pub(crate) bad: bool,
}

/// The detail of the facility under the cursor.
#[derive(Debug, Default)]
pub(crate) struct DetailSlot {
    /// The facility requested last.
    pub(crate) wanted: Option<Box<str>>,
    /// The last detail that arrived. It may still be that of the facility before; see [`Model::current_detail`].
    pub(crate) detail: Option<Arc<Detail>>,
    /// Index of the first line shown, if the person scrolled; `None`: the item of interest, else the first line.
    pub(crate) scroll: Option<usize>,
    /// The item for which the person came from another screen.
    pub(crate) item: Option<Box<str>>,
}

static NO_MARKS: BTreeSet<Target> = BTreeSet::new();

/// The state of the console.
#[derive(Debug)]
pub(crate) struct Model {
    /// Facts about the office and the call.
    pub(crate) house: House,
    /// Name of the person who is acting; `None` until it was asked.
    pub(crate) actor: Option<String>,
    /// The name that the person gave in the console, now or before; it is remembered for the next start. `None` if the
    /// name comes from the call or the settings.
    pub(crate) own_name: Option<String>,
    /// The settings that the person chose for themselves.
    pub(crate) own: Own,
    /// Language of labels.
    pub(crate) lang: Lang,
    /// Colours and signs.
    pub(crate) look: Look,
    /// Whether clicks and the wheel are taken.
    pub(crate) mouse: bool,
    /// Which key does what.
    pub(crate) keymap: Keymap,
    /// The first character of a key sequence, while the console waits for the second.
    pub(crate) prefix: Option<char>,
    /// Columns and rows of the terminal.
    pub(crate) viewport: (u16, u16),
    /// The screen shown.
    pub(crate) screen: Screen,
    /// The screen from which the person jumped to this one.
    pub(crate) came_from: Option<Screen>,
    /// Which part of the screen gets the keys.
    pub(crate) focus: Focus,
    /// All facilities of the year shown, as far as they are read.
    pub(crate) rows: Rows,
    /// The lists of all screens.
    pub(crate) screens: Screens,
    /// Queues that the office saved under a name.
    pub(crate) saved_queues: Vec<SavedQueue>,
    /// The pane shown.
    pub(crate) pane: Pane,
    /// Which answers the pane 報告内容 shows on each screen where the person chose it.
    pub(crate) answers: BTreeMap<Screen, Answers>,
    pub(crate) detail: DetailSlot,
    /// The facility that stays beside the one under the cursor.
    pub(crate) beside: Option<Beside>,
    /// The facility whose partners were requested last.
    pub(crate) partners_of: Option<Box<str>>,
    /// The facility whose partners arrived last, and these partners.
    pub(crate) partners: Option<(Box<str>, Arc<Partners>)>,
    /// The name whose candidates were requested last.
    pub(crate) candidates_of: Option<partners::Named>,
    /// The name whose candidates arrived last, and these.
    pub(crate) candidates: Option<(partners::Named, Arc<[Candidate]>)>,
    /// Whether a decision on a name waits for the reply of the worker.
    pub(crate) name_sent: bool,
    /// Keys that wait until the lines show what the last act changed.
    pub(crate) ahead: Ahead,
    /// Open modals, the top one last.
    pub(crate) modals: Vec<Modal>,
    /// The act that waits for the reply of the worker.
    pub(crate) pending: Option<Pending>,
    /// The running job.
    pub(crate) job: Option<Job>,
    /// The message line; `None` shows the job or the place instead.
    pub(crate) message: Option<Message>,
    /// Where the person was in each year shown before, by edition id.
    pub(crate) places: BTreeMap<String, Remembered>,
    /// Settings, imports and years of the database.
    pub(crate) standing: Standing,
    /// Whether the first steps opened by themselves in this session.
    pub(crate) greeted: bool,
    /// Whether the signs of the functions were explained in this session.
    pub(crate) signs_explained: bool,
    /// Whether the person leaves the console to open the sample.
    pub(crate) wants_sample: bool,
    /// Report of the last import of this session.
    pub(crate) imported: Option<Arc<Found>>,
    /// The last act, for `.`.
    pub(crate) last: Option<LastAct>,
    /// The letters that were planned last.
    pub(crate) letters: Option<Arc<LetterPlan>>,
    /// How many letters the act on its way records as sent.
    pub(crate) letters_to_record: usize,
    /// Texts that are being written, by what they are of.
    pub(crate) texts: BTreeMap<String, Draft>,
    /// Purpose and texts of each form that was left without sending it.
    pub(crate) drafts: Vec<(Purpose, FieldTexts)>,
    /// Number of acts in this session.
    pub(crate) tally: Tally,
    /// Whether the person asked to read all rows again, so that the end of reading is announced.
    pub(crate) reloading: bool,
    /// Whether the database file was moved or replaced, so that nothing is saved any more.
    pub(crate) adrift: bool,
    /// Whether the server does not answer, so that what is shown may be old.
    pub(crate) is_cut_off: bool,
    /// Changes by other people that are not shown yet.
    pub(crate) elsewhere: Elsewhere,
}

impl Model {
    /// A model that has read nothing yet.
    pub(crate) fn new(house: House, actor: Option<String>, lang: Lang, look: Look) -> Self {
        Self {
            house,
            actor,
            own_name: None,
            own: Own::default(),
            lang,
            mouse: true,
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
            answers: BTreeMap::new(),
            detail: DetailSlot::default(),
            beside: None,
            partners_of: None,
            partners: None,
            candidates_of: None,
            candidates: None,
            name_sent: false,
            ahead: Ahead::default(),
            modals: Vec::new(),
            pending: None,
            job: None,
            message: None,
            places: BTreeMap::new(),
            standing: Standing::default(),
            greeted: false,
            signs_explained: false,
            wants_sample: false,
            imported: None,
            last: None,
            letters: None,
            letters_to_record: 0,
            texts: BTreeMap::new(),
            drafts: Vec::new(),
            tally: Tally::default(),
            reloading: false,
            adrift: false,
            is_cut_off: false,
            elsewhere: Elsewhere::default(),
        }
    }

    /// The lines of the screen shown.
    pub(crate) fn body(&self) -> &dyn Body {
        self.screens.body(self.screen)
    }

    /// The lines of the screen shown for changing, with what they depend on.
    pub(crate) fn body_mut(&mut self) -> (&mut dyn Body, Around<'_>) {
        let around = Around {
            rows: &self.rows,
            edition: &self.house.edition,
            actor: self.actor.as_deref(),
        };
        (self.screens.body_mut(self.screen), around)
    }

    /// The list of the screen shown; `None` if its lines are records.
    pub(crate) fn list(&self) -> Option<&List> {
        self.body().list()
    }

    /// The list of the screen shown for changing, with the rows it shows; `None` if its lines are records.
    pub(crate) fn list_mut(&mut self) -> Option<(&mut List, &Rows)> {
        let list = self.screens.body_mut(self.screen).list_mut()?;
        Some((list, &self.rows))
    }

    /// Whether nothing can be recorded: the database is open for reading only, or whoever is logged in may look only by now.
    pub(crate) fn is_read_only(&self) -> bool {
        self.house.read_only || self.standing.reach == OwnReach::Nowhere
    }

    /// The marked lines of the screen shown.
    pub(crate) fn marks(&self) -> &BTreeSet<Target> {
        self.list().map_or(&NO_MARKS, |list| &list.marks)
    }

    /// The detail of the facility under the cursor; `None` while it is read.
    pub(crate) fn current_detail(&self) -> Option<&Detail> {
        let current = self.current()?;
        self.detail
            .detail
            .as_deref()
            .filter(|detail| *detail.row.queue.id == *current.facility)
    }

    /// Applies the filters again after rows changed. Lists that are not shown follow when they are opened: with
    /// 113,000 facilities that work would be felt at every act.
    pub(crate) fn narrow_all(&mut self) {
        self.set_stale();
        self.narrow();
    }

    fn set_stale(&mut self) {
        for body in self.screens.bodies_mut() {
            body.set_stale();
        }
    }

    /// Replaces rows by their new state and updates the list shown.
    pub(crate) fn replace_rows(&mut self, changed: Vec<Facility>) {
        let before = self.rows.replace(changed);
        self.follow_rows(before);
    }

    /// Updates the list shown with the result of [`Rows::replace`]. Lists that are not shown follow when they are
    /// opened.
    pub(crate) fn follow_rows(&mut self, before: Option<Vec<(usize, Facility)>>) {
        self.age_beside(before.as_deref().unwrap_or_default());
        // A list that is out of date already cannot follow single rows.
        let before = before.filter(|_| !self.body().is_stale());
        self.set_stale();
        let (body, around) = self.body_mut();
        body.follow(around, before.as_deref());
    }

    /// Shows another screen, filtered again if rows changed since it was left.
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

    /// Applies the filter of the list shown again.
    pub(crate) fn narrow(&mut self) {
        let (body, around) = self.body_mut();
        body.narrow(around);
    }

    /// Removes the marks of these targets on every screen.
    pub(crate) fn unmark(&mut self, targets: &[Target]) {
        for list in self.screens.lists_mut() {
            targets.iter().for_each(|target| {
                list.marks.remove(target);
            });
        }
    }

    /// Uses the keys of the keymap file. If it has faults, keeps the default keys and opens a notice with the faults.
    pub(crate) fn use_keymap(&mut self, file: Option<&std::path::Path>) {
        match file.map_or_else(|| Ok(Keymap::default()), Keymap::load) {
            Ok(keymap) => self.keymap = keymap,
            Err(faults) => {
                let mut lines = vec![strings::keymap::NOT_USED.to_owned()];
                lines.extend(faults.iter().map(ToString::to_string));
                let notice = Notice::new(strings::keymap::FAULTS.text(), lines);
                self.modals.push(Modal::Notice(notice));
            }
        }
    }

    /// The effects that read everything: at the start, for another year and after a change of everything.
    pub(crate) fn start(&mut self) -> Vec<Effect> {
        self.job = Some(Job::default());
        // It may be of another year.
        self.beside = None;
        vec![
            self.read_rows(),
            Effect::ReadQueues,
            Effect::ReadStanding,
            Effect::Refresh,
        ]
    }

    /// Requests all rows. The page of the facility under the cursor comes first, so that the screen fills at once.
    pub(crate) fn read_rows(&self) -> Effect {
        let at = self.list().and_then(List::home);
        Effect::ReadRows {
            at: at.map(|target| target.facility.clone()),
        }
    }

    /// Applies a page of rows. The cursor stays in its row of the window, even if lines are inserted above it.
    pub(crate) fn take_page(&mut self, page: Page<Facility>) {
        let above = |list: &List| list.cursor().saturating_sub(list.top);
        let above = self.list().map_or(0, above);
        self.rows.take(page);
        self.narrow_all();
        if let Some((list, _)) = self.list_mut() {
            list.top = list.cursor().saturating_sub(above);
        }
    }

    /// Runs after every event: moves the window to the cursor, and requests the detail if the cursor is on another
    /// facility.
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
}
