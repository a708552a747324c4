//! The README's picture is the real screen; `KAKARI_UPDATE=1` draws it anew.

use std::fmt::Write as _;
use std::path::Path;

use super::process::Desk;
use super::terminal::Terminal;

#[test]
fn the_picture_of_the_console_is_there_and_shows_the_sample() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/console.svg");
    let desk = Desk::with_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 30, 100);
    terminal.shows("確認待ち");
    terminal.shows("判定：");
    if std::env::var_os("KAKARI_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, svg(&terminal.text())).unwrap();
    }
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    let picture = std::fs::read_to_string(path).unwrap();
    assert!(picture.contains(">見<") && picture.contains(">認<"));
}

/// One text element a line; wide characters take two cells.
fn svg(screen: &str) -> String {
    let (width, height) = (100 * 8 + 16, 30 * 18 + 16);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#111\"/>\n"
    );
    for (row, line) in screen.lines().enumerate() {
        let mut cell = 0;
        for letter in line.chars() {
            if letter != ' ' {
                let (x, y) = (8 + cell * 8, 22 + row * 18);
                let text = letter
                    .to_string()
                    .replace('&', "&amp;")
                    .replace('<', "&lt;");
                let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" fill=\"#ddd\">{text}</text>");
            }
            cell += if letter.is_ascii() || ('\u{2500}'..='\u{259F}').contains(&letter) {
                1
            } else {
                2
            };
        }
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
}
