//! A writer of HTML in which no text of a facility can become markup: what is written unescaped has to be a word of the program
//! (`&'static str`), everything else goes through [`Html::text`] or an attribute, which escape, or is [`Inline`].

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// A script or style that stands in a page. It has no `<`, without which nothing in it ends it or begins something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inline(String);

impl Inline {
    /// Of a text, from which every `<` is taken. Ours have none, and in what facilities wrote it is spelled as a number.
    pub(super) fn new(text: &str) -> Self {
        Self(text.replace('<', ""))
    }

    /// By what a policy lets it in and nothing else that may stand in its place: a further source of the list.
    pub(super) fn source(&self) -> String {
        format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(&self.0)))
    }
}

/// Attributes of an element: names are the program's, values are escaped.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

/// A page under construction.
#[derive(Debug, Default)]
pub(super) struct Html {
    out: String,
}

impl Html {
    /// An empty page.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// What was written so far.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Empties the page and keeps its memory: thousands of pages are written one after another.
    pub(super) fn clear(&mut self) {
        self.out.clear();
    }

    /// What was written so far.
    pub(super) fn as_str(&self) -> &str {
        &self.out
    }

    /// Markup of the program.
    pub(super) fn raw(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.out, text);
    }

    /// The beginning of an element, or one that has no end.
    pub(super) fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// The end of an element. What HTML ends by itself, where the next begins or the list or table is over, gets no mark: pages have
    /// some two hundred of these, and a site fourteen thousand pages.
    pub(super) fn close(&mut self, tag: &'static str) {
        if matches!(tag, "li" | "dt" | "dd" | "td" | "th" | "tr" | "option") {
            return;
        }
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// An element with nothing but a text in it.
    pub(super) fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// An element and what `inside` writes into it.
    pub(super) fn within(
        &mut self,
        tag: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(tag, attributes);
        inside(self);
        self.close(tag);
    }

    /// A script or a style in the page.
    pub(super) fn inside(&mut self, tag: &'static str, text: &Inline) {
        self.open(tag, &[]);
        self.out.push_str(&text.0);
        self.close(tag);
    }

    /// A link.
    pub(super) fn link(&mut self, address: &str, text: &str) {
        self.element("a", &[("href", address)], text);
    }

    /// A link to somebody else, who is not told where the reader came from.
    pub(super) fn link_out(&mut self, address: &str, text: &str) {
        self.element("a", &[("href", address), ("rel", "noreferrer")], text);
    }
}

/// Text in which nothing is markup any more. What turns the direction of a line or ends it in a script is no part of a name, and
/// is left out.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            other if other.is_control() && other != '\n' => out.push(' '),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in "(<|>|&|\"|'|script|/|=|[\\u{2028}\\u{202e}]|\\PC){0,12}") {
            let mut page = Html::new();
            page.element("p", &[("title", &text)], &text);
            let page = page.finish();
            prop_assert_eq!(page.matches('<').count(), 2, "{}", page);
            prop_assert_eq!(page.matches('>').count(), 2, "{}", page);
            prop_assert_eq!(page.matches('"').count(), 2, "{}", page);
            let foreign = ['\'', '\u{2028}', '\u{202e}'];
            prop_assert!(!page.contains(foreign));
        }
    }

    #[test]
    fn elements_are_closed_and_texts_kept() {
        let mut page = Html::new();
        page.within("ul", &[("class", "a b")], |list| {
            list.element("li", &[], "山本 & 医院");
            list.open("br", &[]);
            list.link_out("https://example.jp/?a=1&b=2", "外");
        });
        assert_eq!(
            page.as_str(),
            "<ul class=\"a b\"><li>山本 &amp; 医院<br><a href=\"https://example.jp/?a=1&amp;b=2\" rel=\"noreferrer\">外</a></ul>"
        );
        page.clear();
        assert_eq!(page.finish(), "");
    }
}
