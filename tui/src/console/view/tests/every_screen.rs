//! Every screen and every modal, in each of the states that a person meets, at the smallest size that is
//! designed for and at a comfortable one. A screen or modal that is added appears here by itself, or
//! this does not compile.

use std::fmt::Write as _;
use std::sync::Arc;

use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::super::event::{Event, FileReply, Reply};
use super::super::super::fixture::{self, Story};
use super::super::super::incoming::Which;
use super::super::super::intent::Intent;
use super::super::super::modals::Modal;
use super::super::super::place::Screen;
use super::super::super::theme::{Look, Theme};
use super::super::super::update;
use super::super::super::{screens, strings};
use super::super::view;
use crate::lang::Lang;
use kakari_office::intake::Proposal;

const NARROW: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (120, 40);

/// A state that a person meets.
#[derive(Clone, Copy, Debug)]
enum Case {
    Normal,
    Empty,
    Error,
    LongNames,
    Ascii,
}

impl Case {
    const ALL: [Self; 5] = [
        Self::Normal,
        Self::Empty,
        Self::Error,
        Self::LongNames,
        Self::Ascii,
    ];

    fn story(self) -> Story {
        match self {
            Self::Normal => Story::new(),
            Self::Empty => Story::on(fixture::empty_office(), None),
            Self::Error => {
                let mut story = Story::new();
                let what = "データベースが使用中です。少し待ってもう一度お試しください。";
                story.event(Event::Answered(Reply::Failed(what.to_owned())));
                story
            }
            Self::LongNames => {
                let name = "特定医療法人財団ｱｲｳｴｵ記念　見本高知市立総合健康長寿リハビリテーション病院附属診療所";
                let who = "健康福祉部医療政策課地域医療担当主任";
                Story::on(fixture::office_with(name), Some(who))
            }
            Self::Ascii => {
                let mut story = Story::new();
                story.model.house.sample = true;
                story.model.house.read_only = true;
                story.model.lang = Lang::En;
                story.model.look = Look {
                    theme: Theme::Plain,
                    ascii: true,
                };
                story
            }
        }
    }
}

/// The kinds of modals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Confirm,
    Form,
    Commands,
    Menu,
    Queues,
    Orders,
    Counts,
    Columns,
    Facilities,
    Undo,
    Notice,
    Import,
    Export,
    ImportReport,
    Which,
    Mapping,
    Steps,
    Editor,
}

impl Kind {
    /// The kind of a modal. A new modal is named here, and then in [`Kind::after`] and [`Story::open`].
    fn from_modal(modal: &Modal) -> Self {
        match modal {
            Modal::Confirm(_) => Self::Confirm,
            Modal::Form(_) => Self::Form,
            Modal::Commands(_) => Self::Commands,
            Modal::Menu(_) => Self::Menu,
            Modal::Queues(_) => Self::Queues,
            Modal::Orders(_) => Self::Orders,
            Modal::Counts(_) => Self::Counts,
            Modal::Columns(_) => Self::Columns,
            Modal::Facilities(_) => Self::Facilities,
            Modal::Undo(_) => Self::Undo,
            Modal::Notice(_) => Self::Notice,
            Modal::Import(_) => Self::Import,
            Modal::Export(_) => Self::Export,
            Modal::ImportReport(_) => Self::ImportReport,
            Modal::Which(_) => Self::Which,
            Modal::Mapping(_) => Self::Mapping,
            Modal::Steps(_) => Self::Steps,
            Modal::Editor(_) => Self::Editor,
        }
    }

    fn after(self) -> Option<Self> {
        match self {
            Self::Confirm => Some(Self::Form),
            Self::Form => Some(Self::Commands),
            Self::Commands => Some(Self::Menu),
            Self::Menu => Some(Self::Queues),
            Self::Queues => Some(Self::Orders),
            Self::Orders => Some(Self::Counts),
            Self::Counts => Some(Self::Columns),
            Self::Columns => Some(Self::Facilities),
            Self::Facilities => Some(Self::Undo),
            Self::Undo => Some(Self::Notice),
            Self::Notice => Some(Self::Import),
            Self::Import => Some(Self::Export),
            Self::Export => Some(Self::ImportReport),
            Self::ImportReport => Some(Self::Which),
            Self::Which => Some(Self::Mapping),
            Self::Mapping => Some(Self::Steps),
            Self::Steps => Some(Self::Editor),
            Self::Editor => None,
        }
    }

    /// All kinds.
    pub(super) fn all() -> Vec<Self> {
        std::iter::successors(Some(Self::Confirm), |kind| kind.after()).collect()
    }
}

impl Story {
    /// Goes to a screen.
    pub(super) fn go(&mut self, screen: Screen) {
        self.want(Intent::Go(screen));
    }

    /// Opens a modal of a kind.
    pub(super) fn open(&mut self, kind: Kind) {
        match kind {
            Kind::Confirm => self.press("A y"),
            Kind::Form => self.press("x"),
            Kind::Commands => self.press("?"),
            Kind::Menu => self.press("Enter"),
            Kind::Queues => self.press("v"),
            Kind::Orders => self.press("o"),
            Kind::Counts => self.press("%"),
            Kind::Columns => self.press("O"),
            Kind::Facilities => self.press("# \"39\" F10"),
            Kind::Undo => self.press("y U"),
            Kind::Notice => self.want(Intent::Ruler),
            Kind::Import => self.press("I"),
            Kind::Export => self.press("E"),
            Kind::Steps => self.press("g b"),
            Kind::Editor => {
                let editor = fixture::editor(self.model.viewport);
                self.model.modals.push(Modal::Editor(Box::new(editor)));
            }
            Kind::ImportReport => {
                let reply = FileReply::Read(Arc::new(fixture::found()));
                self.event(Event::Answered(reply.into()));
            }
            Kind::Mapping => {
                let file = fixture::OTHER_HEADINGS;
                let edition = &self.model.house.edition;
                let proposal = Proposal::of(file.as_bytes().into(), edition).unwrap();
                let reply = FileReply::Proposed {
                    order: Box::new(fixture::found().order),
                    proposal,
                    kept: None,
                    name: "報告".to_owned(),
                };
                self.event(Event::Answered(reply.into()));
            }
            Kind::Which => {
                let found = ["13", "20", "39"].map(|code| (code.to_owned(), 1_200));
                let order = Box::new(fixture::found().order);
                let found = Which::Prefectures(found.to_vec());
                let reply = FileReply::Which { order, found };
                self.event(Event::Answered(reply.into()));
            }
        }
        let top = self.model.modals.last().map(Kind::from_modal);
        assert_eq!(top, Some(kind));
    }

    /// Carries out an intent as its key does.
    pub(super) fn want(&mut self, intent: Intent) {
        let effects = update::carry_out(&mut self.model, intent);
        self.follow(effects);
        let (width, height) = self.model.viewport;
        self.resize(width, height);
    }
}

fn draw(out: &mut String, what: &str, story: &mut Story, (width, height): (u16, u16)) {
    story.resize(width, height);
    let _ = writeln!(out, "=== {what} {width}x{height}");
    let screen = story.screen();
    let mut lines = screen.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        // Empty rows are said, not drawn, so that these files can be read.
        let mut same = 0;
        while lines.next_if_eq(&line).is_some() {
            same += 1;
        }
        if same > 0 {
            let _ = writeln!(out, "(and {same} more like this)");
        }
    }
}

#[test]
fn screens() {
    for screen in screens::all() {
        let mut out = String::new();
        for case in Case::ALL {
            for size in [NARROW, WIDE] {
                let mut story = case.story();
                // Said after the screen was chosen, as in life.
                let said = story.model.message.take();
                story.go(screen);
                story.press("Down");
                story.model.message = said;
                draw(&mut out, &format!("{case:?}"), &mut story, size);
            }
        }
        for size in [(40, 10), (100, 30), (132, 43), (200, 60)] {
            let mut story = Case::Normal.story();
            story.go(screen);
            draw(&mut out, "Normal", &mut story, size);
        }
        let name = strings::screen(screen, Lang::En).to_lowercase();
        assert_snapshot!(format!("screen_{name}"), out);
    }
}

#[test]
fn modals() {
    for kind in Kind::all() {
        let mut out = String::new();
        for case in [Case::Normal, Case::LongNames, Case::Ascii] {
            for size in [NARROW, WIDE] {
                let mut story = case.story();
                story.model.house.read_only = false;
                story.open(kind);
                draw(&mut out, &format!("{case:?}"), &mut story, size);
            }
        }
        let mut story = Case::Normal.story();
        story.open(kind);
        draw(&mut out, "Normal", &mut story, (40, 10));
        assert_snapshot!(format!("modal_{kind:?}").to_lowercase(), out);
    }
}

/// `--ascii` leaves no line, box, arrow or dot that could be two cells wide; the ruler shows them on purpose.
#[test]
fn ascii_is_ascii_on_every_screen_and_in_every_modal() {
    let drawn = |character: char| ('\u{2190}'..='\u{25FF}').contains(&character);
    let clean = |story: &mut Story, what: String| {
        for size in [NARROW, WIDE] {
            story.resize(size.0, size.1);
            let screen = story.screen();
            assert!(!screen.contains(drawn), "{what}\n{screen}");
        }
    };
    for screen in screens::all() {
        let mut story = Case::Ascii.story();
        story.go(screen);
        clean(&mut story, format!("{screen:?}"));
    }
    for kind in Kind::all().into_iter().filter(|kind| *kind != Kind::Notice) {
        let mut story = Case::Ascii.story();
        story.model.house.read_only = false;
        story.open(kind);
        clean(&mut story, format!("{kind:?}"));
    }
}

/// The window of the input method opens at the cursor: whatever takes text shows it, whatever does not
/// hides it.
#[test]
fn a_modal_that_takes_text_shows_the_cursor_and_no_other_does() {
    for kind in Kind::all() {
        let mut story = Case::Normal.story();
        story.open(kind);
        story.event(Event::Pasted("高".to_owned()));
        let refused = story.message() == strings::messages::PASTE;
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        terminal
            .draw(|frame| {
                view(&story.model, frame);
            })
            .unwrap();
        let place = terminal.get_cursor_position().unwrap();
        assert_eq!(place == (0, 0).into(), refused, "{kind:?} {place:?}");
        if !refused {
            let before = &terminal.backend().buffer()[(place.x - 2, place.y)];
            assert_eq!(before.symbol(), "高", "{kind:?}");
        }
    }
}
