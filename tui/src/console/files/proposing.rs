//! Proposes what the columns of a file of reports mean, where its headings do not say all.

use std::path::Path;

use kakari_office::intake::{FileBytes, FileRefusal, Proposal};
use kakari_office::office::{Kept, Office, OfficeError, SourceKind};

use super::{Failure, FileDesk, find_on_disk};
use crate::console::event::FileReply;
use crate::console::incoming::{Order, Which};
use crate::console::path_text;
use crate::console::strings::import as words;

/// What can be offered for a file.
pub(super) struct Offer {
    proposal: Proposal,
    kept: Option<Kept>,
}

impl Offer {
    /// The proposal for a file of reports; `None` if it holds no table. A workbook with several tables needs a choice first.
    pub(super) fn of(
        office: &Office,
        order: &Order,
        bytes: &[u8],
    ) -> Result<Option<Self>, Failure> {
        let begin = bytes.trim_ascii_start();
        if begin.starts_with(b"{") || begin.starts_with(b"[") || begin.starts_with(b"#k") {
            return Ok(None);
        }
        let file = FileBytes {
            bytes,
            encoding: order.encoding,
            sheet: order.sheet.as_deref(),
        };
        match office.propose(file) {
            Ok((proposal, kept)) => Ok(Some(Self { proposal, kept })),
            Err(OfficeError::File(FileRefusal::WhichSheet { sheets })) => Err(Failure::Which(
                Box::new(order.clone()),
                Which::Sheets(sheets),
            )),
            // What cannot be read is refused with its reason by the reader itself.
            Err(_) => Ok(None),
        }
    }

    /// Whether the person is asked at once: the same headings had a mapping before, or nothing but a mapping can make
    /// reports of this file.
    pub(super) fn is_needed(&self, kind: Option<SourceKind>) -> bool {
        let columns = &self.proposal.columns;
        let has_id = || {
            columns
                .iter()
                .any(|one| one.target.as_deref() == Some("facility.id"))
        };
        self.kept.is_some() || kind.is_none() && has_id()
    }

    /// The answer that opens the box.
    pub(super) fn failure(self, order: Order) -> Failure {
        Failure::Proposed(
            Box::new(order),
            self.proposal,
            self.kept.map(|one| one.name),
        )
    }
}

impl FileDesk {
    /// Answers the request of a person who saw columns that are not read.
    pub(super) fn propose(&self, order: Order) -> FileReply {
        let failure = match self.offer(&order) {
            Ok(Some(offer)) => offer.failure(order),
            Ok(None) => Failure::Sentence(words::NOT_GUESSED.to_owned()),
            Err(failure) => failure,
        };
        failure.reply()
    }

    fn offer(&self, order: &Order) -> Result<Option<Offer>, Failure> {
        let typed = path_text::plain(&order.path);
        let bytes = std::fs::read(find_on_disk(&typed))
            .map_err(|error| Failure::Sentence(words::not_opened(&typed, &error)))?;
        let mut office = Office::open(&self.database, self.clock.clone(), self.read_only)?;
        office.show_year(&order.edition)?;
        Offer::of(&office, order, &bytes)
    }
}

impl Failure {
    /// The reply that says it.
    pub(super) fn reply(self) -> FileReply {
        match self {
            Self::Stopped => FileReply::Stopped,
            Self::Which(order, found) => FileReply::Which { order, found },
            Self::Proposed(order, proposal, kept) => FileReply::Proposed {
                name: stem(&order.path),
                order,
                proposal,
                kept,
            },
            Self::Sentence(sentence) => FileReply::Failed(sentence),
        }
    }
}

/// The name of a file without folder and ending, as the name of its mapping.
fn stem(path: &str) -> String {
    let path = path_text::plain(path);
    let stem = Path::new(&path).file_stem();
    stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}
