//! The parts of what is written as a list, where each is named, and which names fit at the cursor.

use super::Author;
use crate::diagnostic::{Severity, Span};
use crate::format::manuscript::{Part, Path, Step, declared, formula_pieces, unquoted_text};
use crate::format::{Class, Fields, Means, Shape, scenario_shape};
use crate::viewmodel::author::{Completion, PartGroup, PartRow, Use};
use crate::wording::author as words;
use std::sync::Arc;

/// Most names offered at the cursor.
const OFFERED_MAX: usize = 8;
/// Most places listed in which something is named.
const USES_MAX: usize = 60;
/// Fields that name a part best, the best first.
const NAMED_BY: [&str; 8] = [
    "name", "title", "id", "move", "words", "when", "actor", "path",
];

/// The fields of a whole scenario.
pub(super) fn scenario_fields() -> Option<Fields> {
    match scenario_shape() {
        Shape::Fields(fields) => Some(fields),
        _ => None,
    }
}

/// Whether a field of the scenario is a part of its own in the list of parts.
pub(super) fn is_part(shape: &Shape) -> bool {
    match shape {
        Shape::List(of) => matches!(of(), Shape::Fields(_)),
        Shape::Fields(_) => true,
        _ => false,
    }
}

/// What a part is called.
pub(super) fn name_of(text: &str, part: &Part, list: &str, place: usize) -> String {
    NAMED_BY
        .iter()
        .find_map(|name| {
            let field = part.field(text, name)?;
            unquoted_text(field.value.span.of(text)).filter(|name| !name.is_empty())
        })
        .unwrap_or_else(|| words::numbered(list, place))
}

impl Author {
    fn is_faulty(&self, span: Span) -> bool {
        self.problems.iter().any(|problem| {
            problem.severity == Severity::Error
                && span.start <= problem.span.start
                && problem.span.start < span.end
        })
    }

    pub(super) fn groups(&self, chosen: Option<&Path>) -> Arc<[PartGroup]> {
        let (Some(fields), Some(whole)) = (scenario_fields(), self.written.whole()) else {
            return Arc::default();
        };
        let text = &self.written.text;
        let at_top = chosen.is_some_and(|chosen| {
            matches!(chosen.steps(), [Step::Field(name)] if fields.field(name).is_some_and(|shape| !is_part(&shape)))
                || chosen.steps().is_empty()
        });
        let mut groups = vec![PartGroup {
            name: words::SCENARIO_FIELDS.to_owned(),
            parts: vec![PartRow {
                path: String::new(),
                name: name_of(text, whole, "", 0),
                chosen: at_top,
                faulty: false,
            }],
            ..PartGroup::default()
        }];
        for (name, shape) in fields.list {
            let shape = shape();
            if !is_part(&shape) {
                continue;
            }
            let path = Path::default().field(name);
            let written = whole.find(text, &path);
            let is_list = matches!(shape, Shape::List(_));
            let parts = match written {
                Some(list) if is_list => list
                    .entries()
                    .iter()
                    .enumerate()
                    .map(|(place, part)| {
                        let path = path.entry(place);
                        PartRow {
                            name: name_of(text, part, name, place),
                            chosen: chosen == Some(&path),
                            faulty: self.is_faulty(part.span),
                            path: path.to_string(),
                        }
                    })
                    .collect(),
                Some(part) => vec![PartRow {
                    name: words::in_words(name),
                    chosen: chosen == Some(&path),
                    faulty: self.is_faulty(part.span),
                    path: path.to_string(),
                }],
                None => Vec::new(),
            };
            groups.push(PartGroup {
                name: words::in_words(name),
                path: path.to_string(),
                parts,
                can_add: is_list || written.is_none(),
                faulty: written.is_some_and(|part| self.is_faulty(part.span)),
            });
        }
        groups.into()
    }

    /// Where the id of a part is named.
    pub(super) fn uses(&self, part: &Path) -> Vec<Use> {
        let text = &self.written.text;
        let names = self.written.names();
        let id = part.field("id");
        let (Some(own), Some(whole)) = (
            names.iter().find(|one| one.declares && one.at == id),
            self.written.whole(),
        ) else {
            return Vec::new();
        };
        names
            .iter()
            .filter(|one| !one.declares && one.name == own.name)
            .filter(|one| own.classes.iter().any(|class| one.classes.contains(class)))
            .take(USES_MAX)
            .map(|one| {
                let entity = one.at.entity();
                let words = match (entity.steps(), whole.find(text, &entity)) {
                    ([Step::Field(list), Step::Entry(place)], Some(part)) => {
                        words::named_in(list, &name_of(text, part, list, *place))
                    }
                    ([Step::Field(name), ..], _) => words::in_words(name),
                    _ => String::new(),
                };
                Use {
                    words,
                    span: one.span,
                }
            })
            .collect()
    }

    /// Names that fit where the cursor stands.
    pub(super) fn completion(&self) -> Option<Completion> {
        let text = &*self.written.text;
        let one = self
            .written
            .names()
            .iter()
            .find(|one| one.span.start <= self.cursor && self.cursor <= one.span.end);
        let (classes, span) = match one {
            Some(one) if !one.declares => (one.classes.clone(), one.span),
            Some(_) => return None,
            None => (
                self.classes_at_cursor()?,
                Span::new(self.cursor, self.cursor),
            ),
        };
        let begun = text.get(span.start..self.cursor)?.to_lowercase();
        let mut names: Vec<&str> = classes
            .iter()
            .flat_map(|class| declared(self.written.names(), *class))
            .filter(|name| name.to_lowercase().contains(&begun) && *name != span.of(text))
            .collect();
        names.sort_by_key(|name| (!name.to_lowercase().starts_with(&begun), *name));
        names.dedup();
        let exact = one.is_some_and(|one| {
            let mut all = classes
                .iter()
                .flat_map(|class| declared(self.written.names(), *class));
            all.any(|name| name == one.name)
        });
        if names.is_empty() || (exact && begun.is_empty()) {
            return None;
        }
        Some(Completion {
            span,
            names: names
                .into_iter()
                .take(OFFERED_MAX)
                .map(str::to_owned)
                .collect(),
        })
    }

    /// What could be named at the cursor, inside quotation marks where no name stands yet.
    fn classes_at_cursor(&self) -> Option<Vec<Class>> {
        let text = &*self.written.text;
        let whole = self.written.whole()?;
        let (path, part) = whole.at(text, self.cursor);
        let value = part.span.of(text);
        let inside =
            value.starts_with('"') && part.span.start < self.cursor && self.cursor < part.span.end;
        if !inside {
            return None;
        }
        match super::form::meaning_at(text, whole, &path) {
            Means::Names(class) if value.len() <= 2 => Some(vec![class]),
            Means::Formula => {
                let before = text.get(part.span.start + 1..self.cursor)?;
                // The formula as if a name stood at the cursor.
                let tried = format!("{before}x");
                match formula_pieces(&tried).last()?.sort {
                    crate::format::manuscript::FormulaSort::Name(classes) => Some(classes.to_vec()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
