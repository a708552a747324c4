//! 催促: what was done to get the report of a facility, and the orders to its founder.

use crate::console::page::Page;
use crate::console::strings::chasing as words;
use crate::console::strings::letters;
use crate::console::theme::Role;
use kakari_office::office::{Detail, consequence};

/// Writes the pane.
pub(super) fn write(detail: &Detail, page: &mut Page) {
    let log = &detail.chase;
    page.heading(words::CONTACTS.text());
    if log.contacts.is_empty() {
        page.text(1, Role::Plain, words::NOTHING.text());
    }
    for contact in log.contacts.iter().rev() {
        let start = [(Role::Quiet, format!("{} ", contact.on))];
        page.hung(1, &start, Role::Plain, &words::contact(contact));
    }
    if !detail.letters.is_empty() {
        page.heading(letters::SENT.text());
        for sent in detail.letters.iter().rev() {
            let start = [(Role::Quiet, format!("{} ", sent.act.dated))];
            page.hung(1, &start, Role::Plain, &letters::sent(sent));
        }
    }
    if log.orders.is_empty() {
        return;
    }
    page.heading(words::ORDERS.text());
    for order in log.orders.iter().rev() {
        page.text(1, Role::Strong, &words::order(order));
        for step in &order.steps {
            let start = [(Role::Quiet, format!("{} ", step.on))];
            let text = format!("{}  {}  {}", step.in_words(), step.by, step.note);
            page.hung(3, &start, Role::Plain, text.trim_end());
        }
        if let Some(text) = consequence(order.order.state) {
            page.text(3, Role::Warn, text);
        }
    }
}
