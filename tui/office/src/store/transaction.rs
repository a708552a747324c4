//! Transactions: one for each act. It begins by taking the write lock, and is on the disk at its end or leaves no trace.

use std::path::Path;
use std::time::Duration;

use super::acts::Decided;
use super::engine::{Connection, Right, Row, ServerTrouble, Transaction, Trouble};
use super::error::{Conflict, Failure, StoreError};
use super::job::Job;
use super::open::Store;
use super::people::{Reach, Reached};
use super::schema::LATEST;
use crate::bilingual;
use crate::lang::pick;

/// How long a new connection is waited for, to see whether a change was recorded whose answer was lost.
const SETTLING: Duration = Duration::from_secs(20);

const IN_DOUBT: Trouble = Trouble::Server(ServerTrouble::InDoubt);

/// A write transaction, with who acts and when.
pub(super) struct Writing<'s> {
    /// The open transaction.
    pub(super) tx: Transaction<'s>,
    /// The time of all entries of the transaction, RFC 3339.
    pub(super) at: String,
    /// Who acts.
    pub(super) actor: &'s str,
    /// Label of the batch; may be empty.
    pub(super) label: &'s str,
    /// Number and hash of the last journal entry.
    pub(super) head: (i64, String),
    /// Number of the first entry of this transaction.
    pub(super) batch: i64,
    /// Acts of other people that the transaction replaces.
    pub(super) superseded: Vec<Conflict>,
    /// Where the acting person may record acts.
    pub(super) reach: Reach,
    /// Facilities that were found to be there.
    pub(super) reached: Reached,
}

impl Store {
    /// Performs one act of a person in one transaction.
    pub(super) fn write<T>(
        &mut self,
        actor: &str,
        label: &str,
        body: impl FnOnce(&mut Writing<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.write_unless(actor, label, false, body)
    }

    /// Performs several changes in one transaction: all are written, or none if another person was faster on one. `change` writes
    /// one and returns its new revision. All conflicts are reported together, so that the person sees them at once.
    pub(super) fn write_all<W>(
        &mut self,
        wanted: &[W],
        actor: &str,
        label: &str,
        change: impl Fn(&mut Writing<'_>, &W) -> Result<i64, Failure>,
    ) -> Result<Decided, StoreError> {
        self.write(actor, label, |writing| all(writing, wanted, change))
    }

    /// [`Store::write_all`], after all of `ahead` was asked with one way to a server and back.
    pub(super) fn write_all_asking<W>(
        &mut self,
        wanted: &[W],
        actor: &str,
        label: &str,
        ahead: impl Fn(&Connection, &W),
        change: impl Fn(&mut Writing<'_>, &W) -> Result<i64, Failure>,
    ) -> Result<Decided, StoreError> {
        self.write(actor, label, |writing| {
            let tx: &Connection = &writing.tx;
            tx.ahead(|| wanted.iter().for_each(|one| ahead(tx, one)))?;
            all(writing, wanted, change)
        })
    }

    /// Performs a long operation. A short transaction first records who is busy, because others cannot see anything of the long
    /// one while they wait for it. A dry run is rolled back at the end.
    pub(super) fn work<T>(
        &mut self,
        actor: &str,
        what: &str,
        job: &mut Job<'_>,
        body: impl FnOnce(&mut Writing<'_>, &mut Job<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        job.step(0, 0)?;
        let dry_run = job.dry_run;
        self.write(actor, what, |writing| {
            let note = "INSERT INTO busy (id, actor, what, since) VALUES (1, ?1, ?2, ?3)";
            writing.tx.put(note, &[&actor, &what, &writing.at])?;
            Ok(())
        })?;
        let done = self.write_unless(actor, what, dry_run, |writing| body(writing, job));
        if done.is_err() || dry_run {
            // A failure here does no harm: the note is only shown to people who wait, and the next act deletes it.
            let _ = self.write(actor, what, |_| Ok(()));
        }
        done
    }

    fn write_unless<T>(
        &mut self,
        actor: &str,
        label: &str,
        roll_back: bool,
        body: impl FnOnce(&mut Writing<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        if self.right == Right::Read {
            return Err(StoreError::Server {
                address: self.path.clone(),
                trouble: ServerTrouble::NoRight,
                detail: pick("見るだけの権限", "the right to look only").to_owned(),
            });
        }
        if self.read_only {
            return Err(StoreError::ReadOnly(self.path.clone()));
        }
        if actor.trim().is_empty() {
            return Err(StoreError::NoActor);
        }
        self.still_in_place()?;
        let place = self.place.clone();
        let at = self.clock.now();
        let mut reach = self.reach.clone();
        let mut written = (0, String::new(), 0);
        let question = head_and_format(&self.connection);
        let begun = self.connection.begin_asking(self.patience, &question);
        let done = begun.and_then(|tx| {
            let (head, rev) = head_to_write(&tx, &question, &self.path)?;
            // It may have been changed since this was opened.
            if rev != reach.rev {
                reach = Reach::read(&tx)?;
            }
            // This connection holds the write lock, so a note of another one is out of date.
            tx.put("DELETE FROM busy", &[])?;
            let batch = head.0.saturating_add(1);
            let mut writing = Writing {
                tx,
                at,
                actor,
                label,
                head,
                batch,
                superseded: Vec::new(),
                reach: reach.clone(),
                reached: Reached::default(),
            };
            let value = body(&mut writing)?;
            if roll_back {
                writing.tx.roll_back()?
            } else {
                let entries = writing.head.0.saturating_add(1).saturating_sub(batch);
                written = (writing.head.0, writing.head.1, entries);
                match writing.tx.commit() {
                    Err(Failure::Engine(error)) if error.trouble == IN_DOUBT => {
                        return Ok((value, false));
                    }
                    committed => committed?,
                }
                // The file may have been replaced while this wrote to it. Then the change is lost, and reporting success would
                // be wrong.
                place.check()?;
            }
            Ok((value, true))
        });
        self.reach = reach;
        let done = done.and_then(|(value, is_known)| {
            if !is_known {
                self.settle(&written.1, written.0)?;
            }
            self.connection.count_own(written.2);
            Ok(value)
        });
        done.map_err(|failure| self.explain(failure))
    }

    /// Finds out whether a commit happened whose answer was lost. The hash of its last entry is like no other, so that it is
    /// found if it happened, and cannot happen any more if it is not.
    fn settle(&self, hash: &str, seq: i64) -> Result<(), Failure> {
        if self.connection.has_entry(seq, hash, SETTLING)? {
            return Ok(());
        }
        let error = StoreError::Server {
            address: self.path.clone(),
            trouble: ServerTrouble::Cut,
            detail: pick("登録の途中", "while recording").to_owned(),
        };
        Err(error.into())
    }

    /// Lets several reads see one state of the database. A server is told of its beginning and end once, and not with each of them.
    pub(crate) fn in_one_state<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let snapshot = self.connection.snapshot();
        let snapshot = snapshot.map_err(|failure| self.explain(failure))?;
        let value = body()?;
        drop(snapshot);
        Ok(value)
    }

    /// Lets several reads of which none depends on another take one way to a server and back. `body` may be run twice, and fail the
    /// first time for want of answers, so it has no effect but its value.
    pub(crate) fn together<T, E: From<StoreError>>(
        &self,
        body: impl Fn() -> Result<T, E>,
    ) -> Result<T, E> {
        let done = self.connection.together(|| Ok(body()));
        done.map_err(|failure| self.explain(failure))?
    }

    /// Asks a server ahead all that `body` asks, for who asks it next within [`Store::in_one_state`]. It is run until it asks nothing new,
    /// each time with the answers so far, and keeps nothing of what it gets.
    pub(crate) fn ahead(&self, body: impl Fn()) -> Result<(), StoreError> {
        let asked = self.connection.ahead(body);
        asked.map_err(|failure| self.explain(failure))
    }

    /// Reads from one state of the database.
    pub(super) fn read<T>(
        &self,
        body: impl FnOnce(&Connection) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        let run = || {
            // Within another `read` this gives no snapshot, and the reads use that of the outer call.
            let snapshot = self.connection.snapshot()?;
            let value = body(&self.connection)?;
            drop(snapshot);
            Ok(value)
        };
        run().map_err(|failure| self.explain(failure))
    }

    /// Completes an error; if the database is locked, adds who is busy.
    pub(super) fn explain(&self, failure: Failure) -> StoreError {
        match failure.at(&self.path) {
            StoreError::Locked { .. } => StoreError::Locked {
                holder: holder(&self.connection).unwrap_or_default(),
            },
            other => other,
        }
    }
}

/// Number and hash of the last journal entry; 0 and zeros before the first.
pub(super) fn head(connection: &Connection) -> Result<(i64, String), Failure> {
    let last = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
    let found = connection.first(last, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.unwrap_or_else(|| (0, super::journal::GENESIS.to_owned())))
}

fn head_and_format(connection: &Connection) -> String {
    let (format, reach) = (connection.format_in_sql(), Reach::rev_in_sql(connection));
    format!("SELECT seq, hash, ({format}), ({reach}) FROM journal ORDER BY seq DESC LIMIT 1")
}

/// The same with the revision of [`Reach`], for an act. A newer program may have changed the format of the database while this one had it open: then nothing is
/// written.
fn head_to_write(
    connection: &Connection,
    question: &str,
    path: &Path,
) -> Result<((i64, String), i64), Failure> {
    let read = |row: &Row<'_>| {
        let head = (row.get(0)?, row.get(1)?);
        Ok((head, row.get::<i64>(2)?, row.get(3)?))
    };
    match connection.first(question, &[], read)? {
        Some((_, found, _)) if found > LATEST => Err(StoreError::NewerSchema {
            path: path.to_owned(),
            found,
            known: LATEST,
        }
        .into()),
        Some((head, _, rev)) => Ok((head, rev)),
        None => Ok((head(connection)?, 0)),
    }
}

/// Writes each; all conflicts are reported together.
fn all<W>(
    writing: &mut Writing<'_>,
    wanted: &[W],
    change: impl Fn(&mut Writing<'_>, &W) -> Result<i64, Failure>,
) -> Result<Decided, Failure> {
    let mut conflicts = Vec::new();
    let mut revs = Vec::with_capacity(wanted.len());
    for one in wanted {
        match change(writing, one) {
            Ok(rev) => revs.push(rev),
            Err(Failure::Explained(StoreError::Conflict(more))) => conflicts.extend(more),
            Err(other) => return Err(other),
        }
    }
    if conflicts.is_empty() {
        Ok(writing.decided(revs))
    } else {
        Err(StoreError::Conflict(conflicts).into())
    }
}

/// A Japanese sentence on who is busy, or else who wrote last.
fn holder(connection: &Connection) -> Option<String> {
    let busy = "SELECT actor, what, since FROM busy";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found: Option<(String, String, String)> = connection.first(busy, &[], read).ok()?;
    if let Some((actor, what, since)) = found {
        return Some(bilingual!(
            "{actor}さんが {since} から「{what}」を実行中です。",
            "{actor} has been doing “{what}” since {since}. "
        ));
    }
    let last = "SELECT actor, at FROM journal ORDER BY seq DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(String, String)> = connection.first(last, &[], read).ok()?;
    found.map(|(actor, at)| {
        bilingual!(
            "最後に書き込んだのは {actor}さん（{at}）です。",
            "{actor} wrote last ({at}). "
        )
    })
}
