//! 案内情報 of a facility in words, and the positions of the register that stand for no place.

use std::sync::Arc;

use kakari_core::access::{Access, Closing, Fact, Faults, Placeholders};

use super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::{InWords, Lang, current, pick};

/// The placeholders of a state of the register, which is that after an import.
pub(super) struct Known {
    import: i64,
    placeholders: Arc<Placeholders>,
}

impl Office {
    /// The positions of the register that stand for no place. Looked for once after each import.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn placeholders(&self) -> Result<Arc<Placeholders>, OfficeError> {
        let import = self.store.last_source()?;
        let mut known = self.placeholders.borrow_mut();
        if let Some(known) = known.as_ref().filter(|known| known.import == import) {
            return Ok(Arc::clone(&known.placeholders));
        }
        let placeholders = Arc::new(self.store.placeholders()?);
        *known = Some(Known {
            import,
            placeholders: Arc::clone(&placeholders),
        });
        Ok(placeholders)
    }
}

/// One fact of 案内情報 as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLine {
    /// What it is.
    pub label: &'static str,
    /// What the list gives; empty if nothing.
    pub given: String,
    /// Why it is not published as given, a sentence without its end; empty if it is.
    pub faults: Vec<&'static str>,
}

/// All facts, also those that are not given.
#[must_use]
pub fn access_lines(access: &Access, faults: Faults) -> Vec<AccessLine> {
    let Access {
        latitude,
        longitude,
        website,
        telephone,
        post_code,
        closing,
    } = access;
    let position = match (latitude.as_str(), longitude.as_str()) {
        ("", "") => String::new(),
        (north, east) => bilingual!(
            "緯度 {north}、経度 {east}",
            "latitude {north}, longitude {east}"
        ),
    };
    let facts = [
        (Fact::Position, position),
        (Fact::Website, website.clone()),
        (Fact::Telephone, telephone.clone()),
        (Fact::PostCode, post_code.clone()),
        (Fact::Closing, closing_in_words(closing)),
    ];
    let line = |(fact, given): (Fact, String)| {
        let own = faults.each().filter(|fault| fault.fact() == fact);
        AccessLine {
            label: fact.in_words(),
            given,
            faults: own.map(|fault| fault.in_words()).collect(),
        }
    };
    facts.map(line).into()
}

/// The days on which a facility is closed, such as 毎週水・日、第2・第4土、祝日、お盆; empty if nothing is given. Days of which the
/// list says that it is open are not named.
#[must_use]
pub fn closing_in_words(closing: &Closing) -> String {
    let day = |at: usize| DAYS.get(at).map_or("", |(ja, en)| pick(ja, en));
    let mut parts = Vec::new();
    let weekly = closing.weekly.iter().enumerate();
    let weekly: Vec<&str> = weekly
        .filter(|(_, closed)| **closed == Some(true))
        .map(|(at, _)| day(at))
        .collect();
    if !weekly.is_empty() {
        let days = weekly.join(pick("・", ", "));
        parts.push(bilingual!("毎週{days}", "every {days}"));
    }
    // By day: 第2・第4土 is how people say it.
    for (at, (ja, en)) in DAYS.iter().enumerate() {
        let weeks = closing.single().filter(|(_, day)| *day == at);
        let weeks: Vec<String> = weeks
            .map(|(week, _)| match current() {
                Lang::Ja => format!("第{week}"),
                Lang::En => ["", "1st", "2nd", "3rd", "4th", "5th"]
                    .get(week)
                    .map_or_else(String::new, |word| (*word).to_owned()),
            })
            .collect();
        if !weeks.is_empty() {
            let weeks = weeks.join(pick("・", ", "));
            parts.push(bilingual!("{weeks}{ja}", "{weeks} {en}"));
        }
    }
    if closing.holidays == Some(true) {
        parts.push(pick("祝日", "public holidays").to_owned());
    }
    if !closing.other.is_empty() {
        parts.push(closing.other.clone());
    }
    if parts.is_empty() && !closing.is_blank() {
        return pick("決まった休診日なし", "no fixed days").to_owned();
    }
    parts.join(pick("、", "; "))
}

/// Monday first.
const DAYS: [(&str, &str); 7] = [
    ("月", "Mon"),
    ("火", "Tue"),
    ("水", "Wed"),
    ("木", "Thu"),
    ("金", "Fri"),
    ("土", "Sat"),
    ("日", "Sun"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::within;

    #[test]
    fn closing_days_are_said_as_people_say_them() {
        let mut closing = Closing::default();
        assert_eq!(closing_in_words(&closing), "");
        closing.weekly = [Some(false); 7];
        assert_eq!(closing_in_words(&closing), "決まった休診日なし");
        closing.weekly[2] = Some(true);
        closing.weekly[6] = Some(true);
        closing.weeks[1][5] = Some(true);
        closing.weeks[3][5] = Some(true);
        closing.weeks[3][6] = Some(true);
        closing.holidays = Some(true);
        closing.other = "お盆".to_owned();
        let said = |language| within(language, || closing_in_words(&closing));
        assert_eq!(said(Lang::Ja), "毎週水・日、第2・第4土、祝日、お盆");
        assert_eq!(
            said(Lang::En),
            "every Wed, Sun; 2nd, 4th Sat; public holidays; お盆"
        );
    }

    #[test]
    fn each_fact_has_a_line_and_its_own_faults() {
        let access = Access {
            latitude: "0.0".to_owned(),
            longitude: "0.0".to_owned(),
            website: "www.example.jp".to_owned(),
            ..Access::default()
        };
        let lines = access_lines(&access, access.faults(&Placeholders::default()));
        let told: Vec<(&str, &str, usize)> = lines
            .iter()
            .map(|line| (line.label, line.given.as_str(), line.faults.len()))
            .collect();
        assert_eq!(
            told,
            [
                ("位置", "緯度 0.0、経度 0.0", 1),
                ("ホームページ", "www.example.jp", 1),
                ("電話番号", "", 0),
                ("郵便番号", "", 0),
                ("休診日", "", 0),
            ]
        );
    }
}
