//! The server is killed while people record: what was acknowledged is there, and nothing is there twice.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use kakari_office::office::Office;
use kakari_office::store::Clock;

use super::*;

/// How often the server is killed.
const DEATHS: usize = 3;

/// Acts that have to be acknowledged between two deaths, so that each comes into the middle of work.
const BETWEEN: usize = 60;

#[test]
fn no_act_that_was_acknowledged_is_lost_and_none_is_there_twice() {
    let (desk, mut server) = moved(30);
    let ids = done(&desk, &server, "kakari", &["list", "--format", "json"]);
    let id = ids.lines().next().unwrap();
    let id: serde_json::Value = serde_json::from_str(id).unwrap();
    let id = id["id"].as_str().unwrap().to_owned();
    let address = server.address("kakari");
    let (over, acknowledged) = (AtomicBool::new(false), AtomicUsize::new(0));
    let kept = Mutex::new(Vec::new());
    let asked = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for desk in 0..4 {
            let (id, address, over, kept) = (&id, &address, &over, &kept);
            let (acknowledged, asked) = (&acknowledged, &asked);
            scope.spawn(move || {
                let mut number = 0;
                while !over.load(Ordering::Relaxed) {
                    let opened = Office::open(Path::new(address), Clock::system(), false);
                    let Ok(mut office) = opened else {
                        continue;
                    };
                    // The same connection goes on over the deaths of the server: that is what is tried.
                    while !over.load(Ordering::Relaxed) {
                        number += 1;
                        let text = format!("{desk}-{number}");
                        asked.fetch_add(1, Ordering::Relaxed);
                        if office.note(id, None, &text, "kakari").is_ok() {
                            kept.lock().unwrap().push(text);
                            acknowledged.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
            });
        }
        for death in 1..=DEATHS {
            while acknowledged.load(Ordering::Relaxed) < death * BETWEEN {
                std::thread::yield_now();
            }
            server.kill();
            server.go_on();
        }
        while acknowledged.load(Ordering::Relaxed) < (DEATHS + 1) * BETWEEN {
            std::thread::yield_now();
        }
        over.store(true, Ordering::Relaxed);
    });

    let found = server
        .psql(
            "kakari",
            "SELECT text, count(*) FROM kakari.texts JOIN kakari.journal USING (seq) GROUP BY text",
        )
        .unwrap();
    let found: BTreeMap<&str, &str> = found
        .lines()
        .filter_map(|line| line.rsplit_once('|'))
        .collect();
    let kept = kept.into_inner().unwrap();
    for text in &kept {
        assert_eq!(found.get(text.as_str()), Some(&"1"), "{text}");
    }
    let twice = found
        .iter()
        .find(|(text, count)| text.contains('-') && **count != "1");
    assert_eq!(twice, None);
    println!(
        "asked {}, acknowledged {}, found {}",
        asked.into_inner(),
        kept.len(),
        found.len()
    );
    let proof = done(&desk, &server, "kakari", &["journal", "verify"]);
    assert!(proof.contains("件"), "{proof}");
    let said = called(&desk, &server, "kakari", &["doctor"]);
    assert_eq!(said.code, 0, "{said:?}");
}
