//! 集計 as a file of its own, which replaces no other.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use kakari_core::statistics::Division;

use super::super::{Kept, NotFree, NotWritten};
use super::{Discretion, Release, RowFilter, StatisticsForm, write_statistics};
use crate::draft::{NewFile, is_taken};
use crate::office::Office;

/// A file of 集計 to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticsFile {
    /// The form.
    pub form: StatisticsForm,
    /// The kind of area.
    pub by: Division,
    /// The measures that it has; empty for all.
    pub filter: RowFilter,
    /// Ratios of measures that it has beside, each by the keys of the two.
    pub ratios: Vec<(String, String)>,
    /// Path of the file.
    pub to: PathBuf,
}

/// A file of 集計 that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatisticsWritten {
    /// Path of the file.
    pub path: PathBuf,
    /// What was done to the counts in it.
    pub discretion: Discretion,
    /// The number of reports that nobody has judged yet, which count as unknown.
    pub not_judged: usize,
}

/// The steps of which progress is told: the place is free, the numbers are there, the content is formed.
const STEPS: usize = 3;

/// Writes the statistics of the year shown to a file. `goes_on` gets the number of finished steps and of all; if it returns false,
/// nothing is written.
///
/// # Errors
/// [`NotWritten`]; then no file was written or changed.
pub fn write_statistics_file(
    office: &mut Office,
    file: &StatisticsFile,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<StatisticsWritten, NotWritten> {
    let to = place(office, &file.to)?;
    // Begun before anything is read, so that a folder without permission fails at once.
    let mut draft = done(&to, NewFile::begin(&to, false))?;
    let mut step = |done: usize| match goes_on(done, STEPS) {
        true => Ok(()),
        false => Err(NotWritten::Stopped),
    };
    step(1)?;
    let made = office.store().clock().stamp_seconds();
    let mut release = Release::of(office, file.by)?;
    for (numerator, denominator) in &file.ratios {
        // Another edition may have come in since they were chosen.
        release
            .divide(numerator, denominator)
            .map_err(|name| NotWritten::NoSuchMeasure(name.to_owned()))?;
    }
    if release.lines().is_empty() {
        return Err(NotWritten::Empty);
    }
    step(2)?;
    done(&to, draft.write_all(file.form.mark().as_bytes()))?;
    let form = (file.form, made);
    let written = write_statistics(&release, &file.filter, form, &mut draft)?;
    done(&to, written)?;
    step(STEPS)?;
    done(&to, draft.finish())?;
    Ok(StatisticsWritten {
        path: to,
        discretion: release.discretion,
        not_judged: release.not_judged(),
    })
}

fn place(office: &Office, to: &Path) -> Result<PathBuf, NotWritten> {
    let inputs = office.edition_file();
    let kept = Kept {
        inputs: inputs.as_slice(),
        database: Some(office.store().path()),
    };
    match kept.place(to, false) {
        Err(NotFree::Exists(there)) => Err(taken(there)),
        placed => Ok(placed?),
    }
}

fn done<T>(to: &Path, done: io::Result<T>) -> Result<T, NotWritten> {
    done.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => taken(to.to_owned()),
        _ => NotWritten::io(to, error),
    })
}

fn taken(path: PathBuf) -> NotWritten {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let mut numbered = (2..).map(|number| path.with_file_name(format!("{stem}-{number}.{ending}")));
    NotWritten::Taken {
        free: numbered
            .find(|free| !is_taken(free))
            .unwrap_or_else(|| path.clone()),
        taken: path,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::office;
    use super::*;

    fn file(form: StatisticsForm, to: PathBuf) -> StatisticsFile {
        StatisticsFile {
            form,
            by: Division::Municipality,
            filter: RowFilter::new(),
            ratios: Vec::new(),
            to,
        }
    }

    #[test]
    fn a_file_holds_what_is_written_elsewhere_and_replaces_none() {
        let (folder, mut office) = office(40);
        let release = Release::of(&mut office, Division::Municipality).unwrap();
        let made = office.store().clock().stamp_seconds();
        for form in StatisticsForm::ALL {
            let to = folder.path().join(format!("集計.{}", form.ending()));
            let mut told = Vec::new();
            let mut goes_on = |done, all| {
                told.push((done, all));
                true
            };
            let order = file(form, to.clone());
            let written = write_statistics_file(&mut office, &order, &mut goes_on).unwrap();
            assert_eq!(
                (written.path, written.discretion),
                (to.clone(), Discretion::default())
            );
            assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
            let mut expected = form.mark().as_bytes().to_vec();
            let filter = RowFilter::new();
            let formed = write_statistics(&release, &filter, (form, made), &mut expected);
            formed.unwrap().unwrap();
            assert!(std::fs::read(&to).unwrap() == expected, "{form:?}");
            assert_eq!(StatisticsForm::of_name(&to), Some(form));
            std::fs::write(&to, "theirs").unwrap();
            let again = write_statistics_file(&mut office, &order, &mut |_, _| true);
            let Err(NotWritten::Taken { taken, free }) = again else {
                panic!("{again:?}");
            };
            let name = format!("集計-2.{}", form.ending());
            assert_eq!((&taken, free), (&to, folder.path().join(name)));
            assert_eq!(std::fs::read(&to).unwrap(), b"theirs");
        }
    }

    #[test]
    fn whoever_stops_it_or_names_the_database_gets_no_file() {
        let (folder, mut office) = office(20);
        let to = folder.path().join("a.csv");
        for last in 1..=STEPS {
            let order = file(StatisticsForm::Csv, to.clone());
            let stopped = write_statistics_file(&mut office, &order, &mut |done, _| done < last);
            assert!(matches!(stopped, Err(NotWritten::Stopped)), "{stopped:?}");
        }
        let database = folder.path().join("office.db");
        let order = file(StatisticsForm::Csv, database);
        let refused = write_statistics_file(&mut office, &order, &mut |_, _| true);
        assert!(
            matches!(refused, Err(NotWritten::NotFree(_))),
            "{refused:?}"
        );
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|one| one.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with("office.db"))
            .collect();
        names.sort();
        assert!(names.is_empty(), "{names:?}");
    }
}
