//! `kakari notice`: letters to facilities and offices, to print, and the record of what was sent. Making a file or a preview
//! never records anything; `--record` does.

use std::collections::BTreeSet;
use std::path::PathBuf;

use indicatif::ProgressBar;
use kakari_core::date::Date;
use kakari_core::letter::Kind;
use kakari_office::bilingual;
use kakari_office::export::{self, DocumentForm, LetterFile, LettersWritten};
use kakari_office::intake::typed_id;
use kakari_office::lang::{InWords as _, Lang, Sentence, pick};
use kakari_office::office::{
    Addressees, Among, Mailing, Office, Query, Row, SentAct, Setting, StaffAct, Wanted,
    letter_texts_from, search_text,
};

use super::{Destination, Outcome, OutputFile, day, failed, say};
use crate::call::{Format, Shared};

mod names;
mod words;

use names::{FormName, KindName};
use words::{preview, recipients, sent_json, sent_line};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 何を作るか（--out も --preview もなければ、誰に送るかを出す）
    #[arg(value_enum, required_unless_present_any = ["builtin", "check", "sent"])]
    kind: Option<KindName>,
    /// 医療機関の ID（省略時は、その文書の相手のすべて）
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// 条件（例：町:高知市、または名称の一部・かな・ローマ字）
    #[arg(
        long = "where",
        value_name = "QUERY",
        default_value = "",
        conflicts_with = "ids"
    )]
    query: String,
    /// 文書番号
    #[arg(long, value_name = "NUMBER", default_value = "")]
    number: String,
    /// 文書の日付（省略時は今日）
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// 回答や報告の期限（依頼では締切、命令ではその期限）
    #[arg(long, value_name = "DATE")]
    deadline: Option<String>,
    /// 文面のファイル（省略時は設定の letter-texts、次に組み込みの文面）
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
    /// 形（省略時は名前の終わりから。json は相手の一覧を JSON Lines で）
    #[arg(long, value_enum)]
    format: Option<FormName>,
    /// すべてを一つのファイルに書き出す（一通ごとに改ページ）
    #[arg(long, value_name = "FILE", conflicts_with = "one_each")]
    out: Option<PathBuf>,
    /// 一通ずつ別のファイルにして、新しいフォルダーに入れる
    #[arg(long, value_name = "DIR")]
    one_each: Option<PathBuf>,
    /// --out のファイルがもうあれば置き換える（データベースは置き換えない）
    #[arg(long, requires = "out")]
    force: bool,
    /// 文面を画面に出す（何も書かず、記録もしない）
    #[arg(long, conflicts_with_all = ["out", "one_each", "record"])]
    preview: bool,
    /// 送ったことを記録する（督促は催促の回にもなる）
    #[arg(long)]
    record: bool,
    /// 前に送った相手がいても記録する
    #[arg(long, requires = "record")]
    again: bool,
    /// 組み込みの文面を書き出す（自分の文面を作るもと）
    #[arg(long, conflicts_with_all = ["kind", "check", "sent", "record", "preview"])]
    builtin: bool,
    /// 文面のファイルを検査する
    #[arg(long, value_name = "FILE", conflicts_with_all = ["kind", "sent"])]
    check: Option<PathBuf>,
    /// 送ったと記録した文書の一覧
    #[arg(long, conflicts_with = "kind")]
    sent: bool,
}

impl Args {
    /// Whether the call would write the database.
    pub(crate) fn writes(&self) -> bool {
        self.record
    }

    /// The file or folder to write, with its form; `None` without one.
    fn file(&self) -> anyhow::Result<Option<LetterFile>> {
        let Some(to) = self.out.as_ref().or(self.one_each.as_ref()) else {
            return Ok(None);
        };
        let one_each = self.one_each.is_some();
        let named = if one_each {
            None
        } else {
            DocumentForm::of_name(to)
        };
        let asked = self.format.and_then(FormName::form);
        let shown = to.display();
        let form = match (asked, named) {
            (Some(asked), Some(named)) if asked != named => {
                return Err(failed(
                    format!("{shown} の名前の終わりと --format が合いません。どちらかだけにしてください。"),
                    format!("The ending of {shown} and --format do not agree. Give one of them."),
                )
                .into());
            }
            (asked, named) => asked.or(named).or(one_each.then(DocumentForm::default)),
        };
        let Some(form) = form else {
            let endings: Vec<String> = DocumentForm::ALL
                .map(|form| format!(".{}", form.word()))
                .to_vec();
            let endings = endings.join(" ");
            return Err(failed(
                format!(
                    "{shown} の形が分かりません。名前の終わりを {endings} のどれかにしてください。"
                ),
                format!(
                    "The form of {shown} is not known. Let its name end with one of {endings}."
                ),
            )
            .into());
        };
        Ok(Some(LetterFile {
            form,
            to: to.clone(),
            one_each,
            replace: self.force,
        }))
    }
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    if args.builtin {
        return builtin(shared, args);
    }
    if let Some(file) = &args.check {
        return check(shared, file);
    }
    if args.sent {
        return sent(shared, args);
    }
    let Some(kind) = args.kind.map(KindName::kind) else {
        return Ok(Outcome::Unreadable);
    };
    let mut office = shared.office_to_look_judged()?;
    let problems = Query::unfit(&args.query, office.edition());
    if !problems.is_empty() {
        problems.iter().for_each(|problem| say(problem));
        return Ok(Outcome::Unreadable);
    }
    let window = office.edition().window;
    let mailing = office.mailing(&Wanted {
        kind,
        number: args.number.clone(),
        dated: super::remind::day_or_today(&office, args.date.as_deref())?,
        reply_by: day::given(args.deadline.as_deref(), window)?,
        texts: args.texts.clone(),
    })?;
    let found = addressees(&office, args, &mailing)?;
    let outcome = if found.skipped.is_empty() {
        Outcome::Done
    } else {
        Outcome::Found
    };
    let file = args.file()?;
    if let (None, true) = (&file, args.record) {
        return Err(failed(
            "送ったことを記録するには、送る文書のファイルも要ります。--out FILE か --one-each DIR を付けてください。",
            "To record what was sent, its file is needed too. Add --out FILE or --one-each DIR.",
        )
        .into());
    }
    let Some(file) = file else {
        if args.preview {
            preview(&office, &mailing, &found, !args.ids.is_empty())?;
        } else {
            recipients(
                &office,
                &mailing,
                &found,
                args.format == Some(FormName::Json),
            )?;
        }
        say_about(&mailing, &found);
        return Ok(outcome);
    };
    let actor = args.record.then(|| shared.actor(&office)).transpose()?;
    if actor.is_some() {
        may_record(&office, args, &mailing, &found)?;
    }
    if !file.one_each {
        // The texts are read, so they are not replaced; nor is the database.
        let texts = match &args.texts {
            Some(texts) => Some(texts.clone()),
            None => office.letter_file(),
        };
        let inputs: Vec<PathBuf> = texts.into_iter().chain(office.edition_file()).collect();
        OutputFile::at(&file.to, file.replace, shared, &inputs)?;
    }
    let written = write(&office, &mailing, &found, &file)?;
    let (count, path) = (written.letters, written.path.display());
    say(&bilingual!(
        "書き出しました：{path}（{} {count}通）",
        "Wrote {path} ({count} letters: {})",
        kind.in_words()
    ));
    say_about(&mailing, &found);
    match actor {
        Some(actor) => record(&mut office, &actor, &mailing, &found, &file, written)?,
        None => say(pick(
            "送ったことは、まだ記録していません。送ったら、同じ呼び出しに --record（と --force）を付けて記録してください。",
            "That it was sent is not recorded. When it is, repeat the call with --record (and --force).",
        )),
    }
    Ok(outcome)
}

fn addressees(office: &Office, args: &Args, mailing: &Mailing) -> anyhow::Result<Addressees> {
    let ids: BTreeSet<String> = args.ids.iter().map(|id| typed_id(id)).collect();
    if !ids.is_empty() {
        return Ok(office.addressees(mailing, Among::Named(&ids))?);
    }
    if args.query.trim().is_empty() {
        return Ok(office.addressees(mailing, Among::All)?);
    }
    let query = Query::parse(&args.query, office.actor_default().as_deref());
    let fits = |row: &Row| query.fits(row, &search_text(row));
    Ok(office.addressees(mailing, Among::Those(&fits))?)
}

/// Says to whom the letters go, who gets none and why, and to how many such a letter was sent before.
fn say_about(mailing: &Mailing, found: &Addressees) {
    for one in &found.skipped {
        say(&bilingual!(
            "送りません：{} {}：{}",
            "Not sent: {} {}: {}",
            one.id,
            one.name,
            one.why.sentence()
        ));
    }
    for (day, count) in found.sent_before() {
        say(&bilingual!(
            "{count}件には {day} に送っています（{}）。",
            "{count} of them got one on {day} ({}).",
            mailing.kind.in_words()
        ));
    }
    let missing: Vec<&str> = mailing
        .sender
        .missing()
        .map(|part| Setting::Sender(part).name())
        .collect();
    if !missing.is_empty() {
        say(&bilingual!(
            "差出人の設定がありません：{}（`kakari settings set authority 〇〇県知事` のように決めると入ります）。",
            "Not set about the sender: {} (decide it as with `kakari settings set authority NAME`).",
            missing.join(pick("、", ", "))
        ));
    }
}

/// Refuses to record a letter that is to be sent later, or a second one unasked.
fn may_record(
    office: &Office,
    args: &Args,
    mailing: &Mailing,
    found: &Addressees,
) -> anyhow::Result<()> {
    if let Some(today) = office.today().filter(|today| mailing.dated > *today) {
        let dated = mailing.dated;
        return Err(failed(
            format!("文書の日付（{dated}）がまだ来ていません（今日は {today}）。送った日になってから記録してください。ファイルも作っていません。"),
            format!("The day of the letter ({dated}) is still to come (today is {today}). Record it on that day. No file was made."),
        )
        .into());
    }
    let before = found.sent_before();
    if let (Some((day, _)), false) = (before.first(), args.again) {
        let count: usize = before.iter().map(|(_, count)| count).sum();
        let kind = mailing.kind;
        return Err(failed(
            format!("{count}件には{}を送っています（最後は {day}）。もう一度送るなら --again を付けてください。ファイルも記録も作っていません。", kind.label()),
            format!("{count} of them got this letter before (last on {day}). To send it again, add --again. Neither file nor record was made."),
        )
        .into());
    }
    Ok(())
}

fn write(
    office: &Office,
    mailing: &Mailing,
    found: &Addressees,
    file: &LetterFile,
) -> anyhow::Result<LettersWritten> {
    let bar = ProgressBar::new(1);
    let mut goes_on = |done: usize, all: usize| {
        bar.set_length(u64::try_from(all.max(1)).unwrap_or(u64::MAX));
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        true
    };
    let written = export::write_letters(office, mailing, &found.to, file, &mut goes_on);
    bar.finish_and_clear();
    Ok(written?)
}

fn record(
    office: &mut Office,
    actor: &str,
    mailing: &Mailing,
    found: &Addressees,
    file: &LetterFile,
    written: LettersWritten,
) -> anyhow::Result<()> {
    let name = file.to.file_name().unwrap_or(file.to.as_os_str());
    let act = SentAct {
        kind: mailing.kind,
        number: mailing.number.clone(),
        dated: mailing.dated,
        form: file.form.word().to_owned(),
        file: kakari_core::text::scrub(&name.to_string_lossy()).into_owned(),
        file_hash: written.file_hash,
        text_hash: written.text_hash,
        recipients: found
            .to
            .iter()
            .map(|one| one.id.clone())
            .filter(|id| !id.is_empty())
            .collect(),
    };
    let label = sent_label(mailing.kind, written.letters, mailing.dated);
    office.act(&StaffAct::Letters(act), actor, label.of(Lang::Ja))?;
    say(&bilingual!("記録しました：{label}", "Recorded: {label}"));
    Ok(())
}

fn sent_label(kind: Kind, count: usize, dated: Date) -> Sentence {
    Sentence::new(|| {
        let kind = kind.in_words();
        bilingual!(
            "{kind}を送付（{count}通、{dated}）",
            "{kind} sent ({count}, {dated})"
        )
    })
}

fn builtin(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let to = Destination::of(args.out.clone(), args.force);
    let mut out = to.open(shared, &[])?;
    out.text(kakari_edition::library::LETTERS)?;
    out.finish()?;
    Ok(Outcome::Done)
}

fn check(shared: &Shared, file: &std::path::Path) -> anyhow::Result<Outcome> {
    // Opened only for the language of its settings, which the problems are told in.
    if shared.database_exists().unwrap_or(false) {
        let _ = shared.office_to_look();
    }
    letter_texts_from(file)?;
    say(&bilingual!(
        "{}：問題はありません。使うには `kakari settings set letter-texts {}` としてください。",
        "{}: no problem. To use it: `kakari settings set letter-texts {}`.",
        file.display(),
        file.display()
    ));
    Ok(Outcome::Done)
}

fn sent(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look()?;
    let to = Destination::of(args.out.clone(), args.force);
    let mut out = to.open(shared, &[])?;
    let wanted: Vec<String> = args.ids.iter().map(|id| typed_id(id)).collect();
    for letters in office.letters_sent()? {
        let is_wanted = |id: &String| letters.act.recipients.contains(id);
        if !wanted.is_empty() && !wanted.iter().any(is_wanted) {
            continue;
        }
        let line = match args.format {
            Some(FormName::Json) => Format::Json.words(|| sent_json(&letters, office.is_sample())),
            _ => sent_line(&letters),
        };
        out.line(&line)?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}
