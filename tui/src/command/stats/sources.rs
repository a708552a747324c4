//! Several sources as one table: databases and publications, each of its own prefecture, read side by side.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kakari_core::edition::Edition;
use kakari_core::statistics::Division;
use kakari_office::bilingual;
use kakari_office::export::{Discretion, Release};
use kakari_office::lang::{current, within};
use kakari_office::office::{Office, Source, Statistics};
use kakari_office::publish::{count_publication, publication_at};
use kakari_office::store::Clock;

use super::super::{failed, say};
use crate::call::Shared;

/// Counts the sources.
pub(super) fn release(shared: &Shared, paths: &[PathBuf], by: Division) -> anyhow::Result<Release> {
    let (files, databases): (Vec<_>, Vec<_>) = paths
        .iter()
        .map(|path| (path, publication_at(path)))
        .partition(|(_, publication)| publication.is_some());
    if let (Division::HealthCentre, Some((path, _))) = (by, files.first()) {
        return Err(failed(
            format!(
                "公表データ（{}）には保健所がないため、保健所ごとには集計できません。",
                path.display()
            ),
            format!(
                "A publication ({}) does not have health centres, so they cannot be counted.",
                path.display()
            ),
        )
        .into());
    }
    let place = |path: &Path| paths.iter().position(|one| one == path).unwrap_or(0);
    let clock = shared.clock()?;
    let mut discretion = Discretion::default();
    let mut found: Vec<(usize, Source)> = Vec::new();
    for ((path, _), counted) in side_by_side(&databases, |(path, _)| database(path, &clock)) {
        let (own, source) = counted?;
        discretion = discretion.and(own);
        found.push((place(path), source));
    }
    let editions: Vec<Edition> = found.iter().map(|(_, one)| one.edition.clone()).collect();
    let files: Vec<(&Path, PathBuf)> = files
        .into_iter()
        .filter_map(|(path, file)| Some((path.as_path(), file?)))
        .collect();
    let publication = |(path, file): &(&Path, PathBuf)| -> anyhow::Result<Source> {
        let (edition, statistics) = count_publication(file, &editions)?;
        let name = path.display().to_string();
        Ok(Source {
            name,
            edition,
            statistics,
        })
    };
    for ((path, _), counted) in side_by_side(&files, publication) {
        found.push((place(path), counted?));
    }
    found.sort_by_key(|(place, _)| *place);
    let edition = found.first().map(|(_, one)| one.edition.clone());
    for (_, source) in &found {
        say_not_judged(source);
    }
    let sources = found.into_iter().map(|(_, source)| source).collect();
    let counted = Statistics::together(sources)?;
    let edition = edition.ok_or_else(|| anyhow::anyhow!("no source"))?;
    let release = Release::of_sources(edition, counted, by, discretion);
    let days = release.days_in_words();
    if !days.is_empty() {
        say(&bilingual!(
            "時点が違います：{days}",
            "Their days differ: {days}"
        ));
    }
    Ok(release)
}

/// Counts a database, with what its office does to counts that leave it. It belongs to somebody else: it is only looked at.
fn database(path: &Path, clock: &Clock) -> anyhow::Result<(Discretion, Source)> {
    let office = Office::open(path, clock.clone(), true)?;
    let source = Source {
        name: path.display().to_string(),
        edition: office.edition().clone(),
        statistics: office.statistics()?,
    };
    Ok((Discretion::of(&office)?, source))
}

/// Says how many reports of a database nobody has judged yet, which are therefore not known.
fn say_not_judged(source: &Source) {
    let (name, number) = (&source.name, source.statistics.not_judged);
    if number > 0 {
        say(&bilingual!(
            "{name}：判定していない報告が {number} 件あり、不明として数えました。`kakari stats --db {name}` とすると、判定してから集計します。",
            "{name}: {number} reports are not judged yet and count as unknown. `kakari stats --db {name}` judges them first."
        ));
    }
}

/// Makes something of each, as many at a time as there are processors. The results are in the order of what they were made of.
fn side_by_side<T: Sync, M: Send>(all: &[T], make: impl Fn(&T) -> M + Sync) -> Vec<(&T, M)> {
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<(usize, M)>> = Mutex::new(Vec::with_capacity(all.len()));
    let lang = current();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers.min(all.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = all.get(at) else { break };
                    let one = within(lang, || make(one));
                    if let Ok(mut made) = made.lock() {
                        made.push((at, one));
                    }
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_default();
    made.sort_by_key(|(at, _)| *at);
    let made = made.into_iter();
    made.filter_map(|(at, one)| Some((all.get(at)?, one)))
        .collect()
}
