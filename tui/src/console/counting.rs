//! What can be done on the screen 集計.

/// An act on the numbers. None of them changes anything but what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CountingAct {
    /// Open the facilities behind the number under the cursor.
    Open,
    /// Count by the next kind of area.
    NextDivision,
    /// Show the municipalities of the area under the cursor.
    Within,
    /// Go to the forum of the area and the function under the cursor, or to its proposal.
    Forum,
    /// Open the list of all that is counted.
    Choose,
    /// Show the measure with this place in the list of measures by itself.
    Show(u16),
    /// Open the list of what numbers can be divided by.
    ChooseBase,
    /// Divide by the measure with this place in the list of measures.
    DivideBy(u16),
    /// Show shares again.
    Undivided,
}

impl CountingAct {
    /// The name in the keymap file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Open => "open-number",
            Self::NextDivision => "next-division",
            Self::Within => "within-area",
            Self::Forum => "forum-of-number",
            Self::Choose => "choose-measure",
            Self::Show(_) => "show-measure",
            Self::ChooseBase => "choose-denominator",
            Self::DivideBy(_) => "divide-by",
            Self::Undivided => "undivided",
        }
    }
}
