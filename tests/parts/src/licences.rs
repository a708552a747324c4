//! The licences of all parts: which are allowed, and their texts as one file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::bail;

use crate::expression::{is_allowed, spelled};
use crate::metadata::{Metadata, Package};

/// How the names of files with a licence begin.
const NAMES: [&str; 6] = [
    "LICENSE",
    "LICENCE",
    "COPYING",
    "COPYRIGHT",
    "NOTICE",
    "UNLICENSE",
];

/// The texts for packages that come without one.
const TEXTS: [(&str, &str); 3] = [
    ("Apache-2.0", include_str!("../../../LICENSE-APACHE")),
    ("MIT", include_str!("../texts/MIT.txt")),
    ("BSL-1.0", include_str!("../texts/BSL-1.0.txt")),
];

/// What the registry does not say: SQLite, which rusqlite compiles in.
const SQLITE: &str =
    "SQLite (in libsqlite3-sys) is in the public domain: https://www.sqlite.org/copyright.html";

/// Every package of the workspace, tests included, whose licence is not allowed or not given.
pub(crate) fn refused(metadata: &Metadata) -> anyhow::Result<Vec<String>> {
    let mut refused = Vec::new();
    for package in metadata
        .packages
        .iter()
        .filter(|package| !package.is_ours())
    {
        let licence = package.license.as_deref().unwrap_or("(none)");
        if licence == "(none)" || !is_allowed(licence)? {
            refused.push(format!("{} {}: {licence}", package.name, package.version));
        }
    }
    Ok(refused)
}

/// All parts with their licences, then each text once with the parts that it is for.
pub(crate) fn list(metadata: &Metadata) -> anyhow::Result<String> {
    let parts = metadata.parts()?;
    let mut out = format!(
        "kakari {} is licensed under MIT OR Apache-2.0 (LICENSE-MIT, LICENSE-APACHE). It contains these works of others:\n\n",
        metadata.program()?.version
    );
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in parts {
        let name = format!("{} {}", package.name, package.version);
        let licence = spelled(package.license.as_deref().unwrap_or_default());
        let from = package.repository.as_deref().unwrap_or_default();
        writeln!(out, "{name}: {licence} {from}")?;
        for text in texts_of(package)? {
            texts.entry(text).or_default().insert(name.clone());
        }
    }
    writeln!(out, "{SQLITE}")?;
    for (text, names) in &texts {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        writeln!(out, "\n{}\n{}\n\n{text}", "=".repeat(80), names.join(", "))?;
    }
    Ok(out)
}

/// The texts that a package comes with; without any, that of its licence, with its authors.
fn texts_of(package: &Package) -> anyhow::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(package.folder())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if NAMES.iter().any(|begin| name.starts_with(begin)) && entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    if files.is_empty() {
        let licence = package.license.as_deref().unwrap_or_default();
        let Some((_, text)) = TEXTS.iter().find(|(name, _)| licence.contains(name)) else {
            bail!(
                "{} comes without the text of its licence {licence}",
                package.name
            );
        };
        let authors = package.authors.join(", ");
        return Ok(vec![format!("Copyright (c) {authors}\n\n{}", text.trim())]);
    }
    let texts = files.iter().map(|file| {
        let text = String::from_utf8_lossy(&std::fs::read(file)?).replace("\r\n", "\n");
        Ok(text.trim().to_owned())
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_of_the_workspace_may_be_handed_out() {
        let refused = refused(&Metadata::read(None).unwrap()).unwrap();
        assert!(refused.is_empty(), "{refused:#?}");
    }

    #[test]
    fn the_list_has_every_part_of_the_program_and_its_text() {
        let metadata = Metadata::read(None).unwrap();
        let list = list(&metadata).unwrap();
        for name in ["rusqlite", "ratatui", "serde_json"] {
            assert!(
                list.lines()
                    .any(|line| line.starts_with(&format!("{name} "))),
                "{name}"
            );
        }
        // Only tests use it.
        assert!(!list.contains("proptest "));
        assert!(list.contains("Permission is hereby granted, free of charge"));
        assert!(list.contains("Apache License"));
    }
}
