//! What comes in after the first report: late reports, changes, withdrawals and a second channel, from the file to the
//! confirmation that has to be given again.

use serde_json::Value;

use super::*;

/// The columns that say what a row is, in the order in which the office's own file has them.
const BEFORE: [&str; 7] = [
    "施設番号",
    "区分",
    "変更年月日",
    "方法",
    "報告年月日",
    "受付年月日",
    "整理番号",
];

/// An answer as a cell.
fn cell(answer: &Value) -> String {
    match answer {
        Value::Array(all) => all.iter().map(cell).collect::<Vec<_>>().join(";"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A workbook of reports; numbers are numbers and days are days, as people type them.
fn workbook(items: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("追加分").unwrap();
    sheet.write_string(0, 0, "令和7年度　追加・変更分").unwrap();
    let headings = BEFORE
        .iter()
        .map(|name| (*name).to_owned())
        .chain(items.iter().cloned());
    for (column, name) in (0..).zip(headings) {
        sheet.write_string(2, column, name).unwrap();
    }
    let day = rust_xlsxwriter::Format::new().set_num_format("m\"月\"d\"日\"");
    for (row, cells) in (3..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            let on = rust_xlsxwriter::ExcelDateTime::parse_from_str(cell);
            match (cell.parse::<f64>(), on) {
                (Ok(number), _) => sheet.write_number(row, column, number).unwrap(),
                (_, Ok(on)) if cell.len() == 10 => sheet
                    .write_datetime_with_format(row, column, on, &day)
                    .unwrap(),
                _ => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn what_comes_in_later_reopens_what_it_changed() {
    let desk = Desk::with_assessed_sample(300);
    let ready = desk.json([
        "queue",
        "--where",
        "状態:確認可 機能:イ 経路:G-MIS",
        "--format",
        "json",
    ]);
    let ids: Vec<String> = ready
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect();
    // Confirmed some time ago: three facilities, of which one will change, one withdraw, one report on paper too.
    let confirmed: Vec<&String> = ids.iter().take(3).collect();
    for id in &confirmed {
        desk.done([
            "confirm",
            id.as_str(),
            "--function",
            "i",
            "--verdict",
            "yes",
            "--by",
            "鈴木",
        ]);
    }
    let missing = desk.json(["list", "--where", "状態:未報告", "--format", "json"]);
    let late = missing[0]["id"].as_str().unwrap().to_owned();
    let answers = |id: &str| {
        let shown = desk.json(["show", id, "--format", "json"]);
        shown[0]["report"]["answers"].as_object().unwrap().clone()
    };
    let all: Vec<_> = confirmed.iter().map(|id| answers(id)).collect();
    let mut items: Vec<String> = all.iter().flat_map(|one| one.keys().cloned()).collect();
    items.sort();
    items.dedup();
    let row =
        |id: &str, act: &str, channel: &str, on: &str, answers: &serde_json::Map<String, Value>| {
            let changed = if act == "変更報告" { on } else { "" };
            let mut cells: Vec<String> = [id, act, changed, channel, on, on, "17"]
                .map(str::to_owned)
                .to_vec();
            cells.extend(
                items
                    .iter()
                    .map(|item| answers.get(item).map_or_else(String::new, cell)),
            );
            cells
        };
    let mut changed = all[0].clone();
    changed.insert("f2i.rota".to_owned(), Value::from(0));
    changed.insert("f2i.night_center".to_owned(), Value::from(3));
    let mut on_paper = all[2].clone();
    on_paper.insert("f2i.fee.overtime".to_owned(), Value::from(3));
    let rows = [
        row(confirmed[0], "変更報告", "G-MIS", "2026-02-18", &changed),
        row(
            confirmed[1],
            "引き戻し",
            "G-MIS",
            "2026-02-18",
            &serde_json::Map::new(),
        ),
        row(confirmed[2], "定期報告", "紙", "2026-02-18", &on_paper),
        row(&late, "定期報告", "紙", "2026-02-19", &all[0]),
    ];
    desk.write("追加0219.xlsx", workbook(&items, &rows));
    let mut story = Chapter::begin("story-receiving", &desk);
    story.step(
        "`I` を押し、届いた Excel ブックの名前を入れて `Enter`。見出しが様式と違うので、どの列をどの項目として読むかの案が出る",
        "I追加\t\r",
        contains("見出しの対応"),
    );
    story.screen();
    story.step(
        "案のない列にカーソルが立つ。`Enter` で項目を探すか、`Space` で取り込まないことにする。よければ `F10` で試しに読む",
        &format!(" {F10}"),
        contains("試しに読みました"),
    );
    story.screen();
    story.step(
        "`→` と `Enter` で取り込む。対応表は名前を付けて残り、次に同じ見出しのファイルが来たときにまた出る",
        "\x1b[C\r",
        contains("取り込みました：追加0219.xlsx"),
    );
    story.step(
        "`g` `h` で「変更報告」へ。変更報告で答えの変わった機能が、再確認として並ぶ",
        "gh",
        contains("[変更報告"),
    );
    let changed_id = confirmed[0].as_str();
    story.step(
        "`/` に番号を入れて `Enter` で、その医療機関だけにする。`2` で変わった答えを見る",
        &format!("/{changed_id}\r"),
        contains("1/1件"),
    );
    story.screen();
    story.step("確かめて `y`。再確認が済む", "y", contains("確認（有）"));
    story.end();
    let state = |id: &str| {
        let shown = desk.json(["show", id, "--format", "json"]);
        shown[0].clone()
    };
    let said = state(confirmed[0]).to_string();
    assert!(
        said.contains("\"status\":\"confirmed_yes\"") || said.contains("\"status\":\"yes\""),
        "{said}"
    );
    let gone = state(confirmed[1]).to_string();
    assert!(gone.contains("withdrawal"), "{gone}");
    let both = state(confirmed[2]).to_string();
    assert!(both.contains("paper") && both.contains("g-mis"), "{both}");
    assert_eq!(state(&late)["report"]["channel"], "paper");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
