//! `--read-only`: every call that writes is refused before anything happens, every other one changes no byte.

use std::collections::BTreeSet;

use super::process::{Desk, Said};
use super::staff;

/// The subcommands that the program has, by path: from its own help, so that a new one has to be put in a list below.
fn commands(desk: &Desk, path: &[String]) -> BTreeSet<Vec<String>> {
    let help = desk.done(path.iter().map(String::as_str).chain(["--help"]));
    let below: Vec<String> = help
        .lines()
        .skip_while(|line| *line != "命令:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    let mut found = BTreeSet::from([path.to_vec()]);
    for name in below {
        let deeper: Vec<String> = path.iter().cloned().chain([name]).collect();
        found.extend(commands(desk, &deeper));
    }
    found
}

/// The path of a call: its words up to the first that is no subcommand.
fn path(call: &str, known: &BTreeSet<Vec<String>>) -> Vec<String> {
    let words: Vec<String> = call.split(' ').map(str::to_owned).collect();
    let longest = (0..=words.len()).rev().map(|upto| words[..upto].to_vec());
    longest.into_iter().find(|one| known.contains(one)).unwrap()
}

/// Calls that write, `CHOICE` `OPEN` and so on being facilities on which they can.
const WRITE: &[&str] = &[
    "demo --facilities 20 --out new.db",
    "demo --facilities 20",
    "import facilities facilities.csv --part",
    "import areas areas.csv --part",
    "import scope scope.csv",
    "import reports reports.jsonl",
    "import care-facilities care.csv --part",
    "import indicators indicators.csv",
    "indicators remove 高齢化率",
    "import reports reports.jsonl --dry-run",
    "confirm READY --verdict no",
    "scope OPEN --decide excused --reason 届出",
    "scope OPEN --opened 2001-01-05 --reason 届出",
    "scope OPEN --beds general=5",
    "choose CHOICE --version 1",
    "answer ASKED --answer 月2回",
    "assign READY --to 田中",
    "note CHOICE --text 折り返し",
    "undo",
    "redo",
    "journal mask NOTE --reason 誤記",
    "restore copy.db --replace",
    "move copy.db moved.db",
    "settings set deadline 2026-02-25",
    "settings unset actor",
    "calendar --done request",
    "calendar --undone request",
    "remind LATE --result 電話 --today 2026-04-20",
    "order LATE draft --today 2026-04-20",
    "notice reminder --out sent.html --record --today 2026-04-20",
    "publish --out published",
    "forum report --out given.html --record",
    "forum given 中央",
    "meeting open --function ha --level prefecture",
    "meeting change 1 --note 終了",
    "meeting member 1 --name 佐藤 --party clinic",
    "meeting ask 1",
    "meeting sheet 1 --set problem=足りない",
    "meeting plan 1",
    "meeting minutes 1-1 --present 佐藤",
    "meeting step 1-1 cancel",
    "meeting paper members 1 --out given.docx --issue",
    "meeting coordinator 佐藤 --background care",
    "meeting integrate 1",
    "meeting read edited.docx --anyway",
    "meeting remove 1-1",
    "publicity add 広報紙",
    "publicity remove 0001",
    "partners resolve NAMING --elsewhere",
];

/// Calls that only look. Those with no call of their own are groups, or need a terminal to do anything.
const LOOK: &[&str] = &[
    "check reports.jsonl",
    "explain KA001",
    "list",
    "list --out list.xlsx",
    "show CHOICE",
    "poster CHOICE",
    "plan CHOICE --visit home",
    "plan CHOICE --own-form disease,plan",
    "queue --all",
    "scope OPEN",
    "undo --list",
    "undo --preview",
    "template reports",
    "template facilities",
    "template care-facilities",
    "journal",
    "journal verify",
    "journal receipt",
    "backup second.db",
    "doctor",
    "ruler",
    "edition check own.toml",
    "edition diff r07 r08",
    "edition build own.toml --out own.bin",
    "calendar",
    "library",
    "library --like 白樺市",
    "remind",
    "order",
    "notice request",
    "notice request --preview",
    "notice --sent",
    "publish --out trial --no-record",
    "publish --list",
    "forum report --out forum.html",
    "forum list",
    "meeting propose",
    "meeting list",
    "meeting show 1",
    "meeting sheet 1",
    "meeting paper sheet 1 --out sheet.html",
    "meeting paper result 1 --out result.docx",
    "meeting papers 1",
    "meeting summary",
    "meeting summary --out summary.html",
    "meeting coordinators",
    "meeting read edited.docx --anyway --dry-run",
    "stats",
    "stats --by municipality --out statistics.csv",
    "indicators list",
    "publicity list",
    "publicity texts",
    "network",
    "network --out network.graphml",
    "partners list",
    "partners show OPEN",
    "partners care",
    "schema r07",
    "settings",
    "keys",
    "completions bash",
    "man",
    "demo --facilities 20 --out new.jsonl",
];

/// Groups of subcommands, which do nothing by themselves, the console, which asks the store, and what only a server has.
const NOTHING: &[&str] = &[
    "",
    "edition",
    "forum",
    "meeting",
    "publicity",
    "partners",
    "indicators",
    "office",
    "office init",
    "office add",
    "office remove",
    "office list",
];

/// A desk on which each of the calls above has what it needs, and their words.
struct Prepared {
    desk: Desk,
    words: Vec<(&'static str, Vec<String>)>,
}

impl Prepared {
    fn new() -> Self {
        let desk = Desk::with_assessed_sample(120);
        let choice = staff::two_channels(&desk).to_owned();
        let place = |desk: &Desk, term: &str| {
            let rows = desk.json(["queue", "--all", "--where", term, "--format", "json"]);
            let word = |name: &str| rows[0][name].as_str().unwrap().to_owned();
            vec![word("id"), "--function".to_owned(), word("function")]
        };
        let ready = place(&desk, "状態:確認可");
        let asked = place(&desk, "状態:照会中");
        let open = desk.json(["list", "--where", "対象:猶予可", "--format", "json"]);
        let open = open[0]["id"].as_str().unwrap().to_owned();
        let late = desk.json(["--today", "2026-04-20", "remind", "--format", "json"]);
        let late = late[0]["id"].as_str().unwrap().to_owned();
        let naming = desk.json(["partners", "list", "--format", "json"]);
        let naming = ["facility", "name"].map(|key| naming[0][key].as_str().unwrap().to_owned());
        desk.done(["note", &choice, "--text", "誤り"]);
        let last = desk.json(["journal", "--limit", "1", "--format", "json"]);
        let note = last[0]["seq"].to_string();
        desk.done(["settings", "set", "actor", "甲"]);
        let opening = "meeting open --function ha --level ward --area 中央区";
        desk.done(opening.split(' '));
        desk.done(["meeting", "plan", "1"]);
        desk.done("meeting sheet 1 --set vision=暮らせる".split(' '));
        desk.done("meeting paper sheet 1 --out edited.docx".split(' '));
        desk.done("meeting sheet 1 --set vision=安心できる".split(' '));
        desk.write(
            "facilities.csv",
            "ID,正式名称,都道府県コード,所在地\n2010000000999,新しい医院,20,白樺市\n",
        );
        desk.write("areas.csv", "市区町村コード,市区町村名,二次医療圏コード,二次医療圏名\n20999,新しい市,2099,新しい圏\n");
        desk.write("scope.csv", format!("ID,開設日\n{open},2001-01-06\n"));
        desk.write(
            "reports.jsonl",
            "{\"edition\":\"r07\",\"facility\":{\"id\":\"2020000000102\"},\"answers\":{\"f1.posted\":1}}\n",
        );
        desk.write("care.csv", "事業所名\n新しい施設\n");
        let numbers = "都道府県,指標,値,単位,出典,時点\n20,高齢化率,33,%,調査,2025\n";
        desk.write("indicators.csv", numbers);
        let edition = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/editions/r07.toml");
        desk.write("own.toml", std::fs::read(edition).unwrap());
        desk.done(["backup", "copy.db"]);
        // So that what comes back is not what is there.
        desk.done(["note", &choice, "--text", "控えの後"]);
        let one = |word: String| vec![word];
        let words = vec![
            ("CHOICE", one(choice)),
            ("READY", ready),
            ("ASKED", asked),
            ("OPEN", one(open)),
            ("NOTE", one(note)),
            ("LATE", one(late)),
            ("NAMING", naming.to_vec()),
        ];
        Self { desk, words }
    }

    fn run(&self, before: &[&str], call: &str) -> Said {
        let mut words: Vec<String> = before.iter().map(|one| (*one).to_owned()).collect();
        for word in call.split(' ') {
            match self.words.iter().find(|(name, _)| *name == word) {
                Some((_, meant)) => words.extend(meant.iter().cloned()),
                None => words.push(word.to_owned()),
            }
        }
        self.desk.run(words)
    }

    /// The database and everything else that calls could have made, by name and content; what they were told to write
    /// is left out.
    fn stands(&self) -> Vec<(std::ffi::OsString, Vec<u8>)> {
        let told = [
            "forum.html",
            "list.xlsx",
            "network.graphml",
            "second.db",
            "own.bin",
            "new.jsonl",
            "statistics.csv",
            "sheet.html",
            "result.docx",
            "summary.html",
        ];
        let mut files: Vec<_> = std::fs::read_dir(self.desk.path(""))
            .unwrap()
            .flatten()
            .filter(|one| one.path().is_file())
            .filter(|one| !told.iter().any(|name| one.file_name() == *name))
            .map(|one| (one.file_name(), std::fs::read(one.path()).unwrap()))
            .filter(|(name, bytes)| {
                let name = name.to_string_lossy();
                // SQLite's own bookkeeping of who reads.
                !(name.ends_with("-shm") || name.ends_with("-wal") && bytes.is_empty())
            })
            .collect();
        files.sort();
        files
    }
}

#[test]
fn every_subcommand_is_known_to_write_or_to_look() {
    let desk = Desk::new();
    let known = commands(&desk, &[]);
    let mut named: BTreeSet<Vec<String>> = BTreeSet::new();
    for call in WRITE.iter().chain(LOOK) {
        named.insert(path(call, &known));
    }
    for group in NOTHING {
        named.insert(group.split_whitespace().map(str::to_owned).collect());
    }
    assert!(known.len() > 30, "{known:?}");
    assert_eq!(known, named);
}

#[test]
fn nothing_that_writes_is_done_read_only_and_what_looks_changes_nothing() {
    let prepared = Prepared::new();
    let before = prepared.stands();
    let mut said = BTreeSet::new();
    for call in WRITE {
        let refused = prepared.run(&["--read-only"], call);
        assert_eq!(refused.code, 2, "{call}: {refused:?}");
        assert_eq!(refused.out, "", "{call}");
        said.insert(refused.err);
        assert!(before == prepared.stands(), "{call} changed something");
    }
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said.iter().all(|one| one.contains("--read-only を外して")));
    for call in LOOK {
        let looked = prepared.run(&["--read-only"], call);
        assert!(looked.code < 2, "{call}: {looked:?}");
        assert!(before == prepared.stands(), "{call} changed something");
    }
    let home = prepared.desk.path(".local");
    assert!(!home.exists(), "no sample was made either");
    // The proof of the list: without the option each of them does write.
    for call in WRITE.iter().filter(|call| !call.ends_with("--dry-run")) {
        let before = prepared.stands();
        let done = prepared.run(&[], call);
        let sample = *call == "demo --facilities 20";
        assert_eq!(done.code, if sample { 2 } else { 0 }, "{call}: {done:?}");
        let changed = before != prepared.stands() || (sample && home.exists());
        assert!(changed, "{call} changed nothing");
    }
}
