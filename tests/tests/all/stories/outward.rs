//! What goes out in April: the publication, the report to a forum, the log of publicity.

use super::*;

#[test]
fn the_year_is_published_and_told() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-outward", &desk);
    story.step(
        "`g` `p` で「公表」へ。公表した日、協議の場への報告、普及啓発が並ぶ",
        "gp",
        contains("[公表]"),
    );
    story.step(
        "`P` で公表物を作る。入るものと、前の公表が出る",
        "P",
        contains("公表の記録"),
    );
    story.screen();
    story.step(
        "`F10` で作る。作る間も画面は使え、`Ctrl+X` で中止できる（前の公表物はそのまま）。終わると数が出る",
        F10,
        // The record comes a moment after the notice, and says so below it.
        |screen| screen.contains("公表物を作りました") && screen.contains("元に戻せます"),
    );
    story.step(
        "`Esc` で閉じると、記録した公表が一番上にある。その後に確認が進むと「公表後に記録あり」になる",
        "\x1b",
        contains("公表        公表中"),
    );
    story.screen();
    story.step(
        "協議の場の行で `R` を押すと、その区域への報告を作る。`Tab` で形へ進み、`→` で Word を選ぶ",
        "R\t\x1b[C",
        contains("[2 Word]"),
    );
    story.step(
        "`Tab` で「報告の記録」へ進み、`→` で「する」を選んで `F10`。別の形で報告したときは `y` で日だけを記録する",
        &format!("\t\t\t\t\x1b[C{F10}"),
        contains("報告済み"),
    );
    story.step(
        "住民などに知らせたら `a`。内容、だれに、何で、を書いて `F10`（`Enter` で直し、`d` で消す）",
        &format!("aかかりつけ医をもちましょう{F10}"),
        contains("住民・広報紙"),
    );
    story.step(
        "どれも `u` で記録から戻せる（作ったファイルはそのまま残る）",
        "u",
        |screen| !screen.contains("住民・広報紙") && screen.contains("報告済み"),
    );
    story.end();
    let folder = desk.path("見本-公表");
    assert!(folder.join("index.html").exists());
    assert!(desk.path("見本-協議の場への報告-2026-02-20.docx").exists());
    let listed = desk.done(["publish", "--list"]);
    assert!(listed.contains("見本-公表"), "{listed}");
    let forums = desk.done(["forum", "list", "--open"]);
    let all = desk.done(["forum", "list"]);
    assert_eq!(all.lines().count(), forums.lines().count() + 1, "{all}");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
