//! The engine for browsers and Node.
//!
//! Values cross the border in two buffers of a [`Sheet`]: the page writes the encoded report, context
//! or answer into `input` (`wire` says how) and reads UTF-8 from `text`. So the glue is small, nothing is
//! parsed twice, and no value of the page is held here.

use std::rc::Rc;

use kakari_core::assess::{Judged, assess_reading, judge};
use kakari_core::context::Known;
use kakari_core::edition::{Edition, ItemIndex};
use kakari_core::facts::{self, Reading};
use kakari_core::json::Writer;
use kakari_core::report::{Raw, Refusal, Report};
use kakari_core::text::{self, KnownNames};
use wasm_bindgen::prelude::wasm_bindgen;

mod catalogue;
mod outline;
mod print;
mod reading;
mod tree;
mod wire;

use wire::Straight;

/// What a call came to; the page turns what is not `0` into an error with the text of [`Sheet::text`].
const DONE: u32 = 0;
/// The bytes in `input` are not what was asked for; a fault of the caller's encoder.
const UNREADABLE: u32 = 1;
/// A part of the context cannot be read.
const BAD_CONTEXT: u32 = 2;
/// A report that cannot be kept.
const REFUSED: u32 = 3;
/// Not a compiled edition.
const BAD_EDITION: u32 = 4;
/// The edition has no such item, check or function.
const NOT_THERE: u32 = 5;
/// The report is of another edition.
const OTHER_EDITION: u32 = 6;
/// This engine was built without the printed documents.
const NO_DOCUMENTS: u32 = 7;

/// A questionnaire under one edition: a report that is being filled in, and what is known beside it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Sheet {
    edition: Option<Rc<Edition>>,
    names: Rc<KnownNames>,
    known: Known,
    report: Report,
    /// The report as read; `None` when more than an answer changed since.
    reading: Option<Reading>,
    input: Vec<u8>,
    text: String,
    /// What [`Sheet::judge`] found, for the texts that the page does not have yet.
    judged: Option<Judged>,
    outline: Vec<u32>,
}

#[wasm_bindgen]
impl Sheet {
    /// A sheet without edition; [`Sheet::open`] or [`Sheet::open_builtin`] gives it one.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty sheet under the same edition, which is not copied.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let mut sheet = Self {
            edition: self.edition.clone(),
            names: Rc::clone(&self.names),
            ..Self::default()
        };
        sheet.clear();
        sheet
    }

    /// Room for `length` bytes of input, and where it is.
    pub fn input(&mut self, length: usize) -> *mut u8 {
        self.input.clear();
        self.input.resize(length, 0);
        self.input.as_mut_ptr()
    }

    /// Where the text of the last call is.
    #[must_use]
    pub fn text(&self) -> *const u8 {
        self.text.as_ptr()
    }

    /// How many bytes it has.
    #[must_use]
    pub fn text_length(&self) -> usize {
        self.text.len()
    }

    /// Takes the edition that came with the program.
    pub fn open_builtin(&mut self) -> u32 {
        self.take(Edition::decode(kakari_builtin::R07))
    }

    /// Takes the compiled edition in `input`.
    pub fn open(&mut self) -> u32 {
        self.take(Edition::decode(&self.input))
    }

    /// Takes the context in `input`; `null` is none.
    pub fn know(&mut self) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        self.known = Known::default();
        match wire::value(&self.input, &edition) {
            None => UNREADABLE,
            Some(Raw::Null) => DONE,
            Some(raw) => match Known::read(&raw, &edition) {
                Ok(known) => {
                    self.known = known;
                    DONE
                }
                Err(problem) => {
                    self.say(&format!("{}\n{}", problem.field, problem.value));
                    BAD_CONTEXT
                }
            },
        }
    }

    /// Takes the report in `input` as a whole.
    pub fn fill(&mut self) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        let Some(raw) = wire::value(&self.input, &edition) else {
            return UNREADABLE;
        };
        let report = Report::read(raw);
        self.accept(&edition, report)
    }

    /// Takes the report in `input` to be judged once: its answers are read straight into slots, and
    /// [`Sheet::report`] has none.
    pub fn examine(&mut self) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        let mut reading = self.reading.take().unwrap_or_default();
        reading.reset(&edition);
        let raw = match wire::report(&self.input, &edition, &mut reading) {
            Straight::Unreadable => return UNREADABLE,
            Straight::Other => return self.fill(),
            Straight::Report(raw) => raw,
        };
        match self.accept(&edition, Report::read(raw)) {
            DONE => {
                reading.close(&edition, &self.report.facility);
                self.reading = Some(reading);
                DONE
            }
            problem => problem,
        }
    }

    /// Takes all fields beside the answers from the report in `input`, which may still lack some.
    pub fn head(&mut self) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        let Some(raw) = wire::value(&self.input, &edition) else {
            return UNREADABLE;
        };
        let answers = std::mem::take(&mut self.report.answers);
        self.report = Report::draft(raw);
        self.report.edition.clone_from(&edition.id);
        self.report.answers = answers;
        self.reading = None;
        DONE
    }

    /// Takes the value in `input` as the answer of an item. [`Sheet::outline`] says how it was read, in two
    /// numbers; where there are none, the text does, as JSON. See `reading.rs`.
    pub fn set(&mut self, item: u16) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        let Some(id) = edition.item(ItemIndex(item)).map(|item| &item.id) else {
            return NOT_THERE;
        };
        let Some(raw) = wire::value(&self.input, &edition) else {
            return UNREADABLE;
        };
        let index = ItemIndex(item);
        self.report.answer(id, raw);
        match &mut self.reading {
            Some(reading) => reading.renew(&edition, &self.report, index),
            None => self.reading = Some(facts::read(&edition, &self.report)),
        }
        self.outline.clear();
        if let Some(reading) = &self.reading {
            match reading::numbers(&edition, reading, index) {
                Some(numbers) => self.outline.extend(numbers),
                None => self.text = reading::json(&edition, reading, index),
            }
        }
        DONE
    }

    /// Takes all answers away and leaves the fields beside them.
    pub fn clear(&mut self) {
        let edition = self.edition.as_ref();
        self.report.answers.clear();
        self.reading = None;
        self.report.edition = edition
            .map(|edition| edition.id.clone())
            .unwrap_or_default();
    }

    /// Assesses; [`Sheet::outline`] has the numbers of the assessment, see `outline.rs`, and the text is a
    /// JSON list of the findings that have texts of their own and were not among those of the last time.
    pub fn judge(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        let reading = self
            .reading
            .get_or_insert_with(|| facts::read(edition, &self.report));
        let context = self.known.context();
        let judged = judge(edition, &self.report, reading, &context, &self.names);
        let before = self.judged.as_ref();
        let new = outline::write(&mut self.outline, &judged, before);
        self.text.clear();
        if !new.is_empty() {
            let mut json = Writer::new();
            json.list(|json| {
                let findings = new.iter().filter_map(|found| found.render(edition));
                findings.for_each(|finding| finding.write(json));
            });
            self.text = json.finish();
        }
        self.judged = Some(judged);
        DONE
    }

    /// Where the numbers are.
    #[must_use]
    pub fn outline(&self) -> *const u32 {
        self.outline.as_ptr()
    }

    /// How many they are.
    #[must_use]
    pub fn outline_length(&self) -> usize {
        self.outline.len()
    }

    /// The finding with this number of the last outline, as JSON.
    pub fn finding(&mut self, number: usize) -> u32 {
        let found = self.judged.as_ref().and_then(|one| one.found.get(number));
        let finding = self
            .edition
            .as_ref()
            .zip(found)
            .and_then(|(edition, found)| found.render(edition));
        self.write(finding, |finding, json| finding.write(json))
    }

    /// The scope of the last outline, as JSON.
    pub fn scope(&mut self) -> u32 {
        let scope = self.judged.as_ref().map(|judged| judged.scope.clone());
        self.write(scope, |scope, json| scope.write(json))
    }

    /// The id of the facility.
    pub fn facility(&mut self) -> u32 {
        self.text.clone_from(&self.report.facility.id);
        DONE
    }

    /// Assesses; the text is the canonical JSON.
    pub fn check(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        let reading = self
            .reading
            .get_or_insert_with(|| facts::read(edition, &self.report));
        let assessment = assess_reading(edition, &self.report, reading, &self.known.context());
        self.text = assessment.to_json();
        DONE
    }

    /// The report as it stands, in canonical JSON.
    pub fn report(&mut self) -> u32 {
        self.text = self.report.canonical();
        DONE
    }

    /// 院内掲示 with the day of the report on it, as HTML without a page around it.
    pub fn poster(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        match print::poster(edition, &self.report) {
            Some(text) => {
                self.text = text;
                DONE
            }
            None => NO_DOCUMENTS,
        }
    }

    /// Reads the date in `input` (UTF-8) as from paper; the text is `2026-02-10`.
    pub fn day(&mut self) -> u32 {
        let written = std::str::from_utf8(&self.input).unwrap_or_default();
        match text::paper::date(written) {
            Some(date) => {
                self.text = date.to_string();
                DONE
            }
            None => NOT_THERE,
        }
    }

    /// The id of the edition and those of its items in form order, a line each.
    pub fn ids(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        self.text.clone_from(&edition.id);
        for item in &edition.items {
            self.text.push('\n');
            self.text.push_str(&item.id);
        }
        DONE
    }

    /// The questions of the edition, as JSON.
    pub fn edition(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        self.text = catalogue::edition(edition);
        DONE
    }

    /// Explains the check code, item id or function key in `input` (UTF-8), as JSON.
    pub fn explain(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        let Ok(what) = std::str::from_utf8(&self.input) else {
            return UNREADABLE;
        };
        let page =
            catalogue::page(edition, what).or_else(|| tree::json(edition, &self.report, what));
        match page {
            Some(page) => {
                self.text = page;
                DONE
            }
            None => NOT_THERE,
        }
    }
}

impl Sheet {
    /// Takes a report that was read, or says why not.
    fn accept(&mut self, edition: &Edition, report: Result<Report, Refusal>) -> u32 {
        match report {
            Ok(report) if report.edition != edition.id => {
                self.say(&report.edition);
                OTHER_EDITION
            }
            Ok(report) => {
                self.report = report;
                self.reading = None;
                DONE
            }
            Err(refusal) => {
                self.say(match refusal {
                    Refusal::NotAnObject => "object",
                    Refusal::NoEdition => "edition",
                    Refusal::NoFacilityId => "facility.id",
                    Refusal::NoAnswers => "answers",
                });
                REFUSED
            }
        }
    }

    fn take(&mut self, edition: Result<Edition, kakari_core::edition::DecodeError>) -> u32 {
        match edition {
            Ok(edition) => {
                self.edition = Some(Rc::new(edition));
                self.names = Rc::default();
                self.clear();
                DONE
            }
            Err(error) => {
                self.say(&error.reason());
                BAD_EDITION
            }
        }
    }

    fn write<T>(&mut self, part: Option<T>, write: impl FnOnce(&T, &mut Writer)) -> u32 {
        let Some(part) = part else {
            return NOT_THERE;
        };
        let mut json = Writer::new();
        write(&part, &mut json);
        self.text = json.finish();
        DONE
    }

    fn say(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
    }
}
