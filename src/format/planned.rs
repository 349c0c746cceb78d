//! A planned move in one word: `telephone`, or `blockade@0.5` with its size.
//!
//! One notation for session files and the command line, so that one can be copied to the other.

use crate::engine::Planned;
use crate::model::ScenarioParts;

/// The planned move as a word.
pub fn write_planned(scenario: &ScenarioParts, planned: &Planned) -> String {
    let id = &scenario.a_move(planned.played).id;
    match planned.size {
        Some(size) => format!("{id}@{size}"),
        None => id.clone(),
    }
}

/// The move's id and the size as written; nothing is looked up.
///
/// **Errors** in words when the size is no finite number.
pub fn read_planned(word: &str) -> Result<(&str, Option<f64>), String> {
    let Some((id, size)) = word.split_once('@') else {
        return Ok((word, None));
    };
    match size.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok((id, Some(number))),
        _ => Err(format!("{} is no size", crate::diagnostic::quoted(size))),
    }
}
