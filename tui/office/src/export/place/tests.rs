use super::*;

#[test]
fn no_name_of_what_is_read_or_of_a_database_is_given_away() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("報告.csv"), "id\n").unwrap();
    std::fs::write(at("office.db"), [DATABASE_HEADER, &[0; 84]].concat()).unwrap();
    std::fs::write(at("other.db"), [DATABASE_HEADER, &[0; 84]].concat()).unwrap();
    std::fs::write(at("古い.csv"), "old\n").unwrap();
    std::fs::create_dir(at("in")).unwrap();
    let (inputs, database) = ([at("報告.csv")], at("office.db"));
    let kept = Kept {
        inputs: &inputs,
        database: Some(&database),
    };
    for replace in [false, true] {
        for name in ["報告.csv", "in/../報告.csv"] {
            let said = kept.place(&at(name), replace);
            assert_eq!(said, Err(NotFree::Input(at(name))));
        }
        for name in [
            "office.db",
            "office.db-wal",
            "in/../office.db-journal",
            "other.db",
            "other.db-shm",
        ] {
            let said = kept.place(&at(name), replace);
            assert_eq!(said, Err(NotFree::Database(at(name))));
        }
        assert_eq!(
            kept.place(&at("in"), replace),
            Err(NotFree::NoFile(at("in")))
        );
        assert_eq!(kept.place(&at("新しい.csv"), replace), Ok(at("新しい.csv")));
    }
    let old = at("古い.csv");
    assert_eq!(kept.place(&old, false), Err(NotFree::Exists(old.clone())));
    let real = std::fs::canonicalize(&old).unwrap();
    assert_eq!(kept.place(&old, true), Ok(real));
}

#[test]
#[cfg(unix)]
fn links_are_followed_and_other_names_of_the_same_bytes_are_known() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("報告.csv"), "id\n").unwrap();
    std::fs::write(at("古い.csv"), "old\n").unwrap();
    std::fs::create_dir(at("real")).unwrap();
    symlink(at("real"), at("folder")).unwrap();
    symlink(at("real/office.db"), at("office.db")).unwrap();
    symlink(at("報告.csv"), at("link.csv")).unwrap();
    symlink(at("古い.csv"), at("link-to-old.csv")).unwrap();
    symlink(at("missing"), at("link-to-nothing")).unwrap();
    std::fs::hard_link(at("報告.csv"), at("second.csv")).unwrap();
    let (inputs, database) = ([at("報告.csv")], at("office.db"));
    let kept = Kept {
        inputs: &inputs,
        database: Some(&database),
    };
    for name in ["link.csv", "second.csv"] {
        assert_eq!(kept.place(&at(name), true), Err(NotFree::Input(at(name))));
    }
    // The database is not made yet, but its place is known.
    for name in ["office.db", "office.db-wal"] {
        let said = kept.place(&at(name), true);
        assert_eq!(said, Err(NotFree::Database(at(name))));
    }
    std::fs::write(at("real/office.db"), [DATABASE_HEADER, &[0; 84]].concat()).unwrap();
    let name = "folder/office.db-wal";
    assert_eq!(
        kept.place(&at(name), true),
        Err(NotFree::Database(at(name)))
    );
    let nothing = at("link-to-nothing");
    assert_eq!(
        kept.place(&nothing, true),
        Err(NotFree::NoFile(nothing.clone()))
    );
    let real = std::fs::canonicalize(at("古い.csv")).unwrap();
    assert_eq!(kept.place(&at("link-to-old.csv"), true), Ok(real));
}
