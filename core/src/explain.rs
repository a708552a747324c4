//! Why a function holds or does not: the evaluated condition as a tree, and the fewest answers that
//! would turn it.
//!
//! The tree carries no words: screens name the joints (すべて, いずれか) in their own language, the rest is
//! the edition's.

use crate::assess::Holds;
use crate::edition::{Edition, Function, ItemIndex};
use crate::facts::Reading;
use crate::order;
use crate::rule::{Expr, Truth};

/// How the parts of a node belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Every part.
    All,
    /// At least one part.
    Any,
    /// The opposite of the part.
    Not,
    /// The second part wherever the first.
    Implies,
    /// At least so many parts.
    AtLeast(u8),
    /// No parts: a question to one or two answers, or to another fact.
    Leaf,
}

/// One evaluated condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// How the children belong together.
    pub joint: Joint,
    /// The condition's operator in the words of edition files, such as `has` or `ge`.
    pub operator: &'static str,
    /// The items that a leaf reads.
    pub items: Vec<ItemIndex>,
    /// The answers of these items in words; empty where not answered.
    pub answers: Vec<String>,
    /// Whether all of these items are asked of this kind of facility; what is not asked counts for nothing.
    pub asked: bool,
    /// What came out.
    pub value: Truth,
    /// Whether this node decides the value of the whole.
    pub decides: bool,
    /// The parts.
    pub children: Vec<Node>,
}

/// Why a function stands as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Which function.
    pub function: Function,
    /// Official name.
    pub label: String,
    /// Citation of the judgement.
    pub clause: String,
    /// The condition, evaluated.
    pub root: Node,
    /// The fewest items whose answers would turn the result; empty if nothing would. For an unknown
    /// result: those that would make it hold, with as few as possible that are answered already.
    pub turns: Vec<ItemIndex>,
    /// For a 2号 function that is not judged by its own answers: the tree of 1号.
    pub gate: Option<Box<Tree>>,
}

/// The tree of a function; `None` if the edition has no judgement for it.
#[must_use]
pub fn tree(edition: &Edition, reading: &Reading, function: Function) -> Option<Tree> {
    let judgement = edition.judgement(function)?;
    let mut root = node(edition, reading, &judgement.holds);
    mark(&mut root);
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
        turns: turning(reading, &judgement.holds, wanted).unwrap_or_default(),
        root,
        gate,
    })
}

impl Tree {
    /// The result as the assessment words it.
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

fn node(edition: &Edition, reading: &Reading, expr: &Expr) -> Node {
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
            .map(|part| node(edition, reading, part))
            .collect(),
    }
}

/// Marks the nodes whose value alone makes the value of the whole.
fn mark(node: &mut Node) {
    node.decides = true;
    let value = node.value;
    for child in &mut node.children {
        let carries = match node.joint {
            Joint::All | Joint::Any => child.value == value,
            Joint::Not | Joint::Implies | Joint::AtLeast(_) | Joint::Leaf => true,
        };
        if carries {
            mark(child);
        }
    }
}

/// The fewest items to answer otherwise so that the condition gets the wanted value; `None` where no
/// answer can.
fn turning(reading: &Reading, expr: &Expr, wanted: Truth) -> Option<Vec<ItemIndex>> {
    if expr.value(&reading.facts) == wanted {
        return Some(Vec::new());
    }
    let shortest = |parts: &[Expr]| {
        let ways = parts
            .iter()
            .filter_map(|part| turning(reading, part, wanted));
        ways.min_by_key(|items| effort(reading, items))
    };
    let together = |parts: &[Expr]| {
        let mut items = Vec::new();
        for part in parts {
            items.extend(turning(reading, part, wanted)?);
        }
        order::sort_short(&mut items);
        items.dedup();
        Some(items)
    };
    match (expr, wanted) {
        (Expr::All(parts), Truth::True) | (Expr::Any(parts), Truth::False) => together(parts),
        (Expr::Any(parts), Truth::True) | (Expr::All(parts), Truth::False) => shortest(parts),
        (Expr::Not(part), _) => turning(reading, part, wanted.negate()),
        (Expr::Implies(when, then), Truth::True) => {
            let ways = [
                turning(reading, when, Truth::False),
                turning(reading, then, Truth::True),
            ];
            ways.into_iter()
                .flatten()
                .min_by_key(|items| effort(reading, items))
        }
        (Expr::Implies(when, then), _) => {
            let mut items = turning(reading, when, Truth::True)?;
            items.extend(turning(reading, then, Truth::False)?);
            Some(items)
        }
        (Expr::CountOf(least, parts), _) => counted(reading, *least, parts, wanted),
        (Expr::Has(item), Truth::True) if !reading.facts.slot(*item).is_asked() => None,
        (Expr::Holds(_) | Expr::Kind(_), _) => None,
        (leaf, _) => Some(leaf.own_items()),
    }
}

/// How much is asked of whoever answers: to change an answer is more than to give one that is missing.
fn effort(reading: &Reading, items: &[ItemIndex]) -> (usize, usize) {
    let known = |item: &&ItemIndex| reading.facts.slot(**item).is_known();
    (items.iter().filter(known).count(), items.len())
}

/// As many of the cheapest parts as are missing to, or too many for, the number.
fn counted(reading: &Reading, least: u8, parts: &[Expr], wanted: Truth) -> Option<Vec<ItemIndex>> {
    let needed = match wanted {
        Truth::False => parts
            .len()
            .saturating_add(1)
            .saturating_sub(usize::from(least)),
        Truth::True | Truth::Unknown => usize::from(least),
    };
    let mut ways: Vec<Vec<ItemIndex>> = parts
        .iter()
        .filter_map(|part| turning(reading, part, wanted))
        .collect();
    order::sort(&mut ways, |left, right| {
        effort(reading, left).cmp(&effort(reading, right))
    });
    let chosen: Vec<Vec<ItemIndex>> = ways.into_iter().take(needed).collect();
    (chosen.len() == needed).then(|| {
        let mut items = chosen.concat();
        order::sort_short(&mut items);
        items.dedup();
        items
    })
}
