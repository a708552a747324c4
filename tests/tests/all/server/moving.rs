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
