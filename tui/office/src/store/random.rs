//! Random digits that nobody can guess, for the salts of texts and the ids of databases.

use super::error::{Failure, StoreError};
use crate::hash::hex;

/// 32 hexadecimal digits (128 bits) from the system's secure random source.
pub(super) fn digits() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Database(error.to_string()))?;
    Ok(hex(&bytes))
}
