//! The chances of moves to come up by themselves, made ready as one code, so that what stands in
//! several of them is calculated once.

use super::compiled::Compiled;
use super::expression::Expression;
use super::move_code::MoveCode;
use super::rows::Allocator;
use super::state::Block;
use super::workspace::Workspace;
use crate::formula::{FewNumbers, NumberSet, Read, Tree};
use crate::model::Scenario;
use crate::model::ids::MoveId;

/// The chances of all moves that have one, in file order.
#[derive(Debug)]
pub(crate) struct Chances {
    /// A result for each; with the smallest size for moves that have a size.
    pub expression: Expression,
    pub moves: Vec<MoveByChance>,
    /// What working out each of them takes.
    parts: Vec<Part>,
}

/// What working out a chance takes.
#[derive(Debug)]
struct Part {
    instructions: FewNumbers,
    /// What must be current before that.
    worked: FewNumbers,
}

/// What is looked at in every step of a move that may come up by chance, kept close together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoveByChance {
    pub id: MoveId,
    pub has_schedule: bool,
    /// Whether uses or cooldown may bar it.
    pub is_limited: bool,
}

/// A move that has a schedule.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScheduledMove {
    pub id: MoveId,
    /// The place of its chance, if it has one too.
    pub chance: Option<usize>,
}

/// Some of the chances.
#[derive(Debug, Default)]
pub(crate) struct SomeChances {
    /// Their places.
    pub possible: NumberSet,
    instructions: NumberSet,
    worked: NumberSet,
}

impl Chances {
    pub fn new(parts: &Scenario, moves: &[MoveCode], allocator: &mut Allocator<'_>) -> Self {
        let (mut by_chance, mut trees) = (Vec::new(), Vec::new());
        for ((id, code), one) in parts.move_ids().zip(moves).zip(&parts.moves) {
            let Some(chance) = &one.hazard else { continue };
            by_chance.push(MoveByChance {
                id,
                has_schedule: !code.schedule.is_empty(),
                is_limited: code.limits.is_limited(),
            });
            let mut chance = chance.tree().clone();
            put_size(&mut chance, one.size.map_or(0.0, |size| size.min));
            trees.push(chance);
        }
        let expression = Expression::of_all(&trees.iter().collect::<Vec<_>>(), allocator);
        let parts = expression.code.lineage().into_iter();
        let parts = parts.map(|(instructions, rows)| {
            let worked = rows.into_iter();
            let worked = worked.filter_map(|row| allocator.place_of_worked(row));
            Part {
                instructions,
                worked: worked.map(usize::from).collect(),
            }
        });
        Self {
            moves: by_chance,
            parts: parts.collect(),
            expression,
        }
    }

    /// The moves that have a schedule, in file order.
    pub fn scheduled(&self, parts: &Scenario, moves: &[MoveCode]) -> Vec<ScheduledMove> {
        let all = parts.move_ids().zip(moves);
        let scheduled = all.filter(|(_, code)| !code.schedule.is_empty());
        let found = scheduled.map(|(id, _)| ScheduledMove {
            id,
            chance: self.moves.binary_search_by_key(&id, |one| one.id).ok(),
        });
        found.collect()
    }

    /// The most that each chance can be, whatever the state.
    pub fn most(&self) -> impl Iterator<Item = f64> {
        self.expression.code.bounds().iter().map(|(_, most)| *most)
    }
}

impl Block {
    /// Works out all chances, for [`found`](Self::found) to find.
    pub(crate) fn run_chances(&mut self, compiled: &Compiled, work: &mut Workspace) {
        let all = &compiled.chances.expression;
        self.run_all(compiled, all, &mut work.scratch, &mut work.events);
    }

    /// The same of those chances that may come up, for whoever tells nobody of arithmetic that was mended.
    pub(crate) fn run_some_chances(
        &mut self,
        compiled: &Compiled,
        some: &mut SomeChances,
        work: &mut Workspace,
    ) {
        let chances = &compiled.chances;
        let code = &chances.expression.code;
        let SomeChances {
            possible,
            instructions,
            worked,
        } = some;
        instructions.clear(code.instruction_count());
        worked.clear(compiled.worked.codes.len());
        for part in possible.iter().map(|place| &chances.parts[place]) {
            instructions.add_all(&part.instructions);
            worked.add_all(&part.worked);
        }
        let (scratch, events) = (&mut work.scratch, &mut work.events);
        self.work_out(compiled, worked.iter(), scratch, events);
        code.run_some(instructions, &self.all_lanes(), scratch, events);
    }
}

/// Puts a size where a formula reads the size now; what it remembers stays as it was.
fn put_size(tree: &mut Tree, size: f64) {
    if *tree == Tree::Read(Read::Size) {
        *tree = Tree::Number(size);
    } else if !tree.is_memory() {
        tree.children_mut(&mut |child| put_size(child, size));
    }
}
