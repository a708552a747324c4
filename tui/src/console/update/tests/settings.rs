//! Settings in the console.

use super::*;
use crate::console::modals::Purpose;
use crate::console::strings::disabled;
use crate::console::theme::Theme;
use kakari_core::sender::SenderPart;
use kakari_office::office::Setting;

fn kept(story: &mut Story, setting: Setting) -> Option<String> {
    story.desk.office().setting(setting).map(str::to_owned)
}

/// The keys that open a setting from the list, which opens on the first.
fn on(setting: Setting) -> String {
    let at = Setting::ALL.iter().position(|one| *one == setting).unwrap();
    // Below the deadline stands the line of the deadlines of areas.
    let deadline = Setting::ALL
        .iter()
        .position(|one| *one == Setting::Deadline);
    let at = at + usize::from(Some(at) > deadline);
    format!("g o{}", " Down".repeat(at))
}

#[test]
fn each_setting_stands_with_its_value_and_where_that_is_from() {
    let mut story = Story::new();
    story.model.house.given = vec![(Setting::Theme, "--theme")];
    story.press("g o");
    let screen = story.screen();
    for line in [
        "区域ごとの締切  なし",
        "都道府県   都道府県コード  39",
        "文書       差出人（職名・氏名）  なし",
        "年度の定義  初期値：令和7年度（r07）",
        "画面の配色［自分だけ］  初期値：端末の16色（今は --theme）",
        "罫線と記号［自分だけ］  初期値：罫線と記号を描く",
    ] {
        assert!(screen.contains(line), "{line}\n{screen}");
    }
    story.press("Esc");
    assert!(story.model.modals.is_empty());
}

#[test]
fn a_theme_is_chosen_by_one_person_and_given_back_to_the_office() {
    let mut story = Story::new();
    let desk = story.desk.office();
    desk.set_setting(Setting::Theme, Some("light"), "佐藤")
        .unwrap();
    let effects = vec![crate::console::effect::Effect::ReadStanding];
    story.follow(effects);
    story.model.house.read_only = true;
    story.press(&on(Setting::Theme));
    assert!(
        story
            .screen()
            .contains("画面の配色［自分だけ］  事務所の既定：明るい背景"),
        "{}",
        story.screen()
    );
    story.press("Enter");
    assert!(story.screen().contains("暗い背景"), "{}", story.screen());
    story.press("Home Down Down Enter");
    assert_eq!(story.model.look.theme, Theme::Dark);
    assert_eq!(kept(&mut story, Setting::Theme).as_deref(), Some("light"));
    assert_eq!(story.message(), "設定しました：画面の配色 暗い背景。");
    // The list is there again, with the cursor where it was.
    assert!(
        story
            .screen()
            .contains(">            画面の配色［自分だけ］  暗い背景"),
        "{}",
        story.screen()
    );
    story.press("Enter Home Enter");
    assert_eq!(story.model.own.get(Setting::Theme), None);
    assert_eq!(story.model.look.theme, Theme::Light);
}

#[test]
fn a_value_that_cannot_be_used_says_why_and_stays_in_the_field() {
    let mut story = Story::new();
    story.press(&format!("{} Enter \"月末\" F10", on(Setting::Deadline)));
    let form = story.model.modals.iter().find_map(|modal| match modal {
        Modal::Form(form) => Some(form),
        _ => None,
    });
    let form = form.unwrap();
    assert_eq!(form.purpose, Purpose::Setting(Setting::Deadline));
    assert_eq!(
        form.texts().get(FieldName::Setting(Setting::Deadline)),
        "月末"
    );
    assert!(!form.sending);
    assert!(
        story.screen().contains("締切「月末」が読めません"),
        "{}",
        story.screen()
    );
    assert_eq!(kept(&mut story, Setting::Deadline), None);
    story.press("Esc Ctrl+u \"令和8年2月27日\" F10");
    assert_eq!(
        kept(&mut story, Setting::Deadline).as_deref(),
        Some("2026-02-27")
    );
}

#[test]
fn the_deadline_of_an_area_is_set_changed_and_removed_by_keys_alone() {
    let mut story = Story::new();
    let town = story.desk.office().store().areas().unwrap()[0].clone();
    let name = town.municipality.as_str();
    story.press("g o Down Down Enter");
    assert!(story.screen().contains("区域ごとの締切"));
    story.press(&format!("Enter \"{name}ん\" Tab \"2/20\" F10"));
    let screen = story.screen();
    assert!(
        screen.contains("という市町村・保健所・二次医療圏は"),
        "{screen}"
    );
    story.press(&format!("Esc Up Ctrl+u \"{name}\" F10"));
    let set = |story: &mut Story| {
        let all = story.desk.office().area_deadlines().unwrap();
        all.into_iter()
            .map(|one| (one.name, one.day.to_string()))
            .collect::<Vec<_>>()
    };
    let on = |day: &str| vec![(name.to_owned(), day.to_owned())];
    assert_eq!(set(&mut story), on("2026-02-20"));
    let screen = story.screen();
    assert!(
        screen.contains(&format!("> 2026-02-20  市町村 {name}")),
        "{screen}"
    );
    // Changed to a day that is none, then to a day.
    story.press("Enter Ctrl+u \"4/1\" F10");
    assert!(story.screen().contains("年も書いて"), "{}", story.screen());
    story.press("Esc Ctrl+u \"3/13\" F10");
    assert_eq!(set(&mut story), on("2026-03-13"));
    story.press("Enter Ctrl+u F10");
    assert!(set(&mut story).is_empty());
    story.press("Esc u");
    assert_eq!(set(&mut story), on("2026-03-13"));
}

#[test]
fn the_sender_of_letters_is_set_in_the_console_and_undone() {
    let mut story = Story::new();
    let telephone = Setting::Sender(SenderPart::Telephone);
    story.press(&format!("{} Enter \"823-1111\" F10", on(telephone)));
    let screen = story.screen();
    assert!(
        screen.contains("電話番号「823-1111」が読めません。市外局番から"),
        "{screen}"
    );
    story.press("Esc Ctrl+u \"０８８（８２３）１１１１\" F10");
    assert_eq!(kept(&mut story, telephone).as_deref(), Some("088-823-1111"));
    assert_eq!(story.message(), "設定しました：電話番号 088-823-1111。");
    let sender = story.desk.office().sender();
    assert_eq!(sender.telephone, "088-823-1111");
    assert!(!sender.missing().any(|part| part == SenderPart::Telephone));
    story.press("Esc u");
    assert_eq!(kept(&mut story, telephone), None);
}

#[test]
fn who_says_who_they_are_is_known_by_it() {
    let mut story = Story::on(fixture::office(), None);
    story.press(&format!("{} Enter \"鈴木\" F10", on(Setting::Actor)));
    assert_eq!(kept(&mut story, Setting::Actor).as_deref(), Some("鈴木"));
    assert_eq!(story.model.actor.as_deref(), Some("鈴木"));
}

#[test]
fn nothing_is_set_where_nothing_can_be_written() {
    let mut story = Story::new();
    story.model.house.read_only = true;
    story.press("g o Enter");
    assert_eq!(
        story.message(),
        story.model.sentence(disabled::READ_ONLY.text())
    );
    assert!(story.screen().contains("都道府県コード  39"));
}

#[test]
fn every_word_of_a_theme_is_a_value_of_the_setting() {
    let words: Vec<&str> = Theme::ALL.iter().map(|theme| theme.word()).collect();
    assert_eq!(words, Setting::THEMES);
}

#[test]
fn the_screens_have_the_same_name_in_the_settings_as_on_their_tab() {
    use kakari_office::lang::{Lang, within};
    for lang in [Lang::Ja, Lang::En] {
        for word in Setting::SCREENS
            .iter()
            .filter(|word| **word != Setting::LAST)
        {
            let screen = crate::console::screens::of_word(word).unwrap();
            let named = within(lang, || Setting::Screen.words(word));
            assert_eq!(named, crate::console::strings::screen(screen, lang));
        }
    }
}

#[test]
fn another_language_is_spoken_from_the_answer_on() {
    let mut story = Story::new();
    story.press(&on(Setting::Lang));
    story.press("Enter End Enter");
    assert_eq!(story.model.lang, kakari_office::lang::Lang::En);
    let message = story.model.message.as_ref().unwrap();
    let is_japanese = |text: &str| text.chars().any(|one| ('ぁ'..='ん').contains(&one));
    assert!(!is_japanese(&message.text), "{}", message.text);
    let Some(Modal::Menu(menu)) = story.model.modals.last() else {
        panic!("{:?}", story.model.modals);
    };
    assert!(
        !is_japanese(&menu.title) && !is_japanese(&menu.lines.join("")),
        "{menu:?}"
    );
}
