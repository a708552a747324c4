//! The year's calendar: who writes, until when, what is due, and the file for the office's own calendar.

use super::*;

#[test]
fn the_season_is_set_up_and_looked_after() {
    let desk = Desk::with_assessed_sample(300);
    let down = |times: usize| "\x1b[B".repeat(times);
    let mut story = Chapter::begin("story-season", &desk);
    story.step(
        "`g` `o` で設定を開き、「差出人」に職名を書いて `F10`。依頼や催促の文書に出る",
        &format!("go{}\r見本県健康政策部医療政策課長{F10}", down(5)),
        contains("設定しました：差出人（職名・氏名） 見本県健康政策部医療政策課長"),
    );
    story.step(
        "郵便番号は全角でも、ハイフンがなくてもよい",
        &format!("{}\r７８０８５７０{F10}", down(2)),
        contains("設定しました：郵便番号 780-8570"),
    );
    story.step(
        "「区域ごとの締切」を `Enter` で開く",
        &format!("\x1b[H{}\r", down(2)),
        contains("区域の締切を加える"),
    );
    story.step(
        "`Enter` で加える。区域の名前を書き、`Tab` で締切へ。年のない日は報告期間の日と読む",
        "\r中央保健所\t3/6",
        contains("2026-03-06 と読みます"),
    );
    story.screen();
    story.step(
        "`F10` で登録。その区域の施設の数が出て、遅れの点検が新しい締切でやり直される",
        F10,
        contains("2026-03-06  保健所 中央保健所"),
    );
    story.step("`Esc` で閉じる", "\x1b", |screen| {
        !screen.contains("区域の締切を加える") && screen.contains("件の判定を更新しました")
    });
    story.step(
        "`g` `n` で「年間予定」。期限を過ぎたもの、今すること、次にすることが、残りの件数とともに並ぶ。することと根拠は下に出る",
        "gn",
        contains("[年間予定]"),
    );
    story.step(
        "`/` で絞る。締切の違う区域は、締切ごとの行になる",
        "/受け付ける\r\x1b[B",
        contains(">  あと14日    報告を受け付ける（中央保健所）"),
    );
    story.screen();
    story.step(
        "`Enter` で、その行の施設だけの一覧が開く",
        "\r",
        contains("絞り込み：締切:2026-03-06"),
    );
    story.screen();
    story.step(
        "`g` `n` で戻り、済んだ予定に `y` で印を付ける（記録に残り、`u` で外せる）",
        "gn/\x15依頼する\ry",
        contains("済み：医療機関に定期報告を依頼する"),
    );
    story.end();
    let file = desk.path("予定.ics");
    desk.done([
        "calendar",
        "--format",
        "ics",
        "--out",
        file.to_str().unwrap(),
    ]);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("UID:receive.2026-03-06-2026@kakari\r\n"),
        "{text}"
    );
    let said = desk.done(["calendar"]);
    assert!(said.contains("receive.2026-03-06"), "{said}");
    // The command line sets and removes the same, and says the same of what is none.
    let said = desk.run(["settings", "set", "deadline", "2026-03-13", "--of", "汐見"]);
    assert!(
        said.code == 2 && said.err.contains("近い名前：汐見市"),
        "{said:?}"
    );
    let said = desk.run([
        "settings",
        "set",
        "deadline",
        "2026-03-13",
        "--of",
        "汐見市",
    ]);
    assert!(
        said.code == 0 && said.err.contains("市町村 汐見市 の締切 = 2026-03-13"),
        "{said:?}"
    );
    let list = desk.done(["settings"]);
    for line in [
        "authority\t見本県健康政策部医療政策課長\t",
        "post-code\t780-8570\t",
        "deadline.health-centre.中央保健所\t2026-03-06\t",
        "deadline.municipality.汐見市\t2026-03-13\t",
    ] {
        assert!(list.contains(line), "{line}: {list}");
    }
    desk.done(["undo"]);
    desk.done(["settings", "unset", "deadline.health-centre.中央保健所"]);
    assert!(!desk.done(["settings"]).contains("deadline."));
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
