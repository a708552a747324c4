//! The program under another name, so that the tests of this package have it to start.

fn main() -> std::process::ExitCode {
    kakari::run(std::env::args_os())
}
