//! 資料: laws, notices, clauses and cases, what each is for, and what rests on it.

use kakari_office::bilingual;
use kakari_office::lang::{InWords, Text};
use kakari_office::office::{Condition, Office, Reference, ReferenceKind};
use kakari_office::spreadsheet::tabbed;

use super::records::{Record, Records};
use super::{About, Came, Column, Scene, Subject, Wanted, column};
use crate::console::command;
use crate::console::key::Key;
use crate::console::page::Page;
use crate::console::place::Screen;
use crate::console::rows::Rows;
use crate::console::strings::screens::library as words;
use crate::console::theme::Role;

/// What the screen states.
pub(crate) const ABOUT: About = About::of_records(
    Screen::LIBRARY,
    &[Key::After('g', 'l')],
    || Box::new(Records::<Reference>::default()),
    &[
        command::acts::RECORDS,
        command::acts::INTO,
        command::BACK,
        command::acts::TAKING_ENTRIES,
    ],
);

/// Reads the library.
pub(super) fn read(office: &Office) -> Result<Came, String> {
    let library = office.library().map_err(|error| error.to_string())?;
    Ok(Came::Library(library))
}

/// The fields of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Kind,
    Title,
    Citation,
    Id,
}

impl Record for Reference {
    type Field = Field;

    const COLUMNS: &'static [Column<Field>] = &[
        column(Field::Kind, 12, 0),
        column(Field::Title, 0, 0),
        column(Field::Citation, 34, 110),
        column(Field::Id, 24, 220),
    ];

    const NO_MATCH: Text = words::NO_MATCH;

    fn heading(field: Field) -> &'static str {
        match field {
            Field::Kind => words::KIND.text(),
            Field::Title => words::TITLE.text(),
            Field::Citation => words::CITATION.text(),
            Field::Id => words::ID.text(),
        }
    }

    fn text(&self, field: Field, _: &Scene<'_>, _: usize) -> (String, Role) {
        match field {
            Field::Kind => (self.kind.in_words().to_owned(), Role::Quiet),
            Field::Title => (self.title.clone(), Role::Plain),
            Field::Citation if self.citation == self.title => (String::new(), Role::Plain),
            Field::Citation => (self.citation.clone(), Role::Plain),
            Field::Id => (self.id.clone(), Role::Quiet),
        }
    }

    fn words(&self, _: &Rows) -> Vec<String> {
        Reference::words(self)
    }

    fn fits(&self, term: &str) -> Option<bool> {
        Condition::read(term).map(|condition| condition.fits(self))
    }

    fn subject(&self) -> Subject {
        Subject::Reference(self.id.as_str().into())
    }

    fn title(&self) -> String {
        self.title.clone()
    }

    fn write(&self, _: &Scene<'_>, page: &mut Page) {
        page.text(0, Role::Strong, &self.title);
        page.text(0, Role::Plain, &self.summary);
        page.gap();
        let rests = self.what_rests();
        let none = rests.is_empty().then(|| words::NOTHING_RESTS.to_owned());
        let guideline = self.page.map(|number| match self.kind {
            ReferenceKind::Case => {
                bilingual!("取組事例集 {number}頁", "book of cases, page {number}")
            }
            ReferenceKind::Question => bilingual!("Ｑ＆Ａ集 {number}頁", "Q&A, page {number}"),
            _ => bilingual!("ガイドライン {number}頁", "guideline, page {number}"),
        });
        let citation =
            Some(self.citation.clone()).filter(|one| !one.is_empty() && *one != self.title);
        for (word, text) in [
            (words::CITATION, citation),
            (words::SOURCE, guideline),
            (words::ID, Some(self.id.clone())),
        ] {
            if let Some(text) = text {
                let start = [(Role::Quiet, bilingual!("{word}：", "{word}: "))];
                page.hung(1, &start, Role::Plain, &text);
            }
        }
        if matches!(self.kind, ReferenceKind::Case | ReferenceKind::Question) {
            for told in &self.told {
                page.hung(1, &[], Role::Plain, told);
            }
            return;
        }
        page.heading(words::RESTS.text());
        for text in rests.iter().chain(&none) {
            page.hung(1, &[], Role::Plain, text);
        }
    }

    fn wanted(_: Option<&Self>) -> Wanted {
        Wanted::Library
    }

    fn copied(&self, _: &Rows) -> String {
        let cells = [
            self.kind.in_words().to_owned(),
            self.title.clone(),
            self.citation.clone(),
            self.summary.clone(),
            self.id.clone(),
        ];
        format!("{}\n", tabbed(&cells))
    }
}
