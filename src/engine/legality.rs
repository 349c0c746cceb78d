//! Which moves can be played, and what bars the others.

use super::chance::RandomSeed;
use super::compiled::Compiled;
use super::ledger::Barred;
use super::orders::Orders;
use super::state::State;
use super::step::Stepper;
use super::workspace::Workspace;

/// For every move, what bars it in the step that comes next, after the plan's moves before it.
///
/// **Shape** one entry a move, `None` when it can be played. Effects of the plan are taken at their
/// mean.
pub fn barred_moves(
    compiled: &Compiled,
    state: &State,
    orders: &Orders,
    work: &mut Workspace,
) -> Vec<Option<Barred>> {
    if state.has_ended() || state.next_step() > compiled.scenario.calendar.last_step {
        return vec![Some(Barred::Ended); compiled.moves.len()];
    }
    let mut block = state.0.clone();
    // A preview must not depend on luck: it is the state as it stands still.
    block.seed = RandomSeed(0);
    let preview = Orders {
        others: super::Others::StandStill,
        ..orders.clone()
    };
    let mut stepper = Stepper::new(compiled, &mut block, &preview, work);
    stepper.begin();
    stepper.arrivals();
    stepper.planned_moves();
    compiled
        .scenario
        .move_ids()
        .map(|played| stepper.barred(0, played, None))
        .collect()
}
