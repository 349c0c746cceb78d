//! The welcome page.

use brinkline::viewmodel::screen::{Page, Screen};
use brinkline::viewmodel::welcome::{CardPicture, RecentFile, ScenarioCard, WelcomePage};

use super::text;

/// The window before anything is open.
pub fn welcome() -> Screen {
    let card =
        |id: &str, title: &str, summary: &str, span: &str, first: bool, phase: f64| ScenarioCard {
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
                card(
                    "quays",
                    "The quays of Port Merrow",
                    "Dockers, port owners and a ministry quarrel over night work while the harvest waits for ships.",
                    "2 Mar to 13 Apr 2031 · 42 days · 21 moves",
                    true,
                    0.0,
                ),
                card(
                    "river",
                    "Water at Two Fords",
                    "Two valleys share one river in a dry year. A dam, a treaty and a wedding stand between them.",
                    "1 Jun to 29 Aug 1911 · 90 days · 18 moves",
                    false,
                    1.1,
                ),
                card(
                    "bank",
                    "A run on Halden Bank",
                    "A rumour on a Friday, an empty vault on a Monday: depositors, the board and the treasury decide hour by hour.",
                    "Fri 9:00 to Mon 18:00 · 81 hours · 15 moves",
                    false,
                    2.3,
                ),
                card(
                    "mast",
                    "The mast on Skerry Rock",
                    "Two coast guards, one rock, and a radio mast that neither admits to have built.",
                    "20 turns · 24 moves",
                    false,
                    3.9,
                ),
            ],
            found: true,
            recent: vec![
                RecentFile {
                    path: "/home/a/quays-branch-b.ron".into(),
                    name: text("quays-branch-b.ron"),
                    folder: text("~/papers/port"),
                    when: text("yesterday"),
                    missing: false,
                },
                RecentFile {
                    path: "/home/a/seminar.ron".into(),
                    name: text("seminar, group 2.ron"),
                    folder: text("~/teaching/2031/spring"),
                    when: text("3 March"),
                    missing: false,
                },
                RecentFile {
                    path: "/media/stick/old.ron".into(),
                    name: text("old.ron"),
                    folder: text("/media/stick"),
                    when: text("January"),
                    missing: true,
                },
            ],
        }),
        ..Screen::default()
    }
}

pub fn picture(phase: f64) -> CardPicture {
    let middle: Vec<f64> = (0..40)
        .map(|step| 0.45 + 0.22 * libm::sin(phase + f64::from(step) / 9.0))
        .collect();
    let spread = |step: usize| 0.02 + 0.2 * (step as f64 / 40.0).sqrt();
    CardPicture {
        low: middle
            .iter()
            .enumerate()
            .map(|(step, value)| value - spread(step))
            .collect(),
        high: middle
            .iter()
            .enumerate()
            .map(|(step, value)| value + spread(step))
            .collect(),
        middle,
    }
}
