//! Formulas of the second implementation: a recursive walk over the typed tree.

use super::future::Future;
use brinkline::formula::{BinaryOp, Comparison, Function, Quantity, Read, Tree};
use brinkline::model::ids::{ActorId, IssueId};

const NEVER: f64 = 1e6;

impl Future<'_> {
    /// Whether a condition holds.
    pub fn holds(&self, tree: &Tree) -> bool {
        self.eval(tree) == 1.0
    }

    /// The value of a formula; 1 for true and 0 for false.
    pub fn eval(&self, tree: &Tree) -> f64 {
        let truth = |holds: bool| if holds { 1.0 } else { 0.0 };
        match tree {
            Tree::Number(value) => *value,
            Tree::Truth(holds) => truth(*holds),
            Tree::Read(read) => self.read(*read),
            Tree::Negate(x) => -self.eval(x),
            Tree::Not(x) => truth(!self.holds(x)),
            Tree::Binary(op, x, y) => binary(*op, self.eval(x), self.eval(y)),
            Tree::Compare(first, rest) => truth(self.chain(first, rest)),
            Tree::And(all) => truth(all.iter().all(|one| self.holds(one))),
            Tree::Or(any) => truth(any.iter().any(|one| self.holds(one))),
            Tree::If(condition, yes, no) => self.eval(if self.holds(condition) { yes } else { no }),
            Tree::Call(function, list) => {
                let list: Vec<f64> = list.iter().map(|one| self.eval(one)).collect();
                call(*function, &list)
            }
            Tree::Streak(_) | Tree::Before(..) | Tree::Mean(..) => self.remembered(tree),
        }
    }

    fn chain(&self, first: &Tree, rest: &[(Comparison, Tree)]) -> bool {
        let mut left = self.eval(first);
        for (comparison, right) in rest {
            let right = self.eval(right);
            let holds = match comparison {
                Comparison::Less => left < right,
                Comparison::LessOrEqual => left <= right,
                Comparison::Greater => left > right,
                Comparison::GreaterOrEqual => left >= right,
                Comparison::Equal => left == right,
                Comparison::NotEqual => left != right,
            };
            if !holds {
                return false;
            }
            left = right;
        }
        true
    }

    fn read(&self, read: Read) -> f64 {
        let truth = |holds: bool| if holds { 1.0 } else { 0.0 };
        let since = |last: Option<u32>| last.map_or(NEVER, |last| f64::from(self.clock - last));
        match read {
            Read::Quantity(Quantity::Indicator(place)) => self.reading(usize::from(place)),
            Read::Quantity(Quantity::Parameter(place)) => self.parameters[usize::from(place)].value,
            Read::Quantity(Quantity::Date(place)) => self.dates[usize::from(place)],
            Read::Quantity(Quantity::Budget(place)) => self.budgets[usize::from(place)],
            Read::Quantity(Quantity::Series(place)) => self.series(usize::from(place)),
            Read::Flag(place) => truth(self.flags[usize::from(place)].up),
            Read::Step => f64::from(self.clock),
            Read::Done(place) => truth(self.moves[usize::from(place)].uses > 0),
            Read::Uses(place) => f64::from(self.moves[usize::from(place)].uses),
            Read::SinceMove(place) => since(self.moves[usize::from(place)].last),
            Read::SinceFlag(place) => since(self.flags[usize::from(place)].last_set),
            Read::Size => self.size,
            Read::LastSize(place) => self.moves[usize::from(place)].last_size,
            Read::Position { actor, issue } => self.position(actor, issue),
            Read::Salience { actor, issue } => self
                .parts
                .stance(ActorId(actor), IssueId(issue))
                .map_or(0.0, |one| one.salience),
            Read::Distance { a, b, issue } => {
                (self.position(a, issue) - self.position(b, issue)).abs()
            }
            Read::WeightedView(issue) => self.weighted_view(issue),
            Read::Believed { actor, indicator } => {
                let belief = self.parts.indicators.iter().position(|one| {
                    one.belief_of
                        .is_some_and(|(who, what)| who.0 == actor && what.0 == indicator)
                });
                self.reading(belief.unwrap_or(usize::from(indicator)))
            }
        }
    }

    /// What stands on the screen: composites worked out, whole ones rounded.
    pub fn reading(&self, place: usize) -> f64 {
        let one = &self.parts.indicators[place];
        let value = one
            .composite()
            .map_or(self.values[place], |formula| self.eval(formula.tree()));
        if one.whole { libm::round(value) } else { value }
    }

    fn position(&self, actor: u16, issue: u16) -> f64 {
        self.positions.get(&(actor, issue)).copied().unwrap_or(0.0)
    }

    fn weighted_view(&self, issue: u16) -> f64 {
        let (mut above, mut below) = (0.0, 0.0);
        for stance in &self.parts.issues[usize::from(issue)].stances {
            let own = self.parts.actors[stance.actor.index()].influence;
            let weight = stance.salience * stance.influence.unwrap_or(own);
            above += weight * self.position(stance.actor.0, issue);
            below += weight;
        }
        if below == 0.0 { 0.0 } else { above / below }
    }

    fn series(&self, place: usize) -> f64 {
        let series = &self.parts.series[place];
        let now = self.clock;
        let next = series.points.iter().position(|&(step, _)| step > now);
        match next {
            Some(0) => series.points[0].1,
            Some(next) if series.linear => {
                let ((from, before), (to, after)) = (series.points[next - 1], series.points[next]);
                before + (after - before) * f64::from(now - from) / f64::from(to - from)
            }
            Some(next) => series.points[next - 1].1,
            None => series.points.last().map_or(0.0, |point| point.1),
        }
    }
}

fn cut(x: f64) -> f64 {
    x.clamp(-1e15, 1e15)
}

fn binary(op: BinaryOp, x: f64, y: f64) -> f64 {
    match op {
        BinaryOp::Add => cut(x + y),
        BinaryOp::Subtract => cut(x - y),
        BinaryOp::Multiply => cut(x * y),
        BinaryOp::Divide if y == 0.0 => 0.0,
        BinaryOp::Divide => cut(x / y),
        BinaryOp::Power => power(x, y),
    }
}

fn power(x: f64, y: f64) -> f64 {
    if (x == 0.0 && y < 0.0) || (x < 0.0 && y.fract() != 0.0) {
        0.0
    } else {
        cut(libm::pow(x, y))
    }
}

fn call(function: Function, list: &[f64]) -> f64 {
    let smallest = |a: f64, b: f64| if b < a { b } else { a };
    let largest = |a: f64, b: f64| if b > a { b } else { a };
    let x = list[0];
    match function {
        Function::Min => list.iter().copied().reduce(smallest).unwrap_or(0.0),
        Function::Max => list.iter().copied().reduce(largest).unwrap_or(0.0),
        Function::Clamp => smallest(largest(x, list[1]), list[2]),
        Function::Abs => x.abs(),
        Function::Exp => cut(libm::exp(x.clamp(-700.0, 700.0))),
        Function::Ln => libm::log(if x > 0.0 { x } else { 1e-300 }),
        Function::Sqrt => libm::sqrt(x.max(0.0)),
        Function::Pow => power(x, list[1]),
        Function::Sat => x / (1.0 + x.abs()),
        Function::Round => libm::round(x),
        Function::Logistic => 1.0 / (1.0 + libm::exp((-x).clamp(-700.0, 700.0))),
    }
}
