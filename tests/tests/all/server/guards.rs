//! What the server itself holds against whoever may record and uses another program, and what becomes of desks when tables are replaced.

use kakari_office::office::Office;
use kakari_office::store::Clock;

use super::*;

/// A moved sample with one login that records.
fn guarded() -> (Desk, Server) {
    let (desk, server) = moved(60);
    done(&desk, &server, "kakari", &["office", "init"]);
    done(&desk, &server, "kakari", &["office", "add", "sato"]);
    (desk, server)
}

#[test]
fn an_entry_that_is_not_the_next_of_the_chain_or_of_somebody_else_does_not_come_in() {
    let (desk, server) = guarded();
    let copied = |fields: &str| {
        format!(
            "INSERT INTO kakari.journal SELECT {fields} FROM kakari.journal ORDER BY seq DESC LIMIT 1"
        )
    };
    let entry = |seq: &str, format: &str, actor: &str, prev: &str| {
        copied(&format!(
            "{seq}, {format}, at, {actor}, kind, batch + 1, label, facility, edition, function, undoes, payload, {prev}, repeat('0', 64)"
        ))
    };
    let own_table = "CREATE TEMP TABLE pg_class AS SELECT 'kakari.journal'::regclass::oid AS oid, 'sato'::regrole::oid AS relowner; \
                     SELECT set_config('kakari.moving', 'yes', true)";
    for (sql, part) in [
        (entry("seq + 1", "format", "'tanaka'", "hash"), "logged in"),
        (
            format!(
                "BEGIN; {own_table}; {}",
                entry("seq + 1", "format", "'tanaka'", "hash")
            ),
            "logged in",
        ),
        (
            format!(
                "BEGIN; {own_table}; {}",
                entry("seq + 1", "1", "'sato'", "hash")
            ),
            "新しい版",
        ),
        (
            entry("9223372036854775807", "format", "'sato'", "hash"),
            "follows the last",
        ),
        (
            entry("seq + 1", "format", "'sato'", "repeat('a', 64)"),
            "follows the last",
        ),
        (entry("seq + 1", "format", "'sato'", "hash"), "its own hash"),
        (
            "UPDATE kakari.texts SET text = 'x' WHERE text IS NOT NULL".to_owned(),
            "masked or kept",
        ),
        (
            "UPDATE kakari.texts SET hash = 'x' WHERE text IS NOT NULL".to_owned(),
            "permission denied",
        ),
    ] {
        let said = server.psql("sato", &sql).unwrap_err();
        assert!(said.contains(part), "{sql}: {said}");
    }
    done(
        &desk,
        &server,
        "sato",
        &["settings", "set", "contact", "県庁"],
    );
    is_sound(&desk, &server);
}

#[test]
fn an_act_that_is_refused_at_its_end_left_nothing_in_the_journal() {
    let (desk, server) = guarded();
    let entries = || {
        server
            .psql("kakari", "SELECT count(*) FROM kakari.journal")
            .unwrap()
    };
    done(
        &desk,
        &server,
        "sato",
        &["settings", "set", "contact", "県庁"],
    );
    let before = entries();
    // Between what the act reads and what it writes, somebody else changes the revision: here always.
    server
        .psql(
            "kakari",
            "CREATE FUNCTION kakari.faster() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.rev := NEW.rev + 1; RETURN NEW; END $$; \
             CREATE TRIGGER faster BEFORE INSERT ON kakari.cells FOR EACH ROW EXECUTE FUNCTION kakari.faster()",
        )
        .unwrap();
    let said = called(
        &desk,
        &server,
        "sato",
        &["settings", "set", "contact", "医療政策課"],
    );
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("改訂番号"), "{said:?}");
    assert_eq!(entries(), before);
    server
        .psql(
            "kakari",
            "DROP TRIGGER faster ON kakari.cells; DROP FUNCTION kakari.faster()",
        )
        .unwrap();
    is_sound(&desk, &server);
}

#[test]
fn what_takes_a_guard_away_is_told_by_the_self_check() {
    let (desk, server) = guarded();
    for (sql, back, part) in [
        (
            "ALTER FUNCTION kakari.kept() SET search_path = public",
            "ALTER FUNCTION kakari.kept() SET search_path = pg_catalog, pg_temp",
            "kept が書き換えられています",
        ),
        (
            "CREATE RULE nothing AS ON INSERT TO kakari.cells DO INSTEAD NOTHING",
            "DROP RULE nothing ON kakari.cells",
            "規則 nothing",
        ),
        (
            "GRANT INSERT ON kakari.texts TO PUBLIC",
            "REVOKE INSERT ON kakari.texts FROM PUBLIC",
            "だれにでもある権限",
        ),
    ] {
        server.psql("kakari", sql).unwrap();
        let said = called(&desk, &server, "kakari", &["doctor"]);
        assert!(said.out.contains(part), "{sql}: {said:?}");
        server.psql("kakari", back).unwrap();
    }
    is_sound(&desk, &server);
}

#[test]
fn after_a_restore_desks_that_were_open_record_nothing_and_say_why() {
    let (desk, server) = guarded();
    let sato = server.address("sato");
    let mut office = Office::open(Path::new(&sato), Clock::system(), false).unwrap();
    let facility = facility(&desk);
    done(&desk, &server, "kakari", &["backup", "copy.db"]);
    let copy = desk.path("copy.db");
    office.note(&facility, None, "控えの後", "sato").unwrap();
    let restore = ["restore", copy.to_str().unwrap()];
    let refused = called(&desk, &server, "kakari", &restore);
    assert_eq!(
        refused.code, 2,
        "what the copy has not would go: {refused:?}"
    );
    done(
        &desk,
        &server,
        "kakari",
        &[&restore[..], &["--replace"]].concat(),
    );
    let refused = office
        .note(&facility, None, "復元の後", "sato")
        .unwrap_err();
    assert!(refused.to_string().contains("替わりました"), "{refused}");
    assert!(office.moment().unwrap_err().is_out_of_use());
    // The rights came with what took the place.
    let mut office = Office::open(Path::new(&sato), Clock::system(), false).unwrap();
    office
        .note(&facility, None, "開き直した後", "sato")
        .unwrap();
    is_sound(&desk, &server);
}

#[test]
fn a_finished_database_whose_name_looks_like_a_draft_stays() {
    let (desk, server) = guarded();
    let other = format!(
        "{}?schema=kakari_new_2027_0123abcd",
        server.address("kakari")
    );
    desk.done(["--db", &other, "office", "init"]);
    done(&desk, &server, "kakari", &["backup", "copy.db"]);
    let copy = desk.path("copy.db");
    let restore = ["restore", copy.to_str().unwrap()];
    let said = called(&desk, &server, "kakari", &restore);
    assert_eq!(said.code, 0, "{said:?}");
    desk.done(["--db", &other, "journal", "verify"]);
    // The kept one can be opened by the name that is told.
    let kept = said.err.split_whitespace().find_map(|word| {
        let at = word.find("postgres://")?;
        word[at..]
            .contains("before_restore")
            .then(|| word[at..].to_owned())
    });
    let kept = kept.unwrap_or_else(|| panic!("{said:?}"));
    desk.done(["--db", &kept, "--read-only", "journal", "verify"]);
}

#[test]
fn two_databases_never_share_their_rights() {
    let (desk, server) = guarded();
    let at = |login: &str, rest: &str| {
        let address = server.address(login);
        format!("{}/{rest}", address.strip_suffix("/kakari").unwrap())
    };
    for database in ["a_b", "a"] {
        let create = format!("CREATE DATABASE {database}");
        server.psql("kakari", &create).unwrap();
    }
    for place in ["a_b?schema=c", "a?schema=b_c"] {
        desk.done(["--db", &at("kakari", place), "office", "init"]);
    }
    desk.done([
        "--db",
        &at("kakari", "a_b?schema=c"),
        "office",
        "add",
        "sato",
    ]);
    desk.done(["--db", &at("sato", "a_b?schema=c"), "list"]);
    let said = desk.run(["--db", &at("sato", "a?schema=b_c"), "list"]);
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn names_that_the_server_reads_otherwise_are_names_all_the_same() {
    let (desk, server) = guarded();
    for schema in ["time", "user", "default"] {
        let address = format!("{}?schema={schema}", server.address("kakari"));
        desk.done(["--db", &address, "office", "init"]);
        let said = desk.run(["--db", &address, "doctor"]);
        assert!(!said.out.contains("[異常]"), "{schema}: {}", said.out);
    }
}

#[test]
fn who_may_not_record_holds_nobody_up() {
    let (desk, server) = guarded();
    server.psql("kakari", "CREATE ROLE outsider LOGIN").unwrap();
    let lock = "BEGIN; LOCK TABLE kakari.busy IN EXCLUSIVE MODE";
    let said = server.psql("outsider", lock).unwrap_err();
    assert!(said.contains("permission denied"), "{said}");
    done(
        &desk,
        &server,
        "sato",
        &["settings", "set", "contact", "県庁"],
    );
}
