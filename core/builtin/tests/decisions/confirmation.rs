//! 体制の有無の確認: what may be decided, and what a new version brings back.

use kakari_core::assess::Assessment;
use kakari_core::difference::changes;
use kakari_core::edition::Function;
use kakari_core::facility::{Exclusion, ScopeFacts};
use kakari_core::report::{Act, Raw};
use kakari_core::verdict::{
    Denial, Inquiry, Readiness, Verdict, permit, readiness, reopened, touches,
};

use super::form::{CLINIC, assessed, edition, names, number, read, report, with_first};

fn clinic(answers: &[(&str, Raw)]) -> Assessment {
    assessed(&report(CLINIC, &with_first(answers)))
}

fn standing(assessment: &Assessment, function: Function) -> Readiness {
    readiness(&edition(), assessment, function, None)
}

fn inquiry(asked: &str, question: &str) -> Verdict {
    Verdict::Inquiry(Inquiry {
        asked: asked.into(),
        question: question.into(),
        ..Inquiry::default()
    })
}

fn later(reason: &str) -> Verdict {
    Verdict::Later {
        reason: reason.into(),
        until: None,
    }
}

#[test]
fn a_function_enters_the_queue_when_it_holds_or_is_not_known() {
    let answers = [("f2ha.fee.visit", number(3.0))];
    let assessment = clinic(&answers);
    assert_eq!(standing(&assessment, Function::Ha), Readiness::Ready);
    assert_eq!(standing(&assessment, Function::I), Readiness::NeedsInquiry);
    assert_eq!(
        standing(&assessment, Function::F1),
        Readiness::NothingToConfirm
    );
    let without = clinic(&[("f1.posted", number(0.0)), ("f2ha.fee.visit", number(3.0))]);
    assert_eq!(
        standing(&without, Function::Ha),
        Readiness::NothingToConfirm
    );
    let edition = edition();
    assert_eq!(
        readiness(&edition, &assessment, Function::Ha, Some(false)),
        Readiness::NothingToConfirm
    );
    let mut outside = report(CLINIC, &with_first(&answers));
    outside.facility.scope = ScopeFacts {
        excluded: Some(Exclusion::Penal),
        ..ScopeFacts::default()
    };
    let outside = assessed(&outside);
    assert_eq!(
        standing(&outside, Function::Ha),
        Readiness::NothingToConfirm
    );
    assert_eq!(
        readiness(&edition, &outside, Function::Ha, Some(true)),
        Readiness::Ready
    );
}

#[test]
fn findings_stand_in_the_way_of_what_they_touch() {
    // A wrong code in an item of イ concerns イ, not ハ.
    let wrong = clinic(&[
        ("f2i.rota", number(99.0)),
        ("f2i.fee.overtime", number(1.0)),
        ("f2ha.fee.visit", number(1.0)),
    ]);
    let edition = edition();
    let error = &wrong.findings[0];
    assert!(
        matches!(standing(&wrong, Function::I), Readiness::Blocked(codes) if codes == [error.code.clone()])
    );
    assert_eq!(standing(&wrong, Function::Ha), Readiness::Ready);
    assert!(touches(&edition, error, Function::I) && !touches(&edition, error, Function::Ha));
    let mut whole = error.clone();
    whole.item = None;
    assert!(
        Function::SECOND
            .iter()
            .all(|function| touches(&edition, &whole, *function))
    );
    whole.item = Some("f1.areas".into());
    assert!(
        touches(&edition, &whole, Function::Ni),
        "a ★ item concerns all"
    );
    whole.item = Some("f1.diseases".into());
    assert!(!touches(&edition, &whole, Function::Ni));
    whole.item = Some("no.such.item".into());
    assert!(!touches(&edition, &whole, Function::Ni));
    // 24-hour care with all counts 0 is a warning.
    let odd = clinic(&[
        ("f2ha.system", number(3.0)),
        ("f2ha.fee.visit", number(0.0)),
        ("f2ha.fee.house_call", number(0.0)),
        ("f2ha.fee.home_nursing", number(0.0)),
    ]);
    assert!(matches!(standing(&odd, Function::Ha), Readiness::Warned(codes) if codes.len() == 1));
}

#[test]
fn a_code_in_the_way_is_named_once() {
    let twice = clinic(&[
        ("f2i.rota", number(99.0)),
        ("f2i.night_center", number(99.0)),
        ("f2i.fee.overtime", number(1.0)),
    ]);
    assert!(matches!(standing(&twice, Function::I), Readiness::Blocked(codes) if codes.len() == 1));
}

#[test]
fn what_is_permitted_depends_on_how_the_function_stands() {
    let errors = Readiness::Blocked(vec!["KB001".into()]);
    let warned = Readiness::Warned(vec!["KC001".into()]);
    let full = [
        Verdict::Yes,
        Verdict::No,
        inquiry("甲医院", "在宅は？"),
        later("電話待ち"),
    ];
    for verdict in &full {
        assert_eq!(
            permit(&Readiness::NothingToConfirm, verdict, Some("理由")),
            Err(Denial::NothingToConfirm)
        );
        for standing in [&Readiness::Ready, &warned] {
            assert_eq!(permit(standing, verdict, None), Ok(()), "{verdict:?}");
        }
    }
    for verdict in &full[1..] {
        assert_eq!(permit(&Readiness::NeedsInquiry, verdict, None), Ok(()));
        assert_eq!(permit(&errors, verdict, None), Ok(()));
    }
    for blank in [None, Some(""), Some("　 ")] {
        assert_eq!(
            permit(&Readiness::NeedsInquiry, &Verdict::Yes, blank),
            Err(Denial::NotKnown)
        );
        assert_eq!(
            permit(&errors, &Verdict::Yes, blank),
            Err(Denial::Errors(vec!["KB001".into()]))
        );
    }
    for standing in [&Readiness::NeedsInquiry, &errors] {
        assert_eq!(permit(standing, &Verdict::Yes, Some("電話で確認")), Ok(()));
    }
}

#[test]
fn an_inquiry_names_whom_and_what_and_later_says_why() {
    for (asked, question) in [("", "在宅は？"), ("甲医院", " "), ("", "")] {
        let verdict = inquiry(asked, question);
        assert_eq!(
            permit(&Readiness::Ready, &verdict, None),
            Err(Denial::InquiryIncomplete)
        );
    }
    assert_eq!(
        permit(&Readiness::Ready, &later(" "), None),
        Err(Denial::ReasonMissing)
    );
}

#[test]
fn a_new_version_reopens_what_changed() {
    let edition = edition();
    let reopens = |act, answers: &[(&str, Raw)]| {
        let before = report(CLINIC, &with_first(&[("f2ha.fee.visit", number(3.0))]));
        let mut all = vec![("f2ha.fee.visit", number(3.0))];
        all.extend(answers.iter().cloned());
        let after = report(CLINIC, &with_first(&all));
        let changed = changes(&edition, &read(&edition, &before), &read(&edition, &after));
        reopened(&edition, act, &changed)
    };
    use Function::{Ha, I, Ro};
    assert_eq!(reopens(Act::Report, &[]), []);
    assert_eq!(reopens(Act::Report, &[("f2i.rota", number(3.0))]), [I]);
    assert_eq!(
        reopens(Act::Change, &[("f2ha.system.partners", names(&["甲病院"]))]),
        [Ha]
    );
    assert_eq!(
        reopens(
            Act::Report,
            &[("f2ha.note", Raw::Text("火曜は休み".into()))]
        ),
        []
    );
    assert_eq!(reopens(Act::Report, &[("f1.training", number(1.0))]), []);
    let two = [
        ("f2ro.discharge_rule", number(2.0)),
        ("f2i.rota", number(0.0)),
    ];
    assert_eq!(reopens(Act::Report, &two), [I, Ro]);
    assert_eq!(
        reopens(Act::Report, &[("f1.posted", number(0.0))]),
        Function::SECOND
    );
    assert_eq!(reopens(Act::Withdrawal, &[]), Function::SECOND);
}

#[test]
fn words_are_those_of_the_command_line_and_the_screen() {
    let verdicts = [Verdict::Yes, Verdict::No, inquiry("a", "b"), later("c")];
    assert_eq!(
        verdicts.each_ref().map(Verdict::word),
        ["yes", "no", "inquiry", "later"]
    );
    assert_eq!(
        verdicts.each_ref().map(Verdict::label),
        ["確認（有）", "確認（無）", "照会中", "後で"]
    );
    let standings = [
        Readiness::NothingToConfirm,
        Readiness::NeedsInquiry,
        Readiness::Blocked(vec![]),
        Readiness::Warned(vec![]),
        Readiness::Ready,
    ];
    let words = ["none", "inquiry_needed", "blocked", "warned", "ready"];
    assert_eq!(standings.each_ref().map(Readiness::word), words);
    assert_eq!(
        standings.each_ref().map(Readiness::label),
        ["確認不要", "要照会", "要対応", "要注意", "確認可"]
    );
}
