//! The Rust part of `npm run build`: generates the JavaScript bindings of the compiled engine, and compiles
//! the editions.
//!
//! `kakari-wasm-build ENGINE.wasm FOLDER` writes `kakari_wasm.js`, `kakari_wasm_bg.wasm`, and the editions
//! `r07.edition` (as it is within the engine) and `r08.edition` into the folder.

use std::path::PathBuf;

use anyhow::{Context, bail};
use wasm_bindgen_cli_support::Bindgen;

/// The edition that is built into the engine, and next year's draft, which few pages need and load separately.
const EDITIONS: [&str; 2] = ["r07", "r08"];

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(engine), Some(folder)) = (arguments.next(), arguments.next()) else {
        bail!("usage: kakari-wasm-build ENGINE.wasm FOLDER");
    };
    let mut output = Bindgen::new()
        .input_path(&engine)
        .web(true)?
        .omit_default_module_path(true)
        .typescript(false)
        // The names of functions stay for profiling; wasm-opt strips them from the published file.
        .keep_debug(false)
        .generate_output()
        .with_context(|| format!("no glue for {}", engine.display()))?;
    cut_panics(output.wasm_mut());
    output
        .emit(&folder)
        .with_context(|| format!("cannot write into {}", folder.display()))?;
    for id in EDITIONS {
        let source = kakari_edition::source(id).with_context(|| format!("no source of {id}"))?;
        let compiled = kakari_edition::compile(source, &format!("core/editions/{id}.toml"))
            .map_err(|problems| anyhow::anyhow!("{id} has {} errors", problems.len()))?;
        let file = folder.join(format!("{id}.edition"));
        let bytes = match id {
            "r07" => compiled.for_pages(),
            _ => compiled.bytes,
        };
        std::fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Replaces the bodies of the functions in which panics end by a trap. What they would do before it is to build a message that nobody
/// can read: a browser has no standard error.
fn cut_panics(module: &mut walrus::Module) {
    const ENDS: [&str; 6] = [
        "core::panicking::",
        "std::panicking::",
        "core::slice::index::slice_",
        "core::str::slice_error_fail",
        "core::option::expect_failed",
        "core::result::unwrap_failed",
    ];
    // What such a message shows of a value; nothing else shows values in this way.
    const PARTS: [&str; 3] = [
        "::assert_failed",
        "::fmt::Debug>::fmt",
        "::panic::PanicPayload>::take_box",
    ];
    let ends: Vec<walrus::FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| {
            let name = path(module.funcs.get(*id).name.as_deref().unwrap_or_default());
            ENDS.iter().any(|end| name.starts_with(end))
                || PARTS.iter().any(|part| name.ends_with(part))
        })
        .collect();
    for id in ends {
        let kind = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
        let mut body = walrus::FunctionBuilder::new(&mut module.types, &parameters, &results);
        body.func_body().unreachable();
        let arguments = parameters
            .iter()
            .map(|one| module.locals.add(*one))
            .collect();
        if let walrus::FunctionKind::Local(local) = &mut module.funcs.get_mut(id).kind {
            *local = body.local_func(arguments);
        }
    }
}

/// The name of a function without the numbers of crates that the compiler adds: `core[c5930c85a12de822]::panicking::panic`.
fn path(name: &str) -> String {
    let mut path = String::new();
    let mut inside = false;
    for c in name.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if !inside => path.push(c),
            _ => {}
        }
    }
    path
}
