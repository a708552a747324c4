//! Texts of the screen 連携先名 and of its form.

use super::command::{Both, both};
use super::keys::key;
use crate::console::naming::NamingAct;
use kakari_office::bilingual;
use kakari_office::lang::Text;
use kakari_office::office::{Candidate, NameLine};

/// No name passes the filter, or there is none.
pub(crate) const NO_MATCH: Text = Text::new(
    "どの医療機関か決まらない連携先名はありません。絞り込んでいれば、合うものがありません。",
    "There is no name of a partner to decide on. If there is a filter, nothing passes it.",
);
/// Column of the state.
pub(crate) const STATE: Text = Text::new("状態", "State");
/// Column of the name.
pub(crate) const NAME: Text = Text::new("連携先名", "Name");
/// Column of the facility that names it.
pub(crate) const NAMED_BY: Text = Text::new("挙げた医療機関", "Named by");
/// Column of its municipality.
pub(crate) const PLACE: Text = Text::new("市区町村", "Municipality");
/// Column of the facility that it means.
pub(crate) const MEANS: Text = Text::new("決めた医療機関", "Means");
/// Heading of the questions.
pub(crate) const QUESTIONS: Text = Text::new("項目", "Questions");
/// Heading of the candidates.
pub(crate) const CANDIDATES: Text = Text::new("候補", "Candidates");
/// There is none.
pub(crate) const NO_CANDIDATE: Text = Text::new(
    "似た名称の医療機関は台帳にありません。",
    "The register has no facility with a similar name.",
);
/// How a name is decided on.
pub(crate) const HOW: Text = Text::new(
    concat!(key!("name-decide"), " で決めます。"),
    concat!(key!("name-decide"), " decides."),
);
/// The line has no decision.
pub(crate) const NOT_DECIDED: Text = Text::new(
    "この連携先名は、まだ決めていません。",
    "Nothing was decided on this name.",
);
/// What was typed is neither a number of a candidate nor an id.
pub(crate) const NOT_A_CANDIDATE: Text = Text::new(
    "その番号の候補はありません。候補の番号か、医療機関のIDを書いてください。台帳の医療機関でなければ 0 です。",
    "There is no such candidate. Write the number of a candidate or the id of a facility; 0 if it is none of the register.",
);
/// The last candidates are in the pane only.
pub(crate) const MORE: Text = Text::new(
    "ほかの候補と理由は、後ろの欄にあります。",
    "More candidates, and why, are in the pane behind.",
);

/// The names of an act.
pub(crate) fn act(act: NamingAct) -> Both {
    match act {
        NamingAct::Decide => both(
            ("決める", "この連携先名がどの医療機関かを決める"),
            ("Decide", "Say which facility this name means"),
        ),
        NamingAct::Reset => both(
            ("やめる", "この連携先名の決定をやめる"),
            ("Reset", "Take back what was decided on this name"),
        ),
    }
}

/// Title of the form.
pub(crate) fn title(line: &NameLine) -> String {
    let name: String = line.name.chars().take(30).collect();
    bilingual!("「{name}」はどの医療機関か", "Which facility is “{name}”?")
}

/// A candidate as a line of the form.
pub(crate) fn numbered(at: usize, one: &Candidate) -> String {
    let number = at.saturating_add(1);
    format!("{number}  {}  {}", one.name, one.municipality)
}
