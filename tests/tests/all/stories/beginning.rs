//! The first start: a database that is not there yet.

use super::*;

const FACILITIES: &str =
    "ID,正式名称,正式名称（フリガナ）,機関区分,都道府県コード,市区町村コード,所在地
3922395402034,甲見本医院,コウミホンイイン,2,39,201,高知県見本市一丁目
3912395402035,乙見本病院,オツミホンビョウイン,1,39,201,高知県見本市二丁目
";
const AREAS: &str = "団体コード,市区町村,二次医療圏
39201,見本市,見本
";
const REPORTS: &str = "edition,channel,reported_on,received_on,facility.id,facility.name,\
f1.posted,f1.areas,f1.consultation,f2i.rota
r07,paper,2026-02-18,2026-02-19,3922395402034,甲見本医院,1,6,1,3
";

#[test]
fn the_first_steps_lead_from_nothing_to_the_queue() {
    let desk = Desk::new();
    desk.write("名簿.csv", FACILITIES);
    desk.write("圏域.csv", AREAS);
    desk.write("報告.csv", REPORTS);
    let mut story = Chapter::begin_at("story-steps", &desk, "初めの手順");
    story.step(
        "初めて `kakari` を起動すると「初めの手順」が開く。済んだものには「済」と付く",
        "\x1b[A\x1b[B",
        |screen| screen.contains("まだ 2") && !screen.contains("判定を更新して"),
    );
    story.step(
        "`Enter` で、カーソルのある手順を行う。名簿のファイルを入れて `Enter`",
        "\r名簿\t\r",
        contains("試しに読みました"),
    );
    story.step(
        "数を確かめて `→` と `Enter`。手順に「済」が付き、次に進む",
        "\x1b[C\r",
        contains("済   2"),
    );
    story.step(
        "圏域の表も同じように",
        "\r圏域\t\r",
        contains("試しに読みました"),
    );
    story.step("`→` と `Enter` で取り込む", "\x1b[C\r", contains("済   3"));
    story.step("報告も", "\r報告\t\r", contains("試しに読みました"));
    story.step(
        "`→` と `Enter` で取り込むと、判定まで済む",
        "\x1b[C\r",
        contains("済   4"),
    );
    story.step(
        "`Esc` で閉じると、確認待ちに並んでいる",
        "\x1b",
        |screen| screen.contains("甲見本医院") && !screen.contains("初めの手順"),
    );
    story.screen();
    story.end();
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn without_a_terminal_the_first_steps_are_said() {
    let said = Desk::new().run::<&str>([]);
    assert!(said.code == 1 && said.err.contains("kakari import facilities"));
}

#[test]
fn the_sample_can_be_looked_at_from_an_empty_database() {
    let desk = Desk::new();
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.shows("初めの手順");
    terminal.until("the steps at rest", |screen| {
        !screen.contains("判定を更新して")
    });
    terminal.press("5");
    terminal.until("the sample", |screen| {
        screen.contains("見本") && screen.contains("判定：")
    });
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

#[test]
fn the_self_check_says_where_things_are_and_what_came_in_last() {
    let desk = Desk::new();
    desk.write("圏域.csv", AREAS);
    desk.write("名簿.csv", FACILITIES);
    desk.done(["import", "facilities", "名簿.csv"]);
    desk.done(["import", "areas", "圏域.csv"]);
    let lines = desk.json(["doctor", "--format", "json"]);
    let message = |check: &str| {
        let line = lines.iter().find(|line| line["check"] == check);
        line.unwrap()["message"].as_str().unwrap().to_owned()
    };
    assert!(message("最後の医療機関一覧").contains("「名簿.csv」（試験係）"));
    assert!(message("最後の区域表").contains("「圏域.csv」（試験係）"));
    assert_eq!(message("最後の報告"), "まだありません");
    assert!(message("画面のログ").ends_with("kakari-console.log"));
    assert!(message("データフォルダー").contains("kakari"));
    assert!(message("年度の定義").starts_with("r07 令和7年度"));
    let page = desk.done(["doctor"]);
    assert_eq!(page.lines().count(), lines.len(), "the same in both forms");
}

/// The sample's reports came without a file; they are there all the same.
#[test]
fn the_self_check_knows_of_reports_that_came_without_a_file() {
    let desk = Desk::with_sample(10);
    let said = desk.done(["doctor"]);
    let line = said.lines().find(|line| line.contains("最後の報告"));
    let line = line.unwrap();
    assert!(line.contains("ファイルによらない登録"), "{line}");
    assert!(!line.contains("まだ"), "{line}");
}

/// What a restore of an older version left is offered before there is a screen, and nothing is made in its place.
#[test]
fn what_is_left_of_a_database_is_offered_and_comes_back() {
    let desk = Desk::with_assessed_sample(20);
    let aside = desk.path("office.db.before-restore");
    std::fs::rename(desk.database(), &aside).unwrap();
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.shows("1 か q を押してから Enter");
    for sentence in [
        "あるはずの場所にありません",
        "before-restore",
        "q  何もせずに終わる",
    ] {
        assert!(terminal.text().contains(sentence), "{}", terminal.text());
    }
    terminal.burst("q\r");
    assert_eq!(terminal.ends().0, 1);
    assert!(!desk.database().exists() && aside.exists());
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.shows("1 か q を押してから Enter");
    terminal.burst("１\r");
    terminal.until("the list", |screen| {
        screen.contains("見本") && screen.contains("判定：")
    });
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert!(desk.database().exists() && aside.exists());
    assert_eq!(desk.run(["doctor"]).code, 0);
}
