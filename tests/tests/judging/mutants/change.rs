//! Every small wrong edition: a condition, a meaning, a severity, a day or a link changed.

use kakari_core::date::Date;
use kakari_core::edition::{Edition, ItemIndex, Meaning, Role, Trigger, Usual, YearChange};
use kakari_core::facility::Kind;
use kakari_core::finding::Severity;
use kakari_core::rule::Expr;

/// An edition with one thing changed.
pub(super) struct Mutant {
    /// What was changed, for people to read.
    pub(super) what: String,
    pub(super) edition: Edition,
}

/// All of them.
pub(super) fn mutants(edition: &Edition) -> Vec<Mutant> {
    let mut all = Vec::new();
    let mut add = |what: String, change: &dyn Fn(&mut Edition)| {
        let mut changed = edition.clone();
        change(&mut changed);
        all.push(Mutant {
            what,
            edition: changed,
        });
    };
    judgements(edition, &mut add);
    conditions(edition, &mut add);
    severities(edition, &mut add);
    items(edition, &mut add);
    sizes(edition, &mut add);
    days(&mut add);
    all
}

type Add<'a> = &'a mut dyn FnMut(String, &dyn Fn(&mut Edition));

fn judgements(edition: &Edition, add: Add<'_>) {
    for (at, judgement) in edition.judgements.iter().enumerate() {
        let name = judgement.function.key();
        for (what, expr) in variants(&judgement.holds, edition) {
            add(format!("{name} holds: {what}"), &|changed| {
                changed.judgements[at].holds = expr.clone();
            });
        }
        for (place, item) in judgement.intent.iter().enumerate() {
            add(
                format!("{name} intent: without {}", id(edition, *item)),
                &|changed| {
                    changed.judgements[at].intent.remove(place);
                },
            );
        }
    }
}

fn conditions(edition: &Edition, add: Add<'_>) {
    for (at, check) in edition.checks.iter().enumerate() {
        let code = &check.code;
        match &check.trigger {
            Trigger::Condition { when, require, .. } => {
                let mut set = |what: String, new: Option<Expr>, is_when: bool| {
                    add(format!("{code} {what}"), &|changed| {
                        if let Trigger::Condition { when, require, .. } =
                            &mut changed.checks[at].trigger
                        {
                            *(if is_when { when } else { require }) = new.clone();
                        }
                    });
                };
                for (part, name, is_when) in [(when, "when", true), (require, "require", false)] {
                    let Some(part) = part else { continue };
                    for (what, expr) in variants(part, edition) {
                        set(format!("{name}: {what}"), Some(expr), is_when);
                    }
                    set(format!("without {name}"), None, is_when);
                }
            }
            Trigger::Find { items, .. } => {
                for (place, item) in items.iter().enumerate() {
                    add(
                        format!("{code} does not look at {}", id(edition, *item)),
                        &|changed| {
                            if let Trigger::Find { items, .. } = &mut changed.checks[at].trigger {
                                items.remove(place);
                            }
                        },
                    );
                }
            }
        }
        add(format!("without {code}"), &|changed| {
            changed.checks.remove(at);
        });
    }
}

fn severities(edition: &Edition, add: Add<'_>) {
    for (at, check) in edition.checks.iter().enumerate() {
        for severity in Severity::ALL {
            if severity != check.severity {
                add(
                    format!("{} as {}", check.code, severity.word()),
                    &|changed| {
                        changed.checks[at].severity = severity;
                    },
                );
            }
        }
    }
}

fn items(edition: &Edition, add: Add<'_>) {
    for (at, item) in edition.items.iter().enumerate() {
        for (place, choice) in item.choices.iter().enumerate() {
            let (id, code) = (&item.id, choice.code);
            let other = match choice.meaning {
                Meaning::Has => Meaning::Intent,
                Meaning::Intent | Meaning::None => Meaning::Has,
            };
            add(
                format!(
                    "meaning of {id} {code}: {} not {}",
                    other.word(),
                    choice.meaning.word()
                ),
                &|changed| changed.items[at].choices[place].meaning = other,
            );
            let has_partners = edition
                .items
                .iter()
                .any(|one| one.parent == Some(index(at)) && one.id.starts_with(id.as_str()));
            if has_partners && id.starts_with("f2") {
                add(format!("partner of {id} {code} turned round"), &|changed| {
                    let choice = &mut changed.items[at].choices[place];
                    choice.partner = !choice.partner;
                });
            }
            for (link, area) in choice.links.iter().enumerate() {
                add(format!("{id} {code} not linked to {area}"), &|changed| {
                    changed.items[at].choices[place].links.remove(link);
                });
            }
        }
        let (what, asked_of) = match item.asked_of {
            None => ("clinics only", Some(Kind::Clinic)),
            Some(_) => ("all", None),
        };
        if matches!(item.role, Role::Evidence) {
            add(format!("{} asked of {what}", item.id), &|changed| {
                changed.items[at].asked_of = asked_of;
            });
        }
    }
}

/// The sizes above which a number is remarkable, each one off.
fn sizes(edition: &Edition, add: Add<'_>) {
    for (at, item) in edition.items.iter().enumerate() {
        let Some(usual) = &item.usual else { continue };
        for step in [-1, 1] {
            for kind in [Kind::Clinic, Kind::Hospital] {
                if item.asked_of.is_some_and(|asked| asked != kind) {
                    continue;
                }
                let changed = match kind {
                    Kind::Clinic => Usual {
                        clinic: usual.clinic + step,
                        ..usual.clone()
                    },
                    Kind::Hospital => Usual {
                        hospital: usual.hospital + step,
                        ..usual.clone()
                    },
                };
                let what = format!("{} usual of a {} {step:+}", item.id, kind.word());
                add(what, &|edition| {
                    edition.items[at].usual = Some(changed.clone());
                });
            }
        }
    }
    type Number = fn(&mut YearChange) -> &mut i64;
    let numbers: [(&str, Number); 3] = [
        ("factor", |change| &mut change.factor),
        ("count", |change| &mut change.count),
        ("decimal", |change| &mut change.decimal),
    ];
    for (name, number) in numbers {
        for step in [-1, 1] {
            add(format!("year change, {name} {step:+}"), &|edition| {
                if let Some(change) = &mut edition.year_change {
                    *number(change) += step;
                }
            });
        }
    }
}

/// The days on which scope and dates turn, each one day off.
fn days(add: Add<'_>) {
    type Day = fn(&mut Edition) -> &mut Date;
    let days: [(&str, Day); 3] = [
        ("base date", |edition| &mut edition.base_date),
        ("window from", |edition| &mut edition.window.from),
        ("window to", |edition| &mut edition.window.to),
    ];
    for (name, day) in days {
        add(format!("{name} a day later"), &|changed| {
            let day = day(changed);
            *day = day.next();
        });
        add(format!("{name} a day earlier"), &|changed| {
            let day = day(changed);
            *day = before(*day);
        });
    }
}

/// The day before the first of January, or before a later day of a month.
fn before(day: Date) -> Date {
    let (year, month, number) = (day.year(), day.month(), day.day());
    let earlier = match (month, number) {
        (1, 1) => Date::new(year - 1, 12, 31),
        _ => Date::new(year, month, number - 1),
    };
    earlier.expect("a day")
}

fn id(edition: &Edition, item: ItemIndex) -> &str {
    &edition.items[usize::from(item.0)].id
}

fn index(at: usize) -> ItemIndex {
    ItemIndex(u16::try_from(at).expect("few items"))
}

/// Every condition that differs from this one in one place.
fn variants(expr: &Expr, edition: &Edition) -> Vec<(String, Expr)> {
    let name = |item: &ItemIndex| id(edition, *item).to_owned();
    match expr {
        Expr::All(parts) => of_parts(parts, edition, Expr::All, Expr::Any, "any for all"),
        Expr::Any(parts) => of_parts(parts, edition, Expr::Any, Expr::All, "all for any"),
        Expr::Not(part) => within(part, edition, |part| Expr::Not(Box::new(part)))
            .chain([("without not".to_owned(), (**part).clone())])
            .collect(),
        Expr::Has(item) => vec![(
            format!("answered for has {}", name(item)),
            Expr::Answered(*item),
        )],
        Expr::Answered(item) => {
            vec![(format!("has for answered {}", name(item)), Expr::Has(*item))]
        }
        // Where every code that is evidence asks for partners, the two are the same.
        Expr::Partner(item) if differ(*item, edition) => {
            vec![(format!("has for partner {}", name(item)), Expr::Has(*item))]
        }
        Expr::Is(item, value) => [value - 1, value + 1]
            .map(|other| (format!("{} is {other}", name(item)), Expr::Is(*item, other)))
            .into(),
        Expr::In(item, values) => (0..values.len())
            .map(|at| {
                let mut values = values.clone();
                let left = values.remove(at);
                (
                    format!("{} in, without {left}", name(item)),
                    Expr::In(*item, values),
                )
            })
            .collect(),
        Expr::Ge(item, least) => [least - 1, least + 1]
            .map(|other| (format!("{} ge {other}", name(item)), Expr::Ge(*item, other)))
            .into(),
        Expr::Le(item, most) => [most - 1, most + 1]
            .map(|other| (format!("{} le {other}", name(item)), Expr::Le(*item, other)))
            .into(),
        Expr::Between(item, from, to) => [
            (from - 1, *to),
            (from + 1, *to),
            (*from, to - 1),
            (*from, to + 1),
        ]
        .map(|(from, to)| {
            (
                format!("{} between {from} and {to}", name(item)),
                Expr::Between(*item, from, to),
            )
        })
        .into(),
        Expr::NotAbove(left, right) => vec![(
            format!("{} not above {}", name(right), name(left)),
            Expr::NotAbove(*right, *left),
        )],
        Expr::Kind(kind) => {
            let other = match kind {
                Kind::Hospital => Kind::Clinic,
                Kind::Clinic => Kind::Hospital,
            };
            vec![(format!("kind {}", other.word()), Expr::Kind(other))]
        }
        Expr::Implies(when, then) => {
            let both = (when.clone(), then.clone());
            let one = within(when, edition, |when| {
                Expr::Implies(Box::new(when), both.1.clone())
            });
            let two = within(then, edition, |then| {
                Expr::Implies(both.0.clone(), Box::new(then))
            });
            one.chain(two).collect()
        }
        Expr::Holds(_)
        | Expr::Partner(_)
        | Expr::Intent(_)
        | Expr::AtMost(..)
        | Expr::CountOf(..) => Vec::new(),
    }
}

fn differ(item: ItemIndex, edition: &Edition) -> bool {
    edition.items[usize::from(item.0)]
        .choices
        .iter()
        .any(|choice| choice.meaning == Meaning::Has && !choice.partner)
}

fn of_parts(
    parts: &[Expr],
    edition: &Edition,
    same: fn(Vec<Expr>) -> Expr,
    other: fn(Vec<Expr>) -> Expr,
    turned: &str,
) -> Vec<(String, Expr)> {
    let mut all = vec![(turned.to_owned(), other(parts.to_vec()))];
    for (at, part) in parts.iter().enumerate() {
        let mut fewer = parts.to_vec();
        fewer.remove(at);
        all.push((format!("without {}", shown(part, edition)), same(fewer)));
        all.extend(within(part, edition, |part| {
            let mut changed = parts.to_vec();
            changed[at] = part;
            same(changed)
        }));
    }
    all
}

fn within<'a>(
    part: &'a Expr,
    edition: &'a Edition,
    whole: impl Fn(Expr) -> Expr + 'a,
) -> impl Iterator<Item = (String, Expr)> + 'a {
    variants(part, edition)
        .into_iter()
        .map(move |(what, part)| (what, whole(part)))
}

/// A leaf by its item.
fn shown(expr: &Expr, edition: &Edition) -> String {
    match expr {
        Expr::Has(item) | Expr::Answered(item) | Expr::Partner(item) | Expr::Intent(item) => {
            id(edition, *item).to_owned()
        }
        Expr::Is(item, _) | Expr::Ge(item, _) | Expr::Le(item, _) | Expr::Between(item, ..) => {
            id(edition, *item).to_owned()
        }
        other => format!("{other:?}"),
    }
}
