//! Known weaknesses of the packages that are locked, from a checkout of RustSec's database
//! (<https://github.com/RustSec/advisory-db>): a folder for each package with a text for each weakness, which begins with
//! TOML.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;
use semver::{Version, VersionReq};
use serde::Deserialize;

use crate::metadata::Lock;

/// Where versions are locked: the program, what builds the package, and what fuzzes.
const LOCKS: [&str; 3] = [
    "Cargo.lock",
    "wasm/build/Cargo.lock",
    "tests/fuzz/Cargo.lock",
];

#[derive(Deserialize)]
struct Advisory {
    advisory: About,
    versions: Versions,
}

#[derive(Deserialize)]
struct About {
    id: String,
    date: String,
    /// Set where nothing is weak, but for example nobody maintains the package.
    informational: Option<String>,
    withdrawn: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Versions {
    patched: Vec<String>,
    unaffected: Vec<String>,
}

/// What was found.
pub(crate) struct Found {
    /// A line for each package that has a known weakness.
    pub(crate) weak: BTreeSet<String>,
    /// How much was looked at, and how old the database is.
    pub(crate) said: String,
}

/// Compares the locked versions in this workspace with a checkout of the database.
pub(crate) fn compare(workspace: &Path, database: &Path) -> anyhow::Result<Found> {
    let crates = database.join("crates");
    let mut weak = BTreeSet::new();
    let mut said = String::new();
    for name in LOCKS {
        let packages = Lock::read(&workspace.join(name))?.package;
        let mut looked_at = 0;
        for package in packages.iter().filter(|package| package.checksum.is_some()) {
            let folder = crates.join(&package.name);
            if !folder.is_dir() {
                continue;
            }
            let version = Version::parse(&package.version)?;
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                let text = std::fs::read_to_string(&path)?;
                let (advisory, title) = read(&text).with_context(|| path.display().to_string())?;
                looked_at += 1;
                if advisory.hits(&version)? {
                    let About {
                        id, informational, ..
                    } = advisory.advisory;
                    let kind = informational.map(|kind| format!(" ({kind})"));
                    weak.insert(format!(
                        "{name}: {} {version}: {id}{} {title}",
                        package.name,
                        kind.unwrap_or_default()
                    ));
                }
            }
        }
        writeln!(
            said,
            "{name}: {} packages, {looked_at} advisories about them",
            packages.len()
        )?;
    }
    writeln!(
        said,
        "the newest advisory of the database is of {}",
        newest(&crates)?
    )?;
    Ok(Found { weak, said })
}

impl Advisory {
    fn hits(&self, version: &Version) -> anyhow::Result<bool> {
        let mut spared = self.advisory.withdrawn.is_some();
        for range in self
            .versions
            .patched
            .iter()
            .chain(&self.versions.unaffected)
        {
            spared |= VersionReq::parse(range)?.matches(version);
        }
        Ok(!spared)
    }
}

/// The TOML at the beginning of a text, and the heading below it.
fn read(text: &str) -> anyhow::Result<(Advisory, &str)> {
    let (_, rest) = text.split_once("```toml").context("no TOML")?;
    let (toml, rest) = rest.split_once("```").context("its TOML does not end")?;
    let mut lines = rest.lines();
    let title = lines.find_map(|line| line.strip_prefix("# "));
    Ok((toml::from_str(toml)?, title.unwrap_or_default()))
}

/// The day of the newest advisory about any package.
fn newest(crates: &Path) -> anyhow::Result<String> {
    let mut newest = String::new();
    for folder in std::fs::read_dir(crates).context("no checkout of the database")? {
        for entry in std::fs::read_dir(folder?.path())? {
            let path = entry?.path();
            let (advisory, _) = read(&std::fs::read_to_string(&path)?)
                .with_context(|| path.display().to_string())?;
            newest = newest.max(advisory.advisory.date);
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(versions: &str, more: &str, version: &str) -> bool {
        let text = format!(
            "```toml\n[advisory]\nid = \"RUSTSEC-2026-9999\"\ndate = \"2026-01-01\"\n{more}\n[versions]\n{versions}\n```\n\n# It reads too far\n"
        );
        let (advisory, title) = read(&text).unwrap();
        assert_eq!(title, "It reads too far");
        advisory.hits(&Version::parse(version).unwrap()).unwrap()
    }

    #[test]
    fn a_version_is_weak_unless_it_is_patched_or_never_was() {
        let versions = "patched = [\"^0.4.3\", \">= 0.5.1\"]\nunaffected = [\"< 0.4.0\"]";
        let weak = ["0.4.0", "0.4.2", "0.5.0"];
        let sound = ["0.3.9", "0.4.3", "0.4.9", "0.5.1", "1.0.0"];
        for version in weak {
            assert!(hits(versions, "", version), "{version}");
            assert!(!hits(versions, "withdrawn = \"2026-02-01\"", version));
        }
        for version in sound {
            assert!(!hits(versions, "", version), "{version}");
        }
        assert!(hits(
            "patched = []",
            "informational = \"unmaintained\"",
            "1.0.0"
        ));
    }

    #[test]
    fn what_is_locked_here_is_found_in_a_database() {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let database = tempfile::tempdir().unwrap();
        for (package, patched) in [
            ("toml", ""),
            ("serde", "\">= 1.0.1\""),
            ("nobody-has-it", ""),
        ] {
            let folder = database.path().join("crates").join(package);
            std::fs::create_dir_all(&folder).unwrap();
            let text = format!(
                "```toml\n[advisory]\nid = \"RUSTSEC-2026-9999\"\ndate = \"2026-01-01\"\n[versions]\npatched = [{patched}]\n```\n\n# Weak\n"
            );
            std::fs::write(folder.join("RUSTSEC-2026-9999.md"), text).unwrap();
        }
        let found = compare(&workspace, database.path()).unwrap();
        assert!(!found.weak.is_empty());
        for line in &found.weak {
            assert!(
                line.contains(": toml ") && line.ends_with(": RUSTSEC-2026-9999 Weak"),
                "{line}"
            );
        }
        assert!(found.said.ends_with("is of 2026-01-01\n"), "{}", found.said);
        assert!(compare(&workspace, &workspace).is_err());
    }
}
