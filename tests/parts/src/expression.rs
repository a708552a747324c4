//! Licence expressions of SPDX: `(MIT OR Apache-2.0) AND Unicode-3.0`.

use anyhow::{Context as _, bail};

/// What may be in a program that is handed out under MIT or Apache 2.0: nothing that asks more than to be named.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "WTFPL",
    "Zlib",
];

/// The expression as SPDX spells it: older packages write `/` for `OR`.
pub(crate) fn spelled(text: &str) -> String {
    let words: Vec<String> = words(text);
    words.join(" ").replace("( ", "(").replace(" )", ")")
}

/// Whether the licence can be kept: by one side of each `OR`, by both of each `AND`.
pub(crate) fn is_allowed(text: &str) -> anyhow::Result<bool> {
    let words = words(text);
    let mut rest = words.as_slice();
    let allowed = either(&mut rest).with_context(|| format!("the licence `{text}`"))?;
    if !rest.is_empty() {
        bail!("the licence `{text}` goes on after its end");
    }
    Ok(allowed)
}

fn words(text: &str) -> Vec<String> {
    let spaced = text
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    spaced.split_whitespace().map(str::to_owned).collect()
}

fn either(rest: &mut &[String]) -> anyhow::Result<bool> {
    let mut allowed = both(rest)?;
    while next_is(rest, "OR") {
        allowed |= both(rest)?;
    }
    Ok(allowed)
}

fn both(rest: &mut &[String]) -> anyhow::Result<bool> {
    let mut allowed = one(rest)?;
    while next_is(rest, "AND") {
        allowed &= one(rest)?;
    }
    Ok(allowed)
}

fn one(rest: &mut &[String]) -> anyhow::Result<bool> {
    if next_is(rest, "(") {
        let allowed = either(rest)?;
        if !next_is(rest, ")") {
            bail!("a bracket is not closed");
        }
        return Ok(allowed);
    }
    let mut name = take(rest)?.to_owned();
    if next_is(rest, "WITH") {
        name = format!("{name} WITH {}", take(rest)?);
    }
    Ok(ALLOWED.contains(&name.as_str()))
}

fn take<'a>(rest: &mut &'a [String]) -> anyhow::Result<&'a str> {
    let (first, after) = rest.split_first().context("a licence is missing")?;
    *rest = after;
    Ok(first)
}

fn next_is(rest: &mut &[String], word: &str) -> bool {
    match rest.split_first() {
        Some((first, after)) if first == word => {
            *rest = after;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_of_or_and_both_of_and_have_to_be_allowed() {
        for (text, allowed) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0-only", false),
            ("GPL-3.0-only OR MIT", true),
            ("GPL-3.0-only AND MIT", false),
            ("(MIT OR GPL-2.0) AND Unicode-3.0", true),
            ("MIT OR GPL-2.0 AND GPL-3.0", true),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("GPL-2.0 WITH Classpath-exception-2.0", false),
        ] {
            assert_eq!(is_allowed(text).unwrap(), allowed, "{text}");
        }
        assert!(is_allowed("(MIT OR").is_err());
        assert!(is_allowed("MIT GPL-3.0").is_err());
    }

    #[test]
    fn a_stroke_is_written_as_or() {
        assert_eq!(spelled("MIT/Apache-2.0"), "MIT OR Apache-2.0");
        assert_eq!(spelled("(MIT OR Zlib) AND ISC"), "(MIT OR Zlib) AND ISC");
    }
}
