//! What stands in the cells of a terminal, with its colours, as SVG.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Cells of a picture, in pixels.
const WIDTH: usize = 9;
const HEIGHT: usize = 20;
const EDGE: usize = 10;

/// Fonts in which a Japanese character is as wide as two others; each character is placed in its cell, so that
/// another font only looks looser.
const FONTS: &str = "'Sarasa Mono J','Noto Sans Mono CJK JP','Noto Sans CJK JP','BIZ UDGothic','MS Gothic','Osaka-Mono',monospace";

/// The sixteen colours of Windows Terminal, and what stands for none.
const SIXTEEN: [u32; 16] = [
    0x0C0C0C, 0xC50F1F, 0x13A10E, 0xC19C00, 0x0037DA, 0x881798, 0x3A96DD, 0xCCCCCC, 0x767676,
    0xE74856, 0x16C60C, 0xF9F1A5, 0x3B78FF, 0xB4009E, 0x61D6D6, 0xF2F2F2,
];
const TEXT: u32 = 0xCCCCCC;
const GROUND: u32 = 0x0C0C0C;

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ink {
    text: u32,
    ground: u32,
    bold: bool,
    dim: bool,
    underline: bool,
}

impl Ink {
    fn of(cell: &vt100::Cell) -> Self {
        let (mut text, mut ground) = (colour(cell.fgcolor(), TEXT), colour(cell.bgcolor(), GROUND));
        if cell.inverse() {
            std::mem::swap(&mut text, &mut ground);
        }
        Self {
            text,
            ground,
            bold: cell.bold(),
            dim: cell.dim(),
            underline: cell.underline(),
        }
    }
}

fn colour(colour: vt100::Color, none: u32) -> u32 {
    match colour {
        vt100::Color::Default => none,
        vt100::Color::Idx(number) => SIXTEEN[usize::from(number) % 16],
        vt100::Color::Rgb(red, green, blue) => u32::from_be_bytes([0, red, green, blue]),
    }
}

/// A stretch of cells of one look.
struct Run {
    from: usize,
    cells: usize,
    ink: Ink,
    letters: Vec<(usize, String)>,
}

fn runs(screen: &vt100::Screen, row: u16) -> Vec<Run> {
    let (_, columns) = screen.size();
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..columns.get() {
        let cell = screen.cell(row, column).unwrap();
        let at = usize::from(column);
        if cell.is_wide_continuation() {
            if let Some(run) = runs.last_mut() {
                run.cells += 1;
            }
            continue;
        }
        let ink = Ink::of(cell);
        if runs.last().is_none_or(|run| run.ink != ink) {
            runs.push(Run {
                from: at,
                cells: 0,
                ink,
                letters: Vec::new(),
            });
        }
        let run = runs.last_mut().unwrap();
        run.cells += 1;
        if cell.has_contents() && cell.contents() != " " {
            run.letters.push((at, cell.contents().to_owned()));
        }
    }
    runs
}

/// The screen as SVG.
pub(crate) fn svg(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), usize::from(columns.get()));
    let ground = colour(screen.cell(0, 0).unwrap().bgcolor(), GROUND);
    // The first cell may be 見本, which has a ground of its own: most cells decide.
    let ground = (0..rows)
        .map(|row| colour(screen.cell(row, 0).unwrap().bgcolor(), GROUND))
        .max_by_key(|one| {
            (0..rows)
                .filter(|row| colour(screen.cell(*row, 0).unwrap().bgcolor(), GROUND) == *one)
                .count()
        })
        .unwrap_or(ground);
    let (width, height) = (
        columns * WIDTH + 2 * EDGE,
        usize::from(rows) * HEIGHT + 2 * EDGE,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\" font-size=\"16\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#{ground:06X}\"/>\n"
    );
    for row in 0..rows {
        let top = EDGE + usize::from(row) * HEIGHT;
        for run in runs(screen, row) {
            draw(&mut out, &run, top, ground);
        }
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, run: &Run, top: usize, ground: u32) {
    let (left, width) = (EDGE + run.from * WIDTH, run.cells * WIDTH);
    if run.ink.ground != ground {
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"#{:06X}\"/>",
            run.ink.ground
        );
    }
    let text = run.ink.text;
    if run.ink.underline {
        let y = top + HEIGHT - 2;
        let _ = writeln!(
            out,
            "<path d=\"M{left} {y}h{width}\" stroke=\"#{text:06X}\"/>"
        );
    }
    // Lines of boxes are drawn, so that they meet in every font.
    let mut lines = String::new();
    let (mut places, mut letters) = (String::new(), String::new());
    for (at, letter) in &run.letters {
        let x = EDGE + at * WIDTH;
        // As wide as kanji in many fonts.
        if letter == "█" {
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{top}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#{:06X}\"/>",
                run.ink.text
            );
            continue;
        }
        match stroke(letter, x, top) {
            Some(path) => lines.push_str(&path),
            None => {
                if !places.is_empty() {
                    places.push(' ');
                }
                let _ = write!(places, "{x}");
                letters.push_str(&letter.replace('&', "&amp;").replace('<', "&lt;"));
            }
        }
    }
    if !lines.is_empty() {
        let _ = writeln!(
            out,
            "<path d=\"{lines}\" stroke=\"#{text:06X}\" fill=\"none\"{}/>",
            if run.ink.dim { " opacity=\"0.6\"" } else { "" }
        );
    }
    if !letters.is_empty() {
        let mut more = String::new();
        if run.ink.bold {
            more.push_str(" font-weight=\"bold\"");
        }
        if run.ink.dim {
            more.push_str(" opacity=\"0.6\"");
        }
        let y = top + HEIGHT - 5;
        let _ = writeln!(
            out,
            "<text y=\"{y}\" x=\"{places}\" fill=\"#{text:06X}\"{more}>{letters}</text>"
        );
    }
}

/// The lines of a box-drawing character.
fn stroke(letter: &str, x: usize, y: usize) -> Option<String> {
    let (middle, centre) = (
        x as f64 + WIDTH as f64 / 2.0,
        y as f64 + HEIGHT as f64 / 2.0,
    );
    let (right, below) = (x + WIDTH, y + HEIGHT);
    Some(match letter {
        // Fonts draw arrows as wide as kanji; the terminal has one cell for them.
        "→" | "←" => {
            let (tail, head) = if letter == "→" {
                (x + 1, right - 1)
            } else {
                (right - 1, x + 1)
            };
            let back = if letter == "→" { head - 3 } else { head + 3 };
            let (above, under) = (centre - 3.0, centre + 3.0);
            format!("M{tail} {centre}H{head}M{back} {above}L{head} {centre}L{back} {under}")
        }
        "│" => format!("M{middle} {y}V{below}"),
        "─" => format!("M{x} {centre}H{right}"),
        "┌" => format!("M{middle} {below}V{centre}H{right}"),
        "┐" => format!("M{x} {centre}H{middle}V{below}"),
        "└" => format!("M{middle} {y}V{centre}H{right}"),
        "┘" => format!("M{x} {centre}H{middle}V{y}"),
        _ => return None,
    })
}

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../docs")
        .join(name)
}

/// The picture of this name is this screen, or is made so under `KAKARI_UPDATE`.
pub(crate) fn holds(name: &str, screen: &vt100::Screen) {
    let path = docs(name);
    let drawn = svg(screen);
    if std::env::var_os("KAKARI_UPDATE").is_some() {
        std::fs::write(&path, drawn).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == drawn,
        "docs/{name} is not what the program shows; tests/pictures draws it anew"
    );
}
