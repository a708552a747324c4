//! The Rust part of `npm run build`: generates the JavaScript bindings of the compiled engine, and compiles
//! the draft edition, which pages load separately.
//!
//! `kakari-wasm-build ENGINE.wasm FOLDER` writes `kakari_wasm.js`, `kakari_wasm_bg.wasm` and
//! `r08.edition` into the folder.

use std::path::PathBuf;

use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;

/// The edition that is not built into the engine: few pages need next year's draft.
const APART: &str = "r08";

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(engine), Some(folder)) = (arguments.next(), arguments.next()) else {
        bail!("usage: kakari-wasm-build ENGINE.wasm FOLDER");
    };
    Bindgen::new()
        .input_path(&engine)
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        // The names of functions stay for profiling; wasm-opt strips them from the published file.
        .keep_debug(false)
        .generate(&folder)
        .with_context(|| format!("no glue for {}", engine.display()))?;
    let source = kakari_edition::source(APART).with_context(|| format!("no source of {APART}"))?;
    let compiled = kakari_edition::compile(source, &format!("core/editions/{APART}.toml"))
        .map_err(|problems| anyhow::anyhow!("{APART} has {} errors", problems.len()))?;
    let file = folder.join(format!("{APART}.edition"));
    std::fs::write(&file, compiled.bytes)
        .with_context(|| format!("cannot write {}", file.display()))
}
