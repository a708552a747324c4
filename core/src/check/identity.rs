//! Checks on the reporting facility, and on the report's fields beside the answers.

use crate::check::{Case, Values, joined};
use crate::context::Resolved;
use crate::facility::{FacilityId, insurance_code_holds};
use crate::facts::shortened;
use crate::report::{FieldProblem, FieldProblemKind};
use crate::text::can_be_one;

#[inline(never)]
pub(super) fn id_malformed(case: &Case<'_>) -> Option<Values> {
    // A form that is being filled in may have no id yet (`Report::draft`); an imported report always has one.
    let id = Some(&case.report.facility.id).filter(|id| !id.is_empty())?;
    FacilityId::parse(id)
        .is_none()
        .then(|| vec![("id", shortened(id))])
}

#[inline(never)]
pub(super) fn kind_contradicts(case: &Case<'_>) -> Option<Values> {
    let facility = &case.report.facility;
    let kind_of_id = FacilityId::parse(&facility.id)?.kind;
    let kind = facility.kind.filter(|kind| *kind != kind_of_id)?;
    Some(vec![
        ("id", facility.id.clone()),
        ("kind", kind.label().to_owned()),
    ])
}

#[inline(never)]
pub(super) fn other_prefecture(case: &Case<'_>) -> Option<Values> {
    let id = FacilityId::parse(&case.report.facility.id)?;
    let own = case.context.prefecture.as_deref()?;
    (id.prefecture != own).then(|| {
        vec![
            ("id", case.report.facility.id.clone()),
            ("prefecture", own.to_owned()),
        ]
    })
}

#[inline(never)]
pub(super) fn facility_unknown(case: &Case<'_>) -> Option<Values> {
    let id = Some(&case.report.facility.id).filter(|id| !id.is_empty())?;
    let known = case.whole_registry()?.by_id(id).is_some();
    (!known).then(|| vec![("id", shortened(id))])
}

/// The register has another name under the id, which then is probably that of another facility. Names that a person would
/// take for the same are no finding, unless the name given is exactly that of another facility.
#[inline(never)]
pub(super) fn name_differs(case: &Case<'_>) -> Option<Values> {
    let reported = &case.report.facility;
    let (registry, own) = (case.registry()?, case.own_entry()?);
    if reported.name == own.name {
        return None;
    }
    let (prefixes, kinds) = (
        case.edition.corporate_prefixes.keys(),
        case.edition.kind_words.keys(),
    );
    let (given, known) = (case.names.get(&reported.name), case.names.get(&own.name));
    let (bare, known_bare) = (given.bare(prefixes), known.bare(prefixes));
    if bare.is_empty() || known_bare.is_empty() || bare == known_bare {
        return None;
    }
    let means_another = match registry.by_name(&reported.name) {
        Resolved::One(one) => one.id != own.id,
        Resolved::Many(many) => many.iter().all(|one| one.id != own.id),
        Resolved::None => false,
    };
    let alike = || can_be_one(given.proper(prefixes, kinds), known.proper(prefixes, kinds));
    (means_another || !alike()).then(|| {
        let nearest = registry
            .clearly_nearest(&reported.name)
            .filter(|one| one.id != own.id)
            .map(|one| format!("{}（{}）", one.name, one.id));
        vec![
            ("id", own.id.clone()),
            ("name", shortened(&reported.name)),
            ("registered", own.name.clone()),
            ("nearest", joined(nearest.as_slice())),
        ]
    })
}

#[inline(never)]
pub(super) fn insurance_code(case: &Case<'_>) -> Option<Values> {
    let code = case.report.facility.code.as_deref()?;
    (!insurance_code_holds(code)).then(|| vec![("code", shortened(code))])
}

/// The name suggests a clinic for staff or residents only (学校, 老人ホーム), and nobody explained it.
#[inline(never)]
pub(super) fn in_house_name(case: &Case<'_>) -> Option<Values> {
    // Any remark counts as an explanation: whether it is a good one, a person has to read.
    let noted = !case.report.note.is_empty()
        || case
            .items
            .iter()
            .any(|item| case.reading.facts.slot(*item).is_known());
    let name = &case.report.facility.name;
    if noted || name.is_empty() {
        return None;
    }
    let name = case.names.get(name);
    let word = name.word(case.edition.in_house_words.keys())?;
    let word = case.edition.in_house_words.get(word)?;
    Some(vec![("word", word.clone())])
}

/// One finding for all field problems that `entry` describes.
fn list_fields(case: &Case<'_>, entry: impl Fn(&FieldProblem) -> Option<String>) -> Option<Values> {
    let entries: Vec<String> = case.report.problems.iter().filter_map(entry).collect();
    (!entries.is_empty()).then(|| vec![("fields", joined(&entries))])
}

#[inline(never)]
pub(super) fn field_unreadable(case: &Case<'_>) -> Option<Values> {
    list_fields(case, |problem| match problem.kind {
        FieldProblemKind::NotADate
        | FieldProblemKind::UnknownWord
        | FieldProblemKind::WrongType => Some(format!(
            "{}（{}）",
            field_name(&problem.field),
            shortened(&problem.value)
        )),
        FieldProblemKind::UnknownField
        | FieldProblemKind::UnknownFacilityField
        | FieldProblemKind::ReadAs(_) => None,
    })
}

#[inline(never)]
pub(super) fn field_read_as(case: &Case<'_>) -> Option<Values> {
    list_fields(case, |problem| match &problem.kind {
        FieldProblemKind::ReadAs(read) => Some(format!(
            "{}（{} → {read}）",
            field_name(&problem.field),
            shortened(&problem.value)
        )),
        _ => None,
    })
}

/// A field by its Japanese name and its JSON key. The key stays in the message because pages look for it
/// to place the finding beside the field.
fn field_name(field: &str) -> String {
    let word = match field {
        "reported_on" => "報告日",
        "changed_on" => "変更日",
        "received_on" => "受付日",
        "channel" => "経路",
        "act" => "報告の種類",
        _ => return field.to_owned(),
    };
    format!("{word} {field}")
}

#[inline(never)]
pub(super) fn field_unknown(case: &Case<'_>) -> Option<Values> {
    list_fields(case, |problem| {
        matches!(
            problem.kind,
            FieldProblemKind::UnknownField | FieldProblemKind::UnknownFacilityField
        )
        .then(|| shortened(&problem.field))
    })
}
