//! Settings in the console.

use super::*;

#[test]
fn settings_are_changed_in_the_console() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-settings", &desk);
    story.step(
        "`g` `o` で設定の一覧が出る。いまの値と、どこで決まったかが並ぶ",
        "go",
        contains("今は KAKARI_USER"),
    );
    story.screen();
    story.step(
        "`↓` で「画面の配色」を選んで `Enter`。選べるものが並ぶ",
        &format!("{}\r", "\x1b[B".repeat(16)),
        contains("高コントラスト"),
    );
    story.step(
        "選んで `Enter`。すぐに変わり、次回からも使われる",
        "\x1b[B\x1b[B\r",
        contains("設定しました：画面の配色 暗い背景"),
    );
    story.step(
        "日付や名前は欄に書いて `F10`。使えない値は、どう書けばよいかが出る",
        &format!("\x1b[H\x1b[B\r\x0b\x15月末{F10}"),
        contains("締切「月末」が読めません"),
    );
    story.step(
        "`Esc` で欄に戻る。書いたものは残っている",
        "\x1b",
        |screen| !screen.contains("読めません") && screen.contains("月末"),
    );
    story.step(
        "直して `F10`",
        &format!("\x15令和8年2月27日{F10}"),
        contains("設定しました：都道府県の締切 2026-02-27"),
    );
    story.step("`Esc` で閉じる", "\x1b", |screen| {
        !screen.contains("年度の定義ファイル")
    });
    story.end();
    let kept = desk.run(["settings"]);
    assert!(kept.out.contains("theme\tdark\t"), "{kept:?}");
    assert!(kept.out.contains("deadline\t2026-02-27\t"), "{kept:?}");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
