//! Reads the judgements of an edition file: one for each function.

use crate::lang::{pick, said};
use kakari_core::edition::{Function, ItemIndex, Judgement, Meaning, Role};
use kakari_core::rule::Expr;

use crate::condition::Conditions;
use crate::document::{Node, Value};
use crate::fields::Fields;
use crate::form::Form;
use crate::parts::{Entry, Part, Parts};
use crate::problem::{Sink, nearest};
use crate::reference::Clauses;

/// The judgements of all five functions, in the order of [`Function::ALL`].
pub(crate) fn judgements(
    sink: &Sink,
    parts: &Parts,
    form: &Form,
    clauses: &Clauses,
) -> Vec<Judgement> {
    let mut judgements: Vec<Judgement> = Vec::new();
    let mut named: Vec<Function> = Vec::new();
    for entry in parts.entries(Part::Judgement) {
        let Some(function) = Function::from_key(&entry.id) else {
            sink.error_with(
                entry.id_at,
                said!(
                    "機能 {} はありません（f1、i、ro、ha、ni のどれか）。",
                    "There is no function {} (f1, i, ro, ha or ni).",
                    entry.id
                ),
                nearest(&entry.id, Function::ALL.map(Function::key)),
            );
            continue;
        };
        named.push(function);
        judgements.extend(judgement(sink, entry, function, form, clauses));
    }
    let missing: Vec<&str> = Function::ALL
        .into_iter()
        .filter(|one| !named.contains(one))
        .map(Function::key)
        .collect();
    if !missing.is_empty() {
        let message = said!(
            "判定（[[judgement]]）が足りません: {}。",
            "Judgements ([[judgement]]) are missing: {}.",
            missing.join(pick("、", ", "))
        );
        sink.error(parts.header.at, message);
    }
    judgements.sort_by_key(|judgement| judgement.function);
    judgements
}

fn judgement(
    sink: &Sink,
    entry: &Entry,
    function: Function,
    form: &Form,
    clauses: &Clauses,
) -> Option<Judgement> {
    let known = ["function", "label", "holds", "intent", "clause"];
    let fields = Fields::new(
        sink,
        &entry.table,
        said!("判定「{}」", "judgement {}", entry.id),
        &known,
    );
    let label = fields.text("label").to_owned();
    let clause = clauses.index(&fields);
    let intent = intent(&fields, form);
    let node = fields.required("holds")?;
    let conditions = Conditions {
        sink,
        form,
        in_judgement: true,
    };
    let holds = conditions.read(node)?;
    check_leaves(sink, node, function, form);
    check_shape(sink, node, function, &holds);
    check_complete(sink, node, function, &holds, form);
    Some(Judgement {
        function,
        label,
        items: holds.items(),
        holds,
        intent,
        clause,
    })
}

fn intent(fields: &Fields<'_>, form: &Form) -> Vec<ItemIndex> {
    let mut intent: Vec<ItemIndex> = Vec::new();
    for node in fields.list("intent") {
        let Some(index) = form.resolve(fields.sink, node) else {
            continue;
        };
        let Some(item) = form.item_at(index) else {
            continue;
        };
        if !item
            .choices
            .iter()
            .any(|choice| choice.meaning == Meaning::Intent)
        {
            let message = said!(
                "設問「{}」には意向を表す番号（meaning = \"intent\"）がありません。",
                "Item {} has no choice that means intent (meaning = \"intent\").",
                item.id
            );
            fields.sink.error(node.at, message);
        }
        if intent.contains(&index) {
            fields.sink.error(
                node.at,
                said!(
                    "設問「{}」が二度書かれています。",
                    "Item {} stands twice.",
                    item.id
                ),
            );
        }
        intent.push(index);
    }
    intent.sort_unstable();
    intent
}

/// Whether the item belongs in the judgement: a ★ item for 1号, evidence of the same function for 2号.
fn belongs_in(form: &Form, function: Function, index: ItemIndex) -> bool {
    form.item_at(index).is_some_and(|item| match function {
        Function::F1 => item.role == Role::Gate,
        _ => item.role == Role::Evidence && item.function == Some(function),
    })
}

/// Checks that the judgement only has `has` over the right items, joined by `all`, `any` and `count_of`.
/// Without negation, more evidence can never take a function away. The check walks the file's tree and not
/// the expression, because only the tree has the place of each leaf.
fn check_leaves(sink: &Sink, node: &Node, function: Function, form: &Form) {
    let Value::Table(table) = &node.value else {
        return;
    };
    let Some(field) = table.fields.first() else {
        return;
    };
    match (field.key.as_str(), &field.node.value) {
        ("has", _) => {
            let Some(index) = form.resolve(sink, &field.node) else {
                return;
            };
            if belongs_in(form, function, index) {
                return;
            }
            let id = form.item_at(index).map_or("", |item| item.id.as_str());
            let wanted = match function {
                Function::F1 => pick("role が gate の設問", "items whose role is gate").to_owned(),
                _ => said!(
                    "role が evidence で function が {} の設問",
                    "items whose role is evidence and whose function is {}",
                    function.key()
                ),
            };
            let message = said!(
                "判定「{}」に書けるのは、{wanted}だけです。「{id}」は違います。",
                "Judgement {} takes only {wanted}. {id} is none.",
                function.key()
            );
            sink.error(field.node.at, message);
        }
        ("all" | "any", Value::List(parts)) => {
            for part in parts {
                check_leaves(sink, part, function, form);
            }
        }
        ("count_of", Value::Table(inner)) => {
            if let Some(Value::List(parts)) = inner.get("of").map(|of| &of.value) {
                for part in parts {
                    check_leaves(sink, part, function, form);
                }
            }
        }
        (other, _) => {
            let message = said!(
                "判定の中で {other} は使えません。has を all、any、count_of で合わせます。",
                "{other} cannot be used in a judgement. Join has by all, any or count_of."
            );
            sink.error(field.key_at, message);
        }
    }
}

/// Checks that 1号 needs all of its items and a 2号 function any of them (law 30-18-4(1)).
fn check_shape(sink: &Sink, node: &Node, function: Function, holds: &Expr) {
    let (wanted, fits) = match function {
        Function::F1 => ("all", matches!(holds, Expr::All(_))),
        _ => ("any", matches!(holds, Expr::Any(_))),
    };
    if !fits {
        sink.error(
            node.at,
            said!(
                "判定「{}」の holds は {wanted} で始めます。",
                "holds of judgement {} begins with {wanted}.",
                function.key()
            ),
        );
    }
}

/// Checks that no item with the right role was forgotten in the judgement.
fn check_complete(sink: &Sink, node: &Node, function: Function, holds: &Expr, form: &Form) {
    let used = holds.items();
    let all = (0..u16::MAX).map(ItemIndex).zip(&form.items);
    let forgotten: Vec<&str> = all
        .filter(|(index, _)| belongs_in(form, function, *index) && !used.contains(index))
        .map(|(_, item)| item.id.as_str())
        .collect();
    if !forgotten.is_empty() {
        let message = said!(
            "判定「{}」に書かれていない設問があります: {}。",
            "Judgement {} lacks items: {}.",
            function.key(),
            forgotten.join(pick("、", ", "))
        );
        sink.error(node.at, message);
    }
}
