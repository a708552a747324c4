//! Two consoles at one database of a server: each sees what the other records, the second at one function learns who was first, and both go
//! on after the server died.

use super::*;
use crate::all::terminal::Terminal;

/// A console of a login, on the list of what waits for a verdict.
fn console(desk: &Desk, server: &Server, login: &str) -> Terminal {
    let address = server.address(login);
    let mut console = Terminal::start(desk, &["--db", &address], 30, 110);
    console.opens();
    console.press("/状態:確認可\r");
    console.shows("絞り込み：状態:確認可");
    console
}

#[test]
fn what_one_desk_records_is_seen_at_the_other_also_after_the_server_died() {
    let (desk, mut server) = moved(60);
    done(&desk, &server, "kakari", &["office", "init"]);
    for login in ["sato", "suzuki"] {
        done(&desk, &server, "kakari", &["office", "add", login]);
    }
    let mut one = console(&desk, &server, "sato");
    let mut other = console(&desk, &server, "suzuki");
    // Each at a line of its own, so that no key is held back.
    other.press("G");
    one.press("y");
    other.until("the act of the other desk", |text| {
        text.contains("satoさん")
    });

    server.kill();
    one.shows("接続が切れました");
    other.shows("接続が切れました");
    server.go_on();
    one.shows("つなぎ直しました");
    other.shows("つなぎ直しました");

    other.press("y");
    one.until("the act of the other desk", |text| {
        text.contains("suzukiさん")
    });
    let journal = ["journal", "--limit", "2", "--format", "json"];
    let journal = done(&desk, &server, "kakari", &journal);
    assert!(
        journal.contains("\"suzuki\"") && journal.contains("\"sato\""),
        "{journal}"
    );
}

#[test]
fn the_second_at_one_function_learns_who_was_first() {
    let (desk, server) = moved(60);
    let (id, function) = ready(&desk, &server).remove(0);
    let call = |verdict: &'static str| {
        let mut command = desk.command([
            "confirm",
            &id,
            "--function",
            &function,
            "--verdict",
            verdict,
        ]);
        command
            .env("KAKARI_DB", server.address("kakari"))
            .env_remove("KAKARI_USER");
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    // Many at once: one of each pair is first, and no entry is lost between them.
    let before = server
        .psql("kakari", "SELECT count(*) FROM kakari.journal")
        .unwrap();
    let calls: Vec<_> = (0..8)
        .map(|at| call(if at % 2 == 0 { "yes" } else { "no" }))
        .collect();
    let said: Vec<Said> = calls
        .into_iter()
        .map(|one| Said::of(one.wait_with_output().unwrap()))
        .collect();
    let done_by = said.iter().filter(|said| said.code == 0).count();
    let after = server
        .psql("kakari", "SELECT count(*) FROM kakari.journal")
        .unwrap();
    let number = |text: &str| text.trim().parse::<usize>().unwrap();
    assert!(number(&after) > number(&before), "{said:?}");
    assert!(number(&after) - number(&before) <= done_by, "{said:?}");
    for said in said.iter().filter(|said| said.code != 0) {
        assert!(said.err.contains("kakariさん"), "{said:?}");
    }
    done(&desk, &server, "kakari", &["journal", "verify"]);
}

#[test]
fn what_was_typed_is_kept_while_the_server_is_gone_and_recorded_once_it_is_back() {
    const F10: &str = "\x1b[21~";
    let (desk, mut server) = moved(60);
    let mut console = console(&desk, &server, "kakari");
    console.press("i");
    console.shows("照会先");
    console.press("事務長\t月に何回ですか");
    console.shows("月に何回ですか");
    server.kill();
    // Said before anything is sent, and nothing that was typed goes away.
    console.until("that it is cut off", |screen| {
        screen.contains("接続が切れました") && screen.contains("月に何回ですか")
    });
    console.press(F10);
    console.until("the refusal", |screen| {
        screen.contains("登録しませんでした") && screen.contains("サーバー")
    });
    console.press("\x1b");
    console.until("the form as it was", |screen| {
        !screen.contains("登録しませんでした") && screen.contains("月に何回ですか")
    });
    server.go_on();
    console.press(F10);
    console.until("the next line", |screen| !screen.contains("月に何回ですか"));
    let journal = ["journal", "--limit", "1", "--format", "json"];
    let journal = done(&desk, &server, "kakari", &journal);
    assert!(journal.contains("照会中"), "{journal}");
}
