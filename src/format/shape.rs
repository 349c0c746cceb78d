//! What can stand where in a file, as data: made of the same declarations that read it.
//!
//! Forms, completion and rename ask here, so a field that the format gains is in all of them at
//! once. [`Shape`] says how a value is written, [`Means`] what a text or number in it stands for.

use super::names::Class;
use super::spot::{Amount, Spot};

/// How a value is written.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text in quotation marks.
    Text,
    /// A number.
    Number,
    /// A whole number, 0 or more.
    Whole,
    /// `true` or `false`.
    Truth,
    /// A number or the text of a formula.
    Amount,
    /// A list of one shape.
    List(fn() -> Self),
    /// Two values in brackets.
    Pair(fn() -> Self, fn() -> Self),
    /// Named fields in brackets.
    Fields(Fields),
    /// A word, or a word followed by values in brackets.
    Choice(Vec<Variant>),
}

/// Makes a shape when it is asked for: a shape can hold itself.
pub type ShapeOf = fn() -> Shape;

/// A thing with named fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// What it is, as the format's declarations call it: `Move`.
    pub name: &'static str,
    /// One in words, such as ``a move, `(id: …)` ``.
    pub what: &'static str,
    /// Its fields in the order of the format.
    pub list: &'static [(&'static str, ShapeOf)],
}

impl Fields {
    /// The shape of a field.
    pub fn field(&self, name: &str) -> Option<Shape> {
        let found = self.list.iter().find(|(known, _)| *known == name);
        found.map(|(_, shape)| shape())
    }
}

/// One of several words.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The word.
    pub word: String,
    /// What follows it in brackets.
    pub holds: Option<fn() -> Shape>,
}

impl Variant {
    /// A word that stands alone.
    pub(super) fn word(name: &str) -> Self {
        Self {
            word: snake_case(name),
            holds: None,
        }
    }

    /// A word followed by brackets.
    pub(super) fn holding(name: &str, holds: fn() -> Shape) -> Self {
        Self {
            holds: Some(holds),
            ..Self::word(name)
        }
    }
}

/// `OneOf` is written `one_of`.
fn snake_case(name: &str) -> String {
    let mut written = String::new();
    for sign in name.chars() {
        if sign.is_ascii_uppercase() && !written.is_empty() {
            written.push('_');
        }
        written.push(sign.to_ascii_lowercase());
    }
    written
}

/// The name of a declaration without the ending that all of them have.
pub(super) const fn bare(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [begin @ .., b'W', b'i', b'r', b'e'] => match std::str::from_utf8(begin) {
            Ok(begin) => begin,
            Err(_) => name,
        },
        _ => name,
    }
}

/// What is declared with its shape.
pub(super) trait Shaped {
    /// Its shape.
    fn shape() -> Shape;
}

macro_rules! plain {
    ($($type:ty => $shape:ident),* $(,)?) => {$(
        impl Shaped for $type {
            fn shape() -> Shape {
                Shape::$shape
            }
        }
    )*};
}

plain! {
    String => Text, f64 => Number, u32 => Whole, u64 => Whole, bool => Truth, Amount => Amount,
}

impl<T: Shaped> Shaped for Spot<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }
}

impl<A: Shaped, B: Shaped> Shaped for (A, B) {
    fn shape() -> Shape {
        Shape::Pair(A::shape, B::shape)
    }
}

/// The shape of a whole scenario.
pub fn scenario_shape() -> Shape {
    super::wire::ScenarioWire::shape()
}

/// What a text or a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Itself.
    Itself,
    /// It gives something this name.
    Declares(Class),
    /// It names something.
    Names(Class),
    /// Where it is a text it is a formula.
    Formula,
    /// It is the path of a number.
    NumberPath,
}

/// What the value of a field stands for, or each entry where the field holds a list of texts.
///
/// `word` is the word before the brackets in which the field stands, `figure` for instance.
pub fn means(thing: &str, word: &str, field: &str) -> Means {
    use Class::{
        Actor, Bloc, Budget, Commitment, Date, Fact, Flag, Group, Indicator, Issue, Kind, Move,
        Outcome, Parameter, Replay, Rule, Seat, Series, Source, WorldView,
    };
    match (thing, field) {
        ("Bloc", "id") => Means::Declares(Bloc),
        ("Actor", "id") => Means::Declares(Actor),
        ("Group", "id") => Means::Declares(Group),
        ("Kind", "id") => Means::Declares(Kind),
        ("Seat", "id") => Means::Declares(Seat),
        ("Budget", "id") => Means::Declares(Budget),
        ("Issue", "id") => Means::Declares(Issue),
        ("Flag", "id") => Means::Declares(Flag),
        ("Date", "id") => Means::Declares(Date),
        ("Indicator", "id") => Means::Declares(Indicator),
        ("Parameter", "id") => Means::Declares(Parameter),
        ("Series", "id") => Means::Declares(Series),
        ("Move", "id") => Means::Declares(Move),
        ("Rule", "id") => Means::Declares(Rule),
        ("Commitment", "id") => Means::Declares(Commitment),
        ("Outcome", "id") => Means::Declares(Outcome),
        ("WorldView", "id") => Means::Declares(WorldView),
        ("Replay", "id") => Means::Declares(Replay),
        ("Source", "id") => Means::Declares(Source),
        ("Fact", "id") => Means::Declares(Fact),
        ("Actor", "bloc") => Means::Names(Bloc),
        ("Move", "kind") => Means::Names(Kind),
        ("Move", "playable_by") => Means::Names(Seat),
        ("Move" | "Group" | "Seat" | "Prologue", "actors" | "targets")
        | ("Stance" | "StanceEffect" | "Commitment" | "Belief", "actor") => Means::Names(Actor),
        ("StanceEffect", "issue") => Means::Names(Issue),
        ("Scenario", "headline")
        | ("Belief" | "SetTo", "indicator")
        | ("Coupling", "source")
        | ("Change" | "Shift", "of")
        | ("Transfer", "from" | "to") => Means::Names(Indicator),
        ("By", "of") if word == "date" => Means::Names(Date),
        ("By", "of") => Means::Names(Budget),
        ("Decided", "move")
        | ("Rule" | "Commitment", "plays" | "forbids")
        | ("ReplayStep", "moves") => Means::Names(Move),
        ("Set" | "Clear", "flag") | ("Commitment", "sets") => Means::Names(Flag),
        ("Override", "path") => Means::NumberPath,
        ("Scheduled", "at") => Means::Names(Date),
        ("", _) => match word {
            "figure" if field == "0" => Means::Names(Fact),
            "direction" => Means::Names(Fact),
            "claimed" | "assessed" | "disputed" | "only" => Means::Names(Actor),
            _ => Means::Itself,
        },
        _ => Means::Itself,
    }
}
