//! Taking out what imports of indicators brought.

use kakari_core::indicator::When;
use kakari_core::text::{scrub, search_key};

use super::super::{Office, OfficeError};
use crate::bilingual;
use crate::lang::{Lang, Sentence, current, pick};
use crate::store::{Decided, KeptIndicator, KeptWhat};

/// Tables of numbers and voices to be taken out, as the acting person saw them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorRemoval(Vec<KeptIndicator>);

impl IndicatorRemoval {
    /// What is taken out.
    #[must_use]
    pub fn kept(&self) -> &[KeptIndicator] {
        &self.0
    }

    /// The act in words, for the journal and for the list of what can be undone.
    #[must_use]
    pub fn label(&self) -> Sentence {
        Sentence::new(|| match self.0.as_slice() {
            [one] => bilingual!("{}を消す", "{} removed", one.in_words()),
            all => bilingual!(
                "指標・関係者の声 {} 件を消す",
                "{} indicators and voices removed",
                all.len()
            ),
        })
    }
}

/// The time of a number in words.
#[must_use]
pub fn when_in_words(when: When) -> String {
    match current() {
        Lang::Ja => when.label(),
        Lang::En => when.to_string(),
    }
}

impl KeptIndicator {
    /// What it is, without its numbers and texts.
    #[must_use]
    pub fn in_words(&self) -> String {
        match &self.what {
            KeptWhat::Table(heading, _) => {
                let when = when_in_words(heading.when);
                bilingual!(
                    "指標「{}」（{when}）",
                    "indicator {} ({when})",
                    heading.name
                )
            }
            KeptWhat::Voice(voice) => {
                let when = when_in_words(voice.when);
                bilingual!(
                    "{}の声（{}、{when}）",
                    "what {} says ({}, {when})",
                    voice.by,
                    voice.area
                )
            }
            KeptWhat::Masked => {
                pick("伏せた指標・関係者の声", "masked indicator or voice").to_owned()
            }
        }
    }

    fn is_called(&self, name: &str) -> bool {
        match &self.what {
            KeptWhat::Table(heading, _) => search_key(&heading.name) == search_key(name),
            KeptWhat::Voice(_) | KeptWhat::Masked => false,
        }
    }
}

impl Office {
    /// Everything that imports of indicators brought: tables in order of heading, then voices in order of area.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read.
    pub fn kept_indicators(&self) -> Result<Vec<KeptIndicator>, OfficeError> {
        Ok(self.store.kept_indicators()?)
    }

    /// What these names or numbers of [`Office::kept_indicators`] mean.
    ///
    /// # Errors
    /// [`OfficeError::NoSuchIndicator`], and [`OfficeError::SeveralIndicators`] for a name of several: what is taken out is never
    /// guessed.
    pub fn indicator_removal(&self, names: &[String]) -> Result<IndicatorRemoval, OfficeError> {
        let kept = self.kept_indicators()?;
        let mut chosen: Vec<KeptIndicator> = Vec::new();
        for name in names {
            let name = scrub(name).trim().to_owned();
            let numbered: Vec<_> = kept.iter().filter(|one| one.number == name).collect();
            let found = match numbered.is_empty() {
                true => kept.iter().filter(|one| one.is_called(&name)).collect(),
                false => numbered,
            };
            match found.as_slice() {
                [] => return Err(OfficeError::NoSuchIndicator(name)),
                [one] if chosen.contains(one) => {}
                [one] => chosen.push((*one).clone()),
                several => {
                    let line = |one: &&KeptIndicator| match &one.what {
                        KeptWhat::Table(heading, _) => {
                            format!("  {}  {}  {}", one.number, one.in_words(), heading.source)
                        }
                        _ => format!("  {}  {}", one.number, one.in_words()),
                    };
                    let each = several.iter().map(line).collect();
                    return Err(OfficeError::SeveralIndicators { name, each });
                }
            }
        }
        Ok(IndicatorRemoval(chosen))
    }

    pub(in super::super) fn remove_indicators(
        &mut self,
        removal: &IndicatorRemoval,
        actor: &str,
        label: &str,
    ) -> Result<Decided, OfficeError> {
        Ok(self.store.remove_indicators(&removal.0, actor, label)?)
    }
}
