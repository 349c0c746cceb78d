//! Moves.

use crate::diagnostic::Problem;
use crate::format::names::Class;
use crate::format::reader::{At, Entity, Found, Reader};
use crate::format::spot::Amount;
use crate::format::wire::behaviour::{DecidedWire, MoveWire, ScheduledWire, SizeWire};
use crate::formula::{Formula, Kind};
use crate::model::Decided;
use crate::model::actor::Seat;
use crate::model::ids::{ActorId, DateId, KindId, MoveId, SeatId};
use crate::model::moves::{Move, Scheduled, ScheduledAt, Size};

impl Reader<'_> {
    pub(super) fn a_move(
        &mut self,
        Entity { at, id, mut value }: Entity<MoveWire>,
        seats: &[Seat],
    ) -> Move {
        self.need_list(&at, "actors", value.actors.is_some());
        let actors: Vec<ActorId> =
            self.references(&at, "actors", value.actors.take(), Class::Actor);
        let playable_by = if value.playable_by.is_some() {
            self.references(&at, "playable_by", value.playable_by.take(), Class::Seat)
        } else {
            seats_of(&actors, seats)
        };
        let kind = self.needed_reference(&at, "kind", value.kind.take(), Class::Kind);
        let size = self.take(&at, "size", value.size.take());
        let uses = self.whole(&at, "uses", value.uses.take());
        Move {
            name: self.label(&at, value.name.take(), &id),
            words: self.text(&at, "words", value.words.take()),
            actors,
            targets: self.references(&at, "targets", value.targets.take(), Class::Actor),
            kind: KindId::from(kind.unwrap_or(0)),
            cameo: self.text(&at, "cameo", value.cameo.take()),
            goldstein: self.number(&at, "goldstein", value.goldstein.take()),
            rung: self.text(&at, "rung", value.rung.take()),
            playable_by,
            needs: self.needs(&at, &mut value),
            effects: self.effects(&at, "effects", value.effects.take()),
            cost: self.number(&at, "cost", value.cost.take()).unwrap_or(0.0),
            cooldown: self
                .whole(&at, "cooldown", value.cooldown.take())
                .unwrap_or(1),
            uses,
            wear: self
                .numbers(&at, "wear", value.wear.take())
                .filter(|wear| !wear.is_empty()),
            size: size.map(|found| self.size(found)),
            hazard: self.formula(&at, "hazard", value.hazard.take(), Kind::Number),
            hazard_because: self.because(&at, "hazard_because", value.hazard_because.take()),
            schedule: self.schedule(&at, &mut value),
            accept: self.formula(&at, "accept", value.accept.take(), Kind::Number),
            because: self.because(&at, "because", value.because.take()),
            id,
        }
    }

    pub(super) fn need_list(&mut self, at: &At, name: &str, is_there: bool) {
        if !is_there {
            self.missing(at, name, "a list `[ … ]`");
        }
    }

    fn needs(&mut self, at: &At, value: &mut MoveWire) -> Vec<Formula> {
        let Some(list) = self.take(at, "needs", value.needs.take()) else {
            return Vec::new();
        };
        self.counted(&list.at.path, list.value, |reader, found| {
            reader.worked_out(found, Kind::Truth)
        })
    }

    fn size(&mut self, Found { at, value, .. }: Found<SizeWire>) -> Size {
        self.further(&at, value.because);
        let min = self.needed_number(&at, "min", value.min);
        Size {
            min,
            max: self.needed_number(&at, "max", value.max),
            step: self.number(&at, "step", value.step).unwrap_or(1.0),
        }
    }

    fn schedule(&mut self, at: &At, value: &mut MoveWire) -> Vec<Scheduled> {
        let Some(list) = self.take(at, "schedule", value.schedule.take()) else {
            return Vec::new();
        };
        self.counted(&list.at.path, list.value, Self::scheduled)
    }

    fn scheduled(&mut self, found: Found<ScheduledWire>) -> Option<Scheduled> {
        let Found { at, value, .. } = found;
        let when = self.need(&at, "at", value.at);
        let chance = self.chance(&at, "chance", value.chance);
        let because = self.because(&at, "because", value.because);
        Some(Scheduled {
            at: self.scheduled_at(when?)?,
            chance,
            because,
        })
    }

    fn scheduled_at(&mut self, when: Found<Amount>) -> Option<ScheduledAt> {
        let step = match when.value {
            Amount::Number(step) => step,
            Amount::Text(ref date) => {
                let date = date.clone();
                let date = self.refer(Class::Date, &when.with(date))?;
                return Some(ScheduledAt::Date(DateId::from(date)));
            }
        };
        let whole = step >= 0.0 && step <= f64::from(u32::MAX) && libm::trunc(step) == step;
        if !whole {
            let message = format!("{step} is no number of a step");
            let problem = Problem::error("wrong-type", when.span, message);
            let hint = "write a whole number from 0, or the id of a date";
            self.complain(&when.at.path, problem.hint(hint));
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked above"
        )]
        Some(ScheduledAt::Step(step as u32))
    }

    pub(super) fn decided(&mut self, found: Found<DecidedWire>) -> Option<Decided> {
        let Found {
            mut at,
            span,
            value,
        } = found;
        let played = self.need(&at, "move", value.played)?;
        at = At {
            path: format!("decided.{}", played.value),
            point: played.span,
        };
        self.places.put(&at.path, span, at.point);
        let because = self.because(&at, "because", value.because);
        let played = self.refer(Class::Move, &played).map(MoveId::from)?;
        Some(Decided { played, because })
    }
}

/// The seats that hold one of the actors.
fn seats_of(actors: &[ActorId], seats: &[Seat]) -> Vec<SeatId> {
    seats
        .iter()
        .enumerate()
        .filter(|(_, seat)| seat.actors.iter().any(|actor| actors.contains(actor)))
        .map(|(place, _)| SeatId::from(place))
        .collect()
}
