use std::path::Path;

use super::*;

fn read(text: &str) -> Result<Keymap, Vec<String>> {
    Keymap::read(text, Path::new("keys.toml"))
        .map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

#[test]
fn a_file_changes_the_keys_it_names_and_leaves_the_others() {
    let keymap =
        read("[keys]\nconfirm-yes = \"z\"\nnote = []\ngo-facilities = [\"g f\", \"F11\"]\n")
            .unwrap();
    let on = |key| keymap.intent_of(Screen::Queue, key);
    assert_eq!(on(Key::Char('z')), Some(Intent::ConfirmYes));
    assert_eq!(on(Key::Char('y')), None);
    assert_eq!(on(Key::Char('m')), None);
    assert_eq!(on(Key::Char('x')), Some(Intent::ConfirmNo));
    assert_eq!(
        on(Key::After('g', 'f')),
        Some(Intent::Go(Screen::Facilities))
    );
    assert_eq!(on(Key::F(11)), Some(Intent::Go(Screen::Facilities)));
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
