//! The faults one by one: desks record, a console is open, something happens and ends; then the journal is counted.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use kakari_core::date::Date;
use kakari_office::store::Clock;

use super::load::Load;
use super::network::Network;
use super::place::Place;
use super::postgres::Server;
use super::process::Said;
use super::terminal::Terminal;

/// How often it happened and what was said; the server that has the journal afterwards, if that is another one.
pub(crate) struct Happened {
    times: usize,
    how: String,
    server: Option<Server>,
}

/// Does it once or more often, while the load records. `None`: it cannot be done here.
pub(crate) type Trial = fn(&mut Place, &Load) -> Option<Happened>;

/// How many acts are acknowledged before and after each fault.
const BETWEEN: usize = 40;

/// Tries a fault and prints its line; whether nothing was lost and nothing is there twice.
pub(crate) fn tried(place: &mut Place, name: &str, what: &str, trial: Trial) -> bool {
    let load = Load::new(name, &place.facility);
    let start = Instant::now();
    let Some(happened) = trial(place, &load) else {
        println!("{name}: {what}: left out, the means are not here");
        return true;
    };
    let server = happened.server.as_ref().unwrap_or(&place.server);
    let found = load.found(server);
    let verified = place
        .desk
        .run(["--db", &server.address("kakari"), "journal", "verify"]);
    let count = load.count();
    println!(
        "{what:<34}{:>6}{:>7}{:>7}{:>6}{:>6}{:>6}{:>9.1} s  {}, {:.0} s",
        happened.times,
        count.asked,
        count.acknowledged.len(),
        found.all - found.twice.len(),
        found.twice.len(),
        found.lost.len(),
        count.longest.as_secs_f64(),
        if verified.code == 0 {
            "journal sound"
        } else {
            "JOURNAL BROKEN"
        },
        start.elapsed().as_secs_f64(),
    );
    println!("    {}", happened.how);
    for (sentence, times) in summed(&count.said) {
        println!("    {times} × {sentence}");
    }
    found.lost.is_empty() && found.twice.is_empty() && verified.code == 0
}

/// What was said, without addresses and what the system said in English, and how often.
fn summed(said: &BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let mut summed = BTreeMap::new();
    for (sentence, times) in said {
        let (start, rest) = sentence.split_once('：').unwrap_or((sentence, ""));
        let means = rest.split_once("）。").map_or(rest, |(_, means)| means);
        *summed.entry(format!("{start}。{means}")).or_default() += times;
    }
    summed
}

/// The head of the table.
pub(crate) fn head() {
    println!(
        "{:<34}{:>6}{:>7}{:>7}{:>6}{:>6}{:>6}{:>11}",
        "fault", "times", "asked", "ackn.", "once", "twice", "lost", "longest"
    );
}

fn happened(times: usize, how: impl Into<String>) -> Option<Happened> {
    Some(Happened {
        times,
        how: how.into(),
        server: None,
    })
}

fn clocks() -> [Clock; 3] {
    [(); 3].map(|()| Clock::system())
}

/// A console of the office, on its list.
fn console(place: &Place, address: &str) -> Terminal {
    let mut console = Terminal::start(&place.desk, &["--db", address], 30, 110);
    console.opens();
    console
}

/// Waits until the console says something; after how many seconds it did.
fn says(console: &mut Terminal, text: &str) -> String {
    let start = Instant::now();
    console.shows(text);
    format!("「{text}」 after {:.1} s", start.elapsed().as_secs_f64())
}

/// The console says that it is cut off; then `mend` is done, and it says that it is there again.
fn noticed(console: &mut Terminal, mend: impl FnOnce()) -> String {
    let gone = says(console, "接続が切れました。つなぎ直しています");
    mend();
    format!("screen: {gone}, {}", says(console, "つなぎ直しました"))
}

pub(crate) fn kill(place: &mut Place, load: &Load) -> Option<Happened> {
    let address = place.server.address("kakari");
    let mut console = console(place, &address);
    let mut said = String::new();
    load.during(&address, &clocks(), |load| {
        for _ in 0..2 {
            load.goes_on(BETWEEN);
            place.server.kill();
            said = noticed(&mut console, || place.server.go_on());
        }
        load.goes_on(BETWEEN);
    });
    happened(2, said)
}

pub(crate) fn cut(place: &mut Place, load: &Load) -> Option<Happened> {
    let address = place.server.address("kakari");
    if !place.link("up") {
        return None;
    }
    let mut console = console(place, &address);
    let mut said = String::new();
    load.during(&address, &clocks(), |load| {
        load.goes_on(BETWEEN);
        place.link("down");
        said = noticed(&mut console, || {
            place.link("up");
        });
        load.goes_on(BETWEEN);
        // A short one, over which the connections live.
        place.link("down");
        place.link("up");
        load.goes_on(BETWEEN);
    });
    happened(2, said)
}

pub(crate) fn slow(place: &mut Place, load: &Load) -> Option<Happened> {
    let (network, how) = place.slow()?;
    let address = format!(
        "postgres://kakari@127.0.0.1:{}/kakari?sslmode=disable",
        network.port
    );
    // An act takes seconds.
    load.during(&address, &clocks(), |load| load.goes_on(BETWEEN / 4));
    place.mend();
    happened(1, how)
}

pub(crate) fn idle(place: &mut Place, load: &Load) -> Option<Happened> {
    let address = place.server.address("kakari");
    let mut console = console(place, &address);
    let mut done = true;
    let mut said = String::new();
    load.during(&address, &clocks(), |load| {
        load.goes_on(BETWEEN);
        done = place.forget();
        if done {
            // New connections are let through, so that nobody has to be told.
            load.goes_on(BETWEEN);
            console.press("2");
            console.settles();
            said = "iptables drops what comes on the old connections; screen goes on".to_owned();
        }
    });
    place.mend();
    done.then(|| happened(1, said)).flatten()
}

pub(crate) fn mute(place: &mut Place, load: &Load) -> Option<Happened> {
    let server = format!("{}:{}", place.server.host, place.server.port);
    let network = Network::to(&server, Duration::ZERO);
    let address =
        |network: &Network| format!("postgres://kakari@127.0.0.1:{}/kakari", network.port);
    let mut console = console(place, &address(&network));
    let mut said = String::new();
    load.during(&address(&network), &clocks(), |load| {
        load.goes_on(BETWEEN);
        network.go_mute();
        said = noticed(&mut console, || network.forget());
        load.goes_on(BETWEEN);
    });
    happened(1, said)
}

pub(crate) fn failover(place: &mut Place, load: &Load) -> Option<Happened> {
    let first = Server::start();
    place.move_to(&first);
    let second = first.follower();
    let address = format!(
        "postgres://kakari@127.0.0.1:{},127.0.0.1:{}/kakari",
        first.port, second.port
    );
    let mut console = console(place, &address);
    let mut said = String::new();
    load.during(&address, &clocks(), |load| {
        load.goes_on(BETWEEN);
        first.kill();
        said = noticed(&mut console, || second.promote());
        load.goes_on(BETWEEN);
    });
    Some(Happened {
        times: 1,
        how: format!("address with two hosts; {said}"),
        server: Some(second),
    })
}

pub(crate) fn disk(place: &mut Place, load: &Load) -> Option<Happened> {
    let disk = PathBuf::from(std::env::var_os("KAKARI_FAULTS_DISK")?);
    let server = Server::start_at(&disk);
    place.move_to(&server);
    let address = server.address("kakari");
    let ballast = disk.join("ballast");
    let mut said = None;
    load.during(&address, &clocks(), |load| {
        load.goes_on(BETWEEN);
        let mut file = File::create(&ballast).unwrap();
        let some = vec![0; 1 << 12];
        while file.write_all(&some).is_ok() {}
        drop(file);
        load.is_refused();
        let mut call = place
            .desk
            .command(["settings", "set", "deadline", "2026-02-25"]);
        call.env("KAKARI_DB", &address).env_remove("KAKARI_USER");
        said = Some(Said::of(call.output().unwrap()));
        std::fs::remove_file(&ballast).unwrap();
        load.goes_on(BETWEEN);
    });
    let said = said?;
    assert_eq!(said.code, 2, "{said:?}");
    let sentence = "サーバーのディスクに空きがありません";
    assert!(said.err.contains(sentence), "{said:?}");
    Some(Happened {
        times: 1,
        how: "tmpfs of 160 MB, filled and freed".to_owned(),
        server: Some(server),
    })
}

pub(crate) fn limit(place: &mut Place, load: &Load) -> Option<Happened> {
    let (address, sato) = (place.server.address("kakari"), place.server.address("sato"));
    let limit = |number: i32| {
        let sql = format!("ALTER ROLE sato CONNECTION LIMIT {number}");
        place.server.psql("kakari", &sql).unwrap();
    };
    let mut said = None;
    load.during(&address, &clocks(), |load| {
        load.goes_on(BETWEEN);
        limit(0);
        let mut call = place.desk.command(["--db", &sato, "list"]);
        said = Some(Said::of(call.output().unwrap()));
        limit(-1);
        load.goes_on(BETWEEN);
    });
    let said = said?;
    happened(1, format!("exit code {}: {}", said.code, said.err.trim()))
}

pub(crate) fn versions(place: &mut Place, load: &Load) -> Option<Happened> {
    let address = place.server.address("kakari");
    let format = |change: &str| {
        let sql = format!("UPDATE kakari.about SET format = format {change}");
        place.server.psql("kakari", &sql).unwrap();
    };
    let entries = || {
        place
            .server
            .psql("kakari", "SELECT count(*) FROM kakari.journal")
    };
    let mut said = String::new();
    load.during(&address, &clocks(), |load| {
        load.goes_on(BETWEEN);
        format("+ 1");
        // Each desk may have one act under way that was begun before.
        for _ in clocks() {
            load.is_refused();
        }
        let before = entries();
        for _ in 0..BETWEEN {
            load.is_refused();
        }
        assert_eq!(entries(), before, "written into a newer format");
        said = format!("{BETWEEN} acts and more were refused meanwhile, no entry was written");
        format("- 1");
        load.goes_on(BETWEEN);
    });
    happened(1, said)
}

pub(crate) fn skew(place: &mut Place, load: &Load) -> Option<Happened> {
    let fixed = |now: &str, day: u8| Clock::fixed(now, Date::new(2026, 2, day).unwrap());
    let clocks = [
        fixed("2026-02-20T09:00:00+09:00", 20),
        fixed("2026-02-20T02:00:00+09:00", 20),
        fixed("2026-02-22T23:00:00+09:00", 22),
    ];
    let address = place.server.address("kakari");
    load.during(&address, &clocks, |load| load.goes_on(BETWEEN));
    happened(1, "7 hours behind and 3 days ahead")
}
