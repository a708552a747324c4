//! Explains why a function holds or not: its condition as an evaluated tree, and the smallest set of answers
//! that would change the result.
//!
//! The tree has no wording for its joints (すべて, いずれか): screens word them in their own language. All
//! other texts come from the edition.

use crate::assess::Holds;
use crate::edition::{Edition, Function, ItemIndex};
use crate::facts::Reading;
use crate::rule::{Expr, Truth};
use crate::sort;

/// How the value of a node follows from its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// True if every child is.
    All,
    /// True if at least one child is.
    Any,
    /// The negation of its only child.
    Not,
    /// False only if the first child is true and the second is false.
    Implies,
    /// True if at least this number of children is.
    AtLeast(u8),
    /// No children: a test of one or two answers, or of another fact.
    Leaf,
}

/// One condition with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// How the value follows from the children.
    pub joint: Joint,
    /// The operator as edition files write it, such as `has` or `ge`.
    pub operator: &'static str,
    /// The items that a leaf reads.
    pub items: Vec<ItemIndex>,
    /// The answers of these items as text, in the same order; empty text for no answer.
    pub answers: Vec<String>,
    /// Whether all of these items are asked of this kind of facility. Answers to other items do not count.
    pub asked: bool,
    /// The value under the facility's answers.
    pub value: Truth,
    /// Whether this node is one of those to which the value of the root is due.
    pub decides: bool,
    /// The conditions that it is made of.
    pub children: Vec<Node>,
}

/// The explanation of the result for one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The function that it explains.
    pub function: Function,
    /// Official name of the function.
    pub label: String,
    /// Citation of the clause that the judgement rests on.
    pub clause: String,
    /// The evaluated condition of the judgement.
    pub root: Node,
    /// The smallest set of items whose answers would change the result; empty if no answer can. For an
    /// unknown result: the answers that would make the function hold.
    pub turns: Vec<ItemIndex>,
    /// The tree of 1号, for a 2号 function while 1号 does not certainly hold: 1号 then decides the result.
    pub gate: Option<Box<Tree>>,
}

/// The explanation for a function; `None` if the edition has no judgement for it.
#[must_use]
pub fn tree(edition: &Edition, reading: &Reading, function: Function) -> Option<Tree> {
    let judgement = edition.judgement(function)?;
    let mut root = evaluated_node(edition, reading, &judgement.holds);
    mark_deciding(&mut root);
    let wanted = match root.value {
        Truth::True => Truth::False,
        Truth::False | Truth::Unknown => Truth::True,
    };
    let gated = function != Function::F1 && reading.facts.holds(Function::F1) != Truth::True;
    let gate = if gated {
        tree(edition, reading, Function::F1).map(Box::new)
    } else {
        None
    };
    Some(Tree {
        function,
        label: judgement.label.clone(),
        clause: edition.citation(judgement.clause).to_owned(),
        turns: fewest_changes(reading, &judgement.holds, wanted).unwrap_or_default(),
        root,
        gate,
    })
}

impl Tree {
    /// The result; always the same as in the assessment of this reading.
    #[must_use]
    pub fn holds(&self) -> Holds {
        match (&self.gate, self.root.value) {
            (Some(gate), _) if gate.root.value == Truth::False => Holds::NotApplicable,
            (Some(_), _) | (None, Truth::Unknown) => Holds::Unknown,
            (None, Truth::True) => Holds::Yes,
            (None, Truth::False) => Holds::No,
        }
    }
}

fn evaluated_node(edition: &Edition, reading: &Reading, expr: &Expr) -> Node {
    let (joint, operator) = match expr {
        Expr::All(_) => (Joint::All, "all"),
        Expr::Any(_) => (Joint::Any, "any"),
        Expr::Not(_) => (Joint::Not, "not"),
        Expr::Implies(..) => (Joint::Implies, "implies"),
        Expr::CountOf(least, _) => (Joint::AtLeast(*least), "count_of"),
        Expr::Answered(_) => (Joint::Leaf, "answered"),
        Expr::Has(_) => (Joint::Leaf, "has"),
        Expr::Intent(_) => (Joint::Leaf, "intent"),
        Expr::Partner(_) => (Joint::Leaf, "partner"),
        Expr::Is(..) => (Joint::Leaf, "is"),
        Expr::In(..) => (Joint::Leaf, "in"),
        Expr::Ge(..) => (Joint::Leaf, "ge"),
        Expr::Le(..) => (Joint::Leaf, "le"),
        Expr::Between(..) => (Joint::Leaf, "between"),
        Expr::AtMost(..) => (Joint::Leaf, "at_most"),
        Expr::NotAbove(..) => (Joint::Leaf, "not_above"),
        Expr::Holds(_) => (Joint::Leaf, "holds"),
        Expr::Kind(_) => (Joint::Leaf, "kind"),
    };
    let items = expr.own_items();
    Node {
        joint,
        operator,
        answers: items
            .iter()
            .map(|item| reading.words(edition, *item))
            .collect(),
        asked: items
            .iter()
            .all(|item| reading.facts.slot(*item).is_asked()),
        items,
        value: expr.value(&reading.facts),
        decides: false,
        children: expr
            .parts()
            .into_iter()
            .map(|part| evaluated_node(edition, reading, part))
            .collect(),
    }
}

/// Marks the node, and below it the nodes to which its value is due.
fn mark_deciding(node: &mut Node) {
    node.decides = true;
    let value = node.value;
    for child in &mut node.children {
        let carries = match node.joint {
            // A false part makes All false whatever the others are; all true parts together make it true.
            Joint::All | Joint::Any => child.value == value,
            Joint::Not | Joint::Implies | Joint::AtLeast(_) | Joint::Leaf => true,
        };
        if carries {
            mark_deciding(child);
        }
    }
}

/// The fewest items that have to be answered differently so that the condition gets the wanted value;
/// empty if it has that value, `None` if no answer can give it.
fn fewest_changes(reading: &Reading, expr: &Expr, wanted: Truth) -> Option<Vec<ItemIndex>> {
    if expr.value(&reading.facts) == wanted {
        return Some(Vec::new());
    }
    let shortest = |parts: &[Expr]| {
        let ways = parts
            .iter()
            .filter_map(|part| fewest_changes(reading, part, wanted));
        ways.min_by_key(|items| effort(reading, items))
    };
    let together = |parts: &[Expr]| {
        let mut items = Vec::new();
        for part in parts {
            items.extend(fewest_changes(reading, part, wanted)?);
        }
        sort::short(&mut items);
        items.dedup();
        Some(items)
    };
    match (expr, wanted) {
        (Expr::All(parts), Truth::True) | (Expr::Any(parts), Truth::False) => together(parts),
        (Expr::Any(parts), Truth::True) | (Expr::All(parts), Truth::False) => shortest(parts),
        (Expr::Not(part), _) => fewest_changes(reading, part, wanted.negate()),
        (Expr::Implies(when, then), Truth::True) => {
            let ways = [
                fewest_changes(reading, when, Truth::False),
                fewest_changes(reading, then, Truth::True),
            ];
            ways.into_iter()
                .flatten()
                .min_by_key(|items| effort(reading, items))
        }
        (Expr::Implies(when, then), _) => {
            let mut items = fewest_changes(reading, when, Truth::True)?;
            items.extend(fewest_changes(reading, then, Truth::False)?);
            Some(items)
        }
        (Expr::CountOf(least, parts), _) => fewest_changes_of_count(reading, *least, parts, wanted),
        // An answer to an item that is not asked of this kind of facility never counts.
        (Expr::Has(item), Truth::True) if !reading.facts.slot(*item).is_asked() => None,
        // These depend on no single answer.
        (Expr::Holds(_) | Expr::Kind(_), _) => None,
        (leaf, _) => Some(leaf.own_items()),
    }
}

/// The cost of a set of items, for comparison: first the number of answers to be changed, then the number
/// of answers in all. Giving a missing answer is easier for a facility than changing one it has given.
fn effort(reading: &Reading, items: &[ItemIndex]) -> (usize, usize) {
    let known = |item: &&ItemIndex| reading.facts.slot(**item).is_known();
    (items.iter().filter(known).count(), items.len())
}

/// [`fewest_changes`] for a condition that needs at least `least` true parts.
fn fewest_changes_of_count(
    reading: &Reading,
    least: u8,
    parts: &[Expr],
    wanted: Truth,
) -> Option<Vec<ItemIndex>> {
    // Parts that have the wanted value already cost nothing and are chosen first. The count is false as
    // soon as all but `least - 1` parts are false.
    let needed = match wanted {
        Truth::False => parts
            .len()
            .saturating_add(1)
            .saturating_sub(usize::from(least)),
        Truth::True | Truth::Unknown => usize::from(least),
    };
    let mut ways: Vec<Vec<ItemIndex>> = parts
        .iter()
        .filter_map(|part| fewest_changes(reading, part, wanted))
        .collect();
    sort::by(&mut ways, |left, right| {
        effort(reading, left).cmp(&effort(reading, right))
    });
    let chosen: Vec<Vec<ItemIndex>> = ways.into_iter().take(needed).collect();
    (chosen.len() == needed).then(|| {
        let mut items = chosen.concat();
        sort::short(&mut items);
        items.dedup();
        items
    })
}
