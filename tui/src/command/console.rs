//! `kakari` without a subcommand: opens the console.

use kakari_office::bilingual;
use kakari_office::lang;
use kakari_office::lang::pick;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use kakari_core::text::fold_width;

use super::{Outcome, failed, say};
use crate::call::Shared;
use crate::console;
use kakari_office::office::{Office, Setting};
use kakari_office::store::{Store, StoreError, is_address};

pub(crate) fn run(shared: &Shared) -> anyhow::Result<Outcome> {
    let path = shared.database()?;
    if is_address(&path) {
        return open(shared, shared.office()?);
    }
    // Only at a terminal: a script that names a wrong path must not create a database.
    if !path.exists() && is_at_a_terminal() && !shared.read_only {
        return match Store::may_be_made(&path) {
            Err(StoreError::LeftBehind { path, left }) => offer_restore(shared, &path, &left),
            _ => open(shared, shared.new_office()?),
        };
    }
    if !path.exists() {
        match Store::may_be_made(&path) {
            Ok(()) | Err(StoreError::NoFolder(_)) => {}
            other => other?,
        }
        say(&bilingual!(
            "データベースがまだありません：{}",
            "There is no database yet: {}",
            path.display()
        ));
        say(pick(
            "初めに、次の順で取り込んでください。",
            "First import, in this order:",
        ));
        say(pick(
            "  1. kakari import facilities 病院の名簿.csv 診療所の名簿.csv",
            "  1. kakari import facilities HOSPITALS.csv CLINICS.csv",
        ));
        say(pick(
            "  2. kakari import areas 二次医療圏.csv",
            "  2. kakari import areas AREAS.csv",
        ));
        say(pick(
            "  3. kakari import reports 報告.jsonl",
            "  3. kakari import reports REPORTS.jsonl",
        ));
        say(pick(
            "架空の県で試すには：kakari demo",
            "To try it on a fictional prefecture: kakari demo",
        ));
        return Ok(Outcome::Found);
    }
    open(shared, shared.office()?)
}

/// Offers to restore a database that an interrupted restore left under another name. Runs before the console opens,
/// in plain lines.
fn offer_restore(shared: &Shared, path: &Path, left: &Path) -> anyhow::Result<Outcome> {
    say(pick(
        "データベースが、あるはずの場所にありません。",
        "The database is not in its place.",
    ));
    say(&format!("  {}", path.display()));
    say(pick(
        "前のデータベースは、次のファイルに残っています。",
        "The database from before is in this file:",
    ));
    say(&format!("  {}", left.display()));
    say(pick(
        "控えから戻す操作が、途中で終わったためと思われます。",
        "A restore was probably interrupted.",
    ));
    say(pick(
        "新しいデータベースは作っていません。",
        "No new database was made.",
    ));
    say("");
    say(pick(
        "  1  検査して元の場所に戻し、画面を開く（残っているファイルは消しません）",
        "  1  check it, put it back and open the console (the file is kept too)",
    ));
    say(pick(
        "  q  何もせずに終わる",
        "  q  leave without doing anything",
    ));
    if !asks_for_restore(std::io::stdin().lock())? {
        say(pick("何も変更していません。", "Nothing was changed."));
        return Ok(Outcome::Found);
    }
    let actor = shared
        .actor_given()?
        .unwrap_or_else(|| "restore".to_owned());
    Store::restore(left, path, &actor, shared.clock()?, &mut |found| {
        found.is_contained()
    })?;
    say(&bilingual!(
        "元の場所に戻しました：{}",
        "Put back in its place: {}",
        path.display()
    ));
    open(shared, shared.office()?)
}

/// Asks until the answer is 1 or q. The end of the input counts as q.
fn asks_for_restore(mut answers: impl BufRead) -> std::io::Result<bool> {
    loop {
        say(pick(
            "1 か q を押してから Enter を押してください。",
            "Press 1 or q, then Enter.",
        ));
        let mut answer = String::new();
        if answers.read_line(&mut answer)? == 0 {
            return Ok(false);
        }
        match fold_width(answer.trim()).to_lowercase().as_str() {
            "1" => return Ok(true),
            "q" => return Ok(false),
            _ => {}
        }
    }
}

/// The theme: that of the call, else none if `NO_COLOR` is set, else that of the person, else that of the office.
fn theme(asked: Option<console::Theme>, kept: &str) -> console::Theme {
    let none = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    asked
        .or_else(|| none.then_some(console::Theme::Plain))
        .or_else(|| console::Theme::from_name(kept))
        .unwrap_or_default()
}

/// The settings that this call overrides, each with the option or variable that does it.
fn overridden_settings(shared: &Shared, has_name: bool) -> Vec<(Setting, &'static str)> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|set| !set.is_empty());
    let by = if shared.by.is_some() {
        "--by"
    } else {
        "KAKARI_USER"
    };
    let theme = if shared.theme.is_some() {
        "--theme"
    } else {
        "NO_COLOR"
    };
    [
        (Setting::Actor, by, has_name),
        (
            Setting::Theme,
            theme,
            shared.theme.is_some() || set("NO_COLOR"),
        ),
        (Setting::Ascii, "--ascii", shared.ascii),
        (Setting::Lang, "--lang / KAKARI_LANG", shared.lang.is_some()),
        (Setting::Screen, "--screen", shared.screen.is_some()),
    ]
    .into_iter()
    .filter_map(|(setting, name, given)| given.then_some((setting, name)))
    .collect()
}

fn is_at_a_terminal() -> bool {
    use std::io::IsTerminal as _;
    std::io::stdout().is_terminal() && std::io::stdin().is_terminal()
}

/// Opens the console on an office and prints the summary of the session afterwards.
pub(crate) fn open(shared: &Shared, office: Office) -> anyhow::Result<Outcome> {
    if !is_at_a_terminal() {
        return Err(failed(
            "画面を開くには端末が要ります。ほかのプログラムから使うときは kakari queue --format json などを使ってください。",
            "The console needs a terminal. From other programs use kakari queue --format json and the like.",
        )
        .into());
    }
    let given = shared.actor_given()?;
    let own = super::own();
    let stored = |setting| own.get(setting).or_else(|| office.setting(setting));
    let kept = |setting| stored(setting).unwrap_or_default();
    let options = console::Options {
        actor: given.clone(),
        lang: lang::current(),
        theme: theme(shared.theme, kept(Setting::Theme)),
        ascii: shared.ascii || kept(Setting::Ascii) == Setting::ON,
        mouse: kept(Setting::Mouse) != Setting::OFF,
        screen: (shared.screen.clone()).or_else(|| stored(Setting::Screen).map(str::to_owned)),
        read_only: shared.read_only,
        keymap: super::keys::keymap_file(),
        place: place_file(&office),
        own: super::own_file(),
        log: log_file(&office),
        given: overridden_settings(shared, given.is_some()),
    };
    let summary = console::run(office, options)?;
    say(&summary.sentence());
    // Only after the first console has closed: both need the terminal.
    if summary.wants_sample() {
        return super::demo::open_default(shared);
    }
    Ok(Outcome::Done)
}

/// Path of the file that stores the person's place in this database. Its name is a hash of the path of the
/// database, so that each database has its own.
fn place_file(office: &Office) -> Option<std::path::PathBuf> {
    // Absolute, so that the same database has the same file from every folder.
    let database = match office.store().path() {
        address if is_address(address) => address.to_owned(),
        file => std::path::absolute(file).ok()?,
    };
    let hash = kakari_office::hash::sha256(database.as_os_str().as_encoded_bytes());
    let name: String = hash.chars().take(16).collect();
    super::state_folder().map(|folder| folder.join(format!("place-{name}.json")))
}

/// Path of the log to which a panic is written: beside the database, so that the person who keeps it finds the log; of a database on a
/// server, in the data folder of whoever works there. A folder for temporary files is everybody's, and anybody could put a file of
/// this name there first; it is left only where the environment names no other.
pub(super) fn log_file(office: &Office) -> PathBuf {
    let path = office.store().path();
    let beside = || {
        let file = std::path::absolute(path).ok()?;
        file.parent().map(PathBuf::from)
    };
    let beside = if is_address(path) { None } else { beside() };
    let folder = beside.or_else(super::data_folder);
    let folder = folder.unwrap_or_else(std::env::temp_dir);
    folder.join("kakari-console.log")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_answer_brings_a_database_back() {
        for (typed, wanted) in [
            ("1\n", true),
            ("１\r\n", true),
            ("q\n", false),
            ("Ｑ\n", false),
            ("", false),
            ("\n\ny\n11\n", false),
            ("\nはい\n 1 \n", true),
        ] {
            assert_eq!(
                asks_for_restore(typed.as_bytes()).unwrap(),
                wanted,
                "{typed:?}"
            );
        }
    }
}
