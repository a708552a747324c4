//! The list of all checks of a database. The self-check, `journal verify`, backup and restore share it, so that none of them
//! accepts a database that another one refuses.

use super::chain::Fault;
use super::engine::{Connection, Row};
use super::error::{Failure, StoreError};
use super::journal::JournalFilter;
use super::kind::CellKind;
use super::open::Store;
use super::{assessments, cells, chain, lists, schema, sources, standing};
use crate::bilingual;
use crate::lang::{Text, pick};

/// Result of a check.
pub(super) enum Seen {
    /// Everything is as it was written; a sentence on what was checked.
    Good(String),
    /// Nothing is lost, but a person should know.
    Notable(String),
    /// Something differs from what was written.
    Bad(Fault),
}

/// One check.
pub(super) struct Check {
    /// Japanese name.
    pub(super) name: Text,
    look: fn(&Store, &Connection) -> Result<Seen, Failure>,
}

/// All checks in the order in which they run and are shown. A fault that explains later ones comes first.
pub(super) const ALL: [Check; 13] = [
    Check {
        name: Text::new("表と索引", "Tables and indexes"),
        look: |_, connection| {
            Ok(match schema::first_difference(connection)? {
                None => Seen::Good(
                    pick(
                        "すべてあり、作ったときのまま",
                        "all there, as they were made",
                    )
                    .to_owned(),
                ),
                Some(what) => bad(what),
            })
        },
    },
    Check {
        name: Text::new("ファイルの整合", "File"),
        look: |_, connection| {
            Ok(match connection.first_damage()? {
                None => Seen::Good(pick("異常なし", "sound").to_owned()),
                Some(detail) => bad(bilingual!(
                    "ファイルが壊れています（{detail}）。",
                    "The file is damaged ({detail})."
                )),
            })
        },
    },
    Check {
        name: Text::new("履歴のつながり", "Chain of the journal"),
        look: |_, connection| {
            Ok(match chain::check(connection)? {
                Ok(proof) => Seen::Good(bilingual!(
                    "{} 件、末尾 {}",
                    "{} entries, the last is {}",
                    proof.count,
                    proof.head
                )),
                Err(fault) => Seen::Bad(fault),
            })
        },
    },
    Check {
        name: Text::new("データベースの素性", "Identity of the database"),
        look: |_, connection| identity(connection),
    },
    Check {
        name: Text::new("履歴の記載", "Texts of the journal"),
        look: |_, connection| {
            let found = chain::check_texts(connection)?;
            Ok(seen(found, |number| {
                bilingual!(
                    "{number} 件、書いたときのまま（伏せたものを含む）",
                    "{number} texts, as they were written (or masked)"
                )
            }))
        },
    },
    Check {
        name: Text::new("確認の状態", "Verdicts"),
        look: |_, connection| {
            let found = cells::check(connection)?;
            Ok(seen(found, |()| {
                pick("履歴から作り直した結果と同じ", "same as the journal gives").to_owned()
            }))
        },
    },
    Check {
        name: Text::new("報告の版", "Report versions"),
        look: |_, connection| {
            let found = chain::check_versions(connection)?;
            Ok(seen(found, |number| {
                bilingual!(
                    "{number} 版、内容は受け付けたときのまま",
                    "{number} versions, as they came"
                )
            }))
        },
    },
    Check {
        name: Text::new("採用中の版", "Versions in use"),
        look: |_, connection| {
            Ok(match standing::first_difference(connection)? {
                None => Seen::Good(
                    pick(
                        "受付の順と選択の履歴のとおり",
                        "as order of arrival and choices say",
                    )
                    .to_owned(),
                ),
                Some((facility, edition)) => bad(bilingual!(
                    "{facility}（{edition}）の採用中の版が、受付の順と選択の履歴に合いません。",
                    "The version in use of {facility} ({edition}) does not fit the order of arrival and the choices."
                )),
            })
        },
    },
    Check {
        name: Text::new("取り込んだファイル", "Imported files"),
        look: |_, connection| {
            let found = sources::check(connection)?;
            Ok(seen(found, |number| {
                bilingual!(
                    "{number} 件、内容は取り込んだときのまま",
                    "{number} files, as they were imported"
                )
            }))
        },
    },
    Check {
        name: Text::new("取り込んだ一覧", "Imported lists"),
        look: |_, connection| Ok(seen(lists::check(connection)?, |sentence| sentence)),
    },
    Check {
        name: Text::new("参照の整合", "References"),
        look: |_, connection| references(connection),
    },
    Check {
        name: Text::new("判定の控え", "Kept judgements"),
        look: |_, connection| {
            Ok(match assessments::broken(connection)? {
                0 => Seen::Good(pick("書いたときのまま", "as they were written").to_owned()),
                number => Seen::Notable(bilingual!(
                    "{number} 件が書いたときと違います。次に一覧を開くと、報告から判定し直します。",
                    "{number} differ from what was written. They are judged again from the reports when a list is opened next."
                )),
            })
        },
    },
    Check {
        name: Text::new("一覧の読み取り", "Reading of lists"),
        look: |store, connection| readable(store, connection),
    },
];

impl Check {
    /// Performs the check. Unreadable content is a fault. A busy database or a failing disk is an error and no fault, because
    /// it says nothing about the content.
    pub(super) fn seen(&self, store: &Store, connection: &Connection) -> Result<Seen, StoreError> {
        match (self.look)(store, connection).map_err(|failure| failure.at(store.path())) {
            Ok(seen) => Ok(seen),
            Err(StoreError::Unreadable(detail) | StoreError::Database(detail)) => {
                Ok(bad(bilingual!(
                    "内容を読めません（{detail}）。",
                    "The content cannot be read ({detail})."
                )))
            }
            Err(StoreError::Malformed { detail, .. }) => Ok(bad(bilingual!(
                "ファイルが壊れています（{detail}）。",
                "The file is damaged ({detail})."
            ))),
            Err(StoreError::Missing { what, id }) => Ok(bad(bilingual!(
                "{what} {id} がありません。",
                "Not found: {what} {id}."
            ))),
            Err(other) => Err(other),
        }
    }
}

/// The first fault of all checks; `None` if there is none.
pub(super) fn first_fault(store: &Store) -> Result<Option<Fault>, StoreError> {
    store.read(|connection| {
        for check in ALL {
            if let Seen::Bad(fault) = check.seen(store, connection)? {
                return Ok(Some(fault));
            }
        }
        Ok(None)
    })
}

fn bad(what: String) -> Seen {
    Seen::Bad(Fault { row: 0, what })
}

fn seen<T>(found: Result<T, Fault>, good: impl FnOnce(T) -> String) -> Seen {
    match found {
        Ok(value) => Seen::Good(good(value)),
        Err(fault) => Seen::Bad(fault),
    }
}

fn references(connection: &Connection) -> Result<Seen, Failure> {
    Ok(match connection.first_broken_reference()? {
        None => Seen::Good(pick("異常なし", "sound").to_owned()),
        Some(table) => bad(bilingual!(
            "表 {table} の参照先がありません。",
            "Something that table {table} refers to is missing."
        )),
    })
}

/// Compares the database's id, sample mark and creation time with the first entry of its journal.
fn identity(connection: &Connection) -> Result<Seen, Failure> {
    let first = "SELECT payload, at FROM journal WHERE seq = 1 AND kind = 'created'";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(String, String)> = connection.first(first, &[], read)?;
    let Some((payload, at)) = found else {
        let what = pick(
            "履歴が、データベースの作成から始まっていません。",
            "The journal does not begin with the making of the database.",
        )
        .to_owned();
        return Ok(Seen::Bad(Fault { row: 1, what }));
    };
    let payload: serde_json::Value = serde_json::from_str(&payload)?;
    let database = payload.get("database").and_then(|id| id.as_str());
    let is_sample = payload.get("sample").and_then(serde_json::Value::as_bool);
    let sample = if is_sample == Some(true) { "1" } else { "0" };
    let wanted = [
        (
            "created_at",
            at.as_str(),
            pick("作成日時", "The time of making"),
        ),
        (
            "database_id",
            database.unwrap_or_default(),
            pick("データベースの番号", "The number of the database"),
        ),
        ("sample", sample, pick("見本の印", "The mark of the sample")),
    ];
    let rows: Vec<(String, String)> =
        connection.rows("SELECT key, value FROM meta ORDER BY key", &[], read)?;
    for (key, value, label) in wanted {
        if !rows
            .iter()
            .any(|(name, found)| name == key && found == value)
        {
            return Ok(bad(bilingual!(
                "{label}が、履歴の最初の記録と違います（書き換えられています）。",
                "{label} differs from the first entry of the journal (it was changed)."
            )));
        }
    }
    if rows.len() != wanted.len() {
        return Ok(bad(pick(
            "素性の表に、知らない行があります。",
            "The table of identity has a row that is not known.",
        )
        .to_owned()));
    }
    Ok(Seen::Good(if sample == "1" {
        pick("見本として作られたもの", "made as a sample").to_owned()
    } else {
        pick("作ったときのまま", "as it was made").to_owned()
    }))
}

/// Reads everything that lists, details and the journal screen read, so that no unreadable row surprises a user later.
fn readable(store: &Store, connection: &Connection) -> Result<Seen, Failure> {
    let mut rows = store.facilities()?.len();
    rows += store.areas()?.len();
    rows += store.care_facilities()?.len();
    rows += store.sources()?.len();
    rows += store.settings()?.len() + store.aliases()?.len() + store.care_aliases()?.len();
    let mut editions: Vec<String> = store.years()?.into_iter().map(|(id, _)| id).collect();
    let sql = "SELECT DISTINCT edition FROM cells WHERE kind IN ('verdict', 'assignment', 'scope')";
    editions.extend(connection.rows(sql, &[], |row| row.get::<String>(0))?);
    editions.sort();
    editions.dedup();
    for edition in &editions {
        store.each_queue_page(edition, "", &mut |page| rows += page.len())?;
        rows += store.inquiries(edition)?.len();
    }
    let sql = "SELECT DISTINCT kind, edition FROM cells";
    let kinds = connection.rows(sql, &[], |row| {
        Ok((CellKind::from_name(row.get(0)?), row.get::<String>(1)?))
    })?;
    for (kind, edition) in kinds {
        if let Some(CellKind::Record(kind)) = kind {
            rows += store.records(&kind, &edition)?.len();
        }
    }
    let mut before = None;
    loop {
        let limit = Some(2_000);
        let page = store.journal(&JournalFilter {
            before,
            limit,
            ..JournalFilter::default()
        })?;
        rows += page.len();
        before = page.last().map(|entry| entry.seq);
        if before.is_none() {
            return Ok(Seen::Good(bilingual!(
                "{rows} 行を読めました",
                "{rows} rows could be read"
            )));
        }
    }
}
