//! What the screens look like, at the smallest size that is designed for and at a comfortable one.

use std::cell::RefCell;
use std::rc::Rc;

use insta::assert_snapshot;
use kakari_core::edition::Function;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::super::event::{Event, Refusal, Reply};
use super::super::fixture::{self, SATO, Story};
use super::super::key::Key;
use super::super::theme::Look;
use super::view;
use crate::store::Conflict;

/// Both sizes, one above the other.
fn both(story: &mut Story) -> String {
    story.resize(80, 24);
    let narrow = story.screen();
    story.resize(120, 40);
    format!("{narrow}{}\n{}", "=".repeat(120), story.screen())
}

fn after(script: &str) -> String {
    let mut story = Story::new();
    story.press(script);
    both(&mut story)
}

#[test]
fn queue() {
    assert_snapshot!(after("j"));
}

#[test]
fn facilities() {
    assert_snapshot!(after("F6 j"));
}

#[test]
fn pane_judgement() {
    assert_snapshot!(after("\"/佐藤\" Enter j Enter"));
}

#[test]
fn pane_answers() {
    assert_snapshot!(after("\"/南国\" Enter n Enter 2 c"));
}

#[test]
fn pane_findings() {
    assert_snapshot!(after("\"/鈴木\" Enter Enter 3"));
}

#[test]
fn pane_history() {
    assert_snapshot!(after(
        "\"/佐藤\" Enter i \"事務長\" Enter \"輪番の日数\" F10 4 Enter"
    ));
}

#[test]
fn filter_without_kana() {
    assert_snapshot!(after("\"/sato\""));
}

#[test]
fn no_match() {
    assert_snapshot!(after("\"/どこにもない\" Enter"));
}

#[test]
fn marks_and_question() {
    assert_snapshot!(after("A y"));
}

#[test]
fn form_refusal() {
    assert_snapshot!(after("x \"電話で確認\" F10 u x F10"));
}

#[test]
fn form_inquiry() {
    assert_snapshot!(after("i \"事務長\" Tab"));
}

#[test]
fn form_later_with_a_bad_date() {
    assert_snapshot!(after("l \"回答待ち\" Tab \"いつか\" F10"));
}

#[test]
fn form_override() {
    assert_snapshot!(after("\"/鈴木\" Enter y"));
}

#[test]
fn help() {
    assert_snapshot!(after("?"));
}

#[test]
fn palette_searched() {
    assert_snapshot!(after("F2 \"元に\""));
}

#[test]
fn undo_list() {
    assert_snapshot!(after("y y U"));
}

#[test]
fn who_acts() {
    let mut story = Story::on(fixture::office(), None);
    story.press("y");
    assert_snapshot!(both(&mut story));
}

#[test]
fn conflict() {
    let mut story = Story::new();
    story.press("x \"私の理由\"");
    let conflict = Conflict {
        facility: SATO.to_owned(),
        function: Some(Function::I),
        who: "鈴木".to_owned(),
        when: "2026-02-10T09:29:00+09:00".to_owned(),
        what: "確認（有）".to_owned(),
        rev: 1,
    };
    let refusal = Refusal::Conflict(vec![conflict]);
    story.event(Event::Answered(Reply::Refused {
        refusal,
        rows: Vec::new(),
    }));
    assert_snapshot!(both(&mut story));
}

#[test]
fn empty_database() {
    let mut story = Story::on(fixture::empty_office(), None);
    assert_snapshot!(both(&mut story));
}

#[test]
fn sample_read_only_ascii_english() {
    let mut story = Story::new();
    story.model.house.sample = true;
    story.model.house.read_only = true;
    story.model.look = Look {
        plain: true,
        ascii: true,
    };
    story.model.lang = super::super::Lang::En;
    story.press("F6");
    assert_snapshot!(both(&mut story));
}

#[test]
fn done() {
    assert_snapshot!(after("R F10 f f f"));
}

#[test]
fn long_names() {
    let mut story = Story::new();
    story.press("F6 \"/南国\" Enter");
    assert_snapshot!(both(&mut story));
}

#[test]
fn the_mark_of_the_sample_is_on_every_frame_however_narrow() {
    let mut story = Story::new();
    story.model.house.sample = true;
    for script in ["", "?", "Esc x", "Esc F6", "Enter 2"] {
        story.press(script);
        for (width, height) in [(10, 8), (40, 12), (80, 24), (120, 40)] {
            story.resize(width, height);
            assert!(story.screen().contains("見本"), "{script} {width}x{height}");
        }
    }
}

/// What the backend writes, for the terminal to read.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl std::io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Draws frames through the real backend into a terminal of its own and gives what stands there.
struct Glass {
    terminal: Terminal<CrosstermBackend<Wire>>,
    parser: vt100::Parser,
    wire: Wire,
}

impl Glass {
    fn new(width: u16, height: u16) -> Self {
        let wire = Wire::default();
        let viewport = ratatui::Viewport::Fixed(Rect::new(0, 0, width, height));
        let options = ratatui::TerminalOptions { viewport };
        let terminal =
            Terminal::with_options(CrosstermBackend::new(wire.clone()), options).unwrap();
        let size = |cells: u16| cells.try_into().unwrap();
        Self {
            terminal,
            parser: vt100::Parser::new(size(height), size(width), 0),
            wire,
        }
    }

    fn draw(&mut self, story: &Story) -> String {
        self.terminal
            .draw(|frame| view(&story.model, frame))
            .unwrap();
        self.parser.process(&self.wire.0.take());
        self.parser.screen().contents()
    }
}

/// Half-width kana lose a cell in ratatui 0.30 with unicode-width 0.2.3, and a ghost of the mark stays.
#[test]
fn half_width_kana_neither_eat_the_bar_nor_leave_a_ghost() {
    let mut story = Story::on(fixture::office_with("ｻｯﾎﾟﾛﾀﾞ|"), Some("山田"));
    story.press("F6");
    let mut glass = Glass::new(120, 40);
    story.resize(120, 40);
    let before = glass.draw(&story);
    let row = before
        .lines()
        .find(|line| line.contains("サッポロ"))
        .expect("the name");
    assert!(row.contains("サッポロダ|"), "{row}");
    let bar = |line: &str| {
        line.chars()
            .take_while(|letter| *letter != '│')
            .map(|c| super::super::width::cells(&c.to_string()))
            .sum::<usize>()
    };
    let other = before
        .lines()
        .find(|line| line.contains("佐藤"))
        .expect("another row");
    assert_eq!(bar(row), bar(other), "the divider stands in one column");
    story.press("\"/佐藤\"");
    let after = glass.draw(&story);
    let ghost = |letter: char| matches!(letter, 'ｻ' | 'ｯ' | 'ﾎ' | 'ﾟ' | 'ﾛ' | 'ﾀ' | 'ﾞ');
    assert!(
        !after.contains(ghost) && !after.contains("サッポロ"),
        "{after}"
    );
}

/// Keys that a person may press, modals and fields included.
fn any_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        prop::sample::select(
            "yxilrmuUR.*-VA /\\fFjkgGnchw1234?:か佐ｱｙ\u{202E}"
                .chars()
                .collect::<Vec<char>>()
        )
        .prop_map(Key::Char),
        prop::sample::select(vec![
            Key::Enter,
            Key::Enter,
            Key::Esc,
            Key::Tab,
            Key::BackTab,
            Key::Up,
            Key::Down,
            Key::Left,
            Key::Right,
            Key::PageUp,
            Key::PageDown,
            Key::Home,
            Key::End,
            Key::Backspace,
            Key::Delete,
            Key::Ctrl('x'),
            Key::Ctrl('u'),
            Key::F(1),
            Key::F(2),
            Key::F(3),
            Key::F(4),
            Key::F(5),
            Key::F(6),
            Key::F(9),
            Key::F(10),
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pressed at whatever size: no panic, and nothing on the screen commands the terminal.
    #[test]
    fn any_keys_at_any_size(
        steps in prop::collection::vec((any_key(), 1_u16..=300, 1_u16..=100, any::<bool>()), 1..60),
        ascii: bool,
    ) {
        let mut story = Story::on(fixture::office_with("悪い\u{1b}[2J\u{202E}名\n前"), None);
        story.model.look.ascii = ascii;
        for (key, width, height, resize) in steps {
            if resize {
                story.resize(width, height);
            }
            story.event(Event::Pressed(key));
            let buffer = story.buffer();
            for cell in buffer.content() {
                let symbol = cell.symbol();
                prop_assert!(!symbol.chars().any(|one| one.is_control() || one == '\u{202E}'), "{symbol:?}");
            }
        }
    }
}
