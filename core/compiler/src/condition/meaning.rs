//! Conditions on what a choice means: has, intent, partner.

use kakari_core::edition::{ItemType, Meaning};
use kakari_core::rule::Expr;

use super::Conditions;
use crate::document::Node;
use crate::lang::{pick, said};

impl Conditions<'_> {
    pub(super) fn has(&self, node: &Node) -> Option<Expr> {
        let (index, item) = self.item(node)?;
        match item.item_type {
            ItemType::Count | ItemType::Decimal1 => {}
            _ if item
                .choices
                .iter()
                .any(|choice| choice.meaning == Meaning::Has) => {}
            ItemType::Choice | ItemType::Multi => {
                let message = said!(
                    "設問「{}」には「有り」を表す番号がないので、has を使えません。",
                    "Item {} has no choice that means has, so has cannot be used.",
                    item.id
                );
                return self.wrong(node.at, message);
            }
            _ => {
                return self.unfit(
                    node.at,
                    item,
                    "has",
                    pick("answered を使います", "Use answered"),
                );
            }
        }
        Some(Expr::Has(index))
    }

    pub(super) fn intent(&self, node: &Node) -> Option<Expr> {
        let (index, item) = self.item(node)?;
        if item
            .choices
            .iter()
            .any(|choice| choice.meaning == Meaning::Intent)
        {
            return Some(Expr::Intent(index));
        }
        let message = said!(
            "設問「{}」には意向を表す番号がないので、intent を使えません。",
            "Item {} has no choice that means intent, so intent cannot be used.",
            item.id
        );
        self.wrong(node.at, message)
    }

    pub(super) fn partner(&self, node: &Node) -> Option<Expr> {
        let (index, item) = self.item(node)?;
        if item.choices.iter().any(|choice| choice.partner) {
            return Some(Expr::Partner(index));
        }
        let message = said!(
            "設問「{}」には連携先を求める番号がないので、partner を使えません。",
            "Item {} has no choice that asks for partners, so partner cannot be used.",
            item.id
        );
        self.wrong(node.at, message)
    }
}
