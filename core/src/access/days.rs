//! Days on which a facility is closed.

use std::fmt;

use super::Fault;

/// Whether it is closed: `Some(true)` closed, `Some(false)` open, `None` not given.
pub type Flag = Option<bool>;

/// When a facility is closed (休診日). Weeks begin on Monday.
///
/// In the official list the cells of these columns say the reverse of their headings: in 毎週決まった曜日に休診（月） a 1 means
/// open and a 0 closed.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Closing {
    /// 毎週決まった曜日に休診: in every week.
    pub weekly: [Flag; 7],
    /// 決まった週に休診（定期週）: in the first to the fifth week of the month.
    pub weeks: [[Flag; 7]; 5],
    /// 祝日に休診.
    pub holidays: Flag,
    /// その他の休診日（gw、お盆等） as written.
    pub other: String,
}

impl fmt::Debug for Closing {
    /// All flags as one word: forty-three of them would fill a page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut closing = f.debug_struct("Closing");
        closing.field("days", &self.written());
        closing.field("other", &self.other).finish()
    }
}

impl Closing {
    /// Whether nothing is given.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Every flag: the week, the five weeks of a month, holidays.
    fn flags(&self) -> impl Iterator<Item = Flag> + use<'_> {
        let weeks = self.weeks.iter().flatten();
        let flags = self.weekly.iter().chain(weeks).copied();
        flags.chain([self.holidays])
    }

    /// The days of single weeks on which it is closed although it is not closed on them in every week: the week of the month,
    /// from 1 on, and the day, Monday being 0.
    pub fn single(&self) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let weeks = self.weeks.iter().zip(1_usize..);
        weeks.flat_map(|(days, week)| {
            let days = days.iter().zip(&self.weekly).enumerate();
            days.filter(|(_, (day, weekly))| **day == Some(true) && **weekly != Some(true))
                .map(move |(at, _)| (week, at))
        })
    }

    /// What may be published; `None`: nothing is given.
    pub(super) fn published(&self) -> Result<Option<Self>, Fault> {
        if self.weekly.iter().all(|day| *day == Some(true)) {
            return Err(Fault::ClosedAllWeek);
        }
        Ok((!self.is_blank()).then(|| self.clone()))
    }

    /// The flags in one word as the official list has them: `1` open, `0` closed, `-` not given, without those at the end that
    /// are not given. The text about other days is not in it.
    #[must_use]
    pub fn written(&self) -> String {
        let sign = |flag: Flag| match flag {
            Some(true) => '0',
            Some(false) => '1',
            None => '-',
        };
        let all: String = self.flags().map(sign).collect();
        all.trim_end_matches('-').to_owned()
    }

    /// The inverse of [`Closing::written`]; `None` for any other text.
    #[must_use]
    pub fn from_written(written: &str) -> Option<Self> {
        let mut closing = Self::default();
        let weeks = closing.weeks.iter_mut().flatten();
        let flags = closing.weekly.iter_mut().chain(weeks);
        let mut flags = flags.chain([&mut closing.holidays]);
        for sign in written.chars() {
            *flags.next()? = match sign {
                '0' => Some(true),
                '1' => Some(false),
                '-' => None,
                _ => return None,
            };
        }
        drop(flags);
        Some(closing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_written_and_read_in_the_order_of_the_list() {
        let mut closing = Closing::default();
        assert_eq!(closing.written(), "");
        closing.weekly = [Some(false); 7];
        closing.weekly[6] = Some(true);
        assert_eq!(closing.written(), "1111110");
        closing.weeks[1][5] = Some(true);
        closing.holidays = Some(true);
        let written = closing.written();
        assert_eq!(written.len(), 43);
        assert_eq!(&written[..20], "1111110------------0");
        assert!(written.ends_with('0'));
        assert_eq!(Closing::from_written(&written), Some(closing));
        for wrong in ["2", "1111１", &"1".repeat(44)] {
            assert_eq!(Closing::from_written(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_of_single_weeks_are_told_only_where_the_week_does_not_tell_them() {
        let mut closing = Closing::from_written("1101110").unwrap();
        closing.weeks[1][5] = Some(true);
        closing.weeks[3][5] = Some(true);
        closing.weeks[3][2] = Some(true);
        closing.weeks[4][0] = Some(false);
        let single: Vec<(usize, usize)> = closing.single().collect();
        assert_eq!(single, [(2, 5), (4, 5)]);
    }

    #[test]
    fn a_week_without_an_open_day_was_not_filled_in() {
        let closed = Closing::from_written("0000000").unwrap();
        assert_eq!(closed.published(), Err(Fault::ClosedAllWeek));
        let six = Closing::from_written("000000").unwrap();
        assert_eq!(six.published(), Ok(Some(six.clone())));
        assert_eq!(Closing::default().published(), Ok(None));
    }
}
