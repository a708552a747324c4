//! Lists that leave the console as files.

use super::*;

#[test]
fn the_list_as_shown_is_written_into_a_file() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-export", &desk);
    story.step(
        "書き出したい行だけを表示する（絞り込み・並べ方・印は、そのまま書き出しに効く）",
        "/機能:ハ 状態:確認可\r",
        |screen| screen.contains("絞り込み：機能:ハ 状態:確認可") && screen.contains(" 在宅医療"),
    );
    story.step(
        "`E` を押し、形を選ぶ。Excel ブックなら番号や日付が勝手に変わらない",
        "E",
        contains("Excel ブック"),
    );
    story.screen();
    story.step(
        "`F10` で書き出す。多いときも画面は使え、`Ctrl+X` で中止できる。同じ名前のファイルは上書きしない",
        F10,
        contains("書き出しました：見本-確認待ち-2026-02-20.xlsx"),
    );
    story.step(
        "紙にするときは「印刷用」を選び、できたファイルをブラウザで開いて印刷する。いつ・だれが・どの記録までを見て作ったかが入る",
        &format!("E5{F10}"),
        contains("書き出しました：見本-確認待ち-2026-02-20.html"),
    );
    story.end();
    let page = std::fs::read_to_string(desk.path("見本-確認待ち-2026-02-20.html")).unwrap();
    let receipt = desk.run(["journal", "receipt"]);
    let head = receipt
        .out
        .split('"')
        .find(|part| part.len() == 64)
        .unwrap();
    assert!(page.contains(head), "{}", receipt.out);
    assert!(page.matches("見本（架空の県）").count() >= 2);
}

#[test]
fn the_command_line_writes_the_same_bytes() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.opens();
    for (digit, name, flags) in [
        ("2", "a.csv", &[][..]),
        ("3", "b.csv", &["--cp932"]),
        ("4", "c.jsonl", &[]),
    ] {
        terminal.press("E");
        terminal.shows("表示中の一覧を書き出す");
        terminal.press(&format!("{digit}\x1b[B\x15{name}{F10}"));
        terminal.shows(&format!("書き出しました：{name}"));
        let other = format!("cli-{name}");
        let call = ["queue", "--out", &other].into_iter();
        desk.done(call.chain(flags.iter().copied()));
        let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
        assert!(bytes(name) == bytes(&other), "{name}");
    }
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    let printed = desk.run(["queue", "--format", "json"]);
    assert_eq!(
        printed.out,
        std::fs::read_to_string(desk.path("c.jsonl")).unwrap()
    );
    // Nothing is overwritten, and what has no form is refused before anything is read.
    let again = desk.run(["queue", "--out", "cli-a.csv"]);
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.err.contains("cli-a-2.csv") || again.err.contains("すでにあります"));
    let unknown = desk.run(["list", "--out", "一覧.txt"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    assert!(
        unknown.err.contains(".xlsx .csv .jsonl .html"),
        "{unknown:?}"
    );
    desk.done(["list", "--out", "施設.xlsx"]);
    assert!(
        std::fs::read(desk.path("施設.xlsx"))
            .unwrap()
            .starts_with(b"PK")
    );
}

/// The numbers of 集計 in each form, and one of them alone.
#[test]
fn the_command_line_writes_the_same_bytes_of_the_statistics() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 30, 100);
    terminal.opens();
    terminal.press("gcv");
    terminal.shows("この区域のすべての数");
    let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
    for (digit, ending) in (1..).zip(["xlsx", "html", "csv", "jsonl", "parquet", "txt"]) {
        let name = format!("a.{ending}");
        terminal.press(&format!("E{digit}\x1b[B\x15{name}{F10}"));
        terminal.shows(&format!("書き出しました：{name}"));
        let other = format!("cli.{ending}");
        desk.done(["stats", "--per", "municipality", "--out", &other]);
        assert!(bytes(&name) == bytes(&other), "{name}");
    }
    let printed = desk.done(["stats", "--per", "municipality"]);
    assert_eq!(printed.into_bytes(), bytes("a.txt"));
    terminal.press("mtou");
    terminal.press("\r");
    terminal.shows("表示：一つの項目");
    terminal.press(&format!("E3\x1b[A \x1b[B\x1b[B\x15one.csv{F10}"));
    terminal.shows("書き出しました：one.csv");
    let text = String::from_utf8(bytes("one.csv")).unwrap();
    let second = text.lines().nth(1).unwrap();
    let measure = second.split(',').nth(4).unwrap();
    let call = ["stats", "--per", "municipality", "--measure", measure];
    desk.done(call.into_iter().chain(["--out", "cli-one.csv"]));
    assert!(bytes("one.csv") == bytes("cli-one.csv"), "{second}");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}
