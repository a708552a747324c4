//! The facilities on their way to the screen, page by page.
//!
//! While the rows of a page are made ready for the screen and for the search, which takes as long as reading
//! them, the page behind it is read.

use std::panic::resume_unwind;

use crate::console::rows::{Facility, Shared};
use crate::office::{Office, OfficeError, Row};
use crate::store::Page;

/// The first page fills any screen; the next ones are as large as nobody notices.
const FIRST_PAGE: usize = 250;
const PAGE: usize = 5_000;

/// How far the facilities are read.
pub(super) struct Reading {
    /// Where the next page begins.
    from: String,
    /// How many facilities it has.
    size: usize,
    /// That page, if it was read already.
    ahead: Option<Page<Row>>,
    shared: Shared,
}

impl Reading {
    /// From the first facility on.
    pub(super) fn new() -> Self {
        Self {
            from: String::new(),
            size: FIRST_PAGE,
            ahead: None,
            shared: Shared::default(),
        }
    }

    /// The few facilities from this one on, for a screen at once; what comes then begins with the first one.
    pub(super) fn around(
        &mut self,
        office: &Office,
        id: &str,
    ) -> Result<Page<Facility>, OfficeError> {
        self.size = PAGE;
        let page = office.page(id, FIRST_PAGE)?;
        Ok(Page {
            // Not the last one, whatever lies behind it: those before are still to come.
            next: Some(String::new()),
            ..made(&page, &mut self.shared)
        })
    }

    /// The next page; after one whose `next` is `None` there is no other.
    pub(super) fn next(&mut self, office: &Office) -> Result<Page<Facility>, OfficeError> {
        let page = match self.ahead.take() {
            Some(page) => page,
            None => office.page(&self.from, self.size)?,
        };
        let Some(next) = &page.next else {
            return Ok(made(&page, &mut self.shared));
        };
        self.from.clone_from(next);
        // Somebody waits for the first page.
        if std::mem::replace(&mut self.size, PAGE) == FIRST_PAGE {
            return Ok(made(&page, &mut self.shared));
        }
        // The rows stay this thread's: memory that another one gives back has to be waited for.
        let (rows, from, shared) = (&page, &self.from, &mut self.shared);
        let (page, ahead) = std::thread::scope(|scope| {
            let maker = scope.spawn(move || made(rows, shared));
            // What cannot be read now is asked for again when its turn comes, and says why then.
            let ahead = office.page(from, PAGE).ok();
            let page = maker.join();
            (page.unwrap_or_else(|panic| resume_unwind(panic)), ahead)
        });
        self.ahead = ahead;
        Ok(page)
    }

    /// Something may be about to change: what was read ahead is to be read anew.
    pub(super) fn forget_ahead(&mut self) {
        self.ahead = None;
    }
}

fn made(page: &Page<Row>, shared: &mut Shared) -> Page<Facility> {
    Page {
        rows: page
            .rows
            .iter()
            .map(|row| Facility::of(row, shared))
            .collect(),
        from: page.from.clone(),
        upto: page.upto.clone(),
        next: page.next.clone(),
    }
}

#[cfg(test)]
mod tests {
    use kakari_core::edition::Function;
    use kakari_core::facility::{Facility as Entry, FacilityId, ScopeFacts};

    use super::*;
    use crate::console::effect::Effect;
    use crate::console::event::{Event, Reply};
    use crate::console::fixture;
    use crate::console::rows::Rows;
    use crate::console::worker::Desk;
    use crate::office::{Place, StaffAct};
    use crate::store::{Covers, Job, Source, SourceKind};

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
                scope: ScopeFacts::default(),
            })
            .collect();
        let list = Source {
            kind: SourceKind::Facilities,
            file_name: "見本.csv".to_owned(),
            encoding: "UTF-8".to_owned(),
            bytes: Vec::new(),
            refused: 0,
            marking: crate::store::Marking::default(),
        };
        let mut store = fixture::empty_office().into_store();
        store
            .import_facilities(&facilities, Covers::Part, &list, "取込", Job::quiet())
            .unwrap();
        Office::of(store).unwrap()
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
        assert!(desk.follow(Effect::ReadRows { at: None }));
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
        assert!(desk.follow(Effect::Act {
            act,
            actor: "山田".to_owned(),
            label: String::new(),
        }));
        assert!(desk.read_on());
        assert!(!desk.is_reading());
        assert_eq!(take(&mut rows), NUMBER);
        assert!(rows.loaded);
        assert!(rows.all().windows(2).all(|two| two[0].id < two[1].id));
        let last = rows.by_id(&id(NUMBER)).unwrap();
        assert_eq!(&*last.cell(Function::I).assigned, "田中");
    }
}
