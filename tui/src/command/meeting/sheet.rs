//! 課題管理シート: shown, written box by box or as a whole, and agreed on.

use std::io::Read as _;

use anyhow::Context as _;
use kakari_core::edition::Function;
use kakari_core::meeting::{Forum, Sheet, SheetBox, Step};
use kakari_office::bilingual;
use kakari_office::lang::pick;
use kakari_office::office::{MeetingAct, Office, Recorded};
use serde_json::json;

use super::super::{Destination, Outcome, failed, read_text};
use super::SheetArgs;
use super::change::perform;
use super::show::standing;
use crate::call::{Plain, Shared};

impl SheetArgs {
    /// Whether the call would write the database.
    pub(super) fn writes(&self) -> bool {
        self.prefill
            || self.example
            || !self.set.is_empty()
            || self.from.is_some()
            || !self.agree.is_empty()
    }
}

pub(super) fn run(shared: &Shared, args: &SheetArgs) -> anyhow::Result<Outcome> {
    if !args.writes() {
        let office = shared.office_to_look()?;
        let forum = office.meeting_forum(&args.forum)?;
        let kept = kept(&office, &forum, args.function)?;
        return show(shared, args, &kept.content);
    }
    let mut office = shared.office()?;
    let forum = office.meeting_forum(&args.forum)?;
    let kept = kept(&office, &forum, args.function)?;
    let mut sheet = kept.content.clone();
    if let Some(from) = &args.from {
        sheet = read(from)?;
        sheet.theme = kept.content.theme;
    }
    if args.prefill {
        sheet = office.prefilled_sheet(&forum.content, &sheet, args.example)?;
    }
    if args.example {
        let guides = office.meeting_guides()?;
        if let Some(guide) = guides.iter().find(|one| one.theme == sheet.theme) {
            sheet.fill_from(guide);
        }
    }
    for said in &args.set {
        put(&mut sheet, said)?;
    }
    let mut rev = kept.rev;
    if sheet != kept.content {
        perform(
            shared,
            &mut office,
            MeetingAct::Sheet {
                forum: forum.id.clone(),
                sheet,
                expected_rev: Some(rev),
            },
        )?;
        rev = self::kept(&office, &forum, Some(kept.content.theme))?.rev;
    }
    if !args.agree.is_empty() {
        perform(
            shared,
            &mut office,
            MeetingAct::Agree {
                forum: forum.id.clone(),
                theme: kept.content.theme,
                steps: args.agree.clone(),
                expected_rev: Some(rev),
            },
        )?;
    }
    let after = self::kept(&office, &forum, Some(kept.content.theme))?;
    show(shared, args, &after.content)
}

/// The sheet of a function, which may be left out where the forum speaks of one only.
fn kept(
    office: &Office,
    forum: &Recorded<Forum>,
    theme: Option<Function>,
) -> anyhow::Result<Recorded<Sheet>> {
    let sheets = office.meeting_sheets(forum)?;
    let mut found: Vec<Recorded<Sheet>> = sheets
        .into_iter()
        .filter(|one| theme.is_none_or(|theme| one.content.theme == theme))
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(failed(
            "この協議の場は、その機能を扱いません。`kakari meeting change --function` で加えられます。",
            "The forum does not speak of that function. `kakari meeting change --function` adds it.",
        )
        .into()),
        (Some(_), false) => Err(failed(
            "機能がいくつかあります。--function ha のように付けてください。",
            "The forum has several functions. Name one, as with --function ha.",
        )
        .into()),
    }
}

fn read(from: &std::path::Path) -> anyhow::Result<Sheet> {
    let text = if from.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    } else {
        read_text(from)?
    };
    serde_json::from_str(&text).with_context(|| {
        failed(
            "課題管理シートとして読めません。--format json で出した形にしてください",
            "It is no sheet. Write it as --format json gives it",
        )
    })
}

/// Writes one box, as `problem=…`.
fn put(sheet: &mut Sheet, said: &str) -> anyhow::Result<()> {
    let unknown = || {
        failed(
            format!(
                "--set「{said}」が読めません。problem=… のように、situation、problem、causes、vision、measures、effect、remarks のどれかで書いてください。"
            ),
            format!(
                "--set {said} cannot be read. Write problem=…, with situation, problem, causes, vision, measures, effect or remarks."
            ),
        )
    };
    let (name, text) = said.split_once('=').ok_or_else(unknown)?;
    let mut boxes = SheetBox::ALL.into_iter();
    let of = boxes.find(|of| of.word() == name.trim());
    sheet.write_box(of.ok_or_else(unknown)?, text);
    Ok(())
}

fn show(shared: &Shared, args: &SheetArgs, sheet: &Sheet) -> anyhow::Result<Outcome> {
    let mut out = Destination::of(None, false).open(shared, &[])?;
    match args.format {
        Plain::Json => out.line(&json!(sheet).to_string())?,
        Plain::Text => {
            for line in lines(sheet) {
                out.line(&line)?;
            }
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn lines(sheet: &Sheet) -> Vec<String> {
    let mut lines = vec![bilingual!(
        "課題管理シート（{}）",
        "Sheet of {}",
        sheet.theme.mark()
    )];
    let mut put = |heading: &str, texts: &mut dyn Iterator<Item = String>| {
        lines.push(String::new());
        lines.push(heading.to_owned());
        let mut empty = true;
        for text in texts {
            empty = false;
            lines.extend(text.lines().map(|line| format!("  {line}")));
        }
        if empty {
            lines.push(pick("  （空）", "  (empty)").to_owned());
        }
    };
    let one = |text: String| Some(text).filter(|text| !text.is_empty()).into_iter();
    put(
        Step::Situation.label(),
        &mut one(sheet.written(Step::Situation)),
    );
    for step in Step::BOXES {
        let heading = step.heading().unwrap_or_default();
        put(heading, &mut one(sheet.written(step)));
    }
    put("(6) その他留意事項", &mut one(sheet.remarks.clone()));
    lines.push(String::new());
    lines.extend(sheet.standings().iter().map(standing));
    lines
}
