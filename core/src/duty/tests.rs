use super::*;

const BLANK: Beds = Beds {
    general: None,
    long_term: None,
    psychiatric: None,
    tuberculosis: None,
    infectious: None,
    total: None,
};

fn holder(kind: Kind, beds: Beds) -> Holder {
    Holder {
        kind: Some(kind),
        beds,
        scope: ScopeVerdict::In,
        taken_in: None,
        closed: false,
    }
}

fn of(duty: Duty, holder: &Holder) -> (Owed, Why, &'static str) {
    let found = duties(holder).into_iter().find(|one| one.duty == duty);
    let one = found.expect("every duty has its standing");
    (one.owed, one.why, one.clause)
}

/// 一般, 療養, 精神, 結核, 感染症, 合計; `-` is blank.
fn beds(written: &str) -> Beds {
    let mut beds = BLANK;
    for (kind, number) in BedKind::ALL.into_iter().zip(written.split_whitespace()) {
        beds.set(kind, number.parse().ok());
    }
    beds
}

#[test]
fn beds_of_hospitals_decide_on_the_report_of_bed_functions() {
    use super::Owed as O;
    use Why::*;
    for (written, owed, why) in [
        ("- - - - - -", O::Unknown, HospitalBedsUnknown),
        ("60 - - - - -", O::Owed, HospitalWithSuchBeds),
        ("- 40 - - - -", O::Owed, HospitalWithSuchBeds),
        ("0 40 - - - -", O::Owed, HospitalWithSuchBeds),
        ("0 - - - - -", O::Unknown, HospitalBedsUnknown),
        ("- 0 - - - -", O::Unknown, HospitalBedsUnknown),
        ("0 0 - - - -", O::NotOwed, HospitalWithoutSuchBeds),
        ("0 0 200 0 0 200", O::NotOwed, HospitalWithoutSuchBeds),
        ("- - - - - 120", O::Unknown, HospitalBedsUnknown),
        ("- - 120 - - 120", O::NotOwed, HospitalWithoutSuchBeds),
        ("- - 100 - - 120", O::Unknown, HospitalBedsUnknown),
        ("- - 100 0 0 120", O::Owed, HospitalWithSuchBeds),
        ("0 - 100 0 0 120", O::Owed, HospitalWithSuchBeds),
        ("- - - - - 0", O::Unknown, BedsContradict),
        ("0 0 0 0 0 -", O::Unknown, BedsContradict),
        ("60 - - - - 50", O::Unknown, BedsContradict),
        ("20 0 0 0 0 60", O::Unknown, BedsContradict),
    ] {
        let one = holder(Kind::Hospital, beds(written));
        assert_eq!(
            of(Duty::Beds, &one),
            (owed, why, "law-30-13"),
            "hospital {written}"
        );
        // A hospital always has beds.
        assert_eq!(
            of(Duty::Outpatient, &one),
            (O::Owed, Hospital, "law-30-18-2-1"),
            "hospital {written}"
        );
    }
}

#[test]
fn beds_of_clinics_decide_on_two_reports() {
    use super::Owed as O;
    use Why::*;
    for (written, owed, why) in [
        ("- - - - - -", O::Unknown, ClinicBedsUnknown),
        ("10 - - - - -", O::Owed, ClinicWithBeds),
        ("- 3 - - - -", O::Owed, ClinicWithBeds),
        ("- - - - - 19", O::Owed, ClinicWithBeds),
        ("0 - - - - -", O::Unknown, ClinicBedsUnknown),
        ("- 0 - - - -", O::Unknown, ClinicBedsUnknown),
        ("0 0 - - - -", O::NotOwed, ClinicWithoutBeds),
        ("- - - - - 0", O::NotOwed, ClinicWithoutBeds),
        ("0 0 - - - 0", O::NotOwed, ClinicWithoutBeds),
        ("- - - - - 20", O::Unknown, BedsContradict),
        ("5 0 - - - 0", O::Unknown, BedsContradict),
        ("5 0 - - - 9", O::Unknown, BedsContradict),
    ] {
        let one = holder(Kind::Clinic, beds(written));
        assert_eq!(
            of(Duty::Beds, &one),
            (owed, why, "law-30-13"),
            "clinic {written}"
        );
        let outpatient = match owed {
            O::NotOwed => (O::Voluntary, why, "law-30-18-3-1"),
            _ => (owed, why, "law-30-18-2-1"),
        };
        assert_eq!(of(Duty::Outpatient, &one), outpatient, "clinic {written}");
    }
}

#[test]
fn scope_and_the_decision_of_staff_decide_on_the_report_of_primary_care() {
    use super::Owed as O;
    use Why::*;
    for (scope, taken_in, owed, why) in [
        (ScopeVerdict::In, None, O::Owed, InScope),
        (ScopeVerdict::In, Some(true), O::Owed, InScope),
        (ScopeVerdict::In, Some(false), O::NotOwed, Excused),
        (ScopeVerdict::Out, None, O::NotOwed, OutOfScope),
        (ScopeVerdict::Out, Some(true), O::Owed, TakenIn),
        (ScopeVerdict::Out, Some(false), O::NotOwed, Excused),
        (ScopeVerdict::Excusable, None, O::Unknown, Undecided),
        (ScopeVerdict::Excusable, Some(true), O::Owed, TakenIn),
        (ScopeVerdict::Excusable, Some(false), O::NotOwed, Excused),
        (ScopeVerdict::NextYear, None, O::NotOwed, NextYear),
        (ScopeVerdict::NextYear, Some(true), O::Owed, TakenIn),
        (ScopeVerdict::NextYear, Some(false), O::NotOwed, Excused),
    ] {
        let one = Holder {
            scope,
            taken_in,
            ..holder(Kind::Clinic, BLANK)
        };
        let clause = match owed {
            O::Owed => "law-30-18-4-1",
            _ => "rule-30-33-15-1",
        };
        let found = of(Duty::PrimaryCare, &one);
        assert_eq!(found, (owed, why, clause), "{scope:?} {taken_in:?}");
        // The same as everywhere else.
        assert_eq!(scope.is_in(taken_in), owed == O::Owed);
    }
}

#[test]
fn everybody_owes_information_and_a_closed_facility_nothing() {
    for kind in [Some(Kind::Hospital), Some(Kind::Clinic), None] {
        let one = Holder {
            kind,
            ..holder(Kind::Clinic, beds("5 0 - - - 5"))
        };
        let information = (Owed::Owed, Why::Everybody, "law-6-3");
        assert_eq!(of(Duty::Information, &one), information);
        let closed = Holder {
            closed: true,
            ..one
        };
        for standing in duties(&closed) {
            assert_eq!((standing.owed, standing.why), (Owed::NotOwed, Why::Closed));
        }
        if kind.is_none() {
            let unknown = (Owed::Unknown, Why::KindUnknown);
            for duty in [Duty::Beds, Duty::Outpatient] {
                let (owed, why, _) = of(duty, &one);
                assert_eq!((owed, why), unknown);
            }
        }
    }
}

#[test]
fn words_are_read_back() {
    for duty in Duty::ALL {
        assert_eq!(Duty::from_word(duty.word()), Some(duty));
    }
    for kind in BedKind::ALL {
        assert_eq!(BedKind::from_word(kind.word()), Some(kind));
    }
    for written in [
        "",
        "general=10,total=19",
        "general=0,long-term=0,psychiatric=200",
    ] {
        let beds = Beds::from_written(written).expect("this is how beds are written");
        assert_eq!(beds.written(), written);
    }
    for wrong in [
        "general",
        "general=",
        "general=-1",
        "beds=3",
        "general=1;total=2",
    ] {
        assert_eq!(Beds::from_written(wrong), None, "{wrong}");
    }
    let mut words = Why::ALL.map(Why::word).to_vec();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), Why::ALL.len());
}
