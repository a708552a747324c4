//! Lists that follow single rows stand as if they had been read from the beginning.

use proptest::prelude::*;

use super::*;
use crate::console::list::{Shown, Target};
use crate::console::rows::{Counts, Rows};
use kakari_office::store::Page;

/// What a person may do between two looks at the list.
const ACTS: [&str; 26] = [
    "y",
    "x \"電話で確認\" F10",
    "i \"事務長\" Tab \"回数\" F10",
    "l \"保健所\" F10",
    "r",
    "u",
    "t Ctrl+u \"田中\" F10",
    "d Down Enter \"届出\" F10",
    "Space",
    "A y Right Enter",
    "Esc Esc Esc",
    "j",
    "k",
    "End",
    "f",
    "o 4",
    "o 4 o 4",
    "o 2",
    "\\",
    "/ \"機能:イ\" Enter",
    "/ \"状態:確認済\" Enter",
    "w",
    "Right",
    "Left Left",
    "\"s高知\" Enter",
    "n",
];

#[derive(Debug, PartialEq)]
struct Stands {
    shown: Vec<Shown>,
    found: Vec<usize>,
    of: usize,
    cursor: usize,
    here: Option<Target>,
}

impl Stands {
    /// `None`: the screen's lines are no facilities, so that none of them follows.
    fn read(story: &Story) -> Option<Self> {
        let list = story.model.list()?;
        Some(Self {
            shown: list.shown().to_vec(),
            found: list.found().to_vec(),
            of: list.of,
            cursor: list.cursor(),
            here: list.current(&story.model.rows),
        })
    }
}

/// The same facilities as if they came in only now.
fn counted_anew(rows: &Rows) -> Counts {
    let mut anew = Rows::default();
    anew.take(Page {
        rows: rows.all().to_vec(),
        from: String::new(),
        upto: char::MAX.to_string(),
        next: None,
    });
    anew.counts()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(4)))]

    #[test]
    fn following_rows_is_reading_them_anew(acts in prop::collection::vec(0..ACTS.len(), 1..24)) {
        let mut story = Story::new();
        for act in &acts {
            story.press(ACTS[*act]);
            let followed = Stands::read(&story);
            story.model.narrow_all();
            prop_assert_eq!(&followed, &Stands::read(&story), "after {} of {:?}", ACTS[*act], acts);
            prop_assert_eq!(story.model.rows.counts(), counted_anew(&story.model.rows));
        }
        let (followed, rows) = (Stands::read(&story), story.model.rows.all().to_vec());
        story.press("F5");
        prop_assert_eq!(&rows, story.model.rows.all(), "what the office has after {:?}", acts);
        prop_assert_eq!(&followed, &Stands::read(&story), "read by the office after {:?}", acts);
    }
}

/// At 113,000 facilities a verdict must not wait until all lines are narrowed again.
#[test]
fn a_verdict_looks_at_the_lines_of_its_facility_alone() {
    let mut story = Story::new();
    let shown = |story: &Story| story.model.list().unwrap().shown().len();
    let before = shown(&story);
    // What is typed is not read before somebody narrows by it: if all lines were looked at again, none would be left.
    *story.model.body_mut().0.filter_mut() = tui_input::Input::new("どこにもない".to_owned());
    story.press("y");
    assert_eq!(shown(&story), before - 1, "{}", story.message());
}
