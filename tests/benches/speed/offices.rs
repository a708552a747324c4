//! Many desks on one PostgreSQL server: what a verdict takes, how many acts there are a second, when others see them, what the server
//! computes, and what opening takes over a slow network; beside one desk on a file, and beside what the server can write at most.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Barrier, Mutex};
use std::time::{Duration, Instant};

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::verdict::Verdict;
use kakari_office::office::{Office, Request};
use kakari_office::sample::Prefecture;
use kakari_office::store::{Clock, Decision, Job, Store};

use super::harness::{Size, row, since};
use super::network::Network;
use super::postgres::Server;
use super::process::{Desk, Said};

/// How many desks work at once.
const DESKS: usize = 30;

/// How long it is from act to act of a person who is in a hurry.
const PACE: Duration = Duration::from_millis(250);

/// How long the desk that looks rests between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// After so many verdicts a desk reads the next page of the list.
const PAGE_EVERY: usize = 10;

pub(crate) fn run(size: Size) {
    let desk = Desk::with_assessed_sample(size.facilities());
    println!("\nMany desks, {} facilities", size.facilities());
    let queue = desk.json(["queue", "--format", "json"]);
    let ready = queue.iter().filter(|one| one["status"] == "ready");
    let places: Vec<Request> = ready.map(request).collect();
    let server = Server::start();
    let address = server.address("kakari");
    let file = desk.database();
    let source = Store::open(&file, Clock::system()).unwrap();
    let start = Instant::now();
    source.move_to(Path::new(&address), Job::quiet()).unwrap();
    let moved = vec![since(start)];
    row("moved to the server and checked there", moved, "–");
    drop(source);

    let (desks, each) = (size.of(DESKS, 2), size.of(30, 2));
    // Each place is decided once.
    let mut left = places.chunks_exact(each);
    let mut next = |desks| {
        let works: Vec<&[Request]> = left.by_ref().take(desks).collect();
        assert_eq!(works.len(), desks, "too few places for so many desks");
        works
    };
    let computed = || server_seconds(&server);
    let on_file = at_once(&file, &next(1), Duration::ZERO, computed, || ());
    on_file.print("one desk on a file", "–");
    let place = Path::new(&address);
    let on_server = at_once(place, &next(1), Duration::ZERO, computed, || ());
    on_server.print("one desk on the server", "–");
    let paced = at_once(
        place,
        &next(desks),
        size.of(PACE, Duration::ZERO),
        computed,
        || (),
    );
    paced.print(
        &format!(
            "{desks} desks, each with {} acts a second",
            1.0 / PACE.as_secs_f64()
        ),
        "p99 50 ms",
    );
    let many = at_once(place, &next(desks), Duration::ZERO, computed, || ());
    many.print(&format!("{desks} desks without a pause"), "–");
    let news = news(&desk, size);
    let loaded = at_once(place, &next(desks), Duration::ZERO, computed, || {
        let mut import = desk.command(["import", "reports", news.to_str().unwrap()]);
        import.env("KAKARI_DB", &address).env_remove("KAKARI_USER");
        let start = Instant::now();
        let said = Said::of(import.output().unwrap());
        assert_eq!(said.code, 0, "{said:?}");
        let taken = vec![since(start)];
        row("an import of reports beside them", taken, "–");
    });
    loaded.print(&format!("{desks} desks without a pause and an import"), "–");
    let (bare_one, bare_many) = (bare(&server, 1, size), bare(&server, desks, size));
    println!(
        "  acts a second: one desk on a file {:.0}, one on the server {:.0}, {desks} desks without a pause {:.0}, with an import {:.0}; \
         single inserts of pgbench: 1 client {bare_one:.0}, {desks} clients {bare_many:.0}",
        on_file.rate(),
        on_server.rate(),
        many.rate(),
        loaded.rate(),
    );
    let opened =
        |address: &str| -> Vec<f64> { (0..size.of(5, 1)).map(|_| first_page(address)).collect() };
    row("opened and the first page read", opened(&address), "–");
    let server_at = format!("127.0.0.1:{}", server.port);
    let network = Network::to(&server_at, Duration::from_millis(10));
    let taken = opened(&address.replace(&server.port, &network.port));
    let ways = network.ways() as f64 / taken.len() as f64;
    row(
        "the same over a network of 20 ms there and back",
        taken,
        "300 ms",
    );
    println!("  that is {ways:.1} ways there and back, besides the one that makes the connection");
}

fn request(one: &serde_json::Value) -> Request {
    let word = |key: &str| one[key].as_str().unwrap().to_owned();
    Request {
        facility: word("id"),
        function: Function::from_key(&word("function")).unwrap(),
        decision: Decision::Verdict(Verdict::Later {
            reason: "折り返し待ち".to_owned(),
            until: None,
        }),
        override_reason: String::new(),
        basis: String::new(),
        note: String::new(),
        expected_rev: None,
    }
}

fn open(place: &Path) -> Office {
    let today = Date::new(2026, 2, 20).unwrap();
    Office::open(place, Clock::with_today(today), false).unwrap()
}

/// What desks took for their work, in nanoseconds.
#[derive(Default)]
struct Work {
    pages: Vec<f64>,
    verdicts: Vec<f64>,
    batches: Vec<f64>,
    /// Verdicts of all batches.
    in_batches: usize,
    /// Another desk's looks that found something new.
    looks: Vec<f64>,
    /// From the acknowledgement of an act to the end of the look that found it.
    unseen: Vec<f64>,
    seconds: f64,
    /// What the server computed in this time, in seconds.
    computed: f64,
}

impl Work {
    fn acts(&self) -> usize {
        self.verdicts.len() + self.in_batches
    }

    fn rate(&self) -> f64 {
        self.acts() as f64 / self.seconds
    }

    fn print(&self, who: &str, target: &str) {
        let lines = [
            ("a verdict", &self.verdicts, target),
            ("a batch of the last sixth", &self.batches, "–"),
            ("a page of 50", &self.pages, "–"),
            (
                "a look of another desk that finds something",
                &self.looks,
                "–",
            ),
            (
                "until another desk that looks 20 times a second sees it",
                &self.unseen,
                "1 s",
            ),
        ];
        println!("  {who}:");
        for (what, taken, target) in lines {
            if !taken.is_empty() {
                row(&format!("  {what}"), taken.clone(), target);
            }
        }
        println!(
            "    {:.0} acts a second; the server computed {:.0} % of the time of one processor",
            self.rate(),
            self.computed * 100.0 / self.seconds
        );
    }
}

/// Lets desks work at once, each at its places and `pace` between the beginnings of its acts, with something else beside them and
/// with another desk that looks.
fn at_once(
    place: &Path,
    works: &[&[Request]],
    pace: Duration,
    computed: impl Fn() -> f64,
    beside: impl FnOnce(),
) -> Work {
    let (over, all) = (AtomicBool::new(false), Mutex::new(Work::default()));
    // When the newest act was acknowledged.
    let newest = Mutex::new(None);
    let ready = Barrier::new(works.len() + 1);
    std::thread::scope(|scope| {
        scope.spawn(|| watch(place, &over, &newest, &all));
        let desks: Vec<_> = works
            .iter()
            .enumerate()
            .map(|(at, places)| {
                // People do not press their keys at the same moment.
                let first = pace * at as u32 / works.len() as u32;
                let (ready, newest, all) = (&ready, &newest, &all);
                scope.spawn(move || worked(place, places, (first, pace), ready, newest, all))
            })
            .collect();
        ready.wait();
        let (start, before) = (Instant::now(), computed());
        beside();
        for desk in desks {
            desk.join().unwrap();
        }
        let mut all = all.lock().unwrap();
        all.seconds = start.elapsed().as_secs_f64();
        all.computed = computed() - before;
        over.store(true, Ordering::Relaxed);
    });
    all.into_inner().unwrap()
}

/// A desk's work: pages are read, verdicts given one after the other, the last ones in a batch.
fn worked(
    place: &Path,
    places: &[Request],
    (first, pace): (Duration, Duration),
    ready: &Barrier,
    newest: &Mutex<Option<Instant>>,
    all: &Mutex<Work>,
) {
    let mut office = open(place);
    // What a person sees before the first act.
    office.page("", 50).unwrap();
    office.detail(&places[0].facility).unwrap();
    ready.wait();
    let mut own = Work::default();
    let mut due = Instant::now() + first;
    let (single, batch) = places.split_at(places.len() - places.len().div_ceil(6));
    for (at, one) in single.iter().enumerate() {
        while let Some(rest) = due.checked_duration_since(Instant::now()) {
            std::thread::park_timeout(rest);
        }
        due += pace;
        if at % PAGE_EVERY == 0 {
            let start = Instant::now();
            office.page(&one.facility, 50).unwrap();
            own.pages.push(since(start));
        }
        let start = Instant::now();
        let one = std::slice::from_ref(one);
        office.decide(one, "kakari", "").unwrap();
        own.verdicts.push(since(start));
        newest.lock().unwrap().get_or_insert_with(Instant::now);
    }
    let start = Instant::now();
    office.decide(batch, "kakari", "五つ").unwrap();
    own.batches.push(since(start));
    let mut all = all.lock().unwrap();
    all.pages.extend(own.pages);
    all.verdicts.extend(own.verdicts);
    all.batches.extend(own.batches);
    all.in_batches += batch.len();
}

/// Looks for changes more often than a console, which does so twice a second.
fn watch(place: &Path, over: &AtomicBool, newest: &Mutex<Option<Instant>>, all: &Mutex<Work>) {
    let office = Office::open(place, Clock::system(), false).unwrap();
    let mut before = office.moment().unwrap();
    let mut own = Work::default();
    while !over.load(Ordering::Relaxed) {
        let acknowledged = newest.lock().unwrap().take();
        let start = Instant::now();
        let now = office.moment().unwrap();
        if now.is_others_since(before) {
            assert!(!office.entries_since(before).unwrap().is_empty());
            own.looks.push(since(start));
            before = now;
        }
        own.unseen.extend(acknowledged.map(since));
        std::thread::park_timeout(LOOK_EVERY);
    }
    let mut all = all.lock().unwrap();
    (all.looks, all.unseen) = (own.looks, own.unseen);
}

/// A file with the reports of a day, of facilities of the sample, with other answers than they gave before.
fn news(desk: &Desk, size: Size) -> PathBuf {
    const OTHER_SEED: u64 = 8;
    let edition = kakari_builtin::edition("r07").unwrap();
    let prefecture = Prefecture::new(OTHER_SEED, size.facilities(), &edition);
    let reports = prefecture.reports().take(size.of(300, 5));
    let lines: Vec<String> = reports.map(|report| report.canonical()).collect();
    desk.write("news.jsonl", lines.join("\n"))
}

/// Seconds that the processes of the server computed so far.
fn server_seconds(server: &Server) -> f64 {
    let main = std::fs::read_to_string(server.data().join("data/postmaster.pid")).unwrap();
    let main = main.lines().next().unwrap();
    let mut ticks = 0;
    for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Ok(status) = std::fs::read_to_string(process.path().join("stat")) else {
            continue;
        };
        // The name, in parentheses, may have anything in it.
        let Some((_, fields)) = status.rsplit_once(") ") else {
            continue;
        };
        let fields: Vec<&str> = fields.split(' ').collect();
        let is_main = process.file_name() == *main;
        if is_main || fields[1] == main {
            // Of itself, and of processes of its that have ended.
            let own = fields[11..13].iter();
            let ended = fields[13..15].iter().filter(|_| is_main);
            ticks += own
                .chain(ended)
                .map(|one| one.parse::<u64>().unwrap())
                .sum::<u64>();
        }
    }
    // A tick is a hundredth of a second wherever Linux runs.
    ticks as f64 / 100.0
}

/// How many single inserts a second the server does for so many clients, by its own tool.
fn bare(server: &Server, clients: usize, size: Size) -> f64 {
    let sql = "CREATE TABLE IF NOT EXISTS public.bare (id bigserial PRIMARY KEY, a text, b text)";
    server.psql("kakari", sql).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("insert.sql");
    let insert = "INSERT INTO public.bare (a, b) VALUES (repeat('a', 64), repeat('b', 600));\n";
    std::fs::write(&script, insert).unwrap();
    let mut bench = Command::new("pgbench");
    bench.args([
        "-h",
        "127.0.0.1",
        "-p",
        &server.port,
        "-U",
        "kakari",
        "-n",
        "-M",
        "prepared",
        "-j",
        "2",
    ]);
    bench.args([
        "-c",
        &clients.to_string(),
        "-T",
        &size.of(10, 1).to_string(),
        "-f",
    ]);
    let said = bench.arg(&script).arg("kakari").output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
    let number = line.and_then(|line| line.split(' ').next()).unwrap();
    number.parse().unwrap()
}

/// From nothing to the first page of the console.
fn first_page(address: &str) -> f64 {
    let start = Instant::now();
    let office = open(Path::new(address));
    assert!(!office.preview("", 50).unwrap().rows.is_empty());
    since(start)
}
