//! Texts of the settings.

use crate::console::theme::Theme;
use kakari_office::office::Setting;

/// Title of the list.
pub(crate) const TITLE: &str = "設定";
/// Explanation above the list.
pub(crate) const MEAN: &str = "このデータベースの設定です。変えたことは履歴に残ります。";

/// What overrides the stored name: the name that the person gave in the console before.
pub(crate) const OWN_NAME: &str = "この端末で入れた名前";

/// Name of a setting.
pub(crate) fn label(setting: Setting) -> &'static str {
    match setting {
        Setting::Ascii => "罫線と記号",
        Setting::Mouse => "マウス",
        Setting::Prefecture => "都道府県コード",
        Setting::EditionFile => "年度の定義ファイル",
        Setting::Edition | Setting::Actor | Setting::Theme | Setting::Deadline => setting.label(),
    }
}

/// What a setting means, and when a change takes effect.
pub(crate) fn means(setting: Setting) -> &'static str {
    match setting {
        Setting::Prefecture => {
            "2桁の番号（高知県は 39）。最初の名簿から決まります。名簿と合っているかの点検に使います。"
        }
        Setting::Edition => "初めに見る年度。次に起動したときから使います。",
        Setting::EditionFile => {
            "組み込みの定義の代わりに使うファイル。次に起動したときから使います。"
        }
        Setting::Actor => {
            "--by や KAKARI_USER がないときに、操作した人として記録される名前。なければ最初の操作のときに尋ねます。"
        }
        Setting::Theme => "--theme や NO_COLOR があるときは、そちらを使います。",
        Setting::Ascii => "罫線がずれる端末では ASCII にします。",
        Setting::Mouse => {
            "使うと、行・見出し・下の行のキーを押せ、ホイールで動きます。端末で文字を選んで写すには、Shift を押しながらなぞるか、使わないにします。"
        }
        Setting::Deadline => "見ている年度の締切。過ぎてから届いた報告の点検に使います。",
    }
}

/// What may be typed for a setting with free text.
pub(crate) fn hint(setting: Setting) -> &'static str {
    match setting {
        Setting::Deadline => "2026-02-27 や 令和8年2月27日 のように。空欄で初期値",
        Setting::Prefecture => "01 から 47。空欄で初期値",
        Setting::EditionFile => "ファイルの場所。空欄で組み込みの定義",
        Setting::Edition | Setting::Actor | Setting::Theme | Setting::Ascii | Setting::Mouse => {
            "空欄で初期値"
        }
    }
}

/// A value in words.
pub(crate) fn value(setting: Setting, value: &str) -> String {
    match (setting, value) {
        (Setting::Theme, word) => Theme::from_name(word)
            .map_or_else(|| word.to_owned(), |theme| super::theme(theme).to_owned()),
        (Setting::Ascii, Setting::ON) => "ASCII で描く".to_owned(),
        (Setting::Ascii, Setting::OFF) => "罫線と記号を描く".to_owned(),
        (Setting::Mouse, Setting::ON) => "使う".to_owned(),
        (Setting::Mouse, Setting::OFF) => "使わない".to_owned(),
        _ => value.to_owned(),
    }
}

/// The default that holds while nothing is stored.
pub(crate) fn own(setting: Setting) -> String {
    let own = match setting {
        Setting::Theme => super::theme(Theme::default()),
        Setting::Ascii => "罫線と記号を描く",
        Setting::Mouse => "使う",
        Setting::Edition => "令和7年度（r07）",
        Setting::EditionFile => "組み込みの定義",
        Setting::Prefecture | Setting::Deadline | Setting::Actor => "なし",
    };
    format!("初期値：{own}")
}

/// A line of the list: name, value, and the option that overrides it.
pub(crate) fn line(setting: Setting, kept: Option<&str>, given: Option<&str>) -> String {
    let held = kept.map_or_else(|| own(setting), |kept| value(setting, kept));
    let given = given.map_or_else(String::new, |name| format!("（今は {name} の指定）"));
    format!("{}  {held}{given}", label(setting))
}

/// A setting is on the disk.
pub(crate) fn saved(setting: Setting, kept: Option<&str>) -> String {
    let held = kept.map_or_else(|| own(setting), |kept| value(setting, kept));
    let later = match setting {
        Setting::Edition | Setting::EditionFile => "次に起動したときから使います。",
        _ => "",
    };
    format!("設定しました：{} {held}。{later}", label(setting))
}
