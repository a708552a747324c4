//! What stands in a box: the name in at most two lines, with the corporation's above that of the facility, and the municipality.

use super::layout::Point;

/// Size of the letters of names.
pub(super) const LETTERS: f64 = 13.0;
/// Size of the letters of municipalities.
pub(super) const SMALL_LETTERS: f64 = 10.0;
/// From line to line.
pub(super) const LINE: f64 = 15.0;
/// A line of a name is at most as wide, in letters.
const WIDEST: f64 = 13.0;
/// A shorter name stays in one line.
const SHORT: f64 = 9.0;

/// The lines of a name, and how large its box is.
pub(super) struct Label {
    pub(super) lines: Vec<String>,
    pub(super) town: String,
    pub(super) size: Point,
}

impl Label {
    pub(super) fn of(name: &str, town: &str) -> Self {
        let (lines, town) = (wrapped(name), ending(town, WIDEST));
        let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
        let widest = (widest * LETTERS).max(width(&town) * SMALL_LETTERS);
        let size = (
            (widest.max(44.0) + 14.0).ceil(),
            lines.len() as f64 * LINE + 18.0,
        );
        Self { lines, town, size }
    }
}

/// How wide a text is, in letters of Japanese.
pub(super) fn width(text: &str) -> f64 {
    let of = |letter: char| match letter {
        '\u{FF61}'..='\u{FF9F}' => 0.5,
        _ if letter.is_ascii() => 0.65,
        _ => 1.0,
    };
    text.chars().map(of).sum()
}

/// A name in at most two lines. Names begin with the corporation, so the break is best after it, and of a name that is too long
/// the beginning gives way: names differ at their ends.
fn wrapped(name: &str) -> Vec<String> {
    let name = name.trim();
    if width(name) <= SHORT {
        return vec![name.to_owned()];
    }
    let starts = name.char_indices().skip(1);
    let breaks = starts.filter_map(|(at, _)| name.split_at_checked(at));
    let breaks = breaks.filter(|(above, below)| width(above) <= WIDEST && width(below) <= WIDEST);
    // A break in a word counts as much as three letters of difference between the lines.
    let cost = |(above, below): &(&str, &str)| {
        let is_word = !above.ends_with(['会', '・', '　', ' ']);
        let unlike = (width(above) - width(below)).abs();
        unlike + if is_word { 6.0 } else { 0.0 }
    };
    let best = breaks.min_by(|one, other| cost(one).total_cmp(&cost(other)));
    if let Some((above, below)) = best {
        return vec![above.trim().to_owned(), below.trim().to_owned()];
    }
    let mut cut = name.len();
    for (at, _) in name.char_indices().rev() {
        if name.get(at..).is_some_and(|end| width(end) > WIDEST) {
            break;
        }
        cut = at;
    }
    let (above, below) = name.split_at_checked(cut).unwrap_or((name, ""));
    vec![ending(above, WIDEST), below.to_owned()]
}

/// The end of a text, as much as fits.
fn ending(text: &str, widest: f64) -> String {
    if width(text) <= widest {
        return text.trim().to_owned();
    }
    let mut room = widest - 1.0;
    let mut kept: Vec<char> = Vec::new();
    for letter in text.chars().rev() {
        room -= width(letter.encode_utf8(&mut [0; 4]));
        if room < 0.0 {
            break;
        }
        kept.push(letter);
    }
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}
