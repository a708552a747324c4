//! Pictures of the real program: what stands in the terminal's cells, with its colours, as SVG. Two are
//! in README.md; `KAKARI_PICTURES=FOLDER` draws every screen in every look, to be looked at.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::process::Desk;
use super::terminal::Terminal;

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
fn svg(screen: &vt100::Screen) -> String {
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
fn holds(name: &str, terminal: &Terminal) {
    let path = docs(name);
    let drawn = svg(terminal.screen());
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

#[test]
fn the_pictures_of_the_readme_are_what_the_program_shows() {
    let desk = Desk::with_assessed_sample(300);
    let mut terminal = Terminal::start(&desk, &["--theme", "dark"], 32, 120);
    terminal.opens();
    terminal.press("/状態:確認可\r");
    terminal.until("a ready line", |screen| screen.contains(">  + 確認可"));
    terminal.shows("q終了");
    terminal.until("its detail", |screen| screen.contains("確認：+ 確認可"));
    terminal.settles();
    holds("console.svg", &terminal);
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);

    let mut terminal = Terminal::start(&desk, &["--theme", "light"], 32, 120);
    terminal.opens();
    terminal.press("\\/状態:要照会\r");
    terminal.until("a line to ask about", |screen| {
        screen.contains(">  ? 要照会")
    });
    terminal.until("its detail", |screen| screen.contains("確認：? 要照会"));
    terminal.press("i事務長\t時間外の体制について、届出の有無");
    terminal.shows("届出の有無");
    terminal.settles();
    holds("inquiry.svg", &terminal);
    terminal.press("\x1b");
    terminal.until("the form is closed", |screen| !screen.contains("事務長"));
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

/// Every screen in every look, for a person to look at.
#[test]
fn every_screen_can_be_drawn() {
    let wanted = std::env::var_os("KAKARI_PICTURES").map(PathBuf::from);
    let looks: [(&str, &[&str]); 3] = [
        ("dark", &["--theme", "dark"]),
        ("light", &["--theme", "light"]),
        ("plain", &["--theme", "plain"]),
    ];
    let sizes = [(24, 80), (50, 160)];
    let desk = Desk::with_assessed_sample(60);
    for (rows, columns) in sizes {
        for (look, args) in looks {
            let mut terminal = Terminal::start(&desk, args, rows, columns);
            terminal.opens();
            let tab = |screen: &str| -> String {
                let line = screen.lines().nth(1).unwrap_or_default();
                let inside = line.split_once('[').map_or("", |(_, rest)| rest);
                inside
                    .split([' ', ']'])
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            };
            let first = tab(&terminal.text());
            let mut here = first.clone();
            let mut drawn = 0;
            loop {
                terminal.settles();
                let picture = svg(terminal.screen());
                assert!(picture.contains(">") && picture.ends_with("</svg>\n"));
                drawn += 1;
                if let Some(folder) = &wanted {
                    std::fs::create_dir_all(folder).unwrap();
                    let name = format!("{drawn}-{here}-{look}-{columns}x{rows}.svg");
                    std::fs::write(folder.join(name), picture).unwrap();
                }
                terminal.press("\x1b[17~");
                let before = here.clone();
                terminal.until("the next screen", |screen| {
                    let now = tab(screen);
                    !now.is_empty() && now != before
                });
                here = tab(&terminal.text());
                if here == first {
                    break;
                }
            }
            assert!(drawn >= 2);
            terminal.press("q");
            assert_eq!(terminal.ends().0, 0);
        }
    }
}
