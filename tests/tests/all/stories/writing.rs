//! Letters: who gets a reminder, what stands in it, the file, and the record of what was sent.

use super::*;

#[test]
fn reminders_are_looked_at_written_and_recorded_as_sent() {
    let desk = Desk::with_assessed_sample(300);
    desk.done(["settings", "set", "authority", "見本県知事"]);
    let mut story = Chapter::begin("story-letters", &desk);
    story.step(
        "`g` `m` で「未報告」へ。`L` で文書の種類を選ぶ。印を付けた施設、なければ表示中の施設が相手になる",
        "gmL",
        contains("督促（初めて）"),
    );
    story.step(
        "`↓` `Enter` で「督促」。送る数と、送れない施設、前に送った日、根拠が先に出る",
        "\x1b[B\r",
        contains("文面を見る"),
    );
    story.screen();
    story.step(
        "`Enter` で、カーソルの施設への文面を見る",
        "\r",
        contains("（督促）"),
    );
    story.screen();
    story.step("`Esc` で戻る", "\x1b", contains("番号と日付を決めて"));
    story.step(
        "`↓` `Enter` で、形・文書番号・日付・期限・ファイルを決める。送ったことを履歴に残すかも選ぶ",
        "\x1b[B\r",
        contains("送付記録"),
    );
    story.step(
        "Word は `2`。`Tab` で次へ。「送付記録」を `2`（する）にする",
        "2\t7医政第456号\t\t3/13\t\t2",
        contains("[2 する]"),
    );
    story.screen();
    story.step(
        "`F10` で書き出す。書き出している間も、ほかの画面を使える。記録は `u` で取り消せる",
        F10,
        contains("督促を送付（"),
    );
    story.step(
        "`6` の記録に、送った文書が並ぶ",
        "6",
        contains("送った文書"),
    );
    story.screen();
    story.end();
    assert!(desk.path("見本-督促-2026-02-20.docx").exists());
    let sent = desk.done(["notice", "--sent"]);
    assert!(
        sent.contains("督促") && sent.contains("7医政第456号"),
        "{sent}"
    );
    let rounds = desk.json(["remind", "--rounds", "--format", "json"]);
    assert_eq!(rounds.len(), 1, "reminders are a round");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
