//! Doubting a number: what is refused is said on its card, with what the number can be.

use super::BrinklineApp;
use crate::action::DoubtAs;
use crate::document::{AssumptionEdit, Command};
use crate::model::doubt::Doubt;
use crate::viewmodel::build;

impl BrinklineApp {
    /// Puts something in place of a number, and keeps its card open.
    pub(super) fn doubt(&mut self, path: String, instead: DoubtAs, because: &str) {
        let Some(open) = &mut self.open else { return };
        let doubt = Doubt {
            path: path.clone(),
            instead: build::instead(instead),
            because: because.trim().to_owned(),
            on: true,
        };
        if let Some(why) = open.document.unfit(&doubt) {
            self.doubting = Some((path, Some(build::unfit_words(&why))));
            return;
        }
        self.doubting = Some((path, None));
        let command = Command::Assume(AssumptionEdit::Doubt(doubt));
        if let Err(refusal) = open.document.apply(command) {
            self.notice(super::dispatch::refused(refusal), true);
        }
    }

    /// Orders the numbers that rest on judgement by what hangs on them.
    pub(super) fn weigh_numbers(&mut self) {
        if let Some(open) = &mut self.open {
            let key = self.futures.key_of(&open.document);
            self.judging
                .ask(&mut open.document, &mut self.simulator, key);
        }
    }
}
