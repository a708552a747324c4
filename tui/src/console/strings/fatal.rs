//! Texts on the restored terminal when the console ends or pauses unexpectedly.

use kakari_office::bilingual;
use kakari_office::lang::Text;

/// After a panic that was written to the log.
pub(crate) fn panicked(log: &str) -> String {
    bilingual!(
        "kakari に不具合が起きたため終了します。保存済みの作業は安全です（登録の完了が表示されたものは、すべて残っています）。\n\
         もう一度 kakari を起動して続けられます。詳しい記録：{log}\n\
         繰り返すときは、この記録を添えて管理者に知らせてください。",
        "kakari has a fault and stops. Everything that was shown as saved is safe.\nStart kakari again to go on. Details: {log}\nIf it happens again, send this file to the person in charge."
    )
}

/// After a panic that could not be written to the log.
pub(crate) fn panicked_without_log(what: &str) -> String {
    bilingual!(
        "kakari に不具合が起きたため終了します。保存済みの作業は安全です（登録の完了が表示されたものは、すべて残っています）。\n\
         もう一度 kakari を起動して続けられます。記録のファイルには書けませんでした。内容：{what}",
        "kakari has a fault and stops. Everything that was shown as saved is safe.\nStart kakari again to go on. The log could not be written. What happened: {what}"
    )
}

/// The shell stopped the program for a while (SIGTSTP).
pub(crate) const STOPPED: Text = Text::new(
    "kakari を一時停止しました。続けるには fg と打って Enter を押してください。",
    "kakari is suspended. Type fg and press Enter to go on.",
);
