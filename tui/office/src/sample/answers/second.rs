//! Answers on イ, ロ, ハ and ニ: evidence where the facility has the function, else 0 or an intention.

use kakari_core::edition::Function;
use kakari_core::facility::Kind;

use super::{Level, Names, Profile, Writer};
use crate::sample::sheet::{names, number, text};

/// Choice items of each 2号 function in which code 1 means an intention.
const CHOICES: [&[&str]; 4] = [
    &["f2i.rota", "f2i.night_center", "f2i.on_call"],
    &[
        "f2ro.backup_beds",
        "f2ro.discharge_rule",
        "f2ro.critical_path",
    ],
    &["f2ha.system"],
    &[
        "f2ni.opinion",
        "f2ni.care_manager",
        "f2ni.care_council",
        "f2ni.home_guidance",
        "f2ni.cooperating",
        "f2ni.ict",
        "f2ni.acp",
    ],
];

/// Count items of each 2号 function.
const COUNTS: [&[&str]; 4] = [
    &["f2i.fee.overtime", "f2i.fee.midnight", "f2i.fee.holiday"],
    &[
        "f2ro.fee.admission_support",
        "f2ro.fee.admission_info",
        "f2ro.fee.joint_discharge",
    ],
    &[
        "f2ha.fee.visit",
        "f2ha.fee.house_call",
        "f2ha.fee.home_nursing",
        "f2ha.fee.nursing_order",
        "f2ha.fee.end_of_life",
    ],
    &["f2ni.fee.care_manager"],
];

impl Writer<'_> {
    /// Fills in all 2号 items of a facility with 1号.
    pub(super) fn fill_second(&mut self, profile: &Profile, names: &Names) {
        self.fill_zeros();
        for (function, choices) in Function::SECOND.into_iter().zip(CHOICES) {
            match profile.level(function) {
                Level::None => {}
                Level::Intent => {
                    let item = self.random.pick(choices);
                    self.sheet.set(item, number(1));
                }
                Level::Has => match function {
                    Function::I => self.fill_out_of_hours(names),
                    Function::Ro => self.fill_admissions(names),
                    Function::Ha => self.fill_home_care(names),
                    _ => self.fill_long_term_care(names),
                },
            }
        }
    }

    /// Leaves 2号 blank or writes 0 everywhere, as facilities without 1号 do.
    pub(super) fn fill_second_of_house_without_first(&mut self) {
        if self.chance(60) {
            self.fill_zeros();
        }
    }

    /// Makes the form unfinished: functions without evidence lose their zeros and so become unknown.
    pub(super) fn leave_blank(&mut self, profile: &Profile) {
        for ((function, counts), choices) in Function::SECOND.into_iter().zip(COUNTS).zip(CHOICES) {
            if profile.level(function) != Level::Has && self.chance(60) {
                self.sheet.clear(counts);
                self.sheet.clear(&choices[1..]);
            }
        }
        self.sheet.clear(&[
            "f1.it.chart_sharing",
            "f1.it.medication",
            "other.education_recurrent",
        ]);
    }

    fn fill_zeros(&mut self) {
        for item in CHOICES.iter().chain(&COUNTS).flat_map(|items| items.iter()) {
            self.sheet.set(item, number(0));
        }
        self.sheet.set("f2ro.referred_outpatients", number(0));
        if self.kind == Kind::Clinic {
            self.sheet.set("f2i.overtime_notification", number(0));
            self.sheet.set("f2i.fee.early_night", number(0));
        }
    }

    fn fill_out_of_hours(&mut self, partners: &Names) {
        if self.chance(45) {
            self.draw_choice("f2i.rota", &[2, 3, 3, 3, 4, 4, 5, 6, 7]);
        }
        if self.chance(32) {
            self.draw_choice("f2i.night_center", &[2, 2, 3, 3, 4, 5]);
        }
        let on_call = self.random.pick(&[0, 2, 2, 2, 3, 4]);
        let list: Vec<String> = partners
            .clinics
            .iter()
            .chain(&partners.hospitals)
            .take(2)
            .cloned()
            .collect();
        let on_call = if list.is_empty() {
            on_call.min(2)
        } else {
            on_call
        };
        self.sheet.set("f2i.on_call", number(on_call));
        if on_call >= 3 {
            self.sheet.set("f2i.on_call.partners", names(list));
        }
        let overtime = self.draw_count(4, 420);
        let (midnight, holiday) = (self.draw_count(0, 24), self.draw_count(0, 90));
        self.sheet.set("f2i.fee.overtime", overtime);
        self.sheet.set("f2i.fee.midnight", midnight);
        self.sheet.set("f2i.fee.holiday", holiday);
        if self.kind == Kind::Clinic {
            self.draw_choice("f2i.overtime_notification", &[0, 0, 1, 2, 3, 3, 4]);
            let early = self.draw_count(0, 900);
            self.sheet.set("f2i.fee.early_night", early);
        }
        if self.chance(10) {
            self.sheet.set(
                "f2i.note",
                text("第2・第4土曜日の午後は休診。電話での相談は可能。"),
            );
        }
    }

    fn fill_admissions(&mut self, partners: &Names) {
        let hospital = self.kind == Kind::Hospital;
        let wanted = self.random.pick(&[5, 5, 5, 5, 0]);
        let some = partners.hospitals.len().min(1 + self.random.place(3));
        match (hospital, wanted, some) {
            (true, _, _) => self.sheet.set("f2ro.backup_beds", number(4)),
            (false, 5, 1..) => {
                let list = partners.hospitals.iter().take(some).cloned().collect();
                self.sheet.set("f2ro.backup_beds", number(5));
                self.sheet.set("f2ro.backup_beds.partners", names(list));
            }
            _ => {}
        }
        let support = self.draw_count(40, 2_600);
        let info = self.draw_count(0, 60);
        let joint = self.draw_count(1, if hospital { 300 } else { 24 });
        if hospital {
            self.sheet.set("f2ro.fee.admission_support", support);
        }
        self.sheet.set("f2ro.fee.admission_info", info);
        self.sheet.set("f2ro.fee.joint_discharge", joint);
        self.draw_choice("f2ro.discharge_rule", &[2, 2, 1, 0]);
        self.draw_choice("f2ro.critical_path", &[2, 1, 0, 0]);
        self.draw_choice("f2ro.referred_outpatients", &[0, 1, 1, 2, 3, 5]);
    }

    fn fill_home_care(&mut self, partners: &Names) {
        let list: Vec<String> = partners
            .clinics
            .iter()
            .rev()
            .chain(&partners.hospitals)
            .take(3)
            .cloned()
            .collect();
        let system = self.random.pick(&[2, 2, 2, 3, 4, 5]);
        let system = if list.is_empty() {
            system.min(3)
        } else {
            system
        };
        self.sheet.set("f2ha.system", number(system));
        if system >= 4 {
            self.sheet.set("f2ha.system.partners", names(list));
        }
        let most = if system >= 3 { 3_600 } else { 480 };
        let visit = self.draw_count(12, most);
        let (call, nursing) = (self.draw_count(1, 160), self.draw_count(0, 220));
        let (order, end) = (self.draw_count(0, 300), self.draw_count(0, 18));
        self.sheet.set("f2ha.fee.visit", visit);
        self.sheet.set("f2ha.fee.house_call", call);
        self.sheet.set("f2ha.fee.home_nursing", nursing);
        self.sheet.set("f2ha.fee.nursing_order", order);
        self.sheet.set("f2ha.fee.end_of_life", end);
    }

    fn fill_long_term_care(&mut self, partners: &Names) {
        self.sheet.set("f2ni.opinion", number(2));
        for item in [
            "f2ni.care_manager",
            "f2ni.care_council",
            "f2ni.home_guidance",
            "f2ni.acp",
        ] {
            self.draw_choice(item, &[2, 2, 1, 0]);
        }
        self.draw_choice("f2ni.ict", &[2, 1, 1, 0]);
        let fee = self.draw_count(0, 120);
        self.sheet.set("f2ni.fee.care_manager", fee);
        let cooperating = self.chance(40) && !partners.care.is_empty();
        if cooperating {
            self.sheet.set("f2ni.cooperating", number(2));
            self.sheet
                .set("f2ni.cooperating.facilities", names(partners.care.clone()));
        }
    }
}

/// A count item that every finished form answers for the function.
pub(in crate::sample) fn first_count_item(function: Function) -> &'static str {
    let place = Function::SECOND.iter().position(|one| *one == function);
    place
        .and_then(|place| COUNTS.get(place))
        .and_then(|items| items.first())
        .copied()
        .unwrap_or_default()
}
