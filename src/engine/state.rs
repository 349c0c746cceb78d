//! The state of one future, and of a block of futures stepped together.
//!
//! Stepping by hand is the one-lane case of the same block: there is one state, one step and one
//! evaluator.

use super::chance::RandomSeed;
use super::compiled::Compiled;
use super::ledger::Origin;
use super::rows::{NEVER_PLAYED, NEVER_SINCE, index};
use crate::formula::{ArithmeticEvents, Lanes, Scratch};
use crate::model::ids::{
    ActorId, DateId, FlagId, IndicatorId, IssueId, MoveId, OutcomeId, ParameterId, RuleId, SeatId,
};
use xxhash_rust::xxh3::Xxh3;

/// Something that has been set off and has yet to arrive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pending {
    pub due: u32,
    pub landing: Landing,
}

/// What arrives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Landing {
    /// A change, its amount fixed when it was played.
    Change(IndicatorId, f64, Origin),
    /// What a rule brings.
    Rule(RuleId),
}

/// A shift of a baseline in force.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ActiveShift {
    pub of: IndicatorId,
    pub amount: f64,
    /// First step in which it is over.
    pub until: u32,
    pub origin: Origin,
}

/// Futures stepped together, one in each lane.
///
/// **Shape** row `r` of lane `l` is `rows[r * lanes + l]`; the first `active` lanes are stepped,
/// the others have ended and keep their last values.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub(crate) lanes: usize,
    pub(crate) active: usize,
    /// The step that comes next.
    pub(crate) step: u32,
    pub(crate) rows: Vec<f64>,
    pub(crate) futures: Vec<u32>,
    pub(crate) pending: Vec<Vec<Pending>>,
    pub(crate) shifts: Vec<Vec<ActiveShift>>,
    pub(crate) seed: RandomSeed,
    /// Whether the unknowns have been drawn for this world.
    pub(crate) drawn: bool,
}

/// Space that stepping reuses.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(crate) scratch: Scratch,
    pub(crate) words: Vec<u32>,
    pub(crate) next: Vec<f64>,
    pub(crate) coupled: Vec<f64>,
    pub(crate) fired: Vec<(usize, u32, MoveId, bool)>,
    /// Arithmetic that had to be mended, counted over all steps.
    pub events: ArithmeticEvents,
}

impl Block {
    /// The start of a scenario, with stated values in every lane and nothing drawn.
    pub fn at_start(
        compiled: &Compiled,
        futures: &[u32],
        seed: RandomSeed,
        work: &mut Workspace,
    ) -> Self {
        let lanes = futures.len();
        let mut block = Self {
            lanes,
            active: lanes,
            step: 0,
            rows: vec![0.0; compiled.row_count * lanes],
            futures: futures.to_vec(),
            pending: vec![Vec::new(); lanes],
            shifts: vec![Vec::new(); lanes],
            seed,
            drawn: false,
        };
        block.stated_values(compiled);
        block.fill_rings(compiled, work);
        block.first_rung(compiled, work);
        block
    }

    /// The same state in a lane for each future.
    ///
    /// The state may come from another account of the same scenario: what is state is kept, the
    /// constants are this account's.
    pub fn from_state(
        compiled: &Compiled,
        state: &State,
        futures: &[u32],
        seed: RandomSeed,
    ) -> Self {
        let lanes = futures.len();
        let one = &state.0;
        let kept = one.rows.iter().take(compiled.state_rows);
        let mut rows: Vec<f64> = kept
            .flat_map(|&value| std::iter::repeat_n(value, lanes))
            .collect();
        rows.resize(compiled.row_count * lanes, 0.0);
        for &(row, value) in &compiled.constants {
            let first = row as usize * lanes;
            rows[first..first + lanes].fill(value);
        }
        Self {
            lanes,
            active: if one.active == 0 { 0 } else { lanes },
            step: one.step,
            rows,
            futures: futures.to_vec(),
            pending: vec![one.pending[0].clone(); lanes],
            shifts: vec![one.shifts[0].clone(); lanes],
            seed,
            drawn: one.drawn,
        }
    }

    fn stated_values(&mut self, compiled: &Compiled) {
        let parts = &compiled.scenario;
        let rows = &compiled.rows;
        for &(row, value) in &compiled.constants {
            self.fill(row, value);
        }
        for id in parts.indicator_ids() {
            if let Some(stock) = parts.indicator(id).stock() {
                self.fill(rows.value(id), stock.start);
                self.fill(rows.reading(id), parts.indicator(id).reading(stock.start));
                self.fill(rows.starts + u32::from(id.0), stock.start);
            }
        }
        for (place, parameter) in parts.parameters.iter().enumerate() {
            let centre = parameter.value.centre();
            self.fill(rows.parameters + index(place), centre);
            self.fill(rows.parameter_starts + index(place), centre);
        }
        for (place, date) in parts.calendar.dates.iter().enumerate() {
            self.fill(rows.dates + index(place), f64::from(date.step));
        }
        for (place, seat) in parts.seats.iter().enumerate() {
            let start = seat.budget.as_ref().map_or(0.0, |budget| budget.start);
            self.fill(rows.budgets + index(place), start);
        }
        for (place, series) in parts.series.iter().enumerate() {
            self.fill(rows.series + index(place), series.at(0.0));
        }
        for place in 0..parts.moves.len() {
            self.fill(rows.last_played + index(place), NEVER_PLAYED);
        }
        for (place, issue) in parts.issues.iter().enumerate() {
            for stance in &issue.stances {
                self.fill(
                    rows.position(stance.actor, IssueId::from(place)),
                    stance.position,
                );
            }
        }
        for place in 0..parts.outcomes.len() {
            self.fill(rows.reached + index(place), -1.0);
            self.fill(rows.labels + index(place), -1.0);
        }
        for &row in rows.since_move.values().chain(rows.since_flag.values()) {
            self.fill(row, NEVER_SINCE);
        }
    }

    /// The start stands on the highest rung whose threshold the stated values reach.
    fn first_rung(&mut self, compiled: &Compiled, work: &mut Workspace) {
        let (Some(code), Some(ladder)) = (&compiled.ladder, &compiled.scenario.ladder) else {
            return;
        };
        for lane in 0..self.active {
            let value = self.run_one(code, lane, work);
            let reached = ladder
                .rungs
                .iter()
                .skip(1)
                .take_while(|rung| value >= rung.up);
            self.put(compiled.rows.rung, lane, f64::from(index(reached.count())));
        }
    }

    /// Before the start stands the start value.
    ///
    /// What is remembered can read what is remembered through a composite, in any order; a pass for
    /// each is enough for all to see each other's start values.
    pub(crate) fn fill_rings(&mut self, compiled: &Compiled, work: &mut Workspace) {
        for _ in &compiled.rings {
            let mut settled = true;
            for ring in &compiled.rings {
                for lane in 0..self.active {
                    let value = self.run_one(&ring.code, lane, work);
                    settled &= self.at(ring.first_row, lane).to_bits() == value.to_bits();
                    for row in 0..ring.length {
                        self.put(ring.first_row + row, lane, value);
                    }
                    for &(row, ..) in &ring.readers {
                        self.put(row, lane, value);
                    }
                }
            }
            if settled {
                break;
            }
        }
    }

    pub(crate) fn run_one(
        &self,
        code: &crate::formula::Code,
        lane: usize,
        work: &mut Workspace,
    ) -> f64 {
        let lanes = Lanes {
            rows: &self.rows,
            lanes: self.lanes,
            from: lane,
            to: lane + 1,
        };
        code.run(&lanes, &mut work.scratch, &mut work.events)
            .first()
            .copied()
            .unwrap_or(0.0)
    }

    pub(crate) fn row(&self, row: u32) -> &[f64] {
        let first = row as usize * self.lanes;
        &self.rows[first..first + self.active]
    }

    pub(crate) fn row_mut(&mut self, row: u32) -> &mut [f64] {
        let first = row as usize * self.lanes;
        &mut self.rows[first..first + self.active]
    }

    pub(crate) fn at(&self, row: u32, lane: usize) -> f64 {
        self.rows[row as usize * self.lanes + lane]
    }

    pub(crate) fn put(&mut self, row: u32, lane: usize, value: f64) {
        self.rows[row as usize * self.lanes + lane] = value;
    }

    pub(crate) fn fill(&mut self, row: u32, value: f64) {
        self.row_mut(row).fill(value);
    }

    /// Puts a lane behind the active ones, where it keeps its values.
    pub(crate) fn retire(&mut self, lane: usize) {
        self.active -= 1;
        let last = self.active;
        if lane != last {
            for row in self.rows.chunks_exact_mut(self.lanes) {
                row.swap(lane, last);
            }
            self.futures.swap(lane, last);
            self.pending.swap(lane, last);
            self.shifts.swap(lane, last);
        }
    }

    /// The step that comes next.
    pub fn next_step(&self) -> u32 {
        self.step
    }

    /// How many lanes there are, those that have ended included.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// Number of the future in each lane.
    pub fn futures(&self) -> &[u32] {
        &self.futures
    }

    /// The value of an indicator in every lane, those that have ended included.
    pub fn values<'a>(
        &'a self,
        compiled: &'a Compiled,
        id: IndicatorId,
        work: &'a mut Workspace,
    ) -> &'a [f64] {
        let lanes = Lanes::all(&self.rows, self.lanes);
        compiled.readings[id.index()].run(&lanes, &mut work.scratch, &mut work.events)
    }

    /// The step at whose end an outcome was first reached, in one lane.
    pub fn reached(&self, compiled: &Compiled, outcome: OutcomeId, lane: usize) -> Option<u32> {
        let step = self.at(compiled.rows.reached + u32::from(outcome.0), lane);
        as_step(step)
    }

    /// The state of one lane alone.
    pub fn state(&self, lane: usize) -> State {
        let column = self
            .rows
            .iter()
            .skip(lane)
            .step_by(self.lanes)
            .copied()
            .collect();
        State(Self {
            lanes: 1,
            active: usize::from(lane < self.active),
            step: self.step,
            rows: column,
            futures: vec![self.futures[lane]],
            pending: vec![self.pending[lane].clone()],
            shifts: vec![self.shifts[lane].clone()],
            seed: self.seed,
            drawn: self.drawn,
        })
    }
}

/// A step kept as a number in a row; negative for none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rows hold steps up to 10,000 exactly"
)]
pub(crate) fn as_step(value: f64) -> Option<u32> {
    (value >= 0.0).then_some(value as u32)
}

/// The complete state of one future.
#[derive(Debug, Clone, PartialEq)]
pub struct State(pub(crate) Block);

impl State {
    /// The start of a scenario with stated values and nothing drawn.
    pub fn at_start(compiled: &Compiled, work: &mut Workspace) -> Self {
        Self(Block::at_start(compiled, &[0], RandomSeed(0), work))
    }

    /// The same state under another account of the same scenario.
    #[must_use]
    pub fn under(&self, compiled: &Compiled) -> Self {
        Self(Block::from_state(
            compiled,
            self,
            &self.0.futures,
            self.0.seed,
        ))
    }

    /// The step that comes next.
    pub fn next_step(&self) -> u32 {
        self.0.step
    }

    /// Whether the run has ended before its horizon.
    pub fn has_ended(&self) -> bool {
        self.0.active == 0
    }

    /// Whether its unknowns have been drawn.
    pub fn is_drawn(&self) -> bool {
        self.0.drawn
    }

    /// The value of an indicator, as people and formulas read it.
    pub fn value(&self, compiled: &Compiled, id: IndicatorId, work: &mut Workspace) -> f64 {
        self.0.run_one(&compiled.readings[id.index()], 0, work)
    }

    /// The value of an indicator as the state holds it, not rounded.
    pub fn exact_value(&self, compiled: &Compiled, id: IndicatorId, work: &mut Workspace) -> f64 {
        if compiled.stocks[id.index()].is_some() {
            self.0.at(compiled.rows.value(id), 0)
        } else {
            self.value(compiled, id, work)
        }
    }

    /// Whether a flag stands.
    pub fn flag(&self, compiled: &Compiled, id: FlagId) -> bool {
        self.0.at(compiled.rows.flags + u32::from(id.0), 0) > 0.0
    }

    /// An actor's position on an issue.
    pub fn position(&self, compiled: &Compiled, actor: ActorId, issue: IssueId) -> f64 {
        self.0.at(compiled.rows.position(actor, issue), 0)
    }

    /// What is left of a seat's budget.
    pub fn budget(&self, compiled: &Compiled, seat: SeatId) -> f64 {
        self.0.at(compiled.rows.budgets + u32::from(seat.0), 0)
    }

    /// The step of a named date, wherever it has moved to.
    pub fn date(&self, compiled: &Compiled, date: DateId) -> f64 {
        self.0.at(compiled.rows.dates + u32::from(date.0), 0)
    }

    /// A parameter's value in this world.
    pub fn parameter(&self, compiled: &Compiled, parameter: ParameterId) -> f64 {
        self.0
            .at(compiled.rows.parameters + u32::from(parameter.0), 0)
    }

    /// How often a move has been played.
    pub fn uses(&self, compiled: &Compiled, played: MoveId) -> u32 {
        as_step(self.0.at(compiled.rows.uses + u32::from(played.0), 0)).unwrap_or(0)
    }

    /// The rung of the ladder, lowest 0.
    pub fn rung(&self, compiled: &Compiled) -> usize {
        as_step(self.0.at(compiled.rows.rung, 0)).unwrap_or(0) as usize
    }

    /// The step at whose end an outcome was first reached.
    pub fn reached(&self, compiled: &Compiled, outcome: OutcomeId) -> Option<u32> {
        self.0.reached(compiled, outcome, 0)
    }

    /// The outcome that names this run at the end of `step`: the first in file order reached by
    /// then, else the one that stands when no other is.
    pub fn outcome_by(&self, compiled: &Compiled, step: u32) -> OutcomeId {
        let parts = &compiled.scenario;
        (0..parts.outcomes.len())
            .map(OutcomeId::from)
            .find(|&id| {
                self.reached(compiled, id)
                    .is_some_and(|reached| reached <= step)
            })
            .unwrap_or(parts.otherwise())
    }

    /// Place of the sub-label of a reached outcome.
    pub fn label(&self, compiled: &Compiled, outcome: OutcomeId) -> Option<usize> {
        as_step(self.0.at(compiled.rows.labels + u32::from(outcome.0), 0))
            .map(|place| place as usize)
    }

    /// A digest of every bit of the state.
    pub fn digest(&self) -> u64 {
        let block = &self.0;
        let mut digest = Xxh3::new();
        digest.update(&block.step.to_le_bytes());
        for value in &block.rows {
            digest.update(&value.to_bits().to_le_bytes());
        }
        for pending in &block.pending[0] {
            digest.update(&pending.due.to_le_bytes());
            match pending.landing {
                Landing::Change(of, amount, _) => {
                    digest.update(&of.0.to_le_bytes());
                    digest.update(&amount.to_bits().to_le_bytes());
                }
                Landing::Rule(rule) => digest.update(&rule.0.to_le_bytes()),
            }
        }
        for shift in &block.shifts[0] {
            digest.update(&shift.until.to_le_bytes());
            digest.update(&shift.of.0.to_le_bytes());
            digest.update(&shift.amount.to_bits().to_le_bytes());
        }
        digest.digest()
    }
}
