//! Loops over lanes, written so that they become vector instructions.
//!
//! Eight lanes are worked out before any of them is stored, which tells the compiler that they do
//! not depend on each other; what is left over goes one by one. The operation on a lane is the same
//! either way, so the width of a machine's vectors changes no bit.

/// Lanes worked out together.
const STRIDE: usize = 8;

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
    let (wide_to, left_to) = to.as_chunks_mut::<STRIDE>();
    let count = wide_to.len();
    let mut wide: [&[[f64; STRIDE]]; N] = [&[]; N];
    for (wide, (row, _)) in wide.iter_mut().zip(&terms) {
        *wide = &row.as_chunks::<STRIDE>().0[..count];
    }
    for (place, to) in wide_to.iter_mut().enumerate() {
        let mut sum = *to;
        for term in 0..N {
            let row = &wide[term][place];
            for lane in 0..STRIDE {
                sum[lane] += terms[term].1 * row[lane];
            }
        }
        *to = sum;
    }
    for (lane, to) in left_to.iter_mut().enumerate() {
        for (row, factor) in terms {
            *to += factor * row[count * STRIDE + lane];
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
    let (wide_to, left_to) = to.as_chunks_mut::<STRIDE>();
    let (wide_x, left_x) = x.as_chunks::<STRIDE>();
    for (to, x) in wide_to.iter_mut().zip(wide_x) {
        let mut made = [0.0; STRIDE];
        for lane in 0..STRIDE {
            made[lane] = operation(x[lane]);
        }
        *to = made;
    }
    for (to, x) in left_to.iter_mut().zip(left_x) {
        *to = operation(*x);
    }
}

#[inline(always)]
fn each_of_two(to: &mut [f64], x: &[f64], y: &[f64], operation: impl Fn(f64, f64) -> f64) {
    let (wide_to, left_to) = to.as_chunks_mut::<STRIDE>();
    let (wide_x, left_x) = x.as_chunks::<STRIDE>();
    let (wide_y, left_y) = y.as_chunks::<STRIDE>();
    for ((to, x), y) in wide_to.iter_mut().zip(wide_x).zip(wide_y) {
        let mut made = [0.0; STRIDE];
        for lane in 0..STRIDE {
            made[lane] = operation(x[lane], y[lane]);
        }
        *to = made;
    }
    for ((to, x), y) in left_to.iter_mut().zip(left_x).zip(left_y) {
        *to = operation(*x, *y);
    }
}
