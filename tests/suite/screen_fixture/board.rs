//! The page of a running session.

use brinkline::action::Others;
use brinkline::model::ids::{MoveId, ReplayId, WorldViewId};
use brinkline::viewmodel::chart::Change;
use brinkline::viewmodel::outcomes::Share;
use brinkline::viewmodel::plan::{HandChip, LaterChip, PlanBar, PlanChip};
use brinkline::viewmodel::screen::{Board, Page, Screen};
use brinkline::viewmodel::sources::{AssumptionRow, Held, SourceList};
use brinkline::viewmodel::status::{JobLine, StatusLine};
use brinkline::viewmodel::tone::Tone;
use brinkline::viewmodel::top_bar::{AccountRow, OthersRow, TopBar};

use super::broken::problems;
use super::curves::{branches, chart, fan, headline};
use super::doubts;
use super::moves::moves;
use super::odds::odds;
use super::relations::{ladder, relations};
use super::side::{log, outcomes, stances, why};
use super::situation::facts;
use super::{NOW, text};

/// The page of a running session.
#[expect(clippy::too_many_lines, reason = "plain data")]
pub fn board() -> Screen {
    let account = |id: Option<u16>, name: &str, words: &str, chosen: bool| AccountRow {
        id: id.map(WorldViewId),
        name: text(name),
        words: text(words),
        chosen,
    };
    let others = |choice: Others, name: &str, words: &str, chosen: bool| OthersRow {
        choice,
        name: text(name),
        words: text(words),
        chosen,
    };
    let names = [
        "Ships waiting",
        "Anger on the quays",
        "Trust",
        "Talks",
        "Night work",
        "Grain prices",
        "Public patience",
        "Overtime fund",
        "Pilots on duty",
        "Days of grain in store",
    ];
    let pinned = names
        .iter()
        .zip(1..)
        .map(|(name, place)| {
            let start = 30.0 + f64::from(place) * 4.0;
            chart(
                place,
                name,
                if place == 1 { "ships" } else { "" },
                start,
                14.0 - 4.0 * f64::from(place),
                12.0,
                if place % 2 == 0 {
                    Tone::Better
                } else {
                    Tone::Worse
                },
            )
        })
        .collect();
    Screen {
        top: TopBar {
            title: text("The quays of Port Merrow"),
            unsaved: true,
            date: text("Tue 11 Mar 2031"),
            step: text("day 9"),
            accounts: vec![
                account(
                    None,
                    "undecided",
                    "The situation as the scenario’s author holds it.",
                    true,
                ),
                account(
                    Some(0),
                    "the union",
                    "Night work caused the accidents; patience is short.",
                    false,
                ),
                account(
                    Some(1),
                    "the owners",
                    "Two accidents happened by day; the union’s anger is smaller than it says.",
                    false,
                ),
            ],
            others: vec![
                others(
                    Others::Chance,
                    "act by chance",
                    "One world is drawn; the curves show it, the fan shows all.",
                    true,
                ),
                others(
                    Others::StandStill,
                    "stand still",
                    "Nobody acts unless it is certain. For study.",
                    false,
                ),
                others(
                    Others::Replay(ReplayId(0)),
                    "as in 2027",
                    "They do what they did in the strike of 2027.",
                    false,
                ),
            ],
            undo: Some(text("Undo plan: call an arbiter")),
            undo_began_anew: false,
            redo: None,
            can_save: true,
        },
        page: Page::Board(Box::new(Board {
            opened: None,
            worlds: None,
            traces_shown: false,
            compare: None,
            numbers: std::sync::Arc::new(doubts::numbers()),
            doubting: Some(doubts::doubting()),
            assumptions: doubts::assumptions(),
            hanging: doubts::hanging(),
            moves: moves(),
            odds: odds(),
            headline: headline(),
            pinned,
            branches: branches(),
            outcomes: outcomes(),
            something_else: std::sync::Arc::default(),
            plan: PlanBar {
                step_word: text("day"),
                later: vec![LaterChip {
                    id: MoveId(1),
                    step: 7,
                    name: text("Offer a truce until Easter"),
                    when: text("7 Mar"),
                    details: vec![text("Planned for 7 Mar, day 7.")],
                }],
                by_hand: vec![HandChip {
                    name: text("Goodwill"),
                    words: text("set to 40"),
                    details: vec![text("Goodwill set to 40 by hand")],
                }],
                chips: vec![
                    PlanChip {
                        id: MoveId(5),
                        name: text("Call an arbiter"),
                        actor: text("Ministry"),
                        decided: true,
                        barred: None,
                    },
                    PlanChip {
                        id: MoveId(6),
                        name: text("Hire day workers, 150"),
                        actor: text("Owners"),
                        decided: false,
                        barred: None,
                    },
                ],
                note: None,
                can_play: true,
                can_look_back: true,
                can_look_on: false,
                can_reroll: true,
                follows: false,
            },
            why: Some(why()),
            stances: stances(),
            log: log(),
            relations: relations(),
            ladder: Some(ladder()),
            sources: SourceList {
                summary: text(
                    "41 numbers stand in a fact, 88 are judged in size, 30 are assumptions.",
                ),
                by_status: Vec::new(),
                facts: facts(),
                assumptions: vec![AssumptionRow {
                    words: text("Anger halves in about nine days when nothing feeds it."),
                    holds: vec![Held {
                        words: text("Anger: half-life"),
                        path: text("indicators.anger.baseline"),
                        ..Held::default()
                    }],
                }],
            },
        })),
        status: StatusLine {
            saved: text("not saved"),
            unsaved: true,
            job: Some(JobLine {
                words: text("Simulating 2,000 futures"),
                done: Some(0.62),
                stopping: false,
                paused: false,
            }),
            recipe: text("2,000 futures from day 9"),
            problems: text("1 warning"),
            has_errors: false,
        },
        problems: problems(),
        ..Screen::default()
    }
}

/// The board while the pointer rests on a move: a leaning fan and leaning bars.
pub fn leaning_board() -> Screen {
    let mut screen = board();
    if let Page::Board(board) = &mut screen.page {
        let now = board.headline.past.last().copied().unwrap_or(50.0);
        board.headline.lean = Some(fan(NOW, now, -22.0, 14.0, (0.0, 100.0)));
        board.outcomes.leaning = Some(text("Offer a truce until Easter"));
        for (row, shift) in board
            .outcomes
            .rows
            .iter_mut()
            .zip([-0.05, -0.08, 0.10, 0.03])
        {
            row.lean = row.share.as_ref().map(|share| {
                let move_by = |value: f64| (value + shift).clamp(0.0, 1.0);
                let (low, point, high) = (
                    move_by(share.low),
                    move_by(share.point),
                    move_by(share.high),
                );
                Share {
                    low,
                    point,
                    high,
                    words: brinkline::wording::number::in_ten(low, high),
                }
            });
        }
        for (chart, change) in board.pinned.iter_mut().zip(["−6", "−9", "+8"]) {
            chart.lean_change = Some(Change {
                words: text(change),
                tone: Tone::Neutral,
            });
            let now = chart.past.last().copied().unwrap_or(50.0);
            chart.lean = Some(fan(NOW, now, -12.0, 9.0, (0.0, 100.0)));
        }
    }
    screen
}
