//! Texts of the message line: results of acts, and why something was not done.

use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};
use std::collections::BTreeSet;

use kakari_core::edition::Function;

use super::keys::key;
use super::number;
use crate::console::theme::Theme;
use kakari_office::office::{Conflict, Entry, EntryKind};

/// The person pressed kana as a command: the input method is on.
pub(crate) const KANA: Text = Text::new(
    "入力モードを半角英数にしてください。",
    "Switch your input method to direct (half-width) input.",
);
/// The key has no meaning in this place.
pub(crate) const NO_SUCH_KEY: Text = Text::new(
    concat!(
        "このキーはここでは使えません。",
        key!("help"),
        " で使えるキーが見られます。"
    ),
    concat!(
        "This key does nothing here. ",
        key!("help"),
        " shows the keys that work."
    ),
);
/// The person has no act that can be undone.
pub(crate) const NOTHING_UNDONE: Text = Text::new(
    "元に戻せる自分の操作はありません。",
    "You have done nothing that can be undone.",
);
/// The act is possible on none of the marked lines.
pub(crate) const NONE_FITS: Text = Text::new(
    "印の付いた行に、この操作ができるものはありません。",
    "None of the marked lines allows this.",
);
/// The function has the verdict 有 already.
pub(crate) const ALREADY: Text = Text::new(
    concat!(
        "すでに確認（有）です。取り消すには ",
        key!("reset"),
        " を押してください。"
    ),
    concat!(
        "Already confirmed as yes. To take it back, press ",
        key!("reset"),
        "."
    ),
);
/// The person stopped bringing assessments up to date.
pub(crate) const JOB_STOPPED: Text = Text::new(
    concat!(
        "判定の更新を中止しました。",
        key!("reload"),
        " で続けられます。"
    ),
    concat!(
        "Stopped bringing the judgements up to date. ",
        key!("reload"),
        " goes on with it."
    ),
);
/// The first line of a range was marked.
pub(crate) const RANGE: Text = Text::new(
    concat!(
        "範囲の始めです。終わりの行でもう一度 ",
        key!("mark-range"),
        " を押してください。"
    ),
    concat!(
        "The range starts here. Press ",
        key!("mark-range"),
        " again on its last line."
    ),
);
pub(crate) const RELOADING: Text = Text::new("読み直しています。", "Reading everything again.");
pub(crate) const RELOADED: Text = Text::new("読み直しました。", "Read everything again.");
/// A note is on the disk.
pub(crate) const NOTED: Text = Text::new("メモを登録しました。", "The note was saved.");
/// Esc was pressed where no layer is left to go back.
pub(crate) const OUTERMOST: Text = Text::new(
    concat!("ここがいちばん外です。終了は ", key!("quit"), " です。"),
    concat!("There is nothing further back. ", key!("quit"), " quits."),
);
/// The search went past the last line.
pub(crate) const FROM_THE_TOP: Text = Text::new(
    "最後まで探しました。先頭に戻りました。",
    "Reached the end, went on from the top.",
);
/// The search went past the first line.
pub(crate) const FROM_THE_END: Text = Text::new(
    "先頭まで探しました。末尾に戻りました。",
    "Reached the top, went on from the end.",
);
/// The search has no hit among the shown lines.
pub(crate) const NOT_FOUND: Text = Text::new(
    concat!(
        "表示中の行に該当がありません。",
        key!("next-state"),
        " で表示を「全部」にすると、ほかの行からも探せます。"
    ),
    concat!(
        "No line shown here matches. ",
        key!("next-state"),
        " shows all lines, to search the others too."
    ),
);
/// A jump opened another screen, because the list shown does not contain the facility.
pub(crate) const JUMPED_ELSEWHERE: Text = Text::new(
    concat!(
        "いまの一覧に出ていないため、「施設」の一覧で開きました。",
        key!("back"),
        " の後、",
        key!("go-queue"),
        " で「確認待ち」に戻れます。"
    ),
    concat!(
        "It is not on that list, so Facilities was opened. ",
        key!("back"),
        ", then ",
        key!("go-queue"),
        " return to the queue."
    ),
);
/// Tab was pressed where no condition can be completed.
pub(crate) const NOTHING_TO_COMPLETE: Text = Text::new(
    "補えることばがありません。空白のあとで Tab を押すと、使える項目が出ます。",
    "Nothing to complete. Press Tab after a space to see what can be typed.",
);
/// No shown line is left to decide.
pub(crate) const NO_OPEN: Text = Text::new(
    "表示中に未確認の行はもうありません。",
    "No line shown here is still to confirm.",
);
/// Text was pasted outside a field.
pub(crate) const PASTE: Text = Text::new(
    "貼り付けは入力欄でだけ使えます。何も登録していません。",
    "Text can only be pasted into a field. Nothing was recorded.",
);
/// A key that decides was held down.
pub(crate) const HELD: Text = Text::new(
    "キーを押し続けても操作は1回だけです。1件ずつ押してください。",
    "A key that is held down acts once. Press it once for each line.",
);
/// An act was refused once, because another person just changed the line under the cursor.
pub(crate) const LINE_CHANGED: Text = Text::new(
    "ほかの人の操作でこの行が変わったところです。確かめて、もう一度押してください。",
    "Somebody has just changed this line. Look at it and press again.",
);
/// Ctrl+C was pressed while a form contains text.
pub(crate) const STAYS: Text = Text::new(
    concat!(
        "Ctrl+C では終わりません。書いたものは残っています。Esc で閉じ、一覧で ",
        key!("quit"),
        " を押すと終わります。"
    ),
    concat!(
        "Ctrl+C does not quit. What you wrote is still here. Close it with Esc, then press ",
        key!("quit"),
        " in the list."
    ),
);

/// Pasted text was cut to `most` characters.
pub(crate) fn pasted_too_much(most: usize) -> String {
    bilingual!(
        "貼り付けた文字が長すぎるため、入力欄に入る{}文字までにしました。",
        "The pasted text was too long; the first {} characters were kept.",
        number(most)
    )
}

/// Another report year is shown.
pub(crate) fn year(title: &str) -> String {
    bilingual!(
        "{title}の報告を見ています。{} で切り替えます。",
        "Showing the reports of {title}. {} switches the year.",
        key!("choose-year")
    )
}

/// The theme was changed for this session.
pub(crate) fn theme(theme: Theme) -> String {
    bilingual!(
        "配色：{}。次回からも使うには {} の設定で選びます。",
        "Colours: {}. To keep them, choose them in the settings ({}).",
        super::theme(theme),
        key!("settings")
    )
}

/// Drawing with ASCII was switched on or off for this session.
pub(crate) fn ascii(on: bool) -> String {
    let what = if on {
        pick(
            "罫線と記号を ASCII で描きます",
            "Drawing lines and signs in ASCII",
        )
    } else {
        pick(
            "罫線と記号を描きます",
            "Drawing lines and signs as they are",
        )
    };
    bilingual!(
        "{what}。次回からも使うには {} の設定で選びます。",
        "{what}. To keep this, choose it in the settings ({}).",
        key!("settings")
    )
}

/// The text of a jump is part of no id.
pub(crate) fn no_such_id(typed: &str) -> String {
    bilingual!(
        "番号「{typed}」の施設はありません。",
        "No facility has the id {typed}."
    )
}

/// A text was copied to the clipboard of the system.
pub(crate) fn copied(what: &str) -> String {
    bilingual!(
        "{what}をコピーしました（この端末のクリップボード）。",
        "Copied {what} to the clipboard of this computer."
    )
}

/// A text was sent to the terminal, which does not report whether it copied it.
pub(crate) fn copied_by_terminal(what: &str) -> String {
    bilingual!(
        "{what}を端末に渡しました（OSC 52）。貼り付けられないときは、端末や tmux の設定でクリップボードへの書き込みを許してください。",
        "Sent {what} to the terminal (OSC 52). If pasting does not work, allow writing to the clipboard in the settings of the terminal or tmux."
    )
}

/// A text is longer than terminals accept.
pub(crate) fn too_long_to_copy(what: &str, bytes: usize) -> String {
    bilingual!(
        "{what}は {}KB あり、端末に渡せる大きさ（{}KB）を超えるため、コピーしませんでした。絞り込むか、{} でファイルに書き出してください。",
        "Did not copy {what}: {} KB are more than the {} KB that a terminal accepts. Narrow the list, or export it to a file with {}.",
        number(bytes.div_ceil(1_000)),
        crate::console::clipboard::MOST / 1_000,
        key!("export")
    )
}

/// Writing to the terminal failed.
pub(crate) fn not_copied(what: &str, why: &str) -> String {
    bilingual!(
        "{what}をコピーできませんでした（{why}）。",
        "Could not copy {what} ({why})."
    )
}

/// A form was left with text that is not kept.
pub(crate) const NOT_CARRIED_OUT: Text = Text::new(
    "やめました。何も変えていません。",
    "Left. Nothing was changed.",
);

/// A form was left with text that is kept; `again` is the key that opens it again.
pub(crate) fn text_kept(again: &str) -> String {
    bilingual!(
        "登録していません。書いた内容は残っています：同じ所で {again} をもう一度押すと続きから書けます（kakari を終えるまで）。",
        "Nothing was saved. What you wrote is kept until you quit: {again} in the same place brings it back."
    )
}

/// A verdict was recorded.
pub(crate) fn decided(verb: &str, what: &str) -> String {
    bilingual!(
        "{verb}：{what}（{} で元に戻せます）",
        "{verb}: {what} ({} undoes it)",
        key!("undo")
    )
}

/// An act other than a verdict was recorded.
pub(crate) fn acted(label: &str) -> String {
    bilingual!(
        "{label}（{} で元に戻せます）",
        "{label} ({} undoes it)",
        key!("undo")
    )
}

/// The texts of a journal entry were masked.
pub(crate) fn masked(seq: i64) -> String {
    bilingual!(
        "記録 {seq} の記載を伏せました。",
        "The texts of entry {seq} were masked."
    )
}

/// A queue was saved.
pub(crate) fn queue_saved(name: &str) -> String {
    bilingual!(
        "「{name}」として保存しました。{} で開けます。",
        "Saved as “{name}”. {} opens it.",
        key!("list-queues")
    )
}

/// A saved queue was deleted.
pub(crate) fn queue_dropped(name: &str) -> String {
    bilingual!(
        "「{name}」を消しました（{} で元に戻せます）。",
        "Deleted “{name}” ({} undoes it).",
        key!("undo")
    )
}

/// Name of the choice of a version in the list of undoable acts.
pub(crate) fn version_chosen(number: i64) -> String {
    bilingual!("第{number}版を採用", "Version {number} chosen")
}

/// Name of a batch in the list of undoable acts.
pub(crate) fn label(verb: &str, what: &str) -> String {
    bilingual!("{verb}：{what}", "{verb}: {what}")
}

/// One line of a conflict: who did what and when.
pub(crate) fn conflict(name: &str, conflict: &Conflict) -> String {
    let function = conflict
        .function
        .map_or(String::new(), |one| format!(" {}", one.mark()));
    bilingual!("{name}{function}：{}さんが {} に「{}」としました。",
        conflict.who,
        super::moment(&conflict.when),
        conflict.what; "{name}{function}: {} recorded “{2}” at {1}.", conflict.who, super::moment(&conflict.when), conflict.what)
}

/// What an act concerns: facility and function, or the number of functions.
pub(crate) fn what(name: &str, function: Function, count: usize) -> String {
    if count == 1 {
        format!("{name} {}", function.mark())
    } else {
        bilingual!("{}件", number(count); "{}", count_of(count, "function", "functions"))
    }
}

/// Announces acts of other people. `name` gives the name of a facility by its id.
pub(crate) fn elsewhere(acts: &[Entry], name: impl Fn(&str) -> Option<String>) -> String {
    let people: BTreeSet<&str> = acts.iter().map(|act| act.actor.as_str()).collect();
    let people: Vec<String> = people
        .iter()
        .map(|who| bilingual!("{who}さん", "{who}"))
        .collect();
    let people = people.join("・");
    let is_verdict = |act: &Entry| EntryKind::from_name(&act.kind) == Some(EntryKind::Verdict);
    let imported =
        |act: &Entry| EntryKind::from_name(&act.kind).is_some_and(EntryKind::brings_many);
    if acts.iter().any(imported) {
        return bilingual!(
            "{people}が取り込みをしました。一覧を読み直しています。",
            "{people} imported something. Reading the lists again."
        );
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
    let line = line.unwrap_or_else(
        || bilingual!("{}件", number(acts.len()); "{}", count_of(acts.len(), "line", "lines")),
    );
    if acts.iter().all(is_verdict) && whats.len() == 1 {
        return bilingual!(
            "{people}が {line} を「{what}」にしました。",
            "{people} set {line} to “{what}”."
        );
    }
    if acts.iter().all(is_verdict) {
        return bilingual!(
            "{people}が {line} を確認・照会しました。",
            "{people} gave verdicts on {line}."
        );
    }
    if let [act] = acts {
        return bilingual!(
            "{people}が {line} に登録しました：{}。",
            "{people} recorded on {line}: {}.",
            act.what
        );
    }
    bilingual!(
        "{people}が {line} の操作をしました。",
        "{people} acted on {line}."
    )
}

/// Assessments were brought up to date.
pub(crate) fn refreshed(assessed: usize, unreadable: usize) -> String {
    let bad = match unreadable {
        0 => String::new(),
        some => bilingual!("{}件は読めません。kakari doctor で調べてください。",
            number(some); " {} cannot be read. kakari doctor finds out why.", count_of(some, "report", "reports")),
    };
    bilingual!("{}件の判定を更新しました。{bad}", number(assessed); "Brought {} up to date.{bad}", count_of(assessed, "judgement", "judgements"))
}

/// The server does not answer any more.
pub(crate) const CUT_OFF: Text = Text::new(
    "サーバーとの接続が切れました。つなぎ直しています。これまでの登録は残っています",
    "The connection to the server was lost and is being made again. What was recorded is still there",
);
/// It answers again.
pub(crate) const CONNECTED_AGAIN: Text = Text::new(
    "サーバーにつなぎ直しました",
    "The server is connected again",
);
