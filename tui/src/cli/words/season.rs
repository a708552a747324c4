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
        "remind",
        Text::new(
            "kakari remind 3922395402030 --means phone --outcome promised --result 来週報告 --next 2026-04-20",
            "kakari remind 3922395402030 --means phone --outcome promised --result \"next week\" --next 2026-04-20",
        ),
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
