//! What staff confirmed until today: about 150 confirmations, so that the queue of the sample shows progress.

use kakari_core::date::Date;
use kakari_core::edition::Function;
use kakari_core::verdict::{Inquiry, Verdict};

use super::Prefecture;
use super::answers::{self, Level, Profile};
use super::course::Step;
use super::plan::{Course, Fate, Plan};
use super::random::{Purpose, Random};
use super::reports;
use super::season::after;

/// Names of the staff, who are fictional.
pub const ACTORS: [&str; 3] = ["佐藤", "鈴木", "高橋"];

/// No further facility is confirmed once there are this many confirmations.
const MAX_CONFIRMATIONS: usize = 150;

/// A confirmation that the sample database records in its journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Id of the facility.
    pub facility: String,
    /// イ, ロ, ハ or ニ.
    pub function: Function,
    /// What was decided.
    pub verdict: Verdict,
    /// One of [`ACTORS`].
    pub actor: &'static str,
    /// The day of the confirmation: after the facility's first report and before any later version.
    pub on: Date,
    /// The reason in the words of staff; empty if they wrote none.
    pub reason: String,
}

/// The confirmations in order of time.
pub(super) fn confirmations(prefecture: &Prefecture) -> Vec<Confirmation> {
    let mut list = Vec::new();
    let firsts = prefecture
        .schedule
        .iter()
        .filter(|one| one.step == Step::First);
    for arrival in firsts {
        let at = arrival.facility as usize;
        // Two to four days after arrival; a later version comes after six days at the earliest.
        let on = after(arrival.on, 2 + arrival.facility % 3);
        let both = prefecture.plans.get(at).zip(prefecture.facilities.get(at));
        let Some((plan, facility)) =
            both.filter(|(plan, _)| is_handled(plan) && on < prefecture.today)
        else {
            continue;
        };
        if list.len() >= MAX_CONFIRMATIONS {
            break;
        }
        let mut random = Random::new(prefecture.seed, Purpose::Story, at as u64);
        let actor = random.pick(&ACTORS);
        let profile = Profile::new(prefecture.seed, at, plan);
        let report = reports::report(prefecture, arrival);
        for function in Function::SECOND {
            let blank = report.as_ref().is_some_and(|report| {
                !report
                    .answers
                    .contains_key(answers::first_count_item(function))
            });
            let decision = match (profile.first, profile.level(function)) {
                (true, Level::Has) => draw_verdict(&mut random, on),
                (true, _) if blank => Some((inquiry_about_blank(on), String::new())),
                _ => None,
            };
            if let Some((verdict, reason)) = decision {
                list.push(Confirmation {
                    facility: facility.id.clone(),
                    function,
                    verdict,
                    actor,
                    on,
                    reason,
                });
            }
        }
    }
    list.sort_by(|left, right| {
        (left.on, &left.facility, left.function).cmp(&(right.on, &right.facility, right.function))
    });
    list
}

/// Whether staff have confirmed this facility: not while its report has a fault or needs a choice.
fn is_handled(plan: &Plan) -> bool {
    let waits = matches!(
        plan.course,
        Course::Corrected | Course::BothChannels | Course::Twice
    );
    plan.fault.is_none() && plan.fate == Fate::Ordinary && !waits
}

fn inquiry_about_blank(on: Date) -> Verdict {
    Verdict::Inquiry(inquiry(
        on,
        "院長",
        "算定回数などが空欄です。実績の有無をお知らせください。",
        "",
    ))
}

fn inquiry(on: Date, asked: &str, question: &str, answer: &str) -> Inquiry {
    let (asked, question, answer) = (asked.to_owned(), question.to_owned(), answer.to_owned());
    Inquiry {
        asked,
        on: Some(on),
        question,
        answer,
    }
}

/// Draws what staff decided on a function that holds; `None` leaves it open.
fn draw_verdict(random: &mut Random, on: Date) -> Option<(Verdict, String)> {
    let some = |verdict, reason: &str| Some((verdict, reason.to_owned()));
    match random.below(100) {
        0..76 => some(Verdict::Yes, ""),
        76..80 => some(Verdict::Yes, "電話で院長に確かめた。"),
        80..83 => some(
            Verdict::No,
            "電話で確かめたところ、現在は行っていないとのこと。",
        ),
        83..88 => some(
            Verdict::Inquiry(inquiry(on, "事務長", "連携先との取り決めの有無", "")),
            "",
        ),
        88..90 => some(
            Verdict::Inquiry(inquiry(
                on,
                "郡市医師会事務局",
                "当番表への記載の有無",
                "記載あり",
            )),
            "",
        ),
        90..94 => {
            let reason = "院長が不在のため".to_owned();
            some(
                Verdict::Later {
                    reason,
                    until: Some(after(on, 10)),
                },
                "",
            )
        }
        _ => None,
    }
}
