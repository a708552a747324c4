//! The program under another name, so that the tests of this package have it to start.
//!
//! It has one defect that the product does not have: told by SIGUSR1, a thread of it panics, so that a
//! test can see what staff see when the program is broken.

fn main() -> std::process::ExitCode {
    #[cfg(unix)]
    if let Err(error) = defect_on_demand() {
        eprintln!("no signal can be waited for: {error}");
        return std::process::ExitCode::from(2);
    }
    kakari::run(std::env::args_os())
}

#[cfg(unix)]
fn defect_on_demand() -> std::io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGUSR1])?;
    std::thread::Builder::new().spawn(move || {
        assert!(
            signals.forever().next().is_none(),
            "a defect, provoked by a test"
        );
    })?;
    Ok(())
}
