//! The fictional prefecture: five medical areas, thirty municipalities, streets.
//!
//! The prefecture code 20 is used only because an id must begin with 01 to 47. The real prefecture 20 does not use these
//! municipality codes, so no row can be mistaken for a real place.

use kakari_core::area::Area;

use super::random::Random;

/// Name of the prefecture; 見本 means sample.
pub(super) const PREFECTURE: &str = "見本県";
/// Two-digit code of the prefecture.
pub(super) const CODE: &str = "20";

/// A municipality and its population.
pub(super) struct Municipality {
    /// Three digits within the prefecture.
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) kana: &'static str,
    /// Index in [`MEDICAL_AREAS`].
    pub(super) area: u8,
    population: u32,
    /// Residents aged 65 and over, and 85 and over, in thousandths of the population; 0 if unknown.
    shares: (u32, u32),
    hectares: u32,
}

/// 二次医療圏: code, name.
pub(super) const MEDICAL_AREAS: [(&str, &str); 5] = [
    ("2001", "中央"),
    ("2002", "北部"),
    ("2003", "東浜"),
    ("2004", "西川"),
    ("2005", "南島"),
];

const fn place(
    names: (&'static str, &'static str, &'static str),
    area: u8,
    population: u32,
    shares: (u32, u32),
    hectares: u32,
) -> Municipality {
    let (code, name, kana) = names;
    Municipality {
        code,
        name,
        kana,
        area,
        population,
        shares,
        hectares,
    }
}

/// All municipalities in order of medical area. The last one has no census data, so that missing data is shown too.
pub(super) const MUNICIPALITIES: [Municipality; 30] = [
    place(
        ("281", "青葉野市", "アオバノ"),
        0,
        312_400,
        (276, 46),
        31_040,
    ),
    place(("282", "緑瀬市", "ミドリセ"), 0, 98_200, (291, 51), 14_220),
    place(("283", "桜庭市", "サクラバ"), 0, 64_100, (302, 55), 18_650),
    place(("701", "楠木町", "クスノキ"), 0, 31_800, (285, 49), 4_310),
    place(
        ("702", "若草台町", "ワカクサダイ"),
        0,
        22_500,
        (243, 35),
        2_180,
    ),
    place(("703", "芦谷町", "アシタニ"), 0, 12_900, (338, 68), 9_760),
    place(("284", "雪代市", "ユキシロ"), 1, 52_300, (342, 70), 58_900),
    place(("285", "白樺市", "シラカバ"), 1, 41_700, (351, 74), 66_430),
    place(
        ("704", "霧ヶ丘町", "キリガオカ"),
        1,
        14_200,
        (377, 82),
        21_580,
    ),
    place(("705", "樅ノ木町", "モミノキ"), 1, 9_800, (396, 91), 25_310),
    place(
        ("706", "三ツ沢村", "ミツザワ"),
        1,
        2_900,
        (441, 113),
        18_840,
    ),
    place(
        ("707", "上早瀬村", "カミハヤセ"),
        1,
        1_650,
        (472, 129),
        22_070,
    ),
    place(("286", "汐見市", "シオミ"), 2, 88_600, (314, 60), 19_330),
    place(
        ("287", "鴎浦市", "カモメウラ"),
        2,
        46_900,
        (329, 65),
        17_260,
    ),
    place(("708", "白帆町", "シラホ"), 2, 17_300, (346, 71), 7_420),
    place(
        ("709", "貝ヶ崎町", "カイガサキ"),
        2,
        11_400,
        (373, 80),
        9_180,
    ),
    place(("710", "東磯町", "ヒガシイソ"), 2, 8_700, (389, 88), 11_050),
    place(
        ("711", "灯台岬村", "トウダイミサキ"),
        2,
        2_150,
        (437, 109),
        6_390,
    ),
    place(("288", "藤瀬市", "フジセ"), 3, 71_200, (309, 58), 27_700),
    place(("289", "鮎沢市", "アユザワ"), 3, 38_500, (333, 67), 34_150),
    place(
        ("712", "柳ノ瀬町", "ヤナギノセ"),
        3,
        15_900,
        (352, 74),
        12_640,
    ),
    place(
        ("713", "石橋ヶ原町", "イシバシガハラ"),
        3,
        10_600,
        (368, 79),
        16_920,
    ),
    place(("714", "竹縄町", "タケナワ"), 3, 6_300, (402, 93), 13_380),
    place(("715", "奥渓村", "オクタニ"), 3, 2_480, (455, 121), 29_510),
    place(("290", "珊瑚市", "サンゴ"), 4, 24_700, (341, 72), 15_870),
    place(("716", "大潮町", "オオシオ"), 4, 7_900, (383, 87), 8_240),
    place(("717", "椰子浜町", "ヤシハマ"), 4, 5_600, (391, 90), 6_910),
    place(("718", "沖見町", "オキミ"), 4, 4_450, (418, 101), 5_330),
    place(
        ("719", "双子島村", "フタゴジマ"),
        4,
        1_320,
        (448, 118),
        3_760,
    ),
    place(("720", "離ノ島村", "ハナレノシマ"), 4, 860, (0, 0), 2_190),
];

const STREETS: [&str; 32] = [
    "本町",
    "栄町",
    "旭町",
    "緑町",
    "港町",
    "駅前町",
    "大手町",
    "桜町",
    "寿町",
    "末広町",
    "若松町",
    "春日町",
    "中央",
    "東雲",
    "朝日丘",
    "ひばり野",
    "希望ヶ丘",
    "すみれ台",
    "東野",
    "西野",
    "南が丘",
    "北浦",
    "大字上原",
    "大字下原",
    "大字石田",
    "大字神田",
    "字大谷",
    "字中山",
    "新町",
    "曙町",
    "泉町",
    "宮前",
];

impl Municipality {
    /// Name without 市, 町 or 村.
    pub(super) fn stem(&self) -> &'static str {
        self.name
            .strip_suffix(['市', '町', '村'])
            .unwrap_or(self.name)
    }

    /// Reading of the whole name.
    fn whole_kana(&self) -> String {
        let kind = match self.name.chars().last() {
            Some('市') => "シ",
            Some('町') => "チョウ",
            _ => "ムラ",
        };
        format!("{}{kind}", self.kana)
    }

    /// How far its houses reach from its middle, in kilometres.
    pub(super) fn reach(&self) -> u32 {
        // Half of the radius of a circle of its size: villages of large mountains are small.
        ((self.hectares / 314).isqrt() / 2).max(1)
    }

    /// Share of facilities in this municipality: by population, with an addition so that small ones get some.
    fn weight(&self) -> u32 {
        self.population.saturating_add(3_000)
    }
}

/// The municipality at this index, and how many of its medical area stand before it.
pub(super) fn municipality_at(at: usize) -> Option<(&'static Municipality, usize)> {
    let found = MUNICIPALITIES.get(at)?;
    let before = MUNICIPALITIES.iter().take(at);
    Some((found, before.filter(|one| one.area == found.area).count()))
}

/// The reading of a municipality of the sample, without 市, 町 or 村; `None` for any other.
pub(super) fn reading(name: &str) -> Option<&'static str> {
    let found = MUNICIPALITIES.iter().find(|one| one.name == name);
    found.map(|one| one.kana)
}

/// Draws the municipality of a facility, as index in [`MUNICIPALITIES`].
pub(super) fn draw(random: &mut Random) -> usize {
    let total = MUNICIPALITIES.iter().map(Municipality::weight).sum();
    let mut left = random.below(total);
    for (at, one) in MUNICIPALITIES.iter().enumerate() {
        if left < one.weight() {
            return at;
        }
        left -= one.weight();
    }
    0
}

/// Draws an address in one of the spellings that occur side by side in real lists.
pub(super) fn address(random: &mut Random, municipality: &Municipality) -> String {
    let street: &str = random.pick(&STREETS);
    let (block, lot, house) = (
        random.between(1, 6),
        random.between(1, 48),
        random.between(1, 27),
    );
    let gap = if random.percent(4) { "　" } else { "" };
    let tail = match random.below(5) {
        0 => format!("{block}丁目{lot}番{house}号"),
        1 => format!("{block}－{lot}－{house}"),
        2 => format!("{block}ー{lot}ー{house}"),
        3 => format!("{}番地", lot * 37 + house),
        _ => format!("{}番地{block}", lot * 41 + house),
    };
    format!(
        "{PREFECTURE}{gap}{}{street}{}",
        municipality.name,
        wide_digits(&tail)
    )
}

/// Converts ASCII digits to full-width digits, which addresses use.
pub(super) fn wide_digits(text: &str) -> String {
    text.chars()
        .map(|one| match one {
            '0'..='9' => char::from_u32(u32::from(one) + 0xFEE0).unwrap_or(one),
            other => other,
        })
        .collect()
}

/// The area table.
pub(super) fn areas() -> Vec<Area> {
    MUNICIPALITIES
        .iter()
        .map(|one| {
            let (area_code, area) = MEDICAL_AREAS
                .get(usize::from(one.area))
                .copied()
                .unwrap_or_default();
            let counted = one.shares.0 > 0;
            let share =
                |of: u32| u32::try_from(u64::from(one.population) * u64::from(of) / 1_000).ok();
            Area {
                municipality_code: format!("{CODE}{}", one.code),
                municipality: one.name.to_owned(),
                municipality_kana: one.whole_kana(),
                medical_area_code: area_code.to_owned(),
                medical_area: area.to_owned(),
                // Large cities (保健所設置市) run a health centre of their own.
                health_centre: if one.code == "281" {
                    "青葉野市保健所".to_owned()
                } else {
                    format!("{area}保健所")
                },
                population: counted.then_some(one.population),
                population_65: share(one.shares.0).filter(|_| counted),
                population_85: share(one.shares.1).filter(|_| counted),
                hectares: Some(one.hectares),
            }
        })
        .collect()
}

#[cfg(test)]
/// The 団体コード of six digits: the five digits of a municipality and the check digit that 総務省 defines (weights 6 to 2,
/// modulus 11). The argument must be five ASCII digits.
#[must_use]
pub(crate) fn local_government_code(five: &str) -> String {
    let sum: u32 = five
        .bytes()
        .zip([6, 5, 4, 3, 2])
        .map(|(byte, weight)| u32::from(byte.saturating_sub(b'0')) * weight)
        .sum();
    let check = (11 - sum % 11) % 10;
    format!("{five}{check}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_check_digit_is_the_official_one() {
        for code in ["392014", "392022", "392031", "392049", "131016", "011002"] {
            assert_eq!(local_government_code(&code[..5]), code);
        }
    }

    #[test]
    fn thirty_municipalities_in_five_areas() {
        let areas = areas();
        let codes: BTreeSet<&str> = areas
            .iter()
            .map(|one| one.municipality_code.as_str())
            .collect();
        let medical: BTreeSet<&str> = areas.iter().map(|one| one.medical_area.as_str()).collect();
        assert_eq!((codes.len(), medical.len()), (30, 5));
        assert!(areas.iter().any(|one| one.population.is_none()));
        assert!(
            areas
                .iter()
                .all(|one| one.population_85 <= one.population_65)
        );
    }
}
