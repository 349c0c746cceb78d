//! Outcomes, and what the drawer holds.

use brinkline::action::WhySpan;
use brinkline::model::ids::{ActorId, IndicatorId, IssueId, NodeId, OutcomeId};
use brinkline::viewmodel::log::{Log, LogKind, LogLine, LogStep};
use brinkline::viewmodel::outcomes::{OutcomeList, OutcomeRow, Share};
use brinkline::viewmodel::stances::{IssueLine, PairZone, PairZones, StanceBoard, StanceDot};
use brinkline::viewmodel::tone::{Gravity, Tone};
use brinkline::viewmodel::why::{ByHand, CauseKind, Lead, SpanChoice, Why, WhyPart};

use super::text;

pub fn outcomes() -> OutcomeList {
    let row =
        |place: u16, name: &str, gravity: Gravity, low: f64, point: f64, high: f64| OutcomeRow {
            id: OutcomeId(place),
            name: text(name),
            words: format!("{name} by the end of day 30."),
            gravity,
            share: Some(Share {
                low,
                point,
                high,
                words: brinkline::wording::number::in_ten(low, high),
            }),
            lean: None,
            base_rate: None,
            change: None,
            reached: None,
            details: vec![text("Counting error alone: about 2 in 100.")],
        };
    OutcomeList {
        settled: false,
        by: text("By 1 April (day 30)"),
        rows: vec![
            row(0, "Long strike", Gravity::Grave, 0.07, 0.12, 0.22),
            row(1, "Short strike", Gravity::Bad, 0.18, 0.24, 0.29),
            row(2, "Night-work charter", Gravity::Calm, 0.14, 0.21, 0.26),
            row(3, "Uneasy peace", Gravity::Mixed, 0.38, 0.43, 0.52),
        ],
        leaning: None,
        lean_is_without: false,
        pending: None,
        recipe: text("2,000 futures, range over 4 accounts"),
        knowledge: Vec::new(),
        summary: text(
            "Of 10 simulated futures 4 to 5 end in uneasy peace, 2 to 3 in a short strike, 1 to 3 in a charter, 1 to 2 in a long strike.",
        ),
    }
}

pub fn why() -> Why {
    let part = |cause: &str, kind: CauseKind, amount: f64, tone: Tone| WhyPart {
        cause: text(cause),
        kind,
        amount,
        amount_words: brinkline::wording::number::signed(amount, 1),
        is_small: false,
        tone,
        details: vec![text("Size judged from F02, claimed by the union.")],
        lead: (kind == CauseKind::Coupling).then_some(Lead::Indicator(IndicatorId(1))),
    };
    let span = |over: WhySpan, words: &str| SpanChoice {
        over,
        words: text(words),
        possible: over != WhySpan::SinceBranch,
        chosen: over == WhySpan::Step,
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
        small: None,
        parts: vec![
            part(
                "Slow work at night (dockers’ union)",
                CauseKind::Move,
                3.0,
                Tone::Worse,
            ),
            part(
                "Anger on the quays above 40",
                CauseKind::Coupling,
                1.6,
                Tone::Worse,
            ),
            part("Tension on the quays", CauseKind::Drift, -1.2, Tone::Better),
            part(
                "The owners’ promise on bonuses, broken",
                CauseKind::Promise,
                1.4,
                Tone::Worse,
            ),
            part("Nobody’s doing", CauseKind::Chance, -0.8, Tone::Better),
        ],
        can_go_back: true,
        can_go_on: false,
        spans: vec![
            span(WhySpan::Step, "This day"),
            span(WhySpan::SinceStart, "Since start"),
            span(WhySpan::SinceBranch, "Since branch"),
        ],
        trail: vec![(IndicatorId(2), text("Goodwill"))],
        by_hand: Some(ByHand {
            value: 61.0,
            range: (0.0, 100.0),
            decimals: 0,
            unit: String::new(),
            set_at: None,
        }),
        summary: text("Tension on the quays rose 4.0 on day 9, most of it by slow work at night."),
    }
}

fn pairs() -> Vec<PairZones> {
    vec![PairZones {
        short: text("Owners"),
        with: vec![PairZone {
            short: text("Union"),
            width: -30.0,
            width_words: text("−30"),
            words: text("Between the union, up to −20, and the owners, from 10 on, is a gap of 30"),
        }],
    }]
}

#[expect(clippy::too_many_lines, reason = "plain data")]
pub fn stances() -> StanceBoard {
    let dot = |place: u16,
               name: &str,
               short: &str,
               bloc: usize,
               position: f64,
               began: f64,
               weight: f64,
               accepts: Option<(f64, f64)>| StanceDot {
        by_hand: None,
        actor: ActorId(place),
        name: text(name),
        short: text(short),
        bloc: Some(bloc),
        position,
        began,
        way: vec![began, f64::midpoint(began, position), position],
        weight,
        salience: weight,
        accepts,
        words: format!("{name} at {position:.0}, weight {weight:.1}"),
    };
    let issue = |place: u16,
                 name: &str,
                 minus: &str,
                 plus: &str,
                 shift: f64,
                 ground: Option<(f64, f64)>| IssueLine {
        can_put: true,
        id: IssueId(place),
        name: text(name),
        minus: text(minus),
        plus: text(plus),
        dots: vec![
            dot(
                0,
                "Dockers’ union",
                "Union",
                0,
                -70.0 + shift,
                -85.0,
                0.8,
                Some((-100.0, 5.0 + shift)),
            ),
            dot(
                1,
                "Port owners",
                "Owners",
                1,
                55.0,
                60.0,
                0.7,
                Some((-10.0, 90.0)),
            ),
            dot(
                2,
                "Ministry of ports",
                "Ministry",
                2,
                10.0 + shift,
                10.0,
                0.35,
                None,
            ),
            dot(
                3,
                "Farmers’ cooperative",
                "Farmers",
                4,
                48.0,
                48.0,
                0.15,
                None,
            ),
        ],
        weighted: -6.0 + shift,
        common_ground: ground,
        gap: ground.is_none().then_some((-20.0, 10.0)),
        pairs: pairs(),
        ways_summary: format!("{name} over time"),
        ground_words: text(ground_words(ground.is_some())),
        summary: format!("{name}: the union far towards {minus}, the owners towards {plus}."),
    };
    StanceBoard {
        issues: vec![
            issue(
                0,
                "Night work",
                "no ships after midnight",
                "ships at all hours",
                0.0,
                Some((-10.0, 5.0)),
            ),
            issue(
                1,
                "Bonuses",
                "as agreed in 2027",
                "by tonnage alone",
                12.0,
                None,
            ),
        ],
    }
}

fn ground_words(there_is: bool) -> &'static str {
    if there_is {
        "Between −10 and 5 all who name a range could agree."
    } else {
        "No position is acceptable to all who name a range."
    }
}

pub fn log() -> Log {
    let line = |words: &str, kind: LogKind| LogLine {
        words: text(words),
        kind,
        ..LogLine::default()
    };
    Log {
        actors: Vec::new(),
        indicators: Vec::new(),
        steps: vec![
            LogStep {
                node: Some(NodeId(9)),
                moment: Some(10),
                heading: text("Tue 11 Mar · day 9"),
                current: true,
                lines: vec![
                    line("The ministry called an arbiter.", LogKind::Planned),
                    line(
                        "The union slowed work at night, for the second time.",
                        LogKind::Other,
                    ),
                    line(
                        "The owners broke their promise on bonuses.",
                        LogKind::Promise,
                    ),
                    line("Tension rose 4 to 61, very tense.", LogKind::Change),
                ],
            },
            LogStep {
                node: Some(NodeId(8)),
                moment: Some(9),
                heading: text("Mon 10 Mar · day 8"),
                current: false,
                lines: vec![
                    line("The contract ended.", LogKind::Date),
                    line("Ships waiting rose 3 to 24.", LogKind::Change),
                ],
            },
            LogStep {
                node: None,
                moment: None,
                heading: text("February 2031"),
                current: false,
                lines: vec![line(
                    "Four accidents after midnight, says the union.",
                    LogKind::Other,
                )],
            },
        ],
    }
}
