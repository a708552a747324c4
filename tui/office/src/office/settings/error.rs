//! Why the value of a setting is refused.

use std::path::PathBuf;

use kakari_core::date::Date;
use kakari_core::edition::Span;
use kakari_core::sender::LONGEST;

use super::Setting;
use crate::bilingual;
use crate::lang::pick;
use crate::office::deadlines::no_such_area;
use crate::office::{NotAName, OfficeError};

/// Why a value is refused.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The value is empty.
    #[error("{}", bilingual!("値が空です。消すときは settings unset {} としてください。", "The value is empty. To remove it: settings unset {}.", .0.key()))]
    Empty(Setting),
    /// The value is no prefecture code.
    #[error("{}", bilingual!("都道府県コードは 01 から 47 の2桁です。", "The prefecture code is two digits, 01 to 47."))]
    Prefecture,
    /// The value is no date.
    #[error("{}", bilingual!("締切「{_0}」が読めません。2026-02-27 のように書いてください。", "The deadline {_0} cannot be read. Write it as 2026-02-27."))]
    Deadline(String),
    /// The value is a day without its year.
    #[error("{}", bilingual!("締切「{_0}」は、年も書いてください（2026-02-27 のように）。", "Write the deadline {_0} with its year, as in 2026-02-27."))]
    DeadlineWithoutYear(String),
    /// The value is no number of facilities.
    #[error("{}", bilingual!("秘匿の数「{_0}」が読めません。2 から 100 までの数にしてください。秘匿しないときは `kakari settings unset small-cells` です。", "The number of hidden counts {_0} cannot be read. Use 2 to 100, or `kakari settings unset small-cells` to hide none."))]
    SmallCells(String),
    /// The value is no number to round to.
    #[error("{}", bilingual!("丸める単位「{_0}」が読めません。2 から 100 までの数（5 や 10 など）にしてください。丸めないときは `kakari settings unset rounding` です。", "The number to round to, {_0}, cannot be read. Use 2 to 100, such as 5 or 10, or `kakari settings unset rounding` to round nothing."))]
    Rounding(String),
    /// The deadline lies outside the months in which reports are received.
    #[error("{}", bilingual!("締切「{_0}」は、報告を受け付ける期間（{}月{}日から{}月{}日）の外です。その間の日にしてください。", "The deadline {_0} is outside the season of reports ({}/{} to {}/{}). Choose a day within it.", .1.from.month(), .1.from.day(), .1.to.month(), .1.to.day()))]
    DeadlineOutside(Date, Span),
    /// There is no area with this name. The names that are most alike.
    #[error("{}", no_such_area(_0, _1))]
    NoSuchArea(String, Vec<String>),
    /// Areas of several kinds have this name. Each as it is typed.
    #[error("{}", bilingual!("「{_0}」という区域は一つではありません。どれかを選んで書いてください：{}", "Several areas are called {_0}. Name one of them: {}", .1.join(pick("、", ", "))))]
    SeveralAreas(String, Vec<String>),
    /// There is no table of areas.
    #[error(
        "{}",
        pick(
            "圏域の表がないので、区域を選べません。先に取り込んでください：kakari import areas FILE",
            "There is no table of areas. Import one first: kakari import areas FILE"
        )
    )]
    NoAreas,
    /// The value is not one of the choices.
    #[error("{}", bilingual!("「{value}」は{}にありません。使える値：{}", "{value} is no value of {}. Values: {}", .setting.label(), .setting.choices().join(pick("、", ", "))))]
    NoSuchValue {
        /// The setting.
        setting: Setting,
        /// The refused value.
        value: String,
    },
    /// The value is no usable path.
    #[error("{}", bilingual!("{} という場所は使えません（{error}）。", "{} cannot be used ({error}).", .path.display()))]
    Path {
        /// The refused path.
        path: PathBuf,
        /// The error of the system.
        error: std::io::Error,
    },
    /// The value is no post code.
    #[error("{}", bilingual!("郵便番号「{_0}」が読めません。780-8570 のように7桁で書いてください。", "The post code {_0} cannot be read. Write its seven figures as 780-8570."))]
    PostCode(String),
    /// The value is no telephone number.
    #[error("{}", bilingual!("電話番号「{_0}」が読めません。市外局番から、088-823-1111 や 088-823-1111（内線 2345）のように書いてください。", "The telephone number {_0} cannot be read. Write it with its area code, as 088-823-1111 or 088-823-1111 (2345)."))]
    Telephone(String),
    /// The value is no e-mail address.
    #[error("{}", bilingual!("メールアドレス「{_0}」が読めません。iryo@pref.example.lg.jp のように、一つだけ書いてください。", "The e-mail address {_0} cannot be read. Write one, as iryo@pref.example.lg.jp."))]
    Email(String),
    /// The value has more characters than a line of a letter.
    #[error("{}", bilingual!("{}が長すぎます（{length} 字）。{LONGEST} 字までにしてください。", "{} is too long ({length} characters). Use at most {LONGEST}.", .setting.name()))]
    TooLong {
        /// The setting.
        setting: Setting,
        /// The number of characters.
        length: usize,
    },
    /// The value is no name of a person.
    #[error(transparent)]
    Person(#[from] NotAName),
    /// The edition file cannot be used, or the database cannot be written.
    #[error(transparent)]
    Office(Box<OfficeError>),
}

impl From<OfficeError> for SettingError {
    fn from(error: OfficeError) -> Self {
        Self::Office(Box::new(error))
    }
}
