//! Texts of the pane 判定.

use kakari_core::explain::Joint;
use kakari_core::facility::Kind;

/// How the parts of a condition are combined.
pub(crate) fn joint(joint: Joint) -> String {
    match joint {
        Joint::All => "すべて".to_owned(),
        Joint::Any => "いずれか".to_owned(),
        Joint::Not => "次に当たらない".to_owned(),
        Joint::Implies => "前が成り立つなら後も".to_owned(),
        Joint::AtLeast(least) => format!("{least}つ以上"),
        Joint::Leaf => String::new(),
    }
}

/// What a condition compares, if it does not only ask whether the answer is evidence.
pub(crate) fn operator(operator: &str) -> &'static str {
    match operator {
        "answered" => "（回答がある）",
        "intent" => "（意向がある）",
        "partner" => "（連携先がある）",
        "is" | "in" => "（決まった選択肢）",
        "ge" => "（決まった数以上）",
        "le" | "at_most" => "（決まった数以下）",
        "between" => "（決まった範囲）",
        "not_above" => "（前が後以下）",
        "holds" => "（ほかの機能）",
        "kind" => "（施設の種別）",
        _ => "",
    }
}

/// The truth value of a condition in a word.
pub(crate) fn truth(value: kakari_core::rule::Truth) -> &'static str {
    use kakari_core::rule::Truth;
    match value {
        Truth::True => "該当",
        Truth::False => "非該当",
        Truth::Unknown => "不明",
    }
}

/// Somebody undid the last act. `back` is whose act stands again; `None`: nobody's.
pub(crate) fn undone(by: &str, at: &str, back: Option<&str>) -> String {
    match back {
        Some(who) => format!("{by}さんが {at} に元に戻し、{who}さんの操作がまた有効です。"),
        None => format!("{by}さんが {at} に元に戻しました。いまは、だれも確認していません。"),
    }
}

/// Mark of a condition that decides the result.
pub(crate) const DECIDES: &str = "［決め手］";
/// The question was not answered.
pub(crate) const UNANSWERED: &str = "未回答";
/// The question is not asked of this kind of facility.
pub(crate) fn not_asked(asked_of: Option<Kind>) -> &'static str {
    match asked_of {
        Some(Kind::Clinic) => "診療所だけの設問",
        Some(Kind::Hospital) => "病院だけの設問",
        None => "この施設にはない設問",
    }
}

/// The question is not asked of this kind of facility, but was answered.
pub(crate) fn not_counted(answer: &str, asked_of: Option<Kind>) -> String {
    format!("{answer}（{}のため使いません）", not_asked(asked_of))
}
/// Heading of the conditions of 1号, which every 2号 function requires.
pub(crate) const GATE: &str = "１号機能が前提です";
/// Heading of the answers that would decide an unknown result.
pub(crate) const NEEDED: &str = "次の回答があれば決まります";
/// Heading of the answers that would reverse the result.
pub(crate) const TURNS: &str = "次の回答がすべて変わると、判定が変わります";
/// Label of the clause.
pub(crate) const CLAUSE: &str = "根拠";
/// Label of the result of the report.
pub(crate) const RESULT: &str = "判定";
/// Label of the verdict.
pub(crate) const VERDICT: &str = "確認";
/// No verdict was given.
pub(crate) const UNDECIDED: &str = "未確認";
/// Heading of the answers that changed since the version on which the verdict was given.
pub(crate) fn since(number: i64) -> String {
    format!("前に確認した第{number}版から変わった回答")
}

/// No answer that concerns this function changed.
pub(crate) const NOT_OF_IT: &str =
    "この機能の回答に変わりはありません（引き戻し、または前提の回答が変わりました）。";
/// The function was reopened; the verdict before follows.
pub(crate) const REOPENED: &str = "新しい報告で再確認（前は";
/// Label of the duty to report.
pub(crate) const SCOPE: &str = "対象";
/// Label of the decision of staff on the duty to report.
pub(crate) const DECISION: &str = "対象の判断";
/// The facility intends to take on the function.
pub(crate) const INTENT: &str = "今後担う意向あり";
