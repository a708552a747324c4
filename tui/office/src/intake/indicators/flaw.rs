//! Why a row of a table of indicators is refused, and how to fix it.

use crate::bilingual;
use crate::lang::pick;

/// Why a row of a table of indicators is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::intake) enum IndicatorFlaw {
    /// No cell says which area it is about.
    NoArea,
    /// The table of areas has no such area. The names that are most alike.
    UnknownArea { named: String, near: Vec<String> },
    /// A municipality that an earlier table of areas had.
    FormerArea { name: String },
    /// Areas of several kinds have the name.
    SeveralAreas { named: String, kinds: Vec<String> },
    /// Code and name are those of two municipalities.
    CodeContradicts { code: String, name: String },
    /// Not a number.
    Number,
    /// A share of more than 100 percent.
    Above100,
    /// No source.
    NoSource,
    /// No time.
    NoTime,
    /// Not a day, month, year or fiscal year.
    Time,
    /// An earlier line has the same number in another unit.
    OtherUnit { unit: String, line: u64 },
}

impl IndicatorFlaw {
    /// Why, as a sentence.
    pub(in crate::intake) fn sentence(&self) -> String {
        match self {
            Self::NoArea => pick(
                "どの区域の値か書かれていません。",
                "Nothing says which area it is about.",
            )
            .to_owned(),
            Self::UnknownArea { named, near } => {
                let near = match near.as_slice() {
                    [] => String::new(),
                    near => bilingual!(
                        "近いもの：{}。",
                        " Like it: {}.",
                        near.join(pick("、", ", "))
                    ),
                };
                bilingual!(
                    "区域「{named}」は、区域表にありません。{near}",
                    "The table of areas has no {named}.{near}"
                )
            }
            Self::FormerArea { name } => bilingual!(
                "「{name}」は、前の区域表にはありましたが、いまの区域表にはありません（合併など）。",
                "{name} was in an earlier table of areas and is not in the present one (it was merged, perhaps)."
            ),
            Self::SeveralAreas { named, kinds } => bilingual!(
                "「{named}」という区域は一つではありません（{}）。",
                "Several areas are called {named} ({}).",
                kinds.join(pick("、", ", "))
            ),
            Self::CodeContradicts { code, name } => bilingual!(
                "コード {code} は「{name}」のもので、書かれた名前と違います。",
                "The code {code} is that of {name}, not of the name written."
            ),
            Self::Number => {
                pick("数として読めません。", "It cannot be read as a number.").to_owned()
            }
            Self::Above100 => pick(
                "割合（％）が100を超えています。",
                "A share is more than 100 %.",
            )
            .to_owned(),
            Self::NoSource => pick("出典がありません。", "There is no source.").to_owned(),
            Self::NoTime => pick(
                "いつの値か（時点）がありません。",
                "Nothing says of when it is.",
            )
            .to_owned(),
            Self::Time => pick("時点として読めません。", "It cannot be read as a time.").to_owned(),
            Self::OtherUnit { unit, line } => {
                let unit = if unit.is_empty() {
                    pick("単位なし", "no unit")
                } else {
                    unit
                };
                bilingual!(
                    "同じ指標が、{line}行目では別の単位（{unit}）です。",
                    "Line {line} has the same indicator in another unit ({unit})."
                )
            }
        }
    }

    /// How to fix the row, as a sentence.
    pub(in crate::intake) fn fix(&self) -> &'static str {
        match self {
            Self::NoArea => pick(
                "市区町村コード、市区町村、二次医療圏、保健所、都道府県のどれかを書いてください。",
                "Write a municipality or its code, a medical area, a health centre or the prefecture.",
            ),
            Self::UnknownArea { .. } => pick(
                "名前かコードを直すか、区域表を先に取り込んでください。",
                "Correct the name or code, or import the table of areas first.",
            ),
            Self::FormerArea { .. } => pick(
                "合併した後の市区町村の値に直してください（自動では足し合わせません）。",
                "Write the number of the municipality that it is now part of (nothing is added up by itself).",
            ),
            Self::SeveralAreas { .. } => pick(
                "「保健所:中央」のように、種類を前に付けてください。",
                "Write its kind in front, as in health-centre:中央.",
            ),
            Self::CodeContradicts { .. } => pick(
                "コードと名前のどちらが正しいか確かめて直してください。",
                "Check code and name.",
            ),
            Self::Number => pick(
                "数字だけにしてください（桁区切りの , は読めます）。値がなければ空にします。",
                "Write digits only (marks of thousands are read). Leave it empty if there is none.",
            ),
            Self::Above100 => pick(
                "値か単位を確かめてください。倍率なら単位を「倍」にします。",
                "Check value and unit; a factor has the unit 倍.",
            ),
            Self::NoSource => pick(
                "「出典」の列を加えるか、取込の画面の「出典」か --source で指定してください。",
                "Add the column 出典, or give it in the form or by --source.",
            ),
            Self::NoTime => pick(
                "「時点」の列を加えるか、取込の画面の「時点」か --date で指定してください。",
                "Add the column 時点, or give it in the form or by --date.",
            ),
            Self::Time => pick(
                "2025-10-01、2025年10月、令和7年、令和7年度 のように書いてください。",
                "Write it as 2025-10-01, 2025-10, 2025 or FY2025.",
            ),
            Self::OtherUnit { .. } => pick(
                "単位を揃えて、値も直してください。",
                "Use one unit, and correct the number with it.",
            ),
        }
    }
}
