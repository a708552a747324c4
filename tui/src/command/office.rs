//! `kakari office` and `kakari move`: a database on a server, who works on it, and the way there and back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Subcommand, ValueEnum};
use indicatif::ProgressBar;
use kakari_core::area::Area;
use kakari_core::json::Writer;
use kakari_core::text::fold_width;
use kakari_office::bilingual;
use kakari_office::lang::{Lang, Text, pick};
use kakari_office::store::{
    Clock, Job, Person, Right, Store, StoreError, is_address, may_set_up, right_in_words,
};

use super::backup::counted;
use super::{Failed, Outcome, failed, print_line, say};
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
        /// 登録できる二次医療圏（コードか名前、コンマで区切る。省略時はすべて）
        #[arg(long, value_name = "AREA", value_delimiter = ',')]
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
        Some(PossibleValue::new(self.0.word()).help(right_in_words(self.0)))
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let place = shared.database()?;
    if !is_address(&place) {
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
            let login = login.trim();
            may_be_given(login, right.0, area, health_centre)?;
            let office = shared.office()?;
            let actor = shared.actor(&office)?;
            let known = office.store().areas()?;
            let person = Person {
                login: login.to_owned(),
                right: right.0,
                areas: found(AREA, area, &medical_areas(&known))?,
                health_centres: found(HEALTH_CENTRE, health_centre, &health_centres(&known))?,
                is_lost: false,
            };
            let is_new = office.into_store().add_person(&person, &actor)?;
            print_line(&bilingual!(
                "{login}：{}{}",
                "{login}: {}{}",
                right_in_words(right.0),
                within(&person, &medical_areas(&known))
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
            let login = login.trim();
            if !(office.store().people()?.iter()).any(|person| person.login == login) {
                return Err(failed(
                    format!("「{login}」には kakari の権限がありません。権限のある人は `kakari office list` で見られます。何も変えていません。"),
                    format!("{login} has no rights in kakari. `kakari office list` shows who has. Nothing was changed."),
                )
                .into());
            }
            office.into_store().remove_person(login, &actor)?;
            print_line(&bilingual!(
                "{login} の権限をなくしました。ログイン名と、これまでの履歴は残っています。",
                "{login} has no rights any more. The login and what it did stay."
            ))?;
        }
        Task::List { format } => {
            let office = shared.office_to_look()?;
            let known = office.store().areas()?;
            for person in office.store().people()? {
                print_line(&match format {
                    Plain::Text => format!(
                        "{}  {}{}",
                        person.login,
                        right_in_words(person.right),
                        within(&person, &medical_areas(&known))
                    ),
                    Plain::Json => json(&person),
                })?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// Where a person may record acts, if not everywhere.
fn within(person: &Person, known: &BTreeMap<&str, &str>) -> String {
    if person.is_lost {
        let login = &person.login;
        return bilingual!(
            "（担当の区域の記録を読めないため、どこにも登録できません。`kakari office add {login}` で決め直してください）",
            " (the record of the areas cannot be read, so nothing can be recorded; give the right again with `kakari office add {login}`)"
        );
    }
    let areas = person.areas.iter().map(|code| {
        let name = known.get(code.as_str()).copied().unwrap_or_default();
        format!("{code} {name}").trim().to_owned()
    });
    let named: Vec<String> = areas.chain(person.health_centres.iter().cloned()).collect();
    if named.is_empty() {
        return String::new();
    }
    bilingual!(
        "（登録は {} の医療機関だけ）",
        " (records only about facilities of {})",
        named.join(pick("、", ", "))
    )
}

/// PostgreSQL cuts longer names off, so that another login would be meant.
const LONGEST_LOGIN: usize = 63;

const AREA: Text = Text::new("二次医療圏", "area (二次医療圏)");
const HEALTH_CENTRE: Text = Text::new("保健所", "health centre (保健所)");

/// Refuses a login without a name, and areas for who records nothing or everything.
fn may_be_given(
    login: &str,
    right: Right,
    areas: &[String],
    health_centres: &[String],
) -> Result<(), Failed> {
    if login.is_empty() {
        return Err(failed(
            "ログイン名が空です。`kakari office add ログイン名` のように書いてください。何も変えていません。",
            "The login is empty. Write it as in `kakari office add LOGIN`. Nothing was changed.",
        ));
    }
    if login.len() > LONGEST_LOGIN {
        let long = login.len();
        return Err(failed(
            format!(
                "ログイン名が長すぎます（{long} バイト。PostgreSQL では {LONGEST_LOGIN} バイトまで）。何も変えていません。"
            ),
            format!(
                "The login is too long ({long} bytes; PostgreSQL keeps {LONGEST_LOGIN}). Nothing was changed."
            ),
        ));
    }
    let (japanese, english) = match right {
        _ if areas.is_empty() && health_centres.is_empty() => return Ok(()),
        Right::Work => return Ok(()),
        Right::Read => (
            "見るだけの人（--right read）は、どこにも登録できず、すべてを見られます。",
            "Who may only look (--right read) records nowhere and sees everything.",
        ),
        Right::Own => (
            "管理する人（--right own）は、自分の担当も決められるため、限っても意味がありません。",
            "Who owns (--right own) decides on their own areas too, so that a limit means nothing.",
        ),
    };
    Err(failed(
        format!(
            "--area と --health-centre は、登録する人（--right work）を限るものです。{japanese}どちらかを外してください。何も変えていません。"
        ),
        format!(
            "--area and --health-centre limit who records (--right work). {english} Leave one of them out. Nothing was changed."
        ),
    ))
}

/// Code and name of each 二次医療圏, in order of code.
fn medical_areas(known: &[Area]) -> BTreeMap<&str, &str> {
    let all = known
        .iter()
        .map(|area| (area.medical_area_code.as_str(), area.medical_area.as_str()));
    all.filter(|(code, _)| !code.is_empty()).collect()
}

/// Each 保健所, which has no code besides its name.
fn health_centres(known: &[Area]) -> BTreeMap<&str, &str> {
    let all = known.iter().map(|area| (area.health_centre.as_str(), ""));
    all.filter(|(name, _)| !name.is_empty()).collect()
}

/// The codes that are meant by these codes or names; what there is, if one of them means none or several.
fn found(
    what: Text,
    asked: &[String],
    known: &BTreeMap<&str, &str>,
) -> Result<Vec<String>, Failed> {
    let mut codes = Vec::new();
    for one in asked {
        let one = fold_width(one.trim());
        let is_meant = |(code, name): &(&&str, &&str)| {
            !one.is_empty() && (fold_width(code) == one || fold_width(name) == one)
        };
        let meant: Vec<&str> = known
            .iter()
            .filter(is_meant)
            .map(|(code, _)| *code)
            .collect();
        match meant.as_slice() {
            [code] if codes.iter().any(|had| had == code) => {}
            [code] => codes.push((*code).to_owned()),
            meant => return Err(not_found(what, &one, meant.len() > 1, known)),
        }
    }
    Ok(codes)
}

fn not_found(what: Text, asked: &str, is_several: bool, known: &BTreeMap<&str, &str>) -> Failed {
    let all = |between: &str| {
        let each = |(code, name): (&&str, &&str)| format!("{code} {name}").trim().to_owned();
        let all: Vec<String> = known.iter().map(each).collect();
        all.join(between)
    };
    let [japanese, english] = [Lang::Ja, Lang::En].map(|lang| what.of(lang));
    if known.is_empty() {
        return failed(
            format!(
                "{japanese}の一覧が、まだありません。`kakari import areas` で市町村と圏域の表を取り込んでください。何も変えていません。"
            ),
            format!(
                "There is no list of the kind {english} yet. Import the table of areas with `kakari import areas`. Nothing was changed."
            ),
        );
    }
    failed(
        format!(
            "{japanese}「{asked}」は{}。あるもの：{}。何も変えていません。",
            if is_several {
                "二つ以上あります。コードで書いてください"
            } else {
                "ありません"
            },
            all("、")
        ),
        format!(
            "“{asked}” is {} {english}. There are: {}. Nothing was changed.",
            if is_several { "more than one" } else { "no" },
            all(", ")
        ),
    )
}

fn json(person: &Person) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("login", &person.login);
        json.field("right", person.right.word());
        if person.is_lost {
            json.key("areas_lost");
            json.literal("true");
        }
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

/// There is no database where one was to be moved from: the one in use lies where nobody looks by themselves.
fn not_there(shared: &Shared, from: &Path) -> anyhow::Error {
    let used = match shared.database() {
        Ok(used) if !is_address(&used) && used.exists() => used,
        _ => return StoreError::NotFound(from.to_owned()).into(),
    };
    let (from, used) = (from.display(), used.display());
    failed(
        format!("移すデータベースが見つかりません：{from}。いま使っているのは {used} です。それを移すなら、`kakari move` の次にそう書いてください。何も変えていません。"),
        format!("There is no database {from} to move. The one in use is {used}; if that is meant, name it after `kakari move`. Nothing was changed."),
    )
    .into()
}

/// Moves a database: copies it whole, checks the copy, and gives it its place.
pub(crate) fn carry(shared: &Shared, args: &MoveArgs) -> anyhow::Result<Outcome> {
    if shared.read_only {
        return Err(StoreError::ReadOnly(args.to.clone()).into());
    }
    let [from, to] = [&args.from, &args.to].map(|place| Store::place_as_meant(place.clone()));
    let (from, to) = (from.as_path(), to.as_path());
    let source = Store::open_to_move(from, shared.clock()?).map_err(|error| match error {
        StoreError::NotFound(place) if !is_address(&place) => not_there(shared, &place),
        error => error.into(),
    })?;
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
