//! What a person reads where somebody wrote the words of a choice instead of its number.

use super::form::{Question, Shape};
use super::paper::half_width;

/// What words say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// This code.
    Code(u8),
    /// Several codes are called so.
    Several,
    /// No code is.
    Nothing,
}

/// What stands behind the numbers on the form, in their order.
fn labels(question: &Question) -> &'static [&'static str] {
    match (question.id, question.shape) {
        ("f1.posted", _) => &["いいえ", "はい"],
        ("f1.consultation", _) => &["不可", "可"],
        (_, Shape::Choice("nh")) => &["無し", "有り"],
        (_, Shape::Choice("nih" | "nip")) => &["無し（意向無し）", "無し（意向有り）", "有り"],
        (_, Shape::Choice("nihhhhhh")) => &[
            "無し（意向無し）",
            "無し（意向有り）",
            "有り（月1回未満）",
            "有り（月1回）",
            "有り（月2〜3回）",
            "有り（月4〜5回）",
            "有り（月6〜9回）",
            "有り（月10回以上）",
        ],
        (_, Shape::Choice("nnih")) => &[
            "無し（院内処方のみ）",
            "無し（意向無し）",
            "無し（意向有り）",
            "有り",
        ],
        (_, Shape::Choice("ni")) => &["意向無し", "意向有り"],
        (_, Shape::Choice("nihpp")) => &[
            "無し（意向無し）",
            "無し（意向有り）",
            "有り（自院）",
            "有り（連携）",
            "有り（自院及び連携）",
        ],
        (_, Shape::Choice("nhhhh")) => &[
            "無し",
            "時間外対応加算１",
            "時間外対応加算２",
            "時間外対応加算３",
            "時間外対応加算４",
        ],
        (_, Shape::Choice("niiihpp")) => &[
            "無し（意向無し）",
            "無し（意向有り（自院））",
            "無し（意向有り（連携））",
            "無し（意向有り（自院及び連携））",
            "有り（自院）",
            "有り（連携）",
            "有り（自院及び連携）",
        ],
        (_, Shape::Choice("nhhhhh")) => &[
            "無し",
            "1人未満",
            "（段階2）",
            "（段階3）",
            "（段階4）",
            "10人以上",
        ],
        (_, Shape::Choice("nihhpp")) => &[
            "無し（意向無し）",
            "無し（意向有り）",
            "有り（自院で日中のみ）",
            "有り（自院で24時間対応）",
            "有り（自院での一定の対応に加えて連携して24時間対応）",
            "有り（その他、連携による対応）",
        ],
        _ => &[],
    }
}

fn bare(text: &str) -> String {
    let half = text.chars().map(half_width).map(|c| match c {
        '〜' => '~',
        other => other,
    });
    half.filter(|c| *c != ' ').collect()
}

/// Everything that a code may be called without its number: the words, then what stands before a bracket.
fn names(question: &Question, code: usize) -> (String, Vec<String>) {
    let label = bare(labels(question)[code]);
    let mut shorter = Vec::new();
    if let Some((head, _)) = label.split_once('(')
        && !head.is_empty()
    {
        shorter.push(head.to_owned());
    }
    if question.shape == Shape::Choice("nh") {
        let other = [["無し", "いいえ"], ["有り", "はい"]][code];
        shorter.extend(other.map(str::to_owned));
    }
    (label, shorter)
}

/// What somebody says who writes words.
pub(crate) fn said(question: &Question, text: &str) -> Said {
    let mut text = bare(text);
    for (short, long) in [
        ("有", "有り"),
        ("あり", "有り"),
        ("無", "無し"),
        ("なし", "無し"),
    ] {
        let number = text.trim_end_matches(|c: char| !c.is_ascii_digit()).len();
        let (before, word) = text.split_at(number);
        let word = word.trim_start_matches(['.', ':', ',', '、', ')', '-']);
        if word == short {
            text = format!("{before}{long}");
        }
    }
    let all = 0..labels(question).len();
    let code = |code: usize| Said::Code(code as u8);
    if let Some(at) = all.clone().find(|at| names(question, *at).0 == text) {
        return code(at);
    }
    for at in all.clone() {
        let (label, shorter) = names(question, at);
        for name in shorter.iter().chain([&label]) {
            for mark in ["", ".", ":", ",", "、", ")", "-"] {
                if format!("{at}{mark}{name}") == text {
                    return code(at);
                }
            }
        }
    }
    let mut called = all.filter(|at| names(question, *at).1.contains(&text));
    match (called.next(), called.next()) {
        (None, _) => Said::Nothing,
        (Some(at), None) => code(at),
        (Some(_), Some(_)) => Said::Several,
    }
}
