//! What was planned on one branch, played again from a point of another.
//!
//! Apart from playing by hand only in where the plan comes from: each step is played exactly as if
//! a person had put the same plan together there, with the luck of the branch it is played on.

use super::Document;
use super::command::Refusal;
use super::timeline::Conduct;
use crate::model::ids::NodeId;

impl Document {
    /// Plays from the point looked at, step by step, what was planned in the same steps on the way
    /// to another point: plan, policies, account, assumptions and what was done by hand. Moves that
    /// are barred here stay in the plan and are told as not played.
    ///
    /// **Errors** where nothing was played there after the moment looked at, or nothing can follow.
    pub(super) fn replay_here(&mut self, tip: NodeId) -> Result<(), Refusal> {
        if tip.index() >= self.now.timeline.len() {
            return Err(Refusal::NoSuchPoint);
        }
        let from = self.node().moment() as usize + 1;
        let path = self.now.timeline.path(tip);
        let again: Vec<Conduct> = path
            .iter()
            .skip(from)
            .map(|&id| self.now.timeline.node(id).conduct.clone())
            .collect();
        if again.is_empty() {
            return Err(Refusal::NothingToReplay);
        }
        self.refuse_at_the_end()?;
        for conduct in again {
            let here = self.conduct();
            // What was planned for this step here is not what is replayed.
            self.take_up_next();
            let played = self.play_so(Conduct {
                random_seed: here.random_seed,
                future: here.future,
                drawn_anew: here.drawn_anew,
                ..conduct
            });
            match played {
                Ok(_) => {}
                // The run ends earlier here than there.
                Err(Refusal::AtTheEnd | Refusal::RunEnded) => break,
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(())
    }
}
