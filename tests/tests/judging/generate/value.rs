//! Values for one question: right ones, strange spellings of them, and wrong ones.

use serde_json::{Value, json};

use super::dice::Dice;
use super::people;
use crate::judging::oracle::{Question, Shape};

/// A value that the form allows.
pub(crate) fn valid(question: &Question, dice: &mut Dice) -> Value {
    match question.shape {
        Shape::Choice(meanings) => json!(dice.below(meanings.len() as u64)),
        Shape::Multi(highest) => {
            if dice.one_in(5) {
                return json!([0]);
            }
            let mut codes: Vec<u64> = (0..dice.between(1, 4))
                .map(|_| dice.between(1, u64::from(highest)))
                .collect();
            codes.sort_unstable();
            codes.dedup();
            json!(codes)
        }
        Shape::Count => json!(*dice.of(&[0_u64, 0, 0, 1, 1, 2, 12, 345, 1234])),
        Shape::Decimal1 => json!(*dice.of(&[0.0, 0.0, 0.1, 1.0, 1.1, 1.2, 2.5, 2.6, 10.0])),
        Shape::Text => json!(*dice.of(&["輪番に参加", "ー", "健診のみ", "0", "１２"])),
        Shape::Names8 | Shape::Names => people::names(dice),
    }
}

/// A value that tells something, or nothing, in a way that needs judgement.
pub(crate) fn strange(question: &Question, dice: &mut Dice) -> Value {
    match dice.below(4) {
        0 => {
            let blanks = [
                json!(null),
                json!(""),
                json!([]),
                json!(" "),
                json!("　"),
                json!([""]),
                json!([null]),
            ];
            dice.of(&blanks).clone()
        }
        1 => spoken(&valid(question, dice), dice),
        2 => dice
            .of(&[json!(true), json!(false), json!({}), json!({ "code": 1 })])
            .clone(),
        _ => out_of_bounds(question, dice),
    }
}

fn out_of_bounds(question: &Question, dice: &mut Dice) -> Value {
    match question.shape {
        Shape::Choice(meanings) => {
            let beyond = meanings.len() as u64;
            dice.of(&[
                json!(beyond),
                json!(beyond + 40),
                json!(300),
                json!("９９"),
                json!("有り"),
                json!("無し"),
                json!("なし"),
                json!("はい"),
                json!("無し（意向有り）"),
                json!("有り （月１回）"),
                json!("３ 有り（月1回）"),
                json!("3:有り"),
                json!("1.無し（意向有り）"),
                json!("1：有り"),
                json!("2 有"),
                json!("7 有り（月1回）"),
                json!([1]),
                json!(-1),
                json!(1.5),
            ])
            .clone()
        }
        Shape::Multi(highest) => {
            let beyond = u64::from(highest) + 1;
            let lists = [
                json!([0, 3]),
                json!([3, 0, 4]),
                json!([5, 5]),
                json!([0, 0]),
                json!([5, 6, 5]),
                json!([beyond]),
                json!([3, beyond]),
                json!([0, beyond]),
                json!([3, 99, 3]),
                json!([3, true]),
                json!([3, "あ"]),
                json!(["３", 4]),
                json!(["３", "３"]),
                json!([-1]),
                json!([2.5]),
                json!(6),
                json!("6;7"),
                json!("６、７"),
                json!("6;99"),
                json!("6;x"),
            ];
            dice.of(&lists).clone()
        }
        Shape::Count => dice
            .of(&[
                json!(-1),
                json!(1.5),
                json!(0.5),
                json!(-0.0),
                json!(999_999_999),
                json!(1_000_000_000),
                json!("約１０"),
                json!("-3"),
                json!("1.5回"),
                json!("3.0"),
                json!("+3"),
                json!(" ３ "),
                json!("1e3"),
                json!("回"),
                json!("1,23"),
                json!("12件程"),
                json!([3]),
            ])
            .clone(),
        Shape::Decimal1 => dice
            .of(&[
                json!(-1),
                json!(-0.1),
                json!(1.25),
                json!(0.05),
                json!("1.25"),
                json!("２．５０"),
                json!(1_000_000_000),
                json!("多数"),
                json!([2.5]),
            ])
            .clone(),
        Shape::Text => dice
            .of(&[json!(5), json!(["a"]), json!(true), json!({})])
            .clone(),
        Shape::Names8 | Shape::Names => dice
            .of(&[
                json!(5),
                json!([5]),
                json!(["井上病院", 5]),
                json!("井上病院"),
                json!(["井上病院", ""]),
                json!(["井上病院", null]),
                json!([" "]),
                json!({ "a": "井上病院" }),
                json!([["井上病院"]]),
            ])
            .clone(),
    }
}

/// The same value as people write it on paper: full width, thousands marks, units, kanji.
pub(crate) fn spoken(value: &Value, dice: &mut Dice) -> Value {
    match value {
        Value::Number(number) => {
            let plain = number.to_string();
            let plain = plain.strip_suffix(".0").unwrap_or(&plain).to_owned();
            let way = dice.below(5);
            Value::String(match way {
                0 => plain,
                1 => full_width(&plain),
                2 => full_width(&grouped(&plain)),
                3 => format!("{}{}", full_width(&plain), dice.of(&["回", "人", "件"])),
                _ if plain == "0" || plain.contains('.') => full_width(&plain),
                _ => plain.chars().map(kanji).collect(),
            })
        }
        Value::Array(list) if list.iter().all(Value::is_number) => list
            .iter()
            .map(|code| {
                if dice.one_in(2) {
                    json!(full_width(&code.to_string()))
                } else {
                    code.clone()
                }
            })
            .collect(),
        other => other.clone(),
    }
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(wide).collect()
}

fn grouped(digits: &str) -> String {
    match digits.len().checked_sub(3) {
        Some(head @ 1..) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{},{}", &digits[..head], &digits[head..])
        }
        _ => digits.to_owned(),
    }
}

fn kanji(c: char) -> char {
    c.to_digit(10)
        .and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize))
        .unwrap_or(c)
}
