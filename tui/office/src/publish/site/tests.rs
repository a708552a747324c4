//! The site of the sample prefecture, and of hostile entries.

use kakari_core::access::Placeholders;
use kakari_core::edition::{Edition, PerFunction};
use kakari_core::facts;
use kakari_core::publication::{Entry, State};
use kakari_core::report::Act;

use super::*;
use crate::publish::Counts;
use crate::sample::Prefecture;

fn edition() -> Edition {
    kakari_builtin::edition("r07").unwrap()
}

/// What the sample publishes if the prefecture had confirmed two thirds of what was reported.
fn entries(edition: &Edition, facilities: usize) -> Vec<Entry> {
    let prefecture = Prefecture::new(7, facilities, edition);
    let mut latest = std::collections::BTreeMap::new();
    for report in prefecture
        .reports()
        .filter(|one| one.act != Act::Withdrawal)
    {
        latest.insert(report.facility.id.clone(), report);
    }
    let mut entries = Vec::new();
    for facility in &prefecture.facilities {
        let Some(report) = latest.get(&facility.id) else {
            continue;
        };
        let reading = facts::read(edition, report);
        let number: u64 = facility
            .id
            .bytes()
            .fold(7, |all, byte| all * 31 % 1009 + u64::from(byte));
        let confirmed = PerFunction::each(|function| {
            let one = number + function as u64;
            (!one.is_multiple_of(3)).then_some(true)
        });
        let code = format!("20{}", facility.municipality_code);
        let area = prefecture
            .areas
            .iter()
            .find(|area| area.municipality_code == code);
        let area = area.map_or("", |area| &area.medical_area);
        entries.push(Entry::new(
            edition,
            facility,
            facility.access.shown(&Placeholders::default()),
            area,
            report.reported_on,
            &reading,
            confirmed,
        ));
    }
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    entries
}

fn begun(folder: &Path) -> Box<Site> {
    let edition = edition();
    let about = About {
        prefecture_code: "20".to_owned(),
        prefecture: "見本県".to_owned(),
        publisher: "見本県知事 健康政策部医療政策課".to_owned(),
        telephone: "000-000-0000".to_owned(),
        as_of: Date::new(2026, 2, 20).unwrap(),
        edition_hash: "0123456789abcdef".to_owned(),
        edition,
        journal: (0, String::new()),
        is_sample: true,
        readings: [("青葉野市".to_owned(), "アオバノシ".to_owned())].into(),
    };
    Box::new(Site::begin(folder, &about).unwrap())
}

fn written(entries: &[Entry], folder: &Path) {
    let mut site = begun(folder);
    for entry in entries {
        site.add(entry).unwrap();
    }
    let ended = Ended {
        counts: Counts::default(),
        changes: None,
    };
    site.finish(&ended).unwrap();
}

#[test]
fn look() {
    let Ok(folder) = std::env::var("KAKARI_SITE") else {
        return;
    };
    let folder = Path::new(&folder);
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    let size = std::env::var("KAKARI_SITE_SIZE")
        .ok()
        .and_then(|size| size.parse().ok());
    written(&entries(&edition(), size.unwrap_or(1200)), folder);
}

/// The addresses of a page that lead to other pages of the site.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let parts = page.split("href=\"").skip(1);
    parts.filter_map(|part| part.split_once(['"', '#']).map(|(address, _)| address))
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The sample with entries that nobody should trust among it.
fn hostile(edition: &Edition) -> Vec<Entry> {
    let mut entries = entries(edition, 160);
    let names = [
        "</script><script>alert(1)</script>医院",
        "<img src=x onerror=alert(1)>\"'&医院",
        "甲\u{202e}院医\u{2028}乙",
        "`${alert(1)}`\\u003cb>医院",
    ];
    for (entry, name) in entries.iter_mut().zip(names) {
        name.clone_into(&mut entry.name);
        name.clone_into(&mut entry.kana);
        name.clone_into(&mut entry.address);
        name.clone_into(&mut entry.english_name);
    }
    "長".repeat(2_000).clone_into(&mut entries[4].name);
    for entry in &mut entries[5..9] {
        "同じ名前の医院".clone_into(&mut entry.name);
        entry.municipality.clear();
        entry.municipality_code.clear();
    }
    "<b>市".clone_into(&mut entries[9].municipality);
    "../../x".clone_into(&mut entries[9].municipality_code);
    entries
}

#[test]
fn every_facility_is_reached_without_a_script_and_counted_once() {
    let folder = tempfile::tempdir().unwrap();
    let edition = edition();
    let entries = hostile(&edition);
    written(&entries, folder.path());
    let mut ids: Vec<&str> = entries.iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    for tongue in Tongue::ALL {
        let lists = read(folder.path(), &format!("{}lists.html", tongue.folder()));
        let mut reached = Vec::new();
        let lists_of = links(&lists).filter(|one| one.contains("list/"));
        for list in lists_of {
            let file = list.trim_start_matches("../");
            let page = read(folder.path(), file);
            let found: Vec<String> = links(&page)
                .filter_map(|link| link.strip_prefix("../f/")?.strip_suffix(".html"))
                .map(str::to_owned)
                .collect();
            match file.split_once('-') {
                None => reached.extend(found),
                Some((_, function)) => {
                    let function = function.trim_end_matches(".html");
                    let function = Function::from_key(function).unwrap();
                    let fits = |id: &String| {
                        let entry = entries.iter().find(|one| one.id == *id).unwrap();
                        entry.states[function] != State::HasNot
                    };
                    assert!(found.iter().all(fits), "{file}");
                }
            }
        }
        reached.sort_unstable();
        assert_eq!(reached, ids, "{tongue:?}");
    }
    let pages = fs::read_dir(folder.path().join("f")).unwrap().count();
    assert_eq!(pages, entries.len());
    // No link leads nowhere.
    for name in ["index.html", "lists.html", "about.html", "help.html"] {
        for tongue in Tongue::ALL {
            let file = format!("{}{name}", tongue.folder());
            let page = read(folder.path(), &file);
            let at = folder.path().join(&file);
            for link in links(&page) {
                let ours = !link.contains("://") && !link.is_empty() && !link.contains("data/");
                assert!(
                    !ours || at.parent().unwrap().join(link).exists(),
                    "{file}: {link}"
                );
            }
        }
    }
}

#[test]
fn the_columns_of_the_search_are_the_entries() {
    let folder = tempfile::tempdir().unwrap();
    let edition = edition();
    let many = entries(&edition, 1_300);
    // Hostile ones first: of two with one id the first stays.
    let mut entries = hostile(&edition);
    entries.extend(many);
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    entries.dedup_by(|one, other| one.id == other.id);
    written(&entries, folder.path());
    let codes = Codes::of(&edition);
    let mut found = Vec::new();
    let argument = |file: &str, call: &str| -> serde_json::Value {
        let text = read(folder.path(), file);
        assert!(!text.contains('<') && !text.contains('\u{2028}'), "{file}");
        let json = text.trim_end().strip_prefix(call).unwrap();
        serde_json::from_str(json.strip_suffix(");").unwrap()).unwrap()
    };
    let page = read(folder.path(), "index.html");
    let index = page.split_once("var kakariIndex = ").unwrap().1;
    let index = index.split_once(";\n").unwrap().0;
    let index: serde_json::Value = serde_json::from_str(index).unwrap();
    assert_eq!(index["count"], entries.len());
    let town = index["places"].as_array().unwrap();
    let town = town.iter().find(|one| one[1] == "青葉野市").unwrap();
    assert_eq!(town[4], "アオバノシ");
    let parts = index["parts"].as_array().unwrap();
    assert!(parts.len() > 2);
    for (number, from) in parts.iter().enumerate() {
        let part = argument(&format!("assets/rows/{number}.js"), "kakari.take(");
        assert_eq!(
            (part[0].as_u64(), from),
            (Some(number as u64), &serde_json::json!(found.len()))
        );
        let lines = |at: usize| {
            part[at]
                .as_str()
                .unwrap()
                .split('\n')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let (ids, names) = (lines(1), lines(2));
        for (at, id) in ids.iter().enumerate() {
            let number = |column: usize| part[column][at].as_u64().unwrap();
            let kind = if number(5) & 1 == 1 { "1" } else { "2" };
            found.push((
                format!("20{kind}{id}"),
                names[at].clone(),
                number(5) >> 1,
                number(6),
                number(7) | number(8) << 32,
            ));
        }
    }
    found.sort();
    let expected: Vec<_> = entries
        .iter()
        .map(|entry| {
            let states = (0_u32..).zip(entry.states.values());
            let states = states.fold(0_u64, |all, (at, state)| {
                let value = match state {
                    State::HasNot => 0,
                    State::Has => 1,
                    State::Unconfirmed => 2,
                };
                all + value * 4_u64.pow(at)
            });
            let ticked =
                |item: Option<kakari_core::edition::ItemIndex>| match entry.answer(item.unwrap()) {
                    Some(kakari_core::publication::Answer::Multi(codes)) => codes
                        .iter()
                        .filter(|code| **code > 0)
                        .map(|code| 1_u64 << code)
                        .sum(),
                    _ => 0_u64,
                };
            (
                entry.id.clone(),
                entry.name.clone(),
                states,
                ticked(codes.areas),
                ticked(codes.diseases),
            )
        })
        .collect();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    // The numbers that stand in the page are those of a recount.
    for function in Function::ALL {
        let having = entries
            .iter()
            .filter(|one| one.states[function] == State::Has)
            .count();
        let tick = page
            .split_once(&format!("id=\"f-{}\"", function.key()))
            .unwrap()
            .1;
        let number = tick.split_once("class=\"number\">").unwrap().1;
        assert_eq!(
            number.split_once('<').unwrap().0,
            list::thousands(having),
            "{function:?}"
        );
    }
}

#[test]
fn what_a_facility_wrote_is_text_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let edition = edition();
    let entries = hostile(&edition);
    written(&entries, folder.path());
    let mut files = vec![folder.path().to_owned()];
    let mut pages = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(fs::read_dir(path).unwrap().map(|one| one.unwrap().path()));
            continue;
        }
        if path.extension().is_none_or(|one| one != "html") {
            continue;
        }
        pages += 1;
        let text = fs::read_to_string(&path).unwrap();
        let at = path.display();
        let foreign = ["<img", "<b>", " style="];
        assert!(!foreign.iter().any(|one| text.contains(one)), "{at}");
        assert!(!text.contains(['\u{202e}', '\u{2028}']), "{at}");
        // What stands in a page and would run is ours: one script and one style, on the search alone, each named by its hash.
        let policy = text
            .split_once("; base-uri")
            .unwrap()
            .0
            .replace("&#39;", "'");
        let named = policy.matches("sha256-").count();
        let search = path.ends_with("index.html");
        assert_eq!(named, if search { 2 } else { 0 }, "{at}");
        let files = text.matches("<script src=\"").count();
        for (tag, others) in [("script", files), ("style", 0)] {
            let begins = text.matches(&format!("<{tag}")).count();
            assert_eq!(begins, others + named / 2, "{at}");
        }
        for tag in ["script", "style"].into_iter().filter(|_| search) {
            let inside = text.split_once(&format!("<{tag}>")).unwrap().1;
            let inside = inside.split_once(&format!("</{tag}>")).unwrap().0;
            let source = format!("{tag}-src 'self'{};", html::Inline::new(inside).source());
            assert!(policy.contains(&source), "{at}: {source}");
        }
    }
    assert!(pages > entries.len() + 30);
    let nameless = read(folder.path(), "list/none.html");
    assert_eq!(nameless.matches("同じ名前の医院").count(), 4);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        12,
        "nothing beside the site"
    );
}

#[test]
fn an_id_that_is_none_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let edition = edition();
    let mut entry = entries(&edition, 30).remove(0);
    for id in ["../index", "", "20", "2024567/../../x", "20２4567"] {
        id.clone_into(&mut entry.id);
        assert!(begun(folder.path()).add(&entry).is_err(), "{id}");
    }
}

#[test]
fn the_same_entries_give_the_same_bytes() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let entries = hostile(&edition());
    written(&entries, one.path());
    written(&entries, other.path());
    let mut files = vec![String::new()];
    let mut compared = 0;
    while let Some(name) = files.pop() {
        let path = one.path().join(&name);
        if path.is_dir() {
            let inside = fs::read_dir(&path).unwrap();
            let names = inside.map(|one| one.unwrap().file_name().into_string().unwrap());
            files.extend(names.map(|inside| format!("{name}{inside}/")));
            continue;
        }
        let name = name.trim_end_matches('/');
        compared += 1;
        assert_eq!(read(one.path(), name), read(other.path(), name), "{name}");
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn a_page_of_a_facility_and_a_list_are_as_they_were_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let edition = edition();
    let mut entries = entries(&edition, 40);
    let at = entries
        .iter()
        .position(|one| !one.intent.is_empty())
        .unwrap();
    let mut entry = entries.swap_remove(at);
    entry.address = "見本県青葉野市本町１－２".to_owned();
    written(&[entry.clone()], folder.path());
    let lines = |name: &str| read(folder.path(), name).replace("><", ">\n<");
    insta::assert_snapshot!("facility", lines(&format!("f/{}.html", entry.id)));
    let code = format!("20{}", entry.municipality_code);
    insta::assert_snapshot!("list", lines(&format!("list/{code}-ha.html")));
    let mut search = lines("en/index.html");
    for (begin, end) in [
        ("<script>", "</script>"),
        ("<style>", "</style>"),
        ("sha256-", "=&#39;"),
        ("sha256-", "=&#39;"),
    ] {
        let (before, rest) = search.rsplit_once(begin).unwrap();
        let (_, after) = rest.split_once(end).unwrap();
        search = format!("{before}…{after}");
    }
    insta::assert_snapshot!("search", search);
}
