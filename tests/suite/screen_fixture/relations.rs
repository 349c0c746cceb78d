//! Promises, pairs and the ladder of the strike.

use super::text;
use brinkline::model::ids::{ActorId, MoveId};
use brinkline::viewmodel::ladder::{LadderBoard, RungRow};
use brinkline::viewmodel::relations::{
    PairEvent, PairRow, PromiseMark, PromiseRow, RelationBoard, RelationStep,
};

pub fn relations() -> RelationBoard {
    let promise = |name: &str, mark: PromiseMark, standing: &str| PromiseRow {
        path: format!("commitments.{name}"),
        name: text(name),
        actor: text("Owners"),
        standing: mark,
        standing_words: text(standing),
        promise: text("Then: Pay the bonus"),
        condition: text("the contract has ended"),
        counts: String::new(),
        credibility: text("Chance of being kept, if triggered now: about 6 in 10"),
        formula: text("0.6"),
        values: String::new(),
        steps: vec![RelationStep {
            moment: 9,
            words: text("triggered 10 Mar, day 8"),
        }],
    };
    RelationBoard {
        promises: vec![
            promise("Bonuses for nights", PromiseMark::Broken, "not kept"),
            promise("A day’s notice", PromiseMark::Open, "applies now"),
            promise("No strike breakers", PromiseMark::Idle, "not triggered"),
            promise("An open gate", PromiseMark::Kept, "kept"),
        ],
        promise_counts: text("1 kept, 1 not kept so far on this branch"),
        pairs: vec![PairRow {
            source: ActorId(0),
            target: ActorId(1),
            name: text("Union → Owners"),
            counts: text("1 conflictual, 1 cooperative"),
            weights: text("sum −5.5, mean −2.8"),
            by_moment: vec![(3, -6.5, 0.0), (7, 0.0, 1.0)],
            events: vec![PairEvent {
                played: MoveId(0),
                moment: 3,
                when: text("4 Mar, day 2"),
                name: text("Slow work at night"),
                code: text("CAMEO 143, −6.5"),
            }],
            summary: text("Union → Owners: 1 conflictual, 1 cooperative; sum −5.5, mean −2.8."),
        }],
        undirected: String::new(),
        last: 30,
        now: 10,
        largest: 8.0,
    }
}

pub fn ladder() -> LadderBoard {
    let rung = |name: &str, is_now: bool, reached: &[(u32, &str)]| RungRow {
        name: text(name),
        is_now,
        up: text("reached from 60 on"),
        down: text("left below 55"),
        reached: reached
            .iter()
            .map(|(moment, words)| (*moment, text(words)))
            .collect(),
        moves: vec![(MoveId(0), text("Slow work at night"))],
    };
    LadderBoard {
        rungs: vec![
            rung("blockade", false, &[]),
            rung("walk-out", true, &[(9, "up · 10 Mar, day 8")]),
            rung("words", false, &[(0, "at the start")]),
        ],
        of: text("Compared with the thresholds: Tension"),
        value: Some(text("It stands at 61.0 now.")),
        up: text("Up to “blockade” at 80: 19.0 more."),
        down: text("Back down to “words” below 55: 6.0 less."),
        note: text("A rung is left only below its own lower threshold."),
        summary: text("Ladder of 3 rungs; things stand on “walk-out”."),
    }
}
