//! What the library holds and how it is found.

use super::*;

#[test]
fn it_is_found_by_kanji_kana_romaji_and_number_and_says_what_rests_on_it() {
    let edition = kakari_builtin::edition("r07").unwrap();
    let all = library(&edition).unwrap();
    let found = |query: &str| -> Vec<&str> {
        let found = all.iter().filter(|one| one.fits(query));
        found.map(|one| one.id.as_str()).collect()
    };
    for query in [
        "地域医療構想 制度",
        "ちいきいりょうこうそう 制度",
        "chiikiiryoukousou 制度",
        "第30条の4第2項 構想区域",
    ] {
        assert!(
            found(query).contains(&"law-medical-vision"),
            "{query}: {:?}",
            found(query)
        );
    }
    assert_eq!(found("老発第0609001号"), ["notice-home-care-cooperation"]);
    assert_eq!(found("そんなものはない"), [""; 0]);
    for query in [
        "稲城市 市町村 大都市型",
        "いなぎし",
        "inagishi",
        "訪問診療医ガイド",
    ] {
        assert_eq!(found(query), ["case-4"], "{query}");
    }
    assert_eq!(found("取組事例 過疎地域型"), ["case-7", "case-12"]);
    assert_eq!(found("取組事例 在宅医療：あり").len(), 7);
    let of = |id: &str| all.iter().find(|one| one.id == id).unwrap();
    assert_eq!(of("law-30-13").what_rests(), ["報告の義務：病床機能報告"]);
    let asked = of("law-30-13-3").what_rests();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].starts_with("文書："), "{asked:?}");
    let ordered = of("law-30-18-4-6").what_rests();
    assert!(
        ordered[0].starts_with("報告命令：起案する、送達する"),
        "{ordered:?}"
    );
    assert!(of("law-30-18-4-1").duties.contains(&Duty::PrimaryCare));
    assert!(
        all.iter()
            .any(|one| !one.checks.is_empty() && !one.items.is_empty())
    );
    assert!(of("guideline-2-2-2-2").what_rests()[0].starts_with("年間予定："));
    let mut ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all.len());
    // Every clause of a duty is there.
    for duty in Duty::ALL {
        assert!(all.iter().any(|one| one.duties.contains(&duty)), "{duty:?}");
    }
}

/// For each case and question three words that its title does not have, one of them in kana or romaji.
const WORDS: [(&str, [&str; 3]); 37] = [
    ("case-1", ["保健所", "診療報酬", "けあまねじゃー"]),
    ("case-2", ["27病院", "特定行為研修", "さぽーとせんたー"]),
    ("case-3", ["届出", "障害", "かるて"]),
    ("case-4", ["救急搬送", "平日の日中", "reseputo"]),
    ("case-5", ["転ばぬ先", "健診", "おんらいん"]),
    ("case-6", ["虹ねっと", "空床", "くらうど"]),
    ("case-7", ["保健師", "市民講座", "kakaritsuke"]),
    ("case-8", ["福祉区", "産業医科大学", "ころな"]),
    ("case-9", ["中核病院", "多世代", "ちゃっと"]),
    ("case-10", ["警察医", "農村", "ぺーぱーれす"]),
    ("case-11", ["非常勤", "4万円", "こーるせんたー"]),
    ("case-12", ["医療的ケア児", "在宅復帰率", "rihabiri"]),
    ("case-13", ["看護師が同乗", "共同購買", "さぽーとかー"]),
    ("case-14", ["開放型病床", "逆紹介", "taburetto"]),
    ("case-15", ["伴走", "郡市医師会", "こーでぃねーたー"]),
    ("case-16", ["講師", "基金", "ankeeto"]),
    ("Q1", ["認定", "受診先", "kakaritsuke"]),
    ("Q2", ["役割分担", "話し合う", "かかりつけ"]),
    ("Q3", ["時間外", "医療情報ネット", "なびい"]),
    ("Q4", ["電話", "照会中", "ありそう"]),
    ("Q5", ["院内に掲示", "一次診療", "doreka"]),
    ("Q6", ["研究班", "人数", "まにゅある"]),
    ("Q7", ["月に一度", "半日", "manyuaru"]),
    ("Q8", ["再開", "職員が決め", "sudeni"]),
    ("Q9", ["目に見える", "選びやすく", "かかりつけ"]),
    ("Q10", ["次の4月", "公表用", "うぇぶさいと"]),
    ("Q11", ["政令指定都市", "合う広さ", "てーま"]),
    ("Q12", ["望ましい", "在宅医療", "saabisu"]),
    ("Q13", ["論点", "出席者", "かまいません"]),
    ("Q14", ["事務", "関係者との調整", "kamaimasen"]),
    ("Q15", ["2040年頃", "介護との連携", "でーた"]),
    ("Q16", ["基礎", "医療計画", "まとめた"]),
    ("Q17", ["全国一律", "総合的", "deeta"]),
    ("Q18", ["別冊", "留意事項", "しーと"]),
    ("Q19", ["兼ねる", "助言", "それでも"]),
    ("Q20", ["疾患名", "連絡先", "kakaritsuke"]),
    ("Q21", ["体制", "初めて", "だけでは"]),
];

#[test]
fn every_case_and_question_is_found_by_three_words_that_are_not_in_its_title() {
    let edition = kakari_builtin::edition("r07").unwrap();
    let all = library(&edition).unwrap();
    let both = [ReferenceKind::Case, ReferenceKind::Question];
    let held = all.iter().filter(|one| both.contains(&one.kind));
    assert_eq!(held.count(), WORDS.len());
    for (id, words) in WORDS {
        let query = words.join("　");
        let found = all.iter().filter(|one| one.fits(&query));
        let found: Vec<&str> = found.map(|one| one.id.as_str()).collect();
        assert_eq!(found, [id], "{query}");
        let title = all.iter().find(|one| one.id == id).unwrap().title.clone();
        let bare = Reference::plain(ReferenceKind::Case, "", title);
        for word in words {
            assert!(!bare.fits(word), "{id}: {word}");
        }
        let is_kana = |one: char| ('\u{3040}'..='\u{30ff}').contains(&one);
        let typed = |word: &str| word.chars().all(is_kana) || word.is_ascii();
        assert!(words.iter().any(|word| typed(word)), "{id}");
    }
}

#[test]
fn a_question_says_what_it_rests_on_and_where_it_comes_up() {
    let edition = kakari_builtin::edition("r07").unwrap();
    let all = library(&edition).unwrap();
    let question = all.iter().find(|one| one.id == "Q5").unwrap();
    assert_eq!(question.page, Some(4));
    assert!(question.summary.starts_with("★の三つをすべて満たす"));
    for told in ["Ｑ＆Ａ集 Q5", "（f1.areas）", "点検：KA002"] {
        assert!(
            question.told.iter().any(|line| line.contains(told)),
            "{told}: {:?}",
            question.told
        );
    }
    assert_eq!(question.screens, ["queue", "facilities", "findings"]);
}

#[test]
fn every_question_comes_up_on_screens_that_there_are() {
    let edition = kakari_builtin::edition("r07").unwrap();
    let all = library(&edition).unwrap();
    let questions = all.iter().filter(|one| one.kind == ReferenceKind::Question);
    for question in questions {
        assert!(!question.screens.is_empty(), "{}", question.id);
        for screen in &question.screens {
            let known = crate::office::Setting::SCREENS.contains(&screen.as_str());
            assert!(known, "{}: {screen}", question.id);
        }
    }
}
