//! Memory for rows of lanes.
//!
//! A vector that reaches over two lines of the cache is read at half the speed, so rows begin where
//! a line begins.

use std::ops::{Deref, DerefMut};

/// Bytes of a line of the cache, and of the widest vector.
const LINE: usize = 64;

/// Lanes that vectors are filled with; they take a line of the cache.
pub(crate) const LANES_TOGETHER: usize = LINE / size_of::<f64>();

/// From the beginning of a row to that of the next: an odd number of lines of the cache, so that a
/// lane's values do not compete for a few places of it.
pub(crate) const fn row_stride(lanes: usize) -> usize {
    if lanes == 1 {
        1
    } else {
        ((lanes / LANES_TOGETHER) | 1) * LANES_TOGETHER
    }
}

/// Numbers of which the first stands at the beginning of a line of the cache.
#[derive(Debug, Default)]
pub(crate) struct AlignedRows {
    memory: Vec<f64>,
    first: usize,
    count: usize,
}

impl AlignedRows {
    /// So many zeros.
    pub fn zeros(count: usize) -> Self {
        let memory = vec![0.0; count + LINE / size_of::<f64>()];
        let first = match memory.as_ptr().align_offset(LINE) {
            offset if offset + count <= memory.len() => offset,
            _ => 0,
        };
        Self {
            memory,
            first,
            count,
        }
    }

    /// One of them.
    #[inline(always)]
    pub fn at(&self, place: usize) -> f64 {
        self.memory[self.first + place]
    }

    /// Changes one of them.
    #[inline(always)]
    pub fn put(&mut self, place: usize, value: f64) {
        self.memory[self.first + place] = value;
    }

    /// Makes room for so many; what stood there may be gone.
    pub fn grow(&mut self, count: usize) {
        if self.count < count {
            *self = Self::zeros(count);
        }
    }
}

impl Clone for AlignedRows {
    fn clone(&self) -> Self {
        let mut copy = Self::zeros(self.count);
        copy.copy_from_slice(self);
        copy
    }
}

impl From<Vec<f64>> for AlignedRows {
    fn from(values: Vec<f64>) -> Self {
        Self {
            count: values.len(),
            memory: values,
            first: 0,
        }
    }
}

impl Deref for AlignedRows {
    type Target = [f64];

    #[inline(always)]
    fn deref(&self) -> &[f64] {
        &self.memory[self.first..self.first + self.count]
    }
}

impl DerefMut for AlignedRows {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [f64] {
        &mut self.memory[self.first..self.first + self.count]
    }
}
