//! What staff do in a day, each task in a real terminal. Those that are chapters of README.ja.md write
//! themselves down.

use super::chapter::{self, Chapter};
use super::process::Desk;
use super::terminal::Terminal;

mod beginning;
mod bringing;
mod chasing;
mod deciding;
mod endings;
mod finding;
mod looking;
mod meeting;
mod naming;
mod officers;
mod outward;
mod owing;
mod receiving;
mod season;
mod settling;
mod statistics;
mod taking;
mod understanding;
mod writing;

/// F10: 登録.
const F10: &str = "\x1b[21~";
/// F2: all commands.
const F2: &str = "\x1bOQ";

#[test]
fn the_first_look() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-start", &desk);
    story.screen();
    story.step(
        "`?` を押すと、ここで使えるキーが出る。文字で探し、`Enter` でそのまま実行できる",
        "?",
        contains("ここで使えるキー"),
    );
    story.step("`Esc` で閉じる", "\x1b", |screen| {
        !screen.contains("ここで使えるキー")
    });
    story.step(
        "`→` で下の詳細に入り、`1` から順に欄を選ぶ",
        "\x1b[C2",
        contains("[2報告内容]"),
    );
    story.step("`Esc` で一覧に戻る", "\x1b", |screen| {
        let row = screen.lines().nth(9);
        row.is_some_and(|line| line.contains("確認可") && !line.contains('●'))
    });
    story.step("`F6` で次の画面へ", "\x1b[17~", contains("[施設"));
    story.end();
}

#[test]
fn the_key_table() {
    chapter::holds("keys", kakari::console::command_table_markdown().trim_end());
}

/// Whether the cursor stands on a line of this status.
fn stands_on(status: &str) -> impl Fn(&str) -> bool {
    let line = format!(">  {status}");
    move |screen| screen.contains(&line)
}

fn contains(text: &str) -> impl Fn(&str) -> bool {
    let text = text.to_owned();
    move |screen| screen.contains(&text)
}
