//! 検証: when what a forum agreed on is looked at again (guideline 4-2(5)).

use crate::date::Date;

use super::{Meeting, State};

/// A review that no meeting has recorded yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Its day.
    pub on: Date,
    /// The number of the meeting that set the day.
    pub set_by: u32,
    /// The number of the later meeting that comes first and whose minutes are not final: it may be the review. `None`: there is
    /// none.
    pub at: Option<u32>,
}

/// The review that is open, from the meetings of a forum in order of number.
///
/// A day that a later meeting sets takes the place of that of an earlier one. A meeting on or after the day whose minutes are
/// final has recorded the review. One before it has not: an agenda that is divided over several days is no review of itself.
pub fn open_review<'a>(meetings: impl IntoIterator<Item = (&'a Meeting, State)>) -> Option<Review> {
    let mut open: Option<Review> = None;
    for (meeting, state) in meetings {
        if state == State::Cancelled {
            continue;
        }
        let is_over = |review: &Review| {
            state == State::Final && meeting.on.is_some_and(|day| day >= review.on)
        };
        if open.as_ref().is_some_and(is_over) {
            open = None;
        }
        if let Some(on) = meeting.review_on {
            open = Some(Review {
                on,
                set_by: meeting.number,
                at: None,
            });
        } else if let Some(review) = &mut open
            && state != State::Final
        {
            review.at = review.at.or(Some(meeting.number));
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn meeting(number: u32, on: &str, review_on: Option<&str>) -> Meeting {
        Meeting {
            number,
            on: Some(day(on)),
            review_on: review_on.map(day),
            ..Meeting::with_rows(Vec::new())
        }
    }

    fn open(meetings: &[(Meeting, State)]) -> Option<(String, u32, Option<u32>)> {
        let each = meetings.iter().map(|(one, state)| (one, *state));
        open_review(each).map(|one| (one.on.to_string(), one.set_by, one.at))
    }

    #[test]
    fn a_review_is_open_until_a_meeting_on_its_day_or_later_has_final_minutes() {
        let first = || (meeting(1, "2026-07-10", Some("2027-07-01")), State::Final);
        let of_first = |at| Some(("2027-07-01".to_owned(), 1, at));
        assert_eq!(open(&[]), None);
        assert_eq!(
            open(&[(meeting(1, "2026-07-10", None), State::Final)]),
            None
        );
        assert_eq!(open(&[first()]), of_first(None));
        // The agenda was divided: the second day is no review of what was agreed on the first.
        let second = (meeting(2, "2026-09-10", None), State::Final);
        assert_eq!(open(&[first(), second]), of_first(None));
        for (state, at) in [
            (State::Planned, Some(2)),
            (State::Held, Some(2)),
            (State::Review, Some(2)),
            (State::Cancelled, None),
        ] {
            let second = (meeting(2, "2027-07-01", None), state);
            assert_eq!(open(&[first(), second]), of_first(at), "{state:?}");
        }
        let second = (meeting(2, "2027-07-01", None), State::Final);
        assert_eq!(open(&[first(), second]), None);
    }

    #[test]
    fn a_later_meeting_moves_the_day_and_a_cancelled_one_does_not() {
        let first = || (meeting(1, "2026-07-10", Some("2027-07-01")), State::Final);
        let second = |state| (meeting(2, "2026-09-10", Some("2027-10-01")), state);
        let moved = Some(("2027-10-01".to_owned(), 2, None));
        assert_eq!(open(&[first(), second(State::Held)]), moved);
        let kept = Some(("2027-07-01".to_owned(), 1, None));
        assert_eq!(open(&[first(), second(State::Cancelled)]), kept);
    }
}
