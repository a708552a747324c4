//! What the engine says, held against a second evaluator, frozen assessments, its schema and itself. Apart from `all.rs`:
//! these take all cores, and tests that wait for a screen do not run beside them.

#[cfg(test)]
mod judging {
    mod contract;
    mod engine;
    mod examples;
    mod fixtures;
    mod formats;
    mod generate;
    mod kept;
    mod metamorphic;
    mod mutants;
    mod oracle;
    mod parity;
    #[allow(dead_code, reason = "tests of the program use more of it")]
    #[path = "../all/process.rs"]
    mod process;
    mod schema_agrees;
    mod stream;
}
