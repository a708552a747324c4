//! The columns of the data sets. They are said once, for CSV, Parquet and the description in `datapackage.json`.

use kakari_core::edition::{Edition, Function, Item, ItemIndex, ItemType};
use kakari_core::publication::State;

/// The days of the week, Monday first, as programs and people get them.
pub(super) const WEEKDAYS: [(&str, &str); 7] = [
    ("mon", "月"),
    ("tue", "火"),
    ("wed", "水"),
    ("thu", "木"),
    ("fri", "金"),
    ("sat", "土"),
    ("sun", "日"),
];

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Id,
    Name,
    Kana,
    EnglishName,
    Kind,
    PrefectureCode,
    MunicipalityCode,
    Municipality,
    MedicalArea,
    Address,
    PostCode,
    Telephone,
    Website,
    Latitude,
    Longitude,
    ClosedDays,
    ClosedOnHolidays,
    ReportedOn,
    State(Function),
    Intent,
    Answer(ItemIndex),
    AsOf,
    Edition,
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    /// Several texts.
    Texts,
    /// Several codes.
    Codes,
    Whole,
    /// A number with one decimal.
    Tenths,
    /// Degrees with six decimals.
    Degrees,
    Day,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) subject: Subject,
    /// The name for programs. That of an answer is the id of its item.
    pub(super) name: String,
    /// The name for people.
    pub(super) title: String,
    pub(super) value_type: Type,
    /// What the values mean, in words; may be empty.
    pub(super) description: String,
    /// The words or codes that occur, each with its meaning; empty if there is no such list.
    pub(super) words: Vec<(String, String)>,
}

impl Column {
    fn new(subject: Subject, name: &str, title: &str, value_type: Type) -> Self {
        Self {
            subject,
            name: name.to_owned(),
            title: title.to_owned(),
            value_type,
            description: String::new(),
            words: Vec::new(),
        }
    }

    fn described(self, description: &str) -> Self {
        Self {
            description: description.to_owned(),
            ..self
        }
    }

    fn worded(self, words: impl IntoIterator<Item = (String, String)>) -> Self {
        Self {
            words: words.into_iter().collect(),
            ..self
        }
    }

    /// The heading in CSV: the name for people. Several items have the same one, so that of an answer has its id too.
    pub(super) fn heading(&self) -> String {
        match self.subject {
            Subject::Answer(_) => format!("{}（{}）", self.title, self.name),
            _ => self.title.clone(),
        }
    }
}

/// All columns, in order.
pub(super) fn columns(edition: &Edition) -> Vec<Column> {
    use Subject as S;
    use Type as T;
    let mut columns = vec![
        Column::new(S::Id, "id", "医療機関ID", T::Text).described("医療情報ネットのID"),
        Column::new(S::Name, "name", "名称", T::Text),
        Column::new(S::Kana, "kana", "フリガナ", T::Text),
        Column::new(S::EnglishName, "english_name", "英語表記", T::Text),
        Column::new(S::Kind, "kind", "種別", T::Text).worded([
            ("hospital".to_owned(), "病院".to_owned()),
            ("clinic".to_owned(), "診療所".to_owned()),
        ]),
        Column::new(S::PrefectureCode, "prefecture", "都道府県コード", T::Text),
        Column::new(
            S::MunicipalityCode,
            "municipality_code",
            "市区町村コード",
            T::Text,
        )
        .described("都道府県コードを含む5桁"),
        Column::new(S::Municipality, "municipality", "市区町村", T::Text),
        Column::new(S::MedicalArea, "medical_area", "二次医療圏", T::Text),
        Column::new(S::Address, "address", "所在地", T::Text),
        Column::new(S::PostCode, "post_code", "郵便番号", T::Text),
        Column::new(S::Telephone, "telephone", "電話番号", T::Text),
        Column::new(S::Website, "website", "ウェブサイト", T::Text),
        Column::new(S::Latitude, "latitude", "緯度", T::Degrees),
        Column::new(S::Longitude, "longitude", "経度", T::Degrees),
        Column::new(S::ClosedDays, "closed_days", "毎週休診の曜日", T::Texts)
            .described("空欄は、分からないか、毎週休診の曜日がないこと")
            .worded(WEEKDAYS.map(|(code, day)| (code.to_owned(), day.to_owned()))),
        Column::new(
            S::ClosedOnHolidays,
            "closed_on_holidays",
            "祝日の休診",
            T::Text,
        )
        .worded([
            ("yes".to_owned(), "休診".to_owned()),
            ("no".to_owned(), "診療".to_owned()),
        ]),
        Column::new(S::ReportedOn, "reported_on", "報告日", T::Day),
    ];
    columns.extend(Function::ALL.map(|function| {
        let states = State::ALL.map(|state| (state.word().to_owned(), state.label().to_owned()));
        let title = edition.judgement(function).map_or_else(
            || function.mark().to_owned(),
            |judgement| match function {
                Function::F1 => judgement.label.clone(),
                _ => format!("{} {}", function.mark(), judgement.label),
            },
        );
        let what = match function {
            Function::F1 => "報告による有無。都道府県の確認の対象ではありません",
            _ => "都道府県が確認した有無。未確認は、まだ確認していないこと",
        };
        Column::new(S::State(function), function.key(), &title, T::Text)
            .described(what)
            .worded(states)
    }));
    let functions = Function::ALL.map(|one| (one.key().to_owned(), one.mark().to_owned()));
    columns.push(
        Column::new(S::Intent, "intent", "意向のある機能", T::Texts)
            .described("今は有していないが、担う意向のある機能")
            .worded(functions),
    );
    let public = edition.indices().zip(&edition.items);
    columns.extend(
        public
            .filter(|(_, item)| item.public)
            .map(|(index, item)| answer(index, item)),
    );
    columns.extend([
        Column::new(S::AsOf, "as_of", "公表の基準日", T::Day),
        Column::new(S::Edition, "edition", "様式", T::Text),
    ]);
    columns
}

fn answer(index: ItemIndex, item: &Item) -> Column {
    let value_type = match item.item_type {
        ItemType::Choice | ItemType::Count => Type::Whole,
        ItemType::Multi => Type::Codes,
        ItemType::Decimal1 => Type::Tenths,
        ItemType::Text => Type::Text,
        ItemType::Names8 | ItemType::Names => Type::Texts,
    };
    let choices = item.choices.iter();
    let column = Column::new(Subject::Answer(index), &item.id, &item.label, value_type);
    let unit = match item.unit.as_str() {
        "" => String::new(),
        unit => format!("単位は{unit}"),
    };
    column
        .described(&unit)
        .worded(choices.map(|choice| (choice.code.to_string(), choice.label.clone())))
}
