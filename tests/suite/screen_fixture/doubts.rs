//! Numbers of the dock strike, one of them being doubted, and what is assumed.

use brinkline::action::DoubtAs;
use brinkline::model::ids::{IndicatorId, MoveId};
use brinkline::viewmodel::assumptions::{
    AssumptionBoard, ChangeRow, DoubtRow, HangingList, HangingRow, SetRow,
};
use brinkline::viewmodel::numbers::{
    DoubtCard, DoubtChoice, MetAt, NumberList, NumberRow, NumberSlider,
};
use brinkline::viewmodel::tone::Grounds;

use super::text;

/// The number that is doubted.
const PATH: &str = "moves.arbiter.effects.0.by";

pub fn numbers() -> NumberList {
    let row = |path: &str, met, owner: &str, which: &str, value: &str, grounds| NumberRow {
        path: text(path),
        met,
        owner: text(owner),
        which: text(which),
        formula: None,
        value: text(value),
        written: None,
        doubted: false,
        grounds,
        facts: Vec::new(),
    };
    let (arbiter, anger) = (MetAt::Move(MoveId(5)), MetAt::Indicator(IndicatorId(1)));
    let effect = "effect on “Anger on the quays”";
    NumberList {
        rows: vec![
            NumberRow {
                written: Some(text("as written −6")),
                doubted: true,
                ..row(
                    PATH,
                    arbiter,
                    "Call an arbiter",
                    effect,
                    "−3",
                    Grounds::Direction,
                )
            },
            NumberRow {
                formula: Some(text("0.1 + 0.004 × “Anger on the quays”")),
                ..row(
                    "moves.arbiter.hazard.terms.1",
                    arbiter,
                    "Call an arbiter",
                    "chance of acting, number 2 of its formula",
                    "0.004",
                    Grounds::Assumption,
                )
            },
            row(
                "indicators.anger.noise",
                anger,
                "Anger on the quays",
                "chance variation in each step",
                "1.5",
                Grounds::Assumption,
            ),
        ],
    }
}

pub fn doubting() -> DoubtCard {
    let choice = |instead, name: &str, value: &str, chosen| DoubtChoice {
        instead,
        name: text(name),
        value: text(value),
        chosen,
        problem: None,
    };
    DoubtCard {
        path: text(PATH),
        name: text("Call an arbiter: effect on “Anger on the quays”"),
        choices: vec![
            choice(DoubtAs::Off, "off", "0", false),
            choice(DoubtAs::Half, "half", "−3", true),
            choice(DoubtAs::Double, "double", "−12", false),
            DoubtChoice {
                problem: Some(text("Give a value from −10 to 0.")),
                ..choice(DoubtAs::Reverse, "reversed", "6", false)
            },
        ],
        slider: Some(NumberSlider {
            value: -3.0,
            low: -10.0,
            high: 0.0,
            step: 0.1,
            decimals: 1,
        }),
        range: text("Give a value from −10 to 0."),
        problem: Some(text("Give a value from −10 to 0.")),
        counts_from: None,
        because: text("the last arbiter was not listened to"),
        chosen: Some(DoubtAs::Half),
        set: Some(0),
    }
}

pub fn hanging() -> HangingList {
    HangingList {
        rows: vec![
            HangingRow {
                path: text(PATH),
                lines: vec![text("half: “The port stands still” 9 more in 100, 7 to 11")],
                is_clear: true,
                is_rough: false,
            },
            HangingRow {
                path: text("indicators.anger.noise"),
                lines: vec![text(
                    "not yet alone; with the others of its group up to 3 in 100",
                )],
                is_clear: false,
                is_rough: true,
            },
        ],
        count: 118,
        words: text("40 of 118 numbers doubted one by one"),
        progress: Some(0.4),
        is_stale: false,
    }
}

pub fn assumptions() -> AssumptionBoard {
    AssumptionBoard {
        sets: vec![
            SetRow {
                place: 0,
                name: text("Arbiters are weak"),
                typed: text("Arbiters are weak"),
                count: text("2 doubts, 1 switched off"),
                chosen: true,
            },
            SetRow {
                place: 1,
                name: text("My assumptions 2"),
                typed: String::new(),
                count: text("no doubts"),
                chosen: false,
            },
        ],
        doubts: vec![
            DoubtRow {
                set: 0,
                path: text(PATH),
                name: text("Call an arbiter: effect on “Anger on the quays”"),
                words: text("half: −3 in place of −6"),
                because: text("the last arbiter was not listened to"),
                on: true,
                problem: None,
            },
            DoubtRow {
                set: 0,
                path: text("moves.lock_out.hazard"),
                name: text("moves.lock_out.hazard"),
                words: text("double"),
                because: String::new(),
                on: false,
                problem: Some(text(
                    "Kept, not applied. The scenario no longer has this number.",
                )),
            },
        ],
        changes: vec![
            ChangeRow {
                name: text("The port stands still"),
                shares: text("4 in 10 with, 3 in 10 without"),
                difference: text("9 more in 100 (7 to 11)"),
                is_clear: true,
            },
            ChangeRow {
                name: text("An agreement"),
                shares: text("2 in 10 with, 2 in 10 without"),
                difference: text("no clear difference"),
                is_clear: false,
            },
        ],
        recipe: text("From 2,048 pairs of simulated futures with the same luck on both sides."),
    }
}
