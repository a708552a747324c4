//! Two consoles at one database of a server: each sees what the other records, the second at one function learns who was first, and both go
//! on after the server died. Who may sit at a desk is given areas by name, and a console keeps its log to itself.

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
    // The next key takes the sentence away; that there is no connection stays to be seen.
    one.press("?");
    one.press("\u{1b}");
    one.until("the mark alone", |text| {
        text.contains("接続なし") && !text.contains("接続が切れました")
    });
    server.go_on();
    one.shows("つなぎ直しました");
    one.until("no mark", |text| !text.contains("接続なし"));
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

/// A call that must not succeed; gives what it said, which has these parts.
pub(super) fn refused(desk: &Desk, server: &Server, args: &[&str], parts: &[&str]) -> String {
    let said = called(desk, server, "kakari", args);
    assert_eq!(said.code, 2, "{args:?}: {said:?}");
    for part in parts {
        assert!(said.err.contains(part), "{part}: {said:?}");
    }
    said.err
}

#[test]
fn people_get_areas_by_code_or_name_and_are_told_what_there_is() {
    let (desk, server) = moved(60);
    done(&desk, &server, "kakari", &["office", "init"]);
    let column = |column: &str| {
        let sql = format!("SELECT DISTINCT {column} FROM kakari.areas ORDER BY 1");
        let all = server.psql("kakari", &sql).unwrap();
        all.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (codes, names) = (column("medical_area_code"), column("medical_area"));
    let centres = column("health_centre");
    let add = |rest: &[&'static str]| [&["office", "add", "sato"], rest].concat();

    let said = refused(
        &desk,
        &server,
        &add(&["--area", "2099"]),
        &["二次医療圏「2099」はありません"],
    );
    for one in codes.iter().chain(&names) {
        assert!(said.contains(one.as_str()), "{one}: {said}");
    }
    let said = refused(
        &desk,
        &server,
        &add(&["--health-centre", "x"]),
        &["保健所「x」はありません"],
    );
    for one in &centres {
        assert!(said.contains(one.as_str()), "{one}: {said}");
    }
    refused(&desk, &server, &add(&["--area", ""]), &["あるもの："]);
    refused(
        &desk,
        &server,
        &add(&["--area", "2001", "--right", "read"]),
        &["すべてを見られます"],
    );
    refused(
        &desk,
        &server,
        &add(&["--health-centre", "x", "--right", "own"]),
        &["意味がありません"],
    );
    refused(
        &desk,
        &server,
        &["office", "add", " "],
        &["ログイン名が空です"],
    );
    let long = "佐".repeat(22);
    refused(
        &desk,
        &server,
        &["office", "add", &long],
        &["66 バイト", "何も変えていません"],
    );
    refused(
        &desk,
        &server,
        &["office", "remove", "nobody"],
        &["「nobody」", "kakari office list"],
    );
    assert!(!done(&desk, &server, "kakari", &["office", "list"]).contains("sato"));
    for call in [
        add(&["--area", "2099"]),
        vec!["office", "remove", "nobody"],
        vec!["office", "add", ""],
    ] {
        let call = [&["--lang", "en"], call.as_slice()].concat();
        let said = refused(&desk, &server, &call, &["Nothing was changed."]);
        assert!(
            !said.contains("見つかりません") && !said.contains("ログイン名"),
            "{said}"
        );
    }

    let of = |name: &str| {
        let code = format!(
            "SELECT DISTINCT medical_area_code FROM kakari.areas WHERE medical_area = '{name}'"
        );
        server.psql("kakari", &code).unwrap().trim().to_owned()
    };
    let asked = format!(" {} ,{}", names[0], codes[1]);
    let said = done(
        &desk,
        &server,
        "kakari",
        &["office", "add", " sato ", "--area", &asked],
    );
    let limit = format!("（登録は {} {}、{}", of(&names[0]), names[0], codes[1]);
    assert!(said.contains(&limit), "{limit}: {said}");
    assert!(done(&desk, &server, "kakari", &["office", "list"]).contains(&limit));
    let list = done(
        &desk,
        &server,
        "kakari",
        &["office", "list", "--format", "json"],
    );
    let expected = format!(
        "\"login\":\"sato\",\"right\":\"work\",\"areas\":[\"{}\",\"{}\"]",
        of(&names[0]),
        codes[1]
    );
    assert!(list.contains(&expected), "{expected}: {list}");
}

#[test]
fn a_desk_says_where_its_person_may_record_and_follows_a_change() {
    let (desk, server) = moved(60);
    done(&desk, &server, "kakari", &["office", "init"]);
    let asked = |sql: &str| server.psql("kakari", sql).unwrap().trim().to_owned();
    let (id, _) = ready(&desk, &server).remove(0);
    let outside = asked(&format!(
        "SELECT a.medical_area FROM kakari.areas a JOIN kakari.facilities f \
         ON a.municipality_code = f.prefecture || f.municipality_code WHERE f.id = '{id}'"
    ));
    let inside = asked(&format!(
        "SELECT min(medical_area) FROM kakari.areas WHERE medical_area <> '{outside}'"
    ));
    let give = |rest: &[&str]| {
        let call = [&["office", "add", "sato"], rest].concat();
        done(&desk, &server, "kakari", &call);
    };
    give(&["--area", &inside]);
    let entries = || asked("SELECT count(*) FROM kakari.journal WHERE actor = 'sato'");

    let mut console = Terminal::start(&desk, &["--db", &server.address("sato")], 30, 130);
    console.opens();
    console.shows(&format!("登録：{inside}"));
    console.press(&format!("/区域:{outside} 状態:確認可\r"));
    console.shows("件（全");
    for key in ["y", "x", "m"] {
        console.press(key);
        console.shows("担当の区域の外");
        console.press("?");
        console.press("\u{1b}");
        console.until("no message", |text| !text.contains("担当の区域の外"));
    }
    assert_eq!(entries(), "0");

    give(&[]);
    console.until("no limit", |text| !text.contains("登録："));
    console.press("y");
    console.shows("確認（有）：");
    assert_eq!(entries(), "1");

    give(&["--right", "read"]);
    console.shows("読み取り専用");
    console.press("y");
    console.shows("読み取り専用のため");
    give(&[]);
    console.until("the right is back", |text| !text.contains(" 読み取り専用 "));
    assert_eq!(entries(), "1");
}

/// Not in a folder that everybody may write into: there anybody could put a file of that name first.
#[cfg(unix)]
#[test]
fn the_log_of_a_console_on_a_server_is_in_the_folder_of_the_person() {
    let (desk, server) = moved(20);
    let log = desk.path(".local/share/kakari/kakari-console.log");
    let said = done(&desk, &server, "kakari", &["doctor"]);
    assert!(said.contains(log.to_str().unwrap()), "{said}");
    let mut console = Terminal::start(&desk, &["--db", &server.address("kakari")], 30, 110);
    console.opens();
    console.signal("-USR1");
    assert_ne!(console.ends().0, 0);
    let written = std::fs::read_to_string(log).unwrap();
    assert!(written.contains("provoked by a test"), "{written}");
}
