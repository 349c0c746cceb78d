//! Loops over lanes, written so that they become vector instructions.
//!
//! They are as plain as can be: worked out some lanes at a time, the compiler gathers values from
//! far apart. Where a row is as long as most rows are, its length is known to the compiler: no lane is
//! left over, and no row has to be told from another. The operation on a lane is the same in each case,
//! so neither the number of lanes nor the width of a machine's vectors changes a bit.

use super::code::Term;

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
macro_rules! add_rows {
    ($name:ident, $to:ident, $($one:ident $value:ident),+; $each:pat) => {
        #[inline(always)]
        pub(super) fn $name<const ABOVE: bool>(
            $to: &mut [f64],
            start: Option<f64>,
            [$($one),+]: [Weighted<'_>; [$(stringify!($one)),+].len()],
        ) {
            if let Ok($to) = <&mut [f64; LANES_MOST]>::try_from(&mut *$to)
                && let ($(Some($value),)+) = ($(known($one.row),)+)
            {
                let begun = *$to;
                match start {
                    Some(start) => fill_known($to, |lane| {
                        start $(+ $one.term.of::<ABOVE>($value[lane]))+
                    }),
                    None => fill_known($to, |lane| {
                        begun[lane] $(+ $one.term.of::<ABOVE>($value[lane]))+
                    }),
                }
                return;
            }
            let rows = $to.iter_mut()$(.zip($one.row))+;
            for $each in rows {
                let begun = start.unwrap_or(*$to);
                *$to = begun $(+ $one.term.of::<ABOVE>(*$value))+;
            }
        }
    };
}

add_rows!(add_four, to, a x, b y, c z, d w; ((((to, x), y), z), w));
add_rows!(add_three, to, a x, b y, c z; (((to, x), y), z));
add_rows!(add_two, to, a x, b y; ((to, x), y));
add_rows!(add_one, to, a x; (to, x));

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
