//! One JSON object a facility, shaped like a report: answers by the ids of their items. What is not known is `null`, and an item
//! without an answer is absent.

use std::path::Path;

use kakari_core::access::Website;
use kakari_core::edition::Edition;
use kakari_core::json::Writer;
use kakari_core::publication::{Answer, Entry};

use super::out::Out;
use super::value::{closed_days, holidays, millionths, tenths};
use super::{About, Ended, NotPublished, Part};

/// Name of the file.
pub(super) const NAME: &str = "facilities.jsonl";

/// The file while it is written.
pub(super) struct JsonLines<'a> {
    about: &'a About,
    out: Out,
}

impl<'a> JsonLines<'a> {
    pub(super) fn begin(folder: &Path, about: &'a About) -> Result<Self, NotPublished> {
        Ok(Self {
            about,
            out: Out::begin(folder, NAME)?,
        })
    }
}

impl Part for JsonLines<'_> {
    fn add(&mut self, entry: &Entry) -> Result<(), NotPublished> {
        let mut line = object(entry, self.about);
        line.push('\n');
        self.out.text(&line)
    }

    fn finish(self: Box<Self>, _ended: &Ended) -> Result<(), NotPublished> {
        self.out.finish()
    }
}

/// An entry as one JSON object.
pub(super) fn object(entry: &Entry, about: &About) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        facts(json, entry, &about.edition);
        json.key("functions");
        json.object(|json| {
            for (function, state) in entry.states.iter() {
                json.field(function.key(), state.word());
            }
        });
        json.field("as_of", &about.as_of.to_string());
        json.field("edition", &about.edition.id);
        if about.is_sample {
            json.key("sample");
            json.literal("true");
        }
    });
    json.finish()
}

/// All that is said of the facility besides the state of its functions, as fields of an object.
pub(super) fn facts(json: &mut Writer, entry: &Entry, edition: &Edition) {
    json.field("id", &entry.id);
    json.field("name", &entry.name);
    let known = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
    for (key, text) in [("kana", &entry.kana), ("english_name", &entry.english_name)] {
        json.key(key);
        json.text_or_null(known(text).as_deref());
    }
    json.field("kind", entry.kind.word());
    json.field("prefecture", &entry.prefecture);
    json.key("municipality_code");
    let code = known(&entry.municipality_code);
    let code = code.map(|code| format!("{}{code}", entry.prefecture));
    json.text_or_null(code.as_deref());
    for (key, text) in [
        ("municipality", &entry.municipality),
        ("medical_area", &entry.medical_area),
        ("address", &entry.address),
    ] {
        json.key(key);
        json.text_or_null(known(text).as_deref());
    }
    access(json, entry);
    json.key("reported_on");
    let day = entry.reported_on.map(|day| day.to_string());
    json.text_or_null(day.as_deref());
    json.key("intent");
    json.list(|json| entry.intent.iter().for_each(|one| json.text(one.key())));
    json.key("answers");
    json.object(|json| answers(json, entry, edition));
}

fn access(json: &mut Writer, entry: &Entry) {
    let access = &entry.access;
    let website = access.website.as_ref().map(Website::as_str);
    for (key, text) in [
        ("post_code", access.post_code.as_deref()),
        ("telephone", access.telephone.as_deref()),
        ("website", website),
    ] {
        json.key(key);
        json.text_or_null(text);
    }
    for (key, part) in [
        ("latitude", access.position.map(|place| place.latitude)),
        ("longitude", access.position.map(|place| place.longitude)),
    ] {
        json.key(key);
        json.literal(&part.map_or_else(|| "null".to_owned(), millionths));
    }
    json.key("closed_days");
    json.list(|json| closed_days(entry).for_each(|day| json.text(day)));
    json.key("closed_on_holidays");
    json.literal(match holidays(entry) {
        Some(true) => "true",
        Some(false) => "false",
        None => "null",
    });
}

fn answers(json: &mut Writer, entry: &Entry, edition: &Edition) {
    for (index, answer) in &entry.answers {
        let Some(item) = edition.item(*index) else {
            continue;
        };
        json.key(&item.id);
        match answer {
            Answer::Choice(code) => json.literal(&code.to_string()),
            Answer::Multi(codes) => {
                json.list(|json| {
                    codes
                        .iter()
                        .for_each(|code| json.literal(&code.to_string()))
                });
            }
            Answer::Number(number) => match item.item_type {
                kakari_core::edition::ItemType::Decimal1 => json.literal(&tenths(*number)),
                _ => json.literal(&number.to_string()),
            },
            Answer::Text(text) => json.text(text),
            Answer::Names(names) => {
                json.list(|json| names.iter().for_each(|name| json.text(name)));
            }
        }
    }
}
