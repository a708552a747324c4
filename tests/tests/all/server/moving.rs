//! Moved there and back, nothing is different.

use super::*;

#[test]
fn a_database_moved_to_a_server_and_back_is_the_same_to_the_byte() {
    let desk = Desk::with_assessed_sample(150);
    let list = ["list", "--format", "json"];
    let before = desk.done(list);
    desk.write("receipt.json", desk.done(["journal", "receipt"]));
    let server = Server::start();
    let (file, address) = (desk.database(), server.address("kakari"));
    let file = file.to_str().unwrap();

    let said = desk.done(["move", file, &address]);
    assert!(said.contains("医療機関 150"), "{said}");
    let prove = ["journal", "verify", "--receipt", "receipt.json"];
    let proof = done(&desk, &server, "kakari", &prove);
    assert!(proof.contains("と一致します"), "{proof}");
    assert_eq!(done(&desk, &server, "kakari", &list), before);

    // Whoever works there goes on with the same chain, and it comes back with that.
    let (id, function) = ready(&desk, &server).remove(0);
    let confirm = ["confirm", &id, "--function", &function, "--verdict", "yes"];
    done(&desk, &server, "kakari", &confirm);
    let list_there = done(&desk, &server, "kakari", &list);
    assert_ne!(list_there, before);
    let back = desk.path("戻り.db");
    let back = back.to_str().unwrap();
    desk.done(["move", &address, back]);
    let there = |args: &[&str]| desk.done(["--db", back].iter().chain(args));
    assert_eq!(there(&list), list_there);
    let proof = there(&prove);
    assert!(proof.contains("その後の記録は 1 件"), "{proof}");

    // Nothing is written over, neither there nor here.
    for (from, to) in [(file, address.as_str()), (address.as_str(), file)] {
        let said = desk.run(["move", from, to]);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("すでにあります"), "{said:?}");
    }
    assert_eq!(done(&desk, &server, "kakari", &list), list_there);
}

#[test]
fn a_backup_of_a_server_is_a_file_that_anybody_reads_and_that_comes_back_to_the_server() {
    let (desk, server) = moved(60);
    let list = ["list", "--format", "json"];
    done(&desk, &server, "kakari", &["office", "init"]);
    done(&desk, &server, "kakari", &["office", "add", "sato"]);
    let before = done(&desk, &server, "sato", &list);
    done(&desk, &server, "kakari", &["backup", "copy.db"]);
    let copy = desk.path("copy.db");
    let copy = copy.to_str().unwrap();
    assert_eq!(
        desk.done(["--db", copy, "--read-only"].iter().chain(&list)),
        before
    );

    let (id, function) = ready(&desk, &server).remove(0);
    let confirm = ["confirm", &id, "--function", &function, "--verdict", "yes"];
    done(&desk, &server, "kakari", &confirm);
    let refused = called(&desk, &server, "kakari", &["restore", "copy.db"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("控えにない履歴が 1 件"), "{refused:?}");

    let said = called(
        &desk,
        &server,
        "kakari",
        &["restore", "copy.db", "--replace"],
    );
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(done(&desk, &server, "sato", &list), before);
    done(&desk, &server, "sato", &confirm);
    // What it took the place of is still there, under the name that was said.
    let aside = said
        .err
        .split(['：', '\n'])
        .find(|part| part.contains("?schema="));
    let aside = aside.unwrap().trim();
    let kept = desk.done([
        "--db",
        aside,
        "--read-only",
        "journal",
        "--format",
        "json",
        "--limit",
        "1",
    ]);
    assert!(kept.contains(&id), "{kept}");
}

#[test]
fn an_address_with_a_slip_is_read_or_named_and_never_taken_for_a_file() {
    let (desk, server) = moved(20);
    let address = server.address("kakari");
    let meant = [
        address.replacen("postgres", "POSTGRES", 1),
        format!("  {address} "),
        format!("\"{address}\""),
    ];
    for meant in meant {
        let said = Said::of(
            desk.command(["list"])
                .env("KAKARI_DB", &meant)
                .output()
                .unwrap(),
        );
        assert_eq!(said.code, 0, "{meant}: {said:?}");
    }
    let before = std::fs::read_dir(desk.path("")).unwrap().count();
    for wrong in [
        "http://db/kakari",
        "postgres:/kakari@db/kakari",
        "jdbc:postgresql://db/kakari",
    ] {
        for call in [
            &["list"][..],
            &["doctor"],
            &["office", "list"],
            &["undo"],
            &["backup", "copy.db"],
        ] {
            let said = Said::of(desk.command(call).env("KAKARI_DB", wrong).output().unwrap());
            assert_eq!(said.code, 2, "{wrong} {call:?}: {said:?}");
            assert!(
                said.err
                    .contains("postgres://ログイン名@サーバー/データベース"),
                "{call:?}: {said:?}"
            );
        }
        let said = desk.run(["move", "office.db", wrong]);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("postgres://ログイン名@"), "{said:?}");
    }
    assert_eq!(std::fs::read_dir(desk.path("")).unwrap().count(), before);
}

#[test]
fn before_a_restore_on_a_server_no_file_is_named_that_there_will_never_be() {
    let (desk, server) = moved(20);
    done(&desk, &server, "kakari", &["backup", "copy.db"]);
    done(
        &desk,
        &server,
        "kakari",
        &["settings", "set", "deadline", "2026-02-25"],
    );
    let said = super::desks::refused(
        &desk,
        &server,
        &["restore", "copy.db"],
        &["--replace", "?schema=", "まだ何も変更していません"],
    );
    assert!(!said.contains("before-restore"), "{said}");
    let said = super::desks::refused(
        &desk,
        &server,
        &["--lang", "en", "restore", "copy.db"],
        &["--replace", "?schema="],
    );
    assert!(!said.contains("before-restore"), "{said}");
    let said = called(
        &desk,
        &server,
        "kakari",
        &["restore", "copy.db", "--replace"],
    );
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.err.contains("?schema=kakari_before_restore_"),
        "{said:?}"
    );
}

/// A newcomer's database is in the data folder, of which they know nothing.
#[test]
fn who_moves_a_file_that_is_not_there_is_told_which_one_is_used() {
    let desk = Desk::with_sample(20);
    let address = "postgres://kakari@127.0.0.1:1/kakari";
    let said = desk.run(["move", "kakari.db", address]);
    assert_eq!(said.code, 2, "{said:?}");
    let used = desk.database();
    assert!(said.err.contains(used.to_str().unwrap()), "{said:?}");
    // None is used yet.
    std::fs::remove_file(&used).unwrap();
    let said = desk.run(["move", "kakari.db", address]);
    assert!(
        said.err.contains("kakari.db") && !said.err.contains("office.db"),
        "{said:?}"
    );
}
