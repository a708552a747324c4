//! Files put together from parts in different encodings. Each line is looked at alone.

use super::legacy::is_sound_cp932;
use super::{Encoding, is_damaged_utf8, is_japanese};
use crate::intake::FileRefusal;

/// What a line is, looked at alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// ASCII, or what any encoding could be.
    Either,
    /// Japanese in UTF-8.
    Utf8,
    /// Japanese in CP932.
    Cp932,
    /// Japanese in both.
    Both,
    /// Something else.
    Neither,
}

impl Line {
    /// What a line is.
    pub(super) fn judge(line: &[u8]) -> Self {
        if line.is_ascii() {
            return Self::Either;
        }
        match std::str::from_utf8(line) {
            // Two half-width kana of CP932 are an accented letter of UTF-8; three bytes by chance are no kanji.
            Ok(text) if text.chars().any(is_japanese) && !is_sound_cp932(line) => Self::Utf8,
            Ok(_) => Self::Either,
            Err(_) if is_damaged_utf8(line) => Self::Neither,
            Err(_) if has_utf8_cell(line) => Self::Both,
            Err(_) if is_sound_cp932(line) => Self::Cp932,
            Err(_) => Self::Neither,
        }
    }
}

/// Whether a run of bytes that are not ASCII is Japanese in UTF-8. In CP932 such a run begins with a whole
/// character, and reading it as UTF-8 needs rare kanji and half-width kana in turn.
fn has_utf8_cell(line: &[u8]) -> bool {
    let runs = line.split(u8::is_ascii).filter(|run| run.len() >= 6);
    runs.filter_map(|run| std::str::from_utf8(run).ok().map(|text| (run, text)))
        .any(|(run, text)| text.chars().all(is_japanese) && !is_sound_cp932(run))
}

/// Refuses bytes that are not UTF-8 as a whole where some lines are UTF-8 and others CP932.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), FileRefusal> {
    let lines = || (1_u64..).zip(bytes.split(|byte| *byte == b'\n'));
    let mixed = |file: Encoding, other: Encoding, line| {
        let (file, other) = (file.word(), other.word());
        Err(FileRefusal::Mixed { file, other, line })
    };
    // What is rare comes first, so that an ordinary file is looked through once.
    let is_utf8 = |line: &[u8]| !line.is_ascii() && std::str::from_utf8(line).is_ok();
    let utf8 = lines().find(|(_, line)| is_utf8(line) && Line::judge(line) == Line::Utf8);
    let both = lines().find(|(_, line)| {
        !line.is_ascii() && has_utf8_cell(line) && Line::judge(line) == Line::Both
    });
    if let Some((number, _)) = both {
        return mixed(Encoding::Cp932, Encoding::Utf8, number);
    }
    let Some((utf8, _)) = utf8 else {
        return Ok(());
    };
    match lines().find(|(_, line)| Line::judge(line) == Line::Cp932) {
        Some((cp932, _)) if cp932 < utf8 => mixed(Encoding::Cp932, Encoding::Utf8, utf8),
        Some((cp932, _)) => mixed(Encoding::Utf8, Encoding::Cp932, cp932),
        None => Ok(()),
    }
}
