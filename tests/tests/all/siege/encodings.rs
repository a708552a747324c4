//! The same rows in every encoding that offices have: they come in as they are, or the file is refused by name, or a
//! row by line. Never do other characters come in.

use encoding_rs::{EUC_JP, Encoding, GB18030, ISO_2022_JP, SHIFT_JIS};

use super::Siege;
use crate::all::process::Desk;

const NAMES: [&str; 8] = [
    "高橋内科医院",
    "南海ホスピタル",
    "ひだまりクリニック",
    "四万十川診療所",
    "社会医療法人近森会第二病院",
    "渡邊整形外科",
    "ﾊﾏﾔ歯科医院",
    "森林の里診療所",
];

fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// The text as one of these would save it.
fn saved(text: &str, how: usize) -> (Vec<u8>, &'static str) {
    let by = |encoding: &'static Encoding| encoding.encode(text).0.into_owned();
    match how {
        0 => (text.as_bytes().to_vec(), "UTF-8"),
        1 => (["\u{FEFF}", text].concat().into_bytes(), "UTF-8 with mark"),
        2 => (by(SHIFT_JIS), "CP932"),
        3 => (by(EUC_JP), "EUC-JP"),
        4 => (by(ISO_2022_JP), "ISO-2022-JP"),
        5 => (by(GB18030), "GB18030"),
        6 => (units(text, u16::to_le_bytes), "UTF-16LE"),
        7 => (units(text, u16::to_be_bytes), "UTF-16BE"),
        8 => (
            units(&["\u{FEFF}", text].concat(), u16::to_le_bytes),
            "UTF-16LE with mark",
        ),
        9 => (
            units(&["\u{FEFF}", text].concat(), u16::to_be_bytes),
            "UTF-16BE with mark",
        ),
        // Two programs wrote into one file.
        _ => {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let (first, last) = lines.split_at(lines.len() / 2);
            let first = SHIFT_JIS.encode(&first.concat()).0.into_owned();
            (
                [first, last.concat().into_bytes()].concat(),
                "CP932, then UTF-8",
            )
        }
    }
}

#[test]
fn what_an_office_saved_comes_in_as_it_is_or_is_refused() {
    let mut siege = Siege::of("encodings", 44);
    for round in 0..siege.rounds {
        let desk = Desk::new();
        let count = 1 + siege.chance.below(6);
        let names: Vec<&str> = (0..count).map(|_| *siege.chance.one_of(&NAMES)).collect();
        let mut list = "ID,正式名称,機関区分,都道府県コード\r\n".to_owned();
        let mut lines = String::new();
        for (at, name) in names.iter().enumerate() {
            list.push_str(&format!("392230{at:04},{name},2,39\r\n"));
            lines.push_str(&format!(
                "{{\"edition\":\"r07\",\"facility\":{{\"id\":\"39223950000{at:02}\",\"name\":\"{name}\",\"kind\":\"clinic\"}},\"answers\":{{\"f2i.rota\":3}}}}\n"
            ));
        }
        let (text, kind) = if round % 2 == 0 {
            (list, "facilities")
        } else {
            (lines, "reports")
        };
        let (bytes, encoding) = saved(&text, (round / 2) % 11);
        desk.write("file", bytes);
        let said = siege.call(&desk, &["import", kind, "file"]);
        let how = format!(
            "round {round}: {kind} in {encoding}, {names:?}: {}",
            said.err
        );
        if said.code == 2 {
            siege.must(!said.err.is_empty(), || {
                format!("{how} refused without a word")
            });
            siege.count("refused");
            continue;
        }
        let rows = match desk.database().exists() {
            true => desk.json(["list", "--format", "json"]),
            false => Vec::new(),
        };
        for row in &rows {
            let name = row["name"].as_str().unwrap_or_default();
            siege.must(names.contains(&name), || {
                format!("{how}: came in as {name:?}")
            });
        }
        if said.code == 0 {
            siege.must(rows.len() == names.len(), || {
                format!("{how}: {} rows", rows.len())
            });
            siege.count("as it is");
        } else {
            siege.must(rows.len() < names.len(), || {
                format!("{how}: code 1, and all came in")
            });
            siege.count("in part, the others refused by line");
        }
    }
    siege.end();
}
