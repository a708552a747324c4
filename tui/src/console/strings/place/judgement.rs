//! Texts of the pane 判定.

use kakari_core::explain::Joint;
use kakari_core::facility::Kind;
use kakari_office::bilingual;
use kakari_office::lang::{Text, pick};

/// How the parts of a condition are combined.
pub(crate) fn joint(joint: Joint) -> String {
    match joint {
        Joint::All => pick("すべて", "all of").to_owned(),
        Joint::Any => pick("いずれか", "any of").to_owned(),
        Joint::Not => pick("次に当たらない", "none of").to_owned(),
        Joint::Implies => pick(
            "前が成り立つなら後も",
            "if the first holds, then the second",
        )
        .to_owned(),
        Joint::AtLeast(least) => bilingual!("{least}つ以上", "at least {least} of"),
        Joint::Leaf => String::new(),
    }
}

/// What a condition compares, if it does not only ask whether the answer is evidence.
pub(crate) fn operator(operator: &str) -> &'static str {
    match operator {
        "answered" => pick("（回答がある）", " (answered)"),
        "intent" => pick("（意向がある）", " (intends to)"),
        "partner" => pick("（連携先がある）", " (names a partner)"),
        "is" | "in" => pick("（決まった選択肢）", " (certain choices)"),
        "ge" => pick("（決まった数以上）", " (at least a number)"),
        "le" | "at_most" => pick("（決まった数以下）", " (at most a number)"),
        "between" => pick("（決まった範囲）", " (within a range)"),
        "not_above" => pick("（前が後以下）", " (first not above second)"),
        "holds" => pick("（ほかの機能）", " (other function)"),
        "kind" => pick("（施設の種別）", " (kind of facility)"),
        _ => "",
    }
}

/// The truth value of a condition in a word.
pub(crate) fn truth(value: kakari_core::rule::Truth) -> &'static str {
    use kakari_core::rule::Truth;
    match value {
        Truth::True => pick("該当", "true"),
        Truth::False => pick("非該当", "false"),
        Truth::Unknown => pick("不明", "unknown"),
    }
}

/// Somebody undid the last act. `back` is whose act stands again; `None`: nobody's.
pub(crate) fn undone(by: &str, at: &str, back: Option<&str>) -> String {
    match back {
        Some(who) => bilingual!(
            "{by}さんが {at} に元に戻し、{who}さんの操作がまた有効です。",
            "{by} undid it at {at}; what {who} did stands again."
        ),
        None => bilingual!(
            "{by}さんが {at} に元に戻しました。いまは、だれも確認していません。",
            "{by} undid it at {at}. Nobody has confirmed it now."
        ),
    }
}

/// Mark of a condition that decides the result.
pub(crate) const DECIDES: Text = Text::new("［決め手］", " [decides]");
/// The question was not answered.
pub(crate) const UNANSWERED: Text = Text::new("未回答", "not answered");
/// The question is not asked of this kind of facility.
pub(crate) fn not_asked(asked_of: Option<Kind>) -> &'static str {
    match asked_of {
        Some(Kind::Clinic) => pick("診療所だけの設問", "asked of clinics only"),
        Some(Kind::Hospital) => pick("病院だけの設問", "asked of hospitals only"),
        None => pick("この施設にはない設問", "not asked of this facility"),
    }
}

/// The question is not asked of this kind of facility, but was answered.
pub(crate) fn not_counted(answer: &str, asked_of: Option<Kind>) -> String {
    bilingual!(
        "{answer}（{}のため使いません）",
        "{answer} ({}, not counted)",
        not_asked(asked_of)
    )
}
/// Heading of the conditions of 1号, which every 2号 function requires.
pub(crate) const GATE: Text = Text::new("１号機能が前提です", "1号 has to hold first");
/// Heading of the answers that would decide an unknown result.
pub(crate) const NEEDED: Text = Text::new(
    "次の回答があれば決まります",
    "These answers would settle it",
);
/// Heading of the answers that would reverse the result.
pub(crate) const TURNS: Text = Text::new(
    "次の回答がすべて変わると、判定が変わります",
    "If all of these answers changed, so would the judgement",
);
/// Label of the clause.
pub(crate) const CLAUSE: Text = Text::new("根拠", "Ground");
/// Label of the result of the report.
pub(crate) const RESULT: Text = Text::new("判定", "Judged");
/// Label of the verdict.
pub(crate) const VERDICT: Text = Text::new("確認", "Verdict");
/// No verdict was given.
pub(crate) const UNDECIDED: Text = Text::new("未確認", "to confirm");
/// Heading of the answers that changed since the version on which the verdict was given.
pub(crate) fn since(number: i64) -> String {
    bilingual!(
        "前に確認した第{number}版から変わった回答",
        "Answers changed since version {number}, which was confirmed before"
    )
}

/// No answer that concerns this function changed.
pub(crate) const NOT_OF_IT: Text = Text::new(
    "この機能の回答に変わりはありません（引き戻し、または前提の回答が変わりました）。",
    "No answer of this function changed (it was withdrawn, or an answer it rests on changed).",
);
/// The function was reopened; the verdict before follows.
pub(crate) const REOPENED: Text = Text::new(
    "新しい報告で再確認（前は",
    "confirm again because of a new report (before: ",
);
/// Label of the duty to report.
pub(crate) const SCOPE: Text = Text::new("対象", "Duty");
/// Label of the decision of staff on the duty to report.
pub(crate) const DECISION: Text = Text::new("対象の判断", "Decision on duty");
/// The facility intends to take on the function.
pub(crate) const INTENT: Text = Text::new("今後担う意向あり", "intends to take it on");
