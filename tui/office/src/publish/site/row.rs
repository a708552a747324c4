//! What the site keeps of each facility until the end: the columns by which it is found and listed. Everything else is written
//! at once, so that memory does not grow with pages.

use std::collections::BTreeMap;

use kakari_core::edition::{Edition, ItemIndex, PerFunction};
use kakari_core::facility::Kind;
use kakari_core::publication::{Answer, Entry, State};
use kakari_core::text::search_key;

/// A facility as lists and search know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its id, which is the name of its page.
    pub(super) id: String,
    /// Its name.
    pub(super) name: String,
    /// Its reading; empty if not known.
    pub(super) kana: String,
    /// 病院 or 診療所.
    pub(super) kind: Kind,
    /// Its municipality, as index in [`Places::all`].
    pub(super) place: usize,
    /// What follows the municipality in its address.
    pub(super) street: String,
    /// The state of each function.
    pub(super) states: PerFunction<State>,
    /// Bit `n` for code `n` of the areas of primary care.
    pub(super) areas: u64,
    /// Bit `n` for code `n` of the diseases.
    pub(super) diseases: u64,
    /// Latitude and longitude in millionths of a degree.
    pub(super) position: Option<(i32, i32)>,
    /// By which it is put in order; see [`order_key`].
    order: String,
}

impl Row {
    /// The columns of an entry in the municipality at this place.
    pub(super) fn new(
        entry: &Entry,
        place: usize,
        street: String,
        position: Option<(i32, i32)>,
        codes: &Codes,
    ) -> Self {
        Self {
            id: entry.id.clone(),
            name: entry.name.clone(),
            kana: entry.kana.clone(),
            kind: entry.kind,
            place,
            street,
            states: entry.states,
            areas: bits(entry, codes.areas),
            diseases: bits(entry, codes.diseases),
            position,
            order: order_key(&entry.name, &entry.kana),
        }
    }

    #[cfg(test)]
    pub(super) fn test(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: "見本医院".to_owned(),
            kana: String::new(),
            kind: Kind::Clinic,
            place: 0,
            street: String::new(),
            states: PerFunction::each(|_| State::Unconfirmed),
            areas: 0,
            diseases: 0,
            position: None,
            order: String::new(),
        }
    }

    /// By reading, and where two are equal by id. It is no ranking.
    pub(super) fn in_order(&self, other: &Self) -> std::cmp::Ordering {
        let keys = self.order.cmp(&other.order);
        keys.then_with(|| self.id.cmp(&other.id))
    }
}

/// The key of the order by reading. Those without a reading stand behind all others, by the characters of the name.
fn order_key(name: &str, kana: &str) -> String {
    match search_key(kana) {
        key if key.is_empty() => format!("\u{FFFF}{}", search_key(name)),
        key => key,
    }
}

/// The codes that a multiple choice ticks, as bits; 0 (該当無し) is none of them.
fn bits(entry: &Entry, item: Option<ItemIndex>) -> u64 {
    let codes = match item.and_then(|item| entry.answer(item)) {
        Some(Answer::Multi(codes)) => codes.as_slice(),
        _ => &[],
    };
    let codes = codes.iter().filter(|code| **code != 0);
    codes.fold(0, |bits, code| {
        bits | 1_u64.checked_shl(u32::from(*code)).unwrap_or(0)
    })
}

/// The items by which facilities are found; a year may not have one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Codes {
    /// 一次診療の対応ができる領域.
    pub(super) areas: Option<ItemIndex>,
    /// 一次診療を行うことができる発生頻度が高い疾患.
    pub(super) diseases: Option<ItemIndex>,
}

impl Codes {
    /// Those of the year.
    pub(super) fn of(edition: &Edition) -> Self {
        let index = |id| edition.item_by_id(id).map(|(index, _)| index);
        Self {
            areas: index("f1.areas"),
            diseases: index("f1.diseases"),
        }
    }
}

/// A municipality with facilities. One without a name holds those whose municipality is not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its name in file names and addresses: ASCII letters and figures only.
    pub(super) slug: String,
    /// Its name; empty for 市区町村の記載なし.
    pub(super) name: String,
}

/// The municipalities in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Places {
    all: Vec<Place>,
    known: BTreeMap<(String, String), usize>,
}

impl Places {
    /// The index of a municipality, which is added if it is new.
    pub(super) fn place(&mut self, prefecture: &str, code: &str, name: &str) -> usize {
        let key = (code.to_owned(), name.to_owned());
        if let Some(at) = self.known.get(&key) {
            return *at;
        }
        let at = self.all.len();
        self.all.push(Place {
            slug: self.slug(prefecture, code, name),
            name: name.to_owned(),
        });
        self.known.insert(key, at);
        at
    }

    /// All of them, by the index that [`Places::place`] gave.
    pub(super) fn all(&self) -> &[Place] {
        &self.all
    }

    /// For each municipality its place in the order in which they are shown: by code, then by name; the one without a name last.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let nameless = |key: &&(String, String)| key.1.is_empty();
        let mut keys: Vec<_> = self.known.keys().collect();
        keys.sort_by_key(|key| (nameless(key), key.0.is_empty(), *key));
        let mut rank = vec![0; self.all.len()];
        for (at, key) in keys.into_iter().enumerate() {
            let place = self.known.get(key).and_then(|place| rank.get_mut(*place));
            if let Some(place) = place {
                *place = at;
            }
        }
        rank
    }

    /// The code with that of the prefecture. Names of files come from outside only if they are figures; else, and where a code
    /// has two names, the name decides, so that every run makes the same.
    fn slug(&self, prefecture: &str, code: &str, name: &str) -> String {
        if name.is_empty() {
            return "none".to_owned();
        }
        let figures = |text: &str| text.bytes().all(|one| one.is_ascii_digit());
        let coded = format!("{prefecture}{code}");
        let usable = !code.is_empty() && coded.len() <= 8 && figures(&coded);
        if usable && self.all.iter().all(|one| one.slug != coded) {
            return coded;
        }
        let hash = name
            .bytes()
            .chain(code.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        format!("m{hash:016x}")
    }
}

/// What of an address follows prefecture and municipality, which stand beside it anyway.
pub(super) fn street(address: &str, prefecture: &str, municipality: &str) -> String {
    let trimmed = address.trim();
    let rest = trimmed.strip_prefix(prefecture).unwrap_or(trimmed);
    let rest = rest.trim_start();
    let rest = match municipality {
        "" => rest,
        name => rest.strip_prefix(name).unwrap_or(rest),
    };
    rest.trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_municipality_becomes_a_path() {
        let mut places = Places::default();
        assert_eq!(places.place("20", "281", "青葉野市"), 0);
        assert_eq!(places.place("20", "281", "青葉野市"), 0);
        for (code, name) in [
            ("281", "ほかの市"),
            ("../x", "甲市"),
            ("", "乙町"),
            ("", ""),
            ("9/", "<b>"),
        ] {
            places.place("20", code, name);
        }
        let slugs: Vec<&str> = places.all().iter().map(|one| one.slug.as_str()).collect();
        assert_eq!(slugs[0], "20281");
        assert_eq!(slugs[4], "none");
        let mut distinct = slugs.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 6, "{slugs:?}");
        let plain = |one: &str| one.bytes().all(|byte| byte.is_ascii_alphanumeric());
        assert!(slugs.iter().all(|one| plain(one)), "{slugs:?}");
    }

    #[test]
    fn a_street_is_what_follows_the_municipality() {
        for (address, left) in [
            ("見本県青葉野市本町１", "本町１"),
            ("見本県　青葉野市本町１", "本町１"),
            ("青葉野市本町１", "本町１"),
            ("本町１", "本町１"),
            ("", ""),
        ] {
            assert_eq!(street(address, "見本県", "青葉野市"), left);
        }
        assert_eq!(street("見本県本町１", "見本県", ""), "本町１");
    }

    #[test]
    fn those_without_a_reading_stand_behind() {
        assert!(order_key("山本医院", "ヤマモト") < order_key("あ医院", ""));
        assert!(order_key("乙", "あいだ") < order_key("甲", "アイハラ"));
    }
}
