//! `kakari doctor`: is everything in order, and where is it.

use super::{Outcome, data_folder, put};
use crate::cli::{Plain, Shared};
use crate::store::Health;
use kakari_core::json::Writer;

/// What the call says.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// 出力の形
    #[arg(long, value_enum, default_value_t)]
    format: Plain,
}

pub(crate) fn run(shared: &Shared, args: &Args) -> anyhow::Result<Outcome> {
    let office = shared.office()?;
    let mut worst = Outcome::Done;
    for line in office.store().doctor() {
        if line.health == Health::Bad {
            worst = Outcome::Found;
        }
        let (word, label) = match line.health {
            Health::Ok => ("ok", "良い"),
            Health::Warn => ("warn", "注意"),
            Health::Bad => ("bad", "異常"),
        };
        if args.format == Plain::Json {
            let mut json = Writer::new();
            json.object(|json| {
                json.field("check", line.name);
                json.field("health", word);
                json.field("message", &line.sentence);
            });
            put(&json.finish())?;
        } else {
            put(&format!("[{label}] {}：{}", line.name, line.sentence))?;
        }
    }
    if args.format == Plain::Text {
        let log = crate::console::log_place(&office);
        put(&format!("[良い] 画面のログ：{}", log.display()))?;
        let folder = data_folder().map_or_else(
            || "決まっていません".to_owned(),
            |path| path.display().to_string(),
        );
        put(&format!("[良い] データフォルダー：{folder}"))?;
        worst = keymap(worst)?;
        put(&format!(
            "[良い] 年度の定義：{} {} {}",
            office.edition().id,
            office.edition().title(),
            office.edition_hash()
        ))?;
    }
    Ok(worst)
}

/// The keymap file: where it is, and whether it can be used.
fn keymap(worst: Outcome) -> anyhow::Result<Outcome> {
    let Some(place) = super::keys::place() else {
        put("[良い] キーの割り当て：置き場所が決まりません。既定のキーで動きます")?;
        return Ok(worst);
    };
    let shown = place.display();
    if !place.exists() {
        put(&format!(
            "[良い] キーの割り当て：{shown}（まだありません。既定のキーです）"
        ))?;
        return Ok(worst);
    }
    match crate::console::Keymap::load(&place) {
        Ok(_) => put(&format!("[良い] キーの割り当て：{shown}"))?,
        Err(faults) => {
            for fault in faults {
                put(&format!("[異常] キーの割り当て：{fault}"))?;
            }
            return Ok(Outcome::Found);
        }
    }
    Ok(worst)
}
