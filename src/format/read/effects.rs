//! Effects, wherever they stand, and the grounds of anything.

use crate::diagnostic::Problem;
use crate::format::names::Class;
use crate::format::reader::{At, Found, Reader};
use crate::format::spot::Spot;
use crate::format::wire::List;
use crate::format::wire::behaviour::{
    AlternativeWire, ByWire, ChangeWire, EffectWire, ShiftWire, StanceEffectWire, TransferWire,
};
use crate::format::wire::telling::GroundWire;
use crate::formula::Kind;
use crate::model::grounds::Ground;
use crate::model::ids::{ActorId, DateId, FactId, FlagId, IndicatorId, IssueId, SeatId};
use crate::model::moves::{Alternative, Effect, EffectKind};

type Because = Option<Spot<List<GroundWire>>>;

impl Reader<'_> {
    /// The effects in a field.
    pub(super) fn effects(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<List<EffectWire>>>,
    ) -> Vec<Effect> {
        let Some(list) = self.take(at, name, field) else {
            return Vec::new();
        };
        self.counted(&list.at.path, list.value, Self::effect)
    }

    fn effect(&mut self, Found { at, value, .. }: Found<EffectWire>) -> Option<Effect> {
        let (kind, because) = match value {
            EffectWire::Change(wire) => self.change(&at, wire),
            EffectWire::Shift(wire) => self.shift(&at, wire),
            EffectWire::Transfer(wire) => self.transfer(&at, wire),
            EffectWire::Set(wire) => {
                let flag = self
                    .needed_reference(&at, "flag", wire.flag, Class::Flag)
                    .map(FlagId::from);
                let lasts = self.whole(&at, "for", wire.lasts);
                (
                    flag.map(|flag| EffectKind::Set { flag, lasts }),
                    wire.because,
                )
            }
            EffectWire::Clear(wire) => {
                let flag = self
                    .needed_reference(&at, "flag", wire.flag, Class::Flag)
                    .map(FlagId::from);
                (flag.map(|flag| EffectKind::Clear { flag }), wire.because)
            }
            EffectWire::Stance(wire) => self.stance_effect(&at, wire),
            EffectWire::Budget(wire) => self.budget_effect(&at, wire),
            EffectWire::Date(wire) => self.date_effect(&at, wire),
            EffectWire::OneOf(alternatives) => {
                let alternatives = self.counted(&at.path, alternatives, |reader, found| {
                    Some(reader.alternative(found))
                });
                (Some(EffectKind::OneOf(alternatives)), None)
            }
        };
        let because = self.because(&at, "because", because);
        Some(Effect {
            kind: kind?,
            because,
        })
    }

    fn indicator_named(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
    ) -> Option<IndicatorId> {
        self.needed_reference(at, name, field, Class::Indicator)
            .map(IndicatorId::from)
    }

    fn change(&mut self, at: &At, wire: ChangeWire) -> (Option<EffectKind>, Because) {
        let of = self.indicator_named(at, "of", wire.of);
        let by = self.needed_formula(at, "by", wire.by, Kind::Number);
        let spread = self.number(at, "spread", wire.spread).unwrap_or(0.0);
        let after = self.whole(at, "after", wire.after).unwrap_or(0);
        let ticks = self.whole(at, "for", wire.ticks).unwrap_or(1);
        (
            of.map(|of| EffectKind::Change {
                of,
                by,
                spread,
                after,
                ticks,
            }),
            wire.because,
        )
    }

    fn shift(&mut self, at: &At, wire: ShiftWire) -> (Option<EffectKind>, Because) {
        let of = self.indicator_named(at, "of", wire.of);
        let by = self.needed_formula(at, "by", wire.by, Kind::Number);
        let spread = self.number(at, "spread", wire.spread).unwrap_or(0.0);
        let lasts = self.whole(at, "for", wire.lasts);
        (
            of.map(|of| EffectKind::Shift {
                of,
                by,
                spread,
                lasts,
            }),
            wire.because,
        )
    }

    fn transfer(&mut self, at: &At, wire: TransferWire) -> (Option<EffectKind>, Because) {
        let from = self.indicator_named(at, "from", wire.from);
        let to = self.indicator_named(at, "to", wire.to);
        let by = self.needed_formula(at, "by", wire.by, Kind::Number);
        let spread = self.number(at, "spread", wire.spread).unwrap_or(0.0);
        let kind = from.zip(to).map(|(from, to)| EffectKind::Transfer {
            from,
            to,
            by,
            spread,
        });
        (kind, wire.because)
    }

    fn stance_effect(&mut self, at: &At, wire: StanceEffectWire) -> (Option<EffectKind>, Because) {
        let actor = self
            .needed_reference(at, "actor", wire.actor, Class::Actor)
            .map(ActorId::from);
        let issue = self
            .needed_reference(at, "issue", wire.issue, Class::Issue)
            .map(IssueId::from);
        let by = self.needed_formula(at, "by", wire.by, Kind::Number);
        let kind = actor
            .zip(issue)
            .map(|(actor, issue)| EffectKind::Stance { actor, issue, by });
        (kind, wire.because)
    }

    fn budget_effect(&mut self, at: &At, wire: ByWire) -> (Option<EffectKind>, Because) {
        let of = self
            .needed_reference(at, "of", wire.of, Class::Budget)
            .map(SeatId::from);
        let by = self.needed_formula(at, "by", wire.by, Kind::Number);
        (of.map(|of| EffectKind::Budget { of, by }), wire.because)
    }

    fn date_effect(&mut self, at: &At, wire: ByWire) -> (Option<EffectKind>, Because) {
        let of = self
            .needed_reference(at, "of", wire.of, Class::Date)
            .map(DateId::from);
        let by = self.needed_formula(at, "by", wire.by, Kind::Number);
        (of.map(|of| EffectKind::Date { of, by }), wire.because)
    }

    fn alternative(&mut self, Found { at, value, .. }: Found<AlternativeWire>) -> Alternative {
        self.further(&at, value.because);
        Alternative {
            chance: self.needed_formula(&at, "chance", value.chance, Kind::Number),
            effects: self.effects(&at, "effects", value.effects),
        }
    }

    /// The grounds in a field; facts that are not known are left out after a complaint.
    pub(super) fn because(&mut self, at: &At, name: &str, field: Because) -> Vec<Ground> {
        let path = match name {
            // Grounds of the hazard belong to the hazard.
            "hazard_because" => format!("{}.because", at.join("hazard")),
            _ => at.join(name),
        };
        let Some(list) = self.take(at, name, field) else {
            return Vec::new();
        };
        self.counted(&path, list.value, Self::ground)
    }

    /// The grounds of something for which the model has no list.
    pub(super) fn further(&mut self, at: &At, field: Because) {
        let grounds = self.because(at, "because", field);
        if !grounds.is_empty() {
            self.further_because.push((at.path.clone(), grounds));
        }
    }

    fn ground(&mut self, found: Found<GroundWire>) -> Option<Ground> {
        let at = found.at;
        match found.value {
            GroundWire::Figure((fact, figure)) => {
                let fact = self.open(at.join("fact"), fact);
                let figure = self.open(at.join("figure"), figure)?;
                let figure = self.said(figure, "empty-figure", "a figure without words")?;
                let fact = self.refer(Class::Fact, &fact?)?;
                Some(Ground::Figure(FactId::from(fact), figure))
            }
            GroundWire::Direction(fact) => {
                let fact = self.open(at.join("fact"), fact)?;
                let fact = self.refer(Class::Fact, &fact)?;
                Some(Ground::Direction(FactId::from(fact)))
            }
            GroundWire::Assumption(words) => {
                let words = self.open(at.join("words"), words)?;
                let words = self.said(words, "empty-assumption", "an assumption without words")?;
                Some(Ground::Assumption(words))
            }
        }
    }

    /// The text, unless it says nothing.
    fn said(&mut self, found: Found<String>, code: &'static str, message: &str) -> Option<String> {
        if found.value.trim().is_empty() {
            let problem = Problem::error(code, found.span, message);
            let hint = "a figure is copied from the fact's words, an assumption says in a sentence what is judged";
            self.complain(&found.at.path, problem.hint(hint));
            return None;
        }
        Some(self.clean(found))
    }
}
