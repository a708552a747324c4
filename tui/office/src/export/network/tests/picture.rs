//! The picture: what is in it, that everything can be read, and that it fits on paper.

use proptest::prelude::*;
use quick_xml::events::{BytesStart, Event};

use super::{elements, hostile, network};
use crate::export::NetworkForm;
use crate::office::{Network, Office, OfficeError, install_sample};
use crate::store::{Clock, Job};

/// A box of the picture: left, top, right, bottom.
type Edges = [f64; 4];

/// What is to be seen: the size of the page and the boxes of facilities.
struct Seen {
    page: (f64, f64),
    boxes: Vec<Edges>,
}

fn number(tag: &BytesStart<'_>, name: &str) -> f64 {
    let value = tag.try_get_attribute(name).unwrap().unwrap().value;
    value.parse().unwrap()
}

/// Reads the boxes of facilities; in each, the names are no wider than the box.
fn seen(picture: &str) -> Seen {
    let mut reader = quick_xml::Reader::from_str(picture);
    let mut seen = Seen {
        page: (0.0, 0.0),
        boxes: Vec::new(),
    };
    let (mut is_in_box, mut size) = (false, 0.0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == "svg" => {
                let view = tag.try_get_attribute("viewBox").unwrap().unwrap().value;
                let view: Vec<f64> = view.split(' ').map(|one| one.parse().unwrap()).collect();
                seen.page = (view[2], view[3]);
            }
            Event::Start(tag) if tag.name().as_ref() == "g" => is_in_box = true,
            Event::End(tag) if tag.name().as_ref() == "g" => is_in_box = false,
            Event::Empty(tag) if is_in_box && tag.name().as_ref() == "rect" => {
                let (x, y) = (number(&tag, "x"), number(&tag, "y"));
                let (width, height) = (number(&tag, "width"), number(&tag, "height"));
                seen.boxes.push([x, y, x + width, y + height]);
            }
            Event::Start(tag) if is_in_box && tag.name().as_ref() == "text" => {
                size = number(&tag, "font-size");
            }
            Event::Text(text) if is_in_box && size > 0.0 => {
                let text = quick_xml::escape::unescape(&text).unwrap().into_owned();
                let letters: f64 = text
                    .chars()
                    .map(|one| if one.is_ascii() { 0.5 } else { 1.0 })
                    .sum();
                let halfwidth = text
                    .chars()
                    .filter(|one| ('\u{FF61}'..='\u{FF9F}').contains(one));
                let letters = letters - halfwidth.count() as f64 / 2.0;
                let [left, _, right, _] = seen.boxes.last().unwrap();
                assert!(letters * size <= right - left, "{text}");
            }
            Event::End(_) => size = 0.0,
            Event::Eof => return seen,
            _ => {}
        }
    }
}

/// A page that can be printed: it has the proportion of paper, and no box lies over another or beyond the edge.
fn assert_printable(picture: &str, boxes: usize) {
    let seen = seen(picture);
    assert_eq!(seen.boxes.len(), boxes);
    let proportion = seen.page.0 / seen.page.1;
    assert!((1.40..1.43).contains(&proportion), "{:?}", seen.page);
    for (at, one) in seen.boxes.iter().enumerate() {
        assert!(one[0] >= 0.0 && one[1] >= 90.0, "{one:?}");
        assert!(
            one[2] <= seen.page.0 && one[3] <= seen.page.1,
            "{one:?} {:?}",
            seen.page
        );
        for other in &seen.boxes[at + 1..] {
            let is_apart = one[2] <= other[0]
                || other[2] <= one[0]
                || one[3] <= other[1]
                || other[3] <= one[1];
            assert!(is_apart, "{one:?} {other:?}");
        }
    }
}

fn drawn(network: &Network) -> String {
    NetworkForm::Svg.write(network).unwrap()
}

/// The lines between facilities: all paths but the one of the arrow's head.
fn lines(picture: &str) -> usize {
    elements(picture, "path") - 1
}

#[test]
fn a_picture_is_well_formed_the_same_each_time_and_told_without_colour() {
    let first = drawn(&hostile());
    for _ in 0..5 {
        assert_eq!(drawn(&hostile()), first);
    }
    assert_eq!(elements(&first, "script"), 0);
    // Five with partners, three without.
    assert_printable(&first, 8);
    assert!(first.contains("挙げられてもいない医療機関（3）"));
    // The pair that names each other is one line, thick with two heads; with the one of the legend.
    assert_eq!(lines(&first), 5);
    assert_eq!(
        first.matches("stroke-width=\"2.5\" marker-start").count(),
        2
    );
    assert_eq!(first.matches("stroke-dasharray=\"7 4\"").count(), 4);
    assert_eq!(first.matches("stroke-dasharray=\"1.6 3.4\"").count(), 2);
    assert!(!first.contains("NaN") && !first.contains("inf"), "{first}");
    // Each mark has a name for those who do not see it.
    assert_eq!(first.matches("role=\"img\" aria-label=").count(), 1 + 8 + 5);
}

#[test]
fn more_than_can_be_told_apart_are_refused_and_none_is_said() {
    let names: Vec<String> = (0..401).map(|at| format!("病院{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let links: Vec<_> = (1..401).map(|at| (at, 0, None)).collect();
    let refused = NetworkForm::Svg
        .write(&network(&names, &links))
        .unwrap_err();
    assert_eq!(refused.facilities, 401);
    let star = drawn(&network(&names[..100], &links[..99]));
    assert_printable(&star, 100 + 3);
    assert_eq!(lines(&star), 99);
    let empty = drawn(&Network {
        without: Vec::new(),
        ..network(&[], &[])
    });
    assert_printable(&empty, 0);
    assert!(empty.contains("連携のある医療機関はありません"), "{empty}");
    assert!(!empty.contains("挙げられてもいない"));
}

#[test]
fn long_names_are_shortened_at_their_beginning_and_stay_whole_in_the_title() {
    let long = "医療法人社団地域包括ケア推進会　在宅療養支援センター併設　上原内科・在宅クリニック（内科・小児科・健康増進センター）";
    let picture = drawn(&network(&[long, "乙"], &[(0, 1, None)]));
    assert_printable(&picture, 2 + 3);
    assert!(picture.contains(&format!("<title>{long} 高知市")));
    assert!(
        picture.contains("小児科・健康増進センター）</text>"),
        "{picture}"
    );
    let picture = drawn(&network(
        &["医療法人社団慈恵会　さくらホームケアクリニック"],
        &[],
    ));
    assert!(picture.contains(">医療法人社団慈恵会</text>"), "{picture}");
    assert!(
        picture.contains(">さくらホームケアクリニック</text>"),
        "{picture}"
    );
}

/// The pictures of all areas of a sample, of those that can be drawn.
fn areas(facilities: usize, seed: u64) -> Vec<(Network, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("office.db");
    let clock = || Clock::with_today("2026-02-20".parse().unwrap());
    install_sample(&path, clock(), facilities, seed).unwrap();
    let mut office = Office::open(&path, clock(), false).unwrap();
    office.refresh(Job::quiet()).unwrap();
    let Err(OfficeError::NoSuchArea { areas, .. }) = office.network(Some("どこにもない"))
    else {
        panic!("the areas are told");
    };
    let networks = areas.iter().map(|area| office.network(Some(area)).unwrap());
    let pictures = networks.filter_map(|network| {
        let picture = NetworkForm::Svg.write(&network).ok()?;
        Some((network, picture))
    });
    pictures.collect()
}

#[test]
fn every_area_of_the_sample_fits_on_paper() {
    for (facilities, seed) in [(1_200, 7), (300, 1), (300, 2)] {
        let areas = areas(facilities, seed);
        assert_eq!(areas.len(), 5, "{facilities} {seed}");
        for (network, picture) in areas {
            assert_printable(&picture, network.nodes.len() + network.without.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_network_fits_on_paper(
        names in proptest::collection::vec("[あ-んア-ン漢会　A-Zｱ-ﾝ]{1,40}", 1..40),
        links in proptest::collection::vec((0_usize..40, 0_usize..40, proptest::option::of(any::<bool>())), 0..60),
        islands in 1_usize..6,
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        // Links stay within an island: those of one remainder.
        let mut links: Vec<_> = links
            .into_iter()
            .map(|(from, to, mutual)| (from % names.len(), to % names.len(), mutual))
            .filter(|(from, to, _)| from != to && from % islands == to % islands)
            .collect();
        links.sort();
        links.dedup_by_key(|one| (one.0, one.1));
        let mut network = network(&names, &links);
        for (at, node) in network.nodes.iter_mut().enumerate() {
            node.island = at % islands + 1;
        }
        network.islands = islands;
        let picture = drawn(&network);
        assert_printable(&picture, names.len() + 3);
        prop_assert_eq!(drawn(&network), picture);
    }
}
