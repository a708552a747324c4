//! The pages that explain: what かかりつけ医機能 is and is not, and the sheet for those who help others to search.

use kakari_core::edition::Function;

use super::Facts;
use super::frame::{KAKARIKATA, Loads, NAVII, Single, single};
use super::html::Html;
use super::words::{Tongue, Words};

/// What かかりつけ医機能 is, and is not; what the words mean.
pub(super) fn about(facts: &Facts, words: &Words, count: usize) -> String {
    single(facts, words, Single::About, Loads::default(), |page| {
        page.element("h1", &[], words.say("nav-about"));
        section(page, words, "about-what-heading", &["about-what"]);
        page.element("h2", &[], words.say("about-not-heading"));
        bullets(
            page,
            words,
            &["about-not-1", "about-not-2", "about-not-3", "about-not-4"],
        );
        page.element("h2", &[], words.say("about-functions-heading"));
        page.raw("<dl class=\"functions\">");
        for function in Function::ALL {
            let judgement = facts.questions.judgement(function);
            page.raw("<div>");
            page.element("dt", &[], words.function(function));
            page.within("dd", &[], |page| {
                page.element("p", &[], words.about(function));
                if let Some(judgement) = judgement {
                    let text = words.fill("official-name", &[""]);
                    page.within("p", &[("class", "note")], |page| {
                        page.text(&text);
                        page.element("span", &[("lang", "ja")], &judgement.label);
                    });
                }
            });
            page.raw("</div>");
        }
        page.raw("</dl>");
        page.element("h2", &[], words.say("about-states-heading"));
        page.raw("<dl class=\"functions\">");
        for (term, class, key) in [
            ("has", "has", "about-has"),
            ("reported-has", "has", "about-reported"),
            ("has-not", "has-not", "about-has-not"),
            ("unconfirmed", "unconfirmed", "about-unconfirmed"),
        ] {
            page.raw("<div><dt>");
            page.element(
                "span",
                &[("class", &format!("chip {class}"))],
                words.say(term),
            );
            page.element("dd", &[], words.say(key));
            page.raw("</div>");
        }
        page.raw("</dl>");
        section(page, words, "about-data-heading", &["about-data"]);
        page.element(
            "p",
            &[],
            &words.fill("count-line", &[&super::list::thousands(count)]),
        );
        others(page, words);
    })
}

/// The help sheet, which is printed on one page.
pub(super) fn help(facts: &Facts, words: &Words) -> String {
    let loads = Loads {
        scripts: &["page.js"],
        ..Loads::default()
    };
    single(facts, words, Single::Help, loads, |page| {
        page.element("h1", &[], words.say("nav-help"));
        page.element(
            "p",
            &[("data-print", words.say("print"))],
            words.say("help-lead"),
        );
        page.element("h2", &[], words.say("help-steps-heading"));
        page.raw("<ol class=\"steps\">");
        for key in ["help-1", "help-2", "help-3", "help-4", "help-5", "help-6"] {
            page.element("li", &[], words.say(key));
        }
        page.raw("</ol>");
        page.element("h2", &[], words.say("help-say-heading"));
        bullets(page, words, &["help-say-1", "help-say-2", "help-say-3"]);
        page.element("h2", &[], words.say("help-texts-heading"));
        for key in ["ready-long", "ready-short", "ready-desk"] {
            page.within("blockquote", &[], |page| {
                page.element("p", &[], words.say(key))
            });
        }
        others(page, words);
    })
}

fn section(page: &mut Html, words: &Words, heading: &str, keys: &[&str]) {
    page.element("h2", &[], words.say(heading));
    for key in keys {
        page.element("p", &[], words.say(key));
    }
}

fn bullets(page: &mut Html, words: &Words, keys: &[&str]) {
    page.raw("<ul class=\"bullets\">");
    for key in keys {
        page.element("li", &[], words.say(key));
    }
    page.raw("</ul>");
}

/// Sites of the ministry that go on where this one ends.
fn others(page: &mut Html, words: &Words) {
    page.element("h2", &[], words.say("about-links-heading"));
    page.raw("<ul class=\"bullets\">");
    for (address, name, note) in [
        (NAVII, "navii", "navii-note"),
        (KAKARIKATA, "kakarikata", "kakarikata-note"),
    ] {
        page.within("li", &[], |page| {
            page.link_out(address, words.say(name));
            page.raw(match words.tongue {
                Tongue::Japanese | Tongue::Chinese => "：",
                _ => ": ",
            });
            page.text(words.say(note));
        });
    }
    page.raw("</ul>");
}
