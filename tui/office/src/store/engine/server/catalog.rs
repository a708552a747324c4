//! What a server says of our tables.

use super::Server;
use crate::store::engine::file::Parts;
use crate::store::engine::{Error, ServerTrouble, Trouble};
use crate::store::error::{Failure, StoreError};

/// Kind, name and definition of every table, index, trigger and function of the schema, and of what could take their guard away: rules,
/// policies, rights of everybody. Definitions are written without the name of the schema.
const PARTS: &str = "SELECT 'table', c.relname::text, \
        (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), \
            CASE WHEN a.attcollation <> 0 THEN o.collname END, CASE WHEN a.attnotnull THEN 'not null' END, \
            pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attnum) \
         FROM pg_attribute a LEFT JOIN pg_collation o ON o.oid = a.attcollation \
         LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum \
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) \
        || coalesce((SELECT '; ' || string_agg(pg_get_constraintdef(k.oid), '; ' ORDER BY k.conname) \
         FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n'), '') \
        || CASE WHEN c.relrowsecurity THEN '; row security' ELSE '' END \
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind NOT IN ('i', 't', 'c') \
    UNION ALL SELECT 'index', c.relname::text, replace(pg_get_indexdef(c.oid), quote_ident(current_schema()) || '.', '') \
        || CASE WHEN i.indisvalid THEN '' ELSE ' (not valid)' END \
    FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid \
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'i' \
    UNION ALL SELECT 'trigger', t.tgname::text, replace(pg_get_triggerdef(t.oid), quote_ident(current_schema()) || '.', '') \
        || CASE WHEN t.tgenabled = 'O' THEN '' ELSE ' (not active)' END \
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal \
    UNION ALL SELECT 'function', p.proname::text, concat_ws('; ', p.prosrc, l.lanname, p.proconfig::text, \
        CASE WHEN p.prosecdef THEN 'security definer' END) \
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.pronamespace = current_schema()::regnamespace \
    UNION ALL SELECT 'rule', rulename::text, tablename::text FROM pg_rules WHERE schemaname = current_schema() \
    UNION ALL SELECT 'policy', policyname::text, tablename::text FROM pg_policies WHERE schemaname = current_schema() \
    UNION ALL SELECT 'right of everybody', c.relname::text, string_agg(a.privilege_type, ' ') \
    FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a \
    WHERE c.relnamespace = current_schema()::regnamespace AND a.grantee = 0 GROUP BY c.relname";

/// Column, table, and the column and table that it refers to.
const REFERENCES: [[&str; 4]; 6] = [
    ["sha256", "sources", "sha256", "originals"],
    ["source", "facilities", "id", "sources"],
    ["source", "versions", "id", "sources"],
    ["version", "contents", "id", "versions"],
    ["version", "current_versions", "id", "versions"],
    ["version", "assessments", "id", "versions"],
];

impl Server {
    /// The numbers of program and format.
    ///
    /// [`ServerTrouble::NotSetUp`] if there is nothing of ours; an error that says so if the schema is somebody else's, or not
    /// open to whoever is logged in.
    pub(in crate::store::engine) fn about(&self) -> Result<(i64, i64), Failure> {
        let found = self.query("SELECT program, format FROM about", &[]);
        let missing = Trouble::Server(ServerTrouble::NotSetUp);
        match found {
            Ok(rows) => {
                let row = rows.first();
                Ok(row.map_or((0, 0), |row| (row.get(0), row.get(1))))
            }
            Err(Failure::Engine(error)) if error.trouble == missing => Err(self.why_missing(error)),
            Err(other) => Err(other),
        }
    }

    fn why_missing(&self, error: Error) -> Failure {
        let sql = "SELECT has_schema_privilege(n.oid, 'USAGE'), EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid) \
                   FROM pg_namespace n WHERE n.nspname = ?1";
        let found = match self.query(sql, &[&self.address.schema]) {
            Ok(rows) => rows.first().map(|row| (row.get(0), row.get(1))),
            Err(other) => return other,
        };
        match found {
            Some((false, _)) => Error::of_server(ServerTrouble::NoRight, error.detail).into(),
            Some((true, true)) => StoreError::NotKakari(self.address.shown.clone()).into(),
            _ => error.into(),
        }
    }

    /// Writes one of the numbers of [`Server::about`].
    pub(in crate::store::engine) fn set_about(
        &self,
        column: &str,
        number: i64,
    ) -> Result<(), Failure> {
        self.execute(&format!("UPDATE about SET {column} = ?1"), &[&number])?;
        Ok(())
    }

    /// How many entries of the journal are not of this connection. Only entries count: what else others write is a cache.
    pub(in crate::store::engine) fn changes_of_others(&self) -> Result<i64, Failure> {
        let sql = "SELECT coalesce(max(seq), 0), 'journal'::regclass::oid::bigint FROM journal";
        let rows = self.query(sql, &[])?;
        let all: i64 = rows.first().map_or(0, |row| row.get(0));
        self.is_as_opened(rows.first().map(|row| row.get(1)))?;
        Ok(all.saturating_sub(self.own.get()))
    }

    pub(in crate::store::engine) fn parts(&self) -> Result<Parts, Failure> {
        let rows = self.query(PARTS, &[])?;
        let text = |row: &tokio_postgres::Row, at: usize| -> Result<String, Failure> {
            let found = row.try_get::<_, Option<String>>(at);
            let found = found.map_err(|error| Error::new(Trouble::Other, error.to_string()))?;
            Ok(found.unwrap_or_default())
        };
        let part = |row| Ok(((text(row, 0)?, text(row, 1)?), text(row, 2)?));
        rows.iter().map(part).collect()
    }

    /// The server holds references itself, but whoever owns it can tell it not to.
    pub(in crate::store::engine) fn first_broken_reference(
        &self,
    ) -> Result<Option<String>, Failure> {
        for [column, table, key, other] in REFERENCES {
            let sql = format!(
                "SELECT 1 FROM {table} t WHERE t.{column} IS NOT NULL \
                 AND NOT EXISTS (SELECT 1 FROM {other} o WHERE o.{key} = t.{column}) LIMIT 1"
            );
            if !self.query(&sql, &[])?.is_empty() {
                return Ok(Some(table.to_owned()));
            }
        }
        Ok(None)
    }

    /// How the server is spoken to, and what it does with what is written.
    pub(in crate::store) fn situation(&self) -> Result<Situation, Failure> {
        let sql = "SELECT current_setting('server_version'), \
                   current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' \
                   AND current_setting('full_page_writes') = 'on', \
                   (SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl), \
                   pg_is_in_recovery(), (SELECT count(*) FROM pg_stat_replication), \
                   current_setting('synchronous_standby_names') <> '' \
                   AND current_setting('synchronous_commit') NOT IN ('off', 'local'), \
                   extract(epoch FROM clock_timestamp())::bigint";
        let rows = self.query(sql, &[])?;
        let found = rows.first().map(|row| Situation {
            version: row.get(0),
            is_durable: row.get(1),
            encryption: row.get(2),
            follows: row.get(3),
            followers: row.get(4),
            waits: row.get(5),
            is_here: self.address.is_here(),
            seconds: row.get(6),
        });
        let missing = || Error::new(Trouble::Other, "no settings".to_owned()).into();
        found.ok_or_else(missing)
    }
}

/// How a server is spoken to, and what it does with what is written.
pub(in crate::store) struct Situation {
    /// Such as `15.4`.
    pub(in crate::store) version: String,
    /// What is acknowledged outlasts a loss of power.
    pub(in crate::store) is_durable: bool,
    /// Version of TLS; `None`: not encrypted.
    pub(in crate::store) encryption: Option<String>,
    /// Whether it is on this machine.
    pub(in crate::store) is_here: bool,
    /// Whether it follows another server and takes no acts itself.
    pub(in crate::store) follows: bool,
    /// How many servers follow it.
    pub(in crate::store) followers: i64,
    /// Whether acts are acknowledged only when those have them.
    pub(in crate::store) waits: bool,
    /// Its clock, in seconds since 1970.
    pub(in crate::store) seconds: i64,
}
