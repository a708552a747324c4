//! An example call of each subcommand.

use kakari_office::lang::Text;

/// An example call for each subcommand.
pub(super) const EXAMPLES: &[(&str, Text)] = &[
    (
        "demo",
        Text::new(
            "kakari demo --facilities 300",
            "kakari demo --facilities 300",
        ),
    ),
    (
        "check",
        Text::new(
            "kakari check 報告.jsonl --format csv --out 指摘.csv",
            "kakari check REPORTS.jsonl --format csv --out findings.csv",
        ),
    ),
    (
        "explain",
        Text::new("kakari explain KA001", "kakari explain KA001"),
    ),
    (
        "import",
        Text::new(
            "kakari import facilities 01-1_hospital_facility_info.csv",
            "kakari import facilities 01-1_hospital_facility_info.csv",
        ),
    ),
    (
        "list",
        Text::new(
            "kakari list --where \"町:高知市 状態:要照会\" --format json",
            "kakari list --where \"city:高知市 status:inquiry_needed\" --format json",
        ),
    ),
    (
        "show",
        Text::new("kakari show 3922395402030", "kakari show 3922395402030"),
    ),
    (
        "poster",
        Text::new(
            "kakari poster 3922395402030 --out 掲示.html",
            "kakari poster 3922395402030 --out poster.html",
        ),
    ),
    (
        "queue",
        Text::new(
            "kakari queue --where \"機能:ハ\" --out 確認待ち.xlsx",
            "kakari queue --where \"function:ha\" --out queue.xlsx",
        ),
    ),
    (
        "confirm",
        Text::new(
            "kakari confirm 3922395402030 --function i,ro --verdict yes --by 佐藤",
            "kakari confirm 3922395402030 --function i,ro --verdict yes --by sato",
        ),
    ),
    (
        "answer",
        Text::new(
            "kakari answer 3922395402030 --function i --answer 月2回と電話で回答 --by 佐藤",
            "kakari answer 3922395402030 --function i --answer \"twice a month, by telephone\" --by sato",
        ),
    ),
    (
        "assign",
        Text::new(
            "kakari assign 3922395402030 --function i,ro --to 田中 --by 佐藤",
            "kakari assign 3922395402030 --function i,ro --to tanaka --by sato",
        ),
    ),
    (
        "note",
        Text::new(
            "kakari note 3922395402030 --text 折り返し電話の約束 --by 佐藤",
            "kakari note 3922395402030 --text \"will call back\" --by sato",
        ),
    ),
    (
        "undo",
        Text::new("kakari undo --by 佐藤", "kakari undo --by sato"),
    ),
    (
        "redo",
        Text::new("kakari redo --by 佐藤", "kakari redo --by sato"),
    ),
    (
        "journal",
        Text::new(
            "kakari journal verify --receipt 受領証.json",
            "kakari journal verify --receipt receipt.json",
        ),
    ),
    (
        "backup",
        Text::new("kakari backup 控え.db", "kakari backup backup.db"),
    ),
    (
        "restore",
        Text::new("kakari restore 控え.db", "kakari restore backup.db"),
    ),
    (
        "move",
        Text::new(
            "kakari move kakari.db postgres://tanaka@db.pref.example/kakari",
            "kakari move kakari.db postgres://tanaka@db.pref.example/kakari",
        ),
    ),
    (
        "office",
        Text::new(
            "kakari office list --db postgres://tanaka@db.pref.example/kakari",
            "kakari office list --db postgres://tanaka@db.pref.example/kakari",
        ),
    ),
    ("doctor", Text::new("kakari doctor", "kakari doctor")),
    ("ruler", Text::new("kakari ruler", "kakari ruler")),
    (
        "edition",
        Text::new("kakari edition diff r07 r08", "kakari edition diff r07 r08"),
    ),
    (
        "template",
        Text::new(
            "kakari template reports --out 報告.xlsx",
            "kakari template reports --out reports.xlsx",
        ),
    ),
    (
        "schema",
        Text::new("kakari schema r07", "kakari schema r07"),
    ),
    (
        "settings",
        Text::new(
            "kakari settings set deadline 2026-02-27",
            "kakari settings set deadline 2026-02-27",
        ),
    ),
    (
        "keys",
        Text::new(
            "kakari keys --template --out keys.toml",
            "kakari keys --template --out keys.toml",
        ),
    ),
    (
        "completions",
        Text::new("kakari completions bash", "kakari completions bash"),
    ),
    ("man", Text::new("kakari man", "kakari man")),
    ("kakari", Text::new("kakari", "kakari")),
];
