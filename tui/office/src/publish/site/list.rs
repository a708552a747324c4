//! Lists of municipalities, with which every facility is reached without a script: one page of all facilities of a municipality,
//! and one for each function.

use kakari_core::edition::Function;
use kakari_core::publication::State;

use super::Facts;
use super::frame::{Loads, Single, begin_shared, each, end_shared, in_one, single};
use super::html::Html;
use super::row::{Place, Row};
use super::words::{Tongue, Words};

/// A municipality with its rows in order.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) place: &'a Place,
    pub(super) rows: &'a [Row],
}

impl Group<'_> {
    /// How many have the function.
    pub(super) fn having(&self, function: Function) -> usize {
        let having = |row: &&Row| row.states[function] == State::Has;
        self.rows.iter().filter(having).count()
    }

    fn name<'a>(&'a self, words: &'a Words) -> &'a str {
        match self.place.name.as_str() {
            "" => words.say("no-municipality"),
            name => name,
        }
    }

    /// The file of a list: all, or those of a function.
    pub(super) fn file(&self, function: Option<Function>) -> String {
        match function {
            None => format!("{}.html", self.place.slug),
            Some(function) => format!("{}-{}.html", self.place.slug, function.key()),
        }
    }
}

/// The page of a municipality; `function`: only those with it, and those where it is not confirmed, apart.
pub(super) fn write(page: &mut Html, facts: &Facts, group: &Group<'_>, function: Option<Function>) {
    let title = |words: &Words| {
        let place = words.fill("list-title", &[group.name(words)]);
        match function {
            None => place,
            Some(function) => words.fill("list-function", &[&place, words.function(function)]),
        }
    };
    begin_shared(page, facts, &title(Tongue::Japanese.words()));
    page.within("p", &[("class", "above")], |page| {
        // Each language has its own page of all municipalities.
        for tongue in Tongue::ALL {
            let address = format!("../{}lists.html", tongue.folder());
            in_one(page, "a", tongue, &[("href", &address)], |page, words| {
                page.text(words.say("nav-lists"));
            });
        }
    });
    each(page, "h1", "", title);
    if let Some(function) = function {
        each(page, "p", "", |words| words.about(function).to_owned());
    }
    choose(page, group, function);
    each(page, "p", "note", |words| {
        words.say("order-kana").to_owned()
    });
    each(page, "p", "only-foreign", |words| match words.tongue {
        Tongue::Japanese => String::new(),
        _ => words.say("in-japanese").to_owned(),
    });
    match function {
        None => {
            each(page, "p", "count", |words| {
                words.fill("found", &[&thousands(group.rows.len())])
            });
            rows(page, group.rows.iter());
        }
        Some(function) => {
            let has = match function {
                Function::F1 => "list-has-reported",
                _ => "list-has",
            };
            for (state, key) in [(State::Has, has), (State::Unconfirmed, "list-unconfirmed")] {
                let of_state = || {
                    group
                        .rows
                        .iter()
                        .filter(|row| row.states[function] == state)
                };
                let count = of_state().count();
                each(page, "h2", "", |words| {
                    let count = words.fill("found", &[&thousands(count)]);
                    format!("{} ({count})", words.say(key))
                });
                if count == 0 {
                    each(page, "p", "", |words| words.say("list-nobody").to_owned());
                    continue;
                }
                if state == State::Unconfirmed {
                    each(page, "p", "note", |words| {
                        words.say("unconfirmed-note").to_owned()
                    });
                }
                rows(page, of_state());
            }
        }
    }
    end_shared(page, facts);
}

/// Links to the other lists of the municipality.
fn choose(page: &mut Html, group: &Group<'_>, current: Option<Function>) {
    let name = Tongue::ALL
        .map(|one| one.words().say("list-choose"))
        .join(" / ");
    page.within(
        "nav",
        &[("class", "choose"), ("aria-label", &name)],
        |page| {
            page.raw("<ul>");
            let functions = Function::ALL.into_iter().map(Some);
            for function in std::iter::once(None).chain(functions) {
                let address = group.file(function);
                let mut attributes = vec![("href", address.as_str())];
                if function == current {
                    attributes.push(("aria-current", "page"));
                }
                page.raw("<li>");
                page.within("a", &attributes, |page| {
                    each(page, "span", "", |words| match function {
                        None => words.say("list-all").to_owned(),
                        Some(function) => words.short(function).to_owned(),
                    });
                });
            }
            page.raw("</ul>");
        },
    );
}

/// The facilities; their names are Japanese, whatever the language of the page.
fn rows<'a>(page: &mut Html, rows: impl Iterator<Item = &'a Row>) {
    page.raw("<ul class=\"rows\" lang=\"ja\">\n");
    for row in rows {
        page.raw("<li>");
        page.within("a", &[("href", &format!("../f/{}.html", row.id))], |page| {
            page.element("bdi", &[], &row.name);
        });
        if !row.kana.is_empty() {
            page.element("span", &[("class", "kana")], &row.kana);
        }
        page.within("span", &[("class", "where")], |page| {
            page.text(Tongue::Japanese.words().kind(row.kind));
            page.raw("・");
            page.text(&row.street);
        });
        page.raw("\n");
    }
    page.raw("</ul>");
}

/// The table of all municipalities and functions, in one language.
pub(super) fn all(facts: &Facts, words: &Words, groups: &[Group<'_>]) -> String {
    let tongue = words.tongue;
    single(facts, words, Single::Lists, Loads::default(), |page| {
        page.element("h1", &[], words.say("nav-lists"));
        page.element("p", &[], words.say("lists-lead"));
        page.element("p", &[("class", "note")], words.say("unconfirmed-note"));
        let hash = match tongue {
            Tongue::Japanese => String::new(),
            other => format!("#{}", other.code()),
        };
        page.raw("<ul class=\"places\">\n");
        for group in groups {
            page.raw("<li><h2>");
            let foreign = [("lang", "ja")];
            let attributes: &[(&'static str, &str)] = match (tongue, group.place.name.is_empty()) {
                (Tongue::Japanese, _) | (_, true) => &[],
                _ => &foreign,
            };
            page.element("span", attributes, group.name(words));
            page.raw("</h2><ul>");
            let link = |page: &mut Html, function: Option<Function>, text: &str, count: usize| {
                page.raw("<li>");
                let address = format!("{}list/{}{hash}", tongue.root(), group.file(function));
                page.link(&address, &format!("{text} ({})", thousands(count)));
            };
            link(page, None, words.say("list-all"), group.rows.len());
            for function in Function::ALL {
                link(
                    page,
                    Some(function),
                    words.short(function),
                    group.having(function),
                );
            }
            page.raw("</ul>\n");
        }
        page.raw("</ul>");
    })
}

/// A number with commas.
pub(super) fn thousands(number: usize) -> String {
    let figures = number.to_string();
    let mut out = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && (figures.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(figure);
    }
    out
}
