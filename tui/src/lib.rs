//! The console and the command line of かかりつけ医機能報告: what people see and type. What is done with it is in `kakari-office`.

mod call;
pub mod cli;
mod command;
pub mod console;

pub use cli::run;
