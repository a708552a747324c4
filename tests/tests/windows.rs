//! The program for Windows, run by Wine as staff run it on their PC. `tests/run windows` builds it, prepares Wine and
//! tells by the environment where both are; no other call runs this binary.

#[cfg(test)]
mod windows {
    mod console;
    mod data_folder;
    mod desk;
    #[path = "../all/drawing.rs"]
    mod drawing;
    mod main_job;
    mod paths;
    mod pipes;
    #[allow(
        dead_code,
        reason = "the tests of this machine's program use more of it"
    )]
    #[path = "../all/terminal.rs"]
    mod terminal;
    mod window;
}
