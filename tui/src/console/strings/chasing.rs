//! Words of the work on facilities without a report: reminders, contacts, orders.

use super::command::{Both, both};
use super::number;
use crate::console::model::Model;
use kakari_core::order::{State, Step};
use kakari_office::bilingual;
use kakari_office::lang::{InWords, Text, count_of, pick};
use kakari_office::office::{Contact, OrderRecord, RefusedStep, RoundPlan};

/// The pane with the log of a facility.
pub(crate) const LOG: Text = Text::new("催促", "Contact");
/// Heading of contacts and reminders.
pub(crate) const CONTACTS: Text = Text::new("連絡と催促", "Contacts and reminders");
/// Heading of orders.
pub(crate) const ORDERS: Text = Text::new("報告命令", "Orders");
/// Nothing was done yet.
pub(crate) const NOTHING: Text = Text::new(
    "まだ連絡も催促もしていません。",
    "Not contacted or reminded yet.",
);

/// The command that records a contact.
pub(crate) const CONTACT: Both = both(
    ("連絡", "電話・文書・訪問などの連絡を記録する"),
    ("Contact", "Record a call, letter or visit"),
);
/// The command that records a question to another office.
pub(crate) const ASK_OFFICE: Both = both(
    ("情報", "市町村などの官公署に情報を求めたことを記録する"),
    ("Office", "Record that another office was asked about it"),
);
/// The command that begins a round.
pub(crate) const REMIND: Both = both(
    (
        "催促",
        "印を付けた施設、なければ表示中の施設への催促を、一つの回として記録する",
    ),
    (
        "Remind",
        "Record a round of reminders: those marked, else all shown",
    ),
);
/// The command that opens the steps of an order.
pub(crate) const ORDER: Both = both(
    ("命令", "報告命令の手続を進める"),
    ("Order", "Take the next step of an order to report"),
);

/// The name of the command for a step.
pub(crate) fn step(step: Step) -> Both {
    match step {
        Step::Draft => both(("起案", "報告命令を起案する"), ("Draft", "Draft an order")),
        Step::Serve => both(
            ("送達", "報告命令の送達を記録する（取り消せない）"),
            ("Serve", "Record that the order was served (lasting)"),
        ),
        Step::Comply => both(
            ("履行", "報告命令が履行されたことを記録する"),
            ("Complied", "Record that the order was complied with"),
        ),
        Step::NotComply => both(
            ("不履行", "期限までに履行されなかったことを記録する"),
            ("Not done", "Record that it was not complied with in time"),
        ),
        Step::Publish => both(
            ("公表", "命令に従わないことの公表を記録する（取り消せない）"),
            (
                "Publish",
                "Record that disobedience was published (lasting)",
            ),
        ),
        Step::Withdraw => both(
            ("撤回", "報告命令を撤回する、または起案を取りやめる"),
            ("Withdraw", "Withdraw the order, or drop its draft"),
        ),
    }
}

/// Why a step is not open in this state.
pub(crate) fn not_open(state: Option<State>) -> &'static str {
    match state {
        None => pick(
            "報告命令はまだありません。先に起案してください。",
            "There is no order yet. Draft one first.",
        ),
        Some(State::Drafted) => pick(
            "起案の段階です。送達するか、取りやめるかです。",
            "The order is a draft: serve it, or drop it.",
        ),
        Some(State::Served) => pick(
            "送達した命令です。履行・不履行を記録するか、撤回します。",
            "The order was served: record compliance or not, or withdraw it.",
        ),
        Some(State::NotComplied) => pick(
            "不履行の命令です。公表・履行を記録するか、撤回します。",
            "The order was not complied with: record publication or compliance, or withdraw it.",
        ),
        Some(State::Published) => pick(
            "公表した命令です。履行を記録するか、撤回します。",
            "The order was published: record compliance, or withdraw it.",
        ),
        Some(State::Dropped | State::Complied | State::Withdrawn) => pick(
            "前の命令は終わっています。新しい命令は起案から始めます。",
            "The former order is over. A new one begins with a draft.",
        ),
    }
}

/// The worker is asked who can be reminded.
pub(crate) const PLANNING: Text = Text::new(
    "催促できる施設を数えています。",
    "Counting the facilities that can be reminded.",
);
/// Title of the notice that nobody can be reminded.
pub(crate) const NOBODY_TO_REMIND: Text =
    Text::new("催促できる施設がありません", "There is nobody to remind");
/// There is no order about the facility.
pub(crate) const NO_ORDER: Text = Text::new("報告命令はまだありません。", "There is no order yet.");

/// Title of the form of a round.
pub(crate) fn round_title(plan: &RoundPlan) -> String {
    let (round, count) = (plan.number, plan.facilities.len());
    bilingual!(
        "第{round}回の催促：{}施設", number(count);
        "Round {round} of reminders: {}", count_of(count, "facility", "facilities")
    )
}

/// What the form of a round says first: how often they were reminded, the round before, the clause.
pub(crate) fn plan(plan: &RoundPlan) -> Vec<String> {
    let parts: Vec<String> = plan
        .reminded
        .iter()
        .map(|(times, count)| {
            bilingual!("{times}回 {}施設", number(*count);
                "{times} times: {}", count_of(*count, "facility", "facilities"))
        })
        .collect();
    let mut lines = vec![bilingual!(
        "これまでの催促：{}",
        "Reminded before: {}",
        parts.join(pick("、", ", "))
    )];
    if let Some(last) = &plan.last {
        let (round, on, means) = (last.number, last.on, last.means.in_words());
        let count = last.facilities.len();
        lines.push(bilingual!(
            "前回：第{round}回 {on} {means} {}施設", number(count);
            "Last: round {round}, {on}, {means}, {}", count_of(count, "facility", "facilities")
        ));
    }
    lines.push(clause(&plan.clause));
    lines
}

/// The clause on which an act rests.
pub(crate) fn clause(citation: &str) -> String {
    bilingual!("根拠：{citation}", "Clause: {citation}")
}

/// How many of the facilities cannot be reminded, and why the first of them cannot.
pub(crate) fn others_refused(count: usize, why: &str) -> String {
    bilingual!(
        "ほかの{}施設には催促しません。例：{why}", number(count);
        "Leaves out {}, for example: {why}", count_of(count, "other facility", "other facilities")
    )
}

/// Why a facility cannot be reminded, with its name.
pub(crate) fn named_reason(model: &Model, why: &RefusedStep) -> String {
    let name = model
        .rows
        .by_id(&why.facility)
        .map(|one| one.name.to_string());
    let named = RefusedStep {
        facility: name.unwrap_or_else(|| why.facility.clone()),
        ..why.clone()
    };
    named.sentence()
}

/// Title of the menu of steps.
pub(crate) fn order_title(name: &str) -> String {
    bilingual!("{name}：報告命令", "{name}: order")
}

/// Title of the form of a step.
pub(crate) fn step_title(name: &str, step: Step) -> String {
    bilingual!("{name}：報告命令を{}", "{name}: order, {}", step.in_words())
}

/// Title of the question before a step that cannot be undone.
pub(crate) fn sure(label: &str) -> String {
    bilingual!("{label} を登録しますか", "Record this? {label}")
}

/// What cannot be undone about a step.
pub(crate) fn lasting(step: Step) -> &'static str {
    match step {
        Step::Publish => pick(
            "公表は元に戻せません。登録した後は、履行の記録か撤回だけができます。",
            "A publication cannot be undone. After it only compliance or a withdrawal can be recorded.",
        ),
        Step::Withdraw => pick(
            "撤回は元に戻せません。もう一度命ずるときは、新しく起案します。",
            "A withdrawal cannot be undone. To order again, draft a new order.",
        ),
        _ => pick(
            "開設者に届いた命令は元に戻せません。誤りがあれば撤回します。",
            "An order that reached the founder cannot be undone. If it is wrong, withdraw it.",
        ),
    }
}

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
        one.outcome.map_or("", |outcome| outcome.in_words()),
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
