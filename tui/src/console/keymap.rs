//! The keymap: the default keys of the command table, overridden by the keymap file.
//!
//! ```toml
//! [keys]
//! next-open = ["]", "F12"]   # instead of the table's own keys
//! note = []                  # no key; the palette still has it
//! go-facilities = "g f"      # two letters, one after the other
//! ```
//!
//! A file with a fault is not used at all: half a keymap would do something other than its author expects.

use super::screens;
use kakari_office::bilingual;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::command::Command;
use super::intent::{self, Intent};
use super::key::Key;
use super::place::Screen;
use super::strings::{self, keymap as words};
use crate::lang::Lang;
use kakari_office::intake::{FileRefusal, Limits, text_file};

/// A fault in the keymap file. Its display is a Japanese line with file, line number and what to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    file: PathBuf,
    line: usize,
    sentence: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bilingual!(
            "{} {}行目：{}",
            "{}, line {}: {}",
            self.file.display(),
            self.line,
            self.sentence
        ))
    }
}

/// The keys of all commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    changed: BTreeMap<Intent, Vec<Key>>,
}

/// Commands that need at least one key, because all others are reached through them.
const NEEDED: [Intent; 4] = [Intent::Palette, Intent::Help, Intent::Back, Intent::Menu];

impl Keymap {
    /// Reads the keymap of a file. A missing or empty file gives the default keys.
    ///
    /// # Errors
    /// All faults of the file, in order of their lines.
    pub fn load(file: &Path) -> Result<Self, Vec<Fault>> {
        let fault = |sentence: String| {
            vec![Fault {
                file: file.to_path_buf(),
                line: 1,
                sentence,
            }]
        };
        match std::fs::read(file) {
            Ok(bytes) => match text_file(&bytes, &Limits::default()) {
                Ok(text) => Self::read(&text, file),
                Err(FileRefusal::Empty) => Ok(Self::default()),
                Err(refusal) => Err(fault(refusal.to_string())),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(fault(words::unreadable(&error.to_string()))),
        }
    }

    /// Parses the text of a keymap file.
    fn read(text: &str, file: &Path) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut fault = |offset: usize, sentence: String| {
            let before = text.get(..offset).unwrap_or(text);
            faults.push(Fault {
                file: file.to_path_buf(),
                line: before.matches('\n').count().saturating_add(1),
                sentence,
            });
        };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let offset = error.span().map_or(0, |span| span.start);
            fault(offset, words::syntax(error.message()));
        }
        let mut changed = BTreeMap::new();
        let mut lines: Vec<(usize, Intent)> = Vec::new();
        for (name, value) in root.get_ref() {
            let DeValue::Table(keys) = value.get_ref() else {
                fault(name.span().start, words::outside(name.get_ref()));
                continue;
            };
            if name.get_ref() != "keys" {
                fault(name.span().start, words::outside(name.get_ref()));
                continue;
            }
            for (name, value) in keys {
                let at = name.span().start;
                let Some(intent) = named(name.get_ref()) else {
                    fault(at, words::unknown(name.get_ref(), nearest(name.get_ref())));
                    continue;
                };
                let texts: Option<Vec<&str>> = match value.get_ref() {
                    DeValue::String(one) => Some(vec![one]),
                    DeValue::Array(many) => many.iter().map(|one| one.get_ref().as_str()).collect(),
                    _ => None,
                };
                let Some(texts) = texts else {
                    fault(at, words::not_keys(name.get_ref()));
                    continue;
                };
                let mut keys = Vec::new();
                for text in texts {
                    match Key::parse(text) {
                        // Ctrl+C always leaves; see `update::keys::interrupted`.
                        Some(Key::Ctrl('c')) if intent != Intent::Quit => {
                            fault(at, words::RESERVED.to_owned())
                        }
                        Some(key) => keys.push(key),
                        None => fault(at, words::no_key(text)),
                    }
                }
                if keys.is_empty() && NEEDED.contains(&intent) {
                    fault(at, words::needed(name.get_ref()));
                }
                // A line that repeats a default is no change: a screen may have other default keys for the same
                // command, and a change would replace them too.
                if all().any(|one| one.intent == intent && one.keys == keys) {
                    continue;
                }
                lines.push((at, intent));
                changed.insert(intent, keys);
            }
        }
        let keymap = Self { changed };
        for (key, one, other) in keymap.conflicts() {
            let line = lines
                .iter()
                .find(|(_, intent)| *intent == one || *intent == other);
            let at = line.map_or(0, |(at, _)| *at);
            fault(
                at,
                words::conflict(&key.name(false), one.name(), other.name()),
            );
        }
        if faults.is_empty() {
            Ok(keymap)
        } else {
            faults.sort_by_key(|fault| fault.line);
            Err(faults)
        }
    }

    /// The keys of a command; the footer shows the first.
    pub(crate) fn keys<'a>(&'a self, command: &'a Command) -> &'a [Key] {
        self.changed
            .get(&command.intent)
            .map_or(command.keys, Vec::as_slice)
    }

    /// The first key of an intent on a screen; `None` if it has no key there.
    pub(crate) fn key_of(&self, screen: Screen, intent: Intent) -> Option<Key> {
        screens::commands(screen)
            .find(|command| command.intent == intent)
            .and_then(|command| self.keys(command).first())
            .copied()
    }

    /// The first key of an intent on a screen that is not a character, else the first key.
    fn key_without_letters(&self, screen: Screen, intent: Intent) -> Option<Key> {
        let mut commands = screens::commands(screen);
        let command = commands.find(|command| command.intent == intent)?;
        let mut keys = self.keys(command).iter();
        let bare = keys.find(|key| !matches!(key, Key::Char(_) | Key::After(..)));
        bare.copied().or_else(|| self.key_of(screen, intent))
    }

    /// Replaces the commands named in a sentence by their keys on this screen, or by those on another screen if
    /// they have none here. With `arrows`, arrow keys are drawn as arrows.
    pub(crate) fn spelled(&self, screen: Screen, sentence: &str, arrows: bool) -> String {
        let screens = || std::iter::once(screen).chain(screens::all());
        let key = |intent| {
            let key = screens().find_map(|screen| match intent {
                // F2 or similar: it also works in places where a character would be typed as text.
                Intent::Palette => self.key_without_letters(screen, intent),
                _ => self.key_of(screen, intent),
            });
            key.map(|key| key.name(arrows))
        };
        let spell = |name: &str| {
            let intent = named(name)?;
            let other = || {
                let label = strings::label(intent, Lang::Ja);
                strings::keys::by_palette(key(Intent::Palette), label)
            };
            Some(key(intent).unwrap_or_else(other))
        };
        strings::keys::spelled(sentence, &spell).into_owned()
    }

    /// The intent of a key on a screen.
    pub(crate) fn intent_of(&self, screen: Screen, key: Key) -> Option<Intent> {
        screens::commands(screen)
            .find(|command| self.keys(command).contains(&key))
            .map(|command| command.intent)
    }

    /// Whether a letter only begins a sequence on this screen.
    pub(crate) fn begins(&self, screen: Screen, first: char) -> bool {
        !self.following(screen, first).is_empty()
    }

    /// What may follow the first letter of a sequence.
    pub(crate) fn following(&self, screen: Screen, first: char) -> Vec<(char, Intent)> {
        let commands = screens::commands(screen);
        let keys = commands.flat_map(|one| self.keys(one).iter().map(|key| (*key, one.intent)));
        keys.filter_map(|(key, intent)| match key {
            Key::After(one, second) if one == first => Some((second, intent)),
            _ => None,
        })
        .collect()
    }

    /// Keys that would mean two things on one screen, or that hide a sequence.
    fn conflicts(&self) -> Vec<(Key, Intent, Intent)> {
        let mut conflicts = Vec::new();
        for screen in screens::all() {
            let mut seen: Vec<(Key, Intent)> = Vec::new();
            for command in screens::commands(screen) {
                for key in self.keys(command) {
                    let hides = |one: Key, other: Key| matches!((one, other), (Key::Char(character), Key::After(first, _)) if character == first);
                    let other = seen.iter().find(|(other, intent)| {
                        *intent != command.intent
                            && (other == key || hides(*other, *key) || hides(*key, *other))
                    });
                    if let Some((_, other)) = other {
                        let conflict = (*key, *other, command.intent);
                        if !conflicts.contains(&conflict) {
                            conflicts.push(conflict);
                        }
                    }
                    seen.push((*key, command.intent));
                }
            }
        }
        conflicts
    }
}

/// All commands of all screens, each once, in the order of help.
fn all() -> impl Iterator<Item = &'static Command> {
    let mut seen: Vec<Intent> = Vec::new();
    screens::all()
        .flat_map(screens::commands)
        .filter(move |one| {
            let new = !seen.contains(&one.intent);
            seen.push(one.intent);
            new
        })
}

fn named(name: &str) -> Option<Intent> {
    let name = intent::current_name(name);
    all().map(|one| one.intent).find(|one| one.name() == name)
}

/// The command name with the longest common beginning, to be suggested for a mistyped one.
fn nearest(name: &str) -> &'static str {
    let same = |one: &str| {
        one.chars()
            .zip(name.chars())
            .take_while(|(a, b)| a == b)
            .count()
    };
    all()
        .map(|one| one.intent.name())
        .max_by_key(|one| same(one))
        .unwrap_or_default()
}

/// One line of the table that `kakari keys` prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// Name of the command in the keymap file.
    pub name: String,
    /// Names of its keys; empty if it is reached through the palette only.
    pub keys: Vec<String>,
    /// Label of the command.
    pub label: &'static str,
    /// Whether the keymap file changed its keys.
    pub changed: bool,
}

impl Keymap {
    /// All commands with their keys, in the order of help.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<KeyLine> {
        let line = |one: &Command| KeyLine {
            name: one.intent.name().to_owned(),
            keys: self.keys(one).iter().map(|key| key.name(false)).collect(),
            label: strings::label(one.intent, lang),
            changed: self.changed.contains_key(&one.intent),
        };
        all().map(line).collect()
    }

    /// A keymap file with all default keys commented out, as a start for editing.
    #[must_use]
    pub fn template(lang: Lang) -> String {
        let mut out = format!("{}\n\n[keys]\n", words::TEMPLATE);
        for line in Self::default().lines(lang) {
            let keys: Vec<String> = line.keys.iter().map(|key| format!("{key:?}")).collect();
            out.push_str(&format!(
                "# {} = [{}]  # {}\n",
                line.name,
                keys.join(", "),
                line.label
            ));
        }
        out
    }
}

#[cfg(test)]
mod tests;
