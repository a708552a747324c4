//! Options shared by all calls of the command line: database, person, language and output format.

use kakari_office::lang::within;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{ArgAction, ValueEnum};

use crate::lang::Lang;
use kakari_office::intake::Encoding;
use kakari_office::office::Setting;

/// Options that every call accepts.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Shared {
    /// データベースのファイル、またはサーバー postgres://ログイン名@サーバー/データベース（省略時は KAKARI_DB、次にデータフォルダー）
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
    /// 操作する人の名前（省略時は KAKARI_USER、次に設定）
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// 今日の日付を固定する（YYYY-MM-DD、省略時は KAKARI_TODAY、次にこの端末の日付）
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) today: Option<String>,
    /// 表示の言葉（省略時は KAKARI_LANG、次に設定、次に日本語。指摘と質問は常に日本語）
    #[arg(long, global = true, value_name = "LANG", value_parser = crate::lang::parser())]
    pub(crate) lang: Option<Lang>,
    /// 画面の配色（省略時は設定、次に端末の16色）
    #[arg(long, global = true, value_enum, value_name = "NAME")]
    pub(crate) theme: Option<crate::console::Theme>,
    /// 罫線と記号を ASCII で描く
    #[arg(long, global = true)]
    pub(crate) ascii: bool,
    /// 初めに開く画面（省略時は設定、次に確認待ち。last は前回の画面）
    #[arg(long, global = true, value_name = "NAME", value_parser = Setting::SCREENS)]
    pub(crate) screen: Option<String>,
    /// 書き込まずに開く
    #[arg(long, alias = "readonly", global = true)]
    pub(crate) read_only: bool,
    /// 版、年度の定義、SQLite、データ形式を表示する
    #[arg(long, short = 'V', action = ArgAction::SetTrue)]
    pub(crate) version: bool,
}

/// Output format of lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 画面で読む表
    #[default]
    Text,
    /// JSON Lines
    Json,
    /// 表計算用
    Csv,
}

/// Output format of everything that is not a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Plain {
    /// 画面で読む文
    #[default]
    Text,
    /// JSON
    Json,
}

/// Forms data in the words of this format: JSON and CSV are Japanese in every language, because programs read them.
impl Format {
    pub(crate) fn words<T>(self, form: impl FnOnce() -> T) -> T {
        match self {
            Self::Text => form(),
            Self::Json | Self::Csv => within(Lang::Ja, form),
        }
    }
}

/// As [`Format::words`].
impl Plain {
    pub(crate) fn words<T>(self, form: impl FnOnce() -> T) -> T {
        match self {
            Self::Text => form(),
            Self::Json => within(Lang::Ja, form),
        }
    }
}

/// An encoding as a value of `--encoding`, with its aliases.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EncodingName(pub(crate) Encoding);

static ENCODING_NAMES: LazyLock<Vec<EncodingName>> =
    LazyLock::new(|| Encoding::CHOICES.map(EncodingName).to_vec());

impl ValueEnum for EncodingName {
    fn value_variants<'a>() -> &'a [Self] {
        &ENCODING_NAMES
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.0.option());
        Some(match self.0 {
            Encoding::Cp932 => value.aliases(["shift_jis", "shift-jis", "sjis", "windows-31j"]),
            Encoding::Utf8 => value.alias("utf8"),
            Encoding::Gb18030 => value.aliases(["gbk", "gb2312"]),
            _ => value,
        })
    }
}
