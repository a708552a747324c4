use proptest::prelude::*;

use super::*;

/// All versions of a facility, and what the newest file held: a model of the store.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    known: Vec<u8>,
    newest: Vec<u8>,
}

impl Kept {
    /// Brings a file in; gives what it added.
    fn bring(&mut self, file: &[u8]) -> Vec<u8> {
        let mut held = file.to_vec();
        held.dedup();
        let is_part = matched(&self.newest, &held) == held.len();
        let added = held[news(&self.known, &self.newest, &held)..].to_vec();
        self.known.extend(&added);
        if !is_part {
            self.newest = held;
        }
        added
    }
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..4, 1..6)
}

#[test]
fn a_file_of_two_versions_is_taken_once() {
    let mut kept = Kept::default();
    assert_eq!(kept.bring(&[1, 2]), [1, 2]);
    for part in [&[1, 2][..], &[1], &[2], &[1, 1, 2]] {
        assert_eq!(kept.bring(part), [] as [u8; 0], "{part:?}");
    }
}

#[test]
fn files_of_one_version_end_at_the_one_that_came_last() {
    let mut kept = Kept::default();
    for one in [1, 2, 1, 2] {
        assert_eq!(kept.bring(&[one]), [one]);
        assert_eq!(kept.bring(&[one]), [] as [u8; 0]);
    }
}

#[test]
fn an_older_file_of_several_versions_ends_at_its_last_and_adds_no_other() {
    let mut kept = Kept::default();
    kept.bring(&[1, 2]);
    kept.bring(&[3]);
    assert_eq!(kept.bring(&[1, 2]), [2]);
    assert_eq!(kept.bring(&[1, 2]), [] as [u8; 0]);
    assert_eq!(
        kept.bring(&[1]),
        [] as [u8; 0],
        "it is a part of the newest file"
    );
}

#[test]
fn a_change_that_was_taken_back_within_a_file_is_taken_once() {
    let mut kept = Kept::default();
    assert_eq!(kept.bring(&[1, 2, 1]), [1, 2, 1]);
    assert_eq!(kept.bring(&[1, 2, 1]), [] as [u8; 0]);
    assert_eq!(kept.bring(&[2]), [] as [u8; 0]);
}

proptest! {
    #[test]
    fn what_came_in_just_now_changes_nothing_whole_or_in_part(
        files in prop::collection::vec(file(), 1..6), from in 0_usize..6, length in 1_usize..6,
    ) {
        let mut kept = Kept::default();
        for file in &files {
            kept.bring(file);
            prop_assert_eq!(kept.bring(file), [] as [u8; 0], "again");
            let from = from % file.len();
            let part = &file[from..file.len().min(from + length)];
            prop_assert_eq!(kept.bring(part), [] as [u8; 0], "a part");
            prop_assert_eq!(kept.bring(file), [] as [u8; 0], "again after the part");
        }
    }

    #[test]
    fn a_file_that_is_no_part_of_the_newest_one_ends_at_its_last(files in prop::collection::vec(file(), 1..8)) {
        let mut kept = Kept::default();
        for file in &files {
            let mut held = file.clone();
            held.dedup();
            let is_part = matched(&kept.newest, &held) == held.len();
            kept.bring(file);
            let last = if is_part { kept.newest.last() } else { file.last() };
            prop_assert_eq!(kept.known.last(), last);
            // Two equal versions never follow each other, and nothing that a file held is missing.
            prop_assert!(kept.known.windows(2).all(|two| two[0] != two[1]));
            prop_assert_eq!(matched(&kept.known, &held), held.len());
        }
    }

    #[test]
    fn a_file_that_grows_adds_only_what_is_new(whole in file(), cut in 0_usize..6) {
        let mut whole = whole;
        whole.dedup();
        let cut = (cut % whole.len()).max(1);
        let mut kept = Kept::default();
        for end in cut..=whole.len() {
            kept.bring(&whole[..end]);
            prop_assert_eq!(&kept.known, &whole[..end]);
        }
    }

    #[test]
    fn single_reports_are_versions_unless_equal_to_the_latest(ones in prop::collection::vec(0_u8..3, 1..9)) {
        let mut kept = Kept::default();
        for one in &ones {
            kept.bring(&[*one]);
        }
        let mut wanted = ones;
        wanted.dedup();
        prop_assert_eq!(kept.known, wanted);
    }
}
