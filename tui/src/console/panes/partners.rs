//! 連携先: the facilities that the names in the report mean, whether they name this facility too, and who else names it.

use kakari_core::facility::Standing;

use super::Page;
use crate::console::model::Model;
use crate::console::strings::place::{self, partners as words};
use crate::console::theme::Role;
use kakari_office::office::{Meaning, NamedBy, Partner};

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
    if partners.names.is_empty() {
        page.text(0, Role::Plain, words::NONE.text());
    } else {
        page.text(0, Role::Plain, &words::counted(&partners.names));
    }
    if partners.names.iter().any(Partner::is_open) {
        page.text(0, Role::Quiet, &model.sentence(words::WHERE.text()));
    }
    let mut item = "";
    for partner in &partners.names {
        if partner.item != item {
            item = &partner.item;
            page.heading(item);
        }
        write_one(partner, page);
    }
    page.heading(&words::named_by(&partners.named_by));
    for one in &partners.named_by {
        write_naming(one, page);
    }
}

fn write_one(partner: &Partner, page: &mut Page) {
    let (word, role) = match &partner.meaning {
        Meaning::One {
            standing: Standing::Open,
            mutual: Some(false),
            ..
        } => (words::ONE_SIDED, Role::Notice),
        Meaning::One {
            standing: Standing::Open,
            ..
        }
        | Meaning::Listed => (words::KNOWN, Role::Ready),
        Meaning::One { .. } => (words::STANDING, Role::Notice),
        Meaning::Several(_) => (words::SEVERAL, Role::Notice),
        Meaning::Unknown(_) | Meaning::Left(_) => (words::UNKNOWN, Role::Bad),
        Meaning::Elsewhere => (words::ELSEWHERE, Role::Quiet),
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
            is_decided,
        } => {
            line(page, &format!("{name} {id}"));
            if *is_decided {
                line(page, words::DECIDED.text());
            }
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
        Meaning::Elsewhere => line(page, words::NOT_OF_REGISTER.text()),
        Meaning::Left(id) => line(page, &words::left(id)),
        Meaning::Unknown(_) | Meaning::Listed | Meaning::NothingToCompare => {}
    }
}

fn write_naming(one: &NamedBy, page: &mut Page) {
    let (word, role) = match (one.standing, one.mutual) {
        (Standing::Closed | Standing::OutOfScope, _) => (words::STANDING, Role::Notice),
        (Standing::Open, Some(false)) => (words::ONE_SIDED, Role::Notice),
        (Standing::Open, Some(true)) => (words::MUTUAL, Role::Ready),
        (Standing::Open, None) => (words::NAMES, Role::Plain),
    };
    let text = format!("{} {}", one.name, one.id);
    page.hung(0, &[(role, format!("{word} "))], Role::Strong, &text);
    for item in &one.items {
        page.text(3, Role::Quiet, item);
    }
    if one.standing != Standing::Open {
        page.text(3, Role::Plain, words::standing(one.standing));
    }
}
