//! Tells what the program is made of, for those to whom it is handed out.
//!
//! ```text
//! kakari-parts licences TARGET    the licence of every part with its text
//! kakari-parts sbom TARGET        a bill of materials, CycloneDX 1.5
//! kakari-parts advisories FOLDER   every locked package with a known weakness, by the checkout of RustSec there; exit code 1 if there is any
//! kakari-parts check              every licence in the workspace that is not allowed; exit code 1 if there is any
//! ```
//!
//! Reads `cargo metadata` and Cargo.lock. The same sources give the same bytes.

mod advisories;
mod expression;
mod licences;
mod metadata;
mod sbom;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use metadata::Metadata;

fn main() -> anyhow::Result<ExitCode> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let said = match words.as_slice() {
        ["licences", target] => licences::list(&Metadata::read(Some(target))?)?,
        ["sbom", target] => sbom::form(&Metadata::read(Some(target))?)?,
        ["advisories", folder] => {
            let workspace = Metadata::read(None)?.workspace_root;
            let found = advisories::compare(&workspace, Path::new(folder))?;
            std::io::stderr().write_all(found.said.as_bytes())?;
            if found.weak.is_empty() {
                return Ok(ExitCode::SUCCESS);
            }
            return refuse(found.weak);
        }
        ["check"] => {
            let refused = licences::refused(&Metadata::read(None)?)?;
            if refused.is_empty() {
                return Ok(ExitCode::SUCCESS);
            }
            return refuse(refused);
        }
        _ => bail!("kakari-parts licences TARGET | sbom TARGET | advisories FOLDER | check"),
    };
    std::io::stdout().write_all(said.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Names what may not be.
fn refuse(lines: impl IntoIterator<Item = String>) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stderr().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(ExitCode::FAILURE)
}
