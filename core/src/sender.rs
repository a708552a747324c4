//! Who writes in the name of the prefecture, and how its post code, telephone number and e-mail address are spelled.
//!
//! A letter names what of this is not set ([`Sender::missing`]) instead of leaving a gap that nobody sees before it is sent.

use crate::text::{fold_width, scrub};

/// The office that asks for the reports, as it stands on its letters. A text that is not set is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// The authority that signs (差出人), such as 〇〇県知事 or 〇〇県健康政策部医療政策課長.
    pub authority: String,
    /// The department in charge (担当課).
    pub department: String,
    /// The post code, `NNN-NNNN`.
    pub post_code: String,
    /// The address.
    pub address: String,
    /// The telephone number.
    pub telephone: String,
    /// The e-mail address.
    pub email: String,
    /// The person who answers questions (担当者).
    pub contact: String,
}

/// A part of a [`Sender`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SenderPart {
    /// [`Sender::authority`].
    Authority,
    /// [`Sender::department`].
    Department,
    /// [`Sender::post_code`].
    PostCode,
    /// [`Sender::address`].
    Address,
    /// [`Sender::telephone`].
    Telephone,
    /// [`Sender::email`].
    Email,
    /// [`Sender::contact`].
    Contact,
}

impl SenderPart {
    /// All parts in the order of a letter.
    pub const ALL: [Self; 7] = [
        Self::Authority,
        Self::Department,
        Self::PostCode,
        Self::Address,
        Self::Telephone,
        Self::Email,
        Self::Contact,
    ];

    /// Its stable name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Department => "department",
            Self::PostCode => "post-code",
            Self::Address => "address",
            Self::Telephone => "telephone",
            Self::Email => "email",
            Self::Contact => "contact",
        }
    }

    /// The text as it is kept: without controls, surrounding and repeated blanks, and in the one spelling of its kind. `None`
    /// if it is none of its kind. An empty text is none either.
    #[must_use]
    pub fn accepted(self, text: &str) -> Option<String> {
        match self {
            Self::PostCode => post_code(text),
            Self::Telephone => telephone(text),
            Self::Email => email(text),
            Self::Authority | Self::Department | Self::Address | Self::Contact => {
                let clean = scrub(text);
                let words: Vec<&str> = clean.split_whitespace().collect();
                let line = words.join(if clean.contains('\u{3000}') {
                    "\u{3000}"
                } else {
                    " "
                });
                (!line.is_empty() && line.chars().count() <= LONGEST).then_some(line)
            }
        }
    }
}

/// How many characters a part may have: more stands on no line of a letter.
pub const LONGEST: usize = 100;

impl Sender {
    /// The text of a part; empty if it is not set.
    #[must_use]
    pub fn part(&self, part: SenderPart) -> &str {
        match part {
            SenderPart::Authority => &self.authority,
            SenderPart::Department => &self.department,
            SenderPart::PostCode => &self.post_code,
            SenderPart::Address => &self.address,
            SenderPart::Telephone => &self.telephone,
            SenderPart::Email => &self.email,
            SenderPart::Contact => &self.contact,
        }
    }

    /// Sets the text of a part, as it stands.
    pub fn set(&mut self, part: SenderPart, text: String) {
        let place = match part {
            SenderPart::Authority => &mut self.authority,
            SenderPart::Department => &mut self.department,
            SenderPart::PostCode => &mut self.post_code,
            SenderPart::Address => &mut self.address,
            SenderPart::Telephone => &mut self.telephone,
            SenderPart::Email => &mut self.email,
            SenderPart::Contact => &mut self.contact,
        };
        *place = text;
    }

    /// The parts that are not set, in the order of a letter.
    pub fn missing(&self) -> impl Iterator<Item = SenderPart> + '_ {
        let parts = SenderPart::ALL.into_iter();
        parts.filter(|part| self.part(*part).trim().is_empty())
    }
}

/// A text in one width with plain hyphens, also where the input method made a long vowel of the hyphen: `７８０ー８５７０`.
fn hyphenated(text: &str) -> String {
    fold_width(&scrub(text)).trim().replace('ー', "-")
}

/// A post code as `NNN-NNNN`, written with 〒 or without, in any width, with a hyphen or without.
#[must_use]
pub fn post_code(text: &str) -> Option<String> {
    let folded = hyphenated(text);
    let bare = folded.strip_prefix('〒').unwrap_or(&folded).trim();
    let (first, second) = match bare.split_once(['-', ' ']) {
        Some((first, second)) => (first, second),
        None => bare.split_at_checked(3)?,
    };
    let (first, second) = (first.trim(), second.trim());
    let is_figures = |text: &str| text.bytes().all(|one| one.is_ascii_digit());
    let fits = first.len() == 3 && second.len() == 4 && is_figures(first) && is_figures(second);
    fits.then(|| format!("{first}-{second}"))
}

/// A telephone number of Japan, or one with its country (`+81-88-…`), in any width. Brackets around a part become hyphens;
/// figures without hyphens stay so, because only a table knows where the parts end. One note in brackets may follow: （代表）,
/// （内線 2345）.
#[must_use]
pub fn telephone(text: &str) -> Option<String> {
    let folded = hyphenated(text);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | ' ' | '+');
    let end = folded.find(|c| !is_number(c)).map_or(folded.len(), |at| at);
    let (number, note) = folded.split_at_checked(end)?;
    let note = note
        .trim_end_matches(')')
        .split_whitespace()
        .collect::<String>();
    let is_note = |c: char| c.is_alphanumeric() || matches!(c, '-' | '・' | ',' | '、');
    if !note.chars().all(is_note) || note.chars().count() > 20 {
        return None;
    }
    let number = number.trim_end_matches([' ', '(']);
    let (country, national) = match number.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", number),
    };
    let parts: Vec<&str> = national
        .split(['-', '(', ')', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let figures: String = parts.concat();
    if !figures.bytes().all(|one| one.is_ascii_digit()) {
        return None;
    }
    let fits = match country {
        "" => {
            // Mobile and internet numbers (0x0) have one figure more than the others.
            let is_longer = figures.as_bytes().get(2) == Some(&b'0');
            figures.starts_with('0') && figures.len() == if is_longer { 11 } else { 10 }
        }
        _ => !figures.starts_with('0') && (8..=15).contains(&figures.len()),
    };
    let spelled = format!("{country}{}", parts.join("-"));
    fits.then(|| match note.as_str() {
        "" => spelled,
        note => format!("{spelled}（{note}）"),
    })
}

/// An e-mail address, in ASCII as mail programs need it.
#[must_use]
pub fn email(text: &str) -> Option<String> {
    let folded = fold_width(&scrub(text));
    let address = folded.trim();
    let (name, host) = address.split_once('@')?;
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(c);
    let dots = |text: &str| text.starts_with('.') || text.ends_with('.') || text.contains("..");
    let named = !name.is_empty() && name.len() <= 64 && name.chars().all(is_sign) && !dots(name);
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        let inner = |one: u8| one.is_ascii_alphanumeric() || one == b'-';
        (1..=63).contains(&label.len())
            && label.bytes().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = labels.last()?;
    let hosted = labels.len() >= 2
        && labels.iter().all(is_label)
        && last.len() >= 2
        && !last.bytes().all(|one| one.is_ascii_digit());
    (named && hosted && address.len() <= 254).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn post_codes_are_read_as_people_write_them() {
        for text in [
            "780-8570",
            "7808570",
            "７８０－８５７０",
            "７８０ー８５７０",
            "〒780-8570",
            " 〒 ７８０８５７０ ",
            "780 8570",
            "780−8570",
            "780‐8570",
        ] {
            assert_eq!(post_code(text).as_deref(), Some("780-8570"), "{text}");
        }
        assert_eq!(post_code("0950001").as_deref(), Some("095-0001"));
        for text in [
            "",
            "〒",
            "95-0001",
            "950001",
            "780-857",
            "780-85700",
            "78-08570",
            "780--8570",
            "七八〇",
            "780-857a",
            "高知県",
        ] {
            assert_eq!(post_code(text), None, "{text}");
        }
    }

    #[test]
    fn telephone_numbers_keep_their_parts() {
        for (text, kept) in [
            ("088-823-1111", "088-823-1111"),
            ("０８８－８２３－１１１１", "088-823-1111"),
            ("０８８ー８２３ー１１１１", "088-823-1111"),
            ("088(823)1111", "088-823-1111"),
            ("（088）823-1111", "088-823-1111"),
            ("0888231111", "0888231111"),
            ("088 823 1111", "088-823-1111"),
            ("088-823-1111（内線 2345）", "088-823-1111（内線2345）"),
            ("088-823-1111 内線2345", "088-823-1111（内線2345）"),
            ("03-5253-1111(代表)", "03-5253-1111（代表）"),
            ("0120-123-456", "0120-123-456"),
            ("090-1234-5678", "090-1234-5678"),
            ("+81-88-823-1111", "+81-88-823-1111"),
        ] {
            assert_eq!(telephone(text).as_deref(), Some(kept), "{text}");
        }
        for text in [
            "",
            "823-1111",
            "088-823-111",
            "088-823-11112",
            "090-1234-567",
            "88-823-1111",
            "なし",
            "088-823-1111;rm",
            "+0-88-823-1111",
            "088-823-1111 / 088-823-1112",
            "088+823-1111",
        ] {
            assert_eq!(telephone(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_of_mail_are_ascii_with_a_host() {
        for (text, kept) in [
            ("iryo@pref.example.lg.jp", "iryo@pref.example.lg.jp"),
            (
                "ｉｒｙｏ＠ｐｒｅｆ．ｅｘａｍｐｌｅ．ｊｐ",
                "iryo@pref.example.jp",
            ),
            (" 131301@ken.pref.example.jp ", "131301@ken.pref.example.jp"),
            ("a.b+c_d-e@x-y.jp", "a.b+c_d-e@x-y.jp"),
        ] {
            assert_eq!(email(text).as_deref(), Some(kept), "{text}");
        }
        for text in [
            "",
            "iryo",
            "@pref.jp",
            "iryo@",
            "iryo@pref",
            "iryo@@pref.jp",
            "i ryo@pref.jp",
            ".a@pref.jp",
            "a..b@pref.jp",
            "iryo@pref..jp",
            "iryo@-pref.jp",
            "医療@pref.jp",
            "a@1.2.3.4",
            "a@b.jp, c@d.jp",
        ] {
            assert_eq!(email(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_not_set_is_named_in_the_order_of_a_letter() {
        let mut sender = Sender::default();
        assert!(sender.missing().eq(SenderPart::ALL));
        for part in SenderPart::ALL {
            sender.set(part, part.key().to_owned());
            assert_eq!(sender.part(part), part.key());
        }
        assert_eq!(sender.missing().next(), None);
        sender.set(SenderPart::Telephone, " ".to_owned());
        assert!(sender.missing().eq([SenderPart::Telephone]));
    }

    #[test]
    fn free_texts_are_one_line_of_a_length_that_a_letter_has() {
        let kept = |text: &str| SenderPart::Address.accepted(text);
        assert_eq!(
            kept(" 高知市丸ノ内\n1-2-20 \u{202e}").as_deref(),
            Some("高知市丸ノ内 1-2-20")
        );
        assert_eq!(
            kept("高知県知事　　〇〇").as_deref(),
            Some("高知県知事　〇〇")
        );
        assert_eq!(kept("　 "), None);
        assert_eq!(
            kept(&"県".repeat(LONGEST)).map(|kept| kept.len()),
            Some(300)
        );
        assert_eq!(kept(&"県".repeat(LONGEST + 1)), None);
    }
}
