//! What the screens look like, at the smallest size that is designed for and at a comfortable one.

use std::cell::RefCell;
use std::rc::Rc;

use insta::assert_snapshot;
use kakari_core::edition::Function;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::super::event::{Event, Refusal, Reply};
use super::super::fixture::{self, SATO, Story};
use super::view;
use kakari_office::office::OwnReach;
use kakari_office::store::Conflict;

mod access;
mod any_size;
mod bars;
mod boxes;
mod english;
mod every_screen;

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
fn pane_judgement() {
    assert_snapshot!(after("\"/佐藤\" Enter j Right"));
}

#[test]
fn pane_answers() {
    assert_snapshot!(after("\"/南国\" Enter n Right 2 c"));
}

#[test]
fn pane_findings() {
    assert_snapshot!(after("\"/鈴木\" Enter Right 3"));
}

#[test]
fn pane_history() {
    assert_snapshot!(after(
        "\"/佐藤\" Enter i \"事務長\" Enter \"輪番の日数\" F10 4 Right"
    ));
}

/// In order, to review, not reported, and not in the register.
#[test]
fn pane_access() {
    let mut out = String::new();
    for who in ["佐藤", "鈴木", "田中", "台帳にない"] {
        let mut story = Story::new();
        story.press(&format!("g s \"/{who}\" Enter 8"));
        out += &format!("{}\n", both(&mut story));
    }
    assert_snapshot!(out);
}

#[test]
fn filter_without_kana() {
    assert_snapshot!(after("\"/sato\""));
}

#[test]
fn filter_completing() {
    let mut story = Story::new();
    story.press("\"/佐藤 joutai:\" Tab Tab");
    let wide = both(&mut story);
    story.resize(40, 10);
    assert_snapshot!(format!("{wide}{}\n{}", "=".repeat(40), story.screen()));
}

#[test]
fn filter_with_a_slip() {
    assert_snapshot!(after("\"/町:高地市 経路:ファクス\" Enter"));
}

#[test]
fn no_match() {
    assert_snapshot!(after("\"/どこにもない\" Enter"));
}

#[test]
fn menu_of_a_line() {
    assert_snapshot!(after("\"/佐藤\" Enter Enter Down Down Down Down"));
}

#[test]
fn menu_of_what_can_be_copied() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter Space C Down Down");
    let wide = both(&mut story);
    story.resize(40, 10);
    assert_snapshot!(format!("{wide}{}\n{}", "=".repeat(40), story.screen()));
}

#[test]
fn pane_judgement_with_an_answered_inquiry() {
    assert_snapshot!(after(
        "\"/佐藤\" Enter i \"事務長\" Enter \"輪番の日数\" F10 f a \"月２回と電話で回答\" F10"
    ));
}

#[test]
fn form_answer() {
    assert_snapshot!(after(
        "\"/佐藤\" Enter i \"事務長\" Enter \"輪番の日数\" F10 f a"
    ));
}

#[test]
fn form_assign() {
    assert_snapshot!(after("\"/佐藤\" Enter A t"));
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
fn a_day_without_its_year_is_said_before_it_is_registered() {
    let mut story = Story::new();
    story.press("l \"回答待ち\" Tab \"３／５\"");
    let screen = story.screen();
    assert!(screen.contains("2026-03-05 と読みます"), "{screen}");
    story.press("F10");
    let day = kakari_core::date::Date::new(2026, 3, 5);
    let rows = story.model.rows.all();
    let put_off = |facility: &crate::console::rows::Facility| {
        facility.functions.values().any(|cell| cell.until == day)
    };
    assert!(rows.iter().any(put_off), "{}", story.screen());
}

#[test]
fn form_override() {
    assert_snapshot!(after("\"/鈴木\" Enter y"));
}

#[test]
fn palette_searched() {
    assert_snapshot!(after("F2 \"元に\""));
}

#[test]
fn search_with_matches_and_order() {
    assert_snapshot!(after("o 3 \"s高知市\" Enter n"));
}

#[test]
fn search_typed_without_kana() {
    assert_snapshot!(after("F7 \"sato\""));
}

#[test]
fn orders() {
    assert_snapshot!(after("o"));
}

#[test]
fn sequence_begun() {
    assert_snapshot!(after("g"));
}

#[test]
fn id_asked() {
    assert_snapshot!(after("# \"39\" F10"));
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
fn done() {
    assert_snapshot!(after("R Right Enter f f f"));
}

#[test]
fn the_mark_of_the_sample_is_on_every_frame_however_narrow() {
    let mut story = Story::new();
    story.model.house.sample = true;
    for script in ["", "?", "Esc x", "Esc F6", "Right 2"] {
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
            .draw(|frame| {
                view(&story.model, frame);
            })
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
            .take_while(|character| *character != '│')
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
    let ghost = |character: char| matches!(character, 'ｻ' | 'ｯ' | 'ﾎ' | 'ﾟ' | 'ﾛ' | 'ﾀ' | 'ﾞ');
    assert!(
        !after.contains(ghost) && !after.contains("サッポロ"),
        "{after}"
    );
}

#[test]
fn under_the_smallest_size_it_asks_for_room_and_no_key_decides_anything() {
    let mut story = Story::new();
    story.press("\"/佐藤\" Enter");
    for (width, height) in [(39, 24), (80, 9), (12, 4)] {
        story.resize(width, height);
        story.press("y x F6 ?");
        assert!(story.model.modals.is_empty(), "{width}x{height}");
        assert_eq!(story.status(SATO, Function::I), "確認可");
        let asked = story.screen().replace('\n', "");
        assert!(asked.contains("画面が小さい"), "{asked}");
    }
    story.resize(40, 10);
    let screen = story.screen();
    assert!(
        screen.contains("佐藤医院") && screen.contains("山田"),
        "{screen}"
    );
    story.resize(30, 5);
    story.press("Ctrl+c");
    assert!(story.ended);
}

#[test]
fn a_large_terminal_shows_the_next_pane_below_a_short_one() {
    let mut story = Story::new();
    story.press("\"/鈴木\" Enter");
    story.resize(132, 50);
    let tall = story.screen();
    assert!(
        tall.contains("直し方"),
        "the findings are there too:\n{tall}"
    );
    story.resize(132, 24);
    assert!(
        !story.screen().contains("直し方"),
        "but take no room from 判定"
    );
}

#[test]
fn a_theme_is_switched_while_the_console_runs_and_brings_its_own_ground() {
    use super::super::theme::Theme;
    let mut story = Story::new();
    let ground = |story: &Story| story.buffer()[(79, 5)].bg;
    assert_eq!(ground(&story), ratatui::style::Color::Reset);
    story.press("F2 \"明るい背景\" Enter");
    assert_eq!(story.model.look.theme, Theme::Light);
    assert_eq!(ground(&story), ratatui::style::Color::Rgb(255, 255, 255));
    assert!(story.message().contains("次回からも使うには g o の設定"));
    story.press("F2 \"haiikei\" Esc ?");
    // The second half of a wide character is drawn with its first.
    let buffer = story.buffer();
    let cells = buffer.content();
    let reset = (1..cells.len()).filter(|at| {
        let after_wide = super::super::width::cells(cells[at - 1].symbol()) > 1;
        !after_wide && cells[*at].bg == ratatui::style::Color::Reset
    });
    assert_eq!(
        reset.count(),
        0,
        "nothing of the terminal's own ground shows through"
    );
}

#[test]
fn every_field_shows_the_cursor_where_typing_goes_with_room_for_the_input_method() {
    for (script, typed) in [
        ("/", "高知"),
        ("x", "電話で確認"),
        ("F2", "元に"),
        ("m", "メモ"),
    ] {
        let mut story = Story::new();
        story.press(script);
        story.press(&format!("\"{typed}\""));
        let mut terminal = Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
        terminal
            .draw(|frame| {
                view(&story.model, frame);
            })
            .unwrap();
        let place = terminal.get_cursor_position().unwrap();
        let buffer = terminal.backend().buffer();
        let last = typed.chars().next_back().unwrap().to_string();
        assert_eq!(buffer[(place.x - 2, place.y)].symbol(), last, "{script}");
        for free in 0..4 {
            assert_eq!(buffer[(place.x + free, place.y)].symbol(), " ", "{script}");
        }
    }
}

#[test]
fn a_long_message_is_broken_and_not_cut() {
    let mut story = Story::new();
    story.model.standing.reach = OwnReach::Within {
        areas: vec!["幡多".to_owned()],
        health_centres: Vec::new(),
    };
    story.resize(40, 10);
    story.press("y");
    let said = story.message().to_owned();
    let shown = story.screen().replace('\n', "");
    assert!(
        said.chars().count() > 20 && shown.contains(&said),
        "{shown}"
    );
    story.press("j");
    assert!(
        !story.screen().contains("見るだけで"),
        "and gone with the next key"
    );
}
