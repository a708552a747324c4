//! Texts about the keymap file and its faults.

use kakari_office::bilingual;
use kakari_office::lang::Text;

/// First lines of a new keymap file.
pub(crate) const TEMPLATE: Text = Text::new("\
# kakari のキーの割り当て。変えたい行だけ、先頭の # を取って書き換えてください。
# 書いていない操作は既定のキーのままです。[] と書くとキーが外れます（: の一覧からは使えます）。
# キーの書き方：\"y\" \"Y\" \"Ctrl+y\" \"F12\" \"Space\" \"Enter\" \"Tab\" \"Up\" \"PageDown\" など。\"g f\" は g に続けて f。", "# Keys of kakari. Take away the # of the lines that you want to change.\n# Other commands keep their keys. [] takes a key away (the command is still in the list that : opens).\n# Keys are written \"y\" \"Y\" \"Ctrl+y\" \"F12\" \"Space\" \"Enter\" \"Tab\" \"Up\" \"PageDown\" and so on. \"g f\" is g, then f.");
/// Title of the notice with the faults.
pub(crate) const FAULTS: Text = Text::new(
    "キーの割り当てのファイルに誤りがあります",
    "The file of keys has faults",
);
/// First line of that notice: the file is not used.
pub(crate) const NOT_USED: Text = Text::new(
    "このファイルは使わず、既定のキーで開きました。次のところを直してから開き直してください。",
    "The file is not used, so the usual keys work. Correct this, then open the console again.",
);
/// A file gives Ctrl+C to a command. It is reserved, because it always asks whether to leave.
pub(crate) const RESERVED: Text = Text::new(
    "Ctrl+C は終わるかどうかをたずねるために使うので、割り当てられません。",
    "Ctrl+C asks whether to quit and cannot be given to anything else.",
);

/// The file cannot be read.
pub(crate) fn unreadable(detail: &str) -> String {
    bilingual!(
        "ファイルを読めません（{detail}）。権限を確かめるか、このファイルを別の場所に移してください。",
        "The file cannot be read ({detail}). Check its permissions, or move it away."
    )
}

/// The file is not valid TOML.
pub(crate) fn syntax(detail: &str) -> String {
    bilingual!(
        "書き方が正しくありません（{detail}）。操作の名前 = [\"キー\"] の形で書いてください。",
        "It is not written correctly ({detail}). Write command = [\"key\"]."
    )
}

/// A name is outside of `[keys]`.
pub(crate) fn outside(name: &str) -> String {
    bilingual!(
        "「{name}」はここには書けません。[keys] の下に書いてください。",
        "{name} does not belong here. Write it below [keys]."
    )
}

/// There is no command of this name.
pub(crate) fn unknown(name: &str, nearest: &str) -> String {
    bilingual!(
        "「{name}」という操作はありません。「{nearest}」のことですか。名前は kakari keys で見られます。",
        "There is no command {name}. Is it {nearest}? kakari keys lists the names."
    )
}

/// The value is not a list of keys.
pub(crate) fn not_keys(name: &str) -> String {
    bilingual!(
        "{name} の値がキーではありません。{name} = [\"y\", \"F12\"] のように書いてください。",
        "The value of {name} is no key. Write {name} = [\"y\", \"F12\"]."
    )
}

/// There is no key of this name.
pub(crate) fn no_key(key: &str) -> String {
    bilingual!(
        "「{key}」というキーはありません。\"y\" \"Ctrl+y\" \"F12\" \"Space\" \"g f\" のように書いてください。",
        "There is no key {key}. Write \"y\", \"Ctrl+y\", \"F12\", \"Space\" or \"g f\"."
    )
}

/// The command must keep a key, because others are found through it.
pub(crate) fn needed(name: &str) -> String {
    bilingual!(
        "{name} のキーは外せません（ほかの操作が探せなくなります）。別のキーを書いてください。",
        "{name} needs a key, because other commands are found through it. Write another key."
    )
}

/// One key is given to two commands of a screen.
pub(crate) fn conflict(key: &str, one: &str, other: &str) -> String {
    bilingual!(
        "キー「{key}」が {one} と {other} で重なります。どちらかに別のキーを書くか、{other} = [] で外してください。",
        "The key {key} is given to both {one} and {other}. Write another key for one of them, or {other} = []."
    )
}
