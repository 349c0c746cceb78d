//! The ladder: on which rung things stand, and what leads up and back down.

use crate::model::ids::MoveId;

/// The rungs from top to bottom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LadderBoard {
    /// The rungs, the highest first.
    pub rungs: Vec<RungRow>,
    /// What is compared with the thresholds, in words.
    pub of: String,
    /// What that comes to now, with its digits; none where it reads what nobody sees.
    pub value: Option<String>,
    /// What leads up from here, and how far that is; empty on the highest rung.
    pub up: String,
    /// What leads back down, and how far that is; empty on the lowest rung.
    pub down: String,
    /// That a rung is left lower than it is reached, where it is so.
    pub note: String,
    /// The sentence a screen reader gives for the picture.
    pub summary: String,
}

/// One rung.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RungRow {
    /// Its name.
    pub name: String,
    /// Things stand on it now.
    pub is_now: bool,
    /// From which value on it is reached: "reached from 70 on"; empty for the lowest.
    pub up: String,
    /// Below which value it is left: "left below 65"; empty for the lowest.
    pub down: String,
    /// When it was reached on this branch: the moment and its words.
    pub reached: Vec<(u32, String)>,
    /// The moves that belong to it, with their names.
    pub moves: Vec<(MoveId, String)>,
}
