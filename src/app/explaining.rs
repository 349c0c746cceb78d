//! Which change is explained, and the way from one cause to the next.

use super::BrinklineApp;
use crate::action::{Action, WhySpan};
use crate::model::ids::IndicatorId;
use crate::viewmodel::why::Explained;

/// Causes followed before the first ones are forgotten.
const TRAIL_MAX: usize = 12;

impl BrinklineApp {
    /// Does what is asked of the explanation.
    pub(super) fn explain(&mut self, action: &Action) {
        match *action {
            Action::Explain { indicator, moment } => self.explain_at(indicator, moment),
            Action::ExplainOver(over) => {
                if let Some(explained) = &mut self.explained {
                    explained.over = over;
                }
            }
            Action::FollowCause(indicator) => {
                if let Some(explained) = &mut self.explained {
                    explained.trail.push(explained.of);
                    if explained.trail.len() > TRAIL_MAX {
                        explained.trail.remove(0);
                    }
                    explained.of = indicator;
                }
            }
            Action::ReturnToCause(place) => {
                if let Some(explained) = &mut self.explained
                    && let Some(&of) = explained.trail.get(place)
                {
                    explained.of = of;
                    explained.trail.truncate(place);
                }
            }
            _ => {}
        }
    }

    /// Explains another indicator or moment. A span that was chosen stays; a dragged one belongs to
    /// the moment for which it was dragged.
    pub(super) fn explain_at(&mut self, of: IndicatorId, moment: u32) {
        let before = self.explained.take();
        let over = before.as_ref().map_or(WhySpan::Step, |one| match one.over {
            WhySpan::Since(_) => WhySpan::Step,
            over => over,
        });
        let trail = before.filter(|one| one.of == of).map(|one| one.trail);
        self.explained = Some(Explained {
            of,
            moment,
            over,
            trail: trail.unwrap_or_default(),
        });
    }
}
