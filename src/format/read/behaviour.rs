//! Rules, commitments, outcomes and the ladder.

use crate::diagnostic::{Problem, Span};
use crate::format::names::Class;
use crate::format::reader::{At, Entity, Found, Reader};
use crate::format::spot::{Amount, Spot};
use crate::format::wire::List;
use crate::format::wire::behaviour::{
    BaseRateWire, CommitmentWire, EffectWire, LabelWire, LadderWire, OutcomeWire, RuleWire,
    RungWire, ToneWire,
};
use crate::formula::{Formula, Kind};
use crate::model::ids::{ActorId, FlagId, MoveId};
use crate::model::outcome::{Ladder, Outcome, Rung, Tone};
use crate::model::rule::{Commitment, Consequence, Promise, Rule};

/// What a rule or a commitment says will follow, field by field.
struct Follows {
    effects: Option<Spot<List<EffectWire>>>,
    plays: Option<Spot<String>>,
    size: Option<Spot<Amount>>,
}

impl Reader<'_> {
    pub(super) fn rule(&mut self, Entity { at, id, value }: Entity<RuleWire>) -> Rule {
        let follows = Follows {
            effects: value.effects,
            plays: value.plays,
            size: value.size,
        };
        let ways = [
            ("effects", self.place(follows.effects.as_ref())),
            ("plays", self.place(follows.plays.as_ref())),
        ];
        self.exactly_one(&at, &ways);
        Rule {
            name: self.label(&at, value.name, &id),
            when: self.needed_formula(&at, "when", value.when, Kind::Truth),
            chance: self.chance(&at, "chance", value.chance),
            repeat: self.truth(&at, "repeat", value.repeat),
            after: self.whole(&at, "after", value.after).unwrap_or(0),
            consequence: self.consequence(&at, follows),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    fn place<T>(&self, spot: Option<&Spot<T>>) -> Option<Span> {
        spot.map(|spot| self.span(spot.piece))
    }

    /// Complains unless exactly one of the fields is there.
    fn exactly_one(&mut self, at: &At, ways: &[(&str, Option<Span>)]) {
        let names: Vec<String> = ways.iter().map(|(name, _)| format!("`{name}`")).collect();
        let hint = format!("give one of {}", names.join(", "));
        let given: Vec<(&str, Span)> = ways
            .iter()
            .filter_map(|(name, place)| Some((*name, (*place)?)))
            .collect();
        match given.as_slice() {
            [_] => {}
            [] => {
                let problem = Problem::error(
                    "nothing-follows",
                    at.point,
                    "this says when, but not what follows",
                );
                self.complain(&at.path, problem.hint(hint));
            }
            [(first, _), (second, span), ..] => {
                let message = format!("`{first}` and `{second}` cannot stand together");
                self.complain(
                    &at.path,
                    Problem::error("two-ways", *span, message).hint(hint),
                );
            }
        }
    }

    /// A chance, 1 when missing.
    pub(super) fn chance(&mut self, at: &At, name: &str, field: Option<Spot<Amount>>) -> Formula {
        match field {
            Some(field) => self.needed_formula(at, name, Some(field), Kind::Number),
            None => Formula::constant(1.0),
        }
    }

    fn consequence(&mut self, at: &At, follows: Follows) -> Consequence {
        let size_place = self.place(follows.size.as_ref());
        let size = self.formula(at, "size", follows.size, Kind::Number);
        if follows.plays.is_some() {
            let played = self
                .needed_reference(at, "plays", follows.plays, Class::Move)
                .map(MoveId::from);
            return played.map_or(Consequence::Effects(Vec::new()), |played| {
                Consequence::Plays(played, size)
            });
        }
        if let Some(span) = size_place {
            let problem = Problem::error(
                "size-without-move",
                span,
                "there is a `size` but no move that has one",
            );
            self.complain(&at.path, problem.hint("a size belongs to `plays`"));
        }
        Consequence::Effects(self.effects(at, "effects", follows.effects))
    }

    pub(super) fn commitment(
        &mut self,
        Entity { at, id, mut value }: Entity<CommitmentWire>,
    ) -> Commitment {
        let actor = self.needed_reference(&at, "actor", value.actor.take(), Class::Actor);
        Commitment {
            name: self.label(&at, value.name.take(), &id),
            actor: ActorId::from(actor.unwrap_or(0)),
            trigger: self.needed_formula(&at, "trigger", value.trigger.take(), Kind::Truth),
            promise: self.promise(&at, &mut value),
            after: self.whole(&at, "after", value.after.take()).unwrap_or(0),
            pace: self.chance(&at, "pace", value.pace.take()),
            credibility: self.chance(&at, "credibility", value.credibility.take()),
            within: self.whole(&at, "within", value.within.take()).unwrap_or(0),
            cost: self.effects(&at, "cost", value.cost.take()),
            because: self.because(&at, "because", value.because.take()),
            id,
        }
    }

    fn promise(&mut self, at: &At, value: &mut CommitmentWire) -> Promise {
        let ways = [
            ("effects", self.place(value.effects.as_ref())),
            ("plays", self.place(value.plays.as_ref())),
            ("forbids", self.place(value.forbids.as_ref())),
            ("sets", self.place(value.sets.as_ref())),
        ];
        self.exactly_one(at, &ways);
        let nothing = || Promise::Does(Consequence::Effects(Vec::new()));
        if value.forbids.is_some() {
            let forbidden = self.reference(at, "forbids", value.forbids.take(), Class::Move);
            return forbidden.map_or_else(nothing, |place| Promise::Forbids(MoveId::from(place)));
        }
        if value.sets.is_some() {
            let flag = self.reference(at, "sets", value.sets.take(), Class::Flag);
            return flag.map_or_else(nothing, |place| Promise::Sets(FlagId::from(place)));
        }
        let follows = Follows {
            effects: value.effects.take(),
            plays: value.plays.take(),
            size: value.size.take(),
        };
        Promise::Does(self.consequence(at, follows))
    }

    pub(super) fn outcome(&mut self, Entity { at, id, value }: Entity<OutcomeWire>) -> Outcome {
        let otherwise = self.truth(&at, "otherwise", value.otherwise);
        let when = match (value.when, otherwise) {
            (Some(when), true) => {
                let span = self.span(when.piece);
                let message = "an outcome marked `otherwise` stands when no other is reached, so it has no `when`";
                self.complain(
                    &at.path,
                    Problem::error("two-ways", span, message).hint("leave one of them out"),
                );
                None
            }
            (None, true) => None,
            (when, false) => Some(self.needed_formula(&at, "when", when, Kind::Truth)),
        };
        let tone = self.take(&at, "tone", value.tone).map(|found| found.value);
        let labels = self.list(&at, "labels", value.labels);
        let base_rate = self.take(&at, "base_rate", value.base_rate);
        Outcome {
            name: self.label(&at, value.name, &id),
            words: self.text(&at, "words", value.words),
            when,
            tone: match tone {
                Some(ToneWire::Grave) => Tone::Grave,
                Some(ToneWire::Bad) => Tone::Bad,
                Some(ToneWire::Calm) => Tone::Calm,
                Some(ToneWire::Mixed) | None => Tone::Mixed,
            },
            labels: labels
                .into_iter()
                .map(|found| self.sub_label(found))
                .collect(),
            ends_run: self.truth(&at, "ends_run", value.ends_run),
            base_rate: base_rate.map(|found| self.base_rate(found)),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    fn sub_label(&mut self, Found { at, value, .. }: Found<LabelWire>) -> (String, Formula) {
        self.further(&at, value.because);
        let name = self.needed_text(&at, "name", value.name);
        (
            name,
            self.needed_formula(&at, "when", value.when, Kind::Truth),
        )
    }

    fn base_rate(&mut self, Found { at, value, .. }: Found<BaseRateWire>) -> (f64, String) {
        self.further(&at, value.because);
        let share = self.needed_number(&at, "share", value.share);
        (share, self.needed_text(&at, "source", value.source))
    }

    pub(super) fn ladder(&mut self, Found { at, value, .. }: Found<LadderWire>) -> Ladder {
        self.further(&at, value.because);
        let rungs = self.list(&at, "rungs", value.rungs);
        Ladder {
            of: self.needed_formula(&at, "of", value.of, Kind::Number),
            rungs: rungs
                .into_iter()
                .enumerate()
                .map(|(place, found)| self.rung(place, found))
                .collect(),
        }
    }

    fn rung(&mut self, place: usize, Found { at, value, .. }: Found<RungWire>) -> Rung {
        self.further(&at, value.because);
        let name = self.needed_text(&at, "name", value.name);
        if place > 0 {
            let up = self.needed_number(&at, "up", value.up);
            let down = self.number(&at, "down", value.down).unwrap_or(up);
            return Rung { name, up, down };
        }
        let threshold = self.place(value.up.as_ref());
        if let Some(span) = threshold.or(self.place(value.down.as_ref())) {
            let message = "the lowest rung is where the ladder begins, so it has no thresholds";
            let problem = Problem::error("lowest-rung", span, message);
            let hint = "leave `up` and `down` out, or put a rung below";
            self.complain(&at.path, problem.hint(hint));
        }
        Rung {
            name,
            up: f64::NEG_INFINITY,
            down: f64::NEG_INFINITY,
        }
    }
}
