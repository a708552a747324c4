//! `kakari show`: prints everything about one facility.

use kakari_core::difference::Change;
use kakari_core::edition::Edition;
use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::InWords;
use kakari_office::lang::pick;

use super::{Destination, Outcome, failed};
use crate::call::{Plain, Shared};
use kakari_office::intake::typed_id;
use kakari_office::office::{Detail, Status};

mod access;
mod duties;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    id: String,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
    #[command(flatten)]
    to: Destination,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look_judged()?;
    let detail = office.detail(&typed_id(&args.id))?.ok_or_else(|| {
        failed(
            format!("{} という医療機関は、台帳にも報告にもありません。`kakari list --where 名称` で ID を探してください。", args.id),
            format!("Neither the register nor any report has {}. Look for the id with `kakari list --where NAME`.", args.id),
        )
    })?;
    let mut out = args.to.open(shared, office.edition_file().as_slice())?;
    out.line(&if args.format == Plain::Json {
        json(&detail, office.edition())
    } else {
        page(&detail, office.edition())
    })?;
    out.finish()?;
    Ok(Outcome::Done)
}

fn page(detail: &Detail, edition: &Edition) -> String {
    let queue = &detail.row.queue;
    let mut lines = vec![bilingual!(
        "{}　{}（{}）　{}",
        "{}  {} ({})  {}",
        queue.id,
        queue.name,
        queue
            .kind
            .map_or(pick("種別不明", "kind unknown"), |kind| kind.in_words()),
        queue.municipality
    )];
    if !queue.known {
        lines.push(
            pick(
                "台帳なし：この ID の医療機関は名簿にありません。",
                "Not in the register: no facility list has this id.",
            )
            .to_owned(),
        );
    }
    if let Some(entry) = &detail.entry
        && let Some(since) = &entry.absent_since
    {
        lines.push(bilingual!(
            "新しい名簿に載っていません（{since} から）。",
            "Not in the newest list (since {since})."
        ));
    }
    if let Some(assessment) = &detail.assessment {
        lines.push(bilingual!(
            "報告対象：{}（{}）",
            "Duty to report: {} ({})",
            assessment.scope.verdict.in_words(),
            assessment.scope.clause
        ));
        if let Some(ground) = edition.ground(assessment.scope.ground) {
            lines.push(bilingual!("　{}", "  {}", ground.reason));
        }
    }
    lines.extend(access::lines(detail));
    lines.extend(duties::lines(detail));
    lines.push(pick("判定", "Judgement").to_owned());
    for (function, row) in detail.row.functions.iter() {
        let state = &detail.states[function];
        let because = detail
            .assessment
            .as_ref()
            .map(|one| because(&one.function(row.function).because, edition));
        let holds = row.holds.map_or("―", |one| one.in_words());
        let by = if state.by.is_empty() {
            String::new()
        } else {
            bilingual!("（{} {}）", " ({} {})", state.by, state.at)
        };
        let undone = state.undone.as_ref().map_or(String::new(), |undone| {
            bilingual!(
                "（{} が {} に元に戻した）",
                " ({} undid it at {})",
                undone.by,
                undone.at
            )
        });
        // 1号 is never confirmed, and neither is a function that does not hold.
        let status = match row.status {
            Status::None => "",
            status => status.in_words(),
        };
        lines.push(
            bilingual!(
                "　{}　{holds}　{status}{by}{undone}",
                "  {}  {holds}  {status}{by}{undone}",
                row.function.mark()
            )
            .trim_end()
            .to_owned(),
        );
        lines.extend(because.filter(|reasons| !reasons.is_empty()));
    }
    if let Some(assessment) = &detail.assessment {
        lines.push(bilingual!(
            "指摘　{} 件",
            "Findings  {}",
            assessment.findings.len()
        ));
        for finding in &assessment.findings {
            lines.push(bilingual!(
                "　{}［{}］{}",
                "  {} [{}] {}",
                finding.code,
                finding.severity.in_words(),
                finding.message
            ));
            lines.push(bilingual!(
                "　　直し方：{}　根拠：{}",
                "    How to fix: {}  Ground: {}",
                finding.fix,
                finding.clause
            ));
        }
    }
    if detail.versions.len() > 1 {
        lines.push(
            pick(
                "前の版から変わった答え",
                "Answers changed since the version before",
            )
            .to_owned(),
        );
        lines.extend(changes(&detail.changed_since_last_version, edition));
    }
    if detail.previous.is_some() {
        lines.push(pick("前年から変わった答え", "Answers changed since last year").to_owned());
        lines.extend(changes(&detail.changed_since_last_year, edition));
    }
    lines.extend(detail.row.queue.report.as_ref().and_then(|report| {
        let waiting = detail.versions.iter().find(|one| Some(one.id) == report.beside)?;
        Some(bilingual!("別の経路からの報告（第{}版、{}）が待っています。見比べて、使うほうを選んでください：kakari choose {} --version {}", "A report that came by another way (version {}, {}) is waiting. Compare them and choose one: kakari choose {} --version {}",
            waiting.number,
            waiting.channel.in_words(),
            queue.id,
            waiting.number))
    }));
    lines.push(pick("報告の版", "Versions of the report").to_owned());
    for head in &detail.versions {
        let current = if head.current {
            pick("（いまの版）", " (current)")
        } else {
            ""
        };
        let day = head.reported_on.map_or_else(
            || pick("日付なし", "no date").to_owned(),
            |day| day.to_string(),
        );
        let received = head.received_on.map_or_else(String::new, |day| {
            bilingual!("　受付日 {day}", "  received {day}")
        });
        lines.push(bilingual!(
            "　第{}版　{}　{}　{day}{received}　取込 {}{current}",
            "  Version {}  {}  {}  {day}{received}  imported {}{current}",
            head.number,
            head.act.in_words(),
            head.channel.in_words(),
            head.arrived_at
        ));
    }
    lines.extend(inquiries(detail));
    lines.extend(notes(detail));
    lines.push(pick("経過", "Timeline").to_owned());
    for entry in &detail.journal {
        let function = entry.function.map_or("", |function| function.mark());
        lines.push(bilingual!(
            "　{}　{}　{function}　{}",
            "  {}  {}  {function}  {}",
            entry.at,
            entry.actor,
            entry.what
        ));
    }
    lines.join("\n")
}

/// All inquiries with their answers, the oldest first.
fn inquiries(detail: &Detail) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &detail.inquiries {
        let on = one
            .on
            .map_or_else(String::new, |day| bilingual!("{day}　", "{day}  "));
        lines.push(bilingual!(
            "　{}　{on}{} から {} へ：{}",
            "  {}  {on}{} asked {}: {}",
            one.function.mark(),
            one.by,
            one.asked,
            one.question
        ));
        lines.push(match &one.answer {
            Some(answer) => bilingual!(
                "　　回答：{}（{} {}）",
                "    Answer: {} ({} {})",
                answer.text,
                answer.by,
                answer.at
            ),
            None => pick("　　回答：まだありません", "    Answer: none yet").to_owned(),
        });
    }
    if !lines.is_empty() {
        lines.insert(0, pick("照会", "Inquiries").to_owned());
    }
    lines
}

/// The notes of staff, the newest first.
fn notes(detail: &Detail) -> Vec<String> {
    let mut lines = Vec::new();
    for note in &detail.notes {
        let function = note.function.map_or("", |function| function.mark());
        lines.push(bilingual!(
            "　{}　{}　{function}　{}",
            "  {}  {}  {function}  {}",
            note.at,
            note.by,
            note.text
        ));
    }
    if !lines.is_empty() {
        lines.insert(0, pick("メモ", "Notes").to_owned());
    }
    lines
}

/// The items that decide the result, with their labels in the form.
fn because(items: &[String], edition: &Edition) -> String {
    let label = |id: &String| match edition.item_by_id(id) {
        Some((_, item)) => bilingual!("　　　{}（{id}）", "      {} ({id})", item.label),
        None => bilingual!("　　　{id}", "      {id}"),
    };
    items.iter().map(label).collect::<Vec<_>>().join("\n")
}

fn changes(changes: &[Change], edition: &Edition) -> Vec<String> {
    if changes.is_empty() {
        return vec![pick("　ありません", "  none").to_owned()];
    }
    let word = |text: &str| {
        if text.is_empty() {
            pick("（無回答）", "(no answer)").to_owned()
        } else {
            text.to_owned()
        }
    };
    let line = |change: &Change| {
        let item = edition.item(change.item)?;
        Some(bilingual!(
            "　{}：{} → {}",
            "  {}: {} → {}",
            item.label,
            word(&change.before),
            word(&change.after)
        ))
    };
    changes.iter().filter_map(line).collect()
}

fn json(detail: &Detail, edition: &Edition) -> String {
    let queue = &detail.row.queue;
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &queue.id);
        json.field("name", &queue.name);
        json.key("kind");
        json.text_or_null(queue.kind.map(kakari_core::facility::Kind::word));
        json.field("municipality", &queue.municipality);
        json.key("known");
        json.literal(if queue.known { "true" } else { "false" });
        json.key("assessment");
        let assessment = detail
            .assessment
            .as_ref()
            .map(kakari_core::assess::Assessment::to_json);
        json.literal(assessment.as_deref().unwrap_or("null"));
        json.key("functions");
        json.object(|json| {
            for (function, row) in detail.row.functions.iter() {
                let state = &detail.states[function];
                json.key(row.function.key());
                json.object(|json| {
                    json.field("status", row.status.word());
                    json.field("by", &state.by);
                    json.field("at", &state.at);
                    if let Some(undone) = &state.undone {
                        json.field("undone_by", &undone.by);
                        json.field("undone_at", &undone.at);
                    }
                    json.field("basis", &state.basis);
                    json.field("note", &state.note);
                    json.field("override", &state.override_reason);
                    json.field("assigned", &state.assigned);
                    json.key("rev");
                    json.literal(&state.rev.to_string());
                });
            }
        });
        json.key("report");
        let canonical = detail
            .report
            .as_ref()
            .map(kakari_core::report::Report::canonical);
        json.literal(canonical.as_deref().unwrap_or("null"));
        for (key, list) in [
            (
                "changed_since_last_version",
                &detail.changed_since_last_version,
            ),
            ("changed_since_last_year", &detail.changed_since_last_year),
        ] {
            json.key(key);
            json.list(|json| {
                for change in list {
                    json.object(|json| {
                        let id = edition
                            .item(change.item)
                            .map_or("", |item| item.id.as_str());
                        json.field("item", id);
                        json.field("before", &change.before);
                        json.field("after", &change.after);
                    });
                }
            });
        }
        access::fields(json, detail);
        duties::fields(json, detail);
        json.key("inquiries");
        json.list(|json| {
            for one in &detail.inquiries {
                json.object(|json| {
                    json.field("function", one.function.key());
                    json.field("asked", &one.asked);
                    json.key("on");
                    json.text_or_null(one.on.map(|day| day.to_string()).as_deref());
                    json.field("question", &one.question);
                    json.field("by", &one.by);
                    json.field("at", &one.at);
                    let answer = one.answer.as_ref();
                    for (key, value) in [
                        ("answer", answer.map(|answer| answer.text.as_str())),
                        ("answer_by", answer.map(|answer| answer.by.as_str())),
                        ("answer_at", answer.map(|answer| answer.at.as_str())),
                    ] {
                        json.key(key);
                        json.text_or_null(value);
                    }
                });
            }
        });
        json.key("notes");
        json.list(|json| {
            for note in &detail.notes {
                json.object(|json| {
                    json.key("function");
                    json.text_or_null(note.function.map(kakari_core::edition::Function::key));
                    json.field("text", &note.text);
                    json.field("by", &note.by);
                    json.field("at", &note.at);
                    json.key("seq");
                    json.literal(&note.seq.to_string());
                });
            }
        });
        json.key("versions");
        json.list(|json| {
            for head in &detail.versions {
                json.object(|json| {
                    json.key("number");
                    json.literal(&head.number.to_string());
                    json.field("act", head.act.word());
                    json.field("channel", head.channel.word());
                    json.field("arrived_at", &head.arrived_at);
                    json.field("hash", &head.content_hash);
                    json.key("current");
                    json.literal(if head.current { "true" } else { "false" });
                });
            }
        });
    });
    json.finish()
}
