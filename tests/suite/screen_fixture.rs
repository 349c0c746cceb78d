//! A made-up dock strike as view-models: whole screens without a document behind them.

use brinkline::action::Others;
use brinkline::model::ids::{ActorId, IndicatorId, IssueId, MoveId, NodeId, OutcomeId, ReplayId, SeatId, WorldViewId};
use brinkline::viewmodel::branches::{BranchLane, BranchNode, BranchStrip};
use brinkline::viewmodel::chart::{Band, Change, Chart, DateMark, Fan, Marker, MarkerKind, Overlay, TimeAxis};
use brinkline::viewmodel::log::{Log, LogKind, LogLine, LogStep};
use brinkline::viewmodel::moves::{CardLine, EffectRow, MoveGroup, MoveList, MoveRow, SeatRow, SizeChoice, Standing};
use brinkline::viewmodel::outcomes::{OutcomeList, OutcomeRow, Share};
use brinkline::viewmodel::plan::{PlanBar, PlanChip};
use brinkline::viewmodel::problems::{ProblemList, ProblemRow};
use brinkline::viewmodel::screen::{Board, Page, Screen};
use brinkline::viewmodel::situation::{ActorRow, DateRow, SituationPage};
use brinkline::viewmodel::sources::{AssumptionRow, FactRow, FactStatus, SourceList};
use brinkline::viewmodel::stances::{IssueLine, StanceBoard, StanceDot};
use brinkline::viewmodel::status::{JobLine, StatusLine};
use brinkline::viewmodel::tone::{Gravity, Grounds, Tone};
use brinkline::viewmodel::top_bar::{AccountRow, OthersRow, TopBar};
use brinkline::viewmodel::welcome::{CardPicture, RecentFile, ScenarioCard, WelcomePage};
use brinkline::viewmodel::why::{CauseKind, Why, WhyPart};

const LAST: u32 = 42;
const NOW: u32 = 9;

fn text(words: &str) -> String {
    words.to_owned()
}

/// The window before anything is open.
pub fn welcome() -> Screen {
    let card = |id: &str, title: &str, summary: &str, span: &str, first: bool, phase: f64| ScenarioCard {
        id: text(id),
        title: text(title),
        summary: text(summary),
        span: text(span),
        first,
        picture: Some(picture(phase)),
    };
    Screen {
        page: Page::Welcome(WelcomePage {
            scenarios: vec![
                card("quays", "The quays of Port Merrow", "Dockers, port owners and a ministry quarrel over night work while the harvest waits for ships.", "2 Mar to 13 Apr 2031 · 42 days · 21 moves", true, 0.0),
                card("river", "Water at Two Fords", "Two valleys share one river in a dry year. A dam, a treaty and a wedding stand between them.", "1 Jun to 29 Aug 1911 · 90 days · 18 moves", false, 1.1),
                card("bank", "A run on Halden Bank", "A rumour on a Friday, an empty vault on a Monday: depositors, the board and the treasury decide hour by hour.", "Fri 9:00 to Mon 18:00 · 81 hours · 15 moves", false, 2.3),
                card("mast", "The mast on Skerry Rock", "Two coast guards, one rock, and a radio mast that neither admits to have built.", "20 turns · 24 moves", false, 3.9),
            ],
            recent: vec![
                RecentFile { path: "/home/a/quays-branch-b.ron".into(), name: text("quays-branch-b.ron"), folder: text("~/work/port"), when: text("yesterday"), missing: false },
                RecentFile { path: "/home/a/seminar.ron".into(), name: text("seminar, group 2.ron"), folder: text("~/teaching/2031/spring"), when: text("3 March"), missing: false },
                RecentFile { path: "/media/stick/old.ron".into(), name: text("old.ron"), folder: text("/media/stick"), when: text("January"), missing: true },
            ],
        }),
        ..Screen::default()
    }
}

fn picture(phase: f64) -> CardPicture {
    let middle: Vec<f64> =
        (0..40).map(|step| 0.45 + 0.22 * (phase + f64::from(step) / 9.0).sin()).collect();
    let spread = |step: usize| 0.02 + 0.2 * (step as f64 / 40.0).sqrt();
    CardPicture {
        low: middle.iter().enumerate().map(|(step, value)| value - spread(step)).collect(),
        high: middle.iter().enumerate().map(|(step, value)| value + spread(step)).collect(),
        middle,
    }
}

fn facts() -> Vec<FactRow> {
    let fact = |id: &str, words: &str, status: FactStatus, status_words: &str, holds: &[&str]| FactRow {
        id: text(id),
        words: text(words),
        source: text("Harbour bulletin 14, Port Merrow Gazette, 1 March 2031"),
        date: text("1 Mar 2031"),
        status,
        status_words: text(status_words),
        holds: holds.iter().map(|words| text(words)).collect(),
    };
    vec![
        fact("F01", "Night work at the quays rose from 12 to 31 ships a week.", FactStatus::Reported, "reported", &["Ships waiting: start value (figure)", "Night work: start value (figure)"]),
        fact("F02", "The dockers’ union says that four accidents in February happened after midnight.", FactStatus::Claimed, "claimed by the union", &["Anger on the quays: start value (direction)"]),
        fact("F03", "The ministry holds a strike before Easter to be unlikely.", FactStatus::Assessed, "assessed by the ministry", &[]),
        fact("F04", "The owners deny that bonus payments were cut.", FactStatus::Disputed, "disputed by the owners", &["Trust: coupling to pay (direction)"]),
    ]
}

/// The page before the first step.
pub fn situation() -> Screen {
    Screen {
        top: TopBar { title: text("The quays of Port Merrow"), date: text("Sun 2 Mar 2031"), step: text("day 0"), can_save: true, ..TopBar::default() },
        page: Page::Situation(Box::new(SituationPage {
            title: text("The quays of Port Merrow"),
            span: text("2 March to 13 April 2031 · 42 days"),
            opening: Some(text("This situation is invented; any likeness to a port, a union or a ministry is chance.")),
            markdown: text("## Who holds what\n\nThe **owners** hold the cranes and the contracts. The **union** holds the night shift: without it, a third of the ships wait.\n\n- The ministry can call an arbiter, once.\n- The farmers’ cooperative loses about 2 % of the harvest per day of delay.\n\n## What is disputed\n\nWhether the four accidents in February had to do with night work. The owners say that two of them happened by day.\n\n> “We are not against ships. We are against ships at three in the morning.”\n"),
            claims_not: Some(text("It does not say who is right, nor what a strike would cost outside the port.")),
            actors: vec![
                ActorRow { name: text("Dockers’ union"), bloc: Some(text("labour")), role: text("speaks for 1,900 dockers") },
                ActorRow { name: text("Port owners"), bloc: Some(text("employers")), role: text("four companies under one contract") },
                ActorRow { name: text("Ministry of ports"), bloc: None, role: text("can call an arbiter") },
            ],
            facts: facts(),
            dates: vec![
                DateRow { when: text("10 Mar · day 8"), name: text("The contract ends") },
                DateRow { when: text("23 Mar · day 21"), name: text("First grain ships arrive") },
                DateRow { when: text("6 Apr · day 35"), name: text("Easter") },
            ],
            started: false,
        })),
        status: StatusLine { saved: text("no file yet"), problems: text("0 problems"), ..StatusLine::default() },
        ..Screen::default()
    }
}

fn time() -> TimeAxis {
    let labels = (0..=LAST)
        .map(|moment| {
            let day = 2 + moment;
            if day <= 31 { format!("{day} Mar") } else { format!("{} Apr", day - 31) }
        })
        .collect();
    TimeAxis { now: NOW, last: LAST, labels, rounds: (0..=LAST).filter(|moment| moment % 7 == 1).collect() }
}

fn fan(from: u32, start: f64, drift: f64, spread: f64, (low, high): (f64, f64)) -> Fan {
    let row = |sigmas: f64| -> Vec<f64> {
        (from..=LAST)
            .map(|moment| {
                let t = f64::from(moment - from);
                (start + drift * (1.0 - (-t / 14.0).exp()) + sigmas * spread * (t / 33.0).sqrt()).clamp(low, high)
            })
            .collect()
    };
    Fan { from, low_90: row(-1.64), low_50: row(-0.67), middle: row(0.0), high_50: row(0.67), high_90: row(1.64), stale: false }
}

fn chart(place: u16, name: &str, unit: &str, start: f64, drift: f64, spread: f64, tone: Tone) -> Chart {
    let past: Vec<f64> = (0..=NOW)
        .map(|moment| {
            let t = f64::from(moment);
            start + 0.6 * spread * ((t / 2.6).sin() * 0.4 + t / 22.0)
        })
        .collect();
    let now = past.last().copied().unwrap_or(start);
    let range = (0.0, 100.0);
    let bands = [(0.0, 30.0, "calm"), (30.0, 55.0, "tense"), (55.0, 75.0, "very tense"), (75.0, 100.0, "open conflict")]
        .map(|(low, high, name)| Band { low, high, name: text(name) });
    Chart {
        indicator: IndicatorId(place),
        name: text(name),
        unit: text(unit),
        words: format!("{name}, as the harbour bulletin counts it."),
        now: brinkline::wording::number::with_unit(now, 0, unit),
        now_band: text(bands.iter().find(|band| now < band.high).map_or("", |band| band.name.as_str())),
        change: Some(Change { words: brinkline::wording::number::rose_or_fell(drift / 6.0, 0), tone: if drift.abs() < 3.0 { Tone::Neutral } else { tone } }),
        time: time(),
        range,
        bands: bands.to_vec(),
        fan: Some(fan(NOW, now, drift, spread, range)),
        alone: Some(fan(NOW, now, drift * 1.8 + 4.0, spread * 1.15, range)),
        past,
        summary: format!("{name}: now {now:.0}; of 10 simulated futures 9 end between {:.0} and {:.0}.", now - spread, now + spread),
        ..Chart::default()
    }
}

fn headline() -> Chart {
    let mut headline = chart(0, "Tension on the quays", "", 52.0, -9.0, 17.0, Tone::Worse);
    headline.change = Some(Change { words: text("rose 4 since yesterday"), tone: Tone::Worse });
    let value = |moment: u32| headline.past.get(moment as usize).copied().unwrap_or(50.0);
    headline.markers = vec![
        Marker { moment: 2, value: value(2), kind: MarkerKind::Planned, words: text("Ministry: invite to talks") },
        Marker { moment: 5, value: value(5), kind: MarkerKind::Other, words: text("Union: slow work at night") },
        Marker { moment: 8, value: value(8), kind: MarkerKind::Event, words: text("The contract ends") },
    ];
    headline.dates = vec![
        DateMark { moment: 8, name: text("The contract ends") },
        DateMark { moment: 21, name: text("First grain ships arrive") },
        DateMark { moment: 35, name: text("Easter") },
    ];
    headline.overlay = Some(Overlay {
        name: text("Branch B"),
        points: (5..=20).map(|m| (f64::from(m), 54.0 + 1.1 * f64::from(m - 5) + 2.0 * f64::from(m).sin())).collect(),
    });
    headline
}

fn move_row(place: u16, name: &str, words: &str, effects: &[(&str, &str, Tone)], grounds: Grounds, standing: Standing) -> MoveRow {
    MoveRow {
        id: MoveId(place),
        name: text(name),
        words: text(words),
        kind: text("diplomatic"),
        seats: vec![SeatId(place % 3)],
        cost: (place % 2 == 0).then(|| text("2 points")),
        effects: effects
            .iter()
            .map(|(name, amount, tone)| EffectRow { name: text(name), amount: text(amount), tone: *tone, grounds })
            .collect(),
        grounds,
        standing,
        size: None,
        card: vec![
            CardLine { head: text("Chance of acting"), text: text("about 1 in 8 on a day when nobody plays it"), stands_in_the_way: false },
            CardLine { head: text("Needs"), text: text("talks ≥ 35 (now 41)"), stands_in_the_way: false },
            CardLine { head: text("Rests on"), text: text("F02, claimed by the union: accidents after midnight"), stands_in_the_way: false },
        ],
    }
}

fn moves() -> MoveList {
    use Grounds::{Assumption, Direction, Figure};
    use Tone::{Better, Neutral, Worse};
    let mut shifts = move_row(6, "Hire day workers", "Bring in workers from the next port for the day shift.", &[("ships waiting", "−6", Better), ("anger", "+5", Worse)], Direction, Standing::Planned);
    shifts.size = Some(SizeChoice { min: 50.0, max: 400.0, step: 50.0, value: 150.0, decimals: 0 });
    MoveList {
        seats: vec![
            SeatRow { id: SeatId(0), name: text("Union"), steered: false, budget: None },
            SeatRow { id: SeatId(1), name: text("Owners"), steered: true, budget: Some(text("8 of 12 points of goodwill")) },
            SeatRow { id: SeatId(2), name: text("Ministry"), steered: false, budget: None },
        ],
        groups: vec![
            MoveGroup {
                name: text("Dockers’ union"),
                actors: vec![ActorId(0)],
                moves: vec![
                    move_row(0, "Slow work at night", "Every crane at half its pace between midnight and five.", &[("ships waiting", "+4", Worse), ("tension", "+3", Worse)], Figure, Standing::Open),
                    move_row(1, "Offer a truce until Easter", "Full work at all hours against a written promise on bonuses.", &[("tension", "−8", Better), ("trust", "+6", Better)], Direction, Standing::Open),
                    move_row(2, "Call a strike", "All quays stand still.", &[("ships waiting", "+12 a day", Worse)], Figure, Standing::Barred(text("only after the contract has ended and a ballot was held"))),
                ],
            },
            MoveGroup {
                name: text("Port owners"),
                actors: vec![ActorId(1)],
                moves: vec![
                    move_row(3, "Publish the accident reports", "All four, with names taken out.", &[("trust", "+9", Better)], Assumption, Standing::Open),
                    shifts,
                    move_row(4, "Lock the gates", "Nobody enters without a signed shift plan.", &[("tension", "+11", Worse)], Assumption, Standing::Barred(text("needs tension ≥ 70, now 61"))),
                ],
            },
            MoveGroup {
                name: text("Ministry of ports"),
                actors: vec![ActorId(2)],
                moves: vec![
                    move_row(5, "Call an arbiter", "A retired judge hears both sides for a week.", &[("talks", "+14", Neutral), ("tension", "−4", Better)], Direction, Standing::Planned),
                    move_row(7, "Pay for two more tugs", "Shortens the queue at the roads.", &[("ships waiting", "−3", Better)], Figure, Standing::Open),
                    move_row(8, "Say nothing", "The minister travels.", &[], Assumption, Standing::Open),
                ],
            },
            MoveGroup {
                name: text("Union and owners"),
                actors: vec![ActorId(0), ActorId(1)],
                moves: vec![move_row(9, "Sign a night-work charter", "Fewer ships at night, higher bonuses, one accident board.", &[("tension", "−20", Better), ("trust", "+15", Better)], Direction, Standing::Barred(text("needs talks ≥ 60, now 41")))],
            },
        ],
        closed: None,
    }
}

fn outcomes() -> OutcomeList {
    let row = |place: u16, name: &str, gravity: Gravity, low: f64, point: f64, high: f64| OutcomeRow {
        id: OutcomeId(place),
        name: text(name),
        words: format!("{name} by the end of day 30."),
        gravity,
        share: Some(Share { low, point, high, words: brinkline::wording::number::in_ten(low, high) }),
        lean: None,
        reached: None,
        details: vec![text("Counting error alone: about 2 in 100.")],
    };
    OutcomeList {
        by: text("By 1 April (day 30)"),
        rows: vec![
            row(0, "Long strike", Gravity::Grave, 0.07, 0.12, 0.22),
            row(1, "Short strike", Gravity::Bad, 0.18, 0.24, 0.29),
            row(2, "Night-work charter", Gravity::Calm, 0.14, 0.21, 0.26),
            row(3, "Uneasy peace", Gravity::Mixed, 0.38, 0.43, 0.52),
        ],
        leaning: None,
        pending: None,
        recipe: text("2,000 futures, range over 4 accounts"),
        summary: text("Of 10 simulated futures 4 to 5 end in uneasy peace, 2 to 3 in a short strike, 1 to 3 in a charter, 1 to 2 in a long strike."),
    }
}

fn branches() -> BranchStrip {
    let mut nodes: Vec<BranchNode> = (0..=NOW)
        .map(|moment| BranchNode {
            id: NodeId(moment),
            follows: (moment > 0).then(|| moment as usize - 1),
            moment,
            lane: 0,
            on_path: true,
            current: moment == NOW,
            steered: moment == 2 || moment == 7,
            outcome: None,
            words: format!("Day {moment}"),
        })
        .collect();
    for moment in 6..=20 {
        nodes.push(BranchNode {
            id: NodeId(100 + moment),
            follows: Some(if moment == 6 { 5 } else { nodes.len() - 1 }),
            moment,
            lane: 1,
            on_path: false,
            current: false,
            steered: moment == 6,
            outcome: (moment == 20).then(|| text("Short strike")),
            words: format!("Branch B, day {moment}"),
        });
    }
    BranchStrip {
        nodes,
        lanes: vec![
            BranchLane { tip: NodeId(NOW), lane: 0, name: text("Branch A"), current: true, overlaid: false },
            BranchLane { tip: NodeId(120), lane: 1, name: text("Branch B"), current: false, overlaid: true },
        ],
        summary: text("Two branches that part after day 5; branch A is looked at, on day 9."),
    }
}

fn why() -> Why {
    let part = |cause: &str, kind: CauseKind, amount: f64, tone: Tone| WhyPart {
        cause: text(cause),
        kind,
        amount,
        amount_words: brinkline::wording::number::signed(amount, 1),
        tone,
        details: vec![text("Size judged from F02, claimed by the union.")],
    };
    Why {
        indicator: IndicatorId(0),
        name: text("Tension on the quays"),
        moment: 9,
        when: text("day 9, 11 Mar"),
        span: text("57 to 61"),
        total: text("+4.0"),
        tone: Tone::Worse,
        before: 57.0,
        parts: vec![
            part("Slow work at night (dockers’ union)", CauseKind::Move, 3.0, Tone::Worse),
            part("Anger on the quays above 40", CauseKind::Coupling, 1.6, Tone::Worse),
            part("Tension on the quays", CauseKind::Drift, -1.2, Tone::Better),
            part("The owners’ promise on bonuses, broken", CauseKind::Promise, 1.4, Tone::Worse),
            part("Nobody’s doing", CauseKind::Chance, -0.8, Tone::Better),
        ],
        can_go_back: true,
        can_go_on: false,
        summary: text("Tension on the quays rose 4.0 on day 9, most of it by slow work at night."),
    }
}

fn stances() -> StanceBoard {
    let dot = |place: u16, name: &str, short: &str, bloc: usize, position: f64, began: f64, weight: f64, accepts: Option<(f64, f64)>| StanceDot {
        actor: ActorId(place),
        name: text(name),
        short: text(short),
        bloc: Some(bloc),
        position,
        began,
        weight,
        accepts,
        words: format!("{name} at {position:.0}, weight {weight:.1}"),
    };
    let issue = |place: u16, name: &str, minus: &str, plus: &str, shift: f64, ground: Option<(f64, f64)>| IssueLine {
        id: IssueId(place),
        name: text(name),
        minus: text(minus),
        plus: text(plus),
        dots: vec![
            dot(0, "Dockers’ union", "Union", 0, -70.0 + shift, -85.0, 0.8, Some((-100.0, 5.0 + shift))),
            dot(1, "Port owners", "Owners", 1, 55.0, 60.0, 0.7, Some((-10.0, 90.0))),
            dot(2, "Ministry of ports", "Ministry", 2, 10.0 + shift, 10.0, 0.35, None),
            dot(3, "Farmers’ cooperative", "Farmers", 4, 48.0, 48.0, 0.15, None),
        ],
        weighted: -6.0 + shift,
        common_ground: ground,
        ground_words: text(if ground.is_some() { "Between −10 and 5 all who name a range could agree." } else { "No position is acceptable to all who name a range." }),
        summary: format!("{name}: the union far towards {minus}, the owners towards {plus}."),
    };
    StanceBoard {
        issues: vec![
            issue(0, "Night work", "no ships after midnight", "ships at all hours", 0.0, Some((-10.0, 5.0))),
            issue(1, "Bonuses", "as agreed in 2027", "by tonnage alone", 12.0, None),
        ],
    }
}

fn log() -> Log {
    let line = |words: &str, kind: LogKind| LogLine { words: text(words), kind };
    Log {
        steps: vec![
            LogStep {
                node: Some(NodeId(9)),
                heading: text("Tue 11 Mar · day 9"),
                current: true,
                lines: vec![
                    line("The ministry called an arbiter.", LogKind::Planned),
                    line("The union slowed work at night, for the second time.", LogKind::Other),
                    line("The owners broke their promise on bonuses.", LogKind::Event),
                    line("Tension rose 4 to 61, very tense.", LogKind::Change),
                ],
            },
            LogStep {
                node: Some(NodeId(8)),
                heading: text("Mon 10 Mar · day 8"),
                current: false,
                lines: vec![
                    line("The contract ended.", LogKind::Event),
                    line("Ships waiting rose 3 to 24.", LogKind::Change),
                ],
            },
            LogStep { node: None, heading: text("February 2031"), current: false, lines: vec![line("Four accidents after midnight, says the union.", LogKind::Other)] },
        ],
    }
}

/// The page of a running session.
pub fn board() -> Screen {
    let account = |id: Option<u16>, name: &str, words: &str, chosen: bool| AccountRow { id: id.map(WorldViewId), name: text(name), words: text(words), chosen };
    let others = |choice: Others, name: &str, words: &str, chosen: bool| OthersRow { choice, name: text(name), words: text(words), chosen };
    let names = ["Ships waiting", "Anger on the quays", "Trust", "Talks", "Night work", "Grain prices", "Public patience", "Overtime fund", "Pilots on duty", "Days of grain in store"];
    let pinned = names
        .iter()
        .zip(1..)
        .map(|(name, place)| {
            let start = 30.0 + f64::from(place) * 4.0;
            chart(place, name, if place == 1 { "ships" } else { "" }, start, 14.0 - 4.0 * f64::from(place), 12.0, if place % 2 == 0 { Tone::Better } else { Tone::Worse })
        })
        .collect();
    Screen {
        top: TopBar {
            title: text("The quays of Port Merrow"),
            unsaved: true,
            date: text("Tue 11 Mar 2031"),
            step: text("day 9"),
            accounts: vec![
                account(None, "undecided", "The situation as the scenario’s author holds it.", true),
                account(Some(0), "the union", "Night work caused the accidents; patience is short.", false),
                account(Some(1), "the owners", "Two accidents happened by day; the union’s anger is smaller than it says.", false),
            ],
            others: vec![
                others(Others::Chance, "act by chance", "One world is drawn; the curves show it, the fan shows all.", true),
                others(Others::StandStill, "stand still", "Nobody acts unless it is certain. For study.", false),
                others(Others::Replay(ReplayId(0)), "as in 2027", "They do what they did in the strike of 2027.", false),
            ],
            undo: Some(text("Undo plan: call an arbiter")),
            redo: None,
            can_save: true,
        },
        page: Page::Board(Box::new(Board {
            moves: moves(),
            headline: headline(),
            pinned,
            branches: branches(),
            outcomes: outcomes(),
            plan: PlanBar {
                step_word: text("day"),
                chips: vec![
                    PlanChip { id: MoveId(5), name: text("Call an arbiter"), actor: text("Ministry"), decided: true, barred: None },
                    PlanChip { id: MoveId(6), name: text("Hire day workers, 150"), actor: text("Owners"), decided: false, barred: None },
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
            sources: SourceList {
                summary: text("41 numbers stand in a fact, 88 are judged in size, 30 are assumptions."),
                facts: facts(),
                assumptions: vec![AssumptionRow { words: text("Anger halves in about nine days when nothing feeds it."), holds: vec![text("Anger: half-life")] }],
            },
        })),
        status: StatusLine {
            saved: text("not saved"),
            unsaved: true,
            job: Some(JobLine { words: text("Simulating 2,000 futures"), done: Some(0.62), stopping: false }),
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
        for (row, shift) in board.outcomes.rows.iter_mut().zip([-0.05, -0.08, 0.10, 0.03]) {
            row.lean = row.share.as_ref().map(|share| {
                let move_by = |value: f64| (value + shift).clamp(0.0, 1.0);
                let (low, point, high) = (move_by(share.low), move_by(share.point), move_by(share.high));
                Share { low, point, high, words: brinkline::wording::number::in_ten(low, high) }
            });
        }
        for (chart, change) in board.pinned.iter_mut().zip(["−6", "−9", "+8"]) {
            chart.lean_change = Some(Change { words: text(change), tone: Tone::Neutral });
            let now = chart.past.last().copied().unwrap_or(50.0);
            chart.lean = Some(fan(NOW, now, -12.0, 9.0, (0.0, 100.0)));
        }
    }
    screen
}

/// A list with an error and a warning.
pub fn problems() -> ProblemList {
    ProblemList {
        rows: vec![
            ProblemRow { error: true, message: text("There is no indicator “tensoin”."), hint: Some(text("Did you mean “tension”?")), place: Some((4, 18)), field: Some(text("moves.call_arbiter.needs")) },
            ProblemRow { error: false, message: text("The move “Say nothing” changes nothing."), hint: None, place: Some((9, 5)), field: None },
        ],
        summary: text("1 error, 1 warning"),
    }
}

/// A file that cannot be played.
pub fn broken() -> Screen {
    let lines = ["#![enable(implicit_some)]", "(", "    format: \"1-draft\",", "    needs: [\"talks >= 35\", \"tensoin < 60\"],", "    effects: [],", "    cost: 1,", "    id: \"quays\",", "    moves: [", "        (id: \"say_nothing\"),", "    ],", ")"];
    Screen {
        top: TopBar { title: text("quays.ron"), ..TopBar::default() },
        page: Page::Broken { name: text("quays.ron"), text: lines.join("\n") },
        problems: problems(),
        status: StatusLine { saved: text("saved"), problems: text("1 error, 1 warning"), has_errors: true, ..StatusLine::default() },
        ..Screen::default()
    }
}
