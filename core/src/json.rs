//! A JSON writer: UTF-8, no spaces, minimal escapes, keys in the order in which they are written. Canonical
//! JSON is defined byte for byte, and the browser's engine has no room for serde; hence an own writer.

/// Writes one JSON value piece by piece. It sets commas itself; the caller keeps keys and values in turn.
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

    /// The JSON text written so far.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes an object; `inside` writes its keys and values.
    pub fn object(&mut self, inside: impl FnOnce(&mut Self)) {
        self.enclose('{', '}', inside);
    }

    /// Writes a list; `inside` writes its members.
    pub fn list(&mut self, inside: impl FnOnce(&mut Self)) {
        self.enclose('[', ']', inside);
    }

    /// Writes a key; the next call must write its value.
    pub fn key(&mut self, key: &str) {
        self.separate();
        escape(&mut self.out, key);
        self.out.push(':');
        self.comma = false;
    }

    /// Writes a string.
    pub fn text(&mut self, text: &str) {
        self.separate();
        escape(&mut self.out, text);
        self.comma = true;
    }

    /// Writes a string, or `null` for `None`.
    pub fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.literal("null"),
        }
    }

    /// Writes text as it is: `null`, `true`, `false`, or a number in JSON's notation.
    pub fn literal(&mut self, literal: &str) {
        self.separate();
        self.out.push_str(literal);
        self.comma = true;
    }

    /// Writes the shortest decimal number that reads back equal, without exponent; `null` for NaN and
    /// infinity, which JSON cannot express.
    pub fn number(&mut self, number: f64) {
        if number.is_finite() {
            self.literal(&crate::double::to_text(number));
        } else {
            self.literal("null");
        }
    }

    /// Writes a key with a string value.
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

    /// Writes the comma before a value or key, except after `{`, `[` and `:`.
    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
    }
}

fn escape(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // Runs of ordinary characters are copied at once; all special characters are single bytes in UTF-8.
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
