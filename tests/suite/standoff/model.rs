//! The constants of the reference model *standoff*, for any number of indicators and moves.
//!
//! They mean nothing: one generator of pseudo-random numbers makes them all, so that any program
//! in any language can make the same model. The order in which they are drawn is the definition.

/// Steps of a run.
pub const DAYS: u32 = 90;

/// Every indicator is pulled by so many others.
const INFLUENCES: usize = 4;

/// A value in 0 … 100 with what drives it.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub start: f64,
    pub base: f64,
    /// Share of the distance to the base that is closed in a day.
    pub drift: f64,
    /// Standard deviation of a day's shock.
    pub noise: f64,
    /// Indicators whose saturation pulls at this one, with weights.
    pub influences: Vec<(usize, f64)>,
}

/// What must hold for a move, but for its cooldown.
#[derive(Debug, Clone)]
pub struct Condition {
    pub indicator: usize,
    /// Whether the value must be above the threshold, else below it.
    pub above: bool,
    pub threshold: f64,
    /// A move that must not have been made.
    pub not_done: Option<usize>,
    /// A move that must have been made.
    pub done: Option<usize>,
}

/// Something that comes up by itself and changes indicators.
#[derive(Debug, Clone)]
pub struct Move {
    /// Chance in a day where all indicators are at 0.
    pub base_chance: f64,
    /// What each point of an indicator adds to it.
    pub chance_per_point: Vec<(usize, f64)>,
    pub condition: Option<Condition>,
    /// Days after one on which it cannot be made; it can again on the day after them.
    pub rest: u32,
    pub effects: Vec<(usize, f64)>,
    /// What is added to an indicator on each of so many days from the next one on.
    pub lasting: (usize, f64, u32),
}

/// The whole model.
#[derive(Debug, Clone)]
pub struct Standoff {
    pub indicators: Vec<Indicator>,
    pub moves: Vec<Move>,
}

impl Standoff {
    /// The model with so many indicators (at least 10, since outcomes read number 9) and moves.
    pub fn new(indicator_count: u32, move_count: u32) -> Self {
        let mut draws = Draws {
            state: 0x5EED_5EED,
            indicator_count,
        };
        Self {
            indicators: (0..indicator_count).map(|i| draws.indicator(i)).collect(),
            moves: (0..move_count)
                .map(|number| draws.one_move(number, move_count))
                .collect(),
        }
    }
}

/// The generator: a linear congruential one of 64 bits that gives its upper half.
struct Draws {
    state: u64,
    indicator_count: u32,
}

impl Draws {
    fn below(&mut self, end: u32) -> u32 {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.state >> 32).unwrap() % end
    }

    fn within(&mut self, low: i32, high: i32) -> f64 {
        let span = u32::try_from(high - low).unwrap() + 1;
        f64::from(low) + f64::from(self.below(span))
    }

    fn days(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// So many different indicators, one left out.
    fn several(&mut self, count: usize, left_out: Option<usize>) -> Vec<usize> {
        let mut found = Vec::new();
        while found.len() < count {
            let one = self.below(self.indicator_count) as usize;
            if !found.contains(&one) && Some(one) != left_out {
                found.push(one);
            }
        }
        found
    }

    fn indicator(&mut self, number: u32) -> Indicator {
        let sources = self.several(INFLUENCES, Some(number as usize));
        let influences = sources
            .into_iter()
            .map(|source| (source, self.within(-96, 96) / 64.0))
            .collect();
        // The fields in the order in which they are drawn.
        Indicator {
            start: self.within(25, 75),
            base: self.within(30, 70),
            drift: self.within(3, 12) / 128.0,
            noise: self.within(16, 128) / 64.0,
            influences,
        }
    }

    fn one_move(&mut self, number: u32, move_count: u32) -> Move {
        let sources = self.several(2 + number as usize % 2, None);
        let chance_per_point = sources
            .into_iter()
            .enumerate()
            .map(|(place, source)| {
                let (low, high) = if place == 0 { (4, 24) } else { (-8, 16) };
                (source, self.within(low, high) / 65_536.0)
            })
            .collect();
        let base_chance = self.within(10, 100) / 8_192.0;
        let condition = (number % 3 == 2).then(|| self.condition(number, move_count));
        let touched = 2 + self.below(2) as usize;
        let effects = self
            .several(touched, None)
            .into_iter()
            .map(|of| (of, self.within(-24, 24) / 2.0))
            .collect();
        let of = self.below(self.indicator_count) as usize;
        let by = self.within(-24, 24) / 16.0;
        let days = self.days(5, 15);
        Move {
            base_chance,
            chance_per_point,
            condition,
            rest: days + self.days(1, 20),
            effects,
            lasting: (of, by, days),
        }
    }

    /// A third of the moves have one; half of these look above, half below.
    fn condition(&mut self, number: u32, move_count: u32) -> Condition {
        let indicator = self.below(self.indicator_count) as usize;
        let above = number.is_multiple_of(2);
        let other = self.below(move_count);
        let other = if other == number {
            (number + 1) % move_count
        } else {
            other
        } as usize;
        let threshold = if above {
            self.within(46, 58)
        } else {
            self.within(44, 56)
        };
        Condition {
            indicator,
            above,
            threshold,
            not_done: above.then_some(other),
            done: (!above).then_some(other),
        }
    }
}
