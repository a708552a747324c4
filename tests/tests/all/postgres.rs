//! A PostgreSQL server of the tests' own.

use std::path::Path;
use std::process::{Command, Stdio};

/// A server that runs for one test.
pub(crate) struct Server {
    folder: tempfile::TempDir,
    /// What stands before each of its commands, as for one in a network of its own.
    within: Vec<String>,
    /// Where desks reach it.
    pub(crate) host: String,
    pub(crate) port: String,
}

impl Server {
    pub(crate) fn start() -> Self {
        let mut server = Self::prepared(&std::env::temp_dir());
        server.begin();
        server
    }

    /// One that is not started.
    fn prepared(place: &Path) -> Self {
        let folder = tempfile::tempdir_in(place).unwrap();
        // The server runs as nobody, who has to reach its folder.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let open = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(folder.path(), open).unwrap();
        }
        Self {
            folder,
            within: Vec::new(),
            host: "127.0.0.1".to_owned(),
            port: String::new(),
        }
    }

    fn begin(&mut self) {
        self.go_on();
        let port = std::fs::read_to_string(self.data().join("port")).unwrap();
        port.trim().clone_into(&mut self.port);
    }

    /// One whose data is in a folder, such as one on a small disk.
    #[allow(dead_code, reason = "`tests/faults` uses it")]
    pub(crate) fn start_at(place: &Path) -> Self {
        let mut server = Self::prepared(place);
        server.begin();
        server
    }

    /// One in a network of its own, where it has an address; other machines of that network are trusted.
    #[allow(dead_code, reason = "`tests/faults` uses it")]
    pub(crate) fn start_within(network: &str, host: &str) -> Self {
        let mut server = Self::prepared(&std::env::temp_dir());
        server.within = ["ip", "netns", "exec", network].map(str::to_owned).into();
        host.clone_into(&mut server.host);
        server.begin();
        let rules = server.data().join("data/pg_hba.conf");
        let mut rules = std::fs::OpenOptions::new()
            .append(true)
            .open(rules)
            .unwrap();
        std::io::Write::write_all(&mut rules, b"host all all samenet trust\n").unwrap();
        server.psql("kakari", "SELECT pg_reload_conf()").unwrap();
        server
    }

    /// A copy that follows this one. From now on this one acknowledges only what the copy has, too.
    pub(crate) fn follower(&self) -> Self {
        let mut copy = Self::prepared(&std::env::temp_dir());
        let mut follow = copy.script("follow");
        follow.arg(self.data()).stderr(Stdio::null());
        assert!(follow.status().unwrap().success(), "no copy");
        copy.begin();
        let both = "ALTER SYSTEM SET synchronous_standby_names = '*'";
        self.psql("kakari", both).unwrap();
        self.psql("kakari", "SELECT pg_reload_conf()").unwrap();
        copy
    }

    /// Lets a copy take acts itself.
    pub(crate) fn promote(&self) {
        let mut promote = self.script("promote");
        assert!(promote.stderr(Stdio::null()).status().unwrap().success());
        // The other one is gone, and nobody follows.
        let alone = "ALTER SYSTEM RESET synchronous_standby_names";
        self.psql("kakari", alone).unwrap();
        self.psql("kakari", "SELECT pg_reload_conf()").unwrap();
    }

    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("server")
    }

    fn script(&self, act: &str) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("postgres");
        let mut words = self
            .within
            .iter()
            .cloned()
            .chain([script.display().to_string()]);
        let mut command = Command::new(words.next().unwrap());
        command
            .args(words)
            .arg(act)
            .arg(self.data())
            .stdout(Stdio::null());
        command
    }

    /// Starts it, anew after [`Server::kill`].
    pub(crate) fn go_on(&mut self) {
        let mut start = self.script("start");
        let hosts = format!("listen_addresses={}", self.host);
        start
            .args(["max_connections=60", &hosts])
            .stderr(Stdio::null());
        assert!(start.status().unwrap().success(), "no PostgreSQL");
    }

    /// Ends it as a crash would.
    pub(crate) fn kill(&self) {
        assert!(self.script("kill").status().unwrap().success());
    }

    /// The address for a login.
    pub(crate) fn address(&self, login: &str) -> String {
        let address = format!("postgres://{login}@{}:{}/kakari", self.host, self.port);
        match self.within.is_empty() {
            true => address,
            false => format!("{address}?sslmode=disable"),
        }
    }

    /// Makes a login that gets in with a password only, as all others do from now on but `kakari`; `host`: over connections of this kind.
    #[allow(dead_code, reason = "`tests/faults` and the benches ask for none")]
    pub(crate) fn add_login(&self, login: &str, password: &str, host: &str) {
        let create = format!("CREATE ROLE {login} LOGIN PASSWORD '{password}'");
        self.psql("kakari", &create).unwrap();
        let rules = format!(
            "host all kakari 127.0.0.1/32 trust\n{host} all all 127.0.0.1/32 scram-sha-256\n"
        );
        std::fs::write(self.data().join("data/pg_hba.conf"), rules).unwrap();
        self.psql("kakari", "SELECT pg_reload_conf()").unwrap();
    }

    /// Says something to the server without kakari, as a login; its answer, or its refusal.
    pub(crate) fn psql(&self, login: &str, sql: &str) -> Result<String, String> {
        let mut psql = Command::new("psql");
        let socket = self.data().display().to_string();
        psql.args([
            "-h",
            if self.within.is_empty() {
                &self.host
            } else {
                &socket
            },
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
