//! `kakari office` and `kakari move`: a database on a server, who works on it, and the way there and back.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Subcommand, ValueEnum};
use indicatif::ProgressBar;
use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::pick;
use kakari_office::store::{Clock, Job, Person, Right, Store, StoreError, may_set_up};

use super::backup::counted;
use super::{Outcome, print_line, say};
use crate::call::{Plain, Shared};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// サーバーに kakari の表と、見る・登録する・管理するの三つの権限を作る
    Init,
    /// 人に権限を付ける（ログイン名がなければ作る）
    Add {
        /// サーバーのログイン名。履歴に残る名前になる
        login: String,
        /// 権限
        #[arg(long, value_enum, default_value_t = Given(Right::Work))]
        right: Given,
        /// 登録できる二次医療圏（コード、コンマで区切る。省略時はすべて）
        #[arg(long, value_name = "CODE", value_delimiter = ',')]
        area: Vec<String>,
        /// 登録できる保健所（名前、コンマで区切る。省略時はすべて）
        #[arg(long, value_name = "NAME", value_delimiter = ',')]
        health_centre: Vec<String>,
    },
    /// 人の権限をなくす（ログイン名と履歴は残る）
    Remove {
        /// サーバーのログイン名
        login: String,
    },
    /// 権限のある人の一覧
    List {
        /// 出力の形
        #[arg(long, value_enum, default_value_t)]
        format: Plain,
    },
}

impl Args {
    /// Whether the call writes.
    pub(crate) fn writes(&self) -> bool {
        !matches!(self.task, Task::List { .. })
    }
}

/// A right as a value of `--right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Given(Right);

impl ValueEnum for Given {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self(Right::Read), Self(Right::Work), Self(Right::Own)]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()).help(in_words(self.0)))
    }
}

fn in_words(right: Right) -> &'static str {
    match right {
        Right::Read => pick("見るだけ", "look only"),
        Right::Work => pick("見る、登録する", "look and record"),
        Right::Own => pick(
            "見る、登録する、人と権限を決める",
            "look, record, and decide who may",
        ),
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let place = shared.database()?;
    if !kakari_office::store::is_address(&place) {
        return Err(StoreError::OnlyServers(place).into());
    }
    match &args.task {
        Task::Init => {
            let clock = shared.clock()?;
            let is_there = Store::exists(&place)?;
            may_set_up(&place)?;
            let store = match is_there {
                true => Store::open(&place, clock)?,
                false => Store::create(&place, clock)?,
            };
            store.make_roles()?;
            print_line(&bilingual!(
                "サーバーに kakari の表と三つの権限を用意しました：{}",
                "The tables of kakari and its three rights are on the server: {}",
                place.display()
            ))?;
            say(pick(
                "人を加えるには：kakari office add ログイン名",
                "To add a person: kakari office add LOGIN",
            ));
        }
        Task::Add {
            login,
            right,
            area,
            health_centre,
        } => {
            let office = shared.office()?;
            let actor = shared.actor(&office)?;
            let person = Person {
                login: login.clone(),
                right: right.0,
                areas: area.clone(),
                health_centres: health_centre.clone(),
            };
            let is_new = office.into_store().add_person(&person, &actor)?;
            print_line(&bilingual!(
                "{login}：{}{}",
                "{login}: {}{}",
                in_words(right.0),
                within(&person)
            ))?;
            if is_new {
                say(pick(
                    "ログイン名を作りました。パスワードは、データベースの管理者に決めてもらってください（psql の \\password）。",
                    "The login was made. Let the administrator of the database set its password (\\password in psql).",
                ));
            }
        }
        Task::Remove { login } => {
            let office = shared.office()?;
            let actor = shared.actor(&office)?;
            office.into_store().remove_person(login, &actor)?;
            print_line(&bilingual!(
                "{login} の権限をなくしました。ログイン名と、これまでの履歴は残っています。",
                "{login} has no rights any more. The login and what it did stay."
            ))?;
        }
        Task::List { format } => {
            for person in shared.office_to_look()?.store().people()? {
                print_line(&match format {
                    Plain::Text => format!(
                        "{}  {}{}",
                        person.login,
                        in_words(person.right),
                        within(&person)
                    ),
                    Plain::Json => json(&person),
                })?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// Where a person may record acts, if not everywhere.
fn within(person: &Person) -> String {
    let named: Vec<&str> = person
        .areas
        .iter()
        .chain(&person.health_centres)
        .map(String::as_str)
        .collect();
    if named.is_empty() {
        return String::new();
    }
    bilingual!("（{} だけ）", " (only {})", named.join(pick("、", ", ")))
}

fn json(person: &Person) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("login", &person.login);
        json.field("right", person.right.word());
        for (key, all) in [
            ("areas", &person.areas),
            ("health_centres", &person.health_centres),
        ] {
            json.key(key);
            json.list(|json| all.iter().for_each(|one| json.text(one)));
        }
    });
    json.finish()
}

#[derive(Debug, clap::Args)]
pub(crate) struct MoveArgs {
    /// いまのデータベース：ファイル、または postgres://…
    from: PathBuf,
    /// 移す先：まだないファイル、または postgres://…
    to: PathBuf,
}

/// Moves a database: copies it whole, checks the copy, and gives it its place.
pub(crate) fn carry(shared: &Shared, args: &MoveArgs) -> anyhow::Result<Outcome> {
    if shared.read_only {
        return Err(StoreError::ReadOnly(args.to.clone()).into());
    }
    let (from, to) = (&args.from, &args.to);
    let source = Store::open_to_move(from, shared.clock()?)?;
    let bar = ProgressBar::new(1);
    let mut tell = |done: usize, all: usize| {
        bar.set_length(u64::try_from(all).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    };
    let job = Job {
        progress: Some(&mut tell),
        ..Job::quiet()
    };
    let moved = source.move_to(to, job);
    bar.finish_and_clear();
    let moved = moved?;
    // What a person compares is shown from both sides, read anew.
    let there = Store::open_to_move(to, Clock::system())?;
    let (here, there) = (source.receipt()?, there.receipt()?);
    print_line(&bilingual!(
        "移して、検査しました：{} → {}（{}）",
        "Moved and checked: {} → {} ({})",
        from.display(),
        to.display(),
        counted(&moved.counts)
    ))?;
    print_line(&bilingual!(
        "履歴 {} 件、最後のハッシュ {}（元：{} 件、{}）",
        "{} journal entries, last hash {} (before: {}, {})",
        there.count,
        there.head,
        here.count,
        here.head
    ))?;
    say(&bilingual!(
        "元のデータベースは、そのまま残っています：{}。これからは新しい方だけを使ってください（--db または KAKARI_DB）。",
        "The former database is still there as it was: {}. Use only the new one from now on (--db or KAKARI_DB).",
        from.display()
    ));
    Ok(Outcome::Done)
}
