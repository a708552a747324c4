//! The name of the office's prefecture.

use super::place;
use kakari_office::office::{Office, prefecture_name};

/// The name of an office's prefecture; empty before the first list. The sample borrows a number; it is no
/// real prefecture.
pub(crate) fn name(office: &Office) -> String {
    match office.prefecture() {
        Some(_) if office.is_sample() => place::SAMPLE_PREFECTURE.to_owned(),
        Some(number) => prefecture_name(number),
        None => String::new(),
    }
}
