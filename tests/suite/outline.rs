//! A text taken apart once says the same of each of its parts as RON itself, asked part by part.
//!
//! Reading goes by the outline, so that a part is looked at once; RON's own raw values are the
//! independent answer.

use brinkline::format::manuscript::{Field, Holds, Part, outline};
use proptest::prelude::*;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

use crate::format::package;

/// What RON finds in a value: named fields, entries, or neither.
#[derive(Debug, PartialEq)]
enum Found {
    Fields(Vec<(String, String)>),
    Entries(Vec<String>),
    Nothing,
}

struct Taken(Found);

impl<'de> Deserialize<'de> for Taken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Look;
        impl<'de> Visitor<'de> for Look {
            type Value = Found;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("anything")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
                let mut fields = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    fields.push((key, value.trim().get_ron().to_owned()));
                }
                Ok(Found::Fields(fields))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Found, A::Error> {
                let mut entries = Vec::new();
                while let Some(value) = list.next_element::<Box<RawValue>>()? {
                    entries.push(value.trim().get_ron().to_owned());
                }
                Ok(Found::Entries(entries))
            }

            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Found, E> {
                Ok(Found::Nothing)
            }

            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Found, E> {
                Ok(Found::Nothing)
            }

            fn visit_u64<E: de::Error>(self, _: u64) -> Result<Found, E> {
                Ok(Found::Nothing)
            }

            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Found, E> {
                Ok(Found::Nothing)
            }

            fn visit_str<E: de::Error>(self, _: &str) -> Result<Found, E> {
                Ok(Found::Nothing)
            }

            fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Found, E> {
                Ok(Found::Nothing)
            }

            fn visit_unit<E: de::Error>(self) -> Result<Found, E> {
                Ok(Found::Nothing)
            }
        }
        deserializer.deserialize_any(Look).map(Taken)
    }
}

fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_recursion_limit(200)
}

fn everything() -> String {
    std::fs::read_to_string(package("tests/data/everything.ron")).unwrap()
}

/// Compares a part with what RON finds in it, and so on into its parts; counts them, or says where
/// the two differ.
fn compare(text: &str, part: &Part) -> Result<usize, String> {
    let written = part.span.of(text);
    // A word before a bracket is RON's name of a struct or a variant; what it holds is compared.
    let behind = &written[part.word(text).len()..];
    let bracket = if behind.trim_start().starts_with('(') {
        behind
    } else {
        written
    };
    let Ok(Taken(found)) = options().from_str::<Taken>(bracket) else {
        // Such as `Some(1)` and raw names, which RON knows only where it expects them.
        return Ok(1);
    };
    let told = |part: &Part| part.span.of(text).trim().to_owned();
    let mine = match &part.holds {
        Holds::Fields(fields) => {
            let field = |field: &Field| (field.key.of(text).to_owned(), told(&field.value));
            Found::Fields(fields.iter().map(field).collect())
        }
        Holds::Entries(entries) => Found::Entries(entries.iter().map(told).collect()),
        Holds::Nothing => Found::Nothing,
    };
    // Empty brackets of every sort hold nothing, whatever RON calls that.
    let holds_nothing = |found: &Found| match found {
        Found::Fields(fields) => fields.is_empty(),
        Found::Entries(entries) => entries.is_empty(),
        Found::Nothing => true,
    };
    let in_brackets = bracket.trim_start().starts_with(['{', '(']);
    if in_brackets && holds_nothing(&mine) && holds_nothing(&found) {
        return Ok(1);
    }
    // One value in round brackets is that value for RON.
    let is_alone = part.entries().len() == 1 && bracket.trim_start().starts_with('(');
    if mine != found && !is_alone {
        return Err(format!("{written}: {mine:?} is not {found:?}"));
    }
    let fields = part.fields().iter().map(|field| &field.value);
    let mut count = 1;
    for part in fields.chain(part.entries()) {
        count += compare(text, part)?;
    }
    Ok(count)
}

/// Where RON takes the whole text, the outline takes it apart alike, or refuses it in words.
fn agrees(text: &str) -> usize {
    if options().from_str::<IgnoredAny>(text).is_err() {
        return 0;
    }
    outline(text).map_or(0, |whole| compare(text, &whole).unwrap())
}

#[test]
fn every_bundled_text_is_taken_apart_as_ron_does() {
    let count = agrees(&everything());
    assert!(count > 500, "{count} parts of everything");
    for (name, text) in brinkline::format::bundled_scenarios() {
        let count = agrees(text);
        assert!(count > 500, "{count} parts of {name}");
    }
}

#[test]
fn a_part_that_is_lost_or_cut_is_noticed() {
    let text = "(one: [1, 2], two: (a: 3))";
    let whole = outline(text).unwrap();
    assert_eq!(compare(text, &whole), Ok(6));
    let broken = |change: fn(&mut Vec<Field>)| {
        let mut broken = whole.clone();
        if let Holds::Fields(fields) = &mut broken.holds {
            change(fields);
        }
        compare(text, &broken)
    };
    assert!(broken(|fields| drop(fields.pop())).is_err());
    assert!(broken(|fields| fields[0].value.span.end -= 1).is_err());
    assert!(broken(|fields| fields[0].value.holds = Holds::Nothing).is_err());
    assert!(broken(|fields| fields.swap(0, 1)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_altered_text_is_taken_apart_as_ron_does(
        from in 0_usize..20_000,
        length in 0_usize..40,
        put in prop_oneof![
            Just(""), Just("("), Just(")"), Just("["), Just("]"), Just(","), Just(", "), Just(": "),
            Just("/* ( */"), Just("// )\n"), Just("\""), Just("\\\""), Just("r#\"(\"#"), Just("word(1)"),
            Just("(1, 2)"), Just("()"), Just("-1.5e3"), Just("'('"), Just("Some(2)"), Just("{}"),
        ],
    ) {
        let text = everything();
        let near = |at: usize| (at % text.len()..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        let from = near(from);
        let to = near(from + length).max(from);
        let altered = format!("{}{put}{}", &text[..from], &text[to..]);
        agrees(&altered);
    }
}
