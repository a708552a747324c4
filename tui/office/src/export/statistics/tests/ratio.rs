use super::*;

#[test]
fn a_ratio_is_that_of_the_numbers_shown_beside_it_in_every_form() {
    let (_folder, mut office) = office(120);
    for (below, step) in [(None, None), (Some("4"), None), (Some("8"), Some("5"))] {
        for (setting, value) in [(Setting::SmallCells, below), (Setting::Rounding, step)] {
            office.set_setting(setting, value, "佐藤").unwrap();
        }
        let mut release = Release::of(&mut office, Division::Municipality).unwrap();
        assert_eq!(release.divide("holds.x", "in"), Err("holds.x"));
        release.divide("f2ha.fee.visit", "イ・有（報告）").unwrap();
        for _ in 0..2 {
            release.divide("holds.i", "reported").unwrap();
        }
        let rows = json(
            &release,
            &RowFilter::from(["holds.i".to_owned(), "reported".to_owned()]),
        );
        let ratios: Vec<_> = rows.iter().filter(|row| row["group"] == "ratios").collect();
        assert_eq!(ratios.len(), release.spots().count() * 2);
        let mut states = std::collections::BTreeSet::new();
        for row in &ratios {
            states.insert(row["state"].as_str().unwrap().to_owned());
            let [value, above, of] =
                ["value", "numerator", "denominator"].map(|name| row[name].as_f64());
            match (above, of) {
                (Some(above), Some(of)) if of > 0.0 => {
                    assert!((value.unwrap() - above / of).abs() <= 0.000_51, "{row}");
                }
                (Some(_), Some(_)) => assert!(value.is_none() && row["state"] == "zero"),
                _ => assert!(value.is_none() && row["state"] != "known", "{row}"),
            }
            if row["measure"] != "holds.i/reported" {
                assert_eq!(row["unit"], "回/施設");
                continue;
            }
            // The numbers are those of the rows of the two measures.
            for (name, key) in [("numerator", "holds.i"), ("denominator", "reported")] {
                let own = rows.iter().find(|other| {
                    let is_it = ["division", "area"]
                        .into_iter()
                        .all(|at| other[at] == row[at]);
                    other["measure"] == key && is_it
                });
                assert_eq!(row[name], own.unwrap()["value"], "{row}");
            }
        }
        assert_eq!(states.contains("hidden"), below.is_some(), "{states:?}");
        assert!(states.contains("known"), "{states:?}");
        let sheets = sheets(workbook::workbook(&release, 1_775_000_000).unwrap());
        let (_, sheet) = sheets.iter().find(|(name, _)| name == "比").unwrap();
        let page = page::page(&release);
        let tables = tables(&page);
        let (_, of_page) = tables
            .iter()
            .find(|(title, _)| title == "ほかの項目との比")
            .unwrap();
        for (at, spot) in release.spots().enumerate() {
            for (place, ratio) in release.quotients(spot).enumerate() {
                let column = sheet[1]
                    .iter()
                    .enumerate()
                    .filter(|(_, sub)| **sub == Data::String("比".to_owned()))
                    .nth(place);
                let (column, _) = column.unwrap();
                let cell = &sheet[at + 2][column];
                let shown = &of_page[at][column];
                match (ratio.value.amount(), ratio.value.sign()) {
                    (Some(amount), _) => {
                        assert_eq!(cell, &Data::Float(amount.double()));
                        assert_eq!(shown.replace(',', ""), amount.to_string());
                    }
                    (None, sign) => {
                        assert_eq!(cell, &Data::String(sign.unwrap().to_owned()));
                        assert_eq!(shown, sign.unwrap());
                    }
                }
            }
        }
        let mut text = Vec::new();
        text::write(&release, &RowFilter::from(["in".to_owned()]), &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("イ・有（報告） ÷ 報告あり "), "{text}");
    }
}
