//! Finding a facility, typing Japanese, pasting.

use super::*;

#[test]
fn by_romaji_japanese_and_fields() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-find", &desk);
    story.step(
        "`/` を押してローマ字で `aobano` と入れる。日本語入力に切り替えなくてよい",
        "/aobano",
        contains("絞り込み：aobano"),
    );
    story.screen();
    story.step("`Esc` で消して、入れ直せる", "\x1b", |screen| {
        !screen.contains("aobano")
    });
    story.step("日本語でもよい", "/白樺", contains("絞り込み：白樺"));
    story.step(
        "ことばを空白で区切ると、すべてに当てはまる行だけになる",
        " 機能:ハ",
        contains("白樺 機能:ハ"),
    );
    story.step(
        "`Enter` で一覧に戻る。絞り込みは残る",
        "\r",
        |screen| screen.contains("q終了"),
    );
    story.step("`Esc` で絞り込みを解除する", "\x1b", |screen| {
        !screen.contains("機能:ハ")
    });
    story.end();
}

/// Also: the file that the console writes is that of the command line, to the byte.
#[test]
fn findings_are_a_list_of_their_own() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-findings", &desk);
    story.step(
        "`g` `e` で「指摘」の一覧を開く。今年度の報告への指摘が1件1行、重いものから並ぶ。`6` は説明と直し方",
        "ge",
        |screen| screen.contains("[指摘") && screen.contains("[6直し方]"),
    );
    story.screen();
    story.step(
        "`f` で誤りだけ、注意だけ、参考だけにする。`/` でコード・項目・施設名から絞り込む",
        "f",
        contains("表示：誤り"),
    );
    story.step(
        "`7` で、コードごとに何件・何施設あるかを見る",
        "7",
        contains("[7件数]"),
    );
    story.step(
        "`Enter` でその施設を開く。「報告内容」の指摘された項目のところが出るので、照会や確認をそのまま行える",
        "\r",
        contains("[施設"),
    );
    story.step("`Esc` で、もとの行に戻る", "\x1b", contains("[指摘"));
    story.step(
        "`E` で、表示している指摘をファイルに書き出す。コマンドでは `kakari list findings --out 指摘.csv`",
        &format!("E2\x1b[B\x15a.csv{F10}"),
        contains("書き出しました：a.csv"),
    );
    story.end();
    desk.done(["list", "findings", "--where", "指摘:誤り", "--out", "b.csv"]);
    let bytes = |name: &str| std::fs::read(desk.path(name)).unwrap();
    assert!(bytes("a.csv") == bytes("b.csv"));
}

#[test]
fn half_width_kana_and_full_width_letters_do_no_harm() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.opens();
    terminal.press("あ");
    terminal.shows("半角英数");
    terminal.press("？");
    terminal.shows("ここで使えるキー");
    terminal.press("\x1b");
    terminal.until("help is closed", |screen| {
        !screen.contains("ここで使えるキー")
    });
    terminal.press("／ｻｯﾎﾟﾛ|");
    terminal.shows("サッポロ|");
    // The cursor stands behind what was typed: there the input method opens its window.
    let (row, column) = terminal.screen().cursor_position();
    assert_eq!((row, column), (2, 10 + 9), "{}", terminal.text());
    assert!(!terminal.screen().hide_cursor());
    terminal.press("\x1b");
    terminal.until("the field is empty", |screen| !screen.contains("サッポロ"));
    assert!(
        !terminal.text().contains(['ﾟ', 'ﾞ']),
        "nothing is left behind"
    );
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}

/// A terminal without bracketed paste, as on Windows: the text comes as single keys.
#[test]
fn a_paste_that_comes_as_keys_decides_nothing_in_a_list_and_stays_whole_in_a_field() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.opens();
    terminal.press("/状態:確認可\r");
    terminal.until("a ready line", stands_on("+ 確認可"));
    let entries = || desk.json(["journal", "--format", "json"]).len();
    let before = entries();
    terminal.burst("yes\nyamada@pref.example.lg.jp\r");
    terminal.shows("貼り付けは入力欄でだけ使えます");
    assert!(
        !terminal.text().contains("確認（有）："),
        "{}",
        terminal.text()
    );
    terminal.press("\x1b[H");
    terminal.until("the sentence went", |screen| !screen.contains("貼り付けは"));
    assert_eq!(entries(), before);

    terminal.press("m");
    terminal.shows("[ 登録 ]");
    terminal.burst("電話で確認\r折り返しは来週\ryes");
    terminal.shows("電話で確認 折り返しは来週 yes");
    terminal.press(F10);
    terminal.shows("メモを登録しました");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    let journal = desk.json(["journal", "--format", "json"]);
    let id = journal[0]["facility"].as_str().unwrap();
    let shown = desk.done(["show", id, "--format", "json"]);
    assert!(shown.contains("電話で確認 折り返しは来週 yes"), "{shown}");
}

#[test]
fn a_pasted_novel_is_bounded_and_outside_a_field_does_nothing() {
    let desk = Desk::with_assessed_sample(60);
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.opens();
    terminal.paste("yyyyqqqq\nxF10");
    terminal.shows("貼り付けは入力欄でだけ使えます");
    terminal.press("/状態:確認可\r");
    terminal.until("a ready line", stands_on("+ 確認可"));
    terminal.press("x");
    terminal.shows("[ 登録 ]");
    terminal.paste(&"吾輩は猫である。\n名前は\x1b[2Jまだ無い。\u{202E}".repeat(2_000));
    terminal.shows("長すぎる");
    terminal.press(F10);
    terminal.shows("確認（無）：");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
    let refused = desk.json([
        "queue",
        "--all",
        "--where",
        "状態:確認（無）",
        "--format",
        "json",
    ]);
    let shown = refused
        .iter()
        .map(|row| desk.done(["show", row["id"].as_str().unwrap(), "--format", "json"]));
    let novel = shown
        .into_iter()
        .find(|page| page.contains("吾輩は猫"))
        .unwrap();
    let letters =
        novel.matches("吾輩は猫").count() * "吾輩は猫である。 名前は[2Jまだ無い。".chars().count();
    assert!(
        (900..1_100).contains(&letters),
        "a thousand letters were kept: {letters}"
    );
    assert!(!novel.contains("\\u001b") && !novel.contains('\u{202E}'));
}

#[test]
fn a_hostile_name_commands_nothing() {
    let desk = Desk::new();
    let list = "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\n\
                2020000000101,汐見\u{1b}[2J\u{1b}]0;x\u{7}医院\u{202E}院医\u{200B},2,20,201,見本県汐見市1-1\n\
                2020000000102,白波医院,2,20,201,見本県汐見市1-2\n";
    let list = desk.write("clinics.csv", list);
    let said = desk.run(["import", "facilities", list.to_str().unwrap()]);
    assert!(
        !said.err.contains('\u{1b}') && !said.out.contains('\u{1b}'),
        "{said:?}"
    );
    let mut terminal = Terminal::start(&desk, &[], 24, 80);
    terminal.shows("まだ報告がありません");
    terminal.press("w");
    terminal.shows("白波医院");
    terminal.press("/汐見");
    terminal.shows("絞り込み：汐見");
    let text = terminal.text();
    assert!(
        !text.contains('\u{202E}') && !text.contains('\u{200B}'),
        "{text}"
    );
    terminal.press("\x1b");
    terminal.shows("q終了");
    terminal.press("q");
    assert_eq!(terminal.ends().0, 0);
}
