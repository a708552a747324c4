//! Refused rows go out, are fixed and come in again.

use proptest::prelude::*;

use super::*;

fn read(text: &[u8]) -> Intake<FacilityRow> {
    read_facilities(text, &facility_options(Some("39")), &mut Watch::default()).unwrap()
}

/// The refused rows as a file.
fn written<T>(intake: &Intake<T>) -> String {
    let rejects = Rejects {
        form: intake.form.clone(),
        rows: intake.refused.clone(),
    };
    let mut out = Vec::new();
    rejects.write(true, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn rejects(intake: &Intake<FacilityRow>) -> String {
    written(intake)
}

const HEADER: &str = "ID,正式名称,機関区分,所在地\n";

#[test]
fn a_mended_list_comes_in_and_its_added_columns_are_ignored() {
    let first = read(
        format!("{HEADER}3921001,甲見本医院,1,\"一丁目,二番\"\n3921002,乙見本医院,2,\n").as_bytes(),
    );
    assert_eq!((first.rows.len(), first.refused.len()), (1, 1));
    let out = rejects(&first);
    assert_eq!(
        out,
        "\u{FEFF}ID,正式名称,機関区分,所在地,元の行,取り込めなかった理由,直し方\r\n\
         3921001,甲見本医院,1,\"一丁目,二番\",2,IDの3文字目は診療所ですが、機関区分は病院です。,\
         IDと機関区分を確かめて直してください。\r\n"
    );
    let second = read(out.replace("甲見本医院,1", "甲見本医院,2").as_bytes());
    assert_eq!(second.refused.first(), []);
    assert_eq!(second.rows[0].1.address, "一丁目,二番");
    // Written again, the added columns do not add up.
    let again = read(out.as_bytes());
    assert_eq!(rejects(&again), out);
}

#[test]
fn a_row_that_lost_its_columns_comes_in_only_after_somebody_looked() {
    let text = format!(
        "{HEADER}3921001\n3921002,乙見本医院,2,一丁目,二階,三階\n3921003,丙見本医院,2,\"三丁目\n"
    );
    let first = read(text.as_bytes());
    assert_eq!(first.refused.len(), 3);
    let out = rejects(&first);
    let second = read(out.as_bytes());
    assert_eq!(second.rows, []);
    assert_eq!(second.refused.len(), 3);
    assert!(
        second
            .refused
            .first()
            .iter()
            .all(|row| row.reason.contains("余分な値")),
        "{out}"
    );
    let fixed = out
        .replace("3921001,,,,要確認", "3921001,甲見本医院,2,一丁目,")
        .replace("一丁目,二階,三階", "一丁目二階三階,,")
        .replace("三丁目,要確認", "三丁目,");
    let third = read(fixed.as_bytes());
    assert_eq!(third.refused.first(), [], "{fixed}");
    assert_eq!(third.rows.len(), 3);
}

#[test]
fn formulas_are_disarmed_on_the_way_out_and_armed_again_on_the_way_in() {
    let text = format!("{HEADER}3921001,=1+1,1,+81\n3921002,'=1,1,'普通\n");
    let first = read(text.as_bytes());
    let out = rejects(&first);
    assert!(out.contains("3921001,'=1+1,1,'+81,"), "{out}");
    assert!(out.contains("3921002,''=1,1,'普通,"), "{out}");
    let second = read(
        out.replace("1,1,'+", "1,2,'+")
            .replace(",1,'普", ",2,'普")
            .as_bytes(),
    );
    let names: Vec<&str> = second
        .rows
        .iter()
        .map(|(_, row)| row.name.as_str())
        .collect();
    assert_eq!(names, ["=1+1", "'=1"]);
    assert_eq!(second.rows[0].1.address, "+81");
}

#[test]
fn json_lines_go_out_as_they_came() {
    let (edition, known) = (edition(), known());
    let options = ReportOptions::new(&edition, &known);
    let text = "{\"edition\":\"r07\",\"facility\":{\"id\":\"3921001\"}}\n";
    let first = read_reports(text.as_bytes(), &options, &mut Watch::default()).unwrap();
    let out = written(&first);
    assert!(
        out.starts_with("#kakari 1行目 回答（answers）がありません。") && out.ends_with(text),
        "{out}"
    );
    let fixed = out.replace("\"3921001\"}}", "\"3921001\"},\"answers\":{}}");
    let second = read_reports(fixed.as_bytes(), &options, &mut Watch::default()).unwrap();
    assert_eq!((second.rows.len(), second.refused.len()), (1, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_euclid(4)))]

    #[test]
    fn what_was_refused_is_refused_again_for_the_same_cells(
        rows in prop::collection::vec(("392100[0-9]", "['=+\\-@＝甲\",\n ]{0,5}", "[12]", "['=+a\r\n\t,\"]{0,5}"), 1..6)
    ) {
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let body: String = rows
            .iter()
            .map(|(id, name, kind, address)| format!("{id},{},{kind},{}\n", quoted(name), quoted(address)))
            .collect();
        let first = read(format!("{HEADER}{body}").as_bytes());
        prop_assume!(!first.refused.is_empty());
        let again = read_facilities(rejects(&first).as_bytes(), &facility_options(Some("39")), &mut Watch::default()).unwrap();
        // A row may have been refused only for a row that is not in this list.
        for row in again.refused.first() {
            let before = first.refused.first().iter().find(|one| one.record[..] == row.record[..4]);
            prop_assert!(before.is_some(), "{:?}", row.record);
        }
        prop_assert_eq!(again.rows.len() + again.refused.len() + usize::try_from(again.passed_over).unwrap(), first.refused.len());
    }
}
