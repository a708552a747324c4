//! A small office for tests, and a console on it whose worker runs at once instead of in a thread.

use std::path::Path;
use std::sync::Arc;

use crossbeam_channel::{Receiver, unbounded};
use kakari_core::area::Area;
use kakari_core::date::Date;
use kakari_core::facility::{FacilityId, ScopeFacts};
use kakari_core::report::Report;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::clipboard::Way;
use super::effect::Effect;
use super::event::Event;
use super::files::FileDesk;
use super::incoming::{Found, Kind, Order};
use super::key::Key;
use super::model::{House, Model};
use super::theme::Look;
use super::update::update;
use super::view::view;
use super::worker::Desk;
use super::{Lang, house, width};
use kakari_office::intake::{Form, Refused, Rejects};
use kakari_office::office::{self, Numbers, Office};
use kakari_office::store::{Clock, Covers, Job, Marking, NewReport, Source, SourceKind, Store};

/// 佐藤医院: イ and ハ ready, ロ and ニ not known.
pub(crate) const SATO: &str = "3922395402030";
/// 鈴木内科: イ blocked by an error.
pub(crate) const SUZUKI: &str = "3922395402031";
/// 高知中央病院: everything ready.
pub(crate) const CHUO: &str = "3912395402032";
/// A long name without フリガナ, with half-width kana; two versions and a report of last year.
pub(crate) const LONG: &str = "3922395402033";
/// 田中医院: no report.
pub(crate) const TANAKA: &str = "3922395402034";
/// Reported, but not in the register.
pub(crate) const UNKNOWN: &str = "3922395402099";

const NO_HA: &str = r#""f2ha.system":0,"f2ha.fee.visit":0,"f2ha.fee.house_call":0,"f2ha.fee.home_nursing":0,"f2ha.fee.nursing_order":0,"f2ha.fee.end_of_life":0"#;

fn source(kind: SourceKind) -> Source {
    Source {
        kind,
        file_name: "見本.csv".to_owned(),
        encoding: "UTF-8".to_owned(),
        bytes: format!("{kind:?}").into_bytes(),
        refused: 0,
        marking: Marking::default(),
    }
}

fn facility(
    id: &str,
    name: &str,
    kana: &str,
    code: &str,
    municipality: &str,
) -> kakari_core::facility::Facility {
    kakari_core::facility::Facility {
        id: id.to_owned(),
        name: name.to_owned(),
        kana: kana.to_owned(),
        short_name: String::new(),
        english_name: String::new(),
        kind: FacilityId::parse(id).unwrap().kind,
        prefecture: "39".to_owned(),
        municipality_code: code.to_owned(),
        municipality: municipality.to_owned(),
        address: String::new(),
        scope: ScopeFacts::default(),
    }
}

fn area(code: &str, municipality: &str, medical_area: &str) -> Area {
    Area {
        municipality_code: code.to_owned(),
        municipality: municipality.to_owned(),
        medical_area: medical_area.to_owned(),
        ..Area::default()
    }
}

/// A report as it would come in; `answers` beside those that make 1号 hold.
pub(crate) fn report(edition: &str, id: &str, name: &str, answers: &str) -> NewReport {
    let comma = if answers.is_empty() { "" } else { "," };
    let json = format!(
        r#"{{"edition":"{edition}","channel":"g-mis","reported_on":"2026-02-02","received_on":"2026-02-03",
        "facility":{{"id":"{id}","name":"{name}"}},
        "answers":{{"f1.posted":1,"f1.areas":[6],"f1.consultation":1{comma}{answers}}}}}"#
    );
    let report: Report = office::parse_report(&json).unwrap();
    NewReport {
        facility: id.to_owned(),
        edition: edition.to_owned(),
        channel: report.channel,
        act: report.act,
        canonical: report.canonical(),
        name: name.to_owned(),
        kind: report.facility.kind,
        reported_on: report.reported_on,
        received_on: report.received_on,
        changed_on: None,
    }
}

/// Today in all tests.
pub(crate) fn today() -> Date {
    Date::new(2026, 2, 10).unwrap()
}

fn clock() -> Clock {
    Clock::fixed("2026-02-10T09:30:00+09:00", today())
}

/// An office without anything in it.
pub(crate) fn empty_office() -> Office {
    Office::of(Store::in_memory(clock()).unwrap()).unwrap()
}

/// An office with six facilities.
pub(crate) fn office() -> Office {
    office_with("田中医院")
}

/// An office in which so many facilities wait, each with all four functions ready.
pub(crate) fn office_of(count: usize) -> Office {
    let mut store = Store::in_memory(clock()).unwrap();
    let named = |at: usize| (format!("392239{at:07}"), format!("第{at:03}診療所"));
    let facilities: Vec<_> = (1..=count)
        .map(|at| {
            let (id, name) = named(at);
            facility(&id, &name, "", "201", "高知市")
        })
        .collect();
    let list = source(SourceKind::Facilities);
    store
        .import_facilities(&facilities, Covers::Part, &list, "取込", Job::quiet())
        .unwrap();
    let answers = r#""f2i.rota":3,"f2ro.backup_beds":4,"f2ha.system":2,"f2ni.opinion":2"#;
    let reports: Vec<_> = (1..=count)
        .map(|at| {
            let (id, name) = named(at);
            report("r07", &id, &name, answers)
        })
        .collect();
    store
        .save_reports(
            &reports,
            None,
            "取込",
            &kakari_office::store::keep_all_verdicts,
            Job::quiet(),
        )
        .unwrap();
    let mut office = Office::of(store).unwrap();
    office.refresh(Job::quiet()).unwrap();
    office
}

/// The same, in a file of this folder.
pub(crate) fn office_in(folder: &Path) -> Office {
    filled(store_in(folder), "田中医院")
}

/// A new database in a file of this folder.
pub(crate) fn store_in(folder: &Path) -> Store {
    Store::create(&folder.join("office.db"), clock()).unwrap()
}

/// The same in memory, with another name for the facility that did not report.
pub(crate) fn office_with(name: &str) -> Office {
    filled(Store::in_memory(clock()).unwrap(), name)
}

fn filled(mut store: Store, name: &str) -> Office {
    let long = "医療法人社団高知健康長寿会 南国ﾒﾃﾞｨｶﾙｾﾝﾀｰ附属はりまや橋在宅ケアクリニック";
    let facilities = [
        facility(SATO, "佐藤医院", "サトウイイン", "201", "高知市"),
        facility(SUZUKI, "鈴木内科", "スズキナイカ", "210", "四万十市"),
        facility(
            CHUO,
            "高知中央病院",
            "コウチチュウオウビョウイン",
            "201",
            "高知市",
        ),
        facility(LONG, long, "", "204", "南国市"),
        facility(TANAKA, name, "タナカイイン", "202", "室戸市"),
    ];
    let areas = [
        area("39201", "高知市", "中央"),
        area("39204", "南国市", "中央"),
        area("39202", "室戸市", "安芸"),
        area("39210", "四万十市", "幡多"),
    ];
    store
        .import_facilities(
            &facilities,
            Covers::Part,
            &source(SourceKind::Facilities),
            "取込",
            Job::quiet(),
        )
        .unwrap();
    store
        .import_areas(&areas, &source(SourceKind::Areas), "取込", Job::quiet())
        .unwrap();
    let edition = kakari_builtin::edition("r07").unwrap();
    let reopens = |before: &str, after: &str| office::reopened(&edition, before, after);
    let save = |store: &mut Store, reports: &[NewReport]| {
        store
            .save_reports(reports, None, "取込", &reopens, Job::quiet())
            .unwrap();
    };
    save(
        &mut store,
        &[report("r06", LONG, long, r#""f2i.rota":2,"f2ha.system":1"#)],
    );
    save(
        &mut store,
        &[
            report(
                "r07",
                SATO,
                "佐藤医院",
                r#""f2i.rota":3,"f2i.fee.overtime":12,"f2ha.system":2"#,
            ),
            report(
                "r07",
                SUZUKI,
                "鈴木内科",
                &format!(r#""f2i.rota":3,"f2i.fee.overtime":"たくさん",{NO_HA}"#),
            ),
            report(
                "r07",
                CHUO,
                "高知中央病院",
                r#""f2i.rota":3,"f2ro.backup_beds":4,"f2ha.system":2,"f2ni.opinion":2"#,
            ),
            report("r07", LONG, long, r#""f2i.rota":3,"f2ha.system":2"#),
            report("r07", UNKNOWN, "台帳にない診療所", r#""f2i.rota":3"#),
        ],
    );
    save(
        &mut store,
        &[report(
            "r07",
            LONG,
            long,
            r#""f2i.rota":3,"f2ha.system":3,"f2ha.fee.visit":"１２回""#,
        )],
    );
    let mut office = Office::of(store).unwrap();
    office.refresh(Job::quiet()).unwrap();
    office
}

/// What a try of a file with two refused rows found.
pub(crate) fn found() -> Found {
    Found {
        order: Order {
            path: "/data/報告.csv".to_owned(),
            kind: Kind::Is(SourceKind::Reports),
            edition: "r07".to_owned(),
            actor: "山田".to_owned(),
            encoding: None,
            map: String::new(),
            mapping: None,
            prefecture: None,
            part: false,
            accept_absent: false,
            only: None,
        },
        name: "報告.csv".to_owned(),
        place: "/data/報告.csv".into(),
        guessed: true,
        sha256: String::new(),
        counted: "新規 2、変更 1、同じ 330、取り込めない行 2（CP932）".to_owned(),
        numbers: Numbers {
            new: 2,
            changed: 1,
            unchanged: 330,
            absent: None,
        },
        asks: false,
        told: vec!["答えが変わったため、確認をやり直す機能が 1 件あります。".to_owned()],
        refused: vec![
            "3行目「facility.id」（12\u{1b}[31m）：医療機関の番号として読めません。名簿の番号に直してください。".to_owned(),
            "9行目：この年度の定義がありません。年度を直してください。".to_owned(),
        ],
        rejects: Arc::new(Rejects {
            form: Form::JsonLines,
            rows: Refused::default(),
        }),
    }
}

/// A console on an office, driven by keys.
pub(crate) struct Story {
    /// What the console knows.
    pub(crate) model: Model,
    /// The office behind it.
    pub(crate) desk: Desk,
    files: FileDesk,
    answers: Receiver<Event>,
    /// What was copied.
    pub(crate) copied: Vec<String>,
    /// Whether it was left.
    pub(crate) ended: bool,
}

impl Story {
    /// On the office of six facilities, as 山田.
    pub(crate) fn new() -> Self {
        Self::on(office(), Some("山田"))
    }

    /// On any office.
    pub(crate) fn on(office: Office, actor: Option<&str>) -> Self {
        let house: House = house(&office, false);
        let (sender, answers) = unbounded();
        let model = Model::new(house, actor.map(str::to_owned), Lang::Ja, Look::default());
        let files = FileDesk::of(&office, sender.clone(), Arc::default());
        let mut story = Self {
            model,
            desk: Desk::new(office, sender),
            files,
            answers,
            copied: Vec::new(),
            ended: false,
        };
        let effects = story.model.start();
        story.follow(effects);
        story.resize(80, 24);
        story
    }

    /// Follows effects, and takes in what comes back, until nothing is left to do.
    pub(crate) fn follow(&mut self, effects: Vec<Effect>) {
        let mut waiting = std::collections::VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            if let Effect::Copy { text, what } = effect {
                self.copied.push(text);
                let copied = Ok(Way::Terminal);
                waiting.extend(update(&mut self.model, Event::Copied { what, copied }));
                continue;
            }
            if effect == Effect::Quit {
                self.ended = true;
                continue;
            }
            assert!(match effect {
                Effect::Files(wish) => self.files.follow(wish),
                other => self.desk.follow(other),
            });
            while self.desk.is_reading() {
                assert!(self.desk.read_on());
            }
            while let Ok(event) = self.answers.try_recv() {
                waiting.extend(update(&mut self.model, event));
            }
        }
    }

    /// The office as another day finds it: the store reopened, everything read anew.
    pub(crate) fn on_another_day(self, today: Date) -> Self {
        let actor = self.model.actor.clone();
        let mut store = self.desk.into_office().into_store();
        store.set_clock(Clock::fixed(&format!("{today}T08:30:00+09:00"), today));
        Self::on(Office::of(store).unwrap(), actor.as_deref())
    }

    /// An event and everything that follows from it.
    pub(crate) fn event(&mut self, event: Event) {
        let effects = update(&mut self.model, event);
        self.follow(effects);
    }

    /// Another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.event(Event::Resized { width, height });
    }

    /// Keys by name, text in quotes; see [`Key::script`].
    pub(crate) fn press(&mut self, script: &str) {
        for key in Key::script(script) {
            self.event(Event::Pressed(key));
        }
    }

    /// The name and function under the cursor.
    pub(crate) fn here(&self) -> String {
        let Some(target) = self.model.current() else {
            return "-".to_owned();
        };
        let name = self
            .model
            .rows
            .by_id(&target.facility)
            .map_or("", |facility| &facility.name);
        format!("{} {}", width::cut(name, 20), target.function.mark())
    }

    /// The status word of a function.
    pub(crate) fn status(
        &self,
        id: &str,
        function: kakari_core::edition::Function,
    ) -> &'static str {
        self.model
            .rows
            .by_id(id)
            .unwrap()
            .cell(function)
            .status
            .label()
    }

    /// What was said last, as it is shown.
    pub(crate) fn said(&self) -> String {
        let message = self.model.message.as_ref();
        message.map_or_else(String::new, |message| self.model.sentence(&message.text))
    }

    /// The screen as cells.
    pub(crate) fn buffer(&self) -> Buffer {
        let (width, height) = self.model.viewport;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        text(&self.buffer())
    }
}

/// A buffer as text, without the spaces at the end of lines.
pub(crate) fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(width::cells(symbol).max(1)).unwrap();
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
