//! Verdicts: one by one, several at once, taken back after a restart.

use super::*;

#[test]
fn the_four_verdicts() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-confirm", &desk);
    story.step(
        "`/` を押して `状態:確認可` と入れ、`Enter`。妨げる指摘のない行だけになる",
        "/状態:確認可\r",
        stands_on("+ 確認可"),
    );
    story.step(
        "`y` で確認（有）。書き込みが済むと次の行へ進む",
        "y",
        contains("確認（有）："),
    );
    story.step(
        "`x` で確認（無）。理由を書く欄が開くので、書いて `F10`",
        &format!("x電話で確認、実績なし{F10}"),
        contains("確認（無）："),
    );
    story.step(
        "`i` で照会中。照会先を書いて `Tab`、内容を書く",
        "i事務長\t夜間の連絡先",
        contains("夜間の連絡先"),
    );
    story.screen();
    story.step("`F10` で登録する", F10, contains("照会中："));
    story.step(
        "`l` で後で。理由を書いて `Tab`、戻ってくる日を書いて `F10`（日は空でもよい）",
        &format!("l保健所の回答待ち\t2026/3/2{F10}"),
        contains("後で："),
    );
    story.step(
        "間違えたら `u`。直前の操作が元に戻る",
        "u",
        contains("元に戻しました：後で"),
    );
    story.end();

    let count = |status: &str| {
        let term = format!("状態:{status}");
        desk.json(["queue", "--all", "--where", &term, "--format", "json"])
            .len()
    };
    assert_eq!(count("照会中"), 1 + before(&desk, "照会中"));
    assert_eq!(count("後で"), before(&desk, "後で"));
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}

/// How many lines of a status the sample has from the start.
fn before(_desk: &Desk, status: &str) -> usize {
    let fresh = Desk::with_assessed_sample(300);
    let term = format!("状態:{status}");
    fresh
        .json(["queue", "--all", "--where", &term, "--format", "json"])
        .len()
}

#[test]
fn an_inquiry_and_its_answer() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-inquiry", &desk);
    story.step(
        "`/状態:要照会` と `Enter` で、有無の分からない行に絞る",
        "/状態:要照会\r",
        stands_on("? 要照会"),
    );
    story.step(
        "`i` で照会先と内容を書いて `F10`",
        &format!("i事務長\t夜間の連絡先{F10}"),
        contains("照会中："),
    );
    story.step(
        "答えが来たら、`\\` で絞り込みを解除し、`f` で「照会中」の一覧にする",
        "\\f",
        contains("表示：照会中"),
    );
    story.step(
        "その行を選ぶ（`Home` で先頭へ）",
        "\x1b[H",
        // The form shows what was asked only once the detail is there.
        |screen| {
            let first = screen.lines().nth(4);
            first.is_some_and(|line| line.starts_with('>')) && screen.contains("まだありません")
        },
    );
    story.step(
        "`a` で回答を書く欄が開く。何を聞いたかも出る",
        "a",
        contains("事務長 へ：夜間の連絡先"),
    );
    story.screen();
    story.step(
        "書いて `F10`。「回答あり」になって確認待ちに戻る",
        &format!("届出ありとのこと{F10}"),
        contains("照会の回答："),
    );
    story.end();
    let answered = desk.json(["queue", "--where", "状態:回答あり", "--format", "json"]);
    assert!(!answered.is_empty());
}

#[test]
fn several_at_once_and_taken_back_the_next_day() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-batch", &desk);
    story.step(
        "確認可の行に絞る（`/状態:確認可` と `Enter`）",
        "/状態:確認可\r",
        stands_on("+ 確認可"),
    );
    story.step(
        "`Space` で印を付ける。印の数が右上に出る",
        "   ",
        contains("印 3件"),
    );
    story.step(
        "`y` を押すと、件数と内容を見せて尋ねる。初めは「いいえ」に合っている",
        "y",
        contains("「はい」"),
    );
    story.screen();
    story.step(
        "件数の `3` を打って `Enter`（または `→` で「はい」に移って `Enter`）で登録する。`F10` では登録されない",
        "3\r",
        contains("確認（有）：3件"),
    );
    story.end();

    let mut again = Chapter::begin("story-undo", &desk);
    again.step(
        "次に開いたときも、`U` で元に戻せる操作の一覧が出る",
        "U",
        contains("で元に戻す。"),
    );
    again.step("`Esc` で閉じる", "\x1b", |screen| {
        !screen.contains("で元に戻す。")
    });
    again.step(
        "`u` で直前の操作を元に戻す。まとめて行った操作は、まとめて戻る",
        "u",
        contains("元に戻しました"),
    );
    again.end();
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}

#[test]
fn without_a_single_letter() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.opens();
    let list = |desk: &Desk| desk.json(["queue", "--format", "json"]).len();
    let open = list(&desk);
    // To a line that needs no reason, by arrows; then F2, down to 確認（有）, Enter.
    terminal.until("a ready line", |screen| screen.contains("+ 確認可"));
    while !stands_on("+ 確認可")(&terminal.text()) {
        let before = terminal.text();
        terminal.press("\x1b[B");
        terminal.until("the next line", |screen| screen != before);
    }
    terminal.press(F2);
    terminal.shows("確認（有）にする");
    terminal.press("\r");
    terminal.shows("確認（有）：");
    terminal.press(" ");
    terminal.shows("印 1件");
    terminal.press("\x1b");
    terminal.until("no mark", |screen| !screen.contains("印 1件"));
    terminal.press("\x03");
    terminal.shows("kakari を終わりますか");
    terminal.press("\x1b[C\r");
    assert_eq!(terminal.ends().0, 0);
    assert_eq!(list(&desk) + 1, open);
}

#[test]
fn read_only_decides_nothing_and_says_so() {
    let desk = Desk::with_assessed_sample(60);
    let head = desk.done(["journal", "receipt"]);
    let mut terminal = Terminal::start(&desk, &["--read-only"], 24, 80);
    terminal.shows("読み取り専用");
    terminal.opens();
    for key in ["y", "x", "i", "l", "u"] {
        terminal.press(key);
        terminal.shows("登録できません");
        terminal.press("j");
        terminal.until("the sentence went", |screen| {
            !screen.contains("登録できません")
        });
    }
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    let receipt = |text: &str| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        value["head"].clone()
    };
    assert_eq!(receipt(&head), receipt(&desk.done(["journal", "receipt"])));
}
