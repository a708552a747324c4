//! The one JSON writer: UTF-8, no spaces, minimal escapes, keys in the order written.

/// Writes one JSON value piece by piece; commas are its own business.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    comma: bool,
}

impl Writer {
    /// An empty writer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was written.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    /// `{`, what `inside` writes, `}`.
    pub fn object(&mut self, inside: impl FnOnce(&mut Self)) {
        self.enclose('{', '}', inside);
    }

    /// `[`, what `inside` writes, `]`.
    pub fn list(&mut self, inside: impl FnOnce(&mut Self)) {
        self.enclose('[', ']', inside);
    }

    /// A key; the next call writes its value.
    pub fn key(&mut self, key: &str) {
        self.separate();
        escape(&mut self.out, key);
        self.out.push(':');
        self.comma = false;
    }

    /// A text value.
    pub fn text(&mut self, text: &str) {
        self.separate();
        escape(&mut self.out, text);
        self.comma = true;
    }

    /// Text, or `null`.
    pub fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.literal("null"),
        }
    }

    /// `null`, `true`, `false`, or a number already in JSON's spelling.
    pub fn literal(&mut self, literal: &str) {
        self.separate();
        self.out.push_str(literal);
        self.comma = true;
    }

    /// A number in its shortest decimal spelling; what is no number becomes `null`.
    pub fn number(&mut self, number: f64) {
        if number.is_finite() {
            self.literal(&crate::double::spelled(number));
        } else {
            self.literal("null");
        }
    }

    /// A key with a text value.
    pub fn field(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    fn enclose(&mut self, open: char, close: char, inside: impl FnOnce(&mut Self)) {
        self.separate();
        self.out.push(open);
        self.comma = false;
        inside(self);
        self.out.push(close);
        self.comma = true;
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
    }
}

fn escape(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // What needs no escape is copied in one piece.
    let special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    while let Some(at) = rest.bytes().position(special) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = tail.chars();
        if let Some(character) = characters.next() {
            escape_one(out, character);
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn escape_one(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        control => {
            out.push_str("\\u00");
            let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0');
            out.push(digit(u32::from(control) >> 4));
            out.push(digit(u32::from(control) & 15));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_escapes() {
        let mut json = Writer::new();
        json.object(|json| {
            json.field("a\"", "\u{1}\n\\");
            json.key("b");
            json.list(|json| {
                json.number(1.0);
                json.number(2.5);
                json.list(|_| {});
                json.literal("null");
            });
            json.key("c");
            json.object(|_| {});
        });
        let text = json.finish();
        assert_eq!(
            text,
            "{\"a\\\"\":\"\\u0001\\n\\\\\",\"b\":[1,2.5,[],null],\"c\":{}}"
        );
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
}
