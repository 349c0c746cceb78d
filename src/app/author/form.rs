//! A part of the text as a form: every field the format knows, made of the format's own shape.

use super::parts::{is_part, name_of, scenario_fields};
use super::{Author, amounts};
use crate::diagnostic::Span;
use crate::format::manuscript::{
    Occurrence, Part, Path, Step, declared, quoted_text, shape_at, unquoted_text,
};
use crate::format::{Class, Fields, Means, Shape, Variant, means};
use crate::viewmodel::author::{FormHolds, FormPart};
use crate::wording::author as words;
use std::sync::Arc;

/// Forms within forms deeper than this are shown in the text only.
const DEPTH_MAX: usize = 8;

/// What stands for a name where there is nothing to name yet.
const NOBODY: &str = "";

impl Author {
    /// The form of a part.
    pub(super) fn form(&self, path: &Path) -> Option<FormPart> {
        let whole = self.written.whole()?;
        let text = &*self.written.text;
        let fields = scenario_fields()?;
        let own = match path.steps() {
            [Step::Field(name), ..] => fields.field(name).is_some_and(|shape| is_part(&shape)),
            _ => false,
        };
        let path = if own { path.clone() } else { Path::default() };
        // In the middle of a list there is nothing to show but the list.
        if matches!(shape_at(text, whole, &path), Some(Shape::List(_))) {
            return None;
        }
        let part = whole.find(text, &path)?;
        let shape = shape_at(text, whole, &path)?;
        let (list, place) = match path.steps() {
            [Step::Field(list), Step::Entry(place)] => (list.as_str(), *place),
            [Step::Field(name)] => (name.as_str(), 0),
            _ => ("", 0),
        };
        let desk = Desk { author: self, text };
        let here = Here {
            thing: "",
            word: "",
            field: list,
            depth: 0,
        };
        let mut form = desk.part(part, &shape, here, &path);
        form.label = name_of(text, part, list, place);
        form.can_remove = matches!(path.steps(), [_, Step::Entry(_)]);
        Some(form)
    }
}

/// Where in the format a value stands.
#[derive(Clone, Copy)]
struct Here<'a> {
    thing: &'a str,
    word: &'a str,
    field: &'a str,
    depth: usize,
}

struct Desk<'a> {
    author: &'a Author,
    text: &'a str,
}

impl Desk<'_> {
    fn part(&self, part: &Part, shape: &Shape, here: Here<'_>, path: &Path) -> FormPart {
        FormPart {
            path: path.to_string(),
            label: words::in_words(here.field),
            holds: self.holds(part, shape, here, path),
            can_remove: true,
            problem: self.problem(part, shape),
            names: self.names(part, shape, path),
        }
    }

    /// What the names in a value of one line stand for, each once, and what the whole comes to.
    fn names(&self, part: &Part, shape: &Shape, path: &Path) -> Vec<Arc<str>> {
        let mut found: Vec<Arc<str>> = Vec::new();
        if !matches!(shape, Shape::Text | Shape::Amount) {
            return found;
        }
        let hints = &self.author.written.hints;
        let first = hints.partition_point(|hint| hint.span.start < part.span.start);
        let inside = hints.iter().skip(first);
        for hint in inside.take_while(|hint| hint.span.end <= part.span.end) {
            if !found.contains(&hint.words) {
                found.push(Arc::clone(&hint.words));
            }
        }
        let written = &self.author.written;
        if matches!(shape, Shape::Amount)
            && let Some(whole) = written.whole()
        {
            let whole = amounts::comes_to(self.text, whole, path, written.told());
            found.extend(whole.map(Arc::from));
        }
        found
    }

    /// What is wrong with a value itself, or of a larger thing with its first sign.
    fn problem(&self, part: &Part, shape: &Shape) -> Option<String> {
        let small = !matches!(shape, Shape::Fields(_) | Shape::List(_) | Shape::Choice(_));
        let within = |span: Span| {
            if small {
                part.span.start <= span.start && span.start < part.span.end
            } else {
                span.start == part.span.start
            }
        };
        let mut problems = self.author.problems.iter();
        let found = problems.find(|problem| within(problem.span))?;
        Some(found.message.clone())
    }

    fn holds(&self, part: &Part, shape: &Shape, here: Here<'_>, path: &Path) -> FormHolds {
        let written = part.span.of(self.text);
        let as_text = || unquoted_text(written).unwrap_or_else(|| written.to_owned());
        if here.depth > DEPTH_MAX {
            return FormHolds::Formula(written.to_owned());
        }
        match shape {
            Shape::Text => match means(here.thing, here.word, here.field) {
                Means::Names(class) => FormHolds::Name {
                    chosen: as_text(),
                    options: self.options(class),
                },
                _ => FormHolds::Text(as_text()),
            },
            Shape::Number | Shape::Whole => FormHolds::Number(written.to_owned()),
            Shape::Truth => FormHolds::Truth(written == "true"),
            Shape::Amount => FormHolds::Formula(as_text()),
            Shape::List(of) => {
                let of = of();
                let inner = Here {
                    depth: here.depth + 1,
                    ..here
                };
                let entries = part.entries().iter().enumerate();
                FormHolds::List {
                    entries: entries
                        .map(|(place, entry)| {
                            let path = path.entry(place);
                            let mut form = self.part(entry, &of, inner, &path);
                            form.label = self.entry_label(entry, &of, here.field, place);
                            form
                        })
                        .collect(),
                    new: blank(&of, here.thing, here.field, self.author.written.names()),
                }
            }
            Shape::Pair(one, other) => FormHolds::Fields {
                parts: part
                    .entries()
                    .iter()
                    .zip([one, other])
                    .enumerate()
                    .map(|(place, (entry, shape))| {
                        let field = if place == 0 { "0" } else { "1" };
                        let here = Here {
                            field,
                            depth: here.depth + 1,
                            ..here
                        };
                        let mut form = self.part(entry, &shape(), here, &path.entry(place));
                        form.label = String::new();
                        form.can_remove = false;
                        form
                    })
                    .collect(),
                missing: Vec::new(),
            },
            Shape::Fields(fields) => {
                let (parts, missing) = self.fields(part, fields, here, path);
                FormHolds::Fields { parts, missing }
            }
            Shape::Choice(variants) => self.choice(part, variants, here, path),
        }
    }

    fn entry_label(&self, entry: &Part, of: &Shape, list: &str, place: usize) -> String {
        match of {
            Shape::Fields(_) => name_of(self.text, entry, list, place),
            _ => String::new(),
        }
    }

    /// The fields that are written, in the order of the format, and those that could be.
    fn fields(
        &self,
        part: &Part,
        fields: &Fields,
        here: Here<'_>,
        path: &Path,
    ) -> (Vec<FormPart>, Vec<(String, String)>) {
        let mut parts = Vec::new();
        let mut missing = Vec::new();
        for (name, shape) in fields.list {
            let shape = shape();
            // The scenario's lists have places of their own.
            if path.steps().is_empty() && is_part(&shape) {
                continue;
            }
            let inner = Here {
                thing: fields.name,
                word: here.word,
                field: name,
                depth: here.depth + 1,
            };
            if let Some(field) = part.field(self.text, name) {
                parts.push(self.part(&field.value, &shape, inner, &path.field(name)));
            } else {
                let value = blank(&shape, fields.name, name, self.author.written.names());
                missing.push(((*name).to_owned(), value));
            }
        }
        (parts, missing)
    }

    fn choice(&self, part: &Part, variants: &[Variant], here: Here<'_>, path: &Path) -> FormHolds {
        let word = part.word(self.text).to_owned();
        let names = self.author.written.names();
        let options = variants
            .iter()
            .map(|variant| (variant.word.clone(), blank_variant(variant, names)))
            .collect();
        let chosen = variants.iter().find(|variant| variant.word == word);
        let shape = chosen
            .and_then(|variant| variant.holds)
            .map(|holds| holds());
        let inner = Here {
            thing: "",
            word: &word,
            field: "",
            depth: here.depth + 1,
        };
        let (mut parts, mut missing) = (Vec::new(), Vec::new());
        match &shape {
            Some(Shape::Fields(fields)) => {
                (parts, missing) = self.fields(part, fields, inner, path);
            }
            Some(shape @ Shape::Pair(..)) => {
                if let FormHolds::Fields { parts: both, .. } = self.holds(part, shape, inner, path)
                {
                    parts = both;
                }
            }
            Some(shape) => {
                if let Some(entry) = part.entries().first() {
                    let mut form = self.part(entry, shape, inner, &path.entry(0));
                    form.label = String::new();
                    form.can_remove = false;
                    parts.push(form);
                }
            }
            None => {}
        }
        FormHolds::Word {
            chosen: word,
            options,
            parts,
            missing,
        }
    }

    fn options(&self, class: Class) -> Vec<String> {
        declared(self.author.written.names(), class)
            .map(str::to_owned)
            .collect()
    }
}

/// What the value at a path stands for.
pub(super) fn meaning_at(text: &str, whole: &Part, path: &Path) -> Means {
    if matches!(shape_at(text, whole, path), Some(Shape::Amount)) {
        return Means::Formula;
    }
    // The nearest field above says what the entries of its list are.
    let mut here = path.clone();
    let mut entry = "";
    while let Some((above, step)) = here.split() {
        let word = whole.find(text, &above).map_or("", |part| part.word(text));
        match step {
            Step::Field(name) => {
                let fields = crate::format::manuscript::fields_at(text, whole, &above);
                let thing = fields.map_or("", |fields| fields.name);
                return means(thing, word, name);
            }
            Step::Entry(place) => {
                if !word.is_empty() {
                    let field = if *place == 0 { "0" } else { "1" };
                    return means("", word, field);
                }
                entry = if *place == 0 { "0" } else { "1" };
            }
        }
        here = above;
    }
    means("", "", entry)
}

/// Fields without which a thing is none.
fn needed(thing: &str) -> &'static [&'static str] {
    match thing {
        "Calendar" => &["step", "last_step"],
        "Step" => &["length", "unit"],
        "Date" => &["id", "step"],
        "Fact" => &["id", "words"],
        "Stance" | "StanceEffect" => &["actor", "position", "issue", "by"],
        "Indicator" => &["id", "name", "range", "start"],
        "Start" => &["value"],
        "Baseline" => &["value", "half_life"],
        "Coupling" => &["source", "gain"],
        "Band" => &["name"],
        "Parameter" => &["id", "name", "value"],
        "Normal" => &["mean", "sd"],
        "Uniform" => &["low", "high"],
        "Triangular" => &["low", "mode", "high"],
        "Lognormal" => &["median", "sigma"],
        "Weighted" => &["value", "weight"],
        "Series" => &["id", "name", "points"],
        "Point" => &["step", "value"],
        "Move" => &["id", "name", "actors", "kind"],
        "Size" => &["min", "max"],
        "Scheduled" => &["at", "chance"],
        "Decided" => &["move"],
        "Change" | "Shift" | "By" => &["of", "by"],
        "Transfer" => &["from", "to", "by"],
        "Set" | "Clear" => &["flag"],
        "Alternative" => &["chance", "effects"],
        "Rule" => &["id", "name", "when", "effects"],
        "Commitment" => &["id", "name", "actor", "trigger", "effects"],
        "Outcome" => &["id", "name", "when", "tone"],
        "Label" => &["name", "when"],
        "BaseRate" => &["share", "source"],
        "Ladder" => &["of", "rungs"],
        "Rung" => &["name", "up"],
        "Override" => &["path", "value"],
        "Prologue" => &["when", "words"],
        "ReplayStep" => &["at", "words"],
        "SetTo" => &["indicator", "value"],
        "Belief" => &["actor", "indicator"],
        "Budget" => &["id", "start"],
        _ => &["id", "name"],
    }
}

/// A value to begin with, as a file has it.
pub(super) fn blank(shape: &Shape, thing: &str, field: &str, names: &[Occurrence]) -> String {
    let first = |class: Class| {
        let first = declared(names, class).next().unwrap_or(NOBODY);
        quoted_text(first)
    };
    match shape {
        Shape::Text => match means(thing, "", field) {
            Means::Names(class) => first(class),
            Means::Declares(class) => {
                let near = format!("new_{}", class.word().replace(' ', "_"));
                quoted_text(&free_name(names, &near))
            }
            _ => quoted_text(""),
        },
        Shape::Number | Shape::Whole => match field {
            "length" | "half_life" | "weight" | "cooldown" | "uses" | "max" | "high" => "1",
            _ => "0",
        }
        .to_owned(),
        Shape::Truth => "true".to_owned(),
        Shape::Amount => match field {
            "when" | "trigger" | "needs" => quoted_text("true"),
            _ => "0".to_owned(),
        },
        Shape::List(of) => match (field, of()) {
            ("actors", shape @ Shape::Text) => format!("[{}]", blank(&shape, thing, field, names)),
            _ => "[]".to_owned(),
        },
        Shape::Pair(..) if field == "range" => "(0, 100)".to_owned(),
        Shape::Pair(one, other) => {
            let one = blank(&one(), thing, field, names);
            let other = blank(&other(), thing, field, names);
            format!("({one}, {other})")
        }
        Shape::Fields(fields) => format!("({})", blank_fields(fields, names)),
        Shape::Choice(variants) => variants
            .first()
            .map(|variant| blank_variant(variant, names))
            .unwrap_or_default(),
    }
}

fn blank_fields(fields: &Fields, names: &[Occurrence]) -> String {
    let needed = needed(fields.name);
    let written: Vec<String> = fields
        .list
        .iter()
        .filter(|(name, _)| needed.contains(name))
        .map(|(name, shape)| {
            let value = match (fields.name, *name, shape()) {
                (thing, "name", Shape::Text) if !thing.is_empty() => {
                    quoted_text(&words::in_words(&format!("new {}", thing.to_lowercase())))
                }
                (thing, name, shape) => blank(&shape, thing, name, names),
            };
            format!("{name}: {value}")
        })
        .collect();
    written.join(", ")
}

fn blank_variant(variant: &Variant, names: &[Occurrence]) -> String {
    let word = &variant.word;
    match variant.holds.map(|holds| holds()) {
        None => word.clone(),
        Some(Shape::Fields(fields)) => {
            // What is named differs by the word before the bracket.
            let list = blank_fields(&fields, names);
            format!("{word}({list})")
        }
        Some(Shape::Pair(..)) => format!("{word}(\"\", \"\")"),
        Some(shape) => {
            let class = match means("", word, "0") {
                Means::Names(class) => Some(class),
                _ => None,
            };
            let value = match (class, &shape) {
                (Some(class), Shape::Text) => {
                    quoted_text(declared(names, class).next().unwrap_or(NOBODY))
                }
                _ => blank(&shape, "", "", names),
            };
            format!("{word}({value})")
        }
    }
}

/// A new part of a list of the scenario, as a file has it.
pub(super) fn new_part(names: &[Occurrence], list: &Path) -> String {
    let shape = match (scenario_fields(), list.steps()) {
        (Some(fields), [Step::Field(name)]) => fields.field(name),
        _ => None,
    };
    match shape {
        Some(Shape::List(of)) => blank(&of(), "", "", names),
        Some(shape) => blank(&shape, "", "", names),
        None => String::new(),
    }
}

/// A name that nothing in the text has yet, near to one.
pub(super) fn free_name(names: &[Occurrence], near: &str) -> String {
    let is_taken = |name: &str| names.iter().any(|one| one.declares && one.name == name);
    let mut name = near.to_owned();
    let mut count = 2;
    while is_taken(&name) {
        name = format!("{near}_{count}");
        count += 1;
    }
    name
}

/// Whether a path of the scenario is that of a list.
pub(super) fn is_list(path: &Path) -> bool {
    match (scenario_fields(), path.steps()) {
        (Some(fields), [Step::Field(name)]) => {
            matches!(fields.field(name), Some(Shape::List(_)))
        }
        _ => true,
    }
}
