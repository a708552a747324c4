//! Examples and English of the subcommands on meetings.

use kakari_office::lang::Text;

/// As the examples of the other subcommands, by full path.
pub(super) const EXAMPLES: &[(&str, Text)] = &[
    (
        "meeting",
        Text::new(
            "kakari meeting propose --function ha",
            "kakari meeting propose --function ha",
        ),
    ),
    (
        "meeting propose",
        Text::new(
            "kakari meeting propose --function ha --small 20000",
            "kakari meeting propose --function ha --small 20000",
        ),
    ),
    (
        "meeting list",
        Text::new("kakari meeting list", "kakari meeting list"),
    ),
    (
        "meeting show",
        Text::new("kakari meeting show 1", "kakari meeting show 1"),
    ),
    (
        "meeting open",
        Text::new(
            "kakari meeting open --function ha --area 青葉野市",
            "kakari meeting open --function ha --area 青葉野市",
        ),
    ),
    (
        "meeting change",
        Text::new(
            "kakari meeting change 1 --body vision --held-as-forum true",
            "kakari meeting change 1 --body vision --held-as-forum true",
        ),
    ),
    (
        "meeting member",
        Text::new(
            "kakari meeting member 1 --organisation 郡市医師会 --party medical-association --chair",
            "kakari meeting member 1 --organisation \"Medical association\" --party medical-association --chair",
        ),
    ),
    (
        "meeting ask",
        Text::new(
            "kakari meeting ask 1 青葉野市 --answer takes-part",
            "kakari meeting ask 1 青葉野市 --answer takes-part",
        ),
    ),
    (
        "meeting sheet",
        Text::new(
            "kakari meeting sheet 1 --prefill --example",
            "kakari meeting sheet 1 --prefill --example",
        ),
    ),
    (
        "meeting plan",
        Text::new(
            "kakari meeting plan 1 --on 2026-07-10 --place 県庁",
            "kakari meeting plan 1 --on 2026-07-10 --place \"Town hall\"",
        ),
    ),
    (
        "meeting minutes",
        Text::new(
            "kakari meeting minutes 1-1 --say 4=在宅医療の診療所が足りない",
            "kakari meeting minutes 1-1 --say \"4=Too few clinics\"",
        ),
    ),
    (
        "meeting step",
        Text::new(
            "kakari meeting step 1-1 hold",
            "kakari meeting step 1-1 hold",
        ),
    ),
    (
        "meeting remove",
        Text::new("kakari meeting remove 1-1", "kakari meeting remove 1-1"),
    ),
];

/// As the English of the other subcommands.
pub(super) const ENGLISH: &[(&str, &str, &str)] = &[
    (
        "meeting",
        "",
        "Meetings on what is missing where: areas and participants, sheets, minutes",
    ),
    (
        "meeting propose",
        "",
        "The areas that the guideline proposes, and the forums that there are",
    ),
    (
        "meeting propose",
        "themes",
        "Function (default: all; can be repeated)",
    ),
    (
        "meeting propose",
        "small",
        "Municipalities of at most so many residents meet with others of their medical area",
    ),
    ("meeting propose", "format", "Output format"),
    (
        "meeting list",
        "",
        "The forums: what is missing, how often they met",
    ),
    ("meeting list", "format", "Output format"),
    (
        "meeting show",
        "",
        "One forum: what is missing and why, participants, the six steps, meetings",
    ),
    (
        "meeting show",
        "forum",
        "Number of the forum, or a part of its name",
    ),
    ("meeting show", "format", "Output format"),
    ("meeting open", "", "Make a forum"),
    ("meeting open", "themes", "Function (can be repeated)"),
    (
        "meeting open",
        "areas",
        "Area (a part of its name, or its code; can be repeated)",
    ),
    (
        "meeting open",
        "copy",
        "Take participants and body from this forum",
    ),
    (
        "meeting open",
        "name",
        "Name (of a new one by default from area and functions)",
    ),
    ("meeting open", "level", "Kind of area"),
    ("meeting open", "body", "Which body it is"),
    ("meeting open", "holder", "Who holds the meetings"),
    (
        "meeting open",
        "held_as_forum",
        "The existing body is held as a forum of outpatient care (Q13)",
    ),
    (
        "meeting open",
        "prefecture_leads",
        "The prefecture decides on agenda and measures (Q14)",
    ),
    ("meeting open", "note", "Remark"),
    ("meeting change", "", "Change a forum"),
    (
        "meeting change",
        "forum",
        "Number of the forum, or a part of its name",
    ),
    (
        "meeting change",
        "themes",
        "Functions, instead of the present ones",
    ),
    (
        "meeting change",
        "areas",
        "Areas, instead of the present ones",
    ),
    (
        "meeting change",
        "name",
        "Name (of a new one by default from area and functions)",
    ),
    ("meeting change", "level", "Kind of area"),
    ("meeting change", "body", "Which body it is"),
    ("meeting change", "holder", "Who holds the meetings"),
    (
        "meeting change",
        "held_as_forum",
        "The existing body is held as a forum of outpatient care (Q13)",
    ),
    (
        "meeting change",
        "prefecture_leads",
        "The prefecture decides on agenda and measures (Q14)",
    ),
    ("meeting change", "note", "Remark"),
    (
        "meeting member",
        "",
        "Add, change or take out a participant",
    ),
    (
        "meeting member",
        "forum",
        "Number of the forum, or a part of its name",
    ),
    (
        "meeting member",
        "name",
        "Name (leave out if not known yet)",
    ),
    ("meeting member", "organisation", "Organisation"),
    ("meeting member", "title", "Position"),
    (
        "meeting member",
        "parties",
        "Whom they stand for (can be repeated)",
    ),
    ("meeting member", "chair", "They chair the meetings"),
    (
        "meeting member",
        "remove",
        "Take out whoever has this name and organisation",
    ),
    (
        "meeting ask",
        "",
        "Record that municipalities were asked to take part, and what they answered",
    ),
    (
        "meeting ask",
        "forum",
        "Number of the forum, or a part of its name",
    ),
    (
        "meeting ask",
        "places",
        "Municipalities (default: those of the area that were not asked yet)",
    ),
    (
        "meeting ask",
        "on",
        "Day of asking, or of the answer (default: today)",
    ),
    ("meeting ask", "answer", "Answer"),
    ("meeting ask", "note", "Remark"),
    (
        "meeting sheet",
        "",
        "See and write the sheet of a function, record what was agreed",
    ),
    (
        "meeting sheet",
        "forum",
        "Number of the forum, or a part of its name",
    ),
    (
        "meeting sheet",
        "function",
        "Function (needed if the forum has several)",
    ),
    (
        "meeting sheet",
        "prefill",
        "Write the situation from what was counted and said, and a draft into empty boxes",
    ),
    (
        "meeting sheet",
        "example",
        "Write the guideline's example into empty boxes",
    ),
    (
        "meeting sheet",
        "set",
        "Write a box: situation, problem, causes (a line each), vision, measures (an empty line between), effect, remarks",
    ),
    (
        "meeting sheet",
        "from",
        "Read the whole sheet from a file as --format json gives it (-: standard input)",
    ),
    (
        "meeting sheet",
        "agree",
        "A step that was agreed on (can be repeated)",
    ),
    ("meeting sheet", "format", "Output format"),
    ("meeting plan", "", "Plan a meeting, or change it"),
    (
        "meeting plan",
        "forum",
        "Number of the forum or a part of its name; to change one, its number such as 1-2",
    ),
    ("meeting plan", "on", "Day"),
    ("meeting plan", "time", "Time"),
    ("meeting plan", "place", "Place"),
    (
        "meeting plan",
        "closed",
        "Why it is not open to the public (default: it is)",
    ),
    (
        "meeting plan",
        "rows",
        "Row of the agenda: its id, or a title of your own (default: what was not treated yet)",
    ),
    ("meeting plan", "materials", "Material (can be repeated)"),
    (
        "meeting plan",
        "review_on",
        "Day on which the results are looked at again",
    ),
    (
        "meeting plan",
        "copy",
        "Take rows, place and materials from this meeting",
    ),
    ("meeting minutes", "", "See and write minutes"),
    (
        "meeting minutes",
        "meeting",
        "Number of the meeting, such as 1-2",
    ),
    (
        "meeting minutes",
        "say",
        "Number of the row, and what was said (can be repeated)",
    ),
    (
        "meeting minutes",
        "present",
        "Who was there (can be repeated; instead of the present ones)",
    ),
    (
        "meeting minutes",
        "outcomes",
        "What was decided (can be repeated; added)",
    ),
    (
        "meeting minutes",
        "again",
        "What was decided becomes a row of the next meeting",
    ),
    ("meeting minutes", "format", "Output format"),
    (
        "meeting step",
        "",
        "Take a meeting and its minutes a step further",
    ),
    (
        "meeting step",
        "meeting",
        "Number of the meeting, such as 1-2",
    ),
    ("meeting step", "wanted", "Step"),
    (
        "meeting remove",
        "",
        "Remove a forum or a meeting (it can be undone)",
    ),
    (
        "meeting remove",
        "number",
        "Number of the forum, or of the meeting, such as 1-2",
    ),
];
