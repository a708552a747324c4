//! 集計 as a workbook: a sheet for each subject with headings that stay in sight and repeat on paper, native charts, and a sheet that
//! says what everything means.

use rust_xlsxwriter::{
    Chart, ChartFormat, ChartLine, ChartPatternFill, ChartPatternFillType, ChartType,
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use kakari_core::edition::Function;

use super::grid::{self, Cell, Column, Grid, Style};
use super::{Release, Spot, bundle, notes, ratio};

/// The row of the upper headings; the lower ones and the data follow.
const TOP: u32 = 3;
const FIRST: u32 = TOP + 2;

/// A4.
const PAPER: u8 = 9;

/// Pixels of a chart: its width, its frame, and what each bar takes.
const WIDE: u32 = 900;
const FRAME: u32 = 130;
const BAR: u32 = 26;

/// A table with more lines leaves its sheet of paper no room for the chart, which then has one of its own.
const SHORT: usize = 12;

/// Height of a line of text, with room for Japanese letters.
const LINE: f64 = 18.0;

struct Look {
    title: Format,
    quiet: Format,
    head: Format,
    sub: Format,
    first: Format,
    text: Format,
    wrapped: Format,
}

impl Look {
    fn new() -> Self {
        let boxed = || Format::new().set_border(FormatBorder::Thin);
        let head = || {
            boxed()
                .set_bold()
                .set_background_color(0x00E8_EEF4)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap()
        };
        Self {
            title: Format::new().set_bold().set_font_size(14),
            quiet: Format::new().set_font_color(0x0044_4444),
            head: head(),
            sub: head(),
            first: boxed().set_align(FormatAlign::VerticalCenter),
            text: Format::new().set_align(FormatAlign::Top),
            wrapped: Format::new().set_align(FormatAlign::Top).set_text_wrap(),
        }
    }

    /// The format of a number or of the sign in its place.
    fn number(style: Style, decimals: u8, is_total: bool) -> Format {
        let number = match (style, decimals) {
            (Style::Percent, _) => "0.0%",
            (Style::Change, 0) => "+#,##0;-#,##0;0",
            (Style::Change, _) => "+#,##0.0;-#,##0.0;0.0",
            (Style::Plain, 0) => "#,##0",
            (Style::Plain, 1) => "#,##0.0",
            (Style::Plain, 3) => "#,##0.000",
            (Style::Plain, _) => "#,##0.00",
        };
        let format = Format::new()
            .set_border(FormatBorder::Thin)
            .set_num_format(number)
            .set_align(FormatAlign::Right)
            .set_align(FormatAlign::VerticalCenter);
        total(format, is_total)
    }
}

fn total(format: Format, is_total: bool) -> Format {
    match is_total {
        true => format.set_bold().set_border_top(FormatBorder::Double),
        false => format,
    }
}

/// The workbook. `made` is the moment that it says it was made, in seconds since 1970.
pub(super) fn workbook(release: &Release, made: i64) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The library's default is the machine's clock, with which no two workbooks of the same numbers would be equal.
    let made = ExcelDateTime::from_timestamp(made)?;
    let title = notes::title(release);
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_author(&release.publisher)
            .set_creation_datetime(&made),
    );
    let look = Look::new();
    let mut grids = vec![grid::reports(release)];
    grids.extend(Function::ALL.map(|function| grid::function(release, function)));
    grids.extend(ratio::grid(release));
    let bundles = bundle::bundles(release);
    grids.extend(
        bundles
            .iter()
            .map(|bundle| bundle::by_area(release, bundle)),
    );
    grids.push(grid::indicators(release));
    let mut names: Vec<String> = Vec::new();
    for grid in &grids {
        let name = sheet_name(&grid.name, &names);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        table(sheet, release, grid, &look)?;
        if grid.readable_bars().is_some() {
            chart(sheet, grid, &name, &notes::axis(release))?;
        }
        names.push(name);
    }
    if !release.voices.is_empty() {
        voices(
            workbook.add_worksheet().set_name("関係者の声")?,
            release,
            &look,
        )?;
    }
    definitions(
        workbook.add_worksheet().set_name("注記・定義")?,
        release,
        &look,
    )?;
    workbook.save_to_buffer()
}

/// A name that Excel allows and no other sheet has.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let fits = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let short: String = wanted.chars().filter(fits).take(24).collect();
    let mut name = short.clone();
    let mut number = 2_usize;
    while taken.contains(&name) {
        name = format!("{short} {number}");
        number = number.saturating_add(1);
    }
    name
}

fn head(
    sheet: &mut Worksheet,
    release: &Release,
    title: &str,
    look: &Look,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, title, &look.title)?;
    let about = notes::about(release).into_iter();
    let about: Vec<String> = about
        .map(|(label, text)| format!("{label}：{text}"))
        .collect();
    sheet.write_string_with_format(1, 0, about.join("　"), &look.quiet)?;
    sheet.set_default_row_height(LINE);
    sheet.set_landscape().set_paper_size(PAPER);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_header(format!("&R{}", notes::title(release).replace('&', "&&")));
    sheet.set_footer("&L&A&R&P / &N");
    Ok(())
}

fn table(
    sheet: &mut Worksheet,
    release: &Release,
    grid: &Grid,
    look: &Look,
) -> Result<(), XlsxError> {
    head(sheet, release, &grid.title, look)?;
    sheet.merge_range(TOP, 0, TOP + 1, 0, grid.corner, &look.head)?;
    let mut start = 0_usize;
    while let Some(column) = grid.columns.get(start) {
        let alike = grid.columns.iter().skip(start);
        let count = alike.take_while(|other| other.top == column.top).count();
        let last = start.saturating_add(count).saturating_sub(1);
        match count {
            1 => {
                sheet.write_string_with_format(TOP, place(start), &column.top, &look.head)?;
            }
            _ => {
                let (first, last) = (place(start), place(last));
                sheet.merge_range(TOP, first, TOP, last, &column.top, &look.head)?;
            }
        }
        start = last.saturating_add(1);
    }
    for (at, column) in grid.columns.iter().enumerate() {
        sheet.write_string_with_format(TOP + 1, place(at), &column.sub, &look.sub)?;
        sheet.set_column_width(place(at), column_width(column))?;
    }
    let tallest = grid.columns.iter().map(|column| {
        let count = grid.columns.iter().filter(|other| other.top == column.top);
        lines(&column.top, column_width(column) * count.count() as f64)
    });
    sheet.set_row_height(TOP, LINE * f64::from(tallest.max().unwrap_or(1)))?;
    let tallest = grid.columns.iter();
    let tallest = tallest.map(|column| lines(&column.sub, column_width(column)));
    sheet.set_row_height(TOP + 1, LINE * f64::from(tallest.max().unwrap_or(1)))?;
    let names = grid.rows.iter().map(|row| width(&row.head));
    let widest = names.chain([width(grid.corner)]).max().unwrap_or(0);
    sheet.set_column_width(0, (widest as f64 + 2.0).clamp(12.0, 40.0))?;
    for (row, line) in (FIRST..).zip(&grid.rows) {
        let first = total(look.first.clone(), line.is_total);
        sheet.write_string_with_format(row, 0, &line.head, &first)?;
        for (at, (cell, column)) in line.cells.iter().zip(&grid.columns).enumerate() {
            let decimals = match cell {
                Cell::Number(number) => number.decimals,
                Cell::Sign(_) | Cell::Nothing => 0,
            };
            let format = Look::number(column.style, decimals, line.is_total);
            match (cell, column.style) {
                (Cell::Number(number), Style::Percent) => {
                    // Both are exact, so this is the double nearest to the decimal that is shown.
                    let share = number.scaled as f64 / 1_000.0;
                    sheet.write_number_with_format(row, place(at), share, &format)?;
                }
                (Cell::Number(number), _) => {
                    sheet.write_number_with_format(row, place(at), number.double(), &format)?;
                }
                (Cell::Sign(sign), _) => {
                    sheet.write_string_with_format(row, place(at), *sign, &format)?;
                }
                (Cell::Nothing, _) => {
                    sheet.write_blank(row, place(at), &format)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(FIRST, 1)?;
    sheet.set_repeat_rows(TOP, TOP + 1)?;
    sheet.set_repeat_columns(0, 0)?;
    // As many sheets downwards as it takes; wide tables go on to the side rather than become unreadable.
    let across = grid.columns.len().div_ceil(16).max(1);
    sheet.set_print_fit_to_pages(u16::try_from(across).unwrap_or(1), 0);
    Ok(())
}

fn place(column: usize) -> u16 {
    u16::try_from(column.saturating_add(1)).unwrap_or(u16::MAX)
}

fn column_width(column: &Column) -> f64 {
    match (column.style, width(&column.sub)) {
        (Style::Percent | Style::Change, _) => 8.5,
        (_, sub) => (sub as f64 + 1.5).clamp(9.5, 12.0),
    }
}

/// How wide a text is in letters of the Latin alphabet: those of Japanese take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// How many lines a text takes in a column.
fn lines(text: &str, wide: f64) -> u32 {
    let lines = (width(text) as f64 / (wide - 1.0).max(1.0)).ceil();
    // The longest label has some hundred letters.
    (lines as u32).clamp(1, 8)
}

/// Fills that can be told apart in print without colour.
const FILLS: [(u32, ChartPatternFillType); 3] = [
    (0x0026_4B96, ChartPatternFillType::Dotted90Percent),
    (
        0x00B8_5C00,
        ChartPatternFillType::DiagonalStripesWideUpwards,
    ),
    (0x0055_5555, ChartPatternFillType::Dotted20Percent),
];

fn chart(sheet: &mut Worksheet, grid: &Grid, name: &str, counted: &str) -> Result<(), XlsxError> {
    let Some(bars) = grid.readable_bars() else {
        return Ok(());
    };
    let count = u32::try_from(grid.bar_rows().count()).unwrap_or(0);
    let last = FIRST.saturating_add(count).saturating_sub(1);
    let mut chart = Chart::new(ChartType::BarStacked);
    for (at, (color, pattern)) in bars.columns.iter().zip(FILLS) {
        let Some(column) = grid.columns.get(*at) else {
            continue;
        };
        let fill = ChartPatternFill::new()
            .set_pattern(pattern)
            .set_foreground_color(color)
            .set_background_color(0x00FF_FFFF)
            .clone();
        let line = ChartLine::new()
            .set_color(0x0022_2222)
            .set_width(0.75)
            .clone();
        let mut format = ChartFormat::new()
            .set_pattern_fill(&fill)
            .set_border(&line)
            .clone();
        let series = chart.add_series();
        series
            .set_name(&column.top)
            .set_categories((name, FIRST, 0, last, 0))
            .set_values((name, FIRST, place(*at), last, place(*at)))
            .set_gap(60)
            .set_format(&mut format);
    }
    chart.title().set_name(&bars.title);
    chart.title().set_overlay(false);
    // The first area on top, as in the table.
    chart.y_axis().set_reverse();
    let is_sign = |row: &grid::GridRow| {
        let mut cells = bars.columns.iter().filter_map(|at| row.cells.get(*at));
        cells.any(|cell| matches!(cell, Cell::Sign(_)))
    };
    let missing = match grid.bar_rows().any(is_sign) {
        true => "（棒のない区域には、0 のほか、秘匿・不明・対象なしがあります。表を見てください）",
        false => "",
    };
    chart.x_axis().set_name(&format!("{counted}{missing}"));
    chart.set_width(WIDE);
    chart.set_height(FRAME.saturating_add(count.saturating_mul(BAR)));
    chart.set_alt_text(format!("{}。同じ数が上の表にあります。", bars.title));
    let below = FIRST
        .saturating_add(u32::try_from(grid.rows.len()).unwrap_or(0))
        .saturating_add(1);
    sheet.insert_chart(below, 0, &chart)?;
    if grid.rows.len() > SHORT {
        sheet.set_page_breaks(&[below])?;
    }
    Ok(())
}

fn voices(sheet: &mut Worksheet, release: &Release, look: &Look) -> Result<(), XlsxError> {
    head(sheet, release, "関係者の声", look)?;
    for (at, (heading, wide)) in [
        ("区域", 18.0),
        ("関係者", 20.0),
        ("時点", 14.0),
        ("内容", 80.0),
        ("出典", 24.0),
    ]
    .into_iter()
    .enumerate()
    {
        let at = u16::try_from(at).unwrap_or(0);
        sheet.write_string_with_format(TOP, at, heading, &look.head)?;
        sheet.set_column_width(at, wide)?;
    }
    for (row, voice) in (TOP + 1..).zip(&release.voices) {
        let area = release.voice_area(voice);
        let cells = [
            &area,
            &voice.by,
            &voice.when.label(),
            &voice.text,
            &voice.source,
        ];
        for (at, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, at, cell, &look.wrapped)?;
        }
    }
    sheet.set_freeze_panes(TOP + 1, 1)?;
    sheet.set_repeat_rows(TOP, TOP)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn definitions(sheet: &mut Worksheet, release: &Release, look: &Look) -> Result<(), XlsxError> {
    head(sheet, release, "注記・定義", look)?;
    const WIDTHS: [f64; 5] = [44.0, 28.0, 10.0, 72.0, 44.0];
    for (at, wide) in (0..).zip(WIDTHS) {
        sheet.set_column_width(at, wide)?;
    }
    let mut row = TOP;
    let about = notes::about(release);
    for (label, text) in &about {
        sheet.write_string_with_format(row, 0, *label, &look.text)?;
        sheet.write_string(row, 1, text)?;
        row = row.saturating_add(1);
    }
    row = row.saturating_add(1);
    for (label, text) in notes::signs(release) {
        sheet.write_string_with_format(row, 0, label, &look.text)?;
        sheet.write_string(row, 1, text)?;
        row = row.saturating_add(1);
    }
    row = row.saturating_add(1);
    for (at, heading) in (0..).zip(["数", "名前（プログラム用）", "単位", "定義", "根拠"])
    {
        sheet.write_string_with_format(row, at, heading, &look.head)?;
    }
    let measures = release.measures().iter().map(|measure| {
        let (what, clause) = notes::definition(release, measure);
        let unit = super::rows::unit_in_words(&measure.unit).to_owned();
        [
            measure.label.clone(),
            measure.key.clone(),
            unit,
            what,
            clause,
        ]
    });
    let ratios = release.quotients(Spot::Whole).map(|ratio| {
        let what = notes::ratio(&ratio);
        [
            ratio.label(),
            ratio.key(),
            ratio.unit(),
            what,
            String::new(),
        ]
    });
    for cells in measures.chain(ratios) {
        row = row.saturating_add(1);
        let tallest = cells
            .iter()
            .zip(WIDTHS)
            .map(|(cell, wide)| lines(cell, wide));
        sheet.set_row_height(row, LINE * f64::from(tallest.max().unwrap_or(1)))?;
        for (at, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, at, cell, &look.wrapped)?;
        }
    }
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}
