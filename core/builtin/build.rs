//! Compiles the built-in editions at build time, so that neither console nor browser reads TOML at start. An
//! error in an edition file is then a build error.

use std::path::PathBuf;

use anyhow::{Context, bail};
use kakari_core::plan::clause;
use kakari_edition::Problem;

fn main() -> anyhow::Result<()> {
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").context("OUT_DIR is not set")?);
    let is_for_pages =
        std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    for id in kakari_edition::IDS {
        let source = kakari_edition::source(id).with_context(|| format!("no source for {id}"))?;
        let compiled = match kakari_edition::compile(source, &format!("core/editions/{id}.toml")) {
            Ok(compiled) => compiled,
            Err(problems) => bail!("{id} has {} errors\n{}", problems.len(), lines(&problems)),
        };
        for warning in &compiled.warnings {
            println!("cargo::warning={warning}");
        }
        let bytes = if is_for_pages {
            compiled.for_pages()
        } else {
            compiled.bytes
        };
        let path = folder.join(format!("{id}.edition"));
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let clauses = kakari_edition::library::clauses();
    let clauses = clauses.map_err(|problems| anyhow::anyhow!("{}", lines(&problems)))?;
    let mut cited = String::new();
    for id in clause::ALL {
        let one = clauses.iter().find(|one| one.id == id);
        let one = one.with_context(|| format!("{id} is not in the library"))?;
        cited.push_str(&format!("{id}\t{}\t{}\n", one.citation, one.summary));
    }
    let path = folder.join("plan.clauses");
    std::fs::write(&path, cited).with_context(|| format!("cannot write {}", path.display()))?;
    // The edition files are compiled into kakari-edition, a build dependency: when they change, cargo runs
    // this script again. Without this line it would run again for any change in this folder.
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
