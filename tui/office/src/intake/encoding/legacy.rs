//! Bytes that are neither marked nor UTF-8: CP932, or what it would turn into nonsense.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Encoding;
use super::sound::Weight;

/// What bytes look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// CP932, and it reads like Japanese.
    Cp932,
    /// Something else; `option`: the name by which it can be insisted on.
    Other {
        name: &'static str,
        option: Option<&'static str>,
    },
    /// It can be read as CP932, but what comes out is no Japanese.
    Nonsense,
    /// No encoding that is known here.
    None,
}

/// From here on a text reads like Japanese; in hundredths, see [`Weight::score`].
const SOUND: i64 = 50;
/// How much sounder another reading must be to displace one that is sound.
const MARGIN: i64 = 40;
/// Characters from which on a text of half-width kana alone is doubted where EUC-JP reads it faultlessly.
const ENOUGH: usize = 12;
/// Bytes of lines that are looked at.
const EVIDENCE: usize = 256 * 1024;

/// Whether bytes of seven bits hold Japanese between escape sequences.
pub(super) fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let shifts = [b"\x1B$B".as_slice(), b"\x1B$@", b"\x1B(I", b"\x1B(J"];
    let mut escapes = memchr::memchr_iter(0x1B, bytes);
    escapes.any(|at| {
        bytes
            .get(at..at + 3)
            .is_some_and(|three| shifts.contains(&three))
    }) && bytes.is_ascii()
        && Encoding::Iso2022Jp
            .strict(bytes)
            .is_some_and(|text| !text.is_ascii())
}

/// What bytes look like that are not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> Guess {
    let bytes = &evidence(bytes);
    let weigh = |encoding: Encoding| encoding.strict(bytes).map(|text| Weight::measure(&text));
    let cp932 = weigh(Encoding::Cp932);
    let euc = weigh(Encoding::EucJp);
    let other = |encoding: Encoding| Guess::Other {
        name: encoding.word(),
        option: Some(encoding.option()),
    };
    match (cp932, euc) {
        // Kanji of CP932 are hardly ever EUC-JP, but half-width kana can be.
        (Some(cp932), Some(euc)) if displaces(&euc, &cp932) => return other(Encoding::EucJp),
        (None, Some(euc)) if euc.score() >= SOUND => return other(Encoding::EucJp),
        (Some(cp932), _) if cp932.score() >= SOUND => return Guess::Cp932,
        _ => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = detector.guess(None, Utf8Detection::Deny).name();
    let is_enough = bytes.iter().filter(|byte| !byte.is_ascii()).count() >= 2 * ENOUGH;
    let gb = weigh(Encoding::Gb18030).map_or(i64::MIN, |weight| weight.score());
    match detected {
        _ if gb >= SOUND => other(Encoding::Gb18030),
        "EUC-JP" if is_enough => other(Encoding::EucJp),
        "GBK" | "gb18030" if is_enough => other(Encoding::Gb18030),
        "Big5" | "EUC-KR" if is_enough => Guess::Other {
            name: detected,
            option: None,
        },
        _ => match cp932 {
            Some(weight) if weight.score() < 0 => Guess::Nonsense,
            Some(_) => Guess::Cp932,
            None => Guess::None,
        },
    }
}

/// The lines that tell something, as many as are worth looking at.
fn evidence(bytes: &[u8]) -> Vec<u8> {
    let mut evidence = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.is_ascii() {
            continue;
        }
        if evidence.len() + line.len() > EVIDENCE && !evidence.is_empty() {
            break;
        }
        evidence.extend_from_slice(line);
    }
    evidence
}

fn displaces(euc: &Weight, cp932: &Weight) -> bool {
    let only_half = cp932.half == cp932.all;
    euc.score() >= SOUND
        && (euc.score() >= cp932.score() + MARGIN
            || only_half && euc.usual == euc.all && euc.all >= ENOUGH)
}

/// Whether a line reads like Japanese in CP932.
pub(super) fn is_sound_cp932(line: &[u8]) -> bool {
    let text = Encoding::Cp932.strict(line);
    text.is_some_and(|text| Weight::measure(&text).score() >= SOUND)
}
