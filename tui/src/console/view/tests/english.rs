//! The console in English: nothing on it is Japanese but data, and the keys of the bar have room.

use std::collections::BTreeSet;
use std::path::Path;

use insta::assert_snapshot;
use kakari_office::lang::{Lang, within};

use super::super::super::event::{Event, Reply};
use super::super::super::fixture::{self, Story};
use super::super::super::intent::Intent;
use super::super::super::place::{Pane, Screen};
use super::super::super::{availability, screens, strings};
use super::every_screen::Kind;

/// Official words that are Japanese in every language: functions, the register's names of things.
const OFFICIAL: &[&str] = &[
    "号",
    "イ",
    "ロ",
    "ハ",
    "ニ",
    "医療情報ネット",
    "二次医療圏",
    "フリガナ",
    "年",
    "月",
    "日",
    "令和",
    "年度",
    "高知市",
    "高知県",
    "東京都",
    "長野県",
    "はい",
    "年度（案",
    "台帳",
    "報告",
    "見本",
    "取込",
    "開設",
    "廃止",
    "漢漢漢漢漢",
    "漢",
    "日本語",
];

fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30FA}' | 'ー' | '\u{3400}'..='\u{9FFF}' | '〇' | '々' | '：' | '（' | '）')
}

/// The longest runs of Japanese letters in a text.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter| !is_japanese(letter))
        .filter(|run| !run.is_empty())
}

fn read_all(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

/// What may be Japanese (the edition and the facilities of the fixture), and the words that the console says itself.
struct Words {
    data: String,
    said: BTreeSet<String>,
}

impl Words {
    fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut data = std::fs::read_to_string(root.join("../core/editions/r07.toml")).unwrap();
        for file in ["cases.toml", "clauses.toml", "laws.toml"] {
            let path = root.join("../core/library").join(file);
            data.push_str(&std::fs::read_to_string(path).unwrap());
        }
        for file in ["fixture/small_office.rs", "fixture.rs"] {
            data.push_str(&std::fs::read_to_string(root.join("src/console").join(file)).unwrap());
        }
        // Half-width kana are shown in full width.
        data.push_str(&crate::console::width::shown(&data));
        let mut source = String::new();
        read_all(&root.join("src/console/strings"), &mut source);
        let code = |line: &&str| !line.trim_start().starts_with("//");
        let said = source.lines().filter(code).flat_map(runs);
        Self {
            said: said.map(str::to_owned).collect(),
            data,
        }
    }

    /// Runs of Japanese letters that are neither data nor official words. A word that the console says itself is no
    /// data, also where the edition has it in a sentence.
    fn strange<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let is_strange = |run: &&str| {
            let plain = run.trim_matches(['：', '（', '）']);
            let said = plain.chars().count() > 1 && self.said.contains(plain);
            !plain.is_empty() && !OFFICIAL.contains(&plain) && (said || !self.data.contains(plain))
        };
        runs(text).filter(is_strange).collect()
    }

    fn check(&self, story: &mut Story, what: &str) {
        for (width, height) in [(80, 24), (220, 60)] {
            story.resize(width, height);
            let screen = story.screen();
            let strange = self.strange(&screen);
            assert!(strange.is_empty(), "{what} {width}: {strange:?}\n{screen}");
        }
    }
}

#[test]
fn nothing_but_data_is_japanese() {
    within(Lang::En, || {
        let words = Words::read();
        for screen in screens::all() {
            let mut story = Story::new();
            story.go(screen);
            words.check(&mut story, &format!("{screen:?}"));
            for pane in screens::about(screen).panes.iter().copied() {
                story.want(Intent::Show(pane));
                words.check(&mut story, &format!("{screen:?} {pane:?}"));
            }
            story.press("?");
            words.check(&mut story, &format!("{screen:?} help"));
            story.press("Esc :");
            words.check(&mut story, &format!("{screen:?} palette"));
            let mut empty = Story::on(fixture::empty_office(), None);
            empty.go(screen);
            words.check(&mut empty, &format!("{screen:?} empty"));
        }
        // What an import found and what stands on a sheet is made by the fixture, in Japanese.
        let found = |kind: &Kind| matches!(kind, Kind::ImportReport | Kind::Editor);
        for kind in Kind::all().into_iter().filter(|kind| !found(kind)) {
            let mut story = Story::new();
            story.open(kind);
            words.check(&mut story, &format!("{kind:?}"));
        }
    });
}

#[test]
fn what_the_console_says_after_an_act_is_english() {
    within(Lang::En, || {
        let words = Words::read();
        for script in [
            "y",
            "y u",
            "y r",
            "y .",
            "x",
            "x \"why\" F10",
            "i",
            "l",
            "A y",
            "A x \"why\" F10",
            "a",
            "t \"sato\" F10",
            "d",
            "m",
            "m \"call back\" F10",
            "u",
            "U",
            "V",
            "A",
            "*",
            "-",
            "/ \"x\"",
            "/ \"stat\" Tab",
            "/ \"status:\" Tab",
            "/ \"status:zz\"",
            "n",
            "\"#\" \"9\"",
            "\"#\" \"0\" Enter",
            "\"#\"",
            "o",
            "f",
            "c",
            "E",
            "E F10",
            "v",
            "Y",
            "g o",
            "g b",
            "g h",
            "Enter",
            "F9",
            "F12",
            "F5",
            "g t",
            "q",
            "Ctrl+x",
            "z",
            "y g h Enter",
            "R",
            "b",
            "y U Enter",
        ] {
            let mut story = Story::new();
            story.press(script);
            words.check(&mut story, script);
        }
        let mut story = Story::new();
        story.event(Event::Answered(Reply::Failed("detail".to_owned())));
        words.check(&mut story, "failure");
    });
}

#[test]
fn every_command_has_english_names_and_reasons() {
    within(Lang::En, || {
        let story = Story::new();
        for screen in screens::all() {
            for one in screens::commands(screen) {
                let names = strings::command(one.intent, Lang::En);
                let reason = availability::reason(&story.model, one.intent).unwrap_or_default();
                for text in [
                    names.short,
                    names.long,
                    reason,
                    strings::group(one.group, Lang::En),
                ] {
                    let strange = runs(text).find(|run| !OFFICIAL.contains(run));
                    assert_eq!(strange, None, "{:?}: {text}", one.intent);
                }
                assert!(names.short.len() <= 10, "{:?}: {}", one.intent, names.short);
            }
        }
    });
}

/// The bar of each screen in a window of this width.
fn bars(lang: Lang, width: u16) -> Vec<(Screen, String)> {
    within(lang, || {
        let bar = |screen: Screen| {
            let mut story = Story::new();
            story.go(screen);
            story.resize(width, 24);
            let screen = story.screen();
            screen.lines().last().unwrap_or_default().to_owned()
        };
        screens::all().map(|screen| (screen, bar(screen))).collect()
    })
}

/// Key and word do not run together, none is cut, and help and the way out are there, also in a narrow window. In 80 columns
/// the bar offers nearly as many keys as in Japanese.
#[test]
fn the_keys_of_the_bar_have_room() {
    for width in [40, 60, 80, 100, 132, 200] {
        for (screen, bar) in bars(Lang::En, width) {
            assert!(bar.contains("? Help"), "{screen:?} {width}: {bar}");
            assert!(bar.ends_with("q Quit"), "{screen:?} {width}: {bar}");
            for hint in bar.split("  ") {
                assert!(hint.contains(' '), "{screen:?} {width}: {hint}");
            }
        }
    }
    let keys = |bar: &str| bar.split("  ").count();
    let japanese = bars(Lang::Ja, 80);
    for ((screen, japanese), (_, english)) in japanese.iter().zip(bars(Lang::En, 80)) {
        let least = keys(japanese).min(10);
        assert!(keys(&english) >= least, "{screen:?}: {japanese}\n{english}");
    }
    let bar = &bars(Lang::En, 80)[0].1;
    assert!(bar.contains("/ Find") && bar.contains("f Show"), "{bar}");
}

/// The tabs show every count in 80 columns, and no word of a column or heading is cut that the console says itself.
#[test]
fn what_the_console_says_is_not_cut() {
    within(Lang::En, || {
        let mut story = Story::on(fixture::office_of(300), Some("山田"));
        for screen in screens::all() {
            story.go(screen);
            for (width, height) in [(80, 24), (100, 30), (132, 40), (200, 50)] {
                story.resize(width, height);
                let screen = story.screen();
                let tabs = screen.lines().nth(1).unwrap_or_default();
                let parts = |sign: char| sign.is_whitespace() || "[]".contains(sign);
                let counts = tabs.split(parts).filter(|word| {
                    !word.starts_with('+') && word.replace(',', "").parse::<usize>().is_ok()
                });
                assert_eq!(counts.count(), 5, "{width}: {tabs}");
                for cut in [
                    "hosp..",
                    "clin..",
                    "Se..",
                    "Rece..",
                    "- Nothing",
                    "─.",
                    "１..",
                ] {
                    assert!(!screen.contains(cut), "{width} {cut}: {screen}");
                }
            }
        }
    });
}

#[test]
fn main_screens() {
    within(Lang::En, || {
        let mut out = String::new();
        for screen in screens::all() {
            let mut story = Story::new();
            story.go(screen);
            story.resize(80, 24);
            out.push_str(&format!("=== {screen:?}\n{}", story.screen()));
        }
        let mut story = Story::new();
        story.want(Intent::Show(Pane::Answers));
        story.resize(80, 24);
        out.push_str(&format!("=== answers\n{}", story.screen()));
        for kind in Kind::all() {
            let mut story = Story::new();
            story.open(kind);
            story.resize(80, 24);
            out.push_str(&format!("=== {kind:?}\n{}", story.screen()));
        }
        assert_snapshot!("english", out);
    });
}

/// Chosen in the settings, it holds at once and for what is read afterwards.
#[test]
fn the_setting_changes_the_language_at_once() {
    let mut story = Story::new();
    story.want(Intent::Settings);
    story.want(Intent::ChangeSetting(kakari_office::office::Setting::Lang));
    story.press("Down Down Enter");
    assert_eq!(story.model.lang, Lang::En);
    story.press("Esc Esc");
    assert!(story.screen().contains("Queue"), "{}", story.screen());
}
