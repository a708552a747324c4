//! Writes conditions as text.

use crate::lang::{pick, said};
use kakari_core::edition::{Edition, ItemIndex, ItemType};
use kakari_core::rule::Expr;

/// The condition as one line, in which items stand by their ids.
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
        Expr::All(parts) => joined(edition, parts, pick(" かつ ", " and ")),
        Expr::Any(parts) => joined(edition, parts, pick(" または ", " or ")),
        Expr::Not(part) => said!("「{}」でない", "not ({})", printed(edition, part)),
        Expr::Implies(when, then) => {
            said!(
                "「{}」ならば「{}」",
                "if ({}) then ({})",
                printed(edition, when),
                printed(edition, then)
            )
        }
        Expr::CountOf(least, parts) => {
            said!(
                "{}のうち{least}つ以上",
                "of {}: {least} or more",
                joined(edition, parts, pick("、", ", "))
            )
        }
        Expr::Answered(item) => said!("{} に回答がある", "{} is answered", id(item)),
        Expr::Has(item) => said!("{} が「有り」", "{} has", id(item)),
        Expr::Intent(item) => said!("{} が「意向有り」", "{} intends", id(item)),
        Expr::Partner(item) => said!("{} が連携先を求める番号", "{} asks for partners", id(item)),
        Expr::Is(item, value) => format!("{} = {}", id(item), number(item, value)),
        Expr::In(item, values) => {
            let values: Vec<String> = values.iter().map(|value| number(item, value)).collect();
            said!(
                "{} が {} のどれか",
                "{} is one of {}",
                id(item),
                values.join(pick("・", ", "))
            )
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
        Expr::AtMost(item, most) => said!("{} が{most}個以下", "{} has {most} at most", id(item)),
        Expr::NotAbove(left, right) => format!("{} ≦ {}", id(left), id(right)),
        Expr::Holds(function) => said!(
            "機能（{}）が「有り」",
            "function ({}) holds",
            function.mark()
        ),
        Expr::Kind(kind) => pick(kind.label(), kind.word()).to_owned(),
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
