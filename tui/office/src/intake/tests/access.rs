//! Position, website, telephone and closing days of facility lists.

use kakari_core::access::{Access, Closing};

use super::*;

fn read(text: &str) -> Intake<FacilityRow> {
    let options = FacilityOptions {
        prefecture: Some("39".to_owned()),
        ..FacilityOptions::default()
    };
    read_facilities(text.as_bytes(), &options, &mut Watch::default()).unwrap()
}

#[test]
fn the_official_columns_are_read_as_they_are_written() {
    let file = include_str!("../../../../../tests/cases/hostile/facilities.39.access.csv");
    let intake = read(file);
    assert_eq!(intake.rows.len(), 8, "no facility is refused");
    let mut closing = Closing::from_written("1111100").unwrap();
    closing.weeks[1][5] = Some(true);
    closing.holidays = Some(true);
    closing.other = "お盆、年末年始".to_owned();
    assert_eq!(
        intake.rows[0].1.access,
        Access {
            latitude: "33.501234".to_owned(),
            longitude: "133.501234".to_owned(),
            website: "https://www.example.jp/".to_owned(),
            telephone: "０８８（０００）００００".to_owned(),
            post_code: "〒780-0000".to_owned(),
            closing,
        }
    );
    // Kept also where it cannot be published, so that it can be listed.
    assert_eq!(intake.rows[1].1.access.website, "javascript:alert(1)");
    assert_eq!(intake.rows[7].1.access.website, "");
}

#[test]
fn other_layouts_have_other_headings_and_may_lack_them_all() {
    let intake =
        read("ID,正式名称,緯度,経度,URL,電話番号\n39212A1,見本医院,33.501234,133.501234,,\n");
    let access = &intake.rows[0].1.access;
    assert_eq!(
        (access.latitude.as_str(), access.longitude.as_str()),
        ("33.501234", "133.501234")
    );
    let intake = read("ID,正式名称\n39212A1,見本医院\n");
    assert!(intake.rows[0].1.access.is_blank());
}
