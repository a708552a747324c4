//! The residents' site: static files that need no server, work under any address and from a disk, and keep nothing of the reader.
//!
//! Each facility's page is written when the facility comes; of it stay only the columns by which it is listed and searched
//! ([`row`]). At the end come the lists of municipalities, the pages of each language, and the columns as scripts.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kakari_core::date::Date;
use kakari_core::edition::{Edition, Function};
use kakari_core::facility::FacilityId;
use kakari_core::publication::Entry;

mod facility;
mod fold;
mod frame;
mod guide;
mod html;
mod list;
mod row;
mod script;
mod search;
mod words;

use html::Html;
use list::Group;
use row::{Codes, Places, Row};
use words::Tongue;

use super::{About, Ended, NotPublished, Part, io_error};

/// What all pages say.
#[derive(Debug)]
struct Facts {
    /// The prefecture by name.
    prefecture: String,
    /// Its code, two figures.
    code: String,
    /// The day of the data.
    as_of: Date,
    /// The edition with the beginning of its hash.
    edition: String,
    /// Whether the data are invented.
    sample: bool,
    /// Who publishes.
    publisher: String,
    /// Its telephone number; empty if not set.
    telephone: String,
    /// Readings of municipalities by name.
    readings: BTreeMap<String, String>,
    /// The year's questions.
    questions: Edition,
}

impl Facts {
    /// The year of the form: in Japanese as it is called, else the fiscal year by number.
    fn year(&self, tongue: Tongue) -> String {
        match tongue {
            Tongue::Japanese => self.questions.label.clone(),
            _ => self.questions.performance.from.year().to_string(),
        }
    }
}

/// The site under construction.
#[derive(Debug)]
pub(super) struct Site {
    folder: PathBuf,
    facts: Facts,
    codes: Codes,
    places: Places,
    rows: Vec<Row>,
    page: Html,
}

impl Site {
    /// Makes the folders of the site in `folder`, which exists.
    pub(super) fn begin(folder: &Path, about: &About) -> Result<Self, NotPublished> {
        let hash: String = about.edition_hash.chars().take(12).collect();
        let publisher = match about.publisher.as_str() {
            "" => about.prefecture.clone(),
            publisher => publisher.to_owned(),
        };
        let site = Self {
            folder: folder.to_owned(),
            facts: Facts {
                prefecture: about.prefecture.clone(),
                code: about.prefecture_code.clone(),
                as_of: about.as_of,
                edition: format!("{} {hash}", about.edition.id),
                sample: about.is_sample,
                publisher,
                telephone: about.telephone.clone(),
                readings: about.readings.clone(),
                questions: about.edition.clone(),
            },
            codes: Codes::of(&about.edition),
            places: Places::default(),
            rows: Vec::new(),
            page: Html::new(),
        };
        let folders = ["assets/rows", "f", "list"].into_iter();
        let tongues = Tongue::ALL.map(Tongue::folder);
        for name in folders.chain(tongues.into_iter().filter(|name| !name.is_empty())) {
            let path = folder.join(name);
            fs::create_dir_all(&path).map_err(io_error(&path))?;
        }
        Ok(site)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), NotPublished> {
        let path = self.folder.join(name);
        fs::write(&path, text).map_err(io_error(&path))
    }

    /// The lists of municipalities, without which nobody without a script finds anything.
    fn lists(&self, groups: &[Group<'_>]) -> Result<(), NotPublished> {
        let mut page = Html::new();
        for group in groups {
            let functions = Function::ALL.into_iter().map(Some);
            for function in std::iter::once(None).chain(functions) {
                page.clear();
                list::write(&mut page, &self.facts, group, function);
                self.write(&format!("list/{}", group.file(function)), page.as_str())?;
            }
        }
        Ok(())
    }

    /// The pages of each language.
    fn pages(
        &self,
        groups: &[Group<'_>],
        parts: &[script::Part],
        first: &[(&Row, &str)],
    ) -> Result<(), NotPublished> {
        let (facts, count) = (&self.facts, self.rows.len());
        for tongue in Tongue::ALL {
            let words = tongue.words();
            let at = |name: &str| format!("{}{name}", tongue.folder());
            let start = script::start(facts, words, groups, parts, count);
            let search = search::write(facts, words, &self.codes, groups, first, count, &start);
            self.write(&at("index.html"), &search)?;
            self.write(&at("lists.html"), &list::all(facts, words, groups))?;
            self.write(&at("about.html"), &guide::about(facts, words, count))?;
            self.write(&at("help.html"), &guide::help(facts, words))?;
        }
        Ok(())
    }

    /// Style, scripts, and the columns of all facilities.
    fn assets(&self, parts: &[script::Part]) -> Result<(), NotPublished> {
        self.write("assets/site.css", frame::STYLE)?;
        self.write("assets/icon.svg", include_str!("site/assets/icon.svg"))?;
        self.write("assets/page.js", include_str!("site/assets/page.js"))?;
        let search = [
            fold::script(),
            include_str!("site/assets/fold.js"),
            include_str!("site/assets/columns.js"),
            include_str!("site/assets/search.js"),
        ];
        self.write("assets/search.js", &search.concat())?;
        for (number, part) in parts.iter().enumerate() {
            let rows = self.rows.get(part.from..part.to).unwrap_or_default();
            self.write(
                &format!("assets/rows/{number}.js"),
                &script::rows(number, rows.iter()),
            )?;
        }
        Ok(())
    }
}

impl Part for Site {
    fn add(&mut self, entry: &Entry) -> Result<(), NotPublished> {
        // The name of a file is made of it.
        if FacilityId::parse(&entry.id).is_none() {
            return Err(NotPublished::Page(entry.id.clone()));
        }
        let (code, name) = (&entry.municipality_code, &entry.municipality);
        let place = self.places.place(&entry.prefecture, code, name);
        let mut page = std::mem::take(&mut self.page);
        page.clear();
        if let Some(municipality) = self.places.all().get(place) {
            let facts = &self.facts;
            facility::write(&mut page, facts, entry, municipality, &self.codes);
        }
        let written = self.write(&format!("f/{}.html", entry.id), page.as_str());
        self.page = page;
        written?;
        let street = row::street(&entry.address, &self.facts.prefecture, name);
        self.rows.push(Row::new(
            entry,
            place,
            street,
            entry.access.position.map(|at| (at.latitude, at.longitude)),
            &self.codes,
        ));
        Ok(())
    }

    fn finish(mut self: Box<Self>, _ended: &Ended) -> Result<(), NotPublished> {
        let rank = self.places.in_order();
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_by(|one, other| {
            let places = rank.get(one.place).cmp(&rank.get(other.place));
            places.then_with(|| one.in_order(other))
        });
        self.rows = rows;
        let all = self.places.all();
        let of_place = self.rows.chunk_by(|one, other| one.place == other.place);
        let groups: Vec<Group<'_>> = of_place
            .filter_map(|rows| {
                let place = all.get(rows.first()?.place)?;
                Some(Group { place, rows })
            })
            .collect();
        let mut first: Vec<&Row> = self.rows.iter().collect();
        first.sort_by(|one, other| one.in_order(other));
        first.truncate(search::AT_ONCE);
        let name = |row: &Row| all.get(row.place).map_or("", |place| place.name.as_str());
        let first: Vec<(&Row, &str)> = first.into_iter().map(|row| (row, name(row))).collect();
        self.lists(&groups)?;
        let parts = script::parts(&groups);
        self.pages(&groups, &parts, &first)?;
        self.assets(&parts)
    }
}

#[cfg(test)]
mod tests;
