//! Ledger entries and happenings as JSON, everything by its id in the file.

use crate::engine::{Carrier, Cause, Entry, Happening, Origin, PlayedBy, Subject};
use crate::model::Scenario;
use serde_json::{Value, json};

/// One part of a change.
pub(super) fn entry(scenario: &Scenario, entry: &Entry) -> Value {
    json!({
        "subject": subject(scenario, entry.subject),
        "cause": cause(scenario, entry.cause),
        "amount": entry.amount,
        "after": entry.after,
        "cut": entry.cut,
        "through": entry.through.map(|through| subject(scenario, through)),
    })
}

fn subject(scenario: &Scenario, subject: Subject) -> Value {
    match subject {
        Subject::Indicator(id) => json!({ "indicator": scenario.indicator(id).id }),
        Subject::Position(actor, issue) => json!({
            "position": { "actor": scenario.actor(actor).id, "issue": scenario.issue(issue).id },
        }),
        Subject::Flag(id) => json!({ "flag": scenario.flag(id).id }),
        Subject::Budget(id) => json!({ "budget": scenario.seat(id).id }),
        Subject::Date(id) => json!({ "date": date(scenario, id.index()) }),
        Subject::Clock => json!("clock"),
    }
}

fn cause(scenario: &Scenario, cause: Cause) -> Value {
    match cause {
        Cause::StartDrawn => json!("start_drawn"),
        Cause::Effect(origin) => json!({ "effect": from(scenario, origin) }),
        Cause::Drift => json!("drift"),
        Cause::Shift(origin) => json!({ "shift": from(scenario, origin) }),
        Cause::Coupling(id) => json!({ "coupling": scenario.indicator(id).id }),
        Cause::Flow => json!("flow"),
        Cause::Noise => json!("noise"),
        Cause::SetByHand => json!("set_by_hand"),
        Cause::Paid(id) => json!({ "paid": scenario.a_move(id).id }),
        Cause::Gain => json!("gain"),
        Cause::Promise(id) => json!({ "promise": commitment(scenario, id.index()) }),
        Cause::Expired => json!("expired"),
        Cause::Time => json!("time"),
    }
}

fn from(scenario: &Scenario, origin: Origin) -> Value {
    let carrier = match origin.carrier {
        Carrier::Move(id) => json!({ "move": scenario.a_move(id).id }),
        Carrier::Rule(id) => json!({ "rule": rule(scenario, id.index()) }),
        Carrier::Commitment(id) => json!({ "commitment": commitment(scenario, id.index()) }),
        Carrier::Replay(id) => json!({ "replay": replay(scenario, id.index()) }),
        Carrier::Inject(place) => json!({ "inject": place }),
    };
    json!({ "carrier": carrier, "effect": origin.effect, "step": origin.step, "tick": origin.tick })
}

/// Something that happened, with its sentence where people are told of it.
pub(super) fn happening(
    scenario: &Scenario,
    happening: &Happening,
    words: Option<String>,
) -> Value {
    let what = match happening {
        Happening::Played {
            played,
            by,
            size,
            wear,
        } => json!({
            "played": scenario.a_move(*played).id,
            "by": played_by(scenario, *by),
            "size": size,
            "wear": wear,
        }),
        Happening::NotPlayed { planned, .. } => {
            json!({ "not_played": scenario.a_move(*planned).id })
        }
        Happening::Refused { offered, by } => {
            json!({ "refused": scenario.a_move(*offered).id, "by": scenario.actor(*by).id })
        }
        Happening::NotFollowed { rule: id, .. } => {
            json!({ "not_followed": rule(scenario, id.index()) })
        }
        Happening::RuleFired(id) => json!({ "rule": rule(scenario, id.index()) }),
        Happening::Promised(id, kept) => {
            json!({ "promised": commitment(scenario, id.index()), "will_be_kept": kept })
        }
        Happening::Kept(id) => json!({ "kept": commitment(scenario, id.index()) }),
        Happening::Broken(id) => json!({ "broken": commitment(scenario, id.index()) }),
        Happening::Arrived(origin, id, amount) => json!({
            "arrived": from(scenario, *origin),
            "indicator": scenario.indicator(*id).id,
            "amount": amount,
        }),
        Happening::Rung { from, to } => json!({ "rung": { "from": from, "to": to } }),
        Happening::Band {
            indicator,
            from,
            to,
        } => {
            json!({ "band": scenario.indicator(*indicator).id, "from": from, "to": to })
        }
        Happening::DoneByHand(place) => json!({ "done_by_hand": place }),
        Happening::DateReached(id) => json!({ "date": date(scenario, id.index()) }),
        Happening::Script(id, ..) => json!({ "script": replay(scenario, id.index()) }),
        Happening::Reached(id, label) => {
            let outcome = scenario.outcome(*id);
            let label = label
                .and_then(|place| outcome.labels.get(place))
                .map(|label| &label.0);
            json!({ "reached": outcome.id, "label": label })
        }
    };
    let mut what = what;
    if let (Some(fields), Some(words)) = (what.as_object_mut(), words) {
        fields.insert("words".to_owned(), Value::String(words));
    }
    what
}

fn played_by(scenario: &Scenario, by: PlayedBy) -> Value {
    match by {
        PlayedBy::Plan => json!("plan"),
        PlayedBy::Autopilot => json!("chance"),
        PlayedBy::Schedule => json!("schedule"),
        PlayedBy::Rule(id) => json!({ "rule": rule(scenario, id.index()) }),
        PlayedBy::Commitment(id) => json!({ "commitment": commitment(scenario, id.index()) }),
        PlayedBy::Replay(id) => json!({ "replay": replay(scenario, id.index()) }),
    }
}

fn date(scenario: &Scenario, place: usize) -> &str {
    scenario
        .calendar
        .dates
        .get(place)
        .map_or("", |one| one.id.as_str())
}

fn rule(scenario: &Scenario, place: usize) -> &str {
    scenario.rules.get(place).map_or("", |one| one.id.as_str())
}

fn commitment(scenario: &Scenario, place: usize) -> &str {
    scenario
        .commitments
        .get(place)
        .map_or("", |one| one.id.as_str())
}

fn replay(scenario: &Scenario, place: usize) -> &str {
    scenario
        .replays
        .get(place)
        .map_or("", |one| one.id.as_str())
}
