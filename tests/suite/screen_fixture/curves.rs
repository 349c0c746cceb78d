//! Curves, fans, branches.

use brinkline::model::ids::{IndicatorId, NodeId};
use brinkline::viewmodel::branches::{BranchLane, BranchNode, BranchStrip, Done};
use brinkline::viewmodel::chart::{
    Band, BranchCurve, Change, Chart, DateMark, Fan, Marker, MarkerKind, TimeAxis,
};
use brinkline::viewmodel::tone::Tone;

use super::{LAST, NOW, text};

pub fn time() -> TimeAxis {
    let labels: Vec<String> = (0..=LAST)
        .map(|moment| {
            let day = 2 + moment;
            if day <= 31 {
                format!("{day} Mar")
            } else {
                format!("{} Apr", day - 31)
            }
        })
        .collect();
    TimeAxis {
        now: NOW,
        last: LAST,
        steps: labels.iter().take(LAST as usize).cloned().collect(),
        labels,
        rounds: (0..=LAST).filter(|moment| moment % 7 == 1).collect(),
    }
}

pub fn fan(from: u32, start: f64, drift: f64, spread: f64, (low, high): (f64, f64)) -> Fan {
    let row = |sigmas: f64| -> Vec<f64> {
        (from..=LAST)
            .map(|moment| {
                let t = f64::from(moment - from);
                (start + drift * (1.0 - libm::exp(-t / 14.0)) + sigmas * spread * (t / 33.0).sqrt())
                    .clamp(low, high)
            })
            .collect()
    };
    Fan {
        from,
        low_90: row(-1.64),
        low_50: row(-0.67),
        middle: row(0.0),
        high_50: row(0.67),
        high_90: row(1.64),
        stale: false,
    }
}

pub fn chart(
    place: u16,
    name: &str,
    unit: &str,
    start: f64,
    drift: f64,
    spread: f64,
    tone: Tone,
) -> Chart {
    let past: Vec<f64> = (0..=NOW)
        .map(|moment| {
            let t = f64::from(moment);
            start + 0.6 * spread * (libm::sin(t / 2.6) * 0.4 + t / 22.0)
        })
        .collect();
    let now = past.last().copied().unwrap_or(start);
    let range = (0.0, 100.0);
    let bands = [
        (0.0, 30.0, "calm"),
        (30.0, 55.0, "tense"),
        (55.0, 75.0, "very tense"),
        (75.0, 100.0, "open conflict"),
    ]
    .map(|(low, high, name)| Band {
        low,
        high,
        name: text(name),
    });
    Chart {
        indicator: IndicatorId(place),
        name: text(name),
        unit: text(unit),
        words: format!("{name}, as the harbour bulletin counts it."),
        now: brinkline::wording::number::with_unit(now, 0, unit),
        now_band: text(
            bands
                .iter()
                .find(|band| now < band.high)
                .map_or("", |band| band.name.as_str()),
        ),
        change: Some(Change {
            words: brinkline::wording::number::rose_or_fell(drift / 6.0, 0),
            tone: if drift.abs() < 3.0 {
                Tone::Neutral
            } else {
                tone
            },
        }),
        time: time(),
        range,
        bands: bands.to_vec(),
        fan: Some(fan(NOW, now, drift, spread, range)),
        alone: Some(fan(NOW, now, drift * 1.8 + 4.0, spread * 1.15, range)),
        past,
        summary: format!(
            "{name}: now {now:.0}; of 10 simulated futures 9 end between {:.0} and {:.0}.",
            now - spread,
            now + spread
        ),
        ..Chart::default()
    }
}

pub fn headline() -> Chart {
    let mut headline = chart(0, "Tension on the quays", "", 52.0, -9.0, 17.0, Tone::Worse);
    headline.change = Some(Change {
        words: text("rose 4 since yesterday"),
        tone: Tone::Worse,
    });
    let value = |moment: u32| headline.past.get(moment as usize).copied().unwrap_or(50.0);
    headline.markers = vec![
        Marker {
            moment: 2,
            value: value(2),
            kind: MarkerKind::Planned,
            words: text("Ministry: invite to talks"),
        },
        Marker {
            moment: 5,
            value: value(5),
            kind: MarkerKind::Other,
            words: text("Union: slow work at night"),
        },
        Marker {
            moment: 8,
            value: value(8),
            kind: MarkerKind::Event,
            words: text("The contract ends"),
        },
    ];
    headline.dates = vec![
        DateMark {
            moment: 8,
            name: text("The contract ends"),
        },
        DateMark {
            moment: 21,
            name: text("First grain ships arrive"),
        },
        DateMark {
            moment: 35,
            name: text("Easter"),
        },
    ];
    headline.branches = vec![BranchCurve {
        name: text("Branch B"),
        letter: text("B"),
        colour: 0,
        fan: None,
        points: (5..=20)
            .map(|m| {
                (
                    f64::from(m),
                    54.0 + 1.1 * f64::from(m - 5) + 2.0 * libm::sin(f64::from(m)),
                )
            })
            .collect(),
    }];
    headline
}

pub fn branches() -> BranchStrip {
    let node = |id, moment, words| BranchNode {
        id: NodeId(id),
        moment,
        on_path: false,
        current: false,
        done: Done::Nothing,
        outcome: None,
        words,
    };
    let first = (0..=NOW).map(|moment| BranchNode {
        on_path: true,
        current: moment == NOW,
        done: match moment {
            2 => Done::Planned,
            7 => Done::ByHand,
            _ => Done::Nothing,
        },
        ..node(moment, moment, format!("Day {moment}"))
    });
    let second = (6..=20).map(|moment| BranchNode {
        done: if moment == 6 {
            Done::Planned
        } else {
            Done::Nothing
        },
        outcome: (moment == 20).then(|| text("Short strike")),
        ..node(100 + moment, moment, format!("Branch B, day {moment}"))
    });
    let lane = |letter: &str| BranchLane {
        name: format!("Branch {letter}"),
        letter: text(letter),
        find: format!("branch {}", letter.to_lowercase()),
        can_delete: true,
        ..BranchLane::default()
    };
    BranchStrip {
        lanes: vec![
            BranchLane {
                tip: NodeId(NOW),
                nodes: first.collect(),
                current: true,
                under: 1,
                words: text("Branch A: 1 move planned, played to day 9"),
                ..lane("A")
            },
            BranchLane {
                head: NodeId(106),
                tip: NodeId(120),
                leaves: Some((0, 5)),
                nodes: second.collect(),
                compared: Some(0),
                note: text("What if they walk out a day early?"),
                words: text("Branch B: 1 move planned, played to day 20"),
                can_replay: true,
                ..lane("B")
            },
        ],
        unseen: 0,
        summary: text("Two branches that part after day 5; branch A is looked at, on day 9."),
    }
}
