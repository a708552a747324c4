//! `kakari template`: writes a blank file to fill in, which `kakari import` reads.

use kakari_office::bilingual;
use kakari_office::lang::pick;
use std::io::Write as _;

use kakari_core::edition::Edition;
use kakari_office::export::{
    care_csv, care_workbook, facilities_csv, facilities_workbook, reports_csv, reports_workbook,
};

use super::{Destination, Outcome, failed, say};
use crate::call::Shared;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 何のひな型か
    #[arg(value_enum)]
    what: What,
    /// ひな型の形
    #[arg(long, value_enum, value_name = "FORM")]
    format: Option<Form>,
    /// 報告の年度（省略時はデータベースの年度、なければ r07）
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    #[command(flatten)]
    to: Destination,
}

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// 報告
    Reports,
    /// 医療機関の名簿（位置、ホームページ、電話番号、郵便番号、休診日も）
    Facilities,
    /// 介護施設の一覧
    CareFacilities,
}

/// The format of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// CSV（UTF-8、表計算ソフト用の印付き）
    Csv,
    /// Excel ブック。選択肢を一覧から選べる
    Xlsx,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let form = form(args)?;
    let made = || Ok::<i64, anyhow::Error>(shared.clock()?.stamp_seconds());
    let (bytes, said) = match args.what {
        What::Reports => {
            let edition = edition(shared, args)?;
            let bytes = match form {
                Form::Csv => reports_csv(&edition)?,
                Form::Xlsx => reports_workbook(&edition, made()?)?,
            };
            (bytes, of_reports(&edition))
        }
        What::Facilities | What::CareFacilities if args.edition.is_some() => {
            return Err(failed(
                "医療機関の名簿と介護施設の一覧に年度はありません。--edition を外してください。",
                "A list of facilities or of care facilities is of no year. Leave --edition out.",
            )
            .into());
        }
        What::Facilities => {
            let bytes = match form {
                Form::Csv => facilities_csv()?,
                Form::Xlsx => facilities_workbook(made()?)?,
            };
            (bytes, of_facilities())
        }
        What::CareFacilities => {
            let bytes = match form {
                Form::Csv => care_csv()?,
                Form::Xlsx => care_workbook(made()?)?,
            };
            (bytes, of_care_facilities())
        }
    };
    let mut out = args.to.open(shared, &[])?;
    out.write_all(&bytes)
        .map_err(|error| args.to.failed(error))?;
    out.finish()?;
    say(&said);
    Ok(Outcome::Done)
}

fn of_reports(edition: &Edition) -> String {
    bilingual!(
        "{}（{}）の報告のひな型です。必ず書くのは「医療機関ID」の列だけです。\n書いたら、そのまま `kakari import reports` で取り込みます。",
        "A template for reports of {} ({}). Only the column 医療機関ID must be filled in.\n`kakari import reports` imports it as it is.",
        edition.label,
        edition.id
    )
}

fn of_facilities() -> String {
    pick(
        "医療機関の名簿のひな型です。必ず書くのは「ID」と「正式名称」の列だけです。\n書いたら、そのまま `kakari import facilities` で取り込みます（一部の医療機関だけのときは --part）。",
        "A template for a list of facilities. Only its first two columns, id and name, must be filled in.\n`kakari import facilities` imports it as it is (with --part if it has only some facilities).",
    )
    .to_owned()
}

fn of_care_facilities() -> String {
    pick(
        "介護施設の一覧のひな型です。必ず書くのは「名称」の列だけです。\n書いたら、そのまま `kakari import care-facilities` で取り込みます（一部の施設だけのときは --part）。",
        "A template for a list of care facilities. Only its first column, the name, must be filled in.\n`kakari import care-facilities` imports it as it is (with --part if it has only some).",
    )
    .to_owned()
}

/// The format asked for, else that of the name of the file, else CSV.
fn form(args: &Args) -> anyhow::Result<Form> {
    let ending = args
        .to
        .file()
        .and_then(|path| path.extension()?.to_str().map(str::to_ascii_lowercase));
    let named = match ending.as_deref() {
        Some("csv") => Some(Form::Csv),
        Some("xlsx") => Some(Form::Xlsx),
        _ => None,
    };
    match (args.format, named) {
        (Some(asked), Some(named)) if asked != named => Err(failed(
            "ファイルの名前の終わりと --format が合いません。どちらかだけにしてください。",
            "The ending of the file and --format do not agree. Give one of them.",
        )
        .into()),
        (asked, named) => Ok(asked.or(named).unwrap_or(Form::Csv)),
    }
}

/// The year: the one asked for, else that of the database, else the first that is built in.
fn edition(shared: &Shared, args: &Args) -> anyhow::Result<Edition> {
    let id = match &args.edition {
        Some(id) => id.as_str(),
        None if shared.database_exists()? => return Ok(shared.office_to_look()?.edition().clone()),
        None => kakari_builtin::IDS.first().copied().unwrap_or_default(),
    };
    kakari_builtin::edition(id).ok_or_else(|| super::schema::unknown(id))
}
