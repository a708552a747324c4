//! A PostgreSQL server of the tests' own.

use std::path::Path;
use std::process::{Command, Stdio};

/// A server that runs for one test.
pub(crate) struct Server {
    folder: tempfile::TempDir,
    pub(crate) port: String,
}

impl Server {
    pub(crate) fn start() -> Self {
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

    pub(crate) fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("server")
    }

    fn script(&self, act: &str) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("postgres");
        let mut command = Command::new(script);
        command.arg(act).arg(self.data()).stdout(Stdio::null());
        command
    }

    /// Starts it, anew after [`Server::kill`].
    pub(crate) fn go_on(&mut self) {
        let mut start = self.script("start");
        start.arg("max_connections=60").stderr(Stdio::null());
        assert!(start.status().unwrap().success(), "no PostgreSQL");
    }

    /// Ends it as a crash would.
    pub(crate) fn kill(&self) {
        assert!(self.script("kill").status().unwrap().success());
    }

    /// The address for a login.
    pub(crate) fn address(&self, login: &str) -> String {
        format!("postgres://{login}@127.0.0.1:{}/kakari", self.port)
    }

    /// Says something to the server without kakari, as a login; its answer, or its refusal.
    pub(crate) fn psql(&self, login: &str, sql: &str) -> Result<String, String> {
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
