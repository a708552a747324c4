//! The program for Windows, run by Wine as staff run it on their PC. `tests/run windows` builds it, prepares Wine and
//! tells by the environment where both are; no other call runs this binary.

#[cfg(test)]
mod windows {
    mod console;
    mod data_folder;
    mod desk;
    mod main_job;
    mod paths;
    mod pipes;
}
