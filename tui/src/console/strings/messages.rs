//! Texts of the message line: results of acts, and why something was not done.

use std::collections::BTreeSet;

use kakari_core::edition::Function;

use super::keys::key;
use super::number;
use crate::console::tally::Tally;
use crate::console::theme::Theme;
use kakari_office::office::{AnotherAct, Conflict, Entry, EntryKind, UndoRefusal, Undone};

/// The person pressed kana as a command: the input method is on.
pub(crate) const KANA: &str = "入力モードを半角英数にしてください。";
/// The key has no meaning in this place.
pub(crate) const NO_SUCH_KEY: &str = concat!(
    "このキーはここでは使えません。",
    key!("help"),
    " で使えるキーが見られます。"
);
/// The person has no act that can be undone.
pub(crate) const NOTHING_UNDONE: &str = "元に戻せる自分の操作はありません。";
/// The act is possible on none of the marked lines.
pub(crate) const NONE_FITS: &str = "印の付いた行に、この操作ができるものはありません。";
/// The function has the verdict 有 already.
pub(crate) const ALREADY: &str = concat!(
    "すでに確認（有）です。取り消すには ",
    key!("reset"),
    " を押してください。"
);
/// The person stopped bringing assessments up to date.
pub(crate) const JOB_STOPPED: &str = concat!(
    "判定の更新を中止しました。",
    key!("reload"),
    " で続けられます。"
);
/// The first line of a range was marked.
pub(crate) const RANGE: &str = concat!(
    "範囲の始めです。終わりの行でもう一度 ",
    key!("mark-range"),
    " を押してください。"
);
pub(crate) const RELOADING: &str = "読み直しています。";
pub(crate) const RELOADED: &str = "読み直しました。";
/// A note is on the disk.
pub(crate) const NOTED: &str = "メモを登録しました。";
/// Esc was pressed where no layer is left to go back.
pub(crate) const OUTERMOST: &str =
    concat!("ここがいちばん外です。終了は ", key!("quit"), " です。");
/// The search went past the last line.
pub(crate) const FROM_THE_TOP: &str = "最後まで探しました。先頭に戻りました。";
/// The search went past the first line.
pub(crate) const FROM_THE_END: &str = "先頭まで探しました。末尾に戻りました。";
/// The search has no hit among the shown lines.
pub(crate) const NOT_FOUND: &str = concat!(
    "表示中の行に該当がありません。",
    key!("next-state"),
    " で表示を「全部」にすると、ほかの行からも探せます。"
);
/// A jump opened another screen, because the list shown does not contain the facility.
pub(crate) const JUMPED_ELSEWHERE: &str = concat!(
    "いまの一覧に出ていないため、「施設」の一覧で開きました。",
    key!("back"),
    " の後、",
    key!("go-queue"),
    " で「確認待ち」に戻れます。"
);
/// Tab was pressed where no condition can be completed.
pub(crate) const NOTHING_TO_COMPLETE: &str =
    "補えることばがありません。空白のあとで Tab を押すと、使える項目が出ます。";
/// No shown line is left to decide.
pub(crate) const NO_OPEN: &str = "表示中に未確認の行はもうありません。";
/// Text was pasted outside a field.
pub(crate) const PASTE: &str = "貼り付けは入力欄でだけ使えます。何も登録していません。";
/// A key that decides was held down.
pub(crate) const HELD: &str = "キーを押し続けても操作は1回だけです。1件ずつ押してください。";
/// A key on the screen was clicked twice in a row.
pub(crate) const CLICKED_TWICE: &str =
    "続けて２回押されたため、操作は1回だけです。1件ずつ押してください。";
/// An answer has the focus after the first click.
pub(crate) const CLICK_ONCE_MORE: &str =
    "よければ、もう一度ゆっくり押してください（やめるときは「いいえ」か枠の外）。";
/// An act was refused once, because another person just changed the line under the cursor.
pub(crate) const LINE_CHANGED: &str =
    "ほかの人の操作でこの行が変わったところです。確かめて、もう一度押してください。";
/// Ctrl+C was pressed while a form contains text.
pub(crate) const STAYS: &str = concat!(
    "Ctrl+C では終わりません。書いたものは残っています。Esc で閉じ、一覧で ",
    key!("quit"),
    " を押すと終わります。"
);

/// Pasted text was cut to `most` characters.
pub(crate) fn pasted_too_much(most: usize) -> String {
    format!(
        "貼り付けた文字が長すぎるため、入力欄に入る{}文字までにしました。",
        number(most)
    )
}

/// Another report year is shown.
pub(crate) fn year(title: &str) -> String {
    format!(
        "{title}の報告を見ています。{} で切り替えます。",
        key!("choose-year")
    )
}

/// The theme was changed for this session.
pub(crate) fn theme(theme: Theme) -> String {
    format!(
        "配色：{}。次回からも使うには {} の設定で選びます。",
        super::theme(theme),
        key!("settings")
    )
}

/// Drawing with ASCII was switched on or off for this session.
pub(crate) fn ascii(on: bool) -> String {
    let what = if on {
        "罫線と記号を ASCII で描きます"
    } else {
        "罫線と記号を描きます"
    };
    format!(
        "{what}。次回からも使うには {} の設定で選びます。",
        key!("settings")
    )
}

/// The text of a jump is part of no id, or of several.
pub(crate) fn no_such_id(typed: &str, fitting: usize) -> String {
    if fitting == 0 {
        format!("番号「{typed}」の施設はありません。")
    } else {
        format!(
            "番号に「{typed}」を含む施設が {}件 あります。続きも入れてください。",
            number(fitting)
        )
    }
}

/// A text was copied to the clipboard of the system.
pub(crate) fn copied(what: &str) -> String {
    format!("{what}をコピーしました（この端末のクリップボード）。")
}

/// A text was sent to the terminal, which does not report whether it copied it.
pub(crate) fn copied_by_terminal(what: &str) -> String {
    format!(
        "{what}を端末に渡しました（OSC 52）。貼り付けられないときは、端末や tmux の設定でクリップボードへの書き込みを許してください。"
    )
}

/// A text is longer than terminals accept.
pub(crate) fn too_long_to_copy(what: &str, bytes: usize) -> String {
    format!(
        "{what}は {}KB あり、端末に渡せる大きさ（{}KB）を超えるため、コピーしませんでした。絞り込むか、{} でファイルに書き出してください。",
        number(bytes.div_ceil(1_000)),
        crate::console::clipboard::MOST / 1_000,
        key!("export")
    )
}

/// Writing to the terminal failed.
pub(crate) fn not_copied(what: &str, why: &str) -> String {
    format!("{what}をコピーできませんでした（{why}）。")
}

/// A verdict was recorded.
pub(crate) fn decided(verb: &str, what: &str) -> String {
    format!("{verb}：{what}（{} で元に戻せます）", key!("undo"))
}

/// An act other than a verdict was recorded.
pub(crate) fn acted(label: &str) -> String {
    format!("{label}（{} で元に戻せます）", key!("undo"))
}

/// The texts of a journal entry were masked.
pub(crate) fn masked(seq: i64) -> String {
    format!("記録 {seq} の記載を伏せました。")
}

/// A queue was saved.
pub(crate) fn queue_saved(name: &str) -> String {
    format!(
        "「{name}」として保存しました。{} で開けます。",
        key!("list-queues")
    )
}

/// A saved queue was deleted.
pub(crate) fn queue_dropped(name: &str) -> String {
    format!(
        "「{name}」を消しました（{} で元に戻せます）。",
        key!("undo")
    )
}

/// Name of the choice of a version in the list of undoable acts.
pub(crate) fn version_chosen(number: i64) -> String {
    format!("第{number}版を採用")
}

/// Name of a batch in the list of undoable acts.
pub(crate) fn label(verb: &str, what: &str) -> String {
    format!("{verb}：{what}")
}

/// One line of a conflict: who did what and when.
pub(crate) fn conflict(name: &str, conflict: &Conflict) -> String {
    let function = conflict
        .function
        .map_or(String::new(), |one| format!(" {}", one.mark()));
    format!(
        "{name}{function}：{}さんが {} に「{}」としました。",
        conflict.who,
        super::moment(&conflict.when),
        conflict.what
    )
}

/// What an act concerns: facility and function, or the number of functions.
pub(crate) fn what(name: &str, function: Function, count: usize) -> String {
    if count == 1 {
        format!("{name} {}", function.mark())
    } else {
        format!("{}件", number(count))
    }
}

/// Announces acts of other people. `name` gives the name of a facility by its id.
pub(crate) fn elsewhere(acts: &[Entry], name: impl Fn(&str) -> Option<String>) -> String {
    let people: BTreeSet<&str> = acts.iter().map(|act| act.actor.as_str()).collect();
    let people: Vec<String> = people.iter().map(|who| format!("{who}さん")).collect();
    let people = people.join("・");
    let is_verdict = |act: &Entry| EntryKind::from_name(&act.kind) == Some(EntryKind::Verdict);
    let imported =
        |act: &Entry| EntryKind::from_name(&act.kind).is_some_and(EntryKind::brings_many);
    if acts.iter().any(imported) {
        return format!("{people}が取り込みをしました。一覧を読み直しています。");
    }
    let whats: BTreeSet<&str> = acts.iter().map(|act| act.what.as_str()).collect();
    let what = whats.first().copied().unwrap_or_default();
    let line = match acts {
        [act] => name(&act.facility).map(|name| match act.function {
            Some(function) => format!("{name} {}", function.mark()),
            None => name,
        }),
        _ => None,
    };
    let line = line.unwrap_or_else(|| format!("{}件", number(acts.len())));
    if acts.iter().all(is_verdict) && whats.len() == 1 {
        return format!("{people}が {line} を「{what}」にしました。");
    }
    if acts.iter().all(is_verdict) {
        return format!("{people}が {line} を確認・照会しました。");
    }
    if let [act] = acts {
        return format!("{people}が {line} に登録しました：{}。", act.what);
    }
    format!("{people}が {line} の操作をしました。")
}

/// Assessments were brought up to date.
pub(crate) fn refreshed(assessed: usize, unreadable: usize) -> String {
    let bad = match unreadable {
        0 => String::new(),
        some => format!(
            "{}件は読めません。kakari doctor で調べてください。",
            number(some)
        ),
    };
    format!("{}件の判定を更新しました。{bad}", number(assessed))
}

/// The result of an undo. `name` gives the name of a facility by its id.
pub(crate) fn undone(undone: &Undone, name: impl Fn(&str) -> Option<String>) -> String {
    result(undone, "元に戻しました", "元に戻していません", name)
}

/// The result of a redo. `name` gives the name of a facility by its id.
pub(crate) fn redone(redone: &Undone, name: impl Fn(&str) -> Option<String>) -> String {
    result(redone, "やり直しました", "やり直していません", name)
}

/// What was done of an undo or a redo; if nothing was, the sentence begins with that and says why.
fn result(
    done: &Undone,
    did: &str,
    did_not: &str,
    name: impl Fn(&str) -> Option<String>,
) -> String {
    let count = format!("{}件", number(done.done.len()));
    match (done.done.len(), done.refused.as_slice()) {
        (0, [one]) => format!("{did_not}：{}。{}", done.label, refusal(one, name)),
        (0, some) => format!(
            "何も{did_not}：{}（{}件とも、その後に別の操作がありました）。",
            done.label,
            number(some.len())
        ),
        // The label of a batch contains the number of acts already.
        (_, []) if done.label.ends_with(&count) => format!("{did}：{}", done.label),
        (_, []) => format!("{did}：{}（{count}）", done.label),
        (_, some) => format!(
            "{did}：{}（{count}、ほかの{}件はできませんでした）",
            done.label,
            number(some.len())
        ),
    }
}

/// Why one act could not be undone or redone. `name` gives the name of a facility by its id.
pub(crate) fn refusal(refusal: &UndoRefusal, name: impl Fn(&str) -> Option<String>) -> String {
    let function = refusal
        .function
        .map_or(String::new(), |one| format!(" {}", one.mark()));
    let facility = name(&refusal.facility).unwrap_or_else(|| refusal.facility.clone());
    format!(
        "{facility}{function}：その後 {}さんが {} に「{}」としたためです。",
        refusal.who,
        super::moment(&refusal.when),
        refusal.what
    )
}

/// The entry is another person's act.
pub(crate) fn of_another(who: &str) -> String {
    format!("{who}さんの操作のため戻せません。本人に頼むか、新しい操作で直してください。")
}

/// The person has nothing to undo; names the newest act that another person could undo.
pub(crate) fn nothing_undone(another: Option<&AnotherAct>) -> String {
    match another {
        None => NOTHING_UNDONE.to_owned(),
        Some(act) => format!(
            "{NOTHING_UNDONE}最後の操作は {}さん（{}、{}）のもので、本人だけが戻せます。",
            act.who,
            super::moment(&act.at),
            act.label
        ),
    }
}

/// The summary of the session. `kept` tells whether the database file is still in its place; if not, nothing may be
/// promised about what was saved.
pub(crate) fn session(tally: &Tally, kept: bool) -> String {
    let parts = [
        ("確認（有）", tally.yes),
        ("確認（無）", tally.no),
        ("照会中", tally.inquiries),
        ("後で", tally.later),
        ("未確認に戻す", tally.reset),
        ("照会の回答", tally.answers),
        ("担当", tally.assigned),
        ("対象の判断", tally.scopes),
        ("メモ", tally.notes),
        ("取り込んだファイル", tally.imports),
        ("元に戻す", tally.undone),
        ("やり直す", tally.redone),
    ];
    let done: Vec<String> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{word} {}件", number(*count)))
        .collect();
    if !kept {
        let done = if done.is_empty() {
            String::new()
        } else {
            format!("この起動での操作：{}。", done.join("、"))
        };
        format!(
            "データベースのファイルが、開いている間に消されたか、移されたか、置き換えられました。{done}いま元の場所にあるファイルには入っていないおそれがあります。ファイルを元の場所に戻してから、履歴を確かめてください。"
        )
    } else if done.is_empty() {
        "登録した操作はありません。".to_owned()
    } else {
        format!("{}。すべて保存されています。", done.join("、"))
    }
}
