//! What was done by hand, from a session and back.
//!
//! Apart from the points because plans that are not played yet hold it too, and because sessions
//! from before events could be put in hold only values set.

use super::wire::{ByHandWire, InjectWire, InjectedWire, PlaceWire};
use super::write::{list, quoted};
use crate::diagnostic::Problem;
use crate::format::names::Class;
use crate::format::reader::{At, Reader};
use crate::format::spot::Spot;
use crate::format::wire::List;
use crate::format::wire::telling::SetToWire;
use crate::model::ScenarioParts;
use crate::model::by_hand::{IN_A_STEP_MAX, Inject, Injected, Intervention};
use std::sync::Arc;

/// What stands for it in a file: values set alone, then everything in its order.
type Fields = (
    Option<Spot<List<SetToWire>>>,
    Option<Spot<List<ByHandWire>>>,
);

impl Reader<'_> {
    /// All that is done by hand in a step; `None` after a complaint.
    pub(super) fn by_hand(
        &mut self,
        at: &At,
        (set, all): Fields,
        parts: &ScenarioParts,
    ) -> Option<Vec<Intervention>> {
        let mut done = Vec::new();
        for found in self.list(at, "set", set) {
            let one = self.value_set(&found.at, found.value)?;
            self.add_by_hand(&found.at, one, parts, &mut done)?;
        }
        for found in self.list(at, "by_hand", all) {
            let one = match found.value {
                ByHandWire::Set(wire) => self.value_set(&found.at, wire)?,
                ByHandWire::Position(wire) => self.placed(&found.at, wire)?,
                ByHandWire::Inject(wire) => self.injected(&found.at, wire)?,
            };
            self.add_by_hand(&found.at, one, parts, &mut done)?;
        }
        Some(done)
    }

    fn add_by_hand(
        &mut self,
        at: &At,
        one: Intervention,
        parts: &ScenarioParts,
        done: &mut Vec<Intervention>,
    ) -> Option<()> {
        let problem = if done.iter().any(|earlier| one.replaces(earlier)) {
            let message = "this is already set by hand here";
            Problem::error("named-twice", at.point, message)
        } else if done.len() >= IN_A_STEP_MAX {
            let message = format!("at most {IN_A_STEP_MAX} things are done by hand in a step");
            Problem::error("too-many", at.point, message)
        } else if one.check(parts).is_err() {
            let message = "this cannot be done by hand in this scenario";
            let hint = "values lie within their range, events have words and a reason, and what is worked out from others cannot be set";
            Problem::error("out-of-range", at.point, message).hint(hint)
        } else {
            done.push(one);
            return Some(());
        };
        self.complain(&at.path, problem);
        None
    }

    fn value_set(&mut self, at: &At, wire: SetToWire) -> Option<Intervention> {
        let of = self.needed_reference(at, "indicator", wire.indicator, Class::Indicator)?;
        let value = self.needed_number(at, "value", wire.value);
        Some(Intervention::Set(of.into(), value))
    }

    fn placed(&mut self, at: &At, wire: PlaceWire) -> Option<Intervention> {
        let actor = self.needed_reference(at, "actor", wire.actor, Class::Actor)?;
        let issue = self.needed_reference(at, "issue", wire.issue, Class::Issue)?;
        let value = self.needed_number(at, "value", wire.value);
        Some(Intervention::Place(actor.into(), issue.into(), value))
    }

    fn injected(&mut self, at: &At, wire: InjectWire) -> Option<Intervention> {
        let words = self.needed_text(at, "words", wire.words);
        let named = wire.actor.is_some();
        let actor = self.reference(at, "actor", wire.actor, Class::Actor);
        if named && actor.is_none() {
            return None;
        }
        let mut changes = Vec::new();
        for found in self.list(at, "changes", wire.changes) {
            let here = &found.at;
            changes.push(match found.value {
                InjectedWire::Change(wire) => {
                    let of = self.needed_reference(here, "of", wire.of, Class::Indicator)?;
                    let by = self.needed_number(here, "by", wire.by);
                    Injected::Indicator(of.into(), by)
                }
                InjectedWire::Stance(wire) => {
                    let actor = self.needed_reference(here, "actor", wire.actor, Class::Actor)?;
                    let issue = self.needed_reference(here, "issue", wire.issue, Class::Issue)?;
                    let by = self.needed_number(here, "by", wire.by);
                    Injected::Position(actor.into(), issue.into(), by)
                }
                InjectedWire::Set(wire) => {
                    let flag = self.needed_reference(here, "flag", wire.flag, Class::Flag)?;
                    Injected::Flag(flag.into(), true)
                }
                InjectedWire::Clear(wire) => {
                    let flag = self.needed_reference(here, "flag", wire.flag, Class::Flag)?;
                    Injected::Flag(flag.into(), false)
                }
            });
        }
        let reason = self.needed_text(at, "reason", wire.reason);
        Some(Intervention::Inject(Arc::new(Inject {
            words,
            actor: actor.map(Into::into),
            changes,
            reason,
        })))
    }
}

/// The list as a session holds it.
pub(super) fn written(scenario: &ScenarioParts, all: &[Intervention]) -> String {
    list(all.iter().map(|one| match one {
        Intervention::Set(of, value) => format!(
            "set(indicator: {}, value: {value})",
            quoted(&scenario.indicator(*of).id)
        ),
        Intervention::Place(actor, issue, value) => format!(
            "position(actor: {}, issue: {}, value: {value})",
            quoted(&scenario.actor(*actor).id),
            quoted(&scenario.issue(*issue).id)
        ),
        Intervention::Inject(inject) => {
            let mut parts = vec![format!("words: {}", quoted(&inject.words))];
            if let Some(actor) = inject.actor {
                parts.push(format!("actor: {}", quoted(&scenario.actor(actor).id)));
            }
            if !inject.changes.is_empty() {
                let changes = inject.changes.iter().map(|one| change(scenario, one));
                parts.push(format!("changes: {}", list(changes)));
            }
            parts.push(format!("reason: {}", quoted(&inject.reason)));
            format!("inject({})", parts.join(", "))
        }
    }))
}

fn change(scenario: &ScenarioParts, change: &Injected) -> String {
    match *change {
        Injected::Indicator(of, by) => {
            format!(
                "change(of: {}, by: {by})",
                quoted(&scenario.indicator(of).id)
            )
        }
        Injected::Position(actor, issue, by) => format!(
            "stance(actor: {}, issue: {}, by: {by})",
            quoted(&scenario.actor(actor).id),
            quoted(&scenario.issue(issue).id)
        ),
        Injected::Flag(flag, true) => format!("set(flag: {})", quoted(&scenario.flag(flag).id)),
        Injected::Flag(flag, false) => {
            format!("clear(flag: {})", quoted(&scenario.flag(flag).id))
        }
    }
}
