//! Every form against the same network, with names that try to break out of it.

use super::*;
use crate::office::{Member, Question};

mod picture;

use kakari_core::edition::{Function, ItemIndex};
use kakari_core::facility::{Kind, Standing};

/// Names that mean something in XML, DOT or CSV, and characters that no XML may have.
const HOSTILE: [&str; 5] = [
    "甲 \"><script>alert(1)</script>&amp;病院",
    "乙\\\"]; evil [label=\"",
    "丙,\n\"病院\"",
    "丁\u{0}\u{8}\u{FFFE}]]>病院",
    "=cmd|'/C calc'!A0",
];

fn member(at: usize, name: &str) -> Member {
    Member {
        id: format!("39101000000{at:02}"),
        name: name.to_owned(),
        kind: Some(Kind::Hospital),
        municipality_code: "39201".to_owned(),
        municipality: "高知市".to_owned(),
        medical_area: "中央".to_owned(),
        position: None,
        standing: Standing::Open,
        is_absent: false,
        is_registered: true,
        has_report: true,
    }
}

fn network(names: &[&str], links: &[(usize, usize, Option<bool>)]) -> Network {
    let node = |(at, name): (usize, &&str)| NetworkNode {
        facility: member(at, name),
        is_inside: at != 1,
        island: 1,
        names: links.iter().filter(|link| link.0 == at).count(),
        named_by: links.iter().filter(|link| link.1 == at).count(),
        only_partner_of: 0,
    };
    let link = |(from, to, mutual): &(usize, usize, Option<bool>)| NetworkLink {
        from: *from,
        to: *to,
        questions: vec![0],
        mutual: *mutual,
    };
    Network {
        area: "中央 & <東>".to_owned(),
        year: "令和7年度".to_owned(),
        as_of: None,
        is_sample: true,
        nodes: names.iter().enumerate().map(node).collect(),
        links: links.iter().map(link).collect(),
        questions: vec![Question {
            item: ItemIndex(0),
            id: "f2ro.backup_beds.partners".to_owned(),
            label: "後方支援病床".to_owned(),
            function: Some(Function::Ro),
        }],
        islands: 1,
        undecided: 2,
        without: (20..23).map(|at| member(at, "戊医院")).collect(),
    }
}

fn hostile() -> Network {
    let links = [
        (0, 1, Some(true)),
        (1, 0, Some(true)),
        (1, 2, Some(false)),
        (2, 3, None),
        (3, 0, Some(false)),
        (4, 0, Some(false)),
    ];
    network(&HOSTILE, &links)
}

/// Reads XML to its end, counting elements by name.
fn elements(text: &str, name: &str) -> usize {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut count = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == name => {
                tag.attributes().for_each(|one| assert!(one.is_ok()));
                count += 1;
            }
            Event::Eof => return count,
            _ => {}
        }
    }
}

#[test]
fn graphml_has_the_counts_and_no_name_breaks_out_of_it() {
    let text = NetworkForm::GraphMl.write(&hostile()).unwrap();
    assert_eq!((elements(&text, "node"), elements(&text, "edge")), (5, 6));
    assert_eq!(elements(&text, "script"), 0);
    for count in [
        "\"g_facilities\">5<",
        "\"g_links\">6<",
        "\"g_one_sided\">3<",
        "\"g_undecided\">2<",
    ] {
        assert!(text.contains(count), "{count}\n{text}");
    }
    assert!(!text.contains(['\u{0}', '\u{8}', '\u{FFFE}']));
}

#[test]
fn dot_csv_and_json_hold_the_same_links() {
    let network = hostile();
    let dot = NetworkForm::Dot.write(&network).unwrap();
    assert_eq!(dot.matches(" -> ").count(), 6);
    assert_eq!(dot.lines().count(), 3 + 5 + 6 + 1, "one line each\n{dot}");
    assert!(
        dot.contains(r#"[label="乙\\\"]; evil [label=\"","#),
        "{dot}"
    );
    let csv = NetworkForm::Csv.write(&network).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(
        (&rows[0][6], &rows[0][8], &rows[2][8]),
        ("ロ", "相互", "片方だけ")
    );
    let json: serde_json::Value =
        serde_json::from_str(&NetworkForm::Json.write(&network).unwrap()).unwrap();
    assert_eq!(json["counts"]["links"], 6);
    assert_eq!(json["links"].as_array().unwrap().len(), 6);
    assert_eq!(json["links"][3]["other_side"], "not_reported");
    assert_eq!(json["facilities"][0]["name"], HOSTILE[0]);
    assert_eq!(json["facilities"][1]["inside"], false);
}

#[test]
fn the_form_follows_the_ending() {
    for (name, form) in [
        ("a.graphml", Some(NetworkForm::GraphMl)),
        ("a.SVG", Some(NetworkForm::Svg)),
        ("a.gv", Some(NetworkForm::Dot)),
        ("a.txt", None),
        ("graphml", None),
    ] {
        assert_eq!(NetworkForm::of_name(Path::new(name)), form, "{name}");
    }
}
