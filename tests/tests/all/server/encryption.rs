//! Encrypted connections: whose certificate is trusted, and what is said of one that is not.

use super::*;

/// Certificates with their keys, made for one test.
struct Certificates(tempfile::TempDir);

impl Certificates {
    /// `ca.crt`, and `issued.crt` that it issued for 127.0.0.1; `own.crt` is signed by itself, as the manual of PostgreSQL makes it.
    fn made() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let all = Self(folder);
        all.signed_by_itself("ca", "/CN=ca");
        all.signed_by_itself("own", "/CN=db.pref.example");
        all.openssl("req -newkey rsa:2048 -nodes -keyout issued.key -out issued.csr -subj /CN=db");
        std::fs::write(all.0.path().join("names"), "subjectAltName=IP:127.0.0.1\n").unwrap();
        all.openssl(
            "x509 -req -in issued.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out issued.crt -days 2 -extfile names",
        );
        all
    }

    fn signed_by_itself(&self, name: &str, subject: &str) {
        self.openssl(&format!(
            "req -x509 -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.crt -days 2 -subj {subject}"
        ));
    }

    fn openssl(&self, args: &str) {
        let mut openssl = std::process::Command::new("openssl");
        let done = openssl
            .args(args.split(' '))
            .current_dir(self.0.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{args}: {done:?}");
    }

    /// A server that shows a certificate.
    fn server(&self, name: &str) -> Server {
        let server = Server::start();
        let data = server.data().join("data");
        for kind in ["crt", "key"] {
            let there = data.join(format!("server.{kind}"));
            std::fs::copy(self.0.path().join(format!("{name}.{kind}")), &there).unwrap();
            // It is read by the user of the server, and by nobody else.
            let mut chown = std::process::Command::new("chown");
            let owner = format!("--reference={}", data.join("PG_VERSION").display());
            assert!(chown.arg(owner).arg(&there).status().unwrap().success());
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&there, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        server.psql("kakari", "ALTER SYSTEM SET ssl = on").unwrap();
        server.psql("kakari", "SELECT pg_reload_conf()").unwrap();
        // Connections that come after it has read its settings have them.
        while server.psql("kakari", "SHOW ssl").unwrap() != "on\n" {}
        server
    }

    /// The address of a server, with a certificate to trust.
    fn trusting(&self, server: &Server, name: &str) -> String {
        let file = self.0.path().join(format!("{name}.crt"));
        let address = server.address("kakari");
        format!("{address}?sslmode=require&sslrootcert={}", file.display())
    }
}

#[test]
fn a_server_is_trusted_by_who_issued_its_certificate_or_by_the_certificate_itself() {
    let desk = Desk::new();
    let made = Certificates::made();
    let (issued, own) = (made.server("issued"), made.server("own"));
    for (server, trusted) in [(&issued, "ca"), (&issued, "issued"), (&own, "own")] {
        let address = made.trusting(server, trusted);
        desk.done(["--db", &address, "office", "init"]);
        let doctor = desk.run(["--db", &address, "doctor"]).out;
        assert!(doctor.contains("暗号（TLSv1.3）"), "{doctor}");
    }
    for (server, trusted, part) in [
        (&issued, "own", "UnknownIssuer"),
        (&own, "ca", "certificate"),
        (&own, "issued", "certificate"),
    ] {
        let address = made.trusting(server, trusted);
        let said = desk.run(["--db", &address, "list"]);
        assert_eq!(said.code, 2, "{trusted}: {said:?}");
        assert!(said.err.contains("暗号にできません"), "{said:?}");
        assert!(said.err.contains(part), "{said:?}");
    }
    // Those of the system do not have it.
    let address = format!("{}?sslmode=require", issued.address("kakari"));
    let said = desk.run(["--db", &address, "list"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("sslrootcert"), "{said:?}");
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    let desk = Desk::new();
    let made = Certificates::made();
    let server = made.server("issued");
    let file = made.0.path().join("ca.crt");
    let address = server.address("kakari").replace("127.0.0.1", "localhost");
    let said = desk.run([
        "--db",
        &format!("{address}?sslmode=require&sslrootcert={}", file.display()),
        "list",
    ]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("not valid for name"), "{said:?}");
    assert!(said.err.contains("名前や期限"), "{said:?}");
}

#[test]
fn a_password_goes_through_an_encrypted_connection() {
    let desk = Desk::new();
    let made = Certificates::made();
    let server = made.server("own");
    desk.done(["--db", &made.trusting(&server, "own"), "office", "init"]);
    server.add_login("sato", "himitsu", "hostssl");
    server.psql("kakari", "GRANT kakari_read TO sato").unwrap();
    let call = |address: &str, password: &str| {
        let mut command = desk.command(["--db", address, "list"]);
        Said::of(command.env("PGPASSWORD", password).output().unwrap())
    };
    let encrypted = made.trusting(&server, "own").replace("kakari@", "sato@");
    assert_eq!(call(&encrypted, "himitsu").code, 0);
    let said = call(&encrypted, "x");
    assert!(said.err.contains("ログインを受け付けません"), "{said:?}");
    // The server wants it encrypted, and on this machine it is not unless the address says so.
    let said = call(&server.address("sato"), "himitsu");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("no encryption"), "{said:?}");
}

#[cfg(unix)]
#[test]
fn passwords_in_a_file_that_others_may_read_are_not_used() {
    let desk = Desk::new();
    let server = Server::start();
    desk.done(["--db", &server.address("kakari"), "office", "init"]);
    server.add_login("sato", "himitsu", "host");
    server.psql("kakari", "GRANT kakari_read TO sato").unwrap();
    let line = format!("127.0.0.1:{}:kakari:sato:himitsu\n", server.port);
    desk.write(".pgpass", line);
    for (mode, is_used) in [(0o644, false), (0o640, false), (0o600, true), (0o400, true)] {
        desk.give_mode(".pgpass", mode);
        let said = called(&desk, &server, "sato", &["list"]);
        assert_eq!(said.code == 0, is_used, "{mode:o}: {said:?}");
        assert_eq!(
            said.err.contains("chmod 600"),
            !is_used,
            "{mode:o}: {said:?}"
        );
    }
}
