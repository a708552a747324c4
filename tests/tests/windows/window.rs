//! What stands between the program and the terminal under Wine: its console window. It takes the sequences that move the
//! cursor and set colours, which Windows follows since 2016, for letters, lays these out in lines of its own width, and
//! draws the lines on the terminal. Here they are put together again, so that the terminal gets what the program wrote.

/// Wine hides its cursor before it draws, and shows it after.
const HIDE: &str = "\x1b[?25l";
const SHOW: &str = "\x1b[?25h";

/// All lines that Wine drew, one behind the other: the program's own text ends none.
pub(crate) struct Window {
    width: usize,
    letters: Vec<char>,
    row: usize,
    column: usize,
    /// How many letters were given to the terminal.
    given: usize,
    /// Whether Wine's cursor is hidden: then the program's sequence that hides its own is text.
    hidden: bool,
    /// The beginning of a sign or sequence whose end is still to come.
    rest: Vec<u8>,
}

/// What Wine draws.
enum Drawn {
    /// A letter, as it takes it for one.
    Letter(char),
    /// To the beginning of the line.
    Return,
    /// To the line below.
    Down,
    /// So many columns to the right.
    Right(usize),
    /// So many columns to the left.
    Left(usize),
    /// Nothing from here to the end of the line.
    Blank,
    Hide,
    Show,
}

impl Window {
    pub(crate) fn new(width: u16) -> Self {
        Self {
            width: width.into(),
            letters: Vec::new(),
            row: 0,
            column: 0,
            given: 0,
            hidden: false,
            rest: Vec::new(),
        }
    }

    /// Takes in what Wine drew; gives what the program wrote.
    pub(crate) fn undo(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(_) => self.rest.len(),
            Err(torn) => torn.valid_up_to(),
        };
        let torn = self.rest.split_off(whole);
        let text = String::from_utf8(std::mem::replace(&mut self.rest, torn)).unwrap();
        let mut left = &*text;
        while let Some((drawn, length)) = self.next(left) {
            self.draw(drawn);
            left = &left[length..];
        }
        self.rest.splice(..0, left.bytes());
        let reached = self.row * self.width + self.column;
        if reached > self.given {
            self.letters.resize(self.letters.len().max(reached), ' ');
            let new = self.letters[self.given..reached].iter();
            self.given = reached;
            return new.collect::<String>().into_bytes();
        }
        Vec::new()
    }

    /// What comes first, and its length; nothing where the end of it is missing.
    fn next(&self, text: &str) -> Option<(Drawn, usize)> {
        let first = text.chars().next()?;
        match first {
            '\r' => return Some((Drawn::Return, 1)),
            '\n' => return Some((Drawn::Down, 1)),
            '\x08' => return Some((Drawn::Left(1), 1)),
            '\x1b' => {}
            letter => return Some((Drawn::Letter(letter), letter.len_utf8())),
        }
        // A sequence that Wine tore at the end of its line is text.
        let number = |c: char| c.is_ascii_digit() || matches!(c, '[' | '?' | ';');
        let length = 1 + text[1..].find(|c| !number(c))? + 1;
        let sequence = text.get(..length).unwrap_or("\x1b");
        let drawn = match sequence {
            HIDE if !self.hidden => Drawn::Hide,
            // Wine shows its cursor when it has nothing more to draw. It may still go to the next line before it hides it again.
            SHOW if self.hidden && ends(&text[length..]) => Drawn::Show,
            "\x1b[K" => Drawn::Blank,
            _ => {
                let columns = sequence
                    .get(2..length - 1)
                    .and_then(|word| word.parse().ok());
                match (columns, sequence.chars().last()) {
                    (Some(columns), Some('C')) => Drawn::Right(columns),
                    (Some(columns), Some('D')) => Drawn::Left(columns),
                    _ => return Some((Drawn::Letter('\x1b'), 1)),
                }
            }
        };
        Some((drawn, length))
    }

    fn draw(&mut self, drawn: Drawn) {
        match drawn {
            Drawn::Letter(letter) => {
                let at = self.row * self.width + self.column;
                self.letters.resize(self.letters.len().max(at + 1), ' ');
                self.letters[at] = letter;
                self.column += 1;
            }
            Drawn::Return => self.column = 0,
            Drawn::Down => self.row += 1,
            Drawn::Right(columns) => self.column += columns,
            Drawn::Left(columns) => self.column = self.column.saturating_sub(columns),
            Drawn::Blank => {
                let (from, to) = (
                    self.row * self.width + self.column,
                    (self.row + 1) * self.width,
                );
                let to = to.min(self.letters.len());
                if from < to {
                    self.letters[from..to].fill(' ');
                }
            }
            Drawn::Hide => self.hidden = true,
            Drawn::Show => self.hidden = false,
        }
    }
}

/// Whether what follows is not drawn: nothing, or the cursor is hidden first.
fn ends(text: &str) -> bool {
    let text = text.trim_start_matches(['\r', '\n']);
    HIDE.starts_with(text) || text.starts_with(HIDE)
}
