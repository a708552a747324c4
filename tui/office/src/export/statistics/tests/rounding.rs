use serde_json::Value;

use super::*;

/// The rows of counts, with the rows of the same office without rounding.
fn rows_of(office: &mut Office, by: Division, step: Option<&str>) -> Vec<Value> {
    office.set_setting(Setting::Rounding, step, "佐藤").unwrap();
    let release = Release::of(office, by).unwrap();
    let rows = json(&release, &RowFilter::new());
    let counts = ["residents", "indicators"];
    rows.into_iter()
        .filter(|row| !counts.contains(&row["group"].as_str().unwrap()))
        .collect()
}

#[test]
fn every_count_that_leaves_is_a_multiple_and_all_that_follows_is_made_of_these() {
    let (_folder, mut office) = office(300);
    for (below, step) in [(None, 5_u64), (Some("4"), 5)] {
        office
            .set_setting(Setting::SmallCells, below, "佐藤")
            .unwrap();
        let (mut more_hidden, mut moved, mut compared) = (0, 0, 0);
        for by in Division::ALL {
            let small = below.map_or(step.div_ceil(2), |below| below.parse().unwrap());
            let small = small.to_string();
            let set = |office: &mut Office, small: Option<&str>| {
                office
                    .set_setting(Setting::SmallCells, small, "佐藤")
                    .unwrap();
            };
            set(&mut office, Some(&small));
            let exact = rows_of(&mut office, by, None);
            set(&mut office, below);
            let rounded = rows_of(&mut office, by, Some(&step.to_string()));
            assert_eq!(exact.len(), rounded.len());
            for (exact, row) in exact.iter().zip(&rounded) {
                assert!(exact["rounded_to"].is_null());
                assert_eq!(row["rounded_to"], step, "{row}");
                let facilities = row["unit"] == "施設";
                for name in ["value", "unknown", "asked", "last_year"] {
                    let tenths = |row: &Value| row[name].as_f64().map(|one| (one * 10.0) as u64);
                    let (Some(true_one), Some(shown)) = (tenths(exact), tenths(row)) else {
                        // Hidden stays hidden; of what was shown, almost all still is.
                        assert!(row[name].is_null(), "{name} {exact} {row}");
                        more_hidden += usize::from(!exact[name].is_null());
                        continue;
                    };
                    assert_eq!(shown % (step * 10), 0, "{name} {row}");
                    assert_eq!(true_one == 0, shown == 0, "{name} {exact} {row}");
                    let far = true_one.abs_diff(shown) > step * 10 * 3;
                    let is_across = by == Division::HealthCentre || row["group"] == "reports";
                    assert!(!far || is_across, "{name} {exact} {row}");
                    moved += usize::from(true_one.abs_diff(shown) > step * 10 / 2);
                    compared += 1;
                }
                let [value, unknown, asked] =
                    ["value", "unknown", "asked"].map(|name| row[name].as_f64());
                if let (Some(share), true) = (row["share_percent"].as_f64(), facilities) {
                    let of_shown = value.unwrap() * 100.0 / (asked.unwrap() - unknown.unwrap());
                    assert!((share - of_shown).abs() <= 0.051 && share <= 100.0, "{row}");
                }
                if let Some(change) = row["change"].as_f64() {
                    let of_shown = value.unwrap() - row["last_year"].as_f64().unwrap();
                    assert!((change - of_shown).abs() < 0.001, "{row}");
                }
            }
            // Two tables of one day say the same of all together.
            let total = |rows: &[Value]| -> Vec<Value> {
                let of_all = rows.iter().filter(|row| row["division"] == "total");
                of_all.map(|row| row["value"].clone()).collect()
            };
            let other = rows_of(&mut office, Division::Municipality, Some(&step.to_string()));
            assert_eq!(total(&rounded), total(&other));
        }
        // What is not the nearest multiple gives something away, and what is hidden more is of health centres with a hidden town.
        assert!(moved * 4 < compared, "{moved} of {compared}");
        assert!(
            compared > 4_000 && more_hidden * 20 < compared,
            "{more_hidden} of {compared}"
        );
    }
}
