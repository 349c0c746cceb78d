//! What a whole formula comes to: a number or a condition, and of what unit. Told of the place where
//! it stands, so that it is right while the formula is half written.

use super::hints::Told;
use crate::format::Class;
use crate::format::manuscript::{Occurrence, Part, Path, Step, unquoted_text};
use crate::viewmodel::author::NameHint;
use crate::wording::author as words;
use std::sync::Arc;

/// What the formulas come to that these names stand in, in the order of the text.
pub(super) fn formulas_of(
    text: &str,
    whole: &Part,
    names: &[Occurrence],
    told: &Told,
) -> Vec<NameHint> {
    let mut found: Vec<NameHint> = Vec::new();
    for one in names {
        let known = found
            .last()
            .is_some_and(|last| last.span.start <= one.span.start && one.span.end <= last.span.end);
        if known || one.declares {
            continue;
        }
        if let Some(part) = whole.find(text, &one.at)
            && let Some(words) = comes_to(text, whole, &one.at, told)
        {
            found.push(NameHint {
                span: part.span,
                words: Arc::from(words),
            });
        }
    }
    found
}

/// What the formula at a path comes to; nothing where there stands none.
pub(super) fn comes_to(text: &str, whole: &Part, path: &Path, told: &Told) -> Option<String> {
    let (above, last) = path.split()?;
    let Step::Field(name) = last else {
        let in_needs = matches!(above.steps().last(), Some(Step::Field(name)) if name == "needs");
        return in_needs.then(|| words::FORMULA_CONDITION.to_owned());
    };
    let thing = || whole.find(text, &above);
    let unit_of = |field: &str| {
        let named = thing()?.field(text, field)?;
        let named = unquoted_text(named.value.span.of(text))?;
        told.unit(Class::Indicator, &named).map(str::to_owned)
    };
    let own_unit = || {
        let unit = thing()?.field(text, "unit")?;
        unquoted_text(unit.value.span.of(text)).filter(|unit| !unit.is_empty())
    };
    let unit = match name.as_str() {
        "when" | "trigger" => return Some(words::FORMULA_CONDITION.to_owned()),
        "hazard" => Some(words::OF_ACTING.to_owned()),
        "accept" => Some(words::OF_AGREEING.to_owned()),
        "credibility" => Some(words::OF_KEEPING.to_owned()),
        "pace" => Some(words::OF_ARRIVING.to_owned()),
        "chance" => Some(words::A_CHANCE.to_owned()),
        "size" => None,
        "composite" => own_unit(),
        "flow" => own_unit().map(|unit| words::in_each_step(&unit)),
        "of" if above.to_string() == "ladder" => None,
        "by" => match thing()?.word(text) {
            "stance" => Some(words::ON_A_LINE.to_owned()),
            "date" => Some(words::IN_STEPS.to_owned()),
            "transfer" => unit_of("to"),
            _ => unit_of("of"),
        },
        _ => return None,
    };
    Some(words::formula_number(unit.as_deref()))
}
