//! The JSON Schema (draft 2020-12) of a report under an edition, with which other programs can check the
//! shape of a report before they send it. It does not contain the checks: these need [`crate::assess`].

use crate::edition::{Edition, Item, ItemType};
use crate::facility::Exclusion;
use crate::json::Writer;

/// The schema of reports under this edition, as JSON text.
#[must_use]
pub fn schema(edition: &Edition) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.field("title", &edition.label);
        json.field("type", "object");
        required(json, &["edition", "facility", "answers"]);
        json.key("properties");
        json.object(|json| {
            json.key("edition");
            json.object(|json| json.field("const", &edition.id));
            words(json, "channel", &["g-mis", "paper"], false);
            words(json, "act", &["report", "change", "withdrawal"], false);
            for key in ["changed_on", "reported_on", "received_on"] {
                date(json, key);
            }
            typed(json, "note", &["string", "null"]);
            json.key("facility");
            json.object(facility);
            json.key("answers");
            json.object(|json| answers(json, edition));
            typed(json, "preprint", &["object", "null"]);
            typed(json, "entry", &["object", "null"]);
        });
    });
    json.finish()
}

fn facility(json: &mut Writer) {
    json.field("type", "object");
    required(json, &["id"]);
    json.key("properties");
    json.object(|json| {
        json.key("id");
        json.object(|json| {
            json.field("type", "string");
            json.field("pattern", "^(0[1-9]|[1-3][0-9]|4[0-7])[12][0-9A-Z]{2,10}$");
        });
        typed(json, "name", &["string", "null"]);
        words(json, "kind", &["hospital", "clinic"], true);
        json.key("code");
        json.object(|json| {
            types(json, &["string", "null"]);
            json.field("pattern", "^[0-9]{10}$");
        });
        date(json, "opened_on");
        date(json, "closed_on");
        json.key("suspended");
        json.object(|json| {
            types(json, &["array", "null"]);
            json.key("items");
            json.object(|json| {
                json.field("type", "object");
                required(json, &["from"]);
                json.key("properties");
                json.object(|json| {
                    date(json, "from");
                    date(json, "to");
                });
            });
        });
        words(json, "excluded", &Exclusion::ALL.map(Exclusion::word), true);
    });
}

fn answers(json: &mut Writer, edition: &Edition) {
    json.field("type", "object");
    json.key("additionalProperties");
    json.literal("false");
    json.key("properties");
    json.object(|json| {
        for item in &edition.items {
            json.key(&item.id);
            json.object(|json| answer(json, item));
        }
    });
}

/// The schema of one answer. Codes and numbers may also be strings, because [`crate::text::paper`] reads them.
fn answer(json: &mut Writer, item: &Item) {
    json.field("title", &item.label);
    match item.item_type {
        ItemType::Choice => {
            types(json, &["integer", "string", "null"]);
            json.key("anyOf");
            json.list(|json| {
                json.object(|json| codes(json, item));
                json.object(|json| types(json, &["string", "null"]));
            });
        }
        ItemType::Multi => {
            types(json, &["array", "string", "null"]);
            json.key("items");
            json.object(|json| {
                json.key("anyOf");
                json.list(|json| {
                    json.object(|json| codes(json, item));
                    json.object(|json| types(json, &["string"]));
                });
            });
            // 0 (該当無し) excludes every other code.
            let zero = item.choices.iter().any(|choice| choice.code == 0);
            if zero {
                json.key("if");
                json.object(|json| {
                    json.field("type", "array");
                    json.key("contains");
                    json.object(|json| {
                        json.key("const");
                        json.literal("0");
                    });
                });
                json.key("then");
                json.object(|json| {
                    json.key("items");
                    json.object(|json| {
                        json.key("const");
                        json.literal("0");
                    });
                });
            }
        }
        ItemType::Count => {
            types(json, &["integer", "string", "null"]);
            minimum(json);
        }
        ItemType::Decimal1 => {
            types(json, &["number", "string", "null"]);
            minimum(json);
            json.key("multipleOf");
            json.literal("0.1");
        }
        ItemType::Text => types(json, &["string", "null"]),
        ItemType::Names8 | ItemType::Names => {
            types(json, &["array", "null"]);
            json.key("items");
            json.object(|json| types(json, &["string", "null"]));
            if item.item_type == ItemType::Names8 {
                json.key("maxItems");
                json.literal("8");
            }
        }
    }
}

fn codes(json: &mut Writer, item: &Item) {
    json.key("enum");
    json.list(|json| {
        item.choices
            .iter()
            .for_each(|choice| json.literal(&choice.code.to_string()))
    });
}

fn minimum(json: &mut Writer) {
    json.key("minimum");
    json.literal("0");
}

fn types(json: &mut Writer, words: &[&str]) {
    json.key("type");
    json.list(|json| words.iter().for_each(|word| json.text(word)));
}

fn typed(json: &mut Writer, key: &str, words: &[&str]) {
    json.key(key);
    json.object(|json| types(json, words));
}

fn date(json: &mut Writer, key: &str) {
    json.key(key);
    json.object(|json| {
        types(json, &["string", "null"]);
        json.field("format", "date");
    });
}

fn words(json: &mut Writer, key: &str, words: &[&str], nullable: bool) {
    json.key(key);
    json.object(|json| {
        json.key("enum");
        json.list(|json| {
            words.iter().for_each(|word| json.text(word));
            if nullable {
                json.literal("null");
            }
        });
    });
}

fn required(json: &mut Writer, keys: &[&str]) {
    json.key("required");
    json.list(|json| keys.iter().for_each(|key| json.text(key)));
}
