//! Makes the letter to one addressee.

use kakari_core::document::{Grid, Letter, Recipient};
use kakari_core::facility::Kind as FacilityKind;
use kakari_core::finding::Severity;
use kakari_core::letter::{Audience, Field, Kind, Values, When};
use kakari_core::order::{Answer, Ground};
use kakari_core::text::era;
use kakari_core::{text, year};

use super::super::calendar::year_name;
use super::super::{Office, OfficeError, item_label};
use super::{Addressee, Mailing};

/// A name or address without what could command a screen or break a file: it comes from files of others.
fn clean(text: &str) -> String {
    text::scrub(text).into_owned()
}

impl Office {
    pub(super) fn made_letter(
        &self,
        mailing: &Mailing,
        to: &Addressee,
    ) -> Result<Letter, OfficeError> {
        let table = self.table(mailing.kind, to)?;
        let mut values = self.values(mailing, to)?;
        let count = table.as_ref().map_or(0, |grid| grid.rows.len());
        if count > 0 {
            values.set(Field::Count, count.to_string());
        }
        Ok(Letter {
            kind: mailing.kind,
            number: mailing.number.clone(),
            dated: Some(mailing.dated),
            to: (mailing.kind.audience() != Audience::Everybody).then(|| Recipient {
                post_code: to.to.post_code.clone(),
                address: clean(&to.to.address),
                name: clean(&to.to.name),
                person: to.to.person.clone(),
            }),
            sender: mailing.sender.clone(),
            body: mailing.template.filled(&values),
            table,
            sample: self.is_sample(),
        })
    }

    fn values(&self, mailing: &Mailing, to: &Addressee) -> Result<Values, OfficeError> {
        let window = self.edition.window;
        // Who stands for no single facility is told the prefecture's.
        let deadline = match to.deadline {
            Some(deadline) => deadline,
            None => self.last_day_in("")?,
        };
        let mut values = Values::default();
        let sender = &mailing.sender;
        let order = to.order;
        let limit = order.and_then(|order| order.until).or(mailing.reply_by);
        if mailing.kind == Kind::Order && limit.is_none() {
            return Err(OfficeError::LimitMissing);
        }
        for (field, text) in [
            (Field::Facility, clean(&to.name)),
            (Field::Id, to.id.clone()),
            (Field::Address, clean(&to.to.address)),
            (Field::Municipality, clean(&to.municipality)),
            (Field::MedicalArea, clean(&to.medical_area)),
            (Field::HealthCentre, clean(&to.health_centre)),
            (Field::Year, year_name(window.from.year())),
            (Field::Number, mailing.number.clone()),
            (Field::Authority, sender.authority.clone()),
            (Field::Department, sender.department.clone()),
            (Field::SenderPostCode, sender.post_code.clone()),
            (Field::SenderAddress, sender.address.clone()),
            (Field::Telephone, sender.telephone.clone()),
            (Field::Email, sender.email.clone()),
            (Field::Contact, sender.contact.clone()),
        ] {
            values.set(field, text);
        }
        for (field, day) in [
            (Field::From, Some(window.from)),
            (Field::To, Some(window.to)),
            (Field::Deadline, Some(deadline)),
            (Field::ReplyBy, mailing.reply_by),
            (Field::Dated, Some(mailing.dated)),
            (Field::LastReminder, to.last_reminder),
            (
                Field::OrderLimit,
                limit.filter(|_| mailing.kind == Kind::Order),
            ),
            (Field::ReportedOn, to.reported_on),
        ] {
            values.set(field, day.map(era::words).unwrap_or_default());
        }
        if to.reminders > 0 {
            values.set(Field::Reminders, to.reminders.to_string());
        }
        let ground = order.map(|order| order.ground);
        for (when, holds) in [
            (When::OwnDeadline, deadline < window.to),
            (When::DeadlineOver, deadline < mailing.dated),
            (When::FirstYear, window.from.year() == year::FIRST),
            (When::Hospital, to.kind == Some(FacilityKind::Hospital)),
            (When::Clinic, to.kind == Some(FacilityKind::Clinic)),
            (When::Reminded, to.reminders > 0),
            (When::Withdrawn, to.answer == Some(Answer::Withdrawn)),
            (When::SentBack, to.answer == Some(Answer::Rejected)),
            (When::NoReport, ground == Some(Ground::NoReport)),
            (When::NoChangeReport, ground == Some(Ground::NoChangeReport)),
            (When::FalseReport, ground == Some(Ground::FalseReport)),
        ] {
            values.hold(when, holds);
        }
        Ok(values)
    }

    /// The table of a letter: the facilities of a municipality, or the points of a report to ask about.
    fn table(&self, kind: Kind, to: &Addressee) -> Result<Option<Grid>, OfficeError> {
        let headings = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        let rows: Vec<Vec<String>> = match kind {
            Kind::Information => {
                let rows = to.about.iter().map(|about| about.to_vec());
                return Ok(Some(Grid {
                    headings: headings(&["番号", "医療機関の名称", "所在地"]),
                    rows: rows.collect(),
                }));
            }
            Kind::Inquiry => self.points(&to.id)?,
            _ => return Ok(None),
        };
        Ok(Some(Grid {
            headings: headings(&["番号", "項目と報告の内容", "確認したいこと", "直し方"]),
            rows,
        }))
    }

    /// What to ask about the report of a facility: each finding with the answer it is about, then the questions that wait.
    fn points(&self, id: &str) -> Result<Vec<Vec<String>>, OfficeError> {
        let Some(detail) = self.detail(id)? else {
            return Ok(Vec::new());
        };
        let edition = &self.edition;
        let mut rows: Vec<[String; 3]> = Vec::new();
        let findings = detail.assessment.iter().flat_map(|one| &one.findings);
        for finding in findings.filter(|one| one.severity != Severity::Note) {
            let label = item_label(edition, finding.item.as_deref());
            let place = finding.item.as_deref();
            let place = place.and_then(|id| edition.item_by_id(id));
            let answer = match (place, &detail.reading) {
                (Some((index, _)), Some(reading)) => reading.words(edition, index),
                _ => String::new(),
            };
            let answer = match (finding.item.is_some(), answer.trim()) {
                (false, _) => "報告の全体".to_owned(),
                (true, "") => format!("{label}\n（回答なし）"),
                (true, answer) => format!("{label}\n「{answer}」"),
            };
            rows.push([answer, finding.message.clone(), finding.fix.clone()]);
        }
        for inquiry in detail.inquiries.iter().filter(|one| one.answer.is_none()) {
            let question = inquiry.question.trim();
            if !question.is_empty() {
                let about = format!("２号機能（{}）", inquiry.function.mark());
                rows.push([about, question.to_owned(), String::new()]);
            }
        }
        let numbered = (1..).zip(rows).map(|(number, [about, asked, mend])| {
            let number: u32 = number;
            let clean = |text: &str| {
                let lines: Vec<_> = text.split('\n').map(text::scrub).collect();
                lines.join("\n")
            };
            vec![
                number.to_string(),
                clean(&about),
                clean(&asked),
                clean(&mend),
            ]
        });
        Ok(numbered.collect())
    }
}
