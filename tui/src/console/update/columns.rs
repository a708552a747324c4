//! Chooses the columns of the list, and orders it by one of them.

use super::super::effect::Effect;
use super::super::modals::{ColumnList, Modal};
use super::super::model::Model;
use super::super::screens::Heading;
use super::super::strings::columns as words;

/// Opens the list of columns.
pub(super) fn choose(model: &mut Model) {
    let count = model.body().headings(&model.rows).len();
    model.modals.push(Modal::Columns(ColumnList::new(count)));
}

/// Shows a column that is hidden, or hides one that is shown.
pub(super) fn turn(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(heading) = heading(model, at) else {
        return Vec::new();
    };
    if heading.width == 0 {
        model.complain(words::ALWAYS_SHOWN.text());
        return Vec::new();
    }
    // A chosen column without room is not on the screen, but the person chose it: the key takes the choice back.
    let wanted = heading.chosen == Some(true) || model.column_widths().get(at) > Some(&0);
    model.body_mut().0.set_shown(at, !wanted);
    Vec::new()
}

/// Orders the lines by a column. The same column again reverses the order.
pub(super) fn order_by(model: &mut Model, at: usize) -> Vec<Effect> {
    match heading(model, at).and_then(|heading| heading.order) {
        Some(order) => super::seeking::order_by(model, order),
        None => model.complain(words::NO_ORDER.text()),
    }
    Vec::new()
}

/// Returns to the columns that the screen shows by itself.
pub(super) fn usual(model: &mut Model) -> Vec<Effect> {
    model.body_mut().0.choices_mut().clear();
    model.say(words::USUAL.text());
    Vec::new()
}

fn heading(model: &Model, at: usize) -> Option<Heading> {
    model.body().headings(&model.rows).get(at).copied()
}
