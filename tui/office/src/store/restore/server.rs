//! Restores a backup onto a server: into a schema without a name, which takes the place of the present one in one step. The present one
//! stays under another name.

use std::path::{Path, PathBuf};

use super::{Replaced, RestoreReport, record};
use crate::store::backup;
use crate::store::clock::Clock;
use crate::store::engine::{Address, Aside};
use crate::store::error::StoreError;
use crate::store::job::Job;
use crate::store::open::Store;
use crate::store::random;
use crate::store::transaction::head as head_of;

impl Store {
    /// [`Store::restore`], onto a server.
    pub(super) fn restore_to_server(
        from: &Path,
        to: &Path,
        actor: &str,
        clock: Clock,
        agree: &mut dyn FnMut(&Replaced) -> bool,
    ) -> Result<RestoreReport, StoreError> {
        let checked = backup::check(from)?;
        let source = Self::open_read_only(from, clock)?;
        let schema = Address::read(to)?.schema().to_owned();
        for _ in 0..TRIES {
            let replaced = Replaced::by(&source, to)?;
            if !agree(&replaced) {
                let path = to.to_owned();
                return Err(StoreError::NotReplaced { path, replaced });
            }
            let (mut copy, _) = source.copied_to_server(to, &mut Job::quiet())?;
            let counts = record(&mut copy, &checked, from, actor, &replaced)?;
            if replaced == Replaced::Nothing {
                copy.place_at(to)?;
                return Ok(RestoreReport {
                    counts,
                    kept_aside: None,
                    replaced,
                });
            }
            // What others wrote while the copy was made is looked at again before it is replaced, and after that nobody writes.
            let head = Self::open_read_only(to, copy.clock().clone());
            let head = head.and_then(|store| store.read(head_of));
            if Replaced::by(&source, to)? != replaced {
                continue;
            }
            let digits = random::digits().map_err(|failure| failure.at(to))?;
            let short: String = schema.chars().take(LONGEST).collect();
            let name = format!(
                "{short}_before_restore_{}",
                digits.get(..8).unwrap_or_default()
            );
            let aside = Aside {
                name,
                head: head.ok(),
            };
            if copy.place_on_server(to, Some(&aside))?.is_none() {
                continue;
            }
            return Ok(RestoreReport {
                counts,
                kept_aside: Some(with_schema(to, &aside.name)),
                replaced,
            });
        }
        Err(StoreError::Locked {
            holder: String::new(),
        })
    }
}

/// How often a copy is made anew because others went on working meanwhile.
const TRIES: u32 = 5;

/// Letters of the schema's name that stay in the name under which it is kept.
const LONGEST: usize = 24;

/// The address of another schema of the same database.
fn with_schema(address: &Path, schema: &str) -> PathBuf {
    let address = address.to_string_lossy();
    let (main, query) = address.split_once('?').unwrap_or((&address, ""));
    let others = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("schema="));
    let pairs: Vec<String> = others
        .map(str::to_owned)
        .chain([format!("schema={schema}")])
        .collect();
    PathBuf::from(format!("{main}?{}", pairs.join("&")))
}
