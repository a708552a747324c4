//! Pictures of the real program. Two are in README.md; `KAKARI_PICTURES=FOLDER` draws every screen in every look, to be
//! looked at.

use std::path::PathBuf;

use super::drawing::{holds, svg};
use super::process::Desk;
use super::terminal::Terminal;

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
    holds("console.svg", terminal.screen());
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
    holds("inquiry.svg", terminal.screen());
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
