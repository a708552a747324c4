//! Facts about the database as a whole: path, prefecture, years, settings and last imports.

use super::rows::Facility;
use super::strings;
use super::width;
use kakari_office::office::{
    AreaDeadline, Office, OfficeError, OwnReach, Setting, SourceEntry, SourceKind,
};

/// Facts about the database as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Its path, ready for the screen.
    pub(crate) database: String,
    /// Name of the prefecture; empty before the first facility list was imported.
    pub(crate) prefecture: String,
    /// Number of municipalities in the area table.
    pub(crate) areas: usize,
    /// Every year that has an edition or reports, the earliest first.
    pub(crate) years: Vec<Year>,
    /// The stored value of each setting, in the order of [`Setting::ALL`].
    pub(crate) settings: Vec<(Setting, Option<String>)>,
    /// The deadlines of areas, in order of kind and name.
    pub(crate) deadlines: Vec<AreaDeadline>,
    /// The last import of each kind of file.
    pub(crate) imports: Vec<SourceEntry>,
    /// Where whoever is logged in may record acts, in names as rows have them.
    pub(crate) reach: OwnReach,
}

/// Names as rows show them.
fn shown(reach: OwnReach) -> OwnReach {
    let shown = |names: Vec<String>| names.iter().map(|name| width::shown(name)).collect();
    match reach {
        OwnReach::Within {
            areas,
            health_centres,
        } => OwnReach::Within {
            areas: shown(areas),
            health_centres: shown(health_centres),
        },
        other => other,
    }
}

/// A report year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Year {
    /// Edition id.
    pub(crate) id: String,
    /// Title of the edition; `None` if the program has no edition of this year.
    pub(crate) title: Option<String>,
    /// Number of facilities with a report.
    pub(crate) reports: usize,
}

impl Standing {
    /// Reads the facts from the database.
    pub(crate) fn read(office: &Office) -> Result<Self, OfficeError> {
        let mut settings = Vec::new();
        for setting in Setting::ALL {
            settings.push((setting, office.setting(setting).map(str::to_owned)));
        }
        let years = office.years()?.into_iter();
        Ok(Self {
            years: years
                .map(|(id, title, reports)| Year { id, title, reports })
                .collect(),
            database: width::shown(&office.path().display().to_string()),
            prefecture: strings::prefecture::name(office),
            areas: office.number_of_areas()?,
            deadlines: office.area_deadlines()?,
            imports: office.last_imports()?,
            reach: shown(office.own_reach()?),
            settings,
        })
    }

    /// Whether whoever is logged in may record acts about a facility, as far as its row tells; the store decides.
    pub(crate) fn reaches(&self, facility: &Facility) -> bool {
        match &self.reach {
            OwnReach::Everywhere => true,
            OwnReach::Nowhere => false,
            OwnReach::Within {
                areas,
                health_centres,
            } => {
                let is_of = |names: &[String], name: &str| names.iter().any(|one| one == name);
                is_of(areas, &facility.medical_area)
                    || is_of(health_centres, &facility.health_centre)
            }
        }
    }

    /// The stored value of a setting; `None` if the default holds.
    pub(crate) fn setting(&self, setting: Setting) -> Option<&str> {
        let kept = self.settings.iter().find(|(one, _)| *one == setting);
        kept.and_then(|(_, value)| value.as_deref())
    }

    /// The last import of a kind of file.
    pub(crate) fn last(&self, kind: SourceKind) -> Option<&SourceEntry> {
        self.imports.iter().find(|one| one.kind == kind)
    }
}
