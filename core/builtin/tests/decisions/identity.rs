//! Whose report it is: the id says one facility, the name may say another.

use kakari_core::context::{Context, Registered, Registry};
use kakari_core::facility::{ScopeFacts, Standing};
use kakari_core::finding::Finding;

use super::form::{CLINIC, edition, names, report, with_first};

/// A register of this facility, under the name given, and of five others.
fn registry(own: &str) -> Registry {
    let others = [
        ("3910100000001", "高知鏡川病院"),
        ("3910100000002", "高知病院"),
        ("3920100000003", "たかはし内科クリニック"),
        ("3920100000004", "森医院"),
        ("3920100000005", "医療法人　森医院"),
    ];
    let facilities = [(CLINIC, own)].into_iter().chain(others);
    let registered = facilities.map(|(id, name)| Registered {
        id: id.to_owned(),
        name: name.to_owned(),
        standing: Standing::Open,
        kind: None,
        scope: ScopeFacts::default(),
    });
    Registry::new(registered.collect(), &edition().corporate_prefixes)
}

/// What is found on the name of a report with this name, when the register calls the facility `own`.
fn found(own: &str, name: &str) -> Option<Finding> {
    let mut report = report(CLINIC, &with_first(&[]));
    report.facility.name = name.to_owned();
    let registry = registry(own);
    let context = Context {
        registry: Some(&registry),
        ..Context::default()
    };
    let found = kakari_core::assess::assess(&edition(), &report, &context).findings;
    found.into_iter().find(|one| one.code == "KF007")
}

#[test]
fn a_name_that_may_be_the_same_is_no_finding() {
    for (own, name) in [
        ("要医院", "要医院"),
        ("要医院", "要　医院"),
        ("要医院", "医療法人社団　仁愛会　要医院"),
        // Without a space nothing tells where the corporation's name ends.
        ("医療法人仁愛会要医院", "要医院"),
        ("医療法人甲会　要医院", "医療法人乙会　要医院"),
        ("要医院", "要クリニック"),
        ("要町内科", "要町内科クリニック（分院）"),
        ("要町内科胃腸科クリニック", "要町内科"),
        ("要町内科胃腸科医院", "要町胃腸科内科医院"),
        ("要町ひまわり診療所", "要町ひまわわり診療所"),
        ("要医院", ""),
        ("", "要医院"),
        // Two others have this name, and the facility itself.
        ("森医院", "森医院"),
    ] {
        assert_eq!(found(own, name), None, "{own} {name}");
    }
}

#[test]
fn the_name_of_another_is_a_warning() {
    for (own, name, near) in [
        ("高知港町病院", "ぜんぜん違う病院", "―"),
        ("要医院", "高知鏡川病院", "高知鏡川病院（3910100000001）"),
        ("要医院", "高知鏡河病院", "高知鏡川病院（3910100000001）"),
        (
            "要医院",
            "たかはし内科",
            "たかはし内科クリニック（3920100000003）",
        ),
        (
            "高知病院附属診療所",
            "高知病院",
            "高知病院（3910100000002）",
        ),
        ("高須病院", "高知病院", "高知病院（3910100000002）"),
        ("要医院", "森医院", "―"),
        (
            "要医院",
            "医療法人森医院",
            "医療法人　森医院（3920100000005）",
        ),
    ] {
        let finding = found(own, name).unwrap_or_else(|| panic!("{own} {name}"));
        assert_eq!(finding.severity.word(), "warning");
        assert_eq!(finding.item, None);
        for part in [name, own, CLINIC] {
            assert!(finding.message.contains(part), "{finding:?}");
        }
        let said = format!("医療機関：{near}。");
        assert!(finding.fix.contains(&said), "{finding:?}");
    }
}

/// A list that is a part says nothing about what is not in it, and all about what is.
#[test]
fn a_part_of_the_register_speaks_of_what_it_has() {
    let codes = |id: &str, in_part: bool| {
        let mut report = report(id, &with_first(&[]));
        report.facility.name = "どこにもない病院".to_owned();
        report.answer("f2i.on_call.partners", names(&["見たことのない病院"]));
        let registry = registry("要医院");
        let context = Context {
            registry: Some(&registry),
            registry_in_part: in_part,
            ..Context::default()
        };
        let found = kakari_core::assess::assess(&edition(), &report, &context).findings;
        let codes = found.into_iter().map(|one| one.code);
        codes
            .filter(|code| ["KF004", "KF007", "KL005"].contains(&code.as_str()))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(CLINIC, false), ["KF007", "KL005"]);
    assert_eq!(codes(CLINIC, true), ["KF007"]);
    assert_eq!(codes("3929999999999", false), ["KF004", "KL005"]);
    assert_eq!(codes("3929999999999", true), [""; 0]);
}
