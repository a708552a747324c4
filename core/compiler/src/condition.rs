//! Reads conditions, written as inline tables (`{ has = "f2i.rota" }`), into typed expressions.

use crate::lang::{pick, said};
use kakari_core::edition::{Function, Item, ItemIndex, ItemType, MOST_DEPTH};
use kakari_core::facility::Kind;
use kakari_core::rule::Expr;

use crate::document::{Node, Value};
use crate::form::Form;
use crate::problem::{Place, Sink, nearest};

mod meaning;
mod number;

pub(crate) use number::in_tenths;

/// All operators, for suggesting the one that was probably meant.
const OPERATORS: [&str; 18] = [
    "all",
    "any",
    "not",
    "implies",
    "count_of",
    "answered",
    "has",
    "intent",
    "partner",
    "is",
    "in",
    "ge",
    "le",
    "between",
    "at_most",
    "not_above",
    "holds",
    "kind",
];

/// Reads conditions over a form.
pub(crate) struct Conditions<'a> {
    pub(crate) sink: &'a Sink,
    pub(crate) form: &'a Form,
    /// Whether the condition belongs to a judgement. `holds` is an error there, because a judgement could
    /// depend on itself.
    pub(crate) in_judgement: bool,
}

impl Conditions<'_> {
    /// Reads a condition; `None` after reporting a problem.
    pub(crate) fn read(&self, node: &Node) -> Option<Expr> {
        self.nested(node, MOST_DEPTH)
    }

    fn nested(&self, node: &Node, depth: usize) -> Option<Expr> {
        let Some(depth) = depth.checked_sub(1) else {
            return self.wrong(
                node.at,
                said!(
                    "条件の入れ子は {MOST_DEPTH} 段までです。",
                    "Conditions may be nested {MOST_DEPTH} deep."
                ),
            );
        };
        let Value::Table(table) = &node.value else {
            let message = said!(
                "条件は {{ has = \"設問\" }} のように書きます（今は{}）。",
                "Write a condition like {{ has = \"item\" }} (this is {}).",
                node.value.noun()
            );
            return self.wrong(node.at, message);
        };
        // Two operators in one table would leave open whether both or either is meant.
        let [field] = table.fields.as_slice() else {
            let message = pick(
                "一つの { } には条件を一つだけ書きます。いくつかを合わせるには all か any を使います。",
                "One { } holds one condition. Join several with all or any.",
            );
            return self.wrong(node.at, message);
        };
        let value = &field.node;
        match field.key.as_str() {
            "all" => self.parts("all", value, depth).map(Expr::All),
            "any" => self.parts("any", value, depth).map(Expr::Any),
            "not" => self
                .nested(value, depth)
                .map(|part| Expr::Not(Box::new(part))),
            "implies" => self.implies(value, depth),
            "count_of" => self.count_of(value, depth),
            "answered" => self.form.resolve(self.sink, value).map(Expr::Answered),
            "has" => self.has(value),
            "intent" => self.intent(value),
            "partner" => self.partner(value),
            "is" => self.is(value),
            "in" => self.is_in(value),
            "ge" => self
                .bound("ge", value)
                .map(|(item, least)| Expr::Ge(item, least)),
            "le" => self
                .bound("le", value)
                .map(|(item, most)| Expr::Le(item, most)),
            "between" => self.between(value),
            "at_most" => self.at_most(value),
            "not_above" => self.not_above(value),
            "holds" => self.holds(value),
            "kind" => self.kind(value),
            other => {
                let message = said!(
                    "条件に「{other}」は使えません。",
                    "{other} is no condition."
                );
                self.sink
                    .error_with(field.key_at, message, nearest(other, OPERATORS));
                None
            }
        }
    }

    /// Reports a problem and returns `None`.
    fn wrong<T>(&self, at: Place, message: impl Into<String>) -> Option<T> {
        self.sink.error(at, message);
        None
    }

    /// Reads a list of conditions that is not empty.
    fn parts(&self, word: &str, node: &Node, depth: usize) -> Option<Vec<Expr>> {
        let Value::List(list) = &node.value else {
            return self.wrong(
                node.at,
                said!(
                    "{word} には条件の配列 [ … ] を書きます。",
                    "{word} takes a list of conditions [ … ]."
                ),
            );
        };
        // An empty `all` would always be true and an empty `any` never; nobody means that.
        if list.is_empty() {
            return self.wrong(
                node.at,
                said!(
                    "{word} の中に条件がありません。",
                    "There is no condition in {word}."
                ),
            );
        }
        // Collected in two steps: collecting into an `Option` at once would stop at the first problem.
        let parts: Vec<Option<Expr>> = list.iter().map(|part| self.nested(part, depth)).collect();
        parts.into_iter().collect()
    }

    fn implies(&self, node: &Node, depth: usize) -> Option<Expr> {
        let [when, then] = self.members(
            node,
            "implies",
            pick("[条件, 条件]", "[condition, condition]"),
        )?;
        let (when, then) = (self.nested(when, depth), self.nested(then, depth));
        Some(Expr::Implies(Box::new(when?), Box::new(then?)))
    }

    fn count_of(&self, node: &Node, depth: usize) -> Option<Expr> {
        let form = pick(
            "count_of は { least = 2, of = [条件…] } と書きます。",
            "Write count_of as { least = 2, of = [conditions…] }.",
        );
        let Value::Table(table) = &node.value else {
            return self.wrong(node.at, form);
        };
        if table.fields.len() != 2 {
            return self.wrong(node.at, form);
        }
        let (Some(least), Some(of)) = (table.get("least"), table.get("of")) else {
            return self.wrong(node.at, form);
        };
        let parts = self.parts("count_of", of, depth)?;
        // 0 would always be true, and more than there are parts never.
        match least.value {
            Value::Whole(number)
                if usize::try_from(number).is_ok_and(|n| (1..=parts.len()).contains(&n)) =>
            {
                u8::try_from(number)
                    .ok()
                    .map(|least| Expr::CountOf(least, parts))
            }
            _ => self.wrong(
                least.at,
                said!(
                    "least は 1 から条件の数（{}）までの整数です。",
                    "least is a whole number from 1 to the number of conditions ({}).",
                    parts.len()
                ),
            ),
        }
    }

    fn is(&self, node: &Node) -> Option<Expr> {
        let [item, value] =
            self.members(node, "is", pick("[\"設問\", 値]", "[\"item\", value]"))?;
        let (index, item) = self.item(item)?;
        self.value(item, value, "is")
            .map(|value| Expr::Is(index, value))
    }

    fn is_in(&self, node: &Node) -> Option<Expr> {
        let [item, values] = self.members(
            node,
            "in",
            pick("[\"設問\", [値, …]]", "[\"item\", [value, …]]"),
        )?;
        let (index, item) = self.item(item)?;
        let Value::List(list) = &values.value else {
            return self.wrong(
                values.at,
                pick(
                    "in は [\"設問\", [値, …]] と書きます。",
                    "Write in as [\"item\", [value, …]].",
                ),
            );
        };
        if list.is_empty() {
            return self.wrong(
                values.at,
                pick("in の値がありません。", "in has no values."),
            );
        }
        let read: Vec<Option<i64>> = list
            .iter()
            .map(|value| self.value(item, value, "in"))
            .collect();
        read.into_iter()
            .collect::<Option<Vec<i64>>>()
            .map(|values| Expr::In(index, values))
    }

    fn bound(&self, word: &str, node: &Node) -> Option<(ItemIndex, i64)> {
        let [item, value] =
            self.members(node, word, pick("[\"設問\", 数]", "[\"item\", number]"))?;
        let (index, item) = self.item(item)?;
        self.ordered(item, value.at, word)?;
        self.number(item, value).map(|number| (index, number))
    }

    fn between(&self, node: &Node) -> Option<Expr> {
        let [item, least, most] = self.members(
            node,
            "between",
            pick("[\"設問\", 下限, 上限]", "[\"item\", least, most]"),
        )?;
        let (index, item) = self.item(item)?;
        self.ordered(item, least.at, "between")?;
        let (from, to) = (self.number(item, least)?, self.number(item, most)?);
        if from > to {
            return self.wrong(
                most.at,
                pick(
                    "between の上限が下限より小さくなっています。",
                    "The upper limit of between is below the lower one.",
                ),
            );
        }
        Some(Expr::Between(index, from, to))
    }

    fn at_most(&self, node: &Node) -> Option<Expr> {
        let [item, most] = self.members(
            node,
            "at_most",
            pick("[\"設問\", 個数]", "[\"item\", number]"),
        )?;
        let (index, item) = self.item(item)?;
        if !matches!(
            item.item_type,
            ItemType::Multi | ItemType::Names8 | ItemType::Names
        ) {
            return self.unfit(
                most.at,
                item,
                "at_most",
                pick(
                    "複数選択か名称の設問にだけ使えます",
                    "It goes with items of several choices or of names",
                ),
            );
        }
        match most.value {
            Value::Whole(number @ 0..=255) => u8::try_from(number)
                .ok()
                .map(|most| Expr::AtMost(index, most)),
            _ => self.wrong(
                most.at,
                pick(
                    "at_most の個数は 0 から 255 の整数です。",
                    "The number of at_most is a whole number from 0 to 255.",
                ),
            ),
        }
    }

    /// Reads a comparison of two items.
    fn not_above(&self, node: &Node) -> Option<Expr> {
        let [left_node, right_node] = self.members(
            node,
            "not_above",
            pick("[\"設問\", \"設問\"]", "[\"item\", \"item\"]"),
        )?;
        let (left, right) = (self.item(left_node), self.item(right_node));
        let ((left, first), (right, second)) = (left?, right?);
        for (at, item) in [(left_node.at, first), (right_node.at, second)] {
            if !matches!(item.item_type, ItemType::Count | ItemType::Decimal1) {
                return self.unfit(
                    at,
                    item,
                    "not_above",
                    pick(
                        "数の設問どうしを比べます",
                        "It compares items that are numbers",
                    ),
                );
            }
        }
        // Counts are stored as they are and decimals in tenths, so only items of one type compare.
        if first.item_type != second.item_type {
            return self.unfit(
                right_node.at,
                second,
                "not_above",
                pick(
                    "二つの設問の type をそろえます",
                    "Both items need the same type",
                ),
            );
        }
        Some(Expr::NotAbove(left, right))
    }

    fn holds(&self, node: &Node) -> Option<Expr> {
        if self.in_judgement {
            return self.wrong(
                node.at,
                pick(
                    "判定の中で holds は使えません（判定が判定を待つことになります）。",
                    "holds cannot be used in a judgement (one would wait for another).",
                ),
            );
        }
        let Value::Text(key) = &node.value else {
            return self.wrong(
                node.at,
                pick(
                    "holds には f1、i、ro、ha、ni のどれかを書きます。",
                    "holds takes f1, i, ro, ha or ni.",
                ),
            );
        };
        let found = Function::from_key(key);
        if found.is_none() {
            let message = said!(
                "機能 {key} はありません（f1、i、ro、ha、ni のどれか）。",
                "There is no function {key} (f1, i, ro, ha or ni)."
            );
            self.sink.error_with(
                node.at,
                message,
                nearest(key, Function::ALL.map(Function::key)),
            );
        }
        found.map(Expr::Holds)
    }

    fn kind(&self, node: &Node) -> Option<Expr> {
        match &node.value {
            Value::Text(word) if Kind::from_word(word).is_some() => {
                Kind::from_word(word).map(Expr::Kind)
            }
            _ => self.wrong(
                node.at,
                pick(
                    "kind には hospital か clinic を書きます。",
                    "kind takes hospital or clinic.",
                ),
            ),
        }
    }

    fn item(&self, node: &Node) -> Option<(ItemIndex, &Item)> {
        let index = self.form.resolve(self.sink, node)?;
        self.form.item_at(index).map(|item| (index, item))
    }

    /// The members of a list that must have exactly `N`; `form` shows in the message how to write it.
    fn members<'n, const N: usize>(
        &self,
        node: &'n Node,
        word: &str,
        form: &str,
    ) -> Option<[&'n Node; N]> {
        let members = match &node.value {
            Value::List(list) => list.iter().collect::<Vec<&Node>>().try_into().ok(),
            _ => None,
        };
        if members.is_none() {
            return self.wrong(
                node.at,
                said!("{word} は {form} と書きます。", "Write {word} as {form}."),
            );
        }
        members
    }

    /// Reports that the item's type does not fit the operator, with what to use `instead`.
    fn unfit<T>(&self, at: Place, item: &Item, word: &str, instead: &str) -> Option<T> {
        let message = said!(
            "設問「{}」は type が {} なので、{word} を使えません。{instead}。",
            "Item {} has the type {}, so {word} cannot be used. {instead}.",
            item.id,
            item.item_type.word()
        );
        self.wrong(at, message)
    }
}
