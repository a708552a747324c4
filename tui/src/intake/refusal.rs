//! Why a whole file is not read. Each sentence says what is wrong and what to do.

/// A file that cannot be read at all; nothing of it was taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// No byte.
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
    /// UTF-16.
    #[error("文字コードが UTF-16 です。「CSV UTF-8」で保存し直してください。")]
    Utf16,
    /// A zip container: xlsx, ods and the like, whatever its name.
    #[error(
        "名前は CSV でも、中身は Excel ブック（xlsx）などの圧縮ファイルです。開いて「CSV UTF-8」で保存し直してください。"
    )]
    Workbook,
    /// The binary format of old spreadsheets.
    #[error(
        "名前は CSV でも、中身は古い形式の Excel ブック（xls）です。開いて「CSV UTF-8」で保存し直してください。"
    )]
    OldWorkbook,
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
    /// Neither UTF-8 nor CP932.
    #[error(
        "UTF-8 としては{utf8}行目、CP932（Shift_JIS）としては{cp932}行目が読めません。「CSV UTF-8」で保存し直してください。"
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
    /// The header line cannot be taken apart.
    #[error("見出しの引用符（\"）が正しく閉じていません（{line}行目）。引用符を直してください。")]
    HeaderQuote {
        /// Where the quote opened.
        line: u64,
    },
    /// Semicolons instead of commas.
    #[error(
        "列がセミコロン（;）で区切られています。カンマ区切りの「CSV UTF-8」で保存し直してください。"
    )]
    Semicolons,
    /// A column without which nothing can be read.
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
    /// The mapping (対応表) is not what it should be.
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
    /// Somebody stopped it.
    #[error("読み込みを中止しました。何も取り込んでいません。")]
    Cancelled,
    /// The stream broke off.
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
