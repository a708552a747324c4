//! Where faults are tried: a server in a network of its own where there is one, and what the kernel can do to that.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::network::Network;
use super::postgres::Server;
use super::process::Desk;

pub(crate) struct Place {
    pub(crate) desk: Desk,
    pub(crate) server: Server,
    pub(crate) facility: String,
    link: Option<Link>,
}

/// The network between desks and server.
struct Link {
    network: String,
    /// Its end at the desks, and that at the server.
    here: String,
    there: String,
}

impl Place {
    pub(crate) fn prepare() -> Self {
        let of = |name: &str| std::env::var(name).ok();
        let link = of("KAKARI_FAULTS_NETWORK").map(|network| Link {
            network,
            here: of("KAKARI_FAULTS_HERE").unwrap(),
            there: of("KAKARI_FAULTS_LINK").unwrap(),
        });
        let server = match &link {
            Some(link) => {
                let host = of("KAKARI_FAULTS_HOST").unwrap();
                Server::start_within(&link.network, &host)
            }
            None => Server::start(),
        };
        let desk = Desk::with_assessed_sample(60);
        let all = desk.json(["list", "--format", "json"]);
        let facility = all[0]["id"].as_str().unwrap().to_owned();
        let place = Self {
            desk,
            server,
            facility,
            link,
        };
        place.move_to(&place.server);
        let address = place.server.address("kakari");
        place.desk.done(["--db", &address, "office", "init"]);
        place.desk.done(["--db", &address, "office", "add", "sato"]);
        place
    }

    /// Puts the sample on a server.
    pub(crate) fn move_to(&self, server: &Server) {
        let (database, address) = (self.desk.database(), server.address("kakari"));
        self.desk
            .done(["move", database.to_str().unwrap(), &address]);
    }

    /// Takes the link down or up; false if there is none.
    pub(crate) fn link(&self, state: &str) -> bool {
        self.link.as_ref().is_some_and(|link| {
            call(
                "ip",
                &["-n", &link.network, "link", "set", &link.there, state],
            )
        })
    }

    /// Makes the network slow and lossy; the address that desks use then, and how it was done.
    pub(crate) fn slow(&self) -> Option<(Network, String)> {
        let far = Duration::from_millis(75);
        let server = format!("{}:{}", self.server.host, self.server.port);
        let link = self.link.as_ref()?;
        let netem = [
            "qdisc", "add", "dev", &link.here, "root", "netem", "delay", "150ms", "loss", "1%",
        ];
        if call("tc", &netem) {
            return Some((
                Network::to(&server, Duration::ZERO),
                "netem 150 ms, 1 % lost".to_owned(),
            ));
        }
        let lossy = self.filter(&[
            "-A",
            "INPUT",
            "-m",
            "statistic",
            "--mode",
            "random",
            "--probability",
            "0.02",
            "-j",
            "DROP",
        ]);
        let lost = if lossy {
            "2 % lost (iptables)"
        } else {
            "none lost"
        };
        Some((
            Network::to(&server, far),
            format!("no netem: a port delays 150 ms, {lost}"),
        ))
    }

    /// Ends what was done to the network.
    pub(crate) fn mend(&self) {
        if let Some(link) = &self.link {
            call("tc", &["qdisc", "del", "dev", &link.here, "root"]);
            self.filter(&["-F"]);
        }
    }

    /// Throws away what comes on all connections that there are to the server, either way; false if that cannot be done.
    pub(crate) fn forget(&self) -> bool {
        if self.link.is_none() {
            return false;
        }
        let server = format!("{}:{}", self.server.host, self.server.port);
        let there = Command::new("ss")
            .args(["-tnH", "state", "established", "dst", &server])
            .output();
        let Ok(there) = there else {
            return false;
        };
        let there = String::from_utf8(there.stdout).unwrap();
        let ends = there
            .lines()
            .filter_map(|line| line.split_whitespace().nth(2));
        let ports: Vec<&str> = ends
            .filter_map(|end| end.rsplit_once(':').map(|(_, port)| port))
            .collect();
        !ports.is_empty()
            && ports.iter().all(|port| {
                self.filter(&["-A", "INPUT", "-p", "tcp", "--sport", port, "-j", "DROP"])
                    && self.filter(&["-A", "OUTPUT", "-p", "tcp", "--dport", port, "-j", "DROP"])
            })
    }

    /// Gives a rule to the filter at the server.
    fn filter(&self, rule: &[&str]) -> bool {
        self.link.as_ref().is_some_and(|link| {
            call(
                "ip",
                &[&["netns", "exec", &link.network, "iptables"], rule].concat(),
            )
        })
    }
}

fn call(program: &str, args: &[&str]) -> bool {
    let mut call = Command::new(program);
    let done = call
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    done.is_ok_and(|status| status.success())
}
