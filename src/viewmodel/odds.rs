//! What each possible move changes, before it is played.
//!
//! Apart from the list of moves, because differences arrive while that stays as it is.

use super::tone::Tone;
use crate::action::EffectOn;
use crate::model::ids::MoveId;

/// The differences that moves make to one indicator or outcome.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Odds {
    /// What the differences are told of.
    pub chosen: EffectOn,
    /// Its name.
    pub chosen_name: String,
    /// What is compared, in a sentence.
    pub words: String,
    /// What the plan as a whole is compared in, in a sentence.
    pub words_whole: String,
    /// What a move played later is compared in, in a sentence.
    pub words_later: String,
    /// All that can be chosen: outcomes, of which there are few, then the headline, then the others.
    pub choices: Vec<EffectChoice>,
    /// What leaving out the plan as a whole changes; none where it has fewer than two moves.
    pub whole_plan: Option<Difference>,
    /// What each possible move changes, those of the plan by being left out.
    pub rows: Vec<MoveOdds>,
    /// Why nothing current is shown ("comparing the moves…"); none when it is current.
    pub pending: Option<String>,
    /// How many moves and futures are compared.
    pub recipe: String,
    /// All that was asked for is compared.
    pub is_complete: bool,
    /// On whose account an order by difference hangs.
    pub order_note: String,
    /// How that order stands under other accounts; empty where there are none.
    pub order_in_all: String,
    /// The same under each of them, each a sentence; empty where nothing was asked.
    pub order_elsewhere: Vec<String>,
    /// On how many futures that rests.
    pub order_pairs: String,
    /// What becomes of the moves that are planned for later steps.
    pub planned_later: Vec<PlannedLater>,
    /// A move compared with itself played later.
    pub later: Option<LaterOdds>,
}

/// Something that differences can be told of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EffectChoice {
    /// Which.
    pub effect: EffectOn,
    /// Its name.
    pub name: String,
}

/// What one move changes.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveOdds {
    /// Which.
    pub id: MoveId,
    /// The move is planned, and this is what leaving it out changes.
    pub is_without: bool,
    /// The move is planned for a later step, and this is what playing it now too changes.
    pub is_planned_later: bool,
    /// The change.
    pub difference: Difference,
}

/// A paired difference.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference {
    /// In words: "3 fewer in 100, 1 to 5", "no clear difference".
    pub words: String,
    /// The interval leaves zero out.
    pub is_clear: bool,
    /// Whether it is better, where it is clear and the scenario says what is.
    pub tone: Tone,
    /// Lower end, point and upper end for a mark.
    ///
    /// **Range** −1 … 1 on the scale of all that stand together; the largest few lie beyond it.
    pub mark: [f32; 3],
    /// The difference over time, from now to the last step, on the scale of its largest.
    ///
    /// **Range** −1 … 1.
    pub picture: Vec<f32>,
    /// The interval, the number of paired futures and what that is not, each a sentence.
    pub details: Vec<String>,
}

/// A move planned for a later step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedLater {
    /// Which.
    pub id: MoveId,
    /// The step, by its number.
    pub step: u32,
    /// In how many of the simulated futures it can be played then, a sentence; empty while that is
    /// not known.
    pub words: String,
    /// In none of them.
    pub is_never_possible: bool,
}

/// A move played now compared with the same move played later.
#[derive(Debug, Clone, PartialEq)]
pub struct LaterOdds {
    /// Which.
    pub id: MoveId,
    /// The heading.
    pub head: String,
    /// What each later step changes against playing it now, and at last leaving it out.
    pub rows: Vec<LaterRow>,
    /// The number of the step that comes next: what a move is put off from.
    pub from: u32,
    /// Every step that it can be put off to, the nearest first: "1 day later, 13 Feb".
    pub whens: Vec<String>,
    /// What is there to know of all of them, each a sentence.
    pub notes: Vec<String>,
}

/// One later step, or none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LaterRow {
    /// "3 days later, 15 Feb", "not at all".
    pub when: String,
    /// The number of that step; none for not at all.
    pub step: Option<u32>,
    /// The move is planned for then.
    pub is_planned: bool,
    /// In how many futures it can be played then; empty where that is all of them, or not known.
    pub possible: String,
    /// It can be played then in none of them.
    pub is_never_possible: bool,
    /// The change; none while it is being simulated.
    pub difference: Option<Difference>,
}

impl Odds {
    /// How far the ends of all intervals reach.
    ///
    /// **Unit** that of [`Difference::mark`].
    pub fn farthest(&self) -> f32 {
        let marks = self.rows.iter().flat_map(|row| row.difference.mark);
        marks.fold(0.0, |far, end| far.max(end.abs()))
    }

    /// What becomes of a move that is planned for a later step.
    pub fn planned_for(&self, id: MoveId, step: u32) -> Option<&PlannedLater> {
        let mut planned = self.planned_later.iter();
        planned.find(|one| (one.id, one.step) == (id, step))
    }

    /// What a move changes.
    pub fn of(&self, id: MoveId) -> Option<&MoveOdds> {
        self.rows.iter().find(|row| row.id == id)
    }
}
