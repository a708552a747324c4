//! Whatever is pressed, pasted or resized, on every screen and in every modal: no panic, and nothing on
//! the screen commands the terminal.

use proptest::prelude::*;

use super::super::super::event::Event;
use super::super::super::fixture::{self, Story};
use super::super::super::intent::Intent;
use super::super::super::key::Key;
use super::super::super::screens;
use super::super::super::theme::Theme;
use super::super::super::update;
use super::every_screen::Kind;

/// A name as nobody should send it: escape codes, text that runs backwards, characters without width.
pub(super) const HOSTILE: &str =
    "悪い\u{1b}[2J\u{1b}]52;c;YQ==\u{7}\u{202E}名\u{200B}\u{2066}前\n\u{9b}31m\u{FEFF}";

/// Something that happens.
#[derive(Clone, Debug)]
enum Step {
    Press(Key),
    Want(Intent),
    Paste(String),
    Resize(u16, u16),
}

fn any_intent() -> impl Strategy<Value = Intent> {
    let all: Vec<Intent> = screens::all()
        .flat_map(screens::commands)
        .map(|command| command.intent)
        .collect();
    prop::sample::select(all)
}

fn any_key() -> impl Strategy<Value = Key> {
    let characters: Vec<char> = "yxilrmuUR.*-VA /\\fFjkgGnchw12345678?:か佐ｱﾞｙ\u{202E}"
        .chars()
        .collect();
    prop_oneof![
        prop::sample::select(characters).prop_map(Key::Char),
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
            Key::F(10),
        ]),
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any_key().prop_map(Step::Press),
        3 => any_intent().prop_map(Step::Want),
        1 => (1_u16..=300, 1_u16..=100).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => (40_u16..=140, 10_u16..=50).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => Just(Step::Paste(HOSTILE.repeat(3))),
    ]
}

/// A story in which everything that a person or a file can name is hostile.
fn story() -> Story {
    let mut story = Story::on(fixture::office_with(HOSTILE), Some(HOSTILE));
    story.model.house.prefecture = "高知県".to_owned();
    story
}

pub(super) fn is_clean(story: &Story) -> Result<(), TestCaseError> {
    for cell in story.buffer().content() {
        let symbol = cell.symbol();
        let bad = symbol.chars().any(|one| {
            one.is_control()
                || matches!(one, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        });
        prop_assert!(!bad, "{symbol:?}");
    }
    Ok(())
}

fn play(story: &mut Story, steps: Vec<Step>) -> Result<(), TestCaseError> {
    for step in steps {
        match step {
            Step::Press(key) => story.event(Event::Pressed(key)),
            Step::Paste(text) => story.event(Event::Pasted(text)),
            Step::Resize(width, height) => story.resize(width, height),
            // A modal takes the keys, so an intent reaches the screens only without one.
            Step::Want(intent) if story.model.modals.is_empty() => {
                let effects = update::carry_out(&mut story.model, intent);
                story.follow(effects);
            }
            Step::Want(_) => {}
        }
        is_clean(story)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(8)))]

    #[test]
    fn on_every_screen(
        screen in prop::sample::select(screens::all().collect::<Vec<_>>()),
        theme in prop::sample::select(Theme::ALL.to_vec()),
        ascii: bool,
        steps in prop::collection::vec(any_step(), 1..40),
    ) {
        let mut story = story();
        story.model.look.theme = theme;
        story.model.look.ascii = ascii;
        story.go(screen);
        play(&mut story, steps)?;
    }

    #[test]
    fn in_every_modal(
        kind in prop::sample::select(Kind::all()),
        steps in prop::collection::vec(any_step(), 1..20),
        width in 1_u16..=300,
        height in 1_u16..=100,
    ) {
        let mut story = story();
        story.open(kind);
        story.resize(width, height);
        is_clean(&story)?;
        play(&mut story, steps)?;
    }
}

/// Every size there is on one edge, so that no single width or height is left to chance.
#[test]
fn at_every_width_and_every_height() {
    for screen in screens::all() {
        let mut story = story();
        story.go(screen);
        for width in 1..=220 {
            story.resize(width, 24);
            is_clean(&story).unwrap();
        }
        for height in 1..=70 {
            story.resize(100, height);
            is_clean(&story).unwrap();
        }
    }
}
