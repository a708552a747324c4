//! How bad each kind of finding is, where the table of checks says so.

/// `error`, `warning` or `note`; `None` where it is left to the edition.
pub(crate) fn severity(kind: &str) -> Option<&'static str> {
    match kind {
        "star_missing" | "unknown_item" | "unknown_code" | "several_choices" | "wrong_type"
        | "unreadable" | "negative" | "not_whole" | "too_many_decimals" | "zero_with_others"
        | "sub_item_missing" | "too_many_names" | "own_name" | "after_today" | "other_year"
        | "id_malformed" | "kind_contradicts" | "other_prefecture" | "insurance_code" => {
            Some("error")
        }
        "own_name_ambiguous"
        | "sub_item_surplus"
        | "name_twice"
        | "intent_missing"
        | "intent_surplus"
        | "second_without_first"
        | "disease_without_its_area"
        | "diseases_without_any_area"
        | "not_asked"
        | "all_day_without_counts"
        | "certified_above_outpatient"
        | "no_doctors"
        | "partner_unknown"
        | "partner_closed"
        | "partner_out_of_scope"
        | "care_facility_unknown"
        | "outside_window"
        | "after_deadline"
        | "facility_unknown"
        | "name_differs"
        | "above_usual"
        | "far_from_last_year"
        | "other_channel"
        | "opened_differs"
        | "closed_differs"
        | "suspended_differs"
        | "excluded_differs" => Some("warning"),
        "notified_without_counts"
        | "preprint_corrected"
        | "function_lost"
        | "function_gained"
        | "in_house_name"
        | "read_as"
        | "repeated_code" => Some("note"),
        _ => None,
    }
}
