//! English help texts. Verdicts, findings and JSON are the same in every language.

use clap::Command;

mod help;

use help::WORDS;

fn word(path: &str, name: &str, arg: &str) -> Option<&'static str> {
    let of = |wanted: &str| {
        WORDS
            .iter()
            .chain(super::season::ENGLISH)
            .find(|(command, key, _)| *command == wanted && *key == arg)
            .map(|(_, _, text)| *text)
    };
    of(path).or_else(|| of(name)).or_else(|| of("*"))
}

pub(super) fn translated(command: Command) -> Command {
    translate(command, "")
}

fn translate(command: Command, parent: &str) -> Command {
    let name = command.get_name().to_owned();
    let path = if parent.is_empty() {
        name.clone()
    } else {
        format!("{parent} {name}")
    };
    let below = if parent.is_empty() && name == "kakari" {
        String::new()
    } else {
        path.clone()
    };
    let mut command = command.mut_args(|arg| {
        let id = arg.get_id().to_string();
        match word(&path, &name, &id) {
            Some(text) => arg.help(text),
            None => arg,
        }
    });
    if let Some(about) = word(&path, &name, "") {
        command = command.about(about);
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for sub in names {
        command = command.mut_subcommand(sub, |one| translate(one, &below));
    }
    command
}
