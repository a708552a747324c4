//! Why the office cannot do something, each as a Japanese sentence that says what to do.

use crate::bilingual;
use crate::lang::pick;
use std::path::PathBuf;

use kakari_core::document::DocumentError;

use super::act::DeniedItem;
use super::chasing::RefusedStep;
use super::meeting::MeetingRefusal;
use super::prefecture_name;
use super::staff::SettledScope;
use crate::intake::{FileRefusal, RefusedRow};
use crate::store::{ServerTrouble, StoreError};

/// Why the office could not do it.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The database refused: it cannot be read or written, or another person acted first.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The law or a rule of confirmation does not permit some of the decisions; nothing was done.
    #[error("{}", denied_sentence(.0))]
    Denied(Vec<DeniedItem>),
    /// Facts decide whether these facilities have to report, so staff cannot; nothing was done.
    #[error("{}", settled_sentence(.0))]
    ScopeSettled(Vec<SettledScope>),
    /// The edition that the settings name does not exist.
    #[error("{}", bilingual!("報告年度「{_0}」の定義がありません。`kakari settings set edition r07` のように、使える年度を設定してください。", "There is no edition {_0}. Set one that there is, as with `kakari settings set edition r07`."))]
    UnknownEdition(String),
    /// The edition file that the settings name cannot be used.
    #[error("{}", bilingual!("年度の定義ファイルが使えません：{}\n{detail}\n直してからもう一度実行するか、`kakari settings unset edition-file` で組み込みの定義に戻してください。", "The edition file {} cannot be used.\n{detail}\nCorrect it, or return to the built-in edition with `kakari settings unset edition-file`.", .path.display()))]
    EditionFile {
        /// The file.
        path: PathBuf,
        /// Problems with line and fix.
        detail: String,
    },
    /// A scope fact that a person wrote cannot be read.
    #[error("{}", super::scope_facts::fact_sentence(.0))]
    Fact(Box<RefusedRow>),
    /// A document cannot be filled, which is a fault of its template.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Numbers of beds that a person wrote cannot be read: the part that cannot.
    #[error("{}", super::scope_facts::beds_sentence(.0))]
    Beds(String),
    /// The list has several prefectures and the database none yet: each code with its number of facilities.
    #[error("{}", prefectures_sentence(.0))]
    WhichPrefecture(Vec<(String, usize)>),
    /// The user named another prefecture than the one in the settings.
    #[error("{}", bilingual!("このデータベースの都道府県は {set}（{}）です。--prefecture {named} は使えません。変えるときは `kakari settings set prefecture {named}` としてください。何も取り込んでいません。", "The prefecture of this database is {set} ({}), so --prefecture {named} cannot be used. Change it with `kakari settings set prefecture {named}`. Nothing was imported.", prefecture_name(.set)))]
    AnotherPrefecture {
        /// Code in the settings.
        set: String,
        /// Code that the user named.
        named: String,
    },
    /// The list has no row of the prefecture that the user named.
    #[error("{}", bilingual!("この一覧に、都道府県 {} の行はありません。番号を確かめてください。何も取り込んでいません。", "The list has no line of prefecture {}. Check the number. Nothing was imported.", prefecture_with_name(.0)))]
    NotInList(String),
    /// The municipality or 二次医療圏 of a facility is not known.
    #[error("{}", bilingual!("{_0} の市区町村か二次医療圏が分からないため、区域での決定はできません。この医療機関の報告だけか、すべての報告に決めてください。何も登録していません。", "The municipality or the medical area of {_0} is not known, so nothing can be decided for its area. Decide for its report alone, or for all reports. Nothing was recorded."))]
    NoArea(String),
    /// No area, or more than one, has a name that a person gave.
    #[error("{}", bilingual!("「{area}」という区域は一つに決まりません。二次医療圏か市区町村の名前を書いてください（二次医療圏：{}）。", "“{area}” is no area, or more than one. Write the name of a secondary medical area or of a municipality (medical areas: {}).", .areas.join(pick("、", ", "))))]
    NoSuchArea {
        /// What was given.
        area: String,
        /// The 二次医療圏 that there are.
        areas: Vec<String>,
    },
    /// The report of a facility does not name such a partner.
    #[error("{}", bilingual!("{facility} の報告に、連携先名「{name}」はありません。`kakari partners show {facility}` で名前を確かめてください。何も登録していません。", "The report of {facility} does not name the partner “{name}”. See its names with `kakari partners show {facility}`. Nothing was recorded."))]
    NoSuchName {
        /// Id of the facility.
        facility: String,
        /// The name.
        name: String,
    },
    /// The list of care facilities has none, or more than one, that a person named.
    #[error("{}", bilingual!("介護施設「{_0}」は、取り込んだ一覧で一つに決まりません。`kakari partners care` で名前と市区町村を確かめてください（同じ名前のものは --in 市区町村）。何も登録していません。", "The imported list does not have the care facility “{_0}”, or has several. See names and municipalities with `kakari partners care` (of several of one name: --in MUNICIPALITY). Nothing was recorded."))]
    NotListed(String),
    /// A report year has no task with this id.
    #[error("{}", bilingual!("{year}に「{id}」という予定はありません。あるのは：{}", "{year} has no task “{id}”. There are: {}", .ids.join(pick("、", ", "))))]
    NoSuchTask {
        /// The id that was named.
        id: String,
        /// The report year in words.
        year: String,
        /// The ids of all tasks.
        ids: Vec<String>,
    },
    /// The law does not permit some of the reminders, or the step of an order; nothing was done.
    #[error("{}", refused_sentence(.0))]
    NotPermitted(Vec<RefusedStep>),
    /// Nobody knows which day it is.
    #[error(
        "{}",
        pick(
            "今日の日付が分かりません。--today 2026-06-10 のように付けてください。",
            "The date of today is not known. Give it, as with --today 2026-06-10."
        )
    )]
    NoToday,
    /// The next day of a contact is before the contact.
    #[error("{}", bilingual!("次の予定日が、連絡の日（{on}）より前です。日付を確かめてください。登録しませんでした。", "The next day is before the contact itself ({on}). Check the days. Nothing was recorded."))]
    NextBefore {
        /// The day of the contact.
        on: kakari_core::date::Date,
    },
    /// Information was asked of nobody.
    #[error(
        "{}",
        pick(
            "どの市町村・官公署に求めたかが要ります（--whom）。登録しませんでした。",
            "Say which municipality or office was asked (--whom). Nothing was recorded."
        )
    )]
    NoOffice,
    /// A contact without a result.
    #[error(
        "{}",
        pick(
            "結果が空です。何があったかを書いてください（--result）。登録しませんでした。",
            "The result is empty. Say what happened (--result). Nothing was recorded."
        )
    )]
    NoResult,
    /// A round in which nobody would be.
    #[error(
        "{}",
        pick(
            "催促する医療機関がありません。登録しませんでした。",
            "There is no facility to remind. Nothing was recorded."
        )
    )]
    NobodyDue,
    /// The file of letter texts cannot be used.
    #[error("{}", bilingual!("文面のファイルが使えません：{}\n{detail}\n直してからもう一度実行してください。", "The file of letter texts {} cannot be used.\n{detail}\nCorrect it and try again.", .path.display()))]
    LetterTexts {
        /// The file.
        path: PathBuf,
        /// Problems with line and fix.
        detail: String,
    },
    /// The deadline of a request is outside of the window.
    #[error("{}", bilingual!("締切 {day} は、報告の期間（{from} から {to} まで）の外です。期間の中の日にしてください。", "The deadline {day} is outside of the reporting period ({from} to {to}). Choose a day within it."))]
    DeadlineOutside {
        /// The day.
        day: kakari_core::date::Date,
        /// The first day of the window.
        from: kakari_core::date::Date,
        /// The last day of the window.
        to: kakari_core::date::Date,
    },
    /// The day by which to answer is not after the day of the letter.
    #[error("{}", bilingual!("期限 {day} が、文書の日付（{dated}）より後になっていません。後の日にしてください。", "The limit {day} is not after the day of the letter ({dated}). Choose a later day."))]
    ReplyBefore {
        /// The day.
        day: kakari_core::date::Date,
        /// The day of the letter.
        dated: kakari_core::date::Date,
    },
    /// An order has no time limit yet.
    #[error(
        "{}",
        pick(
            "命令の期限がありません。期限（--deadline 2026-07-10 など）を入れてください。",
            "The order has no time limit. Give it, as with --deadline 2026-07-10."
        )
    )]
    LimitMissing,
    /// There is no area of this name that has a forum.
    #[error("{}", super::forum::no_such_forum(.name, .level, .names))]
    NoSuchForum {
        /// The name.
        name: String,
        /// The kind of area in words.
        level: &'static str,
        /// The areas that there are.
        names: Vec<String>,
    },
    /// What went out on a day that is still to come.
    #[error("{}", bilingual!("{on} はまだ来ていません（今日は {today}）。その日になってから記録してください。登録しませんでした。", "{on} is still to come (today is {today}). Record it on that day. Nothing was recorded."))]
    GivenInFuture {
        /// The day.
        on: kakari_core::date::Date,
        /// Today.
        today: kakari_core::date::Date,
    },
    /// The log of publicity has no entry of this id.
    #[error("{}", bilingual!("普及啓発の記録に {_0} はありません。`kakari publicity list` で番号を確かめてください。登録しませんでした。", "The log of publicity has no entry {_0}. `kakari publicity list` shows the numbers. Nothing was recorded."))]
    NoSuchPublicity(String),
    /// No indicator has this name or number.
    #[error("{}", bilingual!("「{_0}」という指標はありません。`kakari indicators list` で名前か番号を確かめてください。何も消していません。", "There is no indicator “{_0}”. `kakari indicators list` shows names and numbers. Nothing was removed."))]
    NoSuchIndicator(String),
    /// Several indicators have this name: number, time and source of each.
    #[error("{}", bilingual!("「{name}」という指標は {} つあります。消すものの番号を書いてください。何も消していません。\n{}", "There are {} indicators “{name}”. Give the number of the one to remove. Nothing was removed.\n{}", .each.len(), .each.join("\n")))]
    SeveralIndicators {
        /// The name.
        name: String,
        /// A line for each.
        each: Vec<String>,
    },
    /// An entry of the log of publicity without what was told.
    #[error(
        "{}",
        pick(
            "何を知らせたかが空です。記事の題や説明会の名前を書いてください。登録しませんでした。",
            "What was told is empty. Give the title of the article or the name of the meeting. Nothing was recorded."
        )
    )]
    NothingTold,
    /// What was wanted of a meeting cannot be done.
    #[error(transparent)]
    Meeting(#[from] MeetingRefusal),
    /// The program's own reference texts are damaged.
    #[error("{}", bilingual!("年間予定の資料が壊れています。プログラムを入れ直してください。\n{_0}", "The calendar's reference texts are damaged. Install the program again.\n{_0}"))]
    Library(String),
    /// The file as a whole cannot be read.
    #[error(transparent)]
    File(FileRefusal),
}

impl OfficeError {
    /// Whether the server could not be asked, which may be otherwise the next time.
    #[must_use]
    pub fn is_of_server(&self) -> bool {
        matches!(self, Self::Store(StoreError::Server { .. }))
    }

    /// Whether nothing can be done with what was opened any more: another database took its place, or the right to it was taken away.
    #[must_use]
    pub fn is_out_of_use(&self) -> bool {
        let no_right = ServerTrouble::NoRight;
        match self {
            Self::Store(StoreError::NotInPlace(_)) => true,
            Self::Store(StoreError::Server { trouble, .. }) => *trouble == no_right,
            _ => false,
        }
    }

    /// Whether it is not known if the act was recorded, because the connection to the server was lost meanwhile.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        let doubt = ServerTrouble::InDoubt;
        matches!(self, Self::Store(StoreError::Server { trouble, .. }) if *trouble == doubt)
    }
}

fn prefecture_with_name(code: &str) -> String {
    bilingual!("{code}（{}）", "{code} ({})", prefecture_name(code))
}

fn prefectures_sentence(found: &[(String, usize)]) -> String {
    let each: Vec<String> = found
        .iter()
        .map(|(code, number)| {
            bilingual!(
                "{code} {} {number} 件",
                "{code} {}: {number}",
                prefecture_name(code)
            )
        })
        .collect();
    let example = found.first().map_or("39", |(code, _)| code.as_str());
    bilingual!(
        "この一覧には {} の都道府県が入っています（{}）。どの都道府県の分を取り込むかを --prefecture {example} のように付けてください。その番号を設定に残し、ほかの都道府県の行は取り込みません。まだ何も取り込んでいません。",
        "The list has {} prefectures ({}). Name the one to import, as in --prefecture {example}. It is kept in the settings, and lines of others are passed over. Nothing was imported yet.",
        found.len(),
        each.join(pick("、", ", "))
    )
}

fn denied_sentence(items: &[DeniedItem]) -> String {
    first_ten(items.iter().map(DeniedItem::sentence).collect())
}

fn refused_sentence(items: &[RefusedStep]) -> String {
    first_ten(items.iter().map(RefusedStep::sentence).collect())
}

fn settled_sentence(items: &[SettledScope]) -> String {
    first_ten(items.iter().map(SettledScope::sentence).collect())
}

/// A message of the first ten sentences and the number of the others, because a batch can have thousands.
fn first_ten(sentences: Vec<String>) -> String {
    let all = sentences.len();
    let mut lines = vec![pick("登録しませんでした。", "Nothing was recorded.").to_owned()];
    lines.extend(sentences.into_iter().take(10));
    if let Some(more) = all.checked_sub(10).filter(|more| *more > 0) {
        lines.push(bilingual!("ほか {more} 件。", "and {more} more."));
    }
    lines.join("\n")
}
