//! What a colour may mean. The drawing knows only these words; the scenario decides which holds.

use crate::wording::screen as words;

/// Whether a change is for the better, where the scenario declares what is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// The scenario declares no direction, or nothing changed: no colour.
    #[default]
    Neutral,
    /// In the direction that the scenario calls better.
    Better,
    /// In the other direction.
    Worse,
}

/// How grave an outcome is, as the scenario declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gravity {
    /// Grave.
    Grave,
    /// Bad.
    Bad,
    /// Neither.
    #[default]
    Mixed,
    /// Calm.
    Calm,
}

/// What a number rests on: the best of its grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grounds {
    /// The number stands in a cited fact.
    Figure,
    /// A cited fact supports the direction; the size is judged.
    Direction,
    /// A judgement of the author.
    Assumption,
    /// The user's own assumption stands in its place.
    Own,
    /// Nothing is given.
    #[default]
    None,
}

impl Gravity {
    /// The word beside the mark.
    pub fn words(self) -> &'static str {
        match self {
            Self::Grave => words::GRAVITY_GRAVE,
            Self::Bad => words::GRAVITY_BAD,
            Self::Mixed => words::GRAVITY_MIXED,
            Self::Calm => words::GRAVITY_CALM,
        }
    }
}

impl Grounds {
    /// What a move rests on, in a sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Figure => words::GROUNDS_FIGURE,
            Self::Direction => words::GROUNDS_DIRECTION,
            Self::Assumption => words::GROUNDS_ASSUMPTION,
            Self::Own => crate::wording::doubt::GROUNDS_OWN,
            Self::None => words::GROUNDS_NONE,
        }
    }

    /// What one number rests on, in a word or two.
    pub fn short(self) -> &'static str {
        match self {
            Self::Figure => words::FIGURE,
            Self::Direction => words::DIRECTION,
            Self::Assumption => words::ASSUMPTION,
            Self::Own => crate::wording::doubt::ASSUMED,
            Self::None => "",
        }
    }
}
