//! Who may do what, and where: changed and recorded as one, taken back by nobody's undo, and true for desks that are open.

use kakari_office::office::Office;
use kakari_office::store::Clock;

use super::*;

/// A moved sample with somebody for each right, and two facilities of different areas with the area of the first.
fn staffed() -> (Desk, Server, [String; 2], String) {
    let (desk, server) = moved(60);
    done(&desk, &server, "kakari", &["office", "init"]);
    for (login, right) in [("sato", "work"), ("tanaka", "own")] {
        let add = ["office", "add", login, "--right", right];
        done(&desk, &server, "kakari", &add);
    }
    let areas = server.psql(
        "kakari",
        "SELECT f.id || ' ' || a.medical_area_code FROM kakari.facilities f \
         JOIN kakari.areas a ON a.municipality_code = f.prefecture || f.municipality_code ORDER BY f.id",
    );
    let areas = areas.unwrap();
    let mut lines = areas.lines().filter_map(|line| line.split_once(' '));
    let (inside, area) = lines.next().unwrap();
    let (outside, _) = lines.find(|(_, other)| *other != area).unwrap();
    let places = [inside.to_owned(), outside.to_owned()];
    (desk, server, places, area.to_owned())
}

fn limit(desk: &Desk, server: &Server, area: &str) {
    let add = ["office", "add", "sato", "--area", area];
    done(desk, server, "kakari", &add);
}

fn note(desk: &Desk, server: &Server, facility: &str) -> Said {
    called(
        desk,
        server,
        "sato",
        &["note", facility, "--text", "電話した"],
    )
}

fn entries(server: &Server) -> String {
    let count = "SELECT count(*) FROM kakari.journal";
    server.psql("kakari", count).unwrap()
}

#[test]
fn the_record_of_a_right_is_neither_undone_nor_masked_and_says_whose_it_is() {
    let (desk, server, [_, outside], area) = staffed();
    limit(&desk, &server, &area);
    let last = ["journal", "--limit", "1"];
    let said = done(&desk, &server, "kakari", &last);
    assert!(said.contains("sato の権限：見る、登録する"), "{said}");
    let number = server.psql("kakari", "SELECT max(seq) FROM kakari.journal");
    let number = number.unwrap();
    let mask = ["journal", "mask", number.trim(), "--reason", "書き誤り"];
    assert_eq!(called(&desk, &server, "sato", &mask).code, 2);
    let said = called(&desk, &server, "kakari", &["undo"]);
    assert_ne!(said.code, 0, "{said:?}");
    assert!(said.err.contains("取り消せる操作はありません"), "{said:?}");
    let refused = note(&desk, &server, &outside);
    assert!(refused.err.contains("担当の圏域"), "{refused:?}");
    // Whoever takes the text away with another program has nothing from it.
    let mask = "UPDATE kakari.texts SET salt = NULL, text = NULL WHERE seq = (SELECT max(seq) FROM kakari.journal)";
    server.psql("sato", mask).unwrap();
    let refused = note(&desk, &server, &outside);
    assert!(refused.err.contains("担当の圏域"), "{refused:?}");
}

#[test]
fn a_desk_that_is_open_learns_of_its_areas_with_its_next_act() {
    let (desk, server, [inside, outside], area) = staffed();
    let sato = server.address("sato");
    let mut office = Office::open(Path::new(&sato), Clock::system(), false).unwrap();
    office.note(&outside, None, "まだどこでも", "sato").unwrap();
    limit(&desk, &server, &area);
    let refused = office.note(&outside, None, "外", "sato").unwrap_err();
    assert!(refused.to_string().contains("担当の圏域"), "{refused}");
    office.note(&inside, None, "中", "sato").unwrap();
    done(&desk, &server, "kakari", &["office", "add", "sato"]);
    office.note(&outside, None, "またどこでも", "sato").unwrap();
}

#[test]
fn rights_and_their_record_change_together_or_not_at_all() {
    let (desk, server, _, area) = staffed();
    let before = entries(&server);
    // The record cannot be written: then the right is not given either.
    server
        .psql(
            "kakari",
            "CREATE FUNCTION kakari.no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$; \
             CREATE TRIGGER no BEFORE INSERT ON kakari.cells FOR EACH ROW EXECUTE FUNCTION kakari.no()",
        )
        .unwrap();
    for call in [
        &["office", "add", "ito", "--area", &area][..],
        &["office", "add", "sato", "--right", "read"],
        &["office", "remove", "sato"],
    ] {
        assert_eq!(called(&desk, &server, "kakari", call).code, 2, "{call:?}");
    }
    server
        .psql(
            "kakari",
            "DROP TRIGGER no ON kakari.cells; DROP FUNCTION kakari.no()",
        )
        .unwrap();
    let list = done(&desk, &server, "kakari", &["office", "list"]);
    assert!(!list.contains("ito"), "{list}");
    assert!(list.contains("sato  見る、登録する\n"), "{list}");
    assert_eq!(entries(&server), before);
    let ito = server.psql(
        "kakari",
        "SELECT count(*) FROM pg_roles WHERE rolname = 'ito'",
    );
    assert_eq!(ito.unwrap(), "0\n");
}

#[test]
fn whoever_decides_can_leave_and_the_last_one_cannot() {
    let (desk, server, ..) = staffed();
    server.psql("kakari", "CREATE ROLE ito LOGIN").unwrap();
    done(
        &desk,
        &server,
        "tanaka",
        &["office", "add", "ito", "--right", "own"],
    );
    done(&desk, &server, "kakari", &["office", "remove", "kakari"]);
    let said = called(&desk, &server, "ito", &["office", "remove", "ito"]);
    match said.code {
        0 => {}
        // From version 16 on it is for the one who gave it.
        _ => drop(done(&desk, &server, "tanaka", &["office", "remove", "ito"])),
    }
    let refused = called(&desk, &server, "ito", &["list"]);
    assert!(refused.err.contains("権限がありません"), "{refused:?}");
    for call in [
        &["office", "remove", "tanaka"][..],
        &["office", "add", "tanaka", "--right", "work"],
    ] {
        let said = called(&desk, &server, "tanaka", call);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("ただ一人"), "{said:?}");
    }
    done(&desk, &server, "tanaka", &["office", "list"]);
}

#[test]
fn who_was_given_a_right_by_a_login_that_is_gone_is_shown_and_loses_it() {
    let (desk, server, ..) = staffed();
    server.psql("kakari", "CREATE ROLE ito LOGIN").unwrap();
    server.psql("tanaka", "GRANT kakari_own TO ito").unwrap();
    server
        .psql("kakari", "DROP OWNED BY tanaka; DROP ROLE tanaka")
        .unwrap();
    let list = done(&desk, &server, "kakari", &["office", "list"]);
    // From version 16 on the right went with who gave it.
    if called(&desk, &server, "ito", &["list"]).code == 0 {
        assert!(list.contains("ito  見る、登録する"), "{list}");
        done(&desk, &server, "kakari", &["office", "remove", "ito"]);
    }
    assert_eq!(called(&desk, &server, "ito", &["list"]).code, 2);
}

#[test]
fn groups_get_no_right_and_one_that_has_it_is_shown_and_loses_it() {
    let (desk, server, ..) = staffed();
    server
        .psql(
            "kakari",
            "CREATE ROLE staff; CREATE ROLE yamada LOGIN IN ROLE staff",
        )
        .unwrap();
    for login in ["staff", "pg_monitor", ""] {
        let said = called(&desk, &server, "kakari", &["office", "add", login]);
        assert_eq!(said.code, 2, "{said:?}");
    }
    server.psql("kakari", "GRANT kakari_work TO staff").unwrap();
    let list = done(&desk, &server, "kakari", &["office", "list"]);
    assert!(list.contains("staff  見る、登録する"), "{list}");
    done(&desk, &server, "kakari", &["office", "remove", "staff"]);
    let said = called(&desk, &server, "yamada", &["list"]);
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn who_lost_their_right_while_a_desk_is_open_is_told_that_and_nothing_else() {
    let (desk, server, [inside, _], _) = staffed();
    let sato = server.address("sato");
    let mut office = Office::open(Path::new(&sato), Clock::system(), false).unwrap();
    done(&desk, &server, "kakari", &["office", "remove", "sato"]);
    for refused in [
        office.note(&inside, None, "まだ", "sato").unwrap_err(),
        office.moment().unwrap_err(),
    ] {
        assert!(refused.is_out_of_use());
        assert!(
            refused.to_string().contains("権限がありません"),
            "{refused}"
        );
    }
}
