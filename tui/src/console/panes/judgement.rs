//! 判定: whether the function holds, why, and what staff decided.

use kakari_core::edition::{Edition, Function, Item};
use kakari_core::explain::{Joint, Node, Tree};
use kakari_office::bilingual;
use kakari_office::lang::InWords;

use super::Page;
use crate::console::model::Model;
use crate::console::rows::Facility;
use crate::console::status;
use crate::console::strings::{self, place::judgement as words};
use crate::console::theme::Role;
use crate::console::verb::Verb;
use crate::console::width;
use kakari_office::office::{Detail, FunctionState, VerdictWord};

/// Writes the pane.
pub(super) fn write(model: &Model, detail: &Detail, function: Function, page: &mut Page) {
    let edition = &model.house.edition;
    let Some(tree) = detail.trees.iter().find(|tree| tree.function == function) else {
        page.text(0, Role::Plain, strings::place::PANE_NO_REPORT.text());
        scope(model, detail, page);
        return;
    };
    let result = tree.holds().in_words();
    let start = [(
        Role::Strong,
        bilingual!("{}：{result}  ", "{}: {result}  ", words::RESULT),
    )];
    page.hung(
        0,
        &start,
        Role::Plain,
        &format!("{} {}", function.mark(), tree.label),
    );
    // 1号 has no verdict of the office.
    if let Some(facility) = model.rows.by_id(&detail.row.queue.id)
        && function != Function::F1
    {
        decided(model, detail, facility, function, page);
    }
    if detail
        .assessment
        .as_ref()
        .is_some_and(|one| one.intent.contains(&function))
    {
        page.text(0, Role::Plain, words::INTENT.text());
    }
    if let Some(gate) = &tree.gate {
        page.text(0, Role::Plain, words::GATE.text());
        write_tree(edition, gate, page);
    }
    write_tree(edition, tree, page);
    let start = [(Role::Quiet, bilingual!("{}：", "{}: ", words::CLAUSE))];
    page.hung(0, &start, Role::Quiet, &tree.clause);
    scope(model, detail, page);
    if !tree.turns.is_empty() {
        // The same list has two meanings: for an unknown result the missing answers, else the answers that would
        // reverse it.
        let unknown = tree.root.value == kakari_core::rule::Truth::Unknown;
        page.text(
            0,
            Role::Plain,
            if unknown {
                words::NEEDED.text()
            } else {
                words::TURNS.text()
            },
        );
        for item in tree.turns.iter().filter_map(|item| edition.item(*item)) {
            page.hung(
                1,
                &[(Role::Plain, "- ".to_owned())],
                Role::Plain,
                &item.label,
            );
        }
    }
}

/// Writes whether the facility has to report, why, and what staff decided about it.
fn scope(model: &Model, detail: &Detail, page: &mut Page) {
    let edition = &model.house.edition;
    let scope = match &detail.assessment {
        Some(assessment) => assessment.scope.clone(),
        // Without a report there is no assessment, but the duty to report is decided from facts of the register
        // alone.
        None => kakari_core::scope::decide(edition, &detail.row.queue.scope_facts),
    };
    let reason = model
        .house
        .edition
        .ground(scope.ground)
        .map_or("", |ground| &ground.reason);
    let text = bilingual!(
        "{}。{reason}（{}）",
        "{}. {reason} ({})",
        scope.verdict.in_words(),
        scope.clause
    );
    page.hung(
        0,
        &[(Role::Quiet, bilingual!("{}：", "{}: ", words::SCOPE))],
        Role::Quiet,
        &text,
    );
    if let Some(decision) = detail.scope_decision.as_ref()
        && let Some(choice) = decision.choice
    {
        let word = strings::verb(Verb::Scope(Some(choice)));
        let start = [(
            Role::Strong,
            bilingual!("{}：{word}  ", "{}: {word}  ", words::DECISION),
        )];
        page.hung(0, &start, Role::Plain, &decision.reason);
    }
}

/// Writes the verdict of the office, with person, time and reasons.
fn decided(
    model: &Model,
    detail: &Detail,
    facility: &Facility,
    function: Function,
    page: &mut Page,
) {
    let cell = facility.cell(function);
    let start = [
        (Role::Plain, bilingual!("{}：", "{}: ", words::VERDICT)),
        (status::role(cell.status), status::word(cell.status)),
    ];
    let state = &detail.states[function];
    let mut text = String::new();
    if !state.by.is_empty() {
        text = format!("  {} {}", state.by, strings::moment(&state.at));
        if state.word == VerdictWord::Reopened {
            text.push_str(&bilingual!(
                "  {}{}）",
                "  {}{})",
                words::REOPENED,
                was(state)
            ));
        }
    }
    page.hung(0, &start, Role::Plain, &text);
    if let Some(undone) = &state.undone {
        let back = (!state.by.is_empty()).then_some(state.by.as_str());
        let said = words::undone(&undone.by, &strings::moment(&undone.at), back);
        page.text(1, Role::Quiet, &said);
    }
    since_decided(&model.house.edition, detail, function, page);
    if state.word == VerdictWord::Inquiry {
        inquiries(model, detail, function, page);
    }
    for (name, text) in texts(state) {
        let start = [(
            Role::Quiet,
            bilingual!("{}：", "{}: ", strings::text_name(name)),
        )];
        page.hung(2, &start, Role::Plain, &text);
    }
}

/// Writes the answers that changed since the version on which the verdict was given, as far as they concern the
/// function. Only for a function that was reopened.
fn since_decided(edition: &Edition, detail: &Detail, function: Function, page: &mut Page) {
    let since = detail.since_decided.iter();
    let Some(since) = since.into_iter().find(|one| one.function == function) else {
        return;
    };
    page.text(1, Role::Strong, &words::since(since.number));
    let mut any = false;
    for change in &since.changes {
        let item = edition.item(change.item);
        let Some(item) = item.filter(|item| {
            item.function == Some(function) || item.role == kakari_core::edition::Role::Gate
        }) else {
            continue;
        };
        any = true;
        let word = |text: &str| {
            if text.is_empty() {
                words::UNANSWERED.to_owned()
            } else {
                text.to_owned()
            }
        };
        let start = [(Role::Changed, bilingual!("{}：", "{}: ", item.label))];
        let text = format!("{} → {}", word(&change.before), word(&change.after));
        page.hung(2, &start, Role::Plain, &text);
    }
    if !any {
        page.text(2, Role::Quiet, words::NOT_OF_IT.text());
    }
}

/// Writes the last inquiry and the number of earlier ones.
fn inquiries(model: &Model, detail: &Detail, function: Function, page: &mut Page) {
    let of_it = detail.inquiries.iter();
    let mut of_it: Vec<_> = of_it.filter(|one| one.function == function).collect();
    let Some(last) = of_it.pop() else { return };
    super::inquiry(model, last, false, page);
    if !of_it.is_empty() {
        let earlier = strings::place::inquiries::earlier(of_it.len());
        page.text(1, Role::Quiet, &earlier);
    }
}

/// The verdict before the function was reopened.
fn was(state: &FunctionState) -> &'static str {
    match state.was {
        VerdictWord::Yes => strings::verb(Verb::Yes),
        VerdictWord::No => strings::verb(Verb::No),
        VerdictWord::Inquiry => strings::verb(Verb::Inquiry),
        VerdictWord::Later => strings::verb(Verb::Later),
        VerdictWord::Open | VerdictWord::Reopened => words::UNDECIDED.text(),
    }
}

/// The texts of the present verdict, by their names in the journal.
fn texts(state: &FunctionState) -> Vec<(&'static str, String)> {
    use kakari_core::verdict::Verdict;
    let mut texts = Vec::new();
    match &state.verdict {
        Some(Verdict::Later { reason, until }) => {
            texts.push(("reason", reason.clone()));
            texts.push((
                "until",
                until.map(|day| day.to_string()).unwrap_or_default(),
            ));
        }
        // `inquiries` shows an inquiry together with its answer.
        Some(Verdict::Yes | Verdict::No | Verdict::Inquiry(_)) | None => {}
    }
    texts.push(("override", state.override_reason.clone()));
    texts.push(("basis", state.basis.clone()));
    texts.push(("note", state.note.clone()));
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

fn write_tree(edition: &Edition, tree: &Tree, page: &mut Page) {
    write_node(edition, &tree.root, 0, page);
}

fn write_node(edition: &Edition, node: &Node, depth: usize, page: &mut Page) {
    let role = if node.decides {
        Role::Strong
    } else {
        Role::Plain
    };
    // Signs are one to three cells wide. They are padded so that the words behind them are in one column.
    let sign = width::fit(
        page.look.truth(node.value),
        if page.look.ascii { 4 } else { 3 },
    );
    let truth = width::fit(words::truth(node.value), 8);
    let mut start = vec![(role, sign)];
    let decides = if node.decides {
        words::DECIDES.text()
    } else {
        ""
    };
    if node.joint == Joint::Leaf {
        let items: Vec<&Item> = node
            .items
            .iter()
            .filter_map(|item| edition.item(*item))
            .collect();
        let labels: Vec<&str> = items.iter().map(|item| item.label.as_str()).collect();
        let asked_of = items.iter().find_map(|item| item.asked_of);
        let answers: Vec<String> = node
            .answers
            .iter()
            .map(|answer| match (answer.as_str(), node.asked) {
                ("", true) => words::UNANSWERED.to_owned(),
                ("", false) => words::not_asked(asked_of).to_owned(),
                (answer, true) => answer.to_owned(),
                (answer, false) => words::not_counted(answer, asked_of),
            })
            .collect();
        let label = format!("{}{}", labels.join("・"), words::operator(node.operator));
        let answer = answers.join("・");
        start.push((role, truth));
        page.hung(
            depth * 2,
            &start,
            role,
            &bilingual!("{label}：{answer}{decides}", "{label}: {answer}{decides}"),
        );
    } else {
        start.push((role, truth));
        page.hung(
            depth * 2,
            &start,
            role,
            &format!("{}{decides}", words::joint(node.joint)),
        );
    }
    for child in &node.children {
        write_node(edition, child, depth + 1, page);
    }
}
