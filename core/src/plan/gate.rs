//! Whether the duty of effort to explain arises.

use super::clause;
use crate::date::Date;
use crate::rule::Truth;

/// Where the patient is cared for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Visit {
    /// 在宅医療.
    Home,
    /// 外来医療.
    Outpatient,
    /// Neither, such as a patient in a ward.
    Neither,
}

impl Visit {
    /// Every place once.
    pub const ALL: [Self; 3] = [Self::Home, Self::Outpatient, Self::Neither];

    /// The word in JSON and on the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Outpatient => "outpatient",
            Self::Neither => "neither",
        }
    }

    /// The Japanese word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Home => "在宅医療",
            Self::Outpatient => "外来医療",
            Self::Neither => "どちらでもない",
        }
    }

    /// The inverse of [`Visit::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// One of the conditions, all of which have to be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// The duty has begun.
    Begun,
    /// The prefecture confirmed a 2号 function of the facility.
    Confirmed,
    /// The patient is 継続的な医療を要する者.
    Continuing,
    /// Care at home or as an outpatient.
    Visit,
    /// It is expected to last about four months or more.
    FourMonths,
    /// The patient or the family asked for it.
    Asked,
    /// Explaining does not hinder the right care of the patient.
    NotHindering,
    /// Explaining endangers nobody's life, body or property.
    NotEndangering,
}

impl Condition {
    /// Every condition once, in the order of the law.
    pub const ALL: [Self; 8] = [
        Self::Begun,
        Self::Confirmed,
        Self::Continuing,
        Self::Visit,
        Self::FourMonths,
        Self::Asked,
        Self::NotHindering,
        Self::NotEndangering,
    ];

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Confirmed => "confirmed",
            Self::Continuing => "continuing",
            Self::Visit => "visit",
            Self::FourMonths => "four_months",
            Self::Asked => "asked",
            Self::NotHindering => "not_hindering",
            Self::NotEndangering => "not_endangering",
        }
    }

    /// The condition in Japanese, worded so that 満たす speaks for the duty.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Begun => "令和8年1月以降である",
            Self::Confirmed => "２号機能の体制があると都道府県知事の確認を受けた",
            Self::Continuing => "継続的な医療を要する患者である（慢性疾患のある高齢者など）",
            Self::Visit => "在宅医療か外来医療を提供する",
            Self::FourMonths => "おおむね４か月以上続くと見込まれる",
            Self::Asked => "患者か家族から求めがあった",
            Self::NotHindering => "説明しても、その患者の適切な診療に支障を及ぼすおそれがない",
            Self::NotEndangering => {
                "説明しても、人の生命、身体、財産に危険を生じさせるおそれがない"
            }
        }
    }

    /// The ids of the clauses on which it rests.
    #[must_use]
    pub fn clauses(self) -> &'static [&'static str] {
        match self {
            Self::Begun => &[clause::BEGIN],
            Self::Confirmed => &[clause::LAW, clause::CONFIRMED],
            Self::Continuing => &[clause::LAW, clause::GUIDELINE],
            Self::Visit => &[clause::LAW, clause::CASES],
            Self::FourMonths => &[
                clause::LAW,
                clause::CASES,
                clause::GUIDELINE,
                clause::ANNEX_CASES,
            ],
            Self::Asked => &[clause::LAW],
            Self::NotHindering | Self::NotEndangering => {
                &[clause::GUIDELINE, clause::ANNEX_EXEMPTIONS]
            }
        }
    }
}

/// What is known of a facility and a patient. Nothing in it says who the patient is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The day of the explanation.
    pub day: Option<Date>,
    /// Whether a 2号 function was confirmed.
    pub confirmed: Truth,
    /// Whether the patient needs continuing care.
    pub continuing: Truth,
    /// Where the patient is cared for.
    pub visit: Option<Visit>,
    /// Whether care is expected to last about four months.
    pub four_months: Truth,
    /// Whether the patient or the family asked.
    pub asked: Truth,
    /// Whether explaining may hinder the care of the patient.
    pub hinders: Truth,
    /// Whether explaining may endanger somebody.
    pub endangers: Truth,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            day: None,
            confirmed: Truth::Unknown,
            continuing: Truth::Unknown,
            visit: None,
            four_months: Truth::Unknown,
            asked: Truth::Unknown,
            hinders: Truth::Unknown,
            endangers: Truth::Unknown,
        }
    }
}

/// A condition and whether it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The condition.
    pub condition: Condition,
    /// Whether it is met, in the stricter reading.
    pub value: Truth,
    /// Whether it is met, as the annex reads it.
    pub by_annex: Truth,
}

/// Whether the duty arises.
///
/// Law 6-4-2(1) and the guideline's text put no condition of four months on care at home, while the annex for facilities puts it
/// on both. The stricter reading, by which the duty arises earlier, is that of the law; whoever follows it does right under both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Each condition, in the order of [`Condition::ALL`].
    pub lines: Vec<Line>,
    /// Whether the duty arises, in the stricter reading.
    pub duty: Truth,
    /// Whether it arises, as the annex reads it.
    pub by_annex: Truth,
}

impl Line {
    /// Whether it is met only because it is not asked for here: four months, at home.
    #[must_use]
    pub fn is_waived(&self) -> bool {
        self.value == Truth::True && self.by_annex != Truth::True
    }
}

impl Gate {
    /// Whether it depends on the reading.
    #[must_use]
    pub fn readings_differ(&self) -> bool {
        self.duty != self.by_annex
    }
}

/// Whether the duty arises by what is known. What is not known leaves it unknown, unless another condition already fails.
#[must_use]
pub fn gate(known: &Known) -> Gate {
    let lines: Vec<Line> = Condition::ALL
        .into_iter()
        .map(|condition| line(condition, known))
        .collect();
    let duty = all(lines.iter().map(|line| line.value));
    let by_annex = all(lines.iter().map(|line| line.by_annex));
    Gate {
        lines,
        duty,
        by_annex,
    }
}

fn line(condition: Condition, known: &Known) -> Line {
    let value = match condition {
        Condition::Begun => known.day.map_or(Truth::Unknown, |day| {
            Truth::from(Date::new(2026, 1, 1).is_some_and(|begin| day >= begin))
        }),
        Condition::Confirmed => known.confirmed,
        Condition::Continuing => known.continuing,
        Condition::Visit => known
            .visit
            .map_or(Truth::Unknown, |visit| Truth::from(visit != Visit::Neither)),
        Condition::FourMonths => match (known.visit, known.four_months) {
            (Some(Visit::Home), _) => Truth::True,
            // It may be at home, where the time does not matter.
            (None, Truth::False) => Truth::Unknown,
            (_, four_months) => four_months,
        },
        Condition::Asked => known.asked,
        Condition::NotHindering => known.hinders.negate(),
        Condition::NotEndangering => known.endangers.negate(),
    };
    let by_annex = match condition {
        Condition::FourMonths => known.four_months,
        _ => value,
    };
    Line {
        condition,
        value,
        by_annex,
    }
}

/// True if all are, false if one is, else unknown.
fn all(values: impl Iterator<Item = Truth>) -> Truth {
    values.min().unwrap_or(Truth::True)
}
