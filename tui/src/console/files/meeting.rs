//! Writes papers of meetings for the console.

use super::super::effect::{PaperOrder, PaperWish};
use super::super::event::ExportReply;
use super::super::path_text;
use super::{FileDesk, not_written, path_for_new_file};
use kakari_office::export::{NotWritten, PaperFile, issue_of, write_issued, write_paper};
use kakari_office::office::Office;

impl FileDesk {
    pub(super) fn write_paper(&self, order: PaperOrder) -> ExportReply {
        let office = self.office_of(&order.edition).map_err(NotWritten::from);
        office
            .and_then(|office| written_paper(&office, order))
            .unwrap_or_else(|error| not_written(&error))
    }
}

/// Writes the paper of an order.
pub(crate) fn written_paper(office: &Office, order: PaperOrder) -> Result<ExportReply, NotWritten> {
    let to = path_for_new_file(&path_text::plain(&order.path));
    let (path, act) = match order.wish {
        PaperWish::Made {
            of,
            form,
            size,
            dated,
            issue,
        } => {
            let file = PaperFile {
                form,
                to,
                // The console never replaces a file.
                replace: false,
                dated,
                size: Some(size),
            };
            let path = write_paper(office, &of, &file)?;
            let act = issue.then(|| issue_of(&of, &path, dated)).transpose()?;
            (path, act.flatten())
        }
        PaperWish::Issued(number) => {
            let paper = office.issued_paper(&number)?;
            (write_issued(office, &paper, &to, false)?, None)
        }
    };
    Ok(ExportReply::PaperWritten {
        path: std::path::absolute(&path).unwrap_or(path),
        act: act.map(Box::new),
    })
}
