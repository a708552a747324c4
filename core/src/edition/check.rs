//! The checks of an edition: when they fire, what they say, and how to fix it.

use crate::edition::ItemIndex;
use crate::edition::words::words;
use crate::finding::Severity;
use crate::rule::Expr;

/// A check of the content of a report (報告内容の点検).
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Code such as `KI003`. It never changes and is never used for another check.
    pub code: String,
    /// Error, warning or note.
    pub severity: Severity,
    /// Short title for lists.
    pub title: String,
    /// The condition or procedure that makes it fire.
    pub trigger: Trigger,
    /// Message with placeholders in braces, such as `{label}`; see [`Finder::placeholders`].
    pub message: String,
    /// How to fix it, with the same placeholders.
    pub fix: String,
    /// Index in [`Edition::clauses`](crate::edition::Edition::clauses).
    pub clause: u16,
    /// An example on which the check does not fire: JSON text `{"report":…,"context":…}`, parts left out
    /// are filled with defaults.
    pub passes: String,
    /// An example on which the check fires, in the same form.
    pub fails: String,
}

/// What makes a check fire.
#[derive(Clone, Debug, PartialEq)]
pub enum Trigger {
    /// A condition over answers: fires when `when` is true and `require` is false.
    Condition {
        /// The item that the finding points at; `None`: the whole report.
        item: Option<ItemIndex>,
        /// The check applies only while this is true; `None`: always.
        when: Option<Expr>,
        /// The check fires if this is false; `None`: whenever `when` is true.
        require: Option<Expr>,
    },
    /// A procedure of the engine.
    Find {
        /// The procedure.
        finder: Finder,
        /// The items it is limited to; empty: every item of a fitting type.
        items: Vec<ItemIndex>,
    },
}

words! {
    /// Procedures for checks that no condition can express. Edition files name them in snake case.
    pub enum Finder {
        /// An item id that the edition does not know.
        UnknownItem => "unknown_item",
        /// A value of the wrong JSON type: a bool or an object, a list for a single value, a number for text.
        WrongType => "wrong_type",
        /// Text that cannot be read as a number or code.
        Unreadable => "unreadable",
        /// A code that the item does not offer.
        UnknownCode => "unknown_code",
        /// Code 0 (該当無し) together with other codes.
        ZeroWithOthers => "zero_with_others",
        /// A count below 0.
        Negative => "negative",
        /// A count that is not a whole number.
        NotWhole => "not_whole",
        /// A number with more than one decimal.
        TooManyDecimals => "too_many_decimals",
        /// A number too large to be a real count.
        TooLarge => "too_large",
        /// A number above what is usual for this kind of facility; see [`Usual`](crate::edition::Usual).
        AboveUsual => "above_usual",
        /// A number of another order than last year's; see
        /// [`Edition::year_change`](crate::edition::Edition::year_change).
        FarFromLastYear => "far_from_last_year",
        /// The same code twice; it counts once.
        RepeatedCode => "repeated_code",
        /// Text that was read as a value, such as １２回 as 12.
        ReadAs => "read_as",
        /// More than eight names.
        TooManyNames => "too_many_names",
        /// The same name twice in one item.
        NameTwice => "name_twice",
        /// The facility names itself.
        OwnName => "own_name",
        /// A partner has the facility's own name, and the registry has another facility of that name.
        OwnNameAmbiguous => "own_name_ambiguous",
        /// A partner that the registry does not have.
        PartnerUnknown => "partner_unknown",
        /// A partner name that two or more facilities of the registry have.
        PartnerAmbiguous => "partner_ambiguous",
        /// A partner that is closed.
        PartnerClosed => "partner_closed",
        /// A partner that owes no report (報告対象外).
        PartnerOutOfScope => "partner_out_of_scope",
        /// A care facility that is not in the imported list; silent without a list.
        CareFacilityUnknown => "care_facility_unknown",
        /// Evidence in an item that is not asked of this kind of facility.
        NotAsked => "not_asked",
        /// A ticked disease none of whose linked areas is ticked; the second item holds the areas.
        LinkWithoutTarget => "link_without_target",
        /// A count that differs from the NDB figure printed on the form.
        PreprintCorrected => "preprint_corrected",
        /// A function that held last year and does not now.
        FunctionLost => "function_lost",
        /// A function that did not hold last year and does now.
        FunctionGained => "function_gained",
        /// The name has a word of [`Edition::in_house_words`](crate::edition::Edition::in_house_words), and
        /// neither the note nor one of the given items is filled in.
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
        /// The name given is not that of the facility that the registry has under this id.
        NameDiffers => "name_differs",
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
        /// A field beside the answers that was read as another spelling, such as an era date.
        FieldReadAs => "field_read_as",
        /// A key that is no field of a report.
        FieldUnknown => "field_unknown",
        /// A report of the same facility by another channel waits for a decision of staff.
        OtherChannel => "other_channel",
        /// Words that fit the labels of several choices.
        SeveralChoices => "several_choices",
    }
}

impl Finder {
    /// The placeholders that its message and fix may use besides `{label}`, without braces.
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
            Self::AboveUsual => &["value", "kind", "most", "source"],
            Self::FarFromLastYear => &["value", "before", "factor"],
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
            Self::NameDiffers => &["id", "name", "registered", "nearest"],
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

    /// Whether its findings can change when a choice or a number is answered differently.
    #[must_use]
    pub fn reads_numbers(self) -> bool {
        matches!(
            self,
            Self::PreprintCorrected
                | Self::FarFromLastYear
                | Self::FunctionLost
                | Self::FunctionGained
                | Self::OtherChannel
                // Whether the name is explained may be asked by a choice.
                | Self::InHouseName
        )
    }

    /// Whether its findings point at an item; only then may texts use `{label}`.
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
                | Self::NameDiffers
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
