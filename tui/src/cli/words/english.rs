//! English help texts. Verdicts, findings and JSON are the same in every language.

use clap::Command;

/// Help texts by subcommand path and argument. An empty argument is the subcommand itself; `*` stands for every
/// subcommand.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "kakari",
        "",
        "Check, confirm and record かかりつけ医機能報告 reports",
    ),
    (
        "*",
        "db",
        "Database file (default: KAKARI_DB, then the data folder)",
    ),
    (
        "*",
        "by",
        "Who acts (default: KAKARI_USER, then the settings)",
    ),
    (
        "*",
        "today",
        "Fix today's date, YYYY-MM-DD (default: KAKARI_TODAY, then this machine)",
    ),
    (
        "*",
        "lang",
        "Language, ja or en (default: KAKARI_LANG, then the settings, then ja); findings and questions stay Japanese",
    ),
    (
        "*",
        "theme",
        "Colours of the console (default: the settings, then the terminal's 16)",
    ),
    ("*", "ascii", "Draw lines and signs in ASCII"),
    (
        "*",
        "screen",
        "Screen shown first (default: the settings, then the queue; last: where the console was left)",
    ),
    ("*", "read_only", "Open without writing"),
    (
        "*",
        "version",
        "Print version, edition hashes, SQLite and data format",
    ),
    ("*", "format", "Output format"),
    (
        "*",
        "out",
        "Write to this file instead of standard output (UTF-8; CSV with the mark of spreadsheets)",
    ),
    (
        "*",
        "force",
        "Replace the file of --out if it is there; never an input or the database",
    ),
    (
        "*",
        "query",
        "Conditions, such as 町:高知市 機能:イ 状態:要照会 指摘:error, or words of the name",
    ),
    (
        "demo",
        "",
        "Open the console on a fictional prefecture, or write it to a file",
    ),
    ("demo", "facilities", "Number of facilities (1 to 113000)"),
    ("demo", "seed", "Same seed, same prefecture"),
    (
        "demo",
        "out",
        "Write a database (.db) or reports (.jsonl) instead of opening the console",
    ),
    ("check", "", "Check reports without a database"),
    (
        "check",
        "files",
        "JSON Lines, CSV or Excel workbooks; - is standard input",
    ),
    (
        "check",
        "context",
        "JSON file with what is known beside the reports",
    ),
    (
        "check",
        "edition_file",
        "Edition file to use beside the built-in ones",
    ),
    (
        "check",
        "encoding",
        "The encoding of the files, where it is not found out rightly",
    ),
    (
        "check",
        "sheet",
        "Which sheet of a workbook to read (not needed if only one has the headings)",
    ),
    (
        "check",
        "map",
        "TOML file that maps column headings to item ids",
    ),
    (
        "explain",
        "",
        "Explain a check, an item, a clause or a question",
    ),
    (
        "explain",
        "what",
        "Check code, item id, Q5, or part of a clause's citation",
    ),
    ("explain", "edition", "Edition id"),
    ("import", "", "Bring in lists and reports"),
    ("import", "what", "What the files hold"),
    ("import", "files", "Files"),
    (
        "import",
        "dry_run",
        "Say what would happen and change nothing",
    ),
    (
        "import",
        "rejects",
        "Write refused rows to this file, to be corrected and imported again",
    ),
    (
        "import",
        "force",
        "Replace the file of --rejects if it is there; never an input or the database",
    ),
    (
        "import",
        "encoding",
        "The encoding of the files, where it is not found out rightly",
    ),
    (
        "import",
        "sheet",
        "Which sheet of a workbook to import (not needed if only one has the headings)",
    ),
    (
        "import",
        "map",
        "Mapping of column headings to item ids: a TOML file, or the name of a kept one",
    ),
    (
        "import",
        "keep_map",
        "Keep the mapping of --map under this name, for files with the same headings",
    ),
    (
        "import",
        "part",
        "The list covers only a part: facilities not in it are not marked absent",
    ),
    (
        "import",
        "prefecture",
        "Take this prefecture of a list that has several (01 to 47); kept as a setting",
    ),
    (
        "import",
        "accept_absent",
        "Mark what the list does not have, however much that is",
    ),
    (
        "list",
        "",
        "List facilities, findings or functions that wait",
    ),
    (
        "list",
        "what",
        "What a line is: a facility (default) or a finding",
    ),
    ("show", "", "Show everything about one facility"),
    ("show", "id", "Facility id"),
    (
        "poster",
        "",
        "Print the poster (院内掲示) of a facility as HTML, A4",
    ),
    ("poster", "id", "Facility id"),
    (
        "poster",
        "day",
        "Date on the poster (default: the day of the report)",
    ),
    ("queue", "", "List functions that wait for confirmation"),
    (
        "queue",
        "all",
        "Also those confirmed, asked about or put off",
    ),
    ("confirm", "", "Confirm 2号 functions"),
    ("confirm", "ids", "Facility ids"),
    ("confirm", "function", "Functions: i, ro, ha, ni"),
    ("confirm", "verdict", "The decision"),
    (
        "scope",
        "",
        "Whether a facility owes a report, and the facts behind it, by hand",
    ),
    ("scope", "id", "Facility id"),
    ("scope", "opened", "Day of opening (empty takes it back)"),
    ("scope", "closed", "Day of closing (empty takes it back)"),
    (
        "scope",
        "suspended",
        "First and last closed days, FROM/TO;FROM/TO; an open end is FROM/",
    ),
    (
        "scope",
        "excluded",
        "special_function, dental_only, penal or imperial",
    ),
    (
        "scope",
        "decide",
        "What becomes of a facility that may be left out",
    ),
    (
        "scope",
        "expect",
        "The number of the decision that was looked at, to replace somebody else's; it is named where that is refused",
    ),
    ("scope", "reason", "Why"),
    (
        "choose",
        "",
        "Choose which report counts where two channels brought one",
    ),
    ("choose", "id", "Facility id"),
    ("choose", "number", "Number of the version, see kakari show"),
    (
        "choose",
        "expect",
        "Number of the version that was seen to count now, to replace somebody else's choice",
    ),
    ("confirm", "basis", "What the decision rests on"),
    ("confirm", "note", "A remark"),
    (
        "confirm",
        "override_reason",
        "Why yes although something stands in the way",
    ),
    (
        "confirm",
        "expect",
        "The rev that was looked at (rev in the JSON of show), to replace somebody else's decision; one function only",
    ),
    ("confirm", "asked", "Inquiry: who was asked"),
    ("confirm", "question", "Inquiry: what was asked"),
    ("confirm", "reason", "Later: why"),
    ("confirm", "until", "Later: until when"),
    ("confirm", "answer", "Inquiry: what was answered at once"),
    (
        "confirm",
        "asked_on",
        "Inquiry: day it was asked (default: today)",
    ),
    ("answer", "", "Write down the answer to an inquiry"),
    ("answer", "ids", "Facility ids"),
    ("answer", "function", "Functions: i, ro, ha, ni"),
    ("answer", "answer", "What was answered"),
    ("assign", "", "Assign functions to a colleague"),
    ("assign", "ids", "Facility ids"),
    ("assign", "function", "Functions: i, ro, ha, ni"),
    ("assign", "to", "The colleague; empty for nobody"),
    ("note", "", "Write a note on a facility"),
    ("note", "id", "Facility id"),
    (
        "note",
        "function",
        "Function: i, ro, ha, ni (default: the facility)",
    ),
    ("note", "text", "The note; no patient data"),
    (
        "undo",
        "batch",
        "Undo this batch of yours (number as --list prints it)",
    ),
    (
        "mask",
        "",
        "Mask the texts of an entry for good; its hash stays",
    ),
    ("mask", "seq", "Number of the entry"),
    ("mask", "reason", "Why; without what is to be masked"),
    (
        "list",
        "saved",
        "A queue that the office saved under this name",
    ),
    (
        "queue",
        "saved",
        "A queue that the office saved under this name",
    ),
    (
        "list",
        "out",
        "Write it into a file with the columns of the console (.xlsx .csv .jsonl .html; never overwrites)",
    ),
    ("list", "cp932", "CP932 instead of UTF-8 for the CSV file"),
    (
        "queue",
        "out",
        "Write it into a file with the columns of the console (.xlsx .csv .jsonl .html; never overwrites)",
    ),
    ("queue", "cp932", "CP932 instead of UTF-8 for the CSV file"),
    ("undo", "", "Undo your last act or batch"),
    ("undo", "list", "Only list what can be undone"),
    (
        "undo",
        "preview",
        "Only show what the undo would do: which facilities, from what to what, what stays and why",
    ),
    ("redo", "", "Redo what you undid last"),
    (
        "journal",
        "",
        "Show the journal, prove it, or issue a receipt",
    ),
    ("journal", "facility", "Only this facility"),
    ("journal", "actor", "Only this person"),
    ("journal", "limit", "At most so many lines, newest first"),
    (
        "journal",
        "all",
        "Show each entry of a batch too (CSV and JSON always do)",
    ),
    ("verify", "", "Prove that nothing was changed"),
    ("verify", "receipt", "Compare with a receipt that was kept"),
    ("receipt", "", "Print a receipt to keep elsewhere"),
    ("backup", "", "Write a checked copy of the database"),
    ("backup", "file", "New file"),
    ("restore", "", "Restore from a copy, after checking it"),
    ("restore", "file", "The copy"),
    (
        "restore",
        "replace",
        "Replace the database also where it has what the copy has not; it is kept as .before-restore",
    ),
    ("doctor", "", "Check database and machine"),
    ("ruler", "", "Check how wide this terminal draws signs"),
    ("edition", "", "Check, compare or build editions"),
    (
        "edition check",
        "",
        "Check an edition file: file, line, fix",
    ),
    ("edition check", "file", "Edition file (TOML)"),
    ("diff", "", "What differs between two editions"),
    ("diff", "before", "Edition id or file"),
    ("diff", "after", "Edition id or file"),
    ("build", "", "Compile an edition file to bytes"),
    ("build", "file", "Edition file (TOML)"),
    ("build", "out", "Output file"),
    (
        "calendar",
        "",
        "The year: what is due today, what is late, what comes next",
    ),
    (
        "calendar",
        "done",
        "Mark a task as done (request and so on, the names in the list)",
    ),
    ("calendar", "undone", "Take the mark back"),
    (
        "calendar",
        "year",
        "Report year (r07 is that of January to March 2026; default: the later one with tasks now)",
    ),
    (
        "calendar",
        "format",
        "Output format (ics is a file for calendar programs, RFC 5545)",
    ),
    ("schema", "", "Print the JSON Schema of a report"),
    (
        "template",
        "",
        "Write a blank file to fill in, which `kakari import` reads",
    ),
    ("template", "what", "What is filled in"),
    (
        "template",
        "format",
        "csv, or xlsx with lists of the choices",
    ),
    (
        "template",
        "edition",
        "Year (default: that of the database, else r07)",
    ),
    ("settings", "", "Show or change settings"),
    (
        "settings set",
        "office",
        "Change the office's default instead of your own setting",
    ),
    (
        "settings unset",
        "office",
        "Remove the office's default instead of your own setting",
    ),
    (
        "keys",
        "",
        "The console's keys, and a template of the file that changes them",
    ),
    ("keys", "template", "Print a file to change keys with"),
    ("completions", "", "Print shell completions"),
    ("completions", "shell", "Shell"),
    ("man", "", "Print the manual page"),
];

fn word(path: &str, name: &str, arg: &str) -> Option<&'static str> {
    let of = |wanted: &str| {
        WORDS
            .iter()
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
