//! Where the six steps of a sheet stand, and what each still needs.

use super::{Measure, Sheet, Step};

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nothing is written.
    Empty,
    /// Something is written, and something that the step needs is missing.
    Partial,
    /// All that it needs is written; no meeting agreed on it.
    Written,
    /// A meeting agreed on it.
    Agreed,
}

impl Standing {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Partial => "partial",
            Self::Written => "written",
            Self::Agreed => "agreed",
        }
    }

    /// The word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Empty => "未着手",
            Self::Partial => "一部",
            Self::Written => "記入済み",
            Self::Agreed => "合意",
        }
    }
}

/// A step, where it stands, and what it needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepStanding {
    /// The step.
    pub step: Step,
    /// Where it stands.
    pub standing: Standing,
    /// What it still needs; empty if nothing.
    pub needs: Vec<Need>,
}

/// Something that a step needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// Figures and words on the situation.
    Situation,
    /// What is aimed at.
    Vision,
    /// The problem.
    Problem,
    /// Causes.
    Causes,
    /// Measures.
    Measures,
    /// Who does what for each measure.
    Roles,
    /// By when each measure is taken.
    When,
    /// The effect that is hoped for.
    Effect,
    /// Indicators that the meeting set.
    Indicators,
    /// The value of an indicator where the measures began.
    FirstValue,
}

impl Need {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Vision => "vision",
            Self::Problem => "problem",
            Self::Causes => "causes",
            Self::Measures => "measures",
            Self::Roles => "roles",
            Self::When => "when",
            Self::Effect => "effect",
            Self::Indicators => "indicators",
            Self::FirstValue => "first-value",
        }
    }

    /// The Japanese words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Situation => "現状を示す数値と、関係者の認識",
            Self::Vision => "目指すべき姿",
            Self::Problem => "解決すべき課題",
            Self::Causes => "立場ごとの原因",
            Self::Measures => "方策",
            Self::Roles => "方策ごとの役割分担",
            Self::When => "方策ごとの時期のめど",
            Self::Effect => "期待できる効果",
            Self::Indicators => "協議の場で決めた指標",
            Self::FirstValue => "指標の始まりの値",
        }
    }
}

impl Sheet {
    /// Where each step stands.
    #[must_use]
    pub fn standings(&self) -> Vec<StepStanding> {
        let standing = |step| {
            let (is_begun, needs) = self.needs(step);
            let standing = match (is_begun, needs.is_empty()) {
                (false, _) => Standing::Empty,
                (true, false) => Standing::Partial,
                (true, true) if self.agreed.contains(&step) => Standing::Agreed,
                (true, true) => Standing::Written,
            };
            StepStanding {
                step,
                standing,
                needs,
            }
        };
        Step::ALL.into_iter().map(standing).collect()
    }

    /// Whether a step was begun, and what it still needs.
    fn needs(&self, step: Step) -> (bool, Vec<Need>) {
        let text = |text: &str, need| {
            if text.trim().is_empty() {
                (false, vec![need])
            } else {
                (true, Vec::new())
            }
        };
        match step {
            Step::Situation => text(&self.situation, Need::Situation),
            Step::Vision => text(&self.vision, Need::Vision),
            Step::Problem => text(&self.problem, Need::Problem),
            Step::Causes => {
                let is_begun = self.causes.iter().any(|one| !one.trim().is_empty());
                let needs = if is_begun {
                    Vec::new()
                } else {
                    vec![Need::Causes]
                };
                (is_begun, needs)
            }
            Step::Measures => {
                let measures: Vec<&Measure> = self
                    .measures
                    .iter()
                    .filter(|one| !one.what.trim().is_empty())
                    .collect();
                let mut needs = Vec::new();
                if measures.is_empty() {
                    needs.push(Need::Measures);
                }
                if measures.is_empty() || measures.iter().any(|one| one.roles.is_empty()) {
                    needs.push(Need::Roles);
                }
                if measures.is_empty() || measures.iter().any(|one| one.by_when.trim().is_empty()) {
                    needs.push(Need::When);
                }
                (!measures.is_empty(), needs)
            }
            Step::Effect => {
                let (has_effect, mut needs) = text(&self.effect, Need::Effect);
                if self.indicators.is_empty() {
                    needs.push(Need::Indicators);
                } else if self.indicators.iter().any(|one| one.values.is_empty()) {
                    needs.push(Need::FirstValue);
                }
                (has_effect || !self.indicators.is_empty(), needs)
            }
        }
    }
}
