//! Texts of the mapping of columns.

use kakari_office::bilingual;
use kakari_office::lang::Text;

/// Title of the box.
pub(crate) const TITLE: Text = Text::new(
    "見出しの対応（まだ何も変えていません）",
    "What the columns mean (nothing is changed yet)",
);
/// Key hints.
pub(crate) const KEYS: Text = Text::new(
    "Enter 項目を選ぶ。Space 取り込まない。F10 で試しに読む。Esc でやめる",
    "Enter: choose the item. Space: leave out. F10 reads on trial. Esc cancels",
);
/// Key hints of the search.
pub(crate) const CHOOSE_KEYS: Text = Text::new(
    "文字を打って絞り込み、Enter で選ぶ。Esc で戻る",
    "Type to narrow, Enter chooses. Esc goes back",
);
/// Label of the name.
pub(crate) const NAME: Text = Text::new("名前", "Name");
/// Label of the search.
pub(crate) const SEARCH: Text = Text::new("項目", "Item");
/// A column that is not read.
pub(crate) const NOT_READ: Text = Text::new("対象外（取り込まない）", "left out (not imported)");
/// A column for which nothing was found.
pub(crate) const OPEN: Text = Text::new("未対応（取り込まない）", "open (not imported)");
/// The name is empty.
pub(crate) const NO_NAME: Text = Text::new(
    "対応表の名前を入れてください。次に同じ見出しのファイルが来たとき、この名前で出ます。",
    "Give the mapping a name, under which it is offered for the next file with these headings.",
);
/// No column is the id.
pub(crate) const NO_ID: Text = Text::new(
    "医療機関IDの列がありません。番号の列で Enter を押し、「医療機関ID」を選んでください。",
    "No column is the facility id. Press Enter on the column of ids and choose 医療機関ID.",
);

/// How many columns are read, and how many are open.
pub(crate) fn counted(read: usize, open: usize, is_kept: bool) -> String {
    let kept = match (is_kept, open) {
        (true, _) => bilingual!("前に残した対応です。", "This mapping was kept before. "),
        (false, _) => String::new(),
    };
    bilingual!(
        "{kept}取り込む列 {read}、未対応の列 {open}",
        "{kept}Columns read: {read}, open: {open}"
    )
}

/// A value of the file, and as what it would be read.
pub(crate) fn sample(value: &str, read: Option<&str>) -> String {
    match read {
        Some(read) => bilingual!("「{value}」→ {read}", "“{value}” → {read}"),
        None => bilingual!(
            "「{value}」→ この項目としては読めません",
            "“{value}” → cannot be read as this item"
        ),
    }
}

/// A column that has no values in the first rows.
pub(crate) const NO_SAMPLE: Text = Text::new(
    "初めの行に値がありません。",
    "The first rows have no value.",
);

/// The mapping could not be kept although the file came in.
pub(crate) fn not_kept(error: &str) -> String {
    bilingual!(
        "対応表は残せませんでした。{error}",
        "The mapping was not kept. {error}"
    )
}

/// The mapping was kept.
pub(crate) fn kept(name: &str) -> String {
    bilingual!(
        "対応表「{name}」を残しました。同じ見出しのファイルで、また出ます。",
        "The mapping {name} was kept. It is offered again for files with the same headings."
    )
}
