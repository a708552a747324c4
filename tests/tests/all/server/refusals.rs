//! What cannot be used is refused with a sentence on what to do, and nothing is changed.

use super::*;
use crate::all::terminal::Terminal;

#[test]
fn each_trouble_with_a_server_has_its_sentence() {
    let desk = Desk::new();
    let server = Server::start();
    let address = server.address("kakari");
    let at = |address: &str, part: &str| {
        let said = desk.run(["--db", address, "list"]);
        assert_eq!(said.code, 2, "{address}: {said:?}");
        assert!(said.err.contains(part), "{address}: {}", said.err);
        assert!(said.out.is_empty(), "{said:?}");
    };
    at(&address, "office init");
    at(
        &format!("{}nowhere", address.strip_suffix("kakari").unwrap()),
        "CREATE DATABASE",
    );
    at(&server.address("nobody_here"), "ログインを受け付けません");
    at(&format!("{address}?sslmode=require"), "暗号");
    at(&address.replace("kakari@", "kakari:secret@"), "PGPASSWORD");
    at("postgres://a@127.0.0.1:1/kakari", "つながりません");
    at("postgres://a@127.0.0.1/", "データベースの名前");

    server
        .psql(
            "kakari",
            "CREATE SCHEMA kakari; CREATE TABLE kakari.theirs (a int)",
        )
        .unwrap();
    at(&address, "kakari のデータベースではありません");
    let other = format!("{address}?schema=other");
    desk.done(["--db", &other, "office", "init"]);
    desk.done(["--db", &other, "list"]);
    server
        .psql("kakari", "UPDATE other.about SET format = 99")
        .unwrap();
    at(&other, "新しい版の kakari");
    server
        .psql(
            "kakari",
            "UPDATE other.about SET format = 4; DROP TRIGGER versions_are_kept ON other.versions",
        )
        .unwrap();
    let said = desk.run(["--db", &other, "doctor"]);
    assert!(
        said.out.contains("versions_are_kept がありません"),
        "{said:?}"
    );
    // An empty schema is nobody's; one that holds anything, such as a type, is.
    server
        .psql(
            "kakari",
            "CREATE SCHEMA empty; CREATE SCHEMA typed; CREATE TYPE typed.theirs AS ENUM ()",
        )
        .unwrap();
    desk.done(["--db", &format!("{address}?schema=empty"), "office", "init"]);
    let said = desk.run(["--db", &format!("{address}?schema=typed"), "office", "init"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("?schema=名前"), "{said:?}");
    // What is somebody else's was left as it was.
    assert_eq!(
        server
            .psql(
                "kakari",
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'kakari'"
            )
            .unwrap(),
        "1\n"
    );
}

#[test]
fn a_database_that_does_not_keep_utf_8_is_refused_before_anything_is_made() {
    let desk = Desk::with_sample(30);
    let server = Server::start();
    let create = "CREATE DATABASE euc ENCODING 'EUC_JP' LOCALE 'C' TEMPLATE template0";
    server.psql("kakari", create).unwrap();
    let address = server.address("kakari");
    let address = format!("{}/euc", address.strip_suffix("/kakari").unwrap());
    let database = desk.database();
    for call in [
        &["--db", &address, "office", "init"][..],
        &["move", database.to_str().unwrap(), &address],
    ] {
        let said = desk.run(call);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("ENCODING 'UTF8'"), "{said:?}");
    }
}

#[test]
fn names_that_are_too_long_for_the_rights_are_refused_before_anything_is_made() {
    let desk = Desk::new();
    let server = Server::start();
    let long = "d".repeat(58);
    server
        .psql("kakari", &format!("CREATE DATABASE {long}"))
        .unwrap();
    let address = server.address("kakari");
    let address = format!("{}/{long}", address.strip_suffix("/kakari").unwrap());
    let said = desk.run(["--db", &address, "office", "init"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("長すぎて"), "{said:?}");
    let said = desk.run(["--db", &address, "list"]);
    assert!(said.err.contains("まだありません"), "{said:?}");
}

#[test]
fn an_import_that_came_in_is_not_said_to_have_failed_when_judging_does() {
    let (desk, server) = moved(30);
    done(&desk, &server, "kakari", &["office", "init"]);
    done(&desk, &server, "kakari", &["office", "add", "sato"]);
    let id = facility(&desk);
    let report = format!(
        "{{\"edition\":\"r07\",\"channel\":\"paper\",\"reported_on\":\"2026-02-18\",\"facility\":{{\"id\":\"{id}\"}},\"answers\":{{\"f1.posted\":1}}}}\n"
    );
    let file = desk.write("報告.jsonl", report);
    let take = "REVOKE INSERT ON kakari.assessments FROM kakari_work";
    server.psql("kakari", take).unwrap();
    let call = ["import", "reports", file.to_str().unwrap()];
    let said = called(&desk, &server, "sato", &call);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("取り込みは終わり、登録されています"),
        "{said:?}"
    );
    assert!(!said.err.contains("取り込めませんでした"), "{said:?}");
    let again = called(&desk, &server, "kakari", &call);
    assert!(again.out.contains("同じ 1"), "{again:?}");
}

#[test]
fn what_the_server_stops_is_no_damage() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let (desk, server) = moved(30);
    let mut holder = std::process::Command::new("psql")
        .args([
            "-h",
            &server.host,
            "-p",
            &server.port,
            "-U",
            "kakari",
            "-d",
            "kakari",
            "-XAtq",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = holder.stdin.take().unwrap();
    let lock = b"BEGIN; LOCK TABLE kakari.contents; SELECT 'held';\n";
    told.write_all(lock).unwrap();
    let mut said = String::new();
    let mut answers = BufReader::new(holder.stdout.take().unwrap());
    answers.read_line(&mut said).unwrap();
    assert_eq!(said, "held\n");
    let limit = "ALTER ROLE kakari SET statement_timeout = '300ms'";
    server.psql("kakari", limit).unwrap();
    for call in [&["journal", "verify"][..], &["backup", "copy.db"]] {
        let said = called(&desk, &server, "kakari", call);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("打ち切りました"), "{said:?}");
    }
    drop(told);
    holder.wait().unwrap();
    server
        .psql("kakari", "ALTER ROLE kakari RESET statement_timeout")
        .unwrap();
    is_sound(&desk, &server);
}

#[test]
fn a_password_is_taken_from_the_environment_or_the_file_and_said_to_be_wrong() {
    let desk = Desk::new();
    let server = Server::start();
    desk.done(["--db", &server.address("kakari"), "office", "init"]);
    server.add_login("sato", "himitsu", "host");
    server.psql("kakari", "GRANT kakari_read TO sato").unwrap();
    let call = |password: Option<&str>| {
        let mut command = desk.command(["--db", &server.address("sato"), "list"]);
        if let Some(password) = password {
            command.env("PGPASSWORD", password);
        }
        Said::of(command.output().unwrap())
    };
    for (password, part) in [
        (None, "パスワードが必要です"),
        (Some("x"), "ログインを受け付けません"),
    ] {
        let said = call(password);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(part), "{said:?}");
    }
    assert_eq!(call(Some("himitsu")).code, 0);
    desk.write(
        ".pgpass",
        format!("127.0.0.1:{}:kakari:sato:himitsu\n", server.port),
    );
    assert_eq!(call(None).code, 0);
}

/// Each server gets only what was typed for it.
#[cfg(unix)]
#[test]
fn a_move_between_two_logins_asks_for_the_password_of_each() {
    let (desk, server) = moved(10);
    done(&desk, &server, "kakari", &["office", "init"]);
    server.add_login("sato", "himitsu", "host");
    server.add_login("ito", "naisho", "host");
    for sql in [
        "GRANT kakari_read TO sato",
        "CREATE DATABASE other OWNER ito",
    ] {
        server.psql("kakari", sql).unwrap();
    }
    let from = server.address("sato");
    let to = server.address("ito").replace("/kakari", "/other");
    let mut terminal = Terminal::start(&desk, &["move", &from, &to], 30, 200);
    terminal.shows("sato@127.0.0.1");
    terminal.burst("himitsu\r");
    terminal.shows("ito@127.0.0.1");
    terminal.burst("naisho\r");
    let (code, screen) = terminal.ends();
    let said = screen.contents();
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("移して、検査しました"), "{said}");
    assert!(
        !said.contains("himitsu") && !said.contains("naisho"),
        "{said}"
    );
}
