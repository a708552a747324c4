//! How the database stands as a whole: where it is, and what last came into it.

use super::strings;
use super::width;
use kakari_office::office::{Office, OfficeError, Setting, SourceEntry, SourceKind};

/// How the database stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Where it is.
    pub(crate) database: String,
    /// Name of the prefecture; empty before the first list.
    pub(crate) prefecture: String,
    /// Municipalities in the area table.
    pub(crate) areas: usize,
    /// Every year that can be shown or that has reports, the earliest first.
    pub(crate) years: Vec<Year>,
    /// What is kept of each setting, in the order of [`Setting::ALL`].
    pub(crate) settings: Vec<(Setting, Option<String>)>,
    /// The last import of each kind that there was.
    pub(crate) imports: Vec<SourceEntry>,
}

/// A report year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Year {
    /// Edition id.
    pub(crate) id: String,
    /// What it is called; `None`: there is no edition of it.
    pub(crate) title: Option<String>,
    /// Facilities with a report.
    pub(crate) reports: usize,
}

impl Standing {
    /// Reads it.
    pub(crate) fn read(office: &Office) -> Result<Self, OfficeError> {
        let mut settings = Vec::new();
        for setting in Setting::ALL {
            settings.push((setting, office.setting(setting)?));
        }
        let years = office.years()?.into_iter();
        Ok(Self {
            years: years
                .map(|(id, title, reports)| Year { id, title, reports })
                .collect(),
            database: width::shown(&office.path().display().to_string()),
            prefecture: strings::prefecture::name(office),
            areas: office.number_of_areas()?,
            imports: office.last_imports()?,
            settings,
        })
    }

    /// What is kept of a setting.
    pub(crate) fn setting(&self, setting: Setting) -> Option<&str> {
        let kept = self.settings.iter().find(|(one, _)| *one == setting);
        kept.and_then(|(_, value)| value.as_deref())
    }

    /// The last import of a kind.
    pub(crate) fn last(&self, kind: SourceKind) -> Option<&SourceEntry> {
        self.imports.iter().find(|one| one.kind == kind)
    }
}
