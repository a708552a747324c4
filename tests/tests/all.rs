//! The program as people meet it: every promise that is tested from outside is a module of this binary. What takes all
//! cores for the engine alone is in `judging.rs`, so that nobody waits here for a screen while that runs.

#[cfg(test)]
mod all {
    mod access;
    mod chapter;
    mod chasing;
    mod cli;
    mod colleagues;
    mod copying;
    mod crash;
    #[cfg(target_os = "linux")]
    mod disk;
    mod document;
    mod drawing;
    mod duties;
    mod english;
    mod former;
    mod in_terminal;
    #[cfg(target_os = "linux")]
    mod kill;
    mod listing;
    mod lists;
    mod main_job;
    mod meeting;
    mod missing;
    mod notice;
    mod outputs;
    mod outward;
    mod overwriting;
    mod partners;
    mod picture;
    mod plan;
    #[cfg(target_os = "linux")]
    mod postgres;
    mod process;
    mod publication;
    mod read_only;
    mod season;
    #[cfg(target_os = "linux")]
    mod server;
    mod siege;
    #[cfg(target_os = "linux")]
    mod small_disk;
    mod staff;
    mod statistics;
    mod stories;
    mod story;
    mod tampering;
    mod template;
    mod terminal;
    mod triage;
}
