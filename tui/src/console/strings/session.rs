//! The summary of a session.

use super::number;
use crate::console::tally::Tally;
use kakari_office::bilingual;
use kakari_office::lang::pick;

/// The summary of the session. `kept` tells whether the database file is still in its place; if not, nothing may be
/// promised about what was saved.
pub(crate) fn summary(tally: &Tally, kept: bool) -> String {
    let parts = [
        (pick("確認（有）", "confirmed yes"), tally.yes),
        (pick("確認（無）", "confirmed no"), tally.no),
        (pick("照会中", "inquiry"), tally.inquiries),
        (pick("後で", "later"), tally.later),
        (pick("未確認に戻す", "reset"), tally.reset),
        (pick("照会の回答", "answer to inquiry"), tally.answers),
        (pick("担当", "assignment"), tally.assigned),
        (pick("対象の判断", "decision on scope"), tally.scopes),
        (pick("連絡", "contact"), tally.contacts),
        (pick("催促した施設", "facility reminded"), tally.reminded),
        (pick("報告命令の手続", "step of an order"), tally.orders),
        (pick("送った文書", "letters sent"), tally.letters),
        (pick("メモ", "note"), tally.notes),
        (pick("連携先名の決定", "decision on a name"), tally.names),
        (pick("そのほかの記録", "other record"), tally.others),
        (pick("設定の変更", "changed setting"), tally.settings),
        (pick("取り込んだファイル", "imported file"), tally.imports),
        (pick("元に戻す", "undo"), tally.undone),
        (pick("やり直す", "redo"), tally.redone),
    ];
    let done: Vec<String> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| bilingual!("{word} {}件", "{word}: {}", number(*count)))
        .collect();
    if !kept {
        let done = if done.is_empty() {
            String::new()
        } else {
            bilingual!(
                "この起動での操作：{}。",
                " Acts of this session: {}.",
                done.join(pick("、", ", "))
            )
        };
        bilingual!(
            "データベースのファイルが、開いている間に消されたか、移されたか、置き換えられました。{done}いま元の場所にあるファイルには入っていないおそれがあります。ファイルを元の場所に戻してから、履歴を確かめてください。",
            "The database file was deleted, moved or replaced while it was open.{done} They may be missing in the file that is there now. Put the file back in its place, then look at the history."
        )
    } else if done.is_empty() {
        pick("登録した操作はありません。", "Nothing was recorded.").to_owned()
    } else {
        bilingual!(
            "{}。すべて保存されています。",
            "{}. Everything is saved.",
            done.join(pick("、", ", "))
        )
    }
}
