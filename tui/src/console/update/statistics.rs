//! 集計: from a number to what is behind it, and which numbers are shown.

use kakari_core::text::search_key;

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
        CountingAct::Forum => return forum(model),
        CountingAct::Choose => {
            let list = measures(model, None);
            model.modals.extend(list.map(Modal::Commands));
        }
        CountingAct::ChooseBase => {
            let base = model.screens.statistics().and_then(|one| one.base());
            let list = measures(model, Some(base));
            model.modals.extend(list.map(Modal::Commands));
        }
        CountingAct::NextDivision
        | CountingAct::Within
        | CountingAct::Show(_)
        | CountingAct::DivideBy(_)
        | CountingAct::Undivided => {
            let Some(screen) = model.screens.statistics_mut() else {
                return Vec::new();
            };
            match act {
                CountingAct::Show(place) => screen.show_measure(place),
                CountingAct::DivideBy(place) => screen.divide_by(Some(place)),
                CountingAct::Undivided => screen.divide_by(None),
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
    super::go_filtered(model, Screen::FACILITIES, condition)
}

/// To the forum of the area and the function, or to its proposal.
fn forum(model: &mut Model) -> Vec<Effect> {
    let Some((area, function)) = model.screens.statistics().and_then(|one| one.forum()) else {
        return Vec::new();
    };
    let filter = [area.as_str(), function].join(" ");
    super::go_filtered(model, Screen::MEETINGS, filter.trim().to_owned())
}

/// All that is counted, to choose from. The cursor is on what is under the cursor of the list; of what numbers can be divided by,
/// where `base` says by what they are, it is on that, and first stands nothing.
fn measures(model: &Model, base: Option<Option<usize>>) -> Option<CommandList> {
    let (measures, here) = model.screens.statistics()?.all_measures()?;
    let entries = measures.iter().zip(0_u16..).map(|(measure, place)| {
        let label = words::measure(measure);
        let found = search_key(&format!("{}{label}{}", measure.label, measure.key));
        let read = search_key(&reading::read_out(&measure.label));
        let kana = romaji::from_kana(&read);
        Entry {
            intent: Intent::Counting(match base {
                Some(_) => CountingAct::DivideBy(place),
                None => CountingAct::Show(place),
            }),
            keys: String::new(),
            label: label.into(),
            group: words::group(&measure.group).into(),
            reason: None,
            key: format!("{found}\n{read}\n{kana}"),
        }
    });
    let none = base.map(|_| Entry {
        intent: Intent::Counting(CountingAct::Undivided),
        keys: String::new(),
        label: words::NO_BASE.text().into(),
        group: String::new().into(),
        reason: None,
        key: search_key(words::NO_BASE.text()),
    });
    let (title, cursor) = match base {
        Some(base) => (
            words::BASES,
            base.map_or(0, |place| place.saturating_add(1)),
        ),
        None => (words::MEASURES, here.unwrap_or(0)),
    };
    let mut list = CommandList::new(title.text(), none.into_iter().chain(entries).collect());
    list.nothing = words::NO_MEASURE.text();
    list.cursor = cursor;
    Some(list)
}
