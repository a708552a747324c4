//! Answers of a facility without mistakes.
//!
//! A [`Profile`] says which functions the facility has, and the answers follow from it. So a report is consistent in
//! itself, and last year's report of the same facility resembles this year's.

use kakari_core::edition::{Edition, Function};
use kakari_core::facility::Kind;
use kakari_core::report::Raw;

use super::character::{Traits, traits};
use super::plan::{Character, Course, Plan};
use super::random::{Purpose, Random};
use super::sheet::{Sheet, codes, number, tenths, text};

mod second;

pub(super) use second::first_count_item;

/// Whether a facility has a function, intends to have it, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    None,
    Intent,
    Has,
}

/// Which functions a facility has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    /// Whether it has 1号.
    pub(super) first: bool,
    /// Levels of イ, ロ, ハ and ニ.
    pub(super) second: [Level; 4],
    /// Whether the whole form was filled in.
    pub(super) complete: bool,
}

/// Names that a facility can give as its partners.
pub(super) struct Names {
    /// Hospitals of the same medical area.
    pub(super) hospitals: Vec<String>,
    /// Clinics of the same medical area.
    pub(super) clinics: Vec<String>,
    /// Care facilities.
    pub(super) care: Vec<String>,
}

impl Profile {
    /// Draws the profile of a facility. A facility with a fault or a second version gets the functions that these need.
    pub(super) fn new(seed: u64, at: usize, plan: &Plan) -> Self {
        let mut random = Random::new(seed, Purpose::Answers, at as u64);
        let traits = traits(plan.character);
        let first = random.percent(traits.first);
        let second = traits
            .second
            .map(|share| match (random.percent(share), random.percent(30)) {
                (true, _) => Level::Has,
                (false, true) => Level::Intent,
                (false, false) => Level::None,
            });
        let complete = !random.percent(13);
        // A fault or a second version should be the only thing that is noticeable, so the rest of the report is complete.
        match (plan.course, plan.fault) {
            (Course::Plain, None) => Self {
                first,
                second,
                complete,
            },
            (Course::Plain, Some(_)) => Self {
                first: true,
                second,
                complete: true,
            },
            _ => Self {
                first: true,
                second: [Level::Has; 4],
                complete: true,
            },
        }
    }

    /// The level of a 2号 function.
    pub(super) fn level(&self, function: Function) -> Level {
        let at = Function::SECOND.iter().position(|one| *one == function);
        at.and_then(|at| self.second.get(at).copied())
            .unwrap_or(Level::None)
    }
}

/// The year of the report that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    This,
    Last,
}

/// Fills in one sheet.
pub(super) struct Writer<'a> {
    pub(super) sheet: &'a mut Sheet,
    random: Random,
    kind: Kind,
    year: Year,
}

/// Fills in the sheet of a facility without mistakes.
pub(super) fn fill(
    sheet: &mut Sheet,
    links: &Links,
    (seed, at): (u64, usize),
    plan: &Plan,
    profile: &Profile,
    names: &Names,
    year: Year,
) {
    // Both years draw the same numbers, so that the reports resemble each other; `Writer::draw_count` lowers those of
    // last year. The first draws are skipped because `Profile::new` used them.
    let mut random = Random::new(seed, Purpose::Answers, at as u64);
    for _ in 0..16 {
        random.below(2);
    }
    let mut writer = Writer {
        sheet,
        random,
        kind: plan.character.kind(),
        year,
    };
    let traits = traits(plan.character);
    writer.fill_first(&traits, links, profile);
    writer.fill_staff(plan.character);
    writer.fill_systems();
    if profile.first {
        writer.fill_second(profile, names);
    } else {
        writer.fill_second_of_house_without_first();
    }
    writer.fill_other(plan.character);
    if !profile.complete {
        writer.leave_blank(profile);
    }
}

/// The areas to which each disease belongs, from the edition.
#[derive(Clone, Debug, Default)]
pub(super) struct Links(Vec<(u8, Vec<u8>)>);

impl Links {
    pub(super) fn new(edition: &Edition) -> Self {
        let item = edition.item_by_id("f1.diseases");
        let choices = item
            .map(|(_, item)| item.choices.as_slice())
            .unwrap_or_default();
        Self(
            choices
                .iter()
                .map(|choice| (choice.code, choice.links.clone()))
                .collect(),
        )
    }

    /// Whether a disease belongs to one of the areas. A disease without links fits all.
    fn fits(&self, disease: u8, areas: &[u8]) -> bool {
        let links = self
            .0
            .iter()
            .find(|(code, _)| *code == disease)
            .map(|(_, links)| links.as_slice());
        links.is_none_or(|links| links.is_empty() || links.iter().any(|link| areas.contains(link)))
    }
}

impl Writer<'_> {
    /// Draws a count between `least` and `most`; last year's is up to a tenth lower.
    fn draw_count(&mut self, least: u32, most: u32) -> Raw {
        let drawn = self.random.between(least, most);
        number(if self.year == Year::Last {
            drawn - drawn / 11
        } else {
            drawn
        })
    }

    /// True in `share` of a hundred cases.
    fn chance(&mut self, share: u32) -> bool {
        self.random.percent(share)
    }

    fn draw_choice(&mut self, item: &'static str, list: &[u32]) {
        let code = self.random.pick(list);
        self.sheet.set(item, number(code));
    }

    fn fill_first(&mut self, traits: &Traits, links: &Links, profile: &Profile) {
        let mut areas = traits.areas.to_vec();
        areas.extend(traits.perhaps.iter().filter(|_| self.random.percent(35)));
        areas.sort_unstable();
        let mut diseases: Vec<u8> = Vec::new();
        for disease in traits.diseases {
            if self.random.percent(82) && links.fits(*disease, &areas) {
                diseases.push(*disease);
            }
        }
        let other = self.chance(9);
        if diseases.is_empty() {
            diseases.push(0);
        } else if other {
            diseases.push(41);
            let word = self.random.pick(&[
                "帯状疱疹",
                "花粉症",
                "睡眠時無呼吸症候群",
                "甲状腺疾患",
                "痛風・高尿酸血症",
            ]);
            self.sheet.set("f1.diseases.other", text(word));
        }
        let failing = self.random.below(4);
        let (mut posted, mut consultation) = (1, 1);
        if !profile.first {
            match failing {
                0 => consultation = 0,
                1 => {
                    areas = vec![0];
                    diseases = vec![0];
                    self.sheet.clear(&["f1.diseases.other"]);
                }
                _ => posted = 0,
            }
            self.draw_choice("f1.intent", &[0, 0, 1]);
        }
        self.sheet.set("f1.posted", number(posted));
        self.sheet.set("f1.consultation", number(consultation));
        self.sheet.set("f1.areas", codes(&areas));
        self.sheet.set("f1.diseases", codes(&diseases));
        let training = u32::from(self.chance(38));
        // Drawn even if it is not used, so that the following answers do not depend on this one.
        let trained = self.random.between(1, 3);
        self.sheet.set("f1.training", number(training));
        if training == 1 {
            self.sheet.set("f1.training.count", number(trained));
        }
        let specialist = u32::from(self.chance(6));
        self.sheet.set("f1.gp_specialist", number(specialist));
        if specialist == 1 {
            let share = self.random.pick(&[10, 10, 5, 15, 20]);
            self.sheet.set("f1.gp_specialist.count", tenths(share));
        }
    }

    fn fill_staff(&mut self, character: Character) {
        let (doctors, nurses) = match (self.kind, character) {
            (_, Character::Acute) => (
                self.random.between(300, 1_400),
                self.random.between(120, 420),
            ),
            (Kind::Hospital, _) => (self.random.between(40, 260), self.random.between(30, 150)),
            (_, Character::HomeCare) => (self.random.between(10, 60), self.random.between(20, 90)),
            _ => (
                self.random.pick(&[10, 10, 10, 12, 15, 20, 25]),
                self.random.between(5, 45),
            ),
        };
        let certified = if self.chance(15) {
            self.random.between(0, nurses / 4)
        } else {
            0
        };
        self.sheet.set("f1.staff.doctors", tenths(doctors));
        self.sheet.set("f1.staff.outpatient_nurses", tenths(nurses));
        self.sheet
            .set("f1.staff.certified_nurses", tenths(certified));
    }

    fn fill_systems(&mut self) {
        self.draw_choice("f1.it.online_eligibility", &[2, 2, 2, 2, 2, 2, 2, 1, 0]);
        self.draw_choice("f1.it.online_view", &[2, 2, 2, 2, 1, 0]);
        self.draw_choice("f1.it.eprescription", &[2, 2, 1, 1, 0]);
        self.draw_choice("f1.it.chart_sharing", &[2, 1, 1, 0, 0]);
        self.draw_choice("f1.it.medication", &[3, 3, 2, 1, 0]);
        if self.chance(7) {
            self.sheet
                .set("f1.it.usage", text("オンライン資格確認を受付2台で運用"));
        }
    }

    fn fill_other(&mut self, character: Character) {
        for item in ["other.checkups", "other.vaccination", "other.school_doctor"] {
            self.draw_choice(item, &[2, 2, 2, 1, 0]);
        }
        for item in [
            "other.industrial_doctor",
            "other.police_doctor",
            "other.education_students",
            "other.education_residents",
            "other.education_recurrent",
        ] {
            self.draw_choice(item, &[2, 1, 0, 0, 0, 0]);
        }
        // Half of the clinics for staff or residents say that they take no outpatients; staff have to ask the others.
        let says = self.chance(50);
        if character == Character::InHouse && says {
            self.sheet.set(
                "other.note",
                text("職員・入所者以外の一般外来は行っていません。"),
            );
        }
    }
}
