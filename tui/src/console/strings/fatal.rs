//! Texts on the restored terminal when the console ends or pauses unexpectedly.

/// After a panic that was written to the log.
pub(crate) fn panicked(log: &str) -> String {
    format!(
        "kakari に不具合が起きたため終了します。保存済みの作業は安全です（登録の完了が表示されたものは、すべて残っています）。\n\
         もう一度 kakari を起動して続けられます。詳しい記録：{log}\n\
         繰り返すときは、この記録を添えて管理者に知らせてください。"
    )
}

/// After a panic that could not be written to the log.
pub(crate) fn panicked_without_log(what: &str) -> String {
    format!(
        "kakari に不具合が起きたため終了します。保存済みの作業は安全です（登録の完了が表示されたものは、すべて残っています）。\n\
         もう一度 kakari を起動して続けられます。記録のファイルには書けませんでした。内容：{what}"
    )
}

/// The shell stopped the program for a while (SIGTSTP).
pub(crate) const STOPPED: &str =
    "kakari を一時停止しました。続けるには fg と打って Enter を押してください。";
