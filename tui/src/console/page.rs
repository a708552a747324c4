//! The lines of a pane, broken to a width.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::theme::{Look, Role};
use super::width;

/// Lines that are being written, broken to a width.
pub(crate) struct Page {
    lines: Vec<Line<'static>>,
    mark: Option<usize>,
    cells: usize,
    pub(crate) look: Look,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(look: Look, cells: usize) -> Self {
        Self {
            lines: Vec::new(),
            mark: None,
            cells: cells.max(1),
            look,
        }
    }

    /// Writes a text as lines that all begin at the indent.
    pub(crate) fn text(&mut self, indent: usize, role: Role, text: &str) {
        self.hung(indent, &[], role, text);
    }

    /// Writes a text behind `start`. Its further lines begin below the beginning of the text.
    pub(crate) fn hung(&mut self, indent: usize, start: &[(Role, String)], role: Role, text: &str) {
        // In a narrow pane indents are limited, so that half of the width is left for the text.
        let indent = indent.min(self.cells / 2);
        let start_cells: usize = start.iter().map(|(_, text)| width::cells(text)).sum();
        let hang = indent.saturating_add(start_cells).min(self.cells / 2);
        let style = self.look.style(role);
        // `start` may be longer than the indent of the further lines; the text follows it in any case.
        let first_room = self
            .cells
            .saturating_sub(indent.saturating_add(start_cells));
        let text = self.look.numbers(width::shown(text));
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

    /// Marks the next line as the one for which the person opened the pane.
    pub(crate) fn mark(&mut self) {
        self.mark.get_or_insert(self.lines.len());
    }

    /// Index of the first line to show: one above the marked line, so that its context is visible.
    pub(crate) fn start(&self) -> usize {
        self.mark.unwrap_or(0).saturating_sub(1)
    }

    /// Its lines.
    pub(crate) fn into_lines(self) -> Vec<Line<'static>> {
        self.lines
    }

    /// Writes a heading, with an empty line before it.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.gap();
        }
        self.text(0, Role::Strong, text);
    }

    /// Writes an empty line.
    pub(crate) fn gap(&mut self) {
        self.lines.push(Line::default());
    }
}
