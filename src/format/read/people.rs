//! Blocs, actors, groups, kinds, seats and issues.

use crate::format::names::Class;
use crate::format::reader::{At, Entity, Found, Reader};
use crate::format::wire::people::{
    ActorWire, BlocWire, BudgetWire, GroupWire, IssueWire, KindWire, SeatWire, StanceWire,
};
use crate::model::actor::{Actor, Bloc, Budget, Group, Kind, Seat};
use crate::model::ids::{ActorId, BlocId};
use crate::model::issue::{Issue, Stance};

/// Weight of an actor that gives none.
const USUAL_INFLUENCE: f64 = 0.5;
/// Salience of a stance that gives none.
const USUAL_SALIENCE: f64 = 0.5;

impl Reader<'_> {
    pub(super) fn bloc(&mut self, Entity { at, id, value }: Entity<BlocWire>) -> Bloc {
        self.further(&at, value.because);
        Bloc {
            name: self.label(&at, value.name, &id),
            id,
        }
    }

    pub(super) fn actor(&mut self, Entity { at, id, value }: Entity<ActorWire>) -> Actor {
        Actor {
            name: self.label(&at, value.name, &id),
            bloc: self
                .reference(&at, "bloc", value.bloc, Class::Bloc)
                .map(BlocId::from),
            influence: self
                .number(&at, "influence", value.influence)
                .unwrap_or(USUAL_INFLUENCE),
            people: self.texts(&at, "people", value.people),
            role: self.text(&at, "role", value.role),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    pub(super) fn group(&mut self, Entity { at, id, value }: Entity<GroupWire>) -> Group {
        self.further(&at, value.because);
        Group {
            name: self.label(&at, value.name, &id),
            actors: self.references(&at, "actors", value.actors, Class::Actor),
            id,
        }
    }

    pub(super) fn kind(&mut self, Entity { at, id, value }: Entity<KindWire>) -> Kind {
        self.further(&at, value.because);
        let wear = self.numbers(&at, "wear", value.wear).unwrap_or_default();
        Kind {
            name: self.label(&at, value.name, &id),
            wear: if wear.is_empty() { vec![1.0] } else { wear },
            id,
        }
    }

    /// Takes the budgets out of the seats, because formulas name them.
    pub(super) fn budgets(
        &mut self,
        seats: &mut [Entity<SeatWire>],
    ) -> Vec<Option<(String, Found<BudgetWire>)>> {
        seats
            .iter_mut()
            .map(|seat| {
                let found = self.take(&seat.at, "budget", seat.value.budget.take());
                let Some(mut found) = found else {
                    self.names.push(Class::Budget, None);
                    return None;
                };
                let spot = found.value.id.take();
                let id = self.declared(Class::Budget, &found.at, "budgets", spot);
                let (id, point) = id.unwrap_or_default();
                found.at.point = point;
                Some((id, found))
            })
            .collect()
    }

    pub(super) fn seat(
        &mut self,
        Entity { at, id, value }: Entity<SeatWire>,
        budget: Option<(String, Found<BudgetWire>)>,
    ) -> Seat {
        self.further(&at, value.because);
        Seat {
            name: self.label(&at, value.name, &id),
            actors: self.references(&at, "actors", value.actors, Class::Actor),
            budget: budget.map(|(id, found)| self.budget(id, found)),
            id,
        }
    }

    fn budget(&mut self, id: String, Found { at, value, .. }: Found<BudgetWire>) -> Budget {
        let start = self.number(&at, "start", value.start).unwrap_or(0.0);
        Budget {
            name: self.label(&at, value.name, &id),
            unit: self.text(&at, "unit", value.unit),
            start,
            gain: self.number(&at, "gain", value.gain).unwrap_or(0.0),
            cap: self.number(&at, "cap", value.cap).unwrap_or(start),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    pub(super) fn issue(&mut self, Entity { at, id, value }: Entity<IssueWire>) -> Issue {
        let stances = self.list(&at, "stances", value.stances);
        Issue {
            name: self.label(&at, value.name, &id),
            minus: self.text(&at, "minus", value.minus),
            plus: self.text(&at, "plus", value.plus),
            stances: stances
                .into_iter()
                .filter_map(|found| self.stance(&id, found))
                .collect(),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    fn stance(&mut self, issue: &str, found: Found<StanceWire>) -> Option<Stance> {
        let Found {
            mut at,
            span,
            value,
        } = found;
        let actor = self.need(&at, "actor", value.actor);
        if let Some(actor) = &actor {
            at = At {
                path: format!("stances.{issue}.{}", actor.value),
                point: actor.span,
            };
            self.places.put(&at.path, span, at.point);
        }
        let accepts = self.take(&at, "accepts", value.accepts);
        let position = self.needed_number(&at, "position", value.position);
        let salience = self
            .number(&at, "salience", value.salience)
            .unwrap_or(USUAL_SALIENCE);
        let influence = self.number(&at, "influence", value.influence);
        let accepts = self.pair(accepts);
        let because = self.because(&at, "because", value.because);
        let actor = self.refer(Class::Actor, &actor?).map(ActorId::from)?;
        Some(Stance {
            actor,
            position,
            salience,
            influence,
            accepts,
            because,
        })
    }
}
