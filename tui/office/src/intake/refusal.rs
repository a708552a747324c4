//! Why a whole file is refused. Each Japanese sentence says what is wrong and what to do.

/// Why a file as a whole is refused. Nothing of it was imported, except where [`super::stream_reports`] had already
/// handed over earlier lines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// The file has no bytes, or only byte order marks.
    #[error("ファイルが空です。正しいファイルか確かめてください。")]
    Empty,
    /// Larger than [`super::Limits::file`].
    #[error("ファイルが大きすぎます（上限 {most} バイト）。分けて取り込んでください。")]
    TooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// More records than [`super::Limits::rows`].
    #[error("行が多すぎます（上限 {most} 行）。分けて取り込んでください。")]
    TooManyRows {
        /// The limit.
        most: u64,
    },
    /// A zip container that is a workbook: xlsx, ods and the like, whatever its name.
    #[error(
        "中身は Excel ブック（xlsx）などです。Excel で ID とコードの列の表示形式を「文字列」か「数値（小数点以下 0 桁）」にし、すべての桁が見える（3.92E+12 などになっていない）ことを確かめてから、「CSV UTF-8」で保存してください。CSV から作ったブックなら、元の CSV をそのまま取り込んでください。"
    )]
    Workbook,
    /// The binary format of old spreadsheets.
    #[error(
        "中身は古い形式の Excel ブック（xls）です。Excel で ID とコードの列の表示形式を「文字列」か「数値（小数点以下 0 桁）」にし、すべての桁が見えることを確かめてから、「CSV UTF-8」で保存してください。"
    )]
    OldWorkbook,
    /// A zip with several files in it.
    #[error("ZIP の中にファイルが {number} 個あります{}。取り込むファイルを取り出して、1つずつ取り込んでください。", in_brackets(.names, *.number))]
    ZipOfMany {
        /// How many.
        number: usize,
        /// The first names.
        names: Vec<String>,
    },
    /// A zip with no file in it.
    #[error("ZIP の中にファイルがありません。正しいファイルか確かめてください。")]
    ZipEmpty,
    /// A zip that needs a password.
    #[error(
        "ZIP にパスワードがかかっています。パスワードで中のファイルを取り出して、それを取り込んでください。"
    )]
    ZipEncrypted,
    /// A zip inside a zip.
    #[error(
        "中身が、さらに圧縮ファイル（ZIP）です。中のファイルを取り出して、それを取り込んでください。"
    )]
    ZipInside,
    /// A zip whose directory or content is damaged.
    #[error(
        "ZIP が壊れていて開けません。もう一度ダウンロードするか、中のファイルを取り出して取り込んでください。"
    )]
    ZipDamaged,
    /// A zip whose compression method is not supported.
    #[error(
        "この ZIP の圧縮方法は開けません。中のファイルを取り出して、それを取り込んでください。"
    )]
    ZipUnreadable,
    /// A zip that unpacks to more than the limit.
    #[error(
        "ZIP から出てくるファイルが大きすぎます（上限 {most} バイト）。中のファイルを取り出し、確かめてから取り込んでください。"
    )]
    ZipTooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// Another format that is no text.
    #[error("中身は {name} です。CSV か JSON Lines のファイルを取り込んでください。")]
    OtherFormat {
        /// Its name.
        name: &'static str,
    },
    /// Too many NUL bytes to be a text.
    #[error(
        "文字のファイルではありません（NUL が多数あります）。正しいファイルか確かめてください。"
    )]
    Binary,
    /// UTF-8 with broken places.
    #[error("{line}行目に UTF-8 として壊れた文字があります。元のデータから保存し直してください。")]
    DamagedUtf8 {
        /// The first such line.
        line: u64,
    },
    /// UTF-16 with half a character, or half a unit.
    #[error("{line}行目に UTF-16 として壊れた文字があります。元のデータから保存し直してください。")]
    DamagedUtf16 {
        /// The first such line.
        line: u64,
    },
    /// An encoding that is only read if the user chooses it, or not at all.
    #[error("文字コードが {name} のようです。{}", advice_on_encoding(*.option))]
    LooksLike {
        /// What people call it.
        name: &'static str,
        /// Its value for `--encoding`; `None` if this program cannot read it.
        option: Option<&'static str>,
    },
    /// Valid CP932, but what it decodes to is no Japanese.
    #[error(
        "文字コードが分かりません（CP932（Shift_JIS）として読むと文字化けします）。{}",
        advice_on_encoding(None)
    )]
    Nonsense,
    /// Lines of another encoding among the others.
    #[error(
        "{file} のファイルに、{line}行目から {other} の行が混ざっています。元のデータの文字コードを1つに揃えて保存し直すか、混ざる前のファイルを1つずつ取り込んでください。"
    )]
    Mixed {
        /// The encoding of the first lines.
        file: &'static str,
        /// The other one.
        other: &'static str,
        /// The first line in the other one.
        line: u64,
    },
    /// Invalid in the encoding that the user chose.
    #[error(
        "{line}行目が {name} として読めません。文字コードの指定を外すか、別の文字コードを指定してください。"
    )]
    NotInEncoding {
        /// The encoding.
        name: &'static str,
        /// The first such line.
        line: u64,
    },
    /// Neither UTF-8 nor CP932.
    #[error(
        "UTF-8 としては{utf8}行目、CP932（Shift_JIS）としては{cp932}行目が読めません。元のデータから「CSV UTF-8」で保存し直してください。"
    )]
    UnknownEncoding {
        /// First line that is not UTF-8.
        utf8: u64,
        /// First line that is not CP932.
        cp932: u64,
    },
    /// Only empty lines.
    #[error("見出しの行がありません。1行目に列の名前を入れてください。")]
    NoHeader,
    /// A header and nothing below.
    #[error("見出しの下にデータの行がありません。正しいファイルか確かめてください。")]
    NoRows,
    /// A quote in the header never closes, or text follows a closing quote.
    #[error("見出しの引用符（\"）が正しく閉じていません（{line}行目）。引用符を直してください。")]
    HeaderQuote {
        /// Where the quote opened.
        line: u64,
    },
    /// A header that is longer than a row may be.
    #[error(
        "見出しの行が長すぎます（{line}行目、上限 {most} バイト）。正しいファイルか、行の終わりに改行があるか確かめてください。"
    )]
    HeaderTooLong {
        /// Where it begins.
        line: u64,
        /// The limit in bytes.
        most: usize,
    },
    /// JSON Lines where a table was expected.
    #[error(
        "これは報告（JSON Lines）のようです。報告として取り込んでください（コマンドでは kakari import reports、画面では種類を「報告」にする）。"
    )]
    JsonLinesAsList,
    /// Semicolons instead of commas.
    #[error(
        "列がセミコロン（;）で区切られています。カンマ区切りの「CSV UTF-8」で保存し直してください。"
    )]
    Semicolons,
    /// A required column is missing.
    #[error("「{wanted}」の列がありません（{line}行目を見出しとして読みました）。{}", nearest_sentence(.nearest.as_deref()))]
    MissingColumn {
        /// Its name.
        wanted: String,
        /// The column whose name looks most like it.
        nearest: Option<String>,
        /// Line of the header.
        line: u64,
    },
    /// Two columns that mean the same.
    #[error(
        "「{name}」を表す列が2つあります（{first}列目と{second}列目）。どちらか一方にしてください。"
    )]
    RepeatedColumn {
        /// What both mean.
        name: String,
        /// First column, from 1.
        first: usize,
        /// Second column, from 1.
        second: usize,
    },
    /// A label that several items share.
    #[error("見出し「{label}」に当たる項目が複数あります（{}）。見出しを項目IDに書き換えるか、対応表（コマンドでは --map）を付けてください。", .ids.join("、"))]
    AmbiguousColumn {
        /// The header.
        label: String,
        /// The items that bear this label.
        ids: Vec<String>,
    },
    /// A JSON list instead of one object a line.
    #[error(
        "JSON の配列です。1行に報告1件の JSON Lines に直してください（例: jq -c '.[]' 元のファイル）。"
    )]
    JsonArray,
    /// A JSON object over several lines.
    #[error(
        "1件の JSON が複数の行に分かれています。1行に報告1件の JSON Lines に直してください（例: jq -c . 元のファイル）。"
    )]
    JsonOverLines,
    /// The mapping file (対応表) has a syntax error or an unknown key.
    #[error(
        "対応表が読めません（{line}行目）：{detail}。[columns] の下に \"見出し\" = \"項目ID\" の形で書いてください。"
    )]
    Map {
        /// Line in the mapping file.
        line: usize,
        /// What the TOML reader says.
        detail: String,
    },
    /// The mapping names something that is neither an item nor a field.
    #[error("対応表にある「{target}」は、項目IDでも報告の列でもありません。{}", nearest_sentence(.nearest.as_deref()))]
    MapTarget {
        /// What it names.
        target: String,
        /// The id that looks most like it.
        nearest: Option<String>,
    },
    /// A mapping was given for a file that holds no reports.
    #[error(
        "対応表を使えるのは、報告の取り込みだけです。種類を報告にするか、対応表を外してください。"
    )]
    MapForReports,
    /// The user stopped the reading.
    #[error("読み込みを中止しました。何も取り込んでいません。")]
    Cancelled,
    /// Reading failed; the text is the system's message.
    #[error(
        "読み込みの途中で失敗しました：{0}。ファイルの場所と権限を確かめて、もう一度実行してください。"
    )]
    Broken(String),
}

fn nearest_sentence(nearest: Option<&str>) -> String {
    match nearest {
        Some(name) => format!("近い名前に「{name}」があります。名前を直してください。"),
        None => "正しい種類のファイルか、名前が合っているか確かめてください。".to_owned(),
    }
}

fn in_brackets(names: &[String], number: usize) -> String {
    if names.is_empty() {
        return String::new();
    }
    let more = if names.len() < number {
        "、ほか"
    } else {
        ""
    };
    format!("（{}{more}）", names.join("、"))
}

/// Advice for a file in another encoding. It recommends a text editor, because a spreadsheet would convert the characters
/// but turn the ids of 13 digits into exponents.
fn advice_on_encoding(option: Option<&str>) -> String {
    let save = "テキストエディターで開いて UTF-8 で保存し直";
    match option {
        Some(option) => format!(
            "{save}すか、文字コードを指定してください（コマンドでは --encoding {option}、画面では「文字コード」）。Excel で保存し直すと、13桁の ID が壊れることがあります。"
        ),
        None => {
            format!("{save}してください。Excel で保存し直すと、13桁の ID が壊れることがあります。")
        }
    }
}
