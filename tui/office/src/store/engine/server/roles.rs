//! Who may do what: three roles of the server itself, of which people's logins become members. Who only reads or works cannot change
//! the journal or a report version, whatever program they use.

use super::Server;
use crate::lang::pick;
use crate::store::error::{Failure, StoreError};

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

/// Bytes of a name that a server keeps; it cuts off what is longer.
const LONGEST: usize = 63;

/// From this version on each giving of a role is kept with who gave it, and only they take it back; and whoever makes a role may
/// give it to others, but not use it.
const GIVINGS: u32 = 160_000;

impl Server {
    /// Name of the role of a right. Roles are of the whole server, so the name has that of the database in it.
    pub(super) fn role(&self, right: Right) -> String {
        let database = self.database();
        let schema = &self.address.schema;
        let start = if database == schema {
            schema.clone()
        } else {
            // No schema of ours has a point in its name, so that no two databases have the same roles.
            format!("{database}.{schema}")
        };
        format!("{start}_{}", right.word())
    }

    fn database(&self) -> &str {
        self.address.config.get_dbname().unwrap_or_default()
    }

    /// What only an administrator of the server can do before whoever is logged in can make the schema and the roles; as statements.
    ///
    /// [`StoreError::NeedsAdministrator`] if there is something.
    pub(in crate::store) fn check_setting_up(&self) -> Result<(), Failure> {
        let (database, login) = (
            quoted(self.database()),
            quoted(&self.login().unwrap_or_default()),
        );
        if self.role(Right::Read).len() > LONGEST {
            let place = self.address.shown.display().to_string();
            let why = pick(
                "データベースとスキーマの名前が長すぎて、権限の名前（データベース.スキーマ_read）が作れません。合わせて 57 バイトまでにしてください",
                "the names of database and schema are too long for the names of the rights (DATABASE.SCHEMA_read): 57 bytes together at most",
            )
            .to_owned();
            return Err(StoreError::BadAddress { place, why }.into());
        }
        let mut needed = Vec::new();
        if !self.is("has_database_privilege(current_database(), ?1)", "CREATE")? {
            needed.push(format!("GRANT CREATE ON DATABASE {database} TO {login};"));
        }
        let is_maker = self.makes_roles()?;
        let mut lacking = Vec::new();
        for role in Right::ALL.map(|right| self.role(right)) {
            if self.has_role(&role)? {
                let may_give = self.is("pg_has_role(?1, 'MEMBER WITH ADMIN OPTION')", &role)?;
                let makers_may = is_maker && !self.keeps_givers();
                if !may_give && !makers_may {
                    lacking.push(quoted(&role));
                }
            } else if !is_maker {
                needed.push(format!("CREATE ROLE {};", quoted(&role)));
                lacking.push(quoted(&role));
            }
        }
        if !lacking.is_empty() {
            let roles = lacking.join(", ");
            needed.push(format!("GRANT {roles} TO {login} WITH ADMIN OPTION;"));
        }
        let own = self.role(Right::Own);
        let may_give = "has_database_privilege(current_database(), ?1)";
        let has = "(SELECT has_database_privilege(oid, current_database(), 'CREATE') FROM pg_roles WHERE rolname = ?1)";
        if !self.is(may_give, "CREATE WITH GRANT OPTION")? && !self.is(has, &own)? {
            needed.push(format!(
                "GRANT CREATE ON DATABASE {database} TO {};",
                quoted(&own)
            ));
        }
        if needed.is_empty() {
            return Ok(());
        }
        let address = self.address.shown.clone();
        Err(StoreError::NeedsAdministrator { address, needed }.into())
    }

    /// Makes the three roles where they are missing, and gives them their rights.
    pub(in crate::store) fn make_roles(&self) -> Result<(), Failure> {
        let sql = self.making_rights()?;
        self.batch(&format!("BEGIN; {sql}COMMIT")).inspect_err(|_| {
            let _ = self.batch("ROLLBACK");
        })
    }

    /// The statements of [`Server::make_roles`], for the tables that this connection works on.
    pub(super) fn making_rights(&self) -> Result<String, Failure> {
        let schema = quoted(&self.address.schema);
        let roles = Right::ALL.map(|right| self.role(right));
        let mut sql = String::new();
        for role in &roles {
            if !self.has_role(role)? {
                sql.push_str(&format!("CREATE ROLE {} NOLOGIN; ", quoted(role)));
            }
        }
        let [read, work, own] = &roles;
        let login = self.login().unwrap_or_default();
        // Of a role that they made they would be told that they gave themselves what they have.
        let option = match self.keeps_givers() {
            true => "",
            false => " WITH ADMIN OPTION",
        };
        if !self.is_member(own, &login, false)? {
            let (own, login) = (quoted(own), quoted(&login));
            sql.push_str(&format!("GRANT {own} TO {login}{option}; "));
        }
        for (role, member, passed_on) in [(read, work, false), (read, own, true), (work, own, true)]
        {
            if !self.is_member(role, member, passed_on)? {
                let option = if passed_on { " WITH ADMIN OPTION" } else { "" };
                let (role, member) = (quoted(role), quoted(member));
                sql.push_str(&format!("GRANT {role} TO {member}{option}; "));
            }
        }
        let [read, work, own] = roles.each_ref().map(|role| quoted(role));
        sql.push_str(&format!(
            "GRANT USAGE ON SCHEMA {schema} TO {read}; \
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
        // Restoring and moving make a schema. Without the right to give this right it stays as it is, with a warning.
        let database = quoted(self.database());
        sql.push_str(&format!("GRANT CREATE ON DATABASE {database} TO {own}; "));
        let tables = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace";
        sql.push_str(&format!("GRANT CREATE ON SCHEMA {schema} TO {own}; "));
        for row in self.query(tables, &[])?.iter() {
            let table: String = row.get(0);
            sql.push_str(&format!("ALTER TABLE {table} OWNER TO {own}; "));
        }
        sql.push_str(&format!(
            "ALTER FUNCTION kept() OWNER TO {own}; ALTER FUNCTION new_entry() OWNER TO {own}; \
             ALTER FUNCTION masked() OWNER TO {own}; ALTER SCHEMA {schema} OWNER TO {own}; "
        ));
        Ok(sql)
    }

    /// Whether the three roles are there.
    pub(in crate::store) fn has_roles(&self) -> Result<bool, Failure> {
        self.has_role(&self.role(Right::Own))
    }

    pub(super) fn has_role(&self, name: &str) -> Result<bool, Failure> {
        let sql = "SELECT 1 FROM pg_roles WHERE rolname = ?1";
        Ok(!self.query(sql, &[&name])?.is_empty())
    }

    fn is_member(&self, role: &str, member: &str, passes_on: bool) -> Result<bool, Failure> {
        let sql = format!(
            "{MEMBERS} WHERE r.rolname = ?1 AND m.rolname = ?2 AND (a.admin_option OR NOT {passes_on})"
        );
        Ok(!self.query(&sql, &[&role, &member])?.is_empty())
    }

    /// Whether whoever is logged in may make roles.
    pub(super) fn makes_roles(&self) -> Result<bool, Failure> {
        let sql =
            "SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreaterole)";
        Ok(!self.query(sql, &[])?.is_empty())
    }

    /// Whether each giving is kept with who gave it.
    pub(super) fn keeps_givers(&self) -> bool {
        let session = self.session.borrow();
        session
            .as_ref()
            .is_some_and(|session| session.version >= GIVINGS)
    }

    /// Whether a condition on a text holds; no answer is no.
    pub(super) fn is(&self, condition: &str, text: &str) -> Result<bool, Failure> {
        let rows = self.query(&format!("SELECT {condition}"), &[&text])?;
        let found = rows.first().map(|row| row.get::<_, Option<bool>>(0));
        Ok(found.flatten().unwrap_or(false))
    }
}

/// Each giving of a role `r` to a member `m`, as `a`, that lets the member use it: since version 16 whoever made a role has it
/// without that.
pub(super) const MEMBERS: &str = "SELECT m.rolname::text, coalesce((SELECT g.rolname::text FROM pg_roles g WHERE g.oid = a.grantor), '') FROM pg_auth_members a \
    JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member \
    AND coalesce((to_jsonb(a) ->> 'inherit_option')::boolean, true)";

/// A name as it stands in a statement, whatever characters it has.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
