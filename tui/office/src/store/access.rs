//! Position, website, telephone and closing days in the table of the register. They come from lists only and for nearly every
//! facility, so that a record and a journal entry for each, as beds have them, would be 113,000 entries an import.

use std::borrow::Cow;
use std::collections::HashMap;

use kakari_core::access::{Access, Closing, Placeholders, Position};
use kakari_core::facility::Facility;

use super::engine::{Connection, Row};
use super::error::{Failure, StoreError, unreadable};
use super::open::Store;
use crate::lang::pick;

/// The columns of these facts, in the order of [`content`]. Part of the data format.
pub(super) const COLUMNS: &str =
    "latitude, longitude, website, telephone, post_code, closed_days, closed_otherwise";

/// The content of these columns.
pub(super) fn content(access: &Access) -> [Cow<'_, str>; 7] {
    let Access {
        latitude,
        longitude,
        website,
        telephone,
        post_code,
        closing,
    } = access;
    [
        latitude.into(),
        longitude.into(),
        website.into(),
        telephone.into(),
        post_code.into(),
        if closing.is_blank() {
            Cow::default()
        } else {
            closing.written().into()
        },
        (&closing.other).into(),
    ]
}

/// Reads the columns from this one on.
pub(super) fn read(row: &Row<'_>, from: usize) -> Result<Access, Failure> {
    let text = |at: usize| row.get::<&str>(from.saturating_add(at)).map(str::to_owned);
    let days = text(5)?;
    let mut closing = Closing::from_written(&days)
        .ok_or_else(|| unreadable(pick("休診日", "closing days"), &days))?;
    closing.other = text(6)?;
    Ok(Access {
        latitude: text(0)?,
        longitude: text(1)?,
        website: text(2)?,
        telephone: text(3)?,
        post_code: text(4)?,
        closing,
    })
}

impl Store {
    /// Number of the newest import; 0: none. The register changes with imports only.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub(crate) fn last_source(&self) -> Result<i64, StoreError> {
        self.read(|connection| connection.one("SELECT coalesce(max(id), 0) FROM sources", &[]))
    }

    /// The positions of the register that stand for no place.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn placeholders(&self) -> Result<Placeholders, StoreError> {
        self.read(|connection| {
            let sql = "SELECT latitude, longitude, address FROM facilities WHERE latitude <> ''";
            let mut places: Vec<(Position, String)> = Vec::new();
            connection.each(sql, &[], |row| {
                if let Ok(Some(position)) = Position::parse(row.get(0)?, row.get(1)?) {
                    places.push((position, row.get(2)?));
                }
                Ok(())
            })?;
            let places = places
                .iter()
                .map(|(place, address)| (*place, address.as_str()));
            Ok(Placeholders::find(places))
        })
    }
}

/// What the register knows of facts that a list gives for no facility. A list that gives one for none, because it lacks the
/// column or has nothing in it, says nothing of it and takes nothing away.
#[derive(Default)]
pub(super) struct Kept {
    /// Which facts the list gives.
    given: Given,
    /// The other facts, of the facilities of which any is known.
    known: HashMap<String, Access>,
}

/// Which facts a list gives for any facility.
#[derive(Clone, Copy, Debug, Default)]
struct Given {
    position: bool,
    website: bool,
    telephone: bool,
    post_code: bool,
    closing: bool,
}

impl Given {
    /// Looks through all rows of a list.
    fn by(rows: &[Facility]) -> Self {
        let any = |given: fn(&Access) -> bool| rows.iter().any(|row| given(&row.access));
        Self {
            position: any(|access| !access.latitude.is_empty() || !access.longitude.is_empty()),
            website: any(|access| !access.website.is_empty()),
            telephone: any(|access| !access.telephone.is_empty()),
            post_code: any(|access| !access.post_code.is_empty()),
            closing: any(|access| !access.closing.is_blank()),
        }
    }

    /// The columns of the facts that it does not give.
    fn others(self) -> Vec<&'static str> {
        let columns = [
            (self.position, &["latitude", "longitude"][..]),
            (self.website, &["website"]),
            (self.telephone, &["telephone"]),
            (self.post_code, &["post_code"]),
            (self.closing, &["closed_days", "closed_otherwise"]),
        ];
        let others = columns.into_iter().filter(|(given, _)| !given);
        others.flat_map(|(_, names)| names).copied().collect()
    }
}

impl Kept {
    /// Reads what the list will not take away, before anything of it is written.
    pub(super) fn beside(rows: &[Facility], connection: &Connection) -> Result<Self, Failure> {
        let given = Given::by(rows);
        let any: Vec<String> = given
            .others()
            .iter()
            .map(|one| format!("{one} <> ''"))
            .collect();
        if any.is_empty() {
            return Ok(Self::default());
        }
        let sql = format!(
            "SELECT id, {COLUMNS} FROM facilities WHERE {}",
            any.join(" OR ")
        );
        let known = connection.rows(&sql, &[], |row| Ok((row.get(0)?, read(row, 1)?)))?;
        let known = known.into_iter().collect();
        Ok(Self { given, known })
    }

    /// The facts of a row, with what the register knows where the list says nothing.
    pub(super) fn fill<'r>(&self, row: &'r Facility) -> Cow<'r, Access> {
        let Some(known) = self.known.get(&row.id) else {
            return Cow::Borrowed(&row.access);
        };
        let (given, mut access, known) = (self.given, row.access.clone(), known.clone());
        if !given.position {
            access.latitude = known.latitude;
            access.longitude = known.longitude;
        }
        if !given.website {
            access.website = known.website;
        }
        if !given.telephone {
            access.telephone = known.telephone;
        }
        if !given.post_code {
            access.post_code = known.post_code;
        }
        if !given.closing {
            access.closing = known.closing;
        }
        Cow::Owned(access)
    }
}
