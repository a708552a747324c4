//! Recognises files that were joined from parts in different encodings. Each line is judged alone.

use super::legacy::is_sound_cp932;
use super::{Encoding, is_damaged_utf8, is_japanese};
use crate::intake::FileRefusal;

/// The encoding that a single line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// ASCII, or valid in any encoding: no evidence.
    Either,
    /// Japanese in UTF-8.
    Utf8,
    /// Japanese in CP932.
    Cp932,
    /// A CP932 line with a cell in UTF-8, for example one that was pasted.
    Both,
    /// Neither of the two encodings.
    Neither,
}

impl Line {
    /// Judges one line without its line end.
    pub(super) fn judge(line: &[u8]) -> Self {
        if line.is_ascii() {
            return Self::Either;
        }
        match std::str::from_utf8(line) {
            // Two CP932 half-width kana are also one accented letter in UTF-8, so a valid line only counts as UTF-8
            // if it holds Japanese characters (three bytes each), which do not come about by chance.
            Ok(text) if text.chars().any(is_japanese) && !is_sound_cp932(line) => Self::Utf8,
            Ok(_) => Self::Either,
            Err(_) if is_damaged_utf8(line) => Self::Neither,
            Err(_) if has_utf8_cell(line) => Self::Both,
            Err(_) if is_sound_cp932(line) => Self::Cp932,
            Err(_) => Self::Neither,
        }
    }
}

/// Whether some run of non-ASCII bytes in the line is Japanese in UTF-8 and not plausible CP932. A CP932 text is valid
/// UTF-8 only if rare kanji and half-width kana alternate, which nobody writes.
fn has_utf8_cell(line: &[u8]) -> bool {
    let runs = line.split(u8::is_ascii).filter(|run| run.len() >= 6);
    runs.filter_map(|run| std::str::from_utf8(run).ok().map(|text| (run, text)))
        .any(|(run, text)| text.chars().all(is_japanese) && !is_sound_cp932(run))
}

/// Refuses bytes of which some lines are UTF-8 and others CP932. The caller has found that they are not all UTF-8.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), FileRefusal> {
    let lines = || (1_u64..).zip(bytes.split(|byte| *byte == b'\n'));
    let mixed = |file: Encoding, other: Encoding, line| {
        let (file, other) = (file.word(), other.word());
        Err(FileRefusal::Mixed { file, other, line })
    };
    // A UTF-8 line is rare here, and without one the file is not mixed: an ordinary CP932 file is scanned for that only.
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
