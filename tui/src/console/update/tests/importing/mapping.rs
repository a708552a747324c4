//! Reports whose headings are others than those of the interface.

use std::path::PathBuf;

use super::super::super::super::modals::{Import, Outcome};
use super::*;

const STRANGE: &str = "\
区分,番号,名前,掲示,一次領域,相談,輪番,控え
paper,3922395402034,田中医院,1,6,1,3,x
";
const MAPPING: &str = "\
[columns]
\"区分\" = \"channel\"
\"番号\" = \"facility.id\"
\"名前\" = \"facility.name\"
\"掲示\" = \"f1.posted\"
\"一次領域\" = \"f1.areas\"
\"相談\" = \"f1.consultation\"
\"輪番\" = \"f2i.rota\"
\"控え\" = \"\"
[values]
edition = \"r07\"
reported_on = \"2026-02-03\"
";

/// A file of such reports, and where its mapping would be.
fn strange(folder: &Path) -> (PathBuf, PathBuf) {
    let file = folder.join("報告.csv");
    std::fs::write(&file, STRANGE).unwrap();
    (file, folder.join("対応.toml"))
}

#[test]
fn reports_under_other_headings_come_in_with_a_mapping() {
    let folder = tempfile::tempdir().unwrap();
    let (file, map) = strange(folder.path());
    std::fs::write(&map, MAPPING).unwrap();
    let mut story = story(folder.path());
    let begin = folder.path().display();
    // Without it a person has to say what these columns are; whoever has a file of it, closes the box.
    story.press(&typed(&file));
    assert!(story.screen().contains("見出しの対応"));
    story.press("Esc");
    // Names complete in this field too, and what is pasted goes where one is.
    story.press(&format!("Down Down \"{begin}/対\" Tab"));
    let mapped = |story: &Story| match story.model.modals.last() {
        Some(Modal::Import(form)) => form.map.text().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(mapped(&story), map.display().to_string());
    story.press("Ctrl+u");
    story.event(Event::Pasted(format!(
        "file://{begin}/%E5%AF%BE%E5%BF%9C.toml\n"
    )));
    assert_eq!(mapped(&story), map.display().to_string());
    story.press("Enter");
    let found = Arc::clone(&report(&story).found);
    assert_eq!(found.order.kind, Kind::Is(SourceKind::Reports));
    assert_eq!((found.numbers.new, found.refused.len()), (1, 0));
    assert!(!found.guessed && story.screen().contains("対応表："));
    // What was tried is what comes in, whatever happens to the mapping meanwhile.
    std::fs::remove_file(&map).unwrap();
    story.press("Right Enter");
    assert_eq!(versions(&mut story), 1);
    assert_eq!(story.status(TANAKA, Function::I), "確認可");
}

#[test]
fn a_mapping_that_cannot_be_used_says_which_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let (file, map) = strange(folder.path());
    let mut story = story(folder.path());
    story.press(&format!(
        "I \"{}\" Down Down \"{}\" F10",
        file.display(),
        map.display()
    ));
    let said = |story: &Story| match story.model.modals.last() {
        Some(Modal::Import(form)) => form.error.clone().unwrap_or_default(),
        other => panic!("{other:?}"),
    };
    assert!(
        said(&story).contains("はありません。名前と場所を確かめてください"),
        "{}",
        said(&story)
    );
    std::fs::write(&map, "[columns]\n甲\n").unwrap();
    story.press("F10");
    assert!(
        said(&story).contains("を使えません。対応表が読めません（2行目）"),
        "{}",
        said(&story)
    );
    std::fs::write(&map, MAPPING.replace("f2i.rota", "f2i.rotta")).unwrap();
    story.press("F10");
    assert!(
        said(&story).contains("近い名前に「f2i.rota」があります"),
        "{}",
        said(&story)
    );
    // A list of facilities is not read with one.
    std::fs::write(&map, MAPPING).unwrap();
    story.press("Up Right F10");
    assert!(
        said(&story).contains("対応表を使えるのは、報告の取り込みだけです"),
        "{}",
        said(&story)
    );
    assert_eq!(versions(&mut story), 0);
}

#[test]
fn nothing_is_read_before_both_paths_are_whole() {
    let mut form = Import::default();
    let press = |form: &mut Import, script: &str| {
        let mut last = Outcome::Stay;
        for key in Key::script(script) {
            last = form.press(key);
        }
        last
    };
    press(&mut form, "\"a\" Tab Down Down \"b\" Tab");
    assert!(matches!(press(&mut form, "Enter"), Outcome::Stay));
    assert!(!form.offer_names("a", "a.csv", vec!["a.csv".to_owned()]));
    assert!(form.offer_names("b", "b.toml", vec!["b.toml".to_owned()]));
    assert_eq!((form.path.text(), form.map.text()), ("a.csv", "b.toml"));
}

#[test]
fn who_insists_on_an_encoding_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("施設.csv");
    let (bytes, ..) = encoding_rs::EUC_JP.encode("施設名,市区町村\nこはる苑,高知市\n");
    std::fs::write(&file, &bytes).unwrap();
    let mut story = story(folder.path());
    story.press(&typed(&file));
    let form = |story: &Story| match story.model.modals.last() {
        Some(Modal::Import(form)) => form.clone(),
        other => panic!("{other:?}"),
    };
    let error = |story: &Story| form(story).error.unwrap_or_default();
    assert!(
        error(&story).contains("EUC-JP のようです"),
        "{}",
        error(&story)
    );
    // UTF-8, CP932, UTF-16LE, UTF-16BE, EUC-JP; then back over 自動 and forth again.
    story.press("Down Down Down Left Right Right Right Right Right Right");
    assert_eq!(
        form(&story).encoding,
        Some(kakari_office::intake::Encoding::EucJp)
    );
    assert!(story.screen().contains("< EUC-JP >"));
    story.press("Enter");
    let found = match story.model.modals.last() {
        Some(Modal::ImportReport(report)) => Arc::clone(&report.found),
        other => panic!("{other:?}"),
    };
    assert_eq!((found.numbers.new, found.refused.len()), (1, 0));
    assert!(found.counted.contains("EUC-JP"), "{}", found.counted);
    story.press("Right Enter");
    assert_eq!(story.model.imported.as_ref().unwrap().numbers.new, 1);
}

const OWN: &str = "施設番号,在宅当番医制への参加,掲示\n3922395402034,3,1\n";

fn mapped(story: &Story) -> &crate::console::modals::MappingBox {
    match story.model.modals.last() {
        Some(Modal::Mapping(mapping)) => mapping,
        other => panic!("{other:?}"),
    }
}

#[test]
fn columns_are_mapped_kept_and_proposed_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2月.csv");
    std::fs::write(&file, OWN).unwrap();
    let mut story = story(folder.path());
    story.press(&typed(&file));
    let screen = story.screen();
    for part in [
        "施設番号",
        "3922395402034",
        "医療機関ID",
        "未対応",
        "取り込む列 2、未対応の列 1",
    ] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    // The cursor stands on what is open: the item is searched and chosen.
    story.press("Enter \"院内掲示\"");
    assert!(story.screen().contains("f1.posted"), "{}", story.screen());
    story.press("Enter");
    assert_eq!(
        mapped(&story).columns[2].target.as_deref(),
        Some("f1.posted")
    );
    assert!(story.screen().contains("「1」→ 1 "), "{}", story.screen());
    // Left out, and taken back to open.
    story.press("Space");
    assert!(story.screen().contains("対象外"));
    story.press("Space");
    assert_eq!(mapped(&story).open(), 1);
    // The name is the first line.
    story.press("Home Ctrl+u \"当番表\" F10");
    let found = Arc::clone(&report(&story).found);
    assert_eq!((found.numbers.new, found.refused.len()), (1, 0));
    assert!(
        story.screen().contains("対応表：当番表"),
        "{}",
        story.screen()
    );
    // Esc leads back to the box, nothing that was chosen is lost.
    story.press("Esc");
    assert_eq!(mapped(&story).name.value(), "当番表");
    story.press("F10 Right Enter");
    assert_eq!(versions(&mut story), 1);
    assert!(story.model.modals.is_empty());
    story.press("g t");
    assert!(
        story.screen().contains("対応表「当番表」を残しました"),
        "{}",
        story.screen()
    );
    story.press("Esc");
    // A week later.
    let next = folder.path().join("3月.csv");
    std::fs::write(&next, OWN.replace(",3,", ",2,")).unwrap();
    story.press(&typed(&next));
    assert!(mapped(&story).is_kept && mapped(&story).name.value() == "当番表");
    assert!(
        story.screen().contains("前に残した対応です"),
        "{}",
        story.screen()
    );
    story.press("F10 Right Enter");
    assert_eq!(versions(&mut story), 2);
    // Kept once; undone like every act.
    story.press("u");
    assert_eq!(story.desk.office().kept_mappings().unwrap(), []);
}

#[test]
fn without_an_id_or_a_name_nothing_is_tried_and_one_item_has_one_column() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2月.csv");
    std::fs::write(&file, OWN).unwrap();
    let mut story = story(folder.path());
    story.press(&typed(&file));
    // 施設番号 left out.
    story.press("Up Up Space F10");
    assert!(
        story.message().contains("医療機関IDの列がありません"),
        "{}",
        story.message()
    );
    story.press("Up Ctrl+u F10");
    assert!(
        story.message().contains("名前を入れてください"),
        "{}",
        story.message()
    );
    story.press("Down Enter \"医療機関ID\" Enter Down Enter \"facility.id\" Enter");
    let targets: Vec<_> = mapped(&story)
        .columns
        .iter()
        .map(|one| one.target.as_deref())
        .collect();
    assert_eq!(targets, [None, Some("facility.id"), None]);
}

#[test]
fn what_was_not_mapped_can_be_mapped_from_the_report_of_the_trial() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("報告.csv");
    std::fs::write(&file, "ID,f1.posted,当番\n3922395402034,1,3\n").unwrap();
    let mut story = story(folder.path());
    story.press(&typed(&file));
    assert!(
        story.screen().contains("取り込まない列：当番"),
        "{}",
        story.screen()
    );
    story.press("m");
    assert_eq!(mapped(&story).columns[2].target, None);
    story.press("Enter \"在宅当番医制\" Enter F10");
    assert!(
        !story.screen().contains("取り込まない列"),
        "{}",
        story.screen()
    );
}
