//! Lists that follow single rows stand as if they had been read from the beginning.

use proptest::prelude::*;

use super::*;
use crate::console::list::{Shown, Target};

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
    "A y F10",
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

type Stands = (Vec<Shown>, Vec<usize>, usize, usize, Option<Target>);

fn stands(story: &Story) -> Stands {
    let list = story.model.list();
    let here = list.current(&story.model.rows);
    let (shown, found) = (list.shown().to_vec(), list.found().to_vec());
    (shown, found, list.of, list.cursor(), here)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(4)))]

    #[test]
    fn following_rows_is_reading_them_anew(acts in prop::collection::vec(0..ACTS.len(), 1..24)) {
        let mut story = Story::new();
        for act in &acts {
            story.press(ACTS[*act]);
            let followed = stands(&story);
            story.model.narrow_all();
            prop_assert_eq!(&followed, &stands(&story), "after {} of {:?}", ACTS[*act], acts);
        }
    }
}
