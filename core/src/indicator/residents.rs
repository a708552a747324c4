//! Residents by age from tables of numbers: the whole, 65 and older, 85 and older, as given or added up from bands of ages.

use crate::text::fold_width;

/// Ages from the first on, up to the last; `None`: no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeBand {
    /// The youngest.
    pub from: u8,
    /// The oldest.
    pub to: Option<u8>,
}

impl AgeBand {
    /// Reads the name of a number of residents: 人口 and 総人口 (all ages), 65歳以上人口, 人口（75～79歳）, 0-4歳, 85歳以上. `None` for
    /// any other name, also for men or women alone and for shares.
    #[must_use]
    pub fn read(name: &str) -> Option<Self> {
        let folded = fold_width(name);
        let name: String = folded
            .chars()
            .filter(|sign| !sign.is_whitespace() && !matches!(sign, '(' | ')'))
            .collect();
        let name = name.strip_prefix('総').unwrap_or(&name);
        let rest = name
            .strip_prefix("人口")
            .or_else(|| name.strip_suffix("人口"))
            .unwrap_or(name);
        if rest.is_empty() {
            return Some(Self { from: 0, to: None });
        }
        if let Some(from) = rest.strip_suffix("歳以上") {
            let from = from.parse().ok()?;
            return Some(Self { from, to: None });
        }
        if let Some(before) = rest.strip_suffix("歳未満") {
            let before: u8 = before.parse().ok()?;
            let to = Some(before.checked_sub(1)?);
            return Some(Self { from: 0, to });
        }
        let rest = rest.strip_suffix('歳')?;
        let (from, to) = rest.split_once(['~', '-', '〜']).unwrap_or((rest, rest));
        let from = from.strip_suffix('歳').unwrap_or(from).parse().ok()?;
        let to: u8 = to.parse().ok()?;
        (from <= to).then_some(Self { from, to: Some(to) })
    }
}

/// How many residents are of this age or older, from numbers of one source and time; `None` if they do not say.
///
/// A number for just these ages counts as given. Else bands that follow each other without gap or overlap are added up.
#[must_use]
pub fn residents(bands: &[(AgeBand, u64)], from: u8) -> Option<u64> {
    let given = bands
        .iter()
        .find(|(band, _)| *band == AgeBand { from, to: None });
    if let Some((_, number)) = given {
        return Some(*number);
    }
    let mut sum = 0_u64;
    let mut next = from;
    // Every step is to an older age, so this ends.
    loop {
        let begins = |(band, _): &&(AgeBand, u64)| band.from == next;
        // Of several that begin here the narrowest: wider ones are sums of it and others.
        let (band, number) = bands
            .iter()
            .filter(begins)
            .min_by_key(|(band, _)| band.to.unwrap_or(u8::MAX))?;
        sum = sum.checked_add(*number)?;
        match band.to {
            None => return Some(sum),
            Some(to) => next = to.checked_add(1)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_ages_are_read_and_others_are_not() {
        let band = |from, to| Some(AgeBand { from, to });
        for (name, read) in [
            ("人口", band(0, None)),
            ("総人口", band(0, None)),
            ("65歳以上人口", band(65, None)),
            ("人口（65歳以上）", band(65, None)),
            ("８５歳以上", band(85, None)),
            ("人口（75～79歳）", band(75, Some(79))),
            ("0-4歳", band(0, Some(4))),
            ("15歳未満人口", band(0, Some(14))),
            ("65歳～74歳", band(65, Some(74))),
            ("100歳以上", band(100, None)),
            ("男性人口", None),
            ("65歳以上人口割合", None),
            ("人口密度", None),
            ("病床数", None),
            ("79～75歳", None),
        ] {
            assert_eq!(AgeBand::read(name), read, "{name}");
        }
    }

    #[test]
    fn bands_are_added_up_only_where_nothing_is_missing_or_twice() {
        let of = |names: &[(&str, u64)], from| {
            let bands = names
                .iter()
                .map(|(name, number)| (AgeBand::read(name).unwrap(), *number));
            residents(&bands.collect::<Vec<_>>(), from)
        };
        let five = [
            ("65～69歳", 5),
            ("70～74歳", 4),
            ("75～84歳", 3),
            ("85歳以上", 2),
            ("人口", 90),
        ];
        assert_eq!(of(&five, 65), Some(14));
        assert_eq!(of(&five, 85), Some(2));
        assert_eq!(of(&five, 0), Some(90));
        assert_eq!(of(&five[1..], 65), None, "a gap");
        assert_eq!(of(&five[..3], 65), None, "no end");
        // A sum beside its parts is not added to them.
        let twice = [
            ("65～74歳", 9),
            ("65～69歳", 5),
            ("70～74歳", 4),
            ("75歳以上", 6),
        ];
        assert_eq!(of(&twice, 65), Some(15));
        assert_eq!(of(&[("65歳以上人口", 15), ("65～74歳", 9)], 65), Some(15));
    }
}
