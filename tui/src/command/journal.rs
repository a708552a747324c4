//! `kakari journal`: shows the journal, verifies it, and writes receipts.

use kakari_office::bilingual;
use kakari_office::lang::{Lang, count_of, current, pick};
use std::collections::BTreeSet;
use std::path::PathBuf;

use kakari_core::json::Writer;

use super::{Destination, Outcome, failed, print_line, say};
use crate::call::{Format, Plain, Shared};
use kakari_office::office::{Office, StaffAct};
use kakari_office::store::{Entry, EntryKind, Fault, JournalFilter, Proof, Receipt, ReceiptCheck};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    task: Option<Task>,
    /// この医療機関だけ
    #[arg(long)]
    facility: Option<String>,
    /// この人の操作だけ
    #[arg(long)]
    actor: Option<String>,
    /// 新しい順に何件まで
    #[arg(long, default_value_t = 100)]
    limit: usize,
    /// まとめて行った操作も1件ずつ出す（表計算用と JSON では常に1件ずつ）
    #[arg(long)]
    all: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    to: Destination,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// 記録が書き換えられていないことを確かめる
    Verify {
        /// 控えてあった受領証と比べる
        #[arg(long, value_name = "FILE")]
        receipt: Option<PathBuf>,
        /// 出力の形
        #[arg(long, value_enum, default_value_t)]
        format: Plain,
    },
    /// 受領証を出す（別の場所に控えておく）
    Receipt {
        #[command(flatten)]
        to: Destination,
    },
    /// 書き誤った記載を伏せる（元に戻せない。記録とハッシュ値は残る）
    Mask {
        /// 記録の番号（`kakari journal` の左端）
        #[arg(value_name = "NUMBER")]
        seq: i64,
        /// 伏せる理由（伏せる中身は書かない）
        #[arg(long)]
        reason: String,
    },
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        matches!(self.task, Some(Task::Mask { .. }))
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    if let Some(Task::Mask { seq, reason }) = &args.task {
        return mask(shared, &mut shared.office()?, *seq, reason);
    }
    let office = shared.office_to_look()?;
    let store = office.store();
    match &args.task {
        // Handled above, because it opens the database for writing.
        Some(Task::Mask { .. }) => Ok(Outcome::Done),
        None => {
            let filter = JournalFilter {
                facility: args.facility.clone(),
                actor: args.actor.clone(),
                limit: Some(args.limit),
                ..JournalFilter::default()
            };
            if args.format == Format::Text && !args.all {
                return batches(&office, shared, args, &filter);
            }
            let mut out = args.to.open(shared, &[])?;
            if args.format == Format::Csv {
                out.begin_csv("seq,at,actor,facility,function,what,hash")?;
            }
            for entry in args.format.words(|| store.journal(&filter))? {
                out.line(&match args.format {
                    Format::Json => entry_json(&entry),
                    Format::Csv => entry_cells(&entry),
                    Format::Text => entry_line(&entry),
                })?;
            }
            out.finish()?;
            Ok(Outcome::Done)
        }
        Some(Task::Receipt { to }) => {
            let mut out = to.open(shared, &[])?;
            out.line(&serde_json::to_string(&store.receipt()?)?)?;
            out.finish()?;
            Ok(Outcome::Done)
        }
        Some(Task::Verify {
            receipt: None,
            format,
        }) => match store.verify()? {
            Ok(proof) => {
                let sentence = bilingual!(
                    "記録と取り込んだ内容は書き換えられていません（{} 件、最後のハッシュ {}）",
                    "Journal and imported content are unchanged ({} entries, last hash {})",
                    proof.count,
                    proof.head
                );
                report_intact(*format, &proof, None, &sentence)
            }
            Err(fault) => report_fault(*format, &fault),
        },
        Some(Task::Verify {
            receipt: Some(file),
            format,
        }) => {
            let text = super::read_text(file)?;
            let receipt: Receipt = serde_json::from_str(&text).map_err(|_| {
                let file = file.display();
                failed(
                    format!("受領証 {file} の形が違います。`kakari journal receipt` で作ったファイルを指定してください。"),
                    format!("{file} is no receipt. Name a file that `kakari journal receipt` made."),
                )
            })?;
            match store.verify_against(&receipt)? {
                ReceiptCheck::Good { proof, since } => {
                    let sentence = bilingual!(
                        "受領証（{} 件、{}）と一致します。その後の記録は {since} 件、いまの最後のハッシュは {} です。",
                        "It fits the receipt ({} entries, {}). Since then: {since} entries; the last hash is now {}.",
                        receipt.count,
                        receipt.at,
                        proof.head
                    );
                    report_intact(*format, &proof, Some(since), &sentence)
                }
                ReceiptCheck::Bad(fault) => report_fault(*format, &fault),
                ReceiptCheck::OtherDatabase => {
                    report_other_database(*format, &store.path().display().to_string())
                }
            }
        }
    }
}

/// Number of entries that are read at once.
const PAGE: usize = 1_000;

/// Prints one line a batch.
fn batches(
    office: &Office,
    shared: &Shared,
    args: &Args,
    filter: &JournalFilter,
) -> anyhow::Result<Outcome> {
    let mut out = args.to.open(shared, &[])?;
    let (mut before, mut left, mut joined) = (None, args.limit, false);
    let mut batch: Vec<Entry> = Vec::new();
    while left > 0 {
        let filter = JournalFilter {
            before,
            limit: Some(PAGE),
            ..filter.clone()
        };
        let page = office.store().journal(&filter)?;
        let is_last = page.len() < PAGE;
        before = page.last().map(|entry| entry.seq);
        for entry in page {
            // The entries of a batch are consecutive.
            if batch.first().is_some_and(|one| one.batch != entry.batch) && left > 0 {
                joined |= batch.len() > 1;
                out.line(&batch_line(&std::mem::take(&mut batch)))?;
                left = left.saturating_sub(1);
            }
            if left > 0 {
                batch.push(entry);
            }
        }
        if is_last {
            break;
        }
    }
    if left > 0 && !batch.is_empty() {
        joined |= batch.len() > 1;
        out.line(&batch_line(&batch))?;
    }
    out.finish()?;
    if joined {
        say(pick(
            "まとめて行った操作は1行にしています。1件ずつ見るには --all を付けてください。",
            "What was done together stands in one line. --all shows each entry.",
        ));
    }
    Ok(Outcome::Done)
}

/// A batch as one line; its entries come with the newest first.
fn batch_line(entries: &[Entry]) -> String {
    let brings =
        |entry: &&Entry| EntryKind::from_name(&entry.kind).is_some_and(EntryKind::brings_many);
    let head = entries.iter().find(brings).or(entries.last());
    let Some(head) = head else {
        return String::new();
    };
    if entries.len() == 1 {
        return entry_line(head);
    }
    let facilities: BTreeSet<&str> = entries.iter().map(|one| one.facility.as_str()).collect();
    let facilities = facilities.iter().filter(|id| !id.is_empty()).count();
    let place = match head.imported_kind().filter(|_| facilities == 0) {
        Some(kind) => kind.label().to_owned(),
        None => {
            bilingual!("{facilities} 施設"; "{}", count_of(facilities, "facility", "facilities"))
        }
    };
    let what = if brings(&head) || head.label.is_empty() || current() != Lang::Ja {
        &head.what
    } else {
        &head.label
    };
    bilingual!(
        "{:>6}  {}  {}  {place}  {what}（記録 {} 件）",
        head.batch, head.at, head.actor, entries.len();
        "{:>6}  {}  {}  {place}  {what} ({})",
        head.batch, head.at, head.actor, count_of(entries.len(), "entry", "entries")
    )
}

fn mask(shared: &Shared, office: &mut Office, seq: i64, reason: &str) -> anyhow::Result<Outcome> {
    let actor = shared.actor(office)?;
    let reason = super::act::required_text("--reason", reason)?;
    let act = StaffAct::Mask { seq, reason };
    let filter = JournalFilter {
        // The newest entry before the next number is the one with this number.
        before: seq.checked_add(1),
        limit: Some(1),
        ..JournalFilter::default()
    };
    let entry = office.store().journal(&filter)?.pop();
    office.act(&act, &actor, "記載を伏せる")?;
    let whose = entry.map_or_else(String::new, |entry| {
        bilingual!(
            "（{}さんが {} に書いた「{}」）",
            " (“{2}”, by {0} at {1})",
            entry.actor,
            entry.at,
            entry.what
        )
    });
    print_line(&bilingual!(
        "記録 {seq}{whose}の記載を伏せました（{actor}）。前に作った控えには残っています。",
        "Masked the texts of entry {seq}{whose} ({actor}). Backups made before still hold them."
    ))?;
    Ok(Outcome::Done)
}

/// Reports that the journal is intact. `since` is the number of entries after the receipt.
fn report_intact(
    format: Plain,
    proof: &Proof,
    since: Option<i64>,
    sentence: &str,
) -> anyhow::Result<Outcome> {
    if format == Plain::Text {
        print_line(sentence)?;
        return Ok(Outcome::Done);
    }
    let mut json = Writer::new();
    json.object(|json| {
        json.key("holds");
        json.literal("true");
        json.key("count");
        json.literal(&proof.count.to_string());
        json.field("head", &proof.head);
        if let Some(since) = since {
            json.key("since_receipt");
            json.literal(&since.to_string());
        }
    });
    print_line(&json.finish())?;
    Ok(Outcome::Done)
}

fn report_fault(format: Plain, fault: &Fault) -> anyhow::Result<Outcome> {
    report_failure(format, fault.row, &fault.what, &fault_sentence(fault))
}

/// Reports that the receipt belongs to another database. Neither of them need be damaged.
fn report_other_database(format: Plain, database: &str) -> anyhow::Result<Outcome> {
    let what = pick(
        "受領証は、このデータベースのものではありません。",
        "The receipt is not of this database.",
    );
    let sentence = bilingual!(
        "{what}データベース（{database}）と受領証の指定を確かめてください。どちらも正しいはずなら、データベースが別のものに置き換えられています。",
        "{what} Check the database ({database}) and the receipt. If both are right, the database was replaced by another one."
    );
    report_failure(format, 0, what, &sentence)
}

/// Reports that verification failed. `row` is the number of the first entry that does not fit; 0 if it is not an
/// entry.
fn report_failure(format: Plain, row: i64, what: &str, sentence: &str) -> anyhow::Result<Outcome> {
    if format == Plain::Json {
        let mut json = Writer::new();
        json.object(|json| {
            json.key("holds");
            json.literal("false");
            json.key("row");
            json.literal(&row.to_string());
            json.field("what", what);
        });
        print_line(&json.finish())?;
    }
    say(sentence);
    Ok(Outcome::Found)
}

fn fault_sentence(fault: &Fault) -> String {
    let first = match fault.row {
        0 => String::new(),
        row => bilingual!(
            "最初に合わないのは {row} 番です：",
            "The first that does not fit is entry {row}: "
        ),
    };
    bilingual!(
        "記録が書き換えられています。{first}{} 控え（バックアップ）と比べてください。",
        "The journal was changed. {first}{} Compare it with a backup.",
        fault.what
    )
}

fn entry_line(entry: &Entry) -> String {
    let place = match entry.function {
        Some(function) => format!("{} {}", entry.facility, function.mark()),
        // An import is about no facility, but about a kind of list.
        None if entry.facility.is_empty() => entry
            .imported_kind()
            .map_or(String::new(), |kind| kind.label().to_owned()),
        None => entry.facility.clone(),
    };
    format!(
        "{:>6}  {}  {}  {place}  {}",
        entry.seq, entry.at, entry.actor, entry.what
    )
}

fn entry_cells(entry: &Entry) -> String {
    kakari_office::spreadsheet::line([
        entry.seq.to_string(),
        entry.at.clone(),
        entry.actor.clone(),
        entry.facility.clone(),
        entry
            .function
            .map_or_else(String::new, |function| function.mark().to_owned()),
        entry.what.clone(),
        entry.hash.clone(),
    ])
}

fn entry_json(entry: &Entry) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.key("seq");
        json.literal(&entry.seq.to_string());
        json.field("at", &entry.at);
        json.field("actor", &entry.actor);
        json.field("kind", &entry.kind);
        json.key("batch");
        json.literal(&entry.batch.to_string());
        json.field("label", &entry.label);
        json.key("facility");
        json.text_or_null(Some(entry.facility.as_str()).filter(|id| !id.is_empty()));
        json.key("function");
        json.text_or_null(entry.function.map(kakari_core::edition::Function::key));
        json.field("what", &entry.what);
        json.key("payload");
        json.literal(&entry.payload);
        json.field("hash", &entry.hash);
    });
    json.finish()
}
