//! Which settings hold.

use super::Model;
use kakari_office::office::Setting;

impl Model {
    /// The value of a setting that holds: the person's own, else what the database has; `None` if neither is there.
    pub(crate) fn setting(&self, setting: Setting) -> Option<&str> {
        self.own
            .get(setting)
            .or_else(|| self.standing.setting(setting))
    }
}
