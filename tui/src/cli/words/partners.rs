//! Examples and English of the subcommands on partners.

use kakari_office::lang::Text;

/// As the examples of the other subcommands, by full path.
pub(super) const EXAMPLES: &[(&str, Text)] = &[
    (
        "partners",
        Text::new(
            "kakari partners list --area 中央",
            "kakari partners list --area 中央",
        ),
    ),
    (
        "partners list",
        Text::new(
            "kakari partners list --area 中央",
            "kakari partners list --area 中央",
        ),
    ),
    (
        "network",
        Text::new(
            "kakari network --area 中央 --out 中央.graphml",
            "kakari network --area 中央 --out chuo.graphml",
        ),
    ),
    (
        "partners show",
        Text::new(
            "kakari partners show 3922395402030",
            "kakari partners show 3922395402030",
        ),
    ),
    (
        "partners care",
        Text::new(
            "kakari partners care --without",
            "kakari partners care --without",
        ),
    ),
    (
        "partners resolve",
        Text::new(
            "kakari partners resolve 3922395402030 中央病院 --to 3910100000011 --reason 電話で確認",
            "kakari partners resolve 3922395402030 中央病院 --to 3910100000011 --reason \"by telephone\"",
        ),
    ),
];

/// As the English of the other subcommands.
pub(super) const ENGLISH: &[(&str, &str, &str)] = &[
    (
        "network",
        "",
        "Network of partners: who backs whom, parts, one-sided links (GraphML, DOT, CSV, JSON, SVG)",
    ),
    (
        "network",
        "area",
        "Secondary medical area or municipality (default: all; a part of the name will do)",
    ),
    (
        "network",
        "format",
        "Output format (default: by the ending of --out, else lines)",
    ),
    (
        "network",
        "out",
        "File to write (.graphml .dot .csv .json .svg)",
    ),
    (
        "network",
        "force",
        "Replace the file if there is one (never a database)",
    ),
    (
        "partners",
        "",
        "Partners that reports name: names that mean no facility for certain, who is named by whom",
    ),
    (
        "partners list",
        "",
        "Names of partners that mean no facility for certain",
    ),
    ("partners list", "all", "Also those that were decided"),
    (
        "partners list",
        "area",
        "Municipality or secondary medical area (a part of the name will do)",
    ),
    ("partners list", "format", "Output format"),
    (
        "partners show",
        "",
        "The partners of one facility: whom it names, and who names it",
    ),
    ("partners show", "id", "Id of the facility"),
    ("partners show", "format", "Output format"),
    (
        "partners care",
        "",
        "For each care facility the clinics and hospitals that name it, and those that nobody names",
    ),
    (
        "partners care",
        "without",
        "Only those without a cooperating clinic",
    ),
    (
        "partners care",
        "open",
        "Only names of which nothing says which facility they mean (partners resolve --care decides)",
    ),
    ("partners care", "format", "Output format"),
    (
        "partners resolve",
        "",
        "Say which facility a name means (it can be undone)",
    ),
    (
        "partners resolve",
        "id",
        "Id of the facility in whose report the name stands",
    ),
    (
        "partners resolve",
        "name",
        "The name as it is in the report",
    ),
    (
        "partners resolve",
        "to",
        "It is the facility with this id (with --care the care facility of this name in the list)",
    ),
    (
        "partners resolve",
        "care",
        "The name is that of a care facility",
    ),
    (
        "partners resolve",
        "place",
        "Municipality, where several care facilities have the name",
    ),
    (
        "partners resolve",
        "elsewhere",
        "It is no facility of the register (another prefecture, a care facility; with --care none of the list)",
    ),
    ("partners resolve", "reset", "Take the decision back"),
    ("partners resolve", "reach", "In whose reports it holds"),
    ("partners resolve", "reason", "Why"),
    (
        "partners resolve",
        "expect",
        "Number of the decision that you saw (to replace that of somebody else; the refusal tells it)",
    ),
];
