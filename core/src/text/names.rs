//! Keys and similarity for comparing names of facilities.

use super::fold::spaced_key;
use crate::sort;

/// The key that is equal for different spellings of one name: [`super::search_key`] without punctuation.
/// Small kana and long marks make a difference: キヨ is not キョ.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = spaced_key(name);
    key.retain(|c| c != ' ' && !is_punctuation(c));
    key
}

/// [`name_key`] without the corporation in front: 医療法人　仁愛会　甲病院 gives 甲病院.
///
/// `prefixes` are the edition's corporate forms (法人格) in any order. The longest that fits is removed, and
/// again as long as one fits. A separate word after it that ends in 会, 団 or 社 is the proper name of the
/// corporation and is removed too, unless only 病院 or the like would be left. Without a space
/// (医療法人仁愛会甲病院) nothing shows where the corporation's name ends, so the word stays.
///
/// The result is empty only if [`name_key`] is: a corporate form that is the whole rest of the name stays.
#[must_use]
pub fn bare_name_key(name: &str, prefixes: &[String]) -> String {
    let keys: Vec<String> = prefixes.iter().map(|prefix| name_key(prefix)).collect();
    bare_name_under(name, &keys)
}

/// [`bare_name_key`] for callers that have the [`name_key`]s of the prefixes already.
#[must_use]
pub(crate) fn bare_name_under(name: &str, keys: &[String]) -> String {
    let mut words = spaced_key(name);
    words.retain(|c| !is_punctuation(c));
    let mut rest = words.trim_start();
    while let Some(after) = without_prefix(rest, keys) {
        rest = without_corporation(after);
    }
    rest.chars().filter(|c| *c != ' ').collect()
}

/// The rest after the longest prefix that fits; `None` if none fits or nothing is left.
fn without_prefix<'a>(words: &'a str, keys: &[String]) -> Option<&'a str> {
    keys.iter()
        .filter_map(|key| after_prefix(words, key))
        .min_by_key(|rest| rest.len())
        .filter(|rest| !rest.is_empty())
}

/// The rest after the prefix, if `words` begins with it. Spaces inside are ignored: 医療 法人.
fn after_prefix<'a>(words: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = words.chars();
    for wanted in prefix.chars() {
        let found = rest.by_ref().find(|c| *c != ' ')?;
        if found != wanted {
            return None;
        }
    }
    (!prefix.is_empty()).then(|| rest.as_str().trim_start())
}

/// The rest after the proper name of a corporation (仁愛会); see [`bare_name_key`].
fn without_corporation(words: &str) -> &str {
    match words.split_once(' ') {
        Some((first, own)) if first.ends_with(['会', '団', '社']) && !is_generic(own) => own,
        _ => words,
    }
}

/// The key without the words at its end that only say what kind of facility it is, given as name keys: 高知 of
/// 高知病院. A key of such words alone stays as it is.
pub(crate) fn without_kind<'a>(key: &'a str, kinds: &[String]) -> &'a str {
    let mut rest = key;
    while let Some(shorter) = kinds
        .iter()
        .filter(|word| !word.is_empty())
        .filter_map(|word| rest.strip_suffix(word.as_str()))
        .filter(|shorter| !shorter.is_empty())
        .min_by_key(|shorter| shorter.len())
    {
        rest = shorter;
    }
    rest
}

/// Whether two names, given as keys without prefix and kind, can be those of one facility: a branch, a short form, another
/// spelling, a slip of the pen. Equal names that belong to two facilities are not told apart here.
pub(crate) fn can_be_one(left: &str, right: &str) -> bool {
    // 甲 is in very many names, and says nothing about them.
    let within = |part: &str, whole: &str| part.chars().nth(1).is_some() && whole.contains(part);
    // 400 of 1000: 田中 and 中田 share nothing, 高橋内科 and 高松内科 333; 山本内科胃腸科 and 山本胃腸科内科 share 667.
    within(left, right) || within(right, left) || likeness(left, right) >= 400
}

/// Whether the words only say what kind of facility it is.
fn is_generic(words: &str) -> bool {
    ["", "病院", "医院", "診療所", "クリニック", "センター"].contains(&words.trim())
}

fn is_punctuation(c: char) -> bool {
    match c {
        // P&B and ふれあい+ are spelled with their signs.
        '&' | '+' | '%' | '@' | '#' | '*' | '$' | '^' | '|' | '<' | '>' | '`' | '\\' => false,
        '、' | '。' | '「' | '」' | '『' | '』' | '【' | '】' | '〔' | '〕' | '〈' | '〉'
        | '《' | '》' => true,
        '゠' | '‘' | '’' | '“' | '”' | '…' => true,
        other => other.is_ascii_punctuation(),
    }
}

/// The similarity of two keys from 0 to 1000: twice the number of pairs of neighbouring characters that they
/// share, over the number of pairs of both (Dice coefficient). Only equal keys have 1000. If one key is a
/// single character, characters are compared instead of pairs.
#[must_use]
pub fn likeness(left: &str, right: &str) -> u32 {
    if left == right {
        return 1000;
    }
    let single = |key: &str| key.chars().nth(1).is_none();
    let pairs = if single(left) || single(right) {
        characters
    } else {
        neighbours
    };
    let (left, right) = (pairs(left), pairs(right));
    let all = left.len().saturating_add(right.len());
    share(shared(&left, &right), all)
}

/// The similarity of two different keys, from the number of pairs that they share and of both together.
pub(super) fn share(shared: usize, all: usize) -> u32 {
    let share = shared.saturating_mul(2000).checked_div(all).unwrap_or(0);
    // Unequal keys can have the same pairs: アイアウア and アウアイア.
    u32::try_from(share).unwrap_or(u32::MAX).min(999)
}

/// Every character, paired with NUL, sorted: keys without any pair are compared by characters.
fn characters(key: &str) -> Vec<(char, char)> {
    sorted(key.chars().map(|c| (c, '\0')))
}

/// All pairs of neighbouring characters, sorted.
pub(super) fn neighbours(key: &str) -> Vec<(char, char)> {
    sorted(key.chars().zip(key.chars().skip(1)))
}

fn sorted(pairs: impl Iterator<Item = (char, char)>) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = pairs.collect();
    // Insertion sort takes no memory, but its time grows with the square of a length that a report chooses.
    if pairs.len() < 64 {
        sort::short(&mut pairs);
    } else {
        sort::by(&mut pairs, Ord::cmp);
    }
    pairs
}

/// The number of entries that two sorted lists share; a repeated one counts as often as both have it.
fn shared(left: &[(char, char)], right: &[(char, char)]) -> usize {
    let mut others = right.iter().peekable();
    left.iter()
        .filter(|pair| {
            while others.next_if(|other| other < pair).is_some() {}
            others.next_if(|other| other == pair).is_some()
        })
        .count()
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prefixes() -> Vec<String> {
        // Shorter ones first, to show that the order does not matter.
        [
            "医療法人",
            "社団",
            "医療法人社団",
            "医療法人財団",
            "特定医療法人",
            "社会医療法人",
            "公益財団法人",
            "一般社団法人",
            "株式会社",
        ]
        .map(String::from)
        .to_vec()
    }

    #[test]
    fn spellings_of_one_name_are_one_key() {
        for (left, right) in [
            ("髙﨑醫院", "高崎医院"),
            ("内科･小児科　たかはし", "内科・小児科タカハシ"),
            ("（医）甲病院", "医療法人甲病院"),
            ("㈱甲", "株式会社　甲"),
            ("ＪＡ高知病院", "ja 高知病院"),
            ("ハートクリニック", "ﾊｰﾄｸﾘﾆｯｸ"),
            ("Ｄｒ．甲", "dr甲"),
            ("甲病院（分院）", "甲病院 分院"),
            ("第①病院", "第１病院"),
            ("うの花－甲", "うの花甲"),
        ] {
            assert_eq!(name_key(left), name_key(right));
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        for (left, right) in [
            ("キヨタ医院", "キョタ医院"),
            ("ハトクリニック", "ハートクリニック"),
            ("P＆B", "PB"),
            ("バラ病院", "ハラ病院"),
            ("第一病院", "第１病院"),
        ] {
            assert_ne!(name_key(left), name_key(right));
        }
    }

    #[test]
    fn the_corporation_in_front_is_dropped() {
        for (name, bare) in [
            ("医療法人社団　甲病院", "甲病院"),
            ("医療法人　社団　甲病院", "甲病院"),
            ("医療法人（社団）甲病院", "甲病院"),
            ("医療法人　仁愛会　甲病院", "甲病院"),
            ("医療法人社団仁愛会 甲病院", "甲病院"),
            ("（医）仁愛会　甲病院", "甲病院"),
            ("醫療法人　仁愛會　甲病院", "甲病院"),
            ("㈱甲クリニック", "甲クリニック"),
            ("医療法人甲 医療法人乙会 丙医院", "甲医療法人乙会丙医院"),
            ("医療法人 乙会 医療法人 丙会 丁医院", "丁医院"),
            ("医療法人　宏林会　須崎　菅野医院", "須崎菅野医院"),
            // No space: nothing tells where 仁泉会 ends.
            ("特定医療法人仁泉会朝倉病院", "仁泉会朝倉病院"),
            ("医療法人　亀井クリニック", "亀井クリニック"),
            ("医療法人さくら会", "サクラ会"),
            ("医療法人　南の風　診療所", "南ノ風診療所"),
            // Without a corporate form the word before may be all there is.
            ("永島会　永井病院", "永島会永井病院"),
            ("一般社団法人　甲市医師会　病院", "甲市医師会病院"),
            ("甲病院", "甲病院"),
        ] {
            assert_eq!(bare_name_key(name, &prefixes()), bare, "{name}");
        }
    }

    #[test]
    fn a_bare_name_is_never_nothing() {
        for name in [
            "医療法人",
            "医療法人社団",
            "医療法人 社団",
            "（医）",
            "医療法人社団医療法人",
        ] {
            assert!(!bare_name_key(name, &prefixes()).is_empty(), "{name}");
        }
        assert_eq!(bare_name_key("医療法人社団", &prefixes()), "医療法人社団");
        assert_eq!(
            bare_name_key("甲病院", &[String::new(), "・".into()]),
            "甲病院"
        );
        assert_eq!(bare_name_key("医療法人 甲会　", &prefixes()), "甲会");
        assert_eq!(bare_name_key("　・", &prefixes()), "");
    }

    #[test]
    fn alike_names_score_higher() {
        assert_eq!(likeness("高知病院", "高知病院"), 1000);
        assert_eq!(likeness("", ""), 1000);
        assert_eq!(likeness("", "森"), 0);
        assert_eq!(likeness("高知病院", "高知医院"), 333);
        assert_eq!(likeness("高知中央病院", "高知病院"), 500);
        assert_eq!(likeness("甲乙", "丙丁"), 0);
        assert_eq!(likeness("森", "森病院"), 500);
        assert_eq!(likeness("森", "林"), 0);
        assert_eq!(likeness("アイアウア", "アウアイア"), 999);
        assert_eq!(likeness("ああああ", "ああ"), 500);
    }

    fn name() -> impl Strategy<Value = String> {
        let parts = [
            "医療法人",
            "社団",
            "（医）",
            "(株)",
            "仁愛会",
            "財団",
            "甲",
            "病院",
            "クリニック",
            "　",
            " ",
            "・",
            "-",
            "(",
            ")",
            "邉",
            "が",
        ];
        proptest::collection::vec(
            prop_oneof![9 => proptest::sample::select(parts.to_vec()).prop_map(String::from), 1 => ".{0,3}"],
            0..9,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn keys_of_keys_are_the_keys(name in name()) {
            let key = name_key(&name);
            prop_assert_eq!(name_key(&key), key.as_str());
            prop_assert_eq!(&crate::text::search_key(&key), &key);
            let bare = bare_name_key(&name, &prefixes());
            prop_assert_eq!(bare_name_key(&bare, &prefixes()), bare);
        }

        #[test]
        fn a_bare_key_is_the_end_of_the_key(name in name()) {
            let (key, bare) = (name_key(&name), bare_name_key(&name, &prefixes()));
            prop_assert!(key.ends_with(&bare), "{} of {}", bare, key);
            prop_assert_eq!(bare.is_empty(), key.is_empty());
            prop_assert_eq!(bare_name_key(&name, &[]), key);
        }

        #[test]
        fn likeness_is_symmetric_and_full_only_for_equals(left in "[アイウ]{0,6}", right in "[アイウ]{0,6}") {
            let score = likeness(&left, &right);
            prop_assert_eq!(score, likeness(&right, &left));
            prop_assert!(score <= 1000);
            prop_assert_eq!(score == 1000, left == right);
        }

        #[test]
        fn likeness_is_the_share_of_pairs(left in "[アイウ]{2,6}", right in "[アイウ]{2,6}") {
            let pairs = |key: &str| key.chars().zip(key.chars().skip(1)).collect::<Vec<_>>();
            let mut unmatched = pairs(&right);
            let all = pairs(&left).len() + unmatched.len();
            let mut both = 0;
            for pair in pairs(&left) {
                if let Some(at) = unmatched.iter().position(|other| *other == pair) {
                    unmatched.swap_remove(at);
                    both += 1;
                }
            }
            let expected = if left == right { 1000 } else { (both * 2000 / all).min(999) };
            prop_assert_eq!(likeness(&left, &right), u32::try_from(expected).unwrap());
        }
    }
}
