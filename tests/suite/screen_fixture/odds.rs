//! What each possible move changes.

use brinkline::action::EffectOn;
use brinkline::model::ids::{IndicatorId, MoveId, OutcomeId};
use brinkline::viewmodel::odds::{
    Difference, EffectChoice, LaterOdds, LaterRow, MoveOdds, Odds, PlannedLater,
};
use brinkline::viewmodel::tone::Tone;

use super::text;

fn difference(words: &str, tone: Tone, mark: [f32; 3]) -> Difference {
    Difference {
        words: text(words),
        is_clear: mark[0] * mark[2] > 0.0,
        tone,
        mark,
        picture: (0..=20_u8)
            .map(|at| mark[1] * f32::from(at) / 20.0)
            .collect(),
        details: vec![
            text(
                "Interval −5 to −1; widened so that those of all 6 together hold 95 times in 100.",
            ),
            text("2,048 futures simulated with and without it, under the same luck."),
            text("The interval is sampling error alone."),
        ],
    }
}

pub fn odds() -> Odds {
    let row = |id: u16, is_without: bool, difference: Difference| MoveOdds {
        id: MoveId(id),
        is_without,
        is_planned_later: id == 1 && !is_without,
        difference,
    };
    let choice = |effect: EffectOn, name: &str| EffectChoice {
        effect,
        name: text(name),
    };
    Odds {
        chosen: EffectOn::Indicator(IndicatorId(0)),
        chosen_name: text("Tension in the port"),
        words: text(
            "Difference to Tension in the port by the end of day 30, this move alone added to the plan.",
        ),
        is_complete: true,
        words_whole: text(
            "Difference to Tension in the port by the end of day 30, with all moves of the plan taken out of it.",
        ),
        whole_plan: Some(difference(
            "2.2 lower, 1.0 to 3.4",
            Tone::Better,
            [-0.5, -0.3, -0.1],
        )),
        words_later: text(
            "Difference to Tension in the port by the end of day 30, against playing it now.",
        ),
        choices: vec![
            choice(EffectOn::Indicator(IndicatorId(0)), "Tension in the port"),
            choice(EffectOn::Indicator(IndicatorId(1)), "Ships waiting"),
            choice(EffectOn::Outcome(OutcomeId(0)), "Strike"),
        ],
        rows: vec![
            row(
                0,
                false,
                difference("3.1 higher, 1.2 to 5.0", Tone::Worse, [0.2, 0.5, 0.8]),
            ),
            row(
                1,
                false,
                difference("4.0 lower, 2.0 to 6.0", Tone::Better, [-1.0, -0.6, -0.3]),
            ),
            row(3, false, unclear()),
            row(
                5,
                true,
                difference("1.0 higher, 0.4 to 1.6", Tone::Worse, [0.1, 0.2, 0.3]),
            ),
            row(6, true, unclear()),
            row(7, false, unclear()),
            row(
                8,
                false,
                difference("no difference", Tone::Neutral, [0.0, 0.0, 0.0]),
            ),
        ],
        pending: None,
        recipe: text("7 moves, 2,048 paired futures each; sampling error on hover"),
        order_note: text(
            "Largest clear difference first, either way. According to: the scenario as written.",
        ),
        order_pairs: String::new(),
        planned_later: vec![PlannedLater {
            id: MoveId(1),
            step: 7,
            words: text(
                "It can be played then in 62 of 100 simulated futures; in the others it is left out.",
            ),
            is_never_possible: false,
        }],
        order_in_all: text("Under 1 of 2 other accounts other moves come first."),
        order_elsewhere: vec![text("As the crown tells it: the same 3 moves come first.")],
        later: Some(later()),
    }
}

fn later() -> LaterOdds {
    LaterOdds {
        id: MoveId(1),
        head: text("“Offer a truce until Easter” later instead of this day"),
        rows: vec![
            LaterRow {
                when: text("1 day later, 5 Mar, day 5"),
                step: Some(5),
                possible: text(""),
                is_never_possible: false,
                is_planned: false,
                difference: Some(unclear()),
            },
            LaterRow {
                when: text("3 days later, 7 Mar, day 7"),
                step: Some(7),
                possible: text("in 62 of 100"),
                is_never_possible: false,
                is_planned: true,
                difference: Some(difference(
                    "0.9 higher, 0.3 to 1.5",
                    Tone::Worse,
                    [0.3, 0.6, 1.0],
                )),
            },
            LaterRow {
                when: text("7 days later, 11 Mar, day 11"),
                step: Some(11),
                possible: text(""),
                is_never_possible: true,
                is_planned: false,
                difference: None,
            },
        ],
        from: 4,
        whens: (1..=26)
            .map(|by| format!("{by} days later, {} Mar", 4 + by))
            .collect(),
        notes: vec![text("Where it cannot be played then, it is left out.")],
    }
}

fn unclear() -> Difference {
    difference("no clear difference", Tone::Neutral, [-0.1, 0.02, 0.15])
}
