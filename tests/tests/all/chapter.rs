//! A staff task played in a real terminal, step by step. The steps and what was then on the screen are a
//! chapter of README.ja.md; `KAKARI_UPDATE=1` writes it anew (`tests/pictures`).

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::process::Desk;
use super::terminal::Terminal;

/// A task that is being played and written down.
pub(crate) struct Chapter {
    /// Where it is played.
    pub(crate) terminal: Terminal,
    name: &'static str,
    steps: usize,
    text: String,
}

impl Chapter {
    /// Opens the console at the size for which it is designed.
    pub(crate) fn begin(name: &'static str, desk: &Desk) -> Self {
        Self::begin_at(name, desk, "判定：")
    }

    /// The same, where something else is shown first.
    pub(crate) fn begin_at(name: &'static str, desk: &Desk, first: &str) -> Self {
        let mut terminal = Terminal::start(desk, &[], 24, 80);
        terminal.until(first, |screen| {
            let all_read = !screen.contains("[確認待ち ..]");
            screen.contains(first) && all_read && !screen.contains("判定を更新して")
        });
        Self {
            terminal,
            name,
            steps: 0,
            text: String::new(),
        }
    }

    /// One step: in the words of the manual, in keys, and how one sees that it is done.
    pub(crate) fn step(&mut self, words: &str, keys: &str, done: impl Fn(&str) -> bool) {
        self.terminal.press(keys);
        self.terminal.until(words, done);
        self.terminal.settles();
        self.steps += 1;
        self.text.push_str(&format!("{}. {words}\n", self.steps));
    }

    /// Keys that belong to the step that follows, up to a state that its picture depends on: what a form has scrolled to depends on
    /// what was drawn between the keys.
    pub(crate) fn first(&mut self, keys: &str, done: impl Fn(&str) -> bool) {
        self.terminal.press(keys);
        self.terminal.until(keys, done);
        self.terminal.settles();
    }

    /// Shows the screen under the step just made. What lies behind a form may be read again meanwhile: the picture of
    /// the manual is waited for, and where it does not come, the test says what did.
    pub(crate) fn screen(&mut self) {
        let before = &self.text;
        let so_far = |screen: &str| format!("{before}{}", picture(screen));
        if is_written_anew() {
            self.terminal.rests_or(ANEW, |_| false);
        } else {
            let (_, manual, _) = block(&std::fs::read_to_string(manual()).unwrap(), self.name);
            let manual = manual.trim();
            self.terminal
                .rests_or(LATE, |screen| manual.starts_with(so_far(screen).trim_end()));
        }
        self.text = so_far(&self.terminal.text());
    }

    /// Leaves the console; what it says at the end is the last line of the chapter.
    pub(crate) fn end(mut self) {
        self.terminal.press("q");
        let (code, screen) = self.terminal.ends();
        assert_eq!(code, 0, "{}", screen.contents());
        assert!(!screen.alternate_screen(), "the terminal is given back");
        let said = screen.contents();
        let said = said
            .lines()
            .map(str::trim_end)
            .find(|line| !line.is_empty());
        let said = said.unwrap_or_default().to_owned();
        self.text.push_str(&format!(
            "{}. `q` で終わると、したことの数が出る：「{said}」\n",
            self.steps + 1
        ));
        holds(self.name, self.text.trim_end());
    }
}

/// How long nothing may come from the program until its screen is taken as it is.
const LATE: Duration = Duration::from_secs(20);
/// The same, where the manual is written anew and nothing says what the screen will be.
const ANEW: Duration = Duration::from_millis(500);

/// A screen as the manual shows it.
fn picture(screen: &str) -> String {
    let mut text = String::from("\n   ```text\n");
    for line in screen.lines() {
        let line = timeless(line);
        text.push_str(format!("   {}", line.trim_end()).trim_end());
        text.push('\n');
    }
    text.push_str("   ```\n\n");
    text
}

/// The line with a fixed moment where the machine's clock stands: behind who acted, before them in 履歴, and
/// in the detail of an entry.
fn timeless(line: &str) -> String {
    const MOMENT: &str = "2026-02-20 10:00";
    let is_moment = |text: &&str| text.is_ascii() && text.contains(':');
    let short = &MOMENT["2026-".len()..];
    for (named, moment) in [("試験係 ", MOMENT), ("日時：", MOMENT)] {
        if let Some((before, after)) = line.split_once(named)
            && let Some(found) = after.get(..moment.len()).filter(is_moment)
        {
            return format!("{before}{named}{moment}{}", &after[found.len()..]);
        }
    }
    if let Some((before, after)) = line.split_once(" 試験係")
        && let Some(at) = before.len().checked_sub(short.len())
        && before.get(at..).filter(is_moment).is_some()
    {
        return format!("{}{short} 試験係{after}", &before[..at]);
    }
    line.to_owned()
}

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.ja.md")
}

fn is_written_anew() -> bool {
    std::env::var_os("KAKARI_UPDATE").is_some()
}

/// What stands in the manual before the block of this name, with its first mark; in it; and after it.
fn block(manual: &str, name: &str) -> (String, String, String) {
    let (begin, end) = (
        format!("<!-- {name}:begin -->"),
        format!("<!-- {name}:end -->"),
    );
    let (before, rest) = manual.split_once(&begin).expect(&begin);
    let (inside, after) = rest.split_once(&end).expect(&end);
    (
        format!("{before}{begin}"),
        inside.to_owned(),
        format!("{end}{after}"),
    )
}

/// The block of this name in README.ja.md is this text, or is made so under `KAKARI_UPDATE`.
pub(crate) fn holds(name: &str, text: &str) {
    let path = manual();
    let (before, inside, after) = block(&std::fs::read_to_string(&path).unwrap(), name);
    if is_written_anew() {
        std::fs::write(&path, format!("{before}\n{text}\n{after}")).unwrap();
        return;
    }
    assert_eq!(
        inside.trim(),
        text.trim(),
        "README.ja.md is not what the program shows; tests/pictures writes it anew"
    );
}
