//! Official words of the core in the language that is spoken. Queries, files and the database keep the Japanese labels and
//! the words of the public formats.

use kakari_core::assess::Holds;
use kakari_core::deadline::Level;
use kakari_core::facility::{Exclusion, Kind};
use kakari_core::finding::Severity;
use kakari_core::letter::Kind as LetterKind;
use kakari_core::order::{Answer, Ground, State, Step};
use kakari_core::plan::{Condition, Content, Method, Stands};
use kakari_core::report::{Act, Channel};
use kakari_core::scope::ScopeVerdict;
use kakari_core::statistics::Division;
use kakari_core::verdict::Verdict;

use super::pick;

/// What has an official Japanese word and an English one.
pub trait InWords {
    /// The word in the current language.
    fn in_words(&self) -> &'static str;
}

impl InWords for Verdict {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Yes => "confirmed yes",
            Self::No => "confirmed no",
            Self::Inquiry(_) => "inquiry",
            Self::Later { .. } => "later",
        };
        pick(self.label(), english)
    }
}

impl InWords for Holds {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::NotApplicable => "n/a",
        };
        pick(self.label(), english)
    }
}

impl InWords for ScopeVerdict {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::In => "has to report",
            Self::Out => "exempt",
            Self::Excusable => "may be excused",
            Self::NextYear => "from next year",
        };
        pick(self.label(), english)
    }
}

impl InWords for Division {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Prefecture => "prefecture",
            Self::MedicalArea => "medical area",
            Self::HealthCentre => "health centre",
            Self::Municipality => "municipality",
        };
        pick(self.label(), english)
    }
}

impl InWords for Answer {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::None => "none",
            Self::Rejected => "sent back",
            Self::Withdrawn => "withdrawn",
            Self::Reported => "reported",
        };
        pick(self.label(), english)
    }
}

impl InWords for Ground {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::NoReport => "no report",
            Self::NoChangeReport => "no report of a change",
            Self::FalseReport => "false report",
        };
        pick(self.label(), english)
    }
}

impl InWords for LetterKind {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Request => "request",
            Self::Reminder => "reminder",
            Self::SecondReminder => "second reminder",
            Self::Order => "order",
            Self::Information => "request for information",
            Self::Inquiry => "inquiry",
            Self::Leaflet => "leaflet",
            Self::Poster => "poster",
        };
        pick(self.label(), english)
    }
}

impl InWords for State {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Drafted => "drafted",
            Self::Dropped => "dropped",
            Self::Served => "served",
            Self::Complied => "complied",
            Self::NotComplied => "not complied",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        };
        pick(self.label(), english)
    }
}

impl InWords for Exclusion {
    fn in_words(&self) -> &'static str {
        match self {
            Self::SpecialFunction => pick("特定機能病院", "advanced hospital"),
            Self::DentalOnly => pick("歯科のみ", "dental only"),
            Self::Penal => pick("刑事施設等", "penal institution"),
            Self::Imperial => pick("皇室用", "imperial"),
        }
    }
}

impl InWords for Step {
    fn in_words(&self) -> &'static str {
        match self {
            Self::Draft => pick("起案する", "draft"),
            Self::Serve => pick("送達する", "serve"),
            Self::Comply => pick("履行を記録する", "record compliance"),
            Self::NotComply => pick("不履行を記録する", "record that it was not complied with"),
            Self::Publish => pick("公表する", "publish"),
            Self::Withdraw => pick("撤回する", "withdraw"),
        }
    }
}

impl InWords for Kind {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Hospital => "hospital",
            Self::Clinic => "clinic",
        };
        pick(self.label(), english)
    }
}

impl InWords for Severity {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        };
        pick(self.label(), english)
    }
}

impl InWords for Channel {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::GMis => "G-MIS",
            Self::Paper => "paper form",
        };
        pick(self.label(), english)
    }
}

impl InWords for Act {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Report => "report",
            Self::Change => "change",
            Self::Withdrawal => "withdrawal",
        };
        pick(self.label(), english)
    }
}

impl InWords for Level {
    fn in_words(&self) -> &'static str {
        match self {
            Self::Municipality => pick("市町村", "municipality"),
            Self::HealthCentre => pick("保健所", "health centre"),
            Self::MedicalArea => pick("医療圏", "medical area"),
        }
    }
}

impl InWords for Condition {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Begun => "it is January 2026 or later",
            Self::Confirmed => "the prefecture confirmed a 2号 function of the facility",
            Self::Continuing => {
                "the patient needs continuing care, such as older people with a chronic disease"
            }
            Self::Visit => "care is given at home or as an outpatient",
            Self::FourMonths => "it is expected to last about four months or more",
            Self::Asked => "the patient or the family asked",
            Self::NotHindering => {
                "explaining is not likely to hinder the right care of the patient"
            }
            Self::NotEndangering => "explaining is not likely to endanger life, body or property",
        };
        pick(self.label(), english)
    }
}

impl InWords for Content {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Disease => "the disease",
            Self::Plan => "the plan of treatment (symptoms, course and schedule, goals)",
            Self::Name => "the name of the facility",
            Self::Address => "its address",
            Self::Contact => "how to reach it",
            Self::First => "１号 for this patient (what the poster says)",
            Self::Second => "the 2号 functions for this patient (those that it has will do)",
            Self::Partners => "the partners with whom a 2号 function is secured",
            Self::Manager => {
                "what the manager holds to be needed for this patient, or that there is nothing"
            }
        };
        pick(self.label(), english)
    }
}

impl InWords for Stands {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::There => "there",
            Self::Elsewhere => "explained under 診療報酬",
            Self::NotNeeded => "not needed: no partners",
            Self::Missing => "missing",
        };
        pick(self.label(), english)
    }
}

impl InWords for Method {
    fn in_words(&self) -> &'static str {
        let english = match self {
            Self::Paper => "on paper",
            Self::Email => "by e-mail or the like",
            Self::Disk => "on a disk that is handed over",
            Self::Summary => {
                "with consent in the patient summary of the national chart sharing service (under development)"
            }
        };
        pick(self.label(), english)
    }
}
