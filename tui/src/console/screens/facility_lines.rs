//! Lines that are facilities, or their functions: what 確認待ち, 施設, 未報告 and 変更報告 have in common.

use kakari_core::edition::Function;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{Around, Body, Column, State, Subject, Wanted, Window};
use crate::console::list::{Grain, Keeps, List, Shown, Target};
use crate::console::model::Model;
use crate::console::order::Order;
use crate::console::rows::{Facility, Rows};
use crate::console::strings::place;
use crate::console::theme::Role;
use crate::console::width;

/// What sets one of these screens apart.
#[derive(Debug)]
pub(crate) struct Table {
    /// What a line is about.
    pub(crate) grain: Grain,
    /// By which states it narrows.
    pub(crate) states: &'static [State],
    /// The columns.
    pub(crate) columns: &'static [Column],
    /// The columns of one line, each in so many cells.
    pub(crate) line: fn(&Model, Shown, &Facility, &[usize]) -> Line<'static>,
    /// Why no line is left although there are facilities, where this screen can say more than others.
    pub(crate) empty: fn(&List, &Rows) -> Option<&'static [&'static str]>,
}

/// One of these screens.
#[derive(Debug)]
pub(crate) struct FacilityLines {
    table: &'static Table,
    list: List,
}

impl FacilityLines {
    /// Without any line.
    pub(super) fn new(table: &'static Table) -> Self {
        Self {
            table,
            list: List::new(table.grain),
        }
    }

    fn keeps(&self) -> Keeps {
        let state = self.table.states.get(self.list.state);
        state.map_or(|_: &Facility, _: Function| true, |state| state.keeps)
    }

    fn why_empty(&self, rows: &Rows) -> &'static [&'static str] {
        if !rows.loaded {
            &[place::READING]
        } else if rows.all().is_empty() {
            place::EMPTY_DATABASE
        } else if !self.list.query().is_empty() && self.list.of > 0 {
            place::NO_MATCH
        } else {
            (self.table.empty)(&self.list, rows).unwrap_or(place::STATE_EMPTY)
        }
    }
}

impl Body for FacilityLines {
    fn columns(&self) -> &'static [Column] {
        self.table.columns
    }

    fn states(&self) -> &'static [State] {
        self.table.states
    }

    fn state(&self) -> usize {
        self.list.state
    }

    fn order(&self) -> Option<(Order, bool)> {
        Some((self.list.order, self.list.turned))
    }

    fn window(&self) -> Window {
        Window {
            cursor: self.list.cursor(),
            top: self.list.top,
            shown: self.list.shown().len(),
            of: self.list.of,
            complete: true,
        }
    }

    fn lines(&self, model: &Model, height: usize, widths: &[usize]) -> Vec<Line<'static>> {
        let list = &self.list;
        let range = list.range(&model.rows);
        let window = list.shown().iter().enumerate().skip(list.top).take(height);
        let line = |(at, shown): (usize, &Shown)| {
            let facility = model.rows.at(shown.row)?;
            let target = Target::new(&facility.id, shown.function);
            let marked = list.marks.contains(&target) || range.contains(&target);
            let found = list.fits(*shown, facility);
            let margin = format!(
                "{}{}{}",
                if at == list.cursor() { ">" } else { " " },
                if marked { "*" } else { " " },
                if found { "=" } else { " " }
            );
            let mut line = (self.table.line)(model, *shown, facility, widths);
            if found {
                line = line.patch_style(model.look.style(Role::Strong));
            }
            let role = if marked { Role::Marked } else { Role::Plain };
            line.spans
                .insert(0, Span::styled(margin, model.look.style(role)));
            Some(line)
        };
        window.filter_map(line).collect()
    }

    fn empty(&self, model: &Model) -> Vec<(Role, String)> {
        let hints = self.list.hints.iter();
        let hints = hints.map(|hint| (Role::Warn, width::shown(hint)));
        let why = self.why_empty(&model.rows).iter();
        hints
            .chain(why.map(|text| (Role::Plain, (*text).to_owned())))
            .collect()
    }

    fn subject(&self, rows: &Rows) -> Option<Subject> {
        self.list.current(rows).map(Subject::Function)
    }

    fn move_to(&mut self, rows: &Rows, at: usize) {
        self.list.move_to(rows, at);
    }

    fn settle(&mut self, height: usize) -> Option<Wanted> {
        self.list.settle(height);
        None
    }

    fn filter(&self) -> &Input {
        &self.list.filter
    }

    fn filter_mut(&mut self) -> &mut Input {
        &mut self.list.filter
    }

    fn narrow(&mut self, around: Around<'_>) {
        self.list.narrow(around.rows, self.keeps(), around.actor);
    }

    fn follow(&mut self, around: Around<'_>, before: Option<&[(usize, Facility)]>) {
        match before.filter(|_| !self.list.stale) {
            Some(before) => self.list.revise(around.rows, self.keeps(), before),
            None => self.narrow(around),
        }
    }

    fn set_stale(&mut self) {
        self.list.stale = true;
    }

    fn is_stale(&self) -> bool {
        self.list.stale
    }

    fn list(&self) -> Option<&List> {
        Some(&self.list)
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        Some(&mut self.list)
    }
}
