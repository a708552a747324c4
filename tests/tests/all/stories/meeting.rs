//! From the town without home care to a forum, its participants, its sheet, a meeting, minutes and the next review.

use super::*;

const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";

#[test]
fn a_town_without_home_care_gets_its_forum() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-meeting", &desk);
    story.step(
        "`g` `c` で「集計」へ。`f` で有（報告）、`v` で市区町村にし、`/` で町を探す",
        "gcfv/貝ヶ崎町\r",
        contains("> 絞り込み「貝ヶ崎町」"),
    );
    story.step(
        "`→` で在宅医療（ハ）の数に立つ",
        &format!("{RIGHT}{RIGHT}{RIGHT}"),
        contains("貝ヶ崎町 ハ・有（報告）"),
    );
    story.step(
        "`M` で、その区域と機能の協議の場か、ガイドラインによる案に移る（`Esc` で元の数に戻る）",
        "M",
        contains("案       ハ   貝ヶ崎町"),
    );
    story.step(
        "案の行で `o` を押すと、協議の場を作る。区域、会議、開く者は案のとおりに入っている",
        "o",
        contains("協議の場を作る"),
    );
    story.screen();
    story.step(
        "`F10` で作る。下の欄に、法で要るものとガイドラインの例で望ましいものが、根拠と並ぶ",
        F10,
        contains(">+ 協議の場"),
    );
    story.screen();
    story.step(
        "`a` で参加者を加える。立場は、まだいないものが先に入っている。`Tab` で所属へ",
        &format!("a\t\t貝ヶ崎町医師会{F10}"),
        contains("要る2"),
    );
    story.step(
        "もう一度 `a` で、次の立場（医療保険者）を加える",
        &format!("a\t\t国民健康保険団体連合会{F10}"),
        contains("要る1"),
    );
    story.step(
        "`m` で、区域の市町村に参加を求めたことを記録する。まだ求めていない市町村が出る",
        "m",
        contains("まだ求めていない市町村：貝ヶ崎町"),
    );
    story.step(
        "`F10` で記録する。回答は、その市町村の行で `e`",
        F10,
        |screen| screen.contains("望ましい9") && !screen.contains("要る1"),
    );
    story.step(
        "`2` から `6` で、参加者、照会、シート、開催、手順の欄を見る",
        "2",
        contains("必ず要る（法）"),
    );
    story.screen();
    story.step(
        "`→` で、シート、開催、参加者、照会の行に開く（`←` で閉じる）。`Enter` で、その行でできることが出る",
        &format!("1{RIGHT}"),
        contains("| シート"),
    );
    story.step(
        "`s` で、集計と関係者の声から現状を、出典と日付を付けてシートに書き入れる。`Tab` で例に進み `2` を選ぶと、空の欄にガイドラインの例も入る",
        &format!("s\t2{F10}"),
        // The forum and its sheet, which is read after it.
        |screen| screen.matches("手順 4/6").count() == 2,
    );
    story.step(
        "`7` で、この区域に近い取組事例が、近い理由と頁とともに並ぶ（`L` で資料に移ると全文が読める）",
        "7",
        contains("近い事例から：貝ヶ崎町"),
    );
    story.screen();
    story.step(
        "`1` でこの行の欄に戻り、`t` で、書く欄を選ぶ",
        "1t",
        contains("どの欄を書きますか"),
    );
    story.step(
        "`↓` と `Enter` で地域の課題を開く",
        &format!("{DOWN}\r"),
        contains("F10 登録。"),
    );
    story.step(
        "地域の言葉に直す。書いた文は下書きに残り、`Ctrl+Z` で戻せる",
        "夜間の往診は、隣の市に頼っている。",
        |screen| screen.contains("隣の市に頼っている。") && screen.contains("下書きに残しました"),
    );
    story.screen();
    story.step("`F10` で登録する", F10, |screen| {
        screen.contains("元に戻せます") && !screen.contains("下書き")
    });
    story.step(
        "`i` で、協議の場で決めた指標と、始まりの値を加える",
        &format!("i訪問診療をする診療所\t施設\t\t\t0{F10}"),
        contains("| 指標"),
    );
    story.step(
        "`n` で開催を予定する。日を書き、議事は番号で選ぶ（残りは次の回に回る）",
        &format!("n2026-02-20\t\t\t\x151-5{F10}"),
        contains("第1回 2026-02-20"),
    );
    story.step(
        "`E` で、書き出せる文書が出る",
        "E",
        contains("どの文書を書き出しますか"),
    );
    story.step(
        "`↓` で開催案内を選ぶ。参加者ごとに一枚になる",
        &format!("{DOWN}{DOWN}\r"),
        contains("文書の日付"),
    );
    story.screen();
    story.step(
        "`Tab` で控えに進み `2` を選ぶと、出したときのままの控えが残る。`F10` で書き出す",
        &format!("\t\t\t\t2{F10}"),
        |screen| screen.contains("開催案内（1-1）を出す") && screen.contains("| 文書"),
    );
    story.step(
        "開いた後に `f` を押すと、進め方が出る",
        "f",
        contains("> 開催した"),
    );
    story.step("`Enter` で「開催した」にする", "\r", contains("議事録は案"));
    story.step(
        "`r` で、議事録を書く議事を選ぶ",
        "r",
        contains("議事録（1-1）"),
    );
    story.step(
        "`↓` と `Enter` で開く",
        &format!("{DOWN}\r"),
        contains("F10 登録。"),
    );
    story.step(
        "議事録を書いて `F10`",
        &format!("夜間の当番を、医師会と町で考える。{F10}"),
        |screen| screen.contains("元に戻せます") && !screen.contains("下書き"),
    );
    story.step(
        "`x` で決まったことを記録する。次の回の議事にもなる",
        "x",
        contains("次の回の議事にする"),
    );
    story.step(
        "決まったことと、だれがするかを書いて `F10`",
        &format!("夜間の当番表を作る\t貝ヶ崎町医師会{F10}"),
        |screen| screen.contains("元に戻せます") && !screen.contains("次の回の議事にする"),
    );
    story.step(
        "`↓` で開催の行に立つ",
        &format!("{DOWN}{DOWN}{DOWN}"),
        contains(">| 開催"),
    );
    story.step(
        "`e` を押し、次に検証する日を書く",
        &format!("e\t\t\t\t\t\t2027-02-19{F10}"),
        // The pane has two lines more: the day.
        |screen| screen.contains("元に戻せます") && screen.contains("下に8行"),
    );
    story.step(
        "`f` を押すと、議事録の確認を求められる",
        "f",
        contains("> 議事録の確認を求める"),
    );
    story.step("`Enter` で確認中になる", "\r", contains("議事録を確認中"));
    story.step("もう一度 `f`", "f", contains("議事録を確定する"));
    story.step(
        "`↓` と `Enter` で確定する。確定した回は変わらない",
        &format!("{DOWN}\r"),
        contains("状態：議事録を確定"),
    );
    story.screen();
    story.step(
        "結果を公表する。`E` で公表シートを選ぶ",
        "E",
        contains("公表シート（1-1）"),
    );
    story.step(
        "載せる欄は番号で選べる。氏名は載らない",
        "\x1b[A\r",
        contains("載せる欄"),
    );
    story.screen();
    story.step(
        "控えを残して `F10` で書き出す。控えの行で `E` を押せば、出したときのまま、いつでもまた書き出せる",
        &format!("\t\t\t\t\t2{F10}"),
        contains("公表シート（1-1）を出す"),
    );
    story.step(
        "`g` `n` の「年間予定」に、次の検証が日とともに並ぶ（`/検証`）。過ぎると「○日過ぎ」になり、検証した回の議事録を確定すると消える",
        "gn/検証：\r",
        contains("364日後"),
    );
    story.screen();
    story.step(
        "`Enter` で、その協議の場に戻る",
        "\r",
        contains("絞り込み「貝ヶ崎町 ハの協議の場」"),
    );
    story.step(
        "どれも `u` で元に戻せる。`S` で集計に、`L` でこの機能の取組事例に移る",
        "L",
        contains("[資料]"),
    );
    story.end();
    let shown = desk.done(["meeting", "show", "1"]);
    assert!(shown.contains("貝ヶ崎町医師会"), "{shown}");
    let minutes = desk.done(["meeting", "minutes", "1-1"]);
    for said in ["夜間の当番を、医師会と町で考える。", "夜間の当番表を作る"]
    {
        assert!(minutes.contains(said), "{minutes}");
    }
    let papers = desk.done(["meeting", "papers", "1", "--format", "json"]);
    let papers: Vec<serde_json::Value> = papers
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let kinds: Vec<&str> = papers
        .iter()
        .map(|paper| paper["paper"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["invitation", "result"]);
    for (paper, said) in papers
        .iter()
        .zip(["貝ヶ崎町医師会", "夜間の往診は、隣の市に頼っている。"])
    {
        let file = paper["file"].as_str().unwrap();
        let text = std::fs::read_to_string(desk.path(file)).unwrap();
        assert!(text.contains(said), "{text}");
    }
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
