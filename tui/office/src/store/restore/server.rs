//! Restores a backup onto a server: into a schema without a name, which takes the place of the present one in one step. The present one
//! stays under another name.

use std::path::{Path, PathBuf};

use super::{Replaced, RestoreReport, record};
use crate::store::backup;
use crate::store::clock::Clock;
use crate::store::engine::Address;
use crate::store::error::StoreError;
use crate::store::job::Job;
use crate::store::open::Store;
use crate::store::random;

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
        loop {
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
            // What others wrote while the copy was made is looked at again before it is replaced.
            if Replaced::by(&source, to)? != replaced {
                continue;
            }
            let digits = random::digits().map_err(|failure| failure.at(to))?;
            let aside = format!(
                "{schema}_before_restore_{}",
                digits.get(..8).unwrap_or_default()
            );
            copy.place_on_server(to, Some(&aside))?;
            let address = to.to_string_lossy();
            let main = address.split('?').next().unwrap_or_default();
            return Ok(RestoreReport {
                counts,
                kept_aside: Some(PathBuf::from(format!("{main}?schema={aside}"))),
                replaced,
            });
        }
    }
}
