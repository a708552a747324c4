//! English help of what has to do with a server.

/// Subcommand, argument and its English words; see [`super::help`].
pub(super) const WORDS: &[(&str, &str, &str)] = &[
    (
        "move",
        "",
        "Move a database between a file and a PostgreSQL server, either way",
    ),
    (
        "move",
        "from",
        "The present database: a file, or postgres://…",
    ),
    (
        "move",
        "to",
        "Where it goes: a file that is not there yet, or postgres://…",
    ),
    (
        "office",
        "",
        "Who works on a database of a server, and with which rights (init, add, remove, list)",
    ),
    (
        "office init",
        "",
        "Make the tables of kakari on the server, and the rights to look, to record and to own",
    ),
    (
        "office add",
        "",
        "Give a person a right (the login is made if there is none)",
    ),
    (
        "office add",
        "login",
        "Login on the server; it is the name in the journal",
    ),
    ("office add", "right", "What the person may do"),
    (
        "office add",
        "area",
        "二次医療圏 where the person may record (codes or names, with commas; all if left out)",
    ),
    (
        "office add",
        "health_centre",
        "保健所 where the person may record (names, with commas; all if left out)",
    ),
    (
        "office remove",
        "",
        "Take a person's rights away (the login and the journal stay)",
    ),
    ("office remove", "login", "Login on the server"),
    ("office list", "", "Everybody with a right"),
    ("office list", "format", "Form of the output"),
];
