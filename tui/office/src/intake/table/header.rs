//! The header of a table. Columns are found by name, in any order, width and case.

use kakari_core::text::{fold_width, likeness, scrub};

use crate::bilingual;
use crate::intake::workbook::{address, quoted};
use crate::intake::{FileRefusal, rejects};

/// The header of a table.
#[derive(Clone, Debug)]
pub(in crate::intake) struct Header {
    /// Physical line, from 1.
    pub(in crate::intake) line: u64,
    /// The names as written, without control characters.
    pub(in crate::intake) names: Vec<String>,
    keys: Vec<String>,
    /// Name of the sheet; `None` for a text.
    sheet: Option<String>,
    /// Whether the file is a list of refused rows that this program wrote.
    pub(in crate::intake) is_of_rejects: bool,
}

/// The form of a column name for comparison: ASCII width, lower case, no space.
pub(in crate::intake) fn key(name: &str) -> String {
    let folded = fold_width(&scrub(name));
    let solid = folded.chars().filter(|c| !c.is_whitespace());
    solid.flat_map(char::to_lowercase).collect()
}

impl Header {
    pub(in crate::intake) fn new(line: u64, cells: Vec<String>) -> Self {
        let names: Vec<String> = cells
            .iter()
            .map(|cell| scrub(cell).trim().to_owned())
            .collect();
        Self {
            line,
            keys: names.iter().map(|name| key(name)).collect(),
            is_of_rejects: names.iter().any(|name| rejects::is_added(name)),
            names,
            sheet: None,
        }
    }

    /// The header of a sheet of this name; `None`: of a text.
    pub(in crate::intake) fn in_sheet(self, sheet: Option<&str>) -> Self {
        Self {
            sheet: sheet.map(str::to_owned),
            ..self
        }
    }

    /// The address of a cell of a sheet, such as `報告!B12`; `None` in a text.
    pub(in crate::intake) fn address(&self, column: usize, line: u64) -> Option<String> {
        let sheet = self.sheet.as_deref()?;
        Some(address(sheet, column, line))
    }

    /// The address of a row of a sheet; `None` in a text.
    pub(in crate::intake) fn row_address(&self, line: u64) -> Option<String> {
        let sheet = quoted(self.sheet.as_deref()?);
        Some(bilingual!("{sheet}!{line}行目", "{sheet}!row {line}"))
    }

    /// Whether a record repeats this header, as in files that were joined.
    pub(in crate::intake) fn is_again(&self, cells: &[String]) -> bool {
        let mut pairs = self.names.iter().zip(cells);
        cells.len() == self.names.len() && pairs.all(|(name, cell)| name == cell.trim())
    }

    /// Number of columns.
    pub(in crate::intake) fn len(&self) -> usize {
        self.names.len()
    }

    /// Name of a column.
    pub(in crate::intake) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    /// Index and key of each column.
    pub(in crate::intake) fn keys(&self) -> impl Iterator<Item = (usize, &str)> {
        self.keys.iter().map(String::as_str).enumerate()
    }

    /// Index of the column that has one of these names; `None` if there is none. The first name is the official one, which
    /// messages show.
    ///
    /// # Errors
    /// Two columns have one of these names: the file does not say which is right.
    pub(in crate::intake) fn find(&self, names: &[&str]) -> Result<Option<usize>, FileRefusal> {
        let wanted: Vec<String> = names.iter().map(|name| key(name)).collect();
        let mut found = self
            .keys()
            .filter(|(_, key)| wanted.iter().any(|one| one == key));
        let first = found.next().map(|(at, _)| at);
        match (first, found.next()) {
            (Some(first), Some((second, _))) => Err(FileRefusal::RepeatedColumn {
                name: names.first().copied().unwrap_or_default().to_owned(),
                first: first + 1,
                second: second + 1,
            }),
            _ => Ok(first),
        }
    }

    /// Index of a required column.
    ///
    /// # Errors
    /// No column or two columns have one of these names.
    pub(in crate::intake) fn need(&self, names: &[&str]) -> Result<usize, FileRefusal> {
        self.find(names)?.ok_or_else(|| self.missing(names))
    }

    fn missing(&self, names: &[&str]) -> FileRefusal {
        let nearest = nearest(names, self.names.iter().map(String::as_str));
        FileRefusal::MissingColumn {
            wanted: names.first().copied().unwrap_or_default().to_owned(),
            nearest: nearest.map(str::to_owned),
            line: self.line,
        }
    }
}

/// The candidate that is most similar to one of the wanted names, if the similarity is at least a third. Messages offer it
/// as the name that was probably meant.
pub(in crate::intake) fn nearest<'a>(
    wanted: &[&str],
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let alike = |candidate: &str| {
        let candidate = key(candidate);
        // A candidate of less than half the length is no misspelling: `city` shares its character pairs with
        // `facility.id`.
        let is_long = |one: &str| {
            let (own, other) = (one.chars().count(), candidate.chars().count());
            other.saturating_mul(2) >= own
        };
        let names: Vec<String> = wanted.iter().map(|one| key(one)).collect();
        names
            .iter()
            .filter(|one| is_long(one))
            .map(|one| likeness(one, &candidate))
            .max()
            .unwrap_or(0)
    };
    let scored = candidates.map(|candidate| (alike(candidate), candidate));
    let best = scored
        .filter(|(score, _)| *score >= 334)
        .max_by_key(|(score, _)| *score);
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Header {
        Header::new(1, names.iter().map(|&name| name.to_owned()).collect())
    }

    #[test]
    fn names_are_found_in_any_order_and_width() {
        let header = header(&["所在地", " 正式名称（ﾌﾘｶﾞﾅ）", "ＩＤ"]);
        assert_eq!(header.need(&["ID"]), Ok(2));
        assert_eq!(header.find(&["正式名称(フリガナ)"]), Ok(Some(1)));
        assert_eq!(header.find(&["略称"]), Ok(None));
    }

    #[test]
    fn a_missing_column_names_the_nearest_and_two_of_a_kind_are_refused() {
        assert_eq!(
            header(&["ID", "医療機関の正式名称"]).need(&["正式名称"]),
            Err(FileRefusal::MissingColumn {
                wanted: "正式名称".into(),
                nearest: Some("医療機関の正式名称".into()),
                line: 1
            })
        );
        for names in [&["city", "f2i.rota"][..], &["name", "kind"]] {
            let nearest = match header(names).need(&["ID", "医療機関ID", "facility.id"]) {
                Err(FileRefusal::MissingColumn { nearest, .. }) => nearest,
                other => panic!("{other:?}"),
            };
            assert_eq!(nearest, None, "{names:?}");
        }
        assert_eq!(
            header(&["ID", "名称", "正式名称"]).need(&["正式名称", "名称"]),
            Err(FileRefusal::RepeatedColumn {
                name: "正式名称".into(),
                first: 2,
                second: 3
            })
        );
    }
}
