//! What cargo knows of the workspace: every package with its licence and what it needs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use serde::Deserialize;

/// The answer of `cargo metadata`.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    resolve: Resolve,
    pub(crate) workspace_root: PathBuf,
}

/// A package at one version.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) authors: Vec<String>,
    source: Option<String>,
    manifest_path: PathBuf,
}

impl Package {
    /// Whether it is one of ours.
    pub(crate) fn is_ours(&self) -> bool {
        self.source.is_none()
    }

    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new("."))
    }
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Needed>,
}

#[derive(Debug, Deserialize)]
struct Needed {
    pkg: String,
    dep_kinds: Vec<DepKind>,
}

#[derive(Debug, Deserialize)]
struct DepKind {
    kind: Option<String>,
}

/// A Cargo.lock.
#[derive(Deserialize)]
pub(crate) struct Lock {
    pub(crate) package: Vec<Locked>,
}

/// A package as it is locked.
#[derive(Deserialize)]
pub(crate) struct Locked {
    pub(crate) name: String,
    pub(crate) version: String,
    /// What the registry has; our own have none.
    pub(crate) checksum: Option<String>,
}

impl Lock {
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Ok(toml::from_str(&text)?)
    }
}

impl Metadata {
    /// Asks cargo, for one target or for all.
    pub(crate) fn read(target: Option<&str>) -> anyhow::Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["metadata", "--locked", "--format-version", "1"]);
        if let Some(target) = target {
            command.args(["--filter-platform", target]);
        }
        let answer = command.output().context("cargo does not start")?;
        if !answer.status.success() {
            bail!("{}", String::from_utf8_lossy(&answer.stderr));
        }
        Ok(serde_json::from_slice(&answer.stdout)?)
    }

    /// The package of the program.
    pub(crate) fn program(&self) -> anyhow::Result<&Package> {
        let mut packages = self.packages.iter();
        let found = packages.find(|package| package.is_ours() && package.name == "kakari");
        found.context("there is no package kakari")
    }

    /// For the program and all that is compiled into it, what each needs; tests and build scripts are not handed out.
    pub(crate) fn needs(&self) -> anyhow::Result<BTreeMap<&str, BTreeSet<&str>>> {
        let nodes: BTreeMap<_, _> = self
            .resolve
            .nodes
            .iter()
            .map(|node| (&*node.id, node))
            .collect();
        let mut needs = BTreeMap::new();
        let mut open = vec![&*self.program()?.id];
        while let Some(id) = open.pop() {
            if needs.contains_key(id) {
                continue;
            }
            let node = nodes
                .get(id)
                .with_context(|| format!("cargo does not resolve {id}"))?;
            let compiled = node.deps.iter().filter(|needed| {
                let kinds = &needed.dep_kinds;
                kinds.iter().any(|one| one.kind.is_none())
            });
            let compiled: BTreeSet<&str> = compiled.map(|needed| &*needed.pkg).collect();
            open.extend(&compiled);
            needs.insert(id, compiled);
        }
        Ok(needs)
    }

    /// The parts of the program that others made, in the order of their names.
    pub(crate) fn parts(&self) -> anyhow::Result<Vec<&Package>> {
        let needs = self.needs()?;
        let mut parts: Vec<&Package> = self
            .packages
            .iter()
            .filter(|package| !package.is_ours() && needs.contains_key(&*package.id))
            .collect();
        parts.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
        Ok(parts)
    }

    /// SHA-256 of every package as the registry has it, by name and version.
    pub(crate) fn checksums(&self) -> anyhow::Result<BTreeMap<(String, String), String>> {
        let lock = Lock::read(&self.workspace_root.join("Cargo.lock"))?;
        let sums = lock.package.into_iter();
        Ok(sums
            .filter_map(|one| Some(((one.name, one.version), one.checksum?)))
            .collect())
    }
}
