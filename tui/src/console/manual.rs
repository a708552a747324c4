//! The key table of the manual, generated from the command table.

use super::command::Group;
use super::screens::{self, commands as of};
use crate::console::intent::Intent;
use crate::console::key::Key;
use crate::console::strings;
use crate::lang::Lang;

/// The key table of the manual in Markdown: one table for each group, each command once with the screen that has it.
#[must_use]
pub fn command_table_markdown() -> String {
    let mut out = String::new();
    for group in Group::ALL {
        out.push_str(&format!(
            "| {} | キー | 画面 |\n|---|---|---|\n",
            strings::group(group, Lang::Ja)
        ));
        let mut seen: Vec<Intent> = Vec::new();
        for screen in screens::all() {
            for command in of(screen).filter(|command| command.group == group) {
                if seen.contains(&command.intent) {
                    continue;
                }
                seen.push(command.intent);
                let everywhere =
                    screens::all().all(|one| of(one).any(|other| other.intent == command.intent));
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

#[cfg(test)]
mod tests {
    use super::super::keymap::Keymap;
    use super::super::place::Screen;
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn no_key_means_two_things_on_one_screen() {
        for screen in screens::all() {
            let mut seen: Vec<Key> = Vec::new();
            for key in of(screen).flat_map(|command| command.keys) {
                assert!(!seen.contains(key), "{screen:?} {key:?}");
                seen.push(*key);
            }
        }
    }

    #[test]
    fn every_theme_can_be_chosen_everywhere() {
        for screen in screens::all() {
            for theme in Theme::ALL {
                let wanted = Intent::UseTheme(theme);
                assert!(
                    of(screen).any(|command| command.intent == wanted),
                    "{theme:?}"
                );
            }
        }
    }

    #[test]
    fn no_sequence_begins_with_a_letter_that_is_a_key_of_its_own() {
        for screen in screens::all() {
            let keys: Vec<Key> = of(screen).flat_map(|one| one.keys).copied().collect();
            for key in &keys {
                if let Key::After(first, _) = key {
                    assert!(!keys.contains(&Key::Char(*first)), "{screen:?} {key:?}");
                }
            }
        }
    }

    #[test]
    fn what_has_only_letters_is_reached_through_the_palette_without_letters() {
        for key in [Key::F(2), Key::F(1)] {
            assert!(matches!(
                Keymap::default().intent_of(Screen::QUEUE, key),
                Some(Intent::Palette | Intent::Help)
            ));
        }
    }

    #[test]
    fn the_manual_lists_every_command_once() {
        let table = command_table_markdown();
        for screen in screens::all() {
            for command in of(screen) {
                let label = strings::command(command.intent, Lang::Ja).long;
                assert_eq!(table.matches(&format!("| {label} |")).count(), 1, "{label}");
            }
        }
    }
}
