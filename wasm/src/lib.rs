//! The engine for browsers and Node.
//!
//! Values cross the border in two buffers of a [`Sheet`]: the page writes the encoded report, context
//! or answer into `input` (`wire` says how) and reads UTF-8 from `text`. So the glue is small, nothing is
//! parsed twice, and no value of the page is held here.

use std::rc::Rc;

use kakari_core::assess::assess_reading;
use kakari_core::context::Known;
use kakari_core::edition::{Edition, ItemIndex};
use kakari_core::facts::{self, Reading};
use kakari_core::report::{Raw, Refusal, Report};
use wasm_bindgen::prelude::wasm_bindgen;

mod catalogue;
mod reading;
mod tree;
mod wire;

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

/// A questionnaire under one edition: a report that is being filled in, and what is known beside it.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Sheet {
    edition: Option<Rc<Edition>>,
    known: Known,
    report: Report,
    /// The report as read; `None` when more than an answer changed since.
    reading: Option<Reading>,
    input: Vec<u8>,
    text: String,
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
        match Report::read(raw) {
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

    /// Takes the value in `input` as the answer of an item; the text says how it was read, as JSON.
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
        // How an answer reads depends on no other.
        let mut alone = Report::default();
        alone.answer(id, raw.clone());
        self.report.answer(id, raw);
        if let Some(reading) = &mut self.reading {
            reading.renew(&edition, &self.report, ItemIndex(item));
        }
        self.text = reading::json(&edition, &alone, ItemIndex(item));
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
    fn take(&mut self, edition: Result<Edition, kakari_core::edition::DecodeError>) -> u32 {
        match edition {
            Ok(edition) => {
                self.edition = Some(Rc::new(edition));
                self.clear();
                DONE
            }
            Err(error) => {
                self.say(&error.to_string());
                BAD_EDITION
            }
        }
    }

    fn say(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
    }
}
