//! `brinkline run`: one future from the start, step by step.

use super::opened::{Opened, as_lines, open, refused};
use super::{Report, choices, ledger, table};
use crate::document::{Command, Document, Refusal};
use crate::engine::{Others, Planned, RandomSeed};
use crate::format::write_planned;
use crate::model::Scenario;
use crate::model::ids::NodeId;
use crate::viewmodel::build::sentence;
use serde_json::{Value, json};
use std::sync::Arc;

/// Columns of a terminal that the table may fill.
const COLUMNS: usize = 100;

/// Arguments of `run`.
#[derive(Debug, clap::Args)]
pub(super) struct Run {
    /// Scenario to play: a file, or the name of a bundled scenario
    file: String,
    /// What the others do: chance, still, or the id of a replay
    #[arg(long, default_value = "chance")]
    others: String,
    /// Random seed of the drawn world
    #[arg(long, value_name = "S", default_value_t = 1)]
    random_seed: u64,
    /// How many steps to play; all when not given
    #[arg(long, value_name = "N")]
    steps: Option<u32>,
    /// Moves planned in a step, such as 3:telephone,blockade@0.5; can be given again
    #[arg(long, value_name = "STEP:MOVE,…")]
    play: Vec<String>,
    /// Whose account of the situation holds
    #[arg(long, value_name = "ID")]
    world_view: Option<String>,
    /// Write a row of CSV for each step and indicator
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Write JSON, with the ledger of every step
    #[arg(long)]
    json: bool,
}

impl Run {
    pub(super) fn run(&self) -> Report {
        let opened = match open(&self.file, self.json) {
            Ok(opened) => opened,
            Err(report) => return report,
        };
        let out = self.played(&opened).and_then(|document| {
            if self.csv {
                self.as_csv(&opened, &document)
            } else if self.json {
                Ok(as_lines(&self.as_json(&opened, &document)))
            } else {
                Ok(as_text(&document))
            }
        });
        match out {
            Ok(out) => Report {
                out,
                err: String::new(),
                code: 0,
            },
            Err(error) => refused(&error, self.json),
        }
    }

    fn played(&self, opened: &Opened) -> Result<Document, String> {
        let scenario = &opened.scenario;
        let plans = choices::plans(scenario, &self.play)?;
        let others = choices::others(scenario, &self.others)?;
        let world_view = choices::world_view(scenario, self.world_view.as_deref())?;
        let all = scenario.calendar.step_count();
        let steps = self.steps.unwrap_or(all);
        if steps > all {
            return Err(format!(
                "{steps} steps are too many; the scenario has {all}"
            ));
        }
        let mut document = Document::new(Arc::clone(scenario), RandomSeed(self.random_seed));
        let refusal = |refusal: Refusal| format!("the step cannot be played: {refusal:?}");
        document
            .apply(Command::SetOthers(others))
            .map_err(refusal)?;
        document
            .apply(Command::SetWorldView(world_view))
            .map_err(refusal)?;
        for step in 0..steps {
            if document.node().state.has_ended() {
                break;
            }
            let wanted = plans.get(&step).map(Vec::as_slice).unwrap_or_default();
            plan(&mut document, wanted).map_err(refusal)?;
            document.apply(Command::PlayStep).map_err(refusal)?;
        }
        Ok(document)
    }

    fn as_csv(&self, opened: &Opened, document: &Document) -> Result<String, String> {
        let failed =
            |error: &dyn std::fmt::Display| format!("the table cannot be written: {error}");
        let scenario = &opened.scenario;
        let mut writer = csv::Writer::from_writer(Vec::new());
        let header = [
            "scenario",
            "fingerprint",
            "random_seed",
            "others",
            "step",
            "date",
            "indicator",
            "value",
            "unit",
            "band",
        ];
        writer
            .write_record(header)
            .map_err(|error| failed(&error))?;
        let seed = self.random_seed.to_string();
        for id in document.timeline().ids() {
            let node = document.timeline().node(id);
            let moment = node.moment();
            // The start is the end of no step.
            let step = moment
                .checked_sub(1)
                .map_or_else(String::new, |step| step.to_string());
            let date = table::iso_date(scenario, moment);
            for (indicator, value) in scenario.indicators.iter().zip(&node.values) {
                let row = [
                    &scenario.id,
                    &opened.fingerprint,
                    &seed,
                    &self.others,
                    &step,
                    &date,
                    &indicator.id,
                    &value.to_string(),
                    &plain_cell(&indicator.unit),
                    &plain_cell(indicator.band_name(*value)),
                ];
                writer.write_record(row).map_err(|error| failed(&error))?;
            }
        }
        let bytes = writer.into_inner().map_err(|error| failed(&error))?;
        String::from_utf8(bytes).map_err(|error| failed(&error))
    }

    fn as_json(&self, opened: &Opened, document: &Document) -> Value {
        let scenario = &opened.scenario;
        let steps: Vec<Value> = document
            .timeline()
            .ids()
            .map(|id| step_as_json(scenario, document, id))
            .collect();
        json!({
            "scenario": scenario.id,
            "fingerprint": opened.fingerprint,
            "version": env!("CARGO_PKG_VERSION"),
            "random_seed": self.random_seed,
            "others": self.others,
            "world_view": self.world_view,
            "steps": steps,
        })
    }
}

/// Makes the plan of the next step exactly this one.
fn plan(document: &mut Document, wanted: &[Planned]) -> Result<(), Refusal> {
    for planned in document.plan() {
        document.apply(Command::RemoveFromPlan(planned.played))?;
    }
    for planned in wanted {
        document.apply(Command::ToggleMove(planned.played))?;
        if let Some(size) = planned.size {
            document.apply(Command::SetMoveSize(planned.played, size))?;
        }
    }
    Ok(())
}

fn step_as_json(scenario: &Scenario, document: &Document, id: NodeId) -> Value {
    let node = document.timeline().node(id);
    let moment = node.moment();
    let values: serde_json::Map<String, Value> = scenario
        .indicators
        .iter()
        .zip(&node.values)
        .map(|(indicator, value)| (indicator.id.clone(), json!(value)))
        .collect();
    let plan: Vec<String> = node
        .conduct
        .plan
        .iter()
        .map(|planned| write_planned(scenario, planned))
        .collect();
    let happenings: Vec<Value> = node
        .ledger
        .happenings
        .iter()
        .map(|one| ledger::happening(scenario, one, sentence(scenario, one)))
        .collect();
    let entries: Vec<Value> = node
        .ledger
        .entries
        .iter()
        .map(|entry| ledger::entry(scenario, entry))
        .collect();
    json!({
        "step": moment.checked_sub(1),
        "date": table::iso_date(scenario, moment),
        "values": values,
        "plan": plan,
        "happenings": happenings,
        "ledger": entries,
    })
}

fn as_text(document: &Document) -> String {
    let scenario = document.scenario();
    let headline = scenario.headline.index();
    let mut order: Vec<usize> = (0..scenario.indicators.len()).collect();
    order.sort_by_key(|place| (*place != headline, *place));
    let mut width = 30;
    let fits = |place: &&usize| {
        width += scenario.indicators[**place].id.len().max(6) + 2;
        width <= COLUMNS
    };
    let shown: Vec<usize> = order.iter().take_while(fits).copied().collect();
    let mut rows = vec![vec!["step".to_owned(), "date".to_owned()]];
    rows[0].extend(
        shown
            .iter()
            .map(|place| scenario.indicators[*place].id.clone()),
    );
    let mut log = String::new();
    for id in document.timeline().ids() {
        let node = document.timeline().node(id);
        let moment = node.moment();
        let mut row = vec![
            table::moment_word(moment),
            table::date_word(scenario, moment),
        ];
        row.extend(
            shown
                .iter()
                .map(|&place| table::value(scenario, place, node.values[place])),
        );
        rows.push(row);
        for words in node
            .ledger
            .happenings
            .iter()
            .filter_map(|one| sentence(scenario, one))
        {
            log.extend([
                table::moment_word(moment).as_str(),
                ": ",
                &words,
                "
",
            ]);
        }
    }
    let mut out = format!("{}: {}\n\n", scenario.title, which_future(document));
    out.push_str(&table::table(&rows, 2));
    let left = order.len() - shown.len();
    if left > 0 {
        out.extend([
            "… and ",
            &left.to_string(),
            " more indicators: --csv and --json have them all
",
        ]);
    }
    let last = document.node();
    let step = last.moment().saturating_sub(1);
    let outcome = last.state.outcome_by(document.compiled(), step);
    let outcome = &scenario.outcome(outcome).name;
    out.extend([
        "
By step
",
        &log,
        "
Outcome by then: ",
        outcome,
        "
",
    ]);
    out
}

fn which_future(document: &Document) -> String {
    let conduct = &document.node().conduct;
    match conduct.others {
        Others::ByChance => format!("one drawn world, random seed {}", conduct.random_seed.0),
        Others::StandStill => "the others stand still".to_owned(),
        Others::Replay(id) => {
            let replay = document.scenario().replays.get(id.index());
            replay.map_or_else(String::new, |replay| replay.name.clone())
        }
    }
}

/// A text in a table that a spreadsheet may open: never a formula, whatever its author wrote.
fn plain_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
