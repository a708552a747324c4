//! The file formats of lists.

use crate::lang::pick;
use std::path::Path;

/// The file format of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// An Excel workbook in which every cell is text, so that no spreadsheet changes an id.
    #[default]
    Workbook,
    /// CSV in UTF-8 with byte order mark, by which spreadsheets recognise the encoding.
    Csv,
    /// CSV in CP932, for programs that read no other encoding.
    Cp932,
    /// JSON Lines, as `--format json`.
    Json,
    /// An HTML page for printing.
    Page,
}

impl Form {
    /// All formats in the order in which the form offers them.
    pub const ALL: [Self; 5] = [
        Self::Workbook,
        Self::Csv,
        Self::Cp932,
        Self::Json,
        Self::Page,
    ];

    /// The Japanese name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Workbook => pick("Excel ブック", "Excel workbook"),
            Self::Csv => pick("CSV（UTF-8）", "CSV (UTF-8)"),
            Self::Cp932 => pick("CSV（Shift_JIS・CP932）", "CSV (Shift_JIS, CP932)"),
            Self::Json => "JSON Lines",
            Self::Page => pick("印刷用（HTML、A4 横）", "print (HTML, A4 landscape)"),
        }
    }

    /// The extension of the file name, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Workbook => "xlsx",
            Self::Csv | Self::Cp932 => "csv",
            Self::Json => "jsonl",
            Self::Page => "html",
        }
    }

    /// The format that the extension of a file name means; `csv` means UTF-8. `None` for other extensions.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|form| form.ending() == ending)
    }

    /// Replaces the extension of another format by that of this format. A name with any other extension stays, because the
    /// user chose it.
    #[must_use]
    pub fn renamed(self, name: &str) -> String {
        with_ending(name, self.ending(), Self::ALL.map(Self::ending))
    }
}

/// A name with this ending instead of one of the known ones; as it is if it ends otherwise.
pub(super) fn with_ending<const N: usize>(name: &str, ending: &str, known: [&str; N]) -> String {
    let before = known.iter().find_map(|known| {
        let before = name.strip_suffix(known)?;
        before.ends_with('.').then_some(before)
    });
    before.map_or_else(|| name.to_owned(), |before| format!("{before}{ending}"))
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
