//! Each field of the guideline's forms is on ours.

use super::*;

/// Fields of the guideline's forms: the line of its text where each stands, what it is called there, and what a paper of ours calls it.
const SHEET_FIELDS: [(u32, &str, &str); 8] = [
    (
        3878,
        "地域におけるかかりつけ医機能の課題について（機能）",
        "地域におけるかかりつけ医機能の課題について（",
    ),
    (3879, "（１）地域の具体的な課題", "(1) 地域の具体的な課題"),
    (
        3888,
        "（２）様々な視点から考えられる原因",
        "(2) 様々な視点から考えられる原因",
    ),
    (3880, "（３）地域で目指すべき姿", "(3) 地域で目指すべき姿"),
    (3881, "（４）方策 ※役割分担も", "(4) 方策と役割分担"),
    (
        3882,
        "（５）方策により期待できる効果",
        "(5) 方策により期待できる効果",
    ),
    (3884, "【原因②】", "【原因②】"),
    (3887, "【方策③】", "【方策③】"),
];

const RESULT_FIELDS: [(u32, &str, &str); 13] = [
    (
        3982,
        "かかりつけ医機能報告を踏まえた協議結果について",
        "かかりつけ医機能報告を踏まえた協議結果について",
    ),
    (3983, "令和 年 月 日", "令和8年7月20日"),
    (3984, "都道府県名", "見本県"),
    (3986, "開催日", "第1回　令和8年7月10日　14時から16時"),
    (3987, "協議事項", "在宅医療、医介連携"),
    (3988, "協議区域", "協議区域"),
    (3989, "関係者・参加者", "医師会：郡市医師会"),
    (
        3991,
        "(1) 地域の具体的な課題",
        "夜の𠮷田地区に往診がない😀。",
    ),
    (
        3992,
        "(2) 様々な視点から考えられる原因（ex：医療側、介護側、住民側）",
        "(2) 様々な視点から考えられる原因（医療側、介護側、住民側など）",
    ),
    (3998, "(3) 地域で目指すべき姿", "住み慣れた地域で暮らせる。"),
    (
        3999,
        "(4) 方策と役割分担",
        "役割分担：郡市医師会：講師を出す",
    ),
    (
        4000,
        "(5) 方策により期待できる効果等",
        "(5) 方策により期待できる効果等",
    ),
    (4001, "(6) その他留意事項", "冬は雪で通れない。"),
];

const AGENDA_FIELDS: [(u32, &str); 12] = [
    (1143, "開会挨拶"),
    (1161, "制度概要"),
    (1165, "質疑応答（制度概要）"),
    (1169, "地域の現状の把握と認識の共有"),
    (1185, "質疑応答（地域の現状）"),
    (1196, "地域で目指すべき姿と課題提起"),
    (1203, "原因についての議論"),
    (1214, "方策についての議論"),
    (1228, "役割分担についての議論"),
    (1243, "方策により期待できる効果と、指標についての議論"),
    (1258, "質疑応答（全体）"),
    (1266, "会議総括"),
];

#[test]
fn every_field_of_the_guidelines_forms_is_on_ours_in_each_form() {
    let (_folder, mut office) = office();
    for (_, _, ours) in SHEET_FIELDS {
        has(&office, &PaperOf::Blank(None), ours);
    }
    let result = PaperOf::Result(Box::new(forum(&office)), vec![meeting(&office)], Vec::new());
    for (_, _, ours) in RESULT_FIELDS {
        has(&office, &result, ours);
    }
    let rows = office.meeting_agenda().unwrap().iter();
    let rows: Vec<Minute> = rows.map(kakari_core::meeting::AgendaRow::minute).collect();
    let id = forum(&office).id;
    act(
        &mut office,
        MeetingAct::Meeting {
            forum: id,
            id: None,
            meeting: Some(Meeting::with_rows(rows)),
            expected_rev: None,
        },
    );
    let second = office.meeting("1-2").unwrap();
    let agenda = PaperOf::Meeting(
        PaperKind::Agenda,
        Box::new(forum(&office)),
        Box::new(second),
    );
    for (_, title) in AGENDA_FIELDS {
        has(&office, &agenda, title);
    }
    for goal in [
        "目指す到達点",
        "制度について共通の認識を持つ。",
        "ホワイトボード",
    ] {
        has(&office, &agenda, goal);
    }
    // The five examples.
    for guide in office.meeting_guides().unwrap() {
        let example = PaperOf::Example(guide.theme);
        has(&office, &example, &guide.problem);
        has(&office, &example, &guide.effect);
        for cause in &guide.causes {
            has(&office, &example, cause);
        }
    }
}
