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
    // Without it nothing is told by these headings.
    story.press(&typed(&file));
    assert!(story.screen().contains("見出しから種類が分かりません"));
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
