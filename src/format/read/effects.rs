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
        let entries = self.list(at, name, field);
        entries
            .into_iter()
            .filter_map(|found| self.effect(found))
            .collect()
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
                let entries = self.entries(&at, &at.path, alternatives);
                let alternatives = entries
                    .into_iter()
                    .map(|found| self.alternative(found))
                    .collect();
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
        let entries = self.entries(at, &path, list.value);
        entries
            .into_iter()
            .filter_map(|found| self.ground(at, found))
            .collect()
    }

    fn ground(&mut self, at: &At, found: Found<GroundWire>) -> Option<Ground> {
        match found.value {
            GroundWire::Figure((fact, figure)) => {
                let fact = self.open(at, found.at.join("fact"), fact)?;
                let figure = self.open(at, found.at.join("figure"), figure);
                let figure_span = figure.as_ref().map(|found| found.span);
                let figure = self.clean(at, figure);
                if let (true, Some(span)) = (figure.trim().is_empty(), figure_span) {
                    let problem = Problem::error("empty-figure", span, "a figure without words");
                    let hint = "copy the figure as the fact's words have it, or write direction(…)";
                    self.complain(at, problem.hint(hint));
                }
                let fact = self.refer(at, Class::Fact, &fact.value, fact.span)?;
                Some(Ground::Figure(FactId::from(fact), figure))
            }
            GroundWire::Direction(fact) => {
                let fact = self.refer(at, Class::Fact, &fact, found.span)?;
                Some(Ground::Direction(FactId::from(fact)))
            }
            GroundWire::Assumption(words) if words.trim().is_empty() => {
                let problem = Problem::error(
                    "empty-assumption",
                    found.span,
                    "an assumption without words",
                );
                self.complain(at, problem.hint("say in a sentence what is judged"));
                None
            }
            GroundWire::Assumption(words) => {
                let cleaned = Found {
                    value: words,
                    ..found_text(&found.at, found.span)
                };
                Some(Ground::Assumption(self.clean(at, Some(cleaned))))
            }
        }
    }
}

fn found_text(at: &At, span: crate::diagnostic::Span) -> Found<String> {
    Found {
        at: at.clone(),
        span,
        value: String::new(),
    }
}
