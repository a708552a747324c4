//! Reads clauses, and the grounds of scope decisions, which cite them.

use crate::lang::{pick, said};
use std::collections::BTreeMap;

use kakari_core::edition::{Clause, Ground, GroundKey};

use crate::fields::{Fields, is_id};
use crate::parts::{Part, Parts};
use crate::problem::{Sink, nearest};

/// The clauses of an edition that is being compiled.
pub(crate) struct Clauses {
    pub(crate) clauses: Vec<Clause>,
    by_id: BTreeMap<String, u16>,
}

impl Clauses {
    pub(crate) fn read(sink: &Sink, parts: &Parts) -> Self {
        let mut read = Self {
            clauses: Vec::new(),
            by_id: BTreeMap::new(),
        };
        for (index, entry) in (0..=u16::MAX).zip(parts.entries(Part::Clause)) {
            let known = ["id", "citation", "summary"];
            let fields = Fields::new(
                sink,
                &entry.table,
                said!("根拠「{}」", "clause {}", entry.id),
                &known,
            );
            if !is_id(&entry.id, &['-', '.']) {
                let message = said!(
                    "根拠の id「{}」は、英小文字・数字を - でつないで書きます。",
                    "The clause id {} has to be of small letters and digits joined by -.",
                    entry.id
                );
                sink.error(entry.id_at, message);
            }
            let (citation, summary) = (
                fields.text("citation").to_owned(),
                fields.text("summary").to_owned(),
            );
            read.clauses.push(Clause {
                id: entry.id.clone(),
                citation,
                summary,
            });
            read.by_id.insert(entry.id.clone(), index);
        }
        if read.clauses.is_empty() {
            sink.error(
                parts.header.at,
                pick("根拠（[[clause]]）がありません。設問、判定、点検はどれも根拠を示します。", "There are no clauses ([[clause]]). Items, judgements and checks each name one."),
            );
        }
        read
    }

    /// The index of the clause that an entry cites; 0 after a problem. Every entry has to cite one.
    pub(crate) fn index(&self, fields: &Fields<'_>) -> u16 {
        let id = fields.text("clause");
        let index = self.by_id.get(id).copied();
        // An edition without any clause has that one problem, not one for every entry.
        if index.is_none() && !id.is_empty() && !self.clauses.is_empty() {
            fields.sink.error_with(
                fields.place("clause"),
                said!(
                    "{}の根拠「{id}」はありません。",
                    "{}: there is no clause {id}.",
                    fields.what
                ),
                nearest(id, self.by_id.keys().map(String::as_str)),
            );
        }
        // Any index does after a problem, as the edition is then not used.
        index.unwrap_or(0)
    }
}

/// All grounds of [`GroundKey::ALL`], in that order; a missing one is a problem.
pub(crate) fn grounds(sink: &Sink, parts: &Parts, clauses: &Clauses) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Vec::new();
    for entry in parts.entries(Part::Ground) {
        let known = ["key", "label", "clause", "reason"];
        let fields = Fields::new(
            sink,
            &entry.table,
            said!("報告対象の理由「{}」", "ground {}", entry.id),
            &known,
        );
        let label = fields.text("label").to_owned();
        let clause = clauses.index(&fields);
        let reason = fields.text("reason").to_owned();
        match GroundKey::from_word(&entry.id) {
            Some(key) => grounds.push(Ground {
                key,
                label,
                clause,
                reason,
            }),
            None => sink.error_with(
                entry.id_at,
                said!(
                    "報告対象の理由に {} はありません。",
                    "There is no ground {}.",
                    entry.id
                ),
                nearest(&entry.id, GroundKey::ALL.map(GroundKey::word)),
            ),
        }
    }
    let missing: Vec<&str> = GroundKey::ALL
        .into_iter()
        .filter(|key| grounds.iter().all(|ground| ground.key != *key))
        .map(GroundKey::word)
        .collect();
    if !missing.is_empty() {
        sink.error(
            parts.header.at,
            said!(
                "報告対象の理由（[[ground]]）が足りません: {}。",
                "Grounds ([[ground]]) are missing: {}.",
                missing.join(pick("、", ", "))
            ),
        );
    }
    grounds.sort_by_key(|ground| ground.key);
    grounds
}
