use crate::console::fixture::Story;
use crate::console::place::Screen;
use crate::console::screens;

/// The headings that a screen shows in a window of this width.
fn shown(story: &mut Story, width: u16) -> Vec<&'static str> {
    story.resize(width, 40);
    let headings = story.model.body().headings(&story.model.rows);
    let widths = story.model.column_widths();
    let shown = headings.iter().zip(widths).filter(|(_, cells)| *cells > 0);
    shown.map(|(heading, _)| heading.text).collect()
}

#[test]
fn a_wider_window_never_shows_fewer_columns() {
    for screen in screens::all() {
        let mut story = Story::new();
        story.press("t \"鈴木\" F10");
        story.model.show_screen(screen);
        let mut before = shown(&mut story, 40);
        for width in 41..=300 {
            let now = shown(&mut story, width);
            let gone: Vec<_> = before.iter().filter(|one| !now.contains(one)).collect();
            assert!(gone.is_empty(), "{screen:?} at {width}: {gone:?}");
            before = now;
        }
    }
}

#[test]
fn what_an_officer_needs_first_is_shown_from_80_cells_on() {
    let mut story = Story::new();
    let needed = ["状態", "機能", "名称", "市町村", "受付日"];
    for width in [80, 99, 100, 119, 120, 132, 160, 200] {
        assert!(shown(&mut story, width).starts_with(&needed), "{width}");
    }
    story.model.show_screen(Screen::FACILITIES);
    let needed = ["名称", "種別", "市町村", "報告", "１号 イ ロ ハ ニ"];
    for width in [80, 100, 120, 132, 160, 200] {
        assert!(shown(&mut story, width).starts_with(&needed), "{width}");
    }
}

#[test]
fn names_keep_room_at_every_width() {
    for screen in screens::all() {
        let mut story = Story::new();
        story.press("t \"鈴木\" F10");
        story.model.show_screen(screen);
        for width in 80..=300 {
            story.resize(width, 40);
            let headings = story.model.body().headings(&story.model.rows);
            let widths = story.model.column_widths();
            let rest = headings.iter().zip(&widths).find(|(one, _)| one.width == 0);
            assert!(
                rest.is_some_and(|(_, cells)| *cells >= 18),
                "{screen:?} {width}"
            );
        }
    }
}

#[test]
fn a_column_that_is_empty_everywhere_gives_way() {
    let mut story = Story::new();
    for width in [80, 120, 200] {
        assert!(!shown(&mut story, width).contains(&"担当"), "{width}");
    }
    story.press("t \"鈴木\" F10");
    for width in [80, 120, 200] {
        assert!(shown(&mut story, width).contains(&"担当"), "{width}");
    }
}
