//! Reads conditions, written as inline tables (`{ has = "f2i.rota" }`), into typed expressions.

use kakari_core::edition::{Function, Item, ItemIndex, ItemType, MOST_DEPTH, Meaning};
use kakari_core::facility::Kind;
use kakari_core::rule::Expr;

use crate::document::{Node, Value};
use crate::form::Form;
use crate::problem::{Place, Sink, nearest};

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
            return self.wrong(node.at, format!("条件の入れ子は {MOST_DEPTH} 段までです。"));
        };
        let Value::Table(table) = &node.value else {
            let message = format!(
                "条件は {{ has = \"設問\" }} のように書きます（今は{}）。",
                node.value.noun()
            );
            return self.wrong(node.at, message);
        };
        // Two operators in one table would leave open whether both or either is meant.
        let [field] = table.fields.as_slice() else {
            let message = "一つの { } には条件を一つだけ書きます。いくつかを合わせるには all か any を使います。";
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
                let message = format!("条件に「{other}」は使えません。");
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
            return self.wrong(node.at, format!("{word} には条件の配列 [ … ] を書きます。"));
        };
        // An empty `all` would always be true and an empty `any` never; nobody means that.
        if list.is_empty() {
            return self.wrong(node.at, format!("{word} の中に条件がありません。"));
        }
        // Collected in two steps: collecting into an `Option` at once would stop at the first problem.
        let parts: Vec<Option<Expr>> = list.iter().map(|part| self.nested(part, depth)).collect();
        parts.into_iter().collect()
    }

    fn implies(&self, node: &Node, depth: usize) -> Option<Expr> {
        let [when, then] = self.members(node, "implies", "[条件, 条件]")?;
        let (when, then) = (self.nested(when, depth), self.nested(then, depth));
        Some(Expr::Implies(Box::new(when?), Box::new(then?)))
    }

    fn count_of(&self, node: &Node, depth: usize) -> Option<Expr> {
        let form = "count_of は { least = 2, of = [条件…] } と書きます。";
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
                format!("least は 1 から条件の数（{}）までの整数です。", parts.len()),
            ),
        }
    }

    fn has(&self, node: &Node) -> Option<Expr> {
        let (index, item) = self.item(node)?;
        match item.item_type {
            ItemType::Count | ItemType::Decimal1 => {}
            _ if item
                .choices
                .iter()
                .any(|choice| choice.meaning == Meaning::Has) => {}
            ItemType::Choice | ItemType::Multi => {
                let message = format!(
                    "設問「{}」には「有り」を表す番号がないので、has を使えません。",
                    item.id
                );
                return self.wrong(node.at, message);
            }
            _ => return self.unfit(node.at, item, "has", "answered を使います"),
        }
        Some(Expr::Has(index))
    }

    fn intent(&self, node: &Node) -> Option<Expr> {
        let (index, item) = self.item(node)?;
        if item
            .choices
            .iter()
            .any(|choice| choice.meaning == Meaning::Intent)
        {
            return Some(Expr::Intent(index));
        }
        let message = format!(
            "設問「{}」には意向を表す番号がないので、intent を使えません。",
            item.id
        );
        self.wrong(node.at, message)
    }

    fn partner(&self, node: &Node) -> Option<Expr> {
        let (index, item) = self.item(node)?;
        if item.choices.iter().any(|choice| choice.partner) {
            return Some(Expr::Partner(index));
        }
        let message = format!(
            "設問「{}」には連携先を求める番号がないので、partner を使えません。",
            item.id
        );
        self.wrong(node.at, message)
    }

    fn is(&self, node: &Node) -> Option<Expr> {
        let [item, value] = self.members(node, "is", "[\"設問\", 値]")?;
        let (index, item) = self.item(item)?;
        self.value(item, value, "is")
            .map(|value| Expr::Is(index, value))
    }

    fn is_in(&self, node: &Node) -> Option<Expr> {
        let [item, values] = self.members(node, "in", "[\"設問\", [値, …]]")?;
        let (index, item) = self.item(item)?;
        let Value::List(list) = &values.value else {
            return self.wrong(values.at, "in は [\"設問\", [値, …]] と書きます。");
        };
        if list.is_empty() {
            return self.wrong(values.at, "in の値がありません。");
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
        let [item, value] = self.members(node, word, "[\"設問\", 数]")?;
        let (index, item) = self.item(item)?;
        self.ordered(item, value.at, word)?;
        self.number(item, value).map(|number| (index, number))
    }

    fn between(&self, node: &Node) -> Option<Expr> {
        let [item, least, most] = self.members(node, "between", "[\"設問\", 下限, 上限]")?;
        let (index, item) = self.item(item)?;
        self.ordered(item, least.at, "between")?;
        let (from, to) = (self.number(item, least)?, self.number(item, most)?);
        if from > to {
            return self.wrong(most.at, "between の上限が下限より小さくなっています。");
        }
        Some(Expr::Between(index, from, to))
    }

    fn at_most(&self, node: &Node) -> Option<Expr> {
        let [item, most] = self.members(node, "at_most", "[\"設問\", 個数]")?;
        let (index, item) = self.item(item)?;
        if !matches!(
            item.item_type,
            ItemType::Multi | ItemType::Names8 | ItemType::Names
        ) {
            return self.unfit(
                most.at,
                item,
                "at_most",
                "複数選択か名称の設問にだけ使えます",
            );
        }
        match most.value {
            Value::Whole(number @ 0..=255) => u8::try_from(number)
                .ok()
                .map(|most| Expr::AtMost(index, most)),
            _ => self.wrong(most.at, "at_most の個数は 0 から 255 の整数です。"),
        }
    }

    /// Reads a comparison of two items.
    fn not_above(&self, node: &Node) -> Option<Expr> {
        let [left_node, right_node] = self.members(node, "not_above", "[\"設問\", \"設問\"]")?;
        let (left, right) = (self.item(left_node), self.item(right_node));
        let ((left, first), (right, second)) = (left?, right?);
        for (at, item) in [(left_node.at, first), (right_node.at, second)] {
            if !matches!(item.item_type, ItemType::Count | ItemType::Decimal1) {
                return self.unfit(at, item, "not_above", "数の設問どうしを比べます");
            }
        }
        // Counts are stored as they are and decimals in tenths, so only items of one type compare.
        if first.item_type != second.item_type {
            return self.unfit(
                right_node.at,
                second,
                "not_above",
                "二つの設問の type をそろえます",
            );
        }
        Some(Expr::NotAbove(left, right))
    }

    fn holds(&self, node: &Node) -> Option<Expr> {
        if self.in_judgement {
            return self.wrong(
                node.at,
                "判定の中で holds は使えません（判定が判定を待つことになります）。",
            );
        }
        let Value::Text(key) = &node.value else {
            return self.wrong(node.at, "holds には f1、i、ro、ha、ni のどれかを書きます。");
        };
        let found = Function::from_key(key);
        if found.is_none() {
            let message = format!("機能 {key} はありません（f1、i、ro、ha、ni のどれか）。");
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
            _ => self.wrong(node.at, "kind には hospital か clinic を書きます。"),
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
            return self.wrong(node.at, format!("{word} は {form} と書きます。"));
        }
        members
    }

    /// Reports that the item's type does not fit the operator, with what to use `instead`.
    fn unfit<T>(&self, at: Place, item: &Item, word: &str, instead: &str) -> Option<T> {
        let message = format!(
            "設問「{}」は type が {} なので、{word} を使えません。{instead}。",
            item.id,
            item.item_type.word()
        );
        self.wrong(at, message)
    }
}
