//! Names of facilities, composed in the forms that occur side by side in real lists.

use kakari_core::facility::Kind;

use super::names::{Name, Word, Words, half_width, pick_word};
use super::places::Municipality;
use super::plan::{Character, Feature, Plan};
use super::random::Random;

/// Names that several facilities share.
const NAMESAKES: &str = "中央内科医院チュウオウナイカイイン さくらクリニック:サクラクリニック \
井上医院イノウエイイン みどり診療所ミドリシンリョウジョ";
const HOSPITAL_NAMESAKE: Word = ("井上病院", "イノウエビョウイン");

/// Draws the full name of a facility. `branch_of` is the name of the main facility if this is a branch.
pub(super) fn full_name(
    words: &Words,
    random: &mut Random,
    plan: &Plan,
    place: &Municipality,
    branch_of: Option<Name>,
) -> Name {
    // Always the first draws of the stream, because `facilities::facility` repeats them to name the main facility of a branch.
    let base = base_name(words, random, plan.character, place);
    let corporation = words.corporation(random);
    let kind = plan.character.kind();
    match plan.feature {
        Feature::Namesake if kind == Kind::Hospital => HOSPITAL_NAMESAKE.into(),
        Feature::Namesake => pick_word(random, NAMESAKES).into(),
        Feature::Branch => {
            let gap = random.pick(&["　", "", "・"]);
            let branch = pick_word(random, "駅前院エキマエイン 分院ブンイン 東分院ヒガシブンイン");
            branch_of.unwrap_or(base).with((gap, "")).with(branch)
        }
        Feature::HalfWidth => {
            let kana = format!("{}クリニック", words.stem(random).1);
            Name { text: half_width(&kana), kana }
        }
        Feature::RareKanji => Name::from(("𠮷田", "ヨシダ")).with(ending(random, plan.character)),
        Feature::SquareEra => base.with(("㋿館", "レイワカン")),
        Feature::Long => corporation
            .with(pick_word(random, "地域包括ケア推進・在宅療養支援センター併設:チイキホウカツケアスイシンザイタクリョウヨウシエンセンターヘイセツ"))
            .with(("　", ""))
            .and(&base)
            .with(pick_word(random, "（内科・循環器内科・消化器内科・小児科・リハビリテーション科・健康増進センター）:ナイカジュンカンキナイカショウカキナイカショウニカリハビリテーションカケンコウゾウシンセンター")),
        Feature::WideLetters => {
            let word = pick_word(random, "ＥＡＳＴイースト ＷＥＳＴウエスト Ａ＆Ｂエーアンドビー ＭＩＮＡＭＩミナミ");
            Name::from(word).with(ending(random, plan.character))
        }
        Feature::Nothing => {
            // Most hospitals and about half of the clinics are run by corporations.
            let share = if kind == Kind::Hospital { 72 } else { 53 };
            let incorporated = !is_public(plan.character) && random.percent(share);
            if incorporated { corporation.and(&base) } else { base }
        }
    }
}

fn is_public(character: Character) -> bool {
    matches!(
        character,
        Character::Municipal
            | Character::InHouse
            | Character::University
            | Character::Penal
            | Character::Imperial
    )
}

/// Draws the name without corporate form.
pub(super) fn base_name(
    words: &Words,
    random: &mut Random,
    character: Character,
    place: &Municipality,
) -> Name {
    let local = Name::from((place.stem(), place.kana));
    match character {
        Character::Acute => local.with(pick_word(
            random,
            "中央病院チュウオウビョウイン 総合病院ソウゴウビョウイン 医療センター:イリョウセンター 市民病院シミンビョウイン",
        )),
        Character::General if random.percent(40) => local.with(pick_word(
            random,
            "厚生病院コウセイビョウイン 記念病院キネンビョウイン 東病院ヒガシビョウイン 南病院ミナミビョウイン 共済病院キョウサイビョウイン",
        )),
        Character::General => words.surname(random).with(pick_word(
            random,
            "病院ビョウイン 記念病院キネンビョウイン 外科病院ゲカビョウイン 胃腸病院イチョウビョウイン",
        )),
        Character::Rehabilitation => words.surname(random).with(pick_word(
            random,
            "リハビリテーション病院:リハビリテーションビョウイン 温泉病院オンセンビョウイン 療養病院リョウヨウビョウイン",
        )),
        Character::PsychiatricHospital => Name::from(words.stem(random)).with(pick_word(
            random,
            "が丘病院ガオカビョウイン の森病院ノモリビョウイン こころの病院ココロノビョウイン",
        )),
        Character::University => Name::from(("見本医療大学附属病院", "ミホンイリョウダイガクフゾクビョウイン")),
        Character::Municipal => Name::from((place.name, place.kana)).with(pick_word(
            random,
            "国民健康保険診療所コクミンケンコウホケンシンリョウジョ 立診療所リツシンリョウジョ 立へき地出張診療所リツヘキチシュッチョウシンリョウジョ",
        )),
        Character::InHouse => in_house(words, random, place),
        Character::Dental => words.surname(random).with(("歯科医院", "シカイイン")),
        Character::Penal => Name::from(("見本刑務所医務課診療所", "ミホンケイムショイムカシンリョウジョ")),
        Character::Imperial => Name::from(("見本御用邸診療所", "ミホンゴヨウテイシンリョウジョ")),
        other => {
            let ending = ending(random, other);
            let stem = match random.below(10) {
                0 | 1 => words.stem(random).into(),
                2 => local,
                _ => words.surname(random),
            };
            stem.with(ending)
        }
    }
}

/// Names of clinics for the staff or residents of one organisation, which take no general outpatients.
fn in_house(words: &Words, random: &mut Random, place: &Municipality) -> Name {
    let stem = words.stem(random);
    match random.below(4) {
        0 => Name::from(("株式会社", "カブシキガイシャ"))
            .with(stem)
            .with(("製作所　健康管理室", "セイサクショケンコウカンリシツ")),
        1 => Name::from(("特別養護老人ホーム", "トクベツヨウゴロウジンホーム"))
            .with(stem)
            .with(("の郷　医務室", "ノサトイムシツ")),
        2 => Name::from((place.stem(), place.kana))
            .with(("市役所職員診療所", "シヤクショショクインシンリョウジョ")),
        _ => Name::from(stem).with(("学園診療所", "ガクエンシンリョウジョ")),
    }
}

/// Draws the word after the surname, by type of facility.
fn ending(random: &mut Random, character: Character) -> Word {
    let endings = match character {
        Character::HomeCare => {
            "在宅クリニック:ザイタククリニック ホームケアクリニック:ホームケアクリニック \
            訪問診療クリニック:ホウモンシンリョウクリニック 内科・在宅クリニック:ナイカザイタククリニック"
        }
        Character::Paediatrics => {
            "小児科医院ショウニカイイン こどもクリニック:コドモクリニック 小児科ショウニカ キッズクリニック:キッズクリニック"
        }
        Character::Orthopaedics => {
            "整形外科セイケイゲカ 整形外科クリニック:セイケイゲカクリニック 整形外科医院セイケイゲカイイン"
        }
        Character::Ophthalmology => "眼科ガンカ 眼科医院ガンカイイン アイクリニック:アイクリニック",
        Character::Ent => {
            "耳鼻咽喉科ジビインコウカ 耳鼻咽喉科医院ジビインコウカイイン 耳鼻科クリニック:ジビカクリニック"
        }
        Character::Dermatology => "皮膚科ヒフカ 皮ふ科クリニック:ヒフカクリニック 皮フ科:ヒフカ",
        Character::Women => {
            "産婦人科サンフジンカ レディースクリニック:レディースクリニック ウィメンズクリニック:ウィメンズクリニック"
        }
        Character::Psychiatry => {
            "メンタルクリニック:メンタルクリニック 心療内科シンリョウナイカ こころのクリニック:ココロノクリニック"
        }
        Character::Surgery => "外科胃腸科医院ゲカイチョウカイイン 外科ゲカ",
        Character::Dialysis => "腎クリニック:ジンクリニック 泌尿器科内科ヒニョウキカナイカ",
        _ => {
            "医院イイン 医院イイン クリニック:クリニック クリニック:クリニック 内科ナイカ 内科医院ナイカイイン \
            内科クリニック:ナイカクリニック 内科循環器科ナイカジュンカンキカ 内科消化器科ナイカショウカキカ \
            ファミリークリニック:ファミリークリニック 内科小児科ナイカショウニカ"
        }
    };
    pick_word(random, endings)
}
