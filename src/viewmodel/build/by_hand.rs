//! What is done by hand, in words: as a chip before it is played, as a line once it is.

use super::names;
use crate::document::ByHandEdit;
use crate::model::ScenarioParts;
use crate::model::by_hand::{Inject, Injected, Intervention};
use crate::model::ids::{ActorId, IndicatorId, IssueId};
use crate::viewmodel::plan::HandChip;
use crate::wording::{by_hand as said, log, number, plan};

/// One thing that is done by hand in this step.
pub(super) fn chip(parts: &ScenarioParts, one: &Intervention) -> HandChip {
    match one {
        Intervention::Set(of, value) => {
            let name = parts.indicator(*of).name.clone();
            let words = plan::set_to(&names::value(parts, *of, *value));
            HandChip {
                details: vec![log::set_by_hand(&name, &names::value(parts, *of, *value))],
                name,
                words,
            }
        }
        Intervention::Place(actor, issue, position) => HandChip {
            name: stance(parts, *actor, *issue),
            words: said::at(*position),
            details: vec![line(parts, one)],
        },
        Intervention::Inject(inject) => {
            let mut details = vec![said::adjudicated(&event(parts, inject))];
            details.extend(inject.changes.iter().map(|one| change(parts, one)));
            if inject.changes.is_empty() {
                details.push(said::NO_CHANGES.to_owned());
            }
            details.push(said::reason(&inject.reason));
            HandChip {
                name: said::ADJUDICATED.to_owned(),
                words: event(parts, inject),
                details,
            }
        }
    }
}

/// One thing that was done by hand, in a sentence.
pub(super) fn line(parts: &ScenarioParts, one: &Intervention) -> String {
    match one {
        Intervention::Set(of, value) => log::set_by_hand(
            &parts.indicator(*of).name,
            &names::value(parts, *of, *value),
        ),
        Intervention::Place(actor, issue, position) => said::placed(
            &parts.actor(*actor).name,
            &parts.issue(*issue).name,
            *position,
        ),
        Intervention::Inject(inject) => {
            said::adjudicated_because(&event(parts, inject), &inject.reason)
        }
    }
}

/// An event as the cause of a change, with the reason that was given.
pub(super) fn cause(parts: &ScenarioParts, inject: &Inject) -> (String, String) {
    let words = said::adjudicated(&event(parts, inject));
    (words, said::reason(&inject.reason))
}

fn event(parts: &ScenarioParts, inject: &Inject) -> String {
    let actor = inject.actor.map(|actor| parts.actor(actor).name.as_str());
    said::event(&inject.words, actor)
}

fn stance(parts: &ScenarioParts, actor: ActorId, issue: IssueId) -> String {
    said::stance(&parts.actor(actor).name, &parts.issue(issue).name)
}

fn change(parts: &ScenarioParts, change: &Injected) -> String {
    match *change {
        Injected::Indicator(of, by) => {
            said::change(&parts.indicator(of).name, &amount(parts, of, by))
        }
        Injected::Position(actor, issue, by) => {
            said::change(&stance(parts, actor, issue), &number::signed(by, 0))
        }
        Injected::Flag(flag, true) => said::raised(&parts.flag(flag).name),
        Injected::Flag(flag, false) => said::lowered(&parts.flag(flag).name),
    }
}

/// An amount with its sign and unit.
pub(super) fn amount(parts: &ScenarioParts, of: IndicatorId, by: f64) -> String {
    let indicator = parts.indicator(of);
    let digits = number::telling_digits(by, &[0.0], usize::from(indicator.decimals));
    let words = number::signed(by, digits);
    if indicator.unit.is_empty() {
        words
    } else {
        format!("{words} {}", indicator.unit)
    }
}

/// An edit of what is done by hand, as undo names it.
pub(super) fn edit(parts: &ScenarioParts, edit: &ByHandEdit) -> String {
    match edit {
        ByHandEdit::Do(Intervention::Set(of, _)) => plan::set(&parts.indicator(*of).name),
        ByHandEdit::Do(Intervention::Place(actor, issue, _)) => {
            said::place(&stance(parts, *actor, *issue))
        }
        ByHandEdit::Do(Intervention::Inject(inject)) => said::inject(&inject.words),
        ByHandEdit::TakeBack(_) => said::TAKEN_BACK.to_owned(),
    }
}
