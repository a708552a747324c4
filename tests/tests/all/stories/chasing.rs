//! Those who do not report: contacts, a round of reminders, and an order to the founder.

use super::*;

#[test]
fn whoever_does_not_report_is_called_reminded_and_ordered() {
    let desk = Desk::with_assessed_sample(300);
    let due = desk.json(["remind", "--format", "json"]);
    let first = due[0]["id"].as_str().unwrap().to_owned();
    let mut story = Chapter::begin("story-chasing", &desk);
    story.step(
        "`g` `m` で「未報告」へ。`6` で、催促の記録を見る",
        "gm6",
        contains("まだ連絡も催促もしていません"),
    );
    story.step(
        "電話をしたら `T`。手段と結果は `←` `→` か数字で選ぶ。次の予定の日を入れておくと、その日から `催促:期限` で出る",
        &format!("/{first}\rT1\t事務長\t2\t来週中に報告するとのこと\t\t2/27"),
        contains("2026-02-27 と読みます"),
    );
    story.screen();
    story.step("`F10` で登録する", F10, contains("連絡の記録："));
    story.step(
        "`\\` で絞り込みをやめ、`S` で催促する。印を付けた施設、なければ表示中の施設が一つの回になる。件数と、これまでの催促の回数が先に出る",
        "\\S",
        contains("第1回の催促"),
    );
    story.screen();
    story.step(
        "`F10` で登録する。報告が届いた施設は次の回に入らない",
        F10,
        contains("第1回の催促（"),
    );
    story.step(
        "なお報告しない施設には、開設者への報告命令を `H` で起案する。理由を選んで `F10`",
        &format!("H\r{F10}"),
        contains("報告命令：起案"),
    );
    story.first("H\x1b[B\r", contains("報告命令を送達する"));
    story.first("\t2026/3/31", contains("2026-03-31 と読みます"));
    story.step(
        "送達したら `H` で「送達」を選び、命令の期限を入れて `F10`。元に戻せない手続なので、もう一度尋ねられる",
        F10,
        contains("登録しますか"),
    );
    story.screen();
    story.step(
        "`→` と `Enter` で登録する。ここから先は、履行か不履行を記録するか、撤回する",
        "\x1b[C\r",
        contains("送達（報告をしない、期限 2026-03-31）"),
    );
    story.screen();
    story.end();
    let rounds = desk.json(["remind", "--rounds", "--format", "json"]);
    assert_eq!(rounds.len(), 1);
    let log = desk.json(["remind", &first, "--format", "json"]);
    assert_eq!(log[0]["log"].as_array().unwrap().len(), 2, "{log:?}");
    let orders = desk.json(["order", "--format", "json"]);
    assert_eq!(orders[0]["state"], "served");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
