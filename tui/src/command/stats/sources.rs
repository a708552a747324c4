//! Several sources as one table: databases and publications, each of its own prefecture, read side by side.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kakari_core::edition::Edition;
use kakari_core::statistics::Division;
use kakari_office::bilingual;
use kakari_office::export::Release;
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
    let mut below: Option<u64> = None;
    let mut found: Vec<(usize, Source)> = Vec::new();
    let place = |path: &Path| paths.iter().position(|one| one == path).unwrap_or(0);
    for (path, _) in &databases {
        let clock = shared.clock()?;
        let office = opened(path, clock)?;
        below = below.max(office.small_cells()?);
        let source = Source {
            name: path.display().to_string(),
            edition: office.edition().clone(),
            statistics: office.statistics()?,
        };
        found.push((place(path), source));
    }
    let editions: Vec<Edition> = found.iter().map(|(_, one)| one.edition.clone()).collect();
    let files: Vec<(&Path, PathBuf)> = files
        .into_iter()
        .filter_map(|(path, file)| Some((path.as_path(), file?)))
        .collect();
    for (path, counted) in publications(&files, &editions) {
        let (edition, statistics) = counted?;
        let name = path.display().to_string();
        found.push((
            place(path),
            Source {
                name,
                edition,
                statistics,
            },
        ));
    }
    found.sort_by_key(|(place, _)| *place);
    let edition = found.first().map(|(_, one)| one.edition.clone());
    let sources = found.into_iter().map(|(_, source)| source).collect();
    let counted = Statistics::together(sources)?;
    let edition = edition.ok_or_else(|| anyhow::anyhow!("no source"))?;
    let release = Release::of_sources(edition, counted, by, below);
    let days = release.days_in_words();
    if !days.is_empty() {
        say(&bilingual!(
            "時点が違います：{days}",
            "Their days differ: {days}"
        ));
    }
    Ok(release)
}

fn opened(path: &Path, clock: Clock) -> anyhow::Result<Office> {
    // Each belongs to somebody else: it is only looked at.
    Ok(Office::open(path, clock, true)?)
}

type Counted = anyhow::Result<(Edition, Statistics)>;

/// Counts publications side by side, as many at a time as there are processors.
fn publications<'a>(
    files: &'a [(&'a Path, PathBuf)],
    editions: &[Edition],
) -> Vec<(&'a Path, Counted)> {
    let next = AtomicUsize::new(0);
    let found: Mutex<Vec<(&Path, Counted)>> = Mutex::new(Vec::new());
    let lang = current();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers.min(files.len()) {
            scope.spawn(|| {
                while let Some((path, file)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let counted = within(lang, || count_publication(file, editions));
                    let counted = counted.map_err(anyhow::Error::from);
                    if let Ok(mut found) = found.lock() {
                        found.push((path, counted));
                    }
                }
            });
        }
    });
    found.into_inner().unwrap_or_default()
}
