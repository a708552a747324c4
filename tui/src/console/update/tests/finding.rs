//! Search beside filter, ids, orders, sequences, and the way back.

use super::super::super::fixture::{CHUO, LONG, SATO, SUZUKI, Story, TANAKA};
use super::super::super::place::{Pane, Screen};
use super::super::super::strings;
use super::*;

pub(super) fn ids(story: &Story) -> Vec<String> {
    let list = story.model.list().unwrap();
    let rows = list.shown().iter();
    let mut ids: Vec<String> = rows
        .map(|shown| story.model.rows.at(shown.row).unwrap().id.to_string())
        .collect();
    ids.dedup();
    ids
}

#[test]
fn search_jumps_and_leaves_the_list_as_it_is() {
    let mut story = Story::new();
    let all = story.model.list().unwrap().shown().len();
    story.press("\"s南国\"");
    assert_eq!(
        story.model.list().unwrap().shown().len(),
        all,
        "nothing is narrowed"
    );
    assert!(
        story.here().starts_with("医療法人社団高知健"),
        "{}",
        story.here()
    );
    let first = story.here();
    story.press("Enter n");
    assert_ne!(story.here(), first);
    assert!(
        story.here().starts_with("医療法人社団高知健"),
        "{}",
        story.here()
    );
    story.press("N");
    assert_eq!(story.here(), first);
    // Going round is said.
    story.press("N");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::FROM_THE_END.text())
    );
    story.press("n");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::FROM_THE_TOP.text())
    );
    assert_eq!(story.here(), first);
    // Esc forgets what was looked for, not where one is.
    story.press("Esc n");
    assert_eq!(story.here(), first);
    assert_eq!(
        story.message(),
        story.model.sentence(strings::disabled::NO_SEARCH.text())
    );
}

#[test]
fn a_search_that_is_left_with_esc_goes_back_to_where_it_began() {
    let mut story = Story::new();
    story.press("j");
    let began = story.here();
    story.press("\"s佐藤\"");
    assert_ne!(story.here(), began);
    story.press("Esc");
    assert_eq!(story.here(), began);
    story.press("\"sどこにもない\" Enter");
    assert_eq!(
        (story.here(), story.message()),
        (began, story.model.sentence(messages::NOT_FOUND.text()))
    );
    assert!(story.model.message.as_ref().is_some_and(|one| one.bad));
}

#[test]
fn search_takes_field_terms_and_romaji_and_works_within_a_filter() {
    let mut story = Story::new();
    story.press("F6 \"ssatou\" Enter");
    assert_eq!(story.here(), "佐藤医院 イ");
    story.press("\"/高知市\" Enter \"s種別:病院\" Enter");
    assert_eq!(story.here(), "高知中央病院 イ");
    assert_eq!(story.model.list().unwrap().found().len(), 1);
}

#[test]
fn the_search_has_a_way_without_letters() {
    let mut story = Story::new();
    story.press("F7 \"南国\"");
    let first = story.here();
    story.press("Down");
    assert_ne!(story.here(), first);
    story.press("Up Enter");
    assert_eq!(story.here(), first);
}

/// Undo goes to another function than the one under the cursor: the lines stand in the order of that one then.
#[test]
fn a_part_of_a_number_that_fits_several_lists_them() {
    let mut story = Story::new();
    story.press("# \"5402\" F10");
    let screen = story.screen();
    assert!(screen.contains("番号に「5402」を含む 6施設"), "{screen}");
    assert!(
        screen.contains("3922395402031  鈴木内科  四万十市"),
        "{screen}"
    );
    // Esc leads back to the number, to type more of it.
    story.press("Esc");
    assert!(matches!(story.model.modals.as_slice(), [Modal::Form(_)]));
    story.press("F10 Down Down Enter");
    assert_eq!(story.model.modals.len(), 0);
    assert_eq!(&*story.model.current().unwrap().facility, SUZUKI);
    story.press("# \"9999\" F10");
    assert_eq!(story.message(), "番号「9999」の施設はありません。");
}

#[test]
fn an_id_or_its_end_is_enough_to_jump() {
    let mut story = Story::new();
    story.press("# \"3912395402032\" Enter Enter");
    assert_eq!(story.here(), "高知中央病院 イ");
    story.press("g i \"０３１\" F10");
    assert_eq!(story.here(), "鈴木内科 イ");
    // None fits: the form stays open.
    story.press("# \"7\" F10");
    assert!(matches!(story.model.modals.last(), Some(Modal::Form(_))));
    story.press("Ctrl+u \"777\" F10");
    assert!(
        story.message().contains("ありません"),
        "{}",
        story.message()
    );
}

#[test]
fn a_facility_that_the_list_does_not_show_is_opened_in_facilities() {
    let mut story = Story::new();
    story.press("g s f \"/佐藤\" Enter g k");
    story.press(&format!("# \"{TANAKA}\" F10"));
    assert_eq!(
        (story.model.screen, story.here().as_str()),
        (Screen::FACILITIES, "田中医院 イ")
    );
    assert_eq!(
        story.message(),
        story.model.sentence(messages::JUMPED_ELSEWHERE.text())
    );
    assert_eq!(story.model.body().filter().value(), "");
    story.press("g k");
    assert_eq!(story.model.screen, Screen::QUEUE);
}

#[test]
fn the_first_letter_of_a_sequence_shows_what_may_follow() {
    let mut story = Story::new();
    story.press("G");
    let last = story.here();
    story.press("g");
    assert!(story.screen().contains("g に続けて"));
    assert!(story.screen().contains("「施設」へ"));
    story.press("Esc");
    assert!(!story.screen().contains("g に続けて"));
    assert_eq!(story.here(), last);
    story.press("g g");
    assert_ne!(story.here(), last);
    story.press("g z");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::NO_SUCH_KEY.text())
    );
    assert_eq!(story.model.prefix, None);
}

#[test]
fn each_screen_keeps_its_own_pane() {
    let mut story = Story::new();
    story.press("3 g s");
    assert_eq!(story.model.pane, Pane::Judgement);
    story.press("2 g k");
    assert_eq!(story.model.pane, Pane::Findings);
    story.press("g s");
    assert_eq!(story.model.pane, Pane::Answers);
}

#[test]
fn esc_leaves_one_layer_after_the_other_and_says_when_it_is_the_last() {
    let mut story = Story::new();
    story.press("\"/高知市\" Enter \"s佐藤\" Enter Space Right");
    let crumbs = |story: &Story| story.screen().lines().rev().nth(1).unwrap().to_owned();
    let words = ["佐藤医院", "印 1件", "検索「佐藤」", "絞り込み「高知市」"];
    for (left, _) in words.iter().enumerate() {
        let shown = crumbs(&story);
        for (at, word) in words.iter().enumerate() {
            assert_eq!(
                shown.contains(word),
                at >= left,
                "{word} after {left} × Esc: {shown}"
            );
        }
        story.press("Esc");
    }
    story.press("Esc");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::OUTERMOST.text())
    );
}

#[test]
fn a_keymap_changes_what_keys_do_and_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.toml");
    std::fs::write(&file, "[keys]\nconfirm-yes = [\"z\"]\nsearch = [\"y\"]\n").unwrap();
    let mut story = Story::new();
    story.model.use_keymap(Some(&file));
    assert!(story.model.modals.is_empty());
    assert!(story.screen().lines().last().unwrap().contains("z有"));
    story.press("\"y佐藤\" Enter z");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
    story.press("?");
    assert!(story.screen().contains("z               確認（有）"));
    // The menu of a line names the key that the file gives, and takes it.
    story.press("Esc Up Enter");
    let menu = story.screen();
    let line = menu.lines().find(|line| line.contains("確認（有）"));
    assert!(line.is_some_and(|line| line.contains("  z ")), "{menu}");
    story.press("y");
    assert!(
        !story.model.modals.is_empty(),
        "no key of the menu any more"
    );
}

#[test]
fn a_keymap_with_a_fault_is_not_used_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.toml");
    std::fs::write(&file, "[keys]\nconfirm-yes = [\"x\"]\n").unwrap();
    let mut story = Story::new();
    story.model.use_keymap(Some(&file));
    let Some(Modal::Notice(notice)) = story.model.modals.last() else {
        panic!("no notice")
    };
    assert!(notice.lines[1].contains("confirm-yes と confirm-no で重なります"));
    story.press("Esc \"/佐藤\" Enter y");
    assert_eq!(story.status(SATO, Function::I), "確認（有）");
}

#[test]
fn commands_are_found_in_kanji_kana_romaji_and_english_and_run() {
    for typed in [
        "照会",
        "しょうかい",
        "ショウカイ",
        "shoukai",
        "syokai",
        "inquire",
    ] {
        let mut story = Story::new();
        story.press(&format!("F2 \"{typed}\""));
        let Some(Modal::Commands(list)) = story.model.modals.last() else {
            panic!("no palette")
        };
        assert!(
            list.entries().any(|one| one.intent == Intent::Inquire),
            "{typed}"
        );
    }
    let mut story = Story::new();
    story.press("? \"narabekata\" Enter");
    assert!(matches!(story.model.modals.last(), Some(Modal::Orders(_))));
}

#[test]
fn a_command_that_cannot_be_given_says_why_in_the_palette() {
    let mut story = Story::new();
    story.press("F2 \"next-match\" Enter");
    assert!(story.screen().contains("まだ検索していません"));
    assert_eq!(
        story.message(),
        story.model.sentence(strings::disabled::NO_SEARCH.text())
    );
    assert!(!story.model.modals.is_empty(), "the palette stays open");
}

#[test]
fn tab_completes_fields_and_values_without_the_input_method() {
    let mut story = Story::new();
    story.press("\"/mach\" Tab");
    assert_eq!(story.model.body().filter().value(), "町:");
    story.press("Tab");
    let screen = story.screen();
    assert!(
        screen.contains(">町:高知市") && screen.contains(" 町:南国市"),
        "{screen}"
    );
    assert!(
        ids(&story)
            .iter()
            .all(|id| [SATO, CHUO].contains(&id.as_str()))
    );
    // Choosing another one narrows at once.
    story.press("Tab Shift+Tab Down");
    let chosen = story.model.body().filter().value().to_owned();
    assert!(
        chosen.starts_with("町:") && chosen != "町:高知市",
        "{chosen}"
    );
    story.press("Enter");
    assert!(
        !story.screen().contains(">町:"),
        "what was chosen stays, the list of choices goes"
    );
    assert_eq!(story.model.body().filter().value(), chosen);
    assert_eq!(story.model.focus, Focus::Filter);
    story.press("\" keiro:\" Tab");
    assert_eq!(
        story.model.body().filter().value(),
        format!("{chosen} 経路:G-MIS")
    );
    story.press("Enter Enter");
    assert_eq!(story.model.focus, Focus::List);
    story.press("\"/zzz\" Tab");
    assert_eq!(
        story.message(),
        story.model.sentence(messages::NOTHING_TO_COMPLETE.text())
    );
}

#[test]
fn a_term_in_the_middle_is_completed_where_the_cursor_stands() {
    let mut story = Story::new();
    story.press("\"/kin 佐藤\" Left Left Left Tab");
    assert_eq!(story.model.body().filter().value(), "機能: 佐藤");
    story.press("\"ro\" Tab");
    assert_eq!(story.model.body().filter().value(), "機能:ロ 佐藤");
}

#[test]
fn conditions_on_channel_medical_area_and_version_keep_what_they_name() {
    let mut story = Story::new();
    let kept = |story: &mut Story, query: &str| {
        story.press(&format!("\\ \"/{query}\" Enter"));
        ids(story)
    };
    story.press("f f f f");
    let all = ids(&story);
    assert_eq!(kept(&mut story, "医療圏:幡多"), [SUZUKI]);
    assert_eq!(kept(&mut story, "版:2"), [LONG]);
    assert_eq!(kept(&mut story, "han:2+ keiro:web"), [LONG]);
    assert_eq!(kept(&mut story, "version:再提出"), [LONG]);
    assert_eq!(kept(&mut story, "経路:G-MIS"), all);
    assert_eq!(kept(&mut story, "keiro:kami"), [""; 0]);
}

#[test]
fn a_condition_that_nothing_can_fit_says_so_in_place_of_the_list() {
    let mut story = Story::new();
    let said = |story: &mut Story, query: &str| {
        story.press(&format!("\\ \"/{query}\" Enter"));
        story.screen().replace('\n', "")
    };
    let screen = said(&mut story, "町:高地市");
    assert!(
        screen.contains("条件「町:高地市」に当たるものはありません。ここにあるもの：高知市"),
        "{screen}"
    );
    let screen = said(&mut story, "経路:ファクス");
    assert!(
        screen.contains("使えることば：G-MIS、紙、別経路"),
        "{screen}"
    );
    let screen = said(&mut story, "joutei:yes");
    assert!(
        screen.contains("「joutei:」という項目はありません。"),
        "{screen}"
    );
    // What there is and only does not meet is no slip.
    let screen = said(&mut story, "町:高知市 鈴木");
    assert!(!screen.contains("当たるものはありません"), "{screen}");
    story.press("\\ \"s町:高地市\" Enter");
    assert!(
        story.message().contains("ここにあるもの"),
        "{}",
        story.message()
    );
}
