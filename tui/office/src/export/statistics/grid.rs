//! 集計 as the tables that people read, the same in a workbook and on paper: areas down, measures across.

use kakari_core::edition::Function;
use kakari_core::indicator::Amount;
use kakari_core::statistics::{Group, Measure, Unit};

use super::release::per_100_000;
use super::rows::{amount, tenths, unit_in_words};
use super::{Figure, Release, Shown, Spot};
use crate::office::indicator_of;

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// With the decimals that it has.
    Plain,
    /// A share in percent, with one decimal.
    Percent,
    /// A difference, with its sign.
    Change,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Over all columns about the same.
    pub(super) top: String,
    /// What of it.
    pub(super) sub: String,
    pub(super) style: Style,
}

/// A cell of a table. What is not known is never an empty cell and never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Number(Amount),
    Sign(&'static str),
    /// There is nothing of it.
    Nothing,
}

/// Bars beside a table: the columns whose numbers stand one after the other in each bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bars {
    pub(super) title: String,
    pub(super) columns: Vec<usize>,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GridRow {
    pub(super) head: String,
    pub(super) cells: Vec<Cell>,
    /// All together.
    pub(super) is_total: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// In short, as the name of a sheet.
    pub(super) name: String,
    pub(super) title: String,
    /// Over the first column.
    pub(super) corner: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<GridRow>,
    pub(super) bars: Option<Bars>,
    /// Whether its numbers are counts of this office and not numbers from elsewhere.
    pub(super) is_counted: bool,
}

/// Of more areas no chart is made: nobody could read it.
const MOST_BARS: usize = 60;

impl Grid {
    /// The rows that get a bar: all but the total, which would make all others short.
    pub(super) fn bar_rows(&self) -> impl Iterator<Item = &GridRow> {
        self.rows.iter().filter(|row| !row.is_total)
    }

    /// The bars, if there are so many that they can be read.
    pub(super) fn readable_bars(&self) -> Option<&Bars> {
        let count = self.bar_rows().count();
        self.bars
            .as_ref()
            .filter(|_| (1..=MOST_BARS).contains(&count))
    }
}

/// What of a measure a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Value,
    Share,
    Unknown,
    Before,
    Change,
    PerResidents,
    PerAged65,
}

impl Part {
    pub(super) fn style(self) -> Style {
        match self {
            Self::Share => Style::Percent,
            Self::Change => Style::Change,
            _ => Style::Plain,
        }
    }

    pub(super) fn sub(self, measure: &Measure) -> String {
        match self {
            Self::Value => match unit_in_words(&measure.unit) {
                "" => "数".to_owned(),
                "施設" => "施設数".to_owned(),
                unit => format!("数（{unit}）"),
            },
            Self::Share => "割合".to_owned(),
            Self::Unknown => "不明".to_owned(),
            Self::Before => "前年".to_owned(),
            Self::Change => "増減".to_owned(),
            Self::PerResidents => "人口10万人あたり".to_owned(),
            Self::PerAged65 => "65歳以上10万人あたり".to_owned(),
        }
    }

    pub(super) fn cell(
        self,
        release: &Release,
        spot: Spot,
        measure: &Measure,
        figure: &Figure,
    ) -> Cell {
        let shown = |shown: Shown, unit: &Unit| match (shown.number(), shown.sign()) {
            (Some(number), _) => Cell::Number(amount(number, unit)),
            (None, sign) => sign.map_or(Cell::Nothing, Cell::Sign),
        };
        // Where the number itself is not there, neither is what follows from it, for the same reason.
        let or_why = |found: Option<Amount>, of: Shown| match (found, of.sign()) {
            (Some(found), _) => Cell::Number(found),
            (None, Some(sign)) => Cell::Sign(sign),
            (None, None) if figure.is_hidden => Cell::Sign("秘匿"),
            (None, None) => Cell::Sign("－"),
        };
        let per = |residents| per_100_000(figure, residents).map(|ratio| tenths(ratio, 1));
        let people = release.people(spot);
        match self {
            Self::Value => shown(figure.value, &measure.unit),
            Self::Unknown => shown(figure.unknown, &Unit::Facilities),
            Self::Before => figure
                .before
                .map_or(Cell::Sign("－"), |before| shown(before, &measure.unit)),
            Self::Share => or_why(figure.share.map(|share| tenths(share, 100)), figure.value),
            Self::Change => {
                let decimals = amount(0, &measure.unit).decimals;
                let change = figure.change().map(|scaled| Amount { scaled, decimals });
                let of = figure.before.filter(|before| before.number().is_none());
                or_why(change, of.unwrap_or(figure.value))
            }
            Self::PerResidents => or_why(per(people.all), figure.value),
            Self::PerAged65 => or_why(per(people.aged_65), figure.value),
        }
    }
}

/// A table of areas with these parts of these measures.
pub(super) fn of_areas(
    release: &Release,
    wanted: &[(usize, &str, Part)],
) -> (Vec<Column>, Vec<GridRow>) {
    let measures = release.measures();
    // Where nothing of the year before is known, its columns would say that in each line.
    let has_before = |at: usize| {
        release.spots().any(|spot| {
            let before = release.figure(spot, at).before;
            before.is_some_and(|before| before != Shown::Lacking)
        })
    };
    let wanted: Vec<_> = wanted
        .iter()
        .filter(|(at, _, part)| !matches!(part, Part::Before | Part::Change) || has_before(*at))
        .filter_map(|(at, top, part)| Some((*at, measures.get(*at)?, *top, *part)))
        .collect();
    let columns = wanted.iter().map(|(_, measure, top, part)| Column {
        top: (*top).to_owned(),
        sub: part.sub(measure),
        style: part.style(),
    });
    let rows = release.spots().map(|spot| GridRow {
        head: release.name(spot),
        is_total: spot == Spot::Whole,
        cells: wanted
            .iter()
            .map(|(at, measure, _, part)| {
                part.cell(release, spot, measure, &release.figure(spot, *at))
            })
            .collect(),
    });
    (columns.collect(), rows.collect())
}

fn bars(title: &str, columns: &[Column], tops: &[&str]) -> Bars {
    let at = |top: &&str| {
        let is_it = |column: &Column| column.top == **top && column.style == Style::Plain;
        columns.iter().position(is_it)
    };
    Bars {
        title: title.to_owned(),
        columns: tops.iter().filter_map(at).collect(),
    }
}

/// 報告の状況.
pub(super) fn reports(release: &Release) -> Grid {
    let mut wanted = Vec::new();
    for (key, parts) in [
        ("facilities", &[Part::Value][..]),
        ("in", &[Part::Value]),
        (
            "reported",
            &[Part::Value, Part::Share, Part::Before, Part::Change],
        ),
        ("withdrawn", &[Part::Value]),
        ("missing", &[Part::Value]),
        ("excusable", &[Part::Value]),
        ("next_year", &[Part::Value]),
        ("out", &[Part::Value]),
    ] {
        put(release, &mut wanted, key, parts);
    }
    let (columns, rows) = of_areas(release, &wanted);
    Grid {
        name: "報告の状況".to_owned(),
        title: "報告の状況".to_owned(),
        corner: release.by.label(),
        bars: Some(bars(
            "報告対象の医療機関の報告の状況（施設数）",
            &columns,
            &["報告あり", "引き戻し", "未報告"],
        )),
        columns,
        rows,
        is_counted: true,
    }
}

fn put<'a>(
    release: &'a Release,
    wanted: &mut Vec<(usize, &'a str, Part)>,
    key: &str,
    parts: &[Part],
) {
    let found = release
        .measures()
        .iter()
        .enumerate()
        .find(|(_, one)| one.key == key);
    if let Some((at, measure)) = found {
        let label = measure.label.as_str();
        let top = match measure.group {
            Group::Functions => label.split_once('・').map_or(label, |(_, top)| top),
            _ => label,
        };
        wanted.extend(parts.iter().map(|part| (at, top, *part)));
    }
}

/// One function.
pub(super) fn function(release: &Release, function: Function) -> Grid {
    let key = function.key();
    let own = [
        Part::Value,
        Part::Share,
        Part::Unknown,
        Part::Before,
        Part::Change,
        Part::PerResidents,
        Part::PerAged65,
    ];
    let confirmed = [
        Part::Value,
        Part::Share,
        Part::Before,
        Part::Change,
        Part::PerResidents,
    ];
    let mut wanted = Vec::new();
    put(release, &mut wanted, &format!("holds.{key}"), &own);
    put(
        release,
        &mut wanted,
        &format!("confirmed.{key}"),
        &confirmed,
    );
    put(
        release,
        &mut wanted,
        &format!("rejected.{key}"),
        &[Part::Value],
    );
    put(release, &mut wanted, &format!("open.{key}"), &[Part::Value]);
    put(
        release,
        &mut wanted,
        &format!("intent.{key}"),
        &[Part::Value, Part::Unknown],
    );
    let (columns, rows) = of_areas(release, &wanted);
    let label = release
        .edition
        .judgement(function)
        .map_or("", |judgement| judgement.label.as_str());
    let mark = function.mark();
    let (title, chart, tops): (_, _, &[&str]) = match function {
        Function::F1 => (
            label.to_owned(),
            "報告のあった医療機関のうち有（施設数）",
            &["有（報告）"],
        ),
        _ => (
            format!("２号機能 {mark} {label}"),
            "都道府県の確認（施設数）",
            &["確認（有）", "確認（無）", "未確認"],
        ),
    };
    Grid {
        name: format!("機能 {mark}"),
        corner: release.by.label(),
        bars: Some(bars(&format!("{title}：{chart}"), &columns, tops)),
        title,
        columns,
        rows,
        is_counted: true,
    }
}

/// Residents, and indicators from elsewhere.
pub(super) fn indicators(release: &Release) -> Grid {
    let statistics = release.about();
    let column = |top: String, sub: String| Column {
        top,
        sub,
        style: Style::Plain,
    };
    let mut columns: Vec<Column> = [
        "人口（人）",
        "65歳以上（人）",
        "85歳以上（人）",
        "面積（ha）",
    ]
    .into_iter()
    .map(|sub| column("圏域表".to_owned(), sub.to_owned()))
    .collect();
    let tables = statistics.indicators.iter();
    let tables: Vec<_> = tables
        .filter(|table| table.heading.division == release.by)
        .collect();
    columns.extend(tables.iter().map(|table| {
        let heading = &table.heading;
        let sub = match heading.unit.as_str() {
            "" => heading.name.clone(),
            unit => format!("{}（{unit}）", heading.name),
        };
        column(
            format!("{}（{}）", heading.source, heading.when.label()),
            sub,
        )
    }));
    let rows = release.spots().map(|spot| {
        let people = release.people(spot);
        let numbers = [people.all, people.aged_65, people.aged_85, people.hectares];
        let number = |number: Option<u64>| {
            let found = number.map(|number| Cell::Number(amount(number, &Unit::Facilities)));
            found.unwrap_or(Cell::Sign("不明"))
        };
        let mut cells: Vec<Cell> = numbers.into_iter().map(number).collect();
        let line = release.line(spot);
        cells.extend(tables.iter().map(|table| match line {
            Some(line) => indicator_of(table, line).map_or(Cell::Sign("－"), Cell::Number),
            // Shares and rates of areas do not add up.
            None => Cell::Nothing,
        }));
        GridRow {
            head: release.name(spot),
            is_total: spot == Spot::Whole,
            cells,
        }
    });
    Grid {
        name: "人口・指標".to_owned(),
        title: "人口と指標".to_owned(),
        corner: release.by.label(),
        columns,
        rows: rows.collect(),
        bars: None,
        is_counted: false,
    }
}
