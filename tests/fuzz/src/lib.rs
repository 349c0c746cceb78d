//! What the fuzz targets do with bytes, apart from the fuzzer so that the main suite replays every
//! find without it.
//!
//! Each takes any bytes, does what a user's file could make the program do, and ends by surprise if
//! something that must hold does not.

mod engine;
mod formulas;
mod playing;
mod splicing;
mod tampering;
mod texts;

pub use engine::engine;
pub use formulas::formula;
pub use splicing::splicing;
pub use tampering::tampering;
pub use texts::{journal, scenario, session};

/// Choices read from bytes, one after the other; zeros once they are used up.
pub(crate) struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    /// Yes once in so many times.
    pub(crate) fn one_in(&mut self, count: u8) -> bool {
        self.byte().is_multiple_of(count)
    }

    /// A number below a limit; 0 where the limit is.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let wide = usize::from(self.byte()) << 8 | usize::from(self.byte());
        wide % limit.max(1)
    }

    /// A short text, as it stands in the bytes.
    pub(crate) fn text(&mut self) -> String {
        let length = usize::from(self.byte() % 24).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }
}
