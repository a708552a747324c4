//! The console and the command line of かかりつけ医機能報告: everything around the core that touches the
//! machine.

mod call;
pub mod cli;
mod command;
pub mod console;
pub mod export;
mod hash;
pub mod intake;
mod io_reason;
pub mod office;
pub mod sample;
pub mod store;

pub use cli::run;
