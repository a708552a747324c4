//! Choices that are written in the words of the form.

use kakari_core::report::{Raw, Report};

use super::form::{edition, item};

/// The code that is read of a choice, and the checks of reading that fire.
fn read(id: &str, written: &str) -> (Option<i64>, Vec<&'static str>) {
    let edition = edition();
    let index = item(&edition, id);
    let mut report = Report::default();
    report.answer(id, Raw::Text(written.to_owned()));
    let reading = kakari_core::facts::read(&edition, &report);
    let slot = reading.facts.slot(index);
    let finders = reading.slips.iter().map(|slip| slip.finder.word());
    (slot.is_known().then(|| slot.number()), finders.collect())
}

#[test]
fn a_label_that_names_one_choice_is_read_and_said() {
    for (id, written, code) in [
        ("f2i.rota", "有り（月1回）", 3),
        ("f2i.rota", "有り（月１回）", 3),
        ("f2i.rota", "3 有り（月1回）", 3),
        ("f2i.rota", "３：有り", 3),
        ("f2i.rota", "4.有り（月2～3回）", 4),
        ("f2i.rota", "無し（意向有り）", 1),
        ("f2ni.ict", "有り", 2),
        ("f2ni.ict", "有", 2),
        ("f1.posted", "はい", 1),
        ("f1.posted", "有り", 1),
        ("f1.posted", "1:有り", 1),
        ("f1.posted", "無", 0),
        ("f1.consultation", "可", 1),
    ] {
        assert_eq!(
            read(id, written),
            (Some(code), vec!["read_as"]),
            "{id} {written}"
        );
    }
}

#[test]
fn words_that_fit_several_choices_or_none_are_errors() {
    for (id, written, finder) in [
        ("f2i.rota", "有り", "several_choices"),
        ("f2i.rota", "無し", "several_choices"),
        ("f2ni.ict", "なし", "several_choices"),
        ("f2i.rota", "4 有り（月1回）", "unreadable"),
        ("f2i.rota", "9 有り", "unreadable"),
        ("f2i.rota", "有り（", "unreadable"),
        ("f2i.rota", "たぶん有り", "unreadable"),
        ("f1.posted", "0:有り", "unreadable"),
        ("f1.intent", "有り", "unreadable"),
    ] {
        assert_eq!(read(id, written), (None, vec![finder]), "{id} {written}");
    }
}

#[test]
fn areas_are_read_by_their_names_too() {
    let edition = edition();
    let index = item(&edition, "f1.areas");
    for written in [
        "呼吸器領域；循環器系領域",
        "6;循環器系領域",
        "6 呼吸器領域;９",
    ] {
        let mut report = Report::default();
        report.answer("f1.areas", Raw::Text(written.to_owned()));
        let reading = kakari_core::facts::read(&edition, &report);
        let slot = reading.facts.slot(index);
        assert!(
            slot.includes(6) && slot.includes(9) && slot.number() == 2,
            "{written}"
        );
    }
}

#[test]
fn a_number_beyond_what_can_be_held_is_shown_as_it_was_written() {
    let edition = edition();
    for (id, value) in [
        ("f2i.fee.overtime", Raw::Number(1e20)),
        ("f1.staff.doctors", Raw::Number(1e20)),
        ("f2i.rota", Raw::Number(1e20)),
        ("f1.areas", Raw::List(vec![Raw::Number(1e20)])),
        (
            "f2i.fee.overtime",
            Raw::Text("100000000000000000000".to_owned()),
        ),
    ] {
        let mut report = Report::default();
        report.answer(id, value);
        let reading = kakari_core::facts::read(&edition, &report);
        let shown = reading.slips.iter().flat_map(|slip| &slip.values);
        let shown: Vec<&String> = shown
            .filter(|(name, _)| *name == "value")
            .map(|(_, value)| value)
            .collect();
        assert_eq!(shown, ["100000000000000000000"], "{id}");
    }
}
