//! Texts about the keymap file and its faults.

/// First lines of a new keymap file.
pub(crate) const TEMPLATE: &str = "\
# kakari のキーの割り当て。変えたい行だけ、先頭の # を取って書き換えてください。
# 書いていない操作は既定のキーのままです。[] と書くとキーが外れます（: の一覧からは使えます）。
# キーの書き方：\"y\" \"Y\" \"Ctrl+y\" \"F12\" \"Space\" \"Enter\" \"Tab\" \"Up\" \"PageDown\" など。\"g f\" は g に続けて f。";
/// Title of the notice with the faults.
pub(crate) const FAULTS: &str = "キーの割り当てのファイルに誤りがあります";
/// First line of that notice: the file is not used.
pub(crate) const NOT_USED: &str =
    "このファイルは使わず、既定のキーで開きました。次のところを直してから開き直してください。";
/// A file gives Ctrl+C to a command. It is reserved, because it always asks whether to leave.
pub(crate) const RESERVED: &str =
    "Ctrl+C は終わるかどうかをたずねるために使うので、割り当てられません。";

/// The file cannot be read.
pub(crate) fn unreadable(detail: &str) -> String {
    format!(
        "ファイルを読めません（{detail}）。権限を確かめるか、このファイルを別の場所に移してください。"
    )
}

/// The file is not valid TOML.
pub(crate) fn syntax(detail: &str) -> String {
    format!("書き方が正しくありません（{detail}）。操作の名前 = [\"キー\"] の形で書いてください。")
}

/// A name is outside of `[keys]`.
pub(crate) fn outside(name: &str) -> String {
    format!("「{name}」はここには書けません。[keys] の下に書いてください。")
}

/// There is no command of this name.
pub(crate) fn unknown(name: &str, nearest: &str) -> String {
    format!(
        "「{name}」という操作はありません。「{nearest}」のことですか。名前は kakari keys で見られます。"
    )
}

/// The value is not a list of keys.
pub(crate) fn not_keys(name: &str) -> String {
    format!("{name} の値がキーではありません。{name} = [\"y\", \"F12\"] のように書いてください。")
}

/// There is no key of this name.
pub(crate) fn no_key(key: &str) -> String {
    format!(
        "「{key}」というキーはありません。\"y\" \"Ctrl+y\" \"F12\" \"Space\" \"g f\" のように書いてください。"
    )
}

/// The command must keep a key, because others are found through it.
pub(crate) fn needed(name: &str) -> String {
    format!("{name} のキーは外せません（ほかの操作が探せなくなります）。別のキーを書いてください。")
}

/// One key is given to two commands of a screen.
pub(crate) fn conflict(key: &str, one: &str, other: &str) -> String {
    format!(
        "キー「{key}」が {one} と {other} で重なります。どちらかに別のキーを書くか、{other} = [] で外してください。"
    )
}
