//! The explanation of a function's result, as JSON for pages.

use kakari_core::edition::{Edition, Function, ItemIndex};
use kakari_core::explain::{self, Joint, Node, Tree};
use kakari_core::facts;
use kakari_core::json::Writer;
use kakari_core::report::Report;
use kakari_core::rule::Truth;

/// The evaluated condition of the function with this key, as JSON; `None` if there is no such function.
pub(crate) fn json(edition: &Edition, report: &Report, key: &str) -> Option<String> {
    let function = Function::from_key(key)?;
    let tree = explain::tree(edition, &facts::read(edition, report), function)?;
    let mut json = Writer::new();
    write(&mut json, edition, &tree);
    Some(json.finish())
}

fn write(json: &mut Writer, edition: &Edition, tree: &Tree) {
    json.object(|json| {
        json.field("kind", "function");
        json.field("function", tree.function.key());
        json.field("label", &tree.label);
        json.field("clause", &tree.clause);
        json.field("holds", tree.holds().word());
        json.key("root");
        node(json, edition, &tree.root);
        json.key("turns");
        ids(json, edition, &tree.turns);
        json.key("gate");
        match &tree.gate {
            Some(gate) => write(json, edition, gate),
            None => json.literal("null"),
        }
    });
}

fn node(json: &mut Writer, edition: &Edition, one: &Node) {
    json.object(|json| {
        json.field("joint", joint(one.joint));
        json.field("operator", one.operator);
        json.key("items");
        ids(json, edition, &one.items);
        json.key("answers");
        json.list(|json| one.answers.iter().for_each(|answer| json.text(answer)));
        let value = match one.value {
            Truth::True => "yes",
            Truth::False => "no",
            Truth::Unknown => "unknown",
        };
        json.field("value", value);
        json.key("decides");
        json.literal(if one.decides { "true" } else { "false" });
        json.key("children");
        json.list(|json| {
            for child in &one.children {
                node(json, edition, child);
            }
        });
    });
}

fn joint(joint: Joint) -> &'static str {
    match joint {
        Joint::All => "all",
        Joint::Any => "any",
        Joint::Not => "not",
        Joint::Implies => "implies",
        Joint::AtLeast(_) => "at_least",
        Joint::Leaf => "leaf",
    }
}

fn ids(json: &mut Writer, edition: &Edition, items: &[ItemIndex]) {
    json.list(|json| {
        let items = items.iter().filter_map(|item| edition.item(*item));
        items.for_each(|item| json.text(&item.id));
    });
}
