//! 患者への説明: the 療養計画書 of a facility, and what the office knows about whether it has to be explained.
//!
//! The office knows facilities and no patients, so that everything about a patient stays unknown and blank here.

use kakari_core::document::{self, PlanForm};
use kakari_core::edition::Function;
use kakari_core::plan::{Condition, Content, Gate, Known, Method, Visit, gate, has_partners};
use kakari_core::rule::Truth;

use super::library::Texts;
use super::{Detail, Office, OfficeError, Row, Status};
use crate::lang::InWords;

/// The plan of a facility.
#[derive(Clone, Debug)]
pub struct PatientPlan {
    /// The name of the facility.
    pub facility: String,
    /// The form as HTML without a page around it.
    pub article: String,
    /// Whether the duty to explain arises, by what the office knows.
    pub gate: Gate,
    /// Functions that the report has and the form leaves out, because they were confirmed as missing.
    pub left_out: Vec<Function>,
    /// Whether it secures a 2号 function with others.
    pub partners: Truth,
}

impl Office {
    /// The plan of a facility; `None` if it has no report that can be read.
    ///
    /// # Errors
    /// [`OfficeError::Store`] if the database cannot be read; [`OfficeError::Document`] if the form cannot be filled.
    pub fn patient_plan(
        &self,
        id: &str,
        visit: Option<Visit>,
    ) -> Result<Option<PatientPlan>, OfficeError> {
        let Some(detail) = self.detail(id)? else {
            return Ok(None);
        };
        let (Some(report), Some(reading)) = (&detail.report, &detail.reading) else {
            return Ok(None);
        };
        let left_out: Vec<Function> = Function::ALL
            .into_iter()
            .filter(|one| detail.row.functions[*one].status == Status::ConfirmedNo)
            .collect();
        let (address, contact) = reach(&detail);
        let form = PlanForm {
            visit,
            address: &address,
            contact: &contact,
            left_out: &left_out,
            sample: self.is_sample(),
        };
        let known = Known {
            day: self.today(),
            confirmed: confirmed(&detail.row),
            visit,
            ..Known::default()
        };
        Ok(Some(PatientPlan {
            facility: report.facility.name.clone(),
            article: document::plan(&self.edition, report, &form)?,
            gate: gate(&known),
            left_out,
            partners: has_partners(&self.edition, reading),
        }))
    }

    /// The citations of the clauses on which the conditions of a plan rest, in order.
    ///
    /// # Errors
    /// [`OfficeError::Library`] if the program's own texts are damaged.
    pub fn plan_citations(&self, ids: &[&str]) -> Result<Vec<String>, OfficeError> {
        let texts = Texts::read()?;
        let cited = ids.iter().map(|id| texts.citation(&self.edition, id));
        Ok(cited.collect())
    }
}

/// Address and telephone as the list gives them; empty if it does not.
fn reach(detail: &Detail) -> (String, String) {
    let Some(entry) = &detail.entry else {
        return Default::default();
    };
    let access = &entry.facility.access;
    let code = access.post_code.trim();
    let address = entry.facility.address.trim();
    let address = match code {
        "" => address.to_owned(),
        code => format!("〒{code}　{address}"),
    };
    (address, access.telephone.trim().to_owned())
}

/// Whether a 2号 function was confirmed in the year shown: no only if none can be any more.
fn confirmed(row: &Row) -> Truth {
    let second = Function::ALL.into_iter().filter(|one| *one != Function::F1);
    second
        .map(|one| match row.functions[one].status {
            Status::ConfirmedYes => Truth::True,
            Status::ConfirmedNo | Status::None => Truth::False,
            _ => Truth::Unknown,
        })
        .max()
        .unwrap_or(Truth::Unknown)
}

/// What of the duty to explain to patients rests on a clause: conditions, contents, ways.
#[must_use]
pub fn explained(clause: &str) -> Vec<&'static str> {
    let conditions = Condition::ALL.iter();
    let conditions = conditions.filter(|one| one.clauses().contains(&clause));
    let contents = Content::ALL.iter();
    let contents = contents.filter(|one| one.clauses().contains(&clause));
    let ways = Method::ALL.iter();
    let ways = ways.filter(|_| Method::CLAUSES.contains(&clause));
    let words = conditions.map(InWords::in_words);
    let words = words.chain(contents.map(InWords::in_words));
    words.chain(ways.map(InWords::in_words)).collect()
}
