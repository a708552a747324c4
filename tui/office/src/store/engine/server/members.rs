//! The people who have a right: logins of the server that are members of its roles.

use std::collections::{BTreeMap, BTreeSet};

use tokio_postgres::Row;

use super::Server;
use super::roles::{MEMBERS, Right, quoted};
use crate::store::engine::{ServerTrouble, Trouble};
use crate::store::error::{Failure, StoreError};

/// The rights that a login has, each with who gave it.
type Given = BTreeMap<Right, BTreeSet<String>>;

/// A change of the rights of a login, to be made in the transaction that records it.
pub(in crate::store) struct RightsChange {
    /// Whose.
    pub(in crate::store) login: String,
    sql: String,
    /// What they have after it.
    wanted: Vec<Right>,
    before: Given,
}

impl Server {
    /// What gives a login a right, instead of one that it had, and whether it makes the login, which then has no password yet.
    ///
    /// [`StoreError::NoRoles`] before the roles are made, [`StoreError::NoSuchLogin`] if there is no such login and whoever is logged
    /// in may not make it, [`StoreError::NotALogin`] for a group.
    pub(in crate::store) fn giving(
        &self,
        login: &str,
        right: Right,
    ) -> Result<(RightsChange, bool), Failure> {
        self.need_roles()?;
        let is_new = !self.has_role(login)?;
        if is_new && !self.makes_roles()? {
            let address = self.address.shown.clone();
            let login = login.to_owned();
            return Err(StoreError::NoSuchLogin { address, login }.into());
        }
        let logs_in =
            "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?1 AND rolcanlogin AND rolinherit)";
        if login.is_empty() || (!is_new && !self.is(logs_in, login)?) {
            return Err(StoreError::NotALogin(login.to_owned()).into());
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
        let change = RightsChange {
            login: login.to_owned(),
            sql,
            wanted: vec![right],
            before: self.rights_of(login)?,
        };
        Ok((change, is_new))
    }

    /// What takes every right from a login, which stays.
    pub(in crate::store) fn taking_all(&self, login: &str) -> Result<RightsChange, Failure> {
        self.need_roles()?;
        Ok(RightsChange {
            login: login.to_owned(),
            sql: self.taking(login, None)?,
            wanted: Vec::new(),
            before: self.rights_of(login)?,
        })
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

    /// Changes the rights of a login within the open transaction.
    ///
    /// [`StoreError::RightKept`] if somebody else gave it the right to own, and the server lets only them take that back.
    pub(in crate::store) fn change_rights(&self, change: &RightsChange) -> Result<(), Failure> {
        let RightsChange {
            login,
            sql,
            wanted,
            before,
        } = change;
        // Refused, and not ended for want of time or something else.
        let refuses = |trouble| {
            matches!(
                trouble,
                Trouble::Server(ServerTrouble::NoRight) | Trouble::Other
            )
        };
        match self.batch(sql) {
            Err(Failure::Engine(error)) if sql.contains("GRANTED BY") && refuses(error.trouble) => {
                return Err(self.kept(login, &error.detail, before));
            }
            done => done?,
        }
        // The server does not refuse to take what somebody else gave: it warns.
        let rights = self.rights_of(login)?;
        match rights.keys().copied().eq(wanted.iter().copied()) {
            true => Ok(()),
            false => Err(self.kept(login, "", before)),
        }
    }

    fn kept(&self, login: &str, detail: &str, before: &Given) -> Failure {
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
    fn rights_of(&self, login: &str) -> Result<Given, Failure> {
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

    /// Each login with a right, in order of name; groups too, which an administrator may have given one.
    pub(in crate::store) fn members(&self) -> Result<Vec<(String, Right)>, Failure> {
        let sql = format!("{MEMBERS} WHERE r.rolname = ?1");
        let mut members = BTreeMap::new();
        for right in Right::ALL {
            let name = |row: &Row| (row.get::<_, String>(0), right);
            members.extend(self.query(&sql, &[&self.role(right)])?.iter().map(name));
        }
        for role in Right::ALL.map(|right| self.role(right)) {
            members.remove(&role);
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
