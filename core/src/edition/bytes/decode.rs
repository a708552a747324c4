//! Decodes an edition field by field and verifies every index. The order of fields is that of `encode`.

use super::DecodeError;
use super::expr::{self, KINDS};
use super::reader::Reader;
use crate::edition::{
    Check, Choice, Clause, Edition, EditionStatus, Finder, Function, Ground, GroundKey, Item,
    ItemIndex, ItemStatus, ItemType, Judgement, Meaning, Period, Role, Section, Span, Trigger,
    Usual, YearChange,
};
use crate::finding::Severity;
use crate::rule::Expr;

/// The highest code of a choice: the ticked codes of an item are the bits of one `u64`.
const MOST_CODE: u8 = 63;

pub(super) fn edition(reader: &mut Reader<'_>, hash: [u8; 32]) -> Result<Edition, DecodeError> {
    let (id, label) = (reader.text()?, reader.text()?);
    let status = reader.member(&EditionStatus::ALL)?;
    let base_date = reader.date()?;
    let (performance, fee, window) = (span(reader)?, span(reader)?, span(reader)?);
    let last_confirmed = reader.date()?;
    let year_change = year_change(reader)?;
    let clauses = reader.list(|reader| {
        Ok(Clause {
            id: reader.text()?,
            citation: reader.text()?,
            summary: reader.text()?,
        })
    })?;
    let grounds = reader.list(|reader| {
        Ok(Ground {
            key: reader.member(&GroundKey::ALL)?,
            label: reader.text()?,
            clause: reader.index(clauses.len())?,
            reason: reader.text()?,
        })
    })?;
    let sections = reader.list(|reader| {
        Ok(Section {
            id: reader.text()?,
            label: reader.text()?,
            letter: reader.text()?,
        })
    })?;
    let items = items(reader, sections.len(), clauses.len())?;
    let items_by_id = Edition::in_order_of_id(&items);
    let judgements = reader.list(|reader| judgement(reader, items.len(), clauses.len()))?;
    let checks = reader.list(|reader| check(reader, items.len(), clauses.len()))?;
    let in_house_words = reader.list(Reader::text)?;
    let corporate_prefixes = reader.list(Reader::text)?;
    let kind_words = reader.list(Reader::text)?;

    // Look-ups search both lists by bisection, which goes wrong without an error on unsorted lists.
    let id_of = |index: &ItemIndex| items.get(usize::from(index.0)).map(|item| item.id.as_str());
    let ids_differ = items_by_id.is_sorted_by(|left, right| id_of(left) < id_of(right));
    let codes_rise = checks.is_sorted_by(|left, right| left.code < right.code);
    if !ids_differ || !codes_rise || items_by_id.len() != items.len() {
        return Err(DecodeError::Order);
    }
    Ok(Edition {
        id,
        label,
        status,
        base_date,
        performance,
        fee,
        window,
        last_confirmed,
        year_change,
        sections,
        items,
        items_by_id,
        judgements,
        checks,
        clauses,
        grounds,
        in_house_words: in_house_words.into(),
        corporate_prefixes: corporate_prefixes.into(),
        kind_words: kind_words.into(),
        hash,
    })
}

fn span(reader: &mut Reader<'_>) -> Result<Span, DecodeError> {
    Ok(Span {
        from: reader.date()?,
        to: reader.date()?,
    })
}

fn items(
    reader: &mut Reader<'_>,
    sections: usize,
    clauses: usize,
) -> Result<Vec<Item>, DecodeError> {
    let mut read = 0_usize;
    reader.list(|reader| {
        // A parent has to stand before its sub-items; so parents cannot form a cycle.
        let before = read;
        read = read.saturating_add(1);
        Ok(Item {
            id: reader.text()?,
            number: reader.text()?,
            label: reader.text()?,
            section: reader.index(sections)?,
            item_type: reader.member(&ItemType::ALL)?,
            choices: reader.list(choice)?,
            unit: reader.text()?,
            usual: usual(reader)?,
            period: reader.member(&Period::ALL)?,
            asked_of: member_or_none(reader, &KINDS)?,
            role: reader.member(&Role::ALL)?,
            function: member_or_none(reader, &Function::ALL)?,
            parent: reader.optional_index(before)?.map(ItemIndex),
            status: reader.member(&ItemStatus::ALL)?,
            public: reader.flag()?,
            clause: reader.index(clauses)?,
        })
    })
}

fn usual(reader: &mut Reader<'_>) -> Result<Option<Usual>, DecodeError> {
    if !reader.flag()? {
        return Ok(None);
    }
    Ok(Some(Usual {
        clinic: reader.signed()?,
        hospital: reader.signed()?,
        source: reader.text()?,
    }))
}

fn year_change(reader: &mut Reader<'_>) -> Result<Option<YearChange>, DecodeError> {
    if !reader.flag()? {
        return Ok(None);
    }
    Ok(Some(YearChange {
        factor: reader.signed()?,
        count: reader.signed()?,
        decimal: reader.signed()?,
    }))
}

fn choice(reader: &mut Reader<'_>) -> Result<Choice, DecodeError> {
    Ok(Choice {
        code: code(reader)?,
        label: reader.text()?,
        meaning: reader.member(&Meaning::ALL)?,
        partner: reader.flag()?,
        links: reader.list(code)?,
    })
}

fn code(reader: &mut Reader<'_>) -> Result<u8, DecodeError> {
    let code = reader.byte()?;
    if code <= MOST_CODE {
        Ok(code)
    } else {
        Err(DecodeError::Number)
    }
}

fn judgement(
    reader: &mut Reader<'_>,
    items: usize,
    clauses: usize,
) -> Result<Judgement, DecodeError> {
    let (function, label) = (reader.member(&Function::ALL)?, reader.text()?);
    let holds = expr::read(reader, items)?;
    Ok(Judgement {
        function,
        label,
        items: holds.items(),
        holds,
        intent: reader.list(|reader| reader.index(items).map(ItemIndex))?,
        clause: reader.index(clauses)?,
    })
}

fn check(reader: &mut Reader<'_>, items: usize, clauses: usize) -> Result<Check, DecodeError> {
    Ok(Check {
        code: reader.text()?,
        severity: reader.member(&Severity::ALL)?,
        title: reader.text()?,
        trigger: match reader.byte()? {
            0 => Trigger::Condition {
                item: reader.optional_index(items)?.map(ItemIndex),
                when: expr_or_none(reader, items)?,
                require: expr_or_none(reader, items)?,
            },
            1 => Trigger::Find {
                finder: reader.member(&Finder::ALL)?,
                items: reader.list(|reader| reader.index(items).map(ItemIndex))?,
            },
            _ => return Err(DecodeError::Word),
        },
        message: reader.text()?,
        fix: reader.text()?,
        clause: reader.index(clauses)?,
        passes: reader.text()?,
        fails: reader.text()?,
    })
}

fn member_or_none<T: Copy>(reader: &mut Reader<'_>, all: &[T]) -> Result<Option<T>, DecodeError> {
    reader.flag()?.then(|| reader.member(all)).transpose()
}

fn expr_or_none(reader: &mut Reader<'_>, items: usize) -> Result<Option<Expr>, DecodeError> {
    reader
        .flag()?
        .then(|| expr::read(reader, items))
        .transpose()
}
