//! `kakari confirm`: gives the same verdicts as the console.

use kakari_office::bilingual;
use kakari_office::lang::InWords;
use kakari_office::lang::{Lang, Sentence, pick};
use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use kakari_core::edition::Function;
use kakari_core::json::Writer;
use kakari_core::verdict::{Inquiry, Verdict};

use super::{Outcome, act, day, failed, print_line};
use crate::call::{Plain, Shared};
use kakari_office::intake::typed_id;
use kakari_office::office::{Office, Request};
use kakari_office::store::{Decision, Job};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// 機能（i,ro,ha,ni）
    #[arg(long, value_delimiter = ',', required = true)]
    function: Vec<String>,
    /// yes 確認（有）、no 確認（無）、inquiry 照会中、later 後で、reset 未確認に戻す
    #[arg(long, value_enum)]
    verdict: Word,
    /// 判断の根拠
    #[arg(long, default_value = "")]
    basis: String,
    /// 備考（患者の情報は書かない）
    #[arg(long, default_value = "")]
    note: String,
    /// 誤りの指摘などがあっても確認（有）にする理由
    #[arg(long = "override", value_name = "WHY", default_value = "")]
    override_reason: String,
    /// 見て確かめた版の番号（show の JSON の rev。ほかの人の判断を置き換えるとき。機能は1つだけ）
    #[arg(long, value_name = "REV")]
    expect: Option<i64>,
    /// 照会先（inquiry のとき。省略時は医療機関）
    #[arg(long, default_value = pick("医療機関", "facility"))]
    asked: String,
    /// 照会の内容（inquiry のとき。省略時は --note）
    #[arg(long, default_value = "")]
    question: String,
    /// 照会した日（inquiry のとき。省略時は今日）
    #[arg(long, value_name = "DATE")]
    asked_on: Option<String>,
    /// その場で得た回答（inquiry のとき。後からは `kakari answer`）
    #[arg(long, default_value = "")]
    answer: String,
    /// 後にする理由（later のとき。省略時は --note）
    #[arg(long, default_value = "")]
    reason: String,
    /// いつまで（later のとき）
    #[arg(long)]
    until: Option<String>,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Word {
    Yes,
    No,
    Inquiry,
    Later,
    Reset,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let functions = functions(&args.function)?;
    let mut office = shared.office()?;
    // The verdict is checked against the assessment, which has to be that of the present edition and settings.
    office.refresh(Job::quiet())?;
    let actor = shared.actor(&office)?;
    let decision = decision(args, &office)?;
    let mut requests = Vec::new();
    let mut named = BTreeSet::new();
    let ids = args.ids.iter().map(|id| typed_id(id));
    // An id given twice is still one facility.
    for id in ids.filter(|id| named.insert(id.clone())) {
        for function in &functions {
            requests.push(Request {
                facility: id.clone(),
                function: *function,
                decision: decision.clone(),
                override_reason: args.override_reason.clone(),
                basis: args.basis.clone(),
                note: args.note.clone(),
                expected_rev: args.expect,
            });
        }
    }
    refuse_unseen(&office, args, &requests, &actor)?;
    let label = Sentence::new(|| {
        let word = match &decision {
            Decision::Verdict(verdict) => verdict.in_words(),
            Decision::Reset => pick("未確認に戻す", "reset"),
        };
        word.to_owned()
    });
    let decided = office.decide(&requests, &actor, label.of(Lang::Ja))?;
    act::report_superseded(&decided.superseded);
    for (request, rev) in requests.iter().zip(&decided.revs) {
        print_line(&match args.format {
            Plain::Json => json(request, *rev, &actor),
            Plain::Text => bilingual!(
                "{} {}：{label}（{actor}）",
                "{} {}: {label} ({actor})",
                request.facility,
                request.function.mark()
            ),
        })?;
    }
    Ok(Outcome::Done)
}

/// Refuses to replace the verdict of another person, unless the call shows that it was seen: by `--expect` or by a
/// reason.
fn refuse_unseen(
    office: &Office,
    args: &Args,
    requests: &[Request],
    actor: &str,
) -> anyhow::Result<()> {
    if args.expect.is_some() {
        return match requests {
            [_] => Ok(()),
            _ => Err(failed(
                "--expect は、医療機関1つ、機能1つのときにだけ使えます。",
                "--expect goes with one facility and one function.",
            )
            .into()),
        };
    }
    if !args.override_reason.trim().is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<&str> = requests.iter().map(|one| one.facility.as_str()).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let states: BTreeMap<&str, _> = ids.iter().copied().zip(office.standing(&ids)?).collect();
    let mut standing = Vec::new();
    for request in requests {
        let states = states.get(request.facility.as_str());
        for (function, state) in states.iter().flat_map(|one| one.iter()) {
            let decided = state.verdict.as_ref().filter(|_| state.by != actor);
            if let (true, Some(verdict)) = (function == request.function, decided) {
                standing.push(bilingual!(
                    "{} {}：{}さんが {} に「{}」としています（rev {}）",
                    "{} {}: {} recorded “{}” at {} (rev {})",
                    request.facility,
                    function.mark(),
                    state.by,
                    state.at,
                    verdict.in_words(),
                    state.rev
                ));
            }
        }
    }
    if standing.is_empty() {
        return Ok(());
    }
    let list = standing.join("\n");
    Err(failed(
        format!("ほかの人の判断があります。何も登録していません。\n{list}\n置き換えるなら --override 理由、または見た rev を --expect で付けてください。"),
        format!("Somebody else has decided. Nothing was recorded.\n{list}\nTo replace it, add --override WHY, or the rev that you saw with --expect."),
    )
    .into())
}

fn json(request: &Request, rev: i64, actor: &str) -> String {
    let mut json = Writer::new();
    json.object(|json| {
        json.field("id", &request.facility);
        json.field("function", request.function.key());
        json.field(
            "verdict",
            match &request.decision {
                Decision::Verdict(verdict) => verdict.word(),
                Decision::Reset => "reset",
            },
        );
        json.field("by", actor);
        json.key("rev");
        json.literal(&rev.to_string());
    });
    json.finish()
}

/// Parses functions from the command line, sorted and without duplicates.
pub(super) fn functions(words: &[String]) -> anyhow::Result<Vec<Function>> {
    let function = |word: &String| {
        let named = Function::from_key(&word.trim().to_lowercase()).or_else(|| {
            Function::ALL
                .into_iter()
                .find(|one| one.mark() == word.trim())
        });
        named.filter(|one| *one != Function::F1).ok_or_else(|| {
            failed(
                format!("機能「{word}」は確認できません。i（イ）、ro（ロ）、ha（ハ）、ni（ニ）で指定してください。"),
                format!("{word} is no function to confirm. Use i, ro, ha or ni."),
            ).into()
        })
    };
    let mut functions = words
        .iter()
        .map(function)
        .collect::<anyhow::Result<Vec<Function>>>()?;
    functions.sort_unstable();
    functions.dedup();
    Ok(functions)
}

fn decision(args: &Args, office: &Office) -> anyhow::Result<Decision> {
    let season = office.edition().window;
    let day = |text: Option<&str>| text.map(|text| day::in_season(text, season)).transpose();
    let clean = |text: &str| kakari_core::text::scrub(text).trim().to_owned();
    let first = |one: &str, other: &str| {
        if one.trim().is_empty() {
            clean(other)
        } else {
            clean(one)
        }
    };
    Ok(match args.verdict {
        Word::Yes => Decision::Verdict(Verdict::Yes),
        Word::No => Decision::Verdict(Verdict::No),
        Word::Reset => Decision::Reset,
        Word::Inquiry => Decision::Verdict(Verdict::Inquiry(Inquiry {
            asked: clean(&args.asked),
            on: day(args.asked_on.as_deref())?.or(office.today()),
            question: first(&args.question, &args.note),
            answer: clean(&args.answer),
        })),
        Word::Later => Decision::Verdict(Verdict::Later {
            reason: first(&args.reason, &args.note),
            until: day(args.until.as_deref())?,
        }),
    })
}
