//! To whom letters of a kind go.

use std::collections::{BTreeMap, HashMap};

use kakari_core::date::Date;
use kakari_core::document::Recipient;
use kakari_core::edition::Function;
use kakari_core::finding::Severity;
use kakari_core::letter::{Audience, Kind};
use kakari_core::order::{self, State};
use kakari_core::sender;

use super::super::{Chase, Office, OfficeError, Row, Status};
use super::{Addressee, Addressees, Among, Mailing, Skip, Skipped};

/// Up to this many named facilities are read one by one; for more it is faster to read all.
const SINGLE_READS: usize = 40;

/// What was sent and done before, looked up by facility.
struct Before {
    sent: HashMap<String, Date>,
    reminded: HashMap<String, (usize, Date)>,
}

impl Office {
    /// To whom letters go, and who of those meant gets none. The assessments have to be up to date.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read; [`OfficeError::NoToday`] without a clock.
    pub fn addressees(
        &self,
        mailing: &Mailing,
        among: Among<'_>,
    ) -> Result<Addressees, OfficeError> {
        let mut found = Addressees::default();
        if mailing.kind.audience() == Audience::Everybody {
            found.to.push(Addressee::default());
            return Ok(found);
        }
        let before = Before {
            sent: self.last_sent(mailing.kind)?,
            reminded: self.reminded_before(mailing.dated)?,
        };
        let mut failed = Ok(());
        let mut take = |row: &Row| {
            if failed.is_ok() {
                failed = self.take(&mut found, row, mailing, among, &before);
            }
        };
        match among {
            Among::Named(ids) | Among::Within(ids) if ids.len() <= SINGLE_READS => {
                for id in ids {
                    if let Some(row) = self.row(id)? {
                        take(&row);
                    }
                }
            }
            _ => self.each_row(&mut |row| take(&row))?,
        }
        failed?;
        if let Among::Named(ids) = among {
            let known = found.to.iter().map(|one| &one.id);
            let known = known.chain(found.skipped.iter().map(|one| &one.id));
            let known: std::collections::BTreeSet<&String> = known.collect();
            let missing: Vec<String> = ids
                .iter()
                .filter(|id| !known.contains(id))
                .cloned()
                .collect();
            for id in missing {
                found.skipped.push(Skipped {
                    name: id.clone(),
                    id,
                    why: Skip::Missing,
                });
            }
        }
        if mailing.kind.audience() == Audience::Municipality {
            found.to = by_municipality(std::mem::take(&mut found.to), &before.sent);
        }
        Ok(found)
    }

    fn take(
        &self,
        found: &mut Addressees,
        row: &Row,
        mailing: &Mailing,
        among: Among<'_>,
        before: &Before,
    ) -> Result<(), OfficeError> {
        let meant = match among {
            Among::All => true,
            Among::Those(fits) => fits(row),
            Among::Named(ids) | Among::Within(ids) => ids.contains(&row.queue.id),
        };
        if !meant {
            return Ok(());
        }
        let chase = row.chase.as_deref().cloned().unwrap_or_default();
        let reminded = before.reminded.get(&row.queue.id).copied();
        let named = matches!(among, Among::Named(_));
        let fits = self.fits(row, &chase, mailing.kind, reminded, named)?;
        let fits = fits.and_then(|()| reaches(row, mailing.kind));
        match fits {
            Ok(()) => found
                .to
                .push(self.addressee(row, &chase, reminded, mailing, before)),
            Err(why) if named || why.is_gap() => found.skipped.push(Skipped {
                id: row.queue.id.clone(),
                name: row.queue.name_or_id().to_owned(),
                why,
            }),
            Err(_) => found.others = found.others.saturating_add(1),
        }
        Ok(())
    }

    /// Whether a letter of this kind is for the facility.
    fn fits(
        &self,
        row: &Row,
        chase: &Chase,
        kind: Kind,
        reminded: Option<(usize, Date)>,
        named: bool,
    ) -> Result<Result<(), Skip>, OfficeError> {
        let remindable = || -> Result<Result<(), Skip>, OfficeError> {
            match order::may_remind(&self.situation(row, chase)?) {
                Ok(()) => Ok(Ok(())),
                Err(why) => Ok(Err(Skip::Refused(self.refused_step("", why)?))),
            }
        };
        Ok(match kind {
            Kind::Request if !row.scope.is_in(row.standing()) => Err(Skip::NotDue),
            Kind::Reminder | Kind::SecondReminder => match (remindable()?, kind, reminded) {
                (Ok(()), Kind::Reminder, Some((_, day))) => Err(Skip::RemindedBefore(day)),
                (Ok(()), Kind::SecondReminder, None) => Err(Skip::NeverReminded),
                (fits, ..) => fits,
            },
            Kind::Order => match chase.order.map(|order| order.state) {
                None => Err(Skip::NoOrder),
                Some(State::Drafted | State::Served) => Ok(()),
                Some(state) => Err(Skip::OrderIs(state)),
            },
            // A person who names a facility may ask about it for any reason of confirmation.
            Kind::Information if !named => remindable()?,
            Kind::Inquiry => asks(row),
            Kind::Request | Kind::Information | Kind::Leaflet | Kind::Poster => Ok(()),
        })
    }

    fn addressee(
        &self,
        row: &Row,
        chase: &Chase,
        reminded: Option<(usize, Date)>,
        mailing: &Mailing,
        before: &Before,
    ) -> Addressee {
        let queue = &row.queue;
        let (post_code, address) = split_post_code(&queue.address);
        let act = queue.report.as_ref().map(|report| report.act);
        let name = queue.name_or_id().to_owned();
        let about = match mailing.kind.audience() {
            Audience::Municipality => vec![[queue.id.clone(), name.clone(), address.clone()]],
            _ => Vec::new(),
        };
        Addressee {
            id: match mailing.kind.audience() {
                Audience::Municipality => municipality_key(row),
                _ => queue.id.clone(),
            },
            to: Recipient {
                post_code,
                address,
                name: name.clone(),
                person: match mailing.kind.audience() {
                    Audience::Founder => "開設者　様",
                    _ => "管理者　様",
                }
                .to_owned(),
            },
            name,
            sent: before.sent.get(&queue.id).copied(),
            municipality: queue.municipality.clone(),
            medical_area: queue.medical_area.clone(),
            health_centre: queue.health_centre.clone(),
            kind: queue.kind,
            deadline: mailing
                .reply_by
                .filter(|_| mailing.kind == Kind::Request)
                .or(Some(row.last_day)),
            reminders: reminded.map_or(0, |(count, _)| count),
            last_reminder: reminded.map(|(_, day)| day),
            answer: Some(chase.answer(act)),
            order: chase.order,
            reported_on: queue.report.as_ref().and_then(|report| report.reported_on),
            about,
        }
    }
}

/// Whether there is something to ask about the report: a finding that a facility can mend, or a question that waits.
fn asks(row: &Row) -> Result<(), Skip> {
    if row.queue.report.is_none() || row.is_withdrawn() {
        return Err(Skip::NoReport);
    }
    let assessment = row.queue.assessment.as_ref();
    let found = assessment.and_then(|one| one.worst);
    let asked = Function::SECOND
        .into_iter()
        .any(|function| row.function(function).status == Status::Inquiring);
    if asked || matches!(found, Some(Severity::Error | Severity::Warning)) {
        Ok(())
    } else {
        Err(Skip::NothingToAsk)
    }
}

/// Whether the letter can be sent at all.
fn reaches(row: &Row, kind: Kind) -> Result<(), Skip> {
    match kind.audience() {
        Audience::Municipality if row.queue.municipality.trim().is_empty() => {
            Err(Skip::NoMunicipality)
        }
        Audience::Municipality | Audience::Everybody => Ok(()),
        Audience::Manager | Audience::Founder if row.queue.address.trim().is_empty() => {
            Err(Skip::NoAddress)
        }
        Audience::Manager | Audience::Founder => Ok(()),
    }
}

/// The code of the municipality, its name if it has none.
fn municipality_key(row: &Row) -> String {
    if row.queue.municipality_code.is_empty() {
        row.queue.municipality.clone()
    } else {
        row.queue.municipality_code.clone()
    }
}

/// One addressee for each municipality, with all its facilities.
fn by_municipality(all: Vec<Addressee>, sent: &HashMap<String, Date>) -> Vec<Addressee> {
    let mut heads: BTreeMap<String, Addressee> = BTreeMap::new();
    for one in all {
        if let Some(head) = heads.get_mut(&one.id) {
            head.about.extend(one.about);
            continue;
        }
        let municipality = one.municipality;
        let head = Addressee {
            to: Recipient {
                name: format!("{municipality}長　様"),
                ..Recipient::default()
            },
            sent: sent.get(&one.id).copied(),
            name: municipality.clone(),
            about: one.about,
            deadline: one.deadline,
            municipality,
            ..Addressee::default()
        };
        let id = one.id;
        heads.insert(id.clone(), Addressee { id, ..head });
    }
    heads.into_values().collect()
}

/// The post code with which an address begins, and the rest. The official list has none; a prefecture's own list may.
fn split_post_code(address: &str) -> (String, String) {
    let address = address.trim();
    let (first, rest) = address
        .split_once(char::is_whitespace)
        .unwrap_or((address, ""));
    // An address that begins with a number without the sign could be a block.
    let marked = first.starts_with('〒') || first.contains(['-', '－']);
    match sender::post_code(first).filter(|_| marked && !rest.trim().is_empty()) {
        Some(code) => (code, rest.trim().to_owned()),
        None => (String::new(), address.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_post_code_in_front_of_an_address_keeps_its_zero() {
        let split = |text| super::split_post_code(text);
        let parts = |code: &str, rest: &str| (code.to_owned(), rest.to_owned());
        assert_eq!(
            split("〒095-0001 北海道士別市1"),
            parts("095-0001", "北海道士別市1")
        );
        assert_eq!(
            split("〒０９５－０００１　士別市1"),
            parts("095-0001", "士別市1")
        );
        assert_eq!(split("095-0001 士別市1"), parts("095-0001", "士別市1"));
        assert_eq!(split("高知市丸ノ内1-2-20"), parts("", "高知市丸ノ内1-2-20"));
        assert_eq!(split("〒095-0001"), parts("", "〒095-0001"));
    }
}
