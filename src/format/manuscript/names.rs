//! Where names are declared and used in a text, for rename, where-used and completion.
//!
//! Found by walking the text and the format's shape together, so it works on every text whose
//! brackets are in order, whatever else is wrong with it.

use super::formula_names::{FormulaSort, formula_pieces};
use super::outline::{Holds, Part};
use super::path::{Path, Step};
use super::splice::Splice;
use crate::diagnostic::Span;
use crate::format::names::Class;
use crate::format::shape::{Means, Shape, means, scenario_shape};
use crate::model::number_path::{Named, names_in};

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// What it can be the name of; in a formula one of several, or none for a word that means the
    /// same in every formula.
    pub classes: Vec<Class>,
    /// The name, without quotation marks.
    pub name: String,
    /// Its bytes, without quotation marks.
    pub span: Span,
    /// It gives the name, it does not use it.
    pub declares: bool,
    /// The value it stands in.
    pub at: Path,
}

/// All names of a text and the words of its formulas, in order.
pub fn occurrences(text: &str, whole: &Part) -> Vec<Occurrence> {
    let mut walk = Walk {
        text,
        path: Path::default(),
        found: Vec::new(),
    };
    let here = Here {
        thing: "",
        word: "",
        field: "",
    };
    walk.part(whole, &scenario_shape(), here);
    walk.found
}

/// The names of a field of the scenario or of an entry of its list, in order.
pub(super) fn occurrences_of(
    text: &str,
    part: &Part,
    field: &str,
    entry: Option<usize>,
) -> Vec<Occurrence> {
    let Shape::Fields(fields) = scenario_shape() else {
        return Vec::new();
    };
    let path = Path::default().field(field);
    let (path, shape) = match (fields.field(field), entry) {
        (Some(shape), None) => (path, shape),
        (Some(Shape::List(of)), Some(entry)) => (path.entry(entry), of()),
        _ => return Vec::new(),
    };
    let mut walk = Walk {
        text,
        path,
        found: Vec::new(),
    };
    let here = Here {
        thing: fields.name,
        word: "",
        field,
    };
    walk.part(part, &shape, here);
    walk.found
}

/// The splices that give something another name, wherever it stands.
pub fn rename(found: &[Occurrence], class: Class, from: &str, to: &str) -> Vec<Splice> {
    found
        .iter()
        .filter(|one| one.name == from && one.classes.contains(&class))
        .map(|one| Splice::new(one.span, to))
        .collect()
}

/// Names of one class in the order in which they are declared.
pub fn declared(found: &[Occurrence], class: Class) -> impl Iterator<Item = &str> {
    found
        .iter()
        .filter(move |one| one.declares && one.classes.contains(&class))
        .map(|one| one.name.as_str())
}

/// Where in the format a value stands.
#[derive(Clone, Copy)]
struct Here<'a> {
    thing: &'a str,
    word: &'a str,
    field: &'a str,
}

struct Walk<'t> {
    text: &'t str,
    /// Where the walk is.
    path: Path,
    found: Vec<Occurrence>,
}

impl Walk<'_> {
    /// Goes one step down.
    fn below(&mut self, step: Step, part: &Part, shape: &Shape, here: Here<'_>) {
        self.path.push(step);
        self.part(part, shape, here);
        self.path.pop();
    }

    fn part(&mut self, part: &Part, shape: &Shape, here: Here<'_>) {
        match (shape, &part.holds) {
            (Shape::Fields(fields), Holds::Fields(list)) => {
                for field in list {
                    let name = field.key.of(self.text);
                    let Some(shape) = fields.field(name) else {
                        continue;
                    };
                    let here = Here {
                        thing: fields.name,
                        word: here.word,
                        field: name,
                    };
                    let step = Step::Field(name.to_owned());
                    self.below(step, &field.value, &shape, here);
                }
            }
            (Shape::List(of), Holds::Entries(entries)) => {
                let of = of();
                for (place, entry) in entries.iter().enumerate() {
                    self.below(Step::Entry(place), entry, &of, here);
                }
            }
            (Shape::Pair(one, other), Holds::Entries(entries)) => {
                for ((place, entry), shape) in entries.iter().enumerate().zip([one, other]) {
                    let field = if place == 0 { "0" } else { "1" };
                    let here = Here { field, ..here };
                    self.below(Step::Entry(place), entry, &shape(), here);
                }
            }
            (Shape::Choice(variants), _) => self.variant(part, variants),
            (Shape::Text | Shape::Amount, Holds::Nothing) => self.literal(part, shape, here),
            _ => {}
        }
    }

    fn variant(&mut self, part: &Part, variants: &[crate::format::shape::Variant]) {
        let word = part.word(self.text);
        let chosen = variants.iter().find(|variant| variant.word == word);
        let Some(shape) = chosen
            .and_then(|variant| variant.holds)
            .map(|holds| holds())
        else {
            return;
        };
        let word = part
            .span
            .of(self.text)
            .get(..word.len())
            .unwrap_or_default();
        let word = word.to_owned();
        let here = Here {
            thing: "",
            word: &word,
            field: "",
        };
        if matches!(shape, Shape::Fields(_) | Shape::Pair(..)) {
            self.part(part, &shape, here);
        } else if let Some(inner) = part.entries().first() {
            self.below(Step::Entry(0), inner, &shape, here);
        }
    }

    fn literal(&mut self, part: &Part, shape: &Shape, here: Here<'_>) {
        let written = part.span.of(self.text);
        let Some(open) = written.find('"') else {
            return;
        };
        let close = written.rfind('"').filter(|close| *close > open);
        let Some(inside) = close.and_then(|close| written.get(open + 1..close)) else {
            return;
        };
        let start = part.span.start + open + 1;
        let what = means(here.thing, here.word, here.field);
        let what = if matches!(shape, Shape::Amount) && !matches!(what, Means::Names(_)) {
            Means::Formula
        } else {
            what
        };
        match what {
            Means::Itself => {}
            Means::Declares(class) | Means::Names(class) => {
                // A planned move can carry its size, as in `strike@2.5`.
                let name = inside.split('@').next().unwrap_or(inside);
                self.found.push(Occurrence {
                    classes: vec![class],
                    name: name.to_owned(),
                    span: Span::new(start, start + name.len()),
                    declares: matches!(what, Means::Declares(_)),
                    at: self.path.clone(),
                });
            }
            Means::Formula => {
                for piece in formula_pieces(inside) {
                    let classes = match piece.sort {
                        FormulaSort::Name(classes) => Some(classes),
                        FormulaSort::Word => Some(&[][..]),
                        FormulaSort::Number => None,
                    };
                    if let Some(classes) = classes {
                        self.found.push(Occurrence {
                            classes: classes.to_vec(),
                            name: piece.span.of(inside).to_owned(),
                            span: piece.span.moved(start),
                            declares: false,
                            at: self.path.clone(),
                        });
                    }
                }
            }
            Means::NumberPath => self.number_path(inside, start),
        }
    }

    /// The names in `moves.telephone.effects.0.by`.
    fn number_path(&mut self, inside: &str, start: usize) {
        for (named, bytes) in names_in(inside) {
            let class = match named {
                Named::Actor => Class::Actor,
                Named::Kind => Class::Kind,
                Named::Seat => Class::Seat,
                Named::Issue => Class::Issue,
                Named::Indicator => Class::Indicator,
                Named::Parameter => Class::Parameter,
                Named::Series => Class::Series,
                Named::Move => Class::Move,
                Named::Rule => Class::Rule,
                Named::Commitment => Class::Commitment,
                Named::Outcome => Class::Outcome,
            };
            self.found.push(Occurrence {
                classes: vec![class],
                name: inside[bytes.clone()].to_owned(),
                span: Span::new(start + bytes.start, start + bytes.end),
                declares: false,
                at: self.path.clone(),
            });
        }
    }
}
