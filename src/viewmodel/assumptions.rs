//! What the user assumes otherwise than the scenario says, and what that changes.

/// All sets, and what the one that holds comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssumptionBoard {
    /// The sets.
    pub sets: Vec<SetRow>,
    /// The doubts of the set that is looked at.
    pub doubts: Vec<DoubtRow>,
    /// What the set changes in how it may end, against without; empty while nothing is assumed.
    pub changes: Vec<ChangeRow>,
    /// From how many pairs, or that it is being simulated.
    pub recipe: String,
}

/// One set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SetRow {
    /// Its place.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// The name as typed; empty for one that was never named.
    pub typed: String,
    /// How many doubts it has: "3 doubts, 1 off".
    pub count: String,
    /// It holds.
    pub chosen: bool,
}

/// One doubt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DoubtRow {
    /// The set it belongs to.
    pub set: usize,
    /// The number's path.
    pub path: String,
    /// The number's whole name.
    pub name: String,
    /// "half: 2 in place of 4".
    pub words: String,
    /// The reason given; may be empty.
    pub because: String,
    /// It is switched on.
    pub on: bool,
    /// Why it is kept and not applied.
    pub problem: Option<String>,
}

/// What the assumptions change in one outcome.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeRow {
    /// The outcome.
    pub name: String,
    /// "2 to 3 in 10 with, 4 in 10 without".
    pub shares: String,
    /// "12 fewer in 100, 10 to 14", or that there is no clear difference.
    pub difference: String,
    /// The interval leaves 0 out.
    pub is_clear: bool,
}

/// The numbers that rest on judgement, those on which most hangs first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HangingList {
    /// The first of them.
    pub rows: Vec<HangingRow>,
    /// How many there are.
    pub count: usize,
    /// How far it has come, or from what it was made; empty before anything was asked.
    pub words: String,
    /// Share of the present stage that is done; none while nothing runs.
    pub progress: Option<f32>,
    /// It belongs to another point, plan, account or assumption.
    pub is_stale: bool,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HangingRow {
    /// The number's path.
    pub path: String,
    /// What half and double of it move most.
    pub lines: Vec<String>,
    /// At least one of these differences is clear.
    pub is_clear: bool,
    /// It was only looked at together with others.
    pub is_rough: bool,
}
