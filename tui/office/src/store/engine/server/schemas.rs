//! Schemas: the place of a database on a server, as a file is on a disk.

use super::transaction::LOCKED;
use super::{Mode, Server, Values, is_out_of_reach, was_cut};
use crate::store::error::Failure;
use crate::store::random;

/// The number of the journal.
pub(super) const JOURNAL: &str = "SELECT 'journal'::regclass::oid::bigint";

/// That of one by its name; none if there is none.
const NAMED: &str = "SELECT to_regclass(?1)::oid::bigint";

/// Whether a schema is there and holds nothing of any kind.
const EMPTY: &str = "EXISTS (SELECT 1 FROM pg_namespace n WHERE n.nspname = ?1 AND NOT EXISTS \
    (SELECT 1 FROM pg_depend d WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid))";

/// The comment of a schema that is being filled, so that nobody's finished one is taken for what a program left behind.
const DRAFT: &str = "kakari: not finished";

/// What is kept aside where something takes its place.
pub(in crate::store) struct Aside {
    /// The name under which it is kept.
    pub(in crate::store) name: String,
    /// Number and hash of its last journal entry, if they could be read.
    pub(in crate::store) head: Option<(i64, String)>,
}

impl Server {
    /// Name of the schema in which the tables are.
    pub(in crate::store) fn schema(&self) -> &str {
        &self.address.schema
    }

    /// Makes an empty schema with a name that nobody has, in which this connection works from now on, until [`Server::place`]. Those
    /// that programs left behind which ended meanwhile are taken away.
    pub(in crate::store) fn make_draft(&mut self) -> Result<(), Failure> {
        let wanted = self.address.schema.clone();
        let stale = "SELECT n.nspname::text FROM pg_namespace n WHERE n.nspname ~ ?1 AND obj_description(n.oid, 'pg_namespace') = ?2 \
                     AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid::text = split_part(substr(n.nspname, length(?3) + 1), '_', 1))";
        let start = format!("{wanted}_new_");
        let like = format!("^{start}[0-9]+_[0-9a-f]{{8}}$");
        for row in self.query(stale, &[&like, &DRAFT, &start])?.iter() {
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
        self.batch(&format!(
            "CREATE SCHEMA \"{name}\"; COMMENT ON SCHEMA \"{name}\" IS '{DRAFT}'; SET search_path TO \"{name}\""
        ))?;
        self.address.schema = name;
        self.is_draft = true;
        self.opened.set(None);
        Ok(())
    }

    /// Gives a draft its name. What has that name is kept aside, if that is wanted; else there must be nothing but an empty schema, which
    /// an administrator may have made beforehand. False if what is kept aside is not as it was said to be.
    pub(in crate::store) fn place(
        &mut self,
        name: &str,
        aside: Option<&Aside>,
    ) -> Result<bool, Failure> {
        let journal = self.journal(JOURNAL, &[])?;
        let draft = std::mem::replace(&mut self.address.schema, name.to_owned());
        let placed = self.placed(&draft, aside);
        let placed = match placed {
            Err(failure) if was_cut(&failure) || is_out_of_reach(&failure) => {
                // The answer was lost, and perhaps no more than that.
                let found = self.journal(NAMED, &[&format!("\"{name}\".journal")]);
                match found {
                    Ok(found) if found.is_some() && found == journal => Ok(true),
                    _ => Err(failure),
                }
            }
            placed => placed,
        };
        match placed {
            Ok(true) => {
                self.is_draft = false;
                self.opened.set(journal);
            }
            _ => self.address.schema = draft,
        }
        placed
    }

    fn placed(&self, draft: &str, aside: Option<&Aside>) -> Result<bool, Failure> {
        let name = &self.address.schema;
        // What takes the place of tables that people have rights on is theirs too, at the same moment.
        let rights = match aside.is_some() && self.has_roles()? {
            true => self.making_rights()?,
            false => String::new(),
        };
        let away = match aside {
            Some(aside) => format!("ALTER SCHEMA \"{name}\" RENAME TO \"{}\"; ", aside.name),
            None if self.is(EMPTY, name)? => format!("DROP SCHEMA \"{name}\"; "),
            None => String::new(),
        };
        if let Some(head) = aside.and_then(|aside| aside.head.as_ref()) {
            // Nobody else writes from here on.
            self.batch(&format!(
                "BEGIN; SET LOCAL lock_timeout = '6s'; LOCK TABLE \"{name}\".{LOCKED} IN EXCLUSIVE MODE"
            ))
            .inspect_err(|_| {
                let _ = self.batch("ROLLBACK");
            })?;
            self.mode.set(Mode::Writing);
            let last =
                format!("SELECT seq, hash FROM \"{name}\".journal ORDER BY seq DESC LIMIT 1");
            let found = self.query(&last, &[]);
            let found = found.map(|rows| rows.first().map(|row| (row.get(0), row.get(1))));
            if !matches!(&found, Ok(Some(found)) if found == head) {
                let _ = self.roll_back();
                return found.map(|_| false);
            }
        } else {
            self.batch("BEGIN")?;
            self.mode.set(Mode::Writing);
        }
        let done = self.batch(&format!(
            "{away}COMMENT ON SCHEMA \"{draft}\" IS NULL; ALTER SCHEMA \"{draft}\" RENAME TO \"{name}\"; \
             SET search_path TO \"{name}\"; {rights}COMMIT"
        ));
        self.mode.set(Mode::Alone);
        done.inspect_err(|_| {
            let _ = self.batch("ROLLBACK");
        })?;
        Ok(true)
    }

    fn journal(&self, sql: &str, values: Values<'_>) -> Result<Option<i64>, Failure> {
        let rows = self.query(sql, values)?;
        Ok(rows.first().and_then(|row| row.get(0)))
    }

    /// Takes a schema away with all that is in it.
    pub(in crate::store) fn drop_schema(&self, name: &str) -> Result<(), Failure> {
        self.batch(&format!("DROP SCHEMA \"{name}\" CASCADE"))
    }
}
