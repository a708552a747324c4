//! Facility lists that may be the wrong ones: what is asked before they come in.

use super::super::super::super::fixture;
use super::*;

/// A facility list of so many clinics of each prefecture.
fn list_of(codes: &[&str], number: usize) -> String {
    let mut text = "ID,正式名称,機関区分,都道府県コード\n".to_owned();
    for code in codes {
        for at in 0..number {
            text.push_str(&format!("{code}223{at:05},第{at}医院,2,{code}\n"));
        }
    }
    text
}

fn absent(story: &mut Story) -> usize {
    let facilities = story.desk.office().store().facilities().unwrap();
    facilities
        .iter()
        .filter(|one| one.absent_since.is_some())
        .count()
}

#[test]
fn a_list_with_much_less_is_asked_and_the_safe_answer_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("名簿.csv");
    let mut story = story(folder.path());
    std::fs::write(&file, list_of(&["39"], 40)).unwrap();
    // All six of the fixture are missing in it.
    story.press(&format!("{} Right Right Enter", typed(&file)));
    let before = absent(&mut story);
    std::fs::write(&file, list_of(&["39"], 20)).unwrap();
    story.press(&typed(&file));
    assert!(story.screen().contains("診療所 40 件のうち 20 件"));
    story.press("F10");
    assert!(matches!(
        story.model.modals.last(),
        Some(Modal::ImportReport(_))
    ));
    story.press("Enter");
    assert_eq!(absent(&mut story), before, "the first answer is not to");
    story.press("Esc");
    story.press(&format!("{} Right Enter", typed(&file)));
    assert_eq!(absent(&mut story), before, "a part marks nothing");
    story.press(&format!("{} Right Right Enter", typed(&file)));
    assert_eq!(absent(&mut story), before + 20);
}

#[test]
fn a_list_of_several_prefectures_asks_which_one_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("全国.csv");
    std::fs::write(&file, list_of(&["13", "20", "39"], 2)).unwrap();
    let office = Office::new(fixture::store_in(folder.path())).unwrap();
    let mut story = Story::on(office, Some("山田"));
    // The first steps stand open.
    story.press("Esc");
    story.press(&typed(&file));
    assert!(
        story.screen().contains("20 長野県（2 件）"),
        "{}",
        story.screen()
    );
    story.press("Enter");
    assert!(
        matches!(story.model.modals.last(), Some(Modal::Which(_))),
        "none is chosen yet"
    );
    story.press("Down Down Enter");
    assert!(
        story.screen().contains("4 行は取り込みません"),
        "{}",
        story.screen()
    );
    story.press("Right Enter");
    let store = story.desk.office().store();
    assert_eq!(store.facilities().unwrap().len(), 2);
    assert_eq!(store.setting("prefecture").unwrap().as_deref(), Some("20"));
}

/// A workbook with a sheet of reports for each name, and a sheet of remarks.
fn reports_in_sheets(names: &[&str]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, id) in names.iter().zip([TANAKA, SUZUKI]) {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (column, (heading, value)) in (0_u16..).zip([
            ("医療機関ID", id),
            ("報告日", ""),
            ("f1.posted", "1"),
            ("f2i.rota", "3"),
        ]) {
            sheet.write_string(2, column, heading).unwrap();
            sheet.write_string(3, column, value).unwrap();
        }
        let day = rust_xlsxwriter::Format::new().set_num_format("m/d");
        let on = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 2, 3).unwrap();
        sheet.write_datetime_with_format(3, 1, on, &day).unwrap();
        sheet.write_string(4, 3, "2").unwrap();
    }
    let sheet = book.add_worksheet().set_name("説明").unwrap();
    sheet.write_string(0, 0, "この表の見方").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheet_of_a_workbook_is_found_or_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("報告.xlsx");
    std::fs::write(&file, reports_in_sheets(&["高知"])).unwrap();
    let mut story = story(folder.path());
    let store = story.desk.office().store();
    let before = store.versions(SUZUKI, "r07").unwrap().len();
    story.press(&typed(&file));
    let screen = story.screen();
    for part in ["XLSX", "シート「高知」", "高知!A5「医療機関ID」"] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    // What was refused goes into a file that says what it is.
    story.press("e");
    assert!(
        story.message().contains("報告-取り込めない行.csv"),
        "{}",
        story.message()
    );
    story.press("Right Enter");
    assert_eq!(versions(&mut story), 1);
    std::fs::write(&file, reports_in_sheets(&["高知", "中村"])).unwrap();
    story.press(&typed(&file));
    assert!(
        story.screen().contains("どのシートを取り込みますか"),
        "{}",
        story.screen()
    );
    story.press("Down Down Enter");
    assert!(
        story.screen().contains("シート「中村」"),
        "{}",
        story.screen()
    );
    story.press("Right Enter");
    assert_eq!(versions(&mut story), 1, "the other sheet is not read");
    let store = story.desk.office().store();
    assert_eq!(store.versions(SUZUKI, "r07").unwrap().len(), before + 1);
}

#[test]
fn numbers_whose_file_does_not_say_where_they_come_from_are_asked_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("訪問看護.csv");
    std::fs::write(&file, "区域,指標,値,単位\n中央,訪問看護事業所数,12,か所\n").unwrap();
    let mut story = story(folder.path());
    story.press(&typed(&file));
    let refused = report(&story).found.refused.len();
    assert_eq!(refused, 1);
    // The kind is known now, so the form has the fields.
    story.press("Esc");
    let screen = story.screen();
    assert!(!screen.contains(words::SOURCE.text()), "{screen}");
    story.press("Down Left");
    let screen = story.screen();
    assert!(screen.contains(words::SOURCE.text()), "{screen}");
    assert!(!screen.contains(words::MAP.text()), "{screen}");
    story.press("Down \"県の調査\" Tab \"いつか\" Enter");
    let screen = story.screen();
    assert!(screen.contains("時点「いつか」が読めません"), "{screen}");
    story.press("Ctrl+u \"令和7年度\" Enter");
    let found = &report(&story).found;
    assert_eq!(found.refused.len(), 0, "{:?}", found.refused);
    assert_eq!(found.order.origin.source.as_deref(), Some("県の調査"));
    story.press("Tab Enter");
    let numbers = story.desk.office().indicators().unwrap();
    assert_eq!(numbers.len(), 1);
}
