//! 案内情報: where a facility is, how it is reached and when it is closed, as the lists give it, and what of that may be shown
//! to residents.
//!
//! Texts are kept as they were written. [`Access::shown`] is the only place that decides what of them may be published; the
//! rest comes back as a [`Fault`], so that staff can have the source mended.

mod days;
mod link;
mod numbers;
mod position;

pub use days::{Closing, Flag};
pub use link::Website;
pub use position::{Placeholders, Position};

/// What the lists say of a facility besides its name and address. Texts are as written, and empty where nothing is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Access {
    /// Latitude (所在地座標（緯度）) in degrees.
    pub latitude: String,
    /// Longitude (所在地座標（経度）) in degrees.
    pub longitude: String,
    /// 案内用ホームページアドレス.
    pub website: String,
    /// 電話番号; the official list has no such column.
    pub telephone: String,
    /// 郵便番号; the official list has no such column.
    pub post_code: String,
    /// Days on which it is closed (休診日).
    pub closing: Closing,
}

/// Why a fact cannot be published as the list gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// Only one of latitude and longitude is given.
    PositionHalf,
    /// Latitude or longitude is no number of degrees.
    PositionUnreadable,
    /// 0/0, which programs write where they know no place.
    PositionZero,
    /// Latitude and longitude stand in each other's column.
    PositionSwapped,
    /// Not in Japan.
    PositionOutside,
    /// So few decimals that it names a region and not a place.
    PositionRough,
    /// Five or more addresses share it: the place of an office or of a whole town.
    PositionShared,
    /// The address of the website is not one that can be followed.
    WebsiteUnusable,
    /// The address of the website begins neither with `https://` nor with `http://`: shown as text, not as a link.
    WebsiteWithoutScheme,
    /// Not a telephone number of Japan with its area code.
    TelephoneUnreadable,
    /// Not a post code of seven digits.
    PostCodeUnreadable,
    /// Every day of the week is marked as closed, which is how lists write that nobody filled it in.
    ClosedAllWeek,
}

/// What a fault is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Latitude and longitude.
    Position,
    /// ホームページ.
    Website,
    /// 電話番号.
    Telephone,
    /// 郵便番号.
    PostCode,
    /// 休診日.
    Closing,
}

impl Fact {
    /// Every fact once, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Position,
        Self::Website,
        Self::Telephone,
        Self::PostCode,
        Self::Closing,
    ];

    /// The word in JSON and in queries. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Website => "website",
            Self::Telephone => "telephone",
            Self::PostCode => "post-code",
            Self::Closing => "closing",
        }
    }

    /// The Japanese word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Position => "位置",
            Self::Website => "ホームページ",
            Self::Telephone => "電話番号",
            Self::PostCode => "郵便番号",
            Self::Closing => "休診日",
        }
    }
}

impl Fault {
    /// Every fault once, in the order of the facts.
    pub const ALL: [Self; 12] = [
        Self::PositionHalf,
        Self::PositionUnreadable,
        Self::PositionZero,
        Self::PositionSwapped,
        Self::PositionOutside,
        Self::PositionRough,
        Self::PositionShared,
        Self::WebsiteUnusable,
        Self::WebsiteWithoutScheme,
        Self::TelephoneUnreadable,
        Self::PostCodeUnreadable,
        Self::ClosedAllWeek,
    ];

    /// What it is about.
    #[must_use]
    pub fn fact(self) -> Fact {
        match self {
            Self::PositionHalf
            | Self::PositionUnreadable
            | Self::PositionZero
            | Self::PositionSwapped
            | Self::PositionOutside
            | Self::PositionRough
            | Self::PositionShared => Fact::Position,
            Self::WebsiteUnusable | Self::WebsiteWithoutScheme => Fact::Website,
            Self::TelephoneUnreadable => Fact::Telephone,
            Self::PostCodeUnreadable => Fact::PostCode,
            Self::ClosedAllWeek => Fact::Closing,
        }
    }

    /// The word in JSON. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::PositionHalf => "position-half",
            Self::PositionUnreadable => "position-unreadable",
            Self::PositionZero => "position-zero",
            Self::PositionSwapped => "position-swapped",
            Self::PositionOutside => "position-outside",
            Self::PositionRough => "position-rough",
            Self::PositionShared => "position-shared",
            Self::WebsiteUnusable => "website-unusable",
            Self::WebsiteWithoutScheme => "website-without-scheme",
            Self::TelephoneUnreadable => "telephone-unreadable",
            Self::PostCodeUnreadable => "post-code-unreadable",
            Self::ClosedAllWeek => "closed-all-week",
        }
    }

    /// The inverse of [`Fault::word`]; `None` for any other text.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// A set of faults, small enough for the rows of the whole country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Faults(u16);

impl Faults {
    fn add(&mut self, fault: Fault) {
        self.0 |= 1 << fault as u16;
    }

    /// Whether a fault is in it.
    #[must_use]
    pub fn has(self, fault: Fault) -> bool {
        self.0 & (1 << fault as u16) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The faults in order.
    pub fn each(self) -> impl Iterator<Item = Fault> {
        Fault::ALL.into_iter().filter(move |fault| self.has(*fault))
    }
}

/// What may be shown to residents, and what was left out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Where it is.
    pub position: Option<Position>,
    /// Its website, as a link or as text.
    pub website: Option<Website>,
    /// Its telephone number: digits, hyphens and brackets in ASCII.
    pub telephone: Option<String>,
    /// Its post code as `123-4567`.
    pub post_code: Option<String>,
    /// When it is closed; `None`: not given.
    pub closing: Option<Closing>,
    /// What is not shown as given, in order.
    pub faults: Faults,
}

impl Shown {
    /// The website as a link; `None` if there is none, or if it is shown as text.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        match &self.website {
            Some(Website::Link(link)) => Some(link),
            Some(Website::Text(_)) | None => None,
        }
    }
}

impl Access {
    /// Whether nothing is given.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// What may be shown to residents. `placeholders` are found once over the whole register, see [`Placeholders::find`].
    #[must_use]
    pub fn shown(&self, placeholders: &Placeholders) -> Shown {
        let mut faults = Faults::default();
        let position = self.position().and_then(|position| match position {
            Some(place) if placeholders.has(place) => Err(Fault::PositionShared),
            other => Ok(other),
        });
        let position = kept(position, &mut faults);
        let website = kept(Website::read(&self.website), &mut faults);
        if let Some(Website::Text(_)) = website {
            faults.add(Fault::WebsiteWithoutScheme);
        }
        let telephone = kept(numbers::telephone(&self.telephone), &mut faults);
        let post_code = kept(numbers::post_code(&self.post_code), &mut faults);
        let closing = kept(self.closing.published(), &mut faults);
        Shown {
            position,
            website,
            telephone,
            post_code,
            closing,
            faults,
        }
    }

    /// What cannot be published as given.
    #[must_use]
    pub fn faults(&self, placeholders: &Placeholders) -> Faults {
        if self.is_blank() {
            return Faults::default();
        }
        self.shown(placeholders).faults
    }

    /// Where it is, without regard to other facilities; `None`: not given.
    ///
    /// # Errors
    /// Why what is given is no place.
    pub fn position(&self) -> Result<Option<Position>, Fault> {
        Position::parse(&self.latitude, &self.longitude)
    }
}

fn kept<T>(read: Result<Option<T>, Fault>, faults: &mut Faults) -> Option<T> {
    match read {
        Ok(found) => found,
        Err(fault) => {
            faults.add(fault);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_is_in_order_is_shown_and_nothing_is_shown_of_nothing() {
        let none = Access::default();
        assert!(none.is_blank());
        assert_eq!(none.shown(&Placeholders::default()), Shown::default());
        let given = Access {
            latitude: "35.000001".to_owned(),
            longitude: "135.5".to_owned(),
            website: "https://www.example.jp/".to_owned(),
            telephone: "０３（１２３４）５６７８".to_owned(),
            post_code: "〒100-0001".to_owned(),
            closing: Closing::from_written("1111100").unwrap_or_default(),
        };
        let shown = given.shown(&Placeholders::default());
        assert_eq!(
            (
                shown.position,
                shown.link(),
                shown.telephone.as_deref(),
                shown.post_code.as_deref(),
            ),
            (
                Some(Position {
                    latitude: 35_000_001,
                    longitude: 135_500_000
                }),
                Some("https://www.example.jp/"),
                Some("03(1234)5678"),
                Some("100-0001"),
            )
        );
        assert_eq!(shown.closing, Some(given.closing));
        assert!(shown.faults.is_empty());
    }

    #[test]
    fn each_fault_is_named_and_takes_only_its_own_fact_away() {
        let given = Access {
            latitude: "0.0".to_owned(),
            longitude: "0.0".to_owned(),
            website: "javascript:alert(1)".to_owned(),
            telephone: "23-4567".to_owned(),
            post_code: "1000001".to_owned(),
            closing: Closing::from_written("0000000").unwrap_or_default(),
        };
        let shown = given.shown(&Placeholders::default());
        assert_eq!(
            shown.faults.each().collect::<Vec<_>>(),
            [
                Fault::PositionZero,
                Fault::WebsiteUnusable,
                Fault::TelephoneUnreadable,
                Fault::ClosedAllWeek,
            ]
        );
        let left = Shown {
            post_code: Some("100-0001".to_owned()),
            faults: shown.faults,
            ..Shown::default()
        };
        assert_eq!(shown, left);
    }

    #[test]
    fn a_website_without_scheme_is_shown_as_text_and_listed() {
        let given = Access {
            website: "www.example.jp".to_owned(),
            ..Access::default()
        };
        let shown = given.shown(&Placeholders::default());
        assert_eq!(
            (
                shown.link(),
                shown.website.as_ref(),
                shown.faults.each().collect::<Vec<_>>()
            ),
            (
                None,
                Some(&Website::Text("www.example.jp".to_owned())),
                vec![Fault::WebsiteWithoutScheme]
            )
        );
    }

    #[test]
    fn words_are_told_apart() {
        for fault in Fault::ALL {
            assert_eq!(Fault::from_word(fault.word()), Some(fault));
        }
        let words: BTreeSet<&str> = Fault::ALL.iter().map(|fault| fault.word()).collect();
        assert_eq!(words.len(), Fault::ALL.len());
    }
}
