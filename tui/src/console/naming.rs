//! The acts on the screen 連携先名.

/// An act on the name of a partner under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum NamingAct {
    /// Say which facility it means.
    Decide,
    /// Take the decision back.
    Reset,
}

impl NamingAct {
    /// The name in the keymap file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Decide => "name-decide",
            Self::Reset => "name-reset",
        }
    }
}
