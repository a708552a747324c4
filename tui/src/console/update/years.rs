//! Switches the report year. All screens follow, and each year remembers where the person was.

use std::sync::Arc;

use kakari_core::edition::Edition;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::modals::{Choice, Menu, Modal};
use super::super::model::Model;
use super::super::strings::{disabled, form, messages};
use super::super::width;

/// Opens the menu of years with their number of reports and the cursor on the year shown.
pub(super) fn choose(model: &mut Model) {
    let shown = &model.house.edition.id;
    let choices: Vec<Choice> = (0..)
        .zip(&model.standing.years)
        .map(|(at, year)| Choice {
            intent: Intent::ShowYear(at),
            label: form::year(&year.id, year.title.as_deref(), year.reports),
            key: None,
            reason: match &year.title {
                None => Some(disabled::NO_EDITION.text()),
                Some(_) if year.id == *shown => Some(disabled::YEAR_SHOWN.text()),
                Some(_) => None,
            },
        })
        .collect();
    let years = &model.standing.years;
    let here = years.iter().position(|year| year.id == *shown);
    let lines = vec![form::YEARS_MEAN.to_owned()];
    let mut menu = Menu::new(form::YEARS.to_owned(), lines, choices);
    menu.cursor = here.unwrap_or(0);
    model.modals.push(Modal::Menu(menu));
}

/// Requests the year at this index of [`Standing::years`](super::super::standing::Standing::years).
pub(super) fn show(model: &Model, at: usize) -> Vec<Effect> {
    let year = model.standing.years.get(at);
    year.map(|year| Effect::ShowYear(year.id.clone()))
        .into_iter()
        .collect()
}

/// Shows another year: stores the place of the old year, empties the lists and reads the rows of the new year.
pub(super) fn switch_to(model: &mut Model, edition: Arc<Edition>) -> Vec<Effect> {
    let left = model.house.edition.id.clone();
    let place = model.place();
    model.places.insert(left, place);
    model.clear_year();
    model.house.edition = edition;
    if let Some(place) = model.places.remove(&model.house.edition.id) {
        model.return_to(place);
    } else {
        model.narrow_all();
    }
    let title = width::shown(&model.house.edition.title());
    model.say(messages::year(&title));
    model.start()
}
