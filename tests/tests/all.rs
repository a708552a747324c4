//! The one integration binary: every promise that is tested from outside is a module of it.

#[cfg(test)]
mod all {
    mod chapter;
    mod cli;
    mod contract;
    mod copying;
    mod crash;
    #[cfg(target_os = "linux")]
    mod disk;
    mod document;
    mod engine;
    mod examples;
    mod fixtures;
    mod formats;
    mod former;
    mod generate;
    mod kept;
    #[cfg(target_os = "linux")]
    mod kill;
    mod lists;
    mod main_job;
    mod metamorphic;
    mod missing;
    mod mutants;
    mod oracle;
    mod outputs;
    mod parity;
    mod picture;
    mod process;
    mod read_only;
    mod schema_agrees;
    mod siege;
    #[cfg(target_os = "linux")]
    mod small_disk;
    mod staff;
    mod stories;
    mod story;
    mod stream;
    mod tampering;
    mod terminal;
    mod triage;
}
