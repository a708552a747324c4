//! 協議の場への確認結果の報告 (law 30-18-4(3)): what the prefecture reports of one area, and its HTML on A4.
//!
//! Of a facility it has what is published and nothing besides: no contact persons, no notes of staff, no inquiries.

use askama::Template;

use super::{DocumentError, Page};
use crate::date::Date;
use crate::edition::{Function, PerFunction};
use crate::facility::Kind;
use crate::publication::State;
use crate::text::era;

/// The CSS of these documents.
const FORUM_STYLE: &str = include_str!("../../templates/forum.css");

/// The report to the forum of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumReport {
    /// Name of the prefecture; empty if unknown.
    pub prefecture: String,
    /// What kind of area: 二次医療圏 or 市区町村.
    pub level: String,
    /// Name of the area; empty for facilities of which none is known.
    pub area: String,
    /// The day of the document.
    pub dated: Date,
    /// The day whose state it shows.
    pub as_of: Date,
    /// The report year, such as 令和7年度.
    pub year: String,
    /// Title and id of the edition.
    pub edition: String,
    /// Content hash of the edition.
    pub edition_hash: String,
    /// Number and hash of the journal entry whose state it shows.
    pub journal: (i64, String),
    /// The clause on which it rests: citation and what it asks.
    pub clause: (String, String),
    /// Who reports, a line each: authority, department, telephone.
    pub sender: Vec<String>,
    /// Facilities whose report is published.
    pub facilities: Vec<ForumLine>,
    /// Facilities that have to report and have not.
    pub missing: Vec<ForumLine>,
    /// How many facilities are willing to take on a function that they do not have.
    pub intent: PerFunction<usize>,
    /// Reports that are not in it, because the register does not have their facility.
    pub unregistered: usize,
    /// Reports that are not in it, because they cannot be read.
    pub unreadable: usize,
    /// Whether the data are invented (見本).
    pub sample: bool,
}

/// A facility in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumLine {
    /// Id of 医療情報ネット.
    pub id: String,
    /// Municipality; empty if unknown.
    pub municipality: String,
    /// Name by the register.
    pub name: String,
    /// 病院 or 診療所; `None` if unknown.
    pub kind: Option<Kind>,
    /// What is published on each function.
    pub states: PerFunction<State>,
}

impl ForumLine {
    /// The kind in words; empty if unknown.
    #[must_use]
    pub fn kind_label(&self) -> &'static str {
        self.kind.map_or("", Kind::label)
    }

    /// The municipality, or that none is known.
    #[must_use]
    pub fn municipality_label(&self) -> &str {
        if self.municipality.is_empty() {
            "記載なし"
        } else {
            &self.municipality
        }
    }

    /// The words of the states in the order of the functions.
    #[must_use]
    pub fn state_labels(&self) -> [&'static str; 5] {
        Function::ALL.map(|function| self.states[function].label())
    }
}

/// A line of the counts: a function, and how many facilities have each state of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumCount {
    /// The function.
    pub function: Function,
    /// In the order of [`State::ALL`].
    pub states: [usize; 3],
    /// How many are willing to take it on.
    pub intent: usize,
}

impl ForumCount {
    /// The function in words.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.function {
            Function::F1 => "１号機能（日常的な診療）",
            Function::I => "２号イ（時間外の診療）",
            Function::Ro => "２号ロ（入退院時の支援）",
            Function::Ha => "２号ハ（在宅医療）",
            Function::Ni => "２号ニ（介護等と連携した医療）",
        }
    }
}

/// The headings of the three tables.
const COUNTED: [&str; 5] = ["機能", "有", "無", "未確認", "意向有り"];
const LISTED: [&str; 9] = [
    "市区町村",
    "医療機関",
    "種別",
    "１号",
    "イ",
    "ロ",
    "ハ",
    "ニ",
    "医療機関ID",
];
const MISSING: [&str; 4] = ["市区町村", "医療機関", "種別", "医療機関ID"];

impl ForumReport {
    /// The title.
    #[must_use]
    pub fn title(&self) -> String {
        format!(
            "{}かかりつけ医機能報告に係る確認の結果の報告",
            self.year_before()
        )
    }

    fn year_before(&self) -> String {
        if self.year.is_empty() {
            String::new()
        } else {
            format!("{} ", self.year)
        }
    }

    /// The area in words; says it if none is known.
    #[must_use]
    pub fn area_label(&self) -> String {
        if self.area.is_empty() {
            format!("{}の記載なし", self.level)
        } else {
            self.area.clone()
        }
    }

    /// To whom it goes.
    #[must_use]
    pub fn addressee(&self) -> String {
        if self.area.is_empty() {
            format!(
                "{}の分からない医療機関（協議の場が決まっていないもの）",
                self.level
            )
        } else {
            format!("{}（{}）の協議の場　御中", self.area, self.level)
        }
    }

    /// The day in words.
    #[must_use]
    pub fn day(&self) -> String {
        era::words(self.dated)
    }

    /// The sentences before the tables.
    #[must_use]
    pub fn opening(&self) -> Vec<String> {
        let (citation, asks) = &self.clause;
        let mut lines = vec![format!(
            "{citation}に基づき、かかりつけ医機能（２号機能）を確保する体制の有無を確認した結果を、次のとおり報告します。"
        )];
        if !asks.is_empty() {
            lines.push(format!("（{citation}：{asks}）"));
        }
        lines
    }

    /// What it is about, as pairs of word and text.
    #[must_use]
    pub fn about(&self) -> Vec<(&'static str, String)> {
        let (count, head) = &self.journal;
        let mut about = vec![
            ("都道府県", self.prefecture.clone()),
            ("区域", format!("{}（{}）", self.area_label(), self.level)),
            ("報告年度", self.year.clone()),
            ("基準日", era::words(self.as_of)),
            (
                "様式",
                format!("{}、ハッシュ {}", self.edition, self.edition_hash),
            ),
            ("記録", format!("{count}件目まで、ハッシュ {head}")),
        ];
        about.retain(|(_, text)| !text.is_empty());
        about
    }

    /// How many facilities have each state of each function.
    #[must_use]
    pub fn counts(&self) -> Vec<ForumCount> {
        let count = |function: Function, state: State| {
            let lines = self.facilities.iter();
            lines.filter(|line| line.states[function] == state).count()
        };
        let of = |function| ForumCount {
            function,
            states: State::ALL.map(|state| count(function, state)),
            intent: self.intent[function],
        };
        Function::ALL.into_iter().map(of).collect()
    }

    /// The sentence over the counts.
    #[must_use]
    pub fn how_many(&self) -> String {
        let (reported, missing) = (self.facilities.len(), self.missing.len());
        let all = reported.saturating_add(missing);
        format!(
            "報告対象の医療機関 {all}、うち報告のあったもの {reported}、まだ報告のないもの {missing}"
        )
    }

    /// What the words mean, and what is not in it.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "２号機能の「有」は、都道府県が体制を確認したものです。「無」は、無いと報告されたか、確認の結果無いと分かったもの、「未確認」は、基準日に確認が済んでいないものです。".to_owned(),
            "１号機能は確認の対象ではないため、報告のとおりに数えています。".to_owned(),
            "「意向有り」は、その機能が無く、今後担う意向があると報告した医療機関の数です。".to_owned(),
            "この表は、医療機関の優劣を表すものではありません。".to_owned(),
        ];
        if self.unregistered > 0 {
            notes.push(format!(
                "名簿に無い医療機関からの報告 {} 件は、数にも一覧にも入っていません。",
                self.unregistered
            ));
        }
        if self.unreadable > 0 {
            notes.push(format!(
                "内容を読み取れない報告 {} 件は、数にも一覧にも入っていません。",
                self.unreadable
            ));
        }
        notes
    }

    /// The headings of the counts.
    #[must_use]
    pub fn counted_headings(&self) -> [&'static str; 5] {
        COUNTED
    }

    /// The headings of the facilities.
    #[must_use]
    pub fn listed_headings(&self) -> [&'static str; 9] {
        LISTED
    }

    /// The headings of the facilities without a report.
    #[must_use]
    pub fn missing_headings(&self) -> [&'static str; 4] {
        MISSING
    }

    /// The document as lines of plain text, for the hash of what was reported.
    #[must_use]
    pub fn plain(&self) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.sample.then(|| "見本（架空の県）".to_owned()));
        lines.extend([self.day(), self.addressee()]);
        lines.extend(self.sender.iter().cloned());
        lines.push(self.title());
        lines.extend(self.opening());
        lines.extend(
            self.about()
                .into_iter()
                .map(|(word, text)| format!("{word}｜{text}")),
        );
        lines.push(self.how_many());
        for count in self.counts() {
            let [yes, no, unknown] = count.states;
            let label = count.label();
            lines.push(format!("{label}｜{yes}｜{no}｜{unknown}｜{}", count.intent));
        }
        for line in &self.facilities {
            let states = line.state_labels().join("｜");
            lines.push(format!(
                "{}｜{}｜{}｜{states}｜{}",
                line.municipality_label(),
                line.name,
                line.kind_label(),
                line.id
            ));
        }
        for line in &self.missing {
            lines.push(format!(
                "{}｜{}｜{}｜{}",
                line.municipality_label(),
                line.name,
                line.kind_label(),
                line.id
            ));
        }
        lines.extend(self.notes());
        lines
    }
}

#[derive(Template)]
#[template(path = "forum.html")]
struct ForumPage<'a> {
    report: &'a ForumReport,
}

/// The report of one area as HTML without a page around it; it begins on a new sheet of paper.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn forum_report(report: &ForumReport) -> Result<String, DocumentError> {
    let mut html = ForumPage { report }.render()?;
    html.push('\n');
    Ok(html)
}

/// What stands before the first report of a file and behind the last one.
///
/// # Errors
/// Only if the template cannot be filled, which is a fault of the template.
pub fn forum_pages(title: &str) -> Result<(String, String), DocumentError> {
    Page::around(title, FORUM_STYLE)
}
