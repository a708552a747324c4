//! Why something of the meetings cannot be done, each as a sentence that says what to do.

use kakari_core::date::Date;
use kakari_core::meeting::{ForumLevel, Need, Refused, Step};

use crate::bilingual;
use crate::lang::{InWords, pick};

/// Why something of the meetings cannot be done; nothing was recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeetingRefusal {
    /// There is no such forum, or more than one.
    #[error("{}", no_forum(.named, .there))]
    NoForum {
        /// What was named.
        named: String,
        /// The forums that there are.
        there: Vec<String>,
    },
    /// There is no such meeting.
    #[error("{}", bilingual!("「{_0}」という開催はありません。協議の場の番号と回を 1-2 のように書いてください。番号は `kakari meeting list` にあります。", "There is no meeting “{_0}”. Write the number of the forum and of the meeting, such as 1-2. `kakari meeting list` has the numbers."))]
    NoMeeting(String),
    /// No area, or more than one, of this kind has the name.
    #[error("{}", bilingual!("「{named}」という{}は一つに決まりません。圏域表にある名前か市区町村コードを書いてください。", "“{named}” is not one {} of the area table. Write a name or a code that it has.", .level.in_words()))]
    NoPlace {
        /// What was named.
        named: String,
        /// The kind of area.
        level: ForumLevel,
    },
    /// A forum without a name, a function or an area, or a member without a name.
    #[error("{}", bilingual!("{}が空です。書いてから登録してください。登録しませんでした。", "{} is empty. Nothing was recorded.", missing(*.0)))]
    Empty(Missing),
    /// A member stands twice in the list: one line with both parties is meant.
    #[error("{}", bilingual!("「{_0}」が参加者の一覧に二度あります。一人が二つの立場で出るときは、一行に両方の立場を書いてください。登録しませんでした。", "“{_0}” is in the list of participants twice. Write one line with both parties. Nothing was recorded."))]
    Twice(String),
    /// A forum has meetings, so it is not removed.
    #[error("{}", bilingual!("この協議の場には開催が {_0} 回あるので消せません。開催の記録を先に消すか、名前と備考で終わったことを残してください。", "This forum has {_0} meeting(s) and cannot be removed. Remove them first, or say in its remarks that it has ended."))]
    HasMeetings(usize),
    /// A case that the book does not have.
    #[error("{}", bilingual!("取組事例 {_0} はありません。1 から 16 までの番号を書いてください。登録しませんでした。", "There is no case {_0}. Write a number from 1 to 16. Nothing was recorded."))]
    NoCase(u16),
    /// A day of what happened that is still to come.
    #[error("{}", bilingual!("{_0} はまだ来ていません。その日になってから記録してください。登録しませんでした。", "{_0} is still to come. Record it on that day. Nothing was recorded."))]
    StillToCome(Date),
    /// A text that is too long to keep.
    #[error("{}", bilingual!("文が長すぎます（{_0} 文字、{MOST} 文字まで）。分けて書いてください。登録しませんでした。", "The text is too long ({_0} letters of at most {MOST}). Divide it. Nothing was recorded."))]
    TooLong(usize),
    /// The rules of meetings refuse the step or the change.
    #[error("{}", refused(*.0))]
    Step(Refused),
    /// A step of which something is missing cannot be agreed on.
    #[error("{}", bilingual!("「{}」はまだ書き終わっていません（要るもの：{}）。書いてから合意を記録してください。", "“{}” is not complete yet (missing: {}). Write it before the agreement is recorded.", .step.in_words(), .needs.iter().map(InWords::in_words).collect::<Vec<_>>().join(pick("、", ", "))))]
    NotWritten {
        /// The step.
        step: Step,
        /// What it needs.
        needs: Vec<Need>,
    },
    /// The guideline's agenda has no such row.
    #[error("{}", bilingual!("進行表に「{name}」という議事はありません。あるのは：{}。自分の議事は日本語の題で書けます。", "The agenda has no row “{name}”. There are: {}.", .there.join(pick("、", ", "))))]
    NoRow {
        /// What was named.
        name: String,
        /// The rows that there are.
        there: Vec<String>,
    },
    /// A record that this program cannot read: it is of a newer one.
    #[error("{}", bilingual!("協議の記録 {id} が読めません（{why}）。新しい kakari で書かれたものかもしれません。kakari を新しくしてください。", "The record {id} of the meetings cannot be read ({why}). A newer kakari may have written it: bring this one up to date."))]
    Unreadable {
        /// Its id.
        id: String,
        /// What is wrong with it.
        why: String,
    },
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The name of a forum.
    Name,
    /// Its functions.
    Theme,
    /// Its areas.
    Place,
    /// Name and organisation of a member.
    Member,
    /// Whom a member stands for.
    Party,
    /// The name of an indicator.
    Indicator,
    /// The title of a row.
    Row,
}

/// The most letters of one text.
pub(super) const MOST: usize = 200_000;

fn missing(one: Missing) -> &'static str {
    match one {
        Missing::Name => pick("協議の場の名前", "The name of the forum"),
        Missing::Theme => pick("テーマ（機能）", "The list of functions"),
        Missing::Place => pick("協議区域", "The area"),
        Missing::Member => pick(
            "参加者の氏名と所属",
            "Name and organisation of a participant",
        ),
        Missing::Party => pick("参加者の立場", "What a participant stands for"),
        Missing::Indicator => pick("指標の名前", "The name of an indicator"),
        Missing::Row => pick("議事の題", "The title of a row"),
    }
}

fn refused(why: Refused) -> String {
    match why {
        Refused::NotFromHere(from, wanted) => bilingual!(
            "「{}」なので、「{}」はできません。登録しませんでした。",
            "It is “{}”, so “{}” cannot be done. Nothing was recorded.",
            from.in_words(),
            wanted.in_words()
        ),
        Refused::NoDay => pick(
            "開催日がありません。日を決めてから記録してください。",
            "It has no day yet. Set the day first.",
        )
        .to_owned(),
        Refused::StillToCome(on) => MeetingRefusal::StillToCome(on).to_string(),
        Refused::NoMinutes => pick(
            "議事録に何も書かれていません。書いてから確認を求めてください。",
            "Nothing stands in the minutes. Write them before they are sent for review.",
        )
        .to_owned(),
        Refused::IsFinal => pick(
            "議事録は確定しています。確定した回は変えられません。登録しませんでした。",
            "The minutes are final, so the meeting cannot be changed. Nothing was recorded.",
        )
        .to_owned(),
    }
}

fn no_forum(named: &str, there: &[String]) -> String {
    const MOST_SHOWN: usize = 20;
    let shown: Vec<&str> = there.iter().take(MOST_SHOWN).map(String::as_str).collect();
    if shown.is_empty() {
        return bilingual!(
            "協議の場「{named}」はありません。`kakari meeting open` で作れます。",
            "There is no forum “{named}”. `kakari meeting open` makes one."
        );
    }
    bilingual!(
        "協議の場「{named}」はないか、一つに決まりません。あるのは：{}",
        "There is no forum “{named}”, or more than one. There are: {}",
        shown.join(pick("、", ", "))
    )
}
