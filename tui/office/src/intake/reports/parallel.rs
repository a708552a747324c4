//! Reads reports and does work on each with all cores. One thread finds lines, several read and work on them, and the
//! caller gets the results in the order of the file.
//!
//! Each worker has its own two channels and gets every n-th batch, so the order needs no sorting. The channels are
//! short: whoever is ahead waits, and a file of any length takes the same memory.

use std::io::BufRead;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use kakari_core::edition::Edition;
use kakari_core::facts::{self, Reading};
use kakari_core::report::Report;

use super::super::{FileRefusal, RefusedRow, Watch};
use super::lines::Told;
use super::{Handed, LineNotes, ReportOptions, Streamed, walk};

/// Bytes of lines after which a batch is full: large enough that handing it over costs little.
const FULL: usize = 64 << 10;
/// Rows of a table after which a batch is full.
const ROWS: usize = 32;
/// Batches that wait before and behind each worker, so that none stands still because another one is slow.
const WAITING: usize = 2;

/// What waits for a worker.
#[derive(Default)]
struct Batch {
    handed: Vec<Handed>,
    bytes: usize,
}

/// Work on reports: makes what one thread needs for it.
pub trait Work: Sync {
    /// What a thread needs.
    type Hands;
    /// What comes of a report.
    type Result: Send;

    /// Called once a thread.
    fn begin(&self) -> Self::Hands;

    /// Works on the report of a line. `reading` is that of its answers under its edition; the report itself may be
    /// without them. `None` if nothing comes of it.
    fn one(
        &self,
        hands: &mut Self::Hands,
        line: u64,
        report: &Report,
        reading: &Reading,
    ) -> Option<Self::Result>;
}

/// Reads every report of a file under its edition, one of `editions`, and does `work` on it, by as many threads as there
/// are `cores`. `each` gets the results on the caller's thread, in the order of the file. While the stream waits for more,
/// all that came before is worked on and handed over.
///
/// # Errors
/// Like [`stream_reports`](super::stream_reports).
pub fn work_on_reports<R: BufRead + Send, W: Work>(
    reader: R,
    options: &ReportOptions<'_>,
    editions: &[&Edition],
    cores: NonZeroUsize,
    work: &W,
    each: &mut dyn FnMut(Result<W::Result, RefusedRow>),
) -> Result<Streamed, FileRefusal> {
    let mut notes = LineNotes::default();
    let mut worked = |one: Told<W::Result>| {
        each(match one {
            Ok((_, result, on_line)) => {
                notes.add(on_line, &options.limits);
                Ok(result)
            }
            Err(refused) => Err(*refused),
        });
    };
    let mut streamed = if cores.get() == 1 {
        let mut hands = (work.begin(), Reading::default());
        walk(reader, options, &mut Watch::default(), &mut |handed| {
            if let Some(one) = done(handed, options, editions, work, &mut hands) {
                worked(one);
            }
        })
    } else {
        in_parallel(reader, options, editions, cores, work, &mut worked)
    }?;
    notes.put(&mut streamed);
    Ok(streamed)
}

fn in_parallel<R: BufRead + Send, W: Work>(
    reader: R,
    options: &ReportOptions<'_>,
    editions: &[&Edition],
    cores: NonZeroUsize,
    work: &W,
    each: &mut dyn FnMut(Told<W::Result>),
) -> Result<Streamed, FileRefusal> {
    std::thread::scope(|scope| {
        let mut to = Vec::with_capacity(cores.get());
        let mut from: Vec<Receiver<Vec<Told<W::Result>>>> = Vec::with_capacity(cores.get());
        for _ in 0..cores.get() {
            let (send, batches) = sync_channel::<Batch>(WAITING);
            let (results, receive) = sync_channel(WAITING);
            to.push(send);
            from.push(receive);
            scope.spawn(move || {
                let mut hands = (work.begin(), Reading::default());
                for batch in batches {
                    let handed = batch.handed.into_iter();
                    let one = |one| done(one, options, editions, work, &mut hands);
                    // Nobody takes results any more only if the caller's thread is about to end.
                    if results.send(handed.filter_map(one).collect()).is_err() {
                        return;
                    }
                }
            });
        }
        let walker = scope.spawn(move || walk_in_batches(reader, options, &to));
        for results in from.iter().cycle() {
            // Batches come in turn, so a worker that has ended had nothing more to do, nor have those after it.
            let Ok(results) = results.recv() else { break };
            results.into_iter().for_each(&mut *each);
        }
        // After a panic the other workers must not wait for somebody to take their results.
        drop(from);
        match walker.join() {
            Ok(streamed) => streamed,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Reads what was handed over and works on it.
fn done<W: Work>(
    handed: Handed,
    options: &ReportOptions<'_>,
    editions: &[&Edition],
    work: &W,
    (hands, reading): &mut (W::Hands, Reading),
) -> Option<Told<W::Result>> {
    let told = match handed {
        Handed::Pause => return None,
        Handed::Row(row) => match *row {
            Ok((line, report)) => Ok((line, report, Vec::new())),
            Err(refused) => Err(Box::new(refused)),
        },
        Handed::Line(line) => {
            if let Some((number, report)) = line.straight(options, editions, reading) {
                let result = work.one(hands, number, &report, reading)?;
                return Some(Ok((number, result, Vec::new())));
            }
            line.read(options)
        }
    };
    let (line, report, notes) = match told {
        Ok(told) => told,
        Err(refused) => return Some(Err(refused)),
    };
    let mut editions = editions.iter();
    let edition = editions.find(|edition| edition.id == report.edition)?;
    let result = work.one(hands, line, &report, &facts::read(edition, &report))?;
    Some(Ok((line, result, notes)))
}

/// Reads the stream and gives batches to the workers in turn.
fn walk_in_batches<R: BufRead>(
    reader: R,
    options: &ReportOptions<'_>,
    to: &[SyncSender<Batch>],
) -> Result<Streamed, FileRefusal> {
    let mut workers = to.iter().cycle();
    let mut batch = Batch::default();
    let mut send = |batch: &mut Batch| {
        if batch.handed.is_empty() {
            return;
        }
        if let Some(worker) = workers.next() {
            // A worker ends early only if it panicked; then the whole call does.
            let _ = worker.send(std::mem::take(batch));
        }
    };
    let walked = walk(reader, options, &mut Watch::default(), &mut |handed| {
        let is_full = match &handed {
            Handed::Pause => return send(&mut batch),
            Handed::Line(line) => {
                batch.bytes = batch.bytes.saturating_add(line.len());
                batch.bytes >= FULL
            }
            Handed::Row(_) => batch.handed.len() >= ROWS,
        };
        batch.handed.push(handed);
        if is_full {
            send(&mut batch);
        }
    });
    // What came before an error is handed over too.
    send(&mut batch);
    walked
}
