//! What caused a part of a change, in words, and where it leads.

use super::names::{self, Names};
use super::{Scene, by_hand, effects, log, when};
use crate::engine::{Carrier, Cause, Entry, Happening, Origin, PlayedBy, Subject};
use crate::formula::{Formula, Quantity, Read, ReadNames};
use crate::model::ScenarioParts;
use crate::model::by_hand::Intervention;
use crate::model::grounds::{Ground, grade, grade_of_number};
use crate::model::ids::{IndicatorId, MoveId};
use crate::model::moves::{Effect, EffectKind};
use crate::model::rule::{Consequence, Promise};
use crate::viewmodel::why::{CauseKind, Lead};
use crate::wording::time::capital;
use crate::wording::why as said;

/// Tells causes of changes of one indicator.
pub(super) struct Causes<'a> {
    pub scene: &'a Scene<'a>,
    pub of: IndicatorId,
    /// The step that is explained; none where several are.
    pub step: Option<u32>,
}

/// A cause in words.
pub(super) struct Told {
    pub words: String,
    pub kind: CauseKind,
    pub details: Vec<String>,
    pub lead: Option<Lead>,
}

impl Causes<'_> {
    /// The cause of an entry, of whatever it came through, and whether it was cut off; `steps` are
    /// those in which what carries it was played.
    pub fn tell(&self, entry: &Entry, steps: &[u32]) -> Told {
        let (mut words, mut kind, mut details) = self.cause(entry);
        if let Cause::Effect(origin) | Cause::Shift(origin) = entry.cause {
            details.splice(0..0, self.when_and_why(origin, steps));
        }
        if let Some(through) = entry.through.and_then(|through| self.through(through)) {
            words = said::through(&words, &through);
        }
        if entry.cut {
            words = said::cut(&words);
            kind = CauseKind::Limit;
        }
        details.retain(|line| !line.is_empty());
        details.dedup();
        Told {
            words,
            kind,
            details,
            lead: lead(entry),
        }
    }

    /// What was read that changed, whatever changed it.
    pub fn tell_through(&self, entry: &Entry, through: Subject) -> Told {
        let (words, kind) = match self.through(through) {
            Some(words) => (capital(&words), CauseKind::Coupling),
            None => (said::TIME.to_owned(), CauseKind::Time),
        };
        Told {
            words,
            kind,
            details: Vec::new(),
            lead: lead(entry),
        }
    }

    /// When something was played, if not in the step that is explained, and what brought it about.
    fn when_and_why(&self, origin: Origin, steps: &[u32]) -> Vec<String> {
        let parts = self.scene.parts;
        let mut lines = Vec::new();
        match steps {
            [] => {}
            [only] if self.step == Some(*only) => {}
            [only] => lines.push(said::played_on(&when::step(parts, *only))),
            [first, .., last] => lines.push(said::played_often(
                steps.len(),
                &when::step(parts, *first),
                &when::step(parts, *last),
            )),
        }
        let condition = match origin.carrier {
            Carrier::Rule(id) => parts.rules.get(id.index()).map(|rule| &rule.when),
            Carrier::Commitment(id) => parts.commitments.get(id.index()).map(|one| &one.trigger),
            Carrier::Move(id) => {
                let (line, condition) = self.brought_by(id, u32::from(origin.step));
                lines.extend(line.filter(|_| steps.len() <= 1));
                condition
            }
            Carrier::Replay(_) | Carrier::Inject(_) => None,
        };
        if let (Some(condition), true) = (condition, steps.len() <= 1) {
            lines.push(said::because_of(&Names(parts).words(condition)));
            lines.extend(self.values_before(condition, u32::from(origin.step)));
        }
        lines
    }

    /// What had a move played in a step, and the condition that held, if there is one.
    fn brought_by(&self, id: MoveId, step: u32) -> (Option<String>, Option<&Formula>) {
        let parts = self.scene.parts;
        let node = self.scene.point(step.saturating_add(1));
        let by = node.and_then(|node| {
            node.ledger.happenings.iter().find_map(|one| match one {
                Happening::Played { played, by, .. } if *played == id => Some(*by),
                _ => None,
            })
        });
        match by {
            Some(PlayedBy::Rule(rule)) => {
                let rule = parts.rules.get(rule.index());
                let line = rule.map(|rule| said::brought_by(&rule.name));
                (line, rule.map(|rule| &rule.when))
            }
            Some(PlayedBy::Commitment(promise)) => {
                let promise = parts.commitments.get(promise.index());
                let line = promise.map(|promise| said::brought_by(&promise.name));
                (line, promise.map(|promise| &promise.trigger))
            }
            Some(PlayedBy::Plan) => (Some(said::BY_PLAN.to_owned()), None),
            Some(PlayedBy::Autopilot) => (Some(said::BY_CHANCE.to_owned()), None),
            Some(PlayedBy::Schedule) => (Some(said::BY_SCHEDULE.to_owned()), None),
            Some(PlayedBy::Replay(_)) | None => (None, None),
        }
    }

    /// The indicators that a condition reads, as they stood when the step began.
    fn values_before(&self, condition: &Formula, step: u32) -> Option<String> {
        let parts = self.scene.parts;
        let node = self.scene.point(step)?;
        let mut read: Vec<IndicatorId> = Vec::new();
        condition.tree().reads_now(&mut |one| {
            if let Read::Quantity(Quantity::Indicator(id)) = one
                && !read.contains(&IndicatorId(id))
            {
                read.push(IndicatorId(id));
            }
        });
        let seen = read.into_iter().filter(|id| parts.indicator(*id).is_seen());
        let values: Vec<String> = seen
            .filter_map(|id| {
                let value = *node.values.get(id.index())?;
                Some(said::stood_at(
                    &parts.indicator(id).name,
                    &names::value(parts, id, value),
                ))
            })
            .collect();
        (!values.is_empty()).then(|| said::values_before(&values))
    }

    /// What a composite read that changed.
    fn through(&self, subject: Subject) -> Option<String> {
        let parts = self.scene.parts;
        Some(match subject {
            Subject::Indicator(id) => parts.indicator(id).name.clone(),
            Subject::Position(actor, issue) => Names(parts).name(&Read::Position {
                actor: actor.0,
                issue: issue.0,
            }),
            Subject::Flag(id) => crate::wording::time::quoted(&parts.flag(id).name),
            Subject::Budget(id) => Names(parts).name(&Read::Quantity(Quantity::Budget(id.0))),
            Subject::Date(id) => Names(parts).name(&Read::Quantity(Quantity::Date(id.0))),
            Subject::Clock => return None,
        })
    }

    /// The name of what carried an effect, and the reason that somebody gave for it.
    fn carrier(&self, origin: Origin) -> (String, Option<String>) {
        let parts = self.scene.parts;
        let name = log::carrier_name(parts, origin);
        match origin.carrier {
            Carrier::Move(id) => {
                let actors = names::actors(parts, &parts.a_move(id).actors);
                (said::by(&name, &actors), None)
            }
            Carrier::Inject(place) => {
                let node = self.scene.point(u32::from(origin.step).saturating_add(1));
                let done = node.and_then(|node| node.conduct.by_hand.get(usize::from(place)));
                match done {
                    Some(Intervention::Inject(inject)) => {
                        let (words, reason) = by_hand::cause(parts, inject);
                        (words, Some(reason))
                    }
                    _ => (name, None),
                }
            }
            _ => (name, None),
        }
    }

    /// The cause's name, kind and details.
    fn cause(&self, entry: &Entry) -> (String, CauseKind, Vec<String>) {
        let parts = self.scene.parts;
        // A composite's part tells of the change of what it read.
        let of = match entry.through {
            Some(Subject::Indicator(id)) => id,
            _ => self.of,
        };
        match entry.cause {
            Cause::StartDrawn => (said::START_DRAWN.to_owned(), CauseKind::Chance, Vec::new()),
            Cause::Noise => (said::NOISE.to_owned(), CauseKind::Chance, Vec::new()),
            Cause::Effect(origin) => {
                let (effect, because) = effect_of(parts, origin);
                let mut details = Vec::new();
                if let Some(effect) = effect {
                    let grade = grade_of_number(&effect.because, because);
                    details.push(capital(effects::grounds(grade).short()));
                }
                let (name, reason) = self.carrier(origin);
                details.extend(reason);
                (name, kind(origin, effect), details)
            }
            Cause::Shift(origin) => (
                said::shift(&self.carrier(origin).0),
                CauseKind::Shift,
                Vec::new(),
            ),
            Cause::Drift => {
                let level = parts
                    .indicator(of)
                    .stock()
                    .and_then(|stock| stock.baseline.as_ref());
                let (value, because) =
                    level.map_or((0.0, [].as_slice()), |level| (level.value, &level.because));
                (
                    said::drift(&names::value(parts, of, value)),
                    CauseKind::Drift,
                    vec![capital(effects::grounds(grade(because)).short())],
                )
            }
            Cause::Coupling(source) => {
                let coupling = parts
                    .indicator(of)
                    .stock()
                    .and_then(|stock| stock.couplings.iter().find(|one| one.source == source));
                let mut details = Vec::new();
                if let Some(coupling) = coupling {
                    details.push(capital(&coupling.words));
                    details.push(capital(effects::grounds(grade(&coupling.because)).short()));
                }
                (
                    parts.indicator(source).name.clone(),
                    CauseKind::Coupling,
                    details,
                )
            }
            Cause::Flow => {
                let flow = parts
                    .indicator(of)
                    .stock()
                    .and_then(|stock| stock.flow.as_ref());
                let details = flow.map(|flow| said::formula(&Names(parts).words(flow)));
                (
                    said::FLOW.to_owned(),
                    CauseKind::Flow,
                    details.into_iter().collect(),
                )
            }
            Cause::SetByHand => (
                said::SET_BY_HAND.to_owned(),
                CauseKind::SetByHand,
                Vec::new(),
            ),
            Cause::Paid(id) => (
                said::paid(&parts.a_move(id).name),
                CauseKind::Move,
                Vec::new(),
            ),
            Cause::Gain => (said::GAIN.to_owned(), CauseKind::Flow, Vec::new()),
            Cause::Promise(id) => {
                let name = parts
                    .commitments
                    .get(id.index())
                    .map_or("", |one| one.name.as_str());
                (name.to_owned(), CauseKind::Promise, Vec::new())
            }
            Cause::Expired => (said::EXPIRED.to_owned(), CauseKind::Time, Vec::new()),
            Cause::Time => (said::TIME.to_owned(), CauseKind::Time, Vec::new()),
        }
    }
}

/// What a part leads on to.
fn lead(entry: &Entry) -> Option<Lead> {
    match (entry.through, entry.cause) {
        (Some(Subject::Indicator(id)), _) | (_, Cause::Coupling(id)) => Some(Lead::Indicator(id)),
        (_, Cause::Effect(origin) | Cause::Shift(origin)) => match origin.carrier {
            Carrier::Move(id) => Some(Lead::Move(id)),
            _ => None,
        },
        (_, Cause::Paid(id)) => Some(Lead::Move(id)),
        _ => None,
    }
}

fn kind(origin: Origin, effect: Option<&Effect>) -> CauseKind {
    if let Some(Effect {
        kind: EffectKind::Transfer { .. },
        ..
    }) = effect
    {
        return CauseKind::Transfer;
    }
    match origin.carrier {
        Carrier::Move(_) | Carrier::Replay(_) => CauseKind::Move,
        Carrier::Rule(_) => CauseKind::Rule,
        Carrier::Commitment(_) => CauseKind::Promise,
        Carrier::Inject(_) => CauseKind::SetByHand,
    }
}

/// The effect an origin numbers, with the grounds of what carries it.
fn effect_of(parts: &ScenarioParts, origin: Origin) -> (Option<&Effect>, &[Ground]) {
    let (effects, because): (&[Effect], &[Ground]) = match origin.carrier {
        Carrier::Move(id) => {
            let one = parts.a_move(id);
            (&one.effects, &one.because)
        }
        Carrier::Rule(id) => match parts.rules.get(id.index()) {
            Some(rule) => match &rule.consequence {
                Consequence::Effects(effects) => (effects, &rule.because),
                Consequence::Plays(..) => (&[], &rule.because),
            },
            None => (&[], &[]),
        },
        Carrier::Commitment(id) => match parts.commitments.get(id.index()) {
            Some(one) => match &one.promise {
                Promise::Does(Consequence::Effects(effects)) => (effects, &one.because),
                _ => (&one.cost, &one.because),
            },
            None => (&[], &[]),
        },
        Carrier::Replay(_) | Carrier::Inject(_) => (&[], &[]),
    };
    let mut next = 0;
    (numbered(effects, origin.effect, &mut next), because)
}

/// The effect with a number in reading order.
fn numbered<'a>(effects: &'a [Effect], wanted: u16, next: &mut u16) -> Option<&'a Effect> {
    for effect in effects {
        if *next == wanted {
            return Some(effect);
        }
        *next = next.saturating_add(1);
        if let EffectKind::OneOf(alternatives) = &effect.kind {
            for one in alternatives {
                if let Some(found) = numbered(&one.effects, wanted, next) {
                    return Some(found);
                }
            }
        }
    }
    None
}
