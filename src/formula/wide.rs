//! Loops over lanes, written so that they become vector instructions.
//!
//! They are as plain as can be: worked out some lanes at a time, the compiler gathers values from
//! far apart. The operation on a lane is the same either way, so the width of a machine's vectors
//! changes no bit.

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

/// Adds rows times constants, from left to right.
///
/// **Range** rows as long as `to`.
#[inline(always)]
pub(super) fn add_some<const N: usize>(to: &mut [f64], terms: [(&[f64], f64); N]) {
    let count = to.len();
    let mut rows: [&[f64]; N] = [&[]; N];
    for (row, (term, _)) in rows.iter_mut().zip(&terms) {
        *row = &term[..count];
    }
    for lane in 0..count {
        let mut sum = to[lane];
        for term in 0..N {
            sum += terms[term].1 * rows[term][lane];
        }
        to[lane] = sum;
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
