//! `brinkline forecast`: many futures from one point in time.

use super::opened::{Opened, as_lines, open, refused};
use super::workers::{Share, simulate};
use super::{Report, choices, shares};
use crate::document::Standpoint;
use crate::engine::{Compiled, Orders, RandomSeed, State, Workspace, step};
use crate::forecast::recipe::ROLLOUTS_MAX;
use crate::forecast::{Launch, Recipe, Tally};
use crate::format::recipe::{MadeFrom, recipe_fields};
use crate::jobs::Threads;
use crate::model::Scenario;
use serde_json::{Value, json};
use std::sync::Arc;

/// Most threads of one forecast.
const THREADS_MAX: u32 = 256;

/// Arguments of `forecast`.
#[derive(Debug, clap::Args)]
pub(super) struct Forecast {
    /// Scenario to simulate: a file, or the name of a bundled scenario
    file: String,
    /// How many futures
    #[arg(long, value_name = "N")]
    rollouts: u64,
    /// Random seed of the futures
    #[arg(long, value_name = "S")]
    random_seed: u64,
    /// How many threads; as many as the machine has cores when not given. The result is the same
    #[arg(long, value_name = "T")]
    threads: Option<u32>,
    /// Start after the steps before this one were played in one world drawn with the random seed
    #[arg(long, value_name = "STEP", default_value_t = 0)]
    at: u32,
    /// Moves planned in a step, such as 3:telephone,blockade@0.5; can be given again
    #[arg(long, value_name = "STEP:MOVE,…")]
    play: Vec<String>,
    /// Moves that never come up by themselves
    #[arg(long, value_name = "MOVE,…", value_delimiter = ',')]
    ban: Vec<String>,
    /// Seats that do only what is planned
    #[arg(long, value_name = "SEAT,…", value_delimiter = ',')]
    steer: Vec<String>,
    /// Whose account of the situation holds
    #[arg(long, value_name = "ID")]
    world_view: Option<String>,
    /// A number taken otherwise, such as moves.telephone.hazard=0.1; can be given again
    #[arg(long, value_name = "PATH=VALUE")]
    assume: Vec<String>,
    /// What is known at the point they start from: `as_seen`, so that each future draws anew what
    /// nobody sees, or `as_the_world_is`
    #[arg(long, value_name = "WHAT", default_value = "as_seen")]
    knowledge: String,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

impl Forecast {
    pub(super) fn run(&self) -> Report {
        let opened = match open(&self.file, self.json) {
            Ok(opened) => opened,
            Err(report) => return report,
        };
        let simulated = self.launch(&opened).and_then(|launch| {
            let (tally, workers) = simulate(&launch, self.thread_count()?, Threads::default());
            Ok(if self.json {
                as_lines(&self.as_json(&opened, &launch, &tally, &workers))
            } else {
                shares::as_text(&launch, &tally)
            })
        });
        match simulated {
            Ok(out) => Report {
                out,
                err: String::new(),
                code: 0,
            },
            Err(error) => refused(&error, self.json),
        }
    }

    fn thread_count(&self) -> Result<u32, String> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let count = self
            .threads
            .unwrap_or_else(|| u32::try_from(cores()).unwrap_or(1));
        if (1..=THREADS_MAX).contains(&count) {
            Ok(count)
        } else {
            Err(format!("{count} threads; 1 to {THREADS_MAX} are possible"))
        }
    }

    fn standpoint(&self, scenario: &Scenario) -> Result<Standpoint, String> {
        Ok(Standpoint {
            view: choices::world_view(scenario, self.world_view.as_deref())?,
            assumed: choices::assumed(&self.assume)?,
        })
    }

    fn launch(&self, opened: &Opened) -> Result<Launch, String> {
        let scenario = &opened.scenario;
        let rollout_count = u32::try_from(self.rollouts).unwrap_or(u32::MAX);
        if !(1..=ROLLOUTS_MAX).contains(&rollout_count) {
            return Err(format!(
                "{} rollouts; 1 to {ROLLOUTS_MAX} are possible",
                self.rollouts
            ));
        }
        let last = scenario.calendar.last_step;
        if self.at > last {
            return Err(format!("step {} is after the last step, {last}", self.at));
        }
        let recipe = Recipe {
            plans: choices::plans(scenario, &self.play)?,
            steered: choices::steered(scenario, &self.steer)?,
            banned: choices::banned(scenario, &self.ban)?,
            knowledge: choices::knowledge(&self.knowledge)?,
            ..Recipe::left_to_itself(RandomSeed(self.random_seed), rollout_count)
        };
        let standpoint = self.standpoint(scenario)?;
        let compiled = Compiled::new(choices::taken_as(scenario, &standpoint)?);
        let state = self.played(&compiled, &recipe);
        Ok(Launch {
            compiled: Arc::new(compiled),
            state: Arc::new(state),
            recipe: Arc::new(recipe),
        })
    }

    /// The state that the futures start from.
    fn played(&self, compiled: &Compiled, recipe: &Recipe) -> State {
        let mut work = Workspace::default();
        let mut state = State::at_start(compiled, &mut work);
        for place in 0..self.at {
            let orders = Orders {
                plan: recipe.plans.get(&place).cloned().unwrap_or_default(),
                steered: recipe.steered.clone(),
                banned: recipe.banned.clone(),
                ..Orders::default()
            };
            state = step(compiled, &state, &orders, recipe.random_seed, 0, &mut work).0;
        }
        state
    }

    fn as_json(&self, opened: &Opened, launch: &Launch, tally: &Tally, workers: &[Share]) -> Value {
        let scenario = &opened.scenario;
        // It was found when the forecast was set up.
        let standpoint = self.standpoint(scenario).unwrap_or_default();
        let made = MadeFrom {
            scenario,
            fingerprint: &opened.fingerprint,
            recipe: &launch.recipe,
            at: self.at,
            standpoint: &standpoint,
        };
        let workers: Vec<Value> = workers
            .iter()
            .map(|share| json!({ "worker": share.worker, "chunks": share.chunk_count }))
            .collect();
        json!({
            "recipe": recipe_fields(&made),
            "chunks_per_worker": workers,
            "outcomes": shares::outcomes(&launch.compiled, tally),
            "indicators": shares::quantiles(&launch.compiled, tally),
        })
    }
}
