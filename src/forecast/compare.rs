//! Other plans beside the plan, future by future under the same luck, chunk by chunk.
//!
//! Apart from `launch` because what is kept is different: not how each plan comes out but only what
//! it changes, so that sixty plans weigh less than one tally. Every plan of a chunk is played on the
//! same futures from the same drawn start, those of one future beside each other; a unit of work is a
//! chunk with a group of plans, and who runs it can stop it between two blocks.

use super::differences::{Differences, Played};
use super::launch::Desk;
use super::recipe::{Plans, Recipe};
use super::rollout::{CHUNK, chunk_count};
use super::twins::{Side, Twins};
use crate::engine::{Block, Compiled, LANES_MAX, Planned, State, Workspace, futures_from};
use crate::model::ids::{MoveId, OutcomeId};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Other plans compared with a plan, ready to be run; cheap to copy and to send to another thread.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The scenario as one account sees it.
    pub compiled: Arc<Compiled>,
    /// The state the futures start from.
    pub state: Arc<State>,
    /// How they are simulated, with the plan that the others are compared with.
    pub recipe: Arc<Recipe>,
    /// The other plans, each whole.
    pub variants: Arc<Vec<Plans>>,
    /// How many of the first of them are to be compared on all futures before the others are compared
    /// on more than the first chunk.
    pub wanted_first: usize,
}

/// Most other plans played in one unit of work: the more of them, the more twins each future has in a
/// block, and the fewer futures share one.
const GROUP: usize = 2 * LANES_MAX;
/// The same on the first chunk, so that the rough answer is shared out among threads.
const GROUP_OF_FIRST_CHUNK: usize = LANES_MAX;
/// Chunks that are played to the horizon for the small pictures: 256 futures.
const CHUNKS_PICTURED: u32 = 4;

/// The plan that others are compared with, played on one chunk of futures.
#[derive(Debug)]
pub(super) struct Base {
    comparison: Comparison,
    chunk: u32,
    start: Block,
    played: Played,
}

impl Base {
    /// Whether it is what a comparison compares with on a chunk.
    fn is_of(&self, comparison: &Comparison, chunk: u32) -> bool {
        let mine = &self.comparison;
        self.chunk == chunk
            && Arc::ptr_eq(&mine.compiled, &comparison.compiled)
            && Arc::ptr_eq(&mine.state, &comparison.state)
            && Arc::ptr_eq(&mine.recipe, &comparison.recipe)
    }
}

impl Comparison {
    /// How many units of work there are: one for each chunk and group of plans.
    ///
    /// **Shape** all groups of the first chunk come first, so that the first units are a rough
    /// comparison of everything; then all chunks of what is wanted first, then the others chunk by
    /// chunk.
    pub fn unit_count(&self) -> u32 {
        self.units_of_chunks(chunk_count(self.recipe.rollout_count))
    }

    /// How many units make up so many chunks of every plan. Where no plans are wanted first these are
    /// the first units; those of one chunk always are.
    pub fn units_of_chunks(&self, chunks: u32) -> u32 {
        let units = |most: usize| {
            let of_parts = self.parts().map(|part| group_count(&part, most));
            of_parts.iter().sum::<usize>()
        };
        let later = chunks.saturating_sub(1) as usize * units(GROUP);
        let first = units(GROUP_OF_FIRST_CHUNK) * chunks.min(1) as usize;
        u32::try_from(first + later).unwrap_or(u32::MAX)
    }

    /// After how many units all is known of the plans that are wanted first; none where none are.
    pub fn units_wanted_first(&self) -> u32 {
        let [first, _] = self.parts();
        if first.is_empty() {
            return 0;
        }
        let later_chunks = chunk_count(self.recipe.rollout_count).saturating_sub(1) as usize;
        let later = later_chunks * group_count(&first, GROUP);
        self.units_of_chunks(1)
            .saturating_add(u32::try_from(later).unwrap_or(u32::MAX))
    }

    /// The plans that are wanted first, and the others.
    fn parts(&self) -> [Range<usize>; 2] {
        let first = self.wanted_first.min(self.variants.len());
        [0..first, first..self.variants.len()]
    }

    /// The chunk and the plans of a unit.
    fn chunk_and_plans(&self, unit: u32) -> (u32, Range<usize>) {
        let later_chunks = chunk_count(self.recipe.rollout_count).saturating_sub(1) as usize;
        let of_first_chunk = self.parts().map(|part| (0..1, part, GROUP_OF_FIRST_CHUNK));
        let of_later = self.parts().map(|part| (1..later_chunks + 1, part, GROUP));
        let mut unit = unit as usize;
        for (chunks, part, most) in of_first_chunk.into_iter().chain(of_later) {
            let groups = group_count(&part, most);
            if unit < groups * chunks.len() {
                let chunk = chunks.start + unit / groups;
                let plans = plans_of_group(&part, unit % groups, groups);
                return (u32::try_from(chunk).unwrap_or(u32::MAX), plans);
            }
            unit -= groups * chunks.len();
        }
        (0, 0..0)
    }

    /// Differences with nothing compared yet.
    pub fn empty_differences(&self) -> Differences {
        let first_moment = self.state.next_step();
        Differences::new(&self.compiled, first_moment, self.variants.len())
    }

    /// Plays the plan and a group of the others on one chunk of futures.
    ///
    /// **Shape** none where `stopped` says so between two blocks.
    pub fn run(
        &self,
        unit: u32,
        desk: &mut Desk,
        stopped: &dyn Fn() -> bool,
    ) -> Option<Differences> {
        let (chunk, places) = self.chunk_and_plans(unit);
        let mut differences = self.empty_differences();
        let base = match desk.base.take().filter(|base| base.is_of(self, chunk)) {
            Some(base) => base,
            None => self.base(chunk, desk, &differences)?,
        };
        let plans: Vec<&Plans> = self.variants[places.clone()].iter().collect();
        let work = &mut desk.work;
        let others = self.play(&base.start, &plans, &differences, chunk, work, stopped);
        for (place, other) in places.zip(others.iter().flatten()) {
            differences.count(place, &base.played, other);
        }
        desk.base = Some(base);
        others.map(|_| differences)
    }

    /// Plays the plan itself on a chunk. The same futures are then played under each other plan, so
    /// their draws are kept.
    fn base(&self, chunk: u32, desk: &mut Desk, differences: &Differences) -> Option<Base> {
        desk.keep_draws(true);
        let work = &mut desk.work;
        let start = self.start(chunk, work);
        let plans = [&self.recipe.plans];
        let played = self.play(&start, &plans, differences, chunk, work, &|| false);
        Some(Base {
            comparison: self.clone(),
            chunk,
            start,
            played: played?.pop()?,
        })
    }

    /// The futures of a chunk, before anything is played.
    fn start(&self, chunk: u32, work: &mut Workspace) -> Block {
        let first = chunk * CHUNK;
        let last = (first + CHUNK).min(self.recipe.rollout_count);
        let futures: Vec<u32> = (first..last).collect();
        let Recipe {
            random_seed,
            knowledge,
            ..
        } = *self.recipe;
        let (compiled, state) = (&self.compiled, &self.state);
        futures_from(compiled, state, &futures, random_seed, knowledge, work)
    }

    /// Whether a chunk is played to the horizon. The first one is the rough answer: it does not wait
    /// for what lies behind the measured step where others can be pictured.
    fn is_pictured(&self, chunk: u32, differences: &Differences) -> bool {
        let last_step = self.compiled.scenario.calendar.last_step;
        let more_to_come = chunk_count(self.recipe.rollout_count) > 1;
        let first = u32::from(more_to_come && differences.measured_step < last_step);
        (first..first + CHUNKS_PICTURED).contains(&chunk)
    }

    /// Plays plans on the futures of a chunk; the only place where that is done.
    ///
    /// What lies behind the measured step is only pictured, for which a few chunks are enough.
    ///
    /// **Shape** one for each plan; none where `stopped` said so on the way.
    fn play(
        &self,
        start: &Block,
        plans: &[&Plans],
        differences: &Differences,
        chunk: u32,
        work: &mut Workspace,
        stopped: &dyn Fn() -> bool,
    ) -> Option<Vec<Played>> {
        let compiled = &*self.compiled;
        let parts = &compiled.scenario;
        let in_picture = self.is_pictured(chunk, differences);
        let empty = || Played::new(compiled, differences, start.lanes(), in_picture);
        let mut played: Vec<Played> = plans.iter().map(|_| empty()).collect();
        let last_moment = if in_picture {
            parts.calendar.step_count()
        } else {
            differences.measured_step + 1
        };
        let sides: Vec<Side<'_>> = plans.iter().map(|&plans| Side { start, plans }).collect();
        let twins = Twins {
            compiled,
            recipe: &self.recipe,
            sides: &sides,
        };
        // What is planned for the first step is judged before it is compared.
        let later = plans.iter().flat_map(|plans| plans.keys().copied());
        let later: BTreeSet<u32> = later
            .filter(|step| *step > differences.first_moment)
            .collect();
        let finished = twins.play(last_moment, work, stopped, |block, twins, work| {
            let moment = block.next_step();
            if let Some(step) = moment.checked_sub(1).filter(|step| later.contains(step)) {
                for (lane, twin) in twins.iter().enumerate() {
                    for planned in plans[twin.side].get(&step).into_iter().flatten() {
                        let last = block.last_played(compiled, planned.played, lane);
                        let played = &mut played[twin.side];
                        played.take_later(step, planned.played, last == Some(step));
                    }
                }
            }
            let pictured = differences.picture_place(moment).filter(|_| in_picture);
            let measured = moment == differences.measured_step + 1;
            if pictured.is_some() || measured {
                for id in parts.indicator_ids() {
                    let values = block.values(compiled, id, work);
                    let range = parts.indicator(id).range;
                    for (twin, &value) in twins.iter().zip(values) {
                        let played = &mut played[twin.side];
                        played.take_value((id, twin.future), range, value, pictured, measured);
                    }
                }
            }
            if moment < last_moment {
                return;
            }
            for (lane, twin) in twins.iter().enumerate() {
                let reached = (0..parts.outcomes.len())
                    .map(|place| block.reached(compiled, OutcomeId::from(place), lane))
                    .collect::<Vec<_>>();
                let played = &mut played[twin.side];
                played.take_ending(twin.future, &reached, differences, parts.otherwise());
            }
        });
        finished.then_some(played)
    }
}

/// How many groups of at most so many some plans are shared out among.
fn group_count(plans: &Range<usize>, most: usize) -> usize {
    plans.len().div_ceil(most)
}

/// The plans of one of the groups, which are as large as each other but for one plan.
fn plans_of_group(plans: &Range<usize>, group: usize, groups: usize) -> Range<usize> {
    let begin = |group: usize| plans.start + plans.len() * group / groups;
    begin(group)..begin(group + 1)
}

/// A plan with one move more in a step, or without it where it is planned there.
pub fn with_move_toggled(plans: &Plans, step: u32, played: MoveId) -> Plans {
    let mut plans = plans.clone();
    let planned = plans.entry(step).or_default();
    if let Some(place) = planned.iter().position(|one| one.played == played) {
        planned.remove(place);
    } else {
        planned.push(Planned::new(played));
    }
    plans
}

/// A plan with a move put off from one step to a later one; a move that is not planned is only put
/// into the later step.
pub fn with_move_put_off(plans: &Plans, from: u32, to: u32, played: MoveId) -> Plans {
    let mut plans = plans.clone();
    let planned = plans.entry(from).or_default();
    let moved = planned
        .iter()
        .position(|one| one.played == played)
        .map_or_else(|| Planned::new(played), |place| planned.remove(place));
    plans.entry(to).or_default().push(moved);
    plans
}
