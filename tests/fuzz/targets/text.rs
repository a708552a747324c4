//! Text as people write it: every fold may be done again without effect, and what is read from paper is what
//! its own spelling says.
#![no_main]

use kakari_core::text::{
    bare_name_key, display, era, fold_width, is_clean, likeness, name_key, paper, scrub, search_key,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let once_is_enough = [
        ("fold_width", fold_width as fn(&str) -> String),
        ("display", display),
        ("search_key", search_key),
        ("name_key", name_key),
    ];
    for (name, fold) in once_is_enough {
        let once = fold(text);
        assert_eq!(fold(&once), once, "{name} of {text:?} changes again");
    }
    let scrubbed = scrub(text);
    assert!(
        is_clean(&scrubbed),
        "{text:?} is not clean after scrubbing: {scrubbed:?}"
    );
    assert_eq!(
        scrub(&scrubbed),
        scrubbed,
        "scrubbing {text:?} again changes it"
    );

    let (left, right) = text.split_at(text.floor_char_boundary(text.len().div_ceil(2)));
    let _ = bare_name_key(text, &[left.to_owned(), right.to_owned()]);
    let alike = likeness(left, right);
    assert!(alike <= 1000, "{alike}");
    assert_eq!(
        alike,
        likeness(right, left),
        "{left:?} is not as like {right:?} as the other way round"
    );
    assert_eq!(likeness(left, left), 1000, "{left:?} is not like itself");

    let _ = paper::number(text);
    if let Some(day) = paper::date(text) {
        assert_eq!(paper::date(&day.to_string()), Some(day), "{text:?}");
        let words = era::words(day);
        assert_eq!(
            paper::date(&words),
            Some(day),
            "{text:?} reads as {day}, whose words are {words:?}"
        );
    }
});
