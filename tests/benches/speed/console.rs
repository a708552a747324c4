//! The console on as many facilities as the whole country has: the real program in a terminal from the
//! start, then a session of it without one, its worker writing to a real file.

use std::path::{Path, PathBuf};
use std::time::Instant;

use kakari::console::{Options, Session};
use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::verdict::Verdict;
use kakari_office::office::{Office, Request};
use kakari_office::store::{Clock, Decision};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal as Screen, TerminalOptions, Viewport};

use super::harness::{Size, row, since, taken};
use super::process::Desk;
use super::terminal::Terminal;

/// What is typed into the filter, letter by letter, and taken back the same way.
const TYPED: [&str; 5] = [
    "satou naika",
    "中央病院",
    "クリニック",
    "町:高 機能:イ 状態:確認可",
    "存在しない名称",
];

pub(crate) fn run(size: Size) {
    let desk = Desk::new();
    desk.copy_database(&sample(&desk, size));
    // Else the first checkpoint of a session has to write the whole copy to the disk.
    std::fs::File::open(desk.database())
        .and_then(|copy| copy.sync_all())
        .unwrap();
    println!("\nThe console, {} facilities", size.facilities());
    from_the_start(&desk, size);
    in_a_session(&desk.database(), size);
    alone(&desk.path("alone.db"), size);
}

/// The database of the sample, every report assessed. A large one takes minutes to make, so it is made once.
fn sample(desk: &Desk, size: Size) -> PathBuf {
    let number = size.facilities().to_string();
    let kept = size.of(
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("sample-{number}.db")),
        desk.path("sample.db"),
    );
    if !kept.exists() {
        println!("making {}, once", kept.display());
        desk.done([
            "demo",
            "--facilities",
            &number,
            "--out",
            kept.to_str().unwrap(),
        ]);
    }
    kept
}

/// The program in a terminal: from the start until lines are there, until all is there to be searched;
/// and what memory it took at most.
fn from_the_start(desk: &Desk, size: Size) {
    desk.done(["queue", "--where", "町:存在しない町"]);
    let (mut drawn, mut lines, mut ready, mut memory) = (vec![], vec![], vec![], vec![]);
    for _ in 0..size.of(9, 1) {
        let start = Instant::now();
        let mut terminal = Terminal::start(desk, &[], 24, 80);
        terminal.until("a frame", |screen| !screen.is_empty());
        drawn.push(since(start));
        terminal.until("lines", |screen| pointed(screen).is_some());
        lines.push(since(start));
        terminal.until("the number of all", counted);
        ready.push(since(start));
        // The worker follows one request after the other: what is read now is read after its first job.
        let first = pointed(&terminal.text());
        terminal.press("G");
        terminal.until("the last line", |screen| pointed(screen) != first);
        terminal.settles();
        memory.push(peak_memory(terminal.process_id()));
        // It opens where it was left.
        terminal.press("gg");
        terminal.until("the first line", |screen| pointed(screen) == first);
        terminal.press("q");
        let (code, _) = terminal.ends();
        assert_eq!(code, 0);
    }
    row("start until the first frame", drawn, "100 ms");
    row("start until the first lines are there", lines, "100 ms");
    row("start until all can be searched", ready, "1 s");
    megabytes("peak memory of the program", &mut memory, "150 MB");
}

/// The line on which the cursor stands.
fn pointed(screen: &str) -> Option<String> {
    let mut lines = screen.lines().filter(|line| line.starts_with('>'));
    lines.next().map(str::to_owned)
}

/// Whether the tab of the screen says how many functions wait, which needs all facilities.
fn counted(screen: &str) -> bool {
    let mut behind = screen.split("[確認待ち ").skip(1);
    behind.any(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
        && pointed(screen).is_some()
}

/// The most memory that a process had so far, in megabytes; nothing where the system does not tell.
fn peak_memory(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn megabytes(name: &str, memory: &mut [Option<f64>], wanted: &str) {
    let mut told: Vec<f64> = memory.iter().filter_map(|one| *one).collect();
    told.sort_by(f64::total_cmp);
    match (told.first(), told.get(told.len() / 2), told.last()) {
        (Some(low), Some(median), Some(high)) => println!(
            "  {name:<58} {median:>7.0} MB [{low:.0} – {high:.0}]  ({} times; wanted: {wanted})",
            told.len()
        ),
        _ => println!("  {name:<58} skipped: this system does not tell"),
    }
}

/// Keys into a session, its worker in a thread of its own.
fn in_a_session(database: &Path, size: Size) {
    let today = Date::new(2026, 2, 20).unwrap();
    let office = Office::open(database, Clock::with_today(today), false).unwrap();
    let options = Options {
        actor: Some("試験係".to_owned()),
        ..Options::default()
    };
    let (width, height) = (200, 60);
    let mut session = Session::open(office, options, (width, height)).unwrap();
    while session.is_busy() {
        assert!(session.wait().unwrap());
    }
    assert!(session.lines() > 0);
    let mut screen = Screen::with_options(
        CrosstermBackend::new(std::io::sink()),
        TerminalOptions {
            viewport: Viewport::Fixed(Rect::new(0, 0, width, height)),
        },
    )
    .unwrap();

    let mut filtered = Vec::new();
    for screen in ["g k", "g s"] {
        session.press(screen).unwrap();
        for _ in 0..size.of(3, 1) {
            for text in TYPED {
                session.press("/").unwrap();
                let before = session.lines();
                let letters: Vec<String> = text.chars().map(String::from).collect();
                let back = std::iter::repeat_n("Backspace".to_owned(), letters.len());
                for key in letters.iter().cloned().chain(back) {
                    filtered.push(taken(|| session.press(&key).unwrap()));
                }
                assert_eq!(session.lines(), before, "{text}");
                session.press("Enter").unwrap();
            }
        }
    }
    row("filter: a letter typed or taken back", filtered, "p99 5 ms");

    session.press("g k").unwrap();
    let mut drawn = Vec::new();
    for at in 0..size.of(2_000, 20) {
        session
            .press(if at % 50 == 49 { "PageDown" } else { "Down" })
            .unwrap();
        drawn.push(taken(|| {
            screen.draw(|frame| session.view(frame)).unwrap();
        }));
    }
    row("draw, 200 × 60", drawn, "p99 1 ms");

    let mut opened = Vec::new();
    opened.push(taken(|| {
        session.press("g e").unwrap();
        screen.draw(|frame| session.view(frame)).unwrap();
    }));
    row(
        "指摘: opened for the first time, and drawn",
        opened,
        "100 ms",
    );
    let mut filtered = Vec::new();
    for text in ["satou naika", "誤り", "指摘:注意", "存在しない名称"] {
        session.press("/").unwrap();
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let back = std::iter::repeat_n("Backspace".to_owned(), letters.len());
        for key in letters.iter().cloned().chain(back) {
            filtered.push(taken(|| session.press(&key).unwrap()));
        }
        session.press("Enter").unwrap();
    }
    row("指摘: a letter typed or taken back", filtered, "–");
    session.press("g k").unwrap();

    session.press("/").unwrap();
    for letter in "状態:確認可".chars() {
        session.press(&letter.to_string()).unwrap();
    }
    session.press("Enter").unwrap();
    session.press("Home").unwrap();
    let mut decided = Vec::new();
    for _ in 0..size.of(500, 3).min(session.lines() / 2) {
        let before = session.here();
        let start = Instant::now();
        session.press("y").unwrap();
        while session.is_busy() {
            assert!(session.wait().unwrap());
        }
        screen.draw(|frame| session.view(frame)).unwrap();
        decided.push(since(start));
        assert_ne!(session.here(), before, "{}", session.message());
    }
    assert!(!decided.is_empty());
    row(
        "verdict until it is on the disk and the next line",
        decided,
        "p99 16 ms",
    );
    let mut colleague = Office::open(database, Clock::with_today(today), false).unwrap();
    let mut seen = Vec::new();
    for at in 0..size.of(50, 2).min(session.lines()) {
        session
            .press(if at == 0 { "Home" } else { "Down" })
            .unwrap();
        let (facility, function) = session.here().unwrap();
        let request = Request {
            facility,
            function: Function::from_key(function).unwrap(),
            decision: Decision::Verdict(Verdict::Later {
                reason: "折り返し待ち".to_owned(),
                until: None,
            }),
            override_reason: String::new(),
            basis: String::new(),
            note: String::new(),
            expected_rev: None,
        };
        colleague.decide(&[request], "同僚", "").unwrap();
        let start = Instant::now();
        session.look_elsewhere().unwrap();
        while !session.message().contains("同僚さん") {
            assert!(session.wait().unwrap());
        }
        screen.draw(|frame| session.view(frame)).unwrap();
        seen.push(since(start));
    }
    assert!(!seen.is_empty());
    row(
        "a colleague's verdict from the look (two a second) on",
        seen,
        "p99 100 ms",
    );
    println!("  {}", session.close().sentence());
}

/// What the disk alone takes: one row, `synchronous=FULL`, nothing around it.
fn alone(database: &Path, size: Size) {
    let connection = rusqlite::Connection::open(database).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = wal; PRAGMA synchronous = full; CREATE TABLE one (n INTEGER)",
        )
        .unwrap();
    let mut written = Vec::new();
    for number in 0..size.of(500, 3) {
        let start = Instant::now();
        connection
            .execute("INSERT INTO one VALUES (?1)", [number])
            .unwrap();
        written.push(since(start));
    }
    row(
        "beside it: SQLite writing one number to this disk",
        written,
        "–",
    );
}
