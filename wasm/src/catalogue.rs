//! Parts of the edition as JSON for pages: all questions, and the explanation of one check or item.

use kakari_core::edition::{Edition, Item, ItemIndex, Span, Trigger};
use kakari_core::facility::Kind;
use kakari_core::json::Writer;

/// The questions, functions and check titles of the edition, as JSON; a page draws its form from them.
pub(crate) fn edition(edition: &Edition) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &edition.id);
        json.field("label", &edition.label);
        json.field("status", edition.status.word());
        json.field("base_date", &edition.base_date.to_string());
        span(json, "performance", edition.performance);
        span(json, "fee", edition.fee);
        span(json, "window", edition.window);
        json.field("hash", &hex(&edition.hash));
        json.key("sections");
        json.list(|json| {
            for section in &edition.sections {
                json.object(|json| {
                    json.field("id", &section.id);
                    json.field("label", &section.label);
                });
            }
        });
        json.key("functions");
        json.list(|json| {
            for one in &edition.judgements {
                json.object(|json| {
                    json.field("key", one.function.key());
                    json.field("mark", one.function.mark());
                    json.field("label", &one.label);
                    json.field("clause", edition.citation(one.clause));
                });
            }
        });
        json.key("items");
        json.list(|json| {
            edition
                .items
                .iter()
                .for_each(|one| item(json, edition, one))
        });
        json.key("checks");
        json.list(|json| {
            for check in &edition.checks {
                json.object(|json| {
                    json.field("code", &check.code);
                    json.field("severity", check.severity.word());
                    json.field("title", &check.title);
                });
            }
        });
    });
    json.finish()
}

fn item(json: &mut Writer, edition: &Edition, item: &Item) {
    json.object(|json| {
        json.field("id", &item.id);
        json.field("number", &item.number);
        json.field("label", &item.label);
        let section = edition.sections.get(usize::from(item.section));
        json.field("section", section.map_or("", |section| &section.id));
        json.field("type", item.item_type.word());
        json.key("choices");
        json.list(|json| {
            for choice in &item.choices {
                json.object(|json| {
                    json.key("code");
                    json.literal(&choice.code.to_string());
                    json.field("label", &choice.label);
                    json.field("meaning", choice.meaning.word());
                    json.key("partner");
                    json.literal(if choice.partner { "true" } else { "false" });
                });
            }
        });
        json.field("unit", &item.unit);
        json.field("period", item.period.word());
        json.key("asked_of");
        json.text_or_null(item.asked_of.map(Kind::word));
        json.field("role", item.role.word());
        json.key("function");
        json.text_or_null(item.function.map(|function| function.key()));
        json.key("parent");
        json.text_or_null(item.parent.and_then(|parent| id(edition, parent)));
        json.field("status", item.status.word());
        json.field("clause", edition.citation(item.clause));
    });
}

fn id(edition: &Edition, index: ItemIndex) -> Option<&str> {
    edition.item(index).map(|item| item.id.as_str())
}

fn span(json: &mut Writer, key: &str, span: Span) {
    json.key(key);
    json.object(|json| {
        json.field("from", &span.from.to_string());
        json.field("to", &span.to.to_string());
    });
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// The texts and the clause of the check with this code, or of the item with this id, as JSON; `None` if the
/// edition has neither.
pub(crate) fn page(edition: &Edition, what: &str) -> Option<String> {
    let mut json = Writer::new();
    if let Some(check) = edition.check_by_code(what) {
        // Check codes are in capitals and item ids are not, so no text means both.
        let items = match &check.trigger {
            Trigger::Condition { item, .. } => item.as_slice(),
            Trigger::Find { items, .. } => items,
        };
        json.object(|json| {
            json.field("kind", "check");
            json.field("code", &check.code);
            json.field("severity", check.severity.word());
            json.field("title", &check.title);
            json.field("message", &check.message);
            json.field("fix", &check.fix);
            clause(json, edition, check.clause);
            json.key("items");
            json.list(|json| {
                let ids = items.iter().filter_map(|item| id(edition, *item));
                ids.for_each(|id| json.text(id));
            });
        });
    } else {
        let (_, item) = edition.item_by_id(what)?;
        json.object(|json| {
            json.field("kind", "item");
            json.field("id", &item.id);
            json.field("label", &item.label);
            clause(json, edition, item.clause);
        });
    }
    Some(json.finish())
}

fn clause(json: &mut Writer, edition: &Edition, clause: u16) {
    json.field("clause", edition.citation(clause));
    let summary = edition.clause(clause).map_or("", |clause| &clause.summary);
    json.field("summary", summary);
}
