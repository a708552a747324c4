//! Every sentence that the intake can say.

use kakari_core::facility::Kind;
use kakari_core::report::Refusal;

use super::super::notice::Notice;
use super::super::reason::Reason;
use super::*;

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn every_reason_says_what_is_wrong_and_what_to_do() {
    let reasons = [
        Reason::Ragged {
            cells: 5,
            columns: 7,
        },
        Reason::SurplusLeft,
        Reason::OpenQuote { opened: 3, last: 9 },
        Reason::StrayQuote { opened: 3, last: 4 },
        Reason::RowTooLong { most: 1_048_576 },
        Reason::FieldTooLong { most: 65_536 },
        Reason::NameTooLong { most: 200 },
        Reason::Nul,
        Reason::LostCharacter,
        Reason::Exponent,
        Reason::TakenForDate,
        Reason::SheetError,
        Reason::SheetErrorCell {
            shown: text("#N/A"),
        },
        Reason::FormulaWithoutValue,
        Reason::Merged {
            range: "B3:B5".into(),
        },
        Reason::DigitsLost,
        Reason::NoSuchDay,
        Reason::TooWide {
            column: text("ALM"),
        },
        Reason::Missing,
        Reason::IdMalformed,
        Reason::ZeroWithoutPrefecture,
        Reason::ZeroWithoutKind {
            restored: text("0121A34"),
        },
        Reason::IdOfOtherPrefecture {
            id: text("12"),
            prefecture: text("01"),
        },
        Reason::KindContradicts {
            id: Kind::Clinic,
            row: Kind::Hospital,
        },
        Reason::KindOfOtherList {
            row: Kind::Clinic,
            list: Kind::Hospital,
        },
        Reason::NotAskedKind,
        Reason::UnknownKind,
        Reason::PrefectureCode,
        Reason::MunicipalityCode,
        Reason::MunicipalityOfOtherPrefecture {
            prefecture: text("39"),
        },
        Reason::OtherContentBefore { line: 2 },
        Reason::CheckDigit { wanted: 4 },
        Reason::AreaCode,
        Reason::AreaZeroUnproven,
        Reason::AreaAmbiguous {
            plain: text("12203"),
            restored: text("012203"),
        },
        Reason::AreaIsPrefecture,
        Reason::AreaOfOtherPrefecture {
            prefecture: text("39"),
        },
        Reason::NotACount,
        Reason::NotAnArea,
        Reason::PartAboveWhole {
            part: text("65歳以上人口"),
            whole: text("人口"),
        },
        Reason::NotADate,
        Reason::DateWithoutYear,
        Reason::DateSerial,
        Reason::Suspension,
        Reason::EndsBefore {
            from: text("2026-01-20"),
            to: text("2025-12-20"),
        },
        Reason::UnknownExclusion,
        Reason::UnknownEdition { known: known() },
        Reason::JsonCut,
        Reason::JsonSyntax { column: 17 },
        Reason::JsonTwice {
            key: text("edition"),
        },
        Reason::Undecodable { encoding: "CP932" },
        Reason::OtherEncoding {
            here: "UTF-8",
            file: "CP932",
        },
        Reason::LooksLike { name: "EUC-JP" },
        Reason::Report(Refusal::NotAnObject),
        Reason::Report(Refusal::NoEdition),
        Reason::Report(Refusal::NoFacilityId),
        Reason::Report(Refusal::NoAnswers),
    ];
    let all: Vec<String> = reasons
        .iter()
        .map(|one| format!("{}\n  → {}", one.sentence(), one.fix()))
        .collect();
    for one in &reasons {
        assert!(
            one.sentence().ends_with('。') && one.fix().ends_with(['。', '）']),
            "{one:?}"
        );
    }
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn every_notice_is_a_sentence() {
    let notices = [
        Notice::Encoding(Encoding::Utf8),
        Notice::Encoding(Encoding::Utf8Bom),
        Notice::Encoding(Encoding::Cp932),
        Notice::EncodingChosen(Encoding::EucJp),
        Notice::Utf16Unmarked(Encoding::Utf16Le),
        Notice::MoreMarks,
        Notice::Zipped {
            inside: text("病院.csv"),
        },
        Notice::SeparatorLine,
        Notice::HeaderAt { line: 3 },
        Notice::HeaderAgain { line: 1 },
        Notice::FormulaTexts { number: 2, line: 2 },
        Notice::ShortRows { number: 2, line: 2 },
        Notice::TableNamedJson,
        Notice::MoreNotes { number: 500 },
        Notice::ZeroRestored {
            before: text("121A34"),
            after: text("0121A34"),
        },
        Notice::ReadAs {
            before: text("R8.1.10"),
            after: text("2026-01-10"),
        },
        Notice::Scrubbed {
            characters: text("U+202E"),
        },
        Notice::PrivateUse {
            characters: text("U+E000"),
        },
        Notice::LostCharacter,
        Notice::SameAs { line: 2 },
        Notice::OtherPrefectures {
            number: 46,
            prefecture: text("39"),
        },
        Notice::NoPrefecture,
        Notice::LayoutOfOtherKind {
            layout: Kind::Hospital,
            number: 3,
        },
        Notice::Headless,
        Notice::Unmapped {
            columns: vec![text("受付番号"), text("メモ")],
        },
        Notice::MapUnused {
            columns: vec![text("受付番号")],
        },
        Notice::RejectsColumns,
        Notice::Sheet {
            name: text("報告"),
            others: Vec::new(),
        },
        Notice::Sheet {
            name: text("報告"),
            others: vec![text("選択肢"), text("記入のしかた")],
        },
        Notice::HiddenRows {
            number: 3,
            first: 12,
        },
        Notice::EncodingNotUsed,
    ];
    let all: Vec<String> = notices.iter().map(Notice::sentence).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn every_refusal_of_a_file_says_what_to_do() {
    let refusals = [
        FileRefusal::Empty,
        FileRefusal::TooLarge { most: 536_870_912 },
        FileRefusal::TooManyRows { most: 2_000_000 },
        FileRefusal::WorkbookDamaged,
        FileRefusal::WorkbookEncrypted,
        FileRefusal::OtherWorkbook {
            name: "Excel バイナリ ブック（xlsb）",
        },
        FileRefusal::WorkbookTooLarge { most: 536_870_912 },
        FileRefusal::NoSheet,
        FileRefusal::WhichSheet {
            sheets: vec![text("病院"), text("診療所")],
        },
        FileRefusal::NoSuchSheet {
            wanted: text("報吿"),
            sheets: vec![text("報告"), text("選択肢")],
        },
        FileRefusal::NoSheetFits {
            sheets: vec![text("表紙"), text("集計")],
            refusal: Some(Box::new(FileRefusal::NoHeader)),
        },
        FileRefusal::InSheet {
            sheet: text("報告"),
            refusal: Box::new(FileRefusal::NoRows),
        },
        FileRefusal::RepeatedInSheet {
            sheet: text("報告"),
            name: text("ID"),
            first: text("B"),
            second: text("D"),
        },
        FileRefusal::Binary,
        FileRefusal::DamagedUtf8 { line: 3 },
        FileRefusal::UnknownEncoding { utf8: 3, cp932: 9 },
        FileRefusal::ZipOfMany {
            number: 3,
            names: vec![text("病院.csv"), text("診療所.csv")],
        },
        FileRefusal::ZipEmpty,
        FileRefusal::ZipEncrypted,
        FileRefusal::ZipInside,
        FileRefusal::ZipDamaged,
        FileRefusal::ZipUnreadable,
        FileRefusal::ZipTooLarge { most: 536_870_912 },
        FileRefusal::OtherFormat { name: "PDF" },
        FileRefusal::DamagedUtf16 { line: 3 },
        FileRefusal::LooksLike {
            name: "EUC-JP",
            option: Some("euc-jp"),
        },
        FileRefusal::LooksLike {
            name: "Big5",
            option: None,
        },
        FileRefusal::Nonsense,
        FileRefusal::Mixed {
            file: "CP932",
            other: "UTF-8",
            line: 3,
        },
        FileRefusal::NotInEncoding {
            name: "EUC-JP",
            line: 3,
        },
        FileRefusal::HeaderTooLong {
            line: 1,
            most: 1_048_576,
        },
        FileRefusal::JsonLinesAsList,
        FileRefusal::NoHeader,
        FileRefusal::NoRows,
        FileRefusal::HeaderQuote { line: 1 },
        FileRefusal::Semicolons,
        FileRefusal::MissingColumn {
            wanted: text("正式名称"),
            nearest: None,
            line: 1,
        },
        FileRefusal::MissingColumn {
            wanted: text("正式名称"),
            nearest: Some(text("医療機関の正式名称")),
            line: 1,
        },
        FileRefusal::RepeatedColumn {
            name: text("ID"),
            first: 1,
            second: 3,
        },
        FileRefusal::AmbiguousColumn {
            label: text("特記事項"),
            ids: vec![text("f2i.note"), text("f2ro.note")],
        },
        FileRefusal::JsonArray,
        FileRefusal::JsonOverLines,
        FileRefusal::Map {
            line: 3,
            detail: text("unexpected end"),
        },
        FileRefusal::MapForReports,
        FileRefusal::MapTarget {
            target: text("f2i.rotta"),
            nearest: Some(text("f2i.rota")),
        },
        FileRefusal::Cancelled,
        FileRefusal::Broken(text("broken pipe")),
    ];
    let all: Vec<String> = refusals.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(all.join("\n"));
}
