//! Positions, and those that stand for no place.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use crate::text::{fold_width, search_key};

/// One degree.
const DEGREE: i32 = 1_000_000;
/// Latitudes of Japan, in degrees: 沖ノ鳥島 to 宗谷岬, with a margin.
const LATITUDES: std::ops::RangeInclusive<i32> = 20 * DEGREE..=46 * DEGREE;
/// Longitudes of Japan, in degrees: 与那国島 to 南鳥島, with a margin.
const LONGITUDES: std::ops::RangeInclusive<i32> = 122 * DEGREE..=154 * DEGREE;
/// Length of a degree of latitude.
const METRES_OF_A_DEGREE: f64 = 111_195.0;
/// Places of fewer decimals than this name a region: two decimals are about a kilometre.
const FEWEST_DECIMALS: usize = 3;
/// As many addresses at one position are no neighbours.
const MANY: usize = 5;

/// A place in Japan (WGS84, JGD2011), in millionths of a degree, which are about 10 cm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Millionths of a degree north.
    pub latitude: i32,
    /// Millionths of a degree east.
    pub longitude: i32,
}

impl Position {
    /// Reads degrees with a decimal point, in any width. More decimals than six are rounded. `None`: nothing is given.
    ///
    /// # Errors
    /// Why what is given is no place.
    pub fn parse(latitude: &str, longitude: &str) -> Result<Option<Self>, Fault> {
        let (latitude, longitude) = (in_ascii(latitude), in_ascii(longitude));
        let (latitude, longitude) = (latitude.trim(), longitude.trim());
        match (latitude.is_empty(), longitude.is_empty()) {
            (true, true) => return Ok(None),
            (true, false) | (false, true) => return Err(Fault::PositionHalf),
            (false, false) => {}
        }
        let unreadable = Fault::PositionUnreadable;
        let (north, north_decimals) = degrees(latitude).ok_or(unreadable)?;
        let (east, east_decimals) = degrees(longitude).ok_or(unreadable)?;
        if north == 0 && east == 0 {
            return Err(Fault::PositionZero);
        }
        if !(LATITUDES.contains(&north) && LONGITUDES.contains(&east)) {
            let swapped = LATITUDES.contains(&east) && LONGITUDES.contains(&north);
            return Err(if swapped {
                Fault::PositionSwapped
            } else {
                Fault::PositionOutside
            });
        }
        // One of them may be round by chance, but not both.
        if north_decimals.max(east_decimals) < FEWEST_DECIMALS {
            return Err(Fault::PositionRough);
        }
        Ok(Some(Self {
            latitude: north,
            longitude: east,
        }))
    }

    /// Latitude and longitude in degrees with six decimals, such as `35.000001`.
    #[must_use]
    pub fn degrees(self) -> (String, String) {
        // Both are positive inside Japan; another value keeps its sign.
        let written = |millionths: i32| {
            let sign = if millionths < 0 { "-" } else { "" };
            let (whole, rest) = (
                millionths.unsigned_abs().div_euclid(DEGREE.unsigned_abs()),
                millionths.unsigned_abs().rem_euclid(DEGREE.unsigned_abs()),
            );
            format!("{sign}{whole}.{rest:06}")
        };
        (written(self.latitude), written(self.longitude))
    }

    /// How far it is to another place in a straight line, in metres. Within a prefecture the error is below one percent.
    #[must_use]
    pub fn metres_to(self, other: Self) -> u32 {
        let degrees = |millionths: i32| f64::from(millionths) / f64::from(DEGREE);
        let north = degrees(self.latitude) - degrees(other.latitude);
        // Meridians come closer to each other towards the pole.
        let middle = f64::midpoint(degrees(self.latitude), degrees(other.latitude));
        let east = (degrees(self.longitude) - degrees(other.longitude)) * middle.to_radians().cos();
        let metres = north.hypot(east) * METRES_OF_A_DEGREE;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "never negative, and the largest distance on earth is below 2^32 metres; a cast saturates"
        )]
        let rounded = metres.round() as u32;
        rounded
    }
}

/// Most degrees are in ASCII already, and a register has 113,000 of them.
fn in_ascii(written: &str) -> Cow<'_, str> {
    if written.is_ascii() {
        Cow::Borrowed(written)
    } else {
        Cow::Owned(fold_width(written))
    }
}

/// Millionths of a degree, and the decimals that were written without zeros at the end.
fn degrees(written: &str) -> Option<(i32, usize)> {
    let (negative, unsigned) = match written.strip_prefix(['-', '+']) {
        Some(rest) => (written.starts_with('-'), rest),
        None => (false, written),
    };
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    let whole: i32 = whole.parse().ok()?;
    let six: String = decimals.chars().chain("000000".chars()).take(6).collect();
    let part: i32 = six.parse().ok()?;
    let up = decimals
        .as_bytes()
        .get(6)
        .is_some_and(|seventh| *seventh >= b'5');
    let millionths = whole
        .checked_mul(DEGREE)?
        .checked_add(part)?
        .checked_add(i32::from(up))?;
    let millionths = if negative {
        millionths.checked_neg()?
    } else {
        millionths
    };
    Some((millionths, decimals.trim_end_matches('0').len()))
}

/// Positions that stand for no place: five or more addresses share each, as with the prefectural office or the middle of a
/// town that was given for whatever was not found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placeholders(BTreeSet<Position>);

impl Placeholders {
    /// Finds them in the positions and addresses of the whole register. Floors and rooms of one building are one address.
    #[must_use]
    pub fn find<'a>(all: impl IntoIterator<Item = (Position, &'a str)>) -> Self {
        let mut first: BTreeMap<Position, &str> = BTreeMap::new();
        let mut shared: BTreeMap<Position, BTreeSet<String>> = BTreeMap::new();
        for (position, address) in all {
            // Most positions occur once, and their addresses need no key.
            match first.get(&position) {
                None => {
                    first.insert(position, address);
                }
                Some(before) => {
                    let keys = shared.entry(position).or_default();
                    keys.insert(site(before));
                    keys.insert(site(address));
                }
            }
        }
        shared.retain(|_, keys| keys.len() >= MANY);
        Self(shared.into_keys().collect())
    }

    /// Whether the position is one of them.
    #[must_use]
    pub fn has(&self, position: Position) -> bool {
        self.0.contains(&position)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The address up to its number: what follows is a building, a floor or a room.
fn site(address: &str) -> String {
    let key = search_key(address);
    let key = ["丁目", "番地の", "番地", "番", "号", "の"]
        .iter()
        .fold(key, |key, mark| key.replace(mark, "-"));
    // The mark of a long vowel is typed for the dash.
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | 'ー');
    let Some(from) = key.find(|c: char| c.is_ascii_digit()) else {
        return key;
    };
    let (place, rest) = key.split_at_checked(from).unwrap_or((&key, ""));
    let upto = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
    let number = rest.get(..upto).unwrap_or(rest);
    let parts: Vec<&str> = number
        .split(['-', 'ー'])
        .filter(|part| !part.is_empty())
        .collect();
    format!("{place}{}", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude: i32, longitude: i32) -> Position {
        Position {
            latitude,
            longitude,
        }
    }

    #[test]
    fn degrees_are_read_in_any_width_and_rounded() {
        for (latitude, longitude, found) in [
            ("33.560211", "133.496088", (33_560_211, 133_496_088)),
            (
                "３３．５６０２１１",
                " 133.496088 ",
                (33_560_211, 133_496_088),
            ),
            ("+33.5602114", "133.4960885", (33_560_211, 133_496_089)),
            ("33.9999999", "133.4960880", (34_000_000, 133_496_088)),
            ("33.560211000000001", "133.5", (33_560_211, 133_500_000)),
            ("24", "123.456", (24_000_000, 123_456_000)),
            ("20.000", "154.0001", (0, 0)),
        ] {
            let found = match found {
                (0, 0) => Err(Fault::PositionOutside),
                (latitude, longitude) => Ok(Some(at(latitude, longitude))),
            };
            assert_eq!(Position::parse(latitude, longitude), found, "{latitude}");
        }
        assert_eq!(Position::parse("", "\u{3000}"), Ok(None));
    }

    #[test]
    fn what_is_no_place_is_said_with_the_reason() {
        use Fault::{
            PositionHalf, PositionOutside, PositionRough, PositionSwapped, PositionUnreadable,
            PositionZero,
        };
        for (latitude, longitude, fault) in [
            ("33.560211", "", PositionHalf),
            ("", "133.496088", PositionHalf),
            ("0", "0", PositionZero),
            ("0.0", "-0.000000", PositionZero),
            ("133.496088", "33.560211", PositionSwapped),
            ("0", "133.496088", PositionOutside),
            ("-33.560211", "133.496088", PositionOutside),
            ("19.999999", "133.496088", PositionOutside),
            ("46.000001", "133.496088", PositionOutside),
            ("33.560211", "121.999999", PositionOutside),
            ("33.560211", "154.000001", PositionOutside),
            ("43.0", "141.0", PositionRough),
            ("33.56", "133.50", PositionRough),
            ("33.560000", "133.490000", PositionRough),
            ("33度33分", "133度29分", PositionUnreadable),
            ("33.5.6", "133.4", PositionUnreadable),
            ("3.3E+01", "133.4", PositionUnreadable),
            ("33,560211", "133.4", PositionUnreadable),
            ("33560211", "133496088", PositionUnreadable),
            (".5", "133.4", PositionUnreadable),
            ("不明", "不明", PositionUnreadable),
        ] {
            assert_eq!(
                Position::parse(latitude, longitude),
                Err(fault),
                "{latitude} {longitude}"
            );
        }
    }

    #[test]
    fn degrees_are_written_as_they_are_read() {
        assert_eq!(
            at(35_000_001, 135_500_000).degrees(),
            ("35.000001".to_owned(), "135.500000".to_owned())
        );
    }

    #[test]
    fn a_degree_of_longitude_is_shorter_than_one_of_latitude() {
        let here = at(35_000_000, 135_000_000);
        assert_eq!(here.metres_to(here), 0);
        assert_eq!(here.metres_to(at(36_000_000, 135_000_000)), 111_195);
        assert_eq!(here.metres_to(at(35_000_000, 136_000_000)), 91_086);
        // The great circle between these two is 403 km long.
        let (tokyo, osaka) = (at(35_681_236, 139_767_125), at(34_702_485, 135_495_951));
        assert_eq!(tokyo.metres_to(osaka), osaka.metres_to(tokyo));
        assert!((401_000..406_000).contains(&tokyo.metres_to(osaka)));
    }

    #[test]
    fn a_position_of_many_addresses_is_no_place() {
        let office = at(35_000_001, 135_000_001);
        let towns = ["架空市本町1", "架空市東町2", "架空市西町3", "見本町4番地"];
        let four = towns.map(|town| (office, town));
        assert!(Placeholders::find(four).is_empty());
        let five = four.into_iter().chain([(office, "見本町5番地")]);
        let found = Placeholders::find(five);
        assert!(found.has(office) && found.len() == 1);
        assert!(!found.has(at(35_000_002, 135_000_001)));
    }

    #[test]
    fn floors_of_one_building_are_one_address() {
        let building = at(35_000_001, 135_000_001);
        let rooms = [
            "架空市本町１－２－３　見本ビル２Ｆ",
            "架空市本町1丁目2番3号見本ビル3階",
            "架空市本町1-2-3 見本ビル401",
            "架空市本町１丁目２番地の３",
            "架空市 本町 1の2の3",
            "架空市本町１ー２ー３",
            "架空市本町1-2-3 (見本ビル1F)",
        ];
        assert!(Placeholders::find(rooms.map(|room| (building, room))).is_empty());
        // Addresses without number are told apart by their text.
        let towns = ["甲町", "乙町", "丙町", "丁町", "戊町"];
        assert!(Placeholders::find(towns.map(|town| (building, town))).has(building));
    }
}
