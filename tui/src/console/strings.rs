//! The texts of the console. Findings, labels of questions and reasons come from the edition.

use super::clipboard::Copied;
use super::command::Group;
use super::intent::Intent;
use crate::lang::Lang;
use keys::key;

use super::job::{Job, Work};
use super::place::Pane;
use super::theme::Theme;
use super::verb::Verb;
use kakari_office::office::{ScopeChoice, Stage, Undoing};

mod command;
pub(crate) mod export;
pub(crate) mod fatal;
pub(crate) mod fields;
pub(crate) mod form;
pub(crate) mod import;
pub(crate) mod keymap;
pub(crate) mod keys;
pub(crate) mod messages;
pub(crate) mod place;
pub(crate) mod prefecture;
pub(crate) mod reading;
pub(crate) mod screens;
pub(crate) mod settings;
pub(crate) mod steps;

pub(crate) use command::command;
pub(crate) use screens::screen;

/// Why a command is not available.
pub(crate) mod disabled {
    use super::keys::key;

    /// The database is open for reading only.
    pub(crate) const READ_ONLY: &str = "読み取り専用で開いているため、登録できません。";
    /// The last act has not been answered yet.
    pub(crate) const PENDING: &str = "前の登録を書き込んでいます。終わってから押してください。";
    /// No line under the cursor.
    pub(crate) const NO_LINE: &str = "対象の行がありません。";
    /// No line is shown, so there is nothing to export.
    pub(crate) const NOTHING_TO_WRITE: &str =
        "表示中の行がないため、書き出すものがありません。絞り込みや表示を変えてください。";
    /// The cursor is on 1号, which gets no verdict.
    pub(crate) const FIRST_FUNCTION: &str =
        "１号は確認の対象ではありません。←→でイロハニを選んでください。";
    /// The facility has not reported.
    pub(crate) const NOT_REPORTED: &str = "まだ報告がないため、確認できません。";
    /// The function does not hold or is out of scope, so there is nothing to confirm.
    pub(crate) const NOTHING_TO_CONFIRM: &str =
        "機能が「無」か報告の対象外のため、確認するものがありません。";
    /// There is no verdict to reset.
    pub(crate) const NOT_DECIDED: &str = "まだ何も決めていません。";
    /// No inquiry is open.
    pub(crate) const NO_INQUIRY: &str = concat!(
        "照会中ではありません。先に ",
        key!("inquire"),
        " で照会先と内容を書いてください。"
    );
    /// Facts alone decide whether the facility has to report.
    pub(crate) const SCOPE_SETTLED: &str =
        "報告対象かどうかは事実から決まっています（猶予できる施設ではありません）。";
    /// No other channel delivered a report.
    pub(crate) const ONE_CHANNEL: &str = "別の方法で届いた報告はありません。";
    /// The act belongs to another person.
    pub(crate) const NOT_YOURS: &str = "ほかの人の操作は戻せません。";
    /// The act was undone already.
    pub(crate) const UNDONE_ALREADY: &str = "すでに取り消されています。";
    /// An import cannot be undone.
    pub(crate) const IMPORTED: &str =
        "取り込みは戻せません。正しいファイルをもう一度取り込んでください。";
    /// Nothing to take back.
    pub(crate) const NEVER_UNDONE: &str = "取り消す操作ではありません。";
    /// A later act changed the same thing.
    pub(crate) const SUPERSEDED: &str =
        "その後に同じものが変わったため戻せません（理由は詳細にあります）。";
    /// The entry has no text to mask.
    pub(crate) const NO_TEXT: &str = "この記録に伏せる記載はありません。";
    /// There is no act to repeat.
    pub(crate) const NOTHING_TO_REPEAT: &str = "繰り返す確認がまだありません。";
    /// The last act was a note.
    pub(crate) const LAST_NOTE: &str =
        "最後の操作はメモのため、繰り返しません。繰り返せるのは確認・照会・担当などです。";
    /// The last act was about a single line: a choice of version, a masking.
    pub(crate) const LAST_OF_ONE_LINE: &str = "最後の操作はその行だけのものなので、繰り返しません。繰り返せるのは確認・照会・担当などです。";
    /// No batch is open at the cursor.
    pub(crate) const NOT_OPEN: &str = "ここに、開いている一括の操作はありません。";
    /// No shown line is ready.
    pub(crate) const NONE_READY: &str = "表示中に「確認可」の行がありません。";
    /// No marks.
    pub(crate) const NO_MARKS: &str = "印がありません。";
    /// No filter.
    pub(crate) const NO_FILTER: &str = "絞り込んでいません。";
    /// Nothing is looked for.
    pub(crate) const NO_SEARCH: &str = concat!(
        "まだ検索していません。",
        key!("search"),
        " で検索できます。"
    );
    /// No facility at all.
    pub(crate) const NO_FACILITY: &str = "まだ施設がありません。";
    /// Another pane.
    pub(crate) const ONLY_IN_ANSWERS: &str = concat!(
        "「報告内容」で使えます（",
        key!("show-answers"),
        " を押してください）。"
    );
    /// Already this theme.
    pub(crate) const THEME_IN_USE: &str = "いまこの配色です。";
    /// No import in this session.
    pub(crate) const NO_IMPORT: &str = concat!(
        "この起動ではまだ取り込んでいません。",
        key!("import"),
        " で取り込めます。"
    );
    /// An import holds the write lock.
    pub(crate) const IMPORTING: &str = concat!(
        "取り込んだものを書き込んでいます。終わってから押してください（",
        key!("cancel-job"),
        " で中止）。"
    );
    /// There is no edition of that year.
    pub(crate) const NO_EDITION: &str =
        "この年度の定義がないため、見られません（前年度との比較にだけ使います）。";
    /// It is shown already.
    pub(crate) const YEAR_SHOWN: &str = "いまこの年度を見ています。";
    /// The sample is open.
    pub(crate) const SAMPLE_OPEN: &str = "いま開いているのが見本です。";
    /// Not all facilities are read yet.
    pub(crate) const NOT_ALL_READ: &str =
        "まだ読み込んでいます。全件がそろってから押してください。";
    /// No job.
    pub(crate) const NO_JOB: &str = "実行中の処理がありません。";
    /// A job runs.
    pub(crate) const JOB_RUNS: &str = "処理の実行中です。終わってから押してください。";
}

/// The name of a theme.
pub(crate) fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::Terminal => "端末の16色",
        Theme::Dark => "暗い背景",
        Theme::Light => "明るい背景",
        Theme::Contrast => "高コントラスト",
        Theme::RedGreen => "赤と緑を使い分けない",
        Theme::BlueYellow => "青と黄を使い分けない",
        Theme::Plain => "色なし",
    }
}

/// The name of a pane.
pub(crate) fn pane(pane: Pane) -> &'static str {
    match pane {
        Pane::Judgement => "判定",
        Pane::Answers => "報告内容",
        Pane::Findings => "指摘",
        Pane::History => "経過",
        Pane::Partners => "連携先",
        Pane::Own(_) => "",
    }
}

/// What was copied.
pub(crate) fn copied(what: Copied) -> &'static str {
    match what {
        Copied::Name => "名称",
        Copied::Id => "番号",
        Copied::Line => "この行",
        Copied::Pane => "いまの欄",
        Copied::List => "一覧",
    }
}

/// A heading of help.
pub(crate) fn group(group: Group, lang: Lang) -> &'static str {
    match (group, lang) {
        (Group::Verdicts, Lang::Ja) => "確認",
        (Group::Marks, Lang::Ja) => "印",
        (Group::Filter, Lang::Ja) => "絞り込み",
        (Group::Moves, Lang::Ja) => "移動",
        (Group::History, Lang::Ja) => "履歴",
        (Group::History, Lang::En) => "History",
        (Group::Taking, Lang::Ja) => "書き出し",
        (Group::Taking, Lang::En) => "Taking",
        (Group::Places, Lang::Ja) => "表示",
        (Group::General, Lang::Ja) => "全般",
        (Group::Verdicts, Lang::En) => "Verdicts",
        (Group::Marks, Lang::En) => "Marks",
        (Group::Filter, Lang::En) => "Filter",
        (Group::Moves, Lang::En) => "Moving",
        (Group::Places, Lang::En) => "Display",
        (Group::General, Lang::En) => "General",
    }
}

/// A verdict's official word.
pub(crate) fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Yes => "確認（有）",
        Verb::No => "確認（無）",
        Verb::Inquiry => "照会中",
        Verb::Later => "後で",
        Verb::Reset => "未確認に戻す",
        Verb::Answer => "照会の回答",
        Verb::Assign => "担当",
        Verb::Scope(Some(ScopeChoice::TakenIn)) => "報告対象に含める",
        Verb::Scope(Some(ScopeChoice::Excused)) => "今年は報告を求めない",
        Verb::Scope(None) => "対象の判断を取り消す",
    }
}

/// Why an entry of the journal cannot be taken back; `None`: it can.
pub(crate) fn not_undoable(undo: &Undoing) -> Option<&'static str> {
    match undo {
        Undoing::Possible => None,
        Undoing::Done { .. } => Some(disabled::UNDONE_ALREADY),
        Undoing::Others => Some(disabled::NOT_YOURS),
        Undoing::Imported => Some(disabled::IMPORTED),
        Undoing::Never => Some(disabled::NEVER_UNDONE),
        Undoing::Blocked(_) => Some(disabled::SUPERSEDED),
    }
}

/// The name of a free text in the journal.
pub(crate) fn text_name(name: &str) -> &str {
    match name {
        "note" => "メモ",
        "basis" => "根拠",
        "override" | "override_reason" => "誤りがあっても確認した理由",
        "asked" => "照会先",
        "question" => "照会内容",
        "answer" => "回答",
        "reason" => "理由",
        "until" => "いつまで",
        "on" => "照会日",
        "text" => "内容",
        other => other,
    }
}

/// A label of a command in the language asked for.
pub(crate) fn label(intent: Intent, lang: Lang) -> &'static str {
    command(intent, lang).long
}

/// The running job.
pub(crate) fn job(job: &Job) -> String {
    let what = match job.work {
        Work::Judging => "判定を更新しています".to_owned(),
        Work::Trying(stage) => format!("試しに読んでいます：{}", stage.label()),
        Work::Importing(stage) => format!("取り込み中：{}", stage.label()),
        Work::Writing => "一覧を書き出しています".to_owned(),
    };
    let far = match (job.work, job.all) {
        (_, 0) => String::new(),
        // Bytes are told in hundredths, everything else one by one.
        (Work::Trying(Stage::Reading) | Work::Importing(Stage::Reading), all) => {
            let hundredths = job.done.saturating_mul(100).checked_div(all).unwrap_or(0);
            format!(" {hundredths}%")
        }
        (_, all) => format!(" {}/{}", number(job.done), number(all)),
    };
    let how = match (job.work, job.stopping) {
        // The form over it says how.
        (Work::Trying(_), _) => "",
        (_, true) => "中止しています。",
        (_, false) => concat!("（", key!("cancel-job"), " で中止。画面は使えます）"),
    };
    format!("{what}{far}{how}")
}

/// A number with thousands marks.
pub(crate) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A moment as lists show it: month, day, hour and minute.
pub(crate) fn moment(at: &str) -> String {
    match (at.get(0..10), at.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time}"),
        _ => at.to_owned(),
    }
}

/// A moment without its year, where there is little room.
pub(crate) fn short_moment(at: &str) -> String {
    let moment = moment(at);
    moment.get(5..).unwrap_or(&moment).to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_have_marks_every_three_digits() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1043, "1,043"),
            (113_000, "113,000"),
            (1_000_000, "1,000,000"),
        ] {
            assert_eq!(super::number(number), text);
        }
    }
}
