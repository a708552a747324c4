//! Why a row is refused and how to fix it, with all Japanese sentences for that.

use kakari_core::facility::Kind;
use kakari_core::report::Refusal;

/// Why a row is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The row has more or fewer cells than the header.
    Ragged { cells: usize, columns: usize },
    /// In a file of refused rows, a surplus column still holds a value that nobody sorted in.
    SurplusLeft,
    /// A quote that never closes, so that everything after it is part of this cell.
    OpenQuote { opened: u64, last: u64 },
    /// Text follows a closing quote, so one quote is surplus.
    StrayQuote { opened: u64, last: u64 },
    /// Larger than a record may be.
    RowTooLong { most: usize },
    /// Larger than a cell may be.
    FieldTooLong { most: usize },
    /// Longer than a name may be.
    NameTooLong { most: usize },
    /// A NUL byte.
    Nul,
    /// U+FFFD: another program has lost a character.
    LostCharacter,
    /// A spreadsheet wrote the number as 1E+05.
    Exponent,
    /// A spreadsheet turned the value into a date or a time.
    TakenForDate,
    /// `#REF!` and the like.
    SheetError,
    /// A required cell is empty.
    Missing,
    /// The id is malformed.
    IdMalformed,
    /// A leading zero seems lost, but nothing in the row proves the prefecture.
    ZeroWithoutPrefecture,
    /// A leading zero seems lost, but nothing in the row proves the kind.
    ZeroWithoutKind { restored: String },
    /// The id begins with another prefecture than the row.
    IdOfOtherPrefecture { id: String, prefecture: String },
    /// The third character contradicts the kind.
    KindContradicts { id: Kind, row: Kind },
    /// The row's kind is not that of the list.
    KindOfOtherList { row: Kind, list: Kind },
    /// 機関区分 3 (歯科診療所) or 4 (助産所), which do not make this report.
    NotAskedKind,
    /// 機関区分 that is none of its codes.
    UnknownKind,
    /// Not 01 to 47.
    PrefectureCode,
    /// Not three digits.
    MunicipalityCode,
    /// The municipality code is of another prefecture than the row.
    MunicipalityOfOtherPrefecture { prefecture: String },
    /// An earlier line has the same id with other content.
    OtherContentBefore { line: u64 },
    /// The check digit of a 団体コード is wrong.
    CheckDigit { wanted: u8 },
    /// Not a 団体コード.
    AreaCode,
    /// A zero seems lost, but the check digit does not prove it.
    AreaZeroUnproven,
    /// The code is valid both as written and with a restored zero.
    AreaAmbiguous { plain: String, restored: String },
    /// The code of a prefecture, not of a municipality.
    AreaIsPrefecture,
    /// Another prefecture than that of the database.
    AreaOfOtherPrefecture { prefecture: String },
    /// Not a whole number of 0 or more.
    NotACount,
    /// Not a number of km² with at most two decimals.
    NotAnArea,
    /// A part is larger than the whole.
    PartAboveWhole { part: String, whole: String },
    /// Not a day.
    NotADate,
    /// Month and day without a year.
    DateWithoutYear,
    /// The serial number that a spreadsheet stores for a date.
    DateSerial,
    /// Not `from/to;from/to`.
    Suspension,
    /// Ends before it begins.
    EndsBefore { from: String, to: String },
    /// Not one of the words for an exclusion.
    UnknownExclusion,
    /// No such edition.
    UnknownEdition { known: Vec<String> },
    /// JSON that is cut off.
    JsonCut,
    /// JSON that cannot be read.
    JsonSyntax { column: usize },
    /// The same key twice in one object.
    JsonTwice { key: String },
    /// A line with a character that is invalid in the file's encoding.
    Undecodable { encoding: &'static str },
    /// A line in another encoding than the lines before.
    OtherEncoding {
        here: &'static str,
        file: &'static str,
    },
    /// A line in an encoding that is only read if the user chooses it.
    LooksLike { name: &'static str },
    /// The core cannot read the row as a report.
    Report(Refusal),
}

impl Reason {
    /// Whether each cell of the record still stands under its header. If not, importing the row again as it is could store
    /// values in the wrong columns.
    pub(super) fn leaves_cells_intact(&self) -> bool {
        !matches!(
            self,
            Self::Ragged { .. }
                | Self::SurplusLeft
                | Self::OpenQuote { .. }
                | Self::StrayQuote { .. }
        )
    }

    /// Why the row is refused, as a Japanese sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Ragged { cells, columns } => {
                format!("見出しは{columns}列ですが、この行は{cells}列です。")
            }
            Self::SurplusLeft => "「余分な値」の列に値が残っています。".to_owned(),
            Self::OpenQuote { opened, last } => format!(
                "{opened}行目で始まる引用符（\"）が閉じていないため、{last}行目（ファイルの終わり）までを読めません。"
            ),
            Self::StrayQuote { opened, last } => format!(
                "{opened}行目で始まる引用符（\"）の閉じ方が正しくないため、{last}行目までを読めません。"
            ),
            Self::RowTooLong { most } => format!("1行が長すぎます（上限 {most} バイト）。"),
            Self::FieldTooLong { most } => format!("1つの欄が長すぎます（上限 {most} バイト）。"),
            Self::NameTooLong { most } => format!("名前が長すぎます（上限 {most} 文字）。"),
            Self::Nul => "NUL（文字ではない値）が入っています。".to_owned(),
            Self::LostCharacter => {
                "読めなくなった文字（U+FFFD「\u{FFFD}」）が入っています。".to_owned()
            }
            Self::Exponent => {
                "表計算ソフトが数字を指数（1E+05 など）に書き換えたため、元の値が分かりません。".to_owned()
            }
            Self::TakenForDate => {
                "表計算ソフトが値を日付や時刻に書き換えたようです。元の値が分かりません。".to_owned()
            }
            Self::SheetError => {
                "表計算ソフトのエラー表示（#N/A、##### など）で、値がありません。".to_owned()
            }
            Self::Missing => "必要な値が空です。".to_owned(),
            Self::IdMalformed => {
                "医療機関IDの形ではありません（都道府県2桁、病院1・診療所2、続く英大文字か数字2～10文字）。"
                    .to_owned()
            }
            Self::ZeroWithoutPrefecture => {
                "先頭の0が失われたようですが、都道府県を確かめるものが行にありません。".to_owned()
            }
            Self::ZeroWithoutKind { restored } => format!(
                "先頭の0が失われたようです（{restored}）が、病院か診療所かを確かめるものが行にありません。"
            ),
            Self::IdOfOtherPrefecture { id, prefecture } => {
                format!("IDの都道府県（{id}）が、この行か台帳の都道府県（{prefecture}）と違います。")
            }
            Self::KindContradicts { id, row } => format!(
                "IDの3文字目は{}ですが、機関区分は{}です。",
                id.label(),
                row.label()
            ),
            Self::KindOfOtherList { row, list } => {
                format!("{}の一覧に{}の行があります。", list.label(), row.label())
            }
            Self::NotAskedKind => {
                "歯科診療所・助産所は、かかりつけ医機能報告の対象ではありません。".to_owned()
            }
            Self::UnknownKind => "機関区分は1（病院）か2（診療所）です。".to_owned(),
            Self::PrefectureCode => "都道府県コードは01～47です。".to_owned(),
            Self::MunicipalityCode => "市区町村コードは3桁の数字です。".to_owned(),
            Self::MunicipalityOfOtherPrefecture { prefecture } => {
                format!("市区町村コードが、この行の都道府県（{prefecture}）のものではありません。")
            }
            Self::OtherContentBefore { line } => {
                format!("同じものが{line}行目に別の内容であります。")
            }
            Self::CheckDigit { wanted } => {
                format!("団体コードの検査数字が合いません（6桁目は{wanted}のはずです）。")
            }
            Self::AreaCode => "団体コードは検査数字を含む6桁か、含まない5桁です。".to_owned(),
            Self::AreaZeroUnproven => {
                "先頭の0が失われたようですが、検査数字で確かめられません。".to_owned()
            }
            Self::AreaAmbiguous { plain, restored } => {
                format!("団体コード{plain}とも、先頭の0が失われた{restored}とも読めます。")
            }
            Self::AreaIsPrefecture => "都道府県の行です。市区町村の行だけを取り込みます。".to_owned(),
            Self::AreaOfOtherPrefecture { prefecture } => {
                format!("台帳の都道府県（{prefecture}）の市区町村ではありません。")
            }
            Self::NotACount => "0以上の整数として読めません。".to_owned(),
            Self::NotAnArea => "面積（km²、小数第2位まで）として読めません。".to_owned(),
            Self::PartAboveWhole { part, whole } => format!("{part}が{whole}より多くなっています。"),
            Self::NotADate => "日付として読めません。".to_owned(),
            Self::DateWithoutYear => "年のない日付です。".to_owned(),
            Self::DateSerial => "日付ではなく、表計算ソフトの通し番号です。".to_owned(),
            Self::Suspension => "休止期間として読めません。".to_owned(),
            Self::EndsBefore { from, to } => format!("終わり（{to}）が始まり（{from}）より前です。"),
            Self::UnknownExclusion => "対象外の理由として読めません。".to_owned(),
            Self::UnknownEdition { known } => {
                format!("この報告年度の定義がありません（あるのは {}）。", known.join("、"))
            }
            Self::JsonCut => "JSON が行の途中で終わっています。".to_owned(),
            Self::JsonSyntax { column } => {
                format!("JSON として読めません（{column}バイト目の付近）。")
            }
            Self::JsonTwice { key } => {
                format!("同じ名前「{key}」が1件の中に2回あり、どちらを採るか決められません。")
            }
            Self::Undecodable { encoding } => {
                format!("{encoding} として読めない文字が入っています。")
            }
            Self::OtherEncoding { here, file } => {
                format!("ここまでの行は {file} ですが、この行は {here} です。")
            }
            Self::LooksLike { name } => format!("文字コードが {name} のようです。"),
            Self::Report(Refusal::NotAnObject) => "報告の形（{…}）ではありません。".to_owned(),
            Self::Report(Refusal::NoEdition) => "報告年度（edition）がありません。".to_owned(),
            Self::Report(Refusal::NoFacilityId) => {
                "医療機関のID（facility.id）がありません。".to_owned()
            }
            Self::Report(Refusal::NoAnswers) => "回答（answers）がありません。".to_owned(),
        }
    }

    /// How to fix the row, as a Japanese sentence.
    pub(super) fn fix(&self) -> String {
        let text = match self {
            Self::Ragged { .. } => {
                "カンマの過不足を直すか、カンマを含む欄を引用符（\"）で囲んでください。"
            }
            Self::SurplusLeft => {
                "行の値を正しい列に直してから、「余分な値」の欄を空にしてください。"
            }
            Self::OpenQuote { .. } | Self::StrayQuote { .. } => {
                "元のファイルで引用符を直し、もう一度取り込んでください（取り込み済みの行は変わりません）。"
            }
            Self::RowTooLong { .. } | Self::FieldTooLong { .. } => {
                "引用符の閉じ忘れがないか確かめ、長い欄を短くしてください。"
            }
            Self::NameTooLong { .. } => "名前の欄にほかの内容が入っていないか確かめてください。",
            Self::Nul | Self::LostCharacter | Self::Undecodable { .. } => {
                "元のデータの文字を確かめて、入れ直してください。"
            }
            Self::OtherEncoding { .. } => {
                "元のデータの文字コードを1つに揃えて、保存し直してください。"
            }
            Self::LooksLike { .. } => {
                "UTF-8 で保存し直すか、文字コードを指定してください（コマンドでは --encoding、画面では「文字コード」）。"
            }
            Self::Exponent | Self::TakenForDate | Self::SheetError => {
                "元のデータから、列を「文字列」として開き直して保存してください。"
            }
            Self::Missing => "値を入れてください。",
            Self::IdMalformed => "医療情報ネットのIDを確かめて直してください。",
            Self::ZeroWithoutPrefecture => {
                "都道府県コードの列を加えるか、IDを0から書いてください。"
            }
            Self::ZeroWithoutKind { .. } => "機関区分の列を加えるか、IDを0から書いてください。",
            Self::IdOfOtherPrefecture { .. } => "IDと都道府県コードを確かめて直してください。",
            Self::KindContradicts { .. } => "IDと機関区分を確かめて直してください。",
            Self::KindOfOtherList { .. } => "病院と診療所の一覧を分けて取り込んでください。",
            Self::NotAskedKind => "この行は取り込む必要がありません。",
            Self::UnknownKind | Self::PrefectureCode | Self::MunicipalityCode => {
                "コードを直してください。"
            }
            Self::MunicipalityOfOtherPrefecture { .. } => {
                "都道府県コードと市区町村コードを確かめて直してください。"
            }
            Self::OtherContentBefore { .. } => "正しい方の行だけを残してください。",
            Self::CheckDigit { .. } | Self::AreaCode => {
                "総務省の全国地方公共団体コードを確かめて直してください。"
            }
            Self::AreaZeroUnproven | Self::AreaAmbiguous { .. } => {
                "検査数字を含む6桁で、0から書いてください。"
            }
            Self::AreaIsPrefecture | Self::AreaOfOtherPrefecture { .. } => {
                "この行を除いてください。"
            }
            Self::NotACount | Self::NotAnArea => {
                "数字だけにしてください。分からなければ空にします。"
            }
            Self::PartAboveWhole { .. } => "列がずれていないか、人数を確かめてください。",
            Self::NotADate => {
                "2026-01-31、2026/1/31、令和8年1月31日、R8.1.31 のように書いてください。"
            }
            Self::DateWithoutYear | Self::DateSerial => {
                "年を含めて 2026-01-31 のように、文字列として書いてください。"
            }
            Self::Suspension => {
                "2025-12-20/2026-01-20 のように最初と最後の休みの日を書き、複数は ; で区切ってください。"
            }
            Self::EndsBefore { .. } => "日付を確かめて直してください。",
            Self::UnknownExclusion => {
                "special_function（特定機能病院）、dental_only（歯科のみ）、penal（刑事施設等）、imperial（皇室用）のどれかにしてください。"
            }
            Self::UnknownEdition { .. } | Self::Report(Refusal::NoEdition) => {
                "edition に r07 のような年度のIDを書いてください。"
            }
            Self::JsonCut | Self::JsonSyntax { .. } | Self::Report(Refusal::NotAnObject) => {
                "1行に報告1件の JSON になるように直してください。"
            }
            Self::JsonTwice { .. } => "正しい方だけを残してください。",
            Self::Report(Refusal::NoFacilityId) => {
                "facility.id に医療情報ネットのIDを文字列で書いてください。"
            }
            Self::Report(Refusal::NoAnswers) => {
                "answers に項目IDと値を書いてください。無回答でも {} が要ります。"
            }
        };
        text.to_owned()
    }
}

/// A reason with the column that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Index of the column, from 0; `None` if the whole row is at fault.
    pub(super) column: Option<usize>,
    pub(super) reason: Reason,
}

impl Flaw {
    /// A flaw of one column.
    pub(super) fn at(column: usize, reason: Reason) -> Self {
        Self {
            column: Some(column),
            reason,
        }
    }

    /// A flaw of the whole row.
    pub(super) fn of_row(reason: Reason) -> Self {
        Self {
            column: None,
            reason,
        }
    }
}
