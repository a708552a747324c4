//! Encodes and decodes conditions. The numbers of the operators are part of the format; both directions
//! stand in one file so that they stay equal.

use super::reader::Reader;
use super::writer::Writer;
use super::{DecodeError, MOST_DEPTH};
use crate::edition::{Function, ItemIndex};
use crate::facility::Kind;
use crate::rule::Expr;

/// The order gives each kind its number in the format.
pub(super) const KINDS: [Kind; 2] = [Kind::Hospital, Kind::Clinic];

pub(super) fn write<'a>(writer: &mut Writer<'a>, expr: &'a Expr) {
    let item = |writer: &mut Writer<'a>, number: u8, item: ItemIndex| {
        writer.byte(number);
        writer.number(u64::from(item.0));
    };
    match expr {
        Expr::All(parts) => {
            writer.byte(0);
            writer.list(parts, write);
        }
        Expr::Any(parts) => {
            writer.byte(1);
            writer.list(parts, write);
        }
        Expr::Not(part) => {
            writer.byte(2);
            write(writer, part);
        }
        Expr::Implies(when, then) => {
            writer.byte(3);
            write(writer, when);
            write(writer, then);
        }
        Expr::CountOf(least, parts) => {
            writer.byte(4);
            writer.byte(*least);
            writer.list(parts, write);
        }
        Expr::Answered(index) => item(writer, 5, *index),
        Expr::Has(index) => item(writer, 6, *index),
        Expr::Intent(index) => item(writer, 7, *index),
        Expr::Partner(index) => item(writer, 8, *index),
        Expr::Is(index, value) => {
            item(writer, 9, *index);
            writer.signed(*value);
        }
        Expr::In(index, values) => {
            item(writer, 10, *index);
            writer.list(values, |writer, value| writer.signed(*value));
        }
        Expr::Ge(index, least) => {
            item(writer, 11, *index);
            writer.signed(*least);
        }
        Expr::Le(index, most) => {
            item(writer, 12, *index);
            writer.signed(*most);
        }
        Expr::Between(index, least, most) => {
            item(writer, 13, *index);
            writer.signed(*least);
            writer.signed(*most);
        }
        Expr::AtMost(index, most) => {
            item(writer, 14, *index);
            writer.byte(*most);
        }
        Expr::NotAbove(left, right) => {
            item(writer, 15, *left);
            writer.number(u64::from(right.0));
        }
        Expr::Holds(function) => {
            writer.byte(16);
            writer.member(&Function::ALL, function);
        }
        Expr::Kind(kind) => {
            writer.byte(17);
            writer.member(&KINDS, kind);
        }
    }
}

/// Reads a condition. `items` is the number of items: an index at or above it is an error.
pub(super) fn read(reader: &mut Reader<'_>, items: usize) -> Result<Expr, DecodeError> {
    nested(reader, items, MOST_DEPTH)
}

fn nested(reader: &mut Reader<'_>, items: usize, depth: usize) -> Result<Expr, DecodeError> {
    let depth = depth.checked_sub(1).ok_or(DecodeError::TooDeep)?;
    let part = |reader: &mut Reader<'_>| nested(reader, items, depth);
    let item = |reader: &mut Reader<'_>| reader.index(items).map(ItemIndex);
    Ok(match reader.byte()? {
        0 => Expr::All(reader.list(part)?),
        1 => Expr::Any(reader.list(part)?),
        2 => Expr::Not(Box::new(part(reader)?)),
        3 => Expr::Implies(Box::new(part(reader)?), Box::new(part(reader)?)),
        4 => Expr::CountOf(reader.byte()?, reader.list(part)?),
        5 => Expr::Answered(item(reader)?),
        6 => Expr::Has(item(reader)?),
        7 => Expr::Intent(item(reader)?),
        8 => Expr::Partner(item(reader)?),
        9 => Expr::Is(item(reader)?, reader.signed()?),
        10 => Expr::In(item(reader)?, reader.list(Reader::signed)?),
        11 => Expr::Ge(item(reader)?, reader.signed()?),
        12 => Expr::Le(item(reader)?, reader.signed()?),
        13 => Expr::Between(item(reader)?, reader.signed()?, reader.signed()?),
        14 => Expr::AtMost(item(reader)?, reader.byte()?),
        15 => Expr::NotAbove(item(reader)?, item(reader)?),
        16 => Expr::Holds(reader.member(&Function::ALL)?),
        17 => Expr::Kind(reader.member(&KINDS)?),
        _ => return Err(DecodeError::Word),
    })
}
