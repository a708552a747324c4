//! The bar that shows which part of something longer is seen. It is drawn only if not all of it is seen; its thumb is
//! another character than its track, so that it can be read without colours.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState, StatefulWidget as _};

use crate::console::model::Model;
use crate::console::theme::Role;

/// The part of something that is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Number of lines before it.
    pub(crate) above: usize,
    /// Number of lines that fit.
    pub(crate) height: usize,
    /// Number of all lines.
    pub(crate) all: usize,
}

impl Part {
    /// Number of lines behind it.
    pub(crate) fn below(self) -> usize {
        let seen = self.above.saturating_add(self.height);
        self.all.saturating_sub(seen)
    }

    /// Whether all lines are seen.
    pub(crate) fn is_whole(self) -> bool {
        self.above == 0 && self.below() == 0
    }
}

/// Draws the bar into a column.
pub(crate) fn draw(model: &Model, buffer: &mut Buffer, column: Rect, part: Part) {
    let column = column.intersection(buffer.area);
    if part.is_whole() || column.height < 2 || column.width == 0 {
        return;
    }
    let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
        .begin_symbol(None)
        .end_symbol(None)
        .track_symbol(Some(model.look.bar()))
        .thumb_symbol(model.look.thumb())
        .track_style(model.look.style(Role::Quiet))
        .thumb_style(model.look.style(Role::Strong));
    // The widget counts the places to which the window can move.
    let places = part.all.saturating_sub(part.height).saturating_add(1);
    let mut state = ScrollbarState::new(places)
        .viewport_content_length(part.height)
        .position(part.above);
    bar.render(column, buffer, &mut state);
}
