//! What is done by hand in the step that comes next: put in, put elsewhere, taken back.
//!
//! As with the plan, each point has its own: what was chosen there, else what was done on the
//! branch that goes on from it.

use super::Document;
use super::command::Refusal;
use crate::model::by_hand::{IN_A_STEP_MAX, Intervention, Unfit};

/// An edit of what is done by hand.
#[derive(Debug, Clone, PartialEq)]
pub enum ByHandEdit {
    /// Do this too, in place of what sets the same thing.
    Do(Intervention),
    /// Do it no longer, by its place.
    TakeBack(usize),
}

impl Document {
    /// What is done by hand in the step that is played from the point looked at.
    pub fn by_hand(&self) -> &[Intervention] {
        match self.now.by_hand.get(&self.now.looked_at) {
            Some(chosen) => chosen,
            None => self.done_on_this_branch(),
        }
    }

    fn done_on_this_branch(&self) -> &[Intervention] {
        let next = self.continuation();
        next.map_or(&[], |next| &self.now.timeline.node(next).conduct.by_hand)
    }

    pub(super) fn edit_by_hand(&mut self, edit: &ByHandEdit) -> Result<(), Refusal> {
        let mut all = self.by_hand().to_vec();
        match edit {
            ByHandEdit::Do(one) => {
                self.refuse_at_the_end()?;
                one.check(self.scenario()).map_err(Refusal::UnfitByHand)?;
                match all.iter().position(|known| one.replaces(known)) {
                    Some(place) => all[place] = one.clone(),
                    None if all.len() >= IN_A_STEP_MAX => {
                        return Err(Refusal::UnfitByHand(Unfit::TooMany));
                    }
                    None => all.push(one.clone()),
                }
            }
            ByHandEdit::TakeBack(place) if *place < all.len() => {
                all.remove(*place);
            }
            ByHandEdit::TakeBack(_) => return Err(Refusal::NotPlanned),
        }
        let looked_at = self.now.looked_at;
        if all == self.done_on_this_branch() {
            self.now.by_hand.remove(&looked_at);
        } else {
            self.now.by_hand.insert(looked_at, all);
        }
        Ok(())
    }
}
