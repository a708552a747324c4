//! Why a whole file is refused. Each Japanese sentence says what is wrong and what to do.

use crate::bilingual;
use crate::lang::pick;

/// Why a file as a whole is refused. Nothing of it was imported, except where [`super::stream_reports`] had already
/// handed over earlier lines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// The file has no bytes, or only byte order marks.
    #[error("{}", bilingual!("ファイルが空です。正しいファイルか確かめてください。", "The file is empty. Check that it is the right one."))]
    Empty,
    /// Larger than [`super::Limits::file`].
    #[error("{}", bilingual!("ファイルが大きすぎます（上限 {most} バイト）。分けて取り込んでください。", "The file is larger than {most} bytes. Import it in parts."))]
    TooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// More records than [`super::Limits::rows`].
    #[error("{}", bilingual!("行が多すぎます（上限 {most} 行）。分けて取り込んでください。", "The file has more than {most} lines. Import it in parts."))]
    TooManyRows {
        /// The limit.
        most: u64,
    },
    /// Numbers about areas before there is a table of areas.
    #[error(
        "{}",
        pick(
            "区域表がまだないので、どの区域の値か確かめられません。先に取り込んでください：kakari import areas FILE",
            "There is no table of areas yet, so nothing tells which areas there are. Import one first: kakari import areas FILE"
        )
    )]
    NoAreas,
    /// A workbook that cannot be unpacked or whose parts are no XML.
    #[error("{}", bilingual!("Excel ブック（xlsx）が壊れていて読めません。Excel で開いて保存し直すか、送り元からもう一度受け取ってください。", "The workbook (xlsx) is damaged and cannot be read. Open it in Excel and save it again, or ask for it again."))]
    WorkbookDamaged,
    /// A workbook that needs a password.
    #[error("{}", bilingual!("パスワードのかかった Excel ブックです。Excel で開き、「ファイル」→「情報」→「ブックの保護」でパスワードを外して保存してから、取り込んでください。", "The workbook has a password. Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and import it."))]
    WorkbookEncrypted,
    /// A workbook in a format that is not read.
    #[error("{}", bilingual!("中身は {name} です。Excel などで開き、「Excel ブック（.xlsx）」で保存し直してから取り込んでください。", "The file is {name}, whatever its name. Open it in Excel or the like, save it as an Excel workbook (.xlsx), and import that."))]
    OtherWorkbook {
        /// What it is.
        name: &'static str,
    },
    /// A part of a workbook that unpacks to more than the limit.
    #[error("{}", bilingual!("Excel ブックの中身が大きすぎます（上限 {most} バイト）。シートを分けるか、「CSV UTF-8」で保存してから取り込んでください。", "The workbook unpacks to more than {most} bytes. Split its sheet, or save it as “CSV UTF-8”."))]
    WorkbookTooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// A file that is no Word document.
    #[error("{}", bilingual!("Word 文書（docx）として読めません。Word などで開き、「Word 文書（.docx）」で保存し直してください。", "The file is no Word document (docx). Open it in Word or the like and save it as one."))]
    NoWord,
    /// A Word document whose text is no XML, or cut.
    #[error("{}", bilingual!("Word 文書（docx）が壊れていて読めません。Word で開いて保存し直すか、送り元からもう一度受け取ってください。", "The Word document (docx) is damaged and cannot be read. Open it in Word and save it again, or ask for it again."))]
    WordDamaged,
    /// A Word document that unpacks to more than the limit.
    #[error("{}", bilingual!("Word 文書の中身が大きすぎます（上限 {most} バイト）。正しいファイルか確かめてください。", "The Word document unpacks to more than {most} bytes. Check that it is the right file."))]
    WordTooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// A workbook without a cell that people see.
    #[error("{}", bilingual!("Excel ブックに、値の入ったシートがありません（隠れているシートは、指定したときだけ読みます）。正しいファイルか確かめてください。", "No sheet of the workbook has values (hidden sheets are read only if you name them). Check that it is the right file."))]
    NoSheet,
    /// Several sheets have the columns.
    #[error("{}", bilingual!("取り込めるシートが {} 枚あります（{}）。どれを取り込むか指定してください（コマンドでは --sheet 名前、画面では次の一覧で選ぶ）。", "{} sheets could be imported ({}). Say which one (--sheet NAME; on the screen choose it from the list).", .sheets.len(), .sheets.join(pick("、", ", "))))]
    WhichSheet {
        /// Their names.
        sheets: Vec<String>,
    },
    /// The sheet that the person named is not there.
    #[error("{}", bilingual!("シート「{wanted}」はありません。あるのは {} です。", "There is no sheet {wanted}. There are {}.", .sheets.join(pick("、", ", "))))]
    NoSuchSheet {
        /// What the person named.
        wanted: String,
        /// The sheets that there are.
        sheets: Vec<String>,
    },
    /// None of several sheets has the columns.
    #[error("{}", bilingual!("どのシート（{}）にも、取り込みに要る見出しがありません。{}", "None of the sheets ({}) has the headings that are needed. {}", .sheets.join(pick("、", ", ")), refusal.as_ref().map(ToString::to_string).unwrap_or_default()))]
    NoSheetFits {
        /// Their names.
        sheets: Vec<String>,
        /// Why the first of them does not fit.
        refusal: Option<Box<FileRefusal>>,
    },
    /// The table of one sheet is refused.
    #[error("{}", bilingual!("シート「{sheet}」：{refusal}", "Sheet {sheet}: {refusal}"))]
    InSheet {
        /// Its name.
        sheet: String,
        /// Why.
        refusal: Box<FileRefusal>,
    },
    /// Two columns of a sheet that mean the same.
    #[error("{}", bilingual!("シート「{sheet}」に、「{name}」を表す列が2つあります（{first}列と{second}列）。どちらか一方にしてください。", "Two columns of the sheet {sheet} mean {name} ({first} and {second}). Keep one of them."))]
    RepeatedInSheet {
        /// Its name.
        sheet: String,
        /// What both mean.
        name: String,
        /// Letters of the first column.
        first: String,
        /// Letters of the second column.
        second: String,
    },
    /// A zip with several files in it.
    #[error("{}", bilingual!("ZIP の中にファイルが {number} 個あります{}。取り込むファイルを取り出して、1つずつ取り込んでください。", "The ZIP holds {number} files{}. Take out the one that you want and import it.", in_brackets(.names, *.number)))]
    ZipOfMany {
        /// How many.
        number: usize,
        /// The first names.
        names: Vec<String>,
    },
    /// A zip with no file in it.
    #[error("{}", bilingual!("ZIP の中にファイルがありません。正しいファイルか確かめてください。", "There is no file in the ZIP. Check that it is the right one."))]
    ZipEmpty,
    /// A zip that needs a password.
    #[error("{}", bilingual!("ZIP にパスワードがかかっています。パスワードで中のファイルを取り出して、それを取り込んでください。", "The ZIP has a password. Take the file out with it and import that."))]
    ZipEncrypted,
    /// A zip inside a zip.
    #[error("{}", bilingual!("中身が、さらに圧縮ファイル（ZIP）です。中のファイルを取り出して、それを取り込んでください。", "There is a ZIP inside the ZIP. Take the file out and import that."))]
    ZipInside,
    /// A zip whose directory or content is damaged.
    #[error("{}", bilingual!("ZIP が壊れていて開けません。もう一度ダウンロードするか、中のファイルを取り出して取り込んでください。", "The ZIP is damaged and cannot be opened. Download it again, or take the file out and import that."))]
    ZipDamaged,
    /// A zip whose compression method is not supported.
    #[error("{}", bilingual!("この ZIP の圧縮方法は開けません。中のファイルを取り出して、それを取り込んでください。", "The ZIP is packed in a way that is not known here. Take the file out and import that."))]
    ZipUnreadable,
    /// A zip that unpacks to more than the limit.
    #[error("{}", bilingual!("ZIP から出てくるファイルが大きすぎます（上限 {most} バイト）。中のファイルを取り出し、確かめてから取り込んでください。", "The ZIP would give more than {most} bytes. Take the file out, look at it, and import that."))]
    ZipTooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// Another format that is no text.
    #[error("{}", bilingual!("中身は {name} です。CSV、Excel ブック（xlsx）か JSON Lines のファイルを取り込んでください。", "The file is {name}. Import a CSV file, an Excel workbook (xlsx) or JSON Lines."))]
    OtherFormat {
        /// Its name.
        name: &'static str,
    },
    /// Too many NUL bytes to be a text.
    #[error("{}", bilingual!("文字のファイルではありません（NUL が多数あります）。正しいファイルか確かめてください。", "The file is no text (it has many NUL). Check that it is the right one."))]
    Binary,
    /// UTF-8 with broken places.
    #[error("{}", bilingual!("{line}行目に UTF-8 として壊れた文字があります。元のデータから保存し直してください。", "Line {line} has damaged UTF-8. Save it again from the original."))]
    DamagedUtf8 {
        /// The first such line.
        line: u64,
    },
    /// UTF-16 with half a character, or half a unit.
    #[error("{}", bilingual!("{line}行目に UTF-16 として壊れた文字があります。元のデータから保存し直してください。", "Line {line} has damaged UTF-16. Save it again from the original."))]
    DamagedUtf16 {
        /// The first such line.
        line: u64,
    },
    /// An encoding that is only read if the user chooses it, or not at all.
    #[error("{}", bilingual!("文字コードが {name} のようです。{}", "The file looks like {name}. {}", advice_on_encoding(*.option)))]
    LooksLike {
        /// What people call it.
        name: &'static str,
        /// Its value for `--encoding`; `None` if this program cannot read it.
        option: Option<&'static str>,
    },
    /// Valid CP932, but what it decodes to is no Japanese.
    #[error("{}", bilingual!("文字コードが分かりません（CP932（Shift_JIS）として読むと文字化けします）。{}", "The encoding is not known (as CP932, Shift_JIS, it reads as nonsense). {}",
        advice_on_encoding(None)))]
    Nonsense,
    /// Lines of another encoding among the others.
    #[error("{}", bilingual!("{file} のファイルに、{line}行目から {other} の行が混ざっています。元のデータの文字コードを1つに揃えて保存し直すか、混ざる前のファイルを1つずつ取り込んでください。", "The file is {file}, but from line {line} on there are lines in {other}. Save the original in one encoding, or import the files one by one as they were before they were joined."))]
    Mixed {
        /// The encoding of the first lines.
        file: &'static str,
        /// The other one.
        other: &'static str,
        /// The first line in the other one.
        line: u64,
    },
    /// Invalid in the encoding that the user chose.
    #[error("{}", bilingual!("{line}行目が {name} として読めません。文字コードの指定を外すか、別の文字コードを指定してください。", "Line {line} is not {name}. Name no encoding, or another one."))]
    NotInEncoding {
        /// The encoding.
        name: &'static str,
        /// The first such line.
        line: u64,
    },
    /// Neither UTF-8 nor CP932.
    #[error("{}", bilingual!("UTF-8 としては{utf8}行目、CP932（Shift_JIS）としては{cp932}行目が読めません。元のデータから「CSV UTF-8」で保存し直してください。", "Line {utf8} is not UTF-8, and line {cp932} is not CP932 (Shift_JIS). Save the original again as “CSV UTF-8”."))]
    UnknownEncoding {
        /// First line that is not UTF-8.
        utf8: u64,
        /// First line that is not CP932.
        cp932: u64,
    },
    /// Only empty lines.
    #[error("{}", bilingual!("見出しの行がありません。1行目に列の名前を入れてください。", "There are no headings. Put the names of the columns into line 1."))]
    NoHeader,
    /// A header and nothing below.
    #[error("{}", bilingual!("見出しの下にデータの行がありません。正しいファイルか確かめてください。", "There is nothing below the headings. Check that it is the right file."))]
    NoRows,
    /// A quote in the header never closes, or text follows a closing quote.
    #[error("{}", bilingual!("見出しの引用符（\"）が正しく閉じていません（{line}行目）。引用符を直してください。", "A quote in the headings is not closed (line {line}). Correct it."))]
    HeaderQuote {
        /// Where the quote opened.
        line: u64,
    },
    /// A header that is longer than a row may be.
    #[error("{}", bilingual!("見出しの行が長すぎます（{line}行目、上限 {most} バイト）。正しいファイルか、行の終わりに改行があるか確かめてください。", "The headings (line {line}) are longer than {most} bytes. Check that it is the right file and that lines end in line breaks."))]
    HeaderTooLong {
        /// Where it begins.
        line: u64,
        /// The limit in bytes.
        most: usize,
    },
    /// JSON Lines where a table was expected.
    #[error("{}", bilingual!("これは報告（JSON Lines）のようです。報告として取り込んでください（コマンドでは kakari import reports、画面では種類を「報告」にする）。", "These seem to be reports (JSON Lines). Import them as reports (kakari import reports, or kind “reports” on the screen)."))]
    JsonLinesAsList,
    /// Semicolons instead of commas.
    #[error("{}", bilingual!("列がセミコロン（;）で区切られています。カンマ区切りの「CSV UTF-8」で保存し直してください。", "Columns are separated by semicolons. Save it again as “CSV UTF-8” with commas."))]
    Semicolons,
    /// A required column is missing.
    #[error("{}", bilingual!("「{wanted}」の列がありません（{line}行目を見出しとして読みました）。{}", "There is no column {wanted} (line {line} was read as the headings). {}", nearest_sentence(.nearest.as_deref())))]
    MissingColumn {
        /// Its name.
        wanted: String,
        /// The column whose name looks most like it.
        nearest: Option<String>,
        /// Line of the header.
        line: u64,
    },
    /// Two columns that mean the same.
    #[error("{}", bilingual!("「{name}」を表す列が2つあります（{first}列目と{second}列目）。どちらか一方にしてください。", "Two columns mean {name} ({first} and {second}). Keep one of them."))]
    RepeatedColumn {
        /// What both mean.
        name: String,
        /// First column, from 1.
        first: usize,
        /// Second column, from 1.
        second: usize,
    },
    /// A label that several items share.
    #[error("{}", bilingual!("見出し「{label}」に当たる項目が複数あります（{}）。見出しを項目IDに書き換えるか、対応表（コマンドでは --map）を付けてください。", "The heading {label} fits several items ({}). Use item ids as headings, or a mapping (--map on the command line).", .ids.join(pick("、", ", "))))]
    AmbiguousColumn {
        /// The header.
        label: String,
        /// The items that bear this label.
        ids: Vec<String>,
    },
    /// A JSON list instead of one object a line.
    #[error("{}", bilingual!("JSON の配列です。1行に報告1件の JSON Lines に直してください（例: jq -c '.[]' 元のファイル）。", "The file is a JSON array. Write one report a line, as JSON Lines (e.g. jq -c '.[]' FILE)."))]
    JsonArray,
    /// A JSON object over several lines.
    #[error("{}", bilingual!("1件の JSON が複数の行に分かれています。1行に報告1件の JSON Lines に直してください（例: jq -c . 元のファイル）。", "A report stands on several lines. Write one report a line, as JSON Lines (e.g. jq -c . FILE)."))]
    JsonOverLines,
    /// The mapping file (対応表) has a syntax error or an unknown key.
    #[error("{}", bilingual!("対応表が読めません（{line}行目）：{detail}。[columns] の下に \"見出し\" = \"項目ID\" の形で書いてください。", "The mapping cannot be read (line {line}): {detail}. Write \"heading\" = \"item id\" below [columns]."))]
    Map {
        /// Line in the mapping file.
        line: usize,
        /// What the TOML reader says.
        detail: String,
    },
    /// The mapping names something that is neither an item nor a field.
    #[error("{}", bilingual!("対応表にある「{target}」は、項目IDでも報告の列でもありません。{}", "{target} in the mapping is neither an item nor a column of reports. {}", nearest_sentence(.nearest.as_deref())))]
    MapTarget {
        /// What it names.
        target: String,
        /// The id that looks most like it.
        nearest: Option<String>,
    },
    /// A mapping was given for a file that holds no reports.
    #[error("{}", bilingual!("対応表を使えるのは、報告の取り込みだけです。種類を報告にするか、対応表を外してください。", "Only reports are read with a mapping. Choose reports, or leave the mapping out."))]
    MapForReports,
    /// The user stopped the reading.
    #[error("{}", bilingual!("読み込みを中止しました。何も取り込んでいません。", "Reading was stopped. Nothing was imported."))]
    Cancelled,
    /// Reading failed; the text is the system's message.
    #[error("{}", bilingual!("読み込みの途中で失敗しました：{_0}。ファイルの場所と権限を確かめて、もう一度実行してください。", "Reading broke off: {_0}. Check the place and permissions of the file, and try again."))]
    Broken(String),
}

impl FileRefusal {
    /// Whether a mapping of columns could help.
    #[must_use]
    pub fn is_about_columns(&self) -> bool {
        match self {
            Self::MissingColumn { .. }
            | Self::AmbiguousColumn { .. }
            | Self::NoSheetFits { .. } => true,
            Self::InSheet { refusal, .. } => refusal.is_about_columns(),
            _ => false,
        }
    }
}

fn nearest_sentence(nearest: Option<&str>) -> String {
    match nearest {
        Some(name) => bilingual!(
            "近い名前に「{name}」があります。名前を直してください。",
            "Is it {name}? Correct the name."
        ),
        None => pick(
            "正しい種類のファイルか、名前が合っているか確かめてください。",
            "Check that it is the right kind of file and that names are right.",
        )
        .to_owned(),
    }
}

fn in_brackets(names: &[String], number: usize) -> String {
    if names.is_empty() {
        return String::new();
    }
    let more = if names.len() < number {
        pick("、ほか", " and more")
    } else {
        ""
    };
    bilingual!("（{}{more}）", " ({}{more})", names.join(pick("、", ", ")))
}

/// Advice for a file in another encoding. It recommends a text editor, because a spreadsheet would convert the characters
/// but turn the ids of 13 digits into exponents.
fn advice_on_encoding(option: Option<&str>) -> String {
    let save = pick(
        "テキストエディターで開いて UTF-8 で保存し直",
        "Open it in a text editor and save it as UTF-8",
    );
    match option {
        Some(option) => bilingual!(
            "{save}すか、文字コードを指定してください（コマンドでは --encoding {option}、画面では「文字コード」）。Excel で保存し直すと、13桁の ID が壊れることがあります。",
            "{save}, or name the encoding (--encoding {option}, or Encoding on the screen). Saving it in Excel may damage ids of 13 digits."
        ),
        None => {
            bilingual!(
                "{save}してください。Excel で保存し直すと、13桁の ID が壊れることがあります。",
                "{save}. Saving it in Excel may damage ids of 13 digits."
            )
        }
    }
}
