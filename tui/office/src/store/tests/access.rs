//! Position, website, telephone and closing days: what a list says of them, and what it leaves alone.

use kakari_core::access::Closing;

use super::*;

fn known() -> Access {
    Access {
        latitude: "35.000001".to_owned(),
        longitude: "135.000001".to_owned(),
        website: "javascript:alert(1)".to_owned(),
        telephone: "088-000-0000".to_owned(),
        post_code: "780-0000".to_owned(),
        closing: Closing {
            other: "お盆".to_owned(),
            ..Closing::from_written("1111100-------0").unwrap()
        },
    }
}

fn with(id: &str, access: Access) -> Facility {
    Facility {
        access,
        ..facility(id, "要医院")
    }
}

fn import(store: &mut Store, rows: &[Facility]) -> (usize, usize, usize) {
    let list = source(SourceKind::Facilities, &format!("{rows:?}"));
    let counts = store
        .import_facilities(rows, Covers::Part, &list, "佐藤", Job::quiet())
        .unwrap();
    (counts.new, counts.changed, counts.unchanged)
}

fn of(store: &Store, id: &str) -> Access {
    store.facility(id).unwrap().unwrap().facility.access
}

#[test]
fn what_a_list_gives_is_kept_as_it_was_written_and_counts_as_a_change() {
    let mut store = memory();
    let blank = [with(ID, Access::default())];
    assert_eq!(import(&mut store, &blank), (1, 0, 0));
    let lists = store.lists_hash().unwrap();
    let rows = [with(ID, known())];
    assert_eq!(import(&mut store, &rows), (0, 1, 0));
    assert_eq!(of(&store, ID), known());
    assert_eq!(store.facilities().unwrap()[0].facility.access, known());
    assert_eq!(import(&mut store, &rows), (0, 0, 1));
    assert_eq!(
        store.lists_hash().unwrap(),
        lists,
        "nothing is judged by it"
    );
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_list_that_gives_a_fact_for_nobody_takes_it_from_nobody() {
    let mut store = memory();
    let both = |first: Access, second: Access| [with(ID, first), with("39212", second)];
    import(&mut store, &both(known(), known()));
    // A list without these columns.
    let none = both(Access::default(), Access::default());
    assert_eq!(import(&mut store, &none), (0, 0, 2));
    assert_eq!(of(&store, ID), known());
    // A list that gives only websites, and one of them no more.
    let other = Access {
        website: "https://www.example.jp/".to_owned(),
        ..Access::default()
    };
    let rows = both(other, Access::default());
    assert_eq!(import(&mut store, &rows), (0, 2, 0));
    let kept = |website: &str| Access {
        website: website.to_owned(),
        ..known()
    };
    assert_eq!(of(&store, ID), kept("https://www.example.jp/"));
    assert_eq!(of(&store, "39212"), kept(""));
    assert_eq!(complaints(&store), []);
}

#[test]
fn a_table_of_areas_without_readings_takes_none_away() {
    let mut store = memory();
    let area = |kana: &str| kakari_core::area::Area {
        municipality_code: "39201".to_owned(),
        municipality: "見本市".to_owned(),
        municipality_kana: kana.to_owned(),
        ..Default::default()
    };
    let mut bring = |kana: &str| {
        let table = source(SourceKind::Areas, kana);
        let rows = [area(kana)];
        let counts = store
            .import_areas(&rows, &table, "佐藤", Job::quiet())
            .unwrap();
        let known = store.areas().unwrap().remove(0).municipality_kana;
        (known, counts.changed, counts.unchanged)
    };
    bring("");
    assert_eq!(bring("ミホンシ"), ("ミホンシ".to_owned(), 1, 0));
    assert_eq!(bring(""), ("ミホンシ".to_owned(), 0, 1));
    assert_eq!(bring("みほんし"), ("みほんし".to_owned(), 1, 0));
    assert_eq!(complaints(&store), []);
}
