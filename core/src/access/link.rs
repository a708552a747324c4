//! Addresses of websites: which may be followed.

use super::Fault;
use crate::text::is_clean;

/// Longer ones are cut off by browsers and are no address of a facility.
const LONGEST: usize = 2_000;

/// The website of a facility as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Website {
    /// An address that begins with `http://` or `https://` and can be followed.
    Link(String),
    /// The name of a host without a scheme. A scheme is not invented, because the host may answer only to the other one.
    Text(String),
}

impl Website {
    /// What is shown in either case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Link(text) | Self::Text(text) => text,
        }
    }

    /// Reads what a list gives; `None`: nothing is given.
    pub(super) fn read(written: &str) -> Result<Option<Self>, Fault> {
        let written = written.trim();
        if written.is_empty() {
            return Ok(None);
        }
        let unusable = Err(Fault::WebsiteUnusable);
        let harmless = |c: char| {
            !c.is_whitespace() && !matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`' | '{' | '}')
        };
        if written.len() > LONGEST || !is_clean(written) || !written.chars().all(harmless) {
            return unusable;
        }
        match scheme_and_rest(written) {
            Some(rest) if is_host(authority(rest)) && is_one(rest) => {
                Ok(Some(Self::Link(written.to_owned())))
            }
            // `www.example.jp:8080` has a colon too, but so has `javascript:x.y`.
            None if !written.contains([':', '@']) && is_name_of_host(written) => {
                Ok(Some(Self::Text(written.to_owned())))
            }
            Some(_) | None => unusable,
        }
    }
}

/// What follows `http://` or `https://`.
fn scheme_and_rest(written: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (begin, rest) = written.split_at_checked(scheme.len())?;
        begin.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

fn authority(rest: &str) -> &str {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// Whether no second address stands behind the first, as in `http://a.example/;http://b.example/`.
fn is_one(rest: &str) -> bool {
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    !path.contains("://")
}

/// Whether it is a name in the public name system, with a port or without; names and passwords of users are refused.
fn is_host(authority: &str) -> bool {
    let (name, port) = match authority.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (authority, None),
    };
    let is_port = |port: &str| {
        !port.is_empty()
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok_and(|number| number > 0)
    };
    port.is_none_or(is_port) && is_domain(name)
}

/// Whether a text without scheme begins with the name of a host that is no word of its own such as `http` or `なし`.
fn is_name_of_host(written: &str) -> bool {
    let name = authority(written);
    is_domain(name) && name.is_ascii()
}

/// Whether a name has two labels or more and does not end in a number, as addresses inside an office do.
fn is_domain(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            // Names in other scripts than Latin are written as they are read: 日本語.jp.
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(is_label)
        && last.chars().count() >= 2
        && !last
            .chars()
            .any(|c| c.is_ascii_digit() && !last.starts_with("xn--"))
        && !matches!(last, "localhost" | "local" | "internal" | "lan")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_followed_is_a_link() {
        for link in [
            "https://www.example.jp",
            "http://example.com/",
            "HTTPS://www.example.jp/~clinic/index.php?id=1&x=%E3%81%82#top",
            "http://www.example.jp:8080/a",
            "https://見本医院.jp/診療案内",
            "https://xn--e1afmkfd.xn--p1ai/",
            "https://example.jp/?next=https://example.com/",
        ] {
            let read = Website::read(link);
            assert_eq!(read, Ok(Some(Website::Link(link.to_owned()))), "{link}");
        }
        assert_eq!(
            Website::read(" https://www.example.jp\u{3000}"),
            Ok(Some(Website::Link("https://www.example.jp".to_owned())))
        );
    }

    #[test]
    fn a_host_without_scheme_is_text() {
        for text in ["www.example.jp", "example.jp/clinic/?a=1"] {
            let read = Website::read(text);
            assert_eq!(read, Ok(Some(Website::Text(text.to_owned()))), "{text}");
        }
        assert_eq!(Website::read(" "), Ok(None));
    }

    #[test]
    fn everything_else_is_shown_nowhere() {
        let long = format!("https://www.example.jp/{}", "a".repeat(LONGEST));
        for wrong in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(document.cookie)//www.example.jp",
            "java\tscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x.y",
            "file:///etc/passwd",
            "ftp://www.example.jp/",
            "//www.example.jp",
            "http//www.example.jp",
            "http:/www.example.jp",
            "http:www.example.jp",
            "http://",
            "https:///path",
            "https://?a=1",
            "http://localhost/",
            "http://clinic/",
            "http://192.168.0.1/",
            "http://[::1]/",
            "http://printer.local/",
            "https://user:secret@www.example.jp/",
            "https://www.example.jp@evil.example.com/",
            "https://www.example.jp:/",
            "https://www.example.jp:99999/",
            "https://www.example.jp:8o/",
            "https://www.example.jp\\@evil.example.com",
            "https://www.example.jp/ https://example.com/",
            "https://www.example.jp/;https://example.com/",
            "https://www.example.jp、https://example.com/",
            "https://www.example.jp/\"onmouseover=alert(1)",
            "https://www.example.jp/'><script>",
            "https://www..example.jp/",
            "https://-example.jp/",
            "https://www.example.jp/\u{202e}gpj",
            "https://www.exa\u{200b}mple.jp/",
            "clinic@example.jp",
            "www.example.jp:8080",
            "なし",
            "http",
            &long,
        ] {
            let read = Website::read(wrong);
            assert_eq!(read, Err(Fault::WebsiteUnusable), "{wrong}");
        }
    }
}
