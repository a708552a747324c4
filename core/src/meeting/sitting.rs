//! One day on which a forum meets: its rows, its minutes, what came of it.

use crate::date::Date;
use crate::edition::Function;

/// 開催: one day on which a forum meets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Meeting {
    /// Its number among the meetings of the forum, from 1 on (第1回).
    pub number: u32,
    /// The day; `None` until it is set.
    #[cfg_attr(feature = "serde", serde(default))]
    pub on: Option<Date>,
    /// From when to when, as written.
    #[cfg_attr(feature = "serde", serde(default))]
    pub time: String,
    /// Where.
    #[cfg_attr(feature = "serde", serde(default))]
    pub place: String,
    /// Why it is not open to the public; empty: it is (原則公開).
    #[cfg_attr(feature = "serde", serde(default))]
    pub closed_because: String,
    /// Rows of the agenda with their minutes.
    pub rows: Vec<Minute>,
    /// Who was there, by the names of the list of participants.
    #[cfg_attr(feature = "serde", serde(default))]
    pub present: Vec<String>,
    /// 配布資料.
    #[cfg_attr(feature = "serde", serde(default))]
    pub materials: Vec<String>,
    /// What was decided and has to be done.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcomes: Vec<Outcome>,
    /// The day on which what was agreed is looked at again.
    #[cfg_attr(feature = "serde", serde(default))]
    pub review_on: Option<Date>,
}

/// A row of the agenda, and what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Minute {
    /// Id of the row of the example; empty for one of one's own.
    #[cfg_attr(feature = "serde", serde(default))]
    pub row: String,
    /// 議事.
    pub title: String,
    /// The function of which it speaks; `None`: of all.
    #[cfg_attr(feature = "serde", serde(rename = "function", default))]
    pub theme: Option<Function>,
    /// What was said.
    #[cfg_attr(feature = "serde", serde(default))]
    pub said: String,
}

/// Something that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Outcome {
    /// What.
    pub what: String,
    /// By whom; may be empty.
    #[cfg_attr(feature = "serde", serde(default))]
    pub who: String,
    /// By which day.
    #[cfg_attr(feature = "serde", serde(default))]
    pub by: Option<Date>,
    /// Whether it becomes a row of the next meeting.
    #[cfg_attr(feature = "serde", serde(default))]
    pub comes_again: bool,
}

/// Where a meeting and its minutes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 予定.
    Planned,
    /// 中止.
    Cancelled,
    /// 開催済み: it was held; the minutes are a draft.
    Held,
    /// 確認中: the minutes are with those who were there.
    Review,
    /// 確定: the minutes are final, and nothing of the meeting changes any more.
    Final,
}

/// A step of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// It was held.
    Hold,
    /// It does not take place.
    Cancel,
    /// The minutes go to those who were there.
    SendForReview,
    /// The minutes are worked on again.
    Rework,
    /// The minutes are final.
    Finish,
}

/// Why a step of a meeting, or a change, is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The meeting is not in a state from which the step leads on.
    NotFromHere(State, Move),
    /// The day is missing on which it is held.
    NoDay,
    /// The day is still to come.
    StillToCome(Date),
    /// Nothing stands in the minutes.
    NoMinutes,
    /// The minutes are final.
    IsFinal,
}

impl State {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Planned,
        Self::Cancelled,
        Self::Held,
        Self::Review,
        Self::Final,
    ];

    /// The word in the database and in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::Held => "held",
            Self::Review => "review",
            Self::Final => "final",
        }
    }

    /// The word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Planned => "予定",
            Self::Cancelled => "中止",
            Self::Held => "開催済み（議事録は案）",
            Self::Review => "議事録を確認中",
            Self::Final => "議事録を確定",
        }
    }

    /// The state with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether people met.
    #[must_use]
    pub fn was_held(self) -> bool {
        matches!(self, Self::Held | Self::Review | Self::Final)
    }
}

impl Move {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Hold,
        Self::Cancel,
        Self::SendForReview,
        Self::Rework,
        Self::Finish,
    ];

    /// The word of the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Cancel => "cancel",
            Self::SendForReview => "review",
            Self::Rework => "rework",
            Self::Finish => "finish",
        }
    }

    /// The word in lists.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Hold => "開催した",
            Self::Cancel => "中止する",
            Self::SendForReview => "議事録の確認を求める",
            Self::Rework => "議事録を直す",
            Self::Finish => "議事録を確定する",
        }
    }

    fn leads(self, from: State) -> Option<State> {
        match (from, self) {
            (State::Planned, Self::Hold) => Some(State::Held),
            (State::Planned, Self::Cancel) => Some(State::Cancelled),
            (State::Held, Self::SendForReview) => Some(State::Review),
            (State::Review, Self::Rework) => Some(State::Held),
            (State::Review, Self::Finish) => Some(State::Final),
            _ => None,
        }
    }
}

impl Meeting {
    /// A meeting without a day, with these rows. Its number is given to it when it is kept.
    #[must_use]
    pub fn with_rows(rows: Vec<Minute>) -> Self {
        Self {
            number: 0,
            on: None,
            time: String::new(),
            place: String::new(),
            closed_because: String::new(),
            rows,
            present: Vec::new(),
            materials: Vec::new(),
            outcomes: Vec::new(),
            review_on: None,
        }
    }

    /// The next meeting after this one: its time, place, materials and rows, with empty minutes.
    #[must_use]
    pub fn again(&self) -> Self {
        let mut rows = self.rows.clone();
        for row in &mut rows {
            row.said.clear();
        }
        Self {
            time: self.time.clone(),
            place: self.place.clone(),
            materials: self.materials.clone(),
            ..Self::with_rows(rows)
        }
    }

    /// The state to which a step leads.
    ///
    /// # Errors
    /// [`Refused`], with what is missing.
    pub fn step(&self, from: State, wanted: Move, today: Date) -> Result<State, Refused> {
        let next = wanted
            .leads(from)
            .ok_or(Refused::NotFromHere(from, wanted))?;
        match wanted {
            Move::Hold => {
                let on = self.on.ok_or(Refused::NoDay)?;
                if on > today {
                    return Err(Refused::StillToCome(on));
                }
            }
            Move::SendForReview | Move::Finish => {
                if self.rows.iter().all(|row| row.said.trim().is_empty()) {
                    return Err(Refused::NoMinutes);
                }
            }
            Move::Cancel | Move::Rework => {}
        }
        Ok(next)
    }

    /// Whether something of the meeting can be changed.
    ///
    /// # Errors
    /// [`Refused::IsFinal`].
    pub fn may_change(state: State) -> Result<(), Refused> {
        match state {
            State::Final => Err(Refused::IsFinal),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting() -> Meeting {
        let row = Minute {
            row: "opening".to_owned(),
            ..Minute::titled("開会".to_owned())
        };
        Meeting {
            number: 1,
            on: Date::new(2026, 7, 10),
            ..Meeting::with_rows(vec![row])
        }
    }

    #[test]
    fn minutes_go_from_draft_to_review_to_final_and_back_only_from_review() {
        let (day, before) = (
            Date::new(2026, 7, 10).unwrap(),
            Date::new(2026, 7, 9).unwrap(),
        );
        let mut one = meeting();
        let step = |one: &Meeting, from, wanted| one.step(from, wanted, day);
        assert_eq!(step(&one, State::Planned, Move::Hold), Ok(State::Held));
        assert_eq!(
            one.step(State::Planned, Move::Hold, before),
            Err(Refused::StillToCome(day))
        );
        assert_eq!(
            step(&one, State::Held, Move::SendForReview),
            Err(Refused::NoMinutes)
        );
        one.rows[0].said = "開会した。".to_owned();
        assert_eq!(
            step(&one, State::Held, Move::SendForReview),
            Ok(State::Review)
        );
        assert_eq!(step(&one, State::Review, Move::Rework), Ok(State::Held));
        assert_eq!(step(&one, State::Review, Move::Finish), Ok(State::Final));
        for wanted in Move::ALL {
            assert!(step(&one, State::Final, wanted).is_err(), "{wanted:?}");
            assert!(step(&one, State::Cancelled, wanted).is_err(), "{wanted:?}");
        }
        assert_eq!(Meeting::may_change(State::Final), Err(Refused::IsFinal));
        one.on = None;
        assert_eq!(step(&one, State::Planned, Move::Hold), Err(Refused::NoDay));
    }
}
