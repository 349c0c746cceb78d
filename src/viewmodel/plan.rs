//! What is done in this step, and the buttons that pass time.

use crate::model::ids::MoveId;

/// The bar below the board.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one button of the bar works"
)]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanBar {
    /// What one step is called: "day", "week", "turn".
    pub step_word: String,
    /// The planned moves in the order of playing.
    pub chips: Vec<PlanChip>,
    /// What is planned for later steps, in the order of time.
    pub later: Vec<LaterChip>,
    /// What is done by hand in this step, before the moves, in order.
    pub by_hand: Vec<HandChip>,
    /// What is said in place of chips when there are none, and why play stopped.
    pub note: Option<String>,
    /// A step can be played from here.
    pub can_play: bool,
    /// There is a point before this one.
    pub can_look_back: bool,
    /// There is a played point after this one.
    pub can_look_on: bool,
    /// The last step can be played again with other luck.
    pub can_reroll: bool,
    /// An empty plan follows what was already played here.
    pub follows: bool,
}

/// One planned move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChip {
    /// Which.
    pub id: MoveId,
    /// Its name, with its size if it has one.
    pub name: String,
    /// Who acts.
    pub actor: String,
    /// It was already decided at the start.
    pub decided: bool,
    /// It can no longer be played as planned, and why.
    pub barred: Option<String>,
}

/// A move planned for a later step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterChip {
    /// Which.
    pub id: MoveId,
    /// The step, by its number.
    pub step: u32,
    /// Its name, with its size if it has one.
    pub name: String,
    /// When: "22 Feb", "turn 3".
    pub when: String,
    /// Who acts, what and when, each a sentence.
    pub details: Vec<String>,
}

/// Something that is done by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandChip {
    /// What is changed, or that it was adjudicated.
    pub name: String,
    /// To what, or what happens: "set to 70".
    pub words: String,
    /// All of it, line by line.
    pub details: Vec<String>,
}
