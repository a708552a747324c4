//! A database on a PostgreSQL server of the tests' own: moved there and back, by several people with different rights, and while the
//! server dies.

use std::path::Path;
use std::process::{Command, Stdio};

use super::process::{Desk, Said};

mod desks;
mod dying;
mod moving;
mod refusals;
mod rights;

/// A server that runs for one test.
struct Server {
    folder: tempfile::TempDir,
    port: String,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The server runs as nobody, who has to reach its folder.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let open = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(folder.path(), open).unwrap();
        }
        let port = String::new();
        let mut server = Self { folder, port };
        server.go_on();
        server.port = std::fs::read_to_string(server.data().join("port")).unwrap();
        server.port = server.port.trim().to_owned();
        server
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("server")
    }

    fn script(&self, act: &str) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("postgres");
        let mut command = Command::new(script);
        command.arg(act).arg(self.data()).stdout(Stdio::null());
        command
    }

    /// Starts it, anew after [`Server::kill`].
    fn go_on(&mut self) {
        let mut start = self.script("start");
        start.arg("max_connections=60").stderr(Stdio::null());
        assert!(start.status().unwrap().success(), "no PostgreSQL");
    }

    /// Ends it as a crash would.
    fn kill(&self) {
        assert!(self.script("kill").status().unwrap().success());
    }

    /// The address for a login.
    fn address(&self, login: &str) -> String {
        format!("postgres://{login}@127.0.0.1:{}/kakari", self.port)
    }

    /// Says something to the server without kakari, as a login; its answer, or its refusal.
    fn psql(&self, login: &str, sql: &str) -> Result<String, String> {
        let mut psql = Command::new("psql");
        psql.args([
            "-h",
            "127.0.0.1",
            "-p",
            &self.port,
            "-U",
            login,
            "-d",
            "kakari",
        ]);
        let said = psql
            .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql])
            .output();
        let said = said.unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if said.status.success() {
            Ok(text(&said.stdout))
        } else {
            Err(text(&said.stderr))
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.script("stop").stderr(Stdio::null()).status();
    }
}

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
