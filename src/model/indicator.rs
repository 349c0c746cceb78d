//! What is measured: indicators, flags, parameters and outside series.

use super::grounds::Ground;
use super::ids::{ActorId, IndicatorId};
use crate::formula::Formula;

/// A named truth value of the state.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// A measured quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it means.
    pub words: String,
    /// Unit for people.
    pub unit: String,
    /// Digits after the point on the screen.
    pub decimals: u8,
    /// Shown and read rounded to whole numbers; the state holds the real value.
    pub whole: bool,
    /// Lowest and highest value.
    pub range: (f64, f64),
    /// How it comes about.
    pub nature: Nature,
    /// Ordered levels, lowest first; empty when there are none.
    pub bands: Vec<Band>,
    /// Which direction is better, as the scenario declares.
    pub better: Better,
    /// Who sees the value.
    pub seen_by: SeenBy,
    /// Set when this is what an actor believes another indicator to be.
    pub belief_of: Option<(ActorId, IndicatorId)>,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// How an indicator's value comes about.
#[derive(Debug, Clone, PartialEq)]
pub enum Nature {
    /// Held in the state and changed step by step.
    Stock(Box<Stock>),
    /// Never stored, always current.
    Composite(Formula),
}

/// An indicator held in the state.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    /// Value at the start.
    pub start: f64,
    /// Standard deviation of the start value.
    pub start_spread: f64,
    /// Grounds of the start.
    pub start_because: Vec<Ground>,
    /// What it drifts to.
    pub baseline: Option<Baseline>,
    /// Standard deviation of the shock per step.
    pub noise: f64,
    /// How other indicators drive it.
    pub couplings: Vec<Coupling>,
    /// Change per step as a formula.
    pub flow: Option<Formula>,
}

/// What an indicator drifts to.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The value drifted to.
    pub value: f64,
    /// Steps in which half the distance is closed.
    pub half_life: f64,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// A linear influence of one indicator on another: gain × (source − reference) per step.
#[derive(Debug, Clone, PartialEq)]
pub struct Coupling {
    /// What drives.
    pub source: IndicatorId,
    /// Change per step and unit of the source.
    pub gain: f64,
    /// Value of the source at which it has no influence.
    pub reference: f64,
    /// Why.
    pub words: String,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// A named level of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Upper bound, exclusive; `None` for the highest band.
    pub below: Option<f64>,
    /// Name for people.
    pub name: String,
}

/// Which direction of an indicator the scenario calls better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Lower values.
    Lower,
    /// Higher values.
    Higher,
    /// Neither.
    Neither,
}

/// Who sees a value.
#[derive(Debug, Clone, PartialEq)]
pub enum SeenBy {
    /// Everyone.
    Everyone,
    /// Nobody: it is known only as a range.
    Nobody,
    /// These actors.
    Only(Vec<ActorId>),
}

/// A named uncertain number, drawn once per run.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it means.
    pub words: String,
    /// How it is drawn.
    pub value: Distribution,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// How an uncertain number is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Distribution {
    /// Always this value.
    Fixed(f64),
    /// Mean and standard deviation.
    Normal(f64, f64),
    /// Lowest and highest.
    Uniform(f64, f64),
    /// Lowest, most likely, highest.
    Triangular(f64, f64, f64),
    /// Median and standard deviation of the logarithm.
    Lognormal(f64, f64),
    /// Values with weights.
    Choice(Vec<(f64, f64)>),
}

/// Outside data by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Name in the file and in formulas.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Step and value, steps ascending; before the first point its value holds.
    pub points: Vec<(u32, f64)>,
    /// Straight lines between points; otherwise the last value holds.
    pub linear: bool,
    /// Grounds.
    pub because: Vec<Ground>,
}

impl Indicator {
    /// The stock, when the value is held in the state.
    pub fn stock(&self) -> Option<&Stock> {
        match &self.nature {
            Nature::Stock(stock) => Some(stock),
            Nature::Composite(_) => None,
        }
    }

    /// The formula, when the value is computed.
    pub fn composite(&self) -> Option<&Formula> {
        match &self.nature {
            Nature::Stock(_) => None,
            Nature::Composite(formula) => Some(formula),
        }
    }

    /// The value as a person and a formula read it.
    pub fn reading(&self, value: f64) -> f64 {
        if self.whole {
            libm::round(value)
        } else {
            value
        }
    }

    /// Place of the band that holds `value`, lowest 0; `None` without bands.
    pub fn band(&self, value: f64) -> Option<usize> {
        self.bands
            .iter()
            .position(|band| band.below.is_none_or(|below| value < below))
    }

    /// Name of the band that holds `value`, empty without bands.
    pub fn band_name(&self, value: f64) -> &str {
        self.band(value)
            .and_then(|place| self.bands.get(place))
            .map_or("", |band| band.name.as_str())
    }

    /// Whether somebody sees the value.
    pub fn is_seen(&self) -> bool {
        match &self.seen_by {
            SeenBy::Everyone => true,
            SeenBy::Nobody => false,
            SeenBy::Only(actors) => !actors.is_empty(),
        }
    }
}

impl Distribution {
    /// The value a run uses when nothing is drawn: mean, middle, mode, median or likeliest.
    pub fn centre(&self) -> f64 {
        match self {
            Self::Fixed(value) | Self::Normal(value, _) | Self::Lognormal(value, _) => *value,
            Self::Uniform(low, high) => f64::midpoint(*low, *high),
            Self::Triangular(_, mode, _) => *mode,
            Self::Choice(values) => {
                let mut best = (0.0, f64::NEG_INFINITY);
                for &(value, weight) in values {
                    if weight > best.1 {
                        best = (value, weight);
                    }
                }
                best.0
            }
        }
    }
}

impl Series {
    /// The value at a step.
    pub fn at(&self, step: f64) -> f64 {
        let mut last: Option<(f64, f64)> = None;
        for &(point, value) in &self.points {
            let point = f64::from(point);
            if point > step {
                return match last {
                    Some((from, before)) if self.linear => {
                        before + (value - before) * (step - from) / (point - from)
                    }
                    Some((_, before)) => before,
                    None => value,
                };
            }
            last = Some((point, value));
        }
        last.map_or(0.0, |(_, value)| value)
    }
}
