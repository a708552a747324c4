//! The papers of a meeting that the office issued, kept with their bytes.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use kakari_core::date::Date;
use serde::{Deserialize, Serialize};

use super::super::{Office, OfficeError};
use super::{MeetingRefusal, PAPER, Recorded, forum_id, short};
use crate::hash::sha256;
use crate::lang::pick;

/// 協議の場の文書: what a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// 課題管理シート.
    Sheet,
    /// 進行表.
    Agenda,
    /// 開催案内.
    Invitation,
    /// 参加者名簿.
    Members,
    /// 資料一覧.
    Materials,
    /// 議事録.
    Minutes,
    /// 公表シート: the results of the meetings.
    Result,
}

impl PaperKind {
    /// All, in the order in which a meeting needs them.
    pub const ALL: [Self; 7] = [
        Self::Sheet,
        Self::Members,
        Self::Invitation,
        Self::Agenda,
        Self::Materials,
        Self::Minutes,
        Self::Result,
    ];

    /// The word of the command line. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Agenda => "agenda",
            Self::Invitation => "invitation",
            Self::Members => "members",
            Self::Materials => "materials",
            Self::Minutes => "minutes",
            Self::Result => "result",
        }
    }

    /// The official word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Sheet => "課題管理シート",
            Self::Agenda => "進行表",
            Self::Invitation => "開催案内",
            Self::Members => "参加者名簿",
            Self::Materials => "資料一覧",
            Self::Minutes => "議事録",
            Self::Result => "公表シート",
        }
    }

    /// The word in the person's language.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        let english = match self {
            Self::Sheet => "sheet",
            Self::Agenda => "agenda",
            Self::Invitation => "invitation",
            Self::Members => "list of participants",
            Self::Materials => "list of materials",
            Self::Minutes => "minutes",
            Self::Result => "results for publication",
        };
        pick(self.label(), english)
    }

    /// Whether the paper is of one meeting; else of the forum.
    #[must_use]
    pub fn is_of_meeting(self) -> bool {
        matches!(
            self,
            Self::Agenda | Self::Invitation | Self::Materials | Self::Minutes
        )
    }
}

/// A paper that was issued, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperHead {
    /// What it is.
    pub kind: PaperKind,
    /// Of what: the number of a forum or of a meeting, and a function where there is one for each.
    pub about: String,
    /// The day on the paper.
    pub dated: Date,
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Bytes of the file.
    pub size: u64,
}

/// A paper that was issued: given to others, or published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedPaper {
    /// What is known of it.
    #[serde(flatten)]
    pub head: PaperHead,
    /// The file, deflated, in base64.
    body: String,
}

impl IssuedPaper {
    /// The record of a file that was written.
    ///
    /// # Errors
    /// [`MeetingRefusal::TooLarge`] if it is too large to be kept.
    pub fn of(
        kind: PaperKind,
        about: String,
        dated: Date,
        file: String,
        bytes: &[u8],
    ) -> Result<Self, OfficeError> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size > MOST {
            return Err(MeetingRefusal::TooLarge(size).into());
        }
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        // Writing into memory does not fail; if it did, the hash would tell.
        let written = packed.write_all(bytes).and_then(|()| packed.finish());
        let packed = written.map_err(|error| OfficeError::Library(error.to_string()))?;
        Ok(Self {
            head: PaperHead {
                kind,
                about,
                dated,
                file: kakari_core::text::scrub(&file).into_owned(),
                sha256: sha256(bytes),
                size,
            },
            body: STANDARD.encode(packed),
        })
    }

    /// The bytes of the file as it was issued.
    ///
    /// # Errors
    /// [`MeetingRefusal::PaperDamaged`] if they are not those that were issued.
    pub fn bytes(&self) -> Result<Vec<u8>, OfficeError> {
        let damaged = || MeetingRefusal::PaperDamaged(self.head.file.clone());
        let packed = STANDARD.decode(&self.body).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        let mut unpacked = DeflateDecoder::new(packed.as_slice()).take(MOST);
        unpacked.read_to_end(&mut bytes).map_err(|_| damaged())?;
        if sha256(&bytes) != self.head.sha256 {
            return Err(damaged().into());
        }
        Ok(bytes)
    }
}

/// The largest file that is kept, in bytes.
const MOST: u64 = 16 * 1024 * 1024;

impl Recorded<PaperHead> {
    /// The number by which people name it: 1-3, the third paper of forum 1.
    #[must_use]
    pub fn number(&self) -> String {
        let (forum, number) = self.id.split_once('.').unwrap_or((&self.id, ""));
        format!("{}-{}", short(forum), short(number))
    }
}

impl Office {
    /// The papers that were issued, of one forum or of all, in their order.
    ///
    /// # Errors
    /// [`MeetingRefusal::NoForum`]; [`OfficeError::Store`] if the database cannot be read.
    pub fn issued_papers(
        &self,
        forum: Option<&str>,
    ) -> Result<Vec<Recorded<PaperHead>>, OfficeError> {
        let forum = forum.map(|named| self.meeting_forum(named)).transpose()?;
        self.recorded(PAPER, forum.as_ref().map(|one| one.id.as_str()))
    }

    /// The paper that a person names as `1-3`.
    ///
    /// # Errors
    /// [`MeetingRefusal::NoPaper`]; as [`Office::issued_papers`].
    pub fn issued_paper(&self, named: &str) -> Result<IssuedPaper, OfficeError> {
        let refused = || MeetingRefusal::NoPaper(named.to_owned());
        let (forum, number) = named.trim().rsplit_once('-').ok_or_else(refused)?;
        let forum = forum_id(forum).ok_or_else(refused)?;
        let number: u32 = number.trim().parse().map_err(|_| refused())?;
        let id = super::meeting_id(&forum, number);
        let found = self.store.record(PAPER, "", &id)?;
        let found = found.map(super::read).transpose()?.flatten();
        let found: Recorded<IssuedPaper> = found.ok_or_else(refused)?;
        Ok(found.content)
    }
}
