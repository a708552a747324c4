//! Who may do what is held by the server itself, whatever program somebody uses.

use super::*;

/// A moved sample with one login for each right.
fn staffed() -> (Desk, Server) {
    let (desk, server) = moved(60);
    done(&desk, &server, "kakari", &["office", "init"]);
    for (login, right) in [("sato", "work"), ("suzuki", "read"), ("tanaka", "own")] {
        done(
            &desk,
            &server,
            "kakari",
            &["office", "add", login, "--right", right],
        );
    }
    (desk, server)
}

#[test]
fn whoever_is_logged_in_acts_and_nobody_else() {
    let (desk, server) = staffed();
    for call in ["init", "add", "remove"] {
        let login: &[&str] = if call == "init" { &[] } else { &["sato"] };
        let call = [&["--read-only", "office", call], login].concat();
        let refused = called(&desk, &server, "kakari", &call);
        assert_eq!(refused.code, 2, "{refused:?}");
    }
    let (id, function) = ready(&desk, &server).remove(0);
    let confirm = ["confirm", &id, "--function", &function, "--verdict", "yes"];
    let named: Vec<&str> = confirm.iter().copied().chain(["--by", "山田"]).collect();
    let refused = called(&desk, &server, "sato", &named);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("「sato」"), "{refused:?}");
    let refused = called(&desk, &server, "suzuki", &confirm);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("権限がありません"), "{refused:?}");

    done(&desk, &server, "sato", &confirm);
    // What has to be judged again is not judged by who may only look, and is shown all the same.
    done(
        &desk,
        &server,
        "sato",
        &["settings", "set", "deadline", "2026-02-25"],
    );
    for call in ["list", "queue"] {
        assert!(called(&desk, &server, "suzuki", &[call]).code < 2, "{call}");
    }
    let last = ["journal", "--limit", "1", "--format", "json"];
    let said = done(&desk, &server, "suzuki", &last);
    assert!(said.contains("\"sato\""), "{said}");
    let list = done(&desk, &server, "tanaka", &["office", "list"]);
    let names: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.ends_with(&["sato", "suzuki", "tanaka"]), "{list}");

    done(&desk, &server, "tanaka", &["office", "remove", "sato"]);
    let refused = called(&desk, &server, "sato", &["list"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("権限がありません"), "{refused:?}");
}

#[test]
fn nobody_changes_the_journal_with_another_program() {
    let (_desk, server) = staffed();
    let before = server.psql(
        "kakari",
        "SELECT md5(string_agg(j::text, '' ORDER BY seq)) FROM kakari.journal j",
    );
    for login in ["suzuki", "sato", "tanaka", "kakari"] {
        for sql in [
            "UPDATE kakari.journal SET actor = 'x'",
            "DELETE FROM kakari.journal WHERE seq = 1",
            "TRUNCATE kakari.journal CASCADE",
            "UPDATE kakari.versions SET facility = 'x'",
            "DELETE FROM kakari.contents",
        ] {
            let said = server.psql(login, sql);
            assert!(said.is_err(), "{login}: {sql}");
        }
    }
    let forged = "INSERT INTO kakari.journal SELECT seq + 1, format, at, 'tanaka', kind, batch + 1, label, facility, edition, \
                  function, undoes, payload, hash, hash FROM kakari.journal ORDER BY seq DESC LIMIT 1";
    let said = server.psql("sato", forged).unwrap_err();
    assert!(said.contains("logged in"), "{said}");
    assert!(server.psql("suzuki", "DELETE FROM kakari.cells").is_err());
    let after = server.psql(
        "kakari",
        "SELECT md5(string_agg(j::text, '' ORDER BY seq)) FROM kakari.journal j",
    );
    assert_eq!(before.unwrap(), after.unwrap());
}

#[test]
fn outside_of_their_area_people_look_and_do_not_record() {
    let (desk, server) = staffed();
    let list = done(&desk, &server, "kakari", &["list", "--format", "json"]);
    let areas = server.psql(
        "kakari",
        "SELECT f.id || ' ' || a.medical_area_code FROM kakari.facilities f \
         JOIN kakari.areas a ON a.municipality_code = f.prefecture || f.municipality_code",
    );
    let areas = areas.unwrap();
    let area_of = |id: &str| {
        areas
            .lines()
            .find_map(|line| line.strip_prefix(id))
            .unwrap()
            .trim()
    };
    let ready = ready(&desk, &server);
    let own = area_of(&ready[0].0).to_owned();
    let outside = ready.iter().find(|(id, _)| area_of(id) != own).unwrap();
    done(
        &desk,
        &server,
        "kakari",
        &["office", "add", "sato", "--area", &own],
    );
    let confirm = |(id, function): &(String, String)| {
        let call = ["confirm", id, "--function", function, "--verdict", "yes"];
        called(&desk, &server, "sato", &call)
    };
    let refused = confirm(outside);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("担当の圏域"), "{refused:?}");
    assert_eq!(confirm(&ready[0]).code, 0);
    assert_eq!(
        done(&desk, &server, "sato", &["list", "--format", "json"])
            .lines()
            .count(),
        list.lines().count()
    );
    let refused = called(
        &desk,
        &server,
        "kakari",
        &["office", "add", "sato", "--area", "9999"],
    );
    assert!(refused.err.contains("二次医療圏"), "{refused:?}");
}

/// A server whose database is given to a login that is no superuser, as a data centre does.
fn handed_over(rights: &str) -> (Desk, Server) {
    let server = Server::start();
    server
        .psql("kakari", &format!("CREATE ROLE chief LOGIN {rights}"))
        .unwrap();
    server
        .psql("kakari", "ALTER DATABASE kakari OWNER TO chief")
        .unwrap();
    (Desk::new(), server)
}

/// What works from `office init` on, whoever owns the database and whatever version the server is.
fn rights_are_given_and_taken(desk: &Desk, server: &Server) {
    let by = |login: &str, call: &[&str]| done(desk, server, login, &[&["office"], call].concat());
    let refused = |login: &str, call: &[&str], part: &str| {
        let said = called(desk, server, login, call);
        assert_eq!(said.code, 2, "{call:?}: {said:?}");
        assert!(said.err.contains(part), "{call:?}: {said:?}");
    };
    by("chief", &["init"]);
    by("chief", &["init"]);
    for login in ["sato", "tanaka", "suzuki"] {
        server
            .psql("kakari", &format!("CREATE ROLE {login} LOGIN"))
            .unwrap();
    }
    by("chief", &["add", "sato"]);
    by("chief", &["add", "tanaka", "--right", "own"]);
    by("tanaka", &["init"]);
    by("tanaka", &["add", "suzuki"]);
    refused(
        "tanaka",
        &["office", "add", "ito"],
        "CREATE ROLE \"ito\" LOGIN",
    );
    // What one of the owners gave, another one takes.
    by("tanaka", &["add", "sato", "--right", "read"]);
    let confirm = ["settings", "set", "deadline", "2026-02-25"];
    refused("sato", &confirm, "権限がありません");
    by("chief", &["remove", "suzuki"]);
    refused("suzuki", &["list"], "権限がありません");
    let list = by("chief", &["list"]);
    let names: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(names, ["chief", "sato", "tanaka"], "{list}");
    // Who makes a schema anew needs no more than this right.
    let copy = desk.path("copy.db");
    done(desk, server, "chief", &["backup", copy.to_str().unwrap()]);
    done(desk, server, "tanaka", &["restore", copy.to_str().unwrap()]);
    done(desk, server, "sato", &["list"]);
    is_sound(desk, server);
}

#[test]
fn an_owner_who_may_make_logins_needs_no_superuser() {
    let (desk, server) = handed_over("CREATEROLE");
    rights_are_given_and_taken(&desk, &server);
}

#[test]
fn an_owner_who_may_make_nothing_is_told_what_to_ask_for() {
    let (desk, server) = handed_over("");
    let said = called(&desk, &server, "chief", &["office", "init"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("データベースの管理者"), "{said:?}");
    let schemas = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'kakari%'";
    assert_eq!(server.psql("kakari", schemas).unwrap(), "0\n");
    // What it says to ask for is all that is needed.
    let asked: Vec<&str> = said
        .err
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .collect();
    assert_eq!(asked.len(), 4, "{said:?}");
    for statement in asked {
        server.psql("kakari", statement).unwrap();
    }
    rights_are_given_and_taken(&desk, &server);
}

#[test]
fn a_right_is_not_said_to_be_taken_where_the_server_keeps_it() {
    let (desk, server) = handed_over("CREATEROLE");
    done(&desk, &server, "chief", &["office", "init"]);
    for login in ["tanaka", "ito"] {
        let add = ["office", "add", login, "--right", "own"];
        done(&desk, &server, "chief", &add);
    }
    let said = called(&desk, &server, "tanaka", &["office", "remove", "ito"]);
    let list = done(&desk, &server, "chief", &["office", "list"]);
    match said.code {
        // Before version 16 everybody takes what anybody gave.
        0 => assert!(!list.contains("ito"), "{list}"),
        _ => {
            assert!(said.err.contains("付けたのは chief"), "{said:?}");
            assert!(list.contains("ito"), "{list}");
            done(&desk, &server, "chief", &["office", "remove", "ito"]);
        }
    }
    let said = called(&desk, &server, "ito", &["list"]);
    assert_eq!(said.code, 2, "{said:?}");
}
