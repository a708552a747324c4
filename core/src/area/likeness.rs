//! Which areas are like one: those of the same type first, then by the nearest number of residents, then by the nearest share of
//! the aged. What is not known of one of two areas decides nothing between them.

use super::AreaType;

/// What of an area is compared. `None`: not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Portrait {
    /// The type of the 二次医療圏 (secondary medical area).
    pub area_type: Option<AreaType>,
    /// Residents.
    pub population: Option<u64>,
    /// Residents aged 65 or older, in thousandths of all.
    pub aged_65: Option<u64>,
}

impl Portrait {
    /// The share of a part in thousandths, rounded to the nearest; `None` if either is not known, or if there is nobody.
    #[must_use]
    pub fn share(part: Option<u64>, whole: Option<u64>) -> Option<u64> {
        let whole = whole?;
        let rounded = part?.checked_mul(1_000)?.checked_add(whole / 2)?;
        rounded.checked_div(whole)
    }

    /// How like another area this one is.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Likeness {
        let apart = |one: Option<u64>, other: Option<u64>| Some(one?.abs_diff(other?));
        Likeness {
            same_type: self
                .area_type
                .zip(other.area_type)
                .map(|(one, other)| one == other),
            population: apart(self.population, other.population),
            aged_65: apart(self.aged_65, other.aged_65),
        }
    }
}

/// How like two areas are. `None`: not known of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Whether they are of the same type.
    pub same_type: Option<bool>,
    /// By how many residents they differ.
    pub population: Option<u64>,
    /// By how many thousandths the shares of the aged differ.
    pub aged_65: Option<u64>,
}

impl Likeness {
    /// What decides the order, the nearest smallest. What is not known comes after all that is.
    fn rank(&self) -> (bool, (bool, u64), (bool, u64)) {
        let known_first = |apart: Option<u64>| (apart.is_none(), apart.unwrap_or(0));
        (
            self.same_type != Some(true),
            known_first(self.population),
            known_first(self.aged_65),
        )
    }
}

/// Other areas, each with its number, in the order in which they are like `own`; those that are equally like it by number.
#[must_use]
pub fn nearest(
    own: &Portrait,
    others: impl IntoIterator<Item = (u16, Portrait)>,
) -> Vec<(u16, Likeness)> {
    let others = others.into_iter();
    let mut near: Vec<(u16, Likeness)> = others
        .map(|(number, other)| (number, own.likeness(&other)))
        .collect();
    near.sort_by_key(|(number, likeness)| (likeness.rank(), *number));
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn portrait(
        area_type: Option<AreaType>,
        population: Option<u64>,
        aged_65: Option<u64>,
    ) -> Portrait {
        Portrait {
            area_type,
            population,
            aged_65,
        }
    }

    fn numbers(near: &[(u16, Likeness)]) -> Vec<u16> {
        near.iter().map(|(number, _)| *number).collect()
    }

    #[test]
    fn the_type_comes_before_the_residents_and_these_before_the_share() {
        use AreaType::{Metropolitan, Regional, Sparse};
        let others = [
            (1, portrait(None, Some(50_000), Some(300))),
            (2, portrait(Some(Regional), Some(50_000), Some(300))),
            (3, portrait(Some(Sparse), Some(90_000), Some(250))),
            (4, portrait(Some(Sparse), Some(5_000), Some(300))),
            (5, portrait(Some(Sparse), Some(90_000), Some(290))),
            (6, portrait(Some(Metropolitan), Some(51_000), Some(300))),
        ];
        let own = portrait(Some(Sparse), Some(50_000), Some(300));
        assert_eq!(numbers(&nearest(&own, others)), [5, 3, 4, 1, 2, 6]);
        // Without a type residents decide, without these the share, and with nothing the number.
        let own = portrait(None, Some(50_000), Some(300));
        assert_eq!(numbers(&nearest(&own, others)), [1, 2, 6, 5, 3, 4]);
        let own = portrait(None, None, Some(300));
        assert_eq!(numbers(&nearest(&own, others)), [1, 2, 4, 6, 5, 3]);
        let near = nearest(&Portrait::default(), others);
        assert_eq!(numbers(&near), [1, 2, 3, 4, 5, 6]);
        let nothing = Likeness {
            same_type: None,
            population: None,
            aged_65: None,
        };
        assert!(near.iter().all(|(_, likeness)| *likeness == nothing));
    }

    #[test]
    fn a_share_is_rounded_to_thousandths_and_not_made_up() {
        assert_eq!(Portrait::share(Some(23_597), Some(75_990)), Some(311));
        assert_eq!(Portrait::share(Some(1), Some(2_000)), Some(1));
        assert_eq!(Portrait::share(Some(1), Some(0)), None);
        assert_eq!(Portrait::share(None, Some(10)), None);
        assert_eq!(Portrait::share(Some(1), None), None);
        assert_eq!(Portrait::share(Some(u64::MAX), Some(1)), None);
    }

    fn any_portrait() -> impl Strategy<Value = Portrait> {
        let types = prop::sample::select(AreaType::ALL.to_vec());
        // Few values, so that ties are common.
        let number = || prop_oneof![prop::option::of(0..4_u64), prop::option::of(Just(u64::MAX))];
        (prop::option::of(types), number(), number())
            .prop_map(|(one, population, aged)| portrait(one, population, aged))
    }

    proptest! {
        #[test]
        fn the_order_is_total_and_does_not_depend_on_the_order_given(
            own in any_portrait(),
            others in prop::collection::vec(any_portrait(), 0..12),
            turn in 0..12_usize,
        ) {
            let numbered: Vec<(u16, Portrait)> = (1..).zip(others).collect();
            let near = nearest(&own, numbered.clone());
            let mut turned = numbered.clone();
            turned.reverse();
            let by = turn.checked_rem(turned.len()).unwrap_or(0);
            turned.rotate_left(by);
            prop_assert_eq!(&near, &nearest(&own, turned));
            let mut found = numbers(&near);
            found.sort_unstable();
            prop_assert_eq!(found, numbered.iter().map(|(number, _)| *number).collect::<Vec<_>>());
            for pair in near.windows(2) {
                let ((one, first), (other, second)) = (pair[0], pair[1]);
                // An area of the same type never stands behind one that is not known to be.
                prop_assert!(first.same_type == Some(true) || second.same_type != Some(true));
                let same_group = (first.same_type == Some(true)) == (second.same_type == Some(true));
                if let (true, Some(near), Some(far)) = (same_group, first.population, second.population) {
                    prop_assert!(near <= far);
                }
                prop_assert!(!same_group || first.population.is_some() || second.population.is_none());
                if same_group && first.population == second.population {
                    if first.aged_65 == second.aged_65 {
                        prop_assert!(one < other);
                    } else if let (Some(near), Some(far)) = (first.aged_65, second.aged_65) {
                        prop_assert!(near < far);
                    }
                }
            }
        }
    }
}
