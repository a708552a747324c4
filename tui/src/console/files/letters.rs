//! Writes letters for the console.

use super::super::effect::LetterOrder;
use super::super::event::ExportReply;
use super::super::path_text;
use super::{FileDesk, path_for_new_file};
use kakari_office::export::{LetterFile, NotWritten, write_letters};
use kakari_office::office::{Office, SentAct, Wanted};

impl FileDesk {
    pub(super) fn write_letters(&self, order: &LetterOrder) -> ExportReply {
        match self.write_new_letters(order) {
            Ok(reply) => reply,
            Err(NotWritten::Stopped) => ExportReply::Stopped,
            Err(error) => ExportReply::Failed {
                sentence: error.to_string(),
                free: None,
            },
        }
    }

    fn write_new_letters(&self, order: &LetterOrder) -> Result<ExportReply, NotWritten> {
        // Read-only: what was sent is recorded by the worker, when the file is there.
        let mut office = Office::open(&self.database, self.clock.clone(), true)?;
        office.show_year(&order.edition)?;
        let kind = order.plan.kind;
        let mailing = office.mailing(&Wanted {
            kind,
            number: order.number.clone(),
            dated: order.dated,
            reply_by: order.reply_by,
            texts: None,
        })?;
        let found = office.addressees(&mailing, order.plan.among())?;
        let to = path_for_new_file(&path_text::plain(&order.path));
        let file = LetterFile {
            form: order.form,
            to,
            one_each: false,
            // The console never replaces a file.
            replace: false,
        };
        let mut goes_on = |done: usize, all: usize| self.goes_on(done, all);
        let written = write_letters(&office, &mailing, &found.to, &file, &mut goes_on)?;
        let path = std::path::absolute(&written.path).unwrap_or(written.path);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let recipients = found.to.into_iter().map(|one| one.id);
        let act = SentAct {
            kind,
            number: mailing.number,
            dated: mailing.dated,
            form: order.form.word().to_owned(),
            file: kakari_core::text::scrub(&name).into_owned(),
            file_hash: written.file_hash,
            text_hash: written.text_hash,
            recipients: recipients.filter(|id| !id.is_empty()).collect(),
        };
        Ok(ExportReply::LettersWritten {
            path,
            act: Box::new(act),
            letters: written.letters,
            record: order.record,
        })
    }
}
