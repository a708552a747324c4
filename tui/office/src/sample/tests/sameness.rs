//! The same seed gives the same sample, whatever its size, the machine and the form.

use super::*;

#[test]
fn a_facility_does_not_depend_on_the_size() {
    let (small, large) = (
        Prefecture::new(3, 1_200, &r07()),
        Prefecture::new(3, 2_500, &r07()),
    );
    assert_eq!(small.facilities, large.facilities[..1_200]);
    let day = |prefecture: &Prefecture| -> Vec<Arrival> {
        prefecture
            .schedule
            .iter()
            .copied()
            .filter(|one| one.facility < 1_200)
            .collect()
    };
    assert_eq!(day(&small), day(&large));
    assert_eq!(Prefecture::new(3, 0, &r07()).report_count(), 0);
    assert_eq!(Prefecture::new(3, 37, &r07()).facilities.len(), 37);
}

/// Everything that a prefecture is, as one number.
fn digest(prefecture: &Prefecture) -> String {
    let mut bytes = Vec::new();
    prefecture.to_json_lines(&mut bytes).unwrap();
    for report in prefecture.previous_reports() {
        bytes.extend(report.canonical().into_bytes());
    }
    bytes.extend(format!("{:?}{:?}", prefecture.facilities, prefecture.story()).into_bytes());
    Sha256::digest(&bytes)[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_every_machine() {
    let edition = r07();
    let of = |seed| digest(&Prefecture::new(seed, 200, &edition));
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
    // Pinned, because two runs here do not prove another machine. Whoever changes what the sample
    // contains, or the layout of a canonical report, writes the new number.
    assert_eq!(of(1), "308a38e7301fe066");
}

#[test]
fn lines_are_read_back_and_refused_lines_are_refused() {
    let office = Office::new(5, 150);
    let mut bytes = Vec::new();
    office.prefecture.to_json_lines(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let read = |line: &str| {
        serde_json::from_str::<Raw>(line)
            .ok()
            .and_then(|raw| Report::read(raw).ok())
    };
    let reports: Vec<Report> = text.lines().map(|line| read(line).unwrap()).collect();
    assert_eq!(reports.len(), office.prefecture.report_count());
    let again: Vec<String> = reports.iter().map(Report::canonical).collect();
    assert_eq!(again, text.lines().collect::<Vec<_>>());
    for line in office.prefecture.refused_lines() {
        let refused =
            read(&line).is_none_or(|report| kakari_builtin::edition(&report.edition).is_none());
        assert!(refused, "{line}");
    }
}

#[test]
fn another_year_moves_all_days() {
    let edition = kakari_builtin::edition("r08").unwrap();
    let prefecture = Prefecture::new(1, 100, &edition);
    assert_eq!(prefecture.today.to_string(), "2027-02-20");
    assert!(prefecture.reports().all(|report| report.edition == "r08"));
    assert!(
        prefecture
            .previous_reports()
            .all(|report| report.edition == PREVIOUS)
    );
}
