//! What every page has around it: head, menu, languages, the mark of the sample, and at its foot the day, the year of the form and
//! the source.
//!
//! There are two kinds of pages. Those of one language stand in its folder. Those of a facility and of a municipality are one file
//! for all languages: the address ends in `#en`, and the style sheet shows the words of that language (`:target`), so that the
//! languages work without a script and do not multiply the files.

use std::sync::LazyLock;

use super::Facts;
use super::html::{Attributes, Html, Inline};
use super::words::{Tongue, Words};

/// What the browser loads for a page besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Loads<'a> {
    /// A script that stands in the page. The style sheet then does too: such a page does not wait for files.
    pub(super) inside: Option<&'a Inline>,
    /// Scripts of the site by file.
    pub(super) scripts: &'a [&'a str],
}

/// The style sheet.
pub(super) const STYLE: &str = include_str!("assets/site.css");

static STYLE_INSIDE: LazyLock<Inline> = LazyLock::new(|| Inline::new(STYLE));

/// Nothing may be loaded but the site's own files, nothing may be sent, and of what stands in a page only that may run whose hash
/// is named.
fn policy(inside: Option<&Inline>) -> String {
    let (script, style) = match inside {
        None => (String::new(), String::new()),
        Some(script) => (script.source(), STYLE_INSIDE.source()),
    };
    format!(
        "default-src 'none'; script-src 'self'{script}; style-src 'self'{style}; img-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// A page of one language, with its place among the pages of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Single {
    /// The search, which is the first page.
    Search,
    /// All municipalities with the functions.
    Lists,
    /// What かかりつけ医機能 is, and is not.
    About,
    /// For those who help others to search.
    Help,
}

impl Single {
    pub(super) const ALL: [Self; 4] = [Self::Search, Self::Lists, Self::About, Self::Help];

    /// Its file in the folder of the language.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Search => "index.html",
            Self::Lists => "lists.html",
            Self::About => "about.html",
            Self::Help => "help.html",
        }
    }

    /// The key of its name in the menu.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Search => "nav-search",
            Self::Lists => "nav-lists",
            Self::About => "nav-about",
            Self::Help => "nav-help",
        }
    }
}

/// The beginning of every page up to and with its body tag.
fn head(page: &mut Html, lang: &str, root: &str, title: &str, loads: Loads<'_>) {
    page.raw("<!doctype html>\n");
    page.open("html", &[("lang", lang)]);
    page.raw("<head><meta charset=\"utf-8\">");
    let policy = policy(loads.inside);
    page.open(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", &policy),
        ],
    );
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"format-detection\" content=\"telephone=no\">");
    page.element("title", &[], title);
    let icon = format!("{root}assets/icon.svg");
    page.open("link", &[("rel", "icon"), ("href", &icon)]);
    match loads.inside {
        Some(script) => {
            page.inside("script", script);
            page.inside("style", &STYLE_INSIDE);
        }
        None => {
            let style = format!("{root}assets/site.css");
            page.open("link", &[("rel", "stylesheet"), ("href", &style)]);
        }
    }
    for script in loads.scripts {
        let source = format!("{root}assets/{script}");
        page.open("script", &[("src", &source), ("defer", "")]);
        page.close("script");
    }
    page.raw("</head>\n");
}

/// A page of one language.
pub(super) fn single(
    facts: &Facts,
    words: &Words,
    which: Single,
    loads: Loads<'_>,
    body: impl FnOnce(&mut Html),
) -> String {
    let mut page = Html::new();
    let tongue = words.tongue;
    let name = words.say(which.key());
    let title = match which {
        Single::Search => format!("{}（{}）", words.say("site-title"), facts.prefecture),
        _ => format!("{name}｜{}", words.say("site-title")),
    };
    head(&mut page, tongue.code(), tongue.root(), &title, loads);
    page.raw("<body>");
    page.element(
        "a",
        &[("class", "skip"), ("href", "#main")],
        words.say("skip"),
    );
    page.raw("<header>");
    if facts.sample {
        page.element("p", &[("class", "sample")], words.say("sample"));
    }
    page.within("div", &[("class", "top")], |page| {
        page.within("p", &[("class", "brand")], |page| {
            page.within("a", &[("href", Single::Search.file())], |page| {
                brand(page, facts, words);
            });
        });
        page.within(
            "nav",
            &[("class", "tongues"), ("aria-label", words.say("languages"))],
            |page| {
                page.raw("<ul>");
                for other in Tongue::ALL {
                    let address = format!("{}{}{}", tongue.root(), other.folder(), which.file());
                    let mut attributes = vec![
                        ("href", address.as_str()),
                        ("lang", other.code()),
                        ("hreflang", other.code()),
                    ];
                    if other == tongue {
                        attributes.push(("aria-current", "page"));
                    }
                    page.raw("<li>");
                    page.element("a", &attributes, other.own_name());
                }
                page.raw("</ul>");
            },
        );
        menu(page, words, which);
    });
    page.raw("</header>");
    page.raw("\n<main id=\"main\" tabindex=\"-1\">\n");
    body(&mut page);
    page.raw("\n</main>\n");
    page.within("footer", &[], |page| {
        foot(page, facts, words, tongue.root())
    });
    page.raw("</body></html>\n");
    page.finish()
}

/// The name of the site, in the language of the page, and of the prefecture, which is Japanese.
fn brand(page: &mut Html, facts: &Facts, words: &Words) {
    page.element(
        "span",
        &[("class", "of"), ("lang", "ja")],
        &facts.prefecture,
    );
    page.raw(" ");
    page.text(words.say("site-title"));
}

/// The menu, whose pages stand in the folder of the language.
fn menu(page: &mut Html, words: &Words, current: Single) {
    page.within(
        "nav",
        &[("class", "menu"), ("aria-label", words.say("menu"))],
        |page| {
            page.raw("<ul>");
            for one in Single::ALL {
                page.raw("<li>");
                if current == one {
                    page.element(
                        "a",
                        &[("href", one.file()), ("aria-current", "page")],
                        words.say(one.key()),
                    );
                } else {
                    page.link(one.file(), words.say(one.key()));
                }
            }
            page.raw("</ul>");
        },
    );
}

/// The foot: day, year, source, who publishes it, and other sites.
fn foot(page: &mut Html, facts: &Facts, words: &Words, root: &str) {
    dates(page, facts, words);
    page.element("p", &[], &words.fill("source", &[&facts.prefecture]));
    page.within("p", &[], |page| {
        page.text(&words.fill("publisher", &[&facts.publisher]));
        if !facts.telephone.is_empty() {
            page.raw(" ");
            page.text(&words.fill("contact", &[&facts.telephone]));
        }
    });
    page.within("ul", &[("class", "links")], |page| {
        page.within("li", &[], |page| {
            page.link(
                &format!("{root}data/datapackage.json"),
                words.say("data-link"),
            );
        });
        page.within("li", &[], |page| page.link_out(NAVII, words.say("navii")));
        page.within("li", &[], |page| {
            page.link_out(KAKARIKATA, words.say("kakarikata"))
        });
    });
}

/// The day of the data and the year of the form.
fn dates(page: &mut Html, facts: &Facts, words: &Words) {
    page.within("p", &[("class", "dates")], |page| {
        page.text(&words.fill("as-of", &[&words.day(facts.as_of)]));
        page.raw(" <span class=\"gap\">／</span> ");
        page.text(&words.fill("year-line", &[&facts.year(words.tongue)]));
        page.raw(" ");
        page.element("span", &[("class", "hash")], &facts.edition);
    });
}

/// 医療情報ネット, where hours and departments stand.
pub(super) const NAVII: &str = "https://www.iryou.teikyouseido.mhlw.go.jp/";
/// 上手な医療のかかり方.
pub(super) const KAKARIKATA: &str = "https://kakarikata.mhlw.go.jp/";

/// Pages of all languages: begins one, up to its main part.
pub(super) fn begin_shared(page: &mut Html, facts: &Facts, title: &str) {
    let heading = format!("{title}｜{}", Tongue::Japanese.words().say("site-title"));
    let loads = Loads {
        scripts: &["page.js"],
        ..Loads::default()
    };
    head(page, "ja", "../", &heading, loads);
    page.raw("<body class=\"shared\">");
    // What the addresses of the languages point at. They stand before everything, so that nothing scrolls.
    for tongue in Tongue::ALL {
        page.element("i", &[("id", tongue.code()), ("class", "at")], "");
    }
    page.raw("<header>");
    if facts.sample {
        each(page, "p", "sample", |words| words.say("sample").to_owned());
    }
    page.within("div", &[("class", "top")], |page| {
        page.within("p", &[("class", "brand")], |page| {
            for tongue in Tongue::ALL {
                let address = format!("../{}index.html", tongue.folder());
                in_one(page, "a", tongue, &[("href", &address)], |page, words| {
                    brand(page, facts, words);
                });
            }
        });
        let name = Tongue::ALL
            .map(|one| one.words().say("languages"))
            .join(" / ");
        page.within(
            "nav",
            &[("class", "tongues"), ("aria-label", &name)],
            |page| {
                page.raw("<ul>");
                for tongue in Tongue::ALL {
                    let address = format!("#{}", tongue.code());
                    page.raw("<li>");
                    page.element(
                        "a",
                        &[
                            ("href", &address),
                            ("class", "always"),
                            ("lang", tongue.code()),
                        ],
                        tongue.own_name(),
                    );
                }
                page.raw("</ul>");
            },
        );
    });
    page.raw("</header>\n<main id=\"main\">\n");
}

/// Pages of all languages: the end.
pub(super) fn end_shared(page: &mut Html, facts: &Facts) {
    page.raw("\n</main>\n<footer>");
    in_each(page, "div", &[], |page, words| match words.tongue {
        Tongue::Japanese => foot(page, facts, words, "../"),
        // Fourteen thousand pages have this five times; the rest stands on the pages of the language.
        _ => dates(page, facts, words),
    });
    page.raw("</footer></body></html>\n");
}

/// A text in each language, of which the page shows one.
pub(super) fn each(
    page: &mut Html,
    tag: &'static str,
    class: &str,
    text: impl Fn(&'static Words) -> String,
) {
    let class = [("class", class)];
    let attributes: Attributes<'_> = if class[0].1.is_empty() { &[] } else { &class };
    in_each(page, tag, attributes, |page, words| page.text(&text(words)));
}

/// An element in each language, of which the page shows one.
pub(super) fn in_each(
    page: &mut Html,
    tag: &'static str,
    attributes: Attributes<'_>,
    inside: impl Fn(&mut Html, &'static Words),
) {
    for tongue in Tongue::ALL {
        in_one(page, tag, tongue, attributes, &inside);
    }
}

/// An element that is shown in one language only. Of the foreign ones that is all that is marked with the language, except what has
/// the class `always`; in Japanese, which names and answers are in anyway, it is what has the class `ja`.
pub(super) fn in_one(
    page: &mut Html,
    tag: &'static str,
    tongue: Tongue,
    attributes: Attributes<'_>,
    inside: impl FnOnce(&mut Html, &'static Words),
) {
    let given = attributes.iter().find(|(name, _)| *name == "class");
    let given = given.map_or("", |(_, class)| class);
    let class = match (tongue, given) {
        (Tongue::Japanese, "") => "ja".to_owned(),
        (Tongue::Japanese, given) => format!("ja {given}"),
        (_, given) => given.to_owned(),
    };
    let mut all = Vec::new();
    if !class.is_empty() {
        all.push(("class", class.as_str()));
    }
    all.push(("lang", tongue.code()));
    all.extend(attributes.iter().filter(|(name, _)| *name != "class"));
    page.within(tag, &all, |page| inside(page, tongue.words()));
}
