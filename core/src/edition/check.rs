//! Checks: what makes them fire and what they say.

use crate::edition::ItemIndex;
use crate::edition::words::words;
use crate::finding::Severity;
use crate::rule::Expr;

/// A check of M6 (報告内容の点検).
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Permanent code, such as `KI003`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Short title for lists.
    pub title: String,
    /// What makes it fire.
    pub trigger: Trigger,
    /// Message with placeholders in braces.
    pub message: String,
    /// What to do about it.
    pub fix: String,
    /// Index in [`Edition::clauses`](crate::edition::Edition::clauses).
    pub clause: u16,
    /// An example that does not fire, as JSON text of `{"report":…,"context":…}` parts.
    pub passes: String,
    /// An example that fires.
    pub fails: String,
}

/// What makes a check fire.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A condition over answers: fires when `when` is true and `require` is false.
    Condition {
        /// The item that the finding names; `None`: the whole report.
        item: Option<ItemIndex>,
        /// Applies when this is true; `None`: always.
        when: Option<Expr>,
        /// Must not be false; `None`: fires whenever `when` is true.
        require: Option<Expr>,
    },
    /// A procedure that the engine knows by name.
    Find {
        /// Which one.
        finder: Finder,
        /// The items it looks at; empty: all that fit.
        items: Vec<ItemIndex>,
    },
}

words! {
    /// Procedures that a condition cannot express. The word of the file is the snake-case name.
    pub enum Finder {
        /// An item id that the edition does not know.
        UnknownItem => "unknown_item",
        /// A bool or an object, a list where one value is asked, a number where text is asked.
        WrongType => "wrong_type",
        /// Text that is no number or code.
        Unreadable => "unreadable",
        /// A code outside the list.
        UnknownCode => "unknown_code",
        /// 0 together with other codes.
        ZeroWithOthers => "zero_with_others",
        /// A count below 0.
        Negative => "negative",
        /// A count that is not whole.
        NotWhole => "not_whole",
        /// More than one decimal.
        TooManyDecimals => "too_many_decimals",
        /// A number too large to be one.
        TooLarge => "too_large",
        /// The same code twice: counts once.
        RepeatedCode => "repeated_code",
        /// Text was read into a value.
        ReadAs => "read_as",
        /// More than eight names.
        TooManyNames => "too_many_names",
        /// The same name twice.
        NameTwice => "name_twice",
        /// The facility names itself.
        OwnName => "own_name",
        /// The facility's own name, but the registry knows another of that name.
        OwnNameAmbiguous => "own_name_ambiguous",
        /// A partner that the registry does not have.
        PartnerUnknown => "partner_unknown",
        /// A partner that fits two or more facilities.
        PartnerAmbiguous => "partner_ambiguous",
        /// A partner that is closed.
        PartnerClosed => "partner_closed",
        /// A partner that is out of scope.
        PartnerOutOfScope => "partner_out_of_scope",
        /// A care facility that is not in the list, if there is one.
        CareFacilityUnknown => "care_facility_unknown",
        /// Evidence in an item that is not asked of this kind.
        NotAsked => "not_asked",
        /// A ticked disease none of whose linked areas is ticked; the second item holds the areas.
        LinkWithoutTarget => "link_without_target",
        /// A value that differs from its NDB preprint.
        PreprintCorrected => "preprint_corrected",
        /// A function that held last year and does not now.
        FunctionLost => "function_lost",
        /// A function that did not hold last year and does now.
        FunctionGained => "function_gained",
        /// The name has a word of the in-house list; the given items are all blank, as is the note.
        InHouseName => "in_house_name",
        /// `reported_on` outside the window.
        OutsideWindow => "outside_window",
        /// `reported_on` after the prefecture's deadline.
        AfterDeadline => "after_deadline",
        /// `reported_on` after today.
        AfterToday => "after_today",
        /// `reported_on` in another year than the window.
        OtherYear => "other_year",
        /// A facility id that is malformed.
        IdMalformed => "id_malformed",
        /// The kind digit of the id contradicts the kind given.
        KindContradicts => "kind_contradicts",
        /// A facility of another prefecture.
        OtherPrefecture => "other_prefecture",
        /// A facility that the registry does not have.
        FacilityUnknown => "facility_unknown",
        /// A 医療機関コード whose check digit is wrong.
        InsuranceCode => "insurance_code",
        /// The day of opening differs from the registry's.
        OpenedDiffers => "opened_differs",
        /// The day of closing differs from the registry's.
        ClosedDiffers => "closed_differs",
        /// The suspensions differ from the registry's.
        SuspendedDiffers => "suspended_differs",
        /// The exclusion differs from the registry's.
        ExcludedDiffers => "excluded_differs",
        /// A field beside the answers that could not be read.
        FieldUnreadable => "field_unreadable",
        /// A field beside the answers that was read into another spelling.
        FieldReadAs => "field_read_as",
        /// A field that a report does not have.
        FieldUnknown => "field_unknown",
        /// A report by another channel waits beside this one.
        OtherChannel => "other_channel",
        /// Words that fit several choices.
        SeveralChoices => "several_choices",
    }
}

impl Finder {
    /// The placeholders that its message and fix may use besides `{label}`.
    #[must_use]
    pub fn placeholders(self) -> &'static [&'static str] {
        match self {
            Self::UnknownItem => &["id", "value"],
            Self::WrongType | Self::Unreadable | Self::Negative | Self::NotWhole => &["value"],
            Self::RepeatedCode | Self::NotAsked => &["value"],
            Self::UnknownCode => &["value", "codes"],
            Self::SeveralChoices => &["value", "choices"],
            Self::ZeroWithOthers => &["codes"],
            Self::TooManyDecimals => &["value", "truncated"],
            Self::TooLarge => &["value", "most"],
            Self::ReadAs => &["value", "read"],
            Self::TooManyNames => &["number", "most"],
            Self::NameTwice | Self::PartnerAmbiguous | Self::PartnerClosed => &["names"],
            Self::PartnerOutOfScope | Self::LinkWithoutTarget => &["names"],
            Self::OwnName | Self::OwnNameAmbiguous => &["name"],
            Self::PartnerUnknown | Self::CareFacilityUnknown => &["names", "nearest"],
            Self::PreprintCorrected => &["before", "after"],
            Self::FunctionLost | Self::FunctionGained => &["functions"],
            Self::InHouseName => &["word"],
            Self::OutsideWindow => &["date", "from", "to"],
            Self::AfterDeadline => &["date", "deadline"],
            Self::AfterToday => &["date", "today"],
            Self::OtherYear => &["date", "year"],
            Self::IdMalformed | Self::FacilityUnknown => &["id"],
            Self::KindContradicts => &["id", "kind"],
            Self::OtherPrefecture => &["id", "prefecture"],
            Self::InsuranceCode => &["code"],
            Self::OpenedDiffers
            | Self::ClosedDiffers
            | Self::SuspendedDiffers
            | Self::ExcludedDiffers => &["reported", "registered"],
            Self::FieldUnreadable | Self::FieldReadAs | Self::FieldUnknown => &["fields"],
            Self::OtherChannel => &["channel", "number"],
        }
    }

    /// Whether its findings name an item, so that `{label}` has something to say.
    #[must_use]
    pub fn names_an_item(self) -> bool {
        !matches!(
            self,
            Self::FunctionLost
                | Self::FunctionGained
                | Self::InHouseName
                | Self::OutsideWindow
                | Self::AfterDeadline
                | Self::AfterToday
                | Self::OtherYear
                | Self::IdMalformed
                | Self::KindContradicts
                | Self::OtherPrefecture
                | Self::FacilityUnknown
                | Self::InsuranceCode
                | Self::OpenedDiffers
                | Self::ClosedDiffers
                | Self::SuspendedDiffers
                | Self::ExcludedDiffers
                | Self::FieldUnreadable
                | Self::FieldReadAs
                | Self::FieldUnknown
                | Self::OtherChannel
        )
    }
}
