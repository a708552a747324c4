use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::*;

fn down(key: &str, at: u64) -> Arrival {
    let letter = key.chars().next().filter(|_| key.chars().count() == 1);
    let key = Key::parse(key).or(letter.map(Key::Char));
    Arrival {
        what: Came::Pressed(key.unwrap()),
        at: Duration::from_millis(at),
    }
}

fn up(key: char, at: u64) -> Arrival {
    Arrival {
        what: Came::Released(Key::Char(key)),
        at: Duration::from_millis(at),
    }
}

/// The letters of a text, one every so many milliseconds; `\n` is Enter.
fn letters(text: &str, every: u64) -> Vec<Arrival> {
    let keys = text.chars().zip(0..).map(|(letter, number)| Arrival {
        what: Came::Pressed(if letter == '\n' {
            Key::Enter
        } else {
            Key::Char(letter)
        }),
        at: Duration::from_millis(number * every),
    });
    keys.collect()
}

/// What was heard: `y` pressed, `y…` held, `[text]` pasted.
fn heard(events: &[Event]) -> String {
    let words = events.iter().map(|event| match event {
        Event::Pressed(key) => key.name(false),
        Event::Held(key) => format!("{}…", key.name(false)),
        Event::Pasted(text) => format!("[{text}]"),
        other => format!("{other:?}"),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn at_once(arrived: Vec<Arrival>) -> String {
    heard(&Typing::default().sort(arrived))
}

/// As the key thread does it: what is there within the patience is sorted together.
fn as_they_come(arrived: Vec<Arrival>) -> String {
    where_these_decide("", arrived)
}

/// The same where these letters decide something.
fn where_these_decide(letters: &str, arrived: Vec<Arrival>) -> String {
    let decides = |key: Key| key.text().is_some_and(|letter| letters.contains(letter));
    where_these_keys_decide(decides, arrived)
}

/// The same where the key with this name decides something.
fn where_this_key_decides(name: &str, arrived: Vec<Arrival>) -> String {
    let named = down(name, 0).what;
    where_these_keys_decide(
        |key| matches!(named, Came::Pressed(one) if one == key),
        arrived,
    )
}

fn where_these_keys_decide(decides: impl Fn(Key) -> bool, arrived: Vec<Arrival>) -> String {
    let mut typing = Typing::default();
    let mut events = Vec::new();
    let mut group: Vec<Arrival> = Vec::new();
    for next in arrived {
        if let Some(last) = group.last() {
            let waits = typing.patience(&group, &decides);
            if waits.is_none_or(|waits| next.at.saturating_sub(last.at) > waits) {
                events.extend(typing.sort(std::mem::take(&mut group)));
            }
        }
        group.push(next);
    }
    events.extend(typing.sort(group));
    heard(&events)
}

#[test]
fn an_address_that_comes_at_once_is_one_paste() {
    let text = "yes\nyamada@pref.example.lg.jp";
    assert_eq!(at_once(letters(text, 0)), format!("[{text}]"));
    assert_eq!(at_once(letters("yes", 0)), "[yes]");
    assert_eq!(
        at_once(letters("折り返し\n来週\n", 0)),
        "[折り返し\n来週\n]"
    );
}

#[test]
fn a_line_break_in_a_paste_is_text_whichever_way_it_is_sent() {
    let mut keys = letters("ab", 0);
    keys.push(Arrival {
        what: Came::Pressed(Key::Ctrl('j')),
        at: Duration::ZERO,
    });
    keys.extend(letters("cd", 0));
    assert_eq!(at_once(keys), "[ab\ncd]");
}

#[test]
fn what_hands_can_do_stays_keys() {
    for every in [11, 20, 60, 500] {
        assert_eq!(
            as_they_come(letters("yjxl", every)),
            "y j x l",
            "{every} ms"
        );
    }
    assert_eq!(at_once(letters("th", 0)), "t h", "two keys that roll");
    assert_eq!(
        at_once(vec![
            down("a", 0),
            down("Down", 0),
            down("b", 0),
            down("F10", 0)
        ]),
        "a Down b F10",
        "keys that make no text are between them"
    );
}

#[test]
fn a_paste_in_pieces_is_one_paste_and_only_its_first_key_can_slip_out() {
    assert_eq!(as_they_come(letters("yes yes", 0)), "[yes yes]");
    assert_eq!(as_they_come(letters("yes yes", 3)), "y [es yes]");
    let mut torn = letters("住所は高知市", 0);
    torn.extend(letters("y", 0).into_iter().map(|one| Arrival {
        at: Duration::from_millis(40),
        ..one
    }));
    assert_eq!(as_they_come(torn), "[住所は高知市y]");
}

#[test]
fn after_a_paste_the_next_key_is_a_key() {
    let mut typing = Typing::default();
    assert_eq!(heard(&typing.sort(letters("memo", 0))), "[memo]");
    assert_eq!(heard(&typing.sort(vec![down("F10", 20)])), "F10");
    assert_eq!(heard(&typing.sort(vec![down("y", 21)])), "y");
    assert_eq!(heard(&typing.sort(letters("memo", 0))), "[memo]");
    assert_eq!(heard(&typing.sort(vec![down("y", 200)])), "y");
}

#[test]
fn nothing_waits_for_a_key_alone_nor_for_a_held_one() {
    let waits = |keys: &[Arrival]| Typing::default().patience(keys, |_| false);
    assert_eq!(waits(&letters("y", 0)), Some(Duration::ZERO));
    assert_eq!(waits(&letters("jjjj", 0)), Some(Duration::ZERO));
    assert_eq!(waits(&[down("Down", 0)]), Some(Duration::ZERO));
    assert_eq!(waits(&letters("ye", 0)), Some(TOGETHER));
    assert_eq!(waits(&letters("yes", 0)), Some(REST));
    assert_eq!(waits(&letters(&"ab".repeat(MOST), 0)), None);
}

#[test]
fn a_key_that_decides_waits_for_what_may_make_it_a_paste() {
    let waits =
        |text: &str| Typing::default().patience(&letters(text, 0), |key| key == Key::Char('y'));
    assert_eq!(waits("y"), Some(TOGETHER));
    assert_eq!(waits("j"), Some(Duration::ZERO));
    for every in [1, 3, 9] {
        for text in ["yes yes", "y\nx", "甲yx"] {
            let keys = letters(text, every);
            assert_eq!(
                where_these_decide("yx\n甲", keys),
                format!("[{text}]"),
                "{every} ms"
            );
        }
    }
    // Hands are as quick as before.
    let struck = letters("yjxl", 60);
    assert_eq!(where_these_decide("yxl", struck), "y j x l");
}

#[test]
fn a_key_that_decides_is_pressed_once_however_long_it_is_held() {
    let every_33 = |pause: u64| {
        let repeats = (0..30).map(move |number| pause + number * 33);
        let keys = std::iter::once(0).chain(repeats);
        keys.collect::<Vec<u64>>()
    };
    for key in ["y", "Enter", "F10", "Delete"] {
        for pause in [180, 250, 500, 660, 1_000] {
            let held: Vec<Arrival> = every_33(pause).iter().map(|at| down(key, *at)).collect();
            let heard = where_this_key_decides(key, held);
            let pressed = heard.split(' ').filter(|word| !word.ends_with('…'));
            assert_eq!(pressed.count(), 1, "{key} {pause} ms: {heard}");
        }
    }
    // A key that moves is not kept waiting, and who strikes the same key twice means it twice.
    let held: Vec<Arrival> = every_33(500).iter().map(|at| down("j", *at)).collect();
    assert!(where_these_decide("y", held).starts_with("j j j… j…"));
    for every in [90, 150, 300, 700] {
        let struck = (0..4).map(|number| down("y", number * every)).collect();
        assert_eq!(where_these_decide("y", struck), "y y y y", "{every} ms");
    }
}

#[test]
fn only_the_second_of_two_same_keys_waits_for_a_third() {
    let mut typing = Typing::default();
    let y = |key: Key| key == Key::Char('y');
    assert_eq!(typing.patience(&[down("y", 0)], y), Some(TOGETHER));
    typing.sort(vec![down("y", 0)]);
    assert_eq!(typing.patience(&[down("y", 400)], y), Some(HELD));
    assert_eq!(typing.patience(&[down("y", 5_000)], y), Some(TOGETHER));
    assert_eq!(typing.patience(&[down("x", 400)], y), Some(Duration::ZERO));
    assert_eq!(
        typing.patience(&[down("y", 400)], |_| false),
        Some(Duration::ZERO)
    );
    typing.sort(vec![up('y', 500)]);
    assert_eq!(
        typing.patience(&[down("y", 800)], y),
        Some(TOGETHER),
        "this terminal tells when a key comes up"
    );
}

#[test]
fn a_held_key_is_told_from_one_struck_again() {
    let held = [0, 500, 533, 566].map(|at| down("y", at));
    assert_eq!(as_they_come(held.into()), "y y y… y…");
    let struck = [0, 120, 240].map(|at| down("y", at));
    assert_eq!(as_they_come(struck.into()), "y y y");
    assert_eq!(at_once(letters("jjjj", 0)), "j j… j… j…");
    let f10 = [0, 30].map(|at| down("F10", at));
    assert_eq!(as_they_come(f10.into()), "F10 F10…");
}

#[test]
fn a_terminal_that_says_when_a_key_comes_up_is_believed() {
    let mut typing = Typing::default();
    let first = vec![down("j", 0), up('j', 40)];
    assert_eq!(heard(&typing.sort(first)), "j");
    let held = [100, 600, 633].map(|at| down("y", at));
    assert_eq!(heard(&typing.sort(held.into())), "y y… y…");
    let struck = vec![up('y', 640), down("y", 650), up('y', 655)];
    assert_eq!(heard(&typing.sort(struck)), "y");
    let pasted = vec![
        down("y", 900),
        up('y', 900),
        down("e", 900),
        up('e', 900),
        down("s", 900),
        up('s', 900),
    ];
    assert_eq!(heard(&typing.sort(pasted)), "[yes]");
}

#[test]
fn a_key_that_comes_up_is_not_pressed() {
    let key = |kind| KeyEvent::new_with_kind(KeyCode::Char('y'), KeyModifiers::NONE, kind);
    let y = Key::Char('y');
    assert!(
        matches!(Came::from_event(key(KeyEventKind::Release)), Came::Released(one) if one == y)
    );
    assert!(matches!(Came::from_event(key(KeyEventKind::Repeat)), Came::Repeated(one) if one == y));
    assert!(matches!(Came::from_event(key(KeyEventKind::Press)), Came::Pressed(one) if one == y));
}
