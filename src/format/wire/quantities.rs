//! Calendar, flags, indicators, parameters and series as a file says them.

use super::List;
use super::telling::GroundWire;
use crate::format::declare::{choices, fields, forms};
use crate::format::spot::{Amount, Spot};

fields! {
    /// Time.
    CalendarWire, "the calendar, `(step: …, last_step: …)`" {
        start: String,
        step: StepWire,
        last_step: u32,
        reference_step: u32,
        dates: List<DateWire>,
        because: List<GroundWire>,
    }

    /// Length of a step.
    StepWire, "a step, `(length: …, unit: …)`" {
        length: u32,
        unit: UnitWire,
        because: List<GroundWire>,
    }

    /// A named step.
    DateWire, "a date, `(id: …, name: …, step: …)`" {
        id: String,
        name: String,
        step: u32,
        because: List<GroundWire>,
    }

    /// A truth value.
    FlagWire, "a flag, `(id: …, name: …)`" {
        id: String,
        name: String,
        because: List<GroundWire>,
    }

    /// A quantity.
    IndicatorWire, "an indicator, `(id: …, name: …, range: …)`" {
        id: String,
        name: String,
        words: String,
        unit: String,
        decimals: u32,
        whole: bool,
        range: (Spot<f64>, Spot<f64>),
        start: StartWire,
        baseline: BaselineWire,
        noise: f64,
        couplings: List<CouplingWire>,
        flow: Amount,
        composite: Amount,
        bands: List<BandWire>,
        better: BetterWire,
        seen_by: SeenByWire,
        belief_of: BeliefWire,
        because: List<GroundWire>,
    }

    /// Value at the start.
    StartWire, "the start, `(value: …)`" {
        value: f64,
        spread: f64,
        because: List<GroundWire>,
    }

    /// What an indicator drifts to.
    BaselineWire, "a baseline, `(value: …, half_life: …)`" {
        value: f64,
        half_life: f64,
        because: List<GroundWire>,
    }

    /// How another indicator drives it.
    CouplingWire, "a coupling, `(source: …, gain: …, reference: …)`" {
        source: String,
        gain: f64,
        reference: f64,
        words: String,
        because: List<GroundWire>,
    }

    /// A level.
    BandWire, "a band, `(below: …, name: …)`" {
        below: f64,
        name: String,
        because: List<GroundWire>,
    }

    /// Whose belief of what.
    BeliefWire, "a belief, `(actor: …, indicator: …)`" {
        actor: String,
        indicator: String,
    }

    /// An uncertain number.
    ParameterWire, "a parameter, `(id: …, name: …, value: …)`" {
        id: String,
        name: String,
        words: String,
        value: DistributionWire,
        because: List<GroundWire>,
    }

    /// Mean and standard deviation.
    NormalWire, "`normal(mean: …, sd: …)`" {
        mean: f64,
        sd: f64,
        because: List<GroundWire>,
    }

    /// Lowest and highest.
    UniformWire, "`uniform(low: …, high: …)`" {
        low: f64,
        high: f64,
        because: List<GroundWire>,
    }

    /// Lowest, likeliest, highest.
    TriangularWire, "`triangular(low: …, mode: …, high: …)`" {
        low: f64,
        mode: f64,
        high: f64,
        because: List<GroundWire>,
    }

    /// Median and standard deviation of the logarithm.
    LognormalWire, "`lognormal(median: …, sigma: …)`" {
        median: f64,
        sigma: f64,
        because: List<GroundWire>,
    }

    /// One of several values.
    WeightedWire, "a value with its weight, `(value: …, weight: …)`" {
        value: f64,
        weight: f64,
        because: List<GroundWire>,
    }

    /// Outside data.
    SeriesWire, "a series, `(id: …, name: …, points: […])`" {
        id: String,
        name: String,
        unit: String,
        points: List<PointWire>,
        between: BetweenWire,
        because: List<GroundWire>,
    }

    /// One datum.
    PointWire, "a point, `(step: …, value: …)`" {
        step: u32,
        value: f64,
        because: List<GroundWire>,
    }
}

choices! {
    /// Unit of a step.
    UnitWire, "one of the words `minute`, `hour`, `day`, `week`, `month`, `turn`" {
        Minute, Hour, Day, Week, Month, Turn
    }

    /// Which direction is better.
    BetterWire, "one of the words `lower`, `higher`, `neither`" { Lower, Higher, Neither }

    /// What stands between two points.
    BetweenWire, "one of the words `hold`, `linear`" { Hold, Linear }
}

forms! {
    /// Who sees a value.
    SeenByWire, "`everyone`, `nobody` or `only([…])`" {
        Everyone, Nobody,;
        Only(List<String>),
    }

    /// How a number is drawn.
    DistributionWire, "a distribution such as `fixed(1)` or `normal(mean: 1, sd: 0.2)`" {
        ;
        Fixed(Spot<f64>),
        Normal(NormalWire),
        Uniform(UniformWire),
        Triangular(TriangularWire),
        Lognormal(LognormalWire),
        Choice(List<WeightedWire>),
    }
}
