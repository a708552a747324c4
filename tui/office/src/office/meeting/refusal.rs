//! Why something of the meetings cannot be done, each as a sentence that says what to do.

use kakari_core::date::Date;
use kakari_core::edition::Function;
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
    /// A coordinator takes no decisions of the prefecture.
    #[error("{}", bilingual!("{name} さんはコーディネーター（{number} 番）なので、確認などの判断はできません（ガイドライン第4章第3節：支援と調整、助言を受け持つ）。職員の名前で行ってください。任期が終わっているときは `kakari meeting coordinator {name} --until` で終わりの日を書いてください。登録しませんでした。", "{name} is a coordinator (no. {number}) and takes no decisions: coordinators support, mediate and advise (guideline 4-3). Act under the name of an official; if the term is over, write its last day with `kakari meeting coordinator {name} --until`. Nothing was recorded."))]
    IsCoordinator {
        /// Name.
        name: String,
        /// Number.
        number: String,
    },
    /// A term that ends before it begins.
    #[error("{}", bilingual!("任期の終わり（{until}）が始まり（{from}）より前です。登録しませんでした。", "The term ends ({until}) before it begins ({from}). Nothing was recorded."))]
    TermBackwards {
        /// The first day.
        from: Date,
        /// The last day.
        until: Date,
    },
    /// There is no such coordinator.
    #[error("{}", bilingual!("コーディネーター「{_0}」はいません。`kakari meeting coordinators` に一覧があります。", "There is no coordinator “{_0}”. `kakari meeting coordinators` lists them."))]
    NoCoordinator(String),
    /// Nothing was worked out that could be taken into the summary.
    #[error("{}", bilingual!("{}の課題管理シートには何も書かれておらず、開催の記録もないので、取りまとめるものがありません。登録しませんでした。", "Nothing stands on the sheet of {} and no meeting was held, so there is nothing to take into the summary. Nothing was recorded.", .0.mark()))]
    NothingToIntegrate(Function),
    /// The mark that is to be taken back is not there.
    #[error("{}", bilingual!("{}は取りまとめていません。`kakari meeting summary` に一覧があります。登録しませんでした。", "{} is not in the summary. `kakari meeting summary` lists what is. Nothing was recorded.", .0.mark()))]
    NotIntegrated(Function),
    /// The forum does not speak of the function.
    #[error("{}", bilingual!("この協議の場は{}を扱いません。`kakari meeting change --function` で加えられます。", "The forum does not speak of {}. `kakari meeting change --function` adds it.", .0.mark()))]
    NoSheet(Function),
    /// A forum without participants invites nobody.
    #[error(
        "{}",
        pick(
            "参加者がいないので、開催案内は作れません。`kakari meeting member` で参加者を書いてください。",
            "The forum has no participants to invite. `kakari meeting member` adds them."
        )
    )]
    NoMembers,
    /// No paper was issued under the number.
    #[error("{}", bilingual!("「{_0}」という文書は出していません。番号は `kakari meeting papers` にあります。", "No paper “{_0}” was issued. `kakari meeting papers` has the numbers."))]
    NoPaper(String),
    /// A file that is too large to be kept in the database.
    #[error("{}", bilingual!("ファイルが大きすぎて控えを残せません（{_0} バイト）。--issue を付けずに書き出してください。登録しませんでした。", "The file has {_0} bytes, too many to be kept. Write it without --issue. Nothing was recorded."))]
    TooLarge(u64),
    /// The kept file is not what was issued.
    #[error("{}", bilingual!("控えの「{_0}」が、出したときのものと違います。データベースが壊れています。`kakari doctor` で調べてください。", "The kept file “{_0}” is not what was issued: the database is damaged. Run `kakari doctor`."))]
    PaperDamaged(String),
    /// A paper that does not say which record it is of.
    #[error(
        "{}",
        pick(
            "どの協議の場の何の文書か分かりません（終わりの「控え：」の行がないか、書き換えられています）。`kakari meeting paper` で書き出した課題管理シートか議事録に、文を写してください。何も変えていません。",
            "The paper does not say what it is of (the line at its end that says so is missing or was changed). Copy the texts into a sheet or minutes that `kakari meeting paper` wrote. Nothing was changed."
        )
    )]
    NoMark,
    /// Boxes that are missing or there more than once.
    #[error("{}", boxes(.missing, .twice))]
    Boxes {
        /// Headings that are not found.
        missing: Vec<String>,
        /// Headings that are there more than once.
        twice: Vec<String>,
    },
    /// A line of a box that begins like one of the form and does not go on like it.
    #[error("{}", bilingual!("「{heading}」の欄のこの行が読めません：{line}。値は「値：令和8年7月10日　2」、期限は「期限：令和9年3月31日」のように書いてください。何も変えていません。", "A line of the box “{heading}” cannot be read: {line}. Write days as 2026-07-10, and values as numbers. Nothing was changed."))]
    Line {
        /// The heading of the box.
        heading: String,
        /// The line.
        line: String,
    },
    /// Lines that stand in no box.
    #[error("{}", bilingual!("欄の外に書かれた行が {} 行あります：{}。どれかの欄に移すか、読まなくてよければ --anyway を付けてください。何も変えていません。", "{} lines stand in no box: {}. Move them into one, or add --anyway to leave them out. Nothing was changed.", .0.len(), first(.0)))]
    Outside(Vec<String>),
    /// The record was changed after the paper was written.
    #[error("{}", bilingual!("この文書を書き出した後に、{by} が {at} に同じものを変えています。今の内容で書き出し直して写すか、文書の内容で置き換えてよければ --anyway を付けてください。何も変えていません。", "{by} changed the same on {at}, after this paper was written. Write it anew and copy the texts, or add --anyway to put the paper in its place. Nothing was changed."))]
    Newer {
        /// Who.
        by: String,
        /// When.
        at: String,
    },
    /// Nobody is left to be asked.
    #[error(
        "{}",
        pick(
            "参加を求めていない市町村はありません。登録しませんでした。",
            "Every municipality was asked already. Nothing was recorded."
        )
    )]
    AllAsked,
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
    /// The name of a coordinator.
    Coordinator,
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
        Missing::Coordinator => pick("コーディネーターの氏名", "The name of a coordinator"),
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

fn boxes(missing: &[String], twice: &[String]) -> String {
    let mut sentences = Vec::new();
    if !missing.is_empty() {
        sentences.push(bilingual!(
            "見出しが見つかりません：{}。",
            "Headings are missing: {}.",
            missing.join(pick("、", ", "))
        ));
    }
    if !twice.is_empty() {
        sentences.push(bilingual!(
            "見出しが二度あります：{}。",
            "Headings are there twice: {}.",
            twice.join(pick("、", ", "))
        ));
    }
    sentences.push(
        pick(
            "見出しを元のとおりに戻してから読んでください。何も変えていません。",
            "Put the headings back as they were. Nothing was changed.",
        )
        .to_owned(),
    );
    sentences.join(pick("", " "))
}

/// The first of some lines.
fn first(lines: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<&str> = lines.iter().take(SHOWN).map(|line| line.trim()).collect();
    shown.join(pick("／", " / "))
}
