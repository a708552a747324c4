//! `kakari meeting`: 協議の場, what is missing of it, 課題管理シート, and the meetings with their minutes.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use kakari_core::edition::Function;
use kakari_core::meeting::{Answer, BodyKind, ForumLevel, Holder, Move, Party, Step};
use kakari_office::lang::InWords;

use super::Outcome;
use crate::call::{Plain, Shared};

mod change;
mod coordinator;
mod paper;
mod sheet;
mod show;
mod sitting;
mod summary;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// ガイドラインによる圏域の案と、もうある協議の場
    Propose(ProposeArgs),
    /// 協議の場の一覧：足りないもの、開催の数
    List(ListArgs),
    /// 一つの協議の場：足りないものと根拠、参加者、六つの段階、開催
    Show(ShowArgs),
    /// 協議の場を作る
    Open(OpenArgs),
    /// 協議の場を直す
    Change(ChangeArgs),
    /// 参加者を加える、直す、外す
    Member(MemberArgs),
    /// 市町村に参加を求めたことと、その回答を記録する
    Ask(AskArgs),
    /// 課題管理シートを見る、書く、合意を記録する
    Sheet(SheetArgs),
    /// 開催を予定する、直す
    Plan(PlanArgs),
    /// 議事録を書く
    Minutes(MinutesArgs),
    /// 開催と議事録を次の段階に進める
    Step(StepArgs),
    /// コーディネーターの名簿
    Coordinators(ListArgs),
    /// コーディネーターを登録する、直す、消す
    Coordinator(coordinator::CoordinatorArgs),
    /// 文書を書き出す：課題管理シート、名簿、案内、進行表、資料一覧、議事録、公表シート
    Paper(paper::PaperArgs),
    /// 出した文書の一覧と、出したときのままの控え
    Papers(paper::PapersArgs),
    /// Word で直した課題管理シートか議事録を読み戻す
    Read(paper::ReadArgs),
    /// 協議の結果の一覧：機能ごとに、どこで何を決め、何が足りず、どれを取りまとめたか
    Summary(summary::SummaryArgs),
    /// 協議の場の結果を、県の取りまとめに入れた印を付ける、外す
    Integrate(summary::IntegrateArgs),
    /// 協議の場か開催を消す（取り消せる）
    Remove(RemoveArgs),
}

#[derive(Debug, clap::Args)]
struct ProposeArgs {
    /// 機能（省略時はすべて。繰り返せる）
    #[arg(long = "function", value_parser = words(&Function::ALL, Function::key, Function::mark))]
    themes: Vec<Function>,
    /// 人口がこれ以下の市町村は、同じ二次医療圏のものと合わせる（ガイドラインに数はない）
    #[arg(long, value_name = "N")]
    small: Option<u32>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct ShowArgs {
    /// 協議の場の番号か、名前の一部
    #[arg(value_name = "FORUM")]
    forum: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

/// What a forum is, for a new one or a changed one.
#[derive(Debug, clap::Args)]
struct Shape {
    /// 名前（作るときの省略時は、区域と機能から）
    #[arg(long)]
    name: Option<String>,
    /// 圏域の種類
    #[arg(long, value_parser = words(&ForumLevel::ALL, ForumLevel::word, said))]
    level: Option<ForumLevel>,
    /// どの会議か
    #[arg(long, value_parser = words(&BodyKind::ALL, BodyKind::word, said))]
    body: Option<BodyKind>,
    /// 開く者
    #[arg(long, value_parser = words(&Holder::ALL, Holder::word, said))]
    holder: Option<Holder>,
    /// 既存の会議を、外来医療に関する協議の場として開く（Q13）
    #[arg(long)]
    held_as_forum: Option<bool>,
    /// 議題と方策は、都道府県が中心になって決める（Q14）
    #[arg(long)]
    prefecture_leads: Option<bool>,
    /// 備考
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

#[derive(Debug, clap::Args)]
struct OpenArgs {
    /// 機能（繰り返せる）
    #[arg(long = "function", required = true, value_parser = words(&Function::ALL, Function::key, Function::mark))]
    themes: Vec<Function>,
    /// 区域（名前の一部かコード。繰り返せる）
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    /// 写す協議の場：参加者と会議の種類を引き継ぐ
    #[arg(long, value_name = "FORUM")]
    copy: Option<String>,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, clap::Args)]
struct ChangeArgs {
    /// 協議の場の番号か、名前の一部
    #[arg(value_name = "FORUM")]
    forum: String,
    /// 機能（書いたものに置き換える。繰り返せる）
    #[arg(long = "function", value_parser = words(&Function::ALL, Function::key, Function::mark))]
    themes: Vec<Function>,
    /// 区域（書いたものに置き換える。繰り返せる）
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    #[command(flatten)]
    shape: Shape,
}

#[derive(Debug, clap::Args)]
struct MemberArgs {
    /// 協議の場の番号か、名前の一部
    #[arg(value_name = "FORUM")]
    forum: String,
    /// 氏名（決まっていなければ省略）
    #[arg(long, default_value = "")]
    name: String,
    /// 所属
    #[arg(long, default_value = "")]
    organisation: String,
    /// 職名
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,
    /// 立場（繰り返せる：一人が二つの立場で出てもよい）
    #[arg(long = "party", value_parser = words(&Party::ALL, Party::word, said))]
    parties: Vec<Party>,
    /// 座長
    #[arg(long)]
    chair: bool,
    /// 氏名と所属が同じ人を外す
    #[arg(long, conflicts_with_all = ["parties", "chair"])]
    remove: bool,
}

#[derive(Debug, clap::Args)]
struct AskArgs {
    /// 協議の場の番号か、名前の一部
    #[arg(value_name = "FORUM")]
    forum: String,
    /// 市町村（省略時は、区域の市町村のうちまだ求めていないもの）
    #[arg(value_name = "MUNICIPALITY")]
    places: Vec<String>,
    /// 求めた日、または回答の日（省略時は今日）
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// 回答
    #[arg(long, value_parser = words(&Answer::ALL, Answer::word, said), default_value = Answer::Waiting.word())]
    answer: Answer,
    /// 備考
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
}

#[derive(Debug, clap::Args)]
struct SheetArgs {
    /// 協議の場の番号か、名前の一部
    #[arg(value_name = "FORUM")]
    forum: String,
    /// 機能（協議の場の機能が一つなら省略できる）
    #[arg(long, value_parser = words(&Function::ALL, Function::key, Function::mark))]
    function: Option<Function>,
    /// 集計と関係者の声から現状を、空の欄に課題・原因・方策の下書きを書き入れる（現状は置き換える）
    #[arg(long)]
    prefill: bool,
    /// ガイドラインの例を、空の欄に書き入れる
    #[arg(long)]
    example: bool,
    /// 欄を書く：situation、problem、causes（一行に一つ）、vision、measures（空行で区切る）、effect、remarks（繰り返せる）
    #[arg(long = "set", value_name = "BOX=TEXT")]
    set: Vec<String>,
    /// シート全体を読むファイル（--format json で出した形。- は標準入力）
    #[arg(long, value_name = "FILE", conflicts_with_all = ["prefill", "example", "set"])]
    from: Option<PathBuf>,
    /// 合意した段階（繰り返せる）
    #[arg(long = "agree", value_parser = words(&Step::ALL, Step::word, said))]
    agree: Vec<Step>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct PlanArgs {
    /// 協議の場の番号か名前の一部。直すときは 1-2 のような開催の番号
    #[arg(value_name = "FORUM")]
    forum: String,
    /// 開催日
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// 時間
    #[arg(long, value_name = "TEXT")]
    time: Option<String>,
    /// 場所
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// 公開しない理由（省略時は公開）
    #[arg(long, value_name = "TEXT")]
    closed: Option<String>,
    /// 議事：進行表の名前か、自分の題（繰り返せる。省略時は、まだ扱っていないもの）
    #[arg(long = "row", value_name = "ROW")]
    rows: Vec<String>,
    /// 配布資料（繰り返せる）
    #[arg(long = "material", value_name = "TEXT")]
    materials: Vec<String>,
    /// 次に検証する日
    #[arg(long, value_name = "DATE")]
    review_on: Option<String>,
    /// 写す開催（1-1 など）：議事、場所、資料を引き継ぐ
    #[arg(long, value_name = "MEETING", conflicts_with = "rows")]
    copy: Option<String>,
}

#[derive(Debug, clap::Args)]
struct MinutesArgs {
    /// 開催の番号（1-2 など）
    #[arg(value_name = "MEETING")]
    meeting: String,
    /// 議事の順の番号と、話されたこと（繰り返せる）
    #[arg(long = "say", value_name = "ROW=TEXT")]
    say: Vec<String>,
    /// 出席した人（繰り返せる。書いたものに置き換える）
    #[arg(long = "present", value_name = "NAME")]
    present: Vec<String>,
    /// 決まったこと（繰り返せる。加える）
    #[arg(long = "outcome", value_name = "TEXT")]
    outcomes: Vec<String>,
    /// 決まったことを、次の回の議事にする
    #[arg(long, requires = "outcomes")]
    again: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Debug, clap::Args)]
struct StepArgs {
    /// 開催の番号（1-2 など）
    #[arg(value_name = "MEETING")]
    meeting: String,
    /// 進め方
    #[arg(value_name = "STEP", value_parser = words(&Move::ALL, Move::word, said))]
    wanted: Move,
}

#[derive(Debug, clap::Args)]
struct RemoveArgs {
    /// 協議の場の番号、または 1-2 のような開催の番号
    #[arg(value_name = "NUMBER")]
    number: String,
}

/// Takes the words of a closed set, and tells what each means.
fn words<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
    said: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let values = all
        .iter()
        .map(move |one| PossibleValue::new(word(*one)).help(said(*one)));
    PossibleValuesParser::new(values).try_map(move |text| {
        let mut found = all.iter().copied();
        found.find(|one| word(*one) == text).ok_or(std::fmt::Error)
    })
}

fn said<T: InWords>(one: T) -> &'static str {
    one.in_words()
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        match &self.what {
            What::Propose(_) | What::List(_) | What::Show(_) | What::Coordinators(_) => false,
            What::Sheet(args) => args.writes(),
            What::Paper(args) => args.writes(),
            What::Papers(_) | What::Summary(_) => false,
            What::Read(args) => args.writes(),
            What::Minutes(args) => args.writes(),
            What::Open(_)
            | What::Change(_)
            | What::Member(_)
            | What::Ask(_)
            | What::Plan(_)
            | What::Coordinator(_)
            | What::Step(_)
            | What::Integrate(_)
            | What::Remove(_) => true,
        }
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    match &args.what {
        What::Propose(args) => show::propose(shared, args),
        What::List(args) => show::list(shared, args),
        What::Show(args) => show::one(shared, args),
        What::Open(args) => change::open(shared, args),
        What::Change(args) => change::change(shared, args),
        What::Member(args) => change::member(shared, args),
        What::Ask(args) => change::ask(shared, args),
        What::Remove(args) => change::remove(shared, args),
        What::Sheet(args) => sheet::run(shared, args),
        What::Plan(args) => sitting::plan(shared, args),
        What::Minutes(args) => sitting::minutes(shared, args),
        What::Step(args) => sitting::step(shared, args),
        What::Coordinators(args) => coordinator::list(shared, args),
        What::Coordinator(args) => coordinator::write(shared, args),
        What::Paper(args) => paper::write(shared, args),
        What::Papers(args) => paper::list(shared, args),
        What::Read(args) => paper::read(shared, args),
        What::Summary(args) => summary::show(shared, args),
        What::Integrate(args) => summary::integrate(shared, args),
    }
}
