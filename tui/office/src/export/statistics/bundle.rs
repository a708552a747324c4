//! What the tables of reports and functions do not have: choices, single items and sums, by area or of all areas together.

use kakari_core::edition::Function;
use kakari_core::statistics::{Group, Measure, Unit};

use super::grid::{Bars, Column, Grid, GridRow, Part, of_areas};
use super::rows::unit_in_words;
use super::{Release, Spot};

/// Measures that stand together, such as those of one item with several choices or of one function.
pub(super) struct Bundle {
    pub(super) title: String,
    /// Places in [`Release::measures`].
    pub(super) measures: Vec<usize>,
}

/// What the tables of reports and functions do not have: choices, single items, sums.
pub(super) fn bundles(release: &Release) -> Vec<Bundle> {
    let mut bundles: Vec<(String, Bundle)> = Vec::new();
    for (at, measure) in release.measures().iter().enumerate() {
        let of = |what: &str| {
            let mark = measure.function.map_or("その他", Function::mark);
            format!("{what} {mark}")
        };
        let (name, title) = match &measure.group {
            Group::Reports | Group::Functions => continue,
            Group::Choices(item) => {
                let label = release
                    .edition
                    .item_by_id(item)
                    .map(|(_, item)| &item.label);
                (item.clone(), label.unwrap_or(item).clone())
            }
            Group::Items => (of("items"), of("体制")),
            Group::Amounts => (of("amounts"), of("回数・人数")),
        };
        match bundles.iter_mut().find(|(own, _)| *own == name) {
            Some((_, bundle)) => bundle.measures.push(at),
            None => bundles.push((
                name,
                Bundle {
                    title,
                    measures: vec![at],
                },
            )),
        }
    }
    bundles.into_iter().map(|(_, bundle)| bundle).collect()
}

/// A bundle by area: a column for each measure.
pub(super) fn by_area(release: &Release, bundle: &Bundle) -> Grid {
    let wanted: Vec<_> = bundle
        .measures
        .iter()
        .filter_map(|at| {
            Some((
                *at,
                release.measures().get(*at)?.label.as_str(),
                Part::Value,
            ))
        })
        .collect();
    let (columns, rows) = of_areas(release, &wanted);
    Grid {
        name: bundle.title.clone(),
        title: bundle.title.clone(),
        corner: release.by.label(),
        columns,
        rows,
        bars: None,
        is_counted: true,
    }
}

/// A bundle of all areas together: a line for each measure.
pub(super) fn by_measure(release: &Release, bundle: &Bundle) -> Grid {
    let mut parts = vec![Part::Value, Part::Share, Part::Unknown];
    if release.title_before().is_some() {
        parts.extend([Part::Before, Part::Change]);
    }
    let measures: Vec<(usize, &Measure)> = bundle
        .measures
        .iter()
        .filter_map(|at| Some((*at, release.measures().get(*at)?)))
        .collect();
    let units_differ = measures.iter().any(|(_, one)| one.unit != Unit::Facilities);
    let columns = parts.iter().map(|part| Column {
        top: "合計".to_owned(),
        sub: match (part, measures.first()) {
            (Part::Value, _) if units_differ => "数".to_owned(),
            (Part::Share, _) if units_differ => "ある施設の割合".to_owned(),
            (part, Some((_, measure))) => part.sub(measure),
            (_, None) => String::new(),
        },
        style: part.style(),
    });
    let rows = measures.iter().map(|(at, measure)| {
        let figure = release.figure(Spot::Whole, *at);
        let cell = |part: &Part| part.cell(release, Spot::Whole, measure, &figure);
        let unit = match unit_in_words(&measure.unit) {
            "" | "施設" => String::new(),
            unit => format!("（{unit}）"),
        };
        GridRow {
            head: format!("{}{unit}", measure.label),
            is_total: false,
            cells: parts.iter().map(cell).collect(),
        }
    });
    Grid {
        name: bundle.title.clone(),
        title: bundle.title.clone(),
        corner: "項目",
        bars: (!units_differ).then(|| Bars {
            title: format!("{}（合計、施設数）", bundle.title),
            columns: vec![0],
        }),
        columns: columns.collect(),
        rows: rows.collect(),
        is_counted: true,
    }
}
