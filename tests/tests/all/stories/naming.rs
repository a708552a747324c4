//! A partner's name that two facilities have: decided once, seen on both sides, taken back.

use super::*;

#[test]
fn a_name_that_fits_two_is_decided() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-names", &desk);
    story.step(
        "`g` `a` で「連携先名」へ。決まらない名称が上に並び、下に候補と、その理由（名称・場所・相手も挙げているか）が出る",
        "ga",
        contains("名称が同じ"),
    );
    story.screen();
    story.step(
        "`Enter` で決める。候補の番号か医療機関の ID を書く（県外や介護施設など、台帳の医療機関でなければ `0`）",
        "\r1",
        contains("[1 この医療機関の報告だけ]"),
    );
    story.step(
        "`Tab` で、どの報告に使うかへ進み、`←` `→` で選ぶ。初めは、この医療機関の報告だけ",
        "\t",
        contains("[1 この医療機関の報告だけ]"),
    );
    story.screen();
    story.step(
        "`Tab` で理由を書いて `F10`。決めた名称は下に移り、だれがいつ決めたかが出る",
        &format!("\t電話で確認{F10}"),
        |screen| screen.contains("元に戻せます") && screen.contains("電話で確認"),
    );
    story.step(
        "相手の「連携先」（`g` `s` で「施設」、`/` で ID を打って `Enter`、`5`）にも、挙げた医療機関として出る",
        "gs/2022728000082\r5",
        |screen| screen.contains("この医療機関を挙げた") && screen.contains("2022870542006"),
    );
    story.screen();
    story.step(
        "決めたことは次に届く報告にも使われる。やめるときは「連携先名」（`g` `a`）で `u`。元の「同名複数」に戻る",
        "gau",
        contains("同名複数     さくらクリニック"),
    );
    story.end();
    let open = desk.json(["partners", "list", "--format", "json"]);
    let is_back = |line: &serde_json::Value| {
        line["facility"] == "2022870542006" && line["state"] == "several"
    };
    assert!(open.iter().any(is_back), "{open:?}");
    assert_eq!(desk.run(["journal", "verify"]).code, 0);
}
