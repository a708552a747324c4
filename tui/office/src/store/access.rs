//! Position, website, telephone and closing days in the table of the register. They come from lists only and for nearly every
//! facility, so that a record and a journal entry for each, as beds have them, would be 113,000 entries an import.

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
pub(super) fn content(access: &Access) -> [String; 7] {
    let Access {
        latitude,
        longitude,
        website,
        telephone,
        post_code,
        closing,
    } = access;
    [
        latitude.clone(),
        longitude.clone(),
        website.clone(),
        telephone.clone(),
        post_code.clone(),
        closing.written(),
        closing.other.clone(),
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

/// Which of these facts a list gives for any facility. A list that gives one for none, because it lacks the column or has
/// nothing in it, says nothing of it and takes nothing away.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given {
    position: bool,
    website: bool,
    telephone: bool,
    post_code: bool,
    closing: bool,
}

impl Given {
    /// Looks through all rows of a list.
    pub(super) fn by(rows: &[Facility]) -> Self {
        let any = |given: fn(&Access) -> bool| rows.iter().any(|row| given(&row.access));
        Self {
            position: any(|access| !access.latitude.is_empty() || !access.longitude.is_empty()),
            website: any(|access| !access.website.is_empty()),
            telephone: any(|access| !access.telephone.is_empty()),
            post_code: any(|access| !access.post_code.is_empty()),
            closing: any(|access| !access.closing.is_blank()),
        }
    }

    fn is_all(self) -> bool {
        self.position && self.website && self.telephone && self.post_code && self.closing
    }

    /// The row with what the register knows where the list says nothing.
    pub(super) fn fill(self, row: &Facility, connection: &Connection) -> Result<Access, Failure> {
        let mut access = row.access.clone();
        if self.is_all() {
            return Ok(access);
        }
        let sql = format!("SELECT {COLUMNS} FROM facilities WHERE id = ?1");
        let known = connection.first(&sql, &[&row.id], |row| read(row, 0))?;
        let known = known.unwrap_or_default();
        if !self.position {
            access.latitude = known.latitude;
            access.longitude = known.longitude;
        }
        if !self.website {
            access.website = known.website;
        }
        if !self.telephone {
            access.telephone = known.telephone;
        }
        if !self.post_code {
            access.post_code = known.post_code;
        }
        if !self.closing {
            access.closing = known.closing;
        }
        Ok(access)
    }
}
