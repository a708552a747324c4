//! Examples and English of the subcommands of the season: calendar, reminders, orders.

use kakari_office::lang::Text;

/// As the examples of the other subcommands.
pub(super) const EXAMPLES: &[(&str, Text)] = &[
    (
        "calendar",
        Text::new(
            "kakari calendar --format ics --out 予定.ics",
            "kakari calendar --format ics --out tasks.ics",
        ),
    ),
    (
        "library",
        Text::new(
            "kakari library 外来機能報告",
            "kakari library gairaikinouhoukoku",
        ),
    ),
    (
        "plan",
        Text::new(
            "kakari plan 3922395402030 --visit home --out 療養計画書.html",
            "kakari plan 3922395402030 --visit home --out plan.html",
        ),
    ),
    (
        "remind",
        Text::new(
            "kakari remind 3922395402030 --means phone --outcome promised --result 来週報告 --next 2026-04-20",
            "kakari remind 3922395402030 --means phone --outcome promised --result \"next week\" --next 2026-04-20",
        ),
    ),
    (
        "notice",
        Text::new(
            "kakari notice request --number 7医政第123号 --out 依頼.html",
            "kakari notice request --number 123 --out requests.html",
        ),
    ),
    (
        "publish",
        Text::new("kakari publish --out 公表", "kakari publish --out public"),
    ),
    (
        "order",
        Text::new(
            "kakari order 3922395402030 serve --on 2026-06-10 --until 2026-07-10",
            "kakari order 3922395402030 serve --on 2026-06-10 --until 2026-07-10",
        ),
    ),
];

/// As the English of the other subcommands.
pub(super) const ENGLISH: &[(&str, &str, &str)] = &[
    (
        "plan",
        "",
        "Print the care plan (療養計画書) with which a facility explains its care, as HTML, A4; the patient's part is blank",
    ),
    ("plan", "id", "Facility id"),
    (
        "plan",
        "visit",
        "At home or as an outpatient (nothing else about a patient)",
    ),
    (
        "plan",
        "own_form",
        "What a form of one's own has; shows what it lacks instead of printing the form",
    ),
    (
        "plan",
        "under_fees",
        "The plan of treatment is explained under 診療報酬",
    ),
    (
        "publish",
        "",
        "Publication: data sets and the residents' site in one folder",
    ),
    (
        "publish",
        "out",
        "Folder for the publication: new, empty or an earlier publication (with any other file in it, nothing is done)",
    ),
    (
        "publish",
        "no_record",
        "Do not record it as published (for a trial)",
    ),
    ("publish", "list", "Recorded publications"),
    ("publish", "format", "Output format of the list"),
    (
        "library",
        "",
        "Laws, notices, clauses, questions and cases; what rests on each, and cases of areas like an own one",
    ),
    (
        "library",
        "query",
        "Words to look for: kanji, kana, romaji, the number of an article (default: all)",
    ),
    (
        "library",
        "function",
        "Function of a case (i, ro, ha, ni, unknown)",
    ),
    (
        "library",
        "actor",
        "Who leads a case (prefecture, municipality, clinic, hospital, a name)",
    ),
    (
        "library",
        "area_type",
        "Type of area of a case (metropolitan, regional, sparse, none)",
    ),
    (
        "library",
        "population",
        "Residents of a case (50000-100000, 50000-)",
    ),
    (
        "library",
        "like",
        "Cases in the order in which their areas are like this one, each with why",
    ),
    ("library", "edition", "Report year or edition file"),
    ("library", "format", "Output format"),
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
        "Only this report year, such as r07; without it, lists have every year with tasks, and marks take the newer year that has begun",
    ),
    (
        "calendar",
        "format",
        "Output format (ics is a file for calendar programs, RFC 5545)",
    ),
    (
        "remind",
        "",
        "Reminders: facilities without a report, rounds, contacts",
    ),
    (
        "remind",
        "ids",
        "Facility ids (shows what was done; with --result records a contact)",
    ),
    ("remind", "query", "Conditions, as in `kakari list --where`"),
    (
        "remind",
        "round",
        "Record reminders of all facilities in the list as one round (only shows the number without --count)",
    ),
    (
        "remind",
        "count",
        "Number of facilities to remind; nothing is recorded if it is another",
    ),
    (
        "remind",
        "rounds",
        "Show the rounds so far and who was in each",
    ),
    (
        "remind",
        "result",
        "What came of the contact (no patient data)",
    ),
    (
        "remind",
        "information",
        "Record that a municipality or another office was asked (named by --whom)",
    ),
    ("remind", "means", "How"),
    (
        "remind",
        "whom",
        "Who was spoken to (with --information: the office)",
    ),
    ("remind", "outcome", "What the contact led to"),
    (
        "remind",
        "on",
        "Day of contact or reminder (default: today)",
    ),
    ("remind", "next", "Day on which to look at it again"),
    (
        "notice",
        "",
        "Letters: requests, reminders, orders, inquiries (to print on A4)",
    ),
    (
        "notice",
        "kind",
        "What to make (without --out or --preview: to whom it would go)",
    ),
    (
        "notice",
        "ids",
        "Facility ids (default: all for whom the letter is)",
    ),
    ("notice", "query", "Conditions, as in `kakari list --where`"),
    ("notice", "number", "Document number"),
    ("notice", "date", "Day of the letters (default: today)"),
    (
        "notice",
        "deadline",
        "Day by which to answer (request: the deadline; order: its limit)",
    ),
    (
        "notice",
        "texts",
        "File of letter texts (default: the setting letter-texts, then the built-in ones)",
    ),
    (
        "notice",
        "format",
        "Form (default: by the ending of the name; json: the recipients as JSON Lines)",
    ),
    (
        "notice",
        "out",
        "Write all letters into one file, each on a new sheet",
    ),
    (
        "notice",
        "one_each",
        "Write one file for each recipient into a new folder",
    ),
    (
        "notice",
        "force",
        "Replace the file of --out if it is there (never the database)",
    ),
    (
        "notice",
        "preview",
        "Show the letters here as text; nothing is written or recorded",
    ),
    (
        "notice",
        "record",
        "Record that the letters are sent (reminders count as a round too)",
    ),
    (
        "notice",
        "again",
        "Record also recipients to whom such a letter was sent before",
    ),
    (
        "notice",
        "builtin",
        "Write the built-in texts, as a start for an own file",
    ),
    ("notice", "check", "Check a file of letter texts"),
    ("notice", "sent", "Show which letters were recorded as sent"),
    (
        "order",
        "",
        "Orders to founders: draft, serve, complied or not, withdraw, publish",
    ),
    ("order", "id", "Facility id (default: all orders)"),
    (
        "order",
        "step",
        "Next step (default: show what was done and what can follow)",
    ),
    ("order", "ground", "Ground of the order (for a draft)"),
    ("order", "on", "Day on which it happened (default: today)"),
    ("order", "until", "Limit of the order (when it is served)"),
    ("order", "note", "Remark (for a withdrawal: its reason)"),
    (
        "order",
        "confirm",
        "The publication was considered and may be made",
    ),
    (
        "order",
        "expect",
        "Revision of the order that was seen, to follow another person's step",
    ),
];
