//! A database on a PostgreSQL server of the tests' own: moved there and back, by several people with different rights, and while the
//! server dies.

use std::path::Path;
use std::process::Stdio;

use super::postgres::{self, Server};
use super::process::{Desk, Said};

mod desks;
mod dying;
mod encryption;
mod faults;
mod guards;
mod load;
mod moving;
mod network;
mod people;
mod refusals;
mod rights;
mod ways;

/// A desk with an assessed sample, and a server to which it was moved.
fn moved(facilities: usize) -> (Desk, Server) {
    let desk = Desk::with_assessed_sample(facilities);
    let server = Server::start();
    let database = desk.database();
    desk.done([
        "move",
        database.to_str().unwrap(),
        &server.address("kakari"),
    ]);
    (desk, server)
}

/// A call of a login on the server; nobody gives their name there.
fn called(desk: &Desk, server: &Server, login: &str, args: &[&str]) -> Said {
    let mut command = desk.command(args);
    command.env("KAKARI_DB", server.address(login));
    Said::of(command.env_remove("KAKARI_USER").output().unwrap())
}

/// A call that must succeed; gives what it wrote.
fn done(desk: &Desk, server: &Server, login: &str, args: &[&str]) -> String {
    let said = called(desk, server, login, args);
    assert_eq!(said.code, 0, "{args:?}: {}{}", said.out, said.err);
    said.out
}

/// A facility of the sample.
fn facility(desk: &Desk) -> String {
    let all = desk.json(["list", "--format", "json"]);
    all[0]["id"].as_str().unwrap().to_owned()
}

/// The journal and all that hangs on it is in order.
fn is_sound(desk: &Desk, server: &Server) {
    let proof = done(desk, server, "kakari", &["journal", "verify"]);
    assert!(proof.contains("件"), "{proof}");
    done(desk, server, "kakari", &["doctor"]);
}

/// Places of functions that are ready, as id and function.
fn ready(desk: &Desk, server: &Server) -> Vec<(String, String)> {
    let queue = done(desk, server, "kakari", &["queue", "--format", "json"]);
    let lines = queue
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    let ready = lines.filter(|one: &serde_json::Value| one["status"] == "ready");
    let word = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap().to_owned();
    ready
        .map(|one| (word(&one, "id"), word(&one, "function")))
        .collect()
}
