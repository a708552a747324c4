//! Texts around the command line: headings, examples and errors, in Japanese and English.

use kakari_office::bilingual;
use kakari_office::lang::{Lang, Text, current};
use std::io::Write as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, Command};

use crate::command::{Output, say, sentence};

mod english;
mod examples;
mod meeting;
mod outward;
mod paper;
mod partners;
mod season;

use examples::EXAMPLES;

/// Prints help to standard output, because it was requested.
fn print_help(text: &str) -> ExitCode {
    let written = Output
        .write_all(text.as_bytes())
        .and_then(|()| Output.flush());
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&sentence(&error.into()));
            ExitCode::from(2)
        }
    }
}

/// Example calls by full path. They come first, so that a nested subcommand differs from a top-level one of the
/// same name.
const EXAMPLES_BY_PATH: &[(&str, Text)] = &[
    (
        "office init",
        Text::new(
            "kakari office init --db postgres://tanaka@db.pref.example/kakari",
            "kakari office init --db postgres://tanaka@db.pref.example/kakari",
        ),
    ),
    (
        "office add",
        Text::new(
            "kakari office add sato --right work --area 3902",
            "kakari office add sato --right work --area 3902",
        ),
    ),
    (
        "office remove",
        Text::new("kakari office remove sato", "kakari office remove sato"),
    ),
    (
        "office list",
        Text::new("kakari office list", "kakari office list"),
    ),
    (
        "choose",
        Text::new(
            "kakari choose 3922395402030 --version 2 --by 佐藤",
            "kakari choose 3922395402030 --version 2 --by sato",
        ),
    ),
    (
        "scope",
        Text::new(
            "kakari scope 3922395402030 --suspended 2026-02-01/ --reason 休止届 --by 佐藤",
            "kakari scope 3922395402030 --suspended 2026-02-01/ --reason \"notice of closing\" --by sato",
        ),
    ),
    (
        "journal verify",
        Text::new(
            "kakari journal verify --receipt 受領証.json",
            "kakari journal verify --receipt receipt.json",
        ),
    ),
    (
        "journal mask",
        Text::new(
            "kakari journal mask 120 --reason 患者の情報を書いたため --by 佐藤",
            "kakari journal mask 120 --reason \"patient data by mistake\" --by sato",
        ),
    ),
    (
        "journal receipt",
        Text::new(
            "kakari journal receipt --out 受領証.json",
            "kakari journal receipt --out receipt.json",
        ),
    ),
    (
        "edition check",
        Text::new(
            "kakari edition check 県の定義.toml",
            "kakari edition check own.toml",
        ),
    ),
    (
        "edition diff",
        Text::new(
            "kakari edition diff r07 県の定義.toml",
            "kakari edition diff r07 own.toml",
        ),
    ),
    (
        "edition build",
        Text::new(
            "kakari edition build 県の定義.toml --out r07.bin",
            "kakari edition build own.toml --out r07.bin",
        ),
    ),
    (
        "settings set",
        Text::new(
            "kakari settings set deadline 2026-02-27 --by 佐藤",
            "kakari settings set deadline 2026-02-27 --by sato",
        ),
    ),
    (
        "settings unset",
        Text::new(
            "kakari settings unset edition-file --by 佐藤",
            "kakari settings unset edition-file --by sato",
        ),
    ),
];

/// Labels that clap writes in English, with their Japanese. clap has no setting for them, so the finished text is
/// replaced.
const CHROME: &[(&str, &str)] = &[
    ("[OPTIONS]", "[指定]"),
    ("[COMMAND]", "[命令]"),
    ("<COMMAND>", "<命令>"),
    ("Commands:", "命令:"),
    ("Possible values:", "使える値:"),
    ("[possible values: ", "[使える値: "),
    ("[default: ", "[省略時: "),
];

const JAPANESE: &str = "{about-with-newline}\n使い方： {usage}\n\n{all-args}{after-help}";
const ENGLISH: &str = "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}";

/// The definition with Japanese headings and an example on each subcommand.
pub(super) fn japanese(command: Command) -> Command {
    let command = command
        .about("かかりつけ医機能報告の点検・確認・記録")
        .disable_help_subcommand(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令");
    with_headings(
        command,
        "",
        JAPANESE,
        "例",
        "引数",
        "指定",
        "この説明を表示する",
    )
}

/// The definition with English help texts, headings and examples.
pub(super) fn english(command: Command) -> Command {
    let command = english::translated(command.disable_help_subcommand(true));
    with_headings(
        command,
        "",
        ENGLISH,
        "Example",
        "Arguments",
        "Options",
        "Print help",
    )
}

/// Adds template, headings, example and help option to a command and, recursively, to its subcommands.
fn with_headings(
    command: Command,
    path: &str,
    template: &'static str,
    example: &'static str,
    arguments: &'static str,
    options: &'static str,
    help: &'static str,
) -> Command {
    let after = example_for(path, command.get_name())
        .map(|call| bilingual!("\n{example}： {call}\n", "\n{example}: {call}\n"))
        .unwrap_or_default();
    let heading = |arg: Arg| {
        let heading = if arg.is_positional() {
            arguments
        } else {
            options
        };
        with_bare_values(arg.help_heading(heading))
    };
    let flag = Arg::new("help")
        .long("help")
        .short('h')
        .action(clap::ArgAction::Help)
        .help(help)
        .help_heading(options)
        .global(false);
    let mut command = command
        .help_template(template)
        .disable_help_flag(true)
        .after_help(after)
        .mut_args(heading)
        .arg(flag);
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in names {
        let below = format!("{path} {name}").trim_start().to_owned();
        command = command.mut_subcommand(name, |sub| {
            with_headings(sub, &below, template, example, arguments, options, help)
        });
    }
    command
}

/// In English the values of an option stand without explanations, which are Japanese.
fn with_bare_values(arg: Arg) -> Arg {
    let values = arg.get_possible_values();
    let takes_one = arg.get_action().takes_values();
    if current() == Lang::Ja || values.is_empty() || !takes_one {
        return arg;
    }
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let names: Vec<&str> = shown.map(clap::builder::PossibleValue::get_name).collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = format!("{help} [values: {}]", names.join(", "));
    arg.help(help).hide_possible_values(true)
}

/// The example for a command; `path` is empty for the program itself.
fn example_for(path: &str, name: &str) -> Option<&'static str> {
    let find = |table: &[(&str, Text)], wanted: &str| {
        let found = table.iter().find(|(one, _)| *one == wanted);
        found.map(|(_, call)| call.text())
    };
    let top = || find(EXAMPLES, name).or_else(|| find(season::EXAMPLES, name));
    find(EXAMPLES_BY_PATH, path)
        .or_else(|| find(outward::EXAMPLES, path))
        .or_else(|| find(meeting::EXAMPLES, path))
        .or_else(|| find(paper::EXAMPLES, path))
        .or_else(|| find(partners::EXAMPLES, path))
        .or_else(|| top().filter(|_| !path.contains(' ')))
}

/// Help with clap's own labels in Japanese too.
fn japanese_help(error: &clap::Error) -> String {
    let mut text = error.render().to_string();
    for (english, japanese) in CHROME {
        text = text.replace(english, japanese);
    }
    text
}

/// Prints why clap did not accept the call. clap returns requested help as an error as well, so it is printed here
/// too.
pub(super) fn refuse(error: &clap::Error) -> ExitCode {
    let lang = current();
    // Requested help goes to standard output with exit code 0; help for a missing subcommand is an error.
    let asked = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if asked && lang == Lang::Ja && !error.use_stderr() {
        return print_help(&japanese_help(error));
    }
    if asked && lang == Lang::Ja {
        say(japanese_help(error).trim_end());
        return ExitCode::from(2);
    }
    if asked && !error.use_stderr() {
        return print_help(&error.to_string());
    }
    if asked || lang == Lang::En {
        say(error.to_string().trim_end());
        return ExitCode::from(2);
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => format!("「{arg}」という指定はありません。"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "「{}」という命令はありません。",
                context(ContextKind::InvalidSubcommand)
            )
        }
        // clap reports a missing value as an empty one.
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!(
                "{arg} に値が要ります。使える値：{}",
                context(ContextKind::ValidValue)
            )
        }
        ErrorKind::InvalidValue => {
            format!(
                "{arg} に「{value}」は使えません。使える値：{}",
                context(ContextKind::ValidValue)
            )
        }
        ErrorKind::ValueValidation => format!("{arg} の「{value}」が読めません。"),
        ErrorKind::MissingRequiredArgument => format!("指定が足りません：{arg}"),
        ErrorKind::MissingSubcommand => "命令が足りません。".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!(
                "{arg} は {} と一緒に使えません。",
                context(ContextKind::PriorArg)
            )
        }
        _ => "命令の書き方が分かりません。".to_owned(),
    };
    say(&sentence);
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(context)
    .find(|word| !word.is_empty());
    if let Some(word) = suggested {
        say(&format!("「{word}」ではありませんか。"));
    }
    say("書き方は kakari --help、または kakari 命令 --help で見られます。");
    ExitCode::from(2)
}
