//! Schemas: the place of a database on a server, as a file is on a disk.

use super::Server;
use crate::store::error::Failure;
use crate::store::random;

/// Whether a schema is there and holds nothing of any kind.
const EMPTY: &str = "EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspname = ?1 AND NOT EXISTS \
    (SELECT 1 FROM pg_depend d WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid))";

impl Server {
    /// Name of the schema in which the tables are.
    pub(in crate::store) fn schema(&self) -> &str {
        &self.address.schema
    }

    /// Makes an empty schema with a name that nobody has, in which this connection works from now on, until [`Server::place`]. Those
    /// that programs left behind which ended meanwhile are taken away.
    pub(in crate::store) fn make_draft(&mut self) -> Result<(), Failure> {
        let wanted = self.address.schema.clone();
        let stale = "SELECT n.nspname::text FROM pg_namespace n WHERE n.nspname LIKE ?1 \
                     AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid::text = split_part(split_part(n.nspname, '_new_', 2), '_', 1))";
        let like = format!("{}\\_new\\_%", wanted.replace('_', "\\_"));
        for row in self.query(stale, &[&like])?.iter() {
            let name: String = row.get(0);
            // Of another login: not ours to take away.
            let _ = self.drop_schema(&name);
        }
        let pid: i32 = match self.query("SELECT pg_backend_pid()", &[])?.first() {
            Some(row) => row.get(0),
            None => 0,
        };
        let name = format!(
            "{wanted}_new_{pid}_{}",
            random::digits()?.get(..8).unwrap_or_default()
        );
        self.batch(&format!("CREATE SCHEMA {name}; SET search_path TO {name}"))?;
        self.address.schema = name;
        self.is_draft = true;
        Ok(())
    }

    /// Gives a draft its name. What has that name keeps aside as `aside`, if that is given; else there must be nothing but an empty
    /// schema, which an administrator may have made beforehand.
    pub(in crate::store) fn place(
        &mut self,
        name: &str,
        aside: Option<&str>,
    ) -> Result<(), Failure> {
        let draft = &self.address.schema;
        let away = match aside {
            Some(aside) => format!("ALTER SCHEMA {name} RENAME TO {aside}; "),
            None if self.is(EMPTY, name)? => format!("DROP SCHEMA {name}; "),
            None => String::new(),
        };
        self.batch(&format!(
            "BEGIN; {away}ALTER SCHEMA {draft} RENAME TO {name}; SET search_path TO {name}; COMMIT"
        ))
        .inspect_err(|_| {
            let _ = self.batch("ROLLBACK");
        })?;
        self.address.schema = name.to_owned();
        self.is_draft = false;
        Ok(())
    }

    /// Takes a schema away with all that is in it.
    pub(in crate::store) fn drop_schema(&self, name: &str) -> Result<(), Failure> {
        self.batch(&format!("DROP SCHEMA {name} CASCADE"))
    }
}
