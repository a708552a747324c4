//! Facilities of other prefectures: they stand aside from lists and counts while the settings name the
//! office's own prefecture. Nothing is deleted; another setting, or its undo, brings them back.

use super::error::StoreError;
use super::open::Store;
use super::sources::count;

/// What a facility `f` of the register has to fulfil to be in lists: of the office's prefecture, or with a
/// report of any year, which nobody may lose sight of.
pub(super) const INSIDE: &str = "(f.prefecture = coalesce(nullif((SELECT word FROM cells WHERE kind = 'setting' \
     AND edition = '' AND subject = 'prefecture' AND part = ''), ''), f.prefecture) \
     OR EXISTS (SELECT 1 FROM versions v WHERE v.facility = f.id))";

impl Store {
    /// How many facilities of the register stand aside because they are of another prefecture and have no
    /// report.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn outside(&self) -> Result<usize, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT count(*) FROM facilities f WHERE NOT {INSIDE}");
            let found = connection.first(&sql, &[], |row| count(row, 0))?;
            Ok(found.unwrap_or(0))
        })
    }
}
