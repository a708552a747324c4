//! Texts of modals.

use super::number;
use kakari_office::office::UndoPreview;

/// Warning on every form with free text.
pub(crate) const NO_PATIENTS: &str = "患者の情報は書かないでください。";
/// A text cannot be read as a date.
pub(crate) const NOT_A_DATE: &str = "日付として読めません。例：令和8年2月20日、2026/2/20";
/// A text is a path and no name.
pub(crate) const NOT_A_NAME: &str =
    "ファイルの場所のようです。人の名前を入れてください（半角の / と \\ は使えません）。";
/// The day that a text means.
pub(crate) fn read_as(day: &str) -> String {
    format!("{day} と読みます")
}
/// A date has to be in the future.
pub(crate) const NOT_LATER: &str = "明日以降の日付にしてください。";
/// The day of an inquiry must not be in the future.
pub(crate) const NOT_YET: &str = "今日までの日付にしてください。";
/// The button that submits a form.
pub(crate) const DO: &str = "登録";
/// The button that closes a form.
pub(crate) const CANCEL: &str = "やめる";
pub(crate) const YES: &str = "はい";
pub(crate) const NO: &str = "いいえ";
/// Key hints of a question.
pub(crate) const CONFIRM_KEYS: &str = "件数の数字か → で「はい」を選び Enter。Esc でやめる";
/// F10 was pressed on a question, which it does not answer.
pub(crate) const NOT_F10: &str = "F10 では「はい」になりません。件数の数字を打つか、→ で「はい」を選んで Enter を押してください。";
/// The typed number differs from that in the question.
pub(crate) const OTHER_NUMBER: &str =
    "打った数字が件数と違います。数えなおすか、Esc でやめてください。";
/// Label of the typed number.
pub(crate) const NUMBER: &str = "件数：";
/// The question after Ctrl+C.
pub(crate) const LEAVE: &str = "kakari を終わりますか";
/// Explanation of that question.
pub(crate) const LEAVE_MEANS: &str = "Ctrl+C だけでは終わりません。";
/// Key hints of that question.
pub(crate) const LEAVE_KEYS: &str = "q か → Enter で終わる。Esc で戻る";
/// Key hints of a form.
pub(crate) const FORM_KEYS: &str = "F10 で登録。Enter・Tab で次へ。Esc でやめる";
/// Key hints of a notice.
pub(crate) const NOTICE_KEYS: &str = "Enter か Esc で閉じる";
/// Key hints of a menu.
pub(crate) const MENU_KEYS: &str = "↑↓ で選び Enter で決定。Esc で閉じる";
/// Title of the list of queues.
pub(crate) const QUEUES: &str = "名前の付いた一覧";
/// Key hints of the list of queues.
pub(crate) const QUEUE_KEYS: &str =
    "↑↓ で選び Enter で開く。Delete で保存したものを消す。Esc で閉じる";
/// Last line of that list.
pub(crate) const SAVE_THIS: &str = "いまの絞り込みに名前を付けて保存する";
/// Delete was pressed on a built-in queue.
pub(crate) const NOT_SAVED: &str = "消せるのは自分たちで保存した一覧だけです。";
/// Title of the form that saves a queue.
pub(crate) const SAVE_QUEUE: &str = "いまの絞り込みを保存する";
/// What saving a queue means.
pub(crate) const QUEUE_MEANS: &str =
    "このデータベースを使う人みなに見えます。同じ名前は置き換えます。";
/// What masking means.
pub(crate) const MASK_MEANS: &str = "上の記載を消します。元には戻せません。記録とハッシュ値は残ります。前に作った控え（バックアップ）には残っています。";
/// Key hints of help and palette.
pub(crate) const LIST_KEYS: &str = "文字で探す。↑↓ で選び Enter で実行。Esc で閉じる";
/// Key hints of the list of undoable acts.
pub(crate) const UNDO_KEYS: &str = "↑↓ で選び Enter で元に戻す。Esc で閉じる";
/// Key hints of the list of orders.
pub(crate) const CHOICE_KEYS: &str = "数字、または ↑↓ で選び Enter。Esc でやめる";
/// Key hints of the counts of a column.
pub(crate) const COUNT_KEYS: &str =
    "←→ で項目を替える。↑↓ で選び Enter でその値に絞り込む。Esc で閉じる";
/// No line is shown, so there is nothing to count.
pub(crate) const NOTHING_COUNTED: &str = "表示中の行がありません。";
/// Stands for a value that is empty.
pub(crate) const BLANK: &str = "（空欄）";
/// No condition can name the value under the cursor.
pub(crate) const NO_CONDITION: &str = "この値では絞り込めません。";

/// Title of the counts of a column.
pub(crate) fn counts(column: &str, values: usize, lines: usize) -> String {
    format!("< {column} > 内訳 {}種 {}件", number(values), number(lines))
}

/// Key hints while the second key of a sequence is awaited.
pub(crate) const PENDING_KEYS: &str = "続けて押す。Esc でやめる";
/// Title of the orders.
pub(crate) const ORDER: &str = "並べ方（同じものをもう一度選ぶと逆順）";
/// Title of the form for an id.
pub(crate) const JUMP: &str = "番号で移る";
/// The form was sent and waits for the reply.
pub(crate) const SENDING: &str = "書き込んでいます。";
/// Label of the search field of help and palette.
pub(crate) const SEARCH: &str = "探す";
/// No command matches the search text.
pub(crate) const NO_COMMAND: &str = "当てはまる操作がありません。";
/// Title of the menu of what can be copied.
pub(crate) const COPY: &str = "コピーするもの";
/// Title of help.
pub(crate) const HELP: &str = "ここで使えるキー";
/// Title of the palette.
pub(crate) const PALETTE: &str = "すべての操作";
/// Title of the list of undoable acts.
pub(crate) const UNDO_LIST: &str = "元に戻せる操作（新しい順）";
/// The list of undoable acts is empty.
pub(crate) const NO_UNDO: &str = "元に戻せる操作はありません。";
/// Title of a conflict.
pub(crate) const CONFLICT: &str = "ほかの人が先に操作しました";
/// Title of the notice that the database file was moved or replaced.
pub(crate) const NOT_IN_PLACE: &str = "データベースのファイルが元の場所にありません";
/// Title of any other refusal.
pub(crate) const REFUSED: &str = "登録しませんでした";
/// Title of a failure.
pub(crate) const FAILED: &str = "処理できませんでした";
/// Title of the notice about acts that could not be undone.
pub(crate) const UNDO_REFUSED: &str = "できなかったものがあります";
/// Title of the notice that nothing was undone.
pub(crate) const NOT_UNDONE: &str = "元に戻していません";
/// Title of the notice that nothing was redone.
pub(crate) const NOT_REDONE: &str = "やり直していません";
/// Title of the form that asks for the person's name.
pub(crate) const WHO: &str = "担当者の名前";
/// Why the name is asked.
pub(crate) const WHY_WHO: &str =
    "確認の記録に残す名前を入れてください。この端末では次の起動でも使います。";
/// What a conflict means.
pub(crate) const CONFLICT_MEANS: &str =
    "登録しませんでした。最新の状態を見て、必要ならもう一度登録してください。";
/// What a conflict means while a form with typed text is open below.
pub(crate) const CONFLICT_KEEPS: &str = "登録しませんでした。書いた内容は残っています。最新の状態を見て、必要ならもう一度登録してください。";
/// What an override means.
pub(crate) const OVERRIDE_MEANS: &str = "それでも確認（有）にするには、理由が要ります。";
/// An override is needed because answers are missing.
pub(crate) const NOT_KNOWN: &str = "回答が足りず、機能の有無が分かりません。";
/// An override is needed because of the errors listed below.
pub(crate) const ERRORS: &str = "次の誤りがあります。";

/// Title of the keys that may follow the first key of a sequence.
pub(crate) fn pending(first: char) -> String {
    format!("{first} に続けて")
}

/// Title of a form: the target, or the number of targets if there are several.
pub(crate) fn title(targets: usize, one: &str, verb: &str) -> String {
    if targets == 1 {
        format!("{one}：{verb}")
    } else {
        format!("{}件：{verb}", number(targets))
    }
}

/// What a decision on scope means.
pub(crate) const SCOPE_MEANS: &str =
    "報告を猶予できる施設です。含めるか、今年は求めないかを決めます。";
/// Title of the choice of a version.
pub(crate) const VERSIONS: &str = "どの版を採用しますか";
/// What the choice of a version means.
pub(crate) const VERSIONS_MEAN: &str = "別の方法（G-MIS・紙）でも報告が届いています。採用した版で判定します。回答の違う機能は再確認になります。";
/// Title of the list of years.
pub(crate) const YEARS: &str = "報告年度";
/// What switching the year means.
pub(crate) const YEARS_MEAN: &str =
    "切り替えると、すべての画面と件数がその年度になります。設定の年度は変わりません。";

/// A line of the list of years.
pub(crate) fn year(id: &str, title: Option<&str>, reports: usize) -> String {
    let title = title.unwrap_or("定義なし");
    format!("{title}（{id}） 報告{}件", number(reports))
}

/// Title of the session summary.
pub(crate) const SUMMARY: &str = "この起動での作業";

/// A line of the choice of a version.
pub(crate) fn version(number: i64, channel: &str, on: &str, current: bool) -> String {
    let mark = if current { "（いまの採用）" } else { "" };
    format!("第{number}版  {channel}  {on}{mark}")
}

/// The query that is saved as a queue.
pub(crate) fn query(query: &str) -> String {
    if query.is_empty() {
        "絞り込みなし".to_owned()
    } else {
        format!("絞り込み：{query}")
    }
}

/// The question before a batch is undone.
pub(crate) fn undo_batch(count: usize) -> String {
    format!("{}件を元に戻します。", number(count))
}

/// How many facilities, and how many reasons, a preview names.
const NAMED: usize = 4;

/// What an undo will do: from which states to which, on which facilities, and what it leaves and why. `name` gives the
/// name of a facility by its id.
pub(crate) fn undo_preview(
    preview: &UndoPreview,
    name: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut lines = vec![preview.label.clone()];
    let mut changes: Vec<(&str, &str, usize)> = Vec::new();
    let mut named: Vec<String> = Vec::new();
    for step in preview.done() {
        let (from, to) = (step.from.as_str(), step.to.as_str());
        match changes.iter_mut().find(|one| (one.0, one.1) == (from, to)) {
            Some((_, _, count)) => *count = count.saturating_add(1),
            None => changes.push((from, to, 1)),
        }
        let facility = name(&step.facility).unwrap_or_else(|| step.facility.clone());
        let function = step.function.map_or("", |one| one.mark());
        let named_here = format!("{facility} {function}").trim().to_owned();
        if !named_here.is_empty() {
            named.push(named_here);
        }
    }
    let changed = changes.iter();
    lines.extend(changed.map(|(from, to, count)| format!("{from} → {to}：{}件", number(*count))));
    let more = named.len().saturating_sub(NAMED);
    lines.extend(named.into_iter().take(NAMED).map(|one| format!("  {one}")));
    if more > 0 {
        lines.push(format!("  ほか {}件", number(more)));
    }
    let refused = preview.refused().count();
    if refused > 0 {
        lines.push(format!("戻せないもの：{}件", number(refused)));
        let whys = preview.refused().take(NAMED);
        lines.extend(whys.map(|one| format!("  {}", super::messages::refusal(one, &name))));
        if refused > NAMED {
            lines.push(format!(
                "  ほか {}件",
                number(refused.saturating_sub(NAMED))
            ));
        }
    }
    if preview.steps.is_empty() {
        lines = vec![super::messages::NOTHING_UNDONE.to_owned()];
    }
    lines
}

/// Title of the form that masks an entry.
pub(crate) fn mask(seq: i64) -> String {
    format!("記録 {seq} の記載を伏せる")
}

/// Title of a menu for several marked lines.
pub(crate) fn marked(count: usize) -> String {
    format!("印の付いた{}件", number(count))
}

/// The question before a batch of acts other than verdicts.
pub(crate) fn batch_of(count: usize, verb: &str) -> String {
    format!("{}件：{verb}", number(count))
}

/// The question before a batch of verdicts.
pub(crate) fn batch(count: usize, verb: &str) -> String {
    format!("{}件を{verb}にします。", number(count))
}

/// Number of targets with a status.
pub(crate) fn part(label: &str, count: usize) -> String {
    format!("  {label} {}件", number(count))
}

/// Number of marked lines that a batch leaves out.
pub(crate) fn left_out(count: usize) -> String {
    format!(
        "ほかの{}件は要対応・要照会・確認不要などで含みません（印は残ります）。",
        number(count)
    )
}

/// Number of targets that the filter hides.
pub(crate) fn hidden(count: usize) -> String {
    format!("うち{}件は絞り込みで見えていません。", number(count))
}

/// Number of facilities that a batch concerns.
pub(crate) fn facilities(count: usize) -> String {
    format!("{}施設", number(count))
}

/// A line of the list of undoable acts.
pub(crate) fn unit(at: &str, label: &str, acts: usize, blocked: usize) -> String {
    let many = if acts > 1 {
        format!(" {}件", number(acts))
    } else {
        String::new()
    };
    let not = if blocked > 0 {
        format!("（うち{}件は戻せません）", number(blocked))
    } else {
        String::new()
    };
    format!("{} {label}{many}{not}", super::moment(at))
}

/// Title of the ruler.
pub(crate) const RULER: &str = "文字の幅";
/// What to look for on the ruler.
pub(crate) const RULER_WHAT: &[&str] =
    &["下の行の右端の | が、上から下までまっすぐに並んでいるかを見てください。"];
/// What to do about what was seen.
pub(crate) const RULER_THEN: &[&str] = &[
    "まっすぐなら、そのままで使えます。",
    "罫線や ●○ の行がずれるときは、罫線と記号を ASCII にしてください：",
    "  kakari settings set ascii on（今だけなら kakari --ascii）",
    "①や※だけがずれるときは、端末の設定で「曖昧な幅の文字」を半角にしてください。",
    "漢の行がずれるときは、端末の文字を等幅の日本語フォントにしてください。",
];

/// The result of measuring. `drawn` and `text` are the signs that are not one cell wide: those that the console
/// draws itself, and those in texts.
pub(crate) fn ruler_sentence(drawn: &str, text: &str) -> String {
    let mut said = String::new();
    if !drawn.is_empty() {
        said.push_str(&format!(
            "この端末では {drawn} が１桁ではありません。罫線がずれるので、kakari settings set ascii on としてください（今だけなら kakari --ascii）。"
        ));
    }
    if !text.is_empty() {
        said.push_str(&format!(
            "文中の {text} が１桁ではありません。行の右端がずれることがあります。端末の設定で「曖昧な幅の文字」を半角にしてください。"
        ));
    }
    if said.is_empty() {
        said.push_str("どの文字も１桁です。そのままで使えます。");
    }
    said
}
