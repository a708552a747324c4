//! Reads how large the number of a question usually is at most: `usual = { clinic = …, hospital = …, source = "…" }`.

use crate::lang::{pick, said};
use kakari_core::edition::{ItemType, Usual};
use kakari_core::facility::Kind;

use crate::condition::in_tenths;
use crate::document::Value;
use crate::fields::Fields;

/// The sizes that an item gives; `None` if it gives none, or after reporting a problem.
pub(super) fn usual(
    fields: &Fields<'_>,
    item_type: Option<ItemType>,
    asked_of: Option<Kind>,
) -> Option<Usual> {
    let node = fields.optional("usual")?;
    let what = said!("{}の「usual」", "{}: usual", fields.what);
    let error = |message: String| fields.sink.error(node.at, format!("{what}{message}"));
    let Value::Table(table) = &node.value else {
        error(
            pick(
                "は { clinic = 数, hospital = 数, source = \"目安の出所\" } で書きます。",
                " has to be { clinic = number, hospital = number, source = \"where it is from\" }.",
            )
            .to_owned(),
        );
        return None;
    };
    let tenths = match item_type? {
        ItemType::Count => false,
        ItemType::Decimal1 => true,
        _ => {
            error(
                pick(
                    "は書けません。数の設問ではありません。",
                    " does not go here. The item is no number.",
                )
                .to_owned(),
            );
            return None;
        }
    };
    let inner = Fields::new(
        fields.sink,
        table,
        what.as_str(),
        &["clinic", "hospital", "source"],
    );
    let size = |key: &str| size(&inner, key, tenths);
    let source = inner.text("source").to_owned();
    // A kind that is not asked needs no size of its own.
    let (clinic, hospital) = match asked_of {
        None => (size("clinic"), size("hospital")),
        Some(Kind::Clinic) => (size("clinic"), size("clinic")),
        Some(Kind::Hospital) => (size("hospital"), size("hospital")),
    };
    Some(Usual {
        clinic: clinic?,
        hospital: hospital?,
        source,
    })
}

/// A required number of 1 or more, in the unit of the slot.
fn size(fields: &Fields<'_>, key: &str, tenths: bool) -> Option<i64> {
    let node = fields.required(key)?;
    let read = match &node.value {
        Value::Whole(number) if tenths => number.checked_mul(10),
        Value::Whole(number) => Some(*number),
        Value::Fraction(text) if tenths => in_tenths(text),
        _ => None,
    };
    let read = read.filter(|number| *number > 0);
    if read.is_none() {
        let numbers = if tenths {
            pick(
                "0 より大きい、小数第1位までの数",
                "a number above 0 with one decimal at most",
            )
        } else {
            pick("1 以上の整数", "a whole number from 1")
        };
        let message = said!(
            "{}の {key} は{numbers}で書きます。",
            "{}: {key} has to be {numbers}.",
            fields.what
        );
        fields.sink.error(node.at, message);
    }
    read
}
