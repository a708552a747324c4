//! Readings of municipalities. No public list of facilities and no table of areas has them, so that only those of the sample are
//! known; the name of any other is found in kanji.

use crate::sample;

/// The readings of a municipality in katakana, with each way to read its last character; none if its reading is not known.
pub(super) fn of(municipality: &str) -> Vec<String> {
    let Some(stem) = sample::reading(municipality) else {
        return Vec::new();
    };
    let ends: &[&str] = match municipality.chars().next_back() {
        Some('市') => &["シ"],
        Some('町') => &["チョウ", "マチ"],
        Some('村') => &["ムラ", "ソン"],
        _ => &[""],
    };
    ends.iter().map(|end| format!("{stem}{end}")).collect()
}

#[cfg(test)]
mod tests {
    use crate::office::{Office, Query, install_sample, search_text};
    use crate::store::Clock;

    #[test]
    fn municipalities_are_found_by_romaji_and_streets_by_their_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.db");
        let clock = || Clock::with_today(kakari_core::date::Date::new(2026, 2, 20).unwrap());
        install_sample(&path, clock(), 60, 7).unwrap();
        let office = Office::open(&path, clock(), true).unwrap();
        let mut here = 0;
        let mut look = |row: crate::office::Row| {
            let text = search_text(&row);
            let fits = |typed: &str| Query::new(typed).fits(&row, &text);
            assert!(!fits("nowhereshi"), "{text}");
            if row.queue.municipality == "青葉野市" {
                here += 1;
                for typed in ["aobanoshi", "AOBANO", "aobanosi"] {
                    assert!(fits(typed), "{typed} in {text}");
                }
            }
            let address = row.queue.address.replace([' ', '\u{3000}'], "");
            let street = address.split_once(&row.queue.municipality);
            let street = street.map_or(address.as_str(), |(_, street)| street);
            assert!(row.queue.known || street.is_empty());
            assert!(fits(street), "{street} in {text}");
        };
        office.each_row(&mut look).unwrap();
        assert!(here > 3, "{here} facilities");
        assert_eq!(super::of("楠木町"), ["クスノキチョウ", "クスノキマチ"]);
        assert!(super::of("どこにもない町").is_empty());
    }
}
