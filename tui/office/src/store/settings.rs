//! Settings. Every change is a journal entry.

use serde_json::Value;

use super::acts::Decided;
use super::cells::{self, Change, Key};
use super::error::{Failure, StoreError};
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::staff::{word, words};
use super::transaction::Writing;

/// Names of the settings that the program itself reads. Others may be stored too.
pub mod setting {
    /// Two digits of the prefecture.
    pub const PREFECTURE: &str = "prefecture";
    /// Edition id of the report year shown.
    pub const EDITION: &str = "edition";
    /// Path of an own edition file; absent: the built-in one.
    pub const EDITION_FILE: &str = "edition-file";
    /// Name of the person acting, where neither `--by` nor `KAKARI_USER` says so.
    pub const ACTOR: &str = "actor";
    /// The colours of the console.
    pub const THEME: &str = "theme";
    /// `on`: the console draws lines and signs in ASCII.
    pub const ASCII: &str = "ascii";
    /// `off`: the console leaves the mouse to the terminal.
    pub const MOUSE: &str = "mouse";
    /// The language of the program, `ja` or `en`.
    pub const LANG: &str = "lang";
    /// The screen on which the console opens.
    pub const SCREEN: &str = "screen";
    /// Beginning of the settings that hold a named queue of 確認待ち: `queue.高知市の往診`.
    pub const QUEUE: &str = "queue.";
    /// The same of 施設.
    pub const LIST: &str = "list.";
    /// The prefecture's deadline, `2026-02-27`; it counts for the report year in which it lies.
    pub const DEADLINE: &str = "deadline";

    /// Whether assessments depend on a setting. They do not depend on the look of the console or on saved queues.
    pub(in crate::store) fn is_judged_by(name: &str) -> bool {
        matches!(name, PREFECTURE | EDITION | EDITION_FILE | DEADLINE)
    }
}

impl Store {
    /// The value of a setting.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| word(connection, &CellKind::Setting, key))
    }

    /// All settings, in order of name.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| words(connection, &CellKind::Setting))
    }

    /// Changes a setting; `None` or an empty value deletes it.
    ///
    /// # Errors
    /// Those of a database that cannot be written.
    pub fn set_setting(
        &mut self,
        key: &str,
        value: Option<&str>,
        actor: &str,
    ) -> Result<Decided, StoreError> {
        self.write(actor, "", |writing| {
            let rev = write_setting(writing, key, value.unwrap_or_default())?;
            Ok(writing.decided(vec![rev]))
        })
    }
}

/// Changes a setting within a transaction. A setting that already has the value gets no new revision and no journal entry.
pub(super) fn write_setting(
    writing: &mut Writing<'_>,
    key: &str,
    value: &str,
) -> Result<i64, Failure> {
    let cell = Key::new(CellKind::Setting, "", key, "");
    let current = cells::get(&writing.tx, &cell)?;
    if let Some(same) = current.as_ref().filter(|cell| cell.word == value) {
        return Ok(same.rev);
    }
    let word = value.to_owned();
    let change = Change {
        entry: EntryKind::Setting,
        key: cell,
        facility: "",
        word,
        value: Value::Null,
        undo: None,
    };
    writing.change(change, current.as_ref())
}
