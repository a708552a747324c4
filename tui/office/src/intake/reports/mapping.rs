//! Mapping of columns (対応表, `--map FILE`): says which column holds which item, for files with headers of their own.

use std::collections::BTreeMap;

use super::super::{FileRefusal, Limits, text_file};

/// What headers mean, and values that hold for all rows of a file.
///
/// ```toml
/// [columns]
/// "在宅当番医制" = "f2i.rota"
/// "受付番号" = ""                  # not taken, and not listed as unmapped
/// [values]
/// edition = "r07"
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Header to item id or column of the report format; an empty text for a column that is ignored.
    #[serde(default)]
    pub(super) columns: BTreeMap<String, String>,
    /// Column of the report format to the value that all rows get if the file has no such column.
    #[serde(default)]
    pub(super) values: BTreeMap<String, String>,
}

impl Mapping {
    /// A mapping of these headers to their targets.
    pub fn of(columns: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            columns: columns.into_iter().collect(),
            values: BTreeMap::new(),
        }
    }

    /// Reads a TOML file in UTF-8, UTF-16 or CP932.
    ///
    /// # Errors
    /// [`FileRefusal::Map`] with the line of a syntax error, or another [`FileRefusal`] if the file is no text. Whether the
    /// items exist is only checked when a file is read with the mapping.
    pub fn read(bytes: &[u8]) -> Result<Self, FileRefusal> {
        let text = text_file(bytes, &Limits::default())?;
        toml::from_str(&text).map_err(|error| {
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
            "[columns]\n\"在宅当番医制\" = \"f2i.rota\"\n[values]\nedition = \"r07\"\n".as_bytes(),
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
                matches!(
                    Mapping::read(wrong.as_bytes()),
                    Err(FileRefusal::Map { .. })
                ),
                "{wrong}"
            );
        }
        assert!(matches!(
            Mapping::read("[columns]\n\n甲\n".as_bytes()),
            Err(FileRefusal::Map { line: 3, .. })
        ));
    }

    #[test]
    fn a_mapping_saved_on_windows_is_the_same() {
        let text = "[columns]\r\n\"在宅当番医制\" = \"f2i.rota\"\r\n";
        let plain = Mapping::read(text.as_bytes()).unwrap();
        let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        assert_eq!(Mapping::read(&with_mark), Ok(plain.clone()));
        assert_eq!(Mapping::read(&cp932), Ok(plain));
        assert_eq!(
            Mapping::read(b"PK\x03\x04"),
            Err(FileRefusal::ZipInside),
            "a workbook is no mapping"
        );
    }
}
