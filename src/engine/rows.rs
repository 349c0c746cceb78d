//! Which row of the state's memory holds what.
//!
//! The state is one table of numbers: a row for each thing that can change, a column (lane) for
//! each future stepped together. Apart from stepping, because formulas are compiled against these
//! places and everything else reads through them.

use crate::formula::{
    BinaryOp, Code, Comparison, Function, LARGEST, Layout, Place, Quantity, Read, Tree, compile,
};
use crate::model::ScenarioParts;
use crate::model::ids::{ActorId, IndicatorId, IssueId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Steps that stand for "never" in `since(…)`.
pub const NEVER_SINCE: f64 = 1e6;
/// The step at which a move that was never played counts as last played.
pub const NEVER_PLAYED: f64 = -1e9;

/// First rows of each group; within a group an entity's row is the first plus its id.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowMap {
    pub step: u32,
    pub size: u32,
    pub rung: u32,
    pub values: u32,
    /// By indicator: where people and formulas read it. Only a whole indicator has a row of its own
    /// for that, the rounded one.
    pub readings: Vec<u32>,
    pub starts: u32,
    pub flags: u32,
    pub flags_until: u32,
    pub dates: u32,
    pub budgets: u32,
    pub series: u32,
    pub parameters: u32,
    pub parameter_starts: u32,
    pub uses: u32,
    pub last_played: u32,
    pub last_size: u32,
    pub positions: u32,
    pub rules_fired: u32,
    pub promises: u32,
    pub reached: u32,
    pub labels: u32,
    pub since_move: BTreeMap<u16, u32>,
    pub since_flag: BTreeMap<u16, u32>,
    issue_count: u32,
}

/// Rows that a promise has, from its first one.
pub(crate) mod promise_rows {
    /// Whether the trigger held when last looked at.
    pub const TRIGGER: u32 = 0;
    /// Where the promise stands, one of the numbers below.
    pub const STANDING: u32 = 1;
    /// Step from which a kept promise is acted on.
    pub const DUE: u32 = 2;
    /// Step at which a promise not kept counts as broken.
    pub const BREAKS_AT: u32 = 3;
    /// How many rows there are.
    pub const COUNT: u32 = 4;

    /// Not triggered.
    pub const IDLE: f64 = 0.0;
    /// Triggered, and kept.
    pub const KEPT: f64 = 1.0;
    /// Triggered, and not kept; not yet noticed.
    pub const FAILING: f64 = 2.0;
    /// Acted on.
    pub const DONE: f64 = 3.0;
    /// Broken, and logged.
    pub const BROKEN: f64 = 4.0;
}

impl RowMap {
    pub fn value(&self, id: IndicatorId) -> u32 {
        self.values + u32::from(id.0)
    }

    pub fn reading(&self, id: IndicatorId) -> u32 {
        self.readings[id.index()]
    }

    pub fn position(&self, actor: ActorId, issue: IssueId) -> u32 {
        self.positions + u32::from(actor.0) * self.issue_count + u32::from(issue.0)
    }

    pub fn promise(&self, commitment: usize, row: u32) -> u32 {
        self.promises + index(commitment) * promise_rows::COUNT + row
    }
}

/// A place in a list as a row offset; lists are limited far below 2^32.
pub(crate) fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Something that is worked out from the state once for all that read it.
#[derive(Debug, Clone)]
pub(crate) struct Derived {
    pub tree: Tree,
    /// Its code, where it had to be compiled to see whether it is kept.
    pub code: Option<Code>,
}

/// Hands out rows while formulas are compiled.
pub(crate) struct Allocator<'a> {
    pub parts: &'a ScenarioParts,
    pub rows: RowMap,
    pub next: u32,
    pub memories: Vec<(Tree, u32)>,
    /// What is worked out from the state once for all that read it, in the order of its rows.
    pub derived: Vec<Derived>,
    /// Set while what is worked out is itself compiled: then it reads the state and nothing else.
    pub from_state_only: bool,
    /// Set while readings are compiled: the ledger reads them between a change and its being cut to
    /// the range.
    pub beyond_ranges: bool,
    first_derived: u32,
    derived_bounds: Vec<(f64, f64)>,
}

impl<'a> Allocator<'a> {
    /// What is worked out gets rows from `first_derived` on, behind all state, so that the state of
    /// one account of a scenario fits another account of it.
    ///
    /// `derived_bounds` says between what each of them stays, where that is known.
    pub fn new(
        parts: &'a ScenarioParts,
        first_derived: u32,
        derived_bounds: Vec<(f64, f64)>,
    ) -> Self {
        let mut one = Self {
            parts,
            rows: RowMap::default(),
            next: 0,
            memories: Vec::new(),
            derived: Vec::new(),
            from_state_only: false,
            beyond_ranges: false,
            first_derived,
            derived_bounds,
        };
        let (indicators, flags, moves) =
            (parts.indicators.len(), parts.flags.len(), parts.moves.len());
        let rows = RowMap {
            step: one.take(1),
            size: one.take(1),
            rung: one.take(1),
            values: one.take(indicators),
            readings: Vec::new(),
            starts: one.take(indicators),
            flags: one.take(flags),
            flags_until: one.take(flags),
            dates: one.take(parts.calendar.dates.len()),
            budgets: one.take(parts.seats.len()),
            series: one.take(parts.series.len()),
            parameters: one.take(parts.parameters.len()),
            parameter_starts: one.take(parts.parameters.len()),
            uses: one.take(moves),
            last_played: one.take(moves),
            last_size: one.take(moves),
            positions: one.take(parts.actors.len() * parts.issues.len()),
            rules_fired: one.take(parts.rules.len()),
            promises: one.take(parts.commitments.len() * promise_rows::COUNT as usize),
            reached: one.take(parts.outcomes.len()),
            labels: one.take(parts.outcomes.len()),
            since_move: BTreeMap::new(),
            since_flag: BTreeMap::new(),
            issue_count: index(parts.issues.len()),
        };
        one.rows = rows;
        one.rows.readings = parts
            .indicator_ids()
            .map(|id| {
                if parts.indicator(id).whole {
                    one.take(1)
                } else {
                    one.rows.value(id)
                }
            })
            .collect();
        one
    }

    pub fn take(&mut self, count: usize) -> u32 {
        let first = self.next;
        self.next += index(count);
        first
    }

    fn since_move(&mut self, id: u16) -> u32 {
        let next = &mut self.next;
        *self.rows.since_move.entry(id).or_insert_with(|| {
            *next += 1;
            *next - 1
        })
    }

    fn since_flag(&mut self, id: u16) -> u32 {
        let next = &mut self.next;
        *self.rows.since_flag.entry(id).or_insert_with(|| {
            *next += 1;
            *next - 1
        })
    }

    /// The place of what is worked out in a row, if anything is.
    pub fn place_of_worked(&self, row: usize) -> Option<u16> {
        let place = index(row).checked_sub(self.first_derived)?;
        u16::try_from(place).ok()
    }

    /// The row in which something worked out from the state stands.
    fn derived(&mut self, tree: &Tree) -> u32 {
        self.known_derived(tree)
            .unwrap_or_else(|| self.add_derived(tree, None))
    }

    fn known_derived(&self, tree: &Tree) -> Option<u32> {
        let place = self.derived.iter().position(|one| one.tree == *tree)?;
        Some(self.first_derived + index(place))
    }

    fn add_derived(&mut self, tree: &Tree, code: Option<Code>) -> u32 {
        let row = self.first_derived + index(self.derived.len());
        let tree = tree.clone();
        self.derived.push(Derived { tree, code });
        row
    }

    fn indicator(&mut self, place: u16) -> Place {
        let id = IndicatorId(place);
        let Some(indicator) = self.parts.indicators.get(id.index()) else {
            return Place::Tree(Rc::new(Tree::Number(0.0)));
        };
        match indicator.composite() {
            None => Place::Row(self.rows.reading(id)),
            Some(_) if !self.from_state_only => {
                let read = Read::Quantity(Quantity::Indicator(place));
                Place::Row(self.derived(&Tree::Read(read)))
            }
            Some(formula) if indicator.whole => {
                let rounded = Tree::Call(Function::Round, vec![formula.tree().clone()]);
                Place::Tree(Rc::new(rounded))
            }
            Some(formula) => Place::Tree(Rc::new(formula.tree().clone())),
        }
    }

    /// Σ position × weight / Σ weight over the actors with a stance on the issue.
    fn weighted_view(&self, place: u16) -> Tree {
        let issue = IssueId(place);
        let stances = self
            .parts
            .issues
            .get(issue.index())
            .map(|issue| issue.stances.as_slice())
            .unwrap_or_default();
        let mut above = Tree::Number(0.0);
        let mut below = 0.0;
        for stance in stances {
            let weight = self.parts.stance_weight(stance);
            let position = Tree::Read(Read::Position {
                actor: stance.actor.0,
                issue: place,
            });
            let weighted = binary(BinaryOp::Multiply, Tree::Number(weight), position);
            above = binary(BinaryOp::Add, above, weighted);
            below += weight;
        }
        binary(BinaryOp::Divide, above, Tree::Number(below))
    }
}

impl Layout for Allocator<'_> {
    fn place(&mut self, read: &Read) -> Place {
        match *read {
            Read::Quantity(Quantity::Indicator(place)) => self.indicator(place),
            Read::Quantity(Quantity::Parameter(place)) => {
                Place::Row(self.rows.parameters + u32::from(place))
            }
            Read::Quantity(Quantity::Date(place)) => Place::Row(self.rows.dates + u32::from(place)),
            Read::Quantity(Quantity::Budget(place)) => {
                Place::Row(self.rows.budgets + u32::from(place))
            }
            Read::Quantity(Quantity::Series(place)) => {
                Place::Row(self.rows.series + u32::from(place))
            }
            Read::Flag(place) => Place::Row(self.rows.flags + u32::from(place)),
            Read::Step => Place::Row(self.rows.step),
            Read::Done(place) => Place::Tree(Rc::new(Tree::Compare(
                Box::new(Tree::Read(Read::Uses(place))),
                vec![(Comparison::Greater, Tree::Number(0.0))],
            ))),
            Read::Uses(place) => Place::Row(self.rows.uses + u32::from(place)),
            Read::SinceMove(place) => Place::Row(self.since_move(place)),
            Read::SinceFlag(place) => Place::Row(self.since_flag(place)),
            Read::Size => Place::Row(self.rows.size),
            Read::LastSize(place) => Place::Row(self.rows.last_size + u32::from(place)),
            Read::Position { actor, issue } => {
                Place::Row(self.rows.position(ActorId(actor), IssueId(issue)))
            }
            Read::Salience { actor, issue } => {
                let salience = self
                    .parts
                    .stance(ActorId(actor), IssueId(issue))
                    .map_or(0.0, |stance| stance.salience);
                Place::Tree(Rc::new(Tree::Number(salience)))
            }
            Read::Distance { a, b, issue } => {
                let position = |actor| Tree::Read(Read::Position { actor, issue });
                Place::Tree(Rc::new(Tree::Call(
                    Function::Abs,
                    vec![binary(BinaryOp::Subtract, position(a), position(b))],
                )))
            }
            Read::WeightedView(_) if !self.from_state_only => {
                Place::Row(self.derived(&Tree::Read(*read)))
            }
            Read::WeightedView(issue) => Place::Tree(Rc::new(self.weighted_view(issue))),
            Read::Believed { actor, indicator } => {
                let believed = believed(self.parts, actor, indicator);
                self.indicator(believed)
            }
        }
    }

    fn range(&self, row: u32) -> (f64, f64) {
        if self.beyond_ranges {
            return (-LARGEST, LARGEST);
        }
        let (parts, rows) = (self.parts, &self.rows);
        let derived = row.checked_sub(self.first_derived);
        if let Some(bounds) = derived.and_then(|place| self.derived_bounds.get(place as usize)) {
            return *bounds;
        }
        let within = |first: u32, count: usize| {
            (first..first + index(count))
                .contains(&row)
                .then(|| (row - first) as usize)
        };
        if let Some(place) = rows.readings.iter().position(|one| *one == row) {
            let indicator = &parts.indicators[place];
            let (low, high) = indicator.range;
            return (indicator.reading(low), indicator.reading(high));
        }
        if within(rows.flags, parts.flags.len()).is_some() {
            return (0.0, 1.0);
        }
        if within(rows.positions, parts.actors.len() * parts.issues.len()).is_some() {
            return (-100.0, 100.0);
        }
        if row == rows.step {
            return (0.0, f64::from(u16::MAX));
        }
        if within(rows.uses, parts.moves.len()).is_some() {
            // Many rules may bring one move in each step.
            return (0.0, f64::from(u32::MAX));
        }
        if rows
            .since_move
            .values()
            .chain(rows.since_flag.values())
            .any(|&one| one == row)
        {
            return (0.0, NEVER_SINCE);
        }
        (-LARGEST, LARGEST)
    }

    fn kept(&mut self, tree: &Tree) -> Option<u32> {
        let leaf = matches!(tree, Tree::Number(_) | Tree::Truth(_) | Tree::Read(_));
        if self.from_state_only || leaf || !changes_seldom(tree) || !is_worth_a_row(tree) {
            return None;
        }
        if let Some(known) = self.known_derived(tree) {
            return Some(known);
        }
        // What counts events is worked out anew wherever it is read, so that each is counted there.
        self.from_state_only = true;
        let code = compile(tree, self);
        self.from_state_only = false;
        code.counts_nothing()
            .then(|| self.add_derived(tree, Some(code)))
    }

    fn memory(&mut self, tree: &Tree) -> u32 {
        if let Some((_, row)) = self.memories.iter().find(|(known, _)| known == tree) {
            return *row;
        }
        let row = self.take(1);
        self.memories.push((tree.clone(), row));
        row
    }
}

/// Whether reading a row is quicker than working it out: a function stands in it that takes long, or
/// more than one operation.
fn is_worth_a_row(tree: &Tree) -> bool {
    let mut operations = 0;
    let mut costly = false;
    visit(tree, &mut |part| {
        operations += usize::from(!matches!(
            part,
            Tree::Number(_) | Tree::Truth(_) | Tree::Read(_)
        ));
        costly |= matches!(
            part,
            Tree::Call(
                Function::Exp | Function::Ln | Function::Sqrt | Function::Pow | Function::Logistic,
                _
            ) | Tree::Binary(BinaryOp::Power, ..)
        );
    });
    let mut reads = false;
    tree.reads_now(&mut |_| reads = true);
    reads && (costly || operations > 1)
}

fn visit(tree: &Tree, see: &mut dyn FnMut(&Tree)) {
    see(tree);
    tree.children(&mut |child| visit(child, see));
}

/// Whether all that it reads stays as it is in most steps of most futures.
fn changes_seldom(tree: &Tree) -> bool {
    let mut seldom = !tree.is_memory();
    if let Tree::Read(read) = tree {
        seldom = match read {
            Read::Quantity(Quantity::Parameter(_) | Quantity::Date(_))
            | Read::Flag(_)
            | Read::Done(_)
            | Read::Uses(_)
            | Read::LastSize(_)
            | Read::Position { .. }
            | Read::Salience { .. }
            | Read::Distance { .. }
            | Read::WeightedView(_) => true,
            Read::Quantity(_)
            | Read::Step
            | Read::SinceMove(_)
            | Read::SinceFlag(_)
            | Read::Size
            | Read::Believed { .. } => false,
        };
    }
    tree.children(&mut |child| seldom = seldom && changes_seldom(child));
    seldom
}

fn binary(op: BinaryOp, left: Tree, right: Tree) -> Tree {
    Tree::Binary(op, Box::new(left), Box::new(right))
}

/// The indicator that holds what `actor` believes `indicator` to be; without one, actors believe
/// what is so.
pub(crate) fn believed(parts: &ScenarioParts, actor: u16, indicator: u16) -> u16 {
    parts
        .indicators
        .iter()
        .position(|one| {
            one.belief_of
                .is_some_and(|(who, what)| who.0 == actor && what.0 == indicator)
        })
        .map_or(indicator, |place| IndicatorId::from(place).0)
}
