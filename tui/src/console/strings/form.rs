//! Texts of modals.

use super::number;
use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};

/// Warning on every form with free text.
pub(crate) const NO_PATIENTS: Text = Text::new(
    "患者の情報は書かないでください。",
    "Write nothing about patients here.",
);
/// A text cannot be read as a date.
pub(crate) const NOT_A_DATE: Text = Text::new(
    "日付として読めません。例：令和8年2月20日、2026/2/20",
    "This is no date. Examples: 2026-02-20, 令和8年2月20日",
);
/// A day without its year lies outside the season.
pub(crate) const NO_YEAR: Text = Text::new(
    "年も書いてください（報告期間の外の日です）。例：2025/12/1",
    "Write the year too (the day is outside the reporting period), e.g. 2025-12-01",
);
/// A text is a path and no name.
pub(crate) const NOT_A_NAME: Text = Text::new(
    "ファイルの場所のようです。人の名前を入れてください（半角の / と \\ は使えません）。",
    "This looks like the place of a file. Type the name of a person (no / and \\).",
);
/// The day that a text means.
pub(crate) fn read_as(day: &str) -> String {
    bilingual!("{day} と読みます", "read as {day}")
}
/// A date has to be in the future.
pub(crate) const NOT_LATER: Text =
    Text::new("明日以降の日付にしてください。", "Give a day after today.");
/// The day of an inquiry must not be in the future.
pub(crate) const NOT_YET: Text = Text::new(
    "今日までの日付にしてください。",
    "Give today or a day before.",
);
/// The button that submits a form.
pub(crate) const DO: Text = Text::new("登録", "Save");
/// The button that closes a form.
pub(crate) const CANCEL: Text = Text::new("やめる", "Cancel");
pub(crate) const YES: Text = Text::new("はい", "Yes");
pub(crate) const NO: Text = Text::new("いいえ", "No");
/// Key hints of a question.
pub(crate) const CONFIRM_KEYS: Text = Text::new(
    "件数の数字か → で「はい」を選び Enter。Esc でやめる",
    "Type the number, or choose Yes with → and press Enter. Esc cancels",
);
/// Key hints of a question before something that cannot be undone.
pub(crate) const NO_UNDO_KEYS: Text = Text::new(
    "→ で「はい」を選び Enter。Esc でやめる",
    "Choose Yes with → and press Enter. Esc cancels",
);
/// What is typed into a field whose word is chosen.
pub(crate) const CHOOSE: Text = Text::new("←→ か数字で選ぶ", "Choose with ←→ or a digit");
/// F10 was pressed on a question, which it does not answer.
pub(crate) const NOT_F10: Text = Text::new(
    "F10 では「はい」になりません。件数の数字を打つか、→ で「はい」を選んで Enter を押してください。",
    "F10 does not mean Yes. Type the number, or choose Yes with → and press Enter.",
);
/// The typed number differs from that in the question.
pub(crate) const OTHER_NUMBER: Text = Text::new(
    "打った数字が件数と違います。数えなおすか、Esc でやめてください。",
    "That is not the number. Count again, or cancel with Esc.",
);
/// Label of the typed number.
pub(crate) const NUMBER: Text = Text::new("件数：", "Number: ");
/// The question after Ctrl+C.
pub(crate) const LEAVE: Text = Text::new("kakari を終わりますか", "Quit kakari?");
/// Explanation of that question.
pub(crate) const LEAVE_MEANS: Text = Text::new(
    "Ctrl+C だけでは終わりません。",
    "Ctrl+C alone does not quit.",
);
/// Key hints of that question.
pub(crate) const LEAVE_KEYS: Text = Text::new(
    "q か → Enter で終わる。Esc で戻る",
    "q, or → and Enter, quits. Esc goes back",
);
/// Key hints of a form.
pub(crate) const FORM_KEYS: Text = Text::new(
    "F10 で登録。Enter・Tab で次へ。Esc でやめる",
    "F10 saves. Enter or Tab: next. Esc cancels",
);
/// Key hints of a notice.
pub(crate) const NOTICE_KEYS: Text = Text::new("Enter か Esc で閉じる", "Enter or Esc closes");
/// Key hints of a menu.
pub(crate) const MENU_KEYS: Text = Text::new(
    "↑↓ で選び Enter で決定。Esc で閉じる",
    "↑↓ and Enter choose. Esc closes",
);
/// Title of the list of queues.
pub(crate) const QUEUES: Text = Text::new("名前の付いた一覧", "Named queues");
/// Key hints of the list of queues.
pub(crate) const QUEUE_KEYS: Text = Text::new(
    "↑↓ で選び Enter で開く。Delete で保存したものを消す。Esc で閉じる",
    "↑↓ and Enter open. Delete removes a saved one. Esc closes",
);
/// Last line of that list.
pub(crate) const SAVE_THIS: Text = Text::new(
    "いまの絞り込みに名前を付けて保存する",
    "Save this filter under a name",
);
/// Delete was pressed on a built-in queue.
pub(crate) const NOT_SAVED: Text = Text::new(
    "消せるのは自分たちで保存した一覧だけです。",
    "Only queues that your office saved can be deleted.",
);
/// Title of the form that saves a queue.
pub(crate) const SAVE_QUEUE: Text = Text::new("いまの絞り込みを保存する", "Save this filter");
/// What saving a queue means.
pub(crate) const QUEUE_MEANS: Text = Text::new(
    "このデータベースを使う人みなに見えます。同じ名前は置き換えます。",
    "Everybody who uses this database sees it. It replaces one of the same name.",
);
/// What masking means.
pub(crate) const MASK_MEANS: Text = Text::new(
    "上の記載を消します。元には戻せません。記録とハッシュ値は残ります。前に作った控え（バックアップ）には残っています。",
    "The texts above are deleted for good. The entry and its hash stay. Backups made before still hold them.",
);
/// Key hints of help and palette.
pub(crate) const LIST_KEYS: Text = Text::new(
    "文字で探す。↑↓ で選び Enter で実行。Esc で閉じる",
    "Type to find. ↑↓ and Enter run. Esc closes",
);
/// Key hints of the list of undoable acts.
pub(crate) const UNDO_KEYS: Text = Text::new(
    "↑↓ で選び Enter で元に戻す。Esc で閉じる",
    "↑↓ and Enter undo. Esc closes",
);
/// Key hints of the list of orders.
pub(crate) const CHOICE_KEYS: Text = Text::new(
    "数字、または ↑↓ で選び Enter。Esc でやめる",
    "A digit, or ↑↓ and Enter. Esc cancels",
);
/// Key hints of the counts of a column.
pub(crate) const COUNT_KEYS: Text = Text::new(
    "←→ で項目を替える。↑↓ で選び Enter でその値に絞り込む。Esc で閉じる",
    "←→: column. ↑↓ and Enter filter by a value. Esc closes",
);
/// No line is shown, so there is nothing to count.
pub(crate) const NOTHING_COUNTED: Text = Text::new("表示中の行がありません。", "No line is shown.");
/// Stands for a value that is empty.
pub(crate) const BLANK: Text = Text::new("（空欄）", "(empty)");
/// No condition can name the value under the cursor.
pub(crate) const NO_CONDITION: Text = Text::new(
    "この値では絞り込めません。",
    "The list cannot be filtered by this value.",
);

/// Title of the counts of a column.
pub(crate) fn counts(column: &str, values: usize, lines: usize) -> String {
    bilingual!(
        "< {column} > 内訳 {}種 {}件", number(values), number(lines);
        "< {column} > {}, {}", count_of(values, "value", "values"), count_of(lines, "line", "lines")
    )
}

/// Key hints while the second key of a sequence is awaited.
pub(crate) const PENDING_KEYS: Text = Text::new(
    "続けて押す。Esc でやめる",
    "Press the next key. Esc cancels",
);
/// Title of the orders.
pub(crate) const ORDER: Text = Text::new(
    "並べ方（同じものをもう一度選ぶと逆順）",
    "Order (the same again reverses it)",
);
/// The form was sent and waits for the reply.
pub(crate) const SENDING: Text = Text::new("書き込んでいます。", "Saving.");
/// Label of the search field of help and palette.
pub(crate) const SEARCH: Text = Text::new("探す", "Find");
/// No command matches the search text.
pub(crate) const NO_COMMAND: Text =
    Text::new("当てはまる操作がありません。", "No command matches.");
/// Title of the menu of what can be copied.
pub(crate) const COPY: Text = Text::new("コピーするもの", "Copy");
/// Title of help.
pub(crate) const HELP: Text = Text::new("ここで使えるキー", "Keys that work here");
/// Title of the palette.
pub(crate) const PALETTE: Text = Text::new("すべての操作", "All commands");
/// Title of the list of undoable acts.
pub(crate) const UNDO_LIST: Text = Text::new(
    "元に戻せる操作（新しい順）",
    "Acts that can be undone (newest first)",
);
/// The list of undoable acts is empty.
pub(crate) const NO_UNDO: Text =
    Text::new("元に戻せる操作はありません。", "There is nothing to undo.");
/// Title of a conflict.
pub(crate) const CONFLICT: Text =
    Text::new("ほかの人が先に操作しました", "Somebody else was first");
/// Title of the notice that the database file was moved or replaced.
pub(crate) const NOT_IN_PLACE: Text = Text::new(
    "このデータベースは、もう使えません",
    "This database cannot be used any more",
);
/// Title of any other refusal.
pub(crate) const REFUSED: Text = Text::new("登録しませんでした", "Not recorded");
/// Title of the notice that an act may be recorded or not.
pub(crate) const IN_DOUBT: Text = Text::new(
    "登録できたか、まだ分かりません",
    "Not known yet whether it is recorded",
);
/// Title of a failure.
pub(crate) const FAILED: Text = Text::new("処理できませんでした", "Could not be done");
/// Title of the notice about acts that could not be undone.
pub(crate) const UNDO_REFUSED: Text =
    Text::new("できなかったものがあります", "Some could not be done");
/// Title of the notice that nothing was undone.
pub(crate) const NOT_UNDONE: Text = Text::new("元に戻していません", "Nothing was undone");
/// Title of the notice that nothing was redone.
pub(crate) const NOT_REDONE: Text = Text::new("やり直していません", "Nothing was redone");
/// Title of the form that asks for the person's name.
pub(crate) const WHO: Text = Text::new("担当者の名前", "Your name");
/// Why the name is asked.
pub(crate) const WHY_WHO: Text = Text::new(
    "確認の記録に残す名前を入れてください。この端末では次の起動でも使います。",
    "This name stands in the record of what you do. It is used on this computer from now on.",
);
/// What a conflict means.
pub(crate) const CONFLICT_MEANS: Text = Text::new(
    "登録しませんでした。最新の状態を見て、必要ならもう一度登録してください。",
    "Nothing was recorded. Look at the present state, and do it again if it is still needed.",
);
/// What a conflict means while a form with typed text is open below.
pub(crate) const CONFLICT_KEEPS: Text = Text::new(
    "登録しませんでした。書いた内容は残っています。最新の状態を見て、必要ならもう一度登録してください。",
    "Nothing was recorded. What you wrote is still here. Look at the present state, and save again if it is still needed.",
);
/// What an override means.
pub(crate) const OVERRIDE_MEANS: Text = Text::new(
    "それでも確認（有）にするには、理由が要ります。",
    "To confirm yes all the same, give a reason.",
);
/// An override is needed because answers are missing.
pub(crate) const NOT_KNOWN: Text = Text::new(
    "回答が足りず、機能の有無が分かりません。",
    "Answers are missing, so it is unknown whether the function holds.",
);
/// An override is needed because of the errors listed below.
pub(crate) const ERRORS: Text = Text::new("次の誤りがあります。", "There are these errors.");

/// Title of the keys that may follow the first key of a sequence.
pub(crate) fn pending(first: char) -> String {
    bilingual!("{first} に続けて", "After {first}")
}

/// Title of a form: the target, or the number of targets if there are several.
pub(crate) fn title(targets: usize, one: &str, verb: &str) -> String {
    if targets == 1 {
        bilingual!("{one}：{verb}", "{one}: {verb}")
    } else {
        bilingual!("{}件：{verb}", number(targets); "{}: {verb}", count_of(targets, "line", "lines"))
    }
}

/// What a decision on scope means.
pub(crate) const SCOPE_MEANS: Text = Text::new(
    "報告を猶予できる施設です。含めるか、今年は求めないかを決めます。",
    "This facility may be excused. Decide whether it has to report, or not this year.",
);
/// Title of the choice of a version.
pub(crate) const VERSIONS: Text = Text::new("どの版を採用しますか", "Which version counts?");
/// What the choice of a version means.
pub(crate) const VERSIONS_MEAN: Text = Text::new(
    "別の方法（G-MIS・紙）でも報告が届いています。採用した版で判定します。回答の違う機能は再確認になります。",
    "A report also came by another way (G-MIS or paper). The version that you choose is judged. Functions whose answers differ have to be confirmed again.",
);
/// Title of the list of years.
pub(crate) const YEARS: Text = Text::new("報告年度", "Report year");
/// What switching the year means.
pub(crate) const YEARS_MEAN: Text = Text::new(
    "切り替えると、すべての画面と件数がその年度になります。設定の年度は変わりません。",
    "All screens and counts will show that year. The year in the settings stays.",
);

/// A line of the list of years.
pub(crate) fn year(id: &str, title: Option<&str>, reports: usize) -> String {
    let title = title.unwrap_or(pick("定義なし", "no edition"));
    bilingual!("{title}（{id}） 報告{}件", number(reports); "{title} ({id})  {}", count_of(reports, "report", "reports"))
}

/// Title of the session summary.
pub(crate) const SUMMARY: Text = Text::new("この起動での作業", "This session");

/// A line of the choice of a version.
pub(crate) fn version(number: i64, channel: &str, on: &str, current: bool) -> String {
    let mark = if current {
        pick("（いまの採用）", " (in use now)")
    } else {
        ""
    };
    bilingual!(
        "第{number}版  {channel}  {on}{mark}",
        "Version {number}  {channel}  {on}{mark}"
    )
}

/// The query that is saved as a queue.
pub(crate) fn query(query: &str) -> String {
    if query.is_empty() {
        pick("絞り込みなし", "No filter").to_owned()
    } else {
        bilingual!("絞り込み：{query}", "Filter: {query}")
    }
}

/// The question before a batch is undone.
pub(crate) fn undo_batch(count: usize) -> String {
    bilingual!("{}件を元に戻します。", number(count); "Undoes {}.", count_of(count, "act", "acts"))
}

/// Title of the form that masks an entry.
pub(crate) fn mask(seq: i64) -> String {
    bilingual!("記録 {seq} の記載を伏せる", "Mask the texts of entry {seq}")
}

/// Title of a menu for several marked lines.
pub(crate) fn marked(count: usize) -> String {
    bilingual!("印の付いた{}件", number(count); "{}", count_of(count, "marked line", "marked lines"))
}

/// The question before a batch of acts other than verdicts.
pub(crate) fn batch_of(count: usize, verb: &str) -> String {
    bilingual!("{}件：{verb}", number(count); "{}: {verb}", count_of(count, "line", "lines"))
}

/// The question before a batch of verdicts.
pub(crate) fn batch(count: usize, verb: &str) -> String {
    bilingual!("{}件を{verb}にします。", number(count); "Sets {} to: {verb}.", count_of(count, "line", "lines"))
}

/// Number of targets with a status.
pub(crate) fn part(label: &str, count: usize) -> String {
    bilingual!("  {label} {}件", "  {label}: {}", number(count))
}

/// Number of marked lines that a batch leaves out.
pub(crate) fn left_out(count: usize) -> String {
    bilingual!("ほかの{}件は要対応・要照会・確認不要などで含みません。",
        number(count); "Leaves out {} that cannot be confirmed as they are (errors, open questions, nothing to confirm).", count_of(count, "other line", "other lines"))
}

/// Lines that are left out keep their marks.
pub(crate) const MARKS_STAY: Text = Text::new("含まない行の印は残ります。", "Their marks stay.");

/// Number of targets that the filter hides.
pub(crate) fn hidden(count: usize) -> String {
    bilingual!(
        "うち{}件は絞り込みで見えていません。",
        "The filter hides {} of them.",
        number(count)
    )
}

/// Number of facilities that a batch concerns.
pub(crate) fn facilities(count: usize) -> String {
    bilingual!("{}施設", number(count); "{}", count_of(count, "facility", "facilities"))
}

/// A line of the list of undoable acts.
pub(crate) fn unit(at: &str, label: &str, acts: usize, blocked: usize) -> String {
    // The label of a batch contains the number of its acts already.
    let before = label.strip_suffix(&format!("{}件", number(acts)));
    let counted =
        before.is_some_and(|before| !before.ends_with(|last: char| last.is_ascii_digit()));
    let many = if acts > 1 && !counted {
        bilingual!(" {}件", " {} acts", number(acts))
    } else {
        String::new()
    };
    let not = if blocked > 0 {
        bilingual!(
            "（うち{}件は戻せません）",
            " ({} cannot be undone)",
            number(blocked)
        )
    } else {
        String::new()
    };
    format!("{} {label}{many}{not}", super::moment(at))
}

/// Title of the ruler.
pub(crate) const RULER: Text = Text::new("文字の幅", "Width of signs");
/// What to look for on the ruler.
pub(crate) const RULER_WHAT: &[Text] = &[Text::new(
    "下の行の右端の | が、上から下までまっすぐに並んでいるかを見てください。",
    "See whether the | at the right end of the lines below stand exactly under each other.",
)];
/// What to do about what was seen.
pub(crate) const RULER_THEN: &[Text] = &[
    Text::new(
        "まっすぐなら、そのままで使えます。",
        "If they do, nothing has to be changed.",
    ),
    Text::new(
        "罫線や ●○ の行がずれるときは、罫線と記号を ASCII にしてください：",
        "If the lines with ●○ or borders are shifted, draw lines and signs in ASCII:",
    ),
    Text::new(
        "  kakari settings set ascii on（今だけなら kakari --ascii）",
        "  kakari settings set ascii on (only now: kakari --ascii)",
    ),
    Text::new(
        "①や※だけがずれるときは、端末の設定で「曖昧な幅の文字」を半角にしてください。",
        "If only ① and ※ are shifted, set “ambiguous width characters” to narrow in the terminal.",
    ),
    Text::new(
        "漢の行がずれるときは、端末の文字を等幅の日本語フォントにしてください。",
        "If the line with 漢 is shifted, give the terminal a monospaced Japanese font.",
    ),
];

/// The result of measuring. `drawn` and `text` are the signs that are not one cell wide: those that the console
/// draws itself, and those in texts.
pub(crate) fn ruler_sentence(drawn: &str, text: &str) -> String {
    let mut said = String::new();
    if !drawn.is_empty() {
        said.push_str(&bilingual!("この端末では {drawn} が１桁ではありません。罫線がずれるので、kakari settings set ascii on としてください（今だけなら kakari --ascii）。", "{drawn} are not one cell wide in this terminal, so that lines are shifted. Use kakari settings set ascii on (only now: kakari --ascii). "));
    }
    if !text.is_empty() {
        said.push_str(&bilingual!("文中の {text} が１桁ではありません。行の右端がずれることがあります。端末の設定で「曖昧な幅の文字」を半角にしてください。", "{text} in texts are not one cell wide, so that right ends may be shifted. Set “ambiguous width characters” to narrow in the terminal. "));
    }
    if said.is_empty() {
        said.push_str(pick(
            "どの文字も１桁です。そのままで使えます。",
            "Every sign is one cell wide. Nothing has to be changed.",
        ));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn a_batch_says_its_number_once() {
        let at = "2026-02-10T09:30:00+09:00";
        for (label, acts, line) in [
            ("確認（無）：10件", 10, "2026-02-10 09:30 確認（無）：10件"),
            (
                "確認（無）：110件",
                10,
                "2026-02-10 09:30 確認（無）：110件 10件",
            ),
            ("協議の日程", 3, "2026-02-10 09:30 協議の日程 3件"),
            ("メモ", 1, "2026-02-10 09:30 メモ"),
        ] {
            assert_eq!(unit(at, label, acts, 0), line);
        }
    }
}
