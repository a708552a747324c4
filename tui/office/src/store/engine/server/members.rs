//! The people who have a right: logins of the server that are members of its roles.

use std::collections::{BTreeMap, BTreeSet};

use tokio_postgres::Row;

use super::Server;
use super::roles::{MEMBERS, Right, quoted};
use crate::store::error::{Failure, StoreError};

impl Server {
    /// Gives a login a right, instead of one that it had. Returns whether the login was made, which then has no password yet.
    ///
    /// [`StoreError::NoRoles`] before the roles are made, [`StoreError::NoSuchLogin`] if there is no such login and whoever is logged
    /// in may not make it, and those of [`Server::take`].
    pub(in crate::store) fn give(&self, login: &str, right: Right) -> Result<bool, Failure> {
        self.need_roles()?;
        let is_new = !self.has_role(login)?;
        if is_new && !self.makes_roles()? {
            let address = self.address.shown.clone();
            let login = login.to_owned();
            return Err(StoreError::NoSuchLogin { address, login }.into());
        }
        let name = quoted(login);
        let mut sql = match is_new {
            true => format!("CREATE ROLE {name} LOGIN; "),
            false => String::new(),
        };
        sql.push_str(&self.taking(login, Some(right))?);
        sql.push_str(&match right {
            Right::Own => format!("GRANT {} TO {name} WITH ADMIN OPTION", self.quoted(right)),
            Right::Read | Right::Work => {
                self.as_owner(&format!("GRANT {} TO {name}", self.quoted(right)))
            }
        });
        self.change(login, &sql, &[right])?;
        Ok(is_new)
    }

    /// Takes every right from a login. The login stays.
    ///
    /// [`StoreError::RightKept`] if somebody else gave it the right to own, and the server lets only them take that back.
    pub(in crate::store) fn take(&self, login: &str) -> Result<(), Failure> {
        self.need_roles()?;
        let sql = self.taking(login, None)?;
        self.change(login, &sql, &[])
    }

    fn need_roles(&self) -> Result<(), Failure> {
        match self.has_roles()? {
            true => Ok(()),
            false => Err(StoreError::NoRoles(self.address.shown.clone()).into()),
        }
    }

    /// Statements that take every right but one from a login.
    fn taking(&self, login: &str, but: Option<Right>) -> Result<String, Failure> {
        let name = quoted(login);
        let mut sql = String::new();
        for (right, givers) in self.rights_of(login)? {
            if Some(right) == but {
                continue;
            }
            let role = self.quoted(right);
            for giver in givers {
                let by = match self.keeps_givers() {
                    true => format!(" GRANTED BY {}", quoted(&giver)),
                    false => String::new(),
                };
                let revoke = format!("REVOKE {role} FROM {name}{by}");
                // What all owners give is taken by all of them.
                sql.push_str(&match giver == self.role(Right::Own) {
                    true => self.as_owner(&revoke),
                    false => format!("{revoke}; "),
                });
            }
        }
        Ok(sql)
    }

    /// A statement that is run as the role of those who own: so that any of them can take back what one of them gave.
    fn as_owner(&self, statement: &str) -> String {
        let own = self.quoted(Right::Own);
        format!("SET LOCAL ROLE {own}; {statement}; SET LOCAL ROLE NONE; ")
    }

    /// Changes the rights of a login, wholly or not at all.
    fn change(&self, login: &str, sql: &str, wanted: &[Right]) -> Result<(), Failure> {
        let before = self.rights_of(login)?;
        let done = self.batch(&format!("BEGIN; {sql}")).and_then(|()| {
            // The server does not refuse to take what somebody else gave: it warns.
            let rights = self.rights_of(login)?;
            match rights.keys().copied().eq(wanted.iter().copied()) {
                true => self.batch("COMMIT"),
                false => Err(self.kept(login, "", &before)),
            }
        });
        done.map_err(|failure| {
            let _ = self.batch("ROLLBACK");
            match failure {
                Failure::Engine(error) if sql.contains("GRANTED BY") => {
                    self.kept(login, &error.detail, &before)
                }
                other => other,
            }
        })
    }

    fn kept(
        &self,
        login: &str,
        detail: &str,
        before: &BTreeMap<Right, BTreeSet<String>>,
    ) -> Failure {
        let (own, own_login) = (self.role(Right::Own), self.login());
        let is_other = |giver: &&String| **giver != own && Some(*giver) != own_login.as_ref();
        let others: BTreeSet<&str> = before
            .values()
            .flatten()
            .filter(is_other)
            .map(String::as_str)
            .collect();
        StoreError::RightKept {
            login: login.to_owned(),
            givers: others.into_iter().collect::<Vec<_>>().join(", "),
            detail: detail.to_owned(),
        }
        .into()
    }

    /// The rights that a login has, each with who gave it.
    fn rights_of(&self, login: &str) -> Result<BTreeMap<Right, BTreeSet<String>>, Failure> {
        let sql = format!("{MEMBERS} WHERE r.rolname = ?1 AND m.rolname = ?2");
        let mut rights = BTreeMap::new();
        for right in Right::ALL {
            let role = self.role(right);
            let rows = self.query(&sql, &[&role, &login])?;
            let givers: BTreeSet<String> = rows.iter().map(|row| row.get(1)).collect();
            if !givers.is_empty() {
                rights.insert(right, givers);
            }
        }
        Ok(rights)
    }

    /// Each login with a right, in order of name.
    pub(in crate::store) fn members(&self) -> Result<Vec<(String, Right)>, Failure> {
        let sql = format!("{MEMBERS} WHERE r.rolname = ?1 AND m.rolcanlogin");
        let mut members = BTreeMap::new();
        for right in Right::ALL {
            let name = |row: &Row| (row.get::<_, String>(0), right);
            members.extend(self.query(&sql, &[&self.role(right)])?.iter().map(name));
        }
        Ok(members.into_iter().collect())
    }

    /// The right that whoever is logged in had when the connection was made.
    pub(in crate::store) fn own_right(&self) -> Right {
        let session = self.session.borrow();
        let right = session.as_ref().and_then(|session| session.right);
        right.unwrap_or(Right::Read)
    }

    fn quoted(&self, right: Right) -> String {
        quoted(&self.role(right))
    }
}
