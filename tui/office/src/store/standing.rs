//! Derives from the order of arrival and the choices in the journal which version must be current and which one through another
//! channel is undecided, to verify the table of current versions.

use std::collections::{BTreeMap, HashMap};

use super::cells::Payload;
use super::engine::Connection;
use super::error::Failure;
use super::journal::{COLUMNS, Line};
use super::kind::CellKind;
use super::reports::ChoiceValue;

/// Facility and edition.
type Place = (String, String);

/// An event that can change which version is current.
enum Event {
    Arrived {
        place: Place,
        version: i64,
        channel: String,
    },
    Chosen {
        place: Place,
        current: Current,
    },
}

/// Ids of the current version and of the undecided one through another channel.
type Current = (i64, Option<i64>);

/// The first facility and edition for which the stored versions differ from the derived ones; `None` if all agree.
pub(super) fn first_difference(connection: &Connection) -> Result<Option<Place>, Failure> {
    let mut wanted: BTreeMap<Place, Current> = BTreeMap::new();
    let mut channels: HashMap<i64, String> = HashMap::new();
    for event in events(connection)? {
        match event {
            Event::Arrived {
                place,
                version,
                channel,
            } => {
                let current = match wanted.get(&place) {
                    None => (version, None),
                    Some((standing, beside)) if channels.get(standing) == Some(&channel) => {
                        (version, *beside)
                    }
                    Some((standing, _)) => (*standing, Some(version)),
                };
                wanted.insert(place, current);
                channels.insert(version, channel);
            }
            Event::Chosen { place, current } => {
                wanted.insert(place, current);
            }
        }
    }
    let sql = "SELECT facility, edition, version, beside FROM current_versions";
    let different = connection.find(sql, &[], |row| {
        let place: Place = (row.get(0)?, row.get(1)?);
        let found: Current = (row.get(2)?, row.get(3)?);
        Ok((wanted.remove(&place) != Some(found)).then_some(place))
    })?;
    Ok(different.or_else(|| wanted.into_keys().next()))
}

fn events(connection: &Connection) -> Result<Vec<Event>, Failure> {
    // Versions carry the number of the first entry of their transaction; a transaction brings
    // versions or a choice, never both.
    let mut events: Vec<(i64, i64, Event)> = Vec::new();
    let sql = "SELECT batch, id, facility, edition, channel FROM versions";
    connection.each(sql, &[], |row| {
        let version = row.get(1)?;
        let place = (row.get(2)?, row.get(3)?);
        events.push((
            row.get(0)?,
            version,
            Event::Arrived {
                place,
                version,
                channel: row.get(4)?,
            },
        ));
        Ok(())
    })?;
    let sql =
        format!("SELECT {COLUMNS} FROM journal WHERE kind IN ('choice', 'undo') ORDER BY seq");
    let mut before: HashMap<i64, Current> = HashMap::new();
    connection.each(&sql, &[], |row| {
        let line = Line::read(row)?;
        let payload: Payload = serde_json::from_str(&line.payload)?;
        if payload.cell.kind != CellKind::Choice {
            return Ok(());
        }
        let current = match line.undoes {
            Some(undone) => before.get(&undone).copied(),
            None => {
                let choice: ChoiceValue = serde_json::from_value(payload.value)?;
                before.insert(line.seq, (choice.before, choice.beside));
                Some((choice.version, None))
            }
        };
        if let Some(current) = current {
            let place = (payload.cell.subject, payload.cell.edition);
            events.push((line.seq, 0, Event::Chosen { place, current }));
        }
        Ok(())
    })?;
    events.sort_by_key(|(seq, version, _)| (*seq, *version));
    Ok(events.into_iter().map(|(_, _, event)| event).collect())
}
