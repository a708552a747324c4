//! Writes conditions as Japanese text.

use kakari_core::edition::{Edition, ItemIndex, ItemType};
use kakari_core::rule::Expr;

/// The condition as one line of Japanese, in which items stand by their ids.
pub(crate) fn printed(edition: &Edition, expr: &Expr) -> String {
    let id = |index: &ItemIndex| edition.item(*index).map_or("", |item| item.id.as_str());
    let number = |index: &ItemIndex, value: &i64| {
        let decimal = edition
            .item(*index)
            .is_some_and(|item| item.item_type == ItemType::Decimal1);
        if decimal {
            with_point(*value)
        } else {
            value.to_string()
        }
    };
    match expr {
        Expr::All(parts) => joined(edition, parts, " かつ "),
        Expr::Any(parts) => joined(edition, parts, " または "),
        Expr::Not(part) => format!("「{}」でない", printed(edition, part)),
        Expr::Implies(when, then) => {
            format!(
                "「{}」ならば「{}」",
                printed(edition, when),
                printed(edition, then)
            )
        }
        Expr::CountOf(least, parts) => {
            format!("{}のうち{least}つ以上", joined(edition, parts, "、"))
        }
        Expr::Answered(item) => format!("{} に回答がある", id(item)),
        Expr::Has(item) => format!("{} が「有り」", id(item)),
        Expr::Intent(item) => format!("{} が「意向有り」", id(item)),
        Expr::Partner(item) => format!("{} が連携先を求める番号", id(item)),
        Expr::Is(item, value) => format!("{} = {}", id(item), number(item, value)),
        Expr::In(item, values) => {
            let values: Vec<String> = values.iter().map(|value| number(item, value)).collect();
            format!("{} が {} のどれか", id(item), values.join("・"))
        }
        Expr::Ge(item, least) => format!("{} ≧ {}", id(item), number(item, least)),
        Expr::Le(item, most) => format!("{} ≦ {}", id(item), number(item, most)),
        Expr::Between(item, least, most) => {
            format!(
                "{} ≦ {} ≦ {}",
                number(item, least),
                id(item),
                number(item, most)
            )
        }
        Expr::AtMost(item, most) => format!("{} が{most}個以下", id(item)),
        Expr::NotAbove(left, right) => format!("{} ≦ {}", id(left), id(right)),
        Expr::Holds(function) => format!("機能（{}）が「有り」", function.mark()),
        Expr::Kind(kind) => kind.label().to_owned(),
    }
}

fn joined(edition: &Edition, parts: &[Expr], between: &str) -> String {
    let parts: Vec<String> = parts.iter().map(|part| printed(edition, part)).collect();
    match parts.as_slice() {
        [one] => one.clone(),
        _ => format!("（{}）", parts.join(between)),
    }
}

/// A number of tenths with its decimal point: 15 gives `1.5`.
fn with_point(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}
