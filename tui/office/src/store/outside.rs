//! Facilities of other prefectures. Lists and counts leave them out while the settings name the office's own prefecture.
//! Nothing is deleted: they appear again if the setting is changed or undone.

use super::error::StoreError;
use super::open::Store;
use super::sources::count;

/// SQL condition for a facility `f` of the register to be in lists: it is of the office's prefecture, or has a report of any
/// year, because reports must never be hidden.
pub(super) const INSIDE: &str = "(f.prefecture = coalesce(nullif((SELECT word FROM cells WHERE kind = 'setting' \
     AND edition = '' AND subject = 'prefecture' AND part = ''), ''), f.prefecture) \
     OR EXISTS (SELECT 1 FROM versions v WHERE v.facility = f.id))";

impl Store {
    /// Number of facilities of the register that lists leave out: of another prefecture and without a report.
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
