//! Beds of a facility. Each number may be unknown.

use crate::facility::Kind;

/// A kind of bed (医療法第7条第2項).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BedKind {
    /// 一般病床.
    General,
    /// 療養病床.
    LongTerm,
    /// 精神病床.
    Psychiatric,
    /// 結核病床.
    Tuberculosis,
    /// 感染症病床.
    Infectious,
    /// 合計病床数.
    Total,
}

impl BedKind {
    /// Every kind, and the total last.
    pub const ALL: [Self; 6] = [
        Self::General,
        Self::LongTerm,
        Self::Psychiatric,
        Self::Tuberculosis,
        Self::Infectious,
        Self::Total,
    ];

    /// The word in JSON and on the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::LongTerm => "long-term",
            Self::Psychiatric => "psychiatric",
            Self::Tuberculosis => "tuberculosis",
            Self::Infectious => "infectious",
            Self::Total => "total",
        }
    }

    /// The heading of its column in the official list.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::General => "一般病床",
            Self::LongTerm => "療養病床",
            Self::Psychiatric => "精神病床",
            Self::Tuberculosis => "結核病床",
            Self::Infectious => "感染症病床",
            Self::Total => "合計病床数",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// The beds of a facility; `None` is unknown and not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Beds {
    /// 一般病床.
    pub general: Option<u32>,
    /// 療養病床.
    pub long_term: Option<u32>,
    /// 精神病床.
    pub psychiatric: Option<u32>,
    /// 結核病床.
    pub tuberculosis: Option<u32>,
    /// 感染症病床.
    pub infectious: Option<u32>,
    /// 合計病床数.
    pub total: Option<u32>,
}

/// A contradiction in the numbers of beds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The kinds together are more than the total.
    MoreThanTotal {
        /// The sum.
        sum: u64,
        /// The total.
        total: u32,
    },
    /// All kinds are known, and together they are less than the total.
    LessThanTotal {
        /// The sum.
        sum: u64,
        /// The total.
        total: u32,
    },
    /// A hospital has 20 beds or more.
    HospitalBelow20,
    /// A clinic has 19 beds or fewer.
    ClinicAbove19,
}

impl Beds {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The number of a kind.
    #[must_use]
    pub fn of(&self, kind: BedKind) -> Option<u32> {
        match kind {
            BedKind::General => self.general,
            BedKind::LongTerm => self.long_term,
            BedKind::Psychiatric => self.psychiatric,
            BedKind::Tuberculosis => self.tuberculosis,
            BedKind::Infectious => self.infectious,
            BedKind::Total => self.total,
        }
    }

    /// Sets the number of a kind.
    pub fn set(&mut self, kind: BedKind, number: Option<u32>) {
        *match kind {
            BedKind::General => &mut self.general,
            BedKind::LongTerm => &mut self.long_term,
            BedKind::Psychiatric => &mut self.psychiatric,
            BedKind::Tuberculosis => &mut self.tuberculosis,
            BedKind::Infectious => &mut self.infectious,
            BedKind::Total => &mut self.total,
        } = number;
    }

    /// The known kinds with their numbers, the total last.
    pub fn known(&self) -> impl Iterator<Item = (BedKind, u32)> + use<'_> {
        let known = BedKind::ALL.into_iter();
        known.filter_map(|kind| Some((kind, self.of(kind)?)))
    }

    /// The known numbers in one word, such as `general=10,total=19`; empty if nothing is known.
    #[must_use]
    pub fn written(&self) -> String {
        let known = self.known();
        let parts: Vec<String> = known
            .map(|(kind, number)| format!("{}={number}", kind.word()))
            .collect();
        parts.join(",")
    }

    /// The inverse of [`Beds::written`]; `None` for any other text.
    #[must_use]
    pub fn from_written(written: &str) -> Option<Self> {
        let mut beds = Self::default();
        for part in written.split(',').filter(|part| !part.is_empty()) {
            let (kind, number) = part.split_once('=')?;
            beds.set(BedKind::from_word(kind)?, Some(number.parse().ok()?));
        }
        Some(beds)
    }

    /// The kinds other than 一般病床 and 療養病床.
    fn special(&self) -> [Option<u32>; 3] {
        [self.psychiatric, self.tuberculosis, self.infectious]
    }

    /// The sum of all kinds that are known.
    #[must_use]
    pub fn known_sum(&self) -> u64 {
        let kinds = self
            .known()
            .filter(|(kind, _)| *kind != BedKind::Total)
            .map(|(_, number)| u64::from(number));
        kinds.fold(0, u64::saturating_add)
    }

    /// What contradicts itself in the numbers, or the kind of facility.
    #[must_use]
    pub fn oddities(&self, kind: Kind) -> Vec<Oddity> {
        let mut found = Vec::new();
        let sum = self.known_sum();
        let clinic_kinds = kind == Kind::Clinic;
        let all = self.general.is_some()
            && self.long_term.is_some()
            && (clinic_kinds || self.special().iter().all(Option::is_some));
        if let Some(total) = self.total {
            if sum > u64::from(total) {
                found.push(Oddity::MoreThanTotal { sum, total });
            } else if all && sum < u64::from(total) {
                found.push(Oddity::LessThanTotal { sum, total });
            }
        }
        let most = sum.max(self.total.map_or(0, u64::from));
        match kind {
            // A hospital of which less is known has 20 beds or more of other kinds.
            Kind::Hospital if (all || self.total.is_some()) && most < 20 => {
                found.push(Oddity::HospitalBelow20);
            }
            Kind::Clinic if most > 19 => found.push(Oddity::ClinicAbove19),
            _ => {}
        }
        found
    }

    /// Whether there is a 一般病床 or a 療養病床; `None`: unknown.
    pub(super) fn has_general_or_long_term(&self) -> Option<bool> {
        if self.general.is_some_and(|number| number > 0)
            || self.long_term.is_some_and(|number| number > 0)
        {
            return Some(true);
        }
        if self.general.is_some() && self.long_term.is_some() {
            return Some(false);
        }
        // The total tells only together with the other kinds: what they leave over is 一般病床 or 療養病床.
        let total = u64::from(self.total?);
        let special = self.special();
        let sum = special.iter().flatten().map(|number| u64::from(*number));
        let sum = sum.fold(0, u64::saturating_add);
        if sum >= total {
            Some(false)
        } else if special.iter().all(Option::is_some) {
            Some(true)
        } else {
            None
        }
    }

    /// Whether a clinic has beds; `None`: unknown. Its list has only 一般病床, 療養病床 and the total.
    pub(super) fn clinic_has_any(&self) -> Option<bool> {
        if self.known().any(|(_, number)| number > 0) {
            return Some(true);
        }
        let none = self.total.is_some() || (self.general.is_some() && self.long_term.is_some());
        none.then_some(false)
    }
}
