//! Maps kanji that are written in several forms to one form: 髙 to 高, 邊 to 辺.
//!
//! This is for keys only. Names are stored and shown as they were written.

/// Pairs of a form and the form that replaces it, sorted by the first. They are old forms and variants in
/// names of people, places and institutions, and radicals that look like a kanji, which text copied from a
/// PDF contains. Every character takes three bytes in UTF-8, so a pair is six bytes and the text is searched
/// by bisection without a table built at start.
const PAIRS: &str = "\
    ⺟母⺠民⻁虎⻄西⻆角⻑長⻘青⻝食⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻲亀㐂喜乕虎亞亜佛仏來来俠侠假仮\
    傳伝價価兒児兔兎內内兩両册冊冝宜冨富冰氷冲沖决決况況凉涼减減凜凛凾函剱剣劍剣劑剤劒剣劔剣\
    勞労勳勲勵励勸勧區区卆卒卷巻卽即厰厩參参吞呑吳呉單単喻喩嚴厳囘回囯国圀国圈圏國国圍囲圓円\
    圖図團団圡土堯尭塡填增増壓圧壘塁壯壮壷壺壹壱壽寿夘卯奧奥奬奨姊姉姬姫孃嬢學学宫宮寍寧寢寝\
    實実寬寛寳宝寶宝將将專専對対尒爾尓爾尙尚屆届屛屏屬属峯峰峽峡嵜崎嶋島嶌島嶹島嶽岳巖巌巢巣\
    帶帯庒庄廐厩廢廃廣広廳庁强強彈弾彌弥彎弯彥彦徑径從従徵徴德徳恆恒恊協悅悦惠恵愼慎應応懷懐\
    戀恋戰戦戶戸戾戻拔抜拜拝插挿揭掲揷挿搖揺搜捜擇択擊撃擔担據拠擧挙擴拡攜携攝摂收収效効敍叙\
    敎教敕勅敘叙數数斈学斎斉斷断昻昂晄晃晉晋晚晩晝昼曆暦曉暁曠昿曻昇曾曽會会朖朗栁柳栢柏桒桑\
    桝枡桺柳條条棧桟榮栄槇槙槗橋樂楽樓楼樞枢樣様橢楕橫横檜桧檢検檮梼櫔栃櫻桜權権欝鬱歐欧步歩\
    歲歳歷歴歸帰殼殻每毎氣気沒没涉渉涌湧淚涙淨浄淸清淺浅渊淵渕淵渴渇溪渓溫温滯滞滿満潛潜澀渋\
    澁渋澤沢濕湿濟済濤涛濱浜濵浜瀧滝瀨瀬灌潅灣湾烟煙焰焔煕熙熈熙燈灯燒焼營営爐炉爭争爲為狀状\
    狹狭獨独獵猟獸獣獻献珎珍瑤瑶璢瑠瓣弁甁瓶產産畆畝畊耕畧略畫画當当疂畳疊畳疏疎發発皋皐盃杯\
    盖蓋盡尽眞真砿鉱硏研碎砕礒磯礙碍礦鉱礪砺祕秘祿禄禀稟禪禅禮礼禰祢禱祷稅税稱称稻稲穐秋穗穂\
    穩穏穰穣窗窓竈竃竝並籏旗籔薮籠篭粹粋絕絶絲糸經経綠緑緖緒緣縁縣県縱縦總総繩縄繪絵繫繋繼継\
    續続纒纏纖繊羣群聰聡聲声聽聴肅粛腦脳膽胆臟臓臺台與与舉挙舊旧舍舎舖舗舘館舩船艷艶莊荘莓苺\
    莖茎莵兎菴庵萊莱萠萌萬万蔣蒋薗園薰薫藏蔵藝芸藥薬藪薮蘂蕊蘆芦蘓蘇處処虛虚號号螢蛍蟲虫蠣蛎\
    蠶蚕衞衛裝装裡裏覺覚覽覧觀観說説諫諌謌歌謠謡證証譯訳譽誉讀読讓譲谿渓豎竪豐豊豫予貓猫貳弐\
    賣売賴頼贊賛蹟跡躰体軀躯軄職輕軽轉転辨弁辭辞辯弁遙遥遞逓遲遅邇迩邉辺邊辺邨村郞郎鄕郷鄰隣\
    醉酔醫医醬醤釀醸釋釈釼剣鉤鈎銕鉄銳鋭錄録錢銭鍊錬鎗槍鎭鎮鐡鉄鐵鉄鑄鋳鑛鉱镸長閒間閱閲關関\
    隝島隨随險険隱隠雙双雜雑雞鶏霸覇靈霊靍鶴靏鶴靑青靜静靱靭頰頬頸頚顏顔顚顛顯顕飮飲餘余駈駆\
    驅駆驗験驛駅髓髄體体髙高髮髪鬪闘鰺鯵鳫雁鴈雁鶯鴬鷄鶏鷗鴎鸖鶴鹽塩麥麦麴麹麵麺黃黄黑黒點点\
    黨党鼡鼠齊斉齋斉齒歯齡齢龍竜龜亀龝秋﨑崎\
";

/// The kanji for the radicals U+2F00 to U+2FD5, in the same order.
const RADICALS: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸\
    屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父\
    爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自\
    至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面\
    革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠\
";

/// The kanji for the compatibility ideographs U+FA0E to U+FA2D (IBM's extensions of Shift_JIS), in the same
/// order. Some of them are no duplicates and stand for themselves.
const COMPATIBLE_IBM: &str = "﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴";

/// The kanji for the compatibility ideographs U+FA30 to U+FA6A (JIS X 0213), in the same order.
const COMPATIBLE_JIS: &str = "\
    侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉\
    祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻\
";

/// The form that replaces this kanji in keys; any other character unchanged.
pub(super) fn unify(c: char) -> char {
    // Neither ASCII nor kana, of which names of facilities are full, needs the search.
    if matches!(c, ..'\u{2E80}' | '\u{3040}'..='\u{30FF}') {
        return c;
    }
    // Both steps: a duplicate may stand for an old form.
    let plain = without_duplicate(c);
    paired_form(plain).unwrap_or(plain)
}

/// The kanji for a character that Unicode has only as its duplicate, and for rare forms of four bytes.
fn without_duplicate(c: char) -> char {
    let found = match c {
        '\u{2F00}'..='\u{2FD5}' => at_distance(RADICALS, c, '\u{2F00}'),
        '\u{FA0E}'..='\u{FA2D}' => at_distance(COMPATIBLE_IBM, c, '\u{FA0E}'),
        '\u{FA30}'..='\u{FA6A}' => at_distance(COMPATIBLE_JIS, c, '\u{FA30}'),
        '\u{F91D}' => Some('欄'),
        '\u{F928}' => Some('廊'),
        '\u{F929}' => Some('朗'),
        '\u{F936}' => Some('虜'),
        '\u{F970}' => Some('殺'),
        '\u{F9D0}' => Some('類'),
        '\u{F9DC}' => Some('隆'),
        '\u{FA6B}' => Some('恵'),
        '\u{FA6D}' => Some('舘'),
        '𠮷' => Some('吉'),
        '𣘺' => Some('橋'),
        '𡈽' => Some('土'),
        '𤋮' | '\u{FA6C}' => Some('熙'),
        '𠀋' => Some('丈'),
        _ => None,
    };
    found.unwrap_or(c)
}

/// The character of the table at the distance of `c` from `first`.
fn at_distance(table: &str, c: char, first: char) -> Option<char> {
    let at = u32::from(c).checked_sub(u32::from(first))?;
    table.chars().nth(usize::try_from(at).ok()?)
}

/// The form that replaces this one by [`PAIRS`].
fn paired_form(c: char) -> Option<char> {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    let [one, two, three, 0] = bytes else {
        return None;
    };
    let (pairs, _) = PAIRS.as_bytes().as_chunks::<6>();
    let found = pairs
        .binary_search_by_key(&[one, two, three], |[a, b, c, ..]| [*a, *b, *c])
        .ok()?;
    let [_, _, _, a, b, c] = pairs.get(found)?;
    str::from_utf8(&[*a, *b, *c]).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_are_sorted_and_end_where_they_lead() {
        let pairs = PAIRS.as_bytes().as_chunks::<6>();
        assert!(pairs.1.is_empty());
        assert!(pairs.0.windows(2).all(|two| two[0][..3] < two[1][..3]));
        let chars: Vec<char> = PAIRS.chars().collect();
        assert!(chars.iter().all(|c| c.len_utf8() == 3));
        for pair in chars.chunks(2) {
            assert_eq!(unify(pair[0]), pair[1]);
            assert_eq!(unify(pair[1]), pair[1], "{} leads on", pair[1]);
        }
    }

    #[test]
    fn the_tables_in_order_are_complete() {
        assert_eq!(RADICALS.chars().count(), 0x2FD5 - 0x2F00 + 1);
        assert_eq!(COMPATIBLE_IBM.chars().count(), 0xFA2D - 0xFA0E + 1);
        assert_eq!(COMPATIBLE_JIS.chars().count(), 0xFA6A - 0xFA30 + 1);
    }

    #[test]
    fn every_character_is_unified_in_one_step() {
        for c in '\0'..=char::MAX {
            assert_eq!(unify(unify(c)), unify(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn old_forms_and_second_codes_meet_the_usual_form() {
        for (written, usual) in [
            ('髙', '高'),
            ('\u{FA11}', '崎'),
            ('邊', '辺'),
            ('邉', '辺'),
            ('齋', '斉'),
            ('斎', '斉'),
            ('澤', '沢'),
            ('濱', '浜'),
            ('廣', '広'),
            ('國', '国'),
            ('櫻', '桜'),
            ('龍', '竜'),
            ('學', '学'),
            ('會', '会'),
            ('醫', '医'),
            ('壽', '寿'),
            ('嶌', '島'),
            ('冨', '富'),
            ('\u{FA19}', '神'),
            ('\u{FA1B}', '福'),
            ('\u{FA26}', '都'),
            ('\u{FA5B}', '者'),
            ('\u{FA6D}', '館'),
            ('\u{2FBC}', '高'),
            ('\u{2FD3}', '竜'),
            ('\u{2ED1}', '長'),
            ('𠮷', '吉'),
        ] {
            assert_eq!(unify(written), usual, "{written}");
        }
        for kept in ['高', '岡', '藤', '病', '々', 'ー', 'カ', 'a', '〇'] {
            assert_eq!(unify(kept), kept);
        }
    }
}
