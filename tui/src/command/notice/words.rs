//! Letters and their recipients as lines of text and JSON.

use kakari_core::json::Writer;
use kakari_office::bilingual;
use kakari_office::lang::{InWords as _, Lang, within};
use kakari_office::office::{Addressees, Mailing, Office, SentLetters};

use super::super::print_line;

/// Prints letters as text: of named facilities all, else the first one.
pub(super) fn preview(
    office: &Office,
    mailing: &Mailing,
    found: &Addressees,
    all: bool,
) -> anyhow::Result<()> {
    let shown = if all { found.to.len() } else { 1 };
    for (number, one) in found.to.iter().take(shown).enumerate() {
        if number > 0 {
            print_line("────")?;
        }
        for line in office.letter(mailing, one)?.plain() {
            print_line(&line)?;
        }
    }
    let more = found.to.len().saturating_sub(shown);
    if more > 0 {
        super::say(&bilingual!(
            "ほか {more} 通。番号（ID）を付けると、その医療機関の文書を出します。",
            "and {more} more. With an id, the letter to that facility is shown."
        ));
    }
    Ok(())
}

/// Prints to whom the letters would go.
pub(super) fn recipients(
    office: &Office,
    mailing: &Mailing,
    found: &Addressees,
    as_json: bool,
) -> anyhow::Result<()> {
    if as_json {
        return within(Lang::Ja, || json(mailing, found));
    }
    for one in &found.to {
        let sent = one
            .sent
            .map_or_else(String::new, |day| bilingual!("前回 {day}", "sent {day}"));
        let cells = [&one.id, &one.name, &one.to.address, &sent];
        let cells: Vec<&str> = cells.into_iter().map(String::as_str).collect();
        let cells: Vec<&str> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        if !cells.is_empty() {
            print_line(&cells.join("  "))?;
        }
    }
    let (count, others) = (found.to.len(), found.others);
    let kind = mailing.kind.in_words();
    let clause = office.clause_of_letter(mailing.kind)?;
    let others = if others > 0 {
        bilingual!("、相手でないもの {others} 件", ", {others} not meant")
    } else {
        String::new()
    };
    super::say(&bilingual!(
        "{kind}：{count} 通{others}（根拠：{clause}）。ファイルは作っていません（作るには --out FILE、文面を見るには --preview）。",
        "{kind}: {count} letters{others} (ground: {clause}). No file was made (--out FILE makes it, --preview shows the text)."
    ));
    Ok(())
}

fn json(mailing: &Mailing, found: &Addressees) -> anyhow::Result<()> {
    for one in &found.to {
        let mut json = Writer::new();
        json.object(|json| {
            json.field("kind", mailing.kind.word());
            json.field("id", &one.id);
            json.field("name", &one.name);
            json.field("post_code", &one.to.post_code);
            json.field("address", &one.to.address);
            json.key("sent_before");
            json.text_or_null(one.sent.map(|day| day.to_string()).as_deref());
            json.key("skipped");
            json.text_or_null(None);
        });
        print_line(&json.finish())?;
    }
    for one in &found.skipped {
        let mut json = Writer::new();
        json.object(|json| {
            json.field("kind", mailing.kind.word());
            json.field("id", &one.id);
            json.field("name", &one.name);
            json.field("skipped", one.why.word());
            json.field("why", &one.why.sentence());
        });
        print_line(&json.finish())?;
    }
    Ok(())
}

/// Letters that were sent, as a line.
pub(super) fn sent_line(letters: &SentLetters) -> String {
    let act = &letters.act;
    let count = act.recipients.len();
    let count = if count == 0 {
        String::new()
    } else {
        bilingual!("{count}通", "{count} letters")
    };
    let cells = [
        act.dated.to_string(),
        act.kind.in_words().to_owned(),
        act.number.clone(),
        count,
        act.file.clone(),
        bilingual!("（{}）", "({})", letters.by),
    ];
    let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    cells.join("  ")
}

/// Letters that were sent, as JSON.
pub(super) fn sent_json(letters: &SentLetters, sample: bool) -> String {
    let act = &letters.act;
    let mut json = Writer::new();
    json.object(|json| {
        json.field("kind", act.kind.word());
        json.field("number", &act.number);
        json.field("date", &act.dated.to_string());
        json.field("format", &act.form);
        json.field("file", &act.file);
        json.field("file_sha256", &act.file_hash);
        json.field("text_sha256", &act.text_hash);
        json.field("by", &letters.by);
        json.field("at", &letters.at);
        json.key("recipients");
        json.list(|json| act.recipients.iter().for_each(|id| json.text(id)));
        if sample {
            json.key("sample");
            json.literal("true");
        }
    });
    json.finish()
}
