//! A report that an office types into the form of `kakari template`, and what is found in one with slips.

use super::process::Desk;

const LIST: &str = "ID,正式名称,正式名称（フリガナ）,機関区分,都道府県コード,市区町村コード,所在地\n\
    3912395402030,高知鏡川病院,,1,39,201,高知市本町\n\
    3922395402030,要医院,,2,39,210,四万十市駅前町\n";

fn with_list() -> Desk {
    let desk = Desk::new();
    let list = desk.write("list.csv", LIST);
    desk.done([
        "import",
        "facilities",
        list.to_str().unwrap(),
        "--by",
        "佐藤",
    ]);
    desk
}

#[test]
fn the_form_is_written_filled_in_and_brought_in() {
    let desk = with_list();
    let form = desk.path("form.csv");
    let said = desk.run(["template", "reports", "--out", form.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("令和7年度（r07）"), "{}", said.err);
    let text = std::fs::read_to_string(&form).unwrap();
    // Written over the example, the day as people write it in the season.
    let text = text.replacen("記入例", "3922395402030", 1);
    let text = text.replacen(",定期報告,,,,", ",定期報告,,２月１０日,2/12,", 1);
    let filled = desk.write("filled.csv", &text);
    let said = desk.run([
        "import",
        "reports",
        filled.to_str().unwrap(),
        "--by",
        "佐藤",
    ]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let told = format!("{}{}", said.out, said.err);
    for part in [
        "年度の列（edition）がないため、令和7年度（r07）の報告として読みました。",
        "「２月１０日」を 2026-02-10 と読みました。",
        "「2/12」を 2026-02-12 と読みました。",
        "ひな型の説明の行なので、読み飛ばしました。",
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
    let shown = desk.json(["show", "3922395402030", "--format", "json"]);
    assert_eq!(
        shown[0]["report"]["reported_on"], "2026-02-10",
        "{}",
        shown[0]
    );
    assert_eq!(shown[0]["report"]["received_on"], "2026-02-12");
}

#[test]
fn the_workbook_is_one_and_a_wrong_ending_is_refused() {
    let desk = Desk::new();
    let book = desk.path("form.xlsx");
    let to = book.to_str().unwrap();
    desk.done(["template", "reports", "--edition", "r08", "--out", to]);
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"));
    // Nothing is filled in, and nothing is wrong with it.
    let said = desk.run(["import", "reports", to, "--by", "佐藤", "--dry-run"]);
    assert!(said.code == 0 && said.out.contains("（XLSX）"), "{said:?}");
    for part in [
        "シート「報告」を読みました（ほかのシート：選択肢、記入のしかた）",
        "ひな型の説明の行",
    ] {
        assert!(said.err.contains(part), "{}", said.err);
    }
    let said = desk.run(["import", "reports", to, "--by", "佐藤", "--sheet", "一覧"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .contains("シート「一覧」はありません。あるのは 報告、選択肢、記入のしかた です。"),
        "{}",
        said.err
    );
    let said = desk.run([
        "template", "reports", "--format", "csv", "--out", to, "--force",
    ]);
    assert_eq!(said.code, 2);
    let said = desk.run(["template", "reports", "--edition", "r99"]);
    assert!(said.code == 2 && said.err.contains("r07"), "{}", said.err);
}

/// Filled in as a person does, with some columns taken out and one facility added; then one slip is mended.
#[test]
fn the_form_of_facilities_is_filled_in_brought_in_and_shown() {
    let desk = Desk::new();
    let said = desk.run(["template", "facilities", "--out", "form.csv"]);
    assert!(
        said.code == 0 && said.err.contains("医療機関の名簿のひな型"),
        "{said:?}"
    );
    let form = std::fs::read_to_string(desk.path("form.csv")).unwrap();
    let mut lines: Vec<Vec<&str>> = form
        .trim_start_matches('\u{feff}')
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    let at = |heading: &str| {
        let found = lines[0].iter().position(|one| *one == heading);
        found.unwrap_or_else(|| panic!("{heading} is not in {form}"))
    };
    let row = |cells: &[(&str, &'static str)]| {
        let mut row = vec![""; lines[0].len()];
        for (heading, cell) in cells {
            row[at(heading)] = *cell;
        }
        row
    };
    let filled = row(&[
        ("ID", "3922395402030"),
        ("正式名称", "見本医院"),
        ("市区町村", "見本市"),
        ("所在地座標（緯度）", "33.001234"),
        ("所在地座標（経度）", "137.504321"),
        ("案内用ホームページアドレス", "https://www.example.jp/"),
        ("電話番号", "０２６－０１２－３４５６"),
        ("郵便番号", "0000001"),
        ("毎週決まった曜日に休診（日）", "休診"),
        ("決まった週に休診（定期週）第2週（土）", "休診"),
        ("祝日に休診", "休診"),
    ]);
    let other = row(&[
        ("ID", "3922395402031"),
        ("正式名称", "見本第二医院"),
        ("電話番号", "012-3456"),
    ]);
    lines.extend([filled, other]);
    let file: String = lines.iter().map(|line| line.join(",") + "\r\n").collect();
    desk.write("filled.csv", &file);
    let said = desk.run(["import", "facilities", "filled.csv", "--by", "佐藤"]);
    assert!(said.code == 0 && said.out.contains("新規 2"), "{said:?}");
    let told = format!("{}{}", said.out, said.err);
    assert_eq!(told.matches("ひな型の説明の行").count(), 2, "{told}");
    assert!(told.contains("市外局番"), "{told}");
    let shown = desk.done(["show", "3922395402030"]);
    for part in [
        "位置　緯度 33.001234、経度 137.504321",
        "ホームページ　https://www.example.jp/",
        "電話番号　０２６－０１２－３４５６",
        "郵便番号　0000001",
        "休診日　毎週日、第2土、祝日",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("要確認"), "{shown}");
    let shown = desk.done(["show", "3922395402031"]);
    assert!(shown.contains("要確認：電話番号が市外局番"), "{shown}");
    let mended = file.replace(",012-3456,", ",026-012-3456,");
    desk.write("mended.csv", mended);
    desk.done(["import", "facilities", "mended.csv", "--by", "佐藤"]);
    let review = desk.json(["list", "--where", "案内:要確認", "--format", "json"]);
    assert_eq!(review, [""; 0]);
    // The year is of reports.
    let said = desk.run(["template", "facilities", "--edition", "r07"]);
    assert!(said.code == 2 && said.err.contains("--edition"), "{said:?}");
    let said = desk.run(["template", "facilities", "--out", "form.xlsx"]);
    assert_eq!(said.code, 0, "{said:?}");
    let said = desk.run(["import", "facilities", "form.xlsx", "--dry-run"]);
    assert!(said.err.contains("シート「名簿」を読みました"), "{said:?}");
}

/// The form for care facilities comes back as it was filled in, as a workbook and as CSV.
#[test]
fn care_facilities_are_typed_into_their_form() {
    let desk = Desk::with_assessed_sample(20);
    for name in ["form.xlsx", "form.csv"] {
        let said = desk.run(["template", "care-facilities", "--out", name]);
        assert!(
            said.code == 0 && said.err.contains("import care-facilities"),
            "{said:?}"
        );
        let blank = desk.run(["import", "care-facilities", name, "--dry-run", "--part"]);
        assert!(blank.err.contains("ひな型の説明の行"), "{blank:?}");
    }
    let form = std::fs::read_to_string(desk.path("form.csv")).unwrap();
    desk.write("filled.csv", format!("{form}ひなた苑,白樺市\r\n"));
    desk.done(["import", "care-facilities", "filled.csv", "--part"]);
    let lines = desk.json(["partners", "care", "--without", "--format", "json"]);
    let names: Vec<&str> = lines
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"ひなた苑"), "{names:?}");
    assert!(
        !names
            .iter()
            .any(|name| name.contains("記入例") || name.contains("選べる値"))
    );
    let said = desk.run(["template", "care-facilities", "--edition", "r07"]);
    assert!(said.code == 2 && said.err.contains("--edition"), "{said:?}");
}

/// A list of facilities has ids too. Taken for reports, it would make each facility one that answers nothing.
#[test]
fn a_list_of_facilities_is_not_taken_for_reports_without_a_year() {
    let desk = Desk::new();
    let list = desk.write("list.csv", LIST);
    let said = desk.run(["import", "reports", list.to_str().unwrap(), "--by", "佐藤"]);
    assert_eq!(said.code, 2, "{}", said.out);
    assert!(said.err.contains("edition"), "{}", said.err);
}

#[test]
fn a_mistyped_id_and_a_number_of_another_size_are_no_longer_ready() {
    let desk = with_list();
    let csv = "医療機関ID,正式名称,f1.posted,f1.areas,f1.consultation,f2i.rota,f2i.fee.overtime\n\
        3912395402030,ぜんぜん違う病院,1,6,1,7,12\n\
        3922395402030,要医院,1,6,1,7,99999999\n";
    let reports = desk.write("reports.csv", csv);
    desk.done([
        "import",
        "reports",
        reports.to_str().unwrap(),
        "--by",
        "佐藤",
    ]);
    let codes = |id: &str| {
        let shown = desk.json(["list", "findings", "--where", id, "--format", "json"]);
        let codes = shown
            .iter()
            .map(|one| one["code"].as_str().unwrap().to_owned());
        codes.collect::<Vec<_>>()
    };
    assert!(codes("3912395402030").contains(&"KF007".to_owned()));
    assert!(codes("3922395402030").contains(&"KG018".to_owned()));
    let ready = desk.json(["queue", "--where", "状態:確認可", "--format", "json"]);
    assert_eq!(
        ready, [""; 0],
        "both are looked at before they are confirmed"
    );
    let warned = desk.json([
        "queue",
        "--where",
        "状態:要注意 機能:イ",
        "--format",
        "json",
    ]);
    assert_eq!(warned.len(), 2, "{warned:?}");
}

#[test]
fn a_mapping_is_kept_with_an_import_and_named_for_the_next_file() {
    let desk = with_list();
    let rows = "施設番号,在宅当番医制への参加,受付№\n3922395402030,3,17\n";
    desk.write("2月.csv", rows);
    let refused = desk.run(["import", "reports", "2月.csv", "--by", "佐藤"]);
    assert_eq!(refused.code, 2);
    for part in [
        "施設番号→facility.id、在宅当番医制への参加→f2i.rota",
        "決まらない列：受付№",
    ] {
        assert!(refused.err.contains(part), "{}", refused.err);
    }
    desk.write(
        "対応.toml",
        "[columns]\n\"施設番号\" = \"facility.id\"\n\"在宅当番医制への参加\" = \"f2i.rota\"\n",
    );
    let read = [
        "import",
        "reports",
        "2月.csv",
        "--map",
        "対応.toml",
        "--keep-map",
        "当番表",
        "--by",
        "佐藤",
    ];
    let kept = desk.run(read);
    assert_eq!(kept.code, 0, "{}", kept.err);
    assert!(kept.err.contains("取り込まない列：受付№"), "{}", kept.err);
    assert!(
        kept.err.contains("「当番表」として残しました"),
        "{}",
        kept.err
    );
    // A week later.
    desk.write("3月.csv", rows.replace(",3,", ",2,"));
    let tried = desk.run(["import", "reports", "3月.csv", "--dry-run", "--by", "佐藤"]);
    assert!(
        tried.err.contains("--map 当番表 で使えます"),
        "{}",
        tried.err
    );
    let again = desk.run([
        "import",
        "reports",
        "3月.csv",
        "--map",
        "当番表",
        "--by",
        "佐藤",
    ]);
    assert!(again.code == 0 && again.out.contains("変更 1"), "{again:?}");
    assert!(desk.run(["journal"]).out.contains("対応表「当番表」"));
    desk.done(["undo", "--by", "佐藤"]);
    let gone = desk.run([
        "import",
        "reports",
        "3月.csv",
        "--map",
        "当番表",
        "--by",
        "佐藤",
    ]);
    assert_eq!(gone.code, 2, "{gone:?}");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
