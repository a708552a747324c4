//! What stands over all of a publication: whose it is, of which day, edition and moment of the record.

use std::collections::BTreeMap;

use kakari_core::date::Date;
use kakari_core::edition::Edition;
use kakari_core::json::Writer;

use crate::office::{Office, OfficeError};

/// The licence of what is published, by its usual name and its text.
pub const LICENCE: (&str, &str, &str) = (
    "PDL-1.0",
    "公共データ利用規約（第1.0版）",
    "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
);

/// Where the facts of the register come from, as its licence asks to be named.
pub(super) const SOURCE: (&str, &str) = (
    "厚生労働省 医療情報ネット（ナビイ）",
    "https://www.iryou.teikyouseido.mhlw.go.jp/",
);

/// What stands over all of a publication.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Code of the prefecture, two digits; empty before a list was imported.
    pub prefecture_code: String,
    /// Its name.
    pub prefecture: String,
    /// Who publishes, by the settings: authority and department; empty if neither is set.
    pub publisher: String,
    /// The publisher's telephone; empty if not set.
    pub telephone: String,
    /// The day of publication.
    pub as_of: Date,
    /// The edition of the year shown.
    pub edition: Edition,
    /// Its content hash.
    pub edition_hash: String,
    /// Number and hash of the newest journal entry, records of what went out aside.
    pub journal: (i64, String),
    /// Whether everything is fictional (見本).
    pub is_sample: bool,
    /// Readings of municipalities by name, as far as the table of areas has them.
    pub readings: BTreeMap<String, String>,
}

impl About {
    pub(super) fn read(office: &Office) -> Result<Self, OfficeError> {
        let as_of = office.today().ok_or(OfficeError::NoToday)?;
        let sender = office.sender();
        // The person who answers inquiries is for facilities, not for the public.
        let publisher = [sender.authority.as_str(), sender.department.as_str()];
        let publisher: Vec<&str> = publisher
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        Ok(Self {
            prefecture: office.prefecture_words(),
            prefecture_code: office.prefecture().unwrap_or_default().to_owned(),
            publisher: publisher.join(" "),
            telephone: sender.telephone,
            as_of,
            edition: office.edition().clone(),
            edition_hash: office.edition_hash().to_owned(),
            journal: office.journal_head_shown()?,
            is_sample: office.is_sample(),
            readings: readings(office)?,
        })
    }

    /// Title of the publication.
    #[must_use]
    pub fn title(&self) -> String {
        let sample = if self.is_sample { "【見本】" } else { "" };
        format!("{sample}{} {}", self.prefecture, self.edition.title())
    }

    /// The lines that say in words what stands over each file.
    pub(super) fn lines(&self) -> Vec<(&'static str, String)> {
        let (count, head) = &self.journal;
        let mut lines = vec![
            ("標題", self.title()),
            ("公表する者", self.publisher.clone()),
            ("公表の基準日", self.as_of.to_string()),
            (
                "様式",
                format!(
                    "{}（{}）、ハッシュ {}",
                    self.edition.label, self.edition.id, self.edition_hash
                ),
            ),
            ("記録", format!("{count}件目まで、ハッシュ {head}")),
            ("利用の条件", format!("{} {}", LICENCE.1, LICENCE.2)),
            (
                "医療機関の名称・所在地等の出典",
                format!("{} {}", SOURCE.0, SOURCE.1),
            ),
        ];
        if self.is_sample {
            lines.insert(0, ("見本", "見本です。医療機関も報告も架空です".to_owned()));
        }
        lines.retain(|(_, text)| !text.is_empty());
        lines
    }

    /// The same for programs, as fields of an object.
    pub(super) fn fields(&self, json: &mut Writer) {
        let (count, head) = &self.journal;
        json.field("prefecture", &self.prefecture_code);
        json.field("publisher", &self.publisher);
        json.field("as_of", &self.as_of.to_string());
        json.field("edition", &self.edition.id);
        json.field("edition_hash", &self.edition_hash);
        json.key("journal_count");
        json.literal(&count.to_string());
        json.field("journal_head", head);
        json.field("licence", LICENCE.0);
        json.field("source", SOURCE.0);
        if self.is_sample {
            json.key("sample");
            json.literal("true");
        }
    }
}

/// The readings that the table of areas has. Two municipalities of a prefecture have different names.
fn readings(office: &Office) -> Result<BTreeMap<String, String>, OfficeError> {
    let areas = office.store().areas()?.into_iter();
    let read = areas.filter(|area| !area.municipality_kana.is_empty());
    Ok(read
        .map(|area| (area.municipality, area.municipality_kana))
        .collect())
}
