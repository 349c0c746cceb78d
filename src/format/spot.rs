//! A value together with its place in the text, and whether it could be read.
//!
//! The text is taken apart into a tree once; a value is then read of its part of the tree, so no
//! sign is looked at for each bracket it stands in. A [`Spot`] keeps what came of its part, a value
//! or the reason why there is none, so a value of the wrong sort is remembered where it stands and
//! hides no other. Structs collect fields that are unknown or written twice for the same reason.

use super::manuscript::{Holds, Part};
use ron::extensions::Extensions;
use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, de};
use std::fmt;

/// How pieces are read. The extensions stand here because a piece cannot carry the file's header;
/// unwrapped variants let `change(of: …)` hold one struct.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Where a piece stands in memory; [`Reader::span`](super::reader::Reader::span) makes it a place
/// in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) address: usize,
    pub(super) bytes: usize,
}

impl Piece {
    fn of(text: &str) -> Self {
        Self {
            address: text.as_ptr().addr(),
            bytes: text.len(),
        }
    }
}

/// A part of a text that is to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    pub(super) part: &'t Part,
}

impl<'t> Source<'t> {
    fn with(self, part: &'t Part) -> Self {
        Self { part, ..self }
    }

    /// The part as it is written.
    pub(super) fn written(self) -> &'t str {
        self.part.span.of(self.text)
    }

    pub(super) fn piece(self) -> Piece {
        Piece::of(self.written())
    }

    /// The word before the bracket, or the word that the part is.
    pub(super) fn word(self) -> &'t str {
        self.part.word(self.text)
    }

    /// Whether the part, or what stands behind its word, is in round brackets.
    pub(super) fn is_round(self) -> bool {
        self.part.holds != Holds::Nothing && !self.written().starts_with('[')
    }

    /// The fields in round brackets, with their names; none where something else stands in them.
    pub(super) fn fields(self) -> Option<impl Iterator<Item = (&'t str, Self)>> {
        let named = match &self.part.holds {
            Holds::Fields(fields) => fields.as_slice(),
            Holds::Entries(entries) if entries.is_empty() && self.is_round() => &[],
            Holds::Entries(_) | Holds::Nothing => return None,
        };
        let fields = named.iter();
        Some(fields.map(move |field| {
            let key = field.key.of(self.text);
            (
                key.strip_prefix("r#").unwrap_or(key),
                self.with(&field.value),
            )
        }))
    }

    /// The one thing in round brackets.
    fn only(self) -> Option<Self> {
        match self.part.entries() {
            [one] if self.is_round() => Some(self.with(one)),
            _ => None,
        }
    }
}

/// What can be read of a text.
pub(super) trait Read: Sized {
    /// Reads a part.
    ///
    /// **Errors** why it is no such thing.
    fn read(source: Source<'_>) -> Result<Self, ron::Error>;

    /// Reads what stands in the brackets behind a word, as in `at(5)`.
    ///
    /// **Errors** why it is no such thing.
    fn read_inside(source: Source<'_>) -> Result<Self, ron::Error> {
        source
            .only()
            .map_or(Err(ron::Error::ExpectedStructLike), Self::read)
    }
}

/// Reads a part that has no parts of its own.
pub(super) fn read_plain<T: DeserializeOwned>(written: &str) -> Result<T, ron::Error> {
    options().from_str(written).map_err(|error| error.code)
}

/// A value, read or not, and its piece of the text.
#[derive(Debug)]
pub(super) struct Spot<T> {
    pub(super) piece: Piece,
    pub(super) value: Result<T, ron::Error>,
}

impl<T: Read> Spot<T> {
    pub(super) fn of(source: Source<'_>) -> Self {
        Self {
            piece: source.piece(),
            value: T::read(source),
        }
    }
}

impl<T: Read> Read for Spot<T> {
    fn read(source: Source<'_>) -> Result<Self, ron::Error> {
        Ok(Self::of(source))
    }

    fn read_inside(source: Source<'_>) -> Result<Self, ron::Error> {
        if let Some(one) = source.only() {
            return Ok(Self::of(one));
        }
        let is_empty = source.part.entries().is_empty() && source.part.fields().is_empty();
        if is_empty || !source.is_round() {
            return Err(ron::Error::ExpectedStructLike);
        }
        let inside = source.part.inside(source.text).of(source.text).trim();
        Ok(Self {
            piece: Piece::of(inside),
            value: Err(ron::Error::TrailingCharacters),
        })
    }
}

/// The value of a text that was taken apart.
pub(super) fn read<T: Read>(text: &str, part: &Part) -> Spot<T> {
    Spot::of(Source { text, part })
}

impl<T: Read> Read for Vec<Spot<T>> {
    fn read(source: Source<'_>) -> Result<Self, ron::Error> {
        match &source.part.holds {
            Holds::Entries(entries) if source.written().starts_with('[') => {
                let entries = entries.iter().map(|one| Spot::of(source.with(one)));
                Ok(entries.collect())
            }
            _ => Err(ron::Error::ExpectedArray),
        }
    }
}

impl<A: Read, B: Read> Read for (Spot<A>, Spot<B>) {
    fn read(source: Source<'_>) -> Result<Self, ron::Error> {
        if source.word().is_empty() {
            Self::read_inside(source)
        } else {
            Err(ron::Error::ExpectedStructLike)
        }
    }

    fn read_inside(source: Source<'_>) -> Result<Self, ron::Error> {
        match source.part.entries() {
            [one, other] if source.is_round() => {
                Ok((Spot::of(source.with(one)), Spot::of(source.with(other))))
            }
            _ => Err(ron::Error::ExpectedStructLike),
        }
    }
}

impl Read for String {
    fn read(source: Source<'_>) -> Result<Self, ron::Error> {
        let written = source.written();
        let inside = written
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        match inside {
            // What has no escapes says itself.
            Some(inside) if !inside.contains('\\') => Ok(inside.to_owned()),
            _ => read_plain(written),
        }
    }
}

impl Read for Amount {
    fn read(source: Source<'_>) -> Result<Self, ron::Error> {
        if source.written().starts_with('"') {
            String::read(source).map(Self::Text)
        } else {
            read_plain(source.written())
        }
    }
}

macro_rules! read_plainly {
    ($($type:ty),*) => {$(
        impl Read for $type {
            fn read(source: Source<'_>) -> Result<Self, ron::Error> {
                read_plain(source.written())
            }
        }
    )*};
}

read_plainly! { f64, u32, u64, bool, Vec<f64> }

/// What a piece can be read as.
pub(super) trait Wire: Read {
    /// What an author has to write, as in "expected …".
    const WHAT: &'static str;

    /// Fields which are not as they should be.
    fn odd(&self) -> Option<&Odd> {
        None
    }
}

/// What a struct holds besides its fields.
#[derive(Debug, Default)]
pub(super) struct Odd {
    /// The fields it could have.
    pub(super) fields: &'static [&'static str],
    /// The field written first.
    pub(super) first: Option<String>,
    /// Fields it cannot have, with the place of their values.
    pub(super) unknown: Vec<(String, Piece)>,
    /// Fields written again, with the places of both values.
    pub(super) twice: Vec<(String, Piece, Piece)>,
}

impl Odd {
    /// Puts a field into its slot, where there is none yet.
    pub(super) fn once<T>(&mut self, key: &str, slot: &mut Option<Spot<T>>, spot: Spot<T>) {
        match slot {
            Some(first) => self.twice.push((key.to_owned(), first.piece, spot.piece)),
            None => *slot = Some(spot),
        }
    }
}

/// A number or the text of a formula.
#[derive(Debug)]
pub(super) enum Amount {
    /// Written as a number.
    Number(f64),
    /// Written as a text.
    Text(String),
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl de::Visitor<'_> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(Amount::WHAT)
    }

    fn visit_f32<E: de::Error>(self, value: f32) -> Result<Amount, E> {
        Ok(Amount::Number(f64::from(value)))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Amount, E> {
        Ok(Amount::Number(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Amount, E> {
        // Values beyond 2^53 lose digits as every number of that size does.
        Ok(Amount::Number(value as f64))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Amount, E> {
        Ok(Amount::Number(value as f64))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Amount, E> {
        Ok(Amount::Text(value.to_string()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Amount, E> {
        Ok(Amount::Text(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Amount, E> {
        Ok(Amount::Text(value))
    }
}

macro_rules! plain {
    ($($type:ty, $what:literal;)*) => {$(
        impl Wire for $type {
            const WHAT: &'static str = $what;
        }
    )*};
}

plain! {
    String, "a text in quotation marks";
    f64, "a number";
    u32, "a whole number, 0 or more";
    bool, "`true` or `false`";
    Amount, "a number or a formula in quotation marks";
}

impl<T: Wire> Wire for Spot<T> {
    const WHAT: &'static str = T::WHAT;
}

impl<T: Read> Wire for Vec<Spot<T>> {
    const WHAT: &'static str = "a list `[ … ]`";
}

impl<A: Read, B: Read> Wire for (Spot<A>, Spot<B>) {
    const WHAT: &'static str = "two values in brackets, `(…, …)`";
}
