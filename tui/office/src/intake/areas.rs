//! Area tables: municipalities with their 二次医療圏, health centre (保健所), population and area.

use kakari_core::area::Area;
use kakari_core::text::{fold_width, paper};

use super::notice::Notice;
use super::reason::{Flaw, Reason};
use super::table::{Header, Row, Seen, Shape, gather};
use super::{About, FileBytes, FileRefusal, Intake, Limits, Note, Watch, damage};

/// What the caller knows before it reads an area table.
#[derive(Clone, Debug, Default)]
pub struct AreaOptions {
    /// The database's prefecture, two digits. Rows of other prefectures are refused.
    pub prefecture: Option<String>,
    /// Sizes above which the file or a row is refused.
    pub limits: Limits,
}

/// Reads an area table (CSV) into one [`Area`] a municipality.
///
/// # Errors
/// [`FileRefusal`] if the file as a whole cannot be read, lacks a required column, or reading was cancelled.
pub fn read_areas<'a>(
    file: impl Into<FileBytes<'a>>,
    options: &AreaOptions,
    watch: &mut Watch<'_>,
) -> Result<Intake<Area>, FileRefusal> {
    let mut shape = Areas {
        options,
        seen: Seen::default(),
    };
    gather(file.into(), &options.limits, watch, &mut shape)
}

struct Areas<'a> {
    options: &'a AreaOptions,
    seen: Seen,
}

struct Columns {
    code: usize,
    municipality: usize,
    kana: Option<usize>,
    medical_area_code: Option<usize>,
    medical_area: usize,
    health_centre: Option<usize>,
    population: Option<usize>,
    population_65: Option<usize>,
    population_85: Option<usize>,
    size: Option<usize>,
}

impl Shape for Areas<'_> {
    type Row = Area;
    type Columns = Columns;

    fn columns(&self, header: &Header, _: &mut Vec<Note>) -> Result<Columns, FileRefusal> {
        Ok(Columns {
            code: header.need(&["団体コード", "全国地方公共団体コード", "市区町村コード"])?,
            municipality: header.need(&["市区町村", "市区町村名"])?,
            kana: header.find(&[
                "市区町村（フリガナ）",
                "市区町村カナ",
                "市区町村名カナ",
                "市区町村名（カナ）",
                "市区町村名（フリガナ）",
                "市区町村ふりがな",
                "ふりがな",
                "フリガナ",
            ])?,
            medical_area_code: header.find(&["二次医療圏コード"])?,
            medical_area: header.need(&["二次医療圏", "二次医療圏名"])?,
            health_centre: header.find(&["保健所", "保健所名"])?,
            population: header.find(&["人口", "総人口"])?,
            population_65: header.find(&["65歳以上人口"])?,
            population_85: header.find(&["85歳以上人口"])?,
            size: header.find(&["面積", "面積（km2）", "面積（㎢）", "面積（km²）"])?,
        })
    }

    fn row(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Area>, Flaw> {
        let prefecture = self.options.prefecture.as_deref();
        let read = row.read(Some(columns.code), |text| {
            municipality_code(text, prefecture)
        })?;
        let (code, notice) = read.ok_or(Flaw::at(columns.code, Reason::Missing))?;
        notes.extend(notice.map(|notice| row.note(columns.code, &notice)));
        let area = Area {
            municipality_code: code,
            municipality: row.needed_name(columns.municipality, notes)?,
            municipality_kana: row.name(columns.kana, notes)?,
            medical_area_code: row
                .read(columns.medical_area_code, area_code)?
                .unwrap_or_default(),
            medical_area: row.needed_name(columns.medical_area, notes)?,
            health_centre: row.name(columns.health_centre, notes)?,
            population: row.read(columns.population, count)?,
            population_65: row.read(columns.population_65, count)?,
            population_85: row.read(columns.population_85, count)?,
            hectares: row.read(columns.size, hectares)?,
        };
        let populations = [
            (columns.population, area.population),
            (columns.population_65, area.population_65),
            (columns.population_85, area.population_85),
        ];
        // Columns that the file lacks and empty cells prove nothing, so only the numbers given are compared:
        // each must include the next (all ages, 65 and over, 85 and over).
        let given: Vec<(usize, u32)> = populations
            .into_iter()
            .filter_map(|(at, number)| Some((at?, number?)))
            .collect();
        for ((whole, all), (part, some)) in given.iter().zip(given.iter().skip(1)) {
            if some > all {
                let (part_name, whole) = (
                    row.column_name(*part).to_owned(),
                    row.column_name(*whole).to_owned(),
                );
                return Err(Flaw::at(
                    *part,
                    Reason::PartAboveWhole {
                        part: part_name,
                        whole,
                    },
                ));
            }
        }
        let is_new = self
            .seen
            .is_new(&area.municipality_code, &area, row, columns.code, notes)?;
        Ok(is_new.then_some(area))
    }

    fn about(&self, columns: &Columns, row: &Row<'_>) -> About {
        let prefecture = self.options.prefecture.as_deref();
        match municipality_code(row.cell(Some(columns.code)), prefecture) {
            Ok((code, _)) => About::Keys(vec![code]),
            Err(Reason::AreaIsPrefecture | Reason::AreaOfOtherPrefecture { .. }) => {
                About::Keys(Vec::new())
            }
            Err(_) => About::Unknown,
        }
    }
}

/// The five digits of a 団体コード without its check digit, with a notice if a lost zero was restored.
pub(super) fn municipality_code(
    written: &str,
    prefecture: Option<&str>,
) -> Result<(String, Option<Notice>), Reason> {
    let folded = fold_width(written);
    let text = folded.trim();
    if let Some(damage) = damage::detect(text) {
        return Err(damage);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Reason::AreaCode);
    }
    match text.len() {
        6 => {
            let wanted = check_digit(text).ok_or(Reason::AreaCode)?;
            if text.as_bytes().last() != Some(&(b'0' + wanted)) {
                return Err(Reason::CheckDigit { wanted });
            }
            let code = text.get(..5).unwrap_or_default();
            Ok((check_municipality(code, prefecture)?, None))
        }
        5 => five_digit_code(text, prefecture),
        // Without check digit nothing proves that the lost digit was a zero.
        4 => Err(Reason::AreaZeroUnproven),
        _ => Err(Reason::AreaCode),
    }
}

/// Reads five digits: either a code without check digit, or a six-digit code whose leading zero a spreadsheet
/// removed. If both are possible the row is refused, because choosing the wrong one names another municipality.
fn five_digit_code(
    text: &str,
    prefecture: Option<&str>,
) -> Result<(String, Option<Notice>), Reason> {
    let padded = format!("0{text}");
    let closes = check_digit(&padded)
        .is_some_and(|wanted| padded.as_bytes().last() == Some(&(b'0' + wanted)));
    let restored = padded.get(..5).unwrap_or_default();
    let plain_fits = is_municipality(text) && prefecture.is_none_or(|own| text.starts_with(own));
    let padded_fits =
        is_municipality(restored) && prefecture.is_none_or(|own| restored.starts_with(own));
    match (plain_fits, padded_fits, closes) {
        (true, true, true) => Err(Reason::AreaAmbiguous {
            plain: text.to_owned(),
            restored: padded,
        }),
        (true, _, _) => Ok((text.to_owned(), None)),
        (false, true, true) => {
            let code = restored.to_owned();
            let notice = Notice::ZeroRestored {
                before: text.to_owned(),
                after: padded,
            };
            Ok((code, Some(notice)))
        }
        (false, true, false) => Err(Reason::AreaZeroUnproven),
        (false, false, _) => check_municipality(text, prefecture).map(|code| (code, None)),
    }
}

/// Returns the code if it is that of a municipality of this prefecture, else the reason why it is refused.
fn check_municipality(code: &str, prefecture: Option<&str>) -> Result<String, Reason> {
    // 000 is the prefecture itself in the list of 団体コード.
    if code.ends_with("000") {
        return Err(Reason::AreaIsPrefecture);
    }
    if !is_municipality(code) {
        return Err(Reason::AreaCode);
    }
    match prefecture {
        Some(own) if !code.starts_with(own) => Err(Reason::AreaOfOtherPrefecture {
            prefecture: own.to_owned(),
        }),
        _ => Ok(code.to_owned()),
    }
}

/// Whether five digits are a prefecture (01 to 47) and a municipality within it (100 and above).
fn is_municipality(code: &str) -> bool {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    (1..=47).contains(&number(code.get(..2))) && number(code.get(2..5)) >= 100
}

/// The check digit for the first five digits of a 団体コード, as 総務省 defines it: weights 6 to 2, modulus 11,
/// of the result the last digit.
fn check_digit(code: &str) -> Option<u8> {
    let digits = code.get(..5)?.bytes().map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .zip((2..=6).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    u8::try_from((11 - sum % 11) % 10).ok()
}

/// The code of a 二次医療圏. Prefectures use codes of their own, so only damage by a spreadsheet is refused.
fn area_code(written: &str) -> Result<String, Reason> {
    let text = fold_width(written).trim().to_owned();
    damage::detect(&text).map_or(Ok(text), Err)
}

/// A number of people, 0 to [`u32::MAX`].
pub(super) fn count(written: &str) -> Result<u32, Reason> {
    number(written, 0).ok_or_else(|| damage::detect(written).unwrap_or(Reason::NotACount))
}

/// An area in hectares; the file gives km² with at most two decimals, which are whole hectares.
fn hectares(written: &str) -> Result<u32, Reason> {
    number(written, 2).ok_or_else(|| damage::detect(written).unwrap_or(Reason::NotAnArea))
}

/// A number with at most `decimals` decimals, in units of `10^-decimals`; `None` if it has more.
fn number(written: &str, decimals: u8) -> Option<u32> {
    let number = paper::number(written).filter(|number| number.decimals <= decimals)?;
    let scale = 10_i64.checked_pow(u32::from(decimals - number.decimals))?;
    u32::try_from(number.scaled.checked_mul(scale)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(written: &str, prefecture: Option<&str>) -> Result<String, Reason> {
        municipality_code(written, prefecture).map(|(code, _)| code)
    }

    #[test]
    fn check_digits_follow_the_official_table() {
        // Official codes: 札幌市 011002, 仙台市 041009, 高知市 392014, 檮原町 394050, 那覇市 472018.
        for official in ["011002", "041009", "392014", "394050", "472018"] {
            assert_eq!(
                code(official, None),
                Ok(official[..5].to_owned()),
                "{official}"
            );
        }
        assert_eq!(code("392015", None), Err(Reason::CheckDigit { wanted: 4 }));
    }

    #[test]
    fn a_lost_zero_comes_back_only_where_the_check_digit_agrees() {
        assert_eq!(code("11002", Some("01")), Ok("01100".into()));
        assert_eq!(code("11003", Some("01")), Err(Reason::AreaZeroUnproven));
        assert_eq!(code("11002", Some("11")), Err(Reason::AreaCode));
        assert_eq!(code("39201", Some("39")), Ok("39201".into()));
        assert_eq!(code("1100", Some("01")), Err(Reason::AreaZeroUnproven));
        // 士別市 012203 without its zero looks like a municipality of prefecture 12.
        assert_eq!(
            code("12203", None),
            Err(Reason::AreaAmbiguous {
                plain: "12203".into(),
                restored: "012203".into()
            })
        );
        assert_eq!(code("12203", Some("01")), Ok("01220".into()));
        assert_eq!(code("12203", Some("12")), Ok("12203".into()));
    }

    #[test]
    fn other_codes_are_refused_by_name() {
        assert_eq!(code("390003", None), Err(Reason::AreaIsPrefecture));
        assert_eq!(
            code("392014", Some("40")),
            Err(Reason::AreaOfOtherPrefecture {
                prefecture: "40".into()
            })
        );
        for wrong in ["高知市", "3920144", "482014", "12", "39-201"] {
            assert!(
                matches!(
                    code(wrong, None),
                    Err(Reason::AreaCode | Reason::CheckDigit { .. })
                ),
                "{wrong}"
            );
        }
        assert_eq!(code("1E+05", None), Err(Reason::Exponent));
    }
}
