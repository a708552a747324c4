//! From a number of 集計 to the facilities behind it.

use super::*;

#[test]
fn a_number_is_followed_to_its_facilities() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-statistics", &desk);
    story.step(
        "`g` `c` で「集計」へ。初めは報告の状況が出る。`f` で、有（報告）、確認（有）、未確認、今後の意向に替わる",
        "gcf",
        contains("表示：有（報告）"),
    );
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
