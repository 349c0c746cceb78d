//! Arithmetic that never fails: every operation has a result for all finite numbers.
//!
//! Where school arithmetic has no answer, or one too large to go on with, the result is defined
//! here and the event is counted, so that an author hears of it. All operations on one lane are
//! here, and only here; code over lanes may only take a shorter way to the same bits. No fused
//! multiply-add: it would give other bits on other machines.

/// **Range** of every arithmetic result: −1e15 … 1e15.
pub const LARGEST: f64 = 1e15;

/// Exponents of e are kept within ± this.
const LARGEST_EXPONENT: f64 = 700.0;

/// The logarithm of nothing positive is that of this number.
const SMALLEST_LOGARITHM_OF: f64 = 1e-300;

/// Something that school arithmetic does not allow, and what was done instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArithmeticEvent {
    /// x/0 gave 0, as did 0 to a negative power.
    DivisionByZero,
    /// ln of zero or less gave ln(1e-300).
    LogarithmOfNothing,
    /// The root of a negative number gave 0, as did a negative number to a power that is not whole.
    RootOfNegative,
    /// An exponent of e was kept within ±700.
    ExponentCut,
    /// A result was kept within ±1e15.
    MagnitudeCut,
}

impl ArithmeticEvent {
    /// All of them, in the order of their counts.
    pub const ALL: [Self; 5] = [
        Self::DivisionByZero,
        Self::LogarithmOfNothing,
        Self::RootOfNegative,
        Self::ExponentCut,
        Self::MagnitudeCut,
    ];
}

/// How often each event happened.
///
/// An event counts once per lane and evaluation for each distinct calculation of a formula,
/// however often the formula writes that calculation, and only where the calculation is used: not
/// in the branch of an `if` that is not taken. `and` and `or` look at all their parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ArithmeticEvents {
    counts: [u64; ArithmeticEvent::ALL.len()],
}

impl ArithmeticEvents {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts one event.
    pub fn count(&mut self, event: ArithmeticEvent) {
        self.add(event, 1);
    }

    /// Counts several of one sort.
    pub fn add(&mut self, event: ArithmeticEvent, count: u64) {
        let place = &mut self.counts[event as usize];
        *place = place.saturating_add(count);
    }

    /// How often this one happened.
    pub fn of(&self, event: ArithmeticEvent) -> u64 {
        self.counts[event as usize]
    }

    /// How often any happened.
    pub fn total(&self) -> u64 {
        self.counts
            .iter()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether none happened.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| *count == 0)
    }

    /// Adds the counts of another part of the work.
    pub fn merge(&mut self, other: &Self) {
        for event in ArithmeticEvent::ALL {
            self.add(event, other.of(event));
        }
    }

    /// The events that happened, and how often.
    pub fn iter(&self) -> impl Iterator<Item = (ArithmeticEvent, u64)> + '_ {
        ArithmeticEvent::ALL
            .into_iter()
            .map(|event| (event, self.of(event)))
            .filter(|(_, count)| *count > 0)
    }
}

/// One operation of flat code. Truths are 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Min,
    Max,
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Not,
    Negate,
    Abs,
    Exp,
    Ln,
    Sqrt,
    Sat,
    Round,
    Logistic,
    /// The second operand where the first is true, else the third.
    Select,
    /// The first operand and terms with constant factors, each product and sum rounded as if written
    /// out. Made of operations that cannot fail.
    Sum,
    /// `sat` of such a sum.
    SatOfSum,
}

impl Operation {
    /// How many operands it has.
    pub(super) fn takes(self) -> usize {
        match self {
            Self::Select => 3,
            Self::Not
            | Self::Negate
            | Self::Abs
            | Self::Exp
            | Self::Ln
            | Self::Sqrt
            | Self::Sat
            | Self::Round
            | Self::Logistic
            | Self::Sum
            | Self::SatOfSum => 1,
            _ => 2,
        }
    }

    /// Whether it can count an event.
    pub(super) fn is_fallible(self) -> bool {
        matches!(
            self,
            Self::Add
                | Self::Subtract
                | Self::Multiply
                | Self::Divide
                | Self::Power
                | Self::Exp
                | Self::Ln
                | Self::Sqrt
                | Self::Logistic
        )
    }
}

/// A result, and what had to be done to get it; at most one event, the first that applies.
pub(super) type Outcome = (f64, Option<ArithmeticEvent>);

/// The operation on one lane; operands that it does not take are not looked at.
pub(super) fn calculate(operation: Operation, [x, y, z]: [f64; 3]) -> Outcome {
    match operation {
        Operation::Add => cut(x + y),
        Operation::Subtract => cut(x - y),
        Operation::Multiply => cut(x * y),
        Operation::Divide => divide(x, y),
        Operation::Power => power(x, y),
        Operation::Exp => exponential(x),
        Operation::Ln => logarithm(x),
        Operation::Sqrt => root(x),
        Operation::Logistic => logistic(x),
        Operation::Min => (min(x, y), None),
        // Of truths, the larger is the one or the other.
        Operation::Max | Operation::Or => (max(x, y), None),
        Operation::Less => (truth(x < y), None),
        Operation::LessOrEqual => (truth(x <= y), None),
        Operation::Equal => (truth(x == y), None),
        Operation::NotEqual => (truth(x != y), None),
        Operation::And => (x * y, None),
        Operation::Not => (1.0 - x, None),
        Operation::Negate => (-x, None),
        Operation::Abs => (x.abs(), None),
        Operation::Sat => (sat(x), None),
        Operation::Round => (libm::round(x), None),
        Operation::Select => (select(x, y, z), None),
        // Its terms are not among the operands: sums are worked out where these are, and stand in
        // no code that is gone through a second time.
        Operation::Sum | Operation::SatOfSum => (x, None),
    }
}

/// Truth as a number.
#[inline(always)]
pub(super) fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

#[inline(always)]
pub(super) fn min(x: f64, y: f64) -> f64 {
    if y < x { y } else { x }
}

#[inline(always)]
pub(super) fn max(x: f64, y: f64) -> f64 {
    if y > x { y } else { x }
}

#[inline(always)]
pub(super) fn sat(x: f64) -> f64 {
    x / (1.0 + x.abs())
}

#[inline(always)]
pub(super) fn select(condition: f64, yes: f64, no: f64) -> f64 {
    if condition == 0.0 { no } else { yes }
}

/// Keeps a result within the range. What is no number at all can only come from an input that was
/// none, and ends here as 0.
fn cut(x: f64) -> Outcome {
    let event = Some(ArithmeticEvent::MagnitudeCut);
    if x.abs() <= LARGEST {
        (x, None)
    } else if x > LARGEST {
        (LARGEST, event)
    } else if x < -LARGEST {
        (-LARGEST, event)
    } else {
        (0.0, event)
    }
}

fn divide(x: f64, y: f64) -> Outcome {
    if y == 0.0 {
        (0.0, Some(ArithmeticEvent::DivisionByZero))
    } else {
        cut(x / y)
    }
}

/// x to the power of y. Anything to the power of 0 is 1, 0 to a negative power is 0 as x/0 is, and
/// a negative number to a power that is not whole is 0 as its root is.
fn power(x: f64, y: f64) -> Outcome {
    if x == 0.0 && y < 0.0 {
        (0.0, Some(ArithmeticEvent::DivisionByZero))
    } else if x < 0.0 && y != y.trunc() {
        (0.0, Some(ArithmeticEvent::RootOfNegative))
    } else {
        cut(libm::pow(x, y))
    }
}

fn exponential(x: f64) -> Outcome {
    let (exponent, event) = exponent(x);
    let (result, large) = cut(libm::exp(exponent));
    (result, event.or(large))
}

/// An exponent of e within its range.
fn exponent(x: f64) -> Outcome {
    if x.abs() <= LARGEST_EXPONENT {
        (x, None)
    } else {
        (
            min(max(x, -LARGEST_EXPONENT), LARGEST_EXPONENT),
            Some(ArithmeticEvent::ExponentCut),
        )
    }
}

fn logarithm(x: f64) -> Outcome {
    if x > 0.0 {
        (libm::log(x), None)
    } else {
        (
            libm::log(SMALLEST_LOGARITHM_OF),
            Some(ArithmeticEvent::LogarithmOfNothing),
        )
    }
}

fn root(x: f64) -> Outcome {
    if x < 0.0 {
        (0.0, Some(ArithmeticEvent::RootOfNegative))
    } else {
        cut(x.sqrt())
    }
}

/// 1/(1+e^−x). The power of e inside is not cut to 1e15: its part in the result vanishes long before.
fn logistic(x: f64) -> Outcome {
    let (exponent, event) = exponent(-x);
    (1.0 / (1.0 + libm::exp(exponent)), event)
}
