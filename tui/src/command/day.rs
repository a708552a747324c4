//! Days in the arguments of a call, in any notation that people use on paper.

use kakari_core::date::Date;
use kakari_core::edition::Span;
use kakari_core::text::paper;

use super::{Failed, failed};

/// Reads a day; one without its year is of the season. The failure tells a day that lacks its year from a text that is
/// no day.
pub(super) fn in_season(text: &str, season: Span) -> anyhow::Result<Date> {
    paper::date_in(text, season).ok_or_else(|| {
        let Span { from, to } = season;
        if paper::is_day_without_year(text) {
            return failed(
                format!("日付「{text}」は、年も書いてください（2026-03-10 のように）。年を省けるのは、報告期間（{from} から {to} まで）の日だけです。"),
                format!("Write the date {text} with its year, as in 2026-03-10. Only days of the reporting period ({from} to {to}) may stand without it."),
            )
            .into();
        }
        unreadable(text).into()
    })
}

/// As [`in_season`], for an option that may be left out.
pub(super) fn given(text: Option<&str>, season: Span) -> anyhow::Result<Option<Date>> {
    text.map(|text| in_season(text, season)).transpose()
}

/// The failure of a text that is no day.
fn unreadable(text: &str) -> Failed {
    failed(
        format!(
            "日付「{text}」が読めません。2026-03-10 または 令和8年3月10日 のように書いてください。"
        ),
        format!("The date {text} cannot be read. Write it as 2026-03-10 or 令和8年3月10日."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_outside_the_season_asks_for_its_year_and_no_day_is_said_to_be_none() {
        let day = |year, month, day| Date::new(year, month, day).unwrap();
        let season = Span {
            from: day(2026, 1, 1),
            to: day(2026, 3, 31),
        };
        assert_eq!(in_season("3/10", season).unwrap(), day(2026, 3, 10));
        for (text, said) in [
            ("12/1", "年も書いてください"),
            ("１２月１日", "年も書いてください"),
            ("2/30", "読めません"),
            ("あした", "読めません"),
        ] {
            let error = in_season(text, season).unwrap_err().to_string();
            assert!(error.contains(said), "{text}: {error}");
        }
    }
}
