//! What nobody can guess: the salt of a text, the id of a database.

use super::error::{Failure, StoreError};
use crate::hash::hex;

/// 32 hexadecimal digits, at random by the system.
pub(super) fn digits() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Database(error.to_string()))?;
    Ok(hex(&bytes))
}
