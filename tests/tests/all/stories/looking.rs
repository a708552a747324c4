//! Sizes, colours, ASCII, the ruler.

use super::*;

#[test]
fn any_size_down_to_a_request_for_room() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.opens();
    terminal.resize(60, 200);
    terminal.shows("保健所");
    terminal.resize(10, 40);
    terminal.until("the list at 40x10", |screen| {
        screen.contains("試験係") && !screen.contains("保健所")
    });
    terminal.resize(5, 20);
    terminal.shows("画面が小さい");
    terminal.resize(24, 80);
    terminal.shows("q終了");
    terminal.press("xまだ書いている途中");
    terminal.shows("途中");
    terminal.resize(43, 132);
    terminal.until("the form at 132x43", |screen| {
        screen.contains("途中") && screen.lines().count() > 40
    });
    terminal.press("\x03");
    terminal.shows("書いたものは残っています");
    terminal.press("\x1b");
    terminal.until("the form is closed", |screen| !screen.contains("途中"));
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn ascii_draws_nothing_that_could_be_two_cells_wide() {
    let desk = Desk::with_assessed_sample(60);
    desk.done(["settings", "set", "ascii", "on"]);
    let mut terminal = Terminal::start(&desk, &[], 40, 120);
    terminal.opens();
    terminal.press("?");
    terminal.shows("ここで使えるキー");
    let drawn = |letter: char| ('\u{2190}'..='\u{25FF}').contains(&letter);
    // The texts of the edition keep their own signs; lines, boxes, arrows and truth signs go.
    let text = terminal.text();
    assert!(!text.contains(drawn), "{text}");
    assert!(text.contains("+-") && text.contains('|'));
    terminal.press("\x1b");
    terminal.until("help is closed", |screen| {
        !screen.contains("ここで使えるキー")
    });
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn no_color_sends_no_colour_and_a_theme_sends_its_own() {
    let desk = Desk::with_assessed_sample(60);
    let colours = |args: &[&str], variables: &[(&str, &str)]| {
        let mut terminal = Terminal::start_with(&desk, args, variables, 24, 80);
        terminal.opens();
        terminal.shows("q終了");
        let mut seen = std::collections::BTreeSet::new();
        for row in 0..24 {
            for column in 0..80 {
                let cell = terminal.screen().cell(row, column).unwrap();
                seen.insert(format!("{:?}", cell.fgcolor()));
                seen.insert(format!("{:?}", cell.bgcolor()));
            }
        }
        terminal.press("q");
        assert_eq!(terminal.ends().0, 0);
        seen
    };
    let none = colours(&[], &[("NO_COLOR", "1")]);
    assert_eq!(none.len(), 1, "{none:?}");
    let sixteen = colours(&[], &[]);
    assert!(
        sixteen.len() > 2 && sixteen.iter().all(|one| !one.contains("Rgb")),
        "{sixteen:?}"
    );
    let light = colours(&["--theme", "light"], &[("NO_COLOR", "1")]);
    assert!(
        light.contains("Rgb(255, 255, 255)"),
        "asked for by name: {light:?}"
    );
    desk.done(["settings", "set", "theme", "dark"]);
    let kept = colours(&[], &[]);
    assert!(kept.contains("Rgb(22, 25, 31)"), "{kept:?}");
    let wrong = desk.run(["settings", "set", "theme", "pink"]);
    assert!(
        wrong.code == 2 && wrong.err.contains("blue-yellow"),
        "{wrong:?}"
    );
}

#[test]
fn the_colours_are_changed_while_it_runs() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-look", &desk);
    story.step(
        "`F2` を押して `配色` と入れると、選べる配色だけになる",
        &format!("{F2}配色"),
        contains("配色：明るい背景"),
    );
    story.screen();
    story.step(
        "`↓` で選び、`Enter`。すぐに変わり、次回からも使う方法が下に出る",
        "\x1b[B\r",
        contains("次回からも使うには"),
    );
    let ground = story.terminal.screen().cell(20, 70).unwrap().bgcolor();
    assert_eq!(ground, vt100::Color::Rgb(22, 25, 31));
    story.end();
}

/// Plays a terminal that gives every sign so many cells.
fn ruler(cells: usize) -> (u32, String) {
    let desk = Desk::new();
    let terminal = Terminal::start(&desk, &["ruler"], 40, 100);
    let answer = format!("\x1b[1;{}R", cells + 1);
    let (code, screen) = terminal.ends_answering("\x1b[6n", &answer);
    (code, screen.contents().replace('\n', ""))
}

#[test]
fn the_ruler_asks_the_terminal_and_says_when_ascii_is_needed() {
    let (code, said) = ruler(1);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("そのままで使えます"), "{said}");
    let (code, said) = ruler(2);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("kakari settings set ascii on"), "{said}");
}

#[test]
fn the_ruler_can_be_looked_at_without_a_terminal() {
    let page = Desk::new().done(["ruler"]);
    assert!(page.contains("①①①①①①①①①①|"), "{page}");
}
