//! Recognises bytes that have no byte order mark and are not UTF-8: CP932, or an encoding that CP932 would decode to
//! nonsense. Decoding without error proves nothing, because most bytes are valid in CP932 and GB18030, so the decoded
//! text is rated by how Japanese it looks ([`Weight::score`]).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Encoding;
use super::sound::Weight;

/// What encoding the bytes seem to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// CP932 that reads like Japanese.
    Cp932,
    /// Another encoding; `option` is its value for `--encoding` if this program can read it.
    Other {
        name: &'static str,
        option: Option<&'static str>,
    },
    /// Valid CP932, but the decoded text is no Japanese.
    Nonsense,
    /// No encoding that is recognised here.
    None,
}

/// A text with at least this [`Weight::score`] (in hundredths) counts as Japanese.
const SOUND: i64 = 50;
/// By how much the score as EUC-JP must exceed that as CP932 if both count as Japanese. Offices send CP932 far more
/// often, so it wins a narrow contest.
const EUC_MARGIN: i64 = 40;
/// Fewer characters than this are no evidence against CP932: a short name in half-width kana is valid EUC-JP by chance.
const MIN_CHARACTERS: usize = 12;
/// How many bytes of non-ASCII lines are examined: enough for a verdict, and a file of 500 MB costs no more than this.
const MAX_EVIDENCE: usize = 256 * 1024;

/// Whether the bytes are seven-bit and hold Japanese between escape sequences.
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

/// Guesses the encoding of bytes that are not UTF-8.
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
        // CP932 kanji are hardly ever valid EUC-JP, but CP932 half-width kana can be.
        (Some(cp932), Some(euc)) if displaces(&euc, &cp932) => return other(Encoding::EucJp),
        (None, Some(euc)) if euc.score() >= SOUND => return other(Encoding::EucJp),
        (Some(cp932), _) if cp932.score() >= SOUND => return Guess::Cp932,
        _ => {}
    }
    // From here on the text does not look like Japanese in CP932. `chardetng` also knows Chinese and Korean encodings, so that the
    // refusal can name one.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = detector.guess(None, Utf8Detection::Deny).name();
    let is_enough = bytes.iter().filter(|byte| !byte.is_ascii()).count() >= 2 * MIN_CHARACTERS;
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

/// The lines that are not all ASCII, up to [`MAX_EVIDENCE`] bytes but at least one line.
fn evidence(bytes: &[u8]) -> Vec<u8> {
    let mut evidence = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.is_ascii() {
            continue;
        }
        if evidence.len() + line.len() > MAX_EVIDENCE && !evidence.is_empty() {
            break;
        }
        evidence.extend_from_slice(line);
    }
    evidence
}

/// Whether the reading as EUC-JP is so much better that it wins over a valid reading as CP932.
fn displaces(euc: &Weight, cp932: &Weight) -> bool {
    let only_half = cp932.half_kana == cp932.all;
    euc.score() >= SOUND
        && (euc.score() >= cp932.score() + EUC_MARGIN
            || only_half && euc.usual == euc.all && euc.all >= MIN_CHARACTERS)
}

/// Whether a line decodes as CP932 and reads like Japanese.
pub(super) fn is_sound_cp932(line: &[u8]) -> bool {
    let text = Encoding::Cp932.strict(line);
    text.is_some_and(|text| Weight::measure(&text).score() >= SOUND)
}
