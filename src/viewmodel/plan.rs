//! What is done in this step, and the buttons that pass time.

use crate::model::ids::{IndicatorId, MoveId};

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
    /// What is set by hand in this step.
    pub set: Vec<SetChip>,
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

/// A value that is set by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetChip {
    /// Of which indicator.
    pub of: IndicatorId,
    /// Its name.
    pub name: String,
    /// The value: "set to 70".
    pub words: String,
}
