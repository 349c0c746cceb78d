//! One indicator over time: where it stood, where it may go.

use super::tone::Tone;
use crate::model::ids::IndicatorId;
use crate::wording::chart as words;

/// Everything drawn in the picture of one indicator.
///
/// **Unit** values in the indicator's unit, times in moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Which.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// Its unit, empty for an index.
    pub unit: String,
    /// What it means, one or two sentences.
    pub words: String,
    /// Digits behind the point.
    pub decimals: usize,
    /// The whole range of the indicator.
    pub range: (f64, f64),
    /// The value at the point looked at, with its unit: "62", "18,000 troops".
    pub now: String,
    /// The name of the band that holds it; empty where there are no bands.
    pub now_band: String,
    /// What happened to it in the last step: "rose 4".
    pub change: Option<Change>,
    /// How much the hovered move is expected to change it: "−3"; lights it up.
    pub lean_change: Option<Change>,
    /// The time axis.
    pub time: TimeAxis,
    /// Named bands of values, from the lowest up.
    pub bands: Vec<Band>,
    /// The values played, by moment from 0 on. The last is the point looked at.
    pub past: Vec<f64>,
    /// Values of this branch after the point looked at, when looking back; the first is the value
    /// at the point looked at.
    pub ahead: Vec<f64>,
    /// It shows another branch minus this one; all values are differences.
    pub is_difference: bool,
    /// The simulated futures with the plan.
    pub fan: Option<Fan>,
    /// What they are futures of.
    pub fan_of: FanOf,
    /// The simulated futures when nobody is steered and nothing planned.
    pub alone: Option<Fan>,
    /// The simulated futures with the hovered move too.
    pub lean: Option<Fan>,
    /// The hovered move is in the plan, so that `lean` holds the futures without it.
    pub lean_is_without: bool,
    /// The name of the branch looked at, while others are compared with it.
    pub branch_name: String,
    /// Compared branches, drawn dashed.
    pub branches: Vec<BranchCurve>,
    /// Single simulated futures, drawn faint, each to be opened.
    pub traces: Vec<Trace>,
    /// The one future that is opened.
    pub opened: Option<OpenedCurve>,
    /// Outside data or what an actor believes, drawn thin.
    pub side_lines: Vec<Overlay>,
    /// Moves and other happenings on the curve.
    pub markers: Vec<Marker>,
    /// Dates ahead and behind.
    pub dates: Vec<DateMark>,
    /// The sentence a screen reader gives for the picture.
    pub summary: String,
}

impl Default for Chart {
    fn default() -> Self {
        Self {
            indicator: IndicatorId(0),
            name: String::new(),
            unit: String::new(),
            words: String::new(),
            decimals: 0,
            range: (0.0, 100.0),
            now: String::new(),
            now_band: String::new(),
            change: None,
            lean_change: None,
            time: TimeAxis::default(),
            bands: Vec::new(),
            past: Vec::new(),
            ahead: Vec::new(),
            is_difference: false,
            fan: None,
            fan_of: FanOf::default(),
            alone: None,
            lean: None,
            lean_is_without: false,
            branch_name: String::new(),
            branches: Vec::new(),
            traces: Vec::new(),
            opened: None,
            side_lines: Vec::new(),
            markers: Vec::new(),
            dates: Vec::new(),
            summary: String::new(),
        }
    }
}

/// A change in words, with its colour.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// "rose 4", "−3".
    pub words: String,
    /// Whether that is better.
    pub tone: Tone,
}

/// The time axis that all pictures of a board share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeAxis {
    /// The moment looked at.
    pub now: u32,
    /// The last moment of the scenario.
    pub last: u32,
    /// Short names of the moments, for ticks: "12 Feb". **Shape** one per moment, 0 … `last`.
    pub labels: Vec<String>,
    /// What the steps are called in a sentence: "12 Feb", "turn 3". Step k goes from moment k to
    /// moment k + 1. **Shape** one per step.
    pub steps: Vec<String>,
    /// Which moments are good ticks when there is room for few: month starts, Mondays, tens.
    /// Empty where any will do.
    pub rounds: Vec<u32>,
}

/// A named band of values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Band {
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// Its name.
    pub name: String,
}

/// Where many simulated futures lie.
///
/// **Shape** five rows of equal length, one value per moment from `from` on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fan {
    /// The first moment.
    pub from: u32,
    /// 1 in 20 futures lies below.
    pub low_90: Vec<f64>,
    /// 1 in 4 futures lies below.
    pub low_50: Vec<f64>,
    /// Half of the futures lie below.
    pub middle: Vec<f64>,
    /// 1 in 4 futures lies above.
    pub high_50: Vec<f64>,
    /// 1 in 20 futures lies above.
    pub high_90: Vec<f64>,
    /// It belongs to another point, plan or account and is being made anew: drawn faint.
    pub stale: bool,
}

impl Fan {
    /// Adds the next moment.
    ///
    /// **Shape** the values that 1 in 20, 1 in 4, half, 3 in 4 and 19 in 20 futures lie below, as
    /// [`SHARES`](Self::SHARES) says.
    pub fn push(&mut self, values: [f64; 5]) {
        let rows = [
            &mut self.low_90,
            &mut self.low_50,
            &mut self.middle,
            &mut self.high_50,
            &mut self.high_90,
        ];
        for (row, value) in rows.into_iter().zip(values) {
            row.push(value);
        }
    }

    /// The values of its rows at a moment, if it covers it.
    pub fn at(&self, moment: u32) -> Option<[f64; 5]> {
        let place = self.place(moment)?;
        let rows = [
            &self.low_90,
            &self.low_50,
            &self.middle,
            &self.high_50,
            &self.high_90,
        ];
        let mut values = [0.0; 5];
        for (value, row) in values.iter_mut().zip(rows) {
            *value = *row.get(place)?;
        }
        Some(values)
    }

    /// Shares of futures below each of its rows.
    pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// The place of a moment in the rows, if the fan covers it.
    pub fn place(&self, moment: u32) -> Option<usize> {
        let place = usize::try_from(moment.checked_sub(self.from)?).ok()?;
        (place < self.middle.len()).then_some(place)
    }
}

/// Another line in the same picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Overlay {
    /// Its name.
    pub name: String,
    /// Moments and values.
    pub points: Vec<(f64, f64)>,
}

/// The curve of a compared branch.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BranchCurve {
    /// The branch's name.
    pub name: String,
    /// Its letter, for the end of the curve.
    pub letter: String,
    /// Which of the colours for branches.
    pub colour: u8,
    /// What was played: moments and values.
    pub points: Vec<(f64, f64)>,
    /// Its simulated futures from the last moment that all compared branches reach.
    pub fan: Option<Fan>,
}

/// One simulated future among those drawn faint.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// Its number, counted from 0.
    pub future: u32,
    /// What it is: "Future 7: the talks hold".
    pub words: String,
    /// The first moment.
    pub from: u32,
    /// One value a moment, until its run ends.
    pub values: Vec<f64>,
}

/// The curve of the opened future.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpenedCurve {
    /// Its name: "Future 7".
    pub name: String,
    /// The first moment.
    pub from: u32,
    /// One value a moment, until its run ends.
    pub values: Vec<f64>,
    /// The moment stepped to in it; none while all of it is looked at.
    pub at: Option<u32>,
}

impl OpenedCurve {
    /// The last moment of the future.
    pub fn last_moment(&self) -> Option<u32> {
        let steps = u32::try_from(self.values.len()).ok()?.checked_sub(1)?;
        Some(self.from.saturating_add(steps))
    }

    /// The value at a moment.
    pub fn value_at(&self, moment: u32) -> Option<f64> {
        let place = usize::try_from(moment.checked_sub(self.from)?).ok()?;
        self.values.get(place).copied()
    }
}

/// What a fan shows the futures of.
///
/// `others_set_aside`: what is chosen for the others holds for the next step alone, and in the futures
/// they act by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FanOf {
    /// Of what is planned, done by hand or steered.
    Plan {
        /// See [`FanOf`].
        others_set_aside: bool,
    },
    /// Of the crisis left to itself.
    NothingPlanned {
        /// See [`FanOf`].
        others_set_aside: bool,
    },
}

impl Default for FanOf {
    fn default() -> Self {
        Self::Plan {
            others_set_aside: false,
        }
    }
}

/// A happening on the curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// When.
    pub moment: u32,
    /// Where on the curve.
    pub value: f64,
    /// What it was.
    pub kind: MarkerKind,
    /// In words: "France: telephone call".
    pub words: String,
}

/// What a marker stands for; each has a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkerKind {
    /// A move from the plan.
    Planned,
    /// A move of somebody else.
    Other,
    /// A promise kept or broken, a rule, an outcome.
    Event,
    /// Something done by hand.
    ByHand,
    /// A move planned for a later step.
    Later,
}

/// A named date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateMark {
    /// When.
    pub moment: u32,
    /// Its name.
    pub name: String,
}

impl Chart {
    /// The value shown at a moment: played, or ahead on this branch.
    pub fn value_at(&self, moment: u32) -> Option<f64> {
        let place = usize::try_from(moment).ok()?;
        self.past.get(place).copied().or_else(|| {
            let after_now = place.checked_sub(self.past.len().checked_sub(1)?)?;
            self.ahead.get(after_now).copied()
        })
    }

    /// Whether the bands of compared branches are drawn; those of more than two would cover each
    /// other.
    pub fn draws_bands_of_branches(&self) -> bool {
        self.branches.len() <= 2
    }

    /// The name of the band that holds a value.
    pub fn band_of(&self, value: f64) -> Option<&str> {
        self.bands
            .iter()
            .find(|band| value < band.high)
            .or(self.bands.last())
            .map(|band| band.name.as_str())
    }

    /// What the fan is called.
    pub fn fan_name(&self) -> &str {
        match self.fan_of {
            _ if self.is_difference => words::FAN_DIFFERENCE,
            _ if !self.branches.is_empty() => &self.branch_name,
            FanOf::NothingPlanned { .. } => words::FAN_ALONE,
            FanOf::Plan { .. } => words::FAN_PLAN,
        }
    }

    /// What the fan is called in the legend.
    pub fn legend_name(&self) -> String {
        let (name, others_set_aside) = match self.fan_of {
            FanOf::NothingPlanned { others_set_aside } => (words::FAN_ALONE, others_set_aside),
            FanOf::Plan { others_set_aside } => (words::LEGEND_PLAN, others_set_aside),
        };
        let name = match name {
            _ if self.is_difference => words::LEGEND_DIFFERENCE,
            _ if !self.branches.is_empty() => &self.branch_name,
            name => name,
        };
        if others_set_aside {
            words::others_by_chance(name)
        } else {
            name.to_owned()
        }
    }

    /// What the futures of the hovered move are called.
    pub fn lean_name(&self) -> &'static str {
        if self.lean_is_without {
            words::LEAN_WITHOUT
        } else {
            words::LEAN_WITH
        }
    }
}
