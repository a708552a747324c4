//! The search page of a language: the conditions, and the first facilities as they stand in the page before any script runs.

use kakari_core::edition::{Edition, Function, ItemIndex};
use kakari_core::facility::Kind;
use kakari_core::publication::State;

use super::Facts;
use super::facility::state_class;
use super::frame::{Loads, Single, single};
use super::html::{Html, Inline};
use super::list::{Group, thousands};
use super::row::{Codes, Row};
use super::words::{Tongue, Words};

/// How many facilities stand in the page, and how many the script shows at once.
pub(super) const AT_ONCE: usize = 50;

/// The page; `first` are the first facilities in order, `start` is the script that stands in it.
pub(super) fn write(
    facts: &Facts,
    words: &Words,
    codes: &Codes,
    groups: &[Group<'_>],
    first: &[(&Row, &str)],
    count: usize,
    start: &Inline,
) -> String {
    let loads = Loads {
        inside: Some(start),
        scripts: &["search.js"],
    };
    single(facts, words, Single::Search, loads, |page| {
        page.element("h1", &[], words.say("site-title"));
        page.element(
            "p",
            &[("class", "lead")],
            &words.fill("lead", &[&facts.prefecture]),
        );
        page.within("p", &[("class", "note once")], |page| {
            page.text(words.say("about-not-1"));
            page.raw(" ");
            page.link(Single::About.file(), words.say("nav-about"));
        });
        page.raw("<div class=\"search\">");
        conditions(page, facts, words, codes, groups);
        page.within(
            "section",
            &[("class", "found"), ("aria-labelledby", "found")],
            |page| {
                page.element("h2", &[("id", "found")], words.say("results"));
                page.within("p", &[("class", "no-script")], |page| {
                    page.text(words.say("no-script"));
                    page.raw(" ");
                    page.link(Single::Lists.file(), words.say("nav-lists"));
                });
                page.element(
                    "p",
                    &[("id", "count"), ("role", "status")],
                    &words.fill("found", &[&thousands(count)]),
                );
                page.element(
                    "p",
                    &[("id", "order"), ("class", "note")],
                    words.say("order-kana"),
                );
                page.raw("<p class=\"acts needs-script\">");
                page.element(
                    "button",
                    &[
                        ("type", "button"),
                        ("id", "near"),
                        ("class", "quiet-button"),
                    ],
                    words.say("order-near"),
                );
                page.element(
                    "button",
                    &[
                        ("type", "button"),
                        ("id", "link"),
                        ("class", "quiet-button"),
                    ],
                    words.say("copy-link"),
                );
                page.raw("</p>");
                page.element(
                    "p",
                    &[("id", "near-note"), ("class", "note"), ("role", "status")],
                    "",
                );
                page.raw("<ol class=\"cards\" id=\"cards\">\n");
                for (row, place) in first {
                    card(page, words, row, place);
                }
                page.raw("</ol><p class=\"needs-script\">");
                page.element(
                    "button",
                    &[
                        ("type", "button"),
                        ("id", "more"),
                        ("class", "button"),
                        ("hidden", ""),
                    ],
                    "",
                );
                page.raw("</p>");
                page.element("p", &[("class", "note")], words.say("unconfirmed-note"));
                page.within("p", &[("class", "all-lists")], |page| {
                    page.link(Single::Lists.file(), words.say("nav-lists"));
                });
            },
        );
        page.raw("</div>");
    })
}

fn conditions(page: &mut Html, facts: &Facts, words: &Words, codes: &Codes, groups: &[Group<'_>]) {
    page.open(
        "form",
        &[
            ("class", "conditions needs-script"),
            ("id", "form"),
            ("role", "search"),
            ("aria-label", words.say("find")),
        ],
    );
    page.raw("<div class=\"field\">");
    page.element("label", &[("for", "q")], words.say("query-label"));
    page.element(
        "p",
        &[("class", "hint"), ("id", "q-hint")],
        words.say("query-hint"),
    );
    page.open(
        "input",
        &[
            ("type", "search"),
            ("id", "q"),
            ("autocomplete", "off"),
            ("autocapitalize", "off"),
            ("spellcheck", "false"),
            ("enterkeyhint", "search"),
            ("maxlength", "100"),
            ("aria-describedby", "q-hint"),
        ],
    );
    page.raw("</div><div class=\"field\">");
    page.element("label", &[("for", "m")], words.say("municipality"));
    page.raw("<select id=\"m\">");
    page.element("option", &[("value", "")], words.say("any"));
    for group in groups {
        let (name, lang) = match (group.place.name.as_str(), words.tongue) {
            ("", _) => (words.say("no-municipality"), ""),
            (name, Tongue::Japanese) => (name, ""),
            (name, _) => (name, "ja"),
        };
        let mut attributes = vec![("value", group.place.slug.as_str())];
        if !lang.is_empty() {
            attributes.push(("lang", lang));
        }
        page.element(
            "option",
            &attributes,
            &format!("{name} ({})", thousands(group.rows.len())),
        );
    }
    page.raw("</select></div>");
    functions(page, words, groups);
    page.raw("<details class=\"further\" id=\"further\">");
    page.element("summary", &[], words.say("more-conditions"));
    for (id, key, item) in [("a", "area", codes.areas), ("d", "disease", codes.diseases)] {
        choice(page, &facts.questions, words, id, key, item);
    }
    page.raw("<div class=\"field\">");
    page.element("label", &[("for", "k")], words.say("kind"));
    page.raw("<select id=\"k\">");
    page.element("option", &[("value", "")], words.say("any"));
    for kind in [Kind::Clinic, Kind::Hospital] {
        page.element("option", &[("value", kind.word())], words.kind(kind));
    }
    page.raw("</select></div></details><p class=\"acts\">");
    page.element(
        "button",
        &[
            ("type", "button"),
            ("id", "clear"),
            ("class", "quiet-button"),
        ],
        words.say("clear"),
    );
    page.raw("</p></form>");
}

/// The functions as boxes to tick, each with how many have it.
fn functions(page: &mut Html, words: &Words, groups: &[Group<'_>]) {
    page.raw("<fieldset class=\"field\">");
    page.element("legend", &[], words.say("functions-label"));
    page.raw("<div class=\"ticks\">");
    for function in Function::ALL {
        let count: usize = groups.iter().map(|group| group.having(function)).sum();
        let id = format!("f-{}", function.key());
        page.within("label", &[("class", "tick"), ("for", &id)], |page| {
            page.open(
                "input",
                &[("type", "checkbox"), ("id", &id), ("value", function.key())],
            );
            page.element("span", &[], words.short(function));
            page.element("span", &[("class", "number")], &thousands(count));
        });
    }
    page.raw("</div>");
    page.within("label", &[("class", "too"), ("for", "u")], |page| {
        page.open("input", &[("type", "checkbox"), ("id", "u")]);
        page.element("span", &[], words.say("unconfirmed-too"));
    });
    page.raw("</fieldset>");
}

/// A choice among the codes of an item of the form, in the order of the form.
fn choice(
    page: &mut Html,
    edition: &Edition,
    words: &Words,
    id: &'static str,
    key: &str,
    item: Option<ItemIndex>,
) {
    let Some(item) = item.and_then(|index| edition.item(index)) else {
        return;
    };
    page.raw("<div class=\"field\">");
    page.element("label", &[("for", id)], words.say(key));
    page.open("select", &[("id", id)]);
    page.element("option", &[("value", "")], words.say("any"));
    for choice in item.choices.iter().filter(|one| one.code != 0) {
        let code = choice.code.to_string();
        let foreign = words.tongue != Tongue::Japanese;
        match words.choice(&choice.label).filter(|_| foreign) {
            Some(name) => page.element("option", &[("value", &code)], name),
            None => page.element("option", &[("value", &code), ("lang", "ja")], &choice.label),
        }
    }
    page.raw("</select></div>");
}

/// A facility among the results, the same as the script makes it.
fn card(page: &mut Html, words: &Words, row: &Row, place: &str) {
    let tongue = words.tongue;
    let hash = match tongue {
        Tongue::Japanese => String::new(),
        other => format!("#{}", other.code()),
    };
    page.raw("<li class=\"card\"><h3>");
    let address = format!("{}f/{}.html{hash}", tongue.root(), row.id);
    page.within("a", &[("href", &address), ("lang", "ja")], |page| {
        page.element("bdi", &[], &row.name);
    });
    page.raw("</h3>");
    if !row.kana.is_empty() {
        page.element("p", &[("class", "kana"), ("lang", "ja")], &row.kana);
    }
    page.within("p", &[("class", "where")], |page| {
        page.element("span", &[("class", "kind")], words.kind(row.kind));
        page.raw(" ");
        page.element("span", &[("lang", "ja")], &format!("{place}{}", row.street));
    });
    page.raw("<ul class=\"chips\">");
    for (function, state) in row.states.iter() {
        let key = match state {
            State::Has => "chip-has",
            State::Unconfirmed => "chip-unconfirmed",
            State::HasNot => continue,
        };
        let class = format!("chip {}", state_class(*state));
        page.element(
            "li",
            &[("class", &class)],
            &words.fill(key, &[words.short(function)]),
        );
    }
    page.raw("</ul>\n");
}
