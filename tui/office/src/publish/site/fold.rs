//! The table with which the page folds what is typed, made from the core's own fold: a name that the console finds under some
//! spelling, the page finds too, also after the core learned another old kanji.

use std::fmt::Write as _;
use std::sync::LazyLock;

use kakari_core::text::search_key;

/// The planes that have letters, and the variation selectors, which fold to nothing.
const RANGES: [std::ops::RangeInclusive<u32>; 3] =
    [0..=0xFFFF, 0x1F100..=0x2FFFF, 0xE0000..=0xE01EF];

/// Abbreviations that names have in brackets; those that the core spells out are put into the table.
const BRACKETED: [&str; 24] = [
    "株", "有", "医", "医社", "医財", "特医", "社", "財", "一社", "一財", "公社", "公財", "福",
    "社福", "学", "独", "名", "資", "同", "宗", "特非", "生協", "労", "監",
];

/// A script: `var kakariFold = {runs, pairs, words, gone, brackets}`.
///
/// - `runs`: first character, last, and how far the folded one stands from it,
/// - `pairs`: a character and the folded one, one after another,
/// - `words`: a character and what it stands for,
/// - `gone`: first and last character of those that fold to nothing.
pub(super) fn script() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(make);
    &SCRIPT
}

fn make() -> String {
    let mut runs: Vec<(u32, u32, i64)> = Vec::new();
    let mut words = String::new();
    let mut gone: Vec<(u32, u32)> = Vec::new();
    let characters = RANGES.into_iter().flatten();
    for c in characters.filter_map(char::from_u32) {
        let mut bytes = [0; 4];
        let key = search_key(c.encode_utf8(&mut bytes));
        let code = u32::from(c);
        let mut folded = key.chars();
        match (folded.next(), folded.next()) {
            (None, _) => match gone.last_mut() {
                Some((_, last)) if *last + 1 == code => *last = code,
                _ => gone.push((code, code)),
            },
            (Some(one), None) if one == c => {}
            (Some(one), None) => {
                let step = i64::from(u32::from(one)) - i64::from(code);
                match runs.last_mut() {
                    Some((_, last, of)) if *last + 1 == code && *of == step => *last = code,
                    _ => runs.push((code, code, step)),
                }
            }
            (Some(_), Some(_)) => {
                let _ = write!(words, "{c}{key}|");
            }
        }
    }
    let mut pairs = String::new();
    let mut long = Vec::new();
    for (first, last, step) in runs {
        // Three of a kind are shorter as a run.
        if last - first >= 2 {
            long.push(format!("{first},{last},{step}"));
            continue;
        }
        for code in first..=last {
            let folded = u32::try_from(i64::from(code) + step).ok();
            let both = (char::from_u32(code), folded.and_then(char::from_u32));
            if let (Some(one), Some(folded)) = both {
                pairs.push(one);
                pairs.push(folded);
            }
        }
    }
    let brackets = BRACKETED.iter().filter_map(|word| {
        let spelled = search_key(&format!("({word})"));
        let spelled_out = !spelled.starts_with('(');
        spelled_out.then(|| format!("{word}:{spelled}"))
    });
    let brackets: Vec<String> = brackets.collect();
    let gone: Vec<String> = gone
        .iter()
        .map(|(first, last)| format!("{first},{last}"))
        .collect();
    format!(
        "var kakariFold = {{ runs: [{}], pairs: \"{pairs}\", words: \"{words}\", gone: [{}], brackets: \"{}\" }};\n",
        long.join(","),
        gone.join(","),
        brackets.join("|"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_a_script_of_known_size() {
        let script = script();
        assert!(script.len() < 24_000, "{}", script.len());
        assert!(script.contains("株:株式会社"));
        assert_eq!(script.matches('"').count(), 6, "no text ends early");
        assert!(!script.contains(['\\', '\u{2028}', '\u{2029}', '<']));
    }
}
