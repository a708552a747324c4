//! A fast path for the fields beside the answers that are written as reports write them, as nearly all are: plain text
//! ([`crate::text::is_plain`]), ISO days, known words. Everything else takes the general path ([`Report::read`]), which also
//! records problems.

use crate::report::{Act, Channel, Report, ReportedFacility};

impl Report {
    /// Empties the report and keeps its memory, for the next one.
    pub fn clear(&mut self) {
        let edition = std::mem::take(&mut self.edition);
        let (id, name) = (
            std::mem::take(&mut self.facility.id),
            std::mem::take(&mut self.facility.name),
        );
        *self = Self {
            edition,
            facility: ReportedFacility {
                id,
                name,
                ..ReportedFacility::default()
            },
            ..Self::default()
        };
        for text in [
            &mut self.edition,
            &mut self.facility.id,
            &mut self.facility.name,
        ] {
            text.clear();
        }
    }

    /// Sets the field with this key to a plain text. `false` if only [`Report::read`] can tell what the text means, or for a field
    /// that is not text.
    pub fn take_plain(&mut self, key: &str, written: &str) -> bool {
        let place = match key {
            "edition" => return copy(&mut self.edition, written),
            "note" => return copy(&mut self.note, written),
            "channel" => return set(&mut self.channel, Channel::from_word(written)),
            "act" => return set(&mut self.act, Act::from_word(written)),
            "changed_on" => &mut self.changed_on,
            "reported_on" => &mut self.reported_on,
            "received_on" => &mut self.received_on,
            _ => return false,
        };
        set(place, written.parse().ok().map(Some))
    }
}

impl ReportedFacility {
    /// [`Report::take_plain`] for a field of the facility.
    pub fn take_plain(&mut self, key: &str, written: &str) -> bool {
        let place = match key {
            // Full-width digits have to be folded.
            "id" if written.is_ascii() => return copy(&mut self.id, written),
            "name" => return copy(&mut self.name, written),
            "code" => {
                self.code = Some(written.to_owned());
                return true;
            }
            "kind" => {
                let kind = crate::facility::Kind::from_word(written);
                return set(&mut self.kind, kind.map(Some));
            }
            "excluded" => {
                let excluded = crate::facility::Exclusion::from_word(written);
                return set(&mut self.scope.excluded, excluded.map(Some));
            }
            "opened_on" => &mut self.scope.opened_on,
            "closed_on" => &mut self.scope.closed_on,
            _ => return false,
        };
        set(place, written.parse().ok().map(Some))
    }
}

fn copy(place: &mut String, written: &str) -> bool {
    place.clear();
    place.push_str(written);
    true
}

fn set<T>(place: &mut T, read: Option<T>) -> bool {
    let is_read = read.is_some();
    if let Some(read) = read {
        *place = read;
    }
    is_read
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::Raw;
    use crate::text::is_plain;

    fn a_text() -> impl Strategy<Value = String> {
        proptest::sample::select(vec![
            "",
            " ",
            "r07",
            "ｒ07",
            "g-mis",
            "paper",
            "Paper",
            "report",
            "change",
            "withdrawal",
            "clinic",
            "hospital",
            "dental_only",
            "0110000",
            "2026-01-31",
            "2026-02-30",
            "R8.1.31",
            "令和8年1月31日",
            " 2026-01-31",
            "3922395402030",
            "３922395402030",
            "39 22",
            "要医院",
            "要医院 ",
            "要\u{200B}医院",
            "要\n医院",
        ])
        .prop_map(str::to_owned)
    }

    proptest! {
        /// Where the fast path takes a field, it takes it as the general one does.
        #[test]
        fn plain_fields_are_read_as_all_are(
            top in proptest::collection::btree_map(
                proptest::sample::select(vec!["edition", "channel", "act", "changed_on", "reported_on", "received_on", "note", "x"]),
                a_text(),
                0..6,
            ),
            own in proptest::collection::btree_map(
                proptest::sample::select(vec!["id", "name", "kind", "code", "opened_on", "closed_on", "excluded", "x"]),
                a_text(),
                0..6,
            ),
        ) {
            let object = |fields: &std::collections::BTreeMap<&str, String>| {
                let one = |(key, text): (&&str, &String)| ((*key).to_owned(), Raw::Text(text.clone()));
                fields.iter().map(one).collect::<Vec<(String, Raw)>>()
            };
            let mut fast = Report { note: "old".to_owned(), ..Report::default() };
            fast.facility.name.push_str("old");
            fast.clear();
            prop_assert_eq!(&fast, &Report::default());
            let mut taken = Vec::new();
            for (key, text) in &top {
                if is_plain(text) && fast.take_plain(key, text) {
                    taken.push(((*key).to_owned(), Raw::Text(text.clone())));
                }
            }
            let mut facility = object(&own);
            facility.retain(|(key, value)| {
                matches!(value, Raw::Text(text) if is_plain(text) && fast.facility.take_plain(key, text))
            });
            taken.push(("facility".to_owned(), Raw::Object(facility)));
            prop_assert_eq!(fast, Report::draft(Raw::Object(taken)));
        }
    }
}
