//! The texts of the console. Findings, labels of questions and reasons come from the edition.

use super::clipboard::Copied;
use super::command::Group;
use super::intent::Intent;
use crate::lang::Lang;
use kakari_office::bilingual;
use kakari_office::lang::{current, pick};
use keys::key;

use super::job::{Job, Work};
use super::place::Pane;
use super::theme::Theme;
use super::verb::Verb;
use kakari_office::office::{Entry, MASKED, ScopeChoice, Setting, Stage, Undoing};

pub(crate) mod access;
pub(crate) mod chasing;
pub(crate) mod columns;
mod command;
pub(crate) mod deadlines;
pub(crate) mod disabled;
pub(crate) mod duties;
pub(crate) mod export;
pub(crate) mod facts;
pub(crate) mod fatal;
pub(crate) mod fields;
pub(crate) mod folding;
pub(crate) mod form;
pub(crate) mod import;
pub(crate) mod jump;
pub(crate) mod keymap;
pub(crate) mod keys;
pub(crate) mod legend;
pub(crate) mod letters;
pub(crate) mod mapping;
pub(crate) mod meetings;
pub(crate) mod messages;
pub(crate) mod names;
pub(crate) mod outward;
pub(crate) mod place;
pub(crate) mod pointing;
pub(crate) mod prefecture;
pub(crate) mod reading;
pub(crate) mod screens;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod statistics;
pub(crate) mod steps;
pub(crate) mod undoing;

pub(crate) use command::command;
pub(crate) use screens::screen;

/// The name of a theme.
pub(crate) fn theme(theme: Theme) -> &'static str {
    Setting::Theme.words(theme.word())
}

/// The name of a pane.
pub(crate) fn pane(pane: Pane) -> &'static str {
    match pane {
        Pane::Judgement => pick("判定", "Result"),
        Pane::Answers => pick("報告内容", "Answers"),
        Pane::Findings => pick("指摘", "Findings"),
        Pane::History => pick("経過", "Log"),
        Pane::Partners => pick("連携先", "Partners"),
        Pane::Access => access::PANE.text(),
        Pane::Own(_) => "",
        Pane::Forum(pane) => meetings::pane(pane),
    }
}

/// What was copied.
pub(crate) fn copied(what: Copied) -> &'static str {
    match what {
        Copied::Name => pick("名称", "the name"),
        Copied::Id => pick("番号", "the id"),
        Copied::Line => pick("この行", "this line"),
        Copied::Pane => pick("いまの欄", "this pane"),
        Copied::List => pick("一覧", "the list"),
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
        (Group::Outward, Lang::Ja) => "公表",
        (Group::Outward, Lang::En) => "Going out",
        (Group::Meetings, Lang::Ja) => "協議",
        (Group::Meetings, Lang::En) => "Meetings",
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
        Verb::Yes => pick("確認（有）", "confirmed yes"),
        Verb::No => pick("確認（無）", "confirmed no"),
        Verb::Inquiry => pick("照会中", "inquiry"),
        Verb::Later => pick("後で", "later"),
        Verb::Reset => pick("未確認に戻す", "reset"),
        Verb::Answer => pick("照会の回答", "answer to inquiry"),
        Verb::Assign => pick("担当", "assignment"),
        Verb::Scope(Some(ScopeChoice::TakenIn)) => pick("報告対象に含める", "has to report"),
        Verb::Scope(Some(ScopeChoice::Excused)) => {
            pick("今年は報告を求めない", "need not report this year")
        }
        Verb::Scope(None) => pick("対象の判断を取り消す", "decision on scope taken back"),
        Verb::Contact => pick("連絡の記録", "contact"),
        Verb::AskOffice => pick("情報の求めの記録", "information asked"),
    }
}

/// Why an entry of the journal cannot be taken back; `None`: it can.
pub(crate) fn not_undoable(undo: &Undoing) -> Option<&'static str> {
    match undo {
        Undoing::Possible => None,
        Undoing::Done { .. } => Some(disabled::UNDONE_ALREADY.text()),
        Undoing::Others => Some(disabled::NOT_YOURS.text()),
        Undoing::Imported => Some(disabled::IMPORTED.text()),
        Undoing::Never => Some(disabled::NEVER_UNDONE.text()),
        Undoing::Blocked(_) => Some(disabled::SUPERSEDED.text()),
    }
}

/// The name of a free text in the journal.
pub(crate) fn text_name(name: &str) -> &str {
    match name {
        "note" => pick("メモ", "Note"),
        "basis" => pick("根拠", "Basis"),
        "override" | "override_reason" => {
            pick("誤りがあっても確認した理由", "Why confirmed despite errors")
        }
        "asked" => pick("照会先", "Asked"),
        "question" => pick("照会内容", "Question"),
        "answer" => pick("回答", "Answer"),
        "reason" => pick("理由", "Reason"),
        "until" => pick("いつまで", "Until"),
        "on" => pick("照会日", "Asked on"),
        "text" => pick("内容", "Text"),
        other => other,
    }
}

/// A free text of the journal as the screen shows it.
pub(crate) fn text_shown(text: &str) -> &str {
    if text == MASKED {
        pick(MASKED, "(masked)")
    } else {
        text
    }
}

/// The name of an act, else what it is. Names are stored in Japanese; in English the act says what it is.
pub(crate) fn entry_name(entry: &Entry) -> &str {
    match current() {
        Lang::Ja if !entry.label.is_empty() => &entry.label,
        _ => &entry.what,
    }
}

/// A label of a command in the language asked for.
pub(crate) fn label(intent: Intent, lang: Lang) -> &'static str {
    command(intent, lang).long
}

/// The running job.
pub(crate) fn job(job: &Job) -> String {
    let what = match job.work {
        Work::Judging => pick("判定を更新しています", "Judging").to_owned(),
        Work::Trying(stage) => bilingual!(
            "試しに読んでいます：{}",
            "Reading on trial: {}",
            stage.label()
        ),
        Work::Importing(stage) => bilingual!("取り込み中：{}", "Importing: {}", stage.label()),
        Work::Letters => pick("文書を作っています", "Making letters").to_owned(),
        Work::Publishing => pick("公表物を作っています", "Publishing").to_owned(),
        Work::Forum => pick(
            "協議の場への報告を作っています",
            "Writing reports to forums",
        )
        .to_owned(),
        Work::Paper => pick("文書を書き出しています", "Writing a paper").to_owned(),
        Work::Counting => pick("集計を書き出しています", "Writing the statistics").to_owned(),
        Work::Writing => pick("一覧を書き出しています", "Writing the list").to_owned(),
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
        (_, true) => pick("中止しています。", " Stopping."),
        (_, false) => pick(
            concat!("（", key!("cancel-job"), " で中止。画面は使えます）"),
            concat!(
                " (",
                key!("cancel-job"),
                " stops it; you can go on working)"
            ),
        ),
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
