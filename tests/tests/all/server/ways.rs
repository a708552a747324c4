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
    assert!(many <= few + 20, "{few} for 2, {many} for 100");
    is_sound(&desk, &server);
}

#[test]
fn judging_all_reports_again_takes_as_few_ways_for_many_as_for_some() {
    let ways = |facilities: usize| {
        let (desk, server) = moved(facilities);
        let network = Network::to(&format!("127.0.0.1:{}", server.port), DELAY);
        let address = server
            .address("kakari")
            .replace(&server.port, &network.port);
        // Every report is judged by it.
        let set = [
            "--db",
            &address,
            "settings",
            "set",
            "deadline",
            "2026-02-25",
        ];
        let mut call = desk.command(set);
        let said = Said::of(call.env_remove("KAKARI_USER").output().unwrap());
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.err.contains("判定"), "{said:?}");
        network.ways()
    };
    let (some, many) = (ways(40), ways(240));
    assert!(
        many <= some + 20,
        "{some} for 40 facilities, {many} for 240"
    );
}
