//! The columns of tables of indicators, and what the heading of a column of numbers says.

use kakari_core::indicator::When;
use kakari_core::text::fold_width;

use crate::intake::notice::Notice;
use crate::intake::table::Header;
use crate::intake::{FileRefusal, Note};

/// A column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measured {
    pub(super) column: usize,
    pub(super) name: String,
    pub(super) unit: String,
    /// The time in its heading: 人口（2020年）.
    pub(super) when: Option<When>,
}

/// How the rows are laid out.
pub(super) enum Layout {
    /// One number a row.
    Long {
        name: usize,
        value: usize,
        unit: Option<usize>,
    },
    /// One area a row, and a column for each indicator.
    Wide(Vec<Measured>),
    /// What somebody says, one a row.
    Voices { by: usize, text: usize },
}

/// The columns of a file.
pub(super) struct Columns {
    /// A code of an area of any kind.
    pub(super) code: Option<usize>,
    pub(super) municipality: Option<usize>,
    pub(super) medical_area_code: Option<usize>,
    pub(super) medical_area: Option<usize>,
    pub(super) health_centre: Option<usize>,
    pub(super) prefecture: Option<usize>,
    /// A name of an area of any kind.
    pub(super) any: Option<usize>,
    pub(super) source: Option<usize>,
    pub(super) when: Option<usize>,
    pub(super) layout: Layout,
}

const CODES: &[&str] = &[
    "区域コード",
    "団体コード",
    "全国地方公共団体コード",
    "市区町村コード",
    "自治体コード",
    "地域コード",
    "コード",
    "area_code",
];
const MUNICIPALITIES: &[&str] = &[
    "市区町村",
    "市区町村名",
    "市町村",
    "市町村名",
    "自治体名",
    "団体名",
];
const MEDICAL_AREA_CODES: &[&str] = &["二次医療圏コード", "医療圏コード"];
const MEDICAL_AREAS: &[&str] = &["二次医療圏", "二次医療圏名", "医療圏", "医療圏名"];
const HEALTH_CENTRES: &[&str] = &["保健所", "保健所名"];
const PREFECTURES: &[&str] = &["都道府県コード", "都道府県", "都道府県名"];
const ANY: &[&str] = &["区域", "区域名", "地域", "地域名", "圏域", "圏域名", "area"];
const SOURCES: &[&str] = &["出典", "資料", "source"];
const TIMES: &[&str] = &[
    "時点",
    "年月日",
    "調査年",
    "調査時点",
    "基準日",
    "年",
    "年次",
    "年度",
    "date",
    "when",
];
const NAMES: &[&str] = &["指標", "指標名", "項目", "項目名", "indicator"];
const VALUES: &[&str] = &["値", "数値", "value"];
const UNITS: &[&str] = &["単位", "unit"];
const BY: &[&str] = &["関係者", "立場", "発言者", "回答者", "stakeholder"];
const TEXTS: &[&str] = &["内容", "意見", "課題", "text"];
/// Columns that say nothing to count.
const BESIDE: &[&str] = &[
    "備考",
    "注",
    "注記",
    "メモ",
    "番号",
    "no",
    "no.",
    "連番",
    "ふりがな",
    "フリガナ",
    "市区町村ふりがな",
    "市区町村（フリガナ）",
    "note",
];

/// Whether a header has a source and a time, or is that of voices.
pub(super) fn names_source_and_time(header: &Header) -> bool {
    let has = |names: &[&str]| matches!(header.find(names), Ok(Some(_)));
    (has(SOURCES) && has(TIMES)) || (has(NAMES) && has(VALUES)) || (has(BY) && has(TEXTS))
}

impl Columns {
    pub(super) fn find(header: &Header, notes: &mut Vec<Note>) -> Result<Self, FileRefusal> {
        let columns = |layout| -> Result<Self, FileRefusal> {
            Ok(Self {
                code: header.find(CODES)?,
                municipality: header.find(MUNICIPALITIES)?,
                medical_area_code: header.find(MEDICAL_AREA_CODES)?,
                medical_area: header.find(MEDICAL_AREAS)?,
                health_centre: header.find(HEALTH_CENTRES)?,
                prefecture: prefecture(header),
                any: header.find(ANY)?,
                source: header.find(SOURCES)?,
                when: header.find(TIMES)?,
                layout,
            })
        };
        let found = match (header.find(NAMES)?, header.find(VALUES)?) {
            (Some(name), Some(value)) => columns(Layout::Long {
                name,
                value,
                unit: header.find(UNITS)?,
            })?,
            _ => match (header.find(BY)?, header.find(TEXTS)?) {
                (Some(by), Some(text)) => columns(Layout::Voices { by, text })?,
                _ => columns(Layout::Wide(Vec::new()))?,
            },
        };
        if !found.has_area() {
            // Says which column is missing, and which is most like it.
            header.need(ANY)?;
        }
        let Layout::Wide(_) = found.layout else {
            return Ok(found);
        };
        let (measured, beside) = measured(header);
        if measured.is_empty() {
            header.need(NAMES)?;
        }
        if !beside.is_empty() {
            notes.push(Notice::Unmapped { columns: beside }.on_file());
        }
        Ok(Self {
            layout: Layout::Wide(measured),
            ..found
        })
    }

    fn has_area(&self) -> bool {
        let all = [
            self.code,
            self.municipality,
            self.medical_area_code,
            self.medical_area,
            self.health_centre,
            self.prefecture,
            self.any,
        ];
        all.iter().any(Option::is_some)
    }
}

/// The column of the prefecture; of code and name the code.
fn prefecture(header: &Header) -> Option<usize> {
    PREFECTURES
        .iter()
        .find_map(|name| header.find(&[name]).ok().flatten())
}

/// The columns of numbers, and the names of those that are none.
fn measured(header: &Header) -> (Vec<Measured>, Vec<String>) {
    let mut measured = Vec::new();
    let mut beside = Vec::new();
    let of_rows = [
        CODES,
        MUNICIPALITIES,
        MEDICAL_AREA_CODES,
        MEDICAL_AREAS,
        HEALTH_CENTRES,
        PREFECTURES,
        ANY,
        SOURCES,
        TIMES,
        UNITS,
    ];
    let is_one = |column: usize, names: &[&str]| {
        let key = super::super::table::key(header.name(column));
        names
            .iter()
            .any(|name| super::super::table::key(name) == key)
    };
    for column in 0..header.len() {
        let name = header.name(column);
        if name.is_empty() || of_rows.iter().any(|names| is_one(column, names)) {
            continue;
        }
        if is_one(column, BESIDE) {
            beside.push(name.to_owned());
            continue;
        }
        measured.push(headed(column, name));
    }
    (measured, beside)
}

/// What a heading says: 人口（2020年）（人） is 人口 of 2020 in 人.
fn headed(column: usize, heading: &str) -> Measured {
    let mut one = Measured {
        column,
        name: heading.trim().to_owned(),
        unit: String::new(),
        when: None,
    };
    // From the end on, as long as there are brackets that say a unit or a time.
    while let Some((name, inside)) = bracketed(&one.name) {
        let inside = inside.trim();
        let said = inside.strip_prefix("単位").unwrap_or(inside);
        let said = said.trim_start_matches([':', '：']).trim();
        if one.unit.is_empty() && is_unit(said) {
            said.clone_into(&mut one.unit);
        } else if let (None, Some(when)) = (one.when, When::read(said)) {
            one.when = Some(when);
        } else {
            break;
        }
        one.name = name.trim().to_owned();
    }
    one
}

/// A name and what stands in brackets at its end.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let inner = name.strip_suffix([')', '）'])?;
    let at = inner.rfind(['(', '（'])?;
    let (before, bracket) = inner.split_at_checked(at)?;
    let mut inside = bracket.chars();
    inside.next();
    (!before.trim().is_empty()).then_some((before, inside.as_str()))
}

/// Whether a text in brackets is a unit. Others, such as 65歳以上, belong to the name.
fn is_unit(text: &str) -> bool {
    const UNITS: [&str; 36] = [
        "人",
        "世帯",
        "施設",
        "か所",
        "箇所",
        "ヶ所",
        "カ所",
        "件",
        "回",
        "日",
        "床",
        "台",
        "戸",
        "組",
        "社",
        "%",
        "パーセント",
        "‰",
        "円",
        "千円",
        "百万円",
        "億円",
        "時間",
        "分",
        "km",
        "m",
        "ha",
        "km2",
        "㎢",
        "km²",
        "歳",
        "倍",
        "点",
        "人/km2",
        "人/㎢",
        "千人",
    ];
    let folded = fold_width(text);
    let text = folded.trim();
    UNITS.contains(&text)
        || ((text.starts_with("人口") || text.starts_with("対")) && text.contains("対"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_name_unit_and_time() {
        for (heading, name, unit, when) in [
            ("人口", "人口", "", None),
            ("人口（人）", "人口", "人", None),
            (
                "65歳以上人口（2020年）（人）",
                "65歳以上人口",
                "人",
                Some("2020"),
            ),
            ("人口(令和7年10月1日)", "人口", "", Some("2025-10-01")),
            ("人口（65歳以上）", "人口（65歳以上）", "", None),
            ("高齢化率（％）", "高齢化率", "％", None),
            ("診療所数（人口10万対）", "診療所数", "人口10万対", None),
            ("訪問診療（単位：回）", "訪問診療", "回", None),
            ("（人）", "（人）", "", None),
        ] {
            let one = headed(0, heading);
            let when = when.map(|when| When::read(when).unwrap());
            assert_eq!(
                (one.name.as_str(), one.unit.as_str(), one.when),
                (name, unit, when)
            );
        }
    }
}
