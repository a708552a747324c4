//! The main job as a new user does it: the first command of the README, three verdicts, an undo, and
//! everything there again the next time.

use std::path::PathBuf;

use serde_json::Value;

use super::process::Desk;
use super::terminal::Terminal;

const ESCAPE: &str = "\x1b";
const ENTER: &str = "\r";
const F10: &str = "\x1b[21~";

/// 渡辺心療内科 and 永田医院 of the sample, of which every function below is ready at first.
const WATANABE: &str = "2022450835074";
const NAGATA: &str = "2022775514090";

#[test]
fn one_is_confirmed_one_refused_one_asked_about_and_all_is_there_again() {
    let desk = Desk::new();
    let demo = ["demo", "--facilities", "60"];
    let mut terminal = Terminal::start(&desk, &demo, 40, 120);
    terminal.opens();
    for text in ["見本", "確認待ち", "試験係"] {
        terminal.shows(text);
    }
    terminal.press("?");
    terminal.shows("ここで使えるキー");
    terminal.shows("確認（有）にする");
    terminal.press(ESCAPE);
    terminal.until("help to close", |screen| {
        !screen.contains("ここで使えるキー")
    });

    find(&mut terminal, "watanabe", "渡辺心療内科");
    terminal.press("y");
    terminal.shows("確認（有）：");
    stands(&desk, WATANABE, "ro", "yes");
    terminal.press("x");
    terminal.shows("確認（無）");
    terminal.press(&format!("電話で体制がないと聞いた{F10}"));
    terminal.shows("確認（無）：");
    stands(&desk, WATANABE, "ha", "no");

    find(&mut terminal, "nagata", "永田医院");
    terminal.press("i");
    terminal.shows("照会先");
    terminal.press(&format!("事務長{ENTER}当番の回数{F10}"));
    terminal.shows("照会中：");
    stands(&desk, NAGATA, "i", "inquiry");
    terminal.press("y");
    terminal.shows("確認（有）：");
    stands(&desk, NAGATA, "ro", "yes");
    terminal.press("u");
    terminal.shows("元に戻しました：");
    stands(&desk, NAGATA, "ro", "ready");
    terminal.press("q");
    let (code, screen) = terminal.ends();
    assert_eq!(code, 0, "{}", screen.contents());

    let mut again = Terminal::start(&desk, &demo, 40, 120);
    again.opens();
    again.press("f");
    again.shows("照会中");
    again.press("/nagata\r");
    again.shows("永田医院");
    again.press("q");
    assert_eq!(again.ends().0, 0);
    for (id, function, status) in [
        (WATANABE, "ro", "yes"),
        (WATANABE, "ha", "no"),
        (NAGATA, "i", "inquiry"),
        (NAGATA, "ro", "ready"),
    ] {
        stands(&desk, id, function, status);
    }
    let shown = shown(&desk, WATANABE);
    let said = &shown["functions"]["ha"];
    assert_eq!(said["by"], "試験係");
    assert!(
        said.to_string().contains("電話で体制がないと聞いた"),
        "{said}"
    );
    let database = sample(&desk);
    for call in [&["journal", "verify"][..], &["doctor"]] {
        let call = call.iter().copied().chain(["--db", &database]);
        desk.done(call);
    }
}

#[test]
fn the_sample_goes_into_the_file_that_is_named_and_never_over_real_reports() {
    let desk = Desk::new();
    let named = desk.path("practice.db");
    let demo = [
        "demo",
        "--facilities",
        "60",
        "--db",
        named.to_str().unwrap(),
    ];
    let mut terminal = Terminal::start(&desk, &demo, 24, 80);
    terminal.opens();
    terminal.shows("見本");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert!(named.is_file());
    assert!(!desk.path(".local/share/kakari").exists());

    let real = desk.path("real.db");
    let real = real.to_str().unwrap();
    let list = desk.write(
        "areas.csv",
        "団体コード,市区町村,二次医療圏\n392014,高知市,中央\n",
    );
    desk.done(["import", "areas", list.to_str().unwrap(), "--db", real]);
    let said = desk.run(["demo", "--db", real]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("見本のデータベースではない"), "{said:?}");
}

/// Narrows the list by romaji, as nobody with the input method off could otherwise.
fn find(terminal: &mut Terminal, romaji: &str, name: &str) {
    terminal.press("\\");
    terminal.press("/");
    terminal.press(&format!("{romaji}{ENTER}"));
    let line = format!("絞り込み：{romaji}");
    terminal.until(name, |screen| {
        let first = screen.lines().find(|line| line.starts_with('>'));
        screen.contains(&line) && first.is_some_and(|first| first.contains(name))
    });
    terminal.opens();
}

/// Where `kakari demo` keeps its prefecture.
fn sample(desk: &Desk) -> String {
    let folder: PathBuf = desk.path(".local/share/kakari");
    let found = std::fs::read_dir(&folder).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        (path.extension()? == "db").then_some(path)
    });
    found.unwrap().to_str().unwrap().to_owned()
}

fn shown(desk: &Desk, id: &str) -> Value {
    let database = sample(desk);
    desk.json(["show", id, "--format", "json", "--db", &database])[0].clone()
}

fn stands(desk: &Desk, id: &str, function: &str, status: &str) {
    let shown = shown(desk, id);
    assert_eq!(
        shown["functions"][function]["status"], status,
        "{id} {function}: {shown}"
    );
}
