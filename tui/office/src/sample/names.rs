//! Words for names of facilities. No real institution is meant: a name consists of a common surname or a fictional place,
//! and the type of facility.

use super::random::Random;

/// A word and its reading in katakana.
pub(super) type Word = (&'static str, &'static str);

/// A name under construction, with its reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) kana: String,
}

impl Name {
    pub(super) fn push(&mut self, word: Word) {
        self.text.push_str(word.0);
        self.kana.push_str(word.1);
    }

    /// The name with a word after it.
    pub(super) fn with(mut self, word: Word) -> Self {
        self.push(word);
        self
    }

    /// Another name after this one.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.text.push_str(&other.text);
        self.kana.push_str(&other.kana);
        self
    }
}

impl From<Word> for Name {
    fn from(word: Word) -> Self {
        Self::default().with(word)
    }
}

const SURNAMES: &str = "佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト 中村ナカムラ 小林コバヤシ \
加藤カトウ 吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ 松本マツモト 井上イノウエ 木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ \
山崎ヤマザキ 森モリ 池田イケダ 橋本ハシモト 阿部アベ 石川イシカワ 山下ヤマシタ 中島ナカジマ 石井イシイ 小川オガワ 前田マエダ 岡田オカダ \
長谷川ハセガワ 藤田フジタ 後藤ゴトウ 近藤コンドウ 村上ムラカミ 遠藤エンドウ 青木アオキ 坂本サカモト 福田フクダ 太田オオタ 西村ニシムラ \
藤井フジイ 金子カネコ 岡本オカモト 藤原フジワラ 三浦ミウラ 中野ナカノ 中川ナカガワ 原田ハラダ 松田マツダ 竹内タケウチ 小野オノ 田村タムラ \
中山ナカヤマ 和田ワダ 石田イシダ 森田モリタ 上田ウエダ 原ハラ 内田ウチダ 柴田シバタ 酒井サカイ 宮崎ミヤザキ 横山ヨコヤマ 高木タカギ \
安藤アンドウ 宮本ミヤモト 大野オオノ 小島コジマ 谷口タニグチ 工藤クドウ 今井イマイ 高田タカダ 増田マスダ 丸山マルヤマ 杉山スギヤマ 村田ムラタ \
大塚オオツカ 新井アライ 小山オヤマ 平野ヒラノ 藤本フジモト 河野コウノ 上野ウエノ 野口ノグチ 武田タケダ 松井マツイ 千葉チバ 岩崎イワサキ \
菅原スガワラ 木下キノシタ 久保クボ 佐野サノ 野村ノムラ 松尾マツオ 市川イチカワ 菊地キクチ 杉本スギモト 古川フルカワ 大西オオニシ 島田シマダ \
水野ミズノ 桜井サクライ 高野タカノ 渡部ワタナベ 吉川ヨシカワ 山内ヤマウチ 西田ニシダ 飯田イイダ 菊池キクチ 西川ニシカワ 小松コマツ 北村キタムラ \
安田ヤスダ 五十嵐イガラシ 川口カワグチ 平田ヒラタ 関セキ 中田ナカタ 久保田クボタ 服部ハットリ 東ヒガシ 岩田イワタ 土屋ツチヤ 川崎カワサキ \
福島フクシマ 本田ホンダ 辻ツジ 樋口ヒグチ 秋山アキヤマ 田口タグチ 永井ナガイ 山中ヤマナカ 中西ナカニシ 吉村ヨシムラ 川上カワカミ 石原イシハラ \
大橋オオハシ 松岡マツオカ 馬場ババ 浜田ハマダ 森本モリモト 星野ホシノ 矢野ヤノ 浅野アサノ 大久保オオクボ 松下マツシタ 吉岡ヨシオカ 小池コイケ \
野田ノダ 荒木アラキ 熊谷クマガイ 松浦マツウラ 大谷オオタニ 内藤ナイトウ 黒田クロダ 尾崎オザキ 川村カワムラ 永田ナガタ 望月モチヅキ 松村マツムラ \
堀ホリ 田辺タナベ 菅野カンノ 荒井アライ 堀内ホリウチ 西山ニシヤマ 小西コニシ 平井ヒライ 大島オオシマ 広瀬ヒロセ 片山カタヤマ 岩本イワモト \
岡村オカムラ 本間ホンマ 福井フクイ 上原ウエハラ 早川ハヤカワ 横田ヨコタ 鎌田カマタ 石塚イシヅカ 田島タジマ 成田ナリタ 宮田ミヤタ 徳永トクナガ";

/// Surnames in old or rare kanji, which test encodings and search.
const OLD_SURNAMES: &str = "髙橋タカハシ 濵田ハマダ 渡邊ワタナベ 渡邉ワタナベ 齋藤サイトウ 齊藤サイトウ 德永トクナガ 櫻井サクライ 廣瀬ヒロセ \
澤田サワダ 山﨑ヤマザキ 宮﨑ミヤザキ 嶋田シマダ 眞鍋マナベ 國分コクブン 髙木タカギ 濱口ハマグチ 田邊タナベ 大澤オオサワ 小嶋コジマ 桒原クワバラ 瀨戸セト";

const STEMS: &str = "さくらサクラ ひまわりヒマワリ みどりミドリ あおぞらアオゾラ すずらんスズラン たんぽぽタンポポ ゆうあいユウアイ きぼうキボウ にじいろニジイロ \
おひさまオヒサマ なのはなナノハナ わかばワカバ ひかりヒカリ つばさツバサ こもれびコモレビ はるかぜハルカゼ めぐみメグミ のぞみノゾミ いずみイズミ あすなろアスナロ";

const SOCIETIES: &str = "仁愛会ジンアイカイ 青葉会アオバカイ 博仁会ハクジンカイ 清風会セイフウカイ 和光会ワコウカイ 慈恵会ジケイカイ 恵心会ケイシンカイ 明和会メイワカイ \
敬愛会ケイアイカイ 光風会コウフウカイ 翠明会スイメイカイ 健生会ケンセイカイ 互生会ゴセイカイ 緑樹会リョクジュカイ 若草会ワカクサカイ 白鳥会ハクチョウカイ \
真心会シンシンカイ 幸友会コウユウカイ 桜樹会オウジュカイ 成美会セイビカイ 汐風会シオカゼカイ 千歳会チトセカイ 寿光会ジュコウカイ 瑞穂会ミズホカイ";

/// Corporate forms, frequent ones repeatedly. The name of a society follows most of them.
const FORMS: &str = "医療法人社団イリョウホウジンシャダン 医療法人社団イリョウホウジンシャダン 医療法人イリョウホウジン \
医療法人イリョウホウジン 医療法人イリョウホウジン 医療法人財団イリョウホウジンザイダン 社会医療法人シャカイイリョウホウジン \
特定医療法人トクテイイリョウホウジン 一般社団法人イッパンシャダンホウジン 社会福祉法人シャカイフクシホウジン";

/// The word lists above, split once.
#[derive(Clone, Debug)]
pub(super) struct Words {
    surnames: Vec<Word>,
    old: Vec<Word>,
    stems: Vec<Word>,
    societies: Vec<Word>,
    forms: Vec<Word>,
}

impl Words {
    pub(super) fn new() -> Self {
        Self {
            surnames: words(SURNAMES),
            old: words(OLD_SURNAMES),
            stems: words(STEMS),
            societies: words(SOCIETIES),
            forms: words(FORMS),
        }
    }

    /// A surname: one in eight in old kanji, one in six of the others in hiragana.
    pub(super) fn surname(&self, random: &mut Random) -> Name {
        let old = random.percent(12);
        let word = random.pick(if old { &self.old } else { &self.surnames });
        if !old && random.percent(16) {
            return Name {
                text: hiragana(word.1),
                kana: word.1.to_owned(),
            };
        }
        word.into()
    }

    /// A friendly word such as さくら.
    pub(super) fn stem(&self, random: &mut Random) -> Word {
        random.pick(&self.stems)
    }

    /// A corporate form with its society and the space before the name, which real lists write in different ways.
    pub(super) fn corporation(&self, random: &mut Random) -> Name {
        let mut name = Name::from(random.pick(&self.forms));
        if !random.percent(14) {
            if random.percent(30) {
                name.text.push('　');
            }
            name.push(random.pick(&self.societies));
        }
        name.text
            .push_str(random.pick(&["", "", "　", "　", "　", " "]));
        name
    }
}

/// Splits a list such as `漢字カナ 漢字:カナ` into words: each word ends at a colon or where katakana begins.
fn words(list: &'static str) -> Vec<Word> {
    list.split_whitespace()
        .filter_map(|word| {
            let colon = || word.split_once(':');
            let katakana = || {
                word.find(is_katakana)
                    .and_then(|at| word.split_at_checked(at))
            };
            colon().or_else(katakana)
        })
        .collect()
}

/// Draws one word of a list that [`words`] can split.
pub(super) fn pick_word(random: &mut Random, list: &'static str) -> Word {
    random.pick(&words(list))
}

fn is_katakana(one: char) -> bool {
    matches!(one, 'ァ'..='ヺ' | 'ー')
}

/// Katakana as hiragana; other characters stay.
pub(super) fn hiragana(kana: &str) -> String {
    kana.chars()
        .map(|one| match one {
            'ァ'..='ヶ' => char::from_u32(u32::from(one) - 0x60).unwrap_or(one),
            other => other,
        })
        .collect()
}

/// Converts katakana to half-width katakana, which old systems export.
pub(super) fn half_width(kana: &str) -> String {
    const FULL: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー";
    const HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ";
    const VOICED: &str = "ガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    const PLAIN: &str = "カキクケコサシスセソタチツテトハヒフヘホ";
    let in_list = |list: &str, to: &str, one: char| {
        list.chars()
            .position(|other| other == one)
            .and_then(|at| to.chars().nth(at))
    };
    let mut out = String::new();
    for one in kana.chars() {
        let (base, mark) = match one {
            'パ' => ('ハ', Some('ﾟ')),
            'ピ' => ('ヒ', Some('ﾟ')),
            'プ' => ('フ', Some('ﾟ')),
            'ペ' => ('ヘ', Some('ﾟ')),
            'ポ' => ('ホ', Some('ﾟ')),
            other => in_list(VOICED, PLAIN, other).map_or((other, None), |plain| (plain, Some('ﾞ'))),
        };
        out.push(in_list(FULL, HALF, base).unwrap_or(base));
        out.extend(mark);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_has_a_reading_and_comes_once() {
        let all = Words::new();
        for list in [&all.surnames, &all.old, &all.stems, &all.societies] {
            assert!(
                list.iter()
                    .all(|(text, kana)| !text.is_empty() && kana.chars().all(is_katakana))
            );
            let texts: BTreeSet<&str> = list.iter().map(|(text, _)| *text).collect();
            assert_eq!(texts.len(), list.len());
        }
        assert!(all.surnames.len() >= 180, "{}", all.surnames.len());
    }

    #[test]
    fn kana_changes_its_shape() {
        assert_eq!(hiragana("サトウ"), "さとう");
        assert_eq!(half_width("サッポロクリニック"), "ｻｯﾎﾟﾛｸﾘﾆｯｸ");
        assert_eq!(half_width("ガッコウデンワ"), "ｶﾞｯｺｳﾃﾞﾝﾜ");
    }
}
