//! Texts of the fields of forms.

use super::keys::key;
use super::{deadlines, form, settings};
use crate::console::field_name::FieldName;
use kakari_office::lang::{Text, pick};
use kakari_office::office::Setting;

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
        FieldName::Meeting(field) => return super::meetings::fields::words(field),
        FieldName::RefusalReason => (
            pick("理由", "Reason"),
            pick(
                "例：電話で確認、実績なし",
                "e.g. asked by telephone, no cases",
            ),
            Some(pick("理由を書いてください。", "Write the reason.")),
        ),
        FieldName::Asked => (
            pick("照会先", "Asked"),
            pick("例：医療機関の事務長", "e.g. the head of administration"),
            Some(pick("照会先を書いてください。", "Write whom you asked.")),
        ),
        FieldName::Question => (
            pick("照会内容", "Question"),
            pick("何を聞いたか", "What you asked"),
            Some(pick(
                "照会の内容を書いてください。",
                "Write what you asked.",
            )),
        ),
        FieldName::AskedOn => (
            pick("照会日", "Asked on"),
            pick(
                "聞いた日。例：令和8年2月10日、2026/2/10、2/10",
                "Day of asking, e.g. 2026-02-10, 2/10, 令和8年2月10日",
            ),
            Some(pick(
                "照会した日を書いてください。",
                "Write the day of asking.",
            )),
        ),
        FieldName::AnswerAtOnce => (
            pick("回答", "Answer"),
            pick(
                concat!(
                    "その場で答えがあったとき。後からは ",
                    key!("answer"),
                    " で書けます。空欄可"
                ),
                concat!(
                    "If it was answered at once; later with ",
                    key!("answer"),
                    ". May stay empty"
                ),
            ),
            None,
        ),
        FieldName::Answer => (
            pick("回答", "Answer"),
            pick("だれが何と答えたか", "Who answered what"),
            Some(pick("回答の内容を書いてください。", "Write the answer.")),
        ),
        FieldName::Assignee => (
            pick("担当", "Assigned to"),
            pick(
                "同じ所属の人の名前。空欄にすると担当なし",
                "A colleague's name. Empty: nobody",
            ),
            None,
        ),
        FieldName::ScopeReason => (
            pick("理由", "Reason"),
            pick(
                "例：3月末で廃止の届出あり",
                "e.g. will close at the end of March",
            ),
            Some(pick(
                "判断の理由を書いてください。",
                "Write the reason of the decision.",
            )),
        ),
        FieldName::LaterReason => (
            pick("理由", "Reason"),
            pick("例：保健所の回答待ち", "e.g. waiting for the health centre"),
            Some(pick(
                "後にする理由を書いてください。",
                "Write why it is put off.",
            )),
        ),
        FieldName::Until => (
            pick("いつまで", "Until"),
            pick(
                "例：令和8年2月20日、2026/2/20、2/20。空欄可",
                "e.g. 2026-02-20, 2/20, 令和8年2月20日. May stay empty",
            ),
            None,
        ),
        FieldName::OverrideReason => (
            pick("理由", "Reason"),
            pick(
                "例：医療機関に電話で確かめた",
                "e.g. made sure by telephone",
            ),
            Some(pick(
                "確認（有）にする理由を書いてください。",
                "Write why it is confirmed yes.",
            )),
        ),
        FieldName::Note => (
            NOTE.text(),
            pick("同じ所属の人が読みます", "Read by your colleagues"),
            Some(pick("メモの内容を書いてください。", "Write the note.")),
        ),
        FieldName::MaskReason => (
            pick("理由", "Reason"),
            pick(
                "例：患者の情報を書いたため。伏せる中身は書かない",
                "e.g. patient data by mistake. Do not repeat the text itself",
            ),
            Some(pick(
                "伏せる理由を書いてください。",
                "Write why it is masked.",
            )),
        ),
        FieldName::QueueName => (
            pick("名前", "Name"),
            pick("例：高知市の往診", "e.g. home visits in 高知市"),
            Some(pick("名前を書いてください。", "Write a name.")),
        ),
        FieldName::Actor => (
            pick("名前", "Name"),
            pick("記録に残る名前", "Stands in the record"),
            Some(pick("名前を書いてください。", "Write a name.")),
        ),
        FieldName::FacilityId => (
            pick("番号", "Id"),
            pick(
                "医療情報ネットの ID。後ろの数文字だけでもよい",
                "Id of 医療情報ネット; its last digits are enough",
            ),
            Some(pick("番号を入れてください。", "Type an id.")),
        ),
        FieldName::OpenedOn => (
            pick("開設日", "Opened"),
            pick(
                "例：令和8年2月1日、2026/2/1。空欄可",
                "e.g. 2026-02-01. May stay empty",
            ),
            None,
        ),
        FieldName::ClosedOn => (
            pick("廃止日", "Closed"),
            pick(
                "閉じた最初の日。空欄可",
                "The first closed day. May stay empty",
            ),
            None,
        ),
        FieldName::Suspended => (
            pick("休院期間", "Suspended"),
            pick(
                "初日/末日。再開が未定なら 初日/。二つ以上はセミコロンで区切る",
                "first/last day, or first/ while open. Several: a semicolon between",
            ),
            None,
        ),
        FieldName::Excluded => (pick("対象外", "Exempt"), form::CHOOSE.text(), None),
        FieldName::FactsReason => (
            pick("理由", "Reason"),
            pick("例：廃止届 第12号", "e.g. notice of closing no. 12"),
            Some(pick(
                "何によって登録するかを書いてください。",
                "Write on what it rests.",
            )),
        ),
        FieldName::Means => (pick("手段", "How"), form::CHOOSE.text(), None),
        FieldName::Whom => (
            pick("相手", "With whom"),
            pick(
                "例：事務長。空欄可",
                "e.g. the head of administration. May stay empty",
            ),
            None,
        ),
        FieldName::AskedOffice => (
            pick("官公署", "Office"),
            pick("例：見本市 健康課", "e.g. the health section of 見本市"),
            Some(pick(
                "情報を求めた官公署の名前を書いてください。",
                "Write which office was asked.",
            )),
        ),
        FieldName::Outcome => (pick("結果", "Outcome"), form::CHOOSE.text(), None),
        FieldName::Result => (
            pick("内容", "Result"),
            pick("例：来週中に報告するとのこと", "e.g. will report next week"),
            Some(pick("内容を書いてください。", "Write what it led to.")),
        ),
        FieldName::On => (
            pick("日", "Day"),
            pick(
                "あった日。例：令和8年4月10日、2026/4/10",
                "Day on which it happened, e.g. 2026-04-10",
            ),
            Some(pick("日を書いてください。", "Write the day.")),
        ),
        FieldName::Next => (
            pick("次の予定", "Look again"),
            pick(
                "次に確かめる日。その日に 催促:期限 で出ます。空欄可",
                "Day to look at it again; reminded:due finds it then. May stay empty",
            ),
            None,
        ),
        FieldName::Ground => (pick("理由", "Ground"), form::CHOOSE.text(), None),
        FieldName::Limit => (
            pick("期限", "Limit"),
            pick(
                "この日までに報告させる。例：2026/7/31",
                "To report by this day, e.g. 2026-07-31",
            ),
            Some(pick(
                "期限を書いてください（法は「期間を定めて」命ずることとしています）。",
                "Write the limit (the law has the order set one).",
            )),
        ),
        FieldName::LetterForm => (pick("形", "Form"), form::CHOOSE.text(), None),
        FieldName::LetterNumber => (
            pick("文書番号", "Number"),
            pick(
                "例：7医政第123号。空欄可",
                "e.g. 7医政第123号. May stay empty",
            ),
            None,
        ),
        FieldName::LetterDay => (
            pick("日付", "Date"),
            pick(
                "文書の日付。例：2026/4/10",
                "Day of the letters, e.g. 2026-04-10",
            ),
            Some(pick(
                "文書の日付を書いてください。",
                "Write the day of the letters.",
            )),
        ),
        FieldName::ReplyBy => (
            pick("期限", "Reply by"),
            pick(
                "回答の期限（依頼では締切、命令ではその期限）。空欄可",
                "Day by which to answer (request: deadline). May stay empty",
            ),
            None,
        ),
        FieldName::LetterFile => new_file(),
        FieldName::LetterRecord => (
            pick("送付記録", "Record"),
            pick(
                "送ったことを履歴に残す（督促は催促の回にもなる）",
                "Record that they are sent (reminders are a round too)",
            ),
            None,
        ),
        FieldName::PublicationFolder => (
            pick("フォルダー", "Folder"),
            pick(
                "新しいか、空か、前の公表物のフォルダー",
                "New, empty or an earlier publication",
            ),
            Some(pick(
                "フォルダーの名前を入れてください。",
                "Type the name of the folder.",
            )),
        ),
        FieldName::PublicationRecord => (
            pick("公表の記録", "Record"),
            pick(
                "公表したことを履歴に残す。試しに作るときは「しない」",
                "Record it as published; “no” to try it",
            ),
            None,
        ),
        FieldName::ForumAreas => (pick("区域", "Areas"), form::CHOOSE.text(), None),
        FieldName::ForumForm => (pick("形", "Form"), form::CHOOSE.text(), None),
        FieldName::ForumEach => (
            pick("分け方", "Files"),
            pick(
                "「区域ごと」は、まだないフォルダーに入れます",
                "“one each” goes into a new folder",
            ),
            None,
        ),
        FieldName::ForumFile => new_file(),
        FieldName::ForumRecord => (
            pick("報告の記録", "Record"),
            pick(
                "協議の場に報告したことを履歴に残す",
                "Record that the forums got it",
            ),
            None,
        ),
        FieldName::PublicityWhat => (
            pick("内容", "What"),
            pick(
                "記事の題、説明会の名前",
                "Title of the article, name of the meeting",
            ),
            Some(pick(
                "何を知らせたかを書いてください。",
                "Write what was told.",
            )),
        ),
        FieldName::Audience => (pick("だれに", "To"), form::CHOOSE.text(), None),
        FieldName::Channel => (pick("何で", "Through"), form::CHOOSE.text(), None),
        FieldName::PublicityNumber => (
            pick("部数・人数", "Number"),
            pick("例：52,000。空欄可", "e.g. 52000. May stay empty"),
            None,
        ),
        FieldName::PublicityPlace => (
            pick("場所", "Place"),
            pick(
                "場所、配った先。空欄可",
                "Where, or to whom it was given out. May stay empty",
            ),
            None,
        ),
        FieldName::PublicityNote => (pick("備考", "Note"), pick("空欄可", "May stay empty"), None),
        FieldName::NameMeans => (
            pick("医療機関", "Facility"),
            pick(
                "候補の番号か医療機関のID。台帳の医療機関でなければ 0",
                "Number of a candidate or id of a facility; 0: none of the register",
            ),
            Some(pick(
                "候補の番号か、医療機関のIDを書いてください。",
                "Write the number of a candidate or the id of a facility.",
            )),
        ),
        FieldName::NameReach => (pick("使う報告", "Holds for"), form::CHOOSE.text(), None),
        FieldName::NameReason => (
            pick("理由", "Reason"),
            pick(
                "例：電話で確認。空欄可",
                "e.g. by telephone. May stay empty",
            ),
            None,
        ),
        FieldName::Remark => (
            pick("付記", "Remark"),
            pick(
                "例：配達証明で送付。空欄可",
                "e.g. sent by certified mail. May stay empty",
            ),
            None,
        ),
        FieldName::WithdrawReason => (
            pick("理由", "Reason"),
            pick("例：廃止の届出が出ていた", "e.g. it had closed"),
            Some(pick(
                "撤回・取りやめの理由を書いてください。",
                "Write why it is withdrawn.",
            )),
        ),
        FieldName::Area => (
            pick("区域", "Area"),
            pick(
                "市町村・保健所・医療圏の名前。例：高知市、医療圏:県央",
                "A municipality, health centre or medical area, e.g. 高知市",
            ),
            Some(deadlines::NO_AREA.text()),
        ),
        FieldName::AreaDay => (
            pick("締切", "Deadline"),
            settings::hint(Setting::Deadline),
            None,
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
pub(crate) const NOTE: Text = Text::new("メモ", "Note");

/// Label, hint and reminder of a field for a file that is written.
pub(crate) fn new_file() -> (&'static str, &'static str, Option<&'static str>) {
    (
        pick("ファイル", "File"),
        pick(
            "同じ名前のファイルは上書きしません",
            "No file is overwritten",
        ),
        Some(pick(
            "ファイルの名前を入れてください。",
            "Type the name of the file.",
        )),
    )
}
