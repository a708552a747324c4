//! Finds what each column of a CSV report means: a field of the report format, an item by its id or official label, or
//! what the mapping assigns.

use kakari_core::edition::{Edition, ItemType};

use super::super::notice::Notice;
use super::super::table::{Header, key, nearest};
use super::super::{FileRefusal, Note, rejects};
use super::Mapping;

/// The columns of the report format apart from the items; the names are public interface.
pub(crate) const FIELDS: [&str; 15] = [
    "edition",
    "channel",
    "act",
    "changed_on",
    "reported_on",
    "received_on",
    "note",
    "facility.id",
    "facility.name",
    "facility.kind",
    "facility.code",
    "facility.opened_on",
    "facility.closed_on",
    "facility.suspended",
    "facility.excluded",
];
const PREPRINT: &str = "preprint.";

/// What one column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A field of the report format, one of [`FIELDS`].
    Field(&'static str),
    /// The answer to an item; the type is `None` if the edition does not have the item.
    Answer(String, Option<ItemType>),
    /// The preprinted value of an item.
    Preprint(String, Option<ItemType>),
    /// The row's prefecture, which is only used to check ids.
    Prefecture,
    /// A column that is not imported.
    Nothing,
}

/// What each column holds, and values of the mapping for fields that have no column.
pub(super) struct Columns {
    pub(super) targets: Vec<Target>,
    pub(super) values: Vec<(&'static str, String)>,
    pub(super) id: usize,
    pub(super) kind: Option<usize>,
    pub(super) prefecture: Option<usize>,
}

/// Assigns a target to each column. The mapping has priority over the header.
///
/// # Errors
/// Two columns with the same target, an ambiguous label, no id, or a mapping to an unknown target. Without a column for the
/// year, all rows are of this edition, and a note says so.
pub(super) fn bind_columns(
    header: &Header,
    edition: &Edition,
    mapping: Option<&Mapping>,
    notes: &mut Vec<Note>,
) -> Result<Columns, FileRefusal> {
    let mapped = mapped(header, edition, mapping, notes)?;
    let mut targets = Vec::with_capacity(header.len());
    let mut unmapped = Vec::new();
    for ((at, key), by_map) in header.keys().zip(mapped) {
        let target = match by_map {
            Some(target) => Some(target),
            None => by_header(header.name(at), key, edition)?,
        };
        if target.is_none() && !key.is_empty() && !rejects::is_added(header.name(at)) {
            unmapped.push(header.name(at).to_owned());
        }
        targets.push(target.unwrap_or(Target::Nothing));
    }
    for (second, target) in targets.iter().enumerate() {
        let first = targets.iter().take(second).position(|one| one == target);
        if let Some(first) = first.filter(|_| *target != Target::Nothing) {
            let name = header.name(first).to_owned();
            return Err(FileRefusal::RepeatedColumn {
                name,
                first: first + 1,
                second: second + 1,
            });
        }
    }
    if !unmapped.is_empty() {
        notes.push(Notice::Unmapped { columns: unmapped }.on_file());
    }
    let column = |wanted: &Target| targets.iter().position(|target| target == wanted);
    let mut values = values(mapping, &column)?;
    let id = column(&Target::Field("facility.id"));
    let id = id.map_or_else(|| header.need(&["facility.id"]), Ok)?;
    if column(&Target::Field("edition")).is_none()
        && !values.iter().any(|(field, _)| *field == "edition")
    {
        // A list of facilities has an id too: taken for reports, it would make each of them one that answers nothing.
        let answers = |target: &Target| matches!(target, Target::Answer(_, Some(_)));
        if !targets.iter().any(answers) {
            header.need(&["edition"])?;
        }
        let (label, id) = (edition.label.clone(), edition.id.clone());
        values.push(("edition", id.clone()));
        notes.push(Notice::YearTaken { label, id }.on_file());
    }
    Ok(Columns {
        id,
        kind: column(&Target::Field("facility.kind")),
        prefecture: column(&Target::Prefecture),
        targets,
        values,
    })
}

/// The target that the mapping assigns to each column; `None` for columns that it does not name.
fn mapped(
    header: &Header,
    edition: &Edition,
    mapping: Option<&Mapping>,
    notes: &mut Vec<Note>,
) -> Result<Vec<Option<Target>>, FileRefusal> {
    let mut targets = vec![None; header.len()];
    let Some(mapping) = mapping else {
        return Ok(targets);
    };
    let mut unused = Vec::new();
    for (name, meant) in &mapping.columns {
        let target = by_target(meant, edition)?;
        let wanted = key(name);
        let mut used = false;
        for ((_, key), slot) in header.keys().zip(&mut targets) {
            if key == wanted {
                *slot = Some(target.clone());
                used = true;
            }
        }
        if !used {
            unused.push(name.clone());
        }
    }
    if !unused.is_empty() {
        notes.push(Notice::MapUnused { columns: unused }.on_file());
    }
    Ok(targets)
}

fn values(
    mapping: Option<&Mapping>,
    column: &impl Fn(&Target) -> Option<usize>,
) -> Result<Vec<(&'static str, String)>, FileRefusal> {
    let mut values = Vec::new();
    for (name, value) in mapping.into_iter().flat_map(|mapping| &mapping.values) {
        match field(name) {
            // All rows cannot share one facility id.
            Some(field) if field != "facility.id" => {
                if column(&Target::Field(field)).is_none() {
                    values.push((field, value.clone()));
                }
            }
            _ => return Err(unknown_target(name, FIELDS.into_iter())),
        }
    }
    Ok(values)
}

fn by_target(meant: &str, edition: &Edition) -> Result<Target, FileRefusal> {
    let meant = meant.trim();
    if meant.is_empty() {
        return Ok(Target::Nothing);
    }
    by_id(meant, edition).ok_or_else(|| {
        let ids = edition.items.iter().map(|item| item.id.as_str());
        unknown_target(meant, FIELDS.into_iter().chain(ids))
    })
}

fn unknown_target<'a>(target: &str, known: impl Iterator<Item = &'a str>) -> FileRefusal {
    FileRefusal::MapTarget {
        target: target.to_owned(),
        nearest: nearest(&[target], known).map(str::to_owned),
    }
}

fn field(name: &str) -> Option<&'static str> {
    FIELDS.into_iter().find(|field| *field == name)
}

/// The target as a mapping writes it.
pub(super) fn target_id(target: &Target) -> String {
    match target {
        Target::Field(field) => (*field).to_owned(),
        Target::Answer(id, _) => id.clone(),
        Target::Preprint(id, _) => format!("{PREPRINT}{id}"),
        Target::Prefecture | Target::Nothing => String::new(),
    }
}

/// A field or an item that the edition knows.
fn by_id(id: &str, edition: &Edition) -> Option<Target> {
    let item_type = |id: &str| edition.item_by_id(id).map(|(_, item)| item.item_type);
    if let Some(field) = field(id) {
        return Some(Target::Field(field));
    }
    match id.strip_prefix(PREPRINT) {
        Some(id) => item_type(id).map(|known| Target::Preprint(id.to_owned(), Some(known))),
        None => item_type(id).map(|known| Target::Answer(id.to_owned(), Some(known))),
    }
}

/// The headers of templates have the official label first and the id in brackets behind it, because some labels stand twice
/// on the form.
fn by_id_behind(key_of_name: &str, edition: &Edition) -> Option<Target> {
    let (_, id) = key_of_name.strip_suffix(')')?.rsplit_once('(')?;
    by_id(id, edition)
}

pub(super) fn by_header(
    name: &str,
    key_of_name: &str,
    edition: &Edition,
) -> Result<Option<Target>, FileRefusal> {
    if let Some(target) = by_id(key_of_name, edition).or_else(|| by_id_behind(key_of_name, edition))
    {
        return Ok(Some(target));
    }
    let japanese = match key_of_name {
        "id" | "医療機関id" => Some(Target::Field("facility.id")),
        "正式名称" | "医療機関名" => Some(Target::Field("facility.name")),
        "機関区分" => Some(Target::Field("facility.kind")),
        "医療機関コード" => Some(Target::Field("facility.code")),
        "報告日" => Some(Target::Field("reported_on")),
        "受付日" => Some(Target::Field("received_on")),
        "都道府県コード" => Some(Target::Prefecture),
        _ => None,
    };
    if japanese.is_some() {
        return Ok(japanese);
    }
    let labelled: Vec<_> = edition
        .items
        .iter()
        .filter(|item| key(&item.label) == key_of_name)
        .collect();
    match labelled.as_slice() {
        [] => Ok(looks_like_item(key_of_name, edition)
            .then(|| Target::Answer(key_of_name.to_owned(), None))),
        [item] => Ok(Some(Target::Answer(item.id.clone(), Some(item.item_type)))),
        several => Err(FileRefusal::AmbiguousColumn {
            label: name.to_owned(),
            ids: several.iter().map(|item| item.id.clone()).collect(),
        }),
    }
}

/// Whether a header is written like an item id of this edition, such as `f1.something`. Such a column is stored as an
/// answer, so that the engine reports an unknown item instead of the value being dropped.
fn looks_like_item(key: &str, edition: &Edition) -> bool {
    let Some((section, rest)) = key.split_once('.') else {
        return false;
    };
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    edition.sections.iter().any(|one| one.id == section)
        && !rest.is_empty()
        && rest.chars().all(word)
}
