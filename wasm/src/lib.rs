//! The engine for browsers and Node.
//!
//! Values cross the border between JavaScript and wasm in two buffers of a [`Sheet`]. The page writes an encoded
//! report, context or answer (see `wire`) into `input` and reads UTF-8 from `text`. So the JavaScript bindings
//! are small, nothing is parsed twice, and the engine holds no JavaScript objects.

use std::cell::OnceCell;
use std::rc::Rc;

use kakari_core::assess::{Judged, because, judge};
use kakari_core::check::{Settled, Sieve};
use kakari_core::context::Known;
use kakari_core::edition::{Edition, ItemIndex, ItemType, PerFunction};
use kakari_core::facts::{self, Reading};
use kakari_core::json::Writer;
use kakari_core::report::{Raw, Refusal, Report};
use kakari_core::text::{self, KnownNames};
use wasm_bindgen::prelude::wasm_bindgen;

mod catalogue;
mod outline;
mod print;
mod reading;
mod status;
mod tree;
mod wire;

use status::{
    BAD_CONTEXT, BAD_EDITION, DONE, NO_DOCUMENTS, NOT_THERE, OTHER_EDITION, REFUSED, UNREADABLE,
};
use wire::Straight;

#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A report under one edition, complete or being filled in, with its context.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Sheet {
    edition: Option<Rc<Edition>>,
    /// Folded names, shared with sheets made by [`Sheet::fresh`].
    names: Rc<KnownNames>,
    /// The edition prepared for many judgements, shared like the names. The first judgement does without: preparing takes longer
    /// than it saves.
    sieve: Rc<OnceCell<Sieve>>,
    known: Known,
    report: Report,
    /// Part of the result of the last [`Sheet::judge`], as long as it holds.
    settled: Settled,
    /// The reading of the report; `None` if it has to be read again as a whole.
    reading: Option<Reading>,
    input: Vec<u8>,
    text: String,
    /// The result of the last [`Sheet::judge`]: the page has its texts, so the next call sends only new ones.
    judged: Option<Judged>,
    outline: Vec<u32>,
    /// The items that decided each function in the last outline.
    deciding: PerFunction<Vec<ItemIndex>>,
}

#[wasm_bindgen]
impl Sheet {
    /// A sheet without edition. Call [`Sheet::open`] or [`Sheet::open_builtin`] before anything else.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty sheet that shares the edition and the cache of names.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let mut sheet = Self {
            edition: self.edition.clone(),
            names: Rc::clone(&self.names),
            sieve: Rc::clone(&self.sieve),
            ..Self::default()
        };
        sheet.clear();
        sheet
    }

    /// Makes room for `length` bytes of input and returns its address. It is valid until the next call: memory
    /// may grow and move then.
    pub fn input(&mut self, length: usize) -> *mut u8 {
        self.input.clear();
        self.input.resize(length, 0);
        self.input.as_mut_ptr()
    }

    /// The address of the text that the last call left.
    #[must_use]
    pub fn text(&self) -> *const u8 {
        self.text.as_ptr()
    }

    /// The length of that text in bytes.
    #[must_use]
    pub fn text_length(&self) -> usize {
        self.text.len()
    }

    /// Uses the built-in edition and empties the sheet.
    pub fn open_builtin(&mut self) -> u32 {
        self.use_edition(Edition::decode(kakari_builtin::R07))
    }

    /// Uses the compiled edition in `input` and empties the sheet.
    pub fn open(&mut self) -> u32 {
        self.use_edition(Edition::decode(&self.input))
    }

    /// Sets the context to that in `input`; `null` means none.
    pub fn know(&mut self) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        // First of all: after an unreadable context, the old one must not be used either.
        self.known = Known::default();
        self.settled.forget();
        match wire::value(&self.input, &edition) {
            None => UNREADABLE,
            Some(Raw::Null) => DONE,
            Some(raw) => match Known::read(&raw, &edition) {
                Ok(known) => {
                    self.known = known;
                    DONE
                }
                Err(problem) => {
                    self.set_text(&format!("{}\n{}", problem.field, problem.value));
                    BAD_CONTEXT
                }
            },
        }
    }

    /// Sets the report to that in `input`.
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

    /// Sets the report to that in `input`, for judging it once. Its answers are read straight into slots, which is
    /// faster than [`Sheet::fill`]; [`Sheet::report`] then has no answers.
    pub fn examine(&mut self) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        // The old reading and report are used again for their memory.
        let mut reading = self.reading.take().unwrap_or_default();
        reading.reset(&edition);
        self.report.clear();
        self.settled.forget();
        let status = match wire::report(&self.input, &edition, &mut reading, &mut self.report) {
            Straight::Unreadable => UNREADABLE,
            Straight::Other => return self.fill(),
            Straight::Head(raw) => self.accept(&edition, Report::read(raw)),
            Straight::Whole if self.report.edition != edition.id => {
                let named = std::mem::take(&mut self.report.edition);
                self.set_text(&named);
                OTHER_EDITION
            }
            Straight::Whole => DONE,
        };
        if status == DONE {
            reading.close(&edition, &self.report.facility);
            self.reading = Some(reading);
        }
        status
    }

    /// Sets all fields except the answers from the report in `input`, which may be incomplete.
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
        // The kind of facility may have changed, and with it the items that are asked.
        self.forget_reading();
        DONE
    }

    /// Sets the answer of an item to the value in `input`. [`Sheet::outline`] then has two numbers that say how
    /// it was read, or none if only text can say it: the text is then JSON. See `reading.rs`.
    pub fn set(&mut self, item: u16) -> u32 {
        let Some(edition) = self.edition.clone() else {
            return NOT_THERE;
        };
        let index = ItemIndex(item);
        let Some(item) = edition.item(index) else {
            return NOT_THERE;
        };
        let Some(raw) = wire::value(&self.input, &edition) else {
            return UNREADABLE;
        };
        self.report.answer(&item.id, raw);
        if matches!(
            item.item_type,
            ItemType::Text | ItemType::Names8 | ItemType::Names
        ) {
            self.settled.forget();
        }
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

    /// Removes all answers; the other fields stay.
    pub fn clear(&mut self) {
        self.report.answers.clear();
        self.forget_reading();
        let edition = self.edition.as_ref();
        self.report.edition = edition
            .map(|edition| edition.id.clone())
            .unwrap_or_default();
    }

    /// Assesses the report. [`Sheet::outline`] then has the assessment as numbers (see `outline.rs`), and the text
    /// is a JSON list of the findings whose texts the page cannot have yet; empty text if there are none.
    pub fn judge(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        let reading = self
            .reading
            .get_or_insert_with(|| facts::read(edition, &self.report));
        let context = self.known.context();
        let sieve = match self.judged {
            Some(_) => Some(self.sieve.get_or_init(|| Sieve::new(edition))),
            None => self.sieve.get(),
        };
        let judged = judge(
            edition,
            sieve,
            &self.report,
            reading,
            &context,
            &self.names,
            &mut self.settled,
        );
        let because = |function, holds| because(edition, reading, function, holds);
        let (before, deciding) = (self.judged.as_ref(), &mut self.deciding);
        let new = outline::write(&mut self.outline, &judged, because, before, deciding);
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

    /// The address of the numbers that the last call left.
    #[must_use]
    pub fn outline(&self) -> *const u32 {
        self.outline.as_ptr()
    }

    /// The number of these numbers.
    #[must_use]
    pub fn outline_length(&self) -> usize {
        self.outline.len()
    }

    /// The finding at this position in the last outline, as JSON.
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

    /// Sets the text to the id of the facility.
    pub fn facility(&mut self) -> u32 {
        self.text.clone_from(&self.report.facility.id);
        DONE
    }

    /// Sets the text to the canonical JSON of the report.
    pub fn report(&mut self) -> u32 {
        self.text = self.report.canonical();
        DONE
    }

    /// Sets the text to a printed document, or to what belongs to one; see `print.rs` for the numbers.
    pub fn print(&mut self, document: u32, given: u32) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        match print::made(edition, &self.report, &self.known, (document, given)) {
            Some(text) => {
                self.text = text;
                DONE
            }
            None => NO_DOCUMENTS,
        }
    }

    /// Reads the date in `input` (UTF-8), written in any way that [`text::paper::date_in`] reads; a day without its year
    /// is of the edition's season. The text is of the form `2026-02-10`.
    pub fn day(&mut self) -> u32 {
        let written = std::str::from_utf8(&self.input).unwrap_or_default();
        let read = match &self.edition {
            Some(edition) => text::paper::date_in(written, edition.window),
            None => text::paper::date(written),
        };
        match read {
            Some(date) => {
                self.text = date.to_string();
                DONE
            }
            None => NOT_THERE,
        }
    }

    /// Sets the text to the id of the edition and the ids of its items in form order, one per line. The page
    /// needs them to encode reports.
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

    /// Sets the text to the questions of the edition, as JSON.
    pub fn edition(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        self.text = catalogue::edition(edition);
        DONE
    }

    /// Sets the text to an explanation of the check code, item id or function key in `input` (UTF-8), as JSON.
    pub fn explain(&mut self) -> u32 {
        let Some(edition) = &self.edition else {
            return NOT_THERE;
        };
        let Ok(what) = std::str::from_utf8(&self.input) else {
            return UNREADABLE;
        };
        match catalogue::page(edition, what).or_else(|| tree::json(edition, &self.report, what)) {
            Some(page) => {
                self.text = page;
                DONE
            }
            None => NOT_THERE,
        }
    }
}

impl Sheet {
    /// Has to be called after a change of anything but a single answer.
    fn forget_reading(&mut self) {
        self.reading = None;
        self.settled.forget();
    }

    /// Makes a report that was read the current one, or sets the text to the reason for refusing it.
    fn accept(&mut self, edition: &Edition, report: Result<Report, Refusal>) -> u32 {
        match report {
            Ok(report) if report.edition != edition.id => {
                self.set_text(&report.edition);
                OTHER_EDITION
            }
            Ok(report) => {
                self.report = report;
                self.forget_reading();
                DONE
            }
            Err(refusal) => {
                self.set_text(status::lacking(refusal));
                REFUSED
            }
        }
    }

    fn use_edition(&mut self, edition: Result<Edition, kakari_core::edition::DecodeError>) -> u32 {
        match edition {
            Ok(edition) => {
                self.edition = Some(Rc::new(edition));
                // A cache of names belongs to one edition.
                self.names = Rc::default();
                self.sieve = Rc::default();
                self.clear();
                DONE
            }
            Err(error) => {
                self.set_text(&error.reason());
                BAD_EDITION
            }
        }
    }

    /// Sets the text to what `write` makes of the part, if it is there.
    fn write<T>(&mut self, part: Option<T>, write: impl FnOnce(&T, &mut Writer)) -> u32 {
        let Some(part) = part else {
            return NOT_THERE;
        };
        let mut json = Writer::new();
        write(&part, &mut json);
        self.text = json.finish();
        DONE
    }

    fn set_text(&mut self, text: &str) {
        self.text.clear();
        self.text.push_str(text);
    }
}
