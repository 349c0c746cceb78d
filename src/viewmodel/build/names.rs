//! What a formula reads, as a person calls it, and what it comes to now.

use super::when;
use crate::engine::{Compiled, Outlook, Workspace};
use crate::formula::{Formula, Quantity, Read, ReadNames, Tree, words};
use crate::model::ScenarioParts;
use crate::model::ids::{ActorId, FlagId, IndicatorId, IssueId, MoveId, ParameterId, SeatId};
use crate::wording::time::{all_of, quoted};
use crate::wording::{chart, moves as said, number};

/// The names of a scenario.
pub(super) struct Names<'a>(pub &'a ScenarioParts);

impl Names<'_> {
    /// A formula in words.
    pub fn words(&self, formula: &Formula) -> String {
        words(formula.tree(), self)
    }

    fn issue(&self, place: u16) -> String {
        quoted(&self.0.issues[IssueId(place).index()].name)
    }
}

impl ReadNames for Names<'_> {
    fn name(&self, read: &Read) -> String {
        let parts = self.0;
        let steps = when::steps(parts);
        let actor = |place| parts.actor(ActorId(place)).name.clone();
        let a_move = |place| quoted(&parts.a_move(MoveId(place)).name);
        let indicator = |place| parts.indicator(IndicatorId(place)).name.clone();
        let flag = |place| quoted(&parts.flag(FlagId(place)).name);
        match *read {
            Read::Quantity(Quantity::Indicator(place)) => indicator(place),
            Read::Quantity(Quantity::Parameter(place)) => {
                parts.parameter(ParameterId(place)).name.clone()
            }
            Read::Quantity(Quantity::Date(place)) => {
                quoted(&parts.calendar.dates[usize::from(place)].name)
            }
            Read::Quantity(Quantity::Budget(place)) => {
                let seat = parts.seat(SeatId(place));
                let budget = seat
                    .budget
                    .as_ref()
                    .map_or("", |budget| budget.name.as_str());
                format!("{budget} of {}", seat.name)
            }
            Read::Quantity(Quantity::Series(place)) => {
                parts.series[usize::from(place)].name.clone()
            }
            Read::Flag(place) => flag(place),
            Read::Step => format!("the {}", steps.one),
            Read::Done(place) => format!("{} has been done", a_move(place)),
            Read::Uses(place) => format!("times {} was done", a_move(place)),
            Read::SinceMove(place) => format!("{} since {}", steps.many, a_move(place)),
            Read::SinceFlag(place) => format!("{} since {}", steps.many, flag(place)),
            Read::Size => "its size".to_owned(),
            Read::LastSize(place) => format!("the last size of {}", a_move(place)),
            Read::Position { actor: who, issue } => {
                format!("the position of {} on {}", actor(who), self.issue(issue))
            }
            Read::Salience { actor: who, issue } => {
                format!("how much {} matters to {}", self.issue(issue), actor(who))
            }
            Read::Distance { a, b, issue } => {
                format!(
                    "the distance between {} and {} on {}",
                    actor(a),
                    actor(b),
                    self.issue(issue)
                )
            }
            Read::WeightedView(issue) => format!("the weighted view on {}", self.issue(issue)),
            Read::Believed {
                actor: who,
                indicator: what,
            } => {
                format!("{} as {} believes", indicator(what), actor(who))
            }
        }
    }
}

/// The names of several actors in a sentence.
pub(super) fn actors(parts: &ScenarioParts, actors: &[ActorId]) -> String {
    let names: Vec<&str> = actors
        .iter()
        .map(|&actor| parts.actor(actor).name.as_str())
        .collect();
    all_of(&names)
}

/// A value of an indicator as it is read, with its unit.
pub(super) fn value(parts: &ScenarioParts, id: IndicatorId, value: f64) -> String {
    let indicator = parts.indicator(id);
    number::with_unit(value, usize::from(indicator.decimals), &indicator.unit)
}

/// A need in words, without what holds now.
pub(super) fn need(parts: &ScenarioParts, need: &Formula) -> String {
    let names = Names(parts);
    let played = |tree: &Tree| match tree {
        Tree::Read(Read::Done(place)) => Some(parts.a_move(MoveId(*place)).name.clone()),
        _ => None,
    };
    match need.tree() {
        Tree::Not(inner) if is_without_numbers(inner) => played(inner).map_or_else(
            || said::not_while(&words(inner, &names)),
            |name| said::not_after(&name),
        ),
        tree if is_without_numbers(tree) => played(tree).map_or_else(
            || said::only_while(&words(tree, &names)),
            |name| said::only_after(&name),
        ),
        tree => words(tree, &names),
    }
}

/// Whether a need reads as a sentence of its own and not as a condition with numbers.
pub(super) fn is_plain(need: &Formula) -> bool {
    is_without_numbers(need.tree())
}

fn is_without_numbers(tree: &Tree) -> bool {
    match tree {
        Tree::Read(Read::Flag(_) | Read::Done(_)) => true,
        Tree::Not(inner) => is_without_numbers(inner),
        Tree::And(trees) | Tree::Or(trees) => trees.iter().all(is_without_numbers),
        _ => false,
    }
}

/// The numbers written in a formula.
fn numbers(tree: &Tree, found: &mut Vec<f64>) {
    if let Tree::Number(number) = tree {
        found.push(*number);
    }
    tree.children(&mut |child| numbers(child, found));
}

/// What the numbers that a need compares come to now: `31`, or with names where there are several.
pub(super) fn now(
    compiled: &Compiled,
    outlook: &mut Outlook,
    node_step: u32,
    need: &Formula,
    work: &mut Workspace,
) -> String {
    let parts = &*compiled.scenario;
    let mut reads: Vec<Read> = Vec::new();
    need.reads(&mut |read| {
        if !reads.contains(&read) {
            reads.push(read);
        }
    });
    // What is compared: the values now and the numbers as written.
    let mut values: Vec<(Read, f64)> = Vec::new();
    for read in reads {
        let at = |who, issue| outlook.position(compiled, ActorId(who), IssueId(issue));
        let value = match read {
            Read::Quantity(Quantity::Indicator(place)) => {
                outlook.value(compiled, IndicatorId(place), work)
            }
            Read::Position { actor, issue } => at(actor, issue),
            Read::Distance { a, b, issue } => (at(a, issue) - at(b, issue)).abs(),
            Read::Step => f64::from(node_step),
            _ => continue,
        };
        values.push((read, value));
    }
    let mut compared: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
    numbers(need.tree(), &mut compared);
    let found: Vec<(String, String)> = values
        .iter()
        .map(|(read, value)| {
            let words = match *read {
                Read::Quantity(Quantity::Indicator(place)) => {
                    let indicator = parts.indicator(IndicatorId(place));
                    if indicator.is_seen() {
                        let decimals = usize::from(indicator.decimals);
                        let digits = number::telling_digits(*value, &compared, decimals);
                        number::with_unit(*value, digits, &indicator.unit)
                    } else {
                        chart::UNSEEN.to_owned()
                    }
                }
                _ => number::plain(*value, number::telling_digits(*value, &compared, 0)),
            };
            (Names(parts).name(read), words)
        })
        .collect();
    match found.as_slice() {
        [] => String::new(),
        [(_, value)] => value.clone(),
        several => {
            let words: Vec<String> = several
                .iter()
                .map(|(name, value)| format!("{name} {value}"))
                .collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            all_of(&words)
        }
    }
}
