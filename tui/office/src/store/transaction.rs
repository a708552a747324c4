//! One act, one transaction: begins with the write lock, ends on the disk or leaves nothing.

use super::acts::Decided;
use super::engine::{Connection, Row, Transaction};
use super::error::{Conflict, Failure, StoreError};
use super::job::Job;
use super::open::Store;

/// A transaction that writes, and who writes what when.
pub(super) struct Writing<'s> {
    /// The open transaction.
    pub(super) tx: Transaction<'s>,
    /// The moment that everything in it carries.
    pub(super) at: String,
    /// Who acts.
    pub(super) actor: &'s str,
    /// What the person called it.
    pub(super) label: &'s str,
    /// Number and hash of the last journal entry.
    pub(super) head: (i64, String),
    /// Number of the first entry of this transaction.
    pub(super) batch: i64,
    /// What somebody else had set and what it takes the place of.
    pub(super) superseded: Vec<Conflict>,
}

impl Store {
    /// Runs one act of a person: all of it is on the disk afterwards, or nothing.
    pub(super) fn write<T>(
        &mut self,
        actor: &str,
        label: &str,
        body: impl FnOnce(&mut Writing<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.write_unless(actor, label, false, body)
    }

    /// Changes all that a person wants changed, in one transaction: all of it is written, or nothing where
    /// somebody was faster. `change` writes one and gives its new revision; the conflicts of all are
    /// reported together, so that a person sees at once whatever stands in the way.
    pub(super) fn write_all<W>(
        &mut self,
        wanted: &[W],
        actor: &str,
        label: &str,
        change: impl Fn(&mut Writing<'_>, &W) -> Result<i64, Failure>,
    ) -> Result<Decided, StoreError> {
        self.write(actor, label, |writing| {
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
        })
    }

    /// Runs long work: says who is busy before the long transaction begins, rolls back at the end
    /// of a dry run.
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
            writing.tx.execute(note, &[&actor, &what, &writing.at])?;
            Ok(())
        })?;
        let done = self.write_unless(actor, what, dry_run, |writing| body(writing, job));
        if done.is_err() || dry_run {
            // A note that stays behind is only shown to people who wait, and goes with the next act.
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
        if self.read_only {
            return Err(StoreError::ReadOnly(self.path.clone()));
        }
        if actor.trim().is_empty() {
            return Err(StoreError::NoActor);
        }
        self.still_in_place()?;
        let place = self.place.clone();
        let at = self.clock.now();
        let done = self.connection.begin(self.patience).and_then(|tx| {
            // Whoever holds the write lock knows that nobody else is busy.
            tx.execute("DELETE FROM busy", &[])?;
            let head = head(&tx)?;
            let batch = head.0.saturating_add(1);
            let mut writing = Writing {
                tx,
                at,
                actor,
                label,
                head,
                batch,
                superseded: Vec::new(),
            };
            let value = body(&mut writing)?;
            if roll_back {
                writing.tx.roll_back()?
            } else {
                writing.tx.commit()?;
                // Only now it is certain that what was written is in the file that people have.
                place.check()?;
            }
            Ok(value)
        });
        done.map_err(|failure| self.explain(failure))
    }

    /// Runs something that only reads, all of it on one state of the database.
    pub(super) fn read<T>(
        &self,
        body: impl FnOnce(&Connection) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        let run = || {
            // A reader that is called from within another one sees the state of the outer one.
            let snapshot = self.connection.snapshot()?;
            let value = body(&self.connection)?;
            drop(snapshot);
            Ok(value)
        };
        run().map_err(|failure| self.explain(failure))
    }

    /// Gives a failure its sentence; where the database is locked, says who is busy.
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

/// Who is busy, or who wrote last, as a sentence.
fn holder(connection: &Connection) -> Option<String> {
    let busy = "SELECT actor, what, since FROM busy";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found: Option<(String, String, String)> = connection.first(busy, &[], read).ok()?;
    if let Some((actor, what, since)) = found {
        return Some(format!(
            "{actor}さんが {since} から「{what}」を実行中です。"
        ));
    }
    let last = "SELECT actor, at FROM journal ORDER BY seq DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(String, String)> = connection.first(last, &[], read).ok()?;
    found.map(|(actor, at)| format!("最後に書き込んだのは {actor}さん（{at}）です。"))
}
