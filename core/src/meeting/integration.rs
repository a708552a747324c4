//! 統合・取りまとめ: the prefecture gathers what its forums worked out on a function (law 30-18-5(1), guideline 4-2(2)), and what
//! each still lacks for it.

use crate::date::Date;

use super::{Meeting, Review, Sheet, Standing, State, Step};

/// That the prefecture took what a forum worked out on a function into its summary.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Integration {
    /// The day.
    pub on: Date,
    /// What is to be said of it; may be empty.
    #[cfg_attr(feature = "serde", serde(default))]
    pub note: String,
    /// Hash of the sheet that was taken.
    pub sheet: String,
    /// Hash of the minutes that were taken.
    pub minutes: String,
}

/// What is not any more as it was taken into the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Changed {
    /// The sheet.
    Sheet,
    /// The minutes, or a further meeting was held.
    Minutes,
}

/// Something that a summary still lacks of a forum's work on a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The forum has not met.
    NotHeld,
    /// The minutes of a meeting are not final.
    MinutesOpen,
    /// Steps of the sheet of which something is missing.
    Unwritten(Vec<Step>),
    /// Steps that are written and on which no meeting agreed.
    NotAgreed(Vec<Step>),
    /// No day is set on which the results are looked at again.
    NoReview,
    /// That day is over and no meeting has recorded the review.
    ReviewLate(Date),
    /// The results were not published (公表シート).
    NotPublished,
    /// The prefecture has not taken it into its summary.
    NotIntegrated,
    /// It was changed after it was taken.
    Changed(Vec<Changed>),
}

/// What is known of a forum's work on a function.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The meetings of the forum, as they stand.
    pub states: &'a [State],
    /// The review that is open.
    pub review: Option<Review>,
    /// Whether its results were published.
    pub is_published: bool,
    /// What changed since it was taken into the summary; `None`: it was not taken.
    pub changed: Option<&'a [Changed]>,
    /// The day; `None` without a clock.
    pub today: Option<Date>,
}

impl Changed {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Minutes => "minutes",
        }
    }

    /// The official word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Sheet => "課題管理シート",
            Self::Minutes => "議事録",
        }
    }
}

impl Lack {
    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotHeld => "not-held",
            Self::MinutesOpen => "minutes-open",
            Self::Unwritten(_) => "unwritten",
            Self::NotAgreed(_) => "not-agreed",
            Self::NoReview => "no-review",
            Self::ReviewLate(_) => "review-late",
            Self::NotPublished => "not-published",
            Self::NotIntegrated => "not-integrated",
            Self::Changed(_) => "changed",
        }
    }
}

impl Integration {
    /// What is not any more as it was taken, by the hashes of what there is now.
    #[must_use]
    pub fn changed(&self, sheet: &str, minutes: &str) -> Vec<Changed> {
        let mut changed = Vec::new();
        if self.sheet != sheet {
            changed.push(Changed::Sheet);
        }
        if self.minutes != minutes {
            changed.push(Changed::Minutes);
        }
        changed
    }
}

impl Work<'_> {
    /// What a summary still lacks, in the order in which it is done.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let was_held = self.states.iter().any(|state| state.was_held());
        let is_open = |state: &State| matches!(state, State::Held | State::Review);
        if !was_held {
            lacks.push(Lack::NotHeld);
        }
        if self.states.iter().any(is_open) {
            lacks.push(Lack::MinutesOpen);
        }
        let standings = self.sheet.standings();
        let steps = |is_meant: fn(Standing) -> bool| -> Vec<Step> {
            let meant = standings.iter().filter(|one| is_meant(one.standing));
            meant.map(|one| one.step).collect()
        };
        let unwritten = steps(|standing| standing < Standing::Written);
        if !unwritten.is_empty() {
            lacks.push(Lack::Unwritten(unwritten));
        }
        let not_agreed = steps(|standing| standing == Standing::Written);
        if !not_agreed.is_empty() {
            lacks.push(Lack::NotAgreed(not_agreed));
        }
        match (self.review, self.today) {
            (None, _) if was_held => lacks.push(Lack::NoReview),
            (Some(review), Some(today)) if review.on < today => {
                lacks.push(Lack::ReviewLate(review.on));
            }
            _ => {}
        }
        if was_held && !self.is_published {
            lacks.push(Lack::NotPublished);
        }
        match self.changed {
            None => lacks.push(Lack::NotIntegrated),
            Some([]) => {}
            Some(changed) => lacks.push(Lack::Changed(changed.to_vec())),
        }
        lacks
    }
}

impl Sheet {
    /// All that stands on it, as one text by which a change is noticed. Whether a meeting agreed is not in it.
    #[must_use]
    pub fn whole_text(&self) -> String {
        let mut parts: Vec<String> = Step::ALL.map(|step| self.written(step)).to_vec();
        parts.push(self.remarks.clone());
        parts.join("\u{1f}")
    }
}

impl Meeting {
    /// What was said and decided, as one text by which a change is noticed.
    #[must_use]
    pub fn whole_text(&self) -> String {
        let day = self.on.map_or_else(String::new, |day| day.to_string());
        let mut parts = vec![self.number.to_string(), day];
        for row in &self.rows {
            parts.extend([row.title.clone(), row.said.clone()]);
        }
        parts.push(self.written_outcomes());
        parts.join("\u{1f}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Function;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn words(work: &Work<'_>) -> Vec<&'static str> {
        work.lacks().iter().map(Lack::word).collect()
    }

    #[test]
    fn what_is_lacking_is_told_in_the_order_in_which_it_is_done() {
        let mut sheet = Sheet::blank(Function::Ha);
        let blank = sheet.clone();
        let nothing = Work {
            sheet: &blank,
            states: &[State::Planned, State::Cancelled],
            review: None,
            is_published: false,
            changed: None,
            today: Some(day("2027-07-02")),
        };
        assert_eq!(words(&nothing), ["not-held", "unwritten", "not-integrated"]);
        sheet.vision = "暮らせる。".to_owned();
        let review = Review {
            on: day("2027-07-01"),
            set_by: 1,
            at: None,
        };
        let held = Work {
            sheet: &sheet,
            states: &[State::Final, State::Review],
            review: Some(review),
            changed: Some(&[Changed::Sheet]),
            ..nothing
        };
        let lacks = held.lacks();
        assert_eq!(
            words(&held),
            [
                "minutes-open",
                "unwritten",
                "not-agreed",
                "review-late",
                "not-published",
                "changed"
            ]
        );
        assert_eq!(lacks[2], Lack::NotAgreed(vec![Step::Vision]));
        let mut agreed = sheet.clone();
        agreed.agreed = vec![Step::Vision];
        let done = Work {
            sheet: &agreed,
            states: &[State::Final],
            is_published: true,
            changed: Some(&[]),
            today: Some(day("2027-07-01")),
            ..held
        };
        assert_eq!(words(&done), ["unwritten"], "the day itself is not late");
        let without_day = Work {
            review: None,
            ..done
        };
        assert_eq!(words(&without_day), ["unwritten", "no-review"]);
    }

    #[test]
    fn a_mark_tells_what_changed_after_it() {
        let mark = Integration {
            on: day("2026-12-01"),
            note: String::new(),
            sheet: "a".to_owned(),
            minutes: "b".to_owned(),
        };
        assert_eq!(mark.changed("a", "b"), []);
        assert_eq!(mark.changed("c", "b"), [Changed::Sheet]);
        assert_eq!(mark.changed("a", "c"), [Changed::Minutes]);
        let sheet = Sheet::blank(Function::Ha);
        let mut agreed = sheet.clone();
        agreed.agreed = vec![Step::Vision];
        assert_eq!(sheet.whole_text(), agreed.whole_text());
        agreed.remarks = "別".to_owned();
        assert_ne!(sheet.whole_text(), agreed.whole_text());
    }
}
