//! Reads the choices of items, and lists of choices that several items share.

use crate::lang::said;
use std::cell::Cell;
use std::collections::BTreeMap;

use kakari_core::edition::{Choice, ItemType, Meaning};

use crate::document::{Node, Value};
use crate::fields::Fields;
use crate::parts::Entry;
use crate::problem::{Place, Sink, nearest};

/// The highest code of a choice: the ticked codes of an item are the bits of one `u64`.
const MOST_CODE: i64 = 63;

/// Choices, and all codes that they link to with their places.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    pub(super) choices: Vec<Choice>,
    pub(super) links: Vec<(u8, Place)>,
}

/// A shared list of choices, and whether an item uses it.
pub(super) struct List {
    choices: Choices,
    pub(super) used: Cell<bool>,
}

impl List {
    pub(super) fn read(sink: &Sink, entry: &Entry) -> Self {
        let fields = Fields::new(
            sink,
            &entry.table,
            said!("選択肢の一覧「{}」", "list of choices {}", entry.id),
            &["id", "choices"],
        );
        fields.required("choices");
        Self {
            choices: read_choices(&fields),
            used: Cell::new(false),
        }
    }
}

/// Reads the choices of an item, its own or those of a list. Items of other types must have none.
pub(super) fn choices_of(
    fields: &Fields<'_>,
    item_type: Option<ItemType>,
    lists: &BTreeMap<&str, List>,
) -> Choices {
    let what = &fields.what;
    let own = fields.optional("choices");
    let from_list = fields.optional("list");
    let Some(item_type) = item_type else {
        // The faulty item counts as a user, or its list would get a misleading warning as well.
        mark_used(from_list, lists);
        return Choices::default();
    };
    if !matches!(item_type, ItemType::Choice | ItemType::Multi) {
        mark_used(from_list, lists);
        if let Some(node) = own.or(from_list) {
            let message = said!(
                "{what}は type が {} なので、選択肢を書けません。",
                "{what} has the type {}, so it takes no choices.",
                item_type.word()
            );
            fields.sink.error(node.at, message);
        }
        return Choices::default();
    }
    let choices = match (own, from_list) {
        (Some(_), Some(node)) => {
            fields.sink.error(
                node.at,
                said!(
                    "{what}に list と choices の両方があります。どちらかにします。",
                    "{what} has both list and choices. Keep one."
                ),
            );
            mark_used(from_list, lists);
            read_choices(fields)
        }
        (Some(_), None) => read_choices(fields),
        (None, Some(node)) => {
            let id = fields.text("list");
            let list = mark_used(from_list, lists);
            if list.is_none() && !id.is_empty() {
                fields.sink.error_with(
                    node.at,
                    said!(
                        "{what}の選択肢の一覧「{id}」はありません。",
                        "{what}: there is no list of choices {id}."
                    ),
                    nearest(id, lists.keys().copied()),
                );
            }
            list.map(|list| list.choices.clone()).unwrap_or_default()
        }
        (None, None) => {
            fields.sink.error(
                fields.table.at,
                said!(
                    "{what}に選択肢（list か choices）がありません。",
                    "{what} has no choices (list or choices)."
                ),
            );
            Choices::default()
        }
    };
    // Reading an answer treats code 0 of a multi item as 該当無し, which excludes all others.
    let wrong_zero = choices
        .choices
        .iter()
        .any(|choice| choice.code == 0 && choice.meaning != Meaning::None);
    if item_type == ItemType::Multi && wrong_zero {
        let at = own.or(from_list).map_or(fields.table.at, |node| node.at);
        fields.sink.error(
            at,
            said!(
                "{what}は複数選択なので、0 は「該当無し」（meaning = \"none\"）です。",
                "{what} takes several choices, so 0 means none (meaning = \"none\")."
            ),
        );
    }
    choices
}

/// Marks the list that the value names as used and returns it.
fn mark_used<'a>(node: Option<&Node>, lists: &'a BTreeMap<&str, List>) -> Option<&'a List> {
    let Some(Node {
        value: Value::Text(id),
        ..
    }) = node
    else {
        return None;
    };
    let list = lists.get(id.as_str())?;
    list.used.set(true);
    Some(list)
}

fn read_choices(fields: &Fields<'_>) -> Choices {
    let mut read = Choices::default();
    let nodes = fields.list("choices");
    let empty = |node: &&Node| matches!(&node.value, Value::List(list) if list.is_empty());
    if let Some(node) = fields.optional("choices").filter(empty) {
        let message = said!(
            "{}の choices が空です。",
            "{}: choices is empty.",
            fields.what
        );
        fields.sink.error(node.at, message);
    }
    for node in nodes {
        let Value::Table(table) = &node.value else {
            let message = said!(
                "{}の選択肢は {{ code = …, label = …, meaning = … }} と書きます。",
                "{}: write a choice as {{ code = …, label = …, meaning = … }}.",
                fields.what
            );
            fields.sink.error(node.at, message);
            continue;
        };
        let known = ["code", "label", "meaning", "links", "partner"];
        let choice = Fields::new(
            fields.sink,
            table,
            said!("{}の選択肢", "{}: choice", fields.what),
            &known,
        );
        let code = choice
            .required("code")
            .and_then(|node| code(fields.sink, &choice.what, node));
        let label = choice.text("label").to_owned();
        let meaning = choice
            .word("meaning", &Meaning::ALL, Meaning::word)
            .unwrap_or(Meaning::None);
        let partner = choice.flag("partner", false);
        let links: Vec<(u8, Place)> = choice
            .list("links")
            .iter()
            .filter_map(|node| Some((code_of_link(fields.sink, &choice.what, node)?, node.at)))
            .collect();
        let Some(code) = code else { continue };
        if read.choices.iter().any(|other| other.code == code) {
            fields.sink.error(
                choice.place("code"),
                said!(
                    "{}の番号 {code} が二度あります。",
                    "{}: the code {code} stands twice.",
                    fields.what
                ),
            );
            continue;
        }
        if partner && meaning != Meaning::Has {
            let message = said!(
                "{}の番号 {code} は「有り」ではないので、partner = true にできません。",
                "{}: the code {code} does not mean has, so partner = true is not possible.",
                fields.what
            );
            fields.sink.error(choice.place("partner"), message);
        }
        let codes = links.iter().map(|(code, _)| *code).collect();
        read.choices.push(Choice {
            code,
            label,
            meaning,
            partner,
            links: codes,
        });
        read.links.extend(links);
    }
    read
}

fn code_of_link(sink: &Sink, what: &str, node: &Node) -> Option<u8> {
    code(sink, &said!("{what}の links ", "{what}: links: "), node)
}

fn code(sink: &Sink, what: &str, node: &Node) -> Option<u8> {
    match node.value {
        Value::Whole(code @ 0..=MOST_CODE) => u8::try_from(code).ok(),
        _ => {
            sink.error(
                node.at,
                said!(
                    "{what}の番号は 0 から {MOST_CODE} の整数です。",
                    "{what}: a code is a whole number from 0 to {MOST_CODE}."
                ),
            );
            None
        }
    }
}
