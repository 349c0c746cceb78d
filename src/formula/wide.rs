//! Loops over lanes, in vectors.
//!
//! What most formulas are made of is written in vectors of the machine's width; what is left of a row
//! behind the last full vector, a row of one lane above all, is worked out in vectors of one. The rest
//! is plain loops that the compiler makes vectors of: worked out some lanes at a time, it gathers
//! values from far apart, so they are as plain as can be, and where a row is as long as most rows are
//! its length is known to the compiler. The operation on a lane is the same in each case, so neither
//! the number of lanes nor the width of a machine's vectors changes a bit.

use super::code::Term;
use pulp::{Scalar, Simd};

/// Most lanes of a row, and those of most rows.
pub(crate) const LANES_MOST: usize = 64;

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

/// An operation on vectors, the same on each lane.
pub(super) trait Lanewise<const N: usize>: Copy {
    /// The results of operands; `before` is what stands where the results will.
    fn of<S: Simd>(self, simd: S, before: S::f64s, operands: [S::f64s; N]) -> S::f64s;
}

/// Fills a row with an operation's results on rows.
///
/// **Range** rows as long as `to`.
#[inline(always)]
fn fill<S: Simd, const N: usize>(
    simd: S,
    to: &mut [f64],
    rows: [&[f64]; N],
    operation: impl Lanewise<N>,
) {
    let (to, to_left) = S::as_mut_simd_f64s(to);
    // Arrays are gone through in loops: what maps them is not always inlined.
    let mut full: [&[S::f64s]; N] = [&[]; N];
    let mut left: [&[f64]; N] = [&[]; N];
    for operand in 0..N {
        (full[operand], left[operand]) = S::as_simd_f64s(rows[operand]);
    }
    fill_vectors(simd, to, full, operation);
    if !to_left.is_empty() {
        fill_vectors(Scalar, to_left, left, operation);
    }
}

#[inline(always)]
fn fill_vectors<S: Simd, const N: usize>(
    simd: S,
    to: &mut [S::f64s],
    mut rows: [&[S::f64s]; N],
    operation: impl Lanewise<N>,
) {
    for row in &mut rows {
        *row = &row[..to.len()];
    }
    for (place, to) in to.iter_mut().enumerate() {
        let mut operands = [*to; N];
        for (operand, row) in operands.iter_mut().zip(&rows) {
            *operand = row[place];
        }
        *to = operation.of(simd, *to, operands);
    }
}

/// One operation on each lane of an operand.
#[inline(always)]
pub(super) fn of_one<S: Simd>(simd: S, to: &mut [f64], x: Source<'_>, operation: impl Lanewise<1>) {
    match x {
        Source::Row(x) => fill(simd, to, [x], operation),
        Source::Constant(x) => to.fill(operation.of(Scalar, x, [x])),
    }
}

/// One operation on each lane of two operands.
#[inline(always)]
pub(super) fn of_both<S: Simd>(
    simd: S,
    to: &mut [f64],
    x: Source<'_>,
    y: Source<'_>,
    operation: impl Lanewise<2>,
) {
    match (x, y) {
        (Source::Row(x), Source::Row(y)) => fill(simd, to, [x, y], operation),
        (Source::Row(x), Source::Constant(y)) => fill(simd, to, [x], WithRight(operation, y)),
        (Source::Constant(x), Source::Row(y)) => fill(simd, to, [y], WithLeft(operation, x)),
        (Source::Constant(x), Source::Constant(y)) => to.fill(operation.of(Scalar, x, [x, y])),
    }
}

/// One operation on each lane of three operands of which the first is a row.
#[inline(always)]
pub(super) fn of_three<S: Simd>(
    simd: S,
    to: &mut [f64],
    x: &[f64],
    y: Source<'_>,
    z: Source<'_>,
    operation: impl Lanewise<3>,
) {
    match (y, z) {
        (Source::Row(y), Source::Row(z)) => fill(simd, to, [x, y, z], operation),
        (Source::Row(y), Source::Constant(z)) => fill(simd, to, [x, y], WithRight(operation, z)),
        (Source::Constant(y), Source::Row(z)) => fill(simd, to, [x, z], WithMiddle(operation, y)),
        (Source::Constant(y), Source::Constant(z)) => {
            fill(simd, to, [x], WithRight(WithMiddle(operation, y), z));
        }
    }
}

/// An operation with a constant as its last operand.
#[derive(Clone, Copy)]
struct WithRight<O>(O, f64);

impl<O: Lanewise<2>> Lanewise<1> for WithRight<O> {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, before: S::f64s, [x]: [S::f64s; 1]) -> S::f64s {
        self.0.of(simd, before, [x, simd.splat_f64s(self.1)])
    }
}

impl<O: Lanewise<3>> Lanewise<2> for WithRight<O> {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, before: S::f64s, [x, y]: [S::f64s; 2]) -> S::f64s {
        self.0.of(simd, before, [x, y, simd.splat_f64s(self.1)])
    }
}

/// An operation with a constant as its first operand.
#[derive(Clone, Copy)]
struct WithLeft<O>(O, f64);

impl<O: Lanewise<2>> Lanewise<1> for WithLeft<O> {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, before: S::f64s, [y]: [S::f64s; 1]) -> S::f64s {
        self.0.of(simd, before, [simd.splat_f64s(self.1), y])
    }
}

/// An operation with a constant as its second operand.
#[derive(Clone, Copy)]
struct WithMiddle<O>(O, f64);

impl<O: Lanewise<3>> Lanewise<2> for WithMiddle<O> {
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, before: S::f64s, [x, z]: [S::f64s; 2]) -> S::f64s {
        self.0.of(simd, before, [x, simd.splat_f64s(self.1), z])
    }
}

macro_rules! operations {
    ($($(#[$told:meta])+ $name:ident $simd:ident [$($operand:ident),+]: $result:expr;)+) => {$(
        $(#[$told])+
        #[derive(Clone, Copy)]
        pub(super) struct $name;

        impl Lanewise<{ [$(stringify!($operand)),+].len() }> for $name {
            #[inline(always)]
            fn of<S: Simd>(
                self,
                $simd: S,
                _: S::f64s,
                [$($operand),+]: [S::f64s; [$(stringify!($operand)),+].len()],
            ) -> S::f64s {
                $result
            }
        }
    )+};
}

operations! {
    /// −x
    Negative simd [x]: simd.neg_f64s(x);
    /// |x|
    Size simd [x]: simd.abs_f64s(x);
    /// √x
    Root simd [x]: simd.sqrt_f64s(x);
    /// x / (1 + |x|)
    Saturated simd [x]: {
        let size = simd.add_f64s(simd.splat_f64s(1.0), simd.abs_f64s(x));
        simd.div_f64s(x, size)
    };
    /// x + y
    Plus simd [x, y]: simd.add_f64s(x, y);
    /// x − y
    Minus simd [x, y]: simd.sub_f64s(x, y);
    /// x y
    Times simd [x, y]: simd.mul_f64s(x, y);
    /// x / y
    Over simd [x, y]: simd.div_f64s(x, y);
    /// The smaller one.
    Smaller simd [x, y]: simd.select_f64s(simd.less_than_f64s(y, x), y, x);
    /// The larger one.
    Larger simd [x, y]: simd.select_f64s(simd.greater_than_f64s(y, x), y, x);
    /// Whether x < y.
    Below simd [x, y]: truths(simd, simd.less_than_f64s(x, y));
    /// Whether x ≤ y.
    UpTo simd [x, y]: truths(simd, simd.less_than_or_equal_f64s(x, y));
    /// Whether x = y.
    Same simd [x, y]: truths(simd, simd.equal_f64s(x, y));
    /// Whether x ≠ y.
    Different simd [x, y]: {
        let (zero, one) = (simd.splat_f64s(0.0), simd.splat_f64s(1.0));
        simd.select_f64s(simd.equal_f64s(x, y), zero, one)
    };
    /// y where x is true, else z.
    Chosen simd [x, y, z]: {
        simd.select_f64s(simd.equal_f64s(x, simd.splat_f64s(0.0)), z, y)
    };
}

/// Truths as numbers.
#[inline(always)]
fn truths<S: Simd>(simd: S, holding: S::m64s) -> S::f64s {
    simd.select_f64s(holding, simd.splat_f64s(1.0), simd.splat_f64s(0.0))
}

/// Adds weighted rows, from left to right, to a start, or with `ON` to what is there. `ABOVE` says
/// whether terms may have offsets, `SAT` whether the sum is saturated.
#[derive(Clone, Copy)]
struct SumOf<const N: usize, const ABOVE: bool, const ON: bool, const SAT: bool> {
    start: f64,
    terms: [Term; N],
}

impl<const N: usize, const ABOVE: bool, const ON: bool, const SAT: bool> Lanewise<N>
    for SumOf<N, ABOVE, ON, SAT>
{
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, before: S::f64s, values: [S::f64s; N]) -> S::f64s {
        let mut sum = if ON {
            before
        } else {
            simd.splat_f64s(self.start)
        };
        for (term, value) in self.terms.iter().zip(values) {
            let above = if ABOVE {
                simd.sub_f64s(value, simd.splat_f64s(term.offset))
            } else {
                value
            };
            sum = simd.add_f64s(sum, simd.mul_f64s(simd.splat_f64s(term.factor), above));
        }
        if SAT {
            Saturated.of(simd, before, [sum])
        } else {
            sum
        }
    }
}

/// Adds weighted rows to a start, or to what is there.
#[inline(always)]
pub(super) fn add_rows<S: Simd, const N: usize, const ABOVE: bool, const SAT: bool>(
    simd: S,
    to: &mut [f64],
    start: Option<f64>,
    rows: [&[f64]; N],
    terms: [Term; N],
) {
    if let Some(start) = start {
        let sum = SumOf::<N, ABOVE, false, SAT> { start, terms };
        fill(simd, to, rows, sum);
    } else {
        let sum = SumOf::<N, ABOVE, true, SAT> { start: 0.0, terms };
        fill(simd, to, rows, sum);
    }
}

/// A row of the length that most rows have.
#[inline(always)]
fn known(row: &[f64]) -> Option<&[f64; LANES_MOST]> {
    row.try_into().ok()
}

/// Fills a row of the length that most rows have.
#[inline(always)]
fn fill_known(to: &mut [f64; LANES_MOST], operation: impl Fn(usize) -> f64) {
    let mut values = [0.0; LANES_MOST];
    for (lane, value) in values.iter_mut().enumerate() {
        *value = operation(lane);
    }
    *to = values;
}

/// Copies a row.
///
/// **Range** rows of one length.
#[inline(always)]
pub(crate) fn copy_row(to: &mut [f64], from: &[f64]) {
    if let Ok(to) = <&mut [f64; LANES_MOST]>::try_from(&mut *to)
        && let Some(from) = known(from)
    {
        *to = *from;
        return;
    }
    to.copy_from_slice(from);
}

/// One operation on each lane.
#[inline(always)]
pub(super) fn in_each(to: &mut [f64], x: Source<'_>, operation: impl Fn(f64) -> f64) {
    match x {
        Source::Row(x) => each_of_one(to, x, operation),
        Source::Constant(x) => to.fill(operation(x)),
    }
}

/// A value for each lane by its place.
#[inline(always)]
pub(super) fn fill_each(to: &mut [f64], operation: impl Fn(usize) -> f64) {
    for (lane, to) in to.iter_mut().enumerate() {
        *to = operation(lane);
    }
}

/// An operation on each lane of what is there and of another row.
#[inline(always)]
pub(crate) fn change_each_by<T: Copy>(to: &mut [f64], by: &[T], operation: impl Fn(f64, T) -> f64) {
    if let Ok(to) = <&mut [f64; LANES_MOST]>::try_from(&mut *to)
        && let Ok(by) = <&[T; LANES_MOST]>::try_from(by)
    {
        let before = *to;
        fill_known(to, |lane| operation(before[lane], by[lane]));
        return;
    }
    for (value, by) in to.iter_mut().zip(by) {
        *value = operation(*value, *by);
    }
}

/// An operation on each lane of what is there.
#[inline(always)]
pub(crate) fn change_each(to: &mut [f64], operation: impl Fn(f64) -> f64) {
    if let Ok(to) = <&mut [f64; LANES_MOST]>::try_from(&mut *to) {
        for value in to {
            *value = operation(*value);
        }
        return;
    }
    for value in to {
        *value = operation(*value);
    }
}

/// An operation on each lane of a row.
#[inline(always)]
pub(crate) fn each_of_one(to: &mut [f64], x: &[f64], operation: impl Fn(f64) -> f64) {
    if let Ok(to) = <&mut [f64; LANES_MOST]>::try_from(&mut *to)
        && let Some(x) = known(x)
    {
        for (to, x) in to.iter_mut().zip(x) {
            *to = operation(*x);
        }
        return;
    }
    for (to, x) in to.iter_mut().zip(x) {
        *to = operation(*x);
    }
}

/// An operation on each lane of two rows.
#[inline(always)]
pub(crate) fn each_of_two(
    to: &mut [f64],
    x: &[f64],
    y: &[f64],
    operation: impl Fn(f64, f64) -> f64,
) {
    if let Ok(to) = <&mut [f64; LANES_MOST]>::try_from(&mut *to)
        && let (Some(x), Some(y)) = (known(x), known(y))
    {
        fill_known(to, |lane| operation(x[lane], y[lane]));
        return;
    }
    for ((to, x), y) in to.iter_mut().zip(x).zip(y) {
        *to = operation(*x, *y);
    }
}
