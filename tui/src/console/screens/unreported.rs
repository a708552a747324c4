//! 未報告: facilities that have to report and have no valid report.

use kakari_core::scope::ScopeVerdict;
use kakari_office::lang::Text;

use super::facility_lines::{FacilityLines, Table};
use super::{About, CHOSEN, Column, State, column};
use crate::console::command::{self, Command};
use crate::console::key::Key;
use crate::console::list::Grain;
use crate::console::place::{Answers, Pane, Screen};
use crate::console::rows::Facility;
use crate::console::strings::chasing as words;
use crate::console::strings::duties;
use crate::console::strings::place;
use kakari_office::export::{self, Kind};
use kakari_office::office::ChaseTerm;

/// What can be done here.
const COMMANDS: &[&[Command]] = &[
    command::acts::UNREPORTED,
    command::acts::REMINDING,
    command::acts::CHASING,
    command::acts::FACILITIES,
    command::MARKS,
    command::acts::QUEUES,
    command::FILTER,
    command::STATES,
    command::SEEKING,
    command::ORDERS,
    command::MOVES,
    command::JUMPS,
    command::BACK,
    command::PANES,
    command::OWN_PANES,
    command::ACCESS,
    command::ANSWERS,
    command::acts::INTO,
    command::acts::TAKING,
    command::acts::LETTERS,
];

/// By which states it narrows.
const STATES: &[State] = &[
    State {
        label: place::state::NOT_REPORTED,
        query: Text::new("対象:報告対象 報告:なし", "scope:in report:none"),
        keeps: |facility, _| facility.is_owing(),
    },
    State {
        label: place::state::WITHDRAWN,
        query: Text::new("報告:引き戻し", "report:withdrawal"),
        keeps: |facility, _| facility.is_owing() && facility.report.is_some(),
    },
    State {
        label: place::state::UNDECIDED,
        query: Text::new("対象:猶予可 報告:なし", "scope:excusable report:none"),
        keeps: |facility, _| {
            facility.is_silent()
                && facility.scope == ScopeVerdict::Excusable
                && facility.scope_choice.is_none()
        },
    },
    State {
        label: place::state::NOT_OWING,
        query: Text::new("報告:なし", "report:none"),
        keeps: |facility, _| facility.is_silent() && !facility.owes(),
    },
    State {
        label: place::state::NOT_CONTACTED,
        query: Text::new(
            "対象:報告対象 報告:なし 催促:なし",
            "scope:in report:none reminded:none",
        ),
        keeps: |facility, _| facility.is_owing() && chased(facility, ChaseTerm::Nobody),
    },
    State {
        label: place::state::NEXT_DAY_CAME,
        query: Text::new(
            "対象:報告対象 報告:なし 催促:期限",
            "scope:in report:none reminded:due",
        ),
        keeps: |facility, _| facility.is_owing() && chased(facility, ChaseTerm::Due),
    },
    State {
        label: place::state::ORDERED,
        query: Text::new("催促:命令", "reminded:ordered"),
        keeps: |facility, _| chased(facility, ChaseTerm::Ordered),
    },
];

fn chased(facility: &Facility, wanted: ChaseTerm) -> bool {
    wanted.fits(facility.chase.as_deref())
}

/// The columns.
const COLUMNS: &[Column<export::Column>] = &[
    column(export::Column::Name, 0, 0),
    column(export::Column::Kind, 6, 70).english(8),
    column(export::Column::Municipality, 10, 56),
    column(export::Column::Duty, 18, 0),
    column(export::Column::Deadline, 10, 100),
    column(export::Column::Reminders, 4, 72).english(8),
    column(export::Column::NextContact, 10, 86),
    column(export::Column::Order, 17, 112).or(6).english(12),
    column(export::Column::Outcome, 10, 140).english(15),
    column(export::Column::LastContact, 17, 150).english(17),
    column(export::Column::Id, 13, 132),
    column(export::Column::HealthCentre, 12, 168),
    column(export::Column::MedicalArea, 10, 200),
    column(export::Column::Report, 8, CHOSEN).english(11),
    column(export::Column::Received, 10, CHOSEN),
    column(export::Column::Owes, 28, CHOSEN).english(34),
    column(export::Column::Beds, 24, CHOSEN),
];

/// What the screen states.
pub(crate) const ABOUT: About = About {
    screen: Screen::UNREPORTED,
    keys: &[Key::After('g', 'm')],
    body: || Box::new(FacilityLines::new(&TABLE)),
    commands: COMMANDS,
    panes: &Pane::OF_LISTS,
    answers: Answers::All,
    own_panes: &[words::LOG, duties::PANE],
    count: |rows| Some(rows.counts().owing),
    kind: Some(Kind::Unreported),
};

/// What sets its list apart.
pub(crate) const TABLE: Table = Table {
    grain: Grain::Facility,
    states: STATES,
    columns: COLUMNS,
    pane: Pane::Judgement,
    empty: |_, _| None,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::fixture;
    use crate::console::rows::Shared;
    use kakari_core::edition::Function;
    use kakari_office::office::{ContactKind, Contacting, Means, Office, Outcome, StaffAct};

    fn facilities(office: &Office) -> Vec<Facility> {
        let mut shared = Shared::default();
        let mut all = Vec::new();
        office
            .each_row(&mut |row| all.push(Facility::from_row(&row, &mut shared)))
            .unwrap();
        all
    }

    #[test]
    fn a_contact_moves_a_facility_to_another_state_and_fills_its_columns() {
        let mut office = fixture::office();
        let today = office.today().unwrap();
        let kept = |office: &Office, label: Text| -> Vec<String> {
            let state = STATES.iter().find(|one| one.label == label).unwrap();
            let all = facilities(office);
            let kept = all.iter().filter(|one| (state.keeps)(one, Function::F1));
            kept.map(|one| one.id.to_string()).collect()
        };
        let silent = kept(&office, place::state::NOT_CONTACTED);
        assert_eq!(silent, kept(&office, place::state::NOT_REPORTED));
        let id = silent.first().unwrap().clone();
        let act = StaffAct::Contact(Contacting {
            kind: ContactKind::Contact,
            facilities: vec![id.clone()],
            on: today,
            means: Means::Phone,
            whom: "事務長".to_owned(),
            outcome: Outcome::Promised,
            result: "来週".to_owned(),
            next: Some(today),
        });
        office.act(&act, "山田", "連絡").unwrap();
        assert!(!kept(&office, place::state::NOT_CONTACTED).contains(&id));
        assert_eq!(
            kept(&office, place::state::NEXT_DAY_CAME),
            [id.as_str()],
            "its next day is today"
        );
        assert!(kept(&office, place::state::ORDERED).is_empty());
        let all = facilities(&office);
        let facility = all.iter().find(|one| *one.id == *id).unwrap();
        let line = facility.line(Function::F1);
        let text = |column: export::Column| column.text(&line);
        assert_eq!(text(export::Column::LastContact), format!("{today} 電話"));
        assert_eq!(text(export::Column::Outcome), "報告予定");
        assert_eq!(text(export::Column::NextContact), today.to_string());
        assert_eq!(text(export::Column::Reminders), "");
    }
}
