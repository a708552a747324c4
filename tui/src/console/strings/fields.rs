//! Texts of the fields of forms.

use super::keys::key;
use super::settings;
use crate::console::field_name::FieldName;

/// The texts of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldWords {
    /// Its label.
    pub(crate) label: &'static str,
    /// What may be typed.
    pub(crate) hint: &'static str,
    /// The error if it is empty; `None` if it may be empty.
    pub(crate) missing: Option<&'static str>,
}

/// The texts of a field.
pub(crate) fn words(name: FieldName) -> FieldWords {
    let (label, hint, missing) = match name {
        FieldName::RefusalReason => (
            "理由",
            "例：電話で確認、実績なし",
            Some("理由を書いてください。"),
        ),
        FieldName::Asked => (
            "照会先",
            "例：医療機関の事務長",
            Some("照会先を書いてください。"),
        ),
        FieldName::Question => (
            "照会内容",
            "何を聞いたか",
            Some("照会の内容を書いてください。"),
        ),
        FieldName::AskedOn => (
            "照会日",
            "聞いた日。例：令和8年2月10日、2026/2/10、2/10",
            Some("照会した日を書いてください。"),
        ),
        FieldName::AnswerAtOnce => (
            "回答",
            concat!(
                "その場で答えがあったとき。後からは ",
                key!("answer"),
                " で書けます。空欄可"
            ),
            None,
        ),
        FieldName::Answer => (
            "回答",
            "だれが何と答えたか",
            Some("回答の内容を書いてください。"),
        ),
        FieldName::Assignee => ("担当", "同じ所属の人の名前。空欄にすると担当なし", None),
        FieldName::ScopeReason => (
            "理由",
            "例：3月末で廃止の届出あり",
            Some("判断の理由を書いてください。"),
        ),
        FieldName::LaterReason => (
            "理由",
            "例：保健所の回答待ち",
            Some("後にする理由を書いてください。"),
        ),
        FieldName::Until => (
            "いつまで",
            "例：令和8年2月20日、2026/2/20、2/20。空欄可",
            None,
        ),
        FieldName::OverrideReason => (
            "理由",
            "例：医療機関に電話で確かめた",
            Some("確認（有）にする理由を書いてください。"),
        ),
        FieldName::Note => (
            NOTE,
            "同じ所属の人が読みます",
            Some("メモの内容を書いてください。"),
        ),
        FieldName::MaskReason => (
            "理由",
            "例：患者の情報を書いたため。伏せる中身は書かない",
            Some("伏せる理由を書いてください。"),
        ),
        FieldName::QueueName => ("名前", "例：高知市の往診", Some("名前を書いてください。")),
        FieldName::Actor => ("名前", "記録に残る名前", Some("名前を書いてください。")),
        FieldName::FacilityId => (
            "番号",
            "医療情報ネットの ID。後ろの数文字だけでもよい",
            Some("番号を入れてください。"),
        ),
        FieldName::Setting(setting) => (settings::label(setting), settings::hint(setting), None),
    };
    FieldWords {
        label,
        hint,
        missing,
    }
}

/// Name of a note in its field and in the title of its form.
pub(crate) const NOTE: &str = "メモ";
