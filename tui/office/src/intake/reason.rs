//! Why a row is refused and how to fix it, with all Japanese sentences for that.

use crate::bilingual;
use crate::lang::InWords;
use crate::lang::pick;
use kakari_core::facility::Kind;
use kakari_core::report::Refusal;

use super::indicators::IndicatorFlaw;

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
    /// A cell of a sheet that holds an error, as it is shown.
    SheetErrorCell { shown: String },
    /// A formula whose result the workbook does not hold.
    FormulaWithoutValue,
    /// A cell inside merged cells, whose value stands in the first of them.
    Merged { range: std::sync::Arc<str> },
    /// A number with more digits than a workbook stores.
    DigitsLost,
    /// A number shown as a day that the calendar does not have.
    NoSuchDay,
    /// A value of a sheet in a column without a heading to its right.
    TooWide { column: String },
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
    /// The row of a table of indicators says something wrong.
    Indicator(IndicatorFlaw),
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
                | Self::TooWide { .. }
        )
    }

    /// Why the row is refused, as a Japanese sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Indicator(flaw) => flaw.sentence(),
            Self::Ragged { cells, columns } => {
                bilingual!("見出しは{columns}列ですが、この行は{cells}列です。", "The headings have {columns} columns, but this line has {cells}.")
            }
            Self::SurplusLeft => pick("「余分な値」の列に値が残っています。", "There is still a value in the column 余分な値 (surplus).").to_owned(),
            Self::OpenQuote { opened, last } => bilingual!("{opened}行目で始まる引用符（\"）が閉じていないため、{last}行目（ファイルの終わり）までを読めません。", "A quote (\") that opens in line {opened} is not closed, so that everything to line {last} (the end) cannot be read."),
            Self::StrayQuote { opened, last } => bilingual!("{opened}行目で始まる引用符（\"）の閉じ方が正しくないため、{last}行目までを読めません。", "A quote (\") that opens in line {opened} is closed wrongly, so that everything to line {last} cannot be read."),
            Self::RowTooLong { most } => bilingual!("1行が長すぎます（上限 {most} バイト）。", "The line is longer than {most} bytes."),
            Self::FieldTooLong { most } => bilingual!("1つの欄が長すぎます（上限 {most} バイト）。", "A cell is longer than {most} bytes."),
            Self::NameTooLong { most } => bilingual!("名前が長すぎます（上限 {most} 文字）。", "The name is longer than {most} characters."),
            Self::Nul => pick("NUL（文字ではない値）が入っています。", "There is a NUL, which is no character.").to_owned(),
            Self::LostCharacter => {
                pick("読めなくなった文字（U+FFFD「\u{FFFD}」）が入っています。", "There are characters that were lost (U+FFFD “\\u{FFFD}”).").to_owned()
            }
            Self::Exponent => {
                pick("表計算ソフトが数字を指数（1E+05 など）に書き換えたため、元の値が分かりません。", "A spreadsheet turned digits into a power (such as 1E+05), so that the value is lost.").to_owned()
            }
            Self::TakenForDate => {
                pick("表計算ソフトが値を日付や時刻に書き換えたようです。元の値が分かりません。", "A spreadsheet seems to have turned the value into a date or time, so that it is lost.").to_owned()
            }
            Self::SheetError => {
                pick("表計算ソフトのエラー表示（#N/A、##### など）で、値がありません。", "There is an error of a spreadsheet (#N/A, #####) instead of a value.").to_owned()
            }
            Self::SheetErrorCell { shown } => bilingual!("セルがエラー（{shown}）で、値がありません。", "The cell is an error ({shown}) and has no value."),
            Self::FormulaWithoutValue => pick("計算式だけがあり、計算した値がブックに保存されていません（式の計算はしません）。", "There is a formula without its result in the workbook (formulas are not run).").to_owned(),
            Self::Merged { range } => bilingual!("結合されたセル（{range}）の途中です。値は最初のセルにだけあり、この行の値か決められません。", "It is inside merged cells ({range}). Only the first of them has a value, which may not be meant for this row."),
            Self::DigitsLost => pick("桁が多すぎる数値です。表計算ソフトが下の桁を失っています。", "The number has so many digits that the spreadsheet has lost the last ones.").to_owned(),
            Self::NoSuchDay => pick("日付の表示形式ですが、日付にできない数値です。", "It is shown as a day, but the number is none.").to_owned(),
            Self::TooWide { column } => bilingual!("見出しのない{column}列に値があります。",
                "There is a value in column {column}, which has no heading."),
            Self::Missing => pick("必要な値が空です。", "A value that is needed is empty.").to_owned(),
            Self::IdMalformed => {
                pick("医療機関IDの形ではありません（都道府県2桁、病院1・診療所2、続く英大文字か数字2～10文字）。", "It is no facility id (two digits of the prefecture, 1 for hospital or 2 for clinic, then 2 to 10 capitals or digits).")
                    .to_owned()
            }
            Self::ZeroWithoutPrefecture => {
                pick("先頭の0が失われたようですが、都道府県を確かめるものが行にありません。", "A leading 0 seems to be lost, but nothing in the line tells the prefecture.").to_owned()
            }
            Self::ZeroWithoutKind { restored } => bilingual!("先頭の0が失われたようです（{restored}）が、病院か診療所かを確かめるものが行にありません。", "A leading 0 seems to be lost ({restored}), but nothing in the line tells hospital or clinic."),
            Self::IdOfOtherPrefecture { id, prefecture } => {
                bilingual!("IDの都道府県（{id}）が、この行か台帳の都道府県（{prefecture}）と違います。", "The prefecture of the id ({id}) is not that of the line or of the register ({prefecture}).")
            }
            Self::KindContradicts { id, row } => bilingual!("IDの3文字目は{}ですが、機関区分は{}です。", "The third character of the id says {}, but the kind of facility says {}.",
                id.in_words(),
                row.in_words()),
            Self::KindOfOtherList { row, list } => {
                bilingual!("{}の一覧に{}の行があります。", "The list of {} has a line of a {}.", list.in_words(), row.in_words())
            }
            Self::NotAskedKind => {
                pick("歯科診療所・助産所は、かかりつけ医機能報告の対象ではありません。", "Dental clinics and maternity homes do not make this report.").to_owned()
            }
            Self::UnknownKind => pick("機関区分は1（病院）か2（診療所）です。", "The kind of facility is 1 (hospital) or 2 (clinic).").to_owned(),
            Self::PrefectureCode => pick("都道府県コードは01～47です。", "The prefecture is 01 to 47.").to_owned(),
            Self::MunicipalityCode => pick("市区町村コードは3桁の数字です。", "The municipality code is three digits.").to_owned(),
            Self::MunicipalityOfOtherPrefecture { prefecture } => {
                bilingual!("市区町村コードが、この行の都道府県（{prefecture}）のものではありません。", "The municipality code is not one of the prefecture of this line ({prefecture}).")
            }
            Self::OtherContentBefore { line } => {
                bilingual!("同じものが{line}行目に別の内容であります。", "Line {line} has the same with other content.")
            }
            Self::CheckDigit { wanted } => {
                bilingual!("団体コードの検査数字が合いません（6桁目は{wanted}のはずです）。", "The check digit of the municipality code is wrong (the sixth digit should be {wanted}).")
            }
            Self::AreaCode => pick("団体コードは検査数字を含む6桁か、含まない5桁です。", "A municipality code has 6 digits with its check digit, or 5 without.").to_owned(),
            Self::AreaZeroUnproven => {
                pick("先頭の0が失われたようですが、検査数字で確かめられません。", "A leading 0 seems to be lost, but there is no check digit to make sure.").to_owned()
            }
            Self::AreaAmbiguous { plain, restored } => {
                bilingual!("団体コード{plain}とも、先頭の0が失われた{restored}とも読めます。", "It can be read as municipality code {plain} or, with a lost leading 0, as {restored}.")
            }
            Self::AreaIsPrefecture => pick("都道府県の行です。市区町村の行だけを取り込みます。", "This is the line of a prefecture. Only municipalities are imported.").to_owned(),
            Self::AreaOfOtherPrefecture { prefecture } => {
                bilingual!("台帳の都道府県（{prefecture}）の市区町村ではありません。", "This municipality is not in the prefecture of the register ({prefecture}).")
            }
            Self::NotACount => pick("0以上の整数として読めません。", "It is no whole number from 0 up.").to_owned(),
            Self::NotAnArea => pick("面積（km²、小数第2位まで）として読めません。", "It is no area (km², two decimals).").to_owned(),
            Self::PartAboveWhole { part, whole } => bilingual!("{part}が{whole}より多くなっています。", "{part} is more than {whole}."),
            Self::NotADate => pick("日付として読めません。", "It is no date.").to_owned(),
            Self::DateWithoutYear => pick("年のない日付です。", "The date has no year.").to_owned(),
            Self::DateSerial => pick("日付ではなく、表計算ソフトの通し番号です。", "It is no date but the serial number of a spreadsheet.").to_owned(),
            Self::Suspension => pick("休止期間として読めません。", "It is no period of suspension.").to_owned(),
            Self::EndsBefore { from, to } => bilingual!("終わり（{to}）が始まり（{from}）より前です。", "The end ({to}) is before the beginning ({from})."),
            Self::UnknownExclusion => pick("対象外の理由として読めません。", "It is no reason for exemption.").to_owned(),
            Self::UnknownEdition { known } => {
                bilingual!("この報告年度の定義がありません（あるのは {}）。", "There is no edition of this year (there are {}).", known.join(pick("、", ", ")))
            }
            Self::JsonCut => pick("JSON が行の途中で終わっています。", "The JSON ends in the middle of the line.").to_owned(),
            Self::JsonSyntax { column } => {
                bilingual!("JSON として読めません（{column}バイト目の付近）。", "It is no JSON (near byte {column}).")
            }
            Self::JsonTwice { key } => {
                bilingual!("同じ名前「{key}」が1件の中に2回あり、どちらを採るか決められません。", "The name {key} occurs twice in one report, so that it is open which counts.")
            }
            Self::Undecodable { encoding } => {
                bilingual!("{encoding} として読めない文字が入っています。", "It has characters that are not {encoding}.")
            }
            Self::OtherEncoding { here, file } => {
                bilingual!("ここまでの行は {file} ですが、この行は {here} です。", "The lines before are {file}, but this one is {here}.")
            }
            Self::LooksLike { name } => bilingual!("文字コードが {name} のようです。", "It looks like {name}."),
            Self::Report(Refusal::NotAnObject) => pick("報告の形（{…}）ではありません。", "It is no report ({…}).").to_owned(),
            Self::Report(Refusal::NoEdition) => pick("報告年度（edition）がありません。", "The report year (edition) is missing.").to_owned(),
            Self::Report(Refusal::NoFacilityId) => {
                pick("医療機関のID（facility.id）がありません。", "The facility id (facility.id) is missing.").to_owned()
            }
            Self::Report(Refusal::NoAnswers) => pick("回答（answers）がありません。", "The answers (answers) are missing.").to_owned(),
        }
    }

    /// How to fix the row, as a Japanese sentence.
    pub(super) fn fix(&self) -> String {
        let text = match self {
            Self::Indicator(flaw) => flaw.fix(),
            Self::Ragged { .. } => pick(
                "カンマの過不足を直すか、カンマを含む欄を引用符（\"）で囲んでください。",
                "Add or remove commas, or put cells with commas in quotes (\").",
            ),
            Self::SurplusLeft => pick(
                "行の値を正しい列に直してから、「余分な値」の欄を空にしてください。",
                "Move the values into the right columns, then empty the cell 余分な値.",
            ),
            Self::OpenQuote { .. } | Self::StrayQuote { .. } => pick(
                "元のファイルで引用符を直し、もう一度取り込んでください（取り込み済みの行は変わりません）。",
                "Correct the quotes in the original and import it again (lines that are in do not change).",
            ),
            Self::RowTooLong { .. } | Self::FieldTooLong { .. } => pick(
                "引用符の閉じ忘れがないか確かめ、長い欄を短くしてください。",
                "Check for a quote that is not closed, and shorten long cells.",
            ),
            Self::NameTooLong { .. } => pick(
                "名前の欄にほかの内容が入っていないか確かめてください。",
                "Check whether other content got into the name.",
            ),
            Self::Nul | Self::LostCharacter | Self::Undecodable { .. } => pick(
                "元のデータの文字を確かめて、入れ直してください。",
                "Look at the original and write the characters again.",
            ),
            Self::OtherEncoding { .. } => pick(
                "元のデータの文字コードを1つに揃えて、保存し直してください。",
                "Save the original again in one encoding.",
            ),
            Self::LooksLike { .. } => pick(
                "UTF-8 で保存し直すか、文字コードを指定してください（コマンドでは --encoding、画面では「文字コード」）。",
                "Save it again as UTF-8, or name the encoding (--encoding, or Encoding on the screen).",
            ),
            Self::Exponent | Self::TakenForDate | Self::SheetError => pick(
                "元のデータから、列を「文字列」として開き直して保存してください。",
                "Open the original again with this column as text, and save it.",
            ),
            Self::SheetErrorCell { .. } => pick(
                "式か元のデータを直し、値を入れてください。",
                "Correct the formula or the data, or write the value.",
            ),
            Self::FormulaWithoutValue => pick(
                "Excel で開いて保存し直すか、値を入れてください。",
                "Open the workbook in Excel and save it again, or write the value.",
            ),
            Self::Merged { .. } => pick(
                "結合を解除し、行ごとに値を入れてください。",
                "Unmerge the cells and write the value of each row.",
            ),
            Self::DigitsLost => pick(
                "表示形式を「文字列」にしてから、元の値を入れ直してください。",
                "Format the cell as text, then write the value again.",
            ),
            Self::NoSuchDay => pick(
                "セルの値と表示形式を確かめ、2026-01-31 のように入れ直してください。",
                "Check the cell and its format, and write it as 2026-01-31.",
            ),
            Self::TooWide { .. } => pick(
                "値を消すか、列に見出しを付けてください。",
                "Delete the value, or give the column a heading.",
            ),
            Self::Missing => pick("値を入れてください。", "Write the value."),
            Self::IdMalformed => pick(
                "医療情報ネットのIDを確かめて直してください。",
                "Check the id of 医療情報ネット.",
            ),
            Self::ZeroWithoutPrefecture => pick(
                "都道府県コードの列を加えるか、IDを0から書いてください。",
                "Add the column of the prefecture code, or write the id with its 0.",
            ),
            Self::ZeroWithoutKind { .. } => pick(
                "機関区分の列を加えるか、IDを0から書いてください。",
                "Add the column of the kind of facility, or write the id with its 0.",
            ),
            Self::IdOfOtherPrefecture { .. } => pick(
                "IDと都道府県コードを確かめて直してください。",
                "Check id and prefecture code.",
            ),
            Self::KindContradicts { .. } => pick(
                "IDと機関区分を確かめて直してください。",
                "Check id and kind of facility.",
            ),
            Self::KindOfOtherList { .. } => pick(
                "病院と診療所の一覧を分けて取り込んでください。",
                "Import hospitals and clinics from separate lists.",
            ),
            Self::NotAskedKind => pick(
                "この行は取り込む必要がありません。",
                "This line need not be imported.",
            ),
            Self::UnknownKind | Self::PrefectureCode | Self::MunicipalityCode => {
                pick("コードを直してください。", "Correct the code.")
            }
            Self::MunicipalityOfOtherPrefecture { .. } => pick(
                "都道府県コードと市区町村コードを確かめて直してください。",
                "Check prefecture code and municipality code.",
            ),
            Self::OtherContentBefore { .. } => pick(
                "正しい方の行だけを残してください。",
                "Keep only the right line.",
            ),
            Self::CheckDigit { .. } | Self::AreaCode => pick(
                "総務省の全国地方公共団体コードを確かめて直してください。",
                "Check the code (全国地方公共団体コード of the ministry).",
            ),
            Self::AreaZeroUnproven | Self::AreaAmbiguous { .. } => pick(
                "検査数字を含む6桁で、0から書いてください。",
                "Write all 6 digits with the check digit and the 0.",
            ),
            Self::AreaIsPrefecture | Self::AreaOfOtherPrefecture { .. } => {
                pick("この行を除いてください。", "Remove this line.")
            }
            Self::NotACount | Self::NotAnArea => pick(
                "数字だけにしてください。分からなければ空にします。",
                "Write digits only. Leave it empty if unknown.",
            ),
            Self::PartAboveWhole { .. } => pick(
                "列がずれていないか、人数を確かめてください。",
                "Check for shifted columns, and check the numbers.",
            ),
            Self::NotADate => pick(
                "2026-01-31、2026/1/31、令和8年1月31日、R8.1.31 のように書いてください。",
                "Write it as 2026-01-31, 2026/1/31 or 令和8年1月31日.",
            ),
            Self::DateWithoutYear | Self::DateSerial => pick(
                "年を含めて 2026-01-31 のように、文字列として書いてください。",
                "Write it with its year as text, as in 2026-01-31.",
            ),
            Self::Suspension => pick(
                "2025-12-20/2026-01-20 のように最初と最後の休みの日を書き、複数は ; で区切ってください。",
                "Write the first and last closed day as 2025-12-20/2026-01-20, several separated by ;.",
            ),
            Self::EndsBefore { .. } => pick("日付を確かめて直してください。", "Check the dates."),
            Self::UnknownExclusion => pick(
                "special_function（特定機能病院）、dental_only（歯科のみ）、penal（刑事施設等）、imperial（皇室用）のどれかにしてください。",
                "Write special_function (特定機能病院), dental_only, penal or imperial.",
            ),
            Self::UnknownEdition { .. } | Self::Report(Refusal::NoEdition) => pick(
                "edition に r07 のような年度のIDを書いてください。",
                "Write the id of the year in edition, such as r07.",
            ),
            Self::JsonCut | Self::JsonSyntax { .. } | Self::Report(Refusal::NotAnObject) => pick(
                "1行に報告1件の JSON になるように直してください。",
                "Make it one report as JSON in one line.",
            ),
            Self::JsonTwice { .. } => {
                pick("正しい方だけを残してください。", "Keep only the right one.")
            }
            Self::Report(Refusal::NoFacilityId) => pick(
                "facility.id に医療情報ネットのIDを文字列で書いてください。",
                "Write the id of 医療情報ネット as a text in facility.id.",
            ),
            Self::Report(Refusal::NoAnswers) => pick(
                "answers に項目IDと値を書いてください。無回答でも {} が要ります。",
                "Write item ids and values in answers; {} even without answers.",
            ),
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
