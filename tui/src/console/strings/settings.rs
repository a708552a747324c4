//! Texts of the settings.

use crate::console::theme::Theme;
use crate::console::width;
use kakari_core::sender::SenderPart;
use kakari_office::bilingual;
use kakari_office::lang::{Text, pick};
use kakari_office::office::{Owner, Setting};

/// Title of the list.
pub(crate) const TITLE: Text = Text::new("設定", "Settings");
/// Explanation above the list.
pub(crate) const MEAN: Text = Text::new(
    "事務所の全員の設定で、変更は履歴に残る。［自分だけ］は自分だけのもの。",
    "Settings of the whole office, kept in the history. [mine] is yours alone.",
);

/// What overrides the stored name: the name that the person gave in the console before.
pub(crate) const OWN_NAME: Text =
    Text::new("この端末で入れた名前", "the name given on this computer");

/// Name of a setting, the same as in the journal.
pub(crate) fn label(setting: Setting) -> &'static str {
    setting.name()
}

/// What a setting means, and when a change takes effect.
pub(crate) fn means(setting: Setting) -> &'static str {
    match setting {
        Setting::Prefecture => pick(
            "2桁の番号（高知県は 39）。最初の名簿から決まります。名簿と合っているかの点検に使います。",
            "Two digits (39 is 高知県). The first facility list decides it. Imports are held against it.",
        ),
        Setting::Edition => pick(
            "初めに見る年度。次に起動したときから使います。",
            "The year that opens first. Used from the next start.",
        ),
        Setting::EditionFile => pick(
            "組み込みの定義の代わりに使うファイル。次に起動したときから使います。",
            "A file that replaces the built-in edition. Used from the next start.",
        ),
        Setting::LetterTexts => pick(
            "組み込みの文面の代わりに使うファイル。書いていない文書は組み込みのままです。",
            "A file whose texts replace the built-in ones; what it leaves out stays.",
        ),
        Setting::Actor => pick(
            "--by や KAKARI_USER がないときに、操作した人として記録される名前。なければ最初の操作のときに尋ねます。",
            "The name in the record if neither --by nor KAKARI_USER is given. Without it, the first act asks.",
        ),
        Setting::Theme => pick(
            "--theme や NO_COLOR があるときは、そちらを使います。",
            "--theme and NO_COLOR come before it.",
        ),
        Setting::Ascii => pick(
            "罫線がずれる端末では ASCII にします。",
            "Choose ASCII if lines are shifted in your terminal.",
        ),
        Setting::Lang => pick(
            "--lang や KAKARI_LANG があるときは、そちらを使います。指摘・質問・施設の名前は日本語のままです。",
            "--lang and KAKARI_LANG come before it. Findings, questions and names stay Japanese.",
        ),
        Setting::Screen => pick(
            "次に起動したときから使います。--screen があるときは、そちらを使います。",
            "Used from the next start. --screen comes before it.",
        ),
        Setting::Deadline => pick(
            "見ている年度の締切。過ぎてから届いた報告の点検に使います。",
            "The deadline of the year shown. Reports that arrive later get a finding.",
        ),
        Setting::SmallCells => pick(
            "外に出す集計で、この数より小さい数を「秘匿」にします。差し引きで分かる数も秘匿にします。画面ではそのままです。",
            "Statistics that leave the office hide counts below it, and those from which they follow. The screen shows them.",
        ),
        Setting::Rounding => pick(
            "外に出す集計の数を、秘匿のあとで、この数の倍数に丸めます。割合なども丸めた数から出します。画面ではそのままです。",
            "Statistics that leave the office show multiples of it, and shares of these, after small counts are hidden. The screen shows exact ones.",
        ),
        Setting::Sender(SenderPart::Authority) => pick(
            "文書の差出人。〇〇県知事、〇〇県健康政策部医療政策課長 のように、名前を入れるなら職名の後に書きます。",
            "Who signs the letters, e.g. the governor or the head of the division, with the name after the office.",
        ),
        Setting::Sender(SenderPart::Contact) => pick(
            "文書の問い合わせ先に書く、答える人の名前。",
            "Who answers questions; stands on the letters with telephone and e-mail.",
        ),
        Setting::Sender(_) => pick(
            "文書の差出人と問い合わせ先に書きます。なければ、文書を作るときに足りないと言います。",
            "Stands on the letters. Without it, making a letter says what is missing.",
        ),
        Setting::Mouse => pick(
            "使うと、行・見出し・下の行のキーを押せ、ホイールで動きます。端末で文字を選んで写すには、Shift を押しながらなぞるか、使わないにします。",
            "With it, lines, headings and the keys in the last line can be clicked, and the wheel scrolls. To select text in the terminal, hold Shift, or do not use it.",
        ),
    }
}

/// What may be typed for a setting with free text.
pub(crate) fn hint(setting: Setting) -> &'static str {
    match setting {
        Setting::Deadline => pick(
            "2026-02-27 や 令和8年2月27日 のように。空欄で初期値",
            "As 2026-02-27. Empty: default",
        ),
        Setting::Prefecture => pick("01 から 47。空欄で初期値", "01 to 47. Empty: default"),
        Setting::SmallCells => pick(
            "2 から 100。空欄で秘匿しない",
            "2 to 100. Empty: nothing is hidden",
        ),
        Setting::Rounding => pick(
            "5 や 10 など、2 から 100。空欄で丸めない",
            "2 to 100, such as 5 or 10. Empty: nothing is rounded",
        ),
        Setting::EditionFile => pick(
            "ファイルの場所。空欄で組み込みの定義",
            "Path of the file. Empty: built-in edition",
        ),
        Setting::LetterTexts => pick(
            "ファイルの場所。空欄で組み込みの文面",
            "Path of the file. Empty: built-in texts",
        ),
        Setting::Sender(part) => match part {
            SenderPart::Authority => pick(
                "例：〇〇県健康政策部医療政策課長。空欄でなし",
                "e.g. 〇〇県健康政策部医療政策課長. Empty: none",
            ),
            SenderPart::Department => pick(
                "例：健康政策部 医療政策課。空欄でなし",
                "e.g. 健康政策部 医療政策課. Empty: none",
            ),
            SenderPart::PostCode => pick(
                "780-8570 や 7808570 のように。空欄でなし",
                "As 780-8570. Empty: none",
            ),
            SenderPart::Address => pick(
                "都道府県から。空欄でなし",
                "With the prefecture. Empty: none",
            ),
            SenderPart::Telephone => pick(
                "088-823-1111 や 088-823-1111（内線 2345）。空欄でなし",
                "As 088-823-1111 (2345). Empty: none",
            ),
            SenderPart::Email => pick(
                "iryo@pref.example.lg.jp のように。空欄でなし",
                "As iryo@pref.example.lg.jp. Empty: none",
            ),
            SenderPart::Contact => pick("例：佐藤、鈴木。空欄でなし", "e.g. 佐藤. Empty: none"),
        },
        Setting::Edition
        | Setting::Actor
        | Setting::Theme
        | Setting::Ascii
        | Setting::Mouse
        | Setting::Screen
        | Setting::Lang => pick("空欄で初期値", "Empty: default"),
    }
}

/// A value in words, the same as in the journal.
pub(crate) fn value(setting: Setting, value: &str) -> String {
    setting.words(value).to_owned()
}

/// The default that holds while nothing is stored.
pub(crate) fn own(setting: Setting) -> String {
    let own = match setting {
        Setting::Theme => super::theme(Theme::default()),
        Setting::Ascii => pick("罫線と記号を描く", "as they are"),
        Setting::Screen => pick("確認待ち", "Queue"),
        Setting::Lang => pick("日本語", "Japanese (日本語)"),
        Setting::Edition => pick("令和7年度（r07）", "令和7年度 (r07)"),
        Setting::EditionFile => pick("組み込みの定義", "built-in edition"),
        Setting::LetterTexts => pick("組み込みの文面", "built-in texts"),
        Setting::Sender(_) => return pick("なし", "none").to_owned(),
        Setting::SmallCells => pick("秘匿しない", "nothing is hidden"),
        Setting::Rounding => pick("丸めない", "nothing is rounded"),
        Setting::Prefecture | Setting::Deadline | Setting::Actor => pick("なし", "none"),
        Setting::Mouse => pick("使う", "used"),
    };
    bilingual!("初期値：{own}", "Default: {own}")
}

/// What holds where neither the person nor, for a setting of the office, the database says anything.
pub(crate) fn default(setting: Setting, office: Option<&str>) -> String {
    match (setting.owner(), office) {
        (Owner::Person, Some(office)) => {
            let office = value(setting, office);
            bilingual!("事務所の既定：{office}", "The office's default: {office}")
        }
        _ => own(setting),
    }
}

/// The value that holds, in words: the person's own, else what the database has.
fn held(setting: Setting, chosen: Option<&str>, office: Option<&str>) -> String {
    match (setting.owner(), chosen, office) {
        (Owner::Person, Some(kept), _) | (Owner::Office, _, Some(kept)) => value(setting, kept),
        _ => default(setting, office),
    }
}

/// Width in cells of the names of groups.
const GROUP: usize = 11;

/// A line of the list: the name of its group on the first of these, name, value, the option that overrides it, and whose it
/// is.
pub(crate) fn line(
    setting: Setting,
    is_first: bool,
    chosen: Option<&str>,
    office: Option<&str>,
    given: Option<&str>,
) -> String {
    let held = held(setting, chosen, office);
    let given = given.map_or_else(String::new, |name| {
        bilingual!("（今は {name}）", " (now {name})")
    });
    let whose = match setting.owner() {
        Owner::Person => pick("［自分だけ］", " [mine]"),
        Owner::Office => "",
    };
    let group = if is_first { setting.group().name() } else { "" };
    let group = width::fit(group, GROUP);
    format!("{group}{}{whose}  {held}{given}", label(setting))
}

/// A line of the list that is no setting and stands below the first of its group.
pub(crate) fn in_group(line: &str) -> String {
    format!("{}{line}", width::fit("", GROUP))
}

/// A setting of the person holds, but could not be kept for the next start.
pub(crate) fn not_kept(error: &std::io::Error) -> String {
    bilingual!(
        "今は使っていますが、次回のために残せませんでした（{error}）。",
        "It holds now, but could not be kept for the next start ({error})."
    )
}

/// A setting is on the disk.
pub(crate) fn saved(setting: Setting, chosen: Option<&str>, office: Option<&str>) -> String {
    let held = held(setting, chosen, office);
    let later = match setting {
        Setting::Edition | Setting::EditionFile | Setting::Screen => pick(
            "次に起動したときから使います。",
            " Used from the next start.",
        ),
        _ => "",
    };
    bilingual!(
        "設定しました：{} {held}。{later}",
        "Set {} to {held}.{later}",
        label(setting)
    )
}
