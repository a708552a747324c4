//! The width of texts in terminal cells: measuring, cutting and breaking into lines. No other module counts cells,
//! so that all agree about the width of a character.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Mark at the end of a cut text. Not `…`, which is one cell in some terminals and two in others.
const CUT: &str = "..";

/// Characters that must not begin a line (行頭禁則).
const CLOSING: &str =
    ",.:;!?%]}、。，．）)」』】〕］＞：；！？ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";

/// Characters that must not end a line (行末禁則).
const OPENING: &str = "（([{「『【〔［＜";

/// Number of cells of a text.
pub(crate) fn cells(text: &str) -> usize {
    text.width()
}

/// The text as it is safe on the screen: one line, no control characters, and half-width kana in full width,
/// because the terminal library counts half-width ﾞ and ﾟ wrongly and loses a cell of `ｻｯﾎﾟﾛ`.
pub(crate) fn shown(text: &str) -> String {
    let text = kakari_core::text::display(text);
    if text.chars().any(|character| character.is_control()) {
        text.chars()
            .map(|character| {
                if character.is_control() {
                    ' '
                } else {
                    character
                }
            })
            .collect()
    } else {
        text
    }
}

/// The text in at most `most` cells, with a mark if it was cut.
pub(crate) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if cells(text) <= most {
        return Cow::Borrowed(text);
    }
    let room = most.saturating_sub(CUT.len());
    let mut out = head(text, room).to_owned();
    out.push_str(CUT.get(..most.min(CUT.len())).unwrap_or_default());
    Cow::Owned(out)
}

/// A name without the corporation in front, with a mark where it was cut: 医療法人社団　仁愛会　甲病院 becomes ..甲病院. A name
/// without one of the prefixes is unchanged.
pub(crate) fn without_corporation<'a>(name: &'a str, prefixes: &[String]) -> Cow<'a, str> {
    let longest = prefixes
        .iter()
        .filter_map(|prefix| name.strip_prefix(prefix.as_str()))
        .min_by_key(|rest| rest.len());
    let Some(rest) = longest.map(str::trim_start).filter(|rest| !rest.is_empty()) else {
        return Cow::Borrowed(name);
    };
    let own = match rest.split_once([' ', '\u{3000}']) {
        Some((first, own)) if first.ends_with(['会', '団', '社']) && !own.trim().is_empty() => {
            own.trim_start()
        }
        _ => rest,
    };
    Cow::Owned(format!("{CUT}{own}"))
}

/// [`fit`], but a text that is too long keeps its last word, if that is short.
pub(crate) fn fit_with_end(text: &str, width: usize) -> String {
    const SHORT: usize = 4;
    match text.rsplit_once(' ') {
        Some((before, last)) if cells(text) > width && cells(last) <= SHORT => {
            let room = width.saturating_sub(cells(last)).saturating_sub(1);
            fit(&format!("{} {last}", cut(before, room)), width)
        }
        _ => fit(text, width),
    }
}

/// The text in exactly this number of cells, cut or padded with spaces on the right.
pub(crate) fn fit(text: &str, exactly: usize) -> String {
    let mut out = cut(text, exactly).into_owned();
    let missing = exactly.saturating_sub(cells(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// The longest beginning of the text with at most `most` cells.
pub(crate) fn head(text: &str, most: usize) -> &str {
    let mut used = 0_usize;
    for (at, character) in text.char_indices() {
        used = used.saturating_add(character.width().unwrap_or(0));
        if used > most {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// Breaks the text into lines of at most `most` cells. Japanese has no spaces, so it breaks between any two
/// characters, except before closing and after opening signs. Latin words are kept whole if they fit.
pub(crate) fn wrap(text: &str, most: usize) -> Vec<String> {
    // A full-width character takes two cells: with less room no line would ever hold one.
    let most = most.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut rest = paragraph.trim_end();
        loop {
            let fitting = head(rest, most);
            if fitting.len() == rest.len() {
                lines.push(rest.to_owned());
                break;
            }
            let at = break_at(rest, fitting.len());
            let (line, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            lines.push(line.trim_end().to_owned());
            rest = after.trim_start_matches(' ');
        }
    }
    lines
}

/// Byte offset at which the line breaks, at most `limit`.
fn break_at(text: &str, limit: usize) -> usize {
    let next = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    let last = |at: usize| text.get(..at).and_then(|before| before.chars().next_back());
    // Dates, times and numbers with their punctuation are kept whole.
    let part = |character: char| character.is_ascii_alphanumeric() || "-:./,".contains(character);
    let mut at = limit;
    // Three steps cover sequences such as 」）。; a longer one is broken rather than searched for ever.
    for _ in 0..3 {
        let inside_word = |at: usize| next(at).is_some_and(part) && last(at).is_some_and(part);
        let mut word = at;
        while word > 0 && inside_word(word) {
            word = word.saturating_sub(1);
        }
        at = if word > 0 { word } else { at };
        let torn = next(at).is_some_and(|character| CLOSING.contains(character))
            || last(at).is_some_and(|character| OPENING.contains(character));
        if torn {
            at = at.saturating_sub(last(at).map_or(0, char::len_utf8));
        }
    }
    // Every line takes at least one character; otherwise the loop in `wrap` would not end.
    if at == 0 {
        next(0).map_or(1, char::len_utf8).max(limit)
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_keeps_its_short_last_word() {
        let text = "確認（有）：医療法人社団真心会たんぽぽの森病院 イ";
        assert_eq!(fit_with_end(text, 30), "確認（有）：医療法人社団.. イ ");
        assert_eq!(cells(&fit_with_end(text, 30)), 30);
        assert_eq!(fit_with_end("短い イ", 10), "短い イ   ");
        assert_eq!(
            fit_with_end("長い名前の後ろにも 長い名前", 12),
            fit("長い名前の後ろにも 長い名前", 12)
        );
    }

    #[test]
    fn cutting_leaves_no_half_character_and_says_so() {
        assert_eq!(cut("要医院", 6), "要医院");
        assert_eq!(cut("要医院です", 6), "要医..");
        assert_eq!(cut("要医院です", 7), "要医..");
        assert_eq!(cut("要医院です", 1), ".");
        assert_eq!(fit("要医院です", 7), "要医.. ");
        assert_eq!(fit("", 3), "   ");
    }

    #[test]
    fn a_name_gives_up_its_corporation_first() {
        let prefixes = ["医療法人".to_owned(), "医療法人社団".to_owned()];
        let own = |name| without_corporation(name, &prefixes).into_owned();
        assert_eq!(own("医療法人社団　若草会　藤本医院"), "..藤本医院");
        assert_eq!(own("医療法人幸友会 鴎浦東病院"), "..鴎浦東病院");
        assert_eq!(own("医療法人真心会楠木共済病院"), "..真心会楠木共済病院");
        assert_eq!(own("医療法人社団"), "医療法人社団");
        assert_eq!(own("井上病院"), "井上病院");
    }

    #[test]
    fn half_width_kana_are_shown_full_width() {
        assert_eq!(shown("ｻｯﾎﾟﾛ"), "サッポロ");
        assert_eq!(cells(&shown("ﾀﾞ")), 2);
        assert_eq!(shown("a\u{202E}b\nc\td"), "ab c d");
    }

    #[test]
    fn lines_break_between_characters_but_not_before_closing_signs() {
        assert_eq!(
            wrap("時間外の診療を行う。", 10),
            ["時間外の診", "療を行う。"]
        );
        assert_eq!(
            wrap("時間外の診、療を行う", 10),
            ["時間外の", "診、療を行", "う"]
        );
        assert_eq!(wrap("患者数（月）", 8), ["患者数", "（月）"]);
        assert_eq!(wrap("受付日 2026-02-08", 13), ["受付日", "2026-02-08"]);
        assert_eq!(wrap("ab cdef", 5), ["ab", "cdef"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("））））））））", 2).concat(), "））））））））");
    }
}
