//! What the search knows, as scripts: no request that a page from the disk may not make (`fetch`), no format of somebody else. The
//! columns of all facilities are cut into parts by municipality, so that a search in one loads only its own. What tells the parts
//! stands in the page, so that the first of them are asked for when the page has come, not when its scripts have.

use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_core::publication::State;

use super::Facts;
use super::html::Inline;
use super::list::Group;
use super::row::Row;
use super::search::AT_ONCE;
use super::words::{Tongue, Words};

/// A large municipality begins with a part of so many, and so do all together: what a sent link shows first is soon there, and soon
/// read.
const FIRST: usize = 100;

/// Another part has at least so many facilities, if there are as many, and a municipality with more than twice of it is cut.
const PART: usize = 400;

/// A part of the columns: which facilities, counted over all groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Cuts the groups, which stand one after another, into parts.
pub(super) fn parts(groups: &[Group<'_>]) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut from, mut to) = (0, 0);
    let mut cut = |from: &mut usize, to: usize| {
        if to > *from {
            parts.push(Part { from: *from, to });
            *from = to;
        }
    };
    for group in groups {
        let size = group.rows.len();
        let is_large = size >= PART;
        if is_large {
            // It does not wait for the small ones before it.
            cut(&mut from, to);
        }
        if is_large || to == 0 {
            cut(&mut from, to + FIRST.min(size));
        }
        if is_large {
            let rest = size - FIRST;
            let pieces = rest.div_ceil(2 * PART);
            for piece in 1..=pieces {
                cut(&mut from, to + FIRST + rest * piece / pieces);
            }
        }
        to += size;
        if to - from >= PART {
            cut(&mut from, to);
        }
    }
    cut(&mut from, to);
    parts
}

/// JSON as an expression of a script. What could end a script or a line inside a text is written as a number.
fn expression(json: &str) -> String {
    let mut out = String::new();
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
    out
}

fn object(fields: impl FnOnce(&mut Writer)) -> String {
    let mut json = Writer::new();
    json.object(fields);
    expression(&json.finish())
}

/// What stands in the search page of a language: its words, how many facilities there are, the municipalities, where the parts
/// begin; and the script that asks for the first of them.
pub(super) fn start(
    facts: &Facts,
    words: &Words,
    groups: &[Group<'_>],
    parts: &[Part],
    count: usize,
) -> Inline {
    let index = index(facts, words.tongue, groups, parts, count);
    let start = include_str!("assets/start.js");
    let words = object(|json| {
        for (key, text) in words.all().filter(|(key, _)| is_of_script(key)) {
            json.field(key, text);
        }
    });
    Inline::new(&format!(
        "var kakariWords = {words};\nvar kakariIndex = {index};\n{start}"
    ))
}

fn index(
    facts: &Facts,
    tongue: Tongue,
    groups: &[Group<'_>],
    parts: &[Part],
    count: usize,
) -> String {
    let number = |json: &mut Writer, number: usize| json.literal(&number.to_string());
    object(|json| {
        json.field("root", tongue.root());
        json.field("lang", tongue.code());
        json.field("prefecture", &facts.code);
        json.key("count");
        number(json, count);
        json.key("atOnce");
        number(json, AT_ONCE);
        json.key("functions");
        json.list(|json| Function::ALL.iter().for_each(|one| json.text(one.key())));
        json.key("parts");
        json.list(|json| parts.iter().for_each(|part| number(json, part.from)));
        json.key("places");
        json.list(|json| {
            let mut from = 0_usize;
            for group in groups {
                json.list(|json| {
                    json.text(&group.place.slug);
                    json.text(&group.place.name);
                    number(json, from);
                    number(json, group.rows.len());
                    let reading = facts.readings.get(&group.place.name);
                    json.text(reading.map_or("", String::as_str));
                });
                from += group.rows.len();
            }
        });
    })
}

/// Whether the search says it; the long texts of other pages are not loaded with it.
fn is_of_script(key: &str) -> bool {
    const BEGINNINGS: [&str; 9] = [
        "found", "near-", "order-", "chip-", "away-", "load-", "cop", "more", "clear-",
    ];
    let names = ["any", "hospital", "clinic", "no-municipality"];
    let begins = BEGINNINGS.iter().any(|one| key.starts_with(one));
    names.contains(&key) || key.ends_with("-short") || (begins && key != "more-conditions")
}

/// `assets/rows/….js`: the columns of a part.
pub(super) fn rows<'a>(number: usize, rows: impl Iterator<Item = &'a Row> + Clone) -> String {
    let mut json = Writer::new();
    json.list(|json| {
        json.literal(&number.to_string());
        // Texts in one line each, which is shorter and read faster than as many texts.
        let lines = |json: &mut Writer, text: &dyn Fn(&Row) -> String| {
            let mut all = String::new();
            for (at, row) in rows.clone().enumerate() {
                if at > 0 {
                    all.push('\n');
                }
                all.extend(
                    text(row)
                        .chars()
                        .map(|one| if one.is_control() { ' ' } else { one }),
                );
            }
            json.text(&all);
        };
        // Prefecture and kind stand before each id and are known.
        lines(json, &|row| row.id.get(3..).unwrap_or_default().to_owned());
        lines(json, &|row| row.name.clone());
        lines(json, &|row| row.kana.clone());
        lines(json, &|row| row.street.clone());
        let numbers = |json: &mut Writer, value: &dyn Fn(&Row) -> String| {
            json.list(|json| rows.clone().for_each(|row| json.literal(&value(row))));
        };
        numbers(json, &|row| states(row).to_string());
        numbers(json, &|row| row.areas.to_string());
        numbers(json, &|row| (row.diseases & 0xFFFF_FFFF).to_string());
        numbers(json, &|row| (row.diseases >> 32).to_string());
        if rows.clone().any(|row| row.position.is_some()) {
            numbers(json, &|row| {
                row.position
                    .map_or("0".to_owned(), |(latitude, _)| latitude.to_string())
            });
            numbers(json, &|row| {
                row.position
                    .map_or("0".to_owned(), |(_, longitude)| longitude.to_string())
            });
        } else {
            json.literal("null");
            json.literal("null");
        }
    });
    format!("kakari.take({});\n", expression(&json.finish()))
}

/// Kind and states in one number: the kind in the lowest bit (1 hospital), then two bits a function: 0 無, 1 有, 2 未確認.
fn states(row: &Row) -> u32 {
    let kind = u32::from(row.kind == kakari_core::facility::Kind::Hospital);
    let state = |state: State| match state {
        State::HasNot => 0_u32,
        State::Has => 1,
        State::Unconfirmed => 2,
    };
    let shifts = (0_u32..).map(|at| 2 * at + 1);
    let values = row.states.values().zip(shifts);
    values.fold(kind, |all, (one, shift)| all | state(*one) << shift)
}

#[cfg(test)]
mod tests {
    use super::super::row::Place;
    use super::*;

    #[test]
    fn nothing_ends_the_script_or_a_line_in_it() {
        let mut json = Writer::new();
        json.text("</script><!--\u{2028}\u{2029}'\"\\");
        let script = expression(&json.finish());
        assert!(!script.contains('<'));
        assert_eq!(script.lines().count(), 1);
        assert!(!script.contains(['\u{2028}', '\u{2029}']));
    }

    #[test]
    fn parts_are_whole_and_of_a_size() {
        let place = Place {
            slug: "1".to_owned(),
            name: String::new(),
        };
        let row = |_| Row::test("2012345");
        for sizes in [
            vec![3, 9],
            vec![1000],
            vec![100; 9],
            vec![399, 2401, 1],
            vec![5000, 5],
        ] {
            let rows: Vec<Vec<Row>> = sizes
                .iter()
                .map(|size| (0..*size).map(row).collect())
                .collect();
            let groups: Vec<Group<'_>> = rows
                .iter()
                .map(|rows| Group {
                    place: &place,
                    rows,
                })
                .collect();
            let parts = parts(&groups);
            let total: usize = sizes.iter().sum();
            assert_eq!(
                (parts[0].from, parts.last().unwrap().to),
                (0, total),
                "{sizes:?}"
            );
            assert!(
                parts.windows(2).all(|two| two[0].to == two[1].from),
                "{parts:?}"
            );
            assert!(
                parts.iter().all(|part| part.to - part.from <= 2 * PART),
                "{parts:?}"
            );
            // Whoever was sent a link to all, or to a large municipality, waits for few.
            let mut from = 0;
            for (at, size) in sizes.iter().enumerate() {
                let first = parts.iter().find(|part| part.to > from).unwrap();
                let is_soon = first.to - from <= FIRST;
                assert!(is_soon || (at > 0 && *size < PART), "{at} {parts:?}");
                from += size;
            }
        }
    }
}
