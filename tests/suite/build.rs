//! Small scenarios for tests of the engine, without a file.
//!
//! Names come first, so that formulas can read what is described later; everything named is there
//! at once, inert, and a test changes the one thing it is about.

use brinkline::engine::{
    Compiled, Happening, Ledger, Orders, Others, Planned, RandomSeed, State, Workspace, step,
};
use brinkline::formula::{Formula, Kind as FormulaKind, NameClass, Quantity, Symbols, parse};
use brinkline::model::actor::{Actor, Kind, Seat};
use brinkline::model::calendar::{Calendar, NamedDate, StepUnit};
use brinkline::model::ids::{ActorId, FlagId, IndicatorId, KindId, MoveId, OutcomeId};
use brinkline::model::indicator::{
    Better, Flag, Indicator, Nature, Parameter, SeenBy, Series, Stock,
};
use brinkline::model::issue::Issue;
use brinkline::model::moves::{Effect, EffectKind, Move};
use brinkline::model::outcome::{Outcome, Tone};
use brinkline::model::rule::{Commitment, Consequence, Promise, Rule};
use brinkline::model::{Scenario, ScenarioParts};
use std::sync::Arc;

/// Parts under construction; reads as [`ScenarioParts`].
#[derive(Debug, Clone)]
pub struct Build(pub ScenarioParts);

impl std::ops::Deref for Build {
    type Target = ScenarioParts;

    fn deref(&self) -> &ScenarioParts {
        &self.0
    }
}

impl std::ops::DerefMut for Build {
    fn deref_mut(&mut self) -> &mut ScenarioParts {
        &mut self.0
    }
}

impl Build {
    /// Indicators (at 50 of 0 … 100), flags and moves by name; one actor in one seat plays all.
    pub fn new(indicators: &str, flags: &str, moves: &str) -> Self {
        let list =
            |names: &str| -> Vec<String> { names.split_whitespace().map(str::to_owned).collect() };
        let calendar = Calendar {
            start: None,
            unit: StepUnit::Turn,
            length: 1,
            last_step: 400,
            reference_step: 30,
            dates: Vec::new(),
        };
        Self(ScenarioParts {
            id: "tiny".into(),
            title: String::new(),
            summary: String::new(),
            opening: String::new(),
            situation: String::new(),
            claims_not: String::new(),
            authors: Vec::new(),
            licence: String::new(),
            language: String::new(),
            tags: Vec::new(),
            headline: IndicatorId(0),
            calendar,
            sources: Vec::new(),
            facts: Vec::new(),
            blocs: Vec::new(),
            actors: vec![actor("us")],
            groups: Vec::new(),
            kinds: vec![Kind {
                id: "act".into(),
                name: String::new(),
                wear: vec![1.0],
            }],
            seats: vec![seat("us", &[0])],
            issues: Vec::new(),
            flags: list(flags)
                .into_iter()
                .map(|id| Flag {
                    id,
                    name: String::new(),
                })
                .collect(),
            indicators: list(indicators).iter().map(|id| indicator(id)).collect(),
            parameters: Vec::new(),
            series: Vec::new(),
            moves: list(moves).iter().map(|id| a_move(id)).collect(),
            decided: Vec::new(),
            rules: Vec::new(),
            commitments: Vec::new(),
            outcomes: vec![outcome("otherwise", None)],
            ladder: None,
            world_views: Vec::new(),
            prologue: Vec::new(),
            replays: Vec::new(),
            further_because: Vec::new(),
        })
    }

    pub fn number(&self, text: &str) -> Formula {
        self.formula(text, FormulaKind::Number)
    }

    pub fn truth(&self, text: &str) -> Formula {
        self.formula(text, FormulaKind::Truth)
    }

    fn formula(&self, text: &str, kind: FormulaKind) -> Formula {
        parse(text, kind, self).unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
    }

    pub fn x(&self, name: &str) -> IndicatorId {
        self.find_indicator(name).expect("an indicator")
    }

    pub fn f(&self, name: &str) -> FlagId {
        self.find_flag(name).expect("a flag")
    }

    pub fn m(&self, name: &str) -> MoveId {
        self.find_move(name).expect("a move")
    }

    pub fn stock(&mut self, name: &str) -> &mut Stock {
        let place = self.x(name).index();
        match &mut self.indicators[place].nature {
            Nature::Stock(stock) => stock,
            Nature::Composite(_) => panic!("{name} is a composite"),
        }
    }

    pub fn composite(&mut self, name: &str, text: &str) {
        let formula = self.number(text);
        let place = self.x(name).index();
        self.indicators[place].nature = Nature::Composite(formula);
    }

    pub fn a_move(&mut self, name: &str) -> &mut Move {
        let place = self.m(name).index();
        &mut self.moves[place]
    }

    /// A move that changes an indicator at once.
    pub fn changes(&mut self, name: &str, of: &str, by: &str) {
        let effect = self.change(of, by);
        self.a_move(name).effects.push(effect);
    }

    pub fn change(&self, of: &str, by: &str) -> Effect {
        self.later(of, by, 0, 1)
    }

    pub fn later(&self, of: &str, by: &str, after: u32, ticks: u32) -> Effect {
        let by = self.number(by);
        effect(EffectKind::Change {
            of: self.x(of),
            by,
            spread: 0.0,
            after,
            ticks,
        })
    }

    pub fn set(&self, flag: &str, lasts: Option<u32>) -> Effect {
        effect(EffectKind::Set {
            flag: self.f(flag),
            lasts,
        })
    }

    pub fn outcome(&mut self, name: &str, when: &str, ends_run: bool) -> OutcomeId {
        let when = self.truth(when);
        let place = self.outcomes.len() - 1;
        self.outcomes.insert(
            place,
            Outcome {
                ends_run,
                ..outcome(name, Some(when))
            },
        );
        OutcomeId::from(place)
    }

    pub fn rule(&mut self, when: &str, consequence: Consequence) -> &mut Rule {
        let rule = Rule {
            id: format!("rule{}", self.rules.len()),
            name: String::new(),
            when: self.truth(when),
            chance: Formula::constant(1.0),
            repeat: false,
            after: 0,
            consequence,
            because: Vec::new(),
        };
        self.rules.push(rule);
        self.rules.last_mut().expect("just pushed")
    }

    pub fn promise(&mut self, trigger: &str, promise: Promise) -> &mut Commitment {
        let one = Commitment {
            id: format!("promise{}", self.commitments.len()),
            name: String::new(),
            actor: ActorId(0),
            trigger: self.truth(trigger),
            promise,
            after: 0,
            pace: Formula::constant(1.0),
            credibility: Formula::constant(1.0),
            within: 0,
            cost: Vec::new(),
            because: Vec::new(),
        };
        self.commitments.push(one);
        self.commitments.last_mut().expect("just pushed")
    }

    pub fn scenario(self) -> Scenario {
        Scenario::new(self.0).unwrap_or_else(|defects| panic!("{defects:?}"))
    }

    pub fn run(self) -> Run {
        Run::of(self.scenario())
    }
}

pub fn effect(kind: EffectKind) -> Effect {
    Effect {
        kind,
        because: Vec::new(),
    }
}

pub fn actor(id: &str) -> Actor {
    Actor {
        id: id.into(),
        name: String::new(),
        bloc: None,
        influence: 0.5,
        people: Vec::new(),
        role: String::new(),
        because: Vec::new(),
    }
}

pub fn seat(id: &str, actors: &[u16]) -> Seat {
    let actors = actors.iter().copied().map(ActorId).collect();
    Seat {
        id: id.into(),
        name: String::new(),
        actors,
        budget: None,
    }
}

pub fn indicator(id: &str) -> Indicator {
    Indicator {
        id: id.into(),
        name: String::new(),
        words: String::new(),
        unit: String::new(),
        decimals: 0,
        whole: false,
        range: (0.0, 100.0),
        nature: Nature::Stock(Box::new(Stock {
            start: 50.0,
            start_spread: 0.0,
            start_because: Vec::new(),
            baseline: None,
            noise: 0.0,
            couplings: Vec::new(),
            flow: None,
        })),
        bands: Vec::new(),
        better: Better::Neither,
        seen_by: SeenBy::Everyone,
        belief_of: None,
        because: Vec::new(),
    }
}

pub fn a_move(id: &str) -> Move {
    Move {
        id: id.into(),
        name: String::new(),
        words: String::new(),
        actors: vec![ActorId(0)],
        targets: Vec::new(),
        kind: KindId(0),
        cameo: String::new(),
        goldstein: None,
        rung: String::new(),
        playable_by: Vec::new(),
        needs: Vec::new(),
        effects: Vec::new(),
        cost: 0.0,
        cooldown: 1,
        uses: None,
        wear: None,
        size: None,
        hazard: None,
        hazard_because: Vec::new(),
        schedule: Vec::new(),
        accept: None,
        because: Vec::new(),
    }
}

pub fn outcome(id: &str, when: Option<Formula>) -> Outcome {
    Outcome {
        id: id.into(),
        name: String::new(),
        words: String::new(),
        when,
        tone: Tone::Mixed,
        labels: Vec::new(),
        ends_run: false,
        base_rate: None,
        because: Vec::new(),
    }
}

pub fn date(id: &str, step: u32) -> NamedDate {
    NamedDate {
        id: id.into(),
        name: String::new(),
        step,
        because: Vec::new(),
    }
}

impl Symbols for Build {
    fn quantity(&self, name: &str) -> Option<Quantity> {
        let place = |found: Option<usize>| found.and_then(|place| u16::try_from(place).ok());
        let indicators = self
            .indicators
            .iter()
            .position(|one: &Indicator| one.id == name);
        let parameters = self
            .parameters
            .iter()
            .position(|one: &Parameter| one.id == name);
        let dates = self.calendar.dates.iter().position(|one| one.id == name);
        let budgets = self
            .seats
            .iter()
            .position(|one| one.budget.as_ref().is_some_and(|budget| budget.id == name));
        let series = self.series.iter().position(|one: &Series| one.id == name);
        place(indicators)
            .map(Quantity::Indicator)
            .or(place(parameters).map(Quantity::Parameter))
            .or(place(dates).map(Quantity::Date))
            .or(place(budgets).map(Quantity::Budget))
            .or(place(series).map(Quantity::Series))
    }

    fn flag(&self, name: &str) -> Option<u16> {
        self.find_flag(name).map(|id| id.0)
    }

    fn a_move(&self, name: &str) -> Option<u16> {
        self.find_move(name).map(|id| id.0)
    }

    fn actor(&self, name: &str) -> Option<u16> {
        self.find_actor(name).map(|id| id.0)
    }

    fn issue(&self, name: &str) -> Option<u16> {
        let place = self.issues.iter().position(|one: &Issue| one.id == name)?;
        u16::try_from(place).ok()
    }

    fn indicator(&self, name: &str) -> Option<u16> {
        self.find_indicator(name).map(|id| id.0)
    }

    fn known(&self, _class: NameClass) -> Vec<&str> {
        Vec::new()
    }
}

/// A scenario being played step by step.
#[derive(Debug)]
pub struct Run {
    pub compiled: Compiled,
    pub state: State,
    pub work: Workspace,
    pub seed: RandomSeed,
    pub ledger: Ledger,
}

impl Run {
    pub fn of(scenario: Scenario) -> Self {
        let compiled = Compiled::new(Arc::new(scenario));
        let mut work = Workspace::default();
        let state = State::at_start(&compiled, &mut work);
        Self {
            compiled,
            state,
            work,
            seed: RandomSeed(7),
            ledger: Ledger::default(),
        }
    }

    pub fn step(&mut self, orders: &Orders) -> &mut Self {
        let Self {
            compiled,
            state,
            work,
            seed,
            ..
        } = self;
        let (state, ledger) = step(compiled, state, orders, *seed, 0, work);
        self.state = state;
        self.ledger = ledger;
        self
    }

    /// A step in which the named moves are played.
    pub fn play(&mut self, moves: &str) -> &mut Self {
        let plan = moves
            .split_whitespace()
            .map(|name| Planned::new(self.compiled.scenario.find_move(name).expect("a move")));
        let orders = Orders {
            plan: plan.collect(),
            ..Orders::default()
        };
        self.step(&orders)
    }

    /// Steps in which nothing is planned.
    pub fn wait(&mut self, steps: u32) -> &mut Self {
        for _ in 0..steps {
            self.step(&Orders::default());
        }
        self
    }

    pub fn value(&mut self, name: &str) -> f64 {
        let id = self
            .compiled
            .scenario
            .find_indicator(name)
            .expect("an indicator");
        self.state.value(&self.compiled, id, &mut self.work)
    }

    pub fn flag(&self, name: &str) -> bool {
        let id = self.compiled.scenario.find_flag(name).expect("a flag");
        self.state.flag(&self.compiled, id)
    }

    pub fn happened(&self, wanted: impl Fn(&Happening) -> bool) -> bool {
        self.ledger.happenings.iter().any(wanted)
    }

    pub fn played(&self, name: &str) -> bool {
        let id = self.compiled.scenario.find_move(name).expect("a move");
        self.happened(|one| matches!(one, Happening::Played { played, .. } if *played == id))
    }
}

/// Orders under which everyone not steered stands still.
pub fn still() -> Orders {
    Orders {
        others: Others::StandStill,
        ..Orders::default()
    }
}
