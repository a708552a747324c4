//! Converts one cell of a CSV report to a value of the report format. A plain number becomes a number, so that the engine
//! adds no note on how it was read; everything else stays text for the engine's own reader.

use kakari_core::edition::{Choice, Item, ItemType};
use kakari_core::report::Raw;

use super::super::damage;
use super::super::guide::choice_words;
use super::super::reason::Reason;

/// Characters that people write between codes instead of `;`.
const MARKS: [char; 7] = ['；', '、', ',', '，', '・', ' ', '\u{3000}'];

/// The value of an answer; `Null` for an empty cell.
pub(super) fn answer(item_type: Option<ItemType>, cell: &str) -> Result<Raw, Reason> {
    if cell.is_empty() {
        return Ok(Raw::Null);
    }
    match item_type {
        Some(ItemType::Text) => Ok(text(cell)),
        Some(ItemType::Names8 | ItemType::Names) => Ok(Raw::List(parts(cell).map(text).collect())),
        Some(ItemType::Multi) => {
            undamaged(cell)?;
            let list = parts(cell)
                .map(|part| undamaged(part).map(|()| plain(part)))
                .collect::<Result<Vec<Raw>, _>>()?;
            // The engine's reader separates codes that people wrote (`６、７`), so the cell is passed on whole.
            let is_parted = |one: &Raw| matches!(one, Raw::Text(text) if text.contains(MARKS));
            Ok(if list.iter().any(is_parted) {
                text(cell)
            } else {
                Raw::List(list)
            })
        }
        Some(ItemType::Choice | ItemType::Count | ItemType::Decimal1) => {
            undamaged(cell)?;
            Ok(plain(cell))
        }
        None => Ok(plain(cell)),
    }
}

/// The number of the choice, if the cell is exactly what the lists of a template offer, number and official label
/// (`3 有り（月1回）`). Other words are left to the engine, which notes how it read them.
pub(super) fn offered(item: &Item, cell: &str) -> Option<Raw> {
    if item.item_type != ItemType::Choice {
        return None;
    }
    // It begins with the number, which most cells are alone.
    let number = cell
        .split(' ')
        .next()
        .filter(|number| number.len() < cell.len())?;
    let number: u8 = number.parse().ok()?;
    let is_it = |choice: &&Choice| choice.code == number && choice_words(choice) == cell;
    let choice = item.choices.iter().find(is_it)?;
    Some(Raw::Number(f64::from(choice.code)))
}

/// Converts `from/to;from/to` to the list of the report format. Other text stays text, and the report stores it as unread.
pub(super) fn suspensions(cell: &str) -> Raw {
    let period = |part: &str| {
        let (from, to) = super::super::scope::split_period(part)?;
        let to = if to.is_empty() { Raw::Null } else { text(to) };
        Some(Raw::Object(vec![
            ("from".to_owned(), text(from)),
            ("to".to_owned(), to),
        ]))
    };
    let list: Option<Vec<Raw>> = parts(cell).map(period).collect();
    list.map_or_else(|| text(cell), Raw::List)
}

pub(super) fn text(cell: &str) -> Raw {
    Raw::Text(cell.to_owned())
}

/// The parts between `;`. A full-width ； does not separate, because names can contain it.
fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn undamaged(cell: &str) -> Result<(), Reason> {
    damage::detect(cell).map_or(Ok(()), Err)
}

/// A number if the cell is written as a program writes numbers (ASCII digits, no thousands marks, no leading zero), else
/// text.
fn plain(cell: &str) -> Raw {
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = digits(whole)
        && digits(fraction)
        // Doubles hold 15 digits exactly.
        && whole.len() + fraction.len() <= 15
        && (whole == "0" || !whole.starts_with('0'));
    match cell.parse() {
        Ok(number) if is_plain => Raw::Number(number),
        _ => text(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_codes_are_a_list_or_left_whole_to_the_engine() {
        let of = |cell| answer(Some(ItemType::Multi), cell).unwrap();
        assert_eq!(
            of("6; 7"),
            Raw::List(vec![Raw::Number(6.0), Raw::Number(7.0)])
        );
        for cell in ["6、7", "６；７", "6・7;9"] {
            assert_eq!(of(cell), text(cell));
        }
    }

    #[test]
    fn plain_numbers_are_numbers_and_the_rest_is_left_to_the_engine() {
        for (cell, number) in [
            ("0", 0.0),
            ("12", 12.0),
            ("-3", -3.0),
            ("2.50", 2.5),
            ("0.5", 0.5),
        ] {
            assert_eq!(answer(Some(ItemType::Count), cell), Ok(Raw::Number(number)));
        }
        for cell in [
            "１２回",
            "012",
            "1,200",
            "+3",
            ".5",
            "1.",
            "約5",
            "inf",
            "NaN",
            "1234567890123456",
        ] {
            assert_eq!(answer(Some(ItemType::Count), cell), Ok(text(cell)));
        }
        assert_eq!(answer(Some(ItemType::Choice), ""), Ok(Raw::Null));
        assert_eq!(answer(Some(ItemType::Text), "12"), Ok(text("12")));
    }

    #[test]
    fn lists_are_parted_at_the_half_width_semicolon_only() {
        let multi = answer(Some(ItemType::Multi), "6; 7;９;");
        assert_eq!(
            multi,
            Ok(Raw::List(vec![
                Raw::Number(6.0),
                Raw::Number(7.0),
                text("９")
            ]))
        );
        let names = answer(Some(ItemType::Names8), "甲病院;乙医院；別館");
        assert_eq!(
            names,
            Ok(Raw::List(vec![text("甲病院"), text("乙医院；別館")]))
        );
    }

    #[test]
    fn what_a_spreadsheet_rewrote_is_refused_except_in_texts() {
        for cell in ["6月7日", "2026/6/7", "6;7月9日"] {
            assert_eq!(
                answer(Some(ItemType::Multi), cell),
                Err(Reason::TakenForDate),
                "{cell}"
            );
        }
        assert_eq!(
            answer(Some(ItemType::Count), "1E+05"),
            Err(Reason::Exponent)
        );
        assert_eq!(answer(Some(ItemType::Text), "6月7日"), Ok(text("6月7日")));
    }

    #[test]
    fn suspensions_become_the_list_of_the_interface() {
        let period = |from: &str, to: Raw| {
            Raw::Object(vec![("from".to_owned(), text(from)), ("to".to_owned(), to)])
        };
        assert_eq!(
            suspensions("2025-12-20/2026-01-20;2026-03-01/"),
            Raw::List(vec![
                period("2025-12-20", text("2026-01-20")),
                period("2026-03-01", Raw::Null)
            ])
        );
        assert_eq!(suspensions("年末"), text("年末"));
    }
}
