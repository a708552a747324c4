//! A staff task played in a real terminal, step by step. The steps and what was then on the screen are a
//! chapter of README.ja.md; `KAKARI_UPDATE=1` writes it anew (`tests/pictures`).

use std::path::{Path, PathBuf};

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

    /// Shows the screen as it is now, under the step just made.
    pub(crate) fn screen(&mut self) {
        self.text.push_str("\n   ```text\n");
        for line in self.terminal.text().lines() {
            let line = timeless(line);
            self.text
                .push_str(format!("   {}", line.trim_end()).trim_end());
            self.text.push('\n');
        }
        self.text.push_str("   ```\n\n");
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

/// The block of this name in README.ja.md is this text, or is made so under `KAKARI_UPDATE`.
pub(crate) fn holds(name: &str, text: &str) {
    let path = manual();
    let manual = std::fs::read_to_string(&path).unwrap();
    let (begin, end) = (
        format!("<!-- {name}:begin -->"),
        format!("<!-- {name}:end -->"),
    );
    let (before, rest) = manual.split_once(&begin).expect(&begin);
    let (inside, after) = rest.split_once(&end).expect(&end);
    if std::env::var_os("KAKARI_UPDATE").is_some() {
        std::fs::write(&path, format!("{before}{begin}\n{text}\n{end}{after}")).unwrap();
        return;
    }
    assert_eq!(
        inside.trim(),
        text.trim(),
        "README.ja.md is not what the program shows; tests/pictures writes it anew"
    );
}
