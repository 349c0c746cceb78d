//! From spots to values: what every part of the reading does the same way.
//!
//! A [`Reader`] takes fields one by one, notes where each stands, and complains without stopping.
//! What could not be read is replaced by something harmless and its entity marked as broken, so
//! that the model's checks can still run over the rest.

use super::literal;
use super::names::{Class, Names};
use super::places::Places;
use super::spot::{Amount, Odd, Piece, Spot, Wire};
use crate::diagnostic::{Problem, Span, did_you_mean, elided, quoted};
use crate::formula::{self, Formula, Kind};
use std::collections::BTreeSet;

/// Longest name of an entity, in characters.
const ID_MAX: usize = 64;
/// Most possibilities listed in a hint.
const LISTED_MAX: usize = 12;

/// The path of something and where to point at it.
#[derive(Debug, Clone, Default)]
pub(super) struct At {
    pub(super) path: String,
    pub(super) point: Span,
}

impl At {
    /// The path of a field.
    pub(super) fn join(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        }
    }
}

/// A value and its place.
#[derive(Debug)]
pub(super) struct Found<T> {
    pub(super) at: At,
    pub(super) span: Span,
    pub(super) value: T,
}

/// An entry of a list of entities, and its name.
#[derive(Debug)]
pub(super) struct Entity<T> {
    pub(super) at: At,
    pub(super) id: String,
    pub(super) value: T,
}

/// Reads one text.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) problems: Vec<Problem>,
    pub(super) places: Places,
    pub(super) broken: BTreeSet<String>,
    pub(super) names: Names,
    /// The register this text is, if it is one.
    pub(super) register: Option<String>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, names: Names) -> Self {
        Self {
            text,
            problems: Vec::new(),
            places: Places::default(),
            broken: BTreeSet::new(),
            names,
            register: None,
        }
    }

    /// The place of a piece in the text.
    pub(super) fn span(&self, piece: Piece) -> Span {
        let start = piece
            .address
            .saturating_sub(self.text.as_ptr().addr())
            .min(self.text.len());
        Span::new(start, (start + piece.bytes).min(self.text.len()))
    }

    /// Complains about part of `at`.
    pub(super) fn complain(&mut self, at: &At, problem: Problem) {
        self.broken.insert(at.path.clone());
        self.problems.push(problem);
    }

    /// Opens a spot: its value, or a complaint about its sort.
    pub(super) fn open<T: Wire>(
        &mut self,
        at: &At,
        path: String,
        spot: Spot<T>,
    ) -> Option<Found<T>> {
        let span = self.span(spot.piece);
        let point = self.point_of(span);
        self.places.put(&path, span, point);
        match spot.value {
            Ok(value) => {
                if let Some(odd) = value.odd() {
                    self.odd(
                        &At {
                            path: path.clone(),
                            point,
                        },
                        odd,
                    );
                }
                Some(Found {
                    at: At { path, point },
                    span,
                    value,
                })
            }
            Err(error) => {
                let problem = self.mistyped(span, T::WHAT, &error);
                self.broken.insert(path);
                self.complain(at, problem);
                None
            }
        }
    }

    /// A field that may be missing.
    pub(super) fn take<T: Wire>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<T>>,
    ) -> Option<Found<T>> {
        self.open(at, at.join(name), field?)
    }

    /// A field that must be there.
    pub(super) fn need<T: Wire>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<T>>,
    ) -> Option<Found<T>> {
        if field.is_none() {
            let message = format!("the field `{name}` is missing");
            let hint = format!("add `{name}: …`: {}", T::WHAT);
            self.broken.insert(at.join(name));
            self.complain(
                at,
                Problem::error("missing-field", at.point, message).hint(hint),
            );
        }
        self.take(at, name, field)
    }

    /// The entries of a list, none when the field is missing. Paths count from 0.
    pub(super) fn list<T: Wire>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<T>>>>,
    ) -> Vec<Found<T>> {
        let Some(list) = self.take(at, name, field) else {
            return Vec::new();
        };
        self.entries(at, &list.at.path, list.value)
    }

    /// The entries of a list that stands at `path`.
    pub(super) fn entries<T: Wire>(
        &mut self,
        at: &At,
        path: &str,
        list: Vec<Spot<T>>,
    ) -> Vec<Found<T>> {
        list.into_iter()
            .enumerate()
            .filter_map(|(place, spot)| self.open(at, format!("{path}.{place}"), spot))
            .collect()
    }

    /// A text, empty when missing.
    pub(super) fn text(&mut self, at: &At, name: &str, field: Option<Spot<String>>) -> String {
        let found = self.take(at, name, field);
        self.clean(at, found)
    }

    /// A text that must be there.
    pub(super) fn needed_text(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
    ) -> String {
        let found = self.need(at, name, field);
        self.clean(at, found)
    }

    /// A name for people: the id in plain words when missing.
    pub(super) fn label(&mut self, at: &At, field: Option<Spot<String>>, id: &str) -> String {
        let name = self.text(at, "name", field);
        if name.is_empty() {
            id.replace('_', " ")
        } else {
            name
        }
    }

    /// A list of texts.
    pub(super) fn texts(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<String>>>>,
    ) -> Vec<String> {
        let entries = self.list(at, name, field);
        entries
            .into_iter()
            .map(|entry| self.clean(at, Some(entry)))
            .collect()
    }

    /// The text, after a look for characters that escapes brought in.
    pub(super) fn clean(&mut self, at: &At, found: Option<Found<String>>) -> String {
        let Some(found) = found else {
            return String::new();
        };
        if let Some(character) = found
            .value
            .chars()
            .find(|character| super::hygiene::is_refused(*character))
        {
            self.complain(at, super::hygiene::refused(character, found.span));
        }
        found.value
    }

    /// A number, finite.
    pub(super) fn number(&mut self, at: &At, name: &str, field: Option<Spot<f64>>) -> Option<f64> {
        let found = self.take(at, name, field)?;
        self.finite(at, found)
    }

    /// A number that must be there; 0 after a complaint.
    pub(super) fn needed_number(&mut self, at: &At, name: &str, field: Option<Spot<f64>>) -> f64 {
        let found = self.need(at, name, field);
        found
            .and_then(|found| self.finite(at, found))
            .unwrap_or(0.0)
    }

    /// A list of numbers.
    pub(super) fn numbers(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<f64>>>>,
    ) -> Option<Vec<f64>> {
        field.as_ref()?;
        let entries = self.list(at, name, field);
        Some(
            entries
                .into_iter()
                .filter_map(|entry| self.finite(at, entry))
                .collect(),
        )
    }

    /// Two numbers in brackets.
    pub(super) fn pair(
        &mut self,
        at: &At,
        found: Option<Found<(Spot<f64>, Spot<f64>)>>,
    ) -> Option<(f64, f64)> {
        let Found {
            at: here,
            value: (first, second),
            ..
        } = found?;
        let first = self
            .open(at, here.join("0"), first)
            .and_then(|found| self.finite(at, found));
        let second = self
            .open(at, here.join("1"), second)
            .and_then(|found| self.finite(at, found));
        first.zip(second)
    }

    /// A whole number.
    pub(super) fn whole(&mut self, at: &At, name: &str, field: Option<Spot<u32>>) -> Option<u32> {
        self.take(at, name, field).map(|found| found.value)
    }

    /// A truth, false when missing.
    pub(super) fn truth(&mut self, at: &At, name: &str, field: Option<Spot<bool>>) -> bool {
        self.take(at, name, field).is_some_and(|found| found.value)
    }

    fn finite(&mut self, at: &At, found: Found<f64>) -> Option<f64> {
        if found.value.is_finite() {
            return Some(found.value);
        }
        let problem = self.not_finite(found.span);
        self.complain(at, problem);
        None
    }

    fn not_finite(&self, span: Span) -> Problem {
        let message = format!(
            "{} is not a number that can be used",
            quoted(span.of(self.text))
        );
        Problem::error("not-finite", span, message).hint("numbers lie between −1e15 and 1e15")
    }

    /// A formula, if the field is there.
    pub(super) fn formula(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Amount>>,
        kind: Kind,
    ) -> Option<Formula> {
        let found = self.take(at, name, field)?;
        self.worked_out(at, found, kind)
    }

    /// A formula that must be there; after a complaint one that is never used.
    pub(super) fn needed_formula(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Amount>>,
        kind: Kind,
    ) -> Formula {
        let found = self.need(at, name, field);
        found
            .and_then(|found| self.worked_out(at, found, kind))
            .unwrap_or_else(|| Formula::constant(0.0))
    }

    /// The formula of an amount.
    pub(super) fn worked_out(
        &mut self,
        at: &At,
        found: Found<Amount>,
        kind: Kind,
    ) -> Option<Formula> {
        let text = match found.value {
            Amount::Number(value) if !value.is_finite() => {
                let problem = self.not_finite(found.span);
                self.complain(at, problem);
                return None;
            }
            Amount::Number(value) if kind == Kind::Number => return Some(Formula::constant(value)),
            Amount::Number(value) => value.to_string(),
            Amount::Text(text) => text,
        };
        match formula::parse(&text, kind, &self.names) {
            Ok(formula) => Some(formula),
            Err(problems) => {
                self.broken.insert(at.path.clone());
                for problem in problems {
                    self.in_formula(found.span, problem);
                }
                None
            }
        }
    }

    /// Moves a complaint about a formula to where the formula is written.
    fn in_formula(&mut self, span: Span, mut problem: Problem) {
        let guess = problem.code.starts_with("unknown");
        let sure = Class::QUANTITIES
            .into_iter()
            .chain([Class::Flag, Class::Move, Class::Actor, Class::Issue])
            .all(|class| self.names.is_sure(class));
        if guess && !sure {
            return;
        }
        problem.span = literal::within(span.of(self.text), problem.span).moved(span.start);
        self.problems.push(problem);
    }

    /// Takes a list of entities and enters their ids among the names, before anything refers to
    /// them.
    pub(super) fn entities<T: Wire>(
        &mut self,
        class: Class,
        field: Option<Spot<Vec<Spot<T>>>>,
        id: impl Fn(&mut T) -> Option<Spot<String>>,
    ) -> Vec<Entity<T>> {
        self.entities_in(class, &At::default(), class.list(), field, id)
    }

    /// [`entities`](Self::entities) of a list inside something else.
    pub(super) fn entities_in<T: Wire>(
        &mut self,
        class: Class,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<T>>>>,
        id: impl Fn(&mut T) -> Option<Spot<String>>,
    ) -> Vec<Entity<T>> {
        if field.is_none() {
            return Vec::new();
        }
        let Some(list) = self.take(at, name, field) else {
            self.names.doubt(class);
            return Vec::new();
        };
        let count = list.value.len();
        let found = self.entries(at, &list.at.path, list.value);
        if found.len() < count {
            self.names.doubt(class);
        }
        found
            .into_iter()
            .map(|found| self.entity(class, &list.at.path, found, &id))
            .collect()
    }

    fn entity<T>(
        &mut self,
        class: Class,
        list: &str,
        mut found: Found<T>,
        id: impl Fn(&mut T) -> Option<Spot<String>>,
    ) -> Entity<T> {
        let spot = id(&mut found.value);
        let Some((id, point)) = self.declared(class, &found.at, list, spot) else {
            return Entity {
                at: found.at,
                id: String::new(),
                value: found.value,
            };
        };
        let at = At {
            path: format!("{list}.{id}"),
            point,
        };
        if self.broken.contains(&found.at.path) {
            self.broken.insert(at.path.clone());
        }
        self.places.put(&at.path, found.span, point);
        Entity {
            at,
            id,
            value: found.value,
        }
    }

    /// Takes an id and enters it among the names.
    pub(super) fn declared(
        &mut self,
        class: Class,
        at: &At,
        list: &str,
        spot: Option<Spot<String>>,
    ) -> Option<(String, Span)> {
        let Some(found) = self.need(at, "id", spot) else {
            self.names.push(class, None);
            self.names.doubt(class);
            return None;
        };
        let id = found.value;
        self.places.put(
            &format!("{list}.{}.id", elided(&id, ID_MAX)),
            found.span,
            found.span,
        );
        self.check_id(class, at, &id, found.span);
        self.check_taken(class, at, &id, found.span);
        let whereabouts = self.whereabouts(found.span);
        self.names.push(class, Some((&id, whereabouts)));
        Some((id, found.span))
    }

    pub(super) fn check_id(&mut self, class: Class, at: &At, id: &str, span: Span) {
        // Facts keep the numbering of their document, such as F01.
        let lower = class != Class::Fact;
        let letter =
            |sign: char| sign.is_ascii_lowercase() || (!lower && sign.is_ascii_uppercase());
        let right = id.starts_with(letter)
            && id
                .chars()
                .all(|sign| letter(sign) || sign.is_ascii_digit() || sign == '_')
            && id.len() <= ID_MAX;
        if !right {
            let message = format!("{} cannot be an id", quoted(id));
            let hint = "ids are letters from a to z, digits and `_`, begin with a letter and have at most 64 signs";
            let problem = Problem::error("bad-id", span, message).hint(hint);
            let better = snake_case(id);
            let problem = if better.is_empty() || !lower {
                problem
            } else {
                problem.hint(format!("did you mean `{better}`?"))
            };
            self.complain(at, problem);
        } else if Class::QUANTITIES.contains(&class) && formula::is_reserved(id) {
            let message = format!("`{id}` already has a meaning in formulas");
            let problem = Problem::error("reserved-name", span, message).hint("choose another id");
            self.complain(at, problem);
        }
    }

    fn check_taken(&mut self, class: Class, at: &At, id: &str, span: Span) {
        let shared: &[Class] = if Class::QUANTITIES.contains(&class) {
            &Class::QUANTITIES
        } else {
            &[class]
        };
        let Some(first) = shared
            .iter()
            .find(|class| self.names.find(**class, id).is_some())
        else {
            return;
        };
        let message = format!(
            "the id `{}` is already taken by a{} {}, {}",
            elided(id, 40),
            article(first.word()),
            first.word(),
            self.names.whereabouts(*first, id),
        );
        let hint = if *first == class {
            "give one of them another id"
        } else {
            "indicators, parameters, dates, budgets and series share their names, because formulas read them alike"
        };
        self.complain(at, Problem::error("duplicate-id", span, message).hint(hint));
    }

    /// The place of a name in its class; a complaint when nothing has the name.
    pub(super) fn refer(&mut self, at: &At, class: Class, name: &str, span: Span) -> Option<usize> {
        if let Some(place) = self.names.find(class, name) {
            return Some(place);
        }
        self.broken.insert(at.path.clone());
        if self.names.is_sure(class) {
            let message = format!("no {} has the id {}", class.word(), quoted(name));
            let problem = Problem::error("unknown-name", span, message);
            let problem = problem.hints(self.possibilities(class, name));
            self.problems.push(problem);
        }
        None
    }

    fn possibilities(&self, class: Class, name: &str) -> Vec<String> {
        let near = did_you_mean(name, self.names.all(class));
        if !near.is_empty() {
            return vec![format!("did you mean {}?", one_of(&near))];
        }
        let all: Vec<&str> = self.names.all(class).collect();
        if all.is_empty() {
            return vec![format!("declare it under `{}`", class.list())];
        }
        vec![format!("there are {}", listed(&all))]
    }

    /// A field that names something.
    pub(super) fn reference(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
        class: Class,
    ) -> Option<usize> {
        let found = self.take(at, name, field)?;
        self.refer(at, class, &found.value, found.span)
    }

    /// A field that must name something.
    pub(super) fn needed_reference(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
        class: Class,
    ) -> Option<usize> {
        let found = self.need(at, name, field)?;
        self.refer(at, class, &found.value, found.span)
    }

    /// A list of names.
    pub(super) fn references<I: From<usize>>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<String>>>>,
        class: Class,
    ) -> Vec<I> {
        let entries = self.list(at, name, field);
        self.referred(at, entries, class)
    }

    /// What the entries of a list name.
    pub(super) fn referred<I: From<usize>>(
        &mut self,
        at: &At,
        entries: Vec<Found<String>>,
        class: Class,
    ) -> Vec<I> {
        entries
            .into_iter()
            .filter_map(|entry| self.refer(at, class, &entry.value, entry.span))
            .map(I::from)
            .collect()
    }

    fn odd(&mut self, at: &At, odd: &Odd) {
        for (key, piece) in &odd.unknown {
            let span = self.key_before(key, self.span(*piece));
            let message = format!("there is no field {} here", quoted(key));
            let near = did_you_mean(key, odd.fields.iter().copied());
            let hint = if near.is_empty() {
                format!("possible are {}", listed(odd.fields))
            } else {
                format!("did you mean {}?", one_of(&near))
            };
            self.complain(
                at,
                Problem::error("unknown-field", span, message).hint(hint),
            );
        }
        for (key, first, again) in &odd.twice {
            let span = self.key_before(key, self.span(*again));
            let first = self.line(self.span(*first));
            let message = format!("the field `{key}` is already given in line {first}");
            self.complain(
                at,
                Problem::error("duplicate-field", span, message).hint("keep one of them"),
            );
        }
    }

    fn whereabouts(&self, span: Span) -> String {
        match &self.register {
            Some(register) => format!("in the register `{register}`"),
            None => format!("in line {}", self.line(span)),
        }
    }

    /// The line of a place, counted from 1.
    pub(super) fn line(&self, span: Span) -> usize {
        self.text
            .get(..span.start)
            .unwrap_or_default()
            .matches('\n')
            .count()
            + 1
    }

    /// The place of a field's name, before its value.
    fn key_before(&self, key: &str, value: Span) -> Span {
        let before = self.text.get(..value.start).unwrap_or_default();
        before
            .rfind(key)
            .map_or(value, |start| Span::new(start, start + key.len()))
    }

    /// What to point at in a piece: the whole of a word, number or text, else the first sign.
    fn point_of(&self, span: Span) -> Span {
        let text = span.of(self.text);
        let word = text
            .find(|sign: char| !(sign.is_alphanumeric() || sign == '_'))
            .unwrap_or(text.len());
        let rest = text.get(word..).unwrap_or_default();
        let length = match rest.chars().next() {
            Some('(' | '[' | '{') if word > 0 => word,
            Some('(' | '[' | '{') => 1,
            _ => text.len(),
        };
        Span::new(span.start, span.start + length)
    }

    fn mistyped(&self, span: Span, what: &str, error: &ron::Error) -> Problem {
        let text = span.of(self.text);
        let point = self.point_of(span);
        if let ron::Error::NoSuchEnumVariant {
            expected, found, ..
        } = error
        {
            let message = format!("{} is not known here, expected {what}", quoted(found));
            let near = did_you_mean(found, expected.iter().copied());
            let problem = Problem::error("unknown-word", point, message);
            return match near.as_slice() {
                [] => problem.hint(format!("possible are {}", listed(expected))),
                near => problem.hint(format!("did you mean {}?", one_of(near))),
            };
        }
        let problem = Problem::error(
            "wrong-type",
            point,
            format!("found {}, expected {what}", sort(text)),
        );
        if text.starts_with("Some") {
            return problem.hint("write the value alone, without `Some(…)`");
        }
        if text.starts_with("None") {
            return problem.hint("leave the field out");
        }
        problem
    }
}

/// What sort of value a piece is, for a message.
fn sort(text: &str) -> String {
    let word: String = text
        .chars()
        .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
        .take(30)
        .collect();
    let after = text.get(word.len()..).unwrap_or_default().trim_start();
    match text.chars().next() {
        Some('"') => "a text".to_owned(),
        Some('r') if after.starts_with(['"', '#']) => "a text".to_owned(),
        Some('[') => "a list".to_owned(),
        Some('(') => "values in brackets".to_owned(),
        Some('{') => "a map".to_owned(),
        Some('\'') => "a single character".to_owned(),
        Some(sign) if sign.is_ascii_digit() || matches!(sign, '-' | '+' | '.') => {
            format!("the number {}", elided(text, 30))
        }
        Some(_) if after.starts_with('(') => format!("`{word}(…)`"),
        Some(_) if !word.is_empty() => format!("the word `{word}`"),
        _ => "something else".to_owned(),
    }
}

/// `a`, `b` or `c`.
fn one_of(names: &[&str]) -> String {
    joined(names, " or ")
}

/// `a`, `b`, `c` and 3 more.
fn listed(names: &[&str]) -> String {
    if names.len() <= LISTED_MAX {
        return joined(names, " and ");
    }
    let shown = names.get(..LISTED_MAX).unwrap_or_default();
    format!(
        "{} and {} more",
        joined(shown, ", "),
        names.len() - LISTED_MAX
    )
}

fn joined(names: &[&str], last: &str) -> String {
    let marked: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", elided(name, 40)))
        .collect();
    match marked.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{}{last}{end}", rest.join(", ")),
    }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "n"
    } else {
        ""
    }
}

/// The id nearest to what was written.
fn snake_case(id: &str) -> String {
    let mut better = String::new();
    for sign in id.chars() {
        if sign.is_ascii_alphanumeric() {
            if sign.is_ascii_uppercase() && better.ends_with(|last: char| last.is_ascii_lowercase())
            {
                better.push('_');
            }
            better.push(sign.to_ascii_lowercase());
        } else if !better.is_empty() && !better.ends_with('_') {
            better.push('_');
        }
    }
    let better = better
        .trim_end_matches('_')
        .trim_start_matches(|sign: char| !sign.is_ascii_lowercase());
    better.chars().take(ID_MAX).collect()
}
