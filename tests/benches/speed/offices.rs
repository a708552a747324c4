//! Many desks on one PostgreSQL server: what a verdict takes, how many there are a second, when others see it, and what opening takes over
//! a slow network; beside one desk on a file, and beside what the server can write at most.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::verdict::Verdict;
use kakari_office::office::{Office, Request};
use kakari_office::store::{Clock, Decision, Job, Store};

use super::harness::{Size, row, since};
use super::postgres::Server;
use super::process::Desk;

/// How many desks work at once.
const DESKS: usize = 30;

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
    row(
        "moved to the server and checked there",
        vec![since(start)],
        "–",
    );
    drop(source);

    let (desks, each) = (size.of(DESKS, 2), size.of(30, 2));
    // Each place is decided once, on either side.
    let mut left = places.chunks(each);
    let alone = left.next().unwrap();
    let rate = |taken: &[f64], seconds: f64| taken.len() as f64 / seconds;
    let start = Instant::now();
    let taken = decided(&file, alone);
    let one_file = rate(&taken, start.elapsed().as_secs_f64());
    row("a verdict, one desk on a file", taken, "–");
    let start = Instant::now();
    let taken = decided(Path::new(&address), alone);
    let one_desk = rate(&taken, start.elapsed().as_secs_f64());
    row("a verdict, one desk on the server", taken, "–");

    let (over, seen) = (AtomicBool::new(false), std::sync::Mutex::new(Vec::new()));
    let (mut all, mut seconds) = (Vec::new(), 0.0);
    std::thread::scope(|scope| {
        scope.spawn(|| watch(&address, &over, &seen));
        let start = Instant::now();
        let works: Vec<_> = left
            .take(desks)
            .map(|places| {
                let address = &address;
                scope.spawn(move || decided(Path::new(address), places))
            })
            .collect();
        assert_eq!(works.len(), desks, "too few places for so many desks");
        for work in works {
            all.extend(work.join().unwrap());
        }
        seconds = start.elapsed().as_secs_f64();
        over.store(true, Ordering::Relaxed);
    });
    let many = rate(&all, seconds);
    assert_eq!(all.len(), desks * each);
    row(
        &format!("a verdict, {desks} desks at once"),
        all,
        "p99 50 ms",
    );
    row(
        "a look of another desk that finds something",
        seen.into_inner().unwrap(),
        "1 s",
    );
    let (bare_one, bare_many) = (bare(&server, 1, size), bare(&server, desks, size));
    println!(
        "  verdicts a second: one desk on a file {one_file:.0}, one on the server {one_desk:.0}, {desks} desks {many:.0}; \
         single inserts of pgbench: 1 client {bare_one:.0}, {desks} clients {bare_many:.0}"
    );
    let mut opened = Vec::new();
    for _ in 0..size.of(5, 1) {
        opened.push(first_page(&address));
    }
    row("opened and the first page read", opened, "–");
    let far = slow(&server.port, Duration::from_millis(10));
    let far = address.replace(&server.port, &far);
    let mut opened = Vec::new();
    for _ in 0..size.of(5, 1) {
        opened.push(first_page(&far));
    }
    row(
        "the same over a network of 20 ms there and back",
        opened,
        "300 ms",
    );
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

/// Decides places one after the other; what each took.
fn decided(place: &Path, places: &[Request]) -> Vec<f64> {
    let mut office = open(place);
    let mut taken = Vec::with_capacity(places.len());
    for one in places {
        let start = Instant::now();
        office
            .decide(std::slice::from_ref(one), "kakari", "")
            .unwrap();
        taken.push(since(start));
    }
    taken
}

/// Looks for changes all the time, as a console does each second, and writes down what a look takes that finds some.
fn watch(address: &str, over: &AtomicBool, seen: &std::sync::Mutex<Vec<f64>>) {
    let office = Office::open(Path::new(address), Clock::system(), false).unwrap();
    let mut before = office.moment().unwrap();
    while !over.load(Ordering::Relaxed) {
        let start = Instant::now();
        let now = office.moment().unwrap();
        if now.is_others_since(before) {
            assert!(!office.entries_since(before).unwrap().is_empty());
            seen.lock().unwrap().push(since(start));
            before = now;
        }
    }
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

/// A port that passes on to the server, with so much delay each way.
fn slow(port: &str, delay: Duration) -> String {
    let here = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = here.local_addr().unwrap().port().to_string();
    let server = format!("127.0.0.1:{port}");
    std::thread::spawn(move || {
        for from in here.incoming() {
            let from = from.unwrap();
            let to = TcpStream::connect(&server).unwrap();
            for (mut from, mut to) in [
                (from.try_clone().unwrap(), to.try_clone().unwrap()),
                (to, from),
            ] {
                from.set_nodelay(true).unwrap();
                std::thread::spawn(move || {
                    let mut bytes = vec![0; 1 << 20];
                    while let Ok(count @ 1..) = from.read(&mut bytes) {
                        // This is the network, and no wait for something.
                        std::thread::park_timeout(delay);
                        if to.write_all(&bytes[..count]).is_err() {
                            break;
                        }
                    }
                    let _ = to.shutdown(std::net::Shutdown::Both);
                });
            }
        }
    });
    own
}
