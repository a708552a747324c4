//! Writes 集計 for the console.

use super::super::event::ExportReply;
use super::super::path_text;
use super::{FileDesk, not_written, path_for_new_file};
use kakari_office::export::{NotWritten, StatisticsFile, StatisticsWritten, write_statistics_file};

impl FileDesk {
    pub(super) fn write_statistics(&self, file: StatisticsFile, edition: &str) -> ExportReply {
        match self.write_new_statistics(file, edition) {
            Ok(written) => ExportReply::Counted(StatisticsWritten {
                path: std::path::absolute(&written.path).unwrap_or(written.path),
                ..written
            }),
            Err(error) => not_written(&error),
        }
    }

    fn write_new_statistics(
        &self,
        file: StatisticsFile,
        edition: &str,
    ) -> Result<StatisticsWritten, NotWritten> {
        let mut office = self.office_of(edition)?;
        let file = StatisticsFile {
            to: path_for_new_file(&path_text::plain(&file.to.to_string_lossy())),
            ..file
        };
        write_statistics_file(&mut office, &file, &mut |done, all| self.goes_on(done, all))
    }
}
