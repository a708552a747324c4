//! Reads the questions of an edition file: sections, shared lists of choices, items.

use crate::lang::{pick, said};
use std::collections::BTreeMap;

use kakari_core::edition::{
    Function, Item, ItemIndex, ItemStatus, ItemType, Meaning, Period, Role, Section,
};
use kakari_core::facility::Kind;

use crate::document::{Node, Value};
use crate::fields::{Fields, is_id};
use crate::parts::{Entry, Part, Parts};
use crate::problem::{Place, Sink, nearest};
use crate::reference::Clauses;
use choice::{List, choices_of};
use usual::usual;

mod choice;
mod usual;

/// The questions of an edition that is being compiled.
pub(crate) struct Form {
    pub(crate) sections: Vec<Section>,
    pub(crate) items: Vec<Item>,
    /// For each item, the codes that its choices link to, with their places.
    pub(crate) links: Vec<Vec<(u8, Place)>>,
    by_id: BTreeMap<String, ItemIndex>,
}

impl Form {
    /// Reads sections, lists and items. Items with problems stay in the form, so that references to them do
    /// not cause further problems.
    pub(crate) fn read(sink: &Sink, parts: &Parts, clauses: &Clauses) -> Self {
        let sections = sections(sink, parts);
        let lists: BTreeMap<&str, List> = parts
            .entries(Part::List)
            .iter()
            .map(|entry| (entry.id.as_str(), List::read(sink, entry)))
            .collect();
        // Ids of all items come first: a parent that stands too far down is then reported as such, not as
        // missing.
        let by_id = (0..u16::MAX).map(ItemIndex).zip(parts.entries(Part::Item));
        let by_id = by_id
            .map(|(index, entry)| (entry.id.clone(), index))
            .collect();
        let mut form = Self {
            sections,
            items: Vec::new(),
            links: Vec::new(),
            by_id,
        };
        for (position, entry) in parts.entries(Part::Item).iter().enumerate() {
            let (item, links) = form.item(sink, entry, position, &lists, clauses);
            form.items.push(item);
            form.links.push(links);
        }
        if form.items.len() > usize::from(u16::MAX) {
            sink.error(
                parts.header.at,
                pick("設問が多すぎます。", "There are too many items."),
            );
        }
        for entry in parts.entries(Part::List) {
            if lists
                .get(entry.id.as_str())
                .is_some_and(|list| !list.used.get())
            {
                sink.warn(
                    entry.id_at,
                    said!(
                        "選択肢の一覧「{}」は、どの設問でも使われていません。",
                        "No item uses the list of choices {}.",
                        entry.id
                    ),
                );
            }
        }
        for (entry, item) in parts.entries(Part::Item).iter().zip(&form.items) {
            form.check_role(sink, entry, item);
        }
        form
    }

    /// The index of the item whose id the value is; `None` after reporting a problem.
    pub(crate) fn resolve(&self, sink: &Sink, node: &Node) -> Option<ItemIndex> {
        let Value::Text(id) = &node.value else {
            sink.error(
                node.at,
                said!(
                    "設問の id を文字列で書きます（今は{}）。",
                    "The id of an item has to be a text (this is {}).",
                    node.value.noun()
                ),
            );
            return None;
        };
        let found = self.by_id.get(id).copied();
        if found.is_none() {
            sink.error_with(
                node.at,
                said!("設問「{id}」はありません。", "There is no item {id}."),
                self.nearest(id),
            );
        }
        found
    }

    /// The item at an index that [`Form::resolve`] returned; `None` while that item is not read yet.
    pub(crate) fn item_at(&self, index: ItemIndex) -> Option<&Item> {
        self.items.get(usize::from(index.0))
    }

    /// The items that say how large their number usually is.
    pub(crate) fn with_usual(&self) -> Vec<ItemIndex> {
        let items = (0..u16::MAX).map(ItemIndex).zip(&self.items);
        let with = items.filter(|(_, item)| item.usual.is_some());
        with.map(|(index, _)| index).collect()
    }

    /// Whether there is an item with this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// A suggestion in place of an id that does not exist.
    pub(crate) fn nearest(&self, id: &str) -> Option<String> {
        nearest(id, self.by_id.keys().map(String::as_str))
    }

    fn item(
        &self,
        sink: &Sink,
        entry: &Entry,
        position: usize,
        lists: &BTreeMap<&str, List>,
        clauses: &Clauses,
    ) -> (Item, Vec<(u8, Place)>) {
        const KEYS: [&str; 17] = [
            "id", "number", "label", "section", "type", "choices", "list", "unit", "usual",
            "period", "asked_of", "role", "function", "parent", "status", "public", "clause",
        ];
        let fields = Fields::new(
            sink,
            &entry.table,
            said!("設問「{}」", "item {}", entry.id),
            &KEYS,
        );
        if !is_id(&entry.id, &['.']) {
            sink.error(
                entry.id_at,
                said!(
                    "設問の id「{}」は、英小文字・数字・_ を . でつないで書きます。", "The item id {} has to be of small letters, digits and _ joined by a full stop.",
                    entry.id
                ),
            );
        }
        let section = self.section(&fields);
        let item_type = fields.word("type", &ItemType::ALL, ItemType::word);
        let choices = choices_of(&fields, item_type, lists);
        let asked_of =
            fields.optional_word("asked_of", &[Kind::Hospital, Kind::Clinic], Kind::word);
        let item = Item {
            id: entry.id.clone(),
            number: fields.optional_text("number").to_owned(),
            label: fields.text("label").to_owned(),
            section,
            // Any type does after a problem, as the edition is then not used.
            item_type: item_type.unwrap_or(ItemType::Text),
            choices: choices.choices,
            unit: fields.optional_text("unit").to_owned(),
            usual: usual(&fields, item_type, asked_of),
            period: fields
                .optional_word("period", &Period::ALL, Period::word)
                .unwrap_or(Period::System),
            asked_of,
            role: fields
                .optional_word("role", &Role::ALL, Role::word)
                .unwrap_or(Role::Plain),
            function: fields.optional_word("function", &Function::ALL, Function::key),
            parent: self.parent(&fields, position),
            status: fields
                .optional_word("status", &ItemStatus::ALL, ItemStatus::word)
                .unwrap_or(ItemStatus::Confirmed),
            public: fields.flag("public", true),
            clause: clauses.index(&fields),
        };
        (item, choices.links)
    }

    fn section(&self, fields: &Fields<'_>) -> u16 {
        let id = fields.text("section");
        let position = self.sections.iter().position(|section| section.id == id);
        if position.is_none() && !id.is_empty() {
            let known = self.sections.iter().map(|section| section.id.as_str());
            fields.sink.error_with(
                fields.place("section"),
                said!(
                    "{}の区分「{id}」はありません。",
                    "{}: there is no section {id}.",
                    fields.what
                ),
                nearest(id, known),
            );
        }
        position
            .and_then(|position| u16::try_from(position).ok())
            .unwrap_or(0)
    }

    /// Reads the parent of an item. It has to stand before the item; so parents cannot form a cycle.
    fn parent(&self, fields: &Fields<'_>, position: usize) -> Option<ItemIndex> {
        let node = fields.optional("parent")?;
        let parent = self.resolve(fields.sink, node)?;
        if usize::from(parent.0) < position {
            return Some(parent);
        }
        fields.sink.error(
            node.at,
            said!(
                "{}の親は、この設問より前に書きます。",
                "{}: the parent has to stand before it.",
                fields.what
            ),
        );
        None
    }

    /// Checks that type, function and parent of an item fit its role.
    fn check_role(&self, sink: &Sink, entry: &Entry, item: &Item) {
        let node_at = |key: &str| entry.table.get(key).map_or(entry.id_at, |node| node.at);
        let error = |message: &str| {
            sink.error(
                node_at("role"),
                said!("設問「{}」{message}", "Item {}{message}", item.id),
            )
        };
        let has = match item.item_type {
            ItemType::Choice | ItemType::Multi => {
                item.choices.iter().any(|one| one.meaning == Meaning::Has)
            }
            ItemType::Count | ItemType::Decimal1 => true,
            ItemType::Text | ItemType::Names8 | ItemType::Names => false,
        };
        match item.role {
            Role::Plain => {}
            Role::Gate if item.function != Some(Function::F1) => {
                error(pick(
                    "は role が gate なので、function を f1 とします。",
                    " has the role gate, so its function has to be f1.",
                ));
            }
            Role::Evidence if item.function.is_none_or(|one| one == Function::F1) => {
                error(pick(
                    "は role が evidence なので、function を i、ro、ha、ni のどれかとします。",
                    " has the role evidence, so its function has to be i, ro, ha or ni.",
                ));
            }
            Role::Gate | Role::Evidence if !has => {
                error(pick(
                    "には「有り」を表す回答（meaning = \"has\" の番号、または数）がないので、判定に使えません。",
                    " has no answer that means has (a choice with meaning = \"has\", or a number), so judgements cannot use it.",
                ));
            }
            Role::Gate | Role::Evidence => {}
            Role::Partner if !matches!(item.item_type, ItemType::Names8 | ItemType::Names) => {
                error(pick(
                    "は role が partner なので、type を names8 か names とします。",
                    " has the role partner, so its type has to be names8 or names.",
                ));
            }
            Role::Partner => {
                if item.function.is_none() {
                    error(pick(
                        "は role が partner なので、function が要ります。",
                        " has the role partner, so it needs a function.",
                    ));
                }
                let asks = item.parent.and_then(|parent| self.item_at(parent));
                if !asks.is_some_and(|parent| parent.choices.iter().any(|choice| choice.partner)) {
                    error(pick(
                        "の名称を求める親の設問（partner = true の番号があるもの）が parent にありません。",
                        " has no parent that asks for names (with a choice that has partner = true).",
                    ));
                }
            }
            Role::Remark if item.item_type != ItemType::Text => {
                error(pick(
                    "は role が remark なので、type を text とします。",
                    " has the role remark, so its type has to be text.",
                ));
            }
            Role::Remark => {}
        }
    }
}

fn sections(sink: &Sink, parts: &Parts) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for entry in parts.entries(Part::Section) {
        let fields = Fields::new(
            sink,
            &entry.table,
            said!("区分「{}」", "section {}", entry.id),
            &["id", "label", "letter"],
        );
        if !is_id(&entry.id, &['-', '.']) {
            sink.error(
                entry.id_at,
                said!(
                    "区分の id「{}」は英小文字・数字・_ で書きます。",
                    "The section id {} has to be of small letters, digits and _.",
                    entry.id
                ),
            );
        }
        let letter = fields.text("letter");
        let mut bytes = letter.bytes();
        let one_capital = bytes.len() == 1 && bytes.all(|byte| byte.is_ascii_uppercase());
        if !letter.is_empty() && !one_capital {
            sink.error(
                fields.place("letter"),
                said!(
                    "{}の letter は A から Z の一文字です。",
                    "{}: letter has to be one letter from A to Z.",
                    fields.what
                ),
            );
        } else if let Some(other) = sections.iter().find(|other| other.letter == letter) {
            sink.error(
                fields.place("letter"),
                said!(
                    "{}の letter {letter} は区分「{}」で使われています。",
                    "{}: the letter {letter} is used by section {}.",
                    fields.what,
                    other.id
                ),
            );
        }
        let label = fields.text("label").to_owned();
        sections.push(Section {
            id: entry.id.clone(),
            label,
            letter: letter.to_owned(),
        });
    }
    if sections.is_empty() {
        sink.error(
            parts.header.at,
            pick(
                "区分（[[section]]）がありません。",
                "There are no sections ([[section]]).",
            ),
        );
    }
    sections
}
