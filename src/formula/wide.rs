//! Loops over lanes, written so that they become vector instructions.
//!
//! They are as plain as can be: worked out some lanes at a time, the compiler gathers values from
//! far apart. The operation on a lane is the same either way, so the width of a machine's vectors
//! changes no bit.

use super::code::Term;

/// What an operand is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source<'v> {
    /// A value for each lane.
    Row(&'v [f64]),
    /// The same on all lanes.
    Constant(f64),
}

impl Source<'_> {
    #[inline(always)]
    pub fn at(&self, lane: usize) -> f64 {
        match self {
            Self::Row(row) => row[lane],
            Self::Constant(value) => *value,
        }
    }
}

/// One operation on each lane.
#[inline(always)]
pub(super) fn in_each(to: &mut [f64], x: Source<'_>, operation: impl Fn(f64) -> f64) {
    match x {
        Source::Row(x) => each_of_one(to, x, operation),
        Source::Constant(x) => to.fill(operation(x)),
    }
}

/// One operation on each lane of two operands.
#[inline(always)]
pub(super) fn of_both(
    to: &mut [f64],
    x: Source<'_>,
    y: Source<'_>,
    operation: impl Fn(f64, f64) -> f64,
) {
    match (x, y) {
        (Source::Row(x), Source::Row(y)) => each_of_two(to, x, y, operation),
        (Source::Row(x), Source::Constant(y)) => each_of_one(to, x, |x| operation(x, y)),
        (Source::Constant(x), Source::Row(y)) => each_of_one(to, y, |y| operation(x, y)),
        (Source::Constant(x), Source::Constant(y)) => to.fill(operation(x, y)),
    }
}

/// A term and the row that it reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighted<'v> {
    pub row: &'v [f64],
    pub term: Term,
}

/// Adds weighted rows, from left to right, to a start or to what is there.
///
/// Written out for each number of rows: from a loop over rows the compiler makes one that takes
/// lanes one by one at the end.
///
/// **Range** rows as long as `to`.
#[inline(always)]
pub(super) fn add_four<const ABOVE: bool>(
    to: &mut [f64],
    start: Option<f64>,
    [a, b, c, d]: [Weighted<'_>; 4],
) {
    let rows = to.iter_mut().zip(a.row).zip(b.row).zip(c.row).zip(d.row);
    if let Some(start) = start {
        for ((((to, x), y), z), w) in rows {
            *to = start
                + a.term.of::<ABOVE>(*x)
                + b.term.of::<ABOVE>(*y)
                + c.term.of::<ABOVE>(*z)
                + d.term.of::<ABOVE>(*w);
        }
    } else {
        for ((((to, x), y), z), w) in rows {
            *to = *to
                + a.term.of::<ABOVE>(*x)
                + b.term.of::<ABOVE>(*y)
                + c.term.of::<ABOVE>(*z)
                + d.term.of::<ABOVE>(*w);
        }
    }
}

/// The same for three.
#[inline(always)]
pub(super) fn add_three<const ABOVE: bool>(
    to: &mut [f64],
    start: Option<f64>,
    [a, b, c]: [Weighted<'_>; 3],
) {
    let rows = to.iter_mut().zip(a.row).zip(b.row).zip(c.row);
    if let Some(start) = start {
        for (((to, x), y), z) in rows {
            *to = start + a.term.of::<ABOVE>(*x) + b.term.of::<ABOVE>(*y) + c.term.of::<ABOVE>(*z);
        }
    } else {
        for (((to, x), y), z) in rows {
            *to = *to + a.term.of::<ABOVE>(*x) + b.term.of::<ABOVE>(*y) + c.term.of::<ABOVE>(*z);
        }
    }
}

/// The same for two.
#[inline(always)]
pub(super) fn add_two<const ABOVE: bool>(
    to: &mut [f64],
    start: Option<f64>,
    [a, b]: [Weighted<'_>; 2],
) {
    let rows = to.iter_mut().zip(a.row).zip(b.row);
    if let Some(start) = start {
        for ((to, x), y) in rows {
            *to = start + a.term.of::<ABOVE>(*x) + b.term.of::<ABOVE>(*y);
        }
    } else {
        for ((to, x), y) in rows {
            *to = *to + a.term.of::<ABOVE>(*x) + b.term.of::<ABOVE>(*y);
        }
    }
}

/// The same for one.
#[inline(always)]
pub(super) fn add_one<const ABOVE: bool>(to: &mut [f64], start: Option<f64>, a: Weighted<'_>) {
    let rows = to.iter_mut().zip(a.row);
    if let Some(start) = start {
        for (to, x) in rows {
            *to = start + a.term.of::<ABOVE>(*x);
        }
    } else {
        for (to, x) in rows {
            *to += a.term.of::<ABOVE>(*x);
        }
    }
}

/// A value for each lane by its place.
#[inline(always)]
pub(super) fn fill_each(to: &mut [f64], operation: impl Fn(usize) -> f64) {
    for (lane, to) in to.iter_mut().enumerate() {
        *to = operation(lane);
    }
}

#[inline(always)]
fn each_of_one(to: &mut [f64], x: &[f64], operation: impl Fn(f64) -> f64) {
    for (to, x) in to.iter_mut().zip(x) {
        *to = operation(*x);
    }
}

#[inline(always)]
fn each_of_two(to: &mut [f64], x: &[f64], y: &[f64], operation: impl Fn(f64, f64) -> f64) {
    for ((to, x), y) in to.iter_mut().zip(x).zip(y) {
        *to = operation(*x, *y);
    }
}
