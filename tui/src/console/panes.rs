//! The detail of the facility under the cursor, as lines of a given width.

use kakari_office::bilingual;
use ratatui::text::Line;

use super::model::{Beside, Model};
use super::page::Page;
use super::place::Pane;
use super::screens::Subject;
use super::strings::place::{self, inquiries as inquiry_words};
use super::theme::Role;
use kakari_core::edition::Function;
use kakari_office::office::{Detail, PastInquiry};

mod access;
mod answers;
mod findings;
mod history;
mod judgement;
mod names;
mod partners;
mod record;

/// The lines of the pane shown.
pub(crate) fn lines(model: &Model, cells: usize) -> Vec<Line<'static>> {
    lines_of(model, model.pane, cells)
}

/// The lines of a pane.
pub(crate) fn lines_of(model: &Model, pane: Pane, cells: usize) -> Vec<Line<'static>> {
    page(model, pane, cells).into_lines()
}

/// The lines of the pane shown for the facility that stays beside.
pub(crate) fn lines_beside(model: &Model, beside: &Beside, cells: usize) -> Vec<Line<'static>> {
    let mut page = Page::new(model.look, cells);
    // The function under the cursor, so that the same questions stand side by side.
    let function = beside.function(model);
    match model.pane {
        // Both are about the line under the cursor alone.
        Pane::Partners | Pane::Own(_) | Pane::Forum(_) => {
            page.text(0, Role::Quiet, &place::NOT_BESIDE)
        }
        pane => write(model, pane, &beside.detail, function, &mut page),
    }
    page.into_lines()
}

/// Index of the first line shown: where the person scrolled to, else the item of interest.
pub(crate) fn start(model: &Model, cells: usize) -> usize {
    let moved = model.detail.scroll;
    moved.unwrap_or_else(|| page(model, model.pane, cells).start())
}

fn page(model: &Model, pane: Pane, cells: usize) -> Page {
    let mut page = Page::new(model.look, cells);
    let target = match model.subject() {
        Some(Subject::Function(target) | Subject::Item(target, _)) => target,
        Some(Subject::Entry(_)) => {
            record::write(model, &mut page);
            return page;
        }
        Some(Subject::Meeting(_)) => {
            model.body().write_record(pane, &model.scene(), &mut page);
            return page;
        }
        Some(Subject::Name(..)) => {
            names::write(model, &mut page);
            return page;
        }
        Some(
            Subject::Task(..) | Subject::Reference(_) | Subject::Outward(_) | Subject::Number(_),
        ) => {
            model.body().write_pane(0, &model.scene(), None, &mut page);
            return page;
        }
        None => return page,
    };
    let detail = model.current_detail();
    if let Pane::Own(at) = pane {
        model
            .body()
            .write_pane(at, &model.scene(), detail, &mut page);
        return page;
    }
    let Some(detail) = detail else {
        page.text(0, Role::Quiet, place::READING.text());
        return page;
    };
    write(model, pane, detail, target.function, &mut page);
    page
}

fn write(model: &Model, pane: Pane, detail: &Detail, function: Function, page: &mut Page) {
    match pane {
        Pane::Judgement => judgement::write(model, detail, function, page),
        Pane::Answers => answers::write(model, detail, function, page),
        Pane::Findings => findings::write(model, detail, function, page),
        Pane::History => history::write(model, detail, page),
        Pane::Partners => partners::write(model, page),
        Pane::Access => access::write(model, detail, page),
        Pane::Own(_) | Pane::Forum(_) => {}
    }
}

/// Writes an inquiry: person, addressee, question, day and answer.
fn inquiry(model: &Model, one: &PastInquiry, with_function: bool, page: &mut Page) {
    let on = one.on.map_or_else(String::new, |day| format!("{day} "));
    let function = if with_function {
        format!("{} ", one.function.mark())
    } else {
        String::new()
    };
    let start = [(Role::Quiet, on)];
    let asked = inquiry_words::asked(&function, &one.by, &one.asked, &one.question);
    page.hung(1, &start, Role::Plain, &asked);
    let start = [(
        Role::Quiet,
        bilingual!("{}：", "{}: ", inquiry_words::ANSWER),
    )];
    match &one.answer {
        Some(answer) => {
            let text = inquiry_words::answered(&answer.text, &answer.by, &answer.at);
            page.hung(3, &start, Role::Strong, &text);
        }
        None => page.hung(
            3,
            &start,
            Role::Plain,
            &model.sentence(inquiry_words::WAITING.text()),
        ),
    }
}
