//! Kinds and forms of letters as values of options.

use kakari_core::letter::Kind;
use kakari_office::export::DocumentForm;

/// [`Kind`] as a value of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum KindName {
    /// 定期報告の依頼
    Request,
    /// 督促（初めて）
    Reminder,
    /// 再度の督促
    SecondReminder,
    /// 報告命令
    Order,
    /// 市町村への情報提供の依頼
    Information,
    /// 報告内容の照会
    Inquiry,
    /// 医療機関向けリーフレット
    Leaflet,
    /// 住民向けの周知ポスター
    Poster,
}

impl KindName {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Request => Kind::Request,
            Self::Reminder => Kind::Reminder,
            Self::SecondReminder => Kind::SecondReminder,
            Self::Order => Kind::Order,
            Self::Information => Kind::Information,
            Self::Inquiry => Kind::Inquiry,
            Self::Leaflet => Kind::Leaflet,
            Self::Poster => Kind::Poster,
        }
    }
}

/// [`DocumentForm`] as a value of an option, and the list of recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum FormName {
    /// 印刷用（HTML）
    Html,
    /// Word 文書
    Docx,
    /// 差し込み用の Excel ブック
    Xlsx,
    /// 相手の一覧（JSON Lines）
    Json,
}

impl FormName {
    pub(super) fn form(self) -> Option<DocumentForm> {
        match self {
            Self::Html => Some(DocumentForm::Html),
            Self::Docx => Some(DocumentForm::Docx),
            Self::Xlsx => Some(DocumentForm::Xlsx),
            Self::Json => None,
        }
    }
}
