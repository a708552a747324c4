//! 案内情報 of a facility in words, and the positions of the register that stand for no place.

use std::sync::Arc;

use kakari_core::access::{Access, Closing, Fact, Fault, Faults, Placeholders, Shown};

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
    /// What residents are shown of it; empty if nothing.
    pub shown: String,
    /// Why it is not published as given, a sentence without its end; empty if it is.
    pub faults: Vec<&'static str>,
}

/// All facts, also those that are not given. `faults` are those of the row, which has seen the whole register.
#[must_use]
pub fn access_lines(access: &Access, faults: Faults) -> Vec<AccessLine> {
    let shown = shown(access, faults);
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
        (north, east) => position_in_words(north, east),
    };
    let place = shown.position.map(|place| {
        let (north, east) = place.degrees();
        position_in_words(&north, &east)
    });
    let website_shown = shown.website.map(|one| one.as_str().to_owned());
    let days = shown.closing.as_ref().map(closing_in_words);
    let facts = [
        (Fact::Position, position, place),
        (Fact::Website, website.clone(), website_shown),
        (Fact::Telephone, telephone.clone(), shown.telephone),
        (Fact::PostCode, post_code.clone(), shown.post_code),
        (Fact::Closing, closing_in_words(closing), days),
    ];
    let line = |(fact, given, shown): (Fact, String, Option<String>)| {
        let own = faults.each().filter(|fault| fault.fact() == fact);
        AccessLine {
            label: fact.in_words(),
            given,
            shown: shown.unwrap_or_default(),
            faults: own.map(|fault| fault.in_words()).collect(),
        }
    };
    facts.map(line).into()
}

/// What residents are shown.
pub(super) fn shown(access: &Access, faults: Faults) -> Shown {
    let shown = access.shown(&Placeholders::default());
    Shown {
        // Only the whole register tells that others share it.
        position: shown
            .position
            .filter(|_| !faults.has(Fault::PositionShared)),
        ..shown
    }
}

fn position_in_words(north: &str, east: &str) -> String {
    bilingual!(
        "緯度 {north}、経度 {east}",
        "latitude {north}, longitude {east}"
    )
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
    fn each_fault_is_said_at_its_fact_of_which_nothing_is_shown() {
        let place = |latitude: &str, longitude: &str| Access {
            latitude: latitude.to_owned(),
            longitude: longitude.to_owned(),
            ..Access::default()
        };
        let website = |written: &str| Access {
            website: written.to_owned(),
            ..Access::default()
        };
        let shared = place("33.299722", "133.700001");
        let addresses = ["本町1", "本町2", "本町3", "本町4", "本町5"];
        let position = shared.position().unwrap().unwrap();
        let placeholders = Placeholders::find(addresses.map(|one| (position, one)));
        for fault in Fault::ALL {
            let access = match fault {
                Fault::PositionHalf => place("33.299722", ""),
                Fault::PositionUnreadable => place("33度", "133度"),
                Fault::PositionZero => place("0", "0"),
                Fault::PositionSwapped => place("133.700001", "33.299722"),
                Fault::PositionOutside => place("51.5", "133.700001"),
                Fault::PositionRough => place("33.56", "133.53"),
                Fault::PositionShared => shared.clone(),
                Fault::WebsiteUnusable => website("javascript:alert(1)"),
                Fault::WebsiteWithoutScheme => website("www.example.jp"),
                Fault::TelephoneUnreadable => Access {
                    telephone: "23-4567".to_owned(),
                    ..Access::default()
                },
                Fault::PostCodeUnreadable => Access {
                    post_code: "780".to_owned(),
                    ..Access::default()
                },
                Fault::ClosedAllWeek => Access {
                    closing: Closing::from_written("0000000").unwrap(),
                    ..Access::default()
                },
            };
            let lines = access_lines(&access, access.faults(&placeholders));
            for line in lines {
                let own = line.label == fault.fact().in_words();
                assert_eq!(!line.given.is_empty(), own, "{fault:?} {line:?}");
                let said: &[&str] = if own { &[fault.in_words()] } else { &[] };
                assert_eq!(line.faults, said, "{fault:?}");
                let shown = match fault {
                    Fault::WebsiteWithoutScheme if own => "www.example.jp",
                    _ => "",
                };
                assert_eq!(line.shown, shown, "{fault:?}");
            }
        }
    }

    #[test]
    fn what_is_shown_is_spelled_as_it_is_published() {
        let access = Access {
            latitude: "３３．２９９７２２１".to_owned(),
            longitude: "133.5".to_owned(),
            website: " https://www.example.jp/ ".to_owned(),
            telephone: "０８８（０１２）３４５６".to_owned(),
            post_code: "〒0000001".to_owned(),
            closing: Closing::from_written("1101110").unwrap(),
        };
        let lines = access_lines(&access, access.faults(&Placeholders::default()));
        let shown: Vec<&str> = lines.iter().map(|line| line.shown.as_str()).collect();
        assert_eq!(
            shown,
            [
                "緯度 33.299722、経度 133.500000",
                "https://www.example.jp/",
                "088(012)3456",
                "000-0001",
                "毎週水・日",
            ]
        );
        assert!(lines.iter().all(|line| line.faults.is_empty()));
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
