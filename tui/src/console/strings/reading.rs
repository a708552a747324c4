//! Readings of the words in commands and conditions, so that they are found by kana and romaji too.

/// Words and their readings. A longer word comes before a shorter one with the same beginning, because the first
/// match is used.
const READINGS: &[(&str, &str)] = &[
    ("確認待ち", "カクニンマチ"),
    ("確認済", "カクニンズミ"),
    ("確認可", "カクニンカ"),
    ("確認", "カクニン"),
    ("未確認", "ミカクニン"),
    ("未報告", "ミホウコク"),
    ("照会", "ショウカイ"),
    ("後で", "アトデ"),
    ("取り込", "トリコ"),
    ("取込", "トリコミ"),
    ("取消", "トリケシ"),
    ("取り消", "トリケ"),
    ("絞り込", "シボリコ"),
    ("絞込", "シボリコミ"),
    ("一覧", "イチラン"),
    ("一括", "イッカツ"),
    ("一つ", "ヒトツ"),
    ("元に", "モトニ"),
    ("戻", "モド"),
    ("印刷", "インサツ"),
    ("全印", "ゼンシルシ"),
    ("印", "シルシ"),
    ("反転", "ハンテン"),
    ("範囲", "ハンイ"),
    ("理由", "リユウ"),
    ("内容", "ナイヨウ"),
    ("直前", "チョクゼン"),
    ("再度", "サイド"),
    ("表示", "ヒョウジ"),
    ("自分", "ジブン"),
    ("操作", "ソウサ"),
    ("機能", "キノウ"),
    ("状態", "ジョウタイ"),
    ("指摘", "シテキ"),
    ("担当者", "タントウシャ"),
    ("担当", "タントウ"),
    ("判定", "ハンテイ"),
    ("報告内容", "ホウコクナイヨウ"),
    ("報告", "ホウコク"),
    ("経過", "ケイカ"),
    ("履歴", "リレキ"),
    ("変更", "ヘンコウ"),
    ("回答", "カイトウ"),
    ("画面", "ガメン"),
    ("施設", "シセツ"),
    ("詳細", "ショウサイ"),
    ("検索", "ケンサク"),
    ("該当", "ガイトウ"),
    ("番号順", "バンゴウジュン"),
    ("番号", "バンゴウ"),
    ("名称順", "メイショウジュン"),
    ("名称", "メイショウ"),
    ("名前", "ナマエ"),
    ("市町村", "シチョウソン"),
    ("町順", "マチジュン"),
    ("受付", "ウケツケ"),
    ("並べ方", "ナラベカタ"),
    ("並", "ナラ"),
    ("更新", "コウシン"),
    ("読み", "ヨミ"),
    ("中止", "チュウシ"),
    ("実行", "ジッコウ"),
    ("処理", "ショリ"),
    ("終了", "シュウリョウ"),
    ("命令", "メイレイ"),
    ("手引", "テビキ"),
    ("解除", "カイジョ"),
    ("設定", "セッテイ"),
    ("年度", "ネンド"),
    ("書き出", "カキダ"),
    ("写", "ウツ"),
    ("見本", "ミホン"),
    ("先頭", "セントウ"),
    ("末尾", "マツビ"),
    ("前", "マエ"),
    ("次", "ツギ"),
    ("上", "ウエ"),
    ("下", "シタ"),
    ("左", "ヒダリ"),
    ("右", "ミギ"),
    ("有", "アリ"),
    ("無", "ナシ"),
    ("欄", "ラン"),
    ("行", "ギョウ"),
    ("文字", "モジ"),
    ("開", "ヒラ"),
    ("移", "ウツ"),
    ("選", "エラ"),
    ("重", "オモ"),
    ("古", "フル"),
    ("順", "ジュン"),
];

/// Replaces the known words of a text by their readings.
pub(crate) fn read_out(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match READINGS.iter().find(|(word, _)| rest.starts_with(word)) {
            Some((word, reading)) => {
                out.push_str(reading);
                rest = rest.get(word.len()..).unwrap_or_default();
            }
            None => {
                out.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_people_say_them() {
        assert_eq!(read_out("照会中にする"), "ショウカイ中にする");
        assert_eq!(read_out("次の未確認へ"), "ツギのミカクニンへ");
        assert_eq!(read_out("絞り込みを解除する"), "シボリコみをカイジョする");
    }

    #[test]
    fn no_word_is_hidden_by_a_shorter_one_before_it() {
        for (at, (word, _)) in READINGS.iter().enumerate() {
            let before = READINGS
                .iter()
                .take(at)
                .find(|(one, _)| word.starts_with(one));
            assert_eq!(before, None, "{word}");
        }
    }
}
