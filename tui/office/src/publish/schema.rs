//! The JSON Schema (draft 2020-12) of a line of `facilities.jsonl`.

use std::path::Path;

use kakari_core::edition::{Edition, Function, Item, ItemType};
use kakari_core::publication::State;
use serde_json::{Map, Value, json};

use super::column::WEEKDAYS;
use super::out::Out;
use super::{About, NotPublished};

/// Name of the file.
pub(super) const NAME: &str = "facilities.schema.json";

/// Writes the schema.
pub(super) fn write(folder: &Path, about: &About) -> Result<(), NotPublished> {
    let text = format!("{:#}\n", schema(&about.edition));
    Out::write(folder, NAME, &text)
}

fn schema(edition: &Edition) -> Value {
    let text = |title: &str| json!({ "type": "string", "title": title });
    let or_null = |title: &str| json!({ "type": ["string", "null"], "title": title });
    let states = State::ALL.map(State::word);
    let functions: Map<String, Value> = Function::ALL
        .into_iter()
        .map(|function| (function.key().to_owned(), json!({ "enum": states })))
        .collect();
    let public = edition.items.iter().filter(|item| item.public);
    let answers: Map<String, Value> = public.map(|item| (item.id.clone(), answer(item))).collect();
    let keys = Function::ALL.map(Function::key);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("{} 公表", edition.title()),
        "type": "object",
        "additionalProperties": false,
        "required": [
            "id", "name", "kind", "prefecture", "functions", "intent", "answers", "as_of", "edition"
        ],
        "properties": {
            "id": {
                "type": "string",
                "title": "医療機関ID",
                "pattern": "^(0[1-9]|[1-3][0-9]|4[0-7])[12][0-9A-Z]{2,10}$"
            },
            "name": text("名称"),
            "kana": or_null("フリガナ"),
            "english_name": or_null("英語表記"),
            "kind": { "enum": ["hospital", "clinic"], "title": "病院・診療所の別" },
            "prefecture": { "type": "string", "title": "都道府県コード", "pattern": "^[0-9]{2}$" },
            "municipality_code": {
                "type": ["string", "null"], "title": "市区町村コード", "pattern": "^[0-9]{5}$"
            },
            "municipality": or_null("市区町村"),
            "medical_area": or_null("二次医療圏"),
            "address": or_null("所在地"),
            "post_code": {
                "type": ["string", "null"], "title": "郵便番号", "pattern": "^[0-9]{3}-[0-9]{4}$"
            },
            "telephone": or_null("電話番号"),
            "website": or_null("ウェブサイト"),
            "latitude": { "type": ["number", "null"], "title": "緯度", "minimum": 20, "maximum": 46 },
            "longitude": {
                "type": ["number", "null"], "title": "経度", "minimum": 122, "maximum": 154
            },
            "closed_days": {
                "type": "array",
                "title": "毎週休診の曜日",
                "items": { "enum": WEEKDAYS.map(|(code, _)| code) },
                "uniqueItems": true
            },
            "closed_on_holidays": { "type": ["boolean", "null"], "title": "祝日に休診" },
            "reported_on": { "type": ["string", "null"], "title": "報告日", "format": "date" },
            "functions": {
                "type": "object",
                "title": "かかりつけ医機能の有無。f1 は報告により、ほかは都道府県の確認による",
                "additionalProperties": false,
                "required": keys,
                "properties": functions
            },
            "intent": {
                "type": "array",
                "title": "意向のある機能",
                "items": { "enum": keys },
                "uniqueItems": true
            },
            "answers": {
                "type": "object",
                "title": "報告された事項。答えのない項目はない",
                "additionalProperties": false,
                "properties": answers
            },
            "as_of": { "type": "string", "title": "公表の基準日", "format": "date" },
            "edition": { "const": edition.id },
            "sample": { "const": true, "title": "見本" }
        }
    })
}

fn answer(item: &Item) -> Value {
    let codes: Vec<u8> = item.choices.iter().map(|choice| choice.code).collect();
    let mut schema = match item.item_type {
        ItemType::Choice => json!({ "enum": codes }),
        ItemType::Multi => json!({
            "type": "array", "items": { "enum": codes }, "minItems": 1, "uniqueItems": true
        }),
        ItemType::Count => json!({ "type": "integer", "minimum": 0 }),
        ItemType::Decimal1 => json!({ "type": "number", "minimum": 0 }),
        ItemType::Text => json!({ "type": "string", "minLength": 1 }),
        ItemType::Names8 | ItemType::Names => json!({
            "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1
        }),
    };
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("title".to_owned(), json!(item.label));
        let words: Vec<String> = item
            .choices
            .iter()
            .map(|choice| format!("{} {}", choice.code, choice.label))
            .collect();
        if !words.is_empty() {
            fields.insert("description".to_owned(), json!(words.join("；")));
        }
    }
    schema
}
