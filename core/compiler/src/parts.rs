//! Splits an edition file into its entries, and merges a file with the edition that it is based on.

use crate::lang::{pick, said};
use std::collections::BTreeMap;

use crate::document::{Field, Node, Table, Value};
use crate::problem::{Place, Sink, nearest};

/// A kind of entry. Entries refer only to entries of kinds before their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Clause,
    Ground,
    Section,
    List,
    Item,
    Judgement,
    Check,
}

impl Part {
    const ALL: [Self; 7] = [
        Self::Clause,
        Self::Ground,
        Self::Section,
        Self::List,
        Self::Item,
        Self::Judgement,
        Self::Check,
    ];

    /// The TOML name of the array of tables.
    fn word(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Ground => "ground",
            Self::Section => "section",
            Self::List => "list",
            Self::Item => "item",
            Self::Judgement => "judgement",
            Self::Check => "check",
        }
    }

    /// The field that identifies an entry of this kind.
    fn key(self) -> &'static str {
        match self {
            Self::Clause | Self::Section | Self::List | Self::Item => "id",
            Self::Ground => "key",
            Self::Judgement => "function",
            Self::Check => "code",
        }
    }

    /// The Japanese noun for messages.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Clause => pick("根拠", "clause"),
            Self::Ground => pick("報告対象の理由", "ground"),
            Self::Section => pick("区分", "section"),
            Self::List => pick("選択肢の一覧", "list of choices"),
            Self::Item => pick("設問", "item"),
            Self::Judgement => pick("判定", "judgement"),
            Self::Check => pick("点検", "check"),
        }
    }
}

/// One `[[…]]` table of a file.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its identifier, unique among entries of its kind.
    pub(crate) id: String,
    /// The place of the identifier.
    pub(crate) id_at: Place,
    pub(crate) table: Table,
}

/// A file, split into header and entries.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) header: Table,
    entries: BTreeMap<Part, Vec<Entry>>,
}

impl Parts {
    /// The entries of a kind, in the order of the file.
    pub(crate) fn entries(&self, part: Part) -> &[Entry] {
        self.entries.get(&part).map_or(&[], Vec::as_slice)
    }

    /// Splits a file. Unknown names, entries without identifier and repeated identifiers are problems.
    pub(crate) fn read(sink: &Sink, root: Table) -> Self {
        let mut header = Table {
            at: root.at,
            fields: Vec::new(),
        };
        let mut has_header = false;
        let mut entries = BTreeMap::new();
        for Field { key, key_at, node } in root.fields {
            if let Some(part) = Part::ALL.into_iter().find(|part| part.word() == key) {
                entries.insert(part, read_entries(sink, part, node));
            } else if key == "edition" {
                has_header = true;
                match node.value {
                    Value::Table(table) => header = table,
                    _ => sink.error(
                        node.at,
                        pick(
                            "edition は [edition] の下に書きます。",
                            "edition belongs under [edition].",
                        ),
                    ),
                }
            } else {
                let names = Part::ALL.into_iter().map(Part::word).chain(["edition"]);
                sink.error_with(
                    key_at,
                    said!(
                        "「{key}」という見出しはありません。",
                        "There is no heading {key}."
                    ),
                    nearest(&key, names),
                );
            }
        }
        if !has_header {
            sink.error(
                root.at,
                pick(
                    "[edition] がありません。年度の id、名称、日付を書きます。",
                    "[edition] is missing. Write the id, the name and the days of the year.",
                ),
            );
        }
        Self { header, entries }
    }

    /// Merges this file with the one that it is based on. Fields given here replace those of the base, new
    /// entries are added, and checks with `remove = true` are removed.
    pub(crate) fn merged_with(mut self, sink: &Sink, base: Self) -> Self {
        let header = merged_table(base.header, self.header);
        let mut entries = base.entries;
        for part in Part::ALL {
            let own = self.entries.remove(&part).unwrap_or_default();
            let list = entries.entry(part).or_default();
            for entry in own {
                merge_entry(sink, part, list, entry);
            }
        }
        Self { header, entries }
    }
}

/// Merges one entry into the list of its kind.
fn merge_entry(sink: &Sink, part: Part, list: &mut Vec<Entry>, mut entry: Entry) {
    let position = list.iter().position(|other| other.id == entry.id);
    if part == Part::Check && removes(sink, &mut entry) {
        match position {
            Some(position) => drop(list.remove(position)),
            None => {
                let known = list.iter().map(|other| other.id.as_str());
                sink.error_with(
                    entry.id_at,
                    said!("外そうとした点検「{}」は、元の様式にありません。", "The check {} that is to be removed is not in the edition that this one is based on.", entry.id),
                    nearest(&entry.id, known),
                );
            }
        }
        return;
    }
    if let Some(there) = position.and_then(|position| list.get_mut(position)) {
        let table = std::mem::replace(
            &mut there.table,
            Table {
                at: entry.table.at,
                fields: Vec::new(),
            },
        );
        there.table = merged_table(table, entry.table);
        there.id_at = entry.id_at;
        return;
    }
    if part == Part::Check && entry.id.starts_with('K') {
        sink.warn(
            entry.id_at,
            said!(
                "足した点検「{}」が K で始まっています。都道府県で足す点検は P で始めます。",
                "The added check {} begins with K. Checks of a prefecture begin with P.",
                entry.id
            ),
        );
    }
    if part == Part::Item && entry.table.get("label").is_none() {
        // Without a label it cannot be meant as a new item; its id is probably misspelled.
        let known = list.iter().map(|other| other.id.as_str());
        sink.error_with(
            entry.id_at,
            said!(
                "元の様式に設問「{}」はありません。足すのなら label、section、type、clause も書きます。", "The edition that this one is based on has no item {}. To add it, write label, section, type and clause too.",
                entry.id
            ),
            nearest(&entry.id, known),
        );
    }
    // Form order is the order of entries, so a new item goes to the end of its section, not of the form.
    let section = |entry: &Entry| match entry.table.get("section").map(|node| &node.value) {
        Some(Value::Text(section)) => Some(section.clone()),
        _ => None,
    };
    let after = match part {
        Part::Item => list
            .iter()
            .rposition(|other| section(other) == section(&entry)),
        _ => None,
    };
    match after {
        Some(position) => list.insert(position.saturating_add(1), entry),
        None => list.push(entry),
    }
}

/// Whether the entry removes a check (`remove = true`). The field is taken out, as no check has it.
fn removes(sink: &Sink, entry: &mut Entry) -> bool {
    let fields = &mut entry.table.fields;
    let Some(position) = fields.iter().position(|field| field.key == "remove") else {
        return false;
    };
    let field = fields.remove(position);
    match field.node.value {
        Value::Flag(flag) => flag,
        _ => {
            sink.error(
                field.node.at,
                pick("remove は true と書きます。", "remove has to be true."),
            );
            false
        }
    }
}

/// Fields that exclude each other. If a file gives the first, those beside it are dropped from the base:
/// otherwise the merged entry would have both and be refused.
const INSTEAD: [(&str, &[&str]); 5] = [
    ("list", &["choices"]),
    ("choices", &["list"]),
    ("find", &["item", "when", "require"]),
    ("when", &["find", "items"]),
    ("require", &["find", "items"]),
];

/// The fields of `own`, and those of `base` that it does not replace.
fn merged_table(base: Table, own: Table) -> Table {
    let given = |key: &str| own.fields.iter().any(|field| field.key == key);
    let superseded = |key: &str| {
        given(key)
            || INSTEAD
                .iter()
                .any(|(by, instead)| given(by) && instead.contains(&key))
    };
    let remaining = base
        .fields
        .into_iter()
        .filter(|field| !superseded(&field.key));
    let mut fields: Vec<Field> = remaining.collect();
    fields.extend(own.fields);
    Table { at: own.at, fields }
}

fn read_entries(sink: &Sink, part: Part, node: Node) -> Vec<Entry> {
    let noun = part.noun();
    let Value::List(list) = node.value else {
        sink.error(
            node.at,
            said!(
                "{noun}は [[{}]] の下に一つずつ書きます。",
                "{noun}: write each under [[{}]].",
                part.word()
            ),
        );
        return Vec::new();
    };
    let mut entries: Vec<Entry> = Vec::new();
    for Node { at, value } in list {
        let Value::Table(table) = value else {
            sink.error(
                at,
                said!(
                    "{noun}は [[{}]] の下に一つずつ書きます。",
                    "{noun}: write each under [[{}]].",
                    part.word()
                ),
            );
            continue;
        };
        let key = part.key();
        let id = match table.get(key) {
            None => {
                sink.error(
                    table.at,
                    said!("{noun}に {key} がありません。", "{noun}: {key} is missing."),
                );
                continue;
            }
            Some(Node {
                at,
                value: Value::Text(id),
            }) if !id.is_empty() => (id.clone(), *at),
            Some(Node { at, .. }) => {
                sink.error(
                    *at,
                    said!(
                        "{noun}の {key} は空でない文字列で書きます。",
                        "{noun}: {key} has to be a text that is not empty."
                    ),
                );
                continue;
            }
        };
        let (id, id_at) = id;
        if entries.iter().any(|other| other.id == id) {
            sink.error(
                id_at,
                said!(
                    "{noun}「{id}」が二度書かれています。{key} は一度しか使えません。",
                    "{noun} {id} stands twice. A {key} can be used once."
                ),
            );
            continue;
        }
        entries.push(Entry { id, id_at, table });
    }
    entries
}
