//! `kakari list` and `kakari queue`: the lists of the console on the command line.

use kakari_office::bilingual;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use kakari_core::edition::Function;

use super::{Outcome, failed, print_line, say};
use crate::call::{Format, Shared};
use kakari_office::export::{self, Decisions, Form, List};
use kakari_office::office::{Office, Query, Row, Vocabulary, search_text};
use kakari_office::store::setting;

mod cells;
mod findings;

use cells::{FUNCTION_HEADINGS, facility_cells, facility_line, function_cells, function_line};

/// Name of the order in which facilities and functions are listed.
const BY_ID: &str = "番号順";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 条件（例：町:高知市 機能:イ 状態:要照会 指摘:error、または名称の一部・かな・ローマ字）
    #[arg(long = "where", value_name = "QUERY", default_value = "")]
    query: String,
    /// この名前で保存した一覧（画面の v で保存したもの）
    #[arg(long, value_name = "NAME")]
    saved: Option<String>,
    /// 出力の形（--out では、名前の終わりで決まらないときに json か csv）
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// 画面と同じ列でファイルに書き出す（.xlsx .csv .jsonl .html）
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// --out のファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
    /// 書き出す CSV を UTF-8 ではなく CP932 にする
    #[arg(long, requires = "out")]
    cp932: bool,
}

impl Args {
    fn format(&self) -> Format {
        self.format.unwrap_or_default()
    }

    /// The file into which the list is written, with its format; `None` without `--out`.
    fn file(&self) -> anyhow::Result<Option<(&Path, Form)>> {
        let Some(out) = &self.out else {
            return Ok(None);
        };
        let asked = self.format.and_then(|format| match format {
            Format::Text => None,
            Format::Json => Some(Form::Json),
            Format::Csv => Some(Form::Csv),
        });
        let named = Form::of_name(out);
        if asked.is_some() && named.is_some() && asked != named {
            let shown = out.display();
            return Err(failed(
                format!(
                    "{shown} の名前の終わりと --format が合いません。どちらかだけにしてください。"
                ),
                format!("The ending of {shown} and --format do not agree. Give one of them."),
            )
            .into());
        }
        match (asked.or(named), self.cp932) {
            (Some(Form::Csv), true) => Ok(Some((out, Form::Cp932))),
            (Some(form), false) => Ok(Some((out, form))),
            (Some(_), true) => Err(failed(
                "--cp932 は .csv にだけ使えます。",
                "--cp932 is for .csv only.",
            )
            .into()),
            (None, _) => Err(failed(
                format!(
                    "{} の形が分かりません。名前の終わりを .xlsx .csv .jsonl .html のどれかにしてください。",
                    out.display()
                ),
                format!(
                    "The form of {} is not known. Let its name end with .xlsx, .csv, .jsonl or .html.",
                    out.display()
                ),
            )
            .into()),
        }
    }
}

/// Writes the matching lines into a file, with the columns of the console's screen.
fn write_file(
    shared: &Shared,
    office: &Office,
    args: &Args,
    (to, form): (&Path, Form),
    (kind, title, order): (export::Kind, &str, &str),
    wanted: Vec<export::Wanted>,
) -> anyhow::Result<Outcome> {
    let list = List {
        kind,
        title: title.to_owned(),
        filter: [args.saved.as_deref().unwrap_or_default(), &args.query].join(" "),
        order: order.to_owned(),
        wanted,
        form,
        by: shared
            .actor_given()?
            .or_else(|| office.actor_default())
            .unwrap_or_default(),
        to: to.to_owned(),
        replace: args.force,
    };
    let written = export::write(office, &list, &mut |_, _| true)?;
    let path = std::path::absolute(&written.path).unwrap_or_else(|_| written.path.clone());
    say(&bilingual!(
        "書き出しました：{} {}行（フォルダー：{}）",
        "Exported {} ({} lines, folder: {})",
        path.file_name().unwrap_or_default().display(),
        written.lines,
        path.parent().unwrap_or(Path::new("")).display()
    ));
    if let (false, Some(beside)) = (written.missing.is_empty(), &written.beside) {
        say(&bilingual!(
            "CP932 にない文字 {}か所を「〓」にしました。どこかは {} にあります。",
            "{} characters that CP932 lacks became 〓. {} says where.",
            written.missing.len(),
            beside.display()
        ));
    }
    Ok(Outcome::Done)
}

#[derive(Debug, clap::Args)]
pub(crate) struct QueueArgs {
    #[command(flatten)]
    list: Args,
    /// 確認済み・照会中・後でも並べる
    #[arg(long)]
    all: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// 何の一覧か（書かなければ施設）
    #[arg(value_enum, default_value_t, hide_default_value = true)]
    what: What,
    #[command(flatten)]
    list: Args,
}

/// What a line of the list is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// 施設
    #[default]
    Facilities,
    /// 指摘（誤り・注意・参考の一つずつ）
    Findings,
    /// 確認待ち（kakari queue と同じ）
    Queue,
}

/// Reports values in the conditions that no facility has. Reads all facilities once more, so it runs only for an
/// empty result.
fn say_hints(query: &str, office: &Office) -> anyhow::Result<()> {
    let mut words: BTreeSet<(Vocabulary, String)> = BTreeSet::new();
    office.each_row(&mut |row| {
        let queue = &row.queue;
        let mut insert = |vocabulary, word: &str| {
            if !word.is_empty() {
                words.insert((vocabulary, word.to_owned()));
            }
        };
        insert(Vocabulary::Municipalities, &queue.municipality);
        insert(Vocabulary::MedicalAreas, &queue.medical_area);
        insert(Vocabulary::HealthCentres, &queue.health_centre);
        for function in row.functions.values() {
            insert(Vocabulary::Colleagues, &function.assigned);
        }
        for code in queue.assessment.iter().flat_map(|one| &one.findings) {
            insert(Vocabulary::Codes, &code.code);
        }
    })?;
    let measures = office.measures().names();
    words.extend(measures.map(|name| (Vocabulary::Measures, name.to_owned())));
    let known = |wanted: Vocabulary| {
        let of_it = words.iter().filter(|(vocabulary, _)| *vocabulary == wanted);
        of_it.map(|(_, word)| word.clone()).collect()
    };
    Query::hints(query, &known)
        .iter()
        .for_each(|hint| say(hint));
    Ok(())
}

/// Calls `each` for every facility. Only one page of them is in memory at a time. After the first error `each` is
/// not called again.
fn each_row(
    office: &Office,
    mut each: impl FnMut(&Row) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut failed = Ok(());
    office.each_row(&mut |row| {
        if failed.is_ok() {
            failed = each(&row);
        }
    })?;
    failed
}

/// Warns that romaji finds only facilities with フリガナ, if it found next to nothing.
fn say_what_romaji_misses(query: &Query, without_kana: usize, shown: usize) {
    if query.uses_romaji() && without_kana > 0 && shown <= 3 {
        say(&bilingual!(
            "フリガナのない医療機関（{without_kana} 件）は、名称がかなでなければローマ字で見つかりません。",
            "{without_kana} facilities without フリガナ are found by romaji only if their names are in kana."
        ));
    }
}

pub(crate) fn run(shared: &Shared, args: &ListArgs) -> anyhow::Result<Outcome> {
    match args.what {
        What::Facilities => facilities(shared, &args.list),
        What::Findings => findings::run(shared, &args.list),
        What::Queue => functions(shared, &args.list, false),
    }
}

fn facilities(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let file = args.file()?;
    let office = shared.office_to_look_judged()?;
    let query = query(shared, &office, args, setting::LIST)?;
    let sample = office.is_sample();
    let (mut shown, mut all, mut without_kana) = (0_usize, 0_usize, 0_usize);
    let mut wanted = Vec::new();
    if file.is_none() && args.format() == Format::Csv {
        print_line("id,name,kind,municipality,medical_area,scope,i,ro,ha,ni")?;
    }
    each_row(&office, |row| {
        all += 1;
        without_kana += usize::from(row.queue.kana.is_empty());
        if !query.fits(row, &search_text(row)) {
            return Ok(());
        }
        shown += 1;
        // A file needs the whole list first, because its heading contains the number of lines.
        if file.is_some() {
            wanted.push(export::Wanted::Function(row.queue.id.clone(), Function::F1));
            return Ok(());
        }
        print_line(&match args.format() {
            Format::Json => export::facility_json(row, sample),
            Format::Csv => Format::Csv.words(|| facility_cells(row)),
            Format::Text => facility_line(row),
        })
    })?;
    if shown == 0 {
        say_hints(&args.query, &office)?;
    }
    if let Some(file) = file {
        let what = (export::Kind::Facilities, "施設", BY_ID);
        return write_file(shared, &office, args, file, what, wanted);
    }
    if args.format() == Format::Text {
        say(&bilingual!("{shown} 件（全 {all} 件）", "{shown} of {all}"));
        say_what_romaji_misses(&query, without_kana, shown);
    }
    Ok(Outcome::Done)
}

/// The parsed conditions, together with those of the saved queue. Refuses conditions that can match nothing, such as an
/// unknown field: an empty list would suggest that no facility matches.
fn query(shared: &Shared, office: &Office, args: &Args, saved: &str) -> anyhow::Result<Query> {
    let actor = shared.actor_given()?.or_else(|| office.actor_default());
    let stored = match &args.saved {
        None => String::new(),
        Some(name) => {
            let stored = office.store().setting(&format!("{saved}{}", name.trim()))?;
            stored.ok_or_else(|| {
                failed(
                    format!("「{name}」という名前で保存した一覧はありません。`kakari settings` の {saved} で始まるものが保存した一覧です。"),
                    format!("No queue is saved as {name}. `kakari settings` shows them under names that begin with {saved}"),
                )
            })?
        }
    };
    let conditions = format!("{stored} {}", args.query);
    let problems = Query::unfit(&conditions, office.edition());
    if !problems.is_empty() {
        return Err(anyhow!(problems.join("\n")));
    }
    Ok(Query::parse(&conditions, actor.as_deref()))
}

pub(crate) fn queue(shared: &Shared, args: &QueueArgs) -> anyhow::Result<Outcome> {
    functions(shared, &args.list, args.all)
}

/// Lists functions: those that wait for a person, or with `all` every function that has to be confirmed.
fn functions(shared: &Shared, args: &Args, all_states: bool) -> anyhow::Result<Outcome> {
    let file = args.file()?;
    let office = shared.office_to_look_judged()?;
    let query = query(shared, &office, args, setting::QUEUE)?;
    let mut into_file = Vec::new();
    // A query that names states, as that of a saved queue does, must not be narrowed further.
    let whole = all_states || args.saved.is_some() || query.looks_at_states();
    let (mut open, mut all, mut shown, mut without_kana) = (0_usize, 0_usize, 0_usize, 0_usize);
    if file.is_none() && args.format() == Format::Csv {
        print_line(FUNCTION_HEADINGS)?;
    }
    let sample = office.is_sample();
    let needs_decisions = file.is_none() && args.format() != Format::Text;
    let mut put = |row: &Row, fits: bool, decisions: &Decisions| {
        without_kana += usize::from(row.queue.kana.is_empty());
        for function in row.functions.values() {
            all += usize::from(function.status.is_work());
            open += usize::from(function.status.is_open());
            let wanted = function.status.is_open() || (whole && function.status.is_work());
            if fits && wanted && query.fits_function(function) {
                shown += 1;
                if file.is_some() {
                    let id = row.queue.id.clone();
                    into_file.push(export::Wanted::Function(id, function.function));
                    continue;
                }
                let decision = decisions.on(&row.queue.id);
                let decision = decision.map(|all| &all[function.function]);
                print_line(&match args.format() {
                    Format::Json => export::function_json(row, function, decision, sample),
                    Format::Csv => Format::Csv.words(|| function_cells(row, function, decision)),
                    Format::Text => function_line(row, function),
                })?;
            }
        }
        anyhow::Ok(())
    };
    let mut failed = Ok(());
    office.each_page(&mut |rows| {
        if failed.is_err() {
            return;
        }
        let fit = rows.map(|row| (query.fits(&row, &search_text(&row)), row));
        let rows: Vec<(bool, Row)> = fit.collect();
        let fitting = rows.iter().filter(|(fits, _)| needs_decisions && *fits);
        let fitting: Vec<&Row> = fitting.map(|(_, row)| row).collect();
        failed = (|| {
            let decisions = Decisions::of(&office, &fitting)?;
            let mut rows = rows.iter();
            rows.try_for_each(|(fits, row)| put(row, *fits, &decisions))
        })();
    })?;
    failed?;
    if shown == 0 {
        say_hints(&args.query, &office)?;
    }
    if let Some(file) = file {
        let what = (export::Kind::Functions, "確認待ち", BY_ID);
        return write_file(shared, &office, args, file, what, into_file);
    }
    if args.format() == Format::Text {
        if !query.is_empty() {
            say(&bilingual!("該当 {shown} 件", "{shown} found"));
        }
        say(&bilingual!(
            "確認待ち {open} 件（確認の対象 {all} 件）",
            "{open} to confirm (of {all} in all)"
        ));
        say_what_romaji_misses(&query, without_kana, shown);
    }
    Ok(Outcome::Done)
}
