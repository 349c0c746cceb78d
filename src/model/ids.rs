//! Dense numbers for the entities of a scenario.
//!
//! Apart from the entities themselves because every room from the engine to the screen names them,
//! and the screen may see nothing else of the model. An id is the place of its entity in the
//! scenario's list of that kind; ids of different kinds cannot be mixed up.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        ///
        /// **Range** 0 … length of the scenario's list of that kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);

        impl $name {
            /// The place in the scenario's list.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }

        impl From<usize> for $name {
            /// Limits on a scenario keep every list below 65,535 entries; a larger place is cut to
            /// that number, which no list holds.
            fn from(index: usize) -> Self {
                Self(u16::try_from(index).unwrap_or(u16::MAX))
            }
        }
    )*};
}

ids! {
    /// A party that can act, or chance.
    ActorId,
    /// A side in the crisis.
    BlocId,
    /// A named group of actors.
    GroupId,
    /// A kind of move, such as diplomatic.
    KindId,
    /// What one person can play: one or more actors with one budget.
    SeatId,
    /// A line between two poles on which actors hold positions.
    IssueId,
    /// A named truth value of the state.
    FlagId,
    /// A measured quantity.
    IndicatorId,
    /// A named uncertain number, drawn once per run.
    ParameterId,
    /// A named step of the calendar.
    DateId,
    /// Outside data by step.
    SeriesId,
    /// What an actor may do.
    MoveId,
    /// When a condition holds, effects or a move follow.
    RuleId,
    /// An actor's promise.
    CommitmentId,
    /// A way the crisis may end.
    OutcomeId,
    /// An account of the situation: a named set of overrides.
    WorldViewId,
    /// A dated script.
    ReplayId,
    /// A document that facts come from.
    SourceId,
    /// A fact of a source, counted over all sources.
    FactId,
}

/// A point in time on some branch of a document.
///
/// **Range** 0 is the start; later points count up in the order in which they were played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The point before the first step.
    pub const START: Self = Self(0);

    /// The place in the document's list of points.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
