//! 集計: from a number to what is behind it, and which numbers are shown.

use kakari_core::text::search_key;
use tui_input::Input;

use super::super::counting::CountingAct;
use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::modals::commands::Entry;
use super::super::modals::{CommandList, Modal};
use super::super::model::Model;
use super::super::place::Screen;
use super::super::strings::{reading, statistics as words};
use kakari_office::office::romaji;

/// Carries out an act.
pub(super) fn carry_out(model: &mut Model, act: CountingAct) -> Vec<Effect> {
    model.detail.scroll = None;
    match act {
        CountingAct::Open => return open(model),
        CountingAct::Choose => {
            let list = measures(model);
            model.modals.extend(list.map(Modal::Commands));
        }
        CountingAct::NextDivision | CountingAct::Within | CountingAct::Show(_) => {
            let Some(screen) = model.screens.statistics_mut() else {
                return Vec::new();
            };
            match act {
                CountingAct::Show(place) => screen.show_measure(place),
                CountingAct::Within => screen.go_within(),
                _ => screen.turn_division(),
            }
        }
    }
    Vec::new()
}

/// Opens the facilities behind the number under the cursor. One layer back is the number again.
fn open(model: &mut Model) -> Vec<Effect> {
    let condition = model.screens.statistics().and_then(|one| one.condition());
    let Some(condition) = condition else {
        return Vec::new();
    };
    let effects = super::go(model, Screen::FACILITIES);
    model.body_mut().0.set_state(0);
    *model.body_mut().0.filter_mut() = Input::new(condition);
    model.narrow();
    model.came_from = Some(Screen::STATISTICS);
    effects
}

/// All that is counted, to choose from. The cursor is on what is under the cursor of the list.
fn measures(model: &Model) -> Option<CommandList> {
    let (measures, here) = model.screens.statistics()?.all_measures()?;
    let entries = measures.iter().zip(0_u16..).map(|(measure, place)| {
        let label = words::measure(measure);
        let found = search_key(&format!("{}{label}{}", measure.label, measure.key));
        let read = search_key(&reading::read_out(&measure.label));
        let kana = romaji::from_kana(&read);
        Entry {
            intent: Intent::Counting(CountingAct::Show(place)),
            keys: String::new(),
            label: label.into(),
            group: words::group(&measure.group).into(),
            reason: None,
            key: format!("{found}\n{read}\n{kana}"),
        }
    });
    let mut list = CommandList::new(words::MEASURES.text(), entries.collect());
    list.nothing = words::NO_MEASURE.text();
    list.cursor = here.unwrap_or(0);
    Some(list)
}
