//! What is counted of a facility, on the questions of a built-in year: each kind of measure at its boundaries, and that sums can
//! be made in parts.

#[cfg(test)]
mod statistics {
    use kakari_core::area::Area;
    use kakari_core::assess::Holds;
    use kakari_core::edition::{Edition, Function, ItemType, PerFunction};
    use kakari_core::facility::Kind;
    use kakari_core::facts;
    use kakari_core::report::{Raw, Report};
    use kakari_core::scope::ScopeVerdict;
    use kakari_core::statistics::*;
    use proptest::prelude::*;

    fn edition() -> Edition {
        kakari_builtin::edition("r07").unwrap()
    }

    /// What a report with these answers says.
    fn answers(edition: &Edition, id: &str, given: &[(&str, f64)]) -> Answers {
        let mut report = Report {
            edition: edition.id.clone(),
            ..Report::default()
        };
        report.facility.id = id.to_owned();
        for (item, number) in given {
            let number = Raw::Number(*number);
            let (_, asked) = edition.item_by_id(item).unwrap();
            let value = match asked.item_type {
                ItemType::Multi => Raw::List(vec![number]),
                _ => number,
            };
            report.answers.insert((*item).to_owned(), value);
        }
        Answers::of(edition, &facts::read(edition, &report))
    }

    fn profile(answers: Option<&Answers>) -> Profile<'_> {
        Profile {
            kind: Some(Kind::Clinic),
            due: Due::In,
            received: Received::Report,
            functions: PerFunction::default(),
            answers: answers.map(Said::Read),
        }
    }

    const CLINIC: &str = "3922395402030";
    const HOSPITAL: &str = "3910000000001";

    #[test]
    fn keys_and_names_are_those_of_one_measure_each() {
        for id in kakari_builtin::IDS {
            let measures = Measures::of(&kakari_builtin::edition(id).unwrap());
            for (at, measure) in measures.all().iter().enumerate() {
                for name in [&measure.key, &measure.label] {
                    assert_eq!(measures.place(name), Some(at), "{id} {name}");
                }
                assert!(!measure.key.contains([' ', '=', ':']), "{}", measure.key);
            }
            assert!(measures.find("f1.areas.17").is_some());
            assert!(measures.find("f1.diseases.41").is_some());
            assert!(measures.find("holds.i").is_some());
        }
    }

    #[test]
    fn a_blank_is_not_known_and_a_question_not_asked_is_no_blank() {
        let edition = edition();
        let measures = Measures::of(&edition);
        let mark = |id: &str, key: &str, given: &[(&str, f64)]| {
            let answers = answers(&edition, id, given);
            let written = answers.written();
            assert_eq!(
                Answers::read(&written).as_ref(),
                Some(&answers),
                "{written}"
            );
            let measure = measures.find(key).unwrap();
            let as_kept = Profile {
                answers: Some(Said::Written(&written)),
                ..profile(None)
            };
            let read = measure.mark(&profile(Some(&answers)));
            assert_eq!(measure.mark(&as_kept), read, "{key} {written}");
            read
        };
        let of_clinic = |key: &str, given: &[(&str, f64)]| mark(CLINIC, key, given);
        assert_eq!(of_clinic("f2i.fee.overtime", &[]), Mark::Unknown);
        assert_eq!(
            of_clinic("f2i.fee.overtime", &[("f2i.fee.overtime", 0.0)]),
            Mark::No
        );
        assert_eq!(
            of_clinic("f2i.fee.overtime", &[("f2i.fee.overtime", 12.0)]),
            Mark::Yes(12)
        );
        assert_eq!(
            of_clinic("f2i.fee.overtime", &[("f2i.fee.overtime", -1.0)]),
            Mark::Unknown
        );
        // Tenths of a person.
        assert_eq!(
            of_clinic("f1.staff.doctors", &[("f1.staff.doctors", 2.5)]),
            Mark::Yes(25)
        );
        // Asked of clinics only.
        assert_eq!(mark(HOSPITAL, "f2i.fee.early_night", &[]), Mark::Outside);
        assert_eq!(of_clinic("f2i.fee.early_night", &[]), Mark::Unknown);
        // Asked only after an answer that asks for it.
        let trained = |given: &[(&str, f64)]| of_clinic("f1.training.count", given);
        assert_eq!(trained(&[]), Mark::Unknown);
        assert_eq!(trained(&[("f1.training", 0.0)]), Mark::Outside);
        assert_eq!(
            trained(&[("f1.training", 0.0), ("f1.training.count", 2.0)]),
            Mark::Outside
        );
        assert_eq!(trained(&[("f1.training", 1.0)]), Mark::Unknown);
        assert_eq!(
            trained(&[("f1.training", 1.0), ("f1.training.count", 2.0)]),
            Mark::Yes(2)
        );
        // Codes of one choice, together and one by one.
        let rota = [("f2i.rota", 3.0)];
        assert_eq!(of_clinic("f2i.rota.has", &rota), Mark::Yes(1));
        assert_eq!(of_clinic("f2i.rota.3", &rota), Mark::Yes(1));
        assert_eq!(of_clinic("f2i.rota.2", &rota), Mark::No);
        assert_eq!(of_clinic("f2i.rota.intent", &rota), Mark::No);
        assert_eq!(
            of_clinic("f2i.rota.intent", &[("f2i.rota", 1.0)]),
            Mark::Yes(1)
        );
        assert_eq!(of_clinic("f1.areas.6", &[]), Mark::Unknown);
        assert_eq!(of_clinic("f1.areas.6", &[("f1.areas", 6.0)]), Mark::Yes(1));
        assert_eq!(of_clinic("f1.areas.7", &[("f1.areas", 6.0)]), Mark::No);
        assert_eq!(of_clinic("f1.areas.0", &[("f1.areas", 0.0)]), Mark::Yes(1));
    }

    #[test]
    fn willingness_is_known_where_all_that_ask_for_it_are_answered() {
        let edition = edition();
        let intent = |given: &[(&str, f64)]| {
            let answers = answers(&edition, CLINIC, given);
            let measures = Measures::of(&edition);
            measures
                .find("intent.ha")
                .unwrap()
                .mark(&profile(Some(&answers)))
        };
        assert_eq!(intent(&[]), Mark::Unknown);
        assert_eq!(intent(&[("f2ha.system", 0.0)]), Mark::No);
        assert_eq!(intent(&[("f2ha.system", 1.0)]), Mark::Yes(1));
    }

    #[test]
    fn who_is_not_asked_to_report_is_in_no_share() {
        let measures = Measures::of(&edition());
        let mark = |key: &str, profile: &Profile<'_>| measures.find(key).unwrap().mark(profile);
        let of = |due, received| Profile {
            due,
            received,
            ..profile(None)
        };
        for (due, received, reported, holds) in [
            (Due::In, Received::Report, Mark::Yes(1), Mark::Unknown),
            (Due::In, Received::Nothing, Mark::No, Mark::Outside),
            (Due::In, Received::Withdrawal, Mark::No, Mark::Outside),
            (
                Due::Excusable,
                Received::Report,
                Mark::Outside,
                Mark::Outside,
            ),
            (Due::Out, Received::Report, Mark::Outside, Mark::Outside),
            (
                Due::Unlisted,
                Received::Report,
                Mark::Outside,
                Mark::Outside,
            ),
        ] {
            let profile = of(due, received);
            assert_eq!(mark("reported", &profile), reported, "{due:?}");
            assert_eq!(mark("holds.i", &profile), holds, "{due:?}");
        }
        assert_eq!(
            mark("in", &of(Due::Unlisted, Received::Report)),
            Mark::Outside
        );
        assert_eq!(
            mark("unlisted", &of(Due::Unlisted, Received::Report)),
            Mark::Yes(1)
        );
        // Staff took it in, or left it out.
        assert_eq!(Due::of(ScopeVerdict::Excusable, Some(true), true), Due::In);
        assert_eq!(
            Due::of(ScopeVerdict::Excusable, Some(false), true),
            Due::Excusable
        );
        assert_eq!(Due::of(ScopeVerdict::In, Some(false), true), Due::Excusable);
        assert_eq!(Due::of(ScopeVerdict::In, None, false), Due::Unlisted);
    }

    #[test]
    fn a_function_that_waits_for_its_confirmation_is_neither_had_nor_not() {
        let measures = Measures::of(&edition());
        let cells = |confirmed: &[Confirmed]| {
            let mut tally = Tally::default();
            for one in confirmed {
                let mut profile = profile(None);
                profile.functions[Function::Ro] = FunctionState {
                    holds: Some(Holds::Yes),
                    confirmed: *one,
                };
                tally.add(&measures, &profile);
            }
            let cell = |key: &str| tally.cell(measures.place(key).unwrap());
            (
                cell("confirmed.ro"),
                cell("rejected.ro").yes,
                cell("open.ro").yes,
            )
        };
        let (confirmed, rejected, open) = cells(&[
            Confirmed::Yes,
            Confirmed::Yes,
            Confirmed::No,
            Confirmed::Open,
            Confirmed::Nothing,
        ]);
        assert_eq!(
            (confirmed.yes, confirmed.unknown, confirmed.asked),
            (2, 1, 5)
        );
        assert_eq!((rejected, open), (1, 1));
        assert_eq!(
            confirmed.share().rate().map(|rate| rate.times(1000)),
            Some(500)
        );
        let (all_open, ..) = cells(&[Confirmed::Open, Confirmed::Open]);
        assert_eq!(all_open.share().rate(), None, "known of none");
        assert_eq!(Share::default().rate(), None);
        assert_eq!(Ratio::new(1, 3).unwrap().times(1000), 333);
        assert_eq!(Ratio::new(1, 2).unwrap().times(1), 1, "half up");
    }

    #[test]
    fn every_area_has_a_line_and_all_lines_add_up() {
        let measures = Measures::of(&edition());
        let area = |code: &str, name: &str, medical: &str, people: Option<u32>| Area {
            municipality_code: code.to_owned(),
            municipality: name.to_owned(),
            medical_area: medical.to_owned(),
            population: people,
            ..Area::default()
        };
        let areas = [
            area("39201", "高知市", "中央", Some(320_000)),
            area("39204", "南国市", "中央", None),
            area("39203", "安芸市", "安芸", Some(17_000)),
            area("39999", "梼原ケ町", "高幡", Some(3_000)),
        ];
        let place = |code: &str, name: &str, medical: &str| Place {
            prefecture: "39".to_owned(),
            municipality_code: code.to_owned(),
            municipality: name.to_owned(),
            medical_area: medical.to_owned(),
            health_centre: String::new(),
        };
        let mut table = Table::default();
        for at in [
            place("39201", "高知市", "中央"),
            place("39201", "高知市", "中央"),
            // Another spelling of the same name.
            place("39999", "梼原ヶ町", "高幡"),
            // Merged since: the table of areas no longer has it.
            place("39388", "旧町", ""),
            place("", "", ""),
        ] {
            table.add(&measures, &at, &profile(None));
        }
        let facilities = measures.place("facilities").unwrap();
        let lines = |division| {
            let lines = table.lines(division, &areas);
            let lines = lines.into_iter().map(|line| {
                let count = line.tally.cell(facilities).yes;
                let outside = line.outside.into_iter().collect::<Vec<_>>().join(",");
                (line.name, count, line.people.all, outside)
            });
            lines.collect::<Vec<_>>()
        };
        let line = |name: &str, count, people, outside: &str| {
            (name.to_owned(), count, people, outside.to_owned())
        };
        assert_eq!(
            lines(Division::Municipality),
            [
                line("高知市", 2, Some(320_000), ""),
                line("安芸市", 0, Some(17_000), ""),
                line("南国市", 0, None, ""),
                line("旧町", 1, None, "39388"),
                line("梼原ケ町", 1, Some(3_000), ""),
                line("", 1, None, ""),
            ]
        );
        assert_eq!(
            lines(Division::MedicalArea),
            [
                // Of one of its municipalities the number is not known.
                line("中央", 2, None, ""),
                line("安芸", 0, Some(17_000), ""),
                line("高幡", 1, Some(3_000), ""),
                line("", 2, None, "39388"),
            ]
        );
        assert_eq!(lines(Division::HealthCentre), [line("", 5, None, "39388")]);
        assert_eq!(lines(Division::Prefecture), [line("39", 5, None, "39388")]);
    }

    fn any_profile() -> impl Strategy<Value = (usize, Due, Received, Option<Holds>, u8)> {
        (
            0_usize..6,
            prop::sample::select(Due::ALL.to_vec()),
            prop::sample::select(vec![
                Received::Nothing,
                Received::Report,
                Received::Withdrawal,
            ]),
            prop::option::of(prop::sample::select(Holds::ALL.to_vec())),
            0_u8..8,
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// However the facilities are parted, and in whatever order the parts are merged, the sums are the same; and the lines of
        /// each division add up to the whole.
        #[test]
        fn sums_can_be_made_in_parts(
            facilities in prop::collection::vec(any_profile(), 0..40),
            order in any::<u64>(),
        ) {
            let edition = edition();
            let measures = Measures::of(&edition);
            let add = |table: &mut Table, one: &(usize, Due, Received, Option<Holds>, u8)| {
                let (at, due, received, holds, codes) = *one;
                let said = answers(&edition, CLINIC, &[("f2i.rota", f64::from(codes))]);
                let profile = Profile {
                    due,
                    received,
                    functions: PerFunction::each(|_| FunctionState { holds, ..FunctionState::default() }),
                    ..profile(Some(&said))
                };
                let place = Place {
                    prefecture: if at == 5 { "40" } else { "39" }.to_owned(),
                    municipality: if at == 0 { String::new() } else { format!("第{at}町") },
                    medical_area: if at < 2 { String::new() } else { format!("第{}", at / 2) },
                    ..Place::default()
                };
                table.add(&measures, &place, &profile);
            };
            let mut whole = Table::default();
            facilities.iter().for_each(|one| add(&mut whole, one));
            let mut parts = vec![Table::default(); 3];
            for (at, one) in facilities.iter().enumerate() {
                let part = (order >> (at % 60)) % 3;
                add(&mut parts[usize::try_from(part).unwrap()], one);
            }
            let merged = |order: [usize; 3], parts: &[Table]| {
                let mut sum = Table::default();
                order.iter().for_each(|at| sum.merge(&parts[*at]));
                sum
            };
            prop_assert_eq!(&merged([0, 1, 2], &parts), &whole);
            prop_assert_eq!(&merged([2, 0, 1], &parts), &whole);
            let mut right = parts[1].clone();
            right.merge(&parts[2]);
            let mut nested = parts[0].clone();
            nested.merge(&right);
            prop_assert_eq!(&nested, &whole);
            for division in Division::ALL {
                let mut sum = Tally::default();
                for line in whole.lines(division, &[]) {
                    sum.merge(&line.tally);
                }
                prop_assert_eq!(&sum, &whole.whole());
            }
        }
    }
}
