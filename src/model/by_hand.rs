//! What a person does by hand before the moves of a step: sets a value, moves an actor on an issue,
//! or adjudicates that something happened which no move of the scenario says.
//!
//! Apart from moves because nothing here is the scenario's: the sizes are a person's, so each is
//! recorded as what it is, and an event carries the reason that was given for it. What a scenario
//! cannot take is refused here, for the screen and for files alike.

use super::ScenarioParts;
use super::checks::MAGNITUDE_MAX;
use super::ids::{ActorId, FlagId, IndicatorId, IssueId};
use std::sync::Arc;

/// Longest words of an event.
///
/// **Unit** characters.
pub const WORDS_MAX: usize = 160;
/// Longest reason.
///
/// **Unit** characters.
pub const REASON_MAX: usize = 600;
/// Most changes of one event.
pub const CHANGES_MAX: usize = 64;
/// Most that is done by hand in one step.
pub const IN_A_STEP_MAX: usize = 64;
/// The ends of every issue's line.
pub const POSITIONS: (f64, f64) = (-100.0, 100.0);

/// One thing done by hand; cheap to copy.
#[derive(Debug, Clone, PartialEq)]
pub enum Intervention {
    /// An indicator has this value, exactly.
    Set(IndicatorId, f64),
    /// An actor stands here on an issue.
    ///
    /// **Range** −100 … 100.
    Place(ActorId, IssueId, f64),
    /// Something happens.
    Inject(Arc<Inject>),
}

/// Something that happens because a person says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Inject {
    /// What happened, in one line.
    ///
    /// **Range** 1 … [`WORDS_MAX`] characters.
    pub words: String,
    /// Whom it is ascribed to, if anybody.
    pub actor: Option<ActorId>,
    /// What it changes, in this order; nothing twice.
    pub changes: Vec<Injected>,
    /// Why it was adjudicated so.
    ///
    /// **Range** 1 … [`REASON_MAX`] characters.
    pub reason: String,
}

/// One change that an event makes, at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Injected {
    /// An indicator changes by so much.
    Indicator(IndicatorId, f64),
    /// An actor moves on an issue by so much.
    Position(ActorId, IssueId, f64),
    /// A flag is raised for good, or lowered.
    Flag(FlagId, bool),
}

/// Why something cannot be done by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The event has no words.
    NoWords,
    /// Its words are too long.
    WordsTooLong,
    /// It has no reason.
    NoReason,
    /// Its reason is too long.
    ReasonTooLong,
    /// A text holds a character that cannot be seen.
    HiddenCharacter,
    /// A value is no number, or lies beyond what can be there.
    OutOfRange,
    /// The indicator is worked out from others.
    WorkedOut,
    /// Something is changed twice by one event.
    Twice,
    /// One event changes too much.
    TooManyChanges,
    /// Too much is done in one step.
    TooMany,
    /// The scenario has no such part.
    Unknown,
}

impl Intervention {
    /// Whether it takes the place of another: both set the same thing.
    pub fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Set(of, _), Self::Set(other, _)) => of == other,
            (Self::Place(actor, issue, _), Self::Place(other, on, _)) => {
                (actor, issue) == (other, on)
            }
            _ => false,
        }
    }

    /// What stands against it in a scenario.
    ///
    /// What lies beyond an indicator's range is cut by the step and told; a size no number can have
    /// is refused.
    ///
    /// **Errors** the first thing that is wrong.
    pub fn check(&self, parts: &ScenarioParts) -> Result<(), Unfit> {
        match self {
            Self::Set(of, value) => {
                is_stock(parts, *of)?;
                within(*value, -MAGNITUDE_MAX, MAGNITUDE_MAX)
            }
            Self::Place(actor, issue, position) => {
                is_known(parts, *actor, *issue)?;
                within(*position, POSITIONS.0, POSITIONS.1)
            }
            Self::Inject(inject) => inject.check(parts),
        }
    }
}

impl Inject {
    /// What stands against it in a scenario.
    ///
    /// **Errors** the first thing that is wrong.
    pub fn check(&self, parts: &ScenarioParts) -> Result<(), Unfit> {
        let words = (Unfit::NoWords, Unfit::WordsTooLong);
        text(&self.words, WORDS_MAX, words)?;
        let reason = (Unfit::NoReason, Unfit::ReasonTooLong);
        text(&self.reason, REASON_MAX, reason)?;
        let known = |actor: ActorId| actor.index() < parts.actors.len();
        if self.actor.is_some_and(|actor| !known(actor)) {
            return Err(Unfit::Unknown);
        }
        if self.changes.len() > CHANGES_MAX {
            return Err(Unfit::TooManyChanges);
        }
        for (place, change) in self.changes.iter().enumerate() {
            change.check(parts)?;
            if self.changes[..place].iter().any(|one| one.is_of(change)) {
                return Err(Unfit::Twice);
            }
        }
        Ok(())
    }
}

impl Injected {
    /// Whether both change the same thing.
    fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Indicator(of, _), Self::Indicator(other, _)) => of == other,
            (Self::Position(actor, issue, _), Self::Position(other, on, _)) => {
                (actor, issue) == (other, on)
            }
            (Self::Flag(flag, _), Self::Flag(other, _)) => flag == other,
            _ => false,
        }
    }

    fn check(&self, parts: &ScenarioParts) -> Result<(), Unfit> {
        match *self {
            Self::Indicator(of, by) => {
                is_stock(parts, of)?;
                let (low, high) = parts.indicator(of).range;
                within(by, low - high, high - low)
            }
            Self::Position(actor, issue, by) => {
                is_known(parts, actor, issue)?;
                within(by, POSITIONS.0 - POSITIONS.1, POSITIONS.1 - POSITIONS.0)
            }
            Self::Flag(flag, _) if flag.index() < parts.flags.len() => Ok(()),
            Self::Flag(..) => Err(Unfit::Unknown),
        }
    }
}

/// Whether a character hides, or moves what stands around it: no text of one line may hold it.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{feff}' | '\u{ad}' | '\u{61c}' | '\u{180e}')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(character, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn text(text: &str, most: usize, (none, long): (Unfit, Unfit)) -> Result<(), Unfit> {
    if text.trim().is_empty() {
        Err(none)
    } else if text.chars().nth(most).is_some() {
        Err(long)
    } else if text.chars().any(is_hidden) {
        Err(Unfit::HiddenCharacter)
    } else {
        Ok(())
    }
}

fn is_stock(parts: &ScenarioParts, of: IndicatorId) -> Result<(), Unfit> {
    let indicator = parts.indicators.get(of.index()).ok_or(Unfit::Unknown)?;
    indicator.stock().map(|_| ()).ok_or(Unfit::WorkedOut)
}

fn is_known(parts: &ScenarioParts, actor: ActorId, issue: IssueId) -> Result<(), Unfit> {
    // Who holds no position there has none to move.
    parts.stance(actor, issue).map(|_| ()).ok_or(Unfit::Unknown)
}

fn within(value: f64, low: f64, high: f64) -> Result<(), Unfit> {
    if (low..=high).contains(&value) {
        Ok(())
    } else {
        Err(Unfit::OutOfRange)
    }
}
