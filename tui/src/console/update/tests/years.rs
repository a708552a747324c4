//! Another report year.

use super::super::super::fixture;
use super::super::super::strings::disabled;
use super::*;
use kakari_office::store::{Job, keep_all_verdicts, setting};

/// The office of six facilities, with a report of the year after by 佐藤医院.
fn story() -> Story {
    let mut office = fixture::office();
    let later = fixture::report("r08", SATO, "佐藤医院", r#""f2i.rota":3"#);
    let store = office.store_mut();
    store
        .save_reports(&[later], None, "取込", &keep_all_verdicts, Job::quiet())
        .unwrap();
    store
        .set_setting(setting::DEADLINE, Some("2026-02-27"), "山田")
        .unwrap();
    office.reload().unwrap();
    Story::on(office, Some("山田"))
}

#[test]
fn every_screen_follows_the_year_and_each_year_keeps_its_place() {
    let mut story = story();
    assert!(story.desk.office().deadline().is_some());
    story.press("\"/高知\" Enter j j");
    let (here, counts) = (story.here(), story.model.rows.counts());
    story.press("Y");
    let screen = story.screen();
    for line in [
        "定義なし（r06） 報告1件",
        "令和7年度（r07） 報告5件",
        "（r08） 報告1件",
    ] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
    // The cursor stands on the year shown; the next one is the year after.
    story.press("Down Enter");
    assert_eq!(story.model.house.edition.id, "r08");
    assert!(story.screen().contains("令和8年度"), "{}", story.screen());
    assert_eq!(story.model.rows.counts().reported, 1);
    assert_eq!(
        story.model.body().filter().value(),
        "高知",
        "as it was left"
    );
    assert_eq!(
        story.status(SATO, Function::I),
        "要対応",
        "reported in a year that is not its own"
    );
    assert_eq!(story.status(CHUO, Function::I), "未報告");
    assert_eq!(
        story.desk.office().deadline(),
        None,
        "the deadline of another year"
    );
    story.press("Esc x \"電話で確認\" F10");
    assert_eq!(story.status(SATO, Function::I), "確認（無）");
    story.press("Y Up Enter");
    assert_eq!(story.model.house.edition.id, "r07");
    assert_eq!(story.here(), here);
    assert_eq!(
        story.model.rows.counts(),
        counts,
        "decided in its year only"
    );
    assert_eq!(story.status(SATO, Function::I), "確認可");
    story.press("Y Down Enter");
    assert_eq!(story.status(SATO, Function::I), "確認（無）");
    assert_eq!(story.model.body().filter().value(), "", "its own place");
    // The settings are as they were.
    let kept = story.desk.office().store().setting(setting::EDITION);
    assert_eq!(kept.unwrap(), None);
}

#[test]
fn a_year_without_an_edition_and_a_busy_console_say_why() {
    let mut story = story();
    story.press("Y Up Enter");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::NO_EDITION.text())
    );
    story.press("Down Enter");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::YEAR_SHOWN.text())
    );
    story.press("Esc");
    story.model.job = Some(super::super::super::job::Job::default());
    story.press("Y");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::JOB_RUNS.text())
    );
}

#[test]
fn the_year_stays_in_the_header_at_any_width() {
    let mut story = story();
    story.press("Y Down Enter");
    story.model.house.sample = true;
    story.model.house.read_only = true;
    for width in [40, 60, 80, 160] {
        story.resize(width, 24);
        assert!(story.screen().contains("令和8年度"), "{}", story.screen());
    }
}
