//! Why an indicator changed over one step or several: the parts whose sum is the change.

use super::tone::Tone;
use crate::action::WhySpan;
use crate::model::ids::{IndicatorId, MoveId};
use crate::wording::screen as words;

/// Which change is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Of which indicator.
    pub of: IndicatorId,
    /// Up to which moment.
    pub moment: u32,
    /// Over which time.
    pub over: WhySpan,
    /// What was explained before, and led here.
    pub trail: Vec<IndicatorId>,
}

/// A time over which a change can be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanChoice {
    /// Which.
    pub over: WhySpan,
    /// In words: "Since the start".
    pub words: String,
    /// It begins before the moment that is explained.
    pub possible: bool,
    /// It is the one that is told.
    pub chosen: bool,
}

/// Where a part leads on to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// Why that indicator changed.
    Indicator(IndicatorId),
    /// The card of that move.
    Move(MoveId),
}

/// One change and its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// Up to the end of which step: 0 is the start.
    pub moment: u32,
    /// The step in words, or the first and the last: "day 3, 15 Feb".
    pub when: String,
    /// From which value to which: "58 to 62".
    pub span: String,
    /// The whole change, signed: "+4".
    pub total: String,
    /// Whether it is better.
    pub tone: Tone,
    /// The value before.
    pub before: f64,
    /// The parts in the order in which they came.
    pub parts: Vec<WhyPart>,
    /// What the parts marked small come to together; none where they are too few to be folded.
    pub small: Option<SmallParts>,
    /// There is an earlier step to explain.
    pub can_go_back: bool,
    /// There is a later one.
    pub can_go_on: bool,
    /// Over which times it can be told.
    pub spans: Vec<SpanChoice>,
    /// What was explained before and led here, with its name.
    pub trail: Vec<(IndicatorId, String)>,
    /// How its value can be set by hand; none where nothing can be played or nobody sees it.
    pub by_hand: Option<ByHand>,
    /// The sentence a screen reader gives for the picture.
    pub summary: String,
}

/// A value that can be set by hand in the step that comes next.
#[derive(Debug, Clone, PartialEq)]
pub struct ByHand {
    /// The value now, or what is to be set.
    pub value: f64,
    /// The lowest and the highest it can be.
    pub range: (f64, f64),
    /// Digits behind the point.
    pub decimals: usize,
    /// Its unit.
    pub unit: String,
    /// It is to be set, and its place among what is done by hand.
    pub set_at: Option<usize>,
}

/// Several small parts, told as one.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallParts {
    /// "6 smaller parts".
    pub words: String,
    /// How much they come to.
    pub amount: f64,
    /// How much, signed and worded.
    pub amount_words: String,
    /// Whether it is better.
    pub tone: Tone,
}

/// One part of a change.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyPart {
    /// What caused it: "Telephone call (France)".
    pub cause: String,
    /// What kind of cause.
    pub kind: CauseKind,
    /// How much.
    pub amount: f64,
    /// How much, signed and worded: "−3.2".
    pub amount_words: String,
    /// It is far smaller than the largest part, and told with others like it.
    pub is_small: bool,
    /// Whether it is better.
    pub tone: Tone,
    /// More for the pointer: grounds, the formula in words.
    pub details: Vec<String>,
    /// Where it leads on to.
    pub lead: Option<Lead>,
}

/// What kind of cause a part has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CauseKind {
    /// A move.
    Move,
    /// A rule of the scenario.
    Rule,
    /// A promise kept or broken.
    Promise,
    /// The indicator's own way back to its baseline.
    Drift,
    /// A move that has shifted the baseline.
    Shift,
    /// Another indicator.
    Coupling,
    /// The indicator's flow.
    Flow,
    /// Chance.
    Chance,
    /// Something moved from one indicator to another.
    Transfer,
    /// The end of the range cut a change.
    Limit,
    /// A person set it by hand.
    SetByHand,
    /// Time going by, or the end of something that was set for a time.
    Time,
    /// Other numbers hold since then.
    Account,
}

impl CauseKind {
    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Move => words::CAUSE_MOVE,
            Self::Rule => words::CAUSE_RULE,
            Self::Promise => words::CAUSE_PROMISE,
            Self::Drift => words::CAUSE_DRIFT,
            Self::Shift => words::CAUSE_SHIFT,
            Self::Coupling => words::CAUSE_COUPLING,
            Self::Flow => words::CAUSE_FLOW,
            Self::Chance => words::CAUSE_CHANCE,
            Self::Transfer => words::CAUSE_TRANSFER,
            Self::Limit => words::CAUSE_LIMIT,
            Self::SetByHand => words::CAUSE_SET_BY_HAND,
            Self::Time => crate::wording::why::KIND_TIME,
            Self::Account => crate::wording::why::KIND_ACCOUNT,
        }
    }
}
