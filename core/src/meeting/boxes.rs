//! The boxes of a sheet as a person edits them one by one.

use super::{Sheet, Step, written};

/// A box of a sheet that is written as text. The steps of the cycle are in their order, その他留意事項 is behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetBox {
    /// The box of a step.
    Of(Step),
    /// (6) その他留意事項.
    Remarks,
}

impl SheetBox {
    /// All, as they stand on the sheet.
    pub const ALL: [Self; 7] = [
        Self::Of(Step::Situation),
        Self::Of(Step::Problem),
        Self::Of(Step::Causes),
        Self::Of(Step::Vision),
        Self::Of(Step::Measures),
        Self::Of(Step::Effect),
        Self::Remarks,
    ];

    /// The word in names of commands and drafts. It never changes.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Of(step) => step.word(),
            Self::Remarks => "remarks",
        }
    }

    /// The heading on the sheet.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Of(step) => step.heading().unwrap_or(step.label()),
            Self::Remarks => "(6) その他留意事項",
        }
    }
}

impl Sheet {
    /// What stands in a box. Indicators, which have a form of their own, are not in that of the effect.
    #[must_use]
    pub fn text(&self, of: SheetBox) -> String {
        match of {
            SheetBox::Of(Step::Effect) => self.effect.clone(),
            SheetBox::Of(step) => self.written(step),
            SheetBox::Remarks => self.remarks.clone(),
        }
    }

    /// Writes a box from text. Indicators stay as they are.
    pub fn write_box(&mut self, of: SheetBox, text: &str) {
        let whole = text.trim();
        match of {
            SheetBox::Of(Step::Situation) => whole.clone_into(&mut self.situation),
            SheetBox::Of(Step::Problem) => whole.clone_into(&mut self.problem),
            SheetBox::Of(Step::Causes) => self.causes = written::causes(whole),
            SheetBox::Of(Step::Vision) => whole.clone_into(&mut self.vision),
            SheetBox::Of(Step::Measures) => self.measures = written::measures(whole),
            SheetBox::Of(Step::Effect) => whole.clone_into(&mut self.effect),
            SheetBox::Remarks => whole.clone_into(&mut self.remarks),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Function;

    #[test]
    fn every_box_gives_back_what_was_written_into_it() {
        for of in SheetBox::ALL {
            let mut sheet = Sheet::blank(Function::Ni);
            assert_eq!(sheet.text(of), "");
            sheet.write_box(of, "一つ目\n二つ目\n");
            let text = match of {
                SheetBox::Of(Step::Causes) => "【原因①】一つ目\n【原因②】二つ目",
                SheetBox::Of(Step::Measures) => "【方策①】一つ目\n二つ目",
                _ => "一つ目\n二つ目",
            };
            assert_eq!(sheet.text(of), text, "{of:?}");
            let before = sheet.clone();
            sheet.write_box(of, text);
            assert_eq!(sheet, before);
        }
    }
}
