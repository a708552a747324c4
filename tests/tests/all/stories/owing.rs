//! Which other reports a facility owes, and the laws and notices behind them.

use super::*;

#[test]
fn which_reports_a_facility_owes_and_what_the_law_says() {
    let desk = Desk::with_assessed_sample(300);
    let mut story = Chapter::begin("story-duties", &desk);
    story.step(
        "`g` `s` で「施設」へ。`7` で、その施設の義務を根拠と一緒に見る。病床数の分からない施設は、何が分かれば決まるかが出る",
        "gs7",
        contains("病床機能報告"),
    );
    story.screen();
    story.step(
        "`/` に `義務:病床機能報告不明` と入れて `Enter`。病床数の分からない施設が並ぶ",
        "/義務:病床機能報告不明\r",
        contains("絞り込み：義務:病床機能報告不明"),
    );
    story.step(
        "`g` `l` で「資料」へ。関連する制度、通知、条文が並び、何がこれに拠っているかが出る",
        "gl",
        contains("[資料]"),
    );
    story.step(
        "`/` で探す。漢字、かな、ローマ字、条文の番号が使える",
        "/30条の13\r",
        contains("絞り込み：30条の13"),
    );
    story.screen();
    story.end();
}
