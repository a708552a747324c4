//! Notices: what the user should know about how a file was read although nothing was refused.

use crate::bilingual;
use crate::lang::InWords;
use crate::lang::pick;
use kakari_core::access::Fault as AccessFault;
use kakari_core::duty::Oddity;
use kakari_core::facility::Kind;
use kakari_core::text::{is_clean, scrub};

use super::beds::bed_oddity;
use super::reason::Reason;
use super::{Encoding, Note};

/// One thing that was seen or done while reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// The encoding that was decided.
    Encoding(Encoding),
    /// The encoding that the user chose.
    EncodingChosen(Encoding),
    /// UTF-16 that was recognised although it has no mark.
    Utf16Unmarked(Encoding),
    /// More byte order marks than one, or marks within the file.
    MoreMarks,
    /// The file was zipped.
    Zipped { inside: String },
    /// The first line is `sep=` with the separator.
    SeparatorLine,
    /// Lines above the header.
    HeaderAt { line: u64 },
    /// The header is repeated within the file.
    HeaderAgain { line: u64 },
    /// Cells of the form `="…"`.
    FormulaTexts { number: u64, line: u64 },
    /// Rows whose empty cells at the end were left out.
    ShortRows { number: u64, line: u64 },
    /// Named like JSON Lines, but a table.
    TableNamedJson,
    /// Number of notes beyond [`super::Limits::notes`].
    MoreNotes { number: u64 },
    /// A leading zero that a spreadsheet removed was restored.
    ZeroRestored { before: String, after: String },
    /// A value was read in another spelling than the file writes.
    ReadAs { before: String, after: String },
    /// Control characters, direction marks or zero-width characters were removed.
    Scrubbed { characters: String },
    /// Characters of a private range (外字), which other computers cannot display.
    PrivateUse { characters: String },
    /// U+FFFD in a text that is kept.
    LostCharacter,
    /// The row repeats an earlier line.
    SameAs { line: u64 },
    /// Rows of other prefectures.
    OtherPrefectures { number: u64, prefecture: String },
    /// Cells with a sign for no number.
    NoNumbers { number: u64 },
    /// No column and no setting says the prefecture.
    NoPrefecture,
    /// The columns are those of the other kind's list.
    LayoutOfOtherKind { layout: Kind, number: u64 },
    /// A list without header.
    Headless,
    /// Columns that mean nothing here.
    Unmapped { columns: Vec<String> },
    /// Entries of the mapping whose header the file does not have.
    MapUnused { columns: Vec<String> },
    /// No column says the year, so that the active one was taken.
    YearTaken { label: String, id: String },
    /// A row of a template that says how to fill it in.
    GuideRow,
    /// Columns that [`super::Rejects`] had added.
    RejectsColumns,
    /// The sheet of a workbook that was read, and the others that people see.
    Sheet { name: String, others: Vec<String> },
    /// Rows of a sheet that are hidden, and the first of them.
    HiddenRows { number: u64, first: u64 },
    /// Numbers of beds that contradict each other or the kind of facility.
    Beds { kind: Kind, oddity: Oddity },
    /// A fact that cannot be published as the list gives it.
    Access(AccessFault),
    /// A cell about closing days that is neither 1 nor 0.
    DayFlag,
    /// A cell that the row does not need and that cannot be read.
    Unread { reason: Box<Reason> },
    /// Two columns of one heading, of which the first is read.
    ColumnTwice { name: String },
    /// An encoding was chosen for a workbook.
    EncodingNotUsed,
}

impl Notice {
    /// The notice as a Japanese sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Beds { kind, oddity } => bed_oddity(*kind, *oddity),
            Self::Access(fault @ AccessFault::WebsiteWithoutScheme) => bilingual!(
                "{}。文字のまま公表します。",
                "To be published as text: {}.",
                fault.in_words()
            ),
            Self::Access(fault) => bilingual!(
                "{}。台帳には残しますが、公表しません。元の一覧を確かめてください。",
                "Not to be published: {}. It stays in the register; check the list.",
                fault.in_words()
            ),
            Self::DayFlag => pick(
                "休診日の欄は 1（診療）か 0（休診）と書きます。「診療」「休診」とも書けます。この欄は空欄として扱います。",
                "A cell about closing days takes 1 (open) or 0 (closed), or the words 診療 and 休診. It counts as empty.",
            )
            .to_owned(),
            Self::Unread { reason } => bilingual!(
                "この欄だけ空欄として取り込みます。{}",
                "Only this cell counts as empty. {}",
                reason.sentence()
            ),
            Self::ColumnTwice { name } => bilingual!(
                "見出し「{name}」の列が二つあります。左の列を読みました。",
                "Two columns are headed {name}. The left one was read."
            ),
            Self::Encoding(encoding) => {
                bilingual!("文字コードは {} として読みました。", "Read as {}.", encoding.word())
            }
            Self::EncodingChosen(encoding) => {
                bilingual!("指定された文字コード {} で読みました。", "Read as {}, as asked.", encoding.word())
            }
            Self::Utf16Unmarked(encoding) => bilingual!("文字コードの印はありませんが、{} として読みました。文字化けがないか確かめてください。", "The file does not say its encoding and was read as {}. Check that no characters are garbled.",
                encoding.word()),
            Self::MoreMarks => {
                pick("余分なバイトオーダーマーク（BOM）を読み飛ばしました。", "A surplus byte order mark was skipped.").to_owned()
            }
            Self::Zipped { inside } => bilingual!("ZIP の中の「{inside}」を読みました。", "Read {inside} in the ZIP file."),
            Self::SeparatorLine => {
                pick("区切り文字を示す行（sep=）を読み飛ばし、その区切り文字で読みました。", "The line that names the separator (sep=) was skipped, and its separator used.").to_owned()
            }
            Self::HeaderAt { line } => {
                bilingual!("{line}行目を見出しとして読みました。その上の行は取り込みません。", "Line {line} was read as the headings. Lines above it are not imported.")
            }
            Self::HeaderAgain { line } => {
                bilingual!("{line}行目と同じ見出しの行なので、読み飛ばしました。", "Line {line} repeats the headings and was skipped.")
            }
            Self::FormulaTexts { number, line } => bilingual!("=\"…\" の形の値が {number} か所（最初は{line}行目）にあり、引用符の中の文字として読みました。", "{number} values are written as =\"…\" (the first in line {line}); the text in quotes was read."),
            Self::ShortRows { number, line } => bilingual!("右端の空の欄が省かれた行が {number} 行（最初は{line}行目）あり、空として読みました。", "{number} lines lack empty cells at their right end (the first is line {line}); they were read as empty."),
            Self::TableNamedJson => {
                pick("名前は JSON Lines ですが、中身は表なので、CSV として読みました。", "The name says JSON Lines, but it is a table, so it was read as CSV.").to_owned()
            }
            Self::MoreNotes { number } => bilingual!("ほかに、知らせることが {number} 件あります。", "There are {number} more remarks."),
            Self::ZeroRestored { before, after } => {
                bilingual!("失われた先頭の0を戻しました（{before} → {after}）。", "A lost leading 0 was put back ({before} → {after}).")
            }
            Self::ReadAs { before, after } => bilingual!("「{before}」を {after} と読みました。", "“{before}” was read as {after}."),
            Self::Scrubbed { characters } => {
                bilingual!("画面や印刷を乱す文字（{characters}）を除きました。", "Characters that disturb screens and print ({characters}) were removed.")
            }
            Self::PrivateUse { characters } => {
                bilingual!("外字（{characters}）が入っています。ほかの環境では読めません。", "It has characters of private use ({characters}), which other computers cannot show.")
            }
            Self::LostCharacter => {
                pick("読めなくなった文字（U+FFFD「\u{FFFD}」）が入っています。元のデータを確かめてください。", "It has characters that were lost (U+FFFD “\u{FFFD}”). Check the original.")
                    .to_owned()
            }
            Self::SameAs { line } => bilingual!("{line}行目と同じ内容なので、1件として扱います。", "Same as line {line}, so it counts once."),
            Self::OtherPrefectures { number, prefecture } => {
                bilingual!("台帳の都道府県（{prefecture}）ではない {number} 行は取り込みません。", "{number} lines are not of the prefecture of the register ({prefecture}) and are not imported.")
            }
            Self::NoNumbers { number } => bilingual!("値のない欄（空欄、- など）が {number} あります。0 ではなく、値なしとして扱います。", "{number} cells have no number (empty, - and the like). They count as unknown, not as 0."),
            Self::NoPrefecture => {
                pick("都道府県コードの列がないため、IDの先頭2桁だけで都道府県を判断しました。", "There is no column with the prefecture code, so the first two digits of the id decided.").to_owned()
            }
            Self::LayoutOfOtherKind { layout, number } => {
                let other = match layout {
                    Kind::Hospital => Kind::Clinic,
                    Kind::Clinic => Kind::Hospital,
                };
                bilingual!("{}用の様式に{}の行が {number} 行ありました。", "The form for {} has {number} lines of {}.",
                    layout.in_words(),
                    other.in_words())
            }
            Self::Headless => {
                pick("見出しがないので、1行目から名前として読みました。", "There are no headings, so names were read from line 1 on.").to_owned()
            }
            Self::Unmapped { columns } => {
                bilingual!("対応する項目がないため取り込まない列：{}", "Columns without an item, which are not imported: {}", columns.join(pick("、", ", ")))
            }
            Self::MapUnused { columns } => bilingual!("対応表にあって、このファイルにない見出し：{}", "Headings of the mapping that this file lacks: {}",
                columns.join(pick("、", ", "))),
            Self::YearTaken { label, id } => bilingual!(
                "年度の列（edition）がないため、{label}（{id}）の報告として読みました。",
                "There is no column of the year (edition), so it was read as reports of {label} ({id})."
            ),
            Self::GuideRow => pick(
                "ひな型の説明の行なので、読み飛ばしました。",
                "The line of explanations of the template was skipped.",
            )
            .to_owned(),
            Self::Sheet { name, others } if others.is_empty() => bilingual!("シート「{name}」を読みました。", "The sheet {name} was read."),
            Self::Sheet { name, others } => bilingual!("シート「{name}」を読みました（ほかのシート：{}）。", "The sheet {name} was read (other sheets: {}).", others.join(pick("、", ", "))),
            Self::HiddenRows { number, first } => bilingual!("隠れている行が {number} 行（最初は{first}行目）あります。見えている行と同じく読みました。", "{number} rows are hidden (the first is row {first}). They were read like the others."),
            Self::EncodingNotUsed => pick("Excel ブックには文字コードの指定が要らないので、使いませんでした。", "A workbook needs no encoding, so the one that was named was not used.").to_owned(),
            Self::RejectsColumns => {
                pick("取り込めなかった行の書き出しが付けた列は、読み飛ばしました。", "The columns that the export of refused rows had added were skipped.").to_owned()
            }
        }
    }

    /// The sentence without control characters: some notices quote the file, and control characters in it could command
    /// the terminal.
    fn clean_sentence(&self) -> String {
        scrub(&self.sentence()).into_owned()
    }

    /// A note on the whole file.
    pub(super) fn on_file(&self) -> Note {
        Note {
            line: None,
            column: None,
            cell: None,
            sentence: self.clean_sentence(),
        }
    }

    /// A note on one line, and on one of its columns if given.
    pub(super) fn at(&self, line: u64, column: Option<&str>) -> Note {
        Note {
            line: Some(line),
            column: column.map(str::to_owned),
            cell: None,
            sentence: self.clean_sentence(),
        }
    }
}

/// Lists characters as `U+0000`, each once, at most five. The characters themselves may be invisible.
fn numbered(characters: impl Iterator<Item = char>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for character in characters {
        let number = format!("U+{:04X}", u32::from(character));
        if !seen.contains(&number) {
            if seen.len() == 5 {
                seen.push(pick("ほか", "and more").to_owned());
                break;
            }
            seen.push(number);
        }
    }
    seen.join(pick("、", ", "))
}

/// Whether a text is of printed ASCII, kana, kanji and their signs alone, as nearly all cells of lists are. Nothing in it is
/// scrubbed, lost or of a private range, which one look at the bytes shows.
pub(super) fn is_ordinary(text: &str) -> bool {
    // 0xE3 to 0xE9 begin the characters U+3000 to U+9FFF; bytes from 0x80 to 0xBF go on with a character. No early end: so
    // many bytes are looked at in one step.
    text.bytes().fold(true, |ordinary, byte| {
        ordinary & matches!(byte, b' '..=b'~' | 0x80..=0xBF | 0xE3..=0xE9)
    })
}

/// Lists the characters that [`scrub`] removes from a text; empty if there are none. Line ends and tabs are not listed,
/// because scrubbing turns them into spaces, which loses nothing.
pub(super) fn scrubbed(text: &str) -> String {
    numbered(text.chars().filter(|c| {
        let mut bytes = [0_u8; 4];
        !matches!(c, '\n' | '\r' | '\t') && !is_clean(c.encode_utf8(&mut bytes))
    }))
}

/// Lists the characters of private ranges in a text; empty if there are none.
pub(super) fn private_use(text: &str) -> String {
    numbered(text.chars().filter(|c| {
        matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ordinary_needs_no_notice() {
        let mut ordinary = 0;
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            if !is_ordinary(&text) {
                continue;
            }
            ordinary += 1;
            assert!(is_clean(&text) && scrubbed(&text).is_empty(), "{c:?}");
            assert!(private_use(&text).is_empty(), "{c:?}");
            assert!(!matches!(c, '\0' | char::REPLACEMENT_CHARACTER), "{c:?}");
        }
        assert_eq!(ordinary, 95 + 0x7000, "printed ASCII and U+3000 to U+9FFF");
        assert!(!is_ordinary("甲見本\u{200B}医院"));
        assert!(is_ordinary("甲見本 Clinic ー〇々"));
    }
}
