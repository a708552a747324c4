//! Why a function stands as it does, who looks at it, what was done, who has not reported.

use super::*;

#[test]
fn why_a_function_stands_as_it_does() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-reasons", &desk);
    story.step(
        "有無の分からない行に絞る（`/状態:要照会` と `Enter`）",
        "/状態:要照会\r",
        |screen| stands_on("? 要照会")(screen) && screen.contains("判定：不明"),
    );
    story.step(
        "`→` で詳細に入ると、`1`「判定」に条件の木が出る。`［決め手］` の行が結果を決めている",
        "\x1b[C1",
        contains("［決め手］"),
    );
    story.screen();
    story.step(
        "`End` で最後まで送ると、根拠の条文と、どの回答があれば決まるかが出る",
        "\x1b[F",
        contains("次の回答があれば決まります"),
    );
    story.screen();
    story.step("`3` で指摘。直し方と条文が付く", "3", contains("[3指摘"));
    story.step(
        "`2` で報告内容。`c` で変わった回答だけにする",
        "2c",
        contains("[2報告内容]"),
    );
    story.step("`Esc` で一覧に戻る", "\x1b", |screen| {
        let crumbs = screen.lines().nth(22);
        crumbs.is_some_and(|line| line.trim_end().ends_with("「状態:要照会」"))
    });
    story.end();
}

#[test]
fn a_colleague_looks_at_some_lines() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-assign", &desk);
    story.step(
        "任せたい行に絞り、`A` で表示中のすべてに印を付ける",
        "/機能:ハ 状態:確認可\rA",
        |screen| screen.contains("印 ") && screen.contains("判定：有  ハ"),
    );
    story.step(
        "`t` を押して名前を書く。自分の名前が入っているので、ほかの人なら `Ctrl+U` で消してから書く",
        "t\x15田中",
        |screen| {
            let mut lines = screen.lines();
            lines.any(|line| line.contains("│ ") && line.contains("田中"))
        },
    );
    story.screen();
    story.step("`F10` で登録する", F10, contains("で元に戻せます"));
    story.step(
        "自分に任された分は `担当:自分` で出る。ほかの人の分は名前で絞る",
        "\\/担当:田中\r",
        contains("絞り込み：担当:田中"),
    );
    story.step(
        "決め直すときは、もう一度 `t`。空欄で登録すると担当なしに戻る。間違えたら `u`",
        "u",
        contains("元に戻しました"),
    );
    story.end();
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}

#[test]
fn what_was_done_and_what_can_be_taken_back() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-history", &desk);
    story.step(
        "`y` などで登録したことは、すべて「履歴」に残る",
        "/状態:確認可\ry",
        contains("確認（有）："),
    );
    story.step(
        "`g` `r` で「履歴」へ。新しいものが上に並び、右の「取消」で戻せるかどうかが分かる",
        "gr",
        contains("で戻せます"),
    );
    story.screen();
    story.step(
        "ほかの人の操作は、なぜ戻せないかが詳細に出る（`↓` で一つ前へ）",
        "\x1b[B",
        contains("戻せません"),
    );
    story.step(
        "自分の操作に戻って `u`。まとめて行った操作は、まとめて戻る。戻したことも履歴に残る",
        "\x1b[Au",
        contains("元に戻しました"),
    );
    story.end();
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}

#[test]
fn who_has_not_reported() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-unreported", &desk);
    story.step(
        "`g` `m` で「未報告」へ。報告対象なのに報告のない施設と、引き戻されたままの施設が並ぶ",
        "gm",
        contains("[未報告"),
    );
    story.screen();
    story.step(
        "区域ごとに追うときは絞り込む（`/町:鴎浦市` と `Enter`）",
        "/町:鴎浦市\r",
        contains("絞り込み：町:鴎浦市"),
    );
    story.step(
        "気づいたことは `m` でメモに残す。連絡と催促は次の節",
        &format!("m院長が交代した{F10}"),
        contains("メモを登録しました"),
    );
    story.step(
        "`f` で、猶予の判断を待つ施設、報告を求めない施設に切り替わる",
        "f",
        |screen| screen.contains("表示：") && !screen.contains("表示：未報告"),
    );
    story.step(
        "`E` で督促の名簿として書き出せる",
        "FE",
        contains("表示中の一覧を書き出す"),
    );
    story.step("`Esc` でやめる", "\x1b", |screen| {
        !screen.contains("表示中の一覧を書き出す")
    });
    story.end();
}
