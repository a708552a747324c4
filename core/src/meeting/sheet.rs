//! 課題管理シート: what a forum worked out on one function, and where the six steps of its cycle stand.

use crate::date::Date;
use crate::edition::Function;
use crate::indicator::Amount;

/// A step of the cycle (guideline 4-2(4)). Each but the first has a box on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// ①地域の現状の把握と共有.
    Situation,
    /// ②地域で目指すべき姿の共有.
    Vision,
    /// ③解決すべき地域の課題.
    Problem,
    /// ④原因の分析.
    Causes,
    /// ⑤方策と役割分担の決定.
    Measures,
    /// ⑥方策により期待できる効果と検証.
    Effect,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 6] = [
        Self::Situation,
        Self::Vision,
        Self::Problem,
        Self::Causes,
        Self::Measures,
        Self::Effect,
    ];

    /// The boxes of the form in the order in which they are numbered there, from (1) on.
    pub const BOXES: [Self; 5] = [
        Self::Problem,
        Self::Causes,
        Self::Vision,
        Self::Measures,
        Self::Effect,
    ];

    /// The word in files and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Vision => "vision",
            Self::Problem => "problem",
            Self::Causes => "causes",
            Self::Measures => "measures",
            Self::Effect => "effect",
        }
    }

    /// The official words of the step.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Situation => "地域の現状の把握と共有",
            Self::Vision => "地域で目指すべき姿の共有",
            Self::Problem => "解決すべき地域の課題",
            Self::Causes => "原因の分析",
            Self::Measures => "方策と役割分担の決定",
            Self::Effect => "方策により期待できる効果と検証",
        }
    }

    /// The heading of its box on the sheet; `None`: it has none.
    #[must_use]
    pub fn heading(self) -> Option<&'static str> {
        match self {
            Self::Situation => None,
            Self::Problem => Some("(1) 地域の具体的な課題"),
            Self::Causes => Some("(2) 様々な視点から考えられる原因"),
            Self::Vision => Some("(3) 地域で目指すべき姿"),
            Self::Measures => Some("(4) 方策と役割分担"),
            Self::Effect => Some("(5) 方策により期待できる効果"),
        }
    }
}

/// The sheet of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Sheet {
    /// The function.
    #[cfg_attr(feature = "serde", serde(rename = "function"))]
    pub theme: Function,
    /// What was found of the situation: figures with source and date, and words; one line each.
    #[cfg_attr(feature = "serde", serde(default))]
    pub situation: String,
    /// (1) 地域の具体的な課題.
    #[cfg_attr(feature = "serde", serde(default))]
    pub problem: String,
    /// (2) 原因, one text each.
    #[cfg_attr(feature = "serde", serde(default))]
    pub causes: Vec<String>,
    /// (3) 地域で目指すべき姿.
    #[cfg_attr(feature = "serde", serde(default))]
    pub vision: String,
    /// (4) 方策と役割分担, the more urgent first.
    #[cfg_attr(feature = "serde", serde(default))]
    pub measures: Vec<Measure>,
    /// (5) 方策により期待できる効果.
    #[cfg_attr(feature = "serde", serde(default))]
    pub effect: String,
    /// The indicators by which the effect is judged: those that the meeting set, none besides.
    #[cfg_attr(feature = "serde", serde(default))]
    pub indicators: Vec<Indicator>,
    /// (6) その他留意事項.
    #[cfg_attr(feature = "serde", serde(default))]
    pub remarks: String,
    /// The steps on whose text a meeting agreed. A text that changes is not agreed on any more.
    #[cfg_attr(feature = "serde", serde(default))]
    pub agreed: Vec<Step>,
}

/// A measure (方策) and who does what for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Measure {
    /// What is done; several lines are its points.
    pub what: String,
    /// 役割分担.
    #[cfg_attr(feature = "serde", serde(default))]
    pub roles: Vec<Role>,
    /// 時期のめど.
    #[cfg_attr(feature = "serde", serde(default))]
    pub by_when: String,
    /// Cases that show it: numbers in the book of cases.
    #[cfg_attr(feature = "serde", serde(default))]
    pub cases: Vec<u16>,
}

/// Who does what for a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Role {
    /// Who.
    pub who: String,
    /// What they do.
    pub does: String,
}

/// 評価すべき指標: what the meeting looks at to see whether the measures work.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Indicator {
    /// What is counted.
    pub name: String,
    /// Its unit; may be empty.
    #[cfg_attr(feature = "serde", serde(default))]
    pub unit: String,
    /// Where its values come from; may be empty.
    #[cfg_attr(feature = "serde", serde(default))]
    pub source: String,
    /// What is hoped for, in words; may be empty.
    #[cfg_attr(feature = "serde", serde(default))]
    pub goal: String,
    /// Day and value, the oldest first: the first is where the measures began.
    #[cfg_attr(feature = "serde", serde(default))]
    pub values: Vec<(Date, Amount)>,
}

impl Sheet {
    /// An empty one.
    #[must_use]
    pub fn blank(theme: Function) -> Self {
        Self {
            theme,
            situation: String::new(),
            problem: String::new(),
            causes: Vec::new(),
            vision: String::new(),
            measures: Vec::new(),
            effect: String::new(),
            indicators: Vec::new(),
            remarks: String::new(),
            agreed: Vec::new(),
        }
    }

    /// What stands in the box of a step, to see whether it changed.
    fn of(&self, step: Step) -> (Vec<&str>, Option<&[Measure]>, Option<&[Indicator]>) {
        match step {
            Step::Situation => (vec![&self.situation], None, None),
            Step::Vision => (vec![&self.vision], None, None),
            Step::Problem => (vec![&self.problem], None, None),
            Step::Causes => (self.causes.iter().map(String::as_str).collect(), None, None),
            Step::Measures => (Vec::new(), Some(&self.measures), None),
            Step::Effect => (vec![&self.effect], None, Some(&self.indicators)),
        }
    }

    /// The steps whose text another version of the sheet has otherwise. A further value of an indicator is no other text.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<Step> {
        let without_values = |sheet: &Self| {
            let mut sheet = sheet.clone();
            for indicator in &mut sheet.indicators {
                indicator.values.truncate(1);
            }
            sheet
        };
        let (one, other) = (without_values(self), without_values(other));
        let differs = |step: &Step| one.of(*step) != other.of(*step);
        Step::ALL.into_iter().filter(differs).collect()
    }

    /// The sheet as it is kept after an edit: steps whose text is another than before are not agreed on any more.
    #[must_use]
    pub fn edited_from(mut self, before: &Self) -> Self {
        let changed = self.differing(before);
        self.agreed.retain(|step| !changed.contains(step));
        self.agreed.sort_unstable();
        self.agreed.dedup();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::Need;
    use super::*;

    fn full() -> Sheet {
        Sheet {
            situation: "在宅医療の診療所は2施設。".to_owned(),
            problem: "在宅医療が足りない。".to_owned(),
            causes: vec!["医師が少ない。".to_owned()],
            vision: "住み慣れた地域で暮らせる。".to_owned(),
            measures: vec![Measure {
                what: "研修を開く。".to_owned(),
                roles: vec![Role {
                    who: "郡市医師会".to_owned(),
                    does: "講師を出す".to_owned(),
                }],
                by_when: "令和9年3月".to_owned(),
                cases: vec![16],
            }],
            effect: "在宅医療を受けられる。".to_owned(),
            indicators: vec![Indicator {
                name: "訪問診療をする診療所".to_owned(),
                unit: "施設".to_owned(),
                source: String::new(),
                goal: String::new(),
                values: vec![(Date::new(2026, 7, 10).unwrap(), Amount::read("2").unwrap())],
            }],
            ..Sheet::blank(Function::Ha)
        }
    }

    fn words(sheet: &Sheet) -> Vec<&'static str> {
        let standings = sheet.standings();
        standings.iter().map(|one| one.standing.label()).collect()
    }

    #[test]
    fn each_step_stands_by_what_is_written_and_agreed() {
        assert_eq!(words(&Sheet::blank(Function::Ha)), ["未着手"; 6]);
        let mut sheet = full();
        assert_eq!(words(&sheet), ["記入済み"; 6]);
        sheet.agreed = Step::ALL.to_vec();
        assert_eq!(words(&sheet), ["合意"; 6]);
        sheet.measures[0].roles.clear();
        sheet.indicators[0].values.clear();
        let standings = sheet.standings();
        assert_eq!(standings[4].needs, [Need::Roles]);
        assert_eq!(standings[5].needs, [Need::FirstValue]);
        assert_eq!(words(&sheet)[4..], ["一部", "一部"]);
    }

    #[test]
    fn a_changed_text_is_not_agreed_on_any_more_and_a_new_value_changes_none() {
        let mut before = full();
        before.agreed = Step::ALL.to_vec();
        let mut after = before.clone();
        after.vision.push_str("安心して。");
        after.indicators[0]
            .values
            .push((Date::new(2027, 7, 10).unwrap(), Amount::read("4").unwrap()));
        let kept = after.clone().edited_from(&before);
        assert!(!kept.agreed.contains(&Step::Vision));
        assert_eq!(kept.agreed.len(), 5);
        assert_eq!(kept.indicators[0].values.len(), 2);
        // The value with which it began is part of what was agreed.
        after.indicators[0].values[0].1 = Amount::read("3").unwrap();
        assert!(!after.edited_from(&before).agreed.contains(&Step::Effect));
    }
}
