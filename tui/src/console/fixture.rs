//! A console for tests, on a small office, whose worker runs at once instead of in a thread.

mod meeting;
mod small_office;

use kakari_office::lang::current;
use std::sync::Arc;

use crossbeam_channel::{Receiver, unbounded};
use kakari_core::date::Date;
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
use super::spot::{self, Spots};
use super::theme::Look;
use super::update::update;
use super::view::view;
use super::worker::Desk;
use super::{house, width};
use kakari_office::intake::{Form, Refused, Rejects};
use kakari_office::office::{Numbers, Office};
use kakari_office::store::{Clock, SourceKind};

pub(crate) use meeting::editor;
pub(crate) use small_office::{
    CHUO, LONG, SATO, SUZUKI, TANAKA, UNKNOWN, empty_office, office, office_in, office_of,
    office_reached, office_with, report, store_in,
};

/// Reports under headings that are not those of the interface.
pub(crate) const OTHER_HEADINGS: &str = "\
施設番号,病院名,在宅当番医制への参加,報告年月日,整理番号,同上の電話番号と担当者の名前（内線を含む）
3922395402030,甲医院,3,2026/2/10,17,088
3912395402031,乙病院,1,R8.2.11,18,
";

/// What a try of a file with two refused rows found.
pub(crate) fn found() -> Found {
    Found {
        order: Order {
            path: "/data/報告.csv".to_owned(),
            kind: Kind::Is(SourceKind::Reports),
            edition: "r07".to_owned(),
            actor: "山田".to_owned(),
            encoding: None,
            sheet: None,
            map: String::new(),
        origin: kakari_office::office::Origin::default(),
            mapping: None,
            keep: None,
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
        let model = Model::new(house, actor.map(str::to_owned), current(), Look::default());
        let files = FileDesk::new(&office, sender.clone(), Arc::default());
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
            if matches!(effect, Effect::KeepOwn { .. } | Effect::KeepText { .. }) {
                continue;
            }
            if effect == Effect::Quit {
                self.ended = true;
                continue;
            }
            assert!(match effect {
                Effect::Files(request) => self.files.carry_out(request),
                other => self.desk.carry_out(other),
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
        Self::on(Office::new(store).unwrap(), actor.as_deref())
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
    pub(crate) fn message(&self) -> String {
        let message = self.model.message.as_ref();
        message.map_or_else(String::new, |message| self.model.sentence(&message.text))
    }

    /// The screen as cells.
    pub(crate) fn buffer(&self) -> Buffer {
        let (width, height) = self.model.viewport;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| {
                view(&self.model, frame);
            })
            .unwrap();
        terminal.backend().buffer().clone()
    }

    /// What of the screen can be clicked.
    pub(crate) fn spots(&self) -> Spots {
        let (width, height) = self.model.viewport;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut spots = Spots::new();
        terminal
            .draw(|frame| spots = view(&self.model, frame))
            .unwrap();
        spots
    }

    /// Clicks on the first place of the screen where this text stands.
    pub(crate) fn click(&mut self, text: &str) {
        self.click_again(text, false);
    }

    /// A click on a text; `again`: the second one of a double click.
    pub(crate) fn click_again(&mut self, text: &str, again: bool) {
        let screen = self.screen();
        let found = (0_u16..).zip(screen.lines()).find_map(|(y, line)| {
            let before = line.split_once(text)?.0;
            Some((u16::try_from(width::cells(before)).unwrap(), y))
        });
        let place = found.unwrap_or_else(|| panic!("no {text} on\n{screen}"));
        let spot = spot::at(&self.spots(), place);
        let spot = spot.unwrap_or_else(|| panic!("{text} cannot be clicked on\n{screen}"));
        self.event(Event::Clicked { spot, again });
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
