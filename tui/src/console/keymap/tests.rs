use std::path::Path;

use super::*;
use crate::console::fixture::Story;

fn read(text: &str) -> Result<Keymap, Vec<String>> {
    Keymap::read(text, Path::new("keys.toml"))
        .map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

#[test]
fn a_file_changes_the_keys_it_names_and_leaves_the_others() {
    let keymap =
        read("[keys]\nconfirm-yes = \"z\"\nnote = []\ngo-facilities = [\"g f\", \"F11\"]\n")
            .unwrap();
    let on = |key| keymap.intent_of(Screen::QUEUE, key);
    assert_eq!(on(Key::Char('z')), Some(Intent::ConfirmYes));
    assert_eq!(on(Key::Char('y')), None);
    assert_eq!(on(Key::Char('m')), None);
    assert_eq!(on(Key::Char('x')), Some(Intent::ConfirmNo));
    assert_eq!(
        on(Key::After('g', 'f')),
        Some(Intent::Go(Screen::FACILITIES))
    );
    assert_eq!(on(Key::F(11)), Some(Intent::Go(Screen::FACILITIES)));
}

#[test]
fn every_fault_is_named_with_its_line_and_its_mend() {
    let faults = read(
        "[keys]\nconfirm-yess = \"t\"\nnote = 3\nundo = [\"Strg+X\"]\npalette = []\nmark = [\"y\"]\nlast = \"g\"\n[farben]\n",
    )
    .unwrap_err();
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn bad_syntax_is_said_with_its_line() {
    let faults = read("[keys]\nundo = \n").unwrap_err();
    assert!(faults[0].starts_with("keys.toml 2行目："), "{faults:?}");
}

#[test]
fn the_template_with_every_line_in_force_changes_nothing() {
    let text: String = Keymap::template(Lang::Ja)
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = [") => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    assert_eq!(read(&text).unwrap(), Keymap::default());
}

/// People write these names into their files.
#[test]
fn names_of_commands_stay() {
    let names: Vec<String> = Keymap::default()
        .lines(Lang::Ja)
        .into_iter()
        .map(|line| line.name)
        .collect();
    let mut sorted = names.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), names.len(), "two commands with one name");
    insta::assert_snapshot!(names.join("\n"));
}

/// All sources that hold sentences, without their comments.
fn sentences() -> Vec<(String, String)> {
    let console = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/console");
    let mut files = vec![console.join("strings.rs")];
    for folder in ["strings", "strings/place"] {
        let entries = std::fs::read_dir(console.join(folder)).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path()));
    }
    files.retain(|file| file.is_file() && !file.ends_with("keys.rs"));
    assert!(files.len() > 10);
    let lines = files.into_iter().flat_map(|file| {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.into_iter().map(move |line| (name.clone(), line))
    });
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

#[test]
fn every_key_that_a_sentence_names_is_that_of_a_command() {
    let mut any = 0;
    for (file, line) in sentences() {
        for named_here in line.split("key!(\"").skip(1) {
            let name = named_here.split('"').next().unwrap();
            assert!(named(name).is_some(), "{file}: {name}");
            any += 1;
        }
    }
    assert!(any > 20, "{any}");
}

/// Modals have keys of their own, which no file changes; `Ctrl+C` is one of them everywhere.
const FIXED: [&str; 9] = [
    "F10", "Enter", "Esc", "Tab", "Ctrl+C", "e", "m", "CSV", "AND",
];

#[test]
fn no_sentence_spells_a_key_that_a_file_can_change() {
    for (file, line) in sentences() {
        for behind in [" で", " を押", " です", " も"] {
            for (at, _) in line.match_indices(behind) {
                let before = &line[..at];
                let word = before.rsplit(|one: char| !one.is_ascii_graphic()).next();
                let word = word.unwrap().trim_start_matches(['"', '{', '(']);
                let is_key = (word.len() == 1
                    && !word.starts_with(|one: char| one.is_ascii_digit()))
                    || word.starts_with("Ctrl+")
                    || (word.starts_with('F') && word[1..].parse::<u8>().is_ok());
                let placeholder = word.ends_with('}') || word.is_empty();
                assert!(
                    !is_key || placeholder || FIXED.contains(&word),
                    "{file}: {line}"
                );
            }
        }
    }
}

#[test]
fn sentences_name_the_keys_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.toml");
    let keys = "[keys]\nundo = [\"Ctrl+z\"]\nnext-state = []\nhelp = [\"F1\"]\n";
    std::fs::write(&file, keys).unwrap();
    let mut story = Story::new();
    story.model.use_keymap(Some(&file));
    assert!(story.model.modals.is_empty());
    story.press("y");
    assert!(
        story.message().ends_with("（Ctrl+Z で元に戻せます）"),
        "{}",
        story.message()
    );
    story.press("Ctrl+z");
    assert!(
        story.message().starts_with("元に戻しました"),
        "{}",
        story.message()
    );
    story.press("Z");
    assert_eq!(
        story.message(),
        "このキーはここでは使えません。F1 で使えるキーが見られます。"
    );
    story.press("/ \"ありえない\" Enter");
    let screen = story.screen();
    assert!(
        screen.contains("F2 の「次の状態で絞り込む」 で表示を「全部」にすると"),
        "{screen}"
    );
}

#[test]
fn names_of_former_versions_are_still_read() {
    let text = "[keys]\nscope-some-excused = \"F11\"\n";
    let keymap = read(text).unwrap();
    assert_eq!(
        keymap.intent_of(Screen::QUEUE, Key::F(11)),
        Some(Intent::Scope(Some(
            kakari_office::office::ScopeChoice::Excused
        )))
    );
}
