//! Where somebody was, kept between two starts: one small file a database, beside no data.
//!
//! It is a convenience: a file that is gone, damaged or of another version changes nothing but the place
//! at which the console opens, and so nothing is said about it.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use kakari_core::edition::Function;
use serde::{Deserialize, Serialize};
use tui_input::Input;

use super::list::Target;
use super::model::{Model, Pane};
use super::order::Order;
use super::screens::Screen;

/// Where somebody was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remembered {
    screen: String,
    screens: BTreeMap<String, Spot>,
}

/// Where somebody was on one screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Spot {
    facility: String,
    function: String,
    top: usize,
    filter: String,
    search: String,
    state: usize,
    order: String,
    turned: bool,
    pane: String,
}

/// What the code calls it; a name that no longer exists is not found, and the default stays.
fn word(thing: impl std::fmt::Debug) -> String {
    format!("{thing:?}")
}

fn named<T: Copy + std::fmt::Debug>(all: impl IntoIterator<Item = T>, name: &str) -> Option<T> {
    all.into_iter().find(|one| word(one) == name)
}

impl Remembered {
    /// Where the model stands.
    pub(crate) fn of(model: &Model) -> Self {
        let spot = |screen: Screen| {
            let body = model.screens.body(screen);
            let list = body.list();
            let target = list.and_then(|list| list.current(&model.rows));
            let here = screen == model.screen;
            let (order, turned) = body.order().unwrap_or_default();
            let left = list.map_or(model.pane, |list| list.pane);
            Spot {
                function: target
                    .as_ref()
                    .map_or(String::new(), |one| word(one.function)),
                facility: target.map_or(String::new(), |one| one.facility.into()),
                top: body.window().top,
                filter: body.filter().value().to_owned(),
                search: list.map_or("", |list| list.search.value()).to_owned(),
                state: body.state(),
                order: word(order),
                turned,
                pane: word(if here { model.pane } else { left }),
            }
        };
        Self {
            screen: word(model.screen),
            screens: Screen::ALL
                .into_iter()
                .map(|screen| (word(screen), spot(screen)))
                .collect(),
        }
    }

    /// Puts the model there. The rows may come later: the cursor finds its line then.
    pub(crate) fn restore(self, model: &mut Model) {
        for screen in Screen::ALL {
            let Some(spot) = self.screens.get(&word(screen)) else {
                continue;
            };
            let body = model.screens.body_mut(screen);
            *body.filter_mut() = Input::new(spot.filter.clone());
            let states = body.states().len();
            let (Some(list), rows) = (body.list_mut(), &model.rows) else {
                continue;
            };
            list.search = Input::new(spot.search.clone());
            list.state = spot.state.min(states.saturating_sub(1));
            list.order = named(Order::ALL, &spot.order).unwrap_or_default();
            list.turned = spot.turned;
            list.pane = named(Pane::ALL, &spot.pane).unwrap_or(list.pane);
            if let Some(function) = named(Function::ALL, &spot.function) {
                list.seek(rows, Target::new(&spot.facility, function));
            }
            list.top = spot.top;
        }
        model.screen = named(Screen::ALL, &self.screen).unwrap_or(model.screen);
        model.pane = model.list().map_or(model.pane, |list| list.pane);
        model.narrow_all();
    }

    /// What a file holds; nothing if it cannot be read.
    pub(crate) fn load(file: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// Writes the file beside its place and moves it there, so that it is never half written.
    pub(crate) fn save(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let unfinished = file.with_extension(format!("{}.writing", std::process::id()));
        std::fs::write(&unfinished, serde_json::to_vec(self)?)?;
        std::fs::rename(&unfinished, file)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Story, office};
    use super::*;

    fn reopened(story: &Story, file: &Path) -> Story {
        Remembered::of(&story.model).save(file).unwrap();
        let mut next = Story::on(office(), Some("山田"));
        Remembered::load(file).unwrap().restore(&mut next.model);
        next
    }

    #[test]
    fn the_next_start_opens_where_the_last_one_was_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/place.json");
        let mut story = Story::new();
        story.press("f f f f \"/高知\" Enter o 2 j j 3 F6 \"s中央\" Enter Right 2");
        let next = reopened(&story, &file);
        assert_eq!(next.here(), story.here());
        assert_eq!(next.model.screen, Screen::Facilities);
        assert_eq!(
            (next.model.pane, next.model.list().unwrap().found()),
            (Pane::Answers, story.model.list().unwrap().found())
        );
        let (queue, before) = (
            next.model.screens.body(Screen::Queue).list().unwrap(),
            story.model.screens.body(Screen::Queue).list().unwrap(),
        );
        assert_eq!(
            queue.current(&next.model.rows),
            before.current(&story.model.rows)
        );
        assert_eq!(
            (queue.filter.value(), queue.order, queue.pane, queue.state),
            ("高知", Order::Name, Pane::Findings, before.state)
        );
    }

    #[test]
    fn a_place_that_is_gone_or_damaged_opens_the_console_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("place.json");
        std::fs::write(&file, "{\"screen\":\"Queue\"").unwrap();
        assert_eq!(Remembered::load(&file), None);
        let text = r#"{"screen":"Attic","screens":{"Queue":{"facility":"3999999999999","function":"I","state":77,"order":"Colour"}}}"#;
        std::fs::write(&file, text).unwrap();
        let mut story = Story::new();
        Remembered::load(&file).unwrap().restore(&mut story.model);
        assert_eq!(story.model.screen, Screen::Queue);
        assert!(story.model.current().is_some());
    }
}
