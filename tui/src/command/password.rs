//! Asks for the password of a server where nothing else gave it.

use std::io::IsTerminal;

use kakari_office::bilingual;
use kakari_office::office::OfficeError;
use kakari_office::store::{ServerTrouble, StoreError, give_password};
use ratatui::crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, read};
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::{say, say_in_raw_mode};

/// Asks at the terminal if that is what the error wants, and says whether to try again. Nothing that is typed is shown.
pub(crate) fn ask(error: &anyhow::Error) -> bool {
    let of_store = match error.downcast_ref() {
        Some(OfficeError::Store(error)) => Some(error),
        _ => error.downcast_ref::<StoreError>(),
    };
    let Some(StoreError::Server {
        trouble: trouble @ ServerTrouble::NeedsPassword,
        address,
        ..
    }) = of_store
    else {
        return false;
    };
    if let Some(file) = trouble.password_file_not_used() {
        say(&bilingual!(
            "パスワードのファイル {} は、ほかの人も読めるため使いませんでした。`chmod 600 {}` で、自分だけが読めるようにしてください。",
            "The file with passwords {} was not used, because others may read it. Keep it from them with `chmod 600 {}`.",
            file.display(),
            file.display()
        ));
    }
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return false;
    }
    // Before it is asked: what somebody quick types would be shown, and its Enter would be another key.
    if enable_raw_mode().is_err() {
        return false;
    }
    say_in_raw_mode(&bilingual!(
        "{} のパスワードを入力して Enter（Esc でやめる。文字は表示しません）",
        "Type the password for {} and press Enter (Esc to stop; nothing is shown)",
        address.display()
    ));
    let typed = typed();
    let _ = disable_raw_mode();
    match typed {
        Some(password) => {
            give_password(address, password);
            true
        }
        None => false,
    }
}

/// What is typed up to Enter; `None` after Esc or Ctrl+C, or if the terminal cannot be read.
fn typed() -> Option<String> {
    let mut text = String::new();
    loop {
        match read().ok()? {
            Event::Paste(pasted) => text.push_str(&pasted),
            Event::Key(key) if key.kind != KeyEventKind::Release => match key.code {
                KeyCode::Enter => return Some(text),
                KeyCode::Esc => return None,
                KeyCode::Char('c' | 'd') if key.modifiers == KeyModifiers::CONTROL => return None,
                KeyCode::Backspace => {
                    text.pop();
                }
                KeyCode::Char(one) => text.push(one),
                _ => {}
            },
            _ => {}
        }
    }
}
