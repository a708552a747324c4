//! Texts of letters: the menu, what is planned, the form, what was sent.

use super::command::{Both, both};
use super::number;
use kakari_core::letter::Kind;
use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, Sentence, Text, count_of, pick};
use kakari_office::office::{LetterPlan, SentLetters};

/// The command that opens the menu.
pub(crate) const OPEN: Both = both(
    (
        "文書",
        "印を付けた施設、なければ表示中の施設に送る文書を作る",
    ),
    (
        "Letters",
        "Make letters to the marked facilities, else to all shown",
    ),
);
/// The command that shows the text.
pub(crate) const PREVIEW: Both = both(("文面", "文面を見る"), ("Preview", "Look at the text"));
/// The command that opens the form.
pub(crate) const WRITE: Both = both(
    ("作成", "番号と日付を決めてファイルに書き出す"),
    ("Write", "Decide on number and day, and write the file"),
);
/// The menu of kinds.
pub(crate) const TITLE: Text = Text::new("文書を作る", "Letters");
/// While the worker looks who gets one.
pub(crate) const PLANNING: Text =
    Text::new("送る相手を調べています。", "Finding out who gets one.");
/// Title of the notice when nobody gets one.
pub(crate) const NOBODY: Text = Text::new("送る相手がいません", "Nobody to write to");
/// Heading of the letters in the pane.
pub(crate) const SENT: Text = Text::new("送った文書", "Letters sent");
/// The letters are to be recorded before their day.
pub(crate) const NOT_YET: Text = Text::new(
    "文書の日付がまだ来ていません。送った日になってから記録してください。",
    "The day of the letters is still to come. Record them on that day.",
);

/// The command that plans letters of a kind.
pub(crate) fn kind(kind: Kind) -> Both {
    match kind {
        Kind::Request => both(
            ("依頼", "定期報告の依頼"),
            ("Request", "Request for the report"),
        ),
        Kind::Reminder => both(("督促", "督促（初めて）"), ("Reminder", "First reminder")),
        Kind::SecondReminder => both(("再督促", "再度の督促"), ("Again", "Second reminder")),
        Kind::Order => both(
            ("命令", "報告命令（開設者宛て）"),
            ("Order", "Order to the founder"),
        ),
        Kind::Information => both(
            ("情報提供", "市町村への情報提供の依頼"),
            ("Ask", "Question to municipalities"),
        ),
        Kind::Inquiry => both(
            ("照会", "報告内容の照会"),
            ("Inquiry", "Inquiry about the report"),
        ),
        Kind::Leaflet => both(
            ("リーフレット", "医療機関向けのリーフレット"),
            ("Leaflet", "Leaflet for facilities"),
        ),
        Kind::Poster => both(
            ("ポスター", "住民向けの周知ポスター"),
            ("Poster", "Poster for residents"),
        ),
    }
}

/// The kind with the number of letters.
pub(crate) fn title(plan: &LetterPlan) -> String {
    let kind = plan.kind.in_words();
    bilingual!("{kind}：{}通", number(plan.count); "{kind}: {}", count_of(plan.count, "letter", "letters"))
}

/// What a plan says: who gets none, to whom such a letter went before, what is not set, the clause.
pub(crate) fn plan(plan: &LetterPlan) -> Vec<String> {
    let mut lines = Vec::new();
    for (day, count) in plan.before.iter().take(3) {
        lines.push(bilingual!(
            "{}件には {day} に送っています。", number(*count);
            "{} got one on {day}.", count_of(*count, "of them", "of them")
        ));
    }
    if plan.others > 0 {
        lines.push(bilingual!(
            "この文書の相手でないもの {}件。", number(plan.others);
            "{} are not meant by this letter.", number(plan.others)
        ));
    }
    if !plan.skipped.is_empty() {
        let count = number(plan.skipped.len());
        lines.push(bilingual!(
            "送れないもの {count}件：",
            "{count} cannot get it:"
        ));
        lines.extend(plan.skipped.iter().take(3).map(|one| {
            let why = one.why.sentence();
            bilingual!("　{}：{why}", "  {}: {why}", one.name)
        }));
        let more = plan.skipped.len().saturating_sub(3);
        if more > 0 {
            lines.push(bilingual!("　ほか {more}件", "  and {more} more"));
        }
    }
    if !plan.missing.is_empty() {
        lines.push(bilingual!(
            "差出人の設定がありません：{}",
            "Not set about the sender: {}",
            plan.missing.join(pick("、", ", "))
        ));
    }
    lines.push(super::chasing::clause(&plan.clause));
    lines
}

/// The proposed name of the file, without its ending.
pub(crate) fn file(kind: Kind, day: &str, sample: bool) -> String {
    super::export::name(kind.in_words(), day, sample)
}

/// The message after the file was written.
pub(crate) fn written(letters: usize, name: &str, folder: &str) -> String {
    bilingual!(
        "書き出しました：{name} {}通（フォルダー：{folder}）", number(letters);
        "Wrote {name}: {} (folder: {folder})", count_of(letters, "letter", "letters")
    )
}

/// The act in the list of undoable acts.
pub(crate) fn act(kind: Kind, letters: usize, day: &str) -> Sentence {
    Sentence::new(|| {
        let kind = kind.in_words();
        bilingual!(
            "{kind}を送付（{letters}通、{day}）",
            "{kind} sent ({letters}, {day})"
        )
    })
}

/// Letters that were sent, in a line of the pane.
pub(crate) fn sent(sent: &SentLetters) -> String {
    let act = &sent.act;
    let kind = act.kind.in_words();
    let parts = [
        kind,
        act.number.as_str(),
        act.file.as_str(),
        sent.by.as_str(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("  ")
}
