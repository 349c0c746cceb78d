//! Calendar, flags, indicators, parameters and series.

use crate::diagnostic::{Problem, quoted};
use crate::format::names::Class;
use crate::format::reader::{At, Entity, Found, Reader};
use crate::format::wire::quantities::{
    BandWire, BeliefWire, BetterWire, BetweenWire, CalendarWire, CouplingWire, DateWire,
    DistributionWire, FlagWire, IndicatorWire, ParameterWire, PointWire, SeenByWire, SeriesWire,
    StepWire, UnitWire, WeightedWire,
};
use crate::formula::Kind;
use crate::model::calendar::{Calendar, NamedDate, StepUnit, read_moment};
use crate::model::checks::LAST_STEP_MAX;
use crate::model::ids::{ActorId, IndicatorId};
use crate::model::indicator::{
    Band, Baseline, Better, Coupling, Distribution, Flag, Indicator, Nature, Parameter, SeenBy,
    Series, Stock,
};
use jiff::civil::DateTime;

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
        let Some(field) = calendar.value.dates.take() else {
            return Vec::new();
        };
        let path = calendar.at.join("dates");
        self.entities_at(Class::Date, path, field)
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
        self.further(&at, value.because);
        let unit = self
            .need(&at, "step", value.step)
            .and_then(|step| self.step_length(step, &mut calendar));
        calendar.unit = unit.unwrap_or(StepUnit::Turn);
        if let Some(last) = self.need(&at, "last_step", value.last_step) {
            calendar.last_step = last.value;
        }
        let reference = self.whole(&at, "reference_step", value.reference_step);
        calendar.reference_step = reference.unwrap_or(calendar.last_step);
        if let Some(start) = self.take(&at, "start", value.start) {
            calendar.start = self.start(&start, unit);
        }
        calendar
    }

    fn start(&mut self, start: &Found<String>, unit: Option<StepUnit>) -> Option<DateTime> {
        let problem = match read_moment(&start.value) {
            Ok(_) if unit == Some(StepUnit::Turn) => {
                let message = "abstract turns have no calendar, so they start on no date";
                Problem::error("turns-without-dates", start.span, message)
                    .hint("leave `start` out, or choose another unit")
            }
            Ok(moment) => return Some(moment),
            Err(_) => {
                let message = format!("{} is not a date", quoted(&start.value));
                Problem::error("not-a-date", start.span, message)
                    .hint("dates are written `2022-02-12` or `1962-10-16T09:00`")
            }
        };
        self.complain(&start.at.path, problem);
        None
    }

    fn step_length(
        &mut self,
        Found { at, value, .. }: Found<StepWire>,
        calendar: &mut Calendar,
    ) -> Option<StepUnit> {
        self.further(&at, value.because);
        calendar.length = self.whole(&at, "length", value.length).unwrap_or(1);
        let unit = self.need(&at, "unit", value.unit)?;
        Some(match unit.value {
            UnitWire::Minute => StepUnit::Minute,
            UnitWire::Hour => StepUnit::Hour,
            UnitWire::Day => StepUnit::Day,
            UnitWire::Week => StepUnit::Week,
            UnitWire::Month => StepUnit::Month,
            UnitWire::Turn => StepUnit::Turn,
        })
    }

    pub(super) fn flag(&mut self, Entity { at, id, value }: Entity<FlagWire>) -> Flag {
        self.further(&at, value.because);
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
        let range = self.pair(range).unwrap_or((0.0, 0.0));
        let decimals = self.take(&at, "decimals", value.decimals.take());
        if let Some(found) = decimals.as_ref().filter(|found| found.value > DECIMALS_MAX) {
            let message = format!(
                "{} digits after the point; at most {DECIMALS_MAX} are shown",
                found.value
            );
            self.complain(
                &at.path,
                Problem::error("out-of-range", found.span, message),
            );
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
                let entries = self.entries(&found.at.path, actors);
                SeenBy::Only(self.referred(entries, Class::Actor))
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
                    &at.path,
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
        let source = self
            .refer(Class::Indicator, &source?)
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
        self.further(&at, value.because);
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

    /// The numbers of a distribution have paths right under the parameter's, which is `at`; its
    /// grounds stand under `value`.
    fn distribution(&mut self, at: &At, found: Found<DistributionWire>) -> Distribution {
        let (distribution, because) = match found.value {
            DistributionWire::Fixed(value) => {
                let value = self.open(at.join("value"), value);
                let value = value.and_then(|value| self.finite(&value));
                (Distribution::Fixed(value.unwrap_or(0.0)), None)
            }
            DistributionWire::Normal(wire) => {
                let mean = self.needed_number(at, "mean", wire.mean);
                let sd = self.needed_number(at, "sd", wire.sd);
                (Distribution::Normal(mean, sd), wire.because)
            }
            DistributionWire::Uniform(wire) => {
                let low = self.needed_number(at, "low", wire.low);
                let high = self.needed_number(at, "high", wire.high);
                (Distribution::Uniform(low, high), wire.because)
            }
            DistributionWire::Triangular(wire) => {
                let low = self.needed_number(at, "low", wire.low);
                let mode = self.needed_number(at, "mode", wire.mode);
                let high = self.needed_number(at, "high", wire.high);
                (Distribution::Triangular(low, mode, high), wire.because)
            }
            DistributionWire::Lognormal(wire) => {
                let median = self.needed_number(at, "median", wire.median);
                let sigma = self.needed_number(at, "sigma", wire.sigma);
                (Distribution::Lognormal(median, sigma), wire.because)
            }
            DistributionWire::Choice(values) => {
                let entries = self.entries(&at.path, values);
                let values = entries.into_iter().map(|found| self.weighted(found));
                (Distribution::Choice(values.collect()), None)
            }
        };
        self.further(&found.at, because);
        distribution
    }

    fn weighted(&mut self, Found { at, value, .. }: Found<WeightedWire>) -> (f64, f64) {
        self.further(&at, value.because);
        let number = self.needed_number(&at, "value", value.value);
        let weight = self.number(&at, "weight", value.weight);
        (number, weight.unwrap_or(1.0))
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
        self.further(&at, value.because);
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
