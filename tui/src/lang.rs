//! In which language the program speaks.

use clap::ValueEnum;

/// The language of help, errors and labels; findings and official words are Japanese in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}
