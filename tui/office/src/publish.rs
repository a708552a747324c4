//! What goes out (公表): data sets and the residents' site in one folder, made from the store in one pass.
//!
//! What may be seen of a facility is decided by [`kakari_core::publication`]. All parts of a publication get the same
//! [`Entry`]s in order of id, one by one, so that memory does not grow with their number. The same store, date and edition give
//! the same bytes. The folder appears complete or not at all (`publish/folder.rs`).

use std::io;
use std::path::{Path, PathBuf};

use kakari_core::publication::Entry;
use kakari_core::text::scrub;

use crate::export::{Kept, NotFree};
use crate::lang::{Lang, within};
use crate::office::{Office, OfficeError, PublicationAct};
use crate::real_path::real_path;
use crate::{bilingual, io_reason};

mod about;
mod changes;
mod column;
mod counted;
mod counts;
mod csv_files;
mod folder;
mod gather;
mod json_lines;
mod open_data;
mod out;
mod package;
mod parquet_file;
mod schema;
mod site;
mod taken;
mod told;
mod value;

pub use about::{About, LICENCE};
pub use changes::{Change, Changes, WhatChanged};
pub use counted::{NotCounted, count_publication, publication_at};
pub use counts::{AreaCounts, Counts};

use folder::{Folder, NotPlaced};
use gather::Gathered;
use taken::Taken;

/// The folder of the data sets within a publication.
const DATA: &str = "data";

/// Progress is reported, and the caller can stop, after so many facilities.
const STRIDE: usize = 100;

/// What to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The folder. It is new, empty, or has an earlier publication, which is replaced.
    pub to: PathBuf,
}

/// A publication that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The folder.
    pub path: PathBuf,
    /// Number of files.
    pub files: usize,
    /// Characters that CP932 does not have, of which the CSV for it has a list.
    pub not_in_cp932: usize,
    /// What was counted.
    pub counts: Counts,
    /// What changed since the last recorded publication; `None` if there is none.
    pub changes: Option<Changes>,
    /// What to record of it, as an act of staff.
    pub act: PublicationAct,
}

/// Why nothing was published. The folder is as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotPublished {
    /// The path cannot be that of a publication.
    #[error(transparent)]
    NotFree(#[from] NotFree),
    /// The folder has files that no publication wrote, or that were changed since.
    #[error(transparent)]
    NotPlaced(#[from] NotPlaced),
    /// Writing failed.
    #[error("{}", bilingual!("{} に書けません（{}）。フォルダーがあるか、書き込めるか、空きがあるかを確かめてください。前の公表物はそのままです。", "{} cannot be written ({}). Check that its folder is there, may be written to and has room. An earlier publication is unchanged.", .path.display(), io_reason::explain(.error)))]
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// No facility has a report that is published.
    #[error("{}", bilingual!("公表する報告がありません。報告を取り込んでから、もう一度してください。", "There is no report to publish. Import reports first."))]
    Empty,
    /// Others act all the time, so that no moment could be published.
    #[error("{}", bilingual!("ほかの人が確認を続けているため、一つの時点の内容を読めませんでした。少し待って、もう一度してください。", "Others keep confirming, so that no single moment could be read. Wait a little and try again."))]
    Busy,
    /// The user stopped it.
    #[error("{}", bilingual!("公表物の作成を中止しました。前の公表物はそのままです。", "Stopped. An earlier publication is unchanged."))]
    Stopped,
    /// A template of the site failed.
    #[error("{}", bilingual!("ページを作れませんでした（{_0}）。", "A page could not be made ({_0})."))]
    Page(String),
    /// The database cannot be read.
    #[error(transparent)]
    Office(#[from] OfficeError),
}

/// A part of a publication: one or more files that are made from the entries.
trait Part {
    /// Takes the next entry, in order of id.
    ///
    /// # Errors
    /// [`NotPublished`].
    fn add(&mut self, entry: &Entry) -> Result<(), NotPublished>;

    /// Completes the files.
    ///
    /// # Errors
    /// [`NotPublished`].
    fn finish(self: Box<Self>, ended: &Ended) -> Result<(), NotPublished>;
}

/// What is known after the last entry.
struct Ended {
    counts: Counts,
    changes: Option<Changes>,
}

/// Publishes the year shown, as of today. `goes_on` gets the number of facilities done and of all from time to time; if it
/// returns false, nothing is published.
///
/// # Errors
/// [`NotPublished`]; then the folder is as it was.
pub fn publish(
    office: &Office,
    order: &Order,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Published, NotPublished> {
    // What leaves the office does not depend on the language of the program.
    within(Lang::Ja, || publish_once_or_again(office, order, goes_on))
}

fn publish_once_or_again(
    office: &Office,
    order: &Order,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Published, NotPublished> {
    const TRIES: usize = 5;
    let to = place(office, &order.to)?;
    for _ in 0..TRIES {
        let about = About::read(office)?;
        let folder = Folder::begin(&to)?;
        let made = write(office, &about, folder.path(), goes_on)?;
        if About::read(office)?.journal != about.journal {
            // Somebody acted in the meantime. Half of one moment and half of another is the state of no moment.
            continue;
        }
        if made.counts.published == 0 {
            return Err(NotPublished::Empty);
        }
        let files = folder.finish()?;
        let name = to.file_name().unwrap_or(to.as_os_str()).to_string_lossy();
        return Ok(Published {
            act: PublicationAct {
                folder: scrub(&name).into_owned(),
                ..made.act
            },
            path: to,
            files,
            ..made
        });
    }
    Err(NotPublished::Busy)
}

/// Writes all files below `folder`.
fn write(
    office: &Office,
    about: &About,
    folder: &Path,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Published, NotPublished> {
    let data = folder.join(DATA);
    std::fs::create_dir(&data).map_err(io_error(&data))?;
    let columns = column::columns(&about.edition);
    let mut cp932 = csv_files::Cp932::begin(&data, about, &columns)?;
    let mut parts: Vec<Box<dyn Part + '_>> = vec![
        Box::new(csv_files::Utf8::begin(&data, about, &columns)?),
        Box::new(json_lines::JsonLines::begin(&data, about)?),
        Box::new(parquet_file::ParquetFile::begin(&data, about, &columns)?),
        Box::new(open_data::OpenData::begin(&data, about)?),
        Box::new(site::Site::begin(folder, about)?),
    ];
    let mut taken = Taken::begin();
    let gathered = gather::each_entry(office, about.as_of, goes_on, &mut |entry| {
        taken.add(entry, about);
        cp932.add(entry)?;
        parts.iter_mut().try_for_each(|part| part.add(entry))
    })?;
    let Gathered { counts } = gathered;
    let names = std::mem::take(&mut taken.names);
    let act = taken.finish(about);
    let changes = changes::since_published(office, &act, &names)?;
    let ended = Ended { counts, changes };
    for part in parts {
        part.finish(&ended)?;
    }
    let not_in_cp932 = cp932.finish()?;
    changes::write(&data, ended.changes.as_ref())?;
    schema::write(&data, about)?;
    package::write(&data, about, &columns, &ended)?;
    let Ended { counts, changes } = ended;
    Ok(Published {
        path: PathBuf::new(),
        files: 0,
        not_in_cp932,
        counts,
        changes,
        act,
    })
}

/// The path of the folder: links are followed, and files that are read and databases are refused.
fn place(office: &Office, to: &Path) -> Result<PathBuf, NotPublished> {
    let inputs = office.edition_file();
    let kept = Kept {
        inputs: inputs.as_slice(),
        database: Some(office.store().path()),
    };
    kept.leaves(to)?;
    // A link to the folder stays a link.
    Ok(real_path(to).unwrap_or_else(|_| to.to_owned()))
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> NotPublished {
    let path = path.to_owned();
    move |error| NotPublished::Io { path, error }
}

#[cfg(test)]
mod tests;
