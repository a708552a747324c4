//! The legend of signs and counts, in help and where they are first shown.

use kakari_core::assess::Holds;
use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, Text, pick};
use kakari_office::office::Status;

use crate::console::status;

/// What the counts in the header and in the tab mean.
pub(crate) const COUNTS: Text = Text::new(
    "「確認」＝確認済み／確認の対象の機能。「残」＝確認待ち（いま決められるもの、タブの数）＋照会中と後で（待っているもの）",
    "\"Confirmed\": of the functions that have to be confirmed. \"Left\": those that can be decided now (the number in the tab), and those that wait (inquiries, later)",
);

/// The signs of the column of functions.
pub(crate) fn functions() -> String {
    let holds = [
        (Some(Holds::Yes), pick("有", "yes")),
        (Some(Holds::No), pick("無", "no")),
        (Some(Holds::Unknown), pick("不明", "unknown")),
        (None, pick("報告なし", "no report")),
    ];
    let holds = holds.map(|(holds, word)| format!("1{} {word}", status::holds_sign(holds)));
    let holds = holds.join(pick("、", ", "));
    bilingual!(
        "１号：{holds}。イロハニ：{}",
        "１号: {holds}. イ ロ ハ ニ: {}",
        statuses()
    )
}

/// The signs of statuses, each with the words that it stands for.
fn statuses() -> String {
    let mut signs: Vec<(&str, Vec<&str>)> = Vec::new();
    for status in Status::ALL {
        let sign = status::sign(status);
        match signs.iter_mut().find(|(known, _)| *known == sign) {
            Some((_, words)) => words.push(status.in_words()),
            None => signs.push((sign, vec![status.in_words()])),
        }
    }
    let signs = signs.iter();
    let each = signs.map(|(sign, words)| format!("{sign} {}", words.join("・")));
    each.collect::<Vec<_>>().join(pick("、", ", "))
}

/// Said when the column of functions is shown for the first time.
pub(crate) fn first_shown() -> String {
    bilingual!(
        "１号イロハニの欄のしるし：1Y＝１号の機能あり、イ+＝確認可、イY＝確認（有）、イ-＝確認するものなし。ほかのしるしは {} にあります。",
        "Signs of １号 イ ロ ハ ニ: 1Y: １号 holds; イ+: ready; イY: confirmed; イ-: nothing to confirm. {} has the others.",
        super::key!("help")
    )
}
