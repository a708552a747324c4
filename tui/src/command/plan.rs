//! `kakari plan`: the 療養計画書 of a facility, to be filled in by hand, and what is known of whether it has to be explained.
//!
//! No argument says anything about a patient: arguments stay in the history of the shell and in lists of processes.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use kakari_core::document;
use kakari_core::plan::{
    Condition, Content, Gate, Method, Stands, Visit, checked, clause, is_complete,
};
use kakari_core::rule::Truth;
use kakari_office::bilingual;
use kakari_office::intake::typed_id;
use kakari_office::lang::{InWords, pick};
use kakari_office::office::{Office, PatientPlan};

use super::{Destination, Outcome, failed, say};
use crate::call::Shared;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 医療機関の ID
    id: String,
    /// 在宅か外来か（患者のことは書かない）
    #[arg(long, value_parser = visits())]
    visit: Option<Visit>,
    /// 自作の様式にある内容。様式の代わりに、足りないものを示す
    #[arg(long, value_name = "CONTENT", value_delimiter = ',', value_parser = contents())]
    own_form: Option<Vec<Content>>,
    /// 治療の計画は診療報酬の説明で代える
    #[arg(long, requires = "own_form")]
    under_fees: bool,
    #[command(flatten)]
    to: Destination,
}

fn visits() -> impl TypedValueParser<Value = Visit> {
    let words = [Visit::Home, Visit::Outpatient]
        .map(|one| PossibleValue::new(one.word()).help(one.label()));
    PossibleValuesParser::new(words).map(|word| Visit::from_word(&word).unwrap_or(Visit::Neither))
}

fn contents() -> impl TypedValueParser<Value = Content> {
    let words = Content::ALL.map(|one| PossibleValue::new(one.word()).help(one.label()));
    PossibleValuesParser::new(words).try_map(|word| Content::from_word(&word).ok_or(word))
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office_to_look_judged()?;
    let id = typed_id(&args.id);
    let id = id.as_str();
    let plan = office.patient_plan(id, args.visit)?.ok_or_else(|| {
        failed(
            format!("{id} の報告がないので、療養計画書を作れません。`kakari list --where 名称` で ID を確かめてください。"),
            format!("There is no report of {id}, so no plan (療養計画書) can be made. Look for the id with `kakari list --where NAME`."),
        )
    })?;
    let mut out = args.to.open(shared, office.edition_file().as_slice())?;
    if let Some(has) = &args.own_form {
        let found = checked(has, args.under_fees, plan.partners);
        for one in &found {
            let mark = if one.stands == Stands::Missing {
                "□"
            } else {
                "■"
            };
            let cited = cited(&office, one.content.clauses())?;
            out.line(&bilingual!(
                "{mark} {}：{}（{cited}）",
                "{mark} {}: {} ({cited})",
                one.content.in_words(),
                one.stands.in_words()
            ))?;
        }
        out.finish()?;
        let rule = cited(&office, &[clause::OWN_FORM])?;
        if is_complete(&found) {
            say(&bilingual!(
                "そろっています。自作の様式で説明できます（{rule}）。",
                "Complete: the form of your own will do ({rule})."
            ));
            return Ok(Outcome::Done);
        }
        say(&bilingual!(
            "□ の内容が足りません。様式に加えてください（{rule}）。",
            "What is marked □ is missing. Add it to the form ({rule})."
        ));
        return Ok(Outcome::Found);
    }
    let title = bilingual!(
        "療養計画書　{}",
        "Care plan (療養計画書): {}",
        plan.facility
    );
    let page = document::page(&title, &plan.article)?;
    out.line(page.trim_end())?;
    out.finish()?;
    say_gate(&office, &plan, args.visit)?;
    Ok(Outcome::Done)
}

/// Says whether the duty arises, condition by condition, and by which ways an explanation may be given.
fn say_gate(office: &Office, plan: &PatientPlan, visit: Option<Visit>) -> anyhow::Result<()> {
    let Gate { lines, duty, .. } = &plan.gate;
    let law = cited(office, &[clause::LAW])?;
    say(&bilingual!(
        "説明の努力義務（{law}）：{}",
        "Duty of effort to explain ({law}): {}",
        duty_in_words(*duty)
    ));
    for line in lines {
        let value = match line.value {
            Truth::True if line.is_waived() => pick("問わない　", "waived  "),
            Truth::True => pick("満たす　　", "met     "),
            Truth::False => pick("満たさない", "not met "),
            Truth::Unknown => pick("分からない", "unknown "),
        };
        let cited = cited(office, line.condition.clauses())?;
        say(&bilingual!(
            "　{value}　{}（{cited}）",
            "  {value}{} ({cited})",
            line.condition.in_words()
        ));
        if line.condition == Condition::FourMonths && visit != Some(Visit::Outpatient) {
            say(&four_months(office)?);
        }
    }
    let ways: Vec<&str> = Method::ALL.iter().map(InWords::in_words).collect();
    let cited = cited(office, &Method::CLAUSES)?;
    say(&bilingual!(
        "説明の方法（{cited}）：{}",
        "Ways to explain ({cited}): {}",
        ways.join(pick("、", "; "))
    ));
    if !plan.left_out.is_empty() {
        let marks: Vec<&str> = plan.left_out.iter().map(|one| one.mark()).collect();
        let marks = marks.join(pick("、", ", "));
        say(&bilingual!(
            "確認（無）とした機能は、報告にあっても様式に載せていません：{marks}",
            "Functions confirmed as missing are not on the form, although the report has them: {marks}"
        ));
    }
    say(pick(
        "患者のことはコマンドに書きません（履歴に残るため）。空欄は手で書くか、ブラウザーのページ（web-demo）で入力して印刷します。",
        "Nothing about a patient is given to a command, because it would stay in the history. Fill in the blanks by hand, or type and print in the page for the browser (web-demo).",
    ));
    Ok(())
}

/// What differs between the readings of care at home.
fn four_months(office: &Office) -> anyhow::Result<String> {
    let law = cited(office, &[clause::LAW, clause::GUIDELINE])?;
    let annex = cited(office, &[clause::ANNEX_CASES])?;
    Ok(bilingual!(
        "　　在宅医療には、{law}は４か月の条件を置かず、{annex}は置いています。医療機関に厳しいほう（４か月を待たない）で示しています。",
        "    For care at home {law} ask for no four months, while {annex} does. Shown is the stricter reading for the facility, which does not wait for four months."
    ))
}

fn duty_in_words(duty: Truth) -> &'static str {
    match duty {
        Truth::True => pick("ある", "yes"),
        Truth::False => pick(
            "ない（説明してもかまわない）",
            "no (explaining is allowed all the same)",
        ),
        Truth::Unknown => pick("まだ分からない", "not known yet"),
    }
}

fn cited(office: &Office, ids: &[&str]) -> anyhow::Result<String> {
    Ok(office.plan_citations(ids)?.join(pick("、", ", ")))
}
