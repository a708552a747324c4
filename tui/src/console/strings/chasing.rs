//! Words of the work on facilities without a report: reminders, contacts, orders.

use kakari_office::bilingual;
use kakari_office::lang::{InWords, Text};
use kakari_office::office::{Contact, OrderRecord};

/// The pane with the log of a facility.
pub(crate) const LOG: Text = Text::new("催促", "Reminders");
/// Heading of contacts and reminders.
pub(crate) const CONTACTS: Text = Text::new("連絡と催促", "Contacts and reminders");
/// Heading of orders.
pub(crate) const ORDERS: Text = Text::new("報告命令", "Orders");
/// Nothing was done yet.
pub(crate) const NOTHING: Text = Text::new(
    "まだ連絡も催促もしていません。`kakari remind` で記録します。",
    "Not contacted or reminded yet. `kakari remind` records it.",
);

/// A contact: what it was, how, with whom, and what it led to.
pub(crate) fn contact(one: &Contact) -> String {
    let round = one.round.map_or_else(String::new, |number| {
        bilingual!("（第{number}回）", " (round {number})")
    });
    let next = one
        .next
        .map_or_else(String::new, |next| bilingual!("次は {next}", "next {next}"));
    let kind = format!("{}{round}", one.kind.in_words());
    let cells = [
        kind.as_str(),
        one.means.in_words(),
        &one.whom,
        one.outcome.in_words(),
        &one.result,
        &next,
        &one.by,
    ];
    let cells = cells.into_iter().filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

/// An order: how it stands, its ground and its limit.
pub(crate) fn order(one: &OrderRecord) -> String {
    let until = one.order.until.map_or_else(String::new, |until| {
        bilingual!("、期限 {until}", ", limit {until}")
    });
    let number = one.number;
    bilingual!(
        "第{number}号 {}（{}{until}）",
        "order {number}: {} ({}{until})",
        one.order.state.in_words(),
        one.order.ground.in_words()
    )
}
