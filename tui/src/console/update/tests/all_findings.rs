//! 指摘: every finding as a line, narrowed, jumped from, counted, written out, and gone when its cause is gone.

use super::super::super::command::acts;
use super::super::super::strings::screens::findings as words;
use super::super::super::strings::{disabled, place};
use super::*;
use kakari_core::finding::Severity;
use kakari_office::export::Wanted;
use kakari_office::office::FindingKey;

const FINDINGS: &str = "g e";

/// The lines shown: facility and finding.
fn lines(story: &Story) -> Vec<(String, FindingKey)> {
    let lines = story.model.body().wanted_lines(&story.model.rows);
    let finding = |line| match line {
        Wanted::Finding(id, key) => (id, key),
        Wanted::Function(..) => panic!("{line:?}"),
    };
    lines.into_iter().map(finding).collect()
}

/// The line under the cursor.
fn under_the_cursor(story: &Story) -> Option<Wanted> {
    story.model.body().wanted_line(&story.model.rows)
}

fn severity(story: &Story, key: &FindingKey) -> Severity {
    let check = story.model.house.edition.check_by_code(&key.code);
    check.unwrap().severity
}

#[test]
fn every_finding_is_a_line_the_worst_first() {
    let mut story = Story::new();
    story.press(FINDINGS);
    let lines = lines(&story);
    assert_eq!(lines.len(), story.model.rows.counts().findings);
    assert!(lines.len() >= 3, "{lines:?}");
    assert!(lines.is_sorted_by_key(|(id, key)| (
        severity(&story, key),
        key.code.clone(),
        id.clone()
    )));
    let all = story.model.rows.all().iter();
    let of_reports: usize = all.map(|one| one.findings.len()).sum();
    assert_eq!(of_reports, lines.len());
}

#[test]
fn words_and_severities_narrow_and_what_fits_nothing_says_so() {
    let mut story = Story::new();
    story.press(FINDINGS);
    let all = lines(&story);
    let (id, key) = all[0].clone();
    story.press(&format!("\"/{} {id}\" Enter", key.code));
    let narrowed = lines(&story);
    assert!(narrowed.contains(&(id.clone(), key.clone())));
    let fits = |(one, found): &(String, FindingKey)| *one == id && found.code == key.code;
    assert!(narrowed.iter().all(fits) && narrowed.len() < all.len());
    story.press("Esc");
    assert_eq!(lines(&story), all);
    for wanted in [Severity::Error, Severity::Warning, Severity::Note] {
        story.press("f");
        let of_it = all
            .iter()
            .filter(|(_, key)| severity(&story, key) == wanted);
        let of_it: Vec<_> = of_it.cloned().collect();
        assert_eq!(lines(&story), of_it, "{wanted:?}");
    }
    story.press("f \"/どこにもない\" Enter");
    assert_eq!(lines(&story), []);
    assert!(story.screen().contains(words::NO_MATCH[0].text()));
    story.press("Enter");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NO_LINE.text())
    );
    let mut empty = Story::on(fixture::empty_office(), None);
    empty.press(FINDINGS);
    assert!(empty.screen().contains(place::EMPTY_DATABASE[0].text()));
}

#[test]
fn a_finding_opens_its_facility_at_its_item_and_back_is_the_same_line() {
    let mut story = Story::new();
    story.press(FINDINGS);
    let at_an_item = |(_, key): &(String, FindingKey)| {
        let item = key.item.as_deref();
        item.is_some_and(|id| story.model.house.edition.item_by_id(id).is_some())
    };
    let at = lines(&story).iter().position(at_an_item).unwrap();
    (0..at).for_each(|_| story.press("Down"));
    let (id, key) = lines(&story)[at].clone();
    let line = under_the_cursor(&story);
    story.press("Enter");
    assert_eq!(story.model.screen, Screen::FACILITIES);
    assert_eq!(*story.model.current().unwrap().facility, *id);
    assert_eq!(story.model.pane, Pane::Answers);
    let edition = story.model.house.edition.clone();
    let (_, item) = edition.item_by_id(key.item.as_deref().unwrap()).unwrap();
    story.resize(100, 30);
    let label = item.label.chars().take(8).collect::<String>();
    assert!(story.screen().contains(&label), "{}", story.screen());
    // Somebody goes on to another facility, and comes back all the same.
    story.press("Down Esc");
    assert_eq!(story.model.screen.word(), "findings");
    assert_eq!(under_the_cursor(&story), line);
}

#[test]
fn counts_stand_in_a_pane_and_the_finding_in_full_in_another() {
    let mut story = Story::new();
    story.press(FINDINGS);
    story.resize(160, 45);
    let (_, key) = lines(&story)[0].clone();
    let check = story.model.house.edition.check_by_code(&key.code).unwrap();
    let fix = check.fix.chars().take(6).collect::<String>();
    assert!(story.screen().contains(&fix), "{}", story.screen());
    story.press("7");
    let of_code = lines(&story)
        .iter()
        .filter(|(_, one)| one.code == key.code)
        .count();
    let counted = format!("{} {of_code}件（", key.code);
    assert!(story.screen().contains(&counted), "{}", story.screen());
}

#[test]
fn the_list_leaves_with_the_lines_shown_and_a_line_is_copied() {
    let folder = tempfile::tempdir().unwrap();
    let mut story = Story::on(fixture::office_in(folder.path()), Some("山田"));
    story.press(FINDINGS);
    story.press("f");
    let shown = lines(&story);
    let file = folder.path().join("指摘.jsonl");
    story.press("E 4 Down Ctrl+u");
    story.press(&format!("\"{}\" F10", file.display()));
    let text = std::fs::read_to_string(&file).unwrap();
    let codes: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split("\"code\":\"").nth(1)?.split('"').next())
        .collect();
    let expected: Vec<&str> = shown.iter().map(|(_, key)| key.code.as_str()).collect();
    assert_eq!(codes, expected);
    let copy = story.model.keymap.keys(&acts::TAKING[3]).to_vec();
    assert!(copy.is_empty(), "copied from the menu: {copy:?}");
    let effects = carry_out(&mut story.model, acts::TAKING[3].intent);
    story.follow(effects);
    let copied = story.copied.pop().unwrap();
    assert!(
        copied.starts_with(&format!("誤り\t{}\t", expected[0])),
        "{copied}"
    );
}

#[test]
fn what_is_no_finding_any_more_is_gone_and_the_cursor_stays_where_it_was() {
    let mut story = Story::new();
    story.press(FINDINGS);
    let all = lines(&story);
    story.press("Down Down");
    let line = under_the_cursor(&story);
    let (first, _) = all[0].clone();
    let Some(Wanted::Finding(here, _)) = &line else {
        panic!("{line:?}")
    };
    assert_ne!(first, *here, "another facility than that of the cursor");
    // A better report of the first facility comes in from elsewhere.
    let name = story.model.rows.by_id(&first).unwrap().name.to_string();
    let better = fixture::report("r07", &first, &name, "");
    let store = story.desk.office().store_mut();
    let kept = kakari_office::store::keep_all_verdicts;
    store
        .save_reports(
            &[better],
            None,
            "鈴木",
            &kept,
            kakari_office::store::Job::quiet(),
        )
        .unwrap();
    story.press("F5");
    let left = lines(&story);
    assert_ne!(left, all);
    assert_eq!(left.len(), story.model.rows.counts().findings);
    assert_eq!(under_the_cursor(&story), line);
}
