//! Publishes, and writes the reports to forums, for the console.

use std::sync::atomic::Ordering;

use super::super::effect::{ForumOrder, PublishOrder};
use super::super::event::{Event, ExportReply, FileReply, PublishedReply};
use super::super::path_text;
use super::{FileDesk, path_for_new_file};
use kakari_office::export::{ForumFile, NotWritten, write_forum};
use kakari_office::office::{Office, OfficeError};
use kakari_office::publish::{self, NotPublished, Order};

impl FileDesk {
    pub(super) fn publish(&self, order: &PublishOrder) -> ExportReply {
        let published = self.office_of(&order.edition).map_err(NotPublished::from);
        let to = path_for_new_file(&path_text::plain(&order.folder));
        let to = std::path::absolute(&to).unwrap_or(to);
        let published = published.and_then(|office| {
            let order = Order { to };
            publish::publish(&office, &order, &mut |done, all| self.goes_on(done, all))
        });
        match published {
            Ok(published) => ExportReply::Published(PublishedReply {
                told: published.told(),
                act: Box::new(published.act),
                record: order.record,
            }),
            Err(NotPublished::Stopped) => ExportReply::Stopped,
            Err(error) => failed(&error),
        }
    }

    pub(super) fn write_forum(&self, order: &ForumOrder) -> ExportReply {
        match self.write_new_forum(order) {
            Ok(reply) => reply,
            Err(NotWritten::Stopped) => ExportReply::Stopped,
            Err(error) => failed(&error),
        }
    }

    fn write_new_forum(&self, order: &ForumOrder) -> Result<ExportReply, NotWritten> {
        let office = self.office_of(&order.edition)?;
        let mut areas = office.forum_areas(order.level)?;
        if let Some(name) = &order.area {
            areas.retain(|area| area.name == *name);
        }
        let file = ForumFile {
            form: order.form,
            to: path_for_new_file(&path_text::plain(&order.path)),
            one_each: order.one_each,
            // The console never replaces a file.
            replace: false,
            dated: order.dated,
        };
        let mut goes_on = |done: usize, all: usize| self.goes_on(done, all);
        let (path, act) = write_forum(&office, &areas, &file, &mut goes_on)?;
        Ok(ExportReply::ForumWritten {
            path: std::path::absolute(&path).unwrap_or(path),
            act: Box::new(act),
            record: order.record,
        })
    }

    /// Read-only: what went out is recorded by the worker, when the files are there.
    pub(super) fn office_of(&self, edition: &str) -> Result<Office, OfficeError> {
        let mut office = Office::open(&self.database, self.clock.clone(), true)?;
        office.show_year(edition)?;
        Ok(office)
    }

    /// Tells the progress of a job that writes files; whether it goes on.
    pub(super) fn goes_on(&self, done: usize, all: usize) -> bool {
        let reply = ExportReply::Progressed { done, all };
        // A closed channel needs no handling here: the session that closes also sets the cancel flag.
        let _ = self
            .events
            .send(Event::Answered(FileReply::Exported(reply).into()));
        !self.cancel.load(Ordering::Relaxed)
    }
}

fn failed(error: &dyn std::error::Error) -> ExportReply {
    ExportReply::Failed {
        sentence: error.to_string(),
        free: None,
    }
}
