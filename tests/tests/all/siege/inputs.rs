//! Damaged files of every kind that comes in: taken in whole rows or refused with what and where; never a panic,
//! never half a row, and the database stays whole.

use super::{Siege, damage};
use crate::all::process::Desk;

/// A kind of file, and the call that reads it.
struct Kind {
    name: &'static str,
    bytes: Vec<u8>,
    /// `FILE` stands for the file.
    args: &'static [&'static str],
    /// Whether it can change the database.
    writes: bool,
}

fn kinds(desk: &Desk) -> Vec<Kind> {
    let reports = desk.path("sample.jsonl");
    let made = reports.to_str().unwrap().to_owned();
    desk.done(["demo", "--facilities", "12", "--seed", "3", "--out", &made]);
    let text = std::fs::read_to_string(&reports).unwrap();
    let few: String = text.split_inclusive('\n').take(6).collect();
    let list = "ID,正式名称,正式名称（フリガナ）,機関区分,都道府県コード,市区町村コード,所在地\n\
                3922300001,第一医院,ダイイチイイン,2,39,39201,高知市一番町\n\
                3922300002,\"第二,医院\",ダイニイイン,2,39,39201,\"高知市\n二番町\"\n\
                3912300003,第三病院,ダイサンビョウイン,1,39,39202,室戸市三番町\n";
    let table = "edition,facility.id,facility.name,facility.kind,f2i.rota,f1.status\n\
                 r07,3922300001,第一医院,clinic,3,1\nr07,3922300002,第二医院,clinic,有,1\n";
    let areas = "団体コード,市区町村,二次医療圏\n39201,高知市,中央\n39202,室戸市,安芸\n";
    let scope = "医療機関ID,開設日\n3922300001,2026-02-01\n";
    let receipt = desk.done(["journal", "receipt"]);
    let keys = desk.done(["keys", "--template"]);
    let edition = include_str!("../../../../core/editions/r08.toml");
    let read = |name, text: &str, args, writes| Kind {
        name,
        bytes: text.as_bytes().to_vec(),
        args,
        writes,
    };
    let cp932 = encoding_rs::SHIFT_JIS.encode(list).0.into_owned();
    vec![
        read("reports", &few, &["import", "reports", "FILE"], true),
        read("table", table, &["import", "reports", "FILE"], true),
        read(
            "list",
            list,
            &["import", "facilities", "FILE", "--accept-absent"],
            true,
        ),
        Kind {
            name: "list in CP932",
            bytes: cp932,
            args: &["import", "facilities", "FILE", "--accept-absent"],
            writes: true,
        },
        read(
            "areas",
            areas,
            &["import", "areas", "FILE", "--accept-absent"],
            true,
        ),
        read("scope", scope, &["import", "scope", "FILE"], true),
        read("check", &few, &["check", "FILE", "--format", "json"], false),
        read(
            "receipt",
            &receipt,
            &["journal", "verify", "--receipt", "FILE"],
            false,
        ),
        read("edition", edition, &["edition", "check", "FILE"], false),
        read(
            "context",
            "{\"today\":\"2026-02-20\"}\n",
            &["check", "sample.jsonl", "--context", "FILE"],
            false,
        ),
        read("keys", &keys, &["keys", "--format", "json"], false),
    ]
}

#[test]
fn damaged_files_are_taken_in_rows_or_refused_and_leave_the_database_whole() {
    let mut siege = Siege::of("inputs", 66);
    let desk = Desk::with_sample(12);
    let kinds = kinds(&desk);
    let config = desk.path(".config/kakari");
    std::fs::create_dir_all(&config).unwrap();
    for round in 0..siege.rounds {
        let kind = &kinds[round % kinds.len()];
        let (bytes, how) = damage::done(&mut siege.chance, &kind.bytes);
        let how = format!("round {round}, {}: {how}", kind.name);
        desk.write("damaged", &bytes);
        if kind.name == "keys" {
            std::fs::write(config.join("keys.toml"), &bytes).unwrap();
        }
        let args: Vec<&str> = kind
            .args
            .iter()
            .map(|one| if *one == "FILE" { "damaged" } else { *one })
            .collect();
        let before = kind
            .writes
            .then(|| desk.done(["journal", "--format", "json"]));
        let said = siege.call(&desk, &args);
        siege.must(said.code == 0 || !said.err.is_empty(), || {
            format!("{how}: code {} without a word", said.code)
        });
        siege.count(match said.code {
            0 => "taken",
            1 => "taken in part or found wrong",
            _ => "refused",
        });
        if said.code == 2 && kind.writes {
            // Refused as a whole: at most the refusal itself is on record.
            let after = desk.done(["journal", "--format", "json"]);
            let before = before.unwrap_or_default();
            let more = after.lines().count() - before.lines().count();
            siege.must(more <= 1, || {
                format!("{how}: refused, and {more} entries more")
            });
        }
        if kind.name == "keys" {
            std::fs::remove_file(config.join("keys.toml")).unwrap();
        }
        if round % 11 == 10 {
            siege.sound(&desk, &how);
        }
    }
    siege.end();
}
