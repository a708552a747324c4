//! In which form a list is written.

use std::path::Path;

/// In which form a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A workbook: every cell is text, so that no program takes a number for another.
    #[default]
    Workbook,
    /// CSV that a spreadsheet reads as it is: UTF-8 with its mark.
    Csv,
    /// CSV in CP932, for programs that know nothing else.
    Cp932,
    /// One JSON object a line, as `--format json`.
    Json,
    /// A page to be printed by a browser.
    Page,
}

impl Form {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Workbook,
        Self::Csv,
        Self::Cp932,
        Self::Json,
        Self::Page,
    ];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Workbook => "Excel ブック",
            Self::Csv => "CSV（UTF-8）",
            Self::Cp932 => "CSV（Shift_JIS・CP932）",
            Self::Json => "JSON Lines",
            Self::Page => "印刷用（HTML、A4 横）",
        }
    }

    /// How the name of its file ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv | Self::Cp932 => "csv",
            Self::Json => "jsonl",
            Self::Page => "html",
        }
    }

    /// The form that the name of a file asks for; CSV is UTF-8 unless something else says otherwise.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }

    /// The name with the ending of this form, where it has that of another; names of a person's own stay.
    #[must_use]
    pub fn renamed(self, name: &str) -> String {
        let known = Self::ALL.iter().find_map(|form| {
            let before = name.strip_suffix(form.ending())?;
            before.ends_with('.').then_some(before)
        });
        known.map_or_else(
            || name.to_owned(),
            |before| format!("{before}{}", self.ending()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_form_unless_it_is_of_ones_own() {
        assert_eq!(Form::Page.renamed("一覧.xlsx"), "一覧.html");
        assert_eq!(Form::Csv.renamed("v1.0/一覧.jsonl"), "v1.0/一覧.csv");
        assert_eq!(Form::Csv.renamed("一覧"), "一覧");
        assert_eq!(Form::Csv.renamed("一覧.txt"), "一覧.txt");
        for form in Form::ALL {
            let name = form.renamed("a.csv");
            let of_name = Form::of_name(Path::new(&name));
            let expected = if form == Form::Cp932 { Form::Csv } else { form };
            assert_eq!(of_name, Some(expected));
        }
        assert_eq!(Form::of_name(Path::new("一覧.CSV")), Some(Form::Csv));
        assert_eq!(Form::of_name(Path::new("一覧.txt")), None);
        assert_eq!(Form::of_name(Path::new("csv")), None);
    }
}
