//! Guesses what kind of file an input file is from its beginning.
//!
//! Each reader tries in turn: the kind is that of the first reader that finds its columns. The form shows the guess before
//! anything is imported.

use super::{Office, OfficeError};
use crate::intake::{self, FileBytes, FileRefusal, Form, Head, Intake, Watch};
use crate::store::SourceKind;

/// How many bytes from the beginning are read. In every known layout the header is shorter.
const HEAD: usize = 64 * 1024;

impl Office {
    /// Guesses the kind of a file; `None` if no reader finds its columns.
    ///
    /// # Errors
    /// [`OfficeError::File`] if the file is no readable text; [`OfficeError::Store`] if the database cannot be read.
    pub fn guess<'a>(
        &self,
        name: &str,
        file: impl Into<FileBytes<'a>>,
    ) -> Result<Option<SourceKind>, OfficeError> {
        let file = file.into();
        let heads = intake::heads(file, HEAD)?;
        let mut kinds = Vec::new();
        for head in &heads {
            kinds.extend(self.kind_of_head(name, file, head)?);
        }
        // The kind with more required columns comes first, also among the sheets of a workbook.
        Ok(kinds
            .into_iter()
            .min_by_key(|(order, _)| *order)
            .map(|(_, kind)| kind))
    }

    /// The kind of file that begins so, with its place in the order in which kinds are tried.
    fn kind_of_head(
        &self,
        name: &str,
        file: FileBytes<'_>,
        head: &Head,
    ) -> Result<Option<(usize, SourceKind)>, OfficeError> {
        let is_named_json = intake::is_named_json(head.inside.as_deref().unwrap_or(name));
        let head = FileBytes {
            bytes: &head.bytes,
            encoding: file.encoding.filter(|_| !head.is_sheet),
            sheet: None,
        };
        let mut watch = Watch::default();
        let known = crate::office::year::known_ids(&self.edition);
        let reports = intake::ReportOptions {
            is_json: is_named_json,
            ..intake::ReportOptions::new(&self.edition, &known)
        };
        let scope = intake::read_scope(head, &intake::ScopeOptions::default(), &mut watch);
        // The order matters: a CSV of reports also has the columns of a facility list, so the kind with more required
        // columns comes first.
        let fits = [
            (
                SourceKind::Reports,
                has_columns(&intake::read_reports(head, &reports, &mut watch)),
            ),
            (SourceKind::Scope, states_facts(&scope)),
            (
                SourceKind::Facilities,
                has_columns(&intake::read_facilities(
                    head,
                    &intake::FacilityOptions {
                        municipalities: self.municipalities()?,
                        ..intake::FacilityOptions::default()
                    },
                    &mut watch,
                )),
            ),
            (SourceKind::Scope, has_columns(&scope)),
            (
                SourceKind::Indicators,
                intake::is_of_indicators(&intake::read_indicators(
                    head,
                    &self.indicator_options()?,
                    &mut watch,
                )),
            ),
            (
                SourceKind::Areas,
                has_columns(&intake::read_areas(
                    head,
                    &intake::AreaOptions::default(),
                    &mut watch,
                )),
            ),
            (
                SourceKind::CareFacilities,
                is_table(&intake::read_care_facilities(
                    head,
                    &intake::Limits::default(),
                    &mut watch,
                )),
            ),
        ];
        let mut first = fits.into_iter().enumerate().filter(|(_, (_, fits))| *fits);
        Ok(first.next().map(|(order, (kind, _))| (order, kind)))
    }
}

/// Whether the file states more than beds, which the official lists have too.
fn states_facts(read: &Result<Intake<intake::ScopeRow>, FileRefusal>) -> bool {
    match read {
        Ok(intake) => intake.rows.iter().any(|(_, row)| {
            let given = row.given;
            given.opened_on || given.closed_on || given.suspended || given.excluded
        }),
        Err(_) => false,
    }
}

fn has_columns<T>(read: &Result<Intake<T>, FileRefusal>) -> bool {
    matches!(read, Ok(_) | Err(FileRefusal::NoRows))
}

/// Whether the file is a table of several columns. A file with one name a line can be anything and is not guessed.
fn is_table<T>(read: &Result<Intake<T>, FileRefusal>) -> bool {
    let several = |form: &Form| matches!(form, Form::Table { header } if header.len() > 1);
    read.as_ref().is_ok_and(|intake| several(&intake.form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Clock, Store};

    fn guessed(name: &str, text: &str) -> Option<SourceKind> {
        let office = Office::new(Store::in_memory(Clock::system()).unwrap()).unwrap();
        office.guess(name, text.as_bytes()).unwrap()
    }

    #[test]
    fn each_layout_is_told_by_its_heading() {
        for (kind, text) in [
            (
                Some(SourceKind::Reports),
                "edition,facility.id,facility.name,f1.posted\nr07,3922395402030,要医院,1\n",
            ),
            (
                Some(SourceKind::Reports),
                "医療機関ID,正式名称,f1.posted\n3922395402030,要医院,1\n",
            ),
            (
                Some(SourceKind::Reports),
                "{\"edition\":\"r07\",\"facility\":{\"id\":\"3922395402030\"},\"answers\":{}}\n",
            ),
            (
                Some(SourceKind::Scope),
                "facility.id,facility.name,opened_on\n3922395402030,要医院,2026-02-01\n",
            ),
            (
                Some(SourceKind::Facilities),
                "ID,正式名称,正式名称（フリガナ）\n3922395402030,要医院,カナメイイン\n",
            ),
            (
                Some(SourceKind::Facilities),
                "ID,正式名称,正式名称（フリガナ）,一般病床,療養病床,合計病床数\n3922395402030,要医院,カナメイイン,,,\n",
            ),
            (
                Some(SourceKind::Areas),
                "市区町村コード,市区町村,二次医療圏\n39201,高知市,中央\n",
            ),
            (
                Some(SourceKind::CareFacilities),
                "施設名,市区町村\nこはる苑,高知市\n",
            ),
            (None, "こはる苑\nひなた荘\n"),
            (None, "日付,気温\n2026-02-01,8\n"),
            (None, ""),
        ] {
            assert_eq!(guessed("file.csv", text), kind, "{text}");
        }
        assert_eq!(
            guessed("a.jsonl", "こわれた行\n"),
            Some(SourceKind::Reports)
        );
    }

    #[test]
    fn a_long_file_is_not_read_to_its_end() {
        let mut text = "市区町村コード,市区町村,二次医療圏\n".to_owned();
        text.push_str(&"39201,高知市,中央\n".repeat(10_000));
        // What stands after the head is never looked at, not even whether it is text.
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&[0xFF, 0, 0xFF]);
        let office = Office::new(Store::in_memory(Clock::system()).unwrap()).unwrap();
        assert_eq!(
            office.guess("a.csv", &bytes).unwrap(),
            Some(SourceKind::Areas)
        );
        let head = intake::heads((&bytes).into(), HEAD)
            .unwrap()
            .remove(0)
            .bytes;
        assert!(head.len() <= HEAD && head.ends_with("中央".as_bytes()));
    }
}
