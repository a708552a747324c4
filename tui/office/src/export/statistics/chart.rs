//! Charts for paper: bars that can be told apart without colour, each mark with its words. Drawn by `kuva`.

use kuva::backend::svg::SvgBackend;
use kuva::plot::BarPlot;
use kuva::plot::legend::LegendPosition;
use kuva::render::layout::{Layout, TickFormat};
use kuva::render::plots::Plot;
use kuva::render::render::{Primitive, Scene, render_multiple};

use super::grid::{Cell, Grid};
use super::page::escaped;

/// Units of the drawing: its width, what each bar takes, and what stands around them.
const WIDE: f64 = 900.0;
const BAR: f64 = 22.0;
const FRAME: f64 = 110.0;

/// One bar has no pattern to be told apart from.
const PLAIN: &str = "#264b96";

/// The chart of a table as SVG to stand in a page; `None` if it has none, or so many bars that nobody could read it. `number` is
/// that of the chart in its page: what names a part of it is no other's. `axis` says what is counted.
pub(super) fn svg(grid: &Grid, axis: &str, number: usize) -> Option<String> {
    let bars = grid.readable_bars()?;
    let names: Vec<&str> = bars
        .columns
        .iter()
        .filter_map(|at| grid.columns.get(*at))
        .map(|column| column.top.as_str())
        .collect();
    let rows: Vec<_> = grid.bar_rows().collect();
    let mut plot = BarPlot::new().with_horizontal(true).with_width(0.7);
    let mut words: Vec<String> = Vec::new();
    let mut longest = 0.0_f64;
    // The library draws the first at the bottom.
    for row in rows.iter().rev() {
        let cells: Vec<Cell> = bars
            .columns
            .iter()
            .filter_map(|at| row.cells.get(*at).copied())
            .collect();
        let mut signs = cells.iter().filter_map(|cell| match cell {
            Cell::Sign(sign) if *sign != "－" => Some(*sign),
            _ => None,
        });
        // A number that is not shown has no bar; that this is not 0 stands at its name.
        let label = match signs.next_back() {
            Some(sign) => format!("{}〔{sign}〕", row.head),
            None => row.head.clone(),
        };
        let value = |cell: &Cell| match cell {
            Cell::Number(number) => number.double(),
            Cell::Sign(_) | Cell::Nothing => 0.0,
        };
        longest = longest.max(cells.iter().map(value).sum());
        plot = plot.with_group(label, cells.iter().map(|cell| (value(cell), PLAIN)));
        for (name, cell) in names.iter().zip(&cells) {
            let said = match cell {
                Cell::Number(number) => number.to_string(),
                Cell::Sign(sign) => (*sign).to_owned(),
                Cell::Nothing => String::new(),
            };
            words.push(format!("{} {name} {said}", row.head));
        }
    }
    if longest <= 0.0 {
        return None;
    }
    if names.len() > 1 {
        plot = plot.with_stacked().with_legend(names.clone());
    }
    let plots = vec![Plot::Bar(
        plot.with_tooltips().with_tooltip_labels(words.clone()),
    )];
    let mut layout = Layout::auto_from_plots(&plots)
        .with_width(WIDE)
        .with_height(rows.len() as f64 * BAR + FRAME)
        .with_x_label(axis)
        .with_x_tick_format(TickFormat::Integer)
        .with_legend_position(LegendPosition::OutsideRightTop)
        .with_font_family("sans-serif")
        .with_tick_size(12)
        .with_body_size(12)
        .with_label_size(12);
    if names.len() > 1 {
        layout = layout.with_bw_mode();
    }
    let mut scene = render_multiple(plots, layout);
    describe(&mut scene);
    // The style for pointing at marks is that of a page with scripts.
    scene.has_tooltips = false;
    let clips: Vec<String> = scene.elements.iter().filter_map(clip).collect();
    let size = format!("0 0 {} {}", scene.width, scene.height);
    let drawn = SvgBackend::new().render_scene(&scene);
    let drawn = drawn.replace("kuva-fp-", &format!("chart{number}-"));
    let drawn = numbered_here(drawn, &clips, number);
    let head = format!(
        "<svg viewBox=\"{size}\" role=\"group\" aria-label=\"{}\"",
        escaped(&bars.title)
    );
    Some(drawn.replacen("<svg", &head, 1))
}

fn clip(element: &Primitive) -> Option<String> {
    match element {
        Primitive::ClipStart { id, .. } => Some(id.clone()),
        _ => None,
    }
}

/// Names clipped parts by their chart. The library numbers them through all that the process draws, so that the same page would
/// be other bytes the second time.
fn numbered_here(drawn: String, clips: &[String], number: usize) -> String {
    clips
        .iter()
        .zip(0..)
        .fold(drawn, |drawn, (id, at): (_, usize)| {
            let own = format!("chart{number}-clip{at}");
            let drawn = drawn.replace(&format!("\"{id}\""), &format!("\"{own}\""));
            drawn.replace(&format!("#{id})"), &format!("#{own})"))
        })
}

/// Says of each mark what it is, to those who hear it.
fn describe(scene: &mut Scene) {
    for element in &mut scene.elements {
        if let Primitive::GroupStart {
            title: Some(title),
            extra_attrs,
            ..
        } = element
        {
            *extra_attrs = Some(format!("role=\"img\" aria-label=\"{}\"", escaped(title)));
        }
    }
}
