//! Why a reminder or a step of an order is not permitted, in words with the clause.

use kakari_core::edition::Edition;
use kakari_core::order::{Move, Refusal, Refused, State, Step, clause};

use super::super::library::Texts;
use super::super::{Office, OfficeError};
use super::{Contacting, OrderAct, RoundAct};
use crate::bilingual;
use crate::lang::{InWords, Sentence, count_of, pick};

/// A reminder, a contact or a step of an order that is not permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedStep {
    /// Facility id; empty if it is about none.
    pub facility: String,
    /// Why.
    pub why: Refusal,
    /// Citation of the clause.
    pub clause: String,
}

impl RefusedStep {
    /// Why, and what to do, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let what = reason(&self.why);
        let clause = if self.clause.is_empty() {
            String::new()
        } else {
            bilingual!("（{}）", " ({})", self.clause)
        };
        bilingual!("{}：{what}{clause}", "{}: {what}{clause}", self.facility)
            .trim_start_matches(['：', ':', ' '])
            .to_owned()
    }
}

fn reason(why: &Refusal) -> String {
    match why {
        Refusal::NotInScope(scope) => bilingual!(
            "報告の対象ではありません（{}）。事実が違うときは `kakari scope` で直してください。",
            "It does not have to report ({}). If the facts are wrong, correct them with `kakari scope`.",
            scope.in_words()
        ),
        Refusal::Excused => pick(
            "報告を求めないと判断した医療機関です。判断を改めるときは `kakari scope ID --decide in` としてください。",
            "Staff decided that it need not report. To change that, use `kakari scope ID --decide in`.",
        )
        .to_owned(),
        Refusal::DeadlineNotOver(day) => bilingual!(
            "締切（{day}）を過ぎていません。翌日からできます。",
            "The deadline ({day}) is not over. It is possible from the next day on."
        ),
        Refusal::HasReport => pick(
            "報告があります。催促や報告の命令はできません。内容が虚偽なら --ground false-report です。",
            "There is a report, so it is not reminded or ordered to report. For a false report use --ground false-report.",
        )
        .to_owned(),
        Refusal::NoReport => pick(
            "報告がありません。虚偽の報告の是正を命じることはできません。報告をしないことを理由（no-report）にしてください。",
            "There is no report that could be false. Use the ground no-report.",
        )
        .to_owned(),
        Refusal::NothingConfirmed => pick(
            "体制有と確認した２号機能がないため、変更の報告の義務がありません。先に体制の有無を確認してください。",
            "No 2号 function is confirmed, so no change has to be reported. Confirm first.",
        )
        .to_owned(),
        Refusal::NotOpen(None) => pick(
            "報告命令がありません。先に起案してください（draft）。",
            "There is no order. Draft one first (draft).",
        )
        .to_owned(),
        Refusal::NotOpen(Some(state)) => {
            let open: Vec<&str> = Step::open_in(Some(*state))
                .map(Step::word)
                .collect();
            bilingual!(
                "命令は今「{}」です。ここからできるのは：{}",
                "The order is “{}” now. What can follow: {}",
                state.in_words(),
                open.join(pick("、", ", "))
            )
        }
        Refusal::InFuture(day) => bilingual!(
            "{day} はまだ来ていません。起きた日を入れてください。",
            "{day} is still to come. Give the day on which it happened."
        ),
        Refusal::BeforeLast(day) => bilingual!(
            "前の手続の日（{day}）より前の日です。日付を確かめてください。",
            "This is before the step before it ({day}). Check the day."
        ),
        Refusal::LimitTooEarly(day) => bilingual!(
            "期限（{day}）が送達の日より後になっていません。後の日にしてください。",
            "The limit ({day}) is not after the day of service. Choose a later day."
        ),
        Refusal::LimitNotOver(day) => bilingual!(
            "期限（{day}）を過ぎていません。翌日から記録できます。",
            "The limit ({day}) is not over. It can be recorded from the next day on."
        ),
        Refusal::NotConfirmed => pick(
            "公表は取り消せません。公表してよければ --confirm を付けてください。",
            "A publication cannot be taken back. If it is to be published, add --confirm.",
        )
        .to_owned(),
        Refusal::ReasonMissing => pick(
            "撤回・取りやめの理由が要ります（--note）。",
            "A withdrawal needs its reason (--note).",
        )
        .to_owned(),
    }
}

/// What can follow from a state besides the next step: the fine of article 92. It is shown and never computed.
#[must_use]
pub fn consequence(state: State) -> Option<&'static str> {
    state.risks_a_fine().then(|| {
        pick(
            "命令に従わない者は30万円以下の過料に処されることがあります（医療法第92条。裁判所が決めます）。",
            "Who disobeys the order can be fined up to 300,000 yen (Medical Care Act, art. 92; a court decides).",
        )
    })
}

/// A step in words, once it is done.
pub(super) fn done(step: Step) -> &'static str {
    match step {
        Step::Draft => pick("起案", "drafted"),
        Step::Serve => pick("送達", "served"),
        Step::Comply => pick("履行", "complied with"),
        Step::NotComply => pick("不履行", "not complied with"),
        Step::Publish => pick("公表", "published"),
        Step::Withdraw => pick("撤回・取りやめ", "withdrawn"),
    }
}

impl Contacting {
    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        Sentence::new(|| {
            bilingual!(
                "{}（{}）",
                "{} ({})",
                self.kind.in_words(),
                self.means.in_words()
            )
        })
    }
}

impl RoundAct {
    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        let (number, count) = (self.number, self.facilities.len());
        Sentence::new(|| {
            bilingual!(
                "第{number}回の催促（{count}件）";
                "round {number} of reminders ({})",
                count_of(count, "facility", "facilities")
            )
        })
    }
}

impl OrderAct {
    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        Sentence::new(|| {
            let step = done(self.wanted.step());
            match &self.wanted {
                Move::Draft { ground } => {
                    bilingual!(
                        "報告命令：{step}（{}）",
                        "order: {step} ({})",
                        ground.in_words()
                    )
                }
                Move::Serve { on, until } => bilingual!(
                    "報告命令：{step}（{on}、期限 {until}）",
                    "order: {step} ({on}, limit {until})"
                ),
                Move::Comply { on }
                | Move::NotComply { on }
                | Move::Publish { on, .. }
                | Move::Withdraw { on, .. } => {
                    bilingual!("報告命令：{step}（{on}）", "order: {step} ({on})")
                }
            }
        })
    }
}

/// The citation of the clause of a step of an order.
///
/// # Errors
/// [`OfficeError::Library`] if the program's own texts are damaged.
pub fn clause_of_step(edition: &Edition, step: Step) -> Result<String, OfficeError> {
    Ok(Texts::read()?.citation(edition, step.clause()))
}

impl Office {
    /// A refusal of the core with the citation of its clause.
    pub(in super::super) fn refused_step(
        &self,
        facility: &str,
        refused: Refused,
    ) -> Result<RefusedStep, OfficeError> {
        let library = Texts::read()?;
        Ok(RefusedStep {
            facility: facility.to_owned(),
            clause: library.citation(&self.edition, refused.clause),
            why: refused.why,
        })
    }

    /// The citation of the clause of a step.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn clause_of(&self, step: Step) -> Result<String, OfficeError> {
        clause_of_step(&self.edition, step)
    }

    /// The citation of the clause on which reminders rest, or questions to other offices.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn clause_of_contact(&self, kind: super::ContactKind) -> Result<String, OfficeError> {
        let id = match kind {
            super::ContactKind::Information => clause::INFORMATION,
            super::ContactKind::Reminder | super::ContactKind::Contact => clause::REMIND,
        };
        Ok(Texts::read()?.citation(&self.edition, id))
    }
}
