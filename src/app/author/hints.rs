//! What the names in a text and the words of its formulas stand for: said where the pointer rests on
//! one.
//!
//! Told of the text itself, so that it is right while the text is half written. One sentence for
//! each name that is declared, shared by all places that use it.

use crate::format::Class;
use crate::format::manuscript::{Occurrence, Part, Path, Step, unquoted_text};
use crate::viewmodel::author::NameHint;
use crate::wording::author as words;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// What is said of each thing that is declared, by its class and name.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Told {
    by_class: BTreeMap<Class, BTreeMap<String, Arc<str>>>,
    units: BTreeMap<(Class, String), String>,
}

impl Told {
    fn get(&self, class: Class, name: &str) -> Option<&Arc<str>> {
        self.by_class.get(&class)?.get(name)
    }

    /// The unit in which something is measured, if it has one.
    pub fn unit(&self, class: Class, name: &str) -> Option<&str> {
        let unit = self.units.get(&(class, name.to_owned()))?;
        Some(unit.as_str())
    }

    /// Whether of the names that `gone` declares it says what `now` says, and no more.
    pub fn says_of(&self, gone: &[Occurrence], now: &Self) -> bool {
        let mut before = Self::default();
        for one in gone.iter().filter(|one| one.declares) {
            let Some(class) = one.classes.first() else {
                continue;
            };
            if let Some(words) = self.get(*class, &one.name) {
                let named = before.by_class.entry(*class).or_default();
                named.insert(one.name.clone(), Arc::clone(words));
            }
            let key = (*class, one.name.clone());
            if let Some(unit) = self.units.get(&key) {
                before.units.insert(key, unit.clone());
            }
        }
        before == *now
    }
}

/// What the names say that are declared among these.
pub(super) fn told(text: &str, whole: &Part, names: &[Occurrence]) -> Told {
    let mut told = Told::default();
    for one in names.iter().filter(|one| one.declares) {
        let Some(class) = one.classes.first() else {
            continue;
        };
        if let Some(words) = declared(text, whole, *class, &one.at) {
            let named = told.by_class.entry(*class).or_default();
            named.insert(one.name.clone(), Arc::from(words));
        }
        if let Some(unit) = unit(text, whole, &one.at) {
            told.units.insert((*class, one.name.clone()), unit);
        }
    }
    told
}

/// The words of the language of formulas.
static LANGUAGE: LazyLock<BTreeMap<&str, Arc<str>>> = LazyLock::new(|| {
    crate::formula::reserved()
        .filter_map(|word| Some((word, Arc::from(words::formula_word(word)?))))
        .collect()
});

/// What each of the names stands for, in the order of the text; names of nothing are left out.
pub(super) fn hints_of(names: &[Occurrence], told: &Told) -> impl Iterator<Item = NameHint> {
    names.iter().filter_map(|one| {
        let mut classes = one.classes.iter();
        let words = if one.classes.is_empty() {
            LANGUAGE.get(one.name.as_str())?
        } else {
            classes.find_map(|class| told.get(*class, &one.name))?
        };
        Some(NameHint {
            span: one.span,
            words: Arc::clone(words),
        })
    })
}

/// The unit of what is declared under an id.
fn unit(text: &str, whole: &Part, id: &Path) -> Option<String> {
    let (entity, Step::Field(_)) = id.split()? else {
        return None;
    };
    let field = whole.find(text, &entity)?.field(text, "unit")?;
    unquoted_text(field.value.span.of(text)).filter(|unit| !unit.is_empty())
}

/// What is declared under an id: "indicator · Tension · index, 0 … 100 · calm below 35, tense".
fn declared(text: &str, whole: &Part, class: Class, id: &Path) -> Option<String> {
    let (entity, Step::Field(_)) = id.split()? else {
        return None;
    };
    let part = whole.find(text, &entity)?;
    let said = |name: &str| {
        let field = part.field(text, name)?;
        let written = field.value.span.of(text);
        Some(unquoted_text(written).unwrap_or_else(|| written.to_owned()))
    };
    let mut pieces = vec![class.word().to_owned()];
    pieces.extend(
        said("name")
            .or_else(|| said("title"))
            .or_else(|| said("words")),
    );
    let range = part.field(text, "range").and_then(|range| {
        let ends: Vec<&str> = range
            .value
            .entries()
            .iter()
            .map(|end| end.span.of(text))
            .collect();
        let [low, high] = ends.as_slice() else {
            return None;
        };
        Some(words::from_to(low, high))
    });
    let measured: Vec<String> = said("unit").into_iter().chain(range).collect();
    if !measured.is_empty() {
        pieces.push(measured.join(", "));
    }
    if let Some(bands) = part.field(text, "bands") {
        let levels = bands.value.entries().iter().filter_map(|band| {
            let name = band.field(text, "name")?.value.span.of(text);
            let name = unquoted_text(name)?;
            let below = band.field(text, "below").map(|end| end.value.span.of(text));
            Some(below.map_or(name.clone(), |end| words::level_below(&name, end)))
        });
        let levels: Vec<String> = levels.collect();
        if !levels.is_empty() {
            pieces.push(levels.join(", "));
        }
    }
    let more = match class {
        Class::Date => said("step").map(|step| words::at_step(&step)),
        Class::Parameter => said("value"),
        _ => None,
    };
    pieces.extend(more);
    Some(pieces.join(" · "))
}
