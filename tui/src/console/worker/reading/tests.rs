use kakari_core::edition::Function;
use kakari_core::facility::{Facility as Entry, FacilityId, ScopeFacts};

use kakari_office::lang::Sentence;

use super::*;
use crate::console::effect::Effect;
use crate::console::event::{Event, Reply};
use crate::console::fixture;
use crate::console::rows::Rows;
use crate::console::worker::Desk;
use kakari_office::office::{Place, StaffAct};
use kakari_office::store::{Covers, Job, Source, SourceKind};

const NUMBER: usize = FIRST_PAGE + PAGE + PAGE / 2;

fn id(at: usize) -> String {
    format!("392239{at:07}")
}

fn office() -> Office {
    let facilities: Vec<Entry> = (1..=NUMBER)
        .map(|at| Entry {
            id: id(at),
            name: format!("第{at}診療所"),
            kana: String::new(),
            short_name: String::new(),
            english_name: String::new(),
            kind: FacilityId::parse(&id(at)).unwrap().kind,
            prefecture: "39".to_owned(),
            municipality_code: "201".to_owned(),
            municipality: "高知市".to_owned(),
            address: String::new(),
            beds: kakari_core::duty::Beds::default(),
            access: kakari_core::access::Access::default(),
            scope: ScopeFacts::default(),
        })
        .collect();
    let list = Source {
        kind: SourceKind::Facilities,
        file_name: "見本.csv".to_owned(),
        encoding: "UTF-8".to_owned(),
        bytes: Vec::new(),
        refused: 0,
        marking: kakari_office::store::Marking::default(),
    };
    let mut store = fixture::empty_office().into_store();
    store
        .import_facilities(&facilities, Covers::Part, &list, "取込", Job::quiet())
        .unwrap();
    Office::new(store).unwrap()
}

#[test]
fn all_come_once_and_an_act_beside_the_reading_is_seen() {
    let (sender, answers) = crossbeam_channel::unbounded();
    let mut desk = Desk::new(office(), sender);
    let mut rows = Rows::default();
    let take = |rows: &mut Rows| {
        for event in answers.try_iter() {
            if let Event::Answered(Reply::PageRead(page)) = event {
                rows.take(page);
            }
        }
        rows.all().len()
    };
    assert!(desk.carry_out(Effect::ReadRows { at: None }));
    assert!((FIRST_PAGE..PAGE).contains(&take(&mut rows)));
    assert!(desk.read_on());
    assert!((PAGE..NUMBER).contains(&take(&mut rows)));
    // The last page is read already; what is decided now of one of its facilities has to be on it.
    let act = StaffAct::Assign {
        places: vec![Place {
            facility: id(NUMBER),
            function: Function::I,
            expected_rev: None,
        }],
        to: "田中".to_owned(),
    };
    assert!(desk.carry_out(Effect::Act {
        act,
        actor: "山田".to_owned(),
        label: Sentence::default(),
    }));
    assert!(desk.read_on());
    assert!(!desk.is_reading());
    assert_eq!(take(&mut rows), NUMBER);
    assert!(rows.loaded);
    assert!(rows.all().windows(2).all(|two| two[0].id < two[1].id));
    let last = rows.by_id(&id(NUMBER)).unwrap();
    assert_eq!(&*last.cell(Function::I).assigned, "田中");
}
