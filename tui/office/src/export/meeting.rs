//! The papers of a meeting: 課題管理シート, 進行表, 開催案内, 参加者名簿, 資料一覧, 議事録 and 公表シート as HTML to print, as Word documents to
//! edit, and as workbooks in the form's layout. Sheets and minutes that were edited in Word are taken back.

use std::io;
use std::path::{Path, PathBuf};

use docx_rs::RunFonts;
use kakari_core::date::Date;
use kakari_core::document::{self, Paper, SheetSize};
use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, Guide, Meeting, Sheet, Step};

use super::sheets::SheetsPage;
use super::word::{self, Document};
use super::{DocumentForm, Kept, NotWritten};
use crate::draft::NewFile;
use crate::intake::{FileRefusal, Limits, read_word};
use crate::lang::{Lang, within};
use crate::office::{
    IssuedPaper, MeetingAct, MeetingRefusal, Office, OfficeError, PaperKind, Recorded, ReturnedOf,
    ReturnedPaper,
};

mod form;
mod meeting_paper;
mod people;
mod result;
mod sheet;
mod summary;
mod workbook;

pub use summary::{SUMMARY_HEADINGS, summary_cells, summary_json};

/// What a paper shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperOf {
    /// The form without a text, of one function; `None`: of none.
    Blank(Option<Function>),
    /// The guideline's example of one function.
    Example(Function),
    /// The sheet of a function.
    Sheet(Box<Recorded<Forum>>, Function),
    /// A paper of one meeting.
    Meeting(PaperKind, Box<Recorded<Forum>>, Box<Recorded<Meeting>>),
    /// The list of participants.
    Members(Box<Recorded<Forum>>),
    /// The results of meetings, as far as these boxes go; none named: all.
    Result(Box<Recorded<Forum>>, Vec<Recorded<Meeting>>, Vec<Step>),
}

impl PaperOf {
    /// What kind of paper it is.
    #[must_use]
    pub fn kind(&self) -> PaperKind {
        match self {
            Self::Blank(_) | Self::Example(_) | Self::Sheet(..) => PaperKind::Sheet,
            Self::Meeting(kind, ..) => *kind,
            Self::Members(_) => PaperKind::Members,
            Self::Result(..) => PaperKind::Result,
        }
    }

    /// The forum of which it is; `None` for a form of no forum.
    #[must_use]
    pub fn forum(&self) -> Option<&Recorded<Forum>> {
        match self {
            Self::Blank(_) | Self::Example(_) => None,
            Self::Sheet(forum, _)
            | Self::Meeting(_, forum, _)
            | Self::Members(forum)
            | Self::Result(forum, ..) => Some(forum),
        }
    }

    /// The number by which people name what it is of.
    fn about(&self) -> String {
        match self {
            Self::Blank(_) | Self::Example(_) => String::new(),
            Self::Sheet(forum, theme) => format!("{} {}", forum.number(), theme.mark()),
            Self::Meeting(_, _, meeting) => meeting.number(),
            Self::Result(forum, meetings, _) => match meetings.as_slice() {
                [one] => one.number(),
                _ => forum.number().to_owned(),
            },
            Self::Members(forum) => forum.number().to_owned(),
        }
    }

    /// The sheet on which the form is made unless a person wants another.
    #[must_use]
    pub fn size(&self) -> SheetSize {
        match self.kind() {
            PaperKind::Sheet => SheetSize::A4Landscape,
            _ => SheetSize::A4,
        }
    }
}

/// Where a paper goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFile {
    /// The form.
    pub form: DocumentForm,
    /// The file.
    pub to: PathBuf,
    /// Whether an existing file may be replaced.
    pub replace: bool,
    /// The day on the paper.
    pub dated: Date,
    /// The sheet; `None`: that of the form.
    pub size: Option<SheetSize>,
}

/// What all papers of an office have.
struct Desk<'a> {
    office: &'a Office,
    guides: &'a [Guide],
    dated: Date,
}

impl<'a> Desk<'a> {
    fn of(office: &'a Office, dated: Date) -> Result<Self, OfficeError> {
        Ok(Self {
            office,
            guides: office.meeting_guides()?,
            dated,
        })
    }
}

impl Desk<'_> {
    fn guide(&self, theme: Function) -> Option<&Guide> {
        self.guides.iter().find(|one| one.theme == theme)
    }

    /// The functions of which a forum speaks, as the sheets call them.
    fn themes(&self, forum: &Forum) -> String {
        let title = |theme: &Function| {
            self.guide(*theme)
                .map_or(theme.mark(), |guide| guide.title.as_str())
        };
        let titles: Vec<&str> = forum.themes.iter().map(title).collect();
        titles.join("、")
    }

    /// A paper without parts.
    fn paper(&self, title: String) -> Paper {
        Paper {
            above: Vec::new(),
            to: String::new(),
            title,
            parts: Vec::new(),
            mark: String::new(),
            is_sample: self.office.is_sample(),
        }
    }
}

/// The papers, one a sheet: invitations are one for each participant.
///
/// # Errors
/// [`OfficeError`] if the database cannot be read; [`MeetingRefusal`] if there is nothing to write.
fn papers(office: &Office, of: &PaperOf, dated: Date) -> Result<Vec<Paper>, OfficeError> {
    // What leaves the office does not depend on the language of the program.
    within(Lang::Ja, || {
        let desk = Desk::of(office, dated)?;
        Ok(match of {
            PaperOf::Blank(theme) => vec![sheet::blank(&desk, *theme)],
            PaperOf::Example(theme) => vec![sheet::example(&desk, *theme)?],
            PaperOf::Sheet(forum, theme) => vec![sheet::filled(&desk, forum, *theme)?],
            PaperOf::Meeting(kind, forum, meeting) => match kind {
                PaperKind::Agenda => vec![meeting_paper::agenda(&desk, forum, meeting)?],
                PaperKind::Invitation => people::invitations(&desk, forum, meeting)?,
                PaperKind::Materials => vec![meeting_paper::materials(&desk, forum, meeting)],
                _ => vec![meeting_paper::minutes(&desk, forum, meeting)],
            },
            PaperOf::Members(forum) => vec![people::members(&desk, forum)],
            PaperOf::Result(forum, meetings, parts) => {
                vec![result::result(&desk, forum, meetings, parts)?]
            }
        })
    })
}

/// Writes a paper, wholly or not at all.
///
/// # Errors
/// [`NotWritten`]; then no file was written or changed.
pub fn write_paper(office: &Office, of: &PaperOf, file: &PaperFile) -> Result<PathBuf, NotWritten> {
    let papers = papers(office, of, file.dated)?;
    write_papers(office, &papers, of.size(), file)
}

/// Writes what the forums worked out on these functions (none named: on all) as one paper, wholly or not at all.
///
/// # Errors
/// As [`write_paper`].
pub fn write_summary(
    office: &Office,
    themes: &[Function],
    file: &PaperFile,
) -> Result<PathBuf, NotWritten> {
    let paper = within(Lang::Ja, || {
        let desk = Desk::of(office, file.dated)?;
        summary::summary(&desk, themes)
    })?;
    write_papers(office, &[paper], SheetSize::A4Landscape, file)
}

/// Writes papers, each on a sheet of its own. `usual` is the sheet unless a person wants another.
fn write_papers(
    office: &Office,
    papers: &[Paper],
    usual: SheetSize,
    file: &PaperFile,
) -> Result<PathBuf, NotWritten> {
    let inputs = office.edition_file();
    let kept = Kept {
        inputs: inputs.as_slice(),
        database: Some(office.store().path()),
    };
    let path = kept.place(&file.to, file.replace)?;
    let out = NewFile::begin(&path, file.replace).map_err(|error| NotWritten::io(&path, error))?;
    let size = file.size.unwrap_or(usual);
    match file.form {
        DocumentForm::Html => {
            let title = papers.first().map_or("", |paper| paper.title.as_str());
            let around = document::paper_pages(title, size)?;
            let mut page = SheetsPage::begin(out, &path, around)?;
            for paper in papers {
                page.add(&document::paper(paper)?)?;
            }
            page.finish()?;
        }
        DocumentForm::Docx => {
            let mut document = Document::begin_on(size, fonts(), out, &path)?;
            for paper in papers {
                document.add(fonts(), |sheet| sheet.paper(paper, size))?;
            }
            document.finish()?;
        }
        DocumentForm::Xlsx => workbook::write(office, papers, size, out, &path)?,
    }
    Ok(path)
}

/// The act that keeps a paper which was written, as it was written. A form of no forum is not kept.
///
/// # Errors
/// [`NotWritten::Io`] if the file cannot be read; [`MeetingRefusal::TooLarge`].
pub fn issue_of(of: &PaperOf, path: &Path, dated: Date) -> Result<Option<MeetingAct>, NotWritten> {
    let Some(forum) = of.forum() else {
        return Ok(None);
    };
    let bytes = std::fs::read(path).map_err(|error| NotWritten::io(path, error))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    Ok(Some(MeetingAct::Issue {
        forum: forum.id.clone(),
        paper: IssuedPaper::of(of.kind(), of.about(), dated, name, &bytes)?,
    }))
}

/// Writes a paper that was issued once more, to the byte.
///
/// # Errors
/// [`MeetingRefusal::PaperDamaged`]; [`NotWritten`]: then no file was written or changed.
pub fn write_issued(
    office: &Office,
    paper: &IssuedPaper,
    to: &Path,
    replace: bool,
) -> Result<PathBuf, NotWritten> {
    let bytes = paper.bytes()?;
    let inputs = office.edition_file();
    let kept = Kept {
        inputs: inputs.as_slice(),
        database: Some(office.store().path()),
    };
    let path = kept.place(to, replace)?;
    let failed = |error| NotWritten::io(&path, error);
    let out = NewFile::begin(&path, replace).map_err(failed)?;
    out.finish_with(&bytes).map_err(failed)?;
    Ok(path)
}

/// Why a paper that came back is not read.
#[derive(Debug, thiserror::Error)]
pub enum NotReturned {
    /// It is no Word document that can be read.
    #[error(transparent)]
    File(#[from] FileRefusal),
    /// What stands in it cannot be taken over.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Reads a sheet or minutes that were written by [`write_paper`] and edited in Word. With `anyway`, changes that the office made
/// since and lines that stand in no box do not stop it.
///
/// # Errors
/// [`NotReturned`]; nothing is changed by reading.
pub fn take_back(
    office: &Office,
    bytes: &[u8],
    anyway: bool,
) -> Result<ReturnedPaper, NotReturned> {
    let blocks = read_word(bytes, &Limits::default())?;
    let mut returned = office.returned_paper(&blocks, anyway)?;
    let of = match &returned.of {
        ReturnedOf::Sheet(forum, theme) => PaperOf::Sheet(Box::new(forum.clone()), *theme),
        ReturnedOf::Minutes(meeting) => {
            let named = meeting.number();
            let (forum, _) = named.split_once('-').unwrap_or((&named, ""));
            let forum = Box::new(office.meeting_forum(forum)?);
            PaperOf::Meeting(PaperKind::Minutes, forum, Box::new(meeting.clone()))
        }
    };
    let own = papers(office, &of, office.today().ok_or(OfficeError::NoToday)?)?;
    let own = form::outside(&own);
    returned.outside.retain(|line| !form::is_own(&own, line));
    if !returned.outside.is_empty() && !anyway {
        return Err(OfficeError::from(MeetingRefusal::Outside(returned.outside)).into());
    }
    Ok(returned)
}

fn fonts() -> RunFonts {
    word::fonts("ＭＳ ゴシック")
}

/// The sheet of a function of a forum.
fn sheet_of(
    office: &Office,
    forum: &Recorded<Forum>,
    theme: Function,
) -> Result<Recorded<Sheet>, OfficeError> {
    let sheets = office.meeting_sheets(forum)?;
    let found = sheets.into_iter().find(|one| one.content.theme == theme);
    found.ok_or_else(|| MeetingRefusal::NoSheet(theme).into())
}

#[cfg(test)]
mod tests;
