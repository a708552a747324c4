//! `datapackage.json` (Frictionless Data Package), which describes all data sets with their columns, and `about.txt`, which says in
//! words what stands over them.

use std::path::Path;

use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_core::publication::{LeftOut, State};
use serde_json::{Map, Value, json};

use super::column::{Column, Type};
use super::folder::digest;
use super::out::Out;
use super::{
    About, Counts, Ended, LICENCE, NotPublished, changes, csv_files, json_lines, open_data,
    parquet_file, schema,
};
use crate::export::cp932;
use crate::hash::FileHash;
use crate::spreadsheet::MARK;

/// Name of the description for programs.
pub(super) const NAME: &str = "datapackage.json";
/// Name of the description for people.
pub(super) const ABOUT: &str = "about.txt";

/// A data set and what it is.
struct Resource {
    file: &'static str,
    title: &'static str,
    format: &'static str,
    media_type: &'static str,
    encoding: &'static str,
    fields: Vec<Value>,
}

/// Writes both files. All others of the folder are there already.
pub(super) fn write(
    folder: &Path,
    about: &About,
    columns: &[Column],
    ended: &Ended,
) -> Result<(), NotPublished> {
    let resources = resources(columns);
    let mut described = Vec::new();
    let mut lines = String::from(MARK);
    for (label, text) in about.lines() {
        lines.push_str(&format!("{label}：{text}\r\n"));
    }
    lines.push_str("\r\n");
    for (label, count) in counted(&ended.counts) {
        lines.push_str(&format!("{label}：{count}\r\n"));
    }
    lines.push_str("\r\n");
    for resource in &resources {
        let found = digest(&folder.join(resource.file))?;
        described.push(resource.described(&found));
        lines.push_str(&format!(
            "{}：{}（SHA-256 {}）\r\n",
            resource.file, resource.title, found.sha256
        ));
    }
    let mut over_all = Writer::new();
    over_all.object(|json| about.fields(json));
    let over_all: Value = serde_json::from_str(&over_all.finish()).unwrap_or_default();
    let package = json!({
        "name": format!("kakaritsuke-{}-{}", about.prefecture_code, about.edition.id),
        "title": about.title(),
        "version": about.as_of.to_string(),
        "licenses": [{ "name": LICENCE.0, "title": LICENCE.1, "path": LICENCE.2 }],
        "sources": [{ "title": super::about::SOURCE.0, "path": super::about::SOURCE.1 }],
        "contributors": contributors(about),
        "kakari": over_all,
        "counts": counts(&ended.counts),
        "changes_since": ended.changes.as_ref().map(|changes| changes.since.to_string()),
        "resources": described,
    });
    Out::write(folder, ABOUT, &lines)?;
    Out::write(folder, NAME, &format!("{package:#}\n"))
}

fn contributors(about: &About) -> Value {
    match about.publisher.as_str() {
        "" => json!([]),
        publisher => json!([{ "title": publisher, "role": "publisher" }]),
    }
}

fn resources(columns: &[Column]) -> Vec<Resource> {
    let csv = |file, title, encoding, fields| Resource {
        file,
        title,
        format: "csv",
        media_type: "text/csv",
        encoding,
        fields,
    };
    let headings = || {
        columns
            .iter()
            .map(|column| field(column, &column.heading()))
    };
    let fitted = columns.iter().map(|column| {
        // CP932 spells some characters of the headings otherwise.
        field(column, &cp932::fit(&column.heading()).0)
    });
    // A guard against formulas can stand before a number, and words stand where programs get codes: all are texts here.
    let as_text = |mut field: Value| {
        if let Some(fields) = field.as_object_mut() {
            fields.insert("type".to_owned(), json!("string"));
            fields.remove("format");
        }
        field
    };
    let texts = |names: &[&str]| -> Vec<Value> {
        let names = names.iter();
        names
            .map(|name| json!({ "name": name, "type": "string" }))
            .collect()
    };
    vec![
        csv(
            csv_files::UTF8,
            "公表事項の表（見出しと内容は日本語、UTF-8）",
            "utf-8",
            headings().map(as_text).collect(),
        ),
        csv(
            csv_files::CP932,
            "公表事項の表（CP932 だけを読むソフト用。ない文字は〓）",
            "cp932",
            fitted.map(as_text).collect(),
        ),
        csv(
            csv_files::NOT_IN_CP932,
            "CP932 で書けなかった文字の一覧",
            "utf-8",
            texts(&csv_files::NOT_IN_CP932_HEADINGS),
        ),
        Resource {
            file: json_lines::NAME,
            title: "公表事項（JSON Lines、一行に一つの医療機関）",
            format: "ndjson",
            media_type: "application/x-ndjson",
            encoding: "utf-8",
            fields: Vec::new(),
        },
        Resource {
            file: schema::NAME,
            title: "JSON Lines の一行の JSON Schema",
            format: "json",
            media_type: "application/schema+json",
            encoding: "utf-8",
            fields: Vec::new(),
        },
        Resource {
            file: parquet_file::NAME,
            title: "公表事項の表（Parquet、列名とコードはプログラム用）",
            format: "parquet",
            media_type: "application/vnd.apache.parquet",
            encoding: "",
            fields: columns
                .iter()
                .map(|column| field(column, &column.name))
                .collect(),
        },
        csv(
            open_data::NAME,
            "自治体標準オープンデータセット 医療機関一覧（台帳で分かる列）",
            "utf-8",
            texts(&open_data::HEADINGS),
        ),
        csv(
            changes::NAME,
            "前回の公表から変わったこと",
            "utf-8",
            texts(&changes::HEADINGS),
        ),
    ]
}

impl Resource {
    fn described(&self, found: &FileHash) -> Value {
        let name = self
            .file
            .rsplit_once('.')
            .map_or(self.file, |(stem, _)| stem);
        let mut fields = Map::new();
        let mut put = |key: &str, value: Value| fields.insert(key.to_owned(), value);
        put(
            "name",
            json!(format!("{name}-{}", self.format).replace('.', "-")),
        );
        put("path", json!(self.file));
        put("title", json!(self.title));
        put("format", json!(self.format));
        put("mediatype", json!(self.media_type));
        put("bytes", json!(found.bytes));
        put("hash", json!(format!("sha256:{}", found.sha256)));
        if !self.encoding.is_empty() {
            put("encoding", json!(self.encoding));
        }
        if !self.fields.is_empty() {
            put("schema", json!({ "fields": self.fields }));
        }
        if self.format == "csv" {
            put("profile", json!("tabular-data-resource"));
            put("dialect", json!({ "lineTerminator": "\r\n" }));
        } else {
            // Not a table of plain cells: lists and objects stand in it, or it is no data set at all.
            put("type", json!("file"));
        }
        Value::Object(fields)
    }
}

/// A column as a field of a table schema.
fn field(column: &Column, name: &str) -> Value {
    let value_type = match column.value_type {
        Type::Text => "string",
        Type::Texts | Type::Codes => "array",
        Type::Whole => "integer",
        Type::Tenths | Type::Degrees => "number",
        Type::Day => "date",
    };
    let mut field = json!({ "name": name, "title": column.title, "type": value_type });
    let words: Vec<String> = column
        .words
        .iter()
        .map(|(code, words)| format!("{code} {words}"))
        .collect();
    let parts = [column.description.clone(), words.join("；")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if let (Some(fields), false) = (field.as_object_mut(), parts.is_empty()) {
        fields.insert("description".to_owned(), json!(parts.join("。")));
    }
    field
}

/// The counts for programs.
fn counts(counts: &Counts) -> Value {
    let states = |of: &dyn Fn(Function, State) -> usize| {
        let functions = Function::ALL.into_iter().map(|function| {
            let states = State::ALL
                .into_iter()
                .map(|state| (state.word().to_owned(), json!(of(function, state))));
            let states: Map<String, Value> = states.collect();
            (function.key().to_owned(), Value::Object(states))
        });
        Value::Object(functions.collect())
    };
    let areas: Vec<Value> = counts
        .areas
        .iter()
        .map(|(area, of_area)| {
            json!({
                "medical_area": (!area.is_empty()).then_some(area),
                "published": of_area.published,
                "functions": states(&|function, state| of_area.of(function, state)),
            })
        })
        .collect();
    let left_out: Map<String, Value> = LeftOut::ALL
        .into_iter()
        .map(|why| {
            let count = counts.left_out.get(&why).copied().unwrap_or(0);
            (why.word().to_owned(), json!(count))
        })
        .collect();
    json!({
        "published": counts.published,
        "functions": states(&|function, state| counts.of(function, state)),
        "medical_areas": areas,
        "left_out": left_out,
        "owing": counts.owing,
        "without_municipality": counts.without_municipality,
    })
}

/// The counts for people.
fn counted(counts: &Counts) -> Vec<(String, String)> {
    let mut lines = vec![("公表する医療機関".to_owned(), counts.published.to_string())];
    for function in Function::ALL {
        let states: Vec<String> = State::ALL
            .into_iter()
            .map(|state| format!("{} {}", state.label(), counts.of(function, state)))
            .collect();
        lines.push((function.mark().to_owned(), states.join("、")));
    }
    lines.push((
        "報告のない報告対象の医療機関".to_owned(),
        counts.owing.to_string(),
    ));
    lines
}
