//! A value together with its place in the text, and whether it could be read.
//!
//! serde gives values no place. A [`Spot`] borrows its piece of the text as it stands, so the
//! difference of two addresses is the place, and reads the piece by itself, so a value of the wrong
//! sort is remembered where it stands and hides no other. Structs collect fields that are unknown or
//! written twice for the same reason; nothing after the first look at the syntax stops reading.

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny};
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

/// A value, read or not, and its piece of the text.
#[derive(Debug)]
pub(super) struct Spot<T> {
    pub(super) piece: Piece,
    pub(super) value: Result<T, ron::Error>,
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Spot<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        let whole = raw.get_ron();
        // Only a comment can still stand around the value, and looking for its end costs a scan.
        let text = if whole.contains('/') {
            raw.trim().get_ron()
        } else {
            whole.trim()
        };
        let value = options().from_str::<T>(text).map_err(|error| error.code);
        Ok(Self {
            piece: Piece::of(text),
            value,
        })
    }
}

/// The value of a whole text, which is known to be RON.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Option<Spot<T>> {
    options().from_str(text).ok()
}

/// What a piece can be read as.
pub(super) trait Wire: DeserializeOwned {
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
    IgnoredAny, "a value";
}

impl<T: Wire> Wire for Spot<T> {
    const WHAT: &'static str = T::WHAT;
}

impl<T: DeserializeOwned> Wire for Vec<Spot<T>> {
    const WHAT: &'static str = "a list `[ … ]`";
}

impl<A: DeserializeOwned, B: DeserializeOwned> Wire for (Spot<A>, Spot<B>) {
    const WHAT: &'static str = "two values in brackets, `(…, …)`";
}

/// Structs of the file: each field is a [`Spot`] that may be missing. `name = "key"` where the
/// field's name is no Rust name.
macro_rules! fields {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    ($($(#[$doc:meta])* $name:ident, $what:literal {
        $($field:ident $(= $key:literal)?: $type:ty),* $(,)?
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(in crate::format) struct $name {
            $(pub(in crate::format) $field: Option<$crate::format::spot::Spot<$type>>,)*
            pub(in crate::format) odd: $crate::format::spot::Odd,
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str($what)
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let mut read = $name::default();
                        read.odd.fields = &[$(fields!(@key $field $($key)?)),*];
                        while let Some(key) = map.next_key::<String>()? {
                            read.odd.first.get_or_insert_with(|| key.clone());
                            $(if key == fields!(@key $field $($key)?) {
                                let spot = map.next_value()?;
                                read.odd.once(&key, &mut read.$field, spot);
                                continue;
                            })*
                            let spot: $crate::format::spot::Spot<serde::de::IgnoredAny> = map.next_value()?;
                            read.odd.unknown.push((key, spot.piece));
                        }
                        Ok(read)
                    }
                }

                deserializer.deserialize_struct("", &[], Fields)
            }
        }

        impl $crate::format::shape::Shaped for $name {
            fn shape() -> $crate::format::shape::Shape {
                use $crate::format::shape::{self, Shape, Shaped};
                const LIST: &[(&str, fn() -> Shape)] =
                    &[$((fields!(@key $field $($key)?), <$type as Shaped>::shape)),*];
                Shape::Fields(shape::Fields {
                    name: const { shape::bare(stringify!($name)) },
                    what: $what,
                    list: LIST,
                })
            }
        }

        impl $crate::format::spot::Wire for $name {
            const WHAT: &'static str = $what;

            fn odd(&self) -> Option<&$crate::format::spot::Odd> {
                Some(&self.odd)
            }
        }
    )*};
}

/// Words of the file that stand for themselves, with what the model calls them.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident, $what:literal { $($variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(in crate::format) enum $name { $($variant),* }

        impl $crate::format::shape::Shaped for $name {
            fn shape() -> $crate::format::shape::Shape {
                use $crate::format::shape::{Shape, Variant};
                Shape::Choice(vec![$(Variant::word(stringify!($variant))),*])
            }
        }

        impl $crate::format::spot::Wire for $name {
            const WHAT: &'static str = $what;
        }
    )*};
}

/// Words of the file that are followed by values in brackets.
macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident, $what:literal {
        $($word:ident,)* $(; $($variant:ident($type:ty)),* $(,)?)?
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(in crate::format) enum $name { $($word,)* $($($variant($type)),*)? }

        impl $crate::format::shape::Shaped for $name {
            fn shape() -> $crate::format::shape::Shape {
                use $crate::format::shape::{Shape, Shaped, Variant};
                Shape::Choice(vec![
                    $(Variant::word(stringify!($word)),)*
                    $($(Variant::holding(stringify!($variant), <$type as Shaped>::shape)),*)?
                ])
            }
        }

        impl $crate::format::spot::Wire for $name {
            const WHAT: &'static str = $what;

            fn odd(&self) -> Option<&$crate::format::spot::Odd> {
                match self {
                    $(Self::$word => None,)*
                    $($(Self::$variant(inner) => $crate::format::spot::Wire::odd(inner),)*)?
                }
            }
        }
    )*};
}

pub(super) use {choices, fields, forms};
