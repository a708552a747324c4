//! Whatever comes in: no panic, and every record is accounted for.

use proptest::prelude::*;

use super::*;

const KINDS: [&str; 6] = [
    "facilities",
    "areas",
    "scope",
    "care",
    "indicators",
    "reports",
];

fn header(kind: &str) -> &'static str {
    match kind {
        "facilities" => "ID,正式名称,機関区分,都道府県コード,市区町村コード",
        "areas" => "団体コード,市区町村,二次医療圏,人口,面積",
        "scope" => "ID,opened_on,closed_on,suspended,excluded",
        "care" => "番号,名称,市区町村,電話,備考",
        "indicators" => "区域,指標,値,単位,出典,時点",
        _ => "edition,facility.id,f1.areas,f2i.fee.overtime,f1.training.count",
    }
}

fn numbers<T>(given: Result<Intake<T>, FileRefusal>) -> Result<(usize, Vec<u64>), FileRefusal> {
    given.map(|intake| {
        let passed_over = usize::try_from(intake.passed_over).unwrap();
        let mut lines: Vec<u64> = intake.rows.iter().map(|(line, _)| *line).collect();
        lines.extend(intake.refused.first().iter().map(|row| row.line));
        lines.sort_unstable();
        (
            intake.rows.len() + intake.refused.len() + passed_over,
            lines,
        )
    })
}

/// How many records a file gave, and the lines of those that are not passed over.
fn count(kind: &str, bytes: &[u8]) -> Result<(usize, Vec<u64>), FileRefusal> {
    let mut watch = Watch::default();
    match kind {
        "facilities" => numbers(read_facilities(
            bytes,
            &facility_options(Some("39")),
            &mut watch,
        )),
        "areas" => numbers(read_areas(bytes, &AreaOptions::default(), &mut watch)),
        "scope" => numbers(read_scope(bytes, &ScopeOptions::default(), &mut watch)),
        "care" => numbers(read_care_facilities(bytes, &Limits::default(), &mut watch)),
        "indicators" => numbers(read_indicators(
            bytes,
            &indicator_options(Some("39".to_owned())),
            &mut watch,
        )),
        _ => {
            let (edition, known) = (edition(), known());
            numbers(read_reports(
                bytes,
                &ReportOptions::new(&edition, &known),
                &mut watch,
            ))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(4)))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for kind in KINDS {
            let _ = count(kind, &bytes);
            let _ = tell(kind, Some("39"), &bytes, true);
        }
    }

    #[test]
    fn any_text_below_a_header_is_read_or_refused(text in "[ID0-9,;\"\r\n\t甲Ａ=+\\-/.月日E\u{0}\u{FFFD}\u{202E}{}]{0,80}") {
        for kind in KINDS {
            let file = format!("{}\n{text}", header(kind));
            let given = count(kind, file.as_bytes());
            prop_assert!(matches!(given, Ok(_) | Err(FileRefusal::NoRows | FileRefusal::Binary)), "{given:?}");
        }
    }

    #[test]
    fn every_record_is_taken_refused_or_passed_over(
        rows in prop::collection::vec(prop::collection::vec("(3921[0-9]{3}|39201[0-9]|2026-0[1-3]-1[0-9]|r07|1E\\+05|甲|[0-9]{1,2}|)", 3..7), 1..12)
    ) {
        let blank = |row: &Vec<String>| row.iter().all(String::is_empty);
        let expected: Vec<u64> = (2..).zip(&rows).filter(|(_, row)| !blank(row)).map(|(line, _)| line).collect();
        let body: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        for kind in KINDS {
            let file = format!("{}\r\n{}\r\n", header(kind), body.join("\r\n"));
            match count(kind, file.as_bytes()) {
                Ok((number, lines)) => {
                    prop_assert_eq!(number, expected.len(), "{}", kind);
                    prop_assert!(lines.iter().all(|line| expected.contains(line)), "{}", kind);
                    prop_assert!(lines.windows(2).all(|pair| pair[0] != pair[1]), "{}", kind);
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, FileRefusal::NoRows);
                    prop_assert!(expected.is_empty());
                }
            }
        }
    }

    #[test]
    fn every_line_of_json_is_taken_or_refused(lines in prop::collection::vec("(\\{\"edition\":\"r07\",\"facility\":\\{\"id\":\"3921001\"\\},\"answers\":\\{\\}\\}|\\{[\"a:,]{0,6}\\}| |甲|17|\\[\\])", 0..10)) {
        let file = format!("{{}}\n{}\n", lines.join("\n"));
        let expected = 1 + lines.iter().filter(|line| !line.trim().is_empty()).count();
        let (number, lines) = count("reports", file.as_bytes()).unwrap();
        prop_assert_eq!(number, expected);
        prop_assert_eq!(lines.len(), expected);
    }
}
