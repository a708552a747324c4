//! Sentences of failures in the language of the call. Each error type contains its Japanese sentence; this module
//! has the English ones, and Japanese for errors of the operating system.

use std::io;

use crate::command::Failed;
use crate::lang::Lang;
use kakari_office::export::{NotFree, NotWritten};
use kakari_office::intake::FileRefusal;
use kakari_office::io_reason;
use kakari_office::office::{NotAName, OfficeError, SettingError};
use kakari_office::store::{Conflict, Histories, Replaced, StoreError};

/// The sentence of a failure, from what was tried to its cause.
pub(crate) fn sentence(error: &anyhow::Error, lang: Lang) -> String {
    match lang {
        Lang::Ja => japanese(error),
        Lang::En => english(error).unwrap_or_else(|| japanese(error)),
    }
}

fn japanese(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error
        .chain()
        .map(|cause| match cause.downcast_ref::<io::Error>() {
            Some(io) => io_reason::explain(io),
            None => cause.to_string(),
        })
        .collect();
    causes.join("：")
}

/// The English sentence; `None` if the failure has none, so that the Japanese one is shown.
fn english(error: &anyhow::Error) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend(
        error
            .downcast_ref::<Failed>()
            .map(|one| one.english.clone()),
    );
    // Only the first cause with an English sentence: the causes below it say the same in technical words.
    parts.extend(error.chain().find_map(cause));
    (!parts.is_empty()).then(|| parts.join(": "))
}

fn cause(cause: &(dyn std::error::Error + 'static)) -> Option<String> {
    if let Some(io) = cause.downcast_ref::<io::Error>() {
        return Some(io.to_string());
    }
    if let Some(error) = cause.downcast_ref::<StoreError>() {
        return Some(store_english(error));
    }
    if let Some(error) = cause.downcast_ref::<SettingError>() {
        return setting_english(error);
    }
    if let Some(error) = cause.downcast_ref::<NotFree>() {
        return Some(place_english(error));
    }
    if let Some(error) = cause.downcast_ref::<NotWritten>() {
        return list_english(error);
    }
    if let Some(error) = cause.downcast_ref::<OfficeError>() {
        return office_english(error);
    }
    cause.downcast_ref::<FileRefusal>().map(file_english)
}

fn setting_english(error: &SettingError) -> Option<String> {
    Some(match error {
        SettingError::Empty(setting) => format!(
            "The value is empty. To take it away: settings unset {}.",
            setting.key()
        ),
        SettingError::Prefecture => "A prefecture is two digits, 01 to 47.".to_owned(),
        SettingError::Deadline(value) => {
            format!("The deadline {value} cannot be read. Write it as 2026-02-27.")
        }
        SettingError::NoSuchValue { setting, value } => format!(
            "There is no {} {value}. There are: {}",
            setting.key(),
            setting.choices().join(", ")
        ),
        SettingError::Path { path, error } => {
            format!("{} cannot be used: {error}", path.display())
        }
        SettingError::Person(NotAName::Empty) => "The name is empty.".to_owned(),
        SettingError::Person(NotAName::Path) => {
            "This looks like the place of a file. Give the name of a person; it stands in the journal for good."
                .to_owned()
        }
        SettingError::Office(error) => return office_english(error),
    })
}

fn place_english(error: &NotFree) -> String {
    match error {
        NotFree::Input(path) => format!(
            "{} is a file that is read. Name another file to write. Nothing was changed.",
            path.display()
        ),
        NotFree::Database(path) => format!(
            "{} is the database. Name another file to write. Nothing was changed.",
            path.display()
        ),
        NotFree::NoFile(path) => format!(
            "{} is no ordinary file and is not replaced. Name another file to write. Nothing was changed.",
            path.display()
        ),
        NotFree::Exists(path) => format!(
            "{} exists. Name another file, or add --force to replace it. Nothing was changed.",
            path.display()
        ),
    }
}

fn list_english(error: &NotWritten) -> Option<String> {
    Some(match error {
        NotWritten::Taken { taken, free } => format!(
            "{} is there already and is not overwritten. {} is free.",
            taken.display(),
            free.display()
        ),
        NotWritten::NotFree(error) => place_english(error),
        NotWritten::Io { path, error } => format!("{} cannot be written: {error}", path.display()),
        NotWritten::Empty => "There is no line to write.".to_owned(),
        NotWritten::TooLong(lines) => {
            format!("{lines} lines are more than a workbook holds. Write a .csv file.")
        }
        NotWritten::Stopped => "Stopped. No file was made.".to_owned(),
        NotWritten::Office(error) => return office_english(error),
        NotWritten::Document(_) | NotWritten::Workbook(_) => return None,
    })
}

fn office_english(error: &OfficeError) -> Option<String> {
    Some(match error {
        OfficeError::Store(error) => store_english(error),
        OfficeError::File(refusal) => file_english(refusal),
        OfficeError::UnknownEdition(id) => format!(
            "There is no edition {id}. Set one that there is, as with `kakari settings set edition r07`."
        ),
        OfficeError::EditionFile { path, detail } => format!(
            "The edition file {} cannot be used. Correct it, or go back to the built-in one with `kakari settings unset edition-file`.\n{detail}",
            path.display()
        ),
        OfficeError::WhichPrefecture(found) => {
            let each: Vec<String> = found
                .iter()
                .map(|(code, number)| format!("{code} ({number})"))
                .collect();
            format!(
                "The list has several prefectures: {}. Name the one to take with --prefecture NN; it is kept as a setting, and rows of others are passed over. Nothing was brought in.",
                each.join(", ")
            )
        }
        OfficeError::AnotherPrefecture { set, named } => format!(
            "The prefecture of this database is {set}, not {named}. Change it with `kakari settings set prefecture {named}`. Nothing was brought in."
        ),
        OfficeError::NotInList(named) => {
            format!("The list has no row of prefecture {named}. Nothing was brought in.")
        }
        // Findings and verdicts are Japanese in every language.
        _ => return None,
    })
}

fn store_english(error: &StoreError) -> String {
    match error {
        StoreError::NotFound(path) => format!(
            "There is no database {}. Check --db, or start `kakari` to make one.",
            path.display()
        ),
        StoreError::AlreadyExists(path) => format!(
            "{} is there already and is not overwritten. Name another file.",
            path.display()
        ),
        StoreError::LeftBehind { path, left } => format!(
            "There is no database {0}, but the one of before is still there: {1}. No new one is made. Bring it back with `kakari --db \"{0}\" restore \"{1}\"`; if it is surely not needed, move it to another folder first.",
            path.display(),
            left.display()
        ),
        StoreError::SecondName { path, first } => format!(
            "{} is only a second name of {1}, left by a restore that was interrupted. The database is in its place as it was: open {1}.",
            path.display(),
            first.display()
        ),
        StoreError::LinkToNothing { path, target } => format!(
            "{} is a link to {}, which is not there. Is its disk connected? No new database is made.",
            path.display(),
            target.display()
        ),
        StoreError::NoFolder(path) => format!(
            "There is no folder {}. Check the name, or make the folder first.",
            path.display()
        ),
        StoreError::NotReplaced { path, replaced } => format!(
            "{} To replace it, add --replace; it is kept as {}.before-restore. Nothing was changed.",
            found_in_place(replaced),
            path.display()
        ),
        StoreError::IsFolder(path) => format!(
            "{} is a folder. Name the file of the database.",
            path.display()
        ),
        StoreError::NotADatabase(path) => format!(
            "{} is no database. Check the name, or restore a backup with `kakari restore`.",
            path.display()
        ),
        StoreError::NotKakari(path) => format!(
            "{} is a database of another program. Check the name.",
            path.display()
        ),
        StoreError::Malformed { path, detail } => format!(
            "The database {} is damaged ({detail}). Write no more to it; restore a backup with `kakari restore`.",
            path.display()
        ),
        StoreError::NewerSchema { path, found, known } => format!(
            "{} was made by a newer kakari (format {found}; this one reads up to {known}). Update kakari.",
            path.display()
        ),
        StoreError::ReadOnly(path) => format!(
            "{} cannot be written. To look only, use --read-only; to write, check the permissions of file and folder.",
            path.display()
        ),
        StoreError::Locked { holder } => format!(
            "Somebody else is writing.{} Wait a little and try again; nothing that you entered is lost.",
            if holder.is_empty() {
                String::new()
            } else {
                format!(" {holder}")
            }
        ),
        StoreError::NotInPlace(path) => format!(
            "The database file was deleted, moved or replaced while it was open: {}. What is done from here is not saved any more. Leave kakari, put the file back (or restore a backup with `kakari restore`), and start again.",
            path.display()
        ),
        StoreError::NoSpace(path) => format!(
            "The disk of {} is full. What was to be written is not registered; everything from before is still there. Make room and try again. To look only, --read-only needs no room.",
            path.display()
        ),
        StoreError::NetworkShare { path, system } => format!(
            "{} is on a network share ({system}), where several writers damage the file. Keep it on a disk of this machine.",
            path.display()
        ),
        StoreError::Conflict(conflicts) => {
            let mut lines = vec!["Somebody else acted first; nothing was recorded.".to_owned()];
            lines.extend(conflicts.iter().take(5).map(conflict));
            lines.push("Look again, and try again if it is still needed.".to_owned());
            lines.join("\n")
        }
        StoreError::NoActor => {
            "Nobody is named as acting. Use --by, KAKARI_USER or the settings.".to_owned()
        }
        StoreError::Missing { id, .. } => format!("{id} is not in the database. Check the number."),
        StoreError::OfAnother { batch, who } => format!(
            "{batch} is an act of {who}, who alone can undo it. Ask {who}, or correct it by a new act."
        ),
        StoreError::NothingToRedo { acted: None } => {
            "There is nothing to redo. Only what you undid yourself can be redone.".to_owned()
        }
        StoreError::NothingToRedo { acted: Some(acted) } => format!(
            "You did something else after the undo ({acted}), so it cannot be redone. Record it anew if it is needed."
        ),
        StoreError::RedoOfChoice => {
            "The choice of a version cannot be redone. Choose it again.".to_owned()
        }
        StoreError::Vanishing(gone) => {
            let absent: usize = gone.iter().map(|one| one.absent).sum();
            let of: usize = gone.iter().map(|one| one.of).sum();
            format!(
                "{absent} of the {of} in the register are not in this list. If it is only a part, add --part; if they are really gone, add --accept-absent. Nothing was brought in."
            )
        }
        StoreError::Cancelled => "Stopped. Nothing was changed.".to_owned(),
        StoreError::BadCopy { path, detail } => format!(
            "The copy {} did not pass its checks ({detail}) and cannot be used. Use another or make it again.",
            path.display()
        ),
        StoreError::File { path, detail } => format!(
            "{} could not be handled ({detail}). Check place and permissions.",
            path.display()
        ),
        StoreError::Unreadable(what) => format!(
            "Something in the database cannot be read ({what}). Check it with `kakari doctor`."
        ),
        StoreError::Database(detail) => format!(
            "The database failed ({detail}). Try again; if it goes on, send the output of `kakari doctor` to your administrator."
        ),
    }
}

fn found_in_place(replaced: &Replaced) -> String {
    match replaced {
        Replaced::Nothing => "There is no database.".to_owned(),
        Replaced::Same(Histories {
            common,
            only_here,
            only_there,
        }) => format!(
            "The database and the backup share {common} journal entries; {only_here} more are only in the database and would be lost from view, {only_there} are only in the backup."
        ),
        Replaced::Other { entries } => {
            format!("There is another database in that place, with {entries} journal entries.")
        }
        Replaced::Newer { format } => {
            format!("The database there is of a newer kakari (format {format}).")
        }
        Replaced::Foreign => "There is a database of another program in that place.".to_owned(),
        Replaced::NotADatabase => "The file in that place is no database.".to_owned(),
        Replaced::Damaged { detail } => format!(
            "The database there is damaged and cannot be read ({detail}); whether it has what the backup has not is unknown."
        ),
    }
}

fn conflict(one: &Conflict) -> String {
    let function = one.function.map_or("", |function| function.key());
    format!(
        "{} {function}: {} at {}: {}",
        one.facility, one.who, one.when, one.what
    )
}

fn file_english(refusal: &FileRefusal) -> String {
    const SAVE: &str = "Save it again as \"CSV UTF-8\".";
    match refusal {
        FileRefusal::Empty => "The file is empty.".to_owned(),
        FileRefusal::TooLarge { most } => {
            format!("The file is larger than {most} bytes. Bring it in by parts.")
        }
        FileRefusal::TooManyRows { most } => {
            format!("The file has more than {most} rows. Bring it in by parts.")
        }
        FileRefusal::Workbook => {
            format!("The file is a workbook (xlsx or another zip), whatever its name. {SAVE}")
        }
        FileRefusal::OldWorkbook => {
            format!("The file is an old workbook (xls), whatever its name. {SAVE}")
        }
        FileRefusal::Binary => "The file is no text.".to_owned(),
        FileRefusal::DamagedUtf8 { line } => format!("Line {line} is damaged UTF-8. {SAVE}"),
        FileRefusal::UnknownEncoding { utf8, cp932 } => {
            format!("Line {utf8} is not UTF-8 and line {cp932} is not CP932 (Shift_JIS). {SAVE}")
        }
        FileRefusal::ZipOfMany { number, names } => {
            format!("The zip holds {number} files ({}). Take out the one to bring in.", names.join(", "))
        }
        FileRefusal::ZipEmpty => "There is no file in the zip.".to_owned(),
        FileRefusal::ZipEncrypted => "The zip needs a password. Take the file out and name that.".to_owned(),
        FileRefusal::ZipInside => "There is a zip inside. Take the file out and name that.".to_owned(),
        FileRefusal::ZipDamaged => "The zip is damaged.".to_owned(),
        FileRefusal::ZipUnreadable => "The zip is packed in a way that is not known here.".to_owned(),
        FileRefusal::ZipTooLarge { most } => {
            format!("More than {most} bytes would come out of the zip.")
        }
        FileRefusal::OtherFormat { name } => format!("The file is {name}. CSV and JSON Lines are read."),
        FileRefusal::DamagedUtf16 { line } => format!("Line {line} is damaged UTF-16. {SAVE}"),
        FileRefusal::LooksLike { name, option } => {
            let insist = option.map_or_else(String::new, |option| format!(", or add --encoding {option}"));
            format!("The file looks like {name}. Save it as UTF-8 in a text editor{insist}.")
        }
        FileRefusal::Nonsense => {
            "The encoding is not known: as CP932 (Shift_JIS) the file reads as nonsense. Save it as UTF-8 in a text editor.".to_owned()
        }
        FileRefusal::Mixed { file, other, line } => {
            format!("The file is {file}, but from line {line} on there are lines in {other}.")
        }
        FileRefusal::NotInEncoding { name, line } => format!("Line {line} is not {name}."),
        FileRefusal::HeaderTooLong { line, most } => {
            format!("The header (line {line}) is longer than {most} bytes.")
        }
        FileRefusal::JsonLinesAsList => {
            "These seem to be reports (JSON Lines). Bring them in with kakari import reports.".to_owned()
        }
        FileRefusal::NoHeader => "There is no header line.".to_owned(),
        FileRefusal::NoRows => "There is nothing below the header.".to_owned(),
        FileRefusal::HeaderQuote { line } => {
            format!("A quote in the header is not closed (line {line}).")
        }
        FileRefusal::Semicolons => format!("Columns are parted by semicolons. {SAVE}"),
        FileRefusal::MissingColumn {
            wanted,
            nearest,
            line,
        } => format!(
            "There is no column {wanted} (line {line} was read as the header).{}",
            near(nearest.as_deref())
        ),
        FileRefusal::RepeatedColumn {
            name,
            first,
            second,
        } => format!("Columns {first} and {second} both mean {name}. Keep one."),
        FileRefusal::AmbiguousColumn { label, ids } => format!(
            "The heading {label} fits several items ({}). Use item ids, or a mapping (--map).",
            ids.join(", ")
        ),
        FileRefusal::JsonArray => {
            "The file is a JSON array. Write one report a line (jq -c '.[]').".to_owned()
        }
        FileRefusal::JsonOverLines => {
            "A report stands on several lines. Write one report a line (jq -c .).".to_owned()
        }
        FileRefusal::Map { line, detail } => {
            format!("Line {line} of the mapping cannot be read: {detail}")
        }
        FileRefusal::MapForReports => {
            "Only reports are read with a mapping. Import reports, or leave it out.".to_owned()
        }
        FileRefusal::MapTarget { target, nearest } => format!(
            "{target} in the mapping is neither an item nor a column.{}",
            near(nearest.as_deref())
        ),
        FileRefusal::Cancelled => "Reading was stopped. Nothing was brought in.".to_owned(),
        FileRefusal::Broken(detail) => format!("Reading broke off: {detail}"),
    }
}

fn near(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(" Is it {name}?"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// Every way in which the database can fail.
    fn of_the_store() -> Vec<StoreError> {
        let path = || PathBuf::from("office.db");
        let detail = || "detail".to_owned();
        vec![
            StoreError::NotFound(path()),
            StoreError::AlreadyExists(path()),
            StoreError::LeftBehind {
                path: path(),
                left: PathBuf::from("office.db.before-restore"),
            },
            StoreError::SecondName {
                path: PathBuf::from("office.db.before-restore"),
                first: path(),
            },
            StoreError::LinkToNothing {
                path: path(),
                target: PathBuf::from("disk/office.db"),
            },
            StoreError::NoFolder(PathBuf::from("folder")),
            not_replaced(Replaced::Same(Histories {
                common: 7,
                only_here: 2,
                only_there: 0,
            })),
            not_replaced(Replaced::Same(Histories {
                common: 7,
                only_here: 2,
                only_there: 3,
            })),
            not_replaced(Replaced::Other { entries: 9 }),
            not_replaced(Replaced::Newer { format: 9 }),
            not_replaced(Replaced::Foreign),
            not_replaced(Replaced::NotADatabase),
            not_replaced(Replaced::Damaged { detail: detail() }),
            StoreError::IsFolder(path()),
            StoreError::NotADatabase(path()),
            StoreError::NotKakari(path()),
            StoreError::Malformed {
                path: path(),
                detail: detail(),
            },
            StoreError::NewerSchema {
                path: path(),
                found: 9,
                known: 1,
            },
            StoreError::ReadOnly(path()),
            StoreError::Locked {
                holder: String::new(),
            },
            StoreError::NotInPlace(path()),
            StoreError::NoSpace(path()),
            StoreError::NetworkShare {
                path: path(),
                system: "cifs".to_owned(),
            },
            StoreError::Conflict(vec![Conflict {
                facility: "3922395402030".to_owned(),
                function: None,
                who: "鈴木".to_owned(),
                when: "2026-02-20T09:00:00+09:00".to_owned(),
                what: "照会中".to_owned(),
                rev: 2,
            }]),
            StoreError::NoActor,
            StoreError::Missing {
                what: "医療機関",
                id: "3922395402030".to_owned(),
            },
            StoreError::OfAnother {
                batch: 3,
                who: "Sato".to_owned(),
            },
            StoreError::NothingToRedo { acted: None },
            StoreError::NothingToRedo {
                acted: Some(detail()),
            },
            StoreError::RedoOfChoice,
            StoreError::Cancelled,
            StoreError::BadCopy {
                path: path(),
                detail: detail(),
            },
            StoreError::File {
                path: path(),
                detail: detail(),
            },
            StoreError::Unreadable(detail()),
            StoreError::Database(detail()),
        ]
    }

    fn not_replaced(replaced: Replaced) -> StoreError {
        let path = PathBuf::from("office.db");
        StoreError::NotReplaced { path, replaced }
    }

    #[test]
    fn every_failure_of_the_database_is_a_sentence_in_both_languages() {
        let mut out = String::new();
        for error in of_the_store() {
            let error = anyhow::Error::new(error);
            for lang in [Lang::Ja, Lang::En] {
                out.push_str(&sentence(&error, lang));
                out.push('\n');
            }
        }
        insta::assert_snapshot!(out);
    }

    #[test]
    fn a_name_that_is_not_free_is_told_in_both_languages() {
        let path = PathBuf::from("報告.csv");
        for error in [
            NotFree::Input(path.clone()),
            NotFree::Database(path.clone()),
            NotFree::NoFile(path.clone()),
            NotFree::Exists(path.clone()),
        ] {
            let japanese = error.to_string();
            let error = anyhow::Error::new(NotWritten::NotFree(error));
            assert_eq!(sentence(&error, Lang::Ja), japanese);
            let english = sentence(&error, Lang::En);
            assert!(english.starts_with("報告.csv "), "{english}");
            assert!(english.ends_with("Nothing was changed."), "{english}");
        }
    }

    #[test]
    fn what_was_tried_stands_before_what_stood_in_the_way() {
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let tried = crate::command::not_opened(std::path::Path::new("a.csv"));
        let error = anyhow::Error::new(missing()).context(tried);
        assert_eq!(
            sentence(&error, Lang::Ja),
            "a.csv を開けませんでした。名前と場所を確かめてください：ファイルがありません"
        );
        let english = sentence(&error, Lang::En);
        assert!(
            english.starts_with("a.csv could not be opened. Check its name and place: "),
            "{english}"
        );
    }
}
