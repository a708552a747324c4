//! The program `kakari` for かかりつけ医機能報告: the console and the command line. They show results and pass requests on;
//! every decision and the database are in `kakari-office` and `kakari-core`.

mod call;
pub mod cli;
mod command;
pub mod console;
mod lang;
mod own;

pub use cli::run;
pub use lang::Lang;
