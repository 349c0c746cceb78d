//! The names in the path of a number: `moves.telephone.effects.0.by` names a move.
//!
//! Whoever keeps a path keeps the names in it, so what is called otherwise in the scenario has to
//! be called otherwise in the paths too.

use std::ops::Range;

/// What a number's path can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// An actor.
    Actor,
    /// A kind of moves.
    Kind,
    /// A seat.
    Seat,
    /// An issue.
    Issue,
    /// An indicator.
    Indicator,
    /// A parameter.
    Parameter,
    /// A series.
    Series,
    /// A move.
    Move,
    /// A rule.
    Rule,
    /// A commitment.
    Commitment,
    /// An outcome.
    Outcome,
}

/// The names in a path and their bytes, in order.
pub fn names_in(path: &str) -> Vec<(Named, Range<usize>)> {
    let mut at = 0;
    let steps: Vec<(&str, Range<usize>)> = path
        .split('.')
        .map(|step| {
            let bytes = at..at + step.len();
            at = bytes.end + 1;
            (step, bytes)
        })
        .collect();
    let [(list, _), (_, first), rest @ ..] = steps.as_slice() else {
        return Vec::new();
    };
    let named = match *list {
        "actors" => Named::Actor,
        "kinds" => Named::Kind,
        "seats" => Named::Seat,
        "issues" | "stances" => Named::Issue,
        "indicators" => Named::Indicator,
        "parameters" => Named::Parameter,
        "series" => Named::Series,
        "moves" => Named::Move,
        "rules" => Named::Rule,
        "commitments" => Named::Commitment,
        "outcomes" => Named::Outcome,
        _ => return Vec::new(),
    };
    let mut found = vec![(named, first.clone())];
    match (*list, rest) {
        ("stances", [(_, actor), ..]) => found.push((Named::Actor, actor.clone())),
        ("indicators", [("couplings", _), (_, source), ..]) => {
            found.push((Named::Indicator, source.clone()));
        }
        _ => {}
    }
    found
}

/// The path in which something is called otherwise.
pub fn renamed(path: &str, what: Named, from: &str, to: &str) -> String {
    let mut written = path.to_owned();
    for (named, bytes) in names_in(path).into_iter().rev() {
        if named == what && path[bytes.clone()] == *from {
            written.replace_range(bytes, to);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_the_name_is_called_otherwise() {
        let shore = |path: &str, what| renamed(path, what, "shore", "coast");
        for (path, what, after) in [
            ("moves.shore.cost", Named::Move, "moves.coast.cost"),
            ("moves.shore.cost", Named::Rule, "moves.shore.cost"),
            (
                "stances.shore.shore.position",
                Named::Issue,
                "stances.coast.shore.position",
            ),
            (
                "stances.shore.shore.position",
                Named::Actor,
                "stances.shore.coast.position",
            ),
            (
                "indicators.shore.couplings.shore.gain",
                Named::Indicator,
                "indicators.coast.couplings.coast.gain",
            ),
            (
                "indicators.couplings.shore",
                Named::Indicator,
                "indicators.couplings.shore",
            ),
            ("ladder.rungs.1.up", Named::Move, "ladder.rungs.1.up"),
            ("shore", Named::Move, "shore"),
        ] {
            assert_eq!(shore(path, what), after);
        }
    }
}
