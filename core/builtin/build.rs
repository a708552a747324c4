//! Compiles the built-in editions at build time, so that neither console nor browser reads TOML at start. An
//! error in an edition file is then a build error.

use std::path::PathBuf;

use anyhow::{Context, bail};

fn main() -> anyhow::Result<()> {
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").context("OUT_DIR is not set")?);
    for id in kakari_edition::IDS {
        let source = kakari_edition::source(id).with_context(|| format!("no source for {id}"))?;
        let compiled = match kakari_edition::compile(source, &format!("core/editions/{id}.toml")) {
            Ok(compiled) => compiled,
            Err(problems) => {
                let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
                bail!("{id} has {} errors\n{}", problems.len(), lines.join("\n"));
            }
        };
        for warning in &compiled.warnings {
            println!("cargo::warning={warning}");
        }
        let path = folder.join(format!("{id}.edition"));
        std::fs::write(&path, compiled.bytes)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    // The edition files are compiled into kakari-edition, a build dependency: when they change, cargo runs
    // this script again. Without this line it would run again for any change in this folder.
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
