//! A macro for enums whose members have a word in edition files.

/// Declares an enum with `ALL`, `word()` and `from_word()`, so that each word is written once.
macro_rules! words {
    ($(#[$outer:meta])* pub enum $name:ident { $($(#[$inner:meta])* $variant:ident => $word:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$inner])* $variant,)+
        }

        impl $name {
            /// Every member in the order of declaration. That order gives the numbers in compiled bytes: new
            /// members go to the end.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word in edition files. It never changes.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The member with this word; `None` for any other text.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.word() == word)
            }
        }
    };
}

pub(crate) use words;
