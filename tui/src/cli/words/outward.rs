//! Examples and English of the subcommands on what goes out: reports to forums, statistics and publicity.

use kakari_office::lang::Text;

/// As the examples of the other subcommands, by full path.
pub(super) const EXAMPLES: &[(&str, Text)] = &[
    (
        "forum",
        Text::new(
            "kakari forum report --out 報告.docx --record",
            "kakari forum report --out reports.docx --record",
        ),
    ),
    (
        "forum report",
        Text::new(
            "kakari forum report --area 中央 --out 中央.html",
            "kakari forum report --area 中央 --out chuo.html",
        ),
    ),
    (
        "forum list",
        Text::new("kakari forum list --open", "kakari forum list --open"),
    ),
    (
        "stats",
        Text::new(
            "kakari stats --by municipality --out 集計.csv",
            "kakari stats --by municipality --out statistics.csv",
        ),
    ),
    (
        "indicators",
        Text::new("kakari indicators list", "kakari indicators list"),
    ),
    (
        "indicators list",
        Text::new(
            "kakari indicators list --format json",
            "kakari indicators list --format json",
        ),
    ),
    (
        "indicators remove",
        Text::new(
            "kakari indicators remove 高齢化率",
            "kakari indicators remove 4f1c09ae",
        ),
    ),
    (
        "publicity",
        Text::new(
            "kakari publicity texts --out 文例.txt",
            "kakari publicity texts --out texts.txt",
        ),
    ),
    (
        "publicity add",
        Text::new(
            "kakari publicity add かかりつけ医をもちましょう --channel bulletin --number 52000",
            "kakari publicity add \"A doctor near you\" --channel bulletin --number 52000",
        ),
    ),
    (
        "publicity list",
        Text::new("kakari publicity list", "kakari publicity list"),
    ),
    (
        "publicity remove",
        Text::new(
            "kakari publicity remove 0001",
            "kakari publicity remove 0001",
        ),
    ),
    (
        "publicity texts",
        Text::new(
            "kakari publicity texts --out 文例.txt",
            "kakari publicity texts --out texts.txt",
        ),
    ),
    (
        "forum given",
        Text::new(
            "kakari forum given 中央 --on 2026-04-24",
            "kakari forum given 中央 --on 2026-04-24",
        ),
    ),
];

/// As the English of the other subcommands.
pub(super) const ENGLISH: &[(&str, &str, &str)] = &[
    (
        "forum",
        "",
        "Report of the results of confirmation to the forum of each area",
    ),
    (
        "forum report",
        "",
        "Make the reports (A4, one for each area)",
    ),
    (
        "forum report",
        "areas",
        "Area (default: all; can be repeated; a part of the name will do)",
    ),
    ("forum report", "per", "What kind of areas"),
    (
        "forum report",
        "out",
        "File to write (with --one-each a folder that is not there yet)",
    ),
    (
        "forum report",
        "format",
        "Form (default: by the ending of the name)",
    ),
    (
        "forum report",
        "one_each",
        "A file of its own for each area, in a new folder",
    ),
    (
        "forum report",
        "force",
        "Replace the file if there is one (never a database)",
    ),
    (
        "forum report",
        "record",
        "Record that the forums were given the report",
    ),
    (
        "forum report",
        "on",
        "Day of the document and of the report (default: today)",
    ),
    (
        "forum list",
        "",
        "For each area the day of its report, and what changed since",
    ),
    ("forum list", "per", "What kind of areas"),
    (
        "forum list",
        "open",
        "Only areas without a report, and those that changed since",
    ),
    ("forum list", "format", "Output format"),
    (
        "stats",
        "",
        "Statistics of areas as they may leave the office: small counts hidden, last year beside",
    ),
    (
        "stats",
        "sources",
        "Databases, folders of publications or facilities.parquet of several prefectures (default: only this database)",
    ),
    (
        "stats",
        "per",
        "What kind of areas (default: medical areas; with this command --by says it too)",
    ),
    (
        "stats",
        "measures",
        "Only this measure (can be repeated; a key such as holds.i, or its Japanese name; for text, csv, json and parquet)",
    ),
    (
        "stats",
        "ratios",
        "Also a measure divided by another (can be repeated; such as holds.i/reported, by key or Japanese name; in every form)",
    ),
    (
        "stats",
        "format",
        "Form (default: by the ending of --out, without it text)",
    ),
    (
        "stats",
        "out",
        "File to write (.xlsx .html .csv .jsonl .parquet)",
    ),
    (
        "stats",
        "force",
        "Replace the file of --out if there is one (never a database)",
    ),
    (
        "indicators",
        "",
        "Numbers about areas and what those concerned say, as imported: list and remove them",
    ),
    (
        "indicators list",
        "",
        "What was imported: name, source, time, areas, by whom and when",
    ),
    ("indicators list", "format", "Output format"),
    (
        "indicators remove",
        "",
        "Remove tables of numbers or voices (it can be undone)",
    ),
    (
        "indicators remove",
        "names",
        "Name of the indicator, or the number at the beginning of its line in the list (several may be given)",
    ),
    (
        "publicity",
        "",
        "Log of publicity: what was told to whom and through what; texts to begin with",
    ),
    ("publicity add", "", "Add what was told"),
    (
        "publicity add",
        "what",
        "What was told (title of the article, name of the meeting)",
    ),
    ("publicity add", "audience", "To whom"),
    ("publicity add", "channel", "Through what"),
    ("publicity add", "on", "Day (default: today)"),
    ("publicity add", "number", "Number of copies or people"),
    (
        "publicity add",
        "place",
        "Where, or to whom it was handed out",
    ),
    ("publicity add", "note", "Remark"),
    (
        "publicity add",
        "change",
        "Number of the entry to change (default: add a new one)",
    ),
    ("publicity list", "", "The log"),
    ("publicity list", "format", "Output format"),
    ("publicity remove", "", "Remove an entry (it can be undone)"),
    (
        "publicity remove",
        "id",
        "Number of the entry (the line begins with it)",
    ),
    (
        "publicity texts",
        "",
        "Texts to begin with (residents, municipalities, associations, care staff, those who assist)",
    ),
    ("publicity texts", "out", "Write to a file instead"),
    (
        "publicity texts",
        "force",
        "Replace the file if there is one (never a database)",
    ),
    (
        "forum given",
        "",
        "Record that a report was given in another form",
    ),
    ("forum given", "areas", "Areas (a part of the name will do)"),
    ("forum given", "per", "What kind of areas"),
    ("forum given", "on", "Day of the report (default: today)"),
];
