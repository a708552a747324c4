//! 集計 of several sources as one: the databases and publications of several prefectures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kakari_core::date::Date;
use kakari_core::edition::Edition;
use kakari_core::statistics::{Division, Measures, Table};

use super::Statistics;
use crate::bilingual;
use crate::office::prefecture_name;

/// What was counted outside a database.
pub struct CountedTable {
    /// The counts.
    pub table: Table,
    /// The day of which they are.
    pub as_of: Date,
    /// Whether the facilities are fictional.
    pub is_sample: bool,
}

/// Why sources are not counted together.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotTogether {
    /// Two sources have the same prefecture, so that its facilities would count twice.
    #[error("{}", bilingual!("{first} と {second} は、どちらも{}のものです。二重に数えるため、集計しません。どちらかだけを指定してください。", "{first} and {second} are both of {}, whose facilities would count twice. Name one of them.", prefecture_name(.prefecture)))]
    Twice {
        /// One source.
        first: String,
        /// The other.
        second: String,
        /// Code of the prefecture.
        prefecture: String,
    },
    /// Two sources are of other years, or of other definitions of one.
    #[error("{}", bilingual!("{first} と {second} は、年度か様式の定義が違います（{}、{}）。同じ様式のものだけを集計できます。", "{first} and {second} have other years, or other definitions of one ({}, {}). Only sources of the same edition can be counted together.", .editions.0, .editions.1))]
    OtherEdition {
        /// One source.
        first: String,
        /// The other.
        second: String,
        /// Their edition ids.
        editions: (String, String),
    },
    /// There is no source.
    #[error("{}", bilingual!("集計するものがありません。", "There is nothing to count."))]
    Nothing,
}

/// A source with its name and the edition with which it was counted.
pub struct Source {
    /// The name by which the person gave it.
    pub name: String,
    /// The edition.
    pub edition: Edition,
    /// What was counted.
    pub statistics: Statistics,
}

impl Statistics {
    /// What was counted outside a database.
    #[must_use]
    pub fn of_table(edition: &Edition, counted: CountedTable) -> Self {
        Self {
            edition: edition.id.clone(),
            title: edition.title(),
            as_of: counted.as_of,
            is_sample: counted.is_sample,
            measures: Arc::new(Measures::of(edition)),
            indicators: Vec::new(),
            residents_from: None,
            not_judged: 0,
            earlier: Vec::new(),
            table: counted.table,
            areas: Vec::new(),
            prefecture_words: String::new(),
        }
    }

    /// The prefectures in which facilities stand, by code.
    #[must_use]
    pub fn prefectures(&self) -> BTreeSet<String> {
        let lines = self.lines(Division::Prefecture);
        let of_facilities = lines.into_iter().map(|line| line.name);
        of_facilities.filter(|name| !name.is_empty()).collect()
    }

    /// Sources of several prefectures as one, and the day of each prefecture. The day of all is the latest.
    ///
    /// # Errors
    /// [`NotTogether`].
    pub fn together(sources: Vec<Source>) -> Result<(Self, BTreeMap<String, Date>), NotTogether> {
        let mut from: BTreeMap<String, String> = BTreeMap::new();
        let mut days = BTreeMap::new();
        let mut whole: Option<(String, Edition, Self)> = None;
        for source in sources {
            for prefecture in source.statistics.prefectures() {
                if let Some(first) = from.insert(prefecture.clone(), source.name.clone()) {
                    return Err(NotTogether::Twice {
                        first,
                        second: source.name,
                        prefecture,
                    });
                }
                days.insert(prefecture, source.statistics.as_of);
            }
            let Some((first, edition, sum)) = &mut whole else {
                whole = Some((source.name, source.edition, source.statistics));
                continue;
            };
            if edition.hash != source.edition.hash {
                return Err(NotTogether::OtherEdition {
                    first: first.clone(),
                    second: source.name,
                    editions: (edition.id.clone(), source.edition.id),
                });
            }
            let other = source.statistics;
            sum.table.merge(&other.table);
            sum.areas.extend(other.areas);
            sum.indicators.extend(other.indicators);
            sum.as_of = sum.as_of.max(other.as_of);
            sum.is_sample |= other.is_sample;
            sum.residents_from = sum.residents_from.take().or(other.residents_from);
            sum.not_judged = sum.not_judged.saturating_add(other.not_judged);
            sum.earlier.clear();
            sum.prefecture_words.clear();
        }
        let (_, _, whole) = whole.ok_or(NotTogether::Nothing)?;
        Ok((whole, days))
    }
}
