//! Examples and English of the subcommands on coordinators, on the papers of meetings and on their summary.

use kakari_office::lang::Text;

/// As the examples of the other subcommands, by full path.
pub(super) const EXAMPLES: &[(&str, Text)] = &[
    (
        "meeting coordinators",
        Text::new("kakari meeting coordinators", "kakari meeting coordinators"),
    ),
    (
        "meeting coordinator",
        Text::new(
            "kakari meeting coordinator 佐藤花子 --organisation 郡市医師会 --background medical-licence --area 青葉野市 --from 2026-04-01",
            "kakari meeting coordinator \"Hana Sato\" --background medical-licence --from 2026-04-01",
        ),
    ),
    (
        "meeting paper",
        Text::new(
            "kakari meeting paper sheet 1 --out sheet.docx",
            "kakari meeting paper sheet 1 --out sheet.docx",
        ),
    ),
    (
        "meeting papers",
        Text::new(
            "kakari meeting papers 1 --again 1-1 --out issued.html",
            "kakari meeting papers 1 --again 1-1 --out issued.html",
        ),
    ),
    (
        "meeting summary",
        Text::new(
            "kakari meeting summary --function ha --out 取りまとめ.docx",
            "kakari meeting summary --function ha --out summary.docx",
        ),
    ),
    (
        "meeting integrate",
        Text::new(
            "kakari meeting integrate 1 --on 2026-12-01",
            "kakari meeting integrate 1 --on 2026-12-01",
        ),
    ),
    (
        "meeting read",
        Text::new(
            "kakari meeting read sheet.docx --dry-run",
            "kakari meeting read sheet.docx --dry-run",
        ),
    ),
];

/// As the English of the other subcommands.
pub(super) const ENGLISH: &[(&str, &str, &str)] = &[
    (
        "meeting summary",
        "",
        "The results of all forums, function by function: what was decided, what is lacking, what the prefecture has taken",
    ),
    (
        "meeting summary",
        "themes",
        "Function (default: all; can be repeated)",
    ),
    ("meeting summary", "format", "Output format"),
    (
        "meeting summary",
        "out",
        "Write to a file; one that ends with .html, .docx or .xlsx becomes a paper",
    ),
    (
        "meeting summary",
        "force",
        "Replace an existing file (never a database)",
    ),
    ("meeting summary", "on", "Day on the paper (default: today)"),
    (
        "meeting integrate",
        "",
        "Mark the results of a forum as taken into the summary of the prefecture, or take that back",
    ),
    (
        "meeting integrate",
        "forum",
        "Number of the forum, or a part of its name",
    ),
    (
        "meeting integrate",
        "themes",
        "Function (default: all of the forum; can be repeated)",
    ),
    ("meeting integrate", "on", "Day (default: today)"),
    ("meeting integrate", "note", "Remark"),
    ("meeting integrate", "remove", "Take the mark back"),
    ("meeting coordinators", "", "The register of coordinators"),
    ("meeting coordinators", "format", "Output format"),
    (
        "meeting coordinator",
        "",
        "Record, change or remove a coordinator",
    ),
    (
        "meeting coordinator",
        "name",
        "Name, or number in the register (whoever is there is changed)",
    ),
    ("meeting coordinator", "organisation", "Organisation"),
    (
        "meeting coordinator",
        "backgrounds",
        "Background (can be repeated; instead of the present ones)",
    ),
    (
        "meeting coordinator",
        "areas",
        "Municipality or medical area (can be repeated; instead of the present ones; default: all)",
    ),
    ("meeting coordinator", "from", "First day of the term"),
    ("meeting coordinator", "until", "Last day of the term"),
    (
        "meeting coordinator",
        "care_cooperation",
        "Also a coordinator of home care and long-term care (Q19)",
    ),
    ("meeting coordinator", "note", "Remark"),
    (
        "meeting coordinator",
        "remove",
        "Take out of the register (it can be undone)",
    ),
    (
        "meeting paper",
        "",
        "Write a paper: sheet, participants, invitation, agenda, materials, minutes, results",
    ),
    ("meeting paper", "paper", "Which paper"),
    (
        "meeting paper",
        "number",
        "Number of the forum; of a meeting (1-2) for invitation, agenda, materials, minutes",
    ),
    (
        "meeting paper",
        "function",
        "Function (needed if the forum has several)",
    ),
    ("meeting paper", "blank", "The sheet without a text"),
    (
        "meeting paper",
        "example",
        "The sheet with the guideline's example",
    ),
    (
        "meeting paper",
        "parts",
        "Box of the results to be published (default: all; can be repeated)",
    ),
    (
        "meeting paper",
        "size",
        "Size of the sheet (default: that of the form)",
    ),
    ("meeting paper", "on", "Day on the paper (default: today)"),
    (
        "meeting paper",
        "out",
        "File to write (.html, .docx, .xlsx)",
    ),
    (
        "meeting paper",
        "force",
        "Replace the file if it exists (never a database)",
    ),
    ("meeting paper", "issue", "Keep this file as issued"),
    (
        "meeting papers",
        "",
        "The papers that were issued, and each as it was issued",
    ),
    (
        "meeting papers",
        "forum",
        "Number of the forum, or a part of its name (default: all)",
    ),
    (
        "meeting papers",
        "again",
        "Number of the paper to write again as it was issued, such as 1-3",
    ),
    ("meeting papers", "out", "File to write"),
    (
        "meeting papers",
        "force",
        "Replace the file if it exists (never a database)",
    ),
    ("meeting papers", "format", "Output format"),
    (
        "meeting read",
        "",
        "Take back a sheet or minutes that were edited in Word",
    ),
    ("meeting read", "file", "Word document (.docx)"),
    (
        "meeting read",
        "anyway",
        "Take it over despite later changes and lines in no box",
    ),
    ("meeting read", "dry_run", "Only say what would change"),
];
