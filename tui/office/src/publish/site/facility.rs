//! The page of a facility.

use kakari_core::access::{Shown, Website};
use kakari_core::edition::{Edition, Function, Item, Role};
use kakari_core::publication::{Answer, Entry, State};

use super::Facts;
use super::frame::{begin_shared, each, end_shared, in_each};
use super::html::Html;
use super::row::{Codes, Place};
use super::words::{Tongue, Words};

/// Writes the page of a facility into `page`.
pub(super) fn write(page: &mut Html, facts: &Facts, entry: &Entry, place: &Place, codes: &Codes) {
    let place_name = match place.name.as_str() {
        "" => Tongue::Japanese.words().say("no-municipality"),
        name => name,
    };
    begin_shared(page, facts, &format!("{}（{place_name}）", entry.name));
    page.within("p", &[("class", "above")], |page| {
        let address = format!("../list/{}.html", place.slug);
        in_each(page, "a", &[("href", &address)], |page, words| {
            let name = match place.name.as_str() {
                "" => words.say("no-municipality"),
                name => name,
            };
            page.text(&words.fill("list-title", &[name]));
        });
    });
    page.within("h1", &[("class", "name"), ("lang", "ja")], |page| {
        page.element("bdi", &[], &entry.name);
    });
    page.within("p", &[("class", "reading")], |page| {
        if !entry.kana.is_empty() {
            page.element("span", &[("lang", "ja")], &entry.kana);
        }
        if !entry.english_name.is_empty() {
            page.element(
                "span",
                &[("class", "always"), ("lang", "en")],
                &entry.english_name,
            );
        }
    });
    in_each(page, "section", &[], |page, words| {
        article(page, words, entry);
    });
    choices(page, facts, entry, codes);
    answers(page, &facts.questions, entry, codes);
    each(page, "p", "call", |words| {
        words.say("call-first").to_owned()
    });
    end_shared(page, facts);
}

/// What a facility is and does, in one language.
fn article(page: &mut Html, words: &Words, entry: &Entry) {
    page.within("p", &[], |page| {
        page.element("span", &[("class", "kind")], words.kind(entry.kind));
        if words.tongue != Tongue::Japanese {
            page.raw(" ");
            page.text(words.say("in-japanese"));
        }
    });
    page.raw("<div class=\"columns\"><div>");
    states(page, words, entry);
    page.raw("</div><div>");
    contact(page, words, entry, &entry.access);
    opening(page, words, &entry.access);
    page.raw("</div></div>");
}

/// The word of a state in class names.
pub(super) const fn state_class(state: State) -> &'static str {
    match state {
        State::Has => "has",
        State::HasNot => "has-not",
        State::Unconfirmed => "unconfirmed",
    }
}

/// The functions with their states, and what is intended.
fn states(page: &mut Html, words: &Words, entry: &Entry) {
    page.element("h2", &[], words.say("states-heading"));
    page.raw("<ul class=\"states\">");
    for (function, state) in entry.states.iter() {
        page.within("li", &[("class", state_class(*state))], |page| {
            page.element("h3", &[], words.function(function));
            page.element("p", &[("class", "state")], words.state(function, *state));
            // In other languages it stands on the page that explains, so that this one stays small.
            if words.tongue == Tongue::Japanese {
                page.element("p", &[("class", "about")], words.about(function));
            }
        });
    }
    page.raw("</ul>");
    page.element("p", &[("class", "note")], words.say("reported-note"));
    if entry
        .states
        .values()
        .any(|state| *state == State::Unconfirmed)
    {
        page.element("p", &[("class", "note")], words.say("unconfirmed-note"));
    }
    page.within("p", &[("class", "note")], |page| {
        let address = format!("../{}about.html", words.tongue.folder());
        page.link(&address, words.say("nav-about"));
    });
    if entry.intent.is_empty() {
        return;
    }
    page.element("h2", &[], words.say("intent-heading"));
    page.element("p", &[("class", "note")], words.say("intent-note"));
    page.raw("<ul class=\"plain\">");
    for function in &entry.intent {
        page.element("li", &[], words.function(*function));
    }
    page.raw("</ul>");
}

/// Where it is and how it is reached.
fn contact(page: &mut Html, words: &Words, entry: &Entry, reach: &Shown) {
    page.element("h2", &[], words.say("reach-heading"));
    page.raw("<dl class=\"facts\">");
    let address = match &reach.post_code {
        None => entry.address.clone(),
        Some(code) => format!("〒{code} {}", entry.address),
    };
    let row = |page: &mut Html, key: &str, inside: &dyn Fn(&mut Html)| {
        page.raw("<div>");
        page.element("dt", &[], words.say(key));
        page.raw("<dd>");
        inside(page);
        page.raw("</div>");
    };
    let not_given = |page: &mut Html| page.text(words.say("not-given"));
    let japanese = |page: &mut Html, text: &str| match words.tongue {
        Tongue::Japanese => page.text(text),
        _ => page.element("span", &[("lang", "ja")], text),
    };
    row(page, "address", &|page| match address.trim() {
        "" => not_given(page),
        address => japanese(page, address),
    });
    row(page, "telephone", &|page| match &reach.telephone {
        None => not_given(page),
        Some(number) => {
            let dialled = |one: &char| one.is_ascii_digit() || *one == '+';
            let dialled: String = number.chars().filter(dialled).collect();
            page.link(&format!("tel:{dialled}"), number);
        }
    });
    row(page, "website", &|page| match &reach.website {
        None => not_given(page),
        // Without a scheme nobody knows which one answers.
        Some(Website::Text(host)) => page.text(host),
        Some(Website::Link(address)) => {
            // The core lets no other scheme through; a page that runs what a facility wrote would be worse than one too careful.
            match address.starts_with("https://") || address.starts_with("http://") {
                true => page.link_out(address, address),
                false => page.text(address),
            }
            page.element("small", &[], words.say("website-note"));
        }
    });
    if !entry.medical_area.is_empty() {
        row(page, "medical-area", &|page| {
            japanese(page, &entry.medical_area)
        });
    }
    if let Some(day) = entry.reported_on {
        row(page, "reported-on", &|page| page.text(&words.day(day)));
    }
    page.raw("</dl>");
}

/// The days of the week, if any is given, and what else is closed.
fn opening(page: &mut Html, words: &Words, reach: &Shown) {
    const NAMES: [&str; 8] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"];
    let Some(closing) = &reach.closing else {
        return;
    };
    page.element("h2", &[], words.say("opening-heading"));
    page.raw("<table class=\"week\"><tr>");
    for name in NAMES {
        page.element("th", &[("scope", "col")], words.say(name));
    }
    page.raw("<tr>");
    for closed in closing.weekly.iter().chain([&closing.holidays]) {
        let (class, key) = match closed {
            Some(false) => ("open", "open"),
            Some(true) => ("closed", "closed"),
            None => ("quiet", "not-given"),
        };
        page.element("td", &[("class", class)], words.say(key));
    }
    page.raw("</table>");
    let names = Tongue::Japanese.words();
    let single = closing.single().filter_map(|(week, day)| {
        let day = NAMES.get(day)?;
        Some(format!("第{week}{}曜日", names.say(day)))
    });
    let mut also: Vec<String> = single.collect();
    if !closing.other.trim().is_empty() {
        also.push(closing.other.clone());
    }
    if !also.is_empty() {
        page.within("p", &[], |page| {
            page.text(words.say("closed-also"));
            page.raw(" ");
            page.element("span", &[("lang", "ja")], &also.join("、"));
        });
    }
    page.element("p", &[("class", "note")], words.say("opening-note"));
}

/// Areas, diseases and partners: of what was reported, what people look for.
fn choices(page: &mut Html, facts: &Facts, entry: &Entry, codes: &Codes) {
    let edition = &facts.questions;
    for (index, key) in [
        (codes.areas, "areas-heading"),
        (codes.diseases, "diseases-heading"),
    ] {
        let found = index.and_then(|index| Some((edition.item(index)?, entry.answer(index)?)));
        let Some((item, Answer::Multi(ticked))) = found else {
            continue;
        };
        each(page, "h2", "", |words| words.say(key).to_owned());
        page.raw("<ul class=\"chosen\" lang=\"ja\">");
        let chosen = item.choices.iter().filter(|one| ticked.contains(&one.code));
        for choice in chosen {
            page.element("li", &[], &choice.label);
        }
        page.raw("</ul>");
    }
    let partners = entry.answers.iter().filter_map(|(index, answer)| {
        let item = edition
            .item(*index)
            .filter(|item| item.role == Role::Partner)?;
        match answer {
            Answer::Names(names) => Some((item.function.unwrap_or(Function::F1), names)),
            _ => None,
        }
    });
    let partners: Vec<_> = partners.collect();
    if partners.is_empty() {
        return;
    }
    each(page, "h2", "", |words| {
        words.say("partners-heading").to_owned()
    });
    page.raw("<dl class=\"facts\">");
    for (function, names) in partners {
        page.raw("<div><dt>");
        each(page, "span", "", |words| {
            words.function(function).to_owned()
        });
        page.raw("<dd lang=\"ja\"><ul class=\"plain\">");
        for name in names {
            page.within("li", &[], |page| page.element("bdi", &[], name));
        }
        page.raw("</ul></div>");
    }
    page.raw("</dl>");
}

/// All other public answers, closed, in the words of the form.
fn answers(page: &mut Html, edition: &Edition, entry: &Entry, codes: &Codes) {
    let shown = [codes.areas, codes.diseases];
    let others: Vec<(&Item, &Answer)> = entry
        .answers
        .iter()
        .filter(|(index, _)| !shown.contains(&Some(*index)))
        .filter_map(|(index, answer)| Some((edition.item(*index)?, answer)))
        .filter(|(item, _)| item.role != Role::Partner)
        .collect();
    if others.is_empty() {
        return;
    }
    page.raw("<details class=\"answers\"><summary>");
    each(page, "span", "", |words| {
        words.say("answers-heading").to_owned()
    });
    page.raw("</summary>");
    each(page, "p", "note", |words| {
        words.say("answers-note").to_owned()
    });
    for (at, section) in (0_u16..).zip(&edition.sections) {
        let mut of_section = others
            .iter()
            .filter(|(item, _)| item.section == at)
            .peekable();
        if of_section.peek().is_none() {
            continue;
        }
        page.element("h3", &[("lang", "ja")], &section.label);
        page.raw("<dl class=\"facts\" lang=\"ja\">");
        for (item, answer) in of_section {
            page.raw("<div>");
            page.element("dt", &[], &item.label);
            page.element("dd", &[], &answer_words(item, answer));
            page.raw("</div>");
        }
        page.raw("</dl>");
    }
    page.raw("</details>");
}

/// An answer in the words of the form.
fn answer_words(item: &Item, answer: &Answer) -> String {
    let label = |code: &u8| {
        let choice = item.choices.iter().find(|one| one.code == *code);
        choice.map_or_else(|| code.to_string(), |one| one.label.clone())
    };
    match answer {
        Answer::Choice(code) => label(code),
        Answer::Multi(codes) => codes.iter().map(label).collect::<Vec<_>>().join("、"),
        Answer::Number(number) => item.number_words(*number),
        Answer::Text(text) => text.clone(),
        Answer::Names(names) => names.join("、"),
    }
}
