//! The name of the prefecture of the office.

use super::place;
use kakari_office::office::{Office, prefecture_name};

/// The name of the prefecture; empty before the first facility list was imported. The sample uses the number of a
/// real prefecture but has a fictional name.
pub(crate) fn name(office: &Office) -> String {
    match office.prefecture() {
        Some(_) if office.is_sample() => place::SAMPLE_PREFECTURE.to_owned(),
        Some(number) => prefecture_name(number),
        None => String::new(),
    }
}
