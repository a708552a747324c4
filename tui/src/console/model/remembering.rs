//! Stores where the person is in the console, and restores it at the next start or in another year.

use kakari_core::edition::Function;
use tui_input::Input;

use super::Model;
use crate::console::list::Target;
use crate::console::order::Order;
use crate::console::place::{Answers, Pane, Screen};
use crate::console::remembered::{Remembered, Spot};
use crate::console::screens::{self, Choices};
use kakari_office::office::Setting;

/// The name of an enum variant in the file. A name that no longer exists is not found again, and the default stays.
fn word(thing: impl std::fmt::Debug) -> String {
    format!("{thing:?}")
}

fn named<T: Copy + std::fmt::Debug>(all: impl IntoIterator<Item = T>, name: &str) -> Option<T> {
    all.into_iter().find(|one| word(one) == name)
}

impl Model {
    /// The present place: screen, and on each screen cursor, filter, order and pane.
    pub(crate) fn place(&self) -> Remembered {
        let spot = |screen: Screen| {
            let body = self.screens.body(screen);
            let list = body.list();
            let target = list.and_then(|list| list.current(&self.rows));
            let here = screen == self.screen;
            let (order, turned) = body.order().unwrap_or_default();
            let left = body.pane().unwrap_or(self.pane);
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
                pane: word(if here { self.pane } else { left }),
                answers: word(self.answers_of(screen)),
                columns: body.choices().kept(),
            }
        };
        Remembered {
            screen: self.screen.word().to_owned(),
            screens: screens::all()
                .map(|screen| (screen.word().to_owned(), spot(screen)))
                .collect(),
            actor: self.own_name.clone(),
        }
    }

    /// Restores a place. The rows may arrive later: the cursor moves to its line then.
    pub(crate) fn return_to(&mut self, place: Remembered) {
        for (word, spot) in &place.screens {
            let Some(screen) = screens::of_word(word) else {
                continue;
            };
            let body = self.screens.body_mut(screen);
            *body.filter_mut() = Input::new(spot.filter.clone());
            let states = body.states().len();
            body.set_state(spot.state.min(states.saturating_sub(1)));
            *body.choices_mut() = Choices::new(spot.columns.clone());
            let order = named(Order::ALL, &spot.order).filter(|one| body.orders().contains(one));
            if let Some(order) = order {
                body.set_order(order, spot.turned);
            }
            if let Some(answers) = named(Answers::ALL, &spot.answers) {
                self.answers.insert(screen, answers);
            }
            let (Some(list), rows) = (body.list_mut(), &self.rows) else {
                continue;
            };
            list.search = Input::new(spot.search.clone());
            list.pane = named(Pane::OF_LISTS, &spot.pane).unwrap_or(list.pane);
            if let Some(function) = named(Function::ALL, &spot.function) {
                list.seek(rows, Target::new(&spot.facility, function));
            }
            list.top = spot.top;
        }
        self.screen = screens::of_word(&place.screen).unwrap_or(self.screen);
        self.pane = self.body().pane().unwrap_or(self.pane);
        self.narrow_all();
    }

    /// Opens the console on a screen by its word: 確認待ち if none is asked for, the screen on which it was left only if
    /// that is asked for.
    pub(crate) fn open_on(&mut self, word: Option<&str>) {
        if word == Some(Setting::LAST) {
            return;
        }
        self.screen = word.and_then(screens::of_word).unwrap_or(Screen::QUEUE);
        self.pane = self.body().pane().unwrap_or(self.pane);
        self.narrow_all();
    }
}

#[cfg(test)]
mod tests {
    use crate::console::fixture::{Story, office};
    use std::path::Path;

    use super::*;

    fn reopened(story: &Story, file: &Path) -> Story {
        story.model.place().save(file).unwrap();
        let mut next = Story::on(office(), Some("山田"));
        next.model.return_to(Remembered::load(file).unwrap());
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
        assert_eq!(next.model.screen, Screen::FACILITIES);
        assert_eq!(
            (next.model.pane, next.model.list().unwrap().found()),
            (Pane::Answers, story.model.list().unwrap().found())
        );
        let (queue, before) = (
            next.model.screens.body(Screen::QUEUE).list().unwrap(),
            story.model.screens.body(Screen::QUEUE).list().unwrap(),
        );
        assert_eq!(
            queue.current(&next.model.rows),
            before.current(&story.model.rows)
        );
        assert_eq!(
            (queue.filter.value(), queue.order, queue.pane, queue.state),
            ("高知", Order::Name, Pane::Findings, before.state)
        );
        for (key, pane) in [("7", Pane::Own(1)), ("8", Pane::Access)] {
            story.press(key);
            assert_eq!(reopened(&story, &file).model.pane, pane);
        }
    }

    #[test]
    fn the_console_opens_on_the_queue_unless_asked_otherwise() {
        let mut story = Story::new();
        story.press("g s \"/高知\" Enter");
        let place = story.model.place();
        let opened = |word: Option<&str>| {
            let mut next = Story::on(office(), Some("山田"));
            next.model.return_to(place.clone());
            next.model.open_on(word);
            next.model.screen
        };
        assert_eq!(opened(None), Screen::QUEUE);
        assert_eq!(opened(Some("last")), Screen::FACILITIES);
        assert_eq!(opened(Some("changes")), Screen::CHANGES);
        for word in Setting::SCREENS
            .into_iter()
            .filter(|word| *word != Setting::LAST)
        {
            assert_eq!(opened(Some(word)).word(), word);
        }
        assert_eq!(Setting::SCREENS.len(), screens::all().count() + 1);
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
        story.model.return_to(Remembered::load(&file).unwrap());
        assert_eq!(story.model.screen, Screen::QUEUE);
        assert!(story.model.current().is_some());
    }
}
