//! The reference model as a C header: its constants baked into macros over an index expression.

use crate::model::{Condition, DAYS, Standoff};
use std::fmt::Write as _;

/// Text of `model.h`.
pub fn header(model: &Standoff) -> String {
    let mut text = format!(
        "#define N {}\n#define M {}\n#define H {DAYS}\n",
        model.indicators.len(),
        model.moves.len()
    );
    let starts: Vec<String> = model
        .indicators
        .iter()
        .map(|one| one.start.to_string())
        .collect();
    let rests: Vec<String> = model.moves.iter().map(|one| one.rest.to_string()).collect();
    let lasts: Vec<String> = model
        .moves
        .iter()
        .map(|one| one.lasting.2.to_string())
        .collect();
    write!(
        text,
        "static const double X0[N]={{{}}};\nstatic const int COOL[M]={{{}}};\nstatic const int PDAYS[M]={{{}}};\n",
        starts.join(","),
        rests.join(","),
        lasts.join(",")
    )
    .unwrap();
    text += &deltas(model);
    text += &moves(model);
    text += &needs(model);
    text += &effects(model);
    text += "#define OUTCOME(X) ((X(0)>K(58))?1:DONE(M-1)?2:((X(5)<K(38))&(X(9)<K(52)))?3:0)\n";
    text
}

/// The expected daily change of each indicator and its noise, from the values and saturations.
fn deltas(model: &Standoff) -> String {
    let mut text = "#define DELTAS(X,S,D) do{ \\\n".to_owned();
    for (place, one) in model.indicators.iter().enumerate() {
        write!(
            text,
            "  D({place},K({:?})*(K({:?})-X({place}))",
            one.drift, one.base
        )
        .unwrap();
        for (source, weight) in &one.influences {
            write!(text, "+K({weight:?})*S({source})").unwrap();
        }
        writeln!(text, ",K({:?})); \\", one.noise).unwrap();
    }
    text + "}while(0)\n"
}

/// Chance and needs of each move.
fn moves(model: &Standoff) -> String {
    let mut text = "#define MOVES(X,F) do{ \\\n".to_owned();
    for (place, one) in model.moves.iter().enumerate() {
        write!(text, "  F({place},K({:?})", one.base_chance).unwrap();
        for (source, weight) in &one.chance_per_point {
            write!(text, "+K({weight:?})*X({source})").unwrap();
        }
        let needs = one
            .condition
            .as_ref()
            .map_or_else(|| "1".to_owned(), condition);
        writeln!(text, ",{needs}); \\").unwrap();
    }
    text + "}while(0)\n"
}

/// The needs of one move again.
fn needs(model: &Standoff) -> String {
    let mut text = "#define NEEDS(k,X,R) switch(k){ \\\n".to_owned();
    for (place, one) in model.moves.iter().enumerate() {
        if let Some(needs) = &one.condition {
            writeln!(text, "  case {place}: R={}; break; \\", condition(needs)).unwrap();
        }
    }
    text + "}\n"
}

fn condition(condition: &Condition) -> String {
    let sign = if condition.above { '>' } else { '<' };
    let mut text = format!(
        "(X({}){sign}K({:?}))",
        condition.indicator, condition.threshold
    );
    if let Some(other) = condition.not_done {
        write!(text, "&!DONE({other})").unwrap();
    }
    if let Some(other) = condition.done {
        write!(text, "&DONE({other})").unwrap();
    }
    text
}

/// What a move does at once, begins and, once it is over, takes back.
fn effects(model: &Standoff) -> String {
    let mut begin = "#define EFFECTS(k,E,P) switch(k){ \\\n".to_owned();
    let mut end = "#define UNPERS(k,P) switch(k){ \\\n".to_owned();
    for (place, one) in model.moves.iter().enumerate() {
        write!(begin, "  case {place}: ").unwrap();
        for (of, by) in &one.effects {
            write!(begin, "E({of},K({by:?})); ").unwrap();
        }
        let (of, by, _) = one.lasting;
        writeln!(begin, "P({of},K({by:?})); break; \\").unwrap();
        writeln!(end, "  case {place}: P({of},K({by:?})); break; \\").unwrap();
    }
    begin + "}\n" + &end + "}\n"
}
