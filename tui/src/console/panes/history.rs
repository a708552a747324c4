//! 経過: inquiries and journal of the facility, the newest first, and the versions of its report.

use super::Page;
use crate::console::model::Model;
use crate::console::strings::{self, place::history as words};
use crate::console::theme::Role;
use kakari_office::bilingual;
use kakari_office::lang::InWords;
use kakari_office::office::{Detail, Entry, VersionHead};

/// Writes the pane.
pub(super) fn write(model: &Model, detail: &Detail, page: &mut Page) {
    if !detail.inquiries.is_empty() {
        page.heading(words::INQUIRIES.text());
    }
    // Inquiries are stored oldest first; the journal arrives newest first.
    for inquiry in detail.inquiries.iter().rev() {
        super::inquiry(model, inquiry, true, page);
    }
    page.heading(words::JOURNAL.text());
    if detail.journal.is_empty() {
        page.text(1, Role::Plain, words::NONE.text());
    }
    for entry in &detail.journal {
        entry_lines(entry, page);
    }
    if detail.versions.is_empty() {
        return;
    }
    page.heading(words::VERSIONS.text());
    for version in detail.versions.iter().rev() {
        page.text(1, Role::Plain, &version_line(version));
    }
}

fn entry_lines(entry: &Entry, page: &mut Page) {
    let function = entry
        .function
        .map_or(String::new(), |one| format!("{} ", one.mark()));
    let start = [(Role::Quiet, format!("{} ", strings::moment(&entry.at)))];
    page.hung(
        1,
        &start,
        Role::Plain,
        &format!("{}  {function}{}", entry.actor, entry.what),
    );
    for (name, text) in entry.texts.iter().filter(|(_, text)| !text.is_empty()) {
        let start = [(
            Role::Quiet,
            bilingual!("{}：", "{}: ", strings::text_name(name)),
        )];
        page.hung(3, &start, Role::Plain, text);
    }
}

fn version_line(version: &VersionHead) -> String {
    let mut line = words::version(version.number);
    for word in [version.act.in_words(), version.channel.in_words()] {
        line.push_str(&format!("  {word}"));
    }
    let arrived = strings::moment(&version.arrived_at);
    line.push_str(&format!("  {} {arrived}", words::ARRIVED));
    for (word, day) in [
        (words::REPORTED_ON, version.reported_on),
        (words::RECEIVED_ON, version.received_on),
        (words::CHANGED_ON, version.changed_on),
    ] {
        if let Some(day) = day {
            line.push_str(&format!("  {word} {day}"));
        }
    }
    if version.current {
        line.push_str(words::CURRENT.text());
    }
    line
}
