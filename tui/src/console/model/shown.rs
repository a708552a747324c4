//! What of a screen is shown: its columns, the answers in the pane, and whether a box covers it.

use super::Model;
use crate::console::modals::Modal;
use crate::console::place::{Answers, Screen};
use crate::console::screens::{self, Scene};

impl Model {
    /// Follows the size of the screen.
    pub(crate) fn resize(&mut self, viewport: (u16, u16)) {
        self.viewport = viewport;
        for modal in &mut self.modals {
            if let Modal::Editor(editor) = modal {
                editor.resize(viewport);
            }
        }
    }

    /// Width in cells of each column of the list shown; 0 for a hidden one.
    pub(crate) fn column_widths(&self) -> Vec<usize> {
        let headings = self.body().headings(&self.rows);
        let cells = usize::from(self.areas().list.width);
        screens::widths(&headings, cells, usize::from(self.viewport.0))
    }

    /// Which answers the pane 報告内容 shows on a screen.
    pub(crate) fn answers_of(&self, screen: Screen) -> Answers {
        let chosen = self.answers.get(&screen).copied();
        chosen.unwrap_or(screens::about(screen).answers)
    }

    /// Whether a box is in front of the screen and gets the keys.
    pub(crate) fn is_covered(&self) -> bool {
        !self.modals.is_empty() || self.prefix.is_some()
    }

    /// What drawing a line needs besides the line.
    pub(crate) fn scene(&self) -> Scene<'_> {
        Scene {
            rows: &self.rows,
            edition: &self.house.edition,
            look: self.look,
            covered: self.is_covered(),
        }
    }
}
