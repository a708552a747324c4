//! `--map FILE`: which column holds which item, for files whose headers nobody can know beforehand.

use std::collections::BTreeMap;

use super::super::FileRefusal;

/// Headers and what they mean, and values that hold for the whole file.
///
/// ```toml
/// [columns]
/// "在宅当番医制" = "f2i.rota"
/// "受付番号" = ""                  # not taken, and not listed as unmapped
/// [values]
/// edition = "r07"
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Header to item id or column of the interface.
    #[serde(default)]
    pub(super) columns: BTreeMap<String, String>,
    /// Column of the interface to the value of all rows that have no such column.
    #[serde(default)]
    pub(super) values: BTreeMap<String, String>,
}

impl Mapping {
    /// Reads the TOML text.
    ///
    /// # Errors
    /// [`FileRefusal::Map`] with the line; whether the items exist is seen when a file is read with it.
    pub fn read(text: &str) -> Result<Self, FileRefusal> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = text.get(..start).unwrap_or_default();
            FileRefusal::Map {
                line: before.matches('\n').count() + 1,
                detail: error.message().to_owned(),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_read_or_refused_with_its_line() {
        let mapping = Mapping::read(
            "[columns]\n\"在宅当番医制\" = \"f2i.rota\"\n[values]\nedition = \"r07\"\n",
        );
        let mapping = mapping.unwrap();
        assert_eq!(
            mapping.columns.get("在宅当番医制").map(String::as_str),
            Some("f2i.rota")
        );
        assert_eq!(
            mapping.values.get("edition").map(String::as_str),
            Some("r07")
        );
        for wrong in [
            "[columns]\n\"甲\" = 1\n",
            "[columns]\n\n乙 = \"f1.posted\"\n",
            "[coloumns]\n",
        ] {
            assert!(
                matches!(Mapping::read(wrong), Err(FileRefusal::Map { .. })),
                "{wrong}"
            );
        }
        assert!(matches!(
            Mapping::read("[columns]\n\n甲\n"),
            Err(FileRefusal::Map { line: 3, .. })
        ));
    }
}
