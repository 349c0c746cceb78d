//! How what a file may say is declared: named fields, words, and words that hold something.
//!
//! A declaration is read by [`spot`](super::spot) and is a [`Shape`](super::Shape) for forms and
//! completion, so the fields of the format are listed once.

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

        impl $crate::format::spot::Read for $name {
            fn read(source: $crate::format::spot::Source<'_>) -> Result<Self, ron::Error> {
                if source.word().is_empty() {
                    Self::read_inside(source)
                } else {
                    Err(ron::Error::ExpectedNamedStructLike(""))
                }
            }

            fn read_inside(source: $crate::format::spot::Source<'_>) -> Result<Self, ron::Error> {
                let fields = source.fields().ok_or(ron::Error::ExpectedStructLike)?;
                let mut read = Self::default();
                read.odd.fields = &[$(fields!(@key $field $($key)?)),*];
                for (key, value) in fields {
                    read.odd.first.get_or_insert_with(|| key.to_owned());
                    match key {
                        $(fields!(@key $field $($key)?) => {
                            let spot = $crate::format::spot::Spot::of(value);
                            read.odd.once(key, &mut read.$field, spot);
                        })*
                        _ => read.odd.unknown.push((key.to_owned(), value.piece())),
                    }
                }
                Ok(read)
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

        impl $crate::format::spot::Read for $name {
            fn read(source: $crate::format::spot::Source<'_>) -> Result<Self, ron::Error> {
                $crate::format::spot::read_plain(source.written())
            }
        }

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
        #[derive(Debug)]
        pub(in crate::format) enum $name { $($word,)* $($($variant($type)),*)? }

        impl $crate::format::spot::Read for $name {
            fn read(source: $crate::format::spot::Source<'_>) -> Result<Self, ron::Error> {
                #[derive(serde::Deserialize)]
                #[serde(rename_all = "snake_case")]
                enum Word { $($word,)* $($($variant),*)? }

                let written = match source.word() {
                    "" => source.written(),
                    word => word,
                };
                match ($crate::format::spot::read_plain(written)?, source.is_round()) {
                    $((Word::$word, false) => Ok(Self::$word),)*
                    $($((Word::$variant, true) => {
                        <$type as $crate::format::spot::Read>::read_inside(source).map(Self::$variant)
                    })*)?
                    _ => Err(ron::Error::ExpectedStructLike),
                }
            }
        }

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
