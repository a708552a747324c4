//! The program. All code is in the library, so that tests can start it under another name.

fn main() -> std::process::ExitCode {
    kakari::run(std::env::args_os())
}
