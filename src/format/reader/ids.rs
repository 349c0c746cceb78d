//! Ids: entering them among the names, and looking one up.

use super::{At, Entity, Found, Reader, words};
use crate::diagnostic::{Problem, Span, elided, quoted};
use crate::format::names::Class;
use crate::format::spot::Spot;
use crate::format::wire::Named;
use crate::formula;

/// Longest name of an entity, in characters.
const ID_MAX: usize = 64;

impl Reader<'_> {
    /// Takes a list of entities and enters their ids among the names, before anything refers to
    /// them.
    pub(in crate::format) fn entities<T: Named>(
        &mut self,
        class: Class,
        field: Option<Spot<Vec<Spot<T>>>>,
    ) -> Vec<Entity<T>> {
        let Some(field) = field else {
            return Vec::new();
        };
        self.entities_at(class, class.list().to_owned(), field)
    }

    /// [`entities`](Self::entities) of a list that stands at `path`.
    pub(in crate::format) fn entities_at<T: Named>(
        &mut self,
        class: Class,
        path: String,
        field: Spot<Vec<Spot<T>>>,
    ) -> Vec<Entity<T>> {
        let Some(list) = self.open(path, field) else {
            self.names.doubt(class);
            return Vec::new();
        };
        let count = list.value.len();
        let found = self.entries(&list.at.path, list.value);
        if found.len() < count {
            self.names.doubt(class);
        }
        found
            .into_iter()
            .map(|found| self.entity(class, &list.at.path, found))
            .collect()
    }

    fn entity<T: Named>(&mut self, class: Class, list: &str, mut found: Found<T>) -> Entity<T> {
        let spot = found.value.take_id();
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
        self.places.put(&at.path, found.span, point);
        Entity {
            at,
            id,
            value: found.value,
        }
    }

    /// Takes an id and enters it among the names.
    pub(in crate::format) fn declared(
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
        let path = format!("{list}.{}", elided(&id, ID_MAX));
        self.places
            .put(&format!("{path}.id"), found.span, found.span);
        self.check_id(class, &path, &id, found.span);
        self.check_taken(class, &path, &id, found.span);
        let whereabouts = self.whereabouts(found.span);
        self.names.push(class, Some((&id, whereabouts)));
        Some((id, found.span))
    }

    /// Complains about an id that nothing can be called.
    pub(in crate::format) fn check_id(&mut self, class: Class, path: &str, id: &str, span: Span) {
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
            self.complain(path, problem);
        } else if Class::QUANTITIES.contains(&class) && formula::is_reserved(id) {
            let message = format!("`{id}` already has a meaning in formulas");
            let problem = Problem::error("reserved-name", span, message);
            self.complain(path, problem.hint("choose another id"));
        }
    }

    fn check_taken(&mut self, class: Class, path: &str, id: &str, span: Span) {
        let shared: &[Class] = if Class::QUANTITIES.contains(&class) {
            &Class::QUANTITIES
        } else {
            &[class]
        };
        let first = shared
            .iter()
            .find(|class| self.names.find(**class, id).is_some());
        let Some(first) = first else {
            return;
        };
        let message = format!(
            "the id `{}` is already taken by {}, {}",
            elided(id, 40),
            first.a_word(),
            self.names.whereabouts(*first, id),
        );
        let hint = if *first == class {
            "give one of them another id"
        } else {
            "indicators, parameters, dates, budgets and series share their names, because formulas read them alike"
        };
        let problem = Problem::error("duplicate-id", span, message);
        self.complain(path, problem.hint(hint));
    }

    fn whereabouts(&self, span: Span) -> String {
        match &self.register {
            Some(register) => format!("in the register `{register}`"),
            None => format!("in line {}", self.line(span)),
        }
    }

    /// The place of a name in its class; a complaint when nothing has the name.
    pub(in crate::format) fn refer(
        &mut self,
        class: Class,
        found: &Found<String>,
    ) -> Option<usize> {
        let name = &found.value;
        if let Some(place) = self.names.find(class, name) {
            return Some(place);
        }
        self.broken.insert(found.at.path.clone());
        // Where a declaration could not be read, the name may be right.
        if self.names.is_sure(class) {
            let message = format!("no {} has the id {}", class.word(), quoted(name));
            let hint = words::possibilities(name, self.names.all(class), class.list());
            let problem = Problem::error("unknown-name", found.span, message);
            self.problems.push(problem.hint(hint));
        }
        None
    }

    /// A field that names something.
    pub(in crate::format) fn reference(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
        class: Class,
    ) -> Option<usize> {
        let found = self.take(at, name, field)?;
        self.refer(class, &found)
    }

    /// A field that must name something.
    pub(in crate::format) fn needed_reference(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<String>>,
        class: Class,
    ) -> Option<usize> {
        let found = self.need(at, name, field)?;
        self.refer(class, &found)
    }

    /// A list of names.
    pub(in crate::format) fn references<I: From<usize>>(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<Vec<Spot<String>>>>,
        class: Class,
    ) -> Vec<I> {
        let entries = self.list(at, name, field);
        self.referred(entries, class)
    }

    /// What the entries of a list name.
    pub(in crate::format) fn referred<I: From<usize>>(
        &mut self,
        entries: Vec<Found<String>>,
        class: Class,
    ) -> Vec<I> {
        entries
            .into_iter()
            .filter_map(|entry| self.refer(class, &entry))
            .map(I::from)
            .collect()
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
    better
        .trim_end_matches('_')
        .trim_start_matches(|sign: char| !sign.is_ascii_lowercase())
        .chars()
        .take(ID_MAX)
        .collect()
}
