//! `kakari keys`: lists the keys of the console, and writes a template for changing them.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang;
use kakari_office::lang::pick;

use super::{Destination, Outcome, config_folder, say};
use crate::call::{Format, Shared};
use crate::console::Keymap;
use kakari_office::spreadsheet;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 変えるためのファイルのひな型を出す
    #[arg(long)]
    template: bool,
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    to: Destination,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let lang = args.format.words(lang::current);
    if args.template {
        let mut out = args.to.open(shared, &[])?;
        out.line(Keymap::template(lang::current()).trim_end())?;
        out.finish()?;
        return Ok(Outcome::Done);
    }
    let place = keymap_file();
    let mut out = args.to.open(shared, place.as_slice())?;
    let loaded = place
        .as_deref()
        .map_or_else(|| Ok(Keymap::default()), Keymap::load);
    let (keymap, outcome) = match loaded {
        Ok(keymap) => (keymap, Outcome::Done),
        Err(faults) => {
            say(pick(
                "キーの割り当てのファイルに誤りがあるため、既定のキーを示します。",
                "The file of keys has faults, so the usual keys are shown.",
            ));
            faults.iter().for_each(|fault| say(&fault.to_string()));
            (Keymap::default(), Outcome::Found)
        }
    };
    if let (Some(place), Format::Text) = (&place, args.format) {
        say(&bilingual!(
            "キーの割り当てのファイル：{}",
            "File of keys: {}",
            place.display()
        ));
    }
    if args.format == Format::Csv {
        out.begin_csv("command,keys,label")?;
    }
    for line in keymap.lines(lang) {
        let keys = line.keys.join(pick("、", ", "));
        out.line(&match args.format {
            Format::Text => {
                let changed = if line.changed {
                    pick("（変更）", "(changed)")
                } else {
                    ""
                };
                format!("{}\t{keys}\t{}{changed}", line.name, line.label)
            }
            Format::Csv => spreadsheet::line([line.name.as_str(), &keys, line.label]),
            Format::Json => {
                let mut json = Writer::new();
                json.object(|json| {
                    json.field("command", &line.name);
                    json.key("keys");
                    json.list(|json| line.keys.iter().for_each(|key| json.text(key)));
                    json.field("label", line.label);
                    json.key("changed");
                    json.literal(if line.changed { "true" } else { "false" });
                });
                json.finish()
            }
        })?;
    }
    out.finish()?;
    Ok(outcome)
}

/// Path of the keymap file; `None` if the system has no folder for it.
pub(crate) fn keymap_file() -> Option<std::path::PathBuf> {
    config_folder().map(|folder| folder.join("keys.toml"))
}
