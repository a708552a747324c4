//! The editor of a text of several lines. The text and its undo are `ratatui-textarea`'s; the lines are broken to the width here,
//! because Japanese has long paragraphs and no spaces, and are drawn with the widths that all other texts have.

use ratatui_textarea::{CursorMove, TextArea};

use super::Outcome;
use crate::console::field::Pasted;
use crate::console::key::Key;
use crate::console::meeting::TextOf;
use crate::console::strings::meetings as words;
use crate::console::width;

/// The most letters that a text may have; the office keeps as many.
const MOST: usize = 200_000;
/// So many typed letters are kept at once; fewer wait for the next tick.
const DUE: usize = 12;
/// Steps that can be undone.
const STEPS: usize = 10_000;
/// Columns of the widest box.
const WIDEST: u16 = 76;

/// A text that is being written.
#[derive(Clone, Debug)]
pub(crate) struct Editor {
    /// Which text it is.
    pub(crate) of: TextOf,
    /// What stands above it.
    pub(crate) title: String,
    /// Whether it was sent and waits for the reply. Keys do nothing meanwhile.
    pub(crate) sending: bool,
    area: TextArea<'static>,
    /// The text as it was opened.
    before: String,
    /// The text as the draft has it.
    draft: String,
    /// Keys since the draft was kept.
    keys: usize,
    /// Whether it is a draft of before in which nothing was typed yet.
    came_back: bool,
    /// Index of the first row shown.
    top: usize,
    /// Cells and rows of the text on the screen.
    room: (usize, usize),
}

/// A row of the text on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its text.
    pub(crate) text: String,
    /// Index of its line.
    line: usize,
    /// Index of its first character in the line.
    from: usize,
    /// Number of its characters.
    count: usize,
    /// Whether it is the last row of the line.
    ends: bool,
}

impl Editor {
    /// An editor with a text as it stands, the cursor behind it.
    pub(crate) fn new(of: TextOf, title: String, viewport: (u16, u16)) -> Self {
        let before = of.text();
        let mut editor = Self {
            of,
            title,
            sending: false,
            area: area_with(&before),
            draft: before.clone(),
            before,
            keys: 0,
            came_back: false,
            top: 0,
            room: (1, 1),
        };
        editor.resize(viewport);
        editor
    }

    /// Takes the place of the text with what was written before; the text as it stands comes back with undo.
    pub(crate) fn take_draft(&mut self, draft: &str) {
        self.area.select_all();
        self.area.insert_str(draft);
        draft.clone_into(&mut self.draft);
        self.came_back = true;
        self.follow();
    }

    /// The text as it stood when it was opened.
    pub(crate) fn before(&self) -> &str {
        &self.before
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether it differs from what was opened.
    pub(crate) fn is_changed(&self) -> bool {
        self.text() != self.before
    }

    /// Whether so much was typed that the draft is kept now.
    pub(crate) fn is_due(&self) -> bool {
        self.keys >= DUE
    }

    /// The text, if the draft does not have it yet. It counts as kept from now on.
    pub(crate) fn unkept(&mut self) -> Option<String> {
        if self.keys == 0 {
            return None;
        }
        self.keys = 0;
        let text = self.text();
        let differs = text != self.draft;
        self.draft.clone_from(&text);
        differs.then_some(text)
    }

    /// Whether what was typed last is not in the draft yet.
    pub(crate) fn is_waiting(&self) -> bool {
        self.keys > 0
    }

    /// Whether it is a draft of before in which nothing was typed yet.
    pub(crate) fn came_back(&self) -> bool {
        self.came_back
    }

    /// Follows the size of the screen.
    pub(crate) fn resize(&mut self, (width, height): (u16, u16)) {
        let cells = width.saturating_sub(4).clamp(1, WIDEST).saturating_sub(4);
        // The frame has two rows, the room around it two, and the last row says how long the text is.
        let rows = height.saturating_sub(5);
        self.room = (usize::from(cells).max(2), usize::from(rows).max(1));
        self.follow();
    }

    /// Number of rows of the text on the screen.
    pub(crate) fn height(&self) -> usize {
        self.room.1
    }

    /// Number of letters.
    pub(crate) fn letters(&self) -> usize {
        let lines = self.area.lines().iter();
        lines.map(|line| line.chars().count()).sum()
    }

    /// Handles a key.
    pub(crate) fn press(&mut self, key: Key) -> Outcome {
        if self.sending {
            return Outcome::Stay;
        }
        match key {
            Key::Esc => return Outcome::CloseText,
            Key::F(10) | Key::Ctrl('s') => return Outcome::SaveText,
            Key::Up => self.walk(-1),
            Key::Down => self.walk(1),
            Key::PageUp => self.walk(-self.page()),
            Key::PageDown => self.walk(self.page()),
            Key::Left => self.area.move_cursor(CursorMove::Back),
            Key::Right => self.area.move_cursor(CursorMove::Forward),
            Key::Home | Key::Ctrl('a') => self.area.move_cursor(CursorMove::Head),
            Key::End | Key::Ctrl('e') => self.area.move_cursor(CursorMove::End),
            Key::Ctrl('z' | 'u') => {
                self.area.undo();
            }
            Key::Ctrl('y' | 'r') => {
                self.area.redo();
            }
            other => {
                if self.letters() >= MOST && matches!(other, Key::Char(_) | Key::Enter) {
                    return Outcome::Complain(words::TEXT_FULL.text());
                }
                if !self.edit(other) {
                    return Outcome::Complain(words::TEXT_KEYS.text());
                }
            }
        }
        self.follow();
        self.keys = self.keys.saturating_add(1);
        self.came_back = false;
        Outcome::Typed
    }

    /// Changes the text. Returns `false` if the key changes nothing.
    fn edit(&mut self, key: Key) -> bool {
        match key {
            Key::Enter => self.area.insert_newline(),
            Key::Char(character) => {
                self.area.insert_char(character);
                // A half-width voiced mark joins the kana typed before it, as in fields of one line.
                if matches!(character, '｡'..='ﾟ') {
                    self.widen();
                }
            }
            Key::Tab => {
                self.area.insert_char('\u{3000}');
            }
            Key::Backspace | Key::Ctrl('h') => {
                self.area.delete_char();
            }
            Key::Delete | Key::Ctrl('d') => {
                self.area.delete_next_char();
            }
            Key::Ctrl('k') => {
                self.area.delete_line_by_end();
            }
            _ => return false,
        }
        true
    }

    /// Inserts pasted text, with its lines and without what could command a terminal.
    pub(crate) fn paste(&mut self, text: &str) -> Pasted {
        if self.sending {
            return Pasted::Nowhere;
        }
        let room = MOST.saturating_sub(self.letters());
        let taken: String = text.chars().take(room).collect();
        let text_lines = taken.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<String> = text_lines.split('\n').map(width::shown).collect();
        self.area.insert_str(lines.join("\n"));
        self.follow();
        // More than a few letters at once are kept at once.
        self.keys = self.keys.saturating_add(DUE);
        self.came_back = false;
        if taken.len() == text.len() {
            Pasted::Whole
        } else {
            Pasted::Cut
        }
    }

    fn widen(&mut self) {
        let ratatui_textarea::DataCursor(line, column) = self.area.cursor();
        let Some(from) = column.checked_sub(2).or(column.checked_sub(1)) else {
            return;
        };
        let text = self.area.lines().get(line).map_or("", String::as_str);
        let typed: String = text
            .chars()
            .skip(from)
            .take(column.saturating_sub(from))
            .collect();
        let wide = width::shown(&typed);
        if wide != typed {
            for _ in 0..typed.chars().count() {
                self.area.delete_char();
            }
            self.area.insert_str(wide);
        }
    }

    fn page(&self) -> isize {
        isize::try_from(self.room.1.saturating_sub(1))
            .unwrap_or(1)
            .max(1)
    }

    /// All rows of the text.
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (line, text) in self.area.lines().iter().enumerate() {
            let mut rest = text.as_str();
            let mut from = 0_usize;
            loop {
                let head = width::head(rest, self.room.0);
                // A character that is wider than the row still takes one.
                let first = rest.chars().next().map_or(0, char::len_utf8);
                let (part, after) = rest.split_at(head.len().max(first));
                let count = part.chars().count();
                rows.push(Row {
                    text: width::shown(part),
                    line,
                    from,
                    count,
                    ends: after.is_empty(),
                });
                from = from.saturating_add(count);
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
        }
        rows
    }

    /// Index of the row of the cursor, and its cell there.
    fn place(&self, rows: &[Row]) -> (usize, usize) {
        let ratatui_textarea::DataCursor(line, column) = self.area.cursor();
        let holds = |row: &Row| {
            let within = column.checked_sub(row.from);
            row.line == line && within.is_some_and(|at| at < row.count || row.ends)
        };
        let at = rows.iter().position(holds).unwrap_or(0);
        let row = rows.get(at);
        let before: String = row.map_or_else(String::new, |row| {
            let count = column.saturating_sub(row.from);
            row.text.chars().take(count).collect()
        });
        (at, width::cells(&before))
    }

    /// Moves the window so that the cursor is in it.
    fn follow(&mut self) {
        let rows = self.rows();
        let (at, _) = self.place(&rows);
        let lowest = at.saturating_sub(self.room.1.saturating_sub(1));
        self.top = self.top.clamp(lowest, at.max(lowest));
    }

    /// Moves the cursor by rows, as near to its cell as the characters there allow.
    fn walk(&mut self, by: isize) {
        let rows = self.rows();
        let (at, cell) = self.place(&rows);
        let to = at
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        let Some(row) = rows.get(to) else {
            return;
        };
        let count = width::head(&row.text, cell).chars().count();
        // Behind the last character of a row that goes on, the cursor would be drawn in the next one.
        let most = if row.ends {
            row.count
        } else {
            row.count.saturating_sub(1)
        };
        self.jump(row.line, row.from.saturating_add(count.min(most)));
    }

    fn jump(&mut self, line: usize, column: usize) {
        let (row, near) = (
            u16::try_from(line),
            u16::try_from(column).unwrap_or(u16::MAX),
        );
        let Ok(row) = row else {
            return;
        };
        self.area.move_cursor(CursorMove::Jump(row, near));
        for _ in usize::from(near)..column {
            self.area.move_cursor(CursorMove::Forward);
        }
    }

    /// The rows of the window, and row and cell of the cursor in it.
    pub(crate) fn window(&self) -> (Vec<String>, (usize, usize)) {
        let rows = self.rows();
        let (at, cell) = self.place(&rows);
        let shown = rows.into_iter().skip(self.top).take(self.room.1);
        let texts = shown.map(|row| row.text).collect();
        (texts, (at.saturating_sub(self.top), cell))
    }
}

fn area_with(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_max_histories(STEPS);
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}
