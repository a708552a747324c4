//! Reads a context that another program gives: one JSON object, every key optional.

use crate::context::{Context, NameIndex, Registered, Registry};
use crate::date::Date;
use crate::edition::Edition;
use crate::facility::{FacilityId, Standing};
use crate::report::{Raw, Report};

/// A context that owns its parts; [`Known::context`] lends it to an assessment.
#[derive(Clone, Debug, Default)]
pub struct Known {
    today: Option<Date>,
    prefecture: Option<String>,
    deadline: Option<Date>,
    previous: Option<Report>,
    beside: Option<Report>,
    registry: Option<Registry>,
    registry_in_part: bool,
    care_facilities: Option<NameIndex>,
}

/// A part of a context that cannot be read. The whole context is then refused: assessed without that part,
/// a report could seem to pass checks that never ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextProblem {
    /// The field's path, such as `registry[3].status`.
    pub field: String,
    /// The value as it was given.
    pub value: String,
}

impl Known {
    /// Reads a context with the keys `today`, `prefecture`, `deadline`, `previous`, `beside`, `registry`,
    /// `registry_in_part` and `care_facilities`. Absent keys and `null` leave that part unknown.
    ///
    /// # Errors
    /// The first part that cannot be read, or a key that is not one of these.
    pub fn read(raw: &Raw, edition: &Edition) -> Result<Self, ContextProblem> {
        let Raw::Object(fields) = raw else {
            return Err(problem("", raw));
        };
        let mut known = Self::default();
        for (key, value) in fields.iter().filter(|(_, value)| *value != Raw::Null) {
            // Keys are scrubbed as those of a report are: a hidden character must not hide a field.
            match &*crate::text::scrub(key) {
                "today" => known.today = Some(date(key, value)?),
                "deadline" => known.deadline = Some(date(key, value)?),
                "prefecture" => known.prefecture = Some(prefecture(key, value)?),
                "previous" => known.previous = Some(report(key, value)?),
                "beside" => known.beside = Some(report(key, value)?),
                "registry" => {
                    let entries = list(key, value)?;
                    let mut facilities = Vec::with_capacity(entries.len());
                    for (at, entry) in entries.iter().enumerate() {
                        facilities.push(registered(at, entry)?);
                    }
                    known.registry = Some(Registry::new(facilities, &edition.corporate_prefixes));
                }
                "registry_in_part" => known.registry_in_part = flag(key, value)?,
                "care_facilities" => {
                    let mut names = Vec::new();
                    for name in list(key, value)? {
                        names.push(text(key, name)?);
                    }
                    known.care_facilities =
                        Some(NameIndex::new(&names, &edition.corporate_prefixes));
                }
                _ => return Err(problem(key, value)),
            }
        }
        Ok(known)
    }

    /// Sets today's date unless the context gave one.
    pub fn default_today(&mut self, today: Date) {
        self.today.get_or_insert(today);
    }

    /// The context to pass to [`crate::assess::assess`].
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            today: self.today,
            prefecture: self.prefecture.clone(),
            deadline: self.deadline,
            previous: self.previous.as_ref(),
            beside: self.beside.as_ref(),
            registry: self.registry.as_ref(),
            registry_in_part: self.registry_in_part,
            care_facilities: self.care_facilities.as_ref(),
            decisions: None,
            care_decisions: None,
        }
    }
}

fn problem(field: &str, value: &Raw) -> ContextProblem {
    ContextProblem {
        field: field.to_owned(),
        value: crate::report::spelled(value),
    }
}

fn report(field: &str, value: &Raw) -> Result<Report, ContextProblem> {
    Report::read(value.clone()).map_err(|_| problem(field, value))
}

fn text(field: &str, value: &Raw) -> Result<String, ContextProblem> {
    match value {
        Raw::Text(text) => Ok(crate::text::scrub(text).trim().to_owned()),
        other => Err(problem(field, other)),
    }
}

fn date(field: &str, value: &Raw) -> Result<Date, ContextProblem> {
    crate::text::paper::date(&text(field, value)?).ok_or_else(|| problem(field, value))
}

fn prefecture(field: &str, value: &Raw) -> Result<String, ContextProblem> {
    let code = text(field, value)?;
    let known = code.len() == 2
        && code
            .parse::<u8>()
            .is_ok_and(|number| (1..=47).contains(&number));
    if known {
        Ok(code)
    } else {
        Err(problem(field, value))
    }
}

fn flag(field: &str, value: &Raw) -> Result<bool, ContextProblem> {
    match value {
        Raw::Bool(flag) => Ok(*flag),
        other => Err(problem(field, other)),
    }
}

fn list<'a>(field: &str, value: &'a Raw) -> Result<&'a [Raw], ContextProblem> {
    match value {
        Raw::List(list) => Ok(list),
        other => Err(problem(field, other)),
    }
}

/// Reads an entry of the register. Besides id, name and status it may have the scope facts of a report's
/// `facility`, under the same keys.
fn registered(at: usize, entry: &Raw) -> Result<Registered, ContextProblem> {
    let place = |key: &str| format!("registry[{at}]{key}");
    let Raw::Object(fields) = entry else {
        return Err(problem(&place(""), entry));
    };
    let mut standing = Standing::Open;
    let mut facility = Vec::new();
    for (key, value) in fields.iter().filter(|(_, value)| *value != Raw::Null) {
        if crate::text::scrub(key) == "status" {
            let word = text(&place(".status"), value)?;
            standing =
                Standing::from_word(&word).ok_or_else(|| problem(&place(".status"), value))?;
        } else {
            facility.push((key.clone(), value.clone()));
        }
    }
    // An entry has the keys of a report's facility, so it is read as part of an empty report: one reader
    // for both keeps dates and words alike.
    let report = Raw::Object(vec![
        ("edition".to_owned(), Raw::Text("-".to_owned())),
        ("facility".to_owned(), Raw::Object(facility)),
        ("answers".to_owned(), Raw::Object(Vec::new())),
    ]);
    let report = Report::read(report).map_err(|_| problem(&place(".id"), entry))?;
    if let Some(wrong) = report.problems.first() {
        let field = wrong.field.strip_prefix("facility").unwrap_or(&wrong.field);
        return Err(ContextProblem {
            field: place(field),
            value: wrong.value.clone(),
        });
    }
    let facility = report.facility;
    let kind = facility
        .kind
        .or_else(|| FacilityId::parse(&facility.id).map(|id| id.kind));
    Ok(Registered {
        id: facility.id,
        name: facility.name,
        standing,
        kind,
        scope: facility.scope,
    })
}
