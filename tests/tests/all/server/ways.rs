//! Over a network each way there and back takes time: what is done for many at once takes no more of them than for one.

use std::time::Duration;

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::verdict::Verdict;
use kakari_office::office::{Office, Request};
use kakari_office::store::{Clock, Decision, Job};

use super::network::Network;
use super::*;

/// What is sent together on a machine that is busy comes in pieces. As long as no answer to the first is heard, it is one way.
const DELAY: Duration = Duration::from_millis(20);

fn later((id, function): &(String, String)) -> Request {
    Request {
        facility: id.clone(),
        function: Function::from_key(function).unwrap(),
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

#[test]
fn a_batch_of_verdicts_takes_no_more_ways_than_a_few() {
    let (desk, server) = moved(300);
    let ready: Vec<Request> = ready(&desk, &server).iter().map(later).collect();
    let network = Network::to(&format!("127.0.0.1:{}", server.port), DELAY);
    let address = server
        .address("kakari")
        .replace(&server.port, &network.port);
    let clock = Clock::with_today(Date::new(2026, 2, 20).unwrap());
    let mut office = Office::open(Path::new(&address), clock, false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    let mut ways = |requests: &[Request]| {
        let before = network.ways();
        let decided = office.decide(requests, "kakari", "後で").unwrap();
        assert_eq!(decided.revs.len(), requests.len());
        network.ways() - before
    };
    // The first prepares statements.
    ways(&ready[..2]);
    let (few, many) = (ways(&ready[2..4]), ways(&ready[4..104]));
    assert!(many <= few + 4, "{few} for 2, {many} for 100");
    is_sound(&desk, &server);
}

/// So many ways each of these calls takes on a server with a sample of so many facilities.
fn ways_of(calls: &[&str], facilities: usize) -> Vec<usize> {
    let (desk, server) = moved(facilities);
    let ways = |call: &&str| {
        let network = Network::to(&format!("127.0.0.1:{}", server.port), DELAY);
        let own = server.address("kakari");
        let mut command = desk.command(call.split(' '));
        command.env("KAKARI_DB", own.replace(&server.port, &network.port));
        let said = Said::of(command.env_remove("KAKARI_USER").output().unwrap());
        assert_eq!(said.code, 0, "{call}: {said:?}");
        let judges = call.starts_with("settings");
        assert!(!judges || said.err.contains("判定"), "{said:?}");
        network.ways()
    };
    calls.iter().map(ways).collect()
}

#[test]
fn a_call_takes_as_few_ways_for_many_facilities_as_for_some() {
    const CALLS: &[&str] = &[
        "queue --all --format json",
        "queue --all --out queue.csv",
        "list facilities --format csv",
        "list findings --format json",
        "remind --format json",
        "journal --format json --limit 5000",
        "journal verify",
        "publish --out published",
        "forum report --out forum.html",
        "meeting propose",
        "stats",
        "doctor",
        // Every report is judged by it.
        "settings set deadline 2026-02-25",
    ];
    let (some, many) = (ways_of(CALLS, 40), ways_of(CALLS, 240));
    let counts = CALLS.iter().zip(some.into_iter().zip(many));
    let growing: Vec<_> = counts
        .filter(|(_, (some, many))| *many > some + 10)
        .collect();
    assert!(growing.is_empty(), "{growing:?}");
}

#[test]
fn a_page_of_the_history_takes_as_few_ways_for_many_acts_as_for_some() {
    let (desk, server) = moved(150);
    let ready = ready(&desk, &server);
    for one in &ready[..30] {
        let Request {
            facility, function, ..
        } = later(one);
        let args = [
            "confirm",
            &facility,
            "--function",
            function.key(),
            "--verdict",
            "later",
            "--reason",
            "折り返し待ち",
        ];
        done(&desk, &server, "kakari", &args);
    }
    let network = Network::to(&format!("127.0.0.1:{}", server.port), DELAY);
    let own = server.address("kakari");
    let address = own.replace(&server.port, &network.port);
    let office = Office::open(Path::new(&address), Clock::system(), false).unwrap();
    let ways = |limit| {
        let before = network.ways();
        let page = office.history(Some("kakari"), None, limit).unwrap();
        assert_eq!(page.len(), limit);
        network.ways() - before
    };
    // The first prepares statements.
    ways(2);
    let (few, many) = (ways(3), ways(30));
    assert!(many <= few + 2, "{few} for 3, {many} for 30");
}
