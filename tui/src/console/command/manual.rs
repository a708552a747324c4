//! The key table of the manual.

use super::{Group, of};
use crate::console::Lang;
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::screens::Screen;
use crate::console::strings;

/// The key table of the manual, in Markdown.
#[must_use]
pub fn command_table_markdown() -> String {
    let mut out = String::new();
    for group in Group::ALL {
        out.push_str(&format!(
            "| {} | キー | 画面 |\n|---|---|---|\n",
            strings::group(group, Lang::Ja)
        ));
        let mut seen: Vec<Intent> = Vec::new();
        for screen in Screen::ALL {
            for command in of(screen).filter(|command| command.group == group) {
                if seen.contains(&command.intent) {
                    continue;
                }
                seen.push(command.intent);
                let everywhere = Screen::ALL
                    .into_iter()
                    .all(|one| of(one).any(|other| other.intent == command.intent));
                let place = if everywhere {
                    "すべて"
                } else {
                    strings::screen(screen, Lang::Ja)
                };
                let label = strings::command(command.intent, Lang::Ja).long;
                out.push_str(&format!(
                    "| {label} | {} | {place} |\n",
                    markdown_keys(command.keys)
                ));
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn markdown_keys(keys: &[Key]) -> String {
    let names: Vec<String> = keys
        .iter()
        .map(|key| match key.name(true).as_str() {
            "\\" => "`\\`".to_owned(),
            name => format!("`{name}`"),
        })
        .collect();
    if names.is_empty() {
        "`:` から".to_owned()
    } else {
        names.join(" ")
    }
}
