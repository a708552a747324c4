//! Words about the keymap file.

/// At the top of a new file.
pub(crate) const TEMPLATE: &str = "\
# kakari のキーの割り当て。変えたい行だけ、先頭の # を取って書き換えてください。
# 書いていない操作は既定のキーのままです。[] と書くとキーが外れます（: の一覧からは使えます）。
# キーの書き方：\"y\" \"Y\" \"Ctrl+y\" \"F12\" \"Space\" \"Enter\" \"Tab\" \"Up\" \"PageDown\" など。\"g f\" は g に続けて f。";
/// Title of the faults.
pub(crate) const FAULTS: &str = "キーの割り当てのファイルに誤りがあります";
/// What happens with faults.
pub(crate) const NOT_USED: &str =
    "このファイルは使わず、既定のキーで開きました。次のところを直してから開き直してください。";
/// Ctrl+C always asks whether to leave.
pub(crate) const RESERVED: &str =
    "Ctrl+C は終わるかどうかをたずねるために使うので、割り当てられません。";

/// The file cannot be read.
pub(crate) fn unreadable(detail: &str) -> String {
    format!(
        "ファイルを読めません（{detail}）。権限を確かめるか、このファイルを別の場所に移してください。"
    )
}

/// No TOML.
pub(crate) fn syntax(detail: &str) -> String {
    format!("書き方が正しくありません（{detail}）。操作の名前 = [\"キー\"] の形で書いてください。")
}

/// Outside of `[keys]`.
pub(crate) fn outside(name: &str) -> String {
    format!("「{name}」はここには書けません。[keys] の下に書いてください。")
}

/// No such command.
pub(crate) fn unknown(name: &str, nearest: &str) -> String {
    format!(
        "「{name}」という操作はありません。「{nearest}」のことですか。名前は kakari keys で見られます。"
    )
}

/// The value is no list of keys.
pub(crate) fn not_keys(name: &str) -> String {
    format!("{name} の値がキーではありません。{name} = [\"y\", \"F12\"] のように書いてください。")
}

/// No such key.
pub(crate) fn no_key(key: &str) -> String {
    format!(
        "「{key}」というキーはありません。\"y\" \"Ctrl+y\" \"F12\" \"Space\" \"g f\" のように書いてください。"
    )
}

/// Without it nobody finds the others.
pub(crate) fn needed(name: &str) -> String {
    format!("{name} のキーは外せません（ほかの操作が探せなくなります）。別のキーを書いてください。")
}

/// One key for two commands.
pub(crate) fn conflict(key: &str, one: &str, other: &str) -> String {
    format!(
        "キー「{key}」が {one} と {other} で重なります。どちらかに別のキーを書くか、{other} = [] で外してください。"
    )
}
