//! The questions of the official form, written down a second time.

/// What a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One code; a letter a code: `n` none, `i` intent, `h` has, `p` has and asks for partners.
    Choice(&'static str),
    /// Codes 0 to this one; 0 stands alone.
    Multi(u8),
    /// A whole number.
    Count,
    /// A number with one decimal at most.
    Decimal1,
    /// Free text.
    Text,
    /// Names, eight at most.
    Names8,
    /// Names.
    Names,
}

/// One question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    /// Permanent id.
    pub id: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether hospitals are not asked.
    pub clinic_only: bool,
    /// The 2号 function for which it is evidence; empty if for none.
    pub evidence: &'static str,
}

const fn plain(id: &'static str, shape: Shape) -> Question {
    Question {
        id,
        shape,
        clinic_only: false,
        evidence: "",
    }
}

const fn counts(evidence: &'static str, id: &'static str, shape: Shape) -> Question {
    Question {
        id,
        shape,
        clinic_only: false,
        evidence,
    }
}

const fn of_clinics(evidence: &'static str, id: &'static str, shape: Shape) -> Question {
    Question {
        id,
        shape,
        clinic_only: true,
        evidence,
    }
}

const YES_NO: Shape = Shape::Choice("nh");
const WOULD: Shape = Shape::Choice("nih");
const HOW_OFTEN: Shape = Shape::Choice("nihhhhhh");

/// The form, in its order.
pub(crate) const FORM: &[Question] = &[
    plain("f1.posted", YES_NO),
    plain("f1.training", YES_NO),
    plain("f1.training.count", Shape::Count),
    plain("f1.gp_specialist", YES_NO),
    plain("f1.gp_specialist.count", Shape::Decimal1),
    plain("f1.areas", Shape::Multi(17)),
    plain("f1.diseases", Shape::Multi(41)),
    plain("f1.diseases.other", Shape::Text),
    plain("f1.consultation", YES_NO),
    plain("f1.staff.doctors", Shape::Decimal1),
    plain("f1.staff.outpatient_nurses", Shape::Decimal1),
    plain("f1.staff.certified_nurses", Shape::Decimal1),
    plain("f1.it.online_eligibility", WOULD),
    plain("f1.it.online_view", WOULD),
    plain("f1.it.eprescription", WOULD),
    plain("f1.it.chart_sharing", WOULD),
    plain("f1.it.medication", Shape::Choice("nnih")),
    plain("f1.it.usage", Shape::Text),
    plain("f1.intent", Shape::Choice("ni")),
    counts("i", "f2i.rota", HOW_OFTEN),
    counts("i", "f2i.night_center", HOW_OFTEN),
    counts("i", "f2i.on_call", Shape::Choice("nihpp")),
    plain("f2i.on_call.partners", Shape::Names8),
    of_clinics("i", "f2i.overtime_notification", Shape::Choice("nhhhh")),
    counts("i", "f2i.fee.overtime", Shape::Count),
    counts("i", "f2i.fee.midnight", Shape::Count),
    counts("i", "f2i.fee.holiday", Shape::Count),
    of_clinics("i", "f2i.fee.early_night", Shape::Count),
    plain("f2i.note", Shape::Text),
    counts("ro", "f2ro.backup_beds", Shape::Choice("niiihpp")),
    plain("f2ro.backup_beds.partners", Shape::Names8),
    counts("ro", "f2ro.fee.admission_support", Shape::Count),
    counts("ro", "f2ro.fee.admission_info", Shape::Count),
    counts("ro", "f2ro.discharge_rule", WOULD),
    counts("ro", "f2ro.critical_path", WOULD),
    counts("ro", "f2ro.fee.joint_discharge", Shape::Count),
    counts("ro", "f2ro.referred_outpatients", Shape::Choice("nhhhhh")),
    plain("f2ro.note", Shape::Text),
    counts("ha", "f2ha.system", Shape::Choice("nihhpp")),
    plain("f2ha.system.partners", Shape::Names8),
    counts("ha", "f2ha.fee.visit", Shape::Count),
    counts("ha", "f2ha.fee.house_call", Shape::Count),
    counts("ha", "f2ha.fee.home_nursing", Shape::Count),
    counts("ha", "f2ha.fee.nursing_order", Shape::Count),
    counts("ha", "f2ha.fee.end_of_life", Shape::Count),
    plain("f2ha.note", Shape::Text),
    counts("ni", "f2ni.opinion", WOULD),
    counts("ni", "f2ni.care_manager", WOULD),
    counts("ni", "f2ni.care_council", WOULD),
    counts("ni", "f2ni.home_guidance", WOULD),
    counts("ni", "f2ni.fee.care_manager", Shape::Count),
    counts("ni", "f2ni.cooperating", Shape::Choice("nip")),
    plain("f2ni.cooperating.facilities", Shape::Names),
    counts("ni", "f2ni.ict", WOULD),
    counts("ni", "f2ni.acp", WOULD),
    plain("f2ni.note", Shape::Text),
    plain("other.checkups", WOULD),
    plain("other.vaccination", WOULD),
    plain("other.school_doctor", WOULD),
    plain("other.industrial_doctor", WOULD),
    plain("other.police_doctor", WOULD),
    plain("other.education_students", WOULD),
    plain("other.education_residents", WOULD),
    plain("other.education_recurrent", WOULD),
    plain("other.note", Shape::Text),
];

/// Disease and the areas to which it belongs, where a link was published.
pub(crate) const LINKS: &[(u8, &[u8])] = &[
    (2, &[14]),
    (3, &[14]),
    (4, &[3]),
    (7, &[3]),
    (9, &[2]),
    (15, &[4, 17]),
    (16, &[5, 17]),
    (18, &[9]),
    (19, &[9]),
    (20, &[9]),
    (21, &[9]),
    (22, &[6]),
    (23, &[6, 17]),
    (25, &[7]),
    (26, &[7]),
    (28, &[1, 17]),
    (29, &[16]),
    (31, &[16]),
    (33, &[16, 17]),
    (35, &[10]),
    (36, &[10]),
    (39, &[11]),
];

/// The ★ items, in form order.
pub(crate) const GATES: [&str; 3] = ["f1.posted", "f1.areas", "f1.consultation"];

/// Sub-item, its parent, and the codes of the parent that ask for it.
pub(crate) const SUB_ITEMS: &[(&str, &str, &[u8])] = &[
    ("f1.training.count", "f1.training", &[1]),
    ("f1.gp_specialist.count", "f1.gp_specialist", &[1]),
    ("f1.diseases.other", "f1.diseases", &[41]),
    ("f2i.on_call.partners", "f2i.on_call", &[3, 4]),
    ("f2ro.backup_beds.partners", "f2ro.backup_beds", &[5, 6]),
    ("f2ha.system.partners", "f2ha.system", &[4, 5]),
    ("f2ni.cooperating.facilities", "f2ni.cooperating", &[2]),
];

/// The question of this id.
pub(crate) fn question(id: &str) -> Option<&'static Question> {
    FORM.iter().find(|question| question.id == id)
}

impl Question {
    /// What a code of a choice means: `n`, `i`, `h`; `h` too where partners are asked for.
    pub(crate) fn meaning(&self, code: u8) -> char {
        let Shape::Choice(meanings) = self.shape else {
            return '?';
        };
        match meanings.chars().nth(usize::from(code)) {
            Some('p') => 'h',
            Some(letter) => letter,
            None => '?',
        }
    }
}
