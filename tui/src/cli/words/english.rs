//! English help texts. Verdicts, findings and JSON are the same in every language.

use clap::Command;

mod help;
mod server;

use help::WORDS;

fn word(path: &str, name: &str, arg: &str) -> Option<&'static str> {
    let of = |wanted: &str| {
        WORDS
            .iter()
            .chain(server::WORDS)
            .chain(super::season::ENGLISH)
            .chain(super::outward::ENGLISH)
            .chain(super::meeting::ENGLISH)
            .chain(super::paper::ENGLISH)
            .chain(super::partners::ENGLISH)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What has no English help, by its path. Hiragana stands only in a Japanese sentence; names of duties and papers have none
    /// or are in the list.
    fn without(command: &Command, path: &str, found: &mut Vec<String>) {
        let is_japanese = |text: &str| {
            let text = text.replace("かかりつけ医", "");
            text.chars().any(|one| ('ぁ'..='ん').contains(&one))
        };
        let about = command.get_about().map(ToString::to_string);
        if about.is_some_and(|about| is_japanese(&about)) {
            found.push(path.to_owned());
        }
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            // Short helps of nouns have no hiragana: 名前, 値.
            if is_japanese(&help) || help.chars().all(|one| !one.is_ascii() && !help.is_empty()) {
                found.push(format!("{path} {}: {help}", arg.get_id()));
            }
        }
        for sub in command.get_subcommands() {
            without(sub, &format!("{path} {}", sub.get_name()), found);
        }
    }

    #[test]
    fn every_command_and_every_argument_has_english_help() {
        let mut found = Vec::new();
        use kakari_office::lang::{Lang, within};
        let command = within(Lang::En, crate::cli::definition);
        without(&command, "kakari", &mut found);
        found.retain(|one| !one.ends_with(": "));
        assert_eq!(found, Vec::<String>::new());
    }
}
