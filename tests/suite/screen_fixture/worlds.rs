//! Single futures of the made-up strike: one that is opened, lines and cards, a difference.

use brinkline::action::CompareView;
use brinkline::model::ids::NodeId;
use brinkline::model::ids::OutcomeId;
use brinkline::viewmodel::chart::BranchCurve;
use brinkline::viewmodel::chart::{OpenedCurve, Trace};
use brinkline::viewmodel::compare::{Compare, ComparedBranch};
use brinkline::viewmodel::outcomes::BaseRate;
use brinkline::viewmodel::screen::{Board, Page, Screen};
use brinkline::viewmodel::tone::Gravity;
use brinkline::viewmodel::worlds::{OpenedFuture, WorldCard, WorldGrid};

use super::board::board;
use super::{LAST, NOW, text};

fn changed(change: impl FnOnce(&mut Board)) -> Screen {
    let mut screen = board();
    if let Page::Board(board) = &mut screen.page {
        change(board);
    }
    screen
}

/// The tension in a future.
fn values(future: u32, steps: u32) -> Vec<f64> {
    (0..=steps)
        .map(|step| {
            let (t, f) = (f64::from(step), f64::from(future));
            58.0 + 6.0 * libm::sin(t / 4.0 + f) + (f % 7.0 - 3.0) * t / 3.0
        })
        .collect()
}

/// One future is opened and stepped through; others are drawn as lines; a base rate is far off.
pub fn opened_board() -> Screen {
    changed(|board| {
        board.opened = Some(OpenedFuture {
            number: 416,
            title: text("Future 417 of 2,048"),
            ending: text("Ends in “Night-work charter”, reached 30 Mar, day 28."),
            gravity: Gravity::Calm,
            chosen: text(
                "Number 3 of the 421 simulated futures that come out as “Night-work charter” by the end of day 30.",
            ),
            at: Some(15),
            at_words: text("The end of 16 Mar, day 14"),
            back: Some(14),
            on: Some(16),
            in_words: text("In future 417"),
            outcome: Some(OutcomeId(2)),
            outcome_name: text("Night-work charter"),
        });
        board.headline.opened = Some(OpenedCurve {
            name: text("Future 417"),
            from: NOW,
            values: values(2, 19),
            at: Some(15),
        });
        board.headline.traces = (0..20)
            .map(|future| Trace {
                future,
                words: format!("Future {}: Uneasy peace", future + 1),
                from: NOW,
                values: values(future, LAST - NOW),
            })
            .collect();
        board.traces_shown = true;
        board.outcomes.rows[0].base_rate = Some(BaseRate {
            share: 0.02,
            words: text("in comparable cases fewer than 1 in 20"),
            source: text("A register of strikes"),
            flag: Some(text("more than three times the base rate")),
        });
    })
}

/// The first futures as cards.
pub fn worlds_board() -> Screen {
    changed(|board| {
        let endings = [
            ("Uneasy peace", Gravity::Mixed, ""),
            ("Long strike", Gravity::Grave, "22 Mar, day 20"),
            ("Night-work charter", Gravity::Calm, "30 Mar, day 28"),
        ];
        board.worlds = Some(WorldGrid {
            title: text("The first 25 of 2,048 simulated futures"),
            note: text("In the order in which they were drawn; none is picked."),
            wanted: 25,
            choices: vec![9, 25, 49],
            cards: (0..25)
                .map(|future| {
                    let (ending, gravity, when) = endings[future as usize % endings.len()];
                    WorldCard {
                        future,
                        number: format!("{}", future + 1),
                        ending: text(ending),
                        when: text(when),
                        gravity,
                        values: values(future, if when.is_empty() { LAST - NOW } else { 19 }),
                        words: format!("Future {}: {ending}", future + 1),
                    }
                })
                .collect(),
            pending: None,
            span: (10.0, 100.0),
            moments: (NOW, LAST),
        });
    })
}

/// The difference of another branch from this one.
pub fn difference_board() -> Screen {
    changed(|board| {
        let headline = &mut board.headline;
        headline.is_difference = true;
        headline.name = text("Tension on the quays: difference from Branch A");
        headline.now = text("−6");
        headline.now_band = text("the same luck on both sides");
        headline.range = (-100.0, 100.0);
        headline.bands.clear();
        headline.markers.clear();
        headline.alone = None;
        let shift = |value: &mut f64| *value -= 58.0;
        let mut fan = headline.fan.take().unwrap_or_default();
        for row in [
            &mut fan.low_90,
            &mut fan.low_50,
            &mut fan.middle,
            &mut fan.high_50,
            &mut fan.high_90,
        ] {
            row.iter_mut().for_each(shift);
        }
        let mut past = std::mem::take(&mut headline.past);
        past.iter_mut().for_each(shift);
        headline.branches = vec![BranchCurve {
            name: text("Branch B"),
            letter: text("B"),
            colour: 0,
            points: (0_u32..).map(f64::from).zip(past).collect(),
            fan: Some(fan),
        }];
        board.compare = Some(compared(CompareView::Difference));
    })
}

fn compared(view: CompareView) -> Compare {
    let branch = |tip, letter: &str, colour: Option<u8>| ComparedBranch {
        tip: NodeId(tip),
        name: format!("Branch {letter}"),
        letter: text(letter),
        colour,
        baseline: colour.is_none(),
    };
    Compare {
        branches: vec![branch(NOW, "A", None), branch(120, "B", Some(0))],
        view,
        futures: text("1,024 futures of each branch, simulated from 8 Apr, day 9"),
        ..Compare::default()
    }
}
