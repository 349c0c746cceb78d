//! Calendar, flags, indicators, parameters and series.

use crate::diagnostic::{Problem, quoted};
use crate::format::names::Class;
use crate::format::reader::{At, Entity, Found, Reader};
use crate::format::wire::quantities::{
    BandWire, BeliefWire, BetterWire, BetweenWire, CalendarWire, CouplingWire, DateWire,
    DistributionWire, FlagWire, IndicatorWire, ParameterWire, PointWire, SeenByWire, SeriesWire,
    StepWire, UnitWire,
};
use crate::formula::Kind;
use crate::model::calendar::{Calendar, NamedDate, StepUnit, read_moment};
use crate::model::checks::LAST_STEP_MAX;
use crate::model::ids::{ActorId, IndicatorId};
use crate::model::indicator::{
    Band, Baseline, Better, Coupling, Distribution, Flag, Indicator, Nature, Parameter, SeenBy,
    Series, Stock,
};

/// Most digits after the point.
const DECIMALS_MAX: u32 = 9;

impl Reader<'_> {
    /// Takes the named dates out of the calendar, because formulas name them.
    pub(super) fn dates(
        &mut self,
        calendar: Option<&mut Found<CalendarWire>>,
    ) -> Vec<Entity<DateWire>> {
        let Some(calendar) = calendar else {
            self.names.doubt(Class::Date);
            return Vec::new();
        };
        let field = calendar.value.dates.take();
        self.entities_in(
            Class::Date,
            &calendar.at,
            "dates",
            field,
            |date: &mut DateWire| date.id.take(),
        )
    }

    fn date(&mut self, Entity { at, id, value }: Entity<DateWire>) -> NamedDate {
        NamedDate {
            name: self.label(&at, value.name, &id),
            step: self
                .need(&at, "step", value.step)
                .map_or(0, |step| step.value),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    pub(super) fn calendar(
        &mut self,
        found: Option<Found<CalendarWire>>,
        dates: Vec<Entity<DateWire>>,
    ) -> Calendar {
        let mut calendar = Calendar {
            start: None,
            unit: StepUnit::Turn,
            length: 1,
            // What is not known must not make other steps come too late.
            last_step: LAST_STEP_MAX,
            reference_step: LAST_STEP_MAX,
            dates: dates.into_iter().map(|date| self.date(date)).collect(),
        };
        let Some(Found { at, value, .. }) = found else {
            return calendar;
        };
        if let Some(step) = self.need(&at, "step", value.step) {
            self.step_length(step, &mut calendar);
        }
        if let Some(last) = self.need(&at, "last_step", value.last_step) {
            calendar.last_step = last.value;
        }
        let reference = self.whole(&at, "reference_step", value.reference_step);
        calendar.reference_step = reference.unwrap_or(calendar.last_step);
        if let Some(start) = self.take(&at, "start", value.start) {
            self.start(&at, &start, &mut calendar);
        }
        calendar
    }

    fn start(&mut self, at: &At, start: &Found<String>, calendar: &mut Calendar) {
        match read_moment(&start.value) {
            Ok(_) if calendar.unit == StepUnit::Turn => {
                let message = "abstract turns have no calendar, so they start on no date";
                let problem = Problem::error("turns-without-dates", start.span, message);
                self.complain(
                    at,
                    problem.hint("leave `start` out, or choose another unit"),
                );
            }
            Ok(moment) => calendar.start = Some(moment),
            Err(_) => {
                let message = format!("{} is not a date", quoted(&start.value));
                let hint = "dates are written `2022-02-12` or `1962-10-16T09:00`";
                self.complain(
                    at,
                    Problem::error("not-a-date", start.span, message).hint(hint),
                );
            }
        }
    }

    fn step_length(&mut self, Found { at, value, .. }: Found<StepWire>, calendar: &mut Calendar) {
        calendar.length = self.whole(&at, "length", value.length).unwrap_or(1);
        if let Some(unit) = self.need(&at, "unit", value.unit) {
            calendar.unit = match unit.value {
                UnitWire::Minute => StepUnit::Minute,
                UnitWire::Hour => StepUnit::Hour,
                UnitWire::Day => StepUnit::Day,
                UnitWire::Week => StepUnit::Week,
                UnitWire::Month => StepUnit::Month,
                UnitWire::Turn => StepUnit::Turn,
            };
        }
    }

    pub(super) fn flag(&mut self, Entity { at, id, value }: Entity<FlagWire>) -> Flag {
        Flag {
            name: self.label(&at, value.name, &id),
            id,
        }
    }

    pub(super) fn indicator(
        &mut self,
        Entity { at, id, mut value }: Entity<IndicatorWire>,
    ) -> Indicator {
        let range = self.need(&at, "range", value.range.take());
        let range = self.pair(&at, range).unwrap_or((0.0, 0.0));
        let decimals = self.take(&at, "decimals", value.decimals.take());
        if let Some(found) = decimals.as_ref().filter(|found| found.value > DECIMALS_MAX) {
            let message = format!(
                "{} digits after the point; at most {DECIMALS_MAX} are shown",
                found.value
            );
            self.complain(&at, Problem::error("out-of-range", found.span, message));
        }
        let decimals = decimals.map_or(0, |found| found.value.min(DECIMALS_MAX));
        let bands = self.list(&at, "bands", value.bands.take());
        let better = self
            .take(&at, "better", value.better.take())
            .map(|found| found.value);
        Indicator {
            name: self.label(&at, value.name.take(), &id),
            words: self.text(&at, "words", value.words.take()),
            unit: self.text(&at, "unit", value.unit.take()),
            decimals: u8::try_from(decimals).unwrap_or(0),
            whole: self.truth(&at, "whole", value.whole.take()),
            range,
            bands: bands.into_iter().map(|found| self.band(found)).collect(),
            better: match better {
                Some(BetterWire::Lower) => Better::Lower,
                Some(BetterWire::Higher) => Better::Higher,
                Some(BetterWire::Neither) | None => Better::Neither,
            },
            seen_by: self.seen_by(&at, &mut value),
            belief_of: self.belief(&at, &mut value),
            because: self.because(&at, "because", value.because.take()),
            nature: self.nature(&at, value),
            id,
        }
    }

    fn seen_by(&mut self, at: &At, value: &mut IndicatorWire) -> SeenBy {
        let Some(found) = self.take(at, "seen_by", value.seen_by.take()) else {
            return SeenBy::Everyone;
        };
        match found.value {
            SeenByWire::Everyone => SeenBy::Everyone,
            SeenByWire::Nobody => SeenBy::Nobody,
            SeenByWire::Only(actors) => {
                let entries = self.entries(at, &found.at.path, actors);
                SeenBy::Only(self.referred(at, entries, Class::Actor))
            }
        }
    }

    fn belief(&mut self, at: &At, value: &mut IndicatorWire) -> Option<(ActorId, IndicatorId)> {
        let Found {
            value: BeliefWire {
                actor, indicator, ..
            },
            at: here,
            ..
        } = self.take(at, "belief_of", value.belief_of.take())?;
        let actor = self
            .needed_reference(&here, "actor", actor, Class::Actor)
            .map(ActorId::from);
        let indicator = self
            .needed_reference(&here, "indicator", indicator, Class::Indicator)
            .map(IndicatorId::from);
        actor.zip(indicator)
    }

    fn nature(&mut self, at: &At, value: IndicatorWire) -> Nature {
        if value.composite.is_none() {
            return Nature::Stock(Box::new(self.stock(at, value)));
        }
        let stored = [
            ("start", value.start.as_ref().map(|spot| spot.piece)),
            ("baseline", value.baseline.as_ref().map(|spot| spot.piece)),
            ("noise", value.noise.as_ref().map(|spot| spot.piece)),
            ("couplings", value.couplings.as_ref().map(|spot| spot.piece)),
            ("flow", value.flow.as_ref().map(|spot| spot.piece)),
        ];
        for (name, piece) in stored {
            if let Some(piece) = piece {
                let span = self.span(piece);
                let message = format!("a composite is never stored, so it has no `{name}`");
                let problem = Problem::error("composite-with-state", span, message);
                self.complain(
                    at,
                    problem.hint(format!("leave out `{name}` or `composite`")),
                );
            }
        }
        Nature::Composite(self.needed_formula(at, "composite", value.composite, Kind::Number))
    }

    fn stock(&mut self, at: &At, value: IndicatorWire) -> Stock {
        let mut stock = Stock {
            start: 0.0,
            start_spread: 0.0,
            start_because: Vec::new(),
            baseline: None,
            noise: self.number(at, "noise", value.noise).unwrap_or(0.0),
            couplings: Vec::new(),
            flow: self.formula(at, "flow", value.flow, Kind::Number),
        };
        if let Some(Found { at, value, .. }) = self.need(at, "start", value.start) {
            stock.start = self.needed_number(&at, "value", value.value);
            stock.start_spread = self.number(&at, "spread", value.spread).unwrap_or(0.0);
            stock.start_because = self.because(&at, "because", value.because);
        }
        if let Some(Found { at, value, .. }) = self.take(at, "baseline", value.baseline) {
            stock.baseline = Some(Baseline {
                value: self.needed_number(&at, "value", value.value),
                half_life: self.needed_number(&at, "half_life", value.half_life),
                because: self.because(&at, "because", value.because),
            });
        }
        let couplings = self.list(at, "couplings", value.couplings);
        stock.couplings = couplings
            .into_iter()
            .filter_map(|found| self.coupling(at, found))
            .collect();
        stock
    }

    fn coupling(&mut self, indicator: &At, found: Found<CouplingWire>) -> Option<Coupling> {
        let Found {
            mut at,
            span,
            value,
        } = found;
        let source = self.need(&at, "source", value.source);
        if let Some(source) = &source {
            at = At {
                path: format!("{}.{}", indicator.join("couplings"), source.value),
                point: source.span,
            };
            self.places.put(&at.path, span, at.point);
        }
        let gain = self.needed_number(&at, "gain", value.gain);
        let reference = self
            .number(&at, "reference", value.reference)
            .unwrap_or(0.0);
        let words = self.text(&at, "words", value.words);
        let because = self.because(&at, "because", value.because);
        let source = source?;
        let source = self
            .refer(&at, Class::Indicator, &source.value, source.span)
            .map(IndicatorId::from)?;
        Some(Coupling {
            source,
            gain,
            reference,
            words,
            because,
        })
    }

    fn band(&mut self, Found { at, value, .. }: Found<BandWire>) -> Band {
        Band {
            below: self.number(&at, "below", value.below),
            name: self.needed_text(&at, "name", value.name),
        }
    }

    pub(super) fn parameter(
        &mut self,
        Entity { at, id, value }: Entity<ParameterWire>,
    ) -> Parameter {
        let distribution = self.need(&at, "value", value.value);
        Parameter {
            name: self.label(&at, value.name, &id),
            words: self.text(&at, "words", value.words),
            value: distribution.map_or(Distribution::Fixed(0.0), |found| {
                self.distribution(&at, found)
            }),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    /// The numbers of a distribution have paths right under the parameter's.
    fn distribution(&mut self, at: &At, found: Found<DistributionWire>) -> Distribution {
        match found.value {
            DistributionWire::Fixed(value) => {
                self.places.put(&at.join("value"), found.span, found.span);
                if value.is_finite() {
                    return Distribution::Fixed(value);
                }
                let message = format!("{value} is not a number that can be used");
                self.complain(at, Problem::error("not-finite", found.span, message));
                Distribution::Fixed(0.0)
            }
            DistributionWire::Normal(wire) => Distribution::Normal(
                self.needed_number(at, "mean", wire.mean),
                self.needed_number(at, "sd", wire.sd),
            ),
            DistributionWire::Uniform(wire) => Distribution::Uniform(
                self.needed_number(at, "low", wire.low),
                self.needed_number(at, "high", wire.high),
            ),
            DistributionWire::Triangular(wire) => Distribution::Triangular(
                self.needed_number(at, "low", wire.low),
                self.needed_number(at, "mode", wire.mode),
                self.needed_number(at, "high", wire.high),
            ),
            DistributionWire::Lognormal(wire) => Distribution::Lognormal(
                self.needed_number(at, "median", wire.median),
                self.needed_number(at, "sigma", wire.sigma),
            ),
            DistributionWire::Choice(values) => {
                let entries = self.entries(at, &at.path, values);
                let values = entries.into_iter().map(|Found { at, value, .. }| {
                    let weight = self.number(&at, "weight", value.weight).unwrap_or(1.0);
                    (self.needed_number(&at, "value", value.value), weight)
                });
                Distribution::Choice(values.collect())
            }
        }
    }

    pub(super) fn one_series(&mut self, Entity { at, id, value }: Entity<SeriesWire>) -> Series {
        let points = self.list(&at, "points", value.points);
        let between = self
            .take(&at, "between", value.between)
            .map(|found| found.value);
        Series {
            name: self.label(&at, value.name, &id),
            unit: self.text(&at, "unit", value.unit),
            points: points.into_iter().map(|found| self.datum(found)).collect(),
            linear: between == Some(BetweenWire::Linear),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    /// The path of a point is the path of its value.
    fn datum(&mut self, Found { at, value, .. }: Found<PointWire>) -> (u32, f64) {
        let step = self
            .need(&at, "step", value.step)
            .map_or(0, |step| step.value);
        let span = value.value.as_ref().map(|spot| self.span(spot.piece));
        let number = self.needed_number(&at, "value", value.value);
        if let Some(span) = span {
            self.places.put(&at.path, span, span);
        }
        (step, number)
    }
}
