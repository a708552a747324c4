//! 連携先: the facilities that the names in the report mean, and whether they name this facility too.

use kakari_core::facility::Standing;

use super::Page;
use crate::console::model::Model;
use crate::console::strings::place::{self, partners as words};
use crate::console::theme::Role;
use kakari_office::office::{Meaning, Partner};

/// Writes the pane.
pub(super) fn write(model: &Model, page: &mut Page) {
    let here = model.current().map(|target| target.facility);
    // Partners of the facility before may still be there while the new ones are read.
    let Some((_, partners)) = model
        .partners
        .as_ref()
        .filter(|(id, _)| here.as_deref() == Some(&**id))
    else {
        page.text(0, Role::Quiet, place::READING.text());
        return;
    };
    if partners.is_empty() {
        page.text(0, Role::Plain, words::NONE.text());
        return;
    }
    page.text(0, Role::Plain, &words::counted(partners));
    let mut item = "";
    for partner in partners.iter() {
        if partner.item != item {
            item = &partner.item;
            page.heading(item);
        }
        write_one(partner, page);
    }
}

fn write_one(partner: &Partner, page: &mut Page) {
    let (word, role) = match &partner.meaning {
        Meaning::One { standing, .. } if *standing == Standing::Open => (words::KNOWN, Role::Ready),
        Meaning::One { .. } => (words::STANDING, Role::Notice),
        Meaning::Listed => (words::KNOWN, Role::Ready),
        Meaning::Several(_) => (words::SEVERAL, Role::Notice),
        Meaning::Unknown(_) => (words::UNKNOWN, Role::Bad),
        Meaning::NothingToCompare => (words::NOT_COMPARED, Role::Quiet),
    };
    page.hung(
        0,
        &[(role, format!("{word} "))],
        Role::Strong,
        &partner.name,
    );
    let line = |page: &mut Page, text: &str| page.text(3, Role::Plain, text);
    match &partner.meaning {
        Meaning::One {
            id,
            name,
            standing,
            mutual,
        } => {
            line(page, &format!("{name} {id}"));
            if *standing != Standing::Open {
                line(page, words::standing(*standing));
            }
            line(page, words::mutual(*mutual));
        }
        Meaning::Several(many) => {
            line(page, words::NOT_DECIDED.text());
            for (id, name) in many {
                line(page, &format!("・{name} {id}"));
            }
        }
        Meaning::Unknown(nearest) if !nearest.is_empty() => {
            line(page, &words::nearest(nearest));
        }
        Meaning::Unknown(_) | Meaning::Listed | Meaning::NothingToCompare => {}
    }
}
