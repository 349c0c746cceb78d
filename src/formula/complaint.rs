//! Everything that can be wrong with a formula, in words.
//!
//! One function per code word, so that the list of codes and the tone of the texts can be read in
//! one place.

use crate::diagnostic::{Problem, Span, did_you_mean, quoted};

use super::{Function, Kind, NameClass, Symbols};

/// Guesses are made among at most this many known names.
const KNOWN_NAMES: usize = 5_000;

pub(super) fn empty(span: Span) -> Problem {
    Problem::error("empty-formula", span, "The formula is empty")
        .hint("Write a number, a name or a condition.")
}

pub(super) fn too_long(span: Span, characters: usize, limit: usize) -> Problem {
    Problem::error(
        "formula-too-long",
        span,
        format!("The formula has {characters} characters; at most {limit} are allowed"),
    )
    .hint("Make a composite indicator of a part and name it here.")
}

pub(super) fn too_deep(span: Span, limit: usize) -> Problem {
    Problem::error(
        "formula-too-deep",
        span,
        format!("Brackets and functions stand more than {limit} deep in each other"),
    )
    .hint("Make a composite indicator of a part and name it here.")
}

pub(super) fn too_many_parts(span: Span, limit: usize) -> Problem {
    Problem::error(
        "formula-too-large",
        span,
        format!("The formula has more than {limit} parts"),
    )
    .hint("Make a composite indicator of a part and name it here.")
}

pub(super) fn odd_character(span: Span, character: char) -> Problem {
    let shown = quoted(&character.to_string());
    let problem = Problem::error(
        "odd-character",
        span,
        format!("The character {shown} has no meaning in a formula"),
    );
    match character {
        '%' => problem.hint("Write a share as a number: 0.5 for 50 %."),
        '"' | '\'' | '“' | '”' => problem.hint("Names stand without quotation marks."),
        '{' | '}' => problem.hint("Use round brackets."),
        '?' | ':' => problem.hint("Write “if(condition, one, other)”."),
        _ if !character.is_ascii_graphic() => {
            problem.hint("It may have come along when the text was copied; delete it.")
        }
        _ => problem,
    }
}

pub(super) fn foreign_sign(span: Span, found: &str, meant: &str) -> Problem {
    Problem::error(
        "foreign-sign",
        span,
        format!("{} is not written this way in a formula", quoted(found)),
    )
    .hint(format!("Write “{meant}”."))
}

pub(super) fn bad_number(span: Span, found: &str) -> Problem {
    let problem = Problem::error(
        "bad-number",
        span,
        format!("{} is not a number", quoted(found)),
    );
    let digits = found
        .find(|next: char| !(next.is_ascii_digit() || matches!(next, '.' | '_')))
        .unwrap_or(found.len());
    let (number, name) = found.split_at(digits);
    if number.parse::<f64>().is_ok()
        && name.starts_with(char::is_alphabetic)
        && !name.starts_with(['x', 'e', 'E'])
    {
        problem.hint(format!(
            "To multiply, write {}.",
            quoted(&format!("{number} * {name}"))
        ))
    } else {
        problem.hint("Numbers are written like 5, 0.25, 1_000 or 2e6.")
    }
}

pub(super) fn starts_with_point(span: Span, found: &str) -> Problem {
    Problem::error("bad-number", span, "A number begins with a digit")
        .hint(format!("Write {}.", quoted(&format!("0{found}"))))
}

pub(super) fn number_too_large(span: Span) -> Problem {
    Problem::error(
        "number-too-large",
        span,
        "Numbers in formulas go up to 1e15, a one with fifteen zeros",
    )
    .hint("Choose a larger unit.")
}

/// What the parser hoped for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    Operand,
    Close(Span),
    CommaOrClose,
    End,
    Name(NameClass),
}

pub(super) fn unexpected(span: Span, found: &str, wanted: Wanted) -> Problem {
    let expected = match wanted {
        Wanted::Operand => "a number, a name or an opening bracket",
        Wanted::Close(_) => "a closing bracket",
        Wanted::CommaOrClose => "a comma or a closing bracket",
        Wanted::End => "an operator or the end",
        Wanted::Name(class) => &format!("the name of {}", class.article()),
    };
    if found.is_empty() {
        Problem::error(
            "unexpected-end",
            span,
            format!("The formula ends where {expected} is expected"),
        )
    } else {
        Problem::error(
            "unexpected-token",
            span,
            format!("{} stands where {expected} is expected", quoted(found)),
        )
    }
}

pub(super) fn unclosed(open: Span) -> Problem {
    Problem::error("unclosed-bracket", open, "This bracket is never closed").hint("Add “)”.")
}

pub(super) fn unknown_name(
    span: Span,
    name: &str,
    class: NameClass,
    symbols: &dyn Symbols,
) -> Problem {
    let problem = Problem::error(
        "unknown-name",
        span,
        format!("There is no {} called {}", class.noun(), quoted(name)),
    );
    if let Some(hint) = other_class(name, class, symbols) {
        return problem.hint(hint);
    }
    let mut known = symbols.known(class);
    known.truncate(KNOWN_NAMES);
    if class == NameClass::Quantity {
        known.extend(["step", "size"]);
    }
    match suggestion(&did_you_mean(name, known)) {
        Some(hint) => problem.hint(hint),
        None => problem,
    }
}

/// The name is known, only as something else.
fn other_class(name: &str, wanted: NameClass, symbols: &dyn Symbols) -> Option<String> {
    let shown = quoted(name);
    if symbols.flag(name).is_some() {
        return Some(format!("{shown} is a flag: write “flag.{name}”."));
    }
    if symbols.a_move(name).is_some() {
        return Some(format!(
            "{shown} is a move: write “done({name})”, “uses({name})” or “since({name})”."
        ));
    }
    let other = if symbols.actor(name).is_some() {
        NameClass::Actor
    } else if symbols.issue(name).is_some() {
        NameClass::Issue
    } else if symbols.indicator(name).is_some() {
        NameClass::Indicator
    } else if symbols.quantity(name).is_some() {
        return Some(format!("{shown} is a parameter, date, budget or series."));
    } else {
        return None;
    };
    (other != wanted).then(|| format!("{shown} is {}.", other.article()))
}

pub(super) fn unknown_function(span: Span, name: &str, known: &[&str]) -> Problem {
    let problem = Problem::error(
        "unknown-function",
        span,
        format!("There is no function called {}", quoted(name)),
    );
    match suggestion(&did_you_mean(name, known.iter().copied())) {
        Some(hint) => problem.hint(hint),
        None => problem,
    }
}

pub(super) fn name_is_no_function(span: Span, name: &str) -> Problem {
    Problem::error(
        "unknown-function",
        span,
        format!("{} is not a function", quoted(name)),
    )
    .hint(format!(
        "Write {} without brackets, or “*” before the bracket to multiply.",
        quoted(name)
    ))
}

pub(super) fn needs_brackets(span: Span, usage: &str) -> Problem {
    let name = usage.split(['(', '.']).next().unwrap_or(usage);
    Problem::error(
        "incomplete-name",
        span,
        format!("“{name}” says nothing on its own"),
    )
    .hint(format!("Write “{usage}”."))
}

pub(super) fn dotted_name(span: Span, name: &str) -> Problem {
    Problem::error(
        "unknown-name",
        span,
        format!("{} does not have parts", quoted(name)),
    )
    .hint("Names stand alone; only flags are written “flag.name”.")
}

pub(super) fn wrong_count(span: Span, usage: &str, found: usize) -> Problem {
    let name = usage.split('(').next().unwrap_or(usage);
    let values = if found == 1 { "value" } else { "values" };
    Problem::error(
        "wrong-count",
        span,
        format!("“{name}” is given {found} {values}"),
    )
    .hint(format!("Write “{usage}”."))
}

pub(super) fn wrong_kind(span: Span, wanted: Kind) -> Problem {
    match wanted {
        Kind::Number => Problem::error(
            "wrong-kind",
            span,
            "A number is expected here, but this is true or false",
        )
        .hint("To count a truth as 1, write “if(…, 1, 0)”."),
        Kind::Truth => Problem::error(
            "wrong-kind",
            span,
            "A condition is expected here, but this is a number",
        )
        .hint("Compare it with something, such as “… > 0”."),
    }
}

pub(super) fn wrong_whole(span: Span, expected: Kind) -> Problem {
    match expected {
        Kind::Number => Problem::error(
            "wrong-kind",
            span,
            "A number is needed, but this formula is true or false",
        )
        .hint("To count a truth as 1, write “if(…, 1, 0)”."),
        Kind::Truth => Problem::error(
            "wrong-kind",
            span,
            "A condition is needed, but this formula is a number",
        )
        .hint("Compare it with something, such as “… > 0”."),
    }
}

pub(super) fn branches_differ(span: Span) -> Problem {
    Problem::error(
        "wrong-kind",
        span,
        "One branch of this “if” is a number, the other true or false",
    )
    .hint("Make both numbers or both conditions.")
}

pub(super) fn wrong_window(span: Span, name: &str, limit: u16) -> Problem {
    Problem::error(
        "wrong-window",
        span,
        format!("“{name}” needs a whole number of steps from 1 to {limit}, written out"),
    )
    .hint(format!("Write for example “{name}(x, 7)”."))
}

pub(super) fn nested_memory(span: Span, name: &str) -> Problem {
    Problem::error(
        "nested-memory",
        span,
        format!("“{name}” cannot stand inside “streak”, “before” or “mean”"),
    )
    .hint("Look back only once: take one of the two out.")
}

pub(super) fn decimal_comma(problem: Problem) -> Problem {
    problem.hint("Write decimals with a point, such as 0.5.")
}

pub(super) fn missing_operator(problem: Problem) -> Problem {
    problem.hint("Write an operator between the two, such as “*” or “and”.")
}

/// The way a function is written, to show to people.
pub(super) fn usage(function: Function) -> &'static str {
    match function {
        Function::Min => "min(a, b)",
        Function::Max => "max(a, b)",
        Function::Abs => "abs(x)",
        Function::Clamp => "clamp(x, low, high)",
        Function::Exp => "exp(x)",
        Function::Ln => "ln(x)",
        Function::Sqrt => "sqrt(x)",
        Function::Pow => "pow(x, y)",
        Function::Sat => "sat(x)",
        Function::Round => "round(x)",
        Function::Logistic => "logistic(x)",
    }
}

impl NameClass {
    fn noun(self) -> &'static str {
        match self {
            Self::Quantity => "indicator, parameter, date, budget or series",
            Self::Flag => "flag",
            Self::Move => "move",
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Indicator => "indicator",
        }
    }

    fn article(self) -> &'static str {
        match self {
            Self::Quantity => "a quantity",
            Self::Flag => "a flag",
            Self::Move => "a move",
            Self::Actor => "an actor",
            Self::Issue => "an issue",
            Self::Indicator => "an indicator",
        }
    }
}

fn suggestion(names: &[&str]) -> Option<String> {
    let (last, others) = names.split_last()?;
    let last = quoted(last);
    if others.is_empty() {
        return Some(format!("Did you mean {last}?"));
    }
    let others: Vec<String> = others.iter().map(|name| quoted(name)).collect();
    Some(format!("Did you mean {} or {last}?", others.join(", ")))
}
