//! Settings. Every change is a journal entry.

use std::borrow::Cow;

use serde_json::Value;

use super::acts::Decided;
use super::cells::{self, Change, Key};
use super::error::{Failure, StoreError};
use super::kind::{CellKind, EntryKind};
use super::open::Store;
use super::staff::{word, words};
use super::transaction::Writing;

/// Names of the settings that the program itself reads. Others may be stored too.
pub mod setting {
    use super::Cow;
    use crate::bilingual;
    use crate::lang::{InWords, pick};
    use kakari_core::deadline::Level;
    use kakari_core::sender::SenderPart;

    /// Two digits of the prefecture.
    pub const PREFECTURE: &str = "prefecture";
    /// Edition id of the report year shown.
    pub const EDITION: &str = "edition";
    /// Path of an own edition file; absent: the built-in one.
    pub const EDITION_FILE: &str = "edition-file";
    /// Path of an own file of letter texts; absent: the built-in ones.
    pub const LETTER_TEXTS: &str = "letter-texts";
    /// Name of the person acting, where neither `--by` nor `KAKARI_USER` says so.
    pub const ACTOR: &str = "actor";
    /// The colours of the console.
    pub const THEME: &str = "theme";
    /// `on`: the console draws lines and signs in ASCII.
    pub const ASCII: &str = "ascii";
    /// `off`: the console leaves the mouse to the terminal.
    pub const MOUSE: &str = "mouse";
    /// The language of the program, `ja` or `en`.
    pub const LANG: &str = "lang";
    /// The screen on which the console opens.
    pub const SCREEN: &str = "screen";
    /// Beginning of the settings that hold a named queue of 確認待ち: `queue.高知市の往診`.
    pub const QUEUE: &str = "queue.";
    /// The same of 施設.
    pub const LIST: &str = "list.";
    /// The prefecture's deadline, `2026-02-27`; it counts for the report year in which it lies.
    pub const DEADLINE: &str = "deadline";

    /// Below which number counts are hidden in statistics that leave the office.
    pub const SMALL_CELLS: &str = "small-cells";
    /// To multiples of which number counts are rounded in statistics that leave the office.
    pub const ROUNDING: &str = "rounding";

    /// Beginning of the settings that hold the deadline of an area: `deadline.health-centre.中央西保健所`.
    pub const AREA_DEADLINE: &str = "deadline.";

    /// The setting that holds the deadline of an area.
    #[must_use]
    pub fn area_deadline(level: Level, name: &str) -> String {
        format!("{AREA_DEADLINE}{}.{name}", level.word())
    }

    /// The area whose deadline a setting holds; `None` for other settings.
    #[must_use]
    pub fn deadline_area(key: &str) -> Option<(Level, &str)> {
        let (word, name) = key.strip_prefix(AREA_DEADLINE)?.split_once('.')?;
        let level = Level::ALL.into_iter().find(|level| level.word() == word)?;
        Some((level, name)).filter(|_| !name.is_empty())
    }

    /// The authority that signs letters.
    pub const AUTHORITY: &str = SenderPart::Authority.key();
    /// The department in charge.
    pub const DEPARTMENT: &str = SenderPart::Department.key();
    /// The post code of the office.
    pub const POST_CODE: &str = SenderPart::PostCode.key();
    /// Its address.
    pub const ADDRESS: &str = SenderPart::Address.key();
    /// Its telephone number.
    pub const TELEPHONE: &str = SenderPart::Telephone.key();
    /// Its e-mail address.
    pub const EMAIL: &str = SenderPart::Email.key();
    /// The person who answers questions.
    pub const CONTACT: &str = SenderPart::Contact.key();

    /// Whether assessments depend on a setting. They do not depend on the look of the console or on saved queues.
    pub(in crate::store) fn is_judged_by(name: &str) -> bool {
        matches!(name, PREFECTURE | EDITION | EDITION_FILE | DEADLINE)
            || name.starts_with(AREA_DEADLINE)
    }

    /// The name that people read, in lists and in the journal. A setting that this program does not know keeps its key.
    #[must_use]
    pub fn name(key: &str) -> Cow<'_, str> {
        let plain = match key {
            PREFECTURE => pick("都道府県コード", "Prefecture code"),
            EDITION => pick("年度の定義", "Edition"),
            EDITION_FILE => pick("年度の定義ファイル", "Edition file"),
            LETTER_TEXTS => pick("文面のファイル", "Letter texts"),
            ACTOR => pick("操作する人", "Acting person"),
            THEME => pick("画面の配色", "Colours of the console"),
            ASCII => pick("罫線と記号", "Lines and signs"),
            MOUSE => pick("マウス", "Mouse"),
            LANG => pick("表示の言葉", "Language"),
            SCREEN => pick("初めに開く画面", "Screen shown first"),
            DEADLINE => pick("都道府県の締切", "The prefecture's deadline"),
            SMALL_CELLS => pick("集計で秘匿する数", "Hidden counts"),
            ROUNDING => pick("集計で丸める単位", "Rounded counts"),
            AUTHORITY => pick("差出人（職名・氏名）", "Signing authority"),
            DEPARTMENT => pick("担当課", "Department"),
            POST_CODE => pick("郵便番号", "Post code"),
            ADDRESS => pick("住所", "Address"),
            TELEPHONE => pick("電話番号", "Telephone"),
            EMAIL => pick("メールアドレス", "E-mail"),
            CONTACT => pick("担当者", "Contact person"),
            _ => {
                if let Some((level, area)) = deadline_area(key) {
                    return Cow::Owned(bilingual!(
                        "{}「{area}」の締切",
                        "Deadline of {} {area}",
                        level.in_words()
                    ));
                }
                let queue = key.strip_prefix(QUEUE).or_else(|| key.strip_prefix(LIST));
                return queue.map_or(Cow::Borrowed(key), |queue| {
                    Cow::Owned(bilingual!(
                        "名前の付いた一覧「{queue}」",
                        "named queue “{queue}”"
                    ))
                });
            }
        };
        Cow::Borrowed(plain)
    }

    /// A value in the words that people read; a value without words is itself.
    #[must_use]
    pub fn words<'a>(key: &str, value: &'a str) -> &'a str {
        match (key, value) {
            (ASCII, "on") => pick("ASCII で描く", "in ASCII"),
            (ASCII, "off") => pick("罫線と記号を描く", "as they are"),
            (MOUSE, "on") => pick("使う", "used"),
            (MOUSE, "off") => pick("使わない", "not used"),
            (LANG, "ja") => pick("日本語", "Japanese (日本語)"),
            (LANG, "en") => pick("英語（English）", "English"),
            (THEME, "terminal") => pick("端末の16色", "the terminal's 16 colours"),
            (THEME, "dark") => pick("暗い背景", "dark background"),
            (THEME, "light") => pick("明るい背景", "light background"),
            (THEME, "contrast") => pick("高コントラスト", "high contrast"),
            (THEME, "red-green") => pick("赤と緑を使い分けない", "no red against green"),
            (THEME, "blue-yellow") => pick("青と黄を使い分けない", "no blue against yellow"),
            (THEME, "plain") => pick("色なし", "no colours"),
            (SCREEN, "last") => pick("前回の画面", "where it was left"),
            (SCREEN, "queue") => pick("確認待ち", "Queue"),
            (SCREEN, "facilities") => pick("施設", "Facilities"),
            (SCREEN, "unreported") => pick("未報告", "Missing"),
            (SCREEN, "changes") => pick("変更報告", "Changes"),
            (SCREEN, "history") => pick("履歴", "History"),
            (SCREEN, "calendar") => pick("年間予定", "Plan"),
            (SCREEN, "library") => pick("資料", "Laws"),
            (SCREEN, "statistics") => pick("集計", "Stats"),
            (SCREEN, "names") => pick("連携先名", "Names"),
            (SCREEN, "meetings") => pick("協議", "Meet"),
            (SCREEN, "outward") => pick("公表", "Out"),
            (SCREEN, "findings") => pick("指摘", "Findings"),
            _ => value,
        }
    }
}

impl Store {
    /// The value of a setting.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| word(connection, &CellKind::Setting, key))
    }

    /// All settings, in order of name.
    ///
    /// # Errors
    /// Those of a database that cannot be read.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.read(|connection| words(connection, &CellKind::Setting))
    }

    /// Changes a setting; `None` or an empty value deletes it.
    ///
    /// # Errors
    /// Those of a database that cannot be written.
    pub fn set_setting(
        &mut self,
        key: &str,
        value: Option<&str>,
        actor: &str,
    ) -> Result<Decided, StoreError> {
        self.write(actor, "", |writing| {
            let rev = write_setting(writing, key, value.unwrap_or_default())?;
            Ok(writing.decided(vec![rev]))
        })
    }
}

/// Changes a setting within a transaction. A setting that already has the value gets no new revision and no journal entry.
pub(super) fn write_setting(
    writing: &mut Writing<'_>,
    key: &str,
    value: &str,
) -> Result<i64, Failure> {
    let cell = Key::new(CellKind::Setting, "", key, "");
    let current = cells::get(&writing.tx, &cell)?;
    if let Some(same) = current.as_ref().filter(|cell| cell.word == value) {
        return Ok(same.rev);
    }
    let word = value.to_owned();
    let change = Change {
        entry: EntryKind::Setting,
        key: cell,
        facility: "",
        word,
        value: Value::Null,
        undo: None,
    };
    writing.change(change, current.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, within};

    #[test]
    fn the_journal_names_a_setting_and_its_value_in_words() {
        let said = |key: &str, value: &str| CellKind::Setting.wording(key, value);
        within(Lang::Ja, || {
            assert_eq!(said(setting::LANG, "ja"), "設定：表示の言葉＝日本語");
            assert_eq!(said(setting::LANG, ""), "設定：表示の言葉を初期値に戻す");
            assert_eq!(
                said(setting::DEADLINE, "2026-02-27"),
                "設定：都道府県の締切＝2026-02-27"
            );
            assert_eq!(
                said("deadline.health-centre.中央西保健所", "2026-02-20"),
                "設定：保健所「中央西保健所」の締切＝2026-02-20"
            );
            assert_eq!(
                said("queue.往診", "町:高知市"),
                "設定：名前の付いた一覧「往診」＝町:高知市"
            );
            assert_eq!(
                said("queue.往診", ""),
                "設定：名前の付いた一覧「往診」を消す"
            );
            assert_eq!(said("of-later", "x"), "設定：of-later＝x");
        });
        within(Lang::En, || {
            assert_eq!(said(setting::LANG, "en"), "setting: Language = English");
            assert_eq!(
                said(setting::MOUSE, ""),
                "setting: Mouse back to its default"
            );
        });
    }
}
