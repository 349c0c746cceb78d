//! What a person asks to be done by hand, as the screen asks for it, and why it is refused.

use super::Action;
use crate::model::by_hand::{
    CHANGES_MAX, IN_A_STEP_MAX, Inject, Injected, Intervention, REASON_MAX, Unfit, WORDS_MAX,
    is_hidden,
};
use crate::model::ids::{ActorId, IndicatorId, IssueId};
use crate::wording::by_hand as words;
use std::sync::Arc;

/// Something that happened, as it is typed in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Typed {
    /// What happened.
    pub words: String,
    /// Whom it is ascribed to.
    pub actor: Option<ActorId>,
    /// What it changes, and by how much.
    pub changes: Vec<(IndicatorId, f64)>,
    /// Why.
    pub reason: String,
}

impl Typed {
    /// Why the words cannot stand so.
    pub fn words_refused(&self) -> Option<String> {
        let none = words::NO_WORDS;
        text_refused(&self.words, WORDS_MAX, none)
    }

    /// Why the reason cannot stand so.
    pub fn reason_refused(&self) -> Option<String> {
        let none = words::NO_REASON;
        text_refused(&self.reason, REASON_MAX, none)
    }

    /// The request; none while a text cannot stand so.
    pub fn action(&self) -> Option<Action> {
        let refused = self.words_refused().or_else(|| self.reason_refused());
        if refused.is_some() {
            return None;
        }
        let changes = self.changes.iter();
        let inject = Inject {
            words: self.words.trim().to_owned(),
            actor: self.actor,
            changes: changes
                .map(|&(of, by)| Injected::Indicator(of, by))
                .collect(),
            reason: self.reason.trim().to_owned(),
        };
        Some(Action::ByHand(Intervention::Inject(Arc::new(inject))))
    }
}

/// Why nothing more can be done by hand in a step in which so much is done already.
pub fn full(count: usize) -> Option<String> {
    (count >= IN_A_STEP_MAX).then(|| words::too_many(IN_A_STEP_MAX))
}

impl Action {
    /// Set a value in the step that is played next.
    pub fn set_by_hand(of: IndicatorId, value: f64) -> Self {
        Self::ByHand(Intervention::Set(of, value))
    }

    /// Put an actor elsewhere on an issue.
    pub fn place_by_hand(actor: ActorId, issue: IssueId, position: f64) -> Self {
        Self::ByHand(Intervention::Place(actor, issue, position))
    }
}

fn text_refused(text: &str, most: usize, none: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        Some(none.to_owned())
    } else if text.chars().nth(most).is_some() {
        Some(words::too_long(most))
    } else if text.chars().any(is_hidden) {
        Some(words::HIDDEN_CHARACTER.to_owned())
    } else {
        None
    }
}

/// Why something cannot be done by hand, in words.
pub fn refused(unfit: Unfit) -> String {
    match unfit {
        Unfit::NoWords => words::NO_WORDS.to_owned(),
        Unfit::WordsTooLong => words::too_long(WORDS_MAX),
        Unfit::NoReason => words::NO_REASON.to_owned(),
        Unfit::ReasonTooLong => words::too_long(REASON_MAX),
        Unfit::HiddenCharacter => words::HIDDEN_CHARACTER.to_owned(),
        Unfit::OutOfRange => words::OUT_OF_RANGE.to_owned(),
        Unfit::WorkedOut => words::WORKED_OUT.to_owned(),
        Unfit::Twice => words::TWICE.to_owned(),
        Unfit::TooManyChanges => words::too_many_changes(CHANGES_MAX),
        Unfit::TooMany => words::too_many(IN_A_STEP_MAX),
        Unfit::Unknown => words::UNKNOWN.to_owned(),
    }
}
