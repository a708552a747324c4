//! The sentence of a failure, from what was tried to its cause, in the language of the call. Errors contain their
//! sentences in both languages; only those of the operating system are put into words here.

use kakari_office::lang::pick;
use std::io;

use kakari_office::io_reason;

/// The sentence of a failure, from what was tried to its cause.
pub(crate) fn sentence(error: &anyhow::Error) -> String {
    let causes: Vec<String> = error
        .chain()
        .map(|cause| match cause.downcast_ref::<io::Error>() {
            Some(io) => io_reason::explain(io),
            None => cause.to_string(),
        })
        .collect();
    causes.join(pick("：", ": "))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use kakari_office::export::{NotFree, NotWritten};
    use kakari_office::store::{Conflict, Histories, Replaced, StoreError};

    use kakari_office::lang::{Lang, within};

    use super::*;

    fn sentence_in(lang: Lang, error: &anyhow::Error) -> String {
        within(lang, || sentence(error))
    }

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
            for lang in Lang::ALL {
                out.push_str(&sentence_in(lang, &error));
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
            assert_eq!(sentence_in(Lang::Ja, &error), japanese);
            let english = sentence_in(Lang::En, &error);
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
            sentence_in(Lang::Ja, &error),
            "a.csv を開けませんでした。名前と場所を確かめてください：ファイルがありません"
        );
        let english = sentence_in(Lang::En, &error);
        assert!(
            english.starts_with("a.csv could not be opened. Check its name and place: "),
            "{english}"
        );
    }
}
