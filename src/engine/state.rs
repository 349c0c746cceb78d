//! The state of one future, and of a block of futures stepped together.
//!
//! Stepping by hand is the one-lane case of the same block: there is one state, one step and one
//! evaluator.

use super::awaited::{Awaited, Landing};
use super::chance::RandomSeed;
use super::compiled::Compiled;
use super::lane_set::LaneSet;
use super::rows::{NEVER_PLAYED, NEVER_SINCE, index};
use super::shifts::{ActiveShift, Shifts};
use super::twins::begins_of_twins;
use super::workspace::Workspace;
use crate::formula::{AlignedRows, LANES_MOST, LANES_TOGETHER, Lanes, row_stride};
use crate::model::ids::{
    ActorId, DateId, FlagId, IndicatorId, IssueId, MoveId, OutcomeId, ParameterId, SeatId,
};
use xxhash_rust::xxh3::Xxh3;

/// Most futures in a block.
pub const LANES_MAX: usize = LANES_MOST;
/// Futures stepped together, one in each lane.
///
/// **Shape** row `r` of lane `l` is `rows[r * stride + l]`: the rows of the state, then those of what
/// is worked out from it. Lanes whose run has ended keep their last values; lanes behind the last
/// future repeat the first, so that vectors are full.
#[derive(Debug, Clone)]
pub struct Block {
    pub(crate) lanes: usize,
    pub(crate) stride: usize,
    /// The lanes that are stepped.
    pub(crate) alive: LaneSet,
    /// The step that comes next.
    pub(crate) step: u32,
    pub(crate) rows: AlignedRows,
    pub(crate) state_rows: usize,
    pub(crate) futures: Vec<u32>,
    /// The lanes whose future is another than that of the lane before. Lanes of one future that stand
    /// beside each other are twins: they draw the same, under plans of their own.
    pub(crate) twins_begin: LaneSet,
    pub(crate) awaited: Awaited,
    pub(crate) shifts: Shifts,
    pub(crate) seed: RandomSeed,
    /// Whether the unknowns have been drawn for this world.
    pub(crate) drawn: bool,
    /// For each of what is worked out, the lanes on which it is out of date.
    pub(super) stale: Vec<LaneSet>,
    /// First step in which a move can be played again as far as uses and cooldown go: what follows
    /// from the rows of both, close together.
    ///
    /// **Shape** a row of `lanes` for each move.
    pub(super) free_from: Vec<u16>,
}

impl PartialEq for Block {
    /// What is worked out is not compared: it follows from the rest.
    fn eq(&self, other: &Self) -> bool {
        let state = |block: &Self| block.state_rows * block.stride;
        self.lanes == other.lanes
            && self.alive == other.alive
            && self.step == other.step
            && self.rows[..state(self)] == other.rows[..state(other)]
            && self.futures == other.futures
            && self.awaited == other.awaited
            && self.shifts == other.shifts
            && self.seed == other.seed
            && self.drawn == other.drawn
    }
}

impl Block {
    /// The start of a scenario, with stated values in every lane and nothing drawn.
    ///
    /// **Range** at most [`LANES_MAX`] futures.
    pub fn at_start(
        compiled: &Compiled,
        futures: &[u32],
        seed: RandomSeed,
        work: &mut Workspace,
    ) -> Self {
        let mut block = Self::empty(compiled, futures, seed);
        block.stated_values(compiled);
        block.find_free_from(compiled);
        block.fill_rings(compiled, work);
        block.first_rung(compiled, work);
        block
    }

    fn empty(compiled: &Compiled, futures: &[u32], seed: RandomSeed) -> Self {
        Self::empty_in(None, compiled, futures, seed)
    }

    /// A block without a state, in the memory of rows that may hold anything where they are as many.
    pub(super) fn empty_in(
        memory: Option<AlignedRows>,
        compiled: &Compiled,
        futures: &[u32],
        seed: RandomSeed,
    ) -> Self {
        debug_assert!(
            futures.len() <= LANES_MAX,
            "a block has a lane for each future"
        );
        let futures = &futures[..futures.len().min(LANES_MAX)];
        let lanes = if futures.len() == 1 {
            1
        } else {
            futures
                .len()
                .next_multiple_of(LANES_TOGETHER)
                .max(LANES_TOGETHER)
        };
        let stride = row_stride(lanes);
        let count = compiled.row_count * stride;
        let memory = memory.filter(|memory| memory.len() == count);
        Self {
            lanes,
            stride,
            alive: LaneSet::first(futures.len()),
            step: 0,
            rows: memory.unwrap_or_else(|| AlignedRows::zeros(count)),
            state_rows: compiled.state_rows,
            futures: futures.to_vec(),
            twins_begin: begins_of_twins(futures),
            awaited: Awaited::nothing(futures.len()),
            shifts: Shifts::none(futures.len(), lanes, compiled.stocks.len()),
            seed,
            drawn: false,
            stale: vec![LaneSet::ALL; compiled.worked.codes.len()],
            free_from: vec![0; compiled.moves.len() * lanes],
        }
    }

    /// Notes from which step on each move can be played again, the same on all lanes.
    fn find_free_from(&mut self, compiled: &Compiled) {
        let rows = &compiled.rows;
        let moves = self.free_from.chunks_exact_mut(self.lanes);
        for (place, (code, free_from)) in (0..).zip(compiled.moves.iter().zip(moves)) {
            let first = |row: u32| self.rows.at((row + place) as usize * self.stride);
            let (uses, last) = (first(rows.uses), first(rows.last_played));
            free_from.fill(code.limits.free_from(uses, last));
        }
    }

    pub(super) fn put_free_from(&mut self, played: usize, lane: usize, step: u16) {
        self.free_from[played * self.lanes + lane] = step;
    }

    /// The lanes on which uses and cooldown let a move be played in this step.
    #[inline(always)]
    pub(super) fn rested(&self, played: usize) -> LaneSet {
        let now = u16::try_from(self.step).unwrap_or(u16::MAX - 1);
        let free_from = &self.free_from[played * self.lanes..(played + 1) * self.lanes];
        if let Ok(free_from) = <&[u16; LANES_MAX]>::try_from(free_from) {
            return LaneSet::of_all(
                #[inline(always)]
                |lane| free_from[lane] <= now,
            );
        }
        LaneSet::of(free_from.iter().map(
            #[inline(always)]
            |step| *step <= now,
        ))
    }

    /// The same state in a lane for each future.
    ///
    /// The state may come from another account of the same scenario: what is state is kept, cut to
    /// this account's ranges.
    pub fn from_state(
        compiled: &Compiled,
        state: &State,
        futures: &[u32],
        seed: RandomSeed,
    ) -> Self {
        let one = &state.0;
        let mut block = Self::empty(compiled, futures, seed);
        let kept = compiled.state_rows.min(one.state_rows);
        for (row, &value) in block
            .rows
            .chunks_exact_mut(block.stride)
            .zip(&one.rows[..kept])
        {
            row.fill(value);
        }
        let parts = &compiled.scenario;
        for id in parts.indicator_ids() {
            let (low, high) = parts.indicator(id).range;
            let value = one.rows[compiled.rows.value(id) as usize];
            if value < low || value > high {
                let value = value.clamp(low, high);
                block.fill_all(compiled.rows.value(id), value);
                block.fill_all(
                    compiled.rows.reading(id),
                    parts.indicator(id).reading(value),
                );
            }
        }
        if one.alive.is_empty() {
            block.alive = LaneSet::NONE;
        }
        block.step = one.step;
        for first in block.twins_begin {
            let twins = block.twins(first);
            block.awaited.replace(twins, one.awaited.of_lane(0, 0));
            let shifts = one.shifts.of_lane(0, 0);
            let pulling = |shift: ActiveShift| ActiveShift {
                pull: compiled.pull(shift.of, shift.amount),
                ..shift
            };
            block.shifts.replace(twins, shifts.map(pulling));
        }
        block.drawn = one.drawn;
        block.find_free_from(compiled);
        block
    }

    fn stated_values(&mut self, compiled: &Compiled) {
        let parts = &compiled.scenario;
        let rows = &compiled.rows;
        for id in parts.indicator_ids() {
            if let Some(stock) = parts.indicator(id).stock() {
                self.fill_all(rows.value(id), stock.start);
                self.fill_all(rows.reading(id), parts.indicator(id).reading(stock.start));
                self.fill_all(rows.starts + u32::from(id.0), stock.start);
            }
        }
        for (place, parameter) in parts.parameters.iter().enumerate() {
            let centre = parameter.value.centre();
            self.fill_all(rows.parameters + index(place), centre);
            self.fill_all(rows.parameter_starts + index(place), centre);
        }
        for (place, date) in parts.calendar.dates.iter().enumerate() {
            self.fill_all(rows.dates + index(place), f64::from(date.step));
        }
        for (place, seat) in parts.seats.iter().enumerate() {
            let start = seat.budget.as_ref().map_or(0.0, |budget| budget.start);
            self.fill_all(rows.budgets + index(place), start);
        }
        for (place, series) in parts.series.iter().enumerate() {
            self.fill_all(rows.series + index(place), series.at(0.0));
        }
        for place in 0..parts.moves.len() {
            self.fill_all(rows.last_played + index(place), NEVER_PLAYED);
        }
        for (place, issue) in parts.issues.iter().enumerate() {
            for stance in &issue.stances {
                self.fill_all(
                    rows.position(stance.actor, IssueId::from(place)),
                    stance.position,
                );
            }
        }
        for place in 0..parts.outcomes.len() {
            self.fill_all(rows.reached + index(place), -1.0);
            self.fill_all(rows.labels + index(place), -1.0);
        }
        for &row in rows.since_move.values().chain(rows.since_flag.values()) {
            self.fill_all(row, NEVER_SINCE);
        }
    }

    /// The start stands on the highest rung whose threshold the stated values reach.
    fn first_rung(&mut self, compiled: &Compiled, work: &mut Workspace) {
        let (Some(code), Some(ladder)) = (&compiled.ladder, &compiled.scenario.ladder) else {
            return;
        };
        for lane in self.alive {
            let value = self.run_one(compiled, code, lane, work);
            let reached = ladder
                .rungs
                .iter()
                .skip(1)
                .take_while(|rung| value >= rung.up);
            self.put(
                compiled,
                compiled.rows.rung,
                lane,
                f64::from(index(reached.count())),
            );
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
                let mut values = std::mem::take(&mut work.column);
                values.clear();
                let (scratch, events) = (&mut work.scratch, &mut work.events);
                values.extend_from_slice(self.run(compiled, &ring.code, scratch, events));
                let known = self.row(ring.first_row);
                let same = |lane: usize| known[lane].to_bits() == values[lane].to_bits();
                settled &= self.alive.into_iter().all(same);
                let remembered = ring.first_row..ring.first_row + ring.length;
                for row in remembered.chain(ring.readers.iter().map(|reader| reader.0)) {
                    self.put_row(compiled, row, |lane, _| values[lane]);
                }
                work.column = values;
            }
            if settled {
                break;
            }
        }
    }

    pub(crate) fn all_lanes(&self) -> Lanes<'_> {
        Lanes {
            rows: &self.rows,
            stride: self.stride,
            from: 0,
            to: self.lanes,
        }
    }

    pub(crate) fn row(&self, row: u32) -> &[f64] {
        let first = row as usize * self.stride;
        &self.rows[first..first + self.lanes]
    }

    #[inline]
    pub(crate) fn at(&self, row: u32, lane: usize) -> f64 {
        self.rows.at(row as usize * self.stride + lane)
    }

    #[inline]
    pub(crate) fn put(&mut self, compiled: &Compiled, row: u32, lane: usize, value: f64) {
        let place = row as usize * self.stride + lane;
        // What is seldom changed is often set to what it is.
        if self.rows.at(place).to_bits() != value.to_bits() {
            self.mark_stale_in(compiled.worked.from(row), lane);
        }
        self.rows.put(place, value);
    }

    /// As [`put`](Self::put), for whoever marks what is worked out from the row.
    #[inline]
    pub(crate) fn put_only(&mut self, row: u32, lane: usize, value: f64) {
        self.rows.put(row as usize * self.stride + lane, value);
    }

    /// Marks what is worked out by its places.
    #[inline]
    pub(crate) fn mark_stale_in(&mut self, places: &[u16], lane: usize) {
        for &place in places {
            self.stale[usize::from(place)].add(lane);
        }
    }

    /// The same on several lanes.
    pub(crate) fn mark_stale_on(&mut self, places: &[u16], lanes: LaneSet) {
        for &place in places {
            let stale = &mut self.stale[usize::from(place)];
            *stale = stale.or(lanes);
        }
    }

    /// Gives every lane that is alive a value of its own.
    #[inline]
    pub(crate) fn put_row(
        &mut self,
        compiled: &Compiled,
        row: u32,
        value: impl Fn(usize, f64) -> f64,
    ) {
        let first = row as usize * self.stride;
        let values = &mut self.rows[first..first + self.lanes];
        if self.alive == LaneSet::first(self.futures.len()) {
            for (lane, known) in values.iter_mut().enumerate() {
                *known = value(lane, *known);
            }
        } else {
            for lane in self.alive {
                values[lane] = value(lane, values[lane]);
            }
        }
        self.mark_stale(compiled, row);
    }

    #[inline]
    pub(crate) fn mark_stale(&mut self, compiled: &Compiled, row: u32) {
        for &place in compiled.worked.from(row) {
            self.stale[usize::from(place)] = LaneSet::ALL;
        }
    }

    /// Gives every lane the same value before anything has been worked out.
    fn fill_all(&mut self, row: u32, value: f64) {
        let first = row as usize * self.stride;
        self.rows[first..first + self.lanes].fill(value);
    }

    /// The step that comes next.
    pub fn next_step(&self) -> u32 {
        self.step
    }

    /// How many futures there are, a lane for each, those that have ended included.
    pub fn lanes(&self) -> usize {
        self.futures.len()
    }

    /// Number of the future in each lane.
    pub fn futures(&self) -> &[u32] {
        &self.futures
    }

    /// The value of an indicator in every future, those that have ended included.
    pub fn values<'a>(
        &'a self,
        compiled: &'a Compiled,
        id: IndicatorId,
        work: &'a mut Workspace,
    ) -> &'a [f64] {
        let lanes = self.all_lanes();
        let code = &compiled.readings[id.index()].code;
        let values = code.run(&lanes, &mut work.scratch, &mut work.events);
        &values[..self.futures.len()]
    }

    /// The value of an indicator in one lane, as people and formulas read it.
    pub fn value(
        &self,
        compiled: &Compiled,
        id: IndicatorId,
        lane: usize,
        work: &mut Workspace,
    ) -> f64 {
        // What readings are made of is state alone, so nothing has to be worked out before.
        let code = &compiled.readings[id.index()].code;
        let (scratch, events) = (&mut work.scratch, &mut work.events);
        code.run_one(&self.rows, self.stride, lane, scratch, events)
    }

    /// The step at whose end an outcome was first reached, in one lane.
    pub fn reached(&self, compiled: &Compiled, outcome: OutcomeId, lane: usize) -> Option<u32> {
        let step = self.at(compiled.rows.reached + u32::from(outcome.0), lane);
        as_step(step)
    }

    /// The step in which a move was last played in one lane.
    pub fn last_played(&self, compiled: &Compiled, played: MoveId, lane: usize) -> Option<u32> {
        as_step(self.at(compiled.rows.last_played + u32::from(played.0), lane))
    }

    /// The state of one lane alone.
    pub fn state(&self, lane: usize) -> State {
        let column = self
            .rows
            .iter()
            .skip(lane)
            .step_by(self.stride)
            .copied()
            .collect::<Vec<f64>>();
        let (first, _) = self.twins(lane);
        let only = (0, LaneSet::first(1));
        let mut shifts = self.shifts.alone();
        shifts.replace(only, self.shifts.of_lane(first, lane));
        let mut awaited = Awaited::nothing(1);
        awaited.replace(only, self.awaited.of_lane(first, lane));
        let alone = Self {
            lanes: 1,
            stride: 1,
            alive: LaneSet::first(usize::from(self.alive.has(lane))),
            step: self.step,
            rows: column.into(),
            state_rows: self.state_rows,
            futures: vec![self.futures[lane]],
            twins_begin: LaneSet::first(1),
            awaited,
            shifts,
            seed: self.seed,
            drawn: self.drawn,
            stale: vec![LaneSet::ALL; self.stale.len()],
            free_from: self.free_from[lane..]
                .iter()
                .step_by(self.lanes)
                .copied()
                .collect(),
        };
        State(alone)
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
        self.0.alive.is_empty()
    }

    /// Whether its unknowns have been drawn.
    pub fn is_drawn(&self) -> bool {
        self.0.drawn
    }

    /// The value of an indicator, as people and formulas read it.
    pub fn value(&self, compiled: &Compiled, id: IndicatorId, work: &mut Workspace) -> f64 {
        self.0.value(compiled, id, 0, work)
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
        for value in &block.rows[..block.state_rows] {
            digest.update(&value.to_bits().to_le_bytes());
        }
        for pending in block.awaited.of_lane(0, 0) {
            digest.update(&pending.due.to_le_bytes());
            digest.update(&pending.more.to_le_bytes());
            match pending.landing {
                Landing::Change(of, amount, _) => {
                    digest.update(&of.0.to_le_bytes());
                    digest.update(&amount.to_bits().to_le_bytes());
                }
                Landing::Rule(rule) => digest.update(&rule.0.to_le_bytes()),
            }
        }
        for shift in block.shifts.of_lane(0, 0) {
            digest.update(&shift.until.to_le_bytes());
            digest.update(&shift.of.0.to_le_bytes());
            digest.update(&shift.amount.to_bits().to_le_bytes());
        }
        digest.digest()
    }
}
