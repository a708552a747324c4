//! The reviews of the forums (検証) among the tasks: each has the day that a meeting set.

use kakari_core::date::Date;
use kakari_core::edition::Span;
use kakari_core::meeting::{Review, clause};
use kakari_core::year::{self, Behind, Task, Wording, YearDay};

use super::super::library::Texts;
use super::super::meeting::short;
use super::super::{Office, OfficeError};
use super::{DONE, DoneMark, Scheduled, edition_of};

/// With this the ids of reviews begin. What follows names the meeting that set the day, and the day: a review whose day is moved
/// is another task, so that the mark of the former one does not hide it.
const PREFIX: &str = "review.";

/// The report year to which a review belongs: meetings begin after the reports were counted, from April on.
fn year_of(on: Date) -> u16 {
    let year = match on.month() >= 4 {
        true => on.year(),
        false => on.year().saturating_sub(1),
    };
    year.max(year::FIRST)
}

fn id_of(forum: &str, review: &Review) -> String {
    format!("{PREFIX}{}-{}.{}", short(forum), review.set_by, review.on)
}

fn task(forum: &str, name: &str, review: &Review) -> Task {
    let day = YearDay {
        years: i64::from(review.on.year()).saturating_sub(i64::from(year_of(review.on))),
        month: i64::from(review.on.month()),
        day: i64::from(review.on.day()),
    };
    let set_by = review.set_by;
    let (at, at_english) = match review.at {
        Some(number) => (
            format!("第{number}回がまだ議事録の確定まで進んでいません。そこで検証し、"),
            format!("Meeting no. {number} has no final minutes yet: review there, "),
        ),
        None => (
            "検証する回はまだ予定されていません。回を予定し、".to_owned(),
            "No meeting is planned for it yet: plan one, ".to_owned(),
        ),
    };
    Task {
        id: id_of(forum, review),
        title: Wording {
            japanese: format!("検証：{name}"),
            english: format!("Review: {name}"),
        },
        what: Wording {
            japanese: format!(
                "第{set_by}回で決めた方策の効果を、協議の場で決めた指標の値で検証します。{at}議事録を確定するとこの行は消えます。"
            ),
            english: format!(
                "Look at the effect of what meeting no. {set_by} agreed on, by the indicators that were set there. {at_english}and this line goes when its minutes are final."
            ),
        },
        from: day,
        to: day,
        clause: clause::REVIEW.to_owned(),
        behind: Some(Behind::Meetings),
        first_year: false,
        deadline: None,
    }
}

impl Office {
    /// The reviews that no meeting has recorded, that of the earliest day first.
    pub(super) fn reviews(&self, today: Date) -> Result<Vec<Scheduled>, OfficeError> {
        let library = Texts::read()?;
        let mut found = Vec::new();
        for (forum, review) in self.meeting_reviews()? {
            let name = forum.content.name;
            let task = task(&forum.id, &name, &review);
            let year = year_of(review.on);
            let marks = self.store.records_and_removed(DONE, &edition_of(year))?;
            let mark = marks.into_iter().find(|mark| mark.id == task.id);
            let rev = mark.as_ref().map_or(0, |mark| mark.rev);
            let done = mark.filter(|mark| !mark.is_removed);
            found.push(Scheduled {
                year,
                span: Span {
                    from: review.on,
                    to: review.on,
                },
                today,
                is_open: true,
                done: done.map(|mark| DoneMark {
                    by: mark.by,
                    at: mark.at,
                }),
                rev,
                clause: library.citation(&self.edition, &task.clause),
                forum: Some(name),
                until: None,
                task,
            });
        }
        found.sort_by_key(|one| one.span.from);
        Ok(found)
    }

    /// Whether a review of this id is open in a report year.
    pub(super) fn has_review(&self, id: &str, year: u16) -> Result<bool, OfficeError> {
        if !id.starts_with(PREFIX) {
            return Ok(false);
        }
        let reviews = self.meeting_reviews()?;
        let is_it = |(forum, review): &(super::super::Recorded<_>, Review)| {
            id_of(&forum.id, review) == id && year_of(review.on) == year
        };
        Ok(reviews.iter().any(is_it))
    }
}
