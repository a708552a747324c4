//! Which mapping of columns (対応表) a call uses: a file or a kept one. What is used can be kept, and what could be used is
//! said.

use std::path::Path;

use kakari_office::bilingual;
use kakari_office::intake::{FileBytes, Form, Mapping, Rejects};
use kakari_office::lang::pick;
use kakari_office::office::{Kept, Office};

use crate::call::Shared;
use crate::command::{mapping, say};

/// The mapping of `--map`: that of a file, or else the kept one of this name.
pub(super) fn asked(shared: &Shared, map: Option<&Path>) -> anyhow::Result<Option<Mapping>> {
    let Some(map) = map else { return Ok(None) };
    if !map.exists() && shared.database_exists()? {
        let name = map.to_string_lossy();
        let kept = shared.office_to_look()?.kept_mappings()?;
        if let Some(kept) = kept.into_iter().find(|one| one.name == name) {
            return Ok(Some(kept.mapping));
        }
    }
    mapping(map).map(Some)
}

/// What could be used for a file that was given without a mapping, as a sentence; `None` if its headers say all.
pub(super) fn hint(office: &Office, file: FileBytes<'_>) -> Option<String> {
    let begin = file.bytes.trim_ascii_start();
    if begin.starts_with(b"{") || begin.starts_with(b"[") {
        return None;
    }
    // What cannot be read is refused with its reason by the import itself.
    let (proposal, kept) = office.propose(file).ok()?;
    if let Some(kept) = kept {
        let name = kept.name;
        return Some(bilingual!(
            "同じ見出しの対応表「{name}」が残してあります。--map {name} で使えます。",
            "There is a mapping {name} for the same headings. --map {name} uses it."
        ));
    }
    let columns = proposal.columns.iter();
    let guessed = columns.filter(|one| !one.is_known && one.target.is_some());
    let guessed: Vec<String> = guessed
        .map(|one| format!("{}→{}", one.name, one.target.as_deref().unwrap_or_default()))
        .collect();
    if guessed.is_empty() {
        return None;
    }
    let list = |all: &[String]| all.join(pick("、", ", "));
    let open: Vec<String> = proposal.unmapped().into_iter().map(str::to_owned).collect();
    Some(bilingual!(
        "対応表の案：{}。決まらない列：{}。対応表（--map）に書くか、画面の「ファイルを取り込む」で選べます。",
        "A mapping could be: {}. Left open: {}. Write it into a mapping (--map), or choose on the screen (Import a file).",
        list(&guessed),
        if open.is_empty() {
            pick("なし", "none").to_owned()
        } else {
            list(&open)
        }
    ))
}

/// Keeps the mapping with which a file was imported.
pub(super) fn keep(
    office: &mut Office,
    name: &str,
    mapping: &Mapping,
    rejects: &Rejects,
    file: &str,
    actor: &str,
) -> anyhow::Result<()> {
    let Form::Table { header } = &rejects.form else {
        return Ok(());
    };
    let kept = Kept {
        name: name.to_owned(),
        headers: header.clone(),
        mapping: mapping.clone(),
        file: file.to_owned(),
    };
    if office.keep_mapping(&kept, actor)? {
        say(&bilingual!(
            "対応表を「{name}」として残しました。同じ見出しのファイルには --map {name} で使えます。",
            "The mapping was kept as {name}. --map {name} uses it for files with the same headings."
        ));
    }
    Ok(())
}
