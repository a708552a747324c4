//! What happens to servers and networks of a data centre while people work. `tests/faults` does the same with the means of the kernel.

use std::time::Duration;

use kakari_core::date::Date;
use kakari_office::office::Office;
use kakari_office::store::Clock;

use super::load::Load;
use super::network::Network;
use super::*;
use crate::all::terminal::Terminal;

fn clocks() -> [Clock; 3] {
    [(); 3].map(|()| Clock::system())
}

fn between(server: &Server) -> (Network, String) {
    let network = Network::to(&format!("127.0.0.1:{}", server.port), Duration::ZERO);
    let address = format!("postgres://kakari@127.0.0.1:{}/kakari", network.port);
    (network, address)
}

/// What stands in the journal, without the program.
fn entries(server: &Server) -> String {
    server
        .psql("kakari", "SELECT count(*) FROM kakari.journal")
        .unwrap()
}

#[test]
fn connections_that_were_silently_forgotten_are_noticed_and_made_anew() {
    let (desk, server) = moved(30);
    let (network, address) = between(&server);
    let load = Load::new("forgotten", &facility(&desk));
    load.during(&address, &clocks(), |load| {
        load.goes_on(30);
        network.forget();
        load.goes_on(30);
    });
    load.holds(&server);
    // Nothing that was under way had to be given up: it was settled over a new connection.
    for sentence in load.count().said.keys() {
        assert!(sentence.contains("接続が切れました"), "{sentence}");
    }
    is_sound(&desk, &server);
}

#[test]
fn a_call_into_a_network_that_takes_everything_and_gives_nothing_ends_with_a_sentence() {
    let (desk, server) = moved(30);
    let (network, address) = between(&server);
    let today = Date::new(2026, 2, 20).unwrap();
    let mut office = Office::open(Path::new(&address), Clock::with_today(today), false).unwrap();
    let before = entries(&server);
    network.go_mute();
    let said = office
        .note(&facility(&desk), None, "聞こえません", "kakari")
        .unwrap_err();
    assert!(said.to_string().contains("つながりません"), "{said}");
    assert_eq!(entries(&server), before);
    let said = desk.run(["--db", &address, "list"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("つながりません"), "{said:?}");
}

#[test]
fn where_another_server_takes_over_the_desks_go_on_at_that_one() {
    let (desk, first) = moved(30);
    let second = first.follower();
    let address = format!(
        "postgres://kakari@127.0.0.1:{},127.0.0.1:{}/kakari",
        first.port, second.port
    );
    let load = Load::new("takeover", &facility(&desk));
    load.during(&address, &clocks(), |load| {
        load.goes_on(60);
        first.kill();
        second.promote();
        load.goes_on(60);
    });
    load.holds(&second);
    is_sound(&desk, &second);
}

#[test]
fn a_standby_is_looked_at_and_told_from_the_server_that_takes_acts() {
    let (desk, first) = moved(30);
    let second = first.follower();
    let until = |sql: &str, wanted: &str| while first.psql("kakari", sql).unwrap() != wanted {};
    until("SELECT count(*) FROM pg_stat_replication", "1\n");
    until("SHOW synchronous_standby_names", "*\n");
    let doctor = |server: &Server| called(&desk, server, "kakari", &["doctor"]).out;
    let said = doctor(&first);
    assert!(said.contains("1 台。届いてから登録済み"), "{said}");
    for sql in [
        "ALTER SYSTEM RESET synchronous_standby_names",
        "SELECT pg_reload_conf()",
    ] {
        first.psql("kakari", sql).unwrap();
    }
    until("SHOW synchronous_standby_names", "\n");
    let said = doctor(&first);
    assert!(said.contains("synchronous_standby_names を相談"), "{said}");

    done(&desk, &second, "kakari", &["list"]);
    let set = ["settings", "set", "deadline", "2026-02-25"];
    let said = called(&desk, &second, "kakari", &set);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("スタンバイ"), "{said:?}");
    assert!(!said.err.contains("ファイル"), "{said:?}");
    let said = doctor(&second);
    assert!(said.contains("このサーバー自体が控え"), "{said}");
}

#[test]
fn a_server_that_takes_no_more_connections_is_said_and_others_go_on() {
    let (desk, server) = moved(30);
    done(&desk, &server, "kakari", &["office", "init"]);
    done(&desk, &server, "kakari", &["office", "add", "sato"]);
    let limit = |number: i32| {
        let sql = format!("ALTER ROLE sato CONNECTION LIMIT {number}");
        server.psql("kakari", &sql).unwrap();
    };
    let sato = server.address("sato");
    let mut office = Office::open(Path::new(&sato), Clock::system(), false).unwrap();
    limit(1);
    let said = called(&desk, &server, "sato", &["list"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("接続数がいっぱい"), "{said:?}");
    // Who is in stays in.
    office.note(&facility(&desk), None, "続き", "sato").unwrap();
    limit(-1);
    done(&desk, &server, "sato", &["list"]);
}

#[test]
fn clocks_that_differ_by_hours_and_days_change_no_order() {
    let (desk, server) = moved(30);
    let fixed = |now: &str, day: u8| Clock::fixed(now, Date::new(2026, 2, day).unwrap());
    let clocks = [
        fixed("2026-02-20T09:00:00+09:00", 20),
        fixed("2026-02-20T02:00:00+09:00", 20),
        fixed("2026-02-22T23:00:00+09:00", 22),
        fixed("2026-02-19T12:00:00Z", 19),
    ];
    let facility = facility(&desk);
    let load = Load::new("skew", &facility);
    load.during(&server.address("kakari"), &clocks, |load| load.goes_on(60));
    assert_eq!(load.count().refused, 0);
    load.holds(&server);
    is_sound(&desk, &server);
    let journal = ["journal", "--limit", "40", "--format", "json"];
    let journal = done(&desk, &server, "kakari", &journal);
    let journal: Vec<serde_json::Value> = journal
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let numbers: Vec<i64> = journal
        .iter()
        .map(|one| one["seq"].as_i64().unwrap())
        .collect();
    assert!(numbers.is_sorted_by(|a, b| a > b), "{numbers:?}");
    // Whose clock is behind takes back the last act, and not the one with the latest time.
    let address = server.address("kakari");
    let mut behind = Office::open(Path::new(&address), clocks[1].clone(), false).unwrap();
    behind
        .note(&facility, None, "遅れた時計", "kakari")
        .unwrap();
    behind.undo("kakari").unwrap();
    let last = ["journal", "--limit", "1", "--format", "json"];
    let last = done(&desk, &server, "kakari", &last);
    assert!(last.contains("2026-02-20T02:00:00+09:00"), "{last}");
}

#[test]
fn an_open_console_writes_nothing_into_the_database_of_a_newer_program() {
    let (desk, server) = moved(60);
    let mut console = Terminal::start(&desk, &["--db", &server.address("kakari")], 30, 110);
    console.opens();
    console.press("/状態:確認可\r");
    console.shows("絞り込み：状態:確認可");
    let format = |number: i64| {
        let sql = format!("UPDATE kakari.about SET format = {number}");
        server.psql("kakari", &sql).unwrap();
    };
    let known = server.psql("kakari", "SELECT format FROM kakari.about");
    let known: i64 = known.unwrap().trim().parse().unwrap();
    let before = entries(&server);
    format(known + 1);
    console.press("y");
    console.until("the refusal", |screen| {
        screen.contains("登録しませんでした") && screen.contains("新しい版の kakari")
    });
    assert_eq!(entries(&server), before);
    format(known);
    console.press("\x1b");
    console.until("the list", |screen| !screen.contains("登録しませんでした"));
    console.press("y");
    console.shows("確認（有）：");
    assert_ne!(entries(&server), before);
}
