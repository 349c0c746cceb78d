//! Random valid scenarios and orders, from one number.
//!
//! They make no sense and are not meant to: every part of the format meets every other.

use crate::build::{Build, a_move, actor, date, effect, indicator, outcome, seat};
use brinkline::engine::{Orders, Others, Planned};
use brinkline::formula::Formula;
use brinkline::model::Scenario;
use brinkline::model::account::{Replay, ReplayStep};
use brinkline::model::actor::{Budget, Kind};
use brinkline::model::ids::{
    ActorId, DateId, FlagId, IndicatorId, IssueId, KindId, MoveId, ReplayId, SeatId,
};
use brinkline::model::indicator::{
    Band, Baseline, Coupling, Distribution, Nature, Parameter, SeenBy, Series,
};
use brinkline::model::issue::{Issue, Stance};
use brinkline::model::moves::{
    Alternative, Effect, EffectKind, Scheduled, ScheduledAt, Size,
};
use brinkline::model::outcome::{Ladder, Rung};
use brinkline::model::rule::{Consequence, Promise};

/// A stream of choices (SplitMix64).
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, but not, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits() % u64::try_from(end.max(1)).expect("small")).expect("small")
    }

    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + u32::try_from(self.below((high - low + 1) as usize)).expect("small")
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number with one digit after the point.
    pub fn real(&mut self, low: f64, high: f64) -> f64 {
        let share = f64::from(self.between(0, 1_000_000)) / 1e6;
        libm::round((low + (high - low) * share) * 10.0) / 10.0
    }

    fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

/// A scenario under construction. A calm one has nothing in it that follows a normal distribution,
/// so that the engine and the reference must agree to the last bit.
struct Maker {
    dice: Dice,
    build: Build,
    calm: bool,
    /// Which indicators are composites.
    composite: Vec<bool>,
}

/// Whether a scenario of this number is calm.
pub fn is_calm(seed: u64) -> bool {
    seed.is_multiple_of(2)
}

pub fn scenario(seed: u64) -> Scenario {
    let mut maker = Maker {
        dice: Dice::new(seed),
        build: Build::new("", "", ""),
        calm: is_calm(seed),
        composite: Vec::new(),
    };
    maker.names();
    maker.people();
    maker.quantities();
    maker.moves();
    maker.behaviour();
    maker.outcomes();
    maker.replays();
    maker.build.scenario()
}

impl Maker {
    /// Everything that has a name is there before any formula is written.
    fn names(&mut self) {
        let (dice, build) = (&mut self.dice, &mut self.build);
        build.actors = (0..3).map(|n| actor(&format!("a{n}"))).collect();
        let count = 5 + dice.below(4);
        build.indicators = (0..count).map(|n| indicator(&format!("i{n}"))).collect();
        self.composite = (0..count).map(|n| n > 1 && dice.chance(30)).collect();
        let flags = 3 + dice.below(3);
        build.flags = (0..flags)
            .map(|n| brinkline::model::indicator::Flag {
                id: format!("f{n}"),
                name: String::new(),
            })
            .collect();
        let moves = 6 + dice.below(7);
        build.moves = (0..moves).map(|n| a_move(&format!("m{n}"))).collect();
        for n in 0..3 {
            let step = dice.between(0, 20);
            build.calendar.dates.push(date(&format!("d{n}"), step));
        }
        build.kinds = vec![
            Kind { id: "k0".into(), name: String::new(), wear: vec![1.0, 0.6, 0.4] },
            Kind { id: "k1".into(), name: String::new(), wear: vec![1.0] },
        ];
        for n in 0..2 {
            build.parameters.push(Parameter {
                id: format!("p{n}"),
                name: String::new(),
                words: String::new(),
                value: Distribution::Fixed(1.0),
                because: Vec::new(),
            });
            let points = vec![(2, dice.real(0.0, 9.0)), (7, dice.real(0.0, 9.0)), (15, 3.0)];
            build.series.push(Series {
                id: format!("s{n}"),
                name: String::new(),
                unit: String::new(),
                points,
                linear: n == 0,
                because: Vec::new(),
            });
            build.issues.push(Issue {
                id: format!("q{n}"),
                name: String::new(),
                minus: String::new(),
                plus: String::new(),
                stances: Vec::new(),
                because: Vec::new(),
            });
        }
    }

    fn people(&mut self) {
        let (dice, build) = (&mut self.dice, &mut self.build);
        build.seats = vec![seat("t0", &[0]), seat("t1", &[1])];
        for (n, seat) in build.seats.iter_mut().enumerate() {
            seat.budget = Some(Budget {
                id: format!("b{n}"),
                name: String::new(),
                unit: String::new(),
                start: dice.real(0.0, 4.0),
                gain: dice.real(0.0, 1.0),
                cap: 5.0,
                because: Vec::new(),
            });
        }
        for issue in &mut build.issues {
            for actor in 0..3 {
                issue.stances.push(Stance {
                    actor: ActorId(actor),
                    position: dice.real(-100.0, 100.0),
                    salience: dice.real(0.0, 1.0),
                    influence: dice.chance(50).then_some(0.3),
                    accepts: None,
                    because: Vec::new(),
                });
            }
        }
    }

    fn quantities(&mut self) {
        for place in 0..self.build.indicators.len() {
            let mut one = indicator(&format!("i{place}"));
            if self.dice.chance(30) {
                one.range = (-20.0, 60.0);
            }
            one.whole = self.dice.chance(25);
            one.seen_by = match self.dice.below(3) {
                0 => SeenBy::Nobody,
                1 => SeenBy::Only(vec![ActorId(1)]),
                _ => SeenBy::Everyone,
            };
            one.belief_of = (place > 3 && self.dice.chance(50)).then(|| {
                let what = self.dice.below(place);
                (ActorId(u16::from(self.dice.chance(50))), IndicatorId::from(what))
            });
            one.bands = [Some(20.0), Some(40.0), None]
                .map(|below| Band { below, name: String::new() })
                .into();
            self.build.indicators[place] = one;
        }
        for place in 0..self.build.indicators.len() {
            if self.composite[place] {
                let text = self.number(2, Some(place));
                let formula = self.build.number(&text);
                self.build.indicators[place].nature = Nature::Composite(formula);
            } else {
                self.one_stock(place);
            }
        }
        for place in 0..self.build.parameters.len() {
            let value = match self.dice.below(if self.calm { 4 } else { 6 }) {
                0 => Distribution::Fixed(1.5),
                1 => Distribution::Uniform(0.5, 2.0),
                2 => Distribution::Triangular(0.0, 0.7, 3.0),
                3 => Distribution::Choice(vec![(1.0, 0.3), (2.0, 0.7), (3.0, 0.1)]),
                4 => Distribution::Normal(1.0, 0.3),
                _ => Distribution::Lognormal(1.0, 0.4),
            };
            self.build.parameters[place].value = value;
        }
    }

    fn one_stock(&mut self, place: usize) {
        let flow = self.dice.chance(40).then(|| self.small(1.0));
        let name = format!("i{place}");
        let (low, high) = self.build.indicators[place].range;
        let count = self.build.indicators.len();
        let (dice, calm) = (&mut self.dice, self.calm);
        let start = dice.real(low, high);
        let start_spread = if calm || dice.chance(50) { 0.0 } else { dice.real(0.0, 8.0) };
        let noise = if calm || dice.chance(30) { 0.0 } else { dice.real(0.0, 5.0) };
        let baseline = dice.chance(70).then(|| Baseline {
            value: dice.real(low - 10.0, high + 10.0),
            half_life: dice.real(0.2, 12.0),
            because: Vec::new(),
        });
        let couplings = (0..dice.below(3))
            .map(|_| Coupling {
                source: IndicatorId::from(dice.below(count)),
                gain: dice.real(-2.0, 2.0) / 10.0,
                reference: dice.real(0.0, 50.0),
                words: String::new(),
                because: Vec::new(),
            })
            .collect();
        let stock = self.build.stock(&name);
        stock.start = start;
        stock.start_spread = start_spread;
        stock.noise = noise;
        stock.baseline = baseline;
        stock.couplings = couplings;
        stock.flow = flow;
    }

    /// A formula whose value is small.
    fn small(&mut self, largest: f64) -> Formula {
        let text = self.number(2, None);
        self.build.number(&format!("{largest} * sat(({text}) / 30)"))
    }

    fn small_of_move(&mut self, largest: f64) -> Formula {
        if self.dice.chance(20) {
            return self.build.number(&format!("{largest} * sat(size + uses(m1))"));
        }
        self.small(largest)
    }

    fn probability(&mut self, largest: f64) -> Formula {
        let text = self.number(1, None);
        self.build.number(&format!("{largest} * logistic(({text}) / 30)"))
    }

    fn truth(&mut self) -> Formula {
        let text = self.condition(1, None);
        self.build.truth(&text)
    }

    /// Text of a random number; of a composite, by its place, so that no circle closes.
    fn number(&mut self, depth: usize, composite: Option<usize>) -> String {
        if depth == 0 || self.dice.chance(15) {
            return self.leaf(composite);
        }
        let a = self.number(depth - 1, composite);
        let b = self.number(depth - 1, composite);
        match self.dice.below(14) {
            0 | 1 => format!("({a} + {b})"),
            2 | 3 => format!("({a} - {b})"),
            4 => format!("({a} * {b} / 40)"),
            5 => format!("({a} / {b})"),
            6 => format!("min({a}, {b}, 30)"),
            7 => format!("max({a}, {b})"),
            8 => format!("clamp({a}, {b}, 60)"),
            9 => format!("if({}, {a}, {b})", self.condition(0, composite)),
            10 => format!("ln({a} - 5) * sqrt({b})"),
            11 => format!("exp({a} / 20) + abs({b})"),
            12 => format!("-round({a}) ^ 2 / 50"),
            _ => format!("pow({a} / 30, 1.5) * logistic({b} / 9)"),
        }
    }

    fn condition(&mut self, depth: usize, composite: Option<usize>) -> String {
        let flag = self.dice.below(self.build.flags.len());
        let played = self.dice.below(self.build.moves.len());
        if depth > 0 && self.dice.chance(50) {
            let a = self.condition(depth - 1, composite);
            let b = self.condition(depth - 1, composite);
            return match self.dice.below(3) {
                0 => format!("({a} and {b})"),
                1 => format!("({a} or {b})"),
                _ => format!("not ({a})"),
            };
        }
        match self.dice.below(6) {
            0 => format!("flag.f{flag}"),
            1 => format!("done(m{played})"),
            2 => {
                let number = self.number(1, composite);
                format!("10 <= {number} < 45")
            }
            _ => {
                let number = self.number(1, composite);
                let than = self.dice.real(0.0, 60.0);
                let sign = self.dice.one(&["<", "<=", ">", ">=", "!="]);
                format!("{number} {sign} {than}")
            }
        }
    }

    fn leaf(&mut self, composite: Option<usize>) -> String {
        let dice = &mut self.dice;
        let build = &self.build;
        let any = dice.below(composite.unwrap_or(build.indicators.len()).max(1));
        // A composite may read the stocks and the composites before it.
        let stocks: Vec<usize> =
            (0..build.indicators.len()).filter(|&place| !self.composite[place]).collect();
        let i = match composite {
            Some(_) if dice.chance(50) => stocks[dice.below(stocks.len())],
            _ => any,
        };
        let f = dice.below(build.flags.len());
        let m = dice.below(build.moves.len());
        let (a, b, q) = (dice.below(3), dice.below(3), dice.below(2));
        let n = dice.between(1, 5);
        match dice.below(26) {
            0 => format!("p{q}"),
            1 => format!("d{}", dice.below(3)),
            2 => format!("b{q}"),
            3 => format!("s{q}"),
            4 => "step".into(),
            5 => format!("uses(m{m})"),
            6 => format!("min(40, since(m{m}))"),
            7 => format!("min(40, since(flag.f{f}))"),
            8 => format!("last_size(m{m})"),
            9 => format!("position(a{a}, q{q})"),
            10 => format!("salience(a{a}, q{q})"),
            11 => format!("distance(a{a}, a{b}, q{q})"),
            12 => format!("weighted_view(q{q})"),
            // A belief may be any indicator, so a composite reading one could close a circle.
            13 if composite.is_none() => format!("believed(a{}, i{i})", a % 2),
            14 if composite.is_none() => format!("streak(i{i} < {})", dice.real(0.0, 60.0)),
            15 => format!("before(i{i}, {n})"),
            16 => format!("mean(i{i} + s{q}, {n})"),
            17 => format!("{}", dice.real(-40.0, 40.0)),
            _ => format!("i{i}"),
        }
    }
}

impl Maker {
    fn moves(&mut self) {
        for place in 0..self.build.moves.len() {
            let mut one = a_move(&format!("m{place}"));
            let first = ActorId::from(self.dice.below(3));
            one.actors = vec![first];
            if self.dice.chance(25) {
                one.actors.push(ActorId((first.0 + 1) % 3));
                one.accept = self.dice.chance(70).then(|| self.probability(1.0));
            }
            one.kind = KindId::from(self.dice.below(2));
            if self.dice.chance(40) {
                one.needs.push(self.truth());
            }
            if self.dice.chance(20) {
                one.size = Some(Size { min: 1.0, max: 5.0, step: 1.0 });
                one.needs.push(self.build.truth("size <= 4 or i0 < 50"));
            }
            for _ in 0..1 + self.dice.below(3) {
                let effect = self.effect(2);
                one.effects.push(effect);
            }
            one.cost = if self.dice.chance(50) { self.dice.real(0.0, 2.0) } else { 0.0 };
            one.cooldown = self.dice.between(1, 4);
            one.uses = self.dice.chance(30).then(|| self.dice.between(1, 4));
            one.wear = self.dice.chance(25).then(|| vec![0.9, 0.5]);
            if self.dice.chance(75) {
                one.hazard = Some(if self.dice.chance(20) {
                    self.build.number("size / 8")
                } else {
                    self.probability(0.5)
                });
            }
            if self.dice.chance(30) {
                let at = if self.dice.chance(50) {
                    ScheduledAt::Step(self.dice.between(0, 20))
                } else {
                    ScheduledAt::Date(DateId::from(self.dice.below(3)))
                };
                let chance = self.probability(1.2);
                one.schedule.push(Scheduled { at, chance, because: Vec::new() });
            }
            self.build.moves[place] = one;
        }
    }

    fn a_stock(&mut self, shifted: bool) -> IndicatorId {
        let fits: Vec<usize> = (0..self.build.indicators.len())
            .filter(|&place| {
                self.build.indicators[place]
                    .stock()
                    .is_some_and(|stock| !shifted || stock.baseline.is_some())
            })
            .collect();
        fits.get(self.dice.below(fits.len()))
            .map_or(IndicatorId(0), |&place| IndicatorId::from(place))
    }

    fn spread(&mut self) -> f64 {
        if self.calm || self.dice.chance(50) { 0.0 } else { self.dice.real(0.0, 3.0) }
    }

    fn effect(&mut self, depth: usize) -> Effect {
        let flag = FlagId::from(self.dice.below(self.build.flags.len()));
        let spread = self.spread();
        let lasts = self.dice.chance(60).then(|| self.dice.between(1, 5));
        let kind = match self.dice.below(13) {
            0..=3 => EffectKind::Change {
                of: self.a_stock(false),
                by: self.small_of_move(15.0),
                spread,
                after: if self.dice.chance(40) { self.dice.between(1, 4) } else { 0 },
                ticks: if self.dice.chance(40) { self.dice.between(1, 4) } else { 1 },
            },
            4 | 5 if self.shiftable() => EffectKind::Shift {
                of: self.a_stock(true),
                by: self.small_of_move(20.0),
                spread,
                lasts,
            },
            6 => EffectKind::Transfer {
                from: self.a_stock(false),
                to: self.a_stock(false),
                by: self.small_of_move(15.0),
                spread,
            },
            8 => EffectKind::Clear { flag },
            9 => EffectKind::Stance {
                actor: ActorId::from(self.dice.below(3)),
                issue: IssueId::from(self.dice.below(2)),
                by: self.small_of_move(40.0),
            },
            10 => EffectKind::Budget {
                of: SeatId::from(self.dice.below(2)),
                by: self.small_of_move(3.0),
            },
            11 => EffectKind::Date {
                of: DateId::from(self.dice.below(3)),
                by: self.small_of_move(4.0),
            },
            12 if depth > 0 => EffectKind::OneOf(self.alternatives(depth - 1)),
            _ => EffectKind::Set { flag, lasts },
        };
        effect(kind)
    }

    fn shiftable(&self) -> bool {
        let with_baseline =
            |one: &brinkline::model::indicator::Indicator| {
                one.stock().is_some_and(|stock| stock.baseline.is_some())
            };
        self.build.indicators.iter().any(with_baseline)
    }

    fn alternatives(&mut self, depth: usize) -> Vec<Alternative> {
        let by_formula = self.dice.chance(50);
        let fixed = [0.25, 0.25, 0.5];
        (0..3)
            .map(|nth| {
                let chance = if by_formula {
                    self.small(1.0)
                } else {
                    Formula::constant(fixed[nth])
                };
                let effects = (0..self.dice.below(3)).map(|_| self.effect(depth)).collect();
                Alternative { chance, effects }
            })
            .collect()
    }

    fn consequence(&mut self) -> Consequence {
        if self.dice.chance(40) {
            let size = self.dice.chance(50).then(|| self.build.number("1 + 5 * p0 / 2"));
            let played = MoveId::from(self.dice.below(self.build.moves.len()));
            return Consequence::Plays(played, size);
        }
        Consequence::Effects((0..1 + self.dice.below(2)).map(|_| self.effect(1)).collect())
    }

    fn behaviour(&mut self) {
        for _ in 0..self.dice.below(4) {
            let follows = self.consequence();
            let (when, chance) = (self.truth(), self.probability(1.0));
            let (repeat, often) = (self.dice.chance(40), self.dice.chance(50));
            let after = if self.dice.chance(40) { self.dice.between(1, 3) } else { 0 };
            let rule = self.build.rule("true", follows);
            rule.when = when;
            rule.repeat = repeat;
            rule.after = after;
            if often {
                rule.chance = chance;
            }
        }
        for _ in 0..self.dice.below(4) {
            let promise = match self.dice.below(4) {
                0 => Promise::Forbids(MoveId::from(self.dice.below(self.build.moves.len()))),
                1 => Promise::Sets(FlagId::from(self.dice.below(self.build.flags.len()))),
                _ => Promise::Does(self.consequence()),
            };
            let (trigger, credibility) = (self.truth(), self.probability(1.0));
            let pace = if self.dice.chance(50) {
                Formula::constant(1.0)
            } else {
                self.probability(1.0)
            };
            let cost = (0..self.dice.below(3)).map(|_| self.effect(1)).collect();
            let (after, within) = (self.dice.between(0, 3), self.dice.between(0, 4));
            let one = self.build.promise("true", promise);
            one.trigger = trigger;
            one.credibility = credibility;
            one.pace = pace;
            one.after = after;
            one.within = within;
            one.cost = cost;
        }
    }

    fn outcomes(&mut self) {
        for n in 0..1 + self.dice.below(3) {
            let when = self.condition(1, None);
            let ends_run = self.dice.chance(20);
            let when = format!("step >= 6 and streak({}) >= 2 or step >= 25 and {when}", {
                let than = self.dice.real(0.0, 60.0);
                format!("i0 >= {than}")
            });
            let id = self.build.outcome(&format!("o{n}"), &when, ends_run);
            let label = self.truth();
            self.build.outcomes[id.index()].labels.push(("first".into(), label));
            let always = self.build.truth("true");
            if self.dice.chance(50) {
                self.build.outcomes[id.index()].labels.push(("second".into(), always));
            }
        }
        if self.dice.chance(60) {
            let of = self.number(1, None);
            let rung = |up: f64, down: f64| Rung { name: String::new(), up, down };
            self.build.ladder = Some(Ladder {
                of: self.build.number(&of),
                rungs: vec![rung(0.0, 0.0), rung(20.0, 15.0), rung(30.0, 12.0), rung(50.0, 45.0)],
            });
        }
        let last = outcome("otherwise", None);
        assert_eq!(self.build.outcomes.last(), Some(&last));
    }

    fn replays(&mut self) {
        for n in 0..2 {
            let mut at = 0;
            let mut steps = Vec::new();
            for _ in 0..5 {
                at += self.dice.between(0, 3) + u32::from(!steps.is_empty());
                let moves = self.build.moves.len();
                let set = (self.a_stock(false), self.dice.real(-20.0, 110.0));
                steps.push(ReplayStep {
                    at,
                    moves: (0..self.dice.below(3))
                        .map(|_| MoveId::from(self.dice.below(moves)))
                        .collect(),
                    words: vec!["then".into(); self.dice.below(2)],
                    set: if self.dice.chance(50) { vec![set] } else { Vec::new() },
                    effects: (0..self.dice.below(2)).map(|_| self.effect(1)).collect(),
                    because: Vec::new(),
                });
            }
            let start = (self.a_stock(false), self.dice.real(0.0, 60.0));
            let replay = Replay {
                id: format!("r{n}"),
                name: String::new(),
                words: String::new(),
                others_by_chance: self.dice.chance(50),
                waive: self.dice.chance(50),
                start: vec![start],
                steps,
                because: Vec::new(),
            };
            self.build.replays.push(replay);
        }
    }
}

/// What a run of a scenario keeps to: who is steered, and what the others do.
#[derive(Debug)]
pub struct Habits {
    steered: Vec<bool>,
    others: Others,
}

impl Habits {
    pub fn new(dice: &mut Dice) -> Self {
        let steered = vec![dice.chance(40), dice.chance(30)];
        let others = match dice.below(6) {
            0 => Others::StandStill,
            1 => Others::Replay(ReplayId(0)),
            2 => Others::Replay(ReplayId(1)),
            _ => Others::ByChance,
        };
        Self { steered, others }
    }
}

/// Random orders for a step; now and then others than the run keeps to.
pub fn orders(dice: &mut Dice, scenario: &Scenario, habits: &Habits) -> Orders {
    let plan = (0..dice.below(4))
        .map(|_| Planned {
            played: MoveId::from(dice.below(scenario.moves.len())),
            size: dice.chance(50).then(|| dice.real(0.0, 6.0)),
        })
        .collect();
    let mut orders = Orders {
        plan,
        steered: habits.steered.clone(),
        others: habits.others,
        ..Orders::default()
    };
    if dice.chance(10) {
        orders.others = Others::StandStill;
    }
    if dice.chance(10) {
        orders.steered = vec![dice.chance(50)];
    }
    if dice.chance(20) {
        orders.banned = (0..scenario.moves.len()).map(|_| dice.chance(20)).collect();
    }
    if dice.chance(10) {
        let stock = scenario.indicators.iter().position(|one| one.stock().is_some());
        let value = dice.real(-30.0, 110.0);
        orders.set.push((IndicatorId::from(stock.unwrap_or(0)), value));
    }
    orders
}
