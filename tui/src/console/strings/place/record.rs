//! Texts of the screen 履歴.

use super::key;
use super::number;
use kakari_office::bilingual;
use kakari_office::lang::{Text, count_of, pick};

/// Mark of an act that can be undone.
pub(crate) const CAN: Text = Text::new("可", "yes");
/// Mark of an act that was undone.
pub(crate) const TAKEN_BACK: Text = Text::new("済", "done");
/// Mark of an act that cannot be undone.
pub(crate) const CANNOT: &str = "-";
/// Label of the facility.
pub(crate) const FACILITY: Text = Text::new("施設", "Facility");
/// Label of the person.
pub(crate) const WHO: Text = Text::new("操作者", "Who");
/// Label of the moment.
pub(crate) const WHEN: Text = Text::new("日時", "When");
/// Label of the batch.
pub(crate) const BATCH: Text = Text::new("一括", "Batch");
/// Label of the name of the batch.
pub(crate) const LABEL: Text = Text::new("名前", "Name");
/// Label of whether the act can be undone.
pub(crate) const UNDO: Text = Text::new("取消", "Undo");
/// Hint that a mistyped text can be masked.
pub(crate) const MASK: Text = Text::new(
    concat!("書き誤りは ", key!("mask"), " で伏せられます。"),
    concat!(key!("mask"), " masks a mistyped text."),
);
/// The act of another person cannot be undone.
pub(crate) const OTHERS: Text = Text::new(
    "ほかの人の操作のため戻せません。本人に頼むか、新しい操作で直してください。",
    "This is another person's act. Ask that person to undo it, or correct it by a new act.",
);
/// An import cannot be undone.
pub(crate) const IMPORTED: Text = Text::new(
    "取り込みは戻せません。正しいファイルをもう一度取り込んでください。",
    "An import cannot be undone. Import the right file again.",
);
/// The entry is not an act that can be undone.
pub(crate) const NEVER: Text = Text::new(
    "取り消す操作ではありません。",
    "This is nothing that can be undone.",
);
/// No entry passes the filter.
pub(crate) const NO_MATCH: Text = Text::new(
    "絞り込みに合う記録はありません。",
    "No entry passes the filter.",
);

/// Title of the detail.
pub(crate) fn title(seq: i64) -> String {
    bilingual!("記録 {seq} ", "Entry {seq} ")
}

/// A batch: its label and the number of its entries.
pub(crate) fn of_batch(label: &str, count: usize) -> String {
    let count = bilingual!("{}件", number(count); "{}", count_of(count, "act", "acts"));
    // The label of most batches contains the number already.
    if label.ends_with(&count) {
        label.to_owned()
    } else {
        bilingual!("{label}：{count}", "{label}: {count}")
    }
}

/// An import: number of functions that it reopened.
pub(crate) fn reopened(count: usize) -> String {
    bilingual!("（再確認 {}件）", " (to confirm again: {})", number(count))
}

/// Hint that a batch opens.
pub(crate) const OPENS: Text = Text::new(
    concat!(
        key!("enter"),
        " で中の記録を開き、",
        key!("close-batch"),
        " で閉じます。"
    ),
    concat!(
        key!("enter"),
        " opens its entries, ",
        key!("close-batch"),
        " closes them."
    ),
);

/// Number of acts in the batch.
pub(crate) fn batch(count: usize) -> String {
    bilingual!("{}件をまとめて操作", number(count); "{} done together", count_of(count, "act", "acts"))
}

/// The act can be undone.
pub(crate) fn possible(batch: usize) -> String {
    if batch > 1 {
        bilingual!(
            "{} で{}件まとめて戻せます。",
            "{} undoes all {}.",
            key!("undo-this"),
            number(batch)
        )
    } else {
        pick(
            concat!(key!("undo-this"), " で戻せます。"),
            concat!(key!("undo-this"), " undoes it."),
        )
        .to_owned()
    }
}

/// The act was undone.
pub(crate) fn done(by: &str, at: &str) -> String {
    bilingual!(
        "{by}さんが {at} に取り消しました。",
        "{by} undid it at {at}."
    )
}

/// The act cannot be undone because of a later one.
pub(crate) fn blocked(who: &str, when: &str, what: &str) -> String {
    bilingual!(
        "その後 {who}さんが {when} に「{what}」としたため、戻せません。",
        "It cannot be undone, because {who} recorded “{what}” at {when}."
    )
}

/// Number of shown lines, while the journal is not read to its end.
pub(crate) fn so_far(at: usize, shown: usize) -> String {
    bilingual!(
        "{}/{}件（続きあり）",
        "{}/{} (more follow)",
        number(at),
        number(shown)
    )
}
