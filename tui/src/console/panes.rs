//! The detail of the facility under the cursor, as lines of a given width.

use super::place::Pane;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::model::Model;
use super::screens::Subject;
use super::strings::place::{self, inquiries as inquiry_words};
use super::theme::{Look, Role};
use super::width;
use kakari_office::office::PastInquiry;

mod answers;
mod findings;
mod history;
mod judgement;
mod partners;
mod record;

/// All lines of the pane shown.
pub(crate) fn lines(model: &Model, cells: usize) -> Vec<Line<'static>> {
    lines_of(model, model.pane, cells)
}

/// All lines of a pane.
pub(crate) fn lines_of(model: &Model, pane: Pane, cells: usize) -> Vec<Line<'static>> {
    let mut page = Page::new(model.look, cells);
    let target = match model.subject() {
        Some(Subject::Function(target)) => target,
        Some(Subject::Entry(_)) => {
            record::write(model, &mut page);
            return page.lines;
        }
        None => return page.lines,
    };
    let Some(detail) = model.current_detail() else {
        page.text(0, Role::Quiet, place::READING);
        return page.lines;
    };
    match pane {
        Pane::Judgement => judgement::write(model, detail, target.function, &mut page),
        Pane::Answers => answers::write(model, detail, target.function, &mut page),
        Pane::Findings => findings::write(model, detail, target.function, &mut page),
        Pane::History => history::write(model, detail, &mut page),
        Pane::Partners => partners::write(model, &mut page),
    }
    page.lines
}

/// One inquiry: who asked whom what and when, and what was answered.
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
    let start = [(Role::Quiet, format!("{}：", inquiry_words::ANSWER))];
    match &one.answer {
        Some(answer) => {
            let text = inquiry_words::answered(&answer.text, &answer.by, &answer.at);
            page.hung(3, &start, Role::Strong, &text);
        }
        None => page.hung(
            3,
            &start,
            Role::Plain,
            &model.sentence(inquiry_words::WAITING),
        ),
    }
}

/// Lines being written, broken to a width.
pub(crate) struct Page {
    lines: Vec<Line<'static>>,
    cells: usize,
    pub(crate) look: Look,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(look: Look, cells: usize) -> Self {
        Self {
            lines: Vec::new(),
            cells: cells.max(1),
            look,
        }
    }

    /// A text, broken into lines that all begin at the indent.
    pub(crate) fn text(&mut self, indent: usize, role: Role, text: &str) {
        self.hung(indent, &[], role, text);
    }

    /// A text behind a beginning; its further lines hang under where the text began.
    pub(crate) fn hung(&mut self, indent: usize, start: &[(Role, String)], role: Role, text: &str) {
        let indent = indent.min(self.cells / 2);
        let start_cells: usize = start.iter().map(|(_, text)| width::cells(text)).sum();
        let hang = indent.saturating_add(start_cells).min(self.cells / 2);
        let style = self.look.style(role);
        // The beginning may be longer than the hang: then the text goes on after it all the same.
        let first_room = self
            .cells
            .saturating_sub(indent.saturating_add(start_cells));
        let text = width::shown(text);
        let mut rest = text.as_str();
        let mut spans = vec![Span::raw(" ".repeat(indent))];
        spans.extend(
            start
                .iter()
                .map(|(role, text)| Span::styled(width::shown(text), self.look.style(*role))),
        );
        if first_room >= 2 {
            let first = width::wrap(rest, first_room)
                .into_iter()
                .next()
                .unwrap_or_default();
            rest = rest
                .get(first.len()..)
                .unwrap_or_default()
                .trim_start_matches(' ');
            spans.push(Span::styled(first, style));
        }
        self.lines.push(Line::from(spans));
        if !rest.is_empty() {
            self.rest(hang, style, rest);
        }
    }

    fn rest(&mut self, hang: usize, style: Style, text: &str) {
        for line in width::wrap(text, self.cells.saturating_sub(hang)) {
            self.lines.push(Line::from(vec![
                Span::raw(" ".repeat(hang)),
                Span::styled(line, style),
            ]));
        }
    }

    /// A heading.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.gap();
        }
        self.text(0, Role::Strong, text);
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) {
        self.lines.push(Line::default());
    }
}
