//! Reads codes and numbers in conditions and converts them to the unit in which the item's slot holds them.

use crate::lang::{pick, said};
use kakari_core::edition::{Item, ItemType};

use super::Conditions;
use crate::document::{Node, Value};
use crate::problem::Place;

impl Conditions<'_> {
    /// Reads a value to compare an item with: one of its codes, or a number.
    pub(super) fn value(&self, item: &Item, node: &Node, word: &str) -> Option<i64> {
        match item.item_type {
            ItemType::Count | ItemType::Decimal1 => self.number(item, node),
            ItemType::Choice | ItemType::Multi => {
                let code = self.number(item, node)?;
                if item
                    .choices
                    .iter()
                    .any(|choice| i64::from(choice.code) == code)
                {
                    return Some(code);
                }
                let codes: Vec<String> = item
                    .choices
                    .iter()
                    .map(|choice| choice.code.to_string())
                    .collect();
                let message = said!(
                    "設問「{}」に番号 {code} はありません（{}）。",
                    "Item {} has no choice {code} ({}).",
                    item.id,
                    codes.join(pick("、", ", "))
                );
                self.wrong(node.at, message)
            }
            _ => self.unfit(
                node.at,
                item,
                word,
                pick("answered か at_most を使います", "Use answered or at_most"),
            ),
        }
    }

    /// Reports a problem unless the item's answers can be ordered.
    pub(super) fn ordered(&self, item: &Item, at: Place, word: &str) -> Option<()> {
        match item.item_type {
            ItemType::Text => {
                self.unfit(at, item, word, pick("answered を使います", "Use answered"))
            }
            ItemType::Multi => self.unfit(
                at,
                item,
                word,
                pick("is、in、at_most を使います", "Use is, in or at_most"),
            ),
            _ => Some(()),
        }
    }

    /// Reads a number: in tenths for items with one decimal, unchanged for others.
    pub(super) fn number(&self, item: &Item, node: &Node) -> Option<i64> {
        let tenths = item.item_type == ItemType::Decimal1;
        match &node.value {
            Value::Whole(number) if tenths => match number.checked_mul(10) {
                Some(tenths) => Some(tenths),
                None => self.wrong(
                    node.at,
                    pick("数が大きすぎます。", "The number is too large."),
                ),
            },
            Value::Whole(number) => Some(*number),
            Value::Fraction(text) if tenths => match in_tenths(text) {
                Some(tenths) => Some(tenths),
                None => self.wrong(
                    node.at,
                    said!(
                        "設問「{}」の数は小数第1位までです（{text}）。",
                        "Numbers of item {} have one decimal at most ({text}).",
                        item.id
                    ),
                ),
            },
            Value::Fraction(text) => self.wrong(
                node.at,
                said!(
                    "設問「{}」と比べる数は整数で書きます（{text}）。",
                    "Item {} is compared with a whole number ({text}).",
                    item.id
                ),
            ),
            other => self.wrong(
                node.at,
                said!(
                    "数を書きます（今は{}）。",
                    "A number is needed (this is {}).",
                    other.noun()
                ),
            ),
        }
    }
}

/// Reads the digits of a decimal number in tenths: 1.5 gives 15. `None` for more than one decimal (except
/// zeros) or an exponent.
pub(crate) fn in_tenths(text: &str) -> Option<i64> {
    // TOML allows `_` between digits.
    let text = text.replace('_', "");
    let (whole, decimals) = text.split_once('.')?;
    let (first, rest) = decimals.split_at_checked(1)?;
    let digit = first
        .parse::<u8>()
        .ok()
        .filter(|_| rest.bytes().all(|byte| byte == b'0'))?;
    let magnitude = whole
        .trim_start_matches(['-', '+'])
        .parse::<i64>()
        .ok()?
        .checked_mul(10)?;
    let magnitude = magnitude.checked_add(i64::from(digit))?;
    // The sign comes last: -0.5 has the whole part -0, whose sign would be lost.
    Some(if whole.starts_with('-') {
        magnitude.checked_neg()?
    } else {
        magnitude
    })
}

#[cfg(test)]
mod tests {
    use super::in_tenths;

    #[test]
    fn tenths_come_from_the_digits() {
        for (text, tenths) in [
            ("1.5", 15),
            ("0.1", 1),
            ("-0.5", -5),
            ("+2.0", 20),
            ("3.40", 34),
            ("1_0.0", 100),
        ] {
            assert_eq!(in_tenths(text), Some(tenths), "{text}");
        }
        for text in [
            "1.25",
            "1e3",
            "nan",
            "inf",
            "1.",
            "1.5e1",
            "9223372036854775807.0",
        ] {
            assert_eq!(in_tenths(text), None, "{text}");
        }
    }
}
