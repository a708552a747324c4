//! From a number of 集計 to the facilities behind it.

use super::*;

#[test]
fn a_number_is_followed_to_its_facilities() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-statistics", &desk);
    story.step(
        "`g` `c` で「集計」へ。初めは報告の状況が出る。`f` で、有（報告）、確認（有）、未確認、今後の意向に替わる",
        "gcf",
        // The years before are read after this year; the pictures below have both.
        |screen| screen.contains("表示：有（報告）") && screen.contains("令和6年度："),
    );
    story.step(
        "`↓` で二次医療圏を選び `>` を押すと、その中の市区町村になる（県で押すと二次医療圏）",
        "\x1b[B>",
        contains("絞り込み：=中央"),
    );
    story.step("`Esc` で、元の区域に戻る", "\x1b", |screen| {
        screen.contains("   二次医療圏 ") && screen.contains(">  中央")
    });
    story.step(
        "`v` で区域の分け方が替わる（二次医療圏、市区町村、保健所）。`/` で区域の名前を探す",
        "v",
        |screen| screen.contains("   市区町村 "),
    );
    story.step(
        "`↑` `↓` で区域、`←` `→` で機能を選ぶ",
        "\x1b[B\x1b[C\x1b[C\x1b[C",
        contains("青葉野市 ハ・有（報告）"),
    );
    story.screen();
    story.step(
        "`Enter` で、その数の施設の一覧が開く。絞り込みの言葉は、ほかの一覧や `kakari list --where` でも使える",
        "\r",
        contains("絞り込み：町:=青葉野市 集計:ハ有(報告)"),
    );
    story.step("`Esc` で、同じ数に戻る", "\x1b", |screen| {
        screen.contains("[集計]") && screen.contains("青葉野市 ハ・有（報告）")
    });
    story.step(
        "県全体の行（`Home`）では、下の欄に、一つもない区域と、そこから最も近い施設が出る（`Tab` で欄に入り、`PageDown` で続きを読む）",
        "\x1b[H\t\x1b[6~",
        contains("：約 "),
    );
    story.screen();
    story.step("`Esc` で一覧に戻る", "\x1b", |screen| {
        !screen.contains("集計 > 有（報告） > ")
    });
    story.step(
        "`m` で、数える項目を選ぶ（診療領域、疾患、体制、算定回数など）",
        "m",
        contains("数える項目"),
    );
    story.step("名前の一部を入れる", "糖尿", contains("探す：糖尿"));
    story.step(
        "`Enter` で、その項目だけの表になる。該当、非該当、不明、全体のどの数からも、施設の一覧に行ける",
        "\r",
        contains("表示：一つの項目"),
    );
    story.screen();
    story.step(
        "`E` で、いまの区域の分け方の集計をファイルにする。形は `kakari stats` と同じで、一つの項目だけにもできる",
        "E",
        contains("集計を書き出す"),
    );
    story.screen();
    story.step(
        "`F10` で書き出す",
        F10,
        contains("書き出しました：見本-集計-"),
    );
    story.end();
    let call = [
        "list",
        "--where",
        "町:=青葉野市 集計:ハ有(報告)",
        "--format",
        "json",
    ];
    assert!(!desk.json(call).is_empty());
}
