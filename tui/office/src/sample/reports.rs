//! Generates the reports of the sample, one at a time.

use kakari_core::edition::Function;
use kakari_core::facility::insurance_code_holds;
use kakari_core::report::{Act, Channel, Raw, Report};

use super::answers::{self, Level, Names, Profile, Year};
use super::course::{self, Arrival, Step};
use super::faults::{self, Fault, Scene};
use super::plan::{Course, Fate, Plan};
use super::random::{Purpose, Random};
use super::season::after;
use super::sheet::{Sheet, names, number, object, text};
use super::{PREVIOUS, Prefecture};

/// All reports that arrive, in order of day, then of facility. Only their kind and day are decided here.
pub(super) fn schedule(prefecture: &Prefecture) -> Vec<Arrival> {
    let mut list: Vec<Arrival> = Vec::new();
    for (at, plan) in prefecture.plans.iter().enumerate() {
        let first = course::first_arrival(prefecture.seed, at, plan, prefecture.season);
        list.extend(course::arrivals(at, plan, &first));
    }
    list.sort_by_key(|one| (one.on, one.facility, one.step));
    list
}

/// Generates the report that arrives.
pub(super) fn report(prefecture: &Prefecture, arrival: &Arrival) -> Option<Report> {
    let at = arrival.facility as usize;
    let plan = prefecture.plans.get(at)?;
    let profile = Profile::new(prefecture.seed, at, plan);
    let mut sheet = faultless_sheet(prefecture, at, plan, &profile, Year::This)?;
    let is_first = arrival.step == Step::First || plan.course == Course::Twice;
    let fault = match (plan.course, is_first) {
        (Course::Corrected, true) => Some(course::corrected_fault(at)),
        _ => plan.fault,
    };
    if let Some(fault) = fault {
        fault.apply(&mut sheet, &mut scene(prefecture, at, plan));
    }
    if !is_first {
        sheet.reported_on = arrival.on.to_string();
        sheet.received_on = arrival.on;
        sheet.entry = None;
        sheet.channel = Channel::GMis;
        apply_follow_up(prefecture, at, plan.course, arrival, &mut sheet);
    }
    Some(sheet.into_report())
}

/// Generates last year's report; `None` if the facility had none.
pub(super) fn previous(prefecture: &Prefecture, at: usize) -> Option<Report> {
    let plan = prefecture.plans.get(at)?;
    let mut profile = Profile::new(prefecture.seed, at, plan);
    let mut random = Random::new(prefecture.seed, Purpose::Previous, at as u64);
    let (was_sent, has_changed, which) = (random.percent(84), random.percent(6), random.place(4));
    let second = &mut profile.second;
    match plan.fault {
        Some(Fault::FunctionLost) => second[2] = Level::Has,
        Some(Fault::FunctionGained) => second[2] = Level::None,
        _ if has_changed => {
            second[which] = if second[which] == Level::Has {
                Level::Intent
            } else {
                Level::Has
            };
        }
        _ => {}
    }
    let was_owed = !matches!(
        plan.fate,
        Fate::OpenedLastYear
            | Fate::OpenedAfter
            | Fate::SpecialFunction
            | Fate::DentalOnly
            | Fate::Penal
            | Fate::Imperial
    );
    let is_needed = matches!(
        plan.fault,
        Some(Fault::FunctionLost | Fault::FunctionGained | Fault::FarFromLastYear)
    );
    if !(is_needed || was_owed && was_sent) {
        return None;
    }
    let mut sheet = faultless_sheet(prefecture, at, plan, &profile, Year::Last)?;
    if plan.fault == Some(Fault::FarFromLastYear) {
        sheet.set("f2i.fee.overtime", number(36));
    }
    sheet.edition = PREVIOUS.to_owned();
    let day = after(prefecture.season.back(1, 1, 10), random.below(70));
    sheet.reported_on = day.to_string();
    sheet.received_on = day;
    sheet.entry = None;
    // The scope facts are of this year; last year nobody knew them.
    sheet.scope = kakari_core::facility::ScopeFacts::default();
    Some(sheet.into_report())
}

/// A sheet of the facility without any fault.
fn faultless_sheet(
    prefecture: &Prefecture,
    at: usize,
    plan: &Plan,
    profile: &Profile,
    year: Year,
) -> Option<Sheet> {
    let facility = prefecture.facilities.get(at)?;
    let first = course::first_arrival(prefecture.seed, at, plan, prefecture.season);
    let mut sheet = Sheet::new(&prefecture.edition, facility, first.received_on);
    sheet.reported_on = first.reported_on.to_string();
    let names = partner_names(prefecture, at);
    answers::fill(
        &mut sheet,
        &prefecture.links,
        (prefecture.seed, at),
        plan,
        profile,
        &names,
        year,
    );
    // Another edition may lack items that the generator answers.
    sheet
        .answers
        .retain(|item, _| prefecture.items.contains(*item));
    let mut random = Random::new(prefecture.seed, Purpose::Margin, at as u64);
    if random.percent(30) || plan.fault == Some(Fault::InsuranceCode) {
        sheet.code = insurance_code(&mut random);
    }
    if random.percent(4) {
        sheet.note = "担当者が交代しました。".to_owned();
    }
    if first.paper {
        sheet.channel = Channel::Paper;
        sheet.entry = Some(entry(&mut random, &sheet));
    }
    Some(sheet)
}

/// Draws a 医療機関コード with a valid check digit.
fn insurance_code(random: &mut Random) -> String {
    let start = format!("{}1{:06}", super::places::CODE, random.below(1_000_000));
    let whole = (0..10)
        .map(|last| format!("{start}{last}"))
        .find(|code| insurance_code_holds(code));
    whole.unwrap_or_default()
}

/// The `entry` field of a paper form: who typed it in and when, and perhaps the second person.
fn entry(random: &mut Random, sheet: &Sheet) -> Raw {
    let at = |hour: u32, minute: u32| {
        text(format!(
            "{}T{hour:02}:{minute:02}:00+09:00",
            sheet.received_on
        ))
    };
    let (hour, minute) = (random.between(9, 15), random.below(60));
    let mut fields = vec![
        ("by", text(random.pick(&["01", "02", "03"]))),
        ("at", at(hour, minute)),
    ];
    if random.percent(70) {
        fields.push(("second_by", text(random.pick(&["04", "05"]))));
        fields.push(("second_at", at(hour + 1, minute)));
    }
    if random.percent(15) {
        fields.push(("settled", names(vec!["f1.staff.doctors".to_owned()])));
    }
    object(fields)
}

/// Draws the partners that a facility names.
fn partner_names(prefecture: &Prefecture, at: usize) -> Names {
    let mut random = Random::new(prefecture.seed, Purpose::Partner, at as u64);
    let area = prefecture.standings.get(at).map_or(0, |(_, area)| *area);
    let directory = &prefecture.directory;
    use kakari_core::facility::Kind::{Clinic, Hospital};
    let hospitals = directory.near(&mut random, at, area, Hospital, 3);
    let clinics = directory.near(&mut random, at, area, Clinic, 2);
    let mut written = |list: Vec<u32>| -> Vec<String> {
        list.into_iter()
            .filter_map(|one| name_as_written(prefecture, one, &mut random))
            .collect()
    };
    let (hospitals, clinics) = (written(hospitals), written(clinics));
    let care = &prefecture.care_facilities;
    let nearby = (at / 12).checked_rem(care.len()).unwrap_or(0);
    let care = care
        .iter()
        .cycle()
        .skip(nearby)
        .take(1 + random.place(2))
        .cloned()
        .collect();
    Names {
        hospitals,
        clinics,
        care,
    }
}

/// A facility's name as another facility writes it: sometimes without spaces.
fn name_as_written(prefecture: &Prefecture, at: u32, random: &mut Random) -> Option<String> {
    let name = &prefecture.facilities.get(at as usize)?.name;
    Some(if random.percent(25) {
        name.replace(['　', ' '], "")
    } else {
        name.clone()
    })
}

fn scene(prefecture: &Prefecture, at: usize, plan: &Plan) -> Scene {
    let mut random = Random::new(prefecture.seed, Purpose::Fault, at as u64);
    let directory = &prefecture.directory;
    let name = |one: Option<u32>| {
        one.and_then(|one| prefecture.facilities.get(one as usize))
            .map(|facility| facility.name.clone())
    };
    let closed = name(directory.closed(&mut random, at));
    let out_of_scope = name(directory.out_of_scope(&mut random, at));
    let namesake = name(directory.namesake(&mut random, at));
    Scene {
        closed,
        out_of_scope,
        namesake,
        partner: partner_names(prefecture, at).hospitals.into_iter().next(),
        season: prefecture.season,
        kind: plan.character.kind(),
        day: course::first_arrival(prefecture.seed, at, plan, prefecture.season).reported_on,
        random,
    }
}

/// Changes a sheet of the first report into the later report that arrives.
fn apply_follow_up(
    prefecture: &Prefecture,
    at: usize,
    course: Course,
    arrival: &Arrival,
    sheet: &mut Sheet,
) {
    let day = arrival.on;
    match arrival.step {
        Step::First => {}
        Step::Paper => {
            sheet.channel = Channel::Paper;
            sheet.set("f2ha.fee.visit", number(sheet.count("f2ha.fee.visit") + 8));
            sheet.entry = Some(object(vec![
                ("by", text("01")),
                ("at", text(format!("{day}T10:15:00+09:00"))),
            ]));
        }
        Step::Withdrawal => sheet.act = Act::Withdrawal,
        Step::AfterWithdrawal => sheet.set("f2ro.discharge_rule", number(2)),
        Step::Change => sheet.act = Act::Change,
        Step::Again => {}
    }
    if sheet.act == Act::Change {
        sheet.changed_on = Some(after(prefecture.season.day(1, 2), 3 + arrival.facility % 4));
    }
    match course {
        Course::HomeChanged => {
            sheet.set("f2ha.system", number(3));
            sheet.clear(&["f2ha.system.partners"]);
            sheet.set("f2ha.fee.visit", number(sheet.count("f2ha.fee.visit") + 36));
        }
        Course::LosesHours => faults::remove_function(sheet, Function::I),
        Course::CareChanged => {
            let other = prefecture
                .care_facilities
                .iter()
                .rev()
                .cycle()
                .nth(at % 17)
                .cloned();
            sheet.set("f2ni.cooperating", number(2));
            sheet.set(
                "f2ni.cooperating.facilities",
                names(other.into_iter().collect()),
            );
        }
        Course::GateChanged => sheet.toggle("f1.areas", 15),
        Course::RemarkChanged => sheet.set(
            "f2i.note",
            text("3月から土曜日の午後も電話がつながります。"),
        ),
        _ => {}
    }
}
