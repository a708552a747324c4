//! Who may do what: three roles of the server itself, of which people's logins become members. Who only reads or works cannot change
//! the journal or a report version, whatever program they use.

use tokio_postgres::Row;

use super::Server;
use crate::store::error::Failure;

/// What a person may do with the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Look at everything.
    Read,
    /// Also record acts.
    Work,
    /// Also give rights, restore, move, and bring the tables up to date.
    Own,
}

impl Right {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Read, Self::Work, Self::Own];

    /// The word on the command line and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Work => "work",
            Self::Own => "own",
        }
    }

    /// Reads [`Right::word`].
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.word() == word)
    }
}

/// What those who work may do with each table besides reading it. Where something is to stay as it is, they can only add.
const WORK: [(&str, &str); 15] = [
    ("meta", ""),
    ("about", ""),
    ("busy", "INSERT, DELETE"),
    ("journal", "INSERT"),
    ("texts", "INSERT, UPDATE (salt, text)"),
    ("cells", "INSERT, UPDATE, DELETE"),
    ("originals", "INSERT"),
    ("sources", "INSERT"),
    ("facilities", "INSERT, UPDATE"),
    ("areas", "INSERT, UPDATE"),
    ("care_facilities", "INSERT, UPDATE"),
    ("versions", "INSERT"),
    ("contents", "INSERT"),
    ("current_versions", "INSERT, UPDATE, DELETE"),
    ("assessments", "INSERT, UPDATE, DELETE"),
];

impl Server {
    /// Name of the role of a right, as it stands in a statement. Roles are of the whole server, so the name has that of the
    /// database in it.
    fn role(&self, right: Right) -> String {
        let database = self.address.config.get_dbname().unwrap_or_default();
        let schema = &self.address.schema;
        let start = if database == schema {
            schema.clone()
        } else {
            format!("{database}_{schema}")
        };
        quoted(&format!("{start}_{}", right.word()))
    }

    /// Makes the three roles where they are missing, and gives them their rights.
    pub(in crate::store) fn make_roles(&self) -> Result<(), Failure> {
        let schema = &self.address.schema;
        let [read, work, own] = Right::ALL.map(|right| self.role(right));
        let mut sql = String::from("BEGIN; ");
        for role in [&read, &work, &own] {
            if !self.has_role(role.trim_matches('"'))? {
                sql.push_str(&format!("CREATE ROLE {role} NOLOGIN; "));
            }
        }
        sql.push_str(&format!(
            "GRANT {own} TO current_user WITH ADMIN OPTION; GRANT {read} TO {work}; \
             GRANT {work}, {read} TO {own} WITH ADMIN OPTION; \
             GRANT USAGE ON SCHEMA {schema} TO {read}; \
             GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {read}; "
        ));
        let texts = [("assessment_texts", "INSERT, UPDATE, DELETE")];
        for (table, rights) in WORK
            .iter()
            .chain(&texts)
            .filter(|(_, rights)| !rights.is_empty())
        {
            sql.push_str(&format!("GRANT {rights} ON {table} TO {work}; "));
        }
        let tables = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace";
        sql.push_str(&format!("GRANT CREATE ON SCHEMA {schema} TO {own}; "));
        for row in self.query(tables, &[])?.iter() {
            let table: String = row.get(0);
            sql.push_str(&format!("ALTER TABLE {table} OWNER TO {own}; "));
        }
        sql.push_str(&format!(
            "ALTER FUNCTION kept() OWNER TO {own}; ALTER FUNCTION new_entry() OWNER TO {own}; \
             ALTER SCHEMA {schema} OWNER TO {own}; COMMIT"
        ));
        self.batch(&sql).inspect_err(|_| {
            let _ = self.batch("ROLLBACK");
        })
    }

    /// Whether the three roles are there.
    pub(in crate::store) fn has_roles(&self) -> Result<bool, Failure> {
        self.has_role(self.role(Right::Own).trim_matches('"'))
    }

    fn has_role(&self, name: &str) -> Result<bool, Failure> {
        let sql = "SELECT 1 FROM pg_roles WHERE rolname = ?1";
        Ok(!self.query(sql, &[&name])?.is_empty())
    }

    /// Gives a login a right, instead of one that it had. Returns whether the login was made, which then has no password yet.
    pub(in crate::store) fn give(&self, login: &str, right: Right) -> Result<bool, Failure> {
        let is_new = !self.has_role(login)?;
        let (name, login) = (login.to_owned(), quoted(login));
        let mut sql = String::from("BEGIN; ");
        if is_new {
            sql.push_str(&format!("CREATE ROLE {login} LOGIN; "));
        }
        for other in self
            .rights_of(&name)?
            .into_iter()
            .filter(|other| *other != right)
        {
            sql.push_str(&format!("REVOKE {} FROM {login}; ", self.role(other)));
        }
        let passed_on = match right {
            Right::Own => " WITH ADMIN OPTION",
            Right::Read | Right::Work => "",
        };
        sql.push_str(&format!(
            "GRANT {} TO {login}{passed_on}; COMMIT",
            self.role(right)
        ));
        self.batch(&sql).inspect_err(|_| {
            let _ = self.batch("ROLLBACK");
        })?;
        Ok(is_new)
    }

    /// Takes every right from a login. The login stays.
    pub(in crate::store) fn take(&self, login: &str) -> Result<(), Failure> {
        let roles: Vec<String> = self
            .rights_of(login)?
            .into_iter()
            .map(|right| self.role(right))
            .collect();
        self.batch(&format!(
            "REVOKE {} FROM {}",
            roles.join(", "),
            quoted(login)
        ))
    }

    fn rights_of(&self, login: &str) -> Result<Vec<Right>, Failure> {
        let sql = "SELECT 1 FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member \
                   WHERE r.rolname = ?1 AND m.rolname = ?2";
        let mut rights = Vec::new();
        for right in Right::ALL {
            let role = self.role(right);
            if !self
                .query(sql, &[&role.trim_matches('"'), &login])?
                .is_empty()
            {
                rights.push(right);
            }
        }
        Ok(rights)
    }

    /// Each login with a right, in order of name.
    pub(in crate::store) fn members(&self) -> Result<Vec<(String, Right)>, Failure> {
        let sql = "SELECT m.rolname::text FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.roleid \
                   JOIN pg_roles m ON m.oid = a.member WHERE r.rolname = ?1 AND m.rolcanlogin";
        let mut members = std::collections::BTreeMap::new();
        for right in Right::ALL {
            let role = self.role(right);
            let name = |row: &Row| (row.get::<_, String>(0), right);
            members.extend(
                self.query(sql, &[&role.trim_matches('"')])?
                    .iter()
                    .map(name),
            );
        }
        Ok(members.into_iter().collect())
    }

    /// The right that whoever is logged in had when the connection was made.
    pub(in crate::store) fn own_right(&self) -> Right {
        let session = self.session.borrow();
        let right = session.as_ref().and_then(|session| session.right);
        right.unwrap_or(Right::Read)
    }
}

/// A name as it stands in a statement, whatever characters it has.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
