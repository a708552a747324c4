//! How the closed sets of this module, days and amounts are spelled in JSON: by their words, which never change.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Answer, Background, BodyKind, ForumLevel, Holder, Party, Step};
use crate::date::Date;
use crate::edition::Function;
use crate::indicator::Amount;

macro_rules! by_word {
    ($($of:ty => $word:ident),+ $(,)?) => {$(
        impl Serialize for $of {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$word())
            }
        }

        impl<'de> Deserialize<'de> for $of {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let mut all = Self::ALL.into_iter();
                all.find(|one| one.$word() == text)
                    .ok_or_else(|| D::Error::custom(format!("unknown word {text:?}")))
            }
        }
    )+};
}

by_word! {
    Answer => word,
    Background => word,
    BodyKind => word,
    ForumLevel => word,
    Holder => word,
    Party => word,
    Step => word,
    Function => key,
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| D::Error::custom(format!("{text:?} is no day")))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(format!("{text:?} is no number")))
    }
}
