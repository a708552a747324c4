//! Encodes an edition field by field. The order is part of the format and the same as in `decode`.

use super::expr::{self, KINDS};
use super::writer::Writer;
use crate::edition::{
    Check, Choice, Edition, EditionStatus, Finder, Function, GroundKey, Item, ItemIndex,
    ItemStatus, ItemType, Judgement, Meaning, Period, Role, Span, Trigger,
};
use crate::finding::Severity;
use crate::rule::Expr;

pub(super) fn edition<'a>(writer: &mut Writer<'a>, edition: &'a Edition) {
    writer.text(&edition.id);
    writer.text(&edition.label);
    writer.member(&EditionStatus::ALL, &edition.status);
    writer.date(edition.base_date);
    for one in [edition.performance, edition.fee, edition.window] {
        span(writer, one);
    }
    writer.date(edition.last_confirmed);
    writer.flag(edition.year_change.is_some());
    if let Some(change) = edition.year_change {
        for number in [change.factor, change.count, change.decimal] {
            writer.signed(number);
        }
    }
    writer.list(&edition.clauses, |writer, clause| {
        writer.text(&clause.id);
        writer.text(&clause.citation);
        writer.text(&clause.summary);
    });
    writer.list(&edition.grounds, |writer, ground| {
        writer.member(&GroundKey::ALL, &ground.key);
        writer.text(&ground.label);
        writer.number(u64::from(ground.clause));
        writer.text(&ground.reason);
    });
    writer.list(&edition.sections, |writer, section| {
        writer.text(&section.id);
        writer.text(&section.label);
        writer.text(&section.letter);
    });
    // Clauses and sections come before the items, so that a decoder can verify the items' references.
    writer.list(&edition.items, item);
    writer.list(&edition.judgements, judgement);
    writer.list(&edition.checks, check);
    writer.list(&edition.in_house_words, |writer, word| writer.text(word));
    writer.list(&edition.corporate_prefixes, |writer, prefix| {
        writer.text(prefix)
    });
    writer.list(&edition.kind_words, |writer, word| writer.text(word));
}

fn span(writer: &mut Writer<'_>, span: Span) {
    writer.date(span.from);
    writer.date(span.to);
}

fn item<'a>(writer: &mut Writer<'a>, item: &'a Item) {
    writer.text(&item.id);
    writer.text(&item.number);
    writer.text(&item.label);
    writer.number(u64::from(item.section));
    writer.member(&ItemType::ALL, &item.item_type);
    writer.list(&item.choices, choice);
    writer.text(&item.unit);
    writer.flag(item.usual.is_some());
    if let Some(usual) = &item.usual {
        writer.signed(usual.clinic);
        writer.signed(usual.hospital);
        writer.text(&usual.source);
    }
    writer.member(&Period::ALL, &item.period);
    member_or_none(writer, &KINDS, item.asked_of);
    writer.member(&Role::ALL, &item.role);
    member_or_none(writer, &Function::ALL, item.function);
    index_or_none(writer, item.parent);
    writer.member(&ItemStatus::ALL, &item.status);
    writer.flag(item.public);
    writer.number(u64::from(item.clause));
}

fn choice<'a>(writer: &mut Writer<'a>, choice: &'a Choice) {
    writer.byte(choice.code);
    writer.text(&choice.label);
    writer.member(&Meaning::ALL, &choice.meaning);
    writer.flag(choice.partner);
    writer.list(&choice.links, |writer, code| writer.byte(*code));
}

fn judgement<'a>(writer: &mut Writer<'a>, judgement: &'a Judgement) {
    writer.member(&Function::ALL, &judgement.function);
    writer.text(&judgement.label);
    expr::write(writer, &judgement.holds);
    writer.list(&judgement.intent, |writer, index| {
        writer.number(u64::from(index.0))
    });
    writer.number(u64::from(judgement.clause));
}

fn check<'a>(writer: &mut Writer<'a>, check: &'a Check) {
    writer.text(&check.code);
    writer.member(&Severity::ALL, &check.severity);
    writer.text(&check.title);
    match &check.trigger {
        Trigger::Condition {
            item,
            when,
            require,
        } => {
            writer.byte(0);
            index_or_none(writer, *item);
            expr_or_none(writer, when.as_ref());
            expr_or_none(writer, require.as_ref());
        }
        Trigger::Find { finder, items } => {
            writer.byte(1);
            writer.member(&Finder::ALL, finder);
            writer.list(items, |writer, index| writer.number(u64::from(index.0)));
        }
    }
    writer.text(&check.message);
    writer.text(&check.fix);
    writer.number(u64::from(check.clause));
    writer.text(&check.passes);
    writer.text(&check.fails);
}

fn index_or_none(writer: &mut Writer<'_>, index: Option<ItemIndex>) {
    writer.optional(index.map(|index| u64::from(index.0)));
}

fn member_or_none<T: PartialEq>(writer: &mut Writer<'_>, all: &[T], one: Option<T>) {
    writer.flag(one.is_some());
    if let Some(one) = one {
        writer.member(all, &one);
    }
}

fn expr_or_none<'a>(writer: &mut Writer<'a>, expr: Option<&'a Expr>) {
    writer.flag(expr.is_some());
    if let Some(expr) = expr {
        expr::write(writer, expr);
    }
}
