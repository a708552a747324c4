//! Tables of numbers from the file to the line in which they stand, and back.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::lang::{Lang, within};
use crate::office::{Counts, ImportWatch, Imported, Incoming, Origin, StaffAct};
use crate::store::{Clock, ImportCounts, KeptIndicator, KeptWhat, SourceKind, Store, StoreError};

const AREAS: &str = "市区町村コード,市区町村,二次医療圏コード,二次医療圏,保健所,人口\n\
                     39201,高知市,3902,中央,高知市保健所,320000\n\
                     39204,南国市,3902,中央,中央東保健所,\n\
                     39203,安芸市,3901,安芸,安芸保健所,\n\
                     39304,北川村,3901,安芸,安芸保健所,\n";

fn bring(
    office: &mut Office,
    kind: SourceKind,
    name: &str,
    text: &str,
) -> Result<Imported, OfficeError> {
    bring_from(office, kind, name, text, Origin::default())
}

fn bring_from(
    office: &mut Office,
    kind: SourceKind,
    name: &str,
    text: &str,
    origin: Origin,
) -> Result<Imported, OfficeError> {
    let incoming = Incoming {
        kind,
        name,
        bytes: text.as_bytes().to_vec(),
        encoding: None,
        sheet: None,
        dry_run: false,
        part: false,
        mapping: None,
        prefecture: None,
        accept_absent: true,
        origin,
    };
    let mut watch = ImportWatch {
        progress: &mut |_, _, _| {},
        cancel: &AtomicBool::new(false),
    };
    within(Lang::Ja, || office.import(incoming, "佐藤", &mut watch))
}

fn office() -> Office {
    let clock = Clock::with_today("2026-04-10".parse().unwrap());
    let mut office = Office::new(Store::in_memory(clock).unwrap()).unwrap();
    office
        .set_setting(crate::office::Setting::Prefecture, Some("39"), "佐藤")
        .unwrap();
    bring(&mut office, SourceKind::Areas, "areas.csv", AREAS).unwrap();
    office
}

fn counts(imported: &Imported) -> ImportCounts {
    match &imported.counts {
        Counts::List(counts) => counts.clone(),
        Counts::Reports(_) => panic!("a list"),
    }
}

/// New, changed, unchanged and refused.
fn numbers(imported: &Imported) -> [usize; 4] {
    let counts = counts(imported);
    [counts.new, counts.changed, counts.unchanged, counts.refused]
}

fn refused(imported: &Imported) -> Vec<String> {
    let rows = imported.rejects.rows.all();
    within(Lang::Ja, || rows.map(|row| row.to_string()).collect())
}

/// Each table as a line: heading and values.
fn kept(office: &Office) -> Vec<String> {
    let tables = office.indicators().unwrap().into_iter();
    let line = |table: IndicatorTable| {
        let heading = &table.heading;
        let values = table
            .values
            .iter()
            .map(|(area, amount)| format!("{area}={amount}"));
        format!(
            "{} {} {} {} {}: {}",
            heading.name,
            heading.unit,
            heading.source,
            heading.when,
            heading.division.word(),
            values.collect::<Vec<_>>().join(" ")
        )
    };
    tables.map(line).collect()
}

#[test]
fn one_number_a_row_of_any_kind_of_area() {
    let mut office = office();
    let text = "区域,指標,値,単位,出典,時点\n\
                高知市,訪問診療を行う診療所,\"1,234\",施設,施設調査,2025年10月1日\n\
                医療圏:中央,訪問診療を行う診療所,56,施設,施設調査,2025年10月1日\n\
                安芸郡北川村,高齢化率,45.60,％,住民基本台帳,令和7年\n\
                高知県,高齢化率,36.5％,％,住民基本台帳,令和7年\n\
                南国市,訪問診療を行う診療所,-,施設,施設調査,2025年10月1日\n\
                東京都,高齢化率,22.7,％,住民基本台帳,令和7年\n";
    let first = bring(&mut office, SourceKind::Indicators, "a.csv", text).unwrap();
    assert_eq!(refused(&first), [""; 0]);
    assert_eq!(numbers(&first), [4, 0, 0, 0]);
    assert_eq!(
        kept(&office),
        [
            "訪問診療を行う診療所 施設 施設調査 2025-10-01 area2: 中央=56",
            "訪問診療を行う診療所 施設 施設調査 2025-10-01 municipality: 39201=1234",
            "高齢化率 ％ 住民基本台帳 2025 prefecture: 39=36.5",
            "高齢化率 ％ 住民基本台帳 2025 municipality: 39304=45.6",
        ]
    );
    let notes: Vec<String> = first.notes.iter().map(ToString::to_string).collect();
    let said = notes.join("\n");
    assert!(said.contains("1,234") && said.contains("1234"), "{said}");
    assert!(
        said.contains("値のない欄") && said.contains("0 ではなく"),
        "{said}"
    );
    assert!(
        said.contains("ではない 1 行"),
        "of another prefecture: {said}"
    );
    // The same again, then one number corrected: only that one changes, and others stay.
    let again = bring(&mut office, SourceKind::Indicators, "a.csv", text).unwrap();
    assert_eq!(numbers(&again), [0, 0, 4, 0]);
    let part = "区域,指標,値,単位,出典,時点\n高知市,訪問診療を行う診療所,1240,施設,施設調査,2025-10-01\n\
                南国市,訪問診療を行う診療所,8,施設,施設調査,2025-10-01\n";
    let part = bring(&mut office, SourceKind::Indicators, "b.csv", part).unwrap();
    assert_eq!(numbers(&part), [1, 1, 0, 0]);
    assert!(kept(&office)[1].ends_with("39201=1240 39204=8"));
    // Undone, the table is as it was, and the record holds.
    office.undo("佐藤").unwrap().unwrap();
    assert!(
        kept(&office)[1].ends_with("39201=1234"),
        "{:?}",
        kept(&office)
    );
    office.store().verify().unwrap().unwrap();
    let said = within(Lang::Ja, || {
        office.store().journal(&Default::default()).unwrap()
    });
    assert!(
        said.iter().any(|entry| entry
            .what
            .contains("指標「訪問診療を行う診療所」（2025年10月1日）")),
        "{said:?}"
    );
}

#[test]
fn one_area_a_row_with_a_column_for_each_indicator() {
    let mut office = office();
    let text = "令和7年度 データブック\n\
                市区町村コード,市区町村,二次医療圏,出典,時点,65歳以上人口（人）,病床数（2024年）（床）,備考\n\
                392014,高知市,中央,データブック,令和7年度,\"98,000\",5000,県都\n\
                39204,高知県南国市,中央,データブック,令和7年度,15000,,\n\
                390003,高知県,,データブック,令和7年度,250000,16000,\n";
    let read = bring(&mut office, SourceKind::Indicators, "book.csv", text).unwrap();
    assert_eq!(refused(&read), [""; 0]);
    assert_eq!(
        kept(&office),
        [
            "65歳以上人口 人 データブック FY2025 prefecture: 39=250000",
            "65歳以上人口 人 データブック FY2025 municipality: 39201=98000 39204=15000",
            "病床数 床 データブック 2024 prefecture: 39=16000",
            "病床数 床 データブック 2024 municipality: 39201=5000",
        ]
    );
    let said: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|one| one.contains("備考")), "{said:?}");
    // The whole stands beside its parts and is not added to them.
    let statistics = office.statistics().unwrap();
    let table = &statistics.indicators[0];
    let prefecture = &statistics.lines(Division::Prefecture)[0];
    assert_eq!(
        indicator_of(table, prefecture).unwrap().to_string(),
        "250000"
    );
    let area = &statistics.lines(Division::MedicalArea)[0];
    assert_eq!(indicator_of(&statistics.indicators[1], area), None);
    let town = &statistics.lines(Division::Municipality)[0];
    assert_eq!(
        indicator_of(&statistics.indicators[1], town)
            .unwrap()
            .to_string(),
        "98000"
    );
}

#[test]
fn every_wrong_row_is_named_with_its_line_and_the_others_come_in() {
    let mut office = office();
    // 北川村 merges into 安芸市: the new table of areas does not have it any more.
    let merged = AREAS.lines().filter(|line| !line.contains("北川村"));
    let merged: String = merged.map(|line| format!("{line}\n")).collect();
    bring(&mut office, SourceKind::Areas, "areas.csv", &merged).unwrap();
    let text = "区域コード,市区町村,指標,値,単位,出典,時点\n\
                39201,高知市,高齢化率,30.5,%,調査,2025\n\
                39299,,高齢化率,30.5,%,調査,2025\n\
                39304,北川村,高齢化率,30.5,%,調査,2025\n\
                39203,南国市,高齢化率,30.5,%,調査,2025\n\
                39203,安芸市,高齢化率,130.5,%,調査,2025\n\
                39203,安芸市,高齢化率,約30,%,調査,2025\n\
                39201,高知市,高齢化率,31.5,%,調査,2025\n\
                39201,高知市,高齢化率,30.5,%,調査,2025\n\
                39204,南国市,高齢化率,0.305,割合,調査,2025\n\
                39204,南国市,高齢化率,30.5,%,調査,\n\
                39204,南国市,高齢化率,30.5,%,,2025\n\
                39204,南国市,高齢化率,30.5,%,調査,昨年\n\
                392015,高知市,高齢化率,30.5,%,調査,2025\n\
                ,どこか市,高齢化率,30.5,%,調査,2025\n\
                39204,南国市,高齢化率,2025/10/1,%,調査,2025\n\
                39204,南国市,高齢化率,29.5,%,調査,2024\n";
    let read = bring(&mut office, SourceKind::Indicators, "bad.csv", text).unwrap();
    let refused = refused(&read);
    for (line, part) in [
        (3, "区域「39299」は、区域表にありません"),
        (4, "「北川村」は、前の区域表にはありましたが"),
        (5, "コード 39203 は「安芸市」のもの"),
        (6, "割合（％）が100を超えています"),
        (7, "数として読めません"),
        (8, "2行目に別の内容"),
        (10, "2行目では別の単位（%）です"),
        (11, "いつの値か（時点）がありません"),
        (12, "出典がありません"),
        (13, "時点として読めません"),
        (14, "検査数字"),
        (15, "区域「どこか市」は、区域表にありません"),
        (16, "書き換えた"),
    ] {
        let named = |one: &&String| one.starts_with(&format!("{line}行目")) && one.contains(part);
        assert!(
            refused.iter().any(|one| named(&one)),
            "{line} {part}: {refused:#?}"
        );
    }
    assert_eq!(refused.len(), 13, "{refused:#?}");
    // Line 9 repeats line 2; another year is another table.
    assert_eq!(numbers(&read), [2, 0, 0, 13]);
    assert_eq!(
        kept(&office),
        [
            "高齢化率 % 調査 2024 municipality: 39204=29.5",
            "高齢化率 % 調査 2025 municipality: 39201=30.5",
        ]
    );
}

#[test]
fn a_file_that_does_not_say_its_source_or_time_takes_those_of_the_call() {
    let mut office = office();
    let text = "市区町村,病床数\n高知市,5000\n";
    let alone = bring(&mut office, SourceKind::Indicators, "c.csv", text).unwrap();
    assert_eq!(numbers(&alone), [0, 0, 0, 1]);
    assert!(
        refused(&alone)[0].contains("出典がありません"),
        "{:?}",
        refused(&alone)
    );
    let origin = Origin {
        source: Some("医療施設調査".to_owned()),
        when: When::read("令和6年10月1日"),
    };
    let told = bring_from(&mut office, SourceKind::Indicators, "c.csv", text, origin).unwrap();
    assert_eq!(numbers(&told), [1, 0, 0, 0]);
    assert_eq!(
        kept(&office),
        ["病床数  医療施設調査 2024-10-01 municipality: 39201=5000"]
    );
    let without_areas = Clock::with_today("2026-04-10".parse().unwrap());
    let mut empty = Office::new(Store::in_memory(without_areas).unwrap()).unwrap();
    let error = bring(&mut empty, SourceKind::Indicators, "c.csv", text).unwrap_err();
    assert!(error.to_string().contains("区域表がまだない"), "{error}");
}

#[test]
fn what_those_concerned_say_is_kept_once() {
    let mut office = office();
    let text = "区域,関係者,時点,内容,出典\n\
                医療圏:安芸,訪問看護,2026年3月,夜間の往診を頼める医師がいない。,聞き取り\n\
                高知市,郡市医師会,2026-03-10,後方支援の病床が足りない。,\n\
                高知市,,2026-03-10,だれの声か書いていない。,\n";
    let read = bring(&mut office, SourceKind::Indicators, "voices.csv", text).unwrap();
    assert_eq!(numbers(&read), [2, 0, 0, 1]);
    let again = bring(&mut office, SourceKind::Indicators, "voices.csv", text).unwrap();
    assert_eq!(numbers(&again), [0, 0, 2, 1]);
    let voices = office.voices().unwrap();
    let said: Vec<(&str, &str)> = voices
        .iter()
        .map(|one| (one.area.as_str(), one.by.as_str()))
        .collect();
    assert_eq!(said, [("安芸", "訪問看護"), ("39201", "郡市医師会")]);
}

#[test]
fn residents_come_from_the_newest_numbers_by_age_that_are_of_the_past() {
    let mut office = office();
    let text = "市区町村コード,出典,時点,人口（人）,65～74歳（人）,75～84歳（人）,85歳以上（人）\n\
                39201,国勢調査,2020,326000,40000,35000,20000\n\
                39204,国勢調査,2020,46000,6500,,3000\n\
                39204,将来推計,2040,40000,6000,5000,4000\n\
                39203,国勢調査,2015,17500,3000,2500,1500\n";
    bring(&mut office, SourceKind::Indicators, "ages.csv", text).unwrap();
    let statistics = office.statistics().unwrap();
    let people = |name: &str| {
        let lines = statistics.lines(Division::Municipality);
        let people = lines.iter().find(|line| line.name == name).unwrap().people;
        (people.all, people.aged_65, people.aged_85)
    };
    // Where the table of areas has a number, that stays.
    assert_eq!(
        people("高知市"),
        (Some(320_000), Some(95_000), Some(20_000))
    );
    assert_eq!(
        people("南国市"),
        (Some(46_000), None, Some(3_000)),
        "a band is missing"
    );
    assert_eq!(people("安芸市"), (None, None, None), "of another year");
    let from = statistics.residents_from.unwrap();
    assert_eq!((from.source.as_str(), from.when.year()), ("国勢調査", 2020));
}

#[test]
fn such_a_file_is_told_from_others_by_its_heading() {
    let office = office();
    for (kind, text) in [
        (
            SourceKind::Indicators,
            "区域,指標,値,単位,出典,時点\n高知市,高齢化率,30,%,調査,2025\n",
        ),
        (
            SourceKind::Indicators,
            "市区町村コード,市区町村,二次医療圏,出典,時点,病床数\n39201,高知市,中央,調査,2025,5\n",
        ),
        (
            SourceKind::Indicators,
            "区域,関係者,時点,内容\n高知市,医師会,2026,足りない\n",
        ),
        (SourceKind::Areas, AREAS),
    ] {
        assert_eq!(
            office.guess("file.csv", text.as_bytes()).unwrap(),
            Some(kind),
            "{text}"
        );
    }
}

/// What was imported can be found by name, taken out and brought back, and nothing is taken out that the name does not mean alone.
#[test]
fn what_was_imported_is_taken_out_by_name_or_number_and_brought_back() {
    let mut office = office();
    let text = "区域,指標,値,単位,出典,時点\n\
                高知市,高齢化率,30.1,％,調査,2024\n\
                高知市,高齢化率,30.5,％,調査,2025\n南国市,高齢化率,31.0,％,調査,2025\n\
                安芸市,診療所数,12,施設,施設調査,2025\n";
    bring(&mut office, SourceKind::Indicators, "a.csv", text).unwrap();
    let voices = "区域,関係者,時点,内容\n高知市,医師会,2025,夜間の当番が足りない\n";
    bring(&mut office, SourceKind::Indicators, "b.csv", voices).unwrap();
    let all = office.kept_indicators().unwrap();
    let said: Vec<String> = all.iter().map(KeptIndicator::in_words).collect();
    assert_eq!(
        said,
        [
            "指標「診療所数」（2025年）",
            "指標「高齢化率」（2024年）",
            "指標「高齢化率」（2025年）",
            "医師会の声（39201、2025年）",
        ]
    );
    assert!(all.iter().all(|one| one.by == "佐藤" && !one.at.is_empty()));
    let KeptWhat::Table(heading, areas) = &all[2].what else {
        panic!("{:?}", all[2]);
    };
    assert_eq!((heading.source.as_str(), areas.len()), ("調査", 2));
    let before = (kept(&office), office.voices().unwrap());

    let choose = |office: &Office, names: &[&str]| {
        let names: Vec<String> = names.iter().map(|&one| one.to_owned()).collect();
        within(Lang::Ja, || office.indicator_removal(&names))
    };
    let several = choose(&office, &["診療所数", "高齢化率"]).unwrap_err();
    let sentence = within(Lang::Ja, || several.to_string());
    for one in &all[1..3] {
        assert!(sentence.contains(&one.number), "{sentence}");
    }
    let nothing = choose(&office, &["診療所数", "病床数"]).unwrap_err();
    assert!(matches!(nothing, OfficeError::NoSuchIndicator(name) if name == "病床数"));

    // By name in another spelling, by number, and one of them twice.
    let names = ["　診療所数", &all[2].number, &all[3].number, &all[2].number];
    let removal = choose(&office, &names).unwrap();
    assert_eq!(removal.kept().len(), 3);
    let stale = removal.clone();
    let act = StaffAct::Indicators(removal);
    office.act(&act, "佐藤", "三つを消す").unwrap();
    assert_eq!(
        kept(&office),
        ["高齢化率 ％ 調査 2024 municipality: 39201=30.1"]
    );
    assert_eq!(office.voices().unwrap(), []);
    assert_eq!(office.kept_indicators().unwrap().len(), 1);
    // Whoever saw them before they were taken out cannot take them out again.
    let again = office.act(&StaffAct::Indicators(stale), "田中", "もう一度");
    assert!(matches!(
        again,
        Err(OfficeError::Store(StoreError::Conflict(_)))
    ));
    office.store().verify().unwrap().unwrap();

    let undone = office.undo("佐藤").unwrap().unwrap();
    assert_eq!((undone.done.len(), undone.refused.len()), (3, 0));
    assert_eq!((kept(&office), office.voices().unwrap()), before);
    // The number stays, and an import after a removal brings the numbers of its file alone.
    assert_eq!(office.kept_indicators().unwrap()[2].number, all[2].number);
    let removal = choose(&office, &[&all[2].number]).unwrap();
    office
        .act(&StaffAct::Indicators(removal), "佐藤", "消す")
        .unwrap();
    let part = "区域,指標,値,単位,出典,時点\n南国市,高齢化率,32.0,％,調査,2025\n";
    bring(&mut office, SourceKind::Indicators, "c.csv", part).unwrap();
    let again = office.kept_indicators().unwrap();
    assert!(matches!(&again[2].what, KeptWhat::Table(_, areas) if areas.len() == 1));
}
