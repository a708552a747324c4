//! The command line: subcommands, their dispatch and exit codes.

use std::ffi::OsString;
use std::process::ExitCode;

use kakari_office::lang::{Lang, current, speak};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::call::Shared;
use crate::command::{self, Outcome, sentence};

mod words;
mod writing;

/// The call of `kakari`. Without a subcommand it opens the console.
#[derive(Debug, Parser)]
#[command(name = "kakari", disable_version_flag = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) shared: Shared,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 見本の県（架空）で画面を開く、または見本を書き出す
    Demo(command::demo::Args),
    /// 報告を点検する（データベースは使わない）
    Check(command::check::Args),
    /// 指摘・項目・条文・Ｑ＆Ａの意味を説明する
    Explain(command::explain::Args),
    /// 名簿・圏域・対象の事実・報告・介護施設の一覧・指標を取り込む
    Import(command::import::Args),
    /// 医療機関の一覧、指摘の一覧（list findings）、確認待ち（list queue）
    List(command::list::ListArgs),
    /// 一つの医療機関のすべて
    Show(command::show::Args),
    /// 院内掲示を作る（HTML、A4）
    Poster(command::poster::Args),
    /// 患者への説明に使う療養計画書を作る（HTML、A4。患者の部分は空欄）
    Plan(command::plan::Args),
    /// 確認待ちの一覧
    Queue(command::list::QueueArgs),
    /// ２号機能の体制の有無を確認する
    Confirm(command::confirm::Args),
    /// 報告対象かどうかと、その事実（開設・廃止・休院・対象外）を手で直す
    Scope(command::scope::Args),
    /// 二つの経路から来た報告のどちらを使うかを選ぶ
    Choose(command::choose::Args),
    /// 照会の回答を書く
    Answer(command::answer::Args),
    /// 担当者を決める
    Assign(command::assign::Args),
    /// メモを書く
    Note(command::note::Args),
    /// 自分の直前の操作を取り消す
    Undo(command::undo::Args),
    /// 取り消したばかりの操作をやり直す
    Redo(command::redo::Args),
    /// 操作の記録を見る・検証する・控えを作る
    Journal(command::journal::Args),
    /// データベースの控えを作る
    Backup(command::backup::Args),
    /// 控えから戻す
    Restore(command::backup::RestoreArgs),
    /// データベースを移す：ファイルと PostgreSQL のサーバーの間、どちらの向きにも
    Move(command::office::MoveArgs),
    /// サーバーのデータベースで働く人と、その権限（init、add、remove、list）
    Office(command::office::Args),
    /// データベースとこの端末を点検する
    Doctor(command::doctor::Args),
    /// この端末での文字の幅を確かめる
    Ruler(command::ruler::Args),
    /// 年度の定義を検査・比較・変換する
    Edition(command::edition::Args),
    /// 記入用のひな型を書き出す（書いたものは import で取り込む）
    Template(command::template::Args),
    /// 年間予定：今日すること、過ぎていること、次にすること
    Calendar(command::calendar::Args),
    /// 資料（関係する制度・通知・条文・Ｑ＆Ａ・取組事例）をさがし、何がそれに拠るかを見る
    Library(command::library::Args),
    /// 催促：報告のない施設、催促の回、連絡の記録
    Remind(command::remind::Args),
    /// 文書：依頼、督促、報告命令、照会など（A4 で印刷できる形）
    #[command(alias = "letter")]
    Notice(command::notice::Args),
    /// 報告命令：起案、送達、履行・不履行、撤回、公表
    Order(command::order::Args),
    /// 公表：データと住民向けサイトを一つのフォルダーに作る
    Publish(command::publish::Args),
    /// 協議の場への確認結果の報告：区域ごとの文書と、報告した日
    Forum(command::forum::Args),
    /// 協議の場：圏域と参加者、課題管理シート、開催と議事録
    Meeting(command::meeting::Args),
    /// 集計：区域ごとの数を、秘匿したうえで書き出す
    Stats(command::stats::Args),
    /// 普及啓発の記録：だれに、何で、何を知らせたか。広報文例
    Publicity(command::publicity::Args),
    /// 指標：取り込んだ区域ごとの数と関係者の声を見る、消す
    Indicators(command::indicators::Args),
    /// 連携先：どの医療機関か決まらない名称、だれがだれを挙げているか
    Partners(command::partners::Args),
    /// 連携先の網：だれがだれを支えているか、まとまり、片方だけの連携（GraphML、DOT、CSV、JSON、SVG）
    Network(command::network::Args),
    /// 報告の JSON Schema を出す
    Schema(command::schema::Args),
    /// 設定を見る・変える
    Settings(command::settings::Args),
    /// 画面のキーの一覧と、変えるためのひな型
    Keys(command::keys::Args),
    /// シェルの補完を出す
    Completions(command::manual::CompletionArgs),
    /// マニュアルページを出す
    Man(command::manual::ManArgs),
}

/// The definition of the command line with help in the current language.
fn definition() -> clap::Command {
    let command = Cli::command();
    match current() {
        Lang::Ja => words::japanese(command),
        Lang::En => words::english(command),
    }
}

/// Runs the program with these arguments, the first of which is the name of the program. Data goes to standard
/// output, messages to standard error.
///
/// Exit codes: 0 done; 1 done, but something was found or refused; 2 not done, or something could not be read.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let named = crate::lang::named(&args);
    let spoken = named.or_else(|| crate::lang::own(&command::own()));
    speak(spoken.unwrap_or_default());
    let mut outcome = match called(&args, named) {
        Ok(outcome) => outcome,
        Err(code) => return code,
    };
    // Connecting comes before anything else, so that nothing is done twice.
    while let Err(error) = &outcome
        && command::password::ask(error)
    {
        outcome = match called(&args, named) {
            Ok(outcome) => outcome,
            Err(code) => return code,
        };
    }
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Unreadable) => ExitCode::from(2),
        Err(error) => {
            command::say(&sentence(&error));
            ExitCode::from(2)
        }
    }
}

/// Reads the arguments and does what they say; the exit code if they cannot be read.
fn called(args: &[OsString], named: Option<Lang>) -> Result<anyhow::Result<Outcome>, ExitCode> {
    let parsed = definition()
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let mut cli = parsed.map_err(|error| words::refuse(&error))?;
    cli.shared.lang = named;
    Ok(run_parsed(cli))
}

/// Runs the subcommand. A call that would write is refused under `--read-only` before anything is opened.
fn run_parsed(cli: Cli) -> anyhow::Result<Outcome> {
    if let (true, Some(command)) = (cli.shared.read_only, &cli.command)
        && command.writes(&cli.shared)?
    {
        return Err(command::refused_to_write().into());
    }
    match cli.command {
        _ if cli.shared.version => command::version(),
        None => command::console::run(&cli.shared),
        Some(Command::Demo(args)) => command::demo::run(&cli.shared, &args),
        Some(Command::Check(args)) => command::check::run(&cli.shared, &args),
        Some(Command::Explain(args)) => command::explain::run(&cli.shared, &args),
        Some(Command::Import(args)) => command::import::run(&cli.shared, &args),
        Some(Command::List(args)) => command::list::run(&cli.shared, &args),
        Some(Command::Show(args)) => command::show::run(&cli.shared, &args),
        Some(Command::Poster(args)) => command::poster::run(&cli.shared, &args),
        Some(Command::Plan(args)) => command::plan::run(&cli.shared, &args),
        Some(Command::Queue(args)) => command::list::queue(&cli.shared, &args),
        Some(Command::Confirm(args)) => command::confirm::run(&cli.shared, &args),
        Some(Command::Scope(args)) => command::scope::run(&cli.shared, &args),
        Some(Command::Choose(args)) => command::choose::run(&cli.shared, &args),
        Some(Command::Answer(args)) => command::answer::run(&cli.shared, &args),
        Some(Command::Assign(args)) => command::assign::run(&cli.shared, &args),
        Some(Command::Note(args)) => command::note::run(&cli.shared, &args),
        Some(Command::Undo(args)) => command::undo::run(&cli.shared, &args),
        Some(Command::Redo(args)) => command::redo::run(&cli.shared, &args),
        Some(Command::Journal(args)) => command::journal::run(&cli.shared, &args),
        Some(Command::Backup(args)) => command::backup::run(&cli.shared, &args),
        Some(Command::Restore(args)) => command::backup::restore(&cli.shared, &args),
        Some(Command::Move(args)) => command::office::carry(&cli.shared, &args),
        Some(Command::Office(args)) => command::office::run(&cli.shared, &args),
        Some(Command::Ruler(args)) => command::ruler::run(&args),
        Some(Command::Doctor(args)) => command::doctor::run(&cli.shared, &args),
        Some(Command::Edition(args)) => command::edition::run(&cli.shared, &args),
        Some(Command::Template(args)) => command::template::run(&cli.shared, &args),
        Some(Command::Library(args)) => command::library::run(&cli.shared, &args),
        Some(Command::Calendar(args)) => command::calendar::run(&cli.shared, &args),
        Some(Command::Remind(args)) => command::remind::run(&cli.shared, &args),
        Some(Command::Notice(args)) => command::notice::run(&cli.shared, &args),
        Some(Command::Publish(args)) => command::publish::run(&cli.shared, &args),
        Some(Command::Forum(args)) => command::forum::run(&cli.shared, &args),
        Some(Command::Meeting(args)) => command::meeting::run(&cli.shared, &args),
        Some(Command::Stats(args)) => command::stats::run(&cli.shared, &args),
        Some(Command::Publicity(args)) => command::publicity::run(&cli.shared, &args),
        Some(Command::Indicators(args)) => command::indicators::run(&cli.shared, &args),
        Some(Command::Network(args)) => command::network::run(&cli.shared, &args),
        Some(Command::Partners(args)) => command::partners::run(&cli.shared, &args),
        Some(Command::Order(args)) => command::order::run(&cli.shared, &args),
        Some(Command::Schema(args)) => command::schema::run(&cli.shared, &args),
        Some(Command::Settings(args)) => command::settings::run(&cli.shared, &args),
        Some(Command::Keys(args)) => command::keys::run(&cli.shared, &args),
        Some(Command::Completions(args)) => {
            command::manual::completions(&cli.shared, &args, definition())
        }
        Some(Command::Man(args)) => command::manual::man(&cli.shared, &args, definition()),
    }
}
