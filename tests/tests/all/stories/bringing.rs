//! Files that come in while the console runs.

use super::*;

#[test]
fn a_file_of_reports_is_tried_and_then_brought_in() {
    let desk = Desk::with_assessed_sample(300);
    let missing = desk.json(["list", "--where", "状態:未報告", "--format", "json"]);
    let mut file = "edition,channel,reported_on,received_on,facility.id,facility.name,\
                    f1.posted,f1.areas,f1.consultation,f2i.rota\r\n"
        .to_owned();
    for one in missing.iter().take(3) {
        let (id, name) = (&one["id"], &one["name"]);
        let (id, name) = (id.as_str().unwrap(), name.as_str().unwrap());
        file.push_str(&format!(
            "r07,paper,2026-02-18,2026-02-19,{id},{name},1,6,1,3\r\n"
        ));
    }
    file.push_str("r07,paper,2026-02-18,2026-02-19,,番号のない医院,1,6,1,3\r\n");
    desk.write("報告0219.csv", &file);
    // What the command line says is what the console has to say.
    let tried = desk.run(["import", "reports", "報告0219.csv", "--dry-run"]);
    let (_, counted) = tried.out.split_once('：').unwrap();
    let counted = counted.trim().to_owned();
    let mut story = Chapter::begin("story-import", &desk);
    story.step(
        "`I` を押し、ファイルの名前を途中まで入れて `Tab`。続きが入る。ファイルを端末へドラッグしたり、パスを貼り付けたりしてもよい",
        "I報告\t",
        contains("報告0219.csv"),
    );
    story.step(
        "`Enter` で試しに読む。種類は見出しから判断される。まだ何も変わらない",
        "\r",
        contains(&counted),
    );
    story.screen();
    story.step(
        "よければ `→` と `Enter` で取り込む。取り込みの間も画面は使える",
        "\x1b[C\r",
        contains("取り込みました：報告0219.csv"),
    );
    story.step(
        "`g` `t` で結果を見直せる。`e` を押すと、取り込めない行が元のファイルの隣に書き出される",
        "gte",
        contains("報告0219-取り込めない行.csv"),
    );
    story.step(
        "`Esc` で閉じる。取り込んだ報告は確認待ちに入っている",
        "\x1b",
        |screen| !screen.contains("取り込みの結果"),
    );
    story.end();
    let again = desk.run(["import", "reports", "報告0219.csv", "--dry-run"]);
    assert!(again.out.contains("新規 0、変更 0、同じ 3"), "{again:?}");
    let rejects = std::fs::read_to_string(desk.path("報告0219-取り込めない行.csv")).unwrap();
    assert!(rejects.contains("番号のない医院"), "{rejects}");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}

#[test]
fn the_console_stays_usable_while_a_file_comes_in() {
    let desk = Desk::with_assessed_sample(300);
    desk.done([
        "demo",
        "--facilities",
        "4000",
        "--seed",
        "8",
        "--out",
        desk.path("多い.jsonl").to_str().unwrap(),
    ]);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.until("the queue at rest", |screen| {
        screen.contains("判定：") && !screen.contains("判定を更新して")
    });
    terminal.press("I多い\t\r");
    terminal.shows("試しに読みました");
    terminal.press("\x1b[C\r");
    terminal.shows("取り込み中：");
    // It goes on; meanwhile lists and details can be looked at.
    terminal.press("?");
    terminal.shows("ここで使えるキー");
    terminal.press("\x1b");
    terminal.until("help is closed", |screen| {
        !screen.contains("ここで使えるキー")
    });
    terminal.press("gs");
    terminal.shows("[施設");
    terminal.until("the file is in", |screen| {
        screen.contains("取り込みました：多い.jsonl")
    });
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(desk.run(["doctor"]).code, 0);
}

#[test]
fn read_only_says_why_nothing_can_come_in() {
    let desk = Desk::with_assessed_sample(20);
    let mut terminal = Terminal::start(&desk, &["--readonly"], 24, 80);
    terminal.opens();
    terminal.press("I");
    terminal.shows("読み取り専用のため");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}
