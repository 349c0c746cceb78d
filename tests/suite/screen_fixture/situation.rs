//! The situation page and its facts.

use brinkline::viewmodel::screen::{Page, Screen};
use brinkline::viewmodel::situation::{ActorRow, DateRow, SituationPage};
use brinkline::viewmodel::sources::{FactRow, FactStatus, Held};
use brinkline::viewmodel::status::StatusLine;
use brinkline::viewmodel::top_bar::TopBar;

use super::text;

pub fn facts() -> Vec<FactRow> {
    let fact =
        |id: &str, words: &str, status: FactStatus, status_words: &str, holds: &[&str]| FactRow {
            id: text(id),
            words: text(words),
            source: text("Harbour bulletin 14, Port Merrow Gazette, 1 March 2031"),
            date: text("1 Mar 2031"),
            status,
            status_words: text(status_words),
            holds: holds
                .iter()
                .map(|words| Held {
                    words: text(words),
                    path: text("indicators.anger"),
                    ..Held::default()
                })
                .collect(),
        };
    vec![
        fact(
            "F01",
            "Night work at the quays rose from 12 to 31 ships a week.",
            FactStatus::Reported,
            "reported",
            &[
                "Ships waiting: start value (figure)",
                "Night work: start value (figure)",
            ],
        ),
        fact(
            "F02",
            "The dockers’ union says that four accidents in February happened after midnight.",
            FactStatus::Claimed,
            "claimed by the union",
            &["Anger on the quays: start value (direction)"],
        ),
        fact(
            "F03",
            "The ministry holds a strike before Easter to be unlikely.",
            FactStatus::Assessed,
            "assessed by the ministry",
            &[],
        ),
        fact(
            "F04",
            "The owners deny that bonus payments were cut.",
            FactStatus::Disputed,
            "disputed by the owners",
            &["Trust: coupling to pay (direction)"],
        ),
    ]
}

/// The page before the first step.
pub fn situation() -> Screen {
    Screen {
        top: TopBar {
            title: text("The quays of Port Merrow"),
            date: text("Sun 2 Mar 2031"),
            step: text("day 0"),
            can_save: true,
            ..TopBar::default()
        },
        page: Page::Situation(Box::new(SituationPage {
            title: text("The quays of Port Merrow"),
            span: text("2 March to 13 April 2031 · 42 days"),
            opening: Some(text(
                "This situation is invented; any likeness to a port, a union or a ministry is chance.",
            )),
            markdown: text(
                "## Who holds what\n\nThe **owners** hold the cranes and the contracts. The **union** holds the night shift: without it, a third of the ships wait.\n\n- The ministry can call an arbiter, once.\n- The farmers’ cooperative loses about 2 % of the harvest per day of delay.\n\n## What is disputed\n\nWhether the four accidents in February had to do with night work. The owners say that two of them happened by day.\n\n> “We are not against ships. We are against ships at three in the morning.”\n",
            ),
            claims_not: Some(text(
                "It does not say who is right, nor what a strike would cost outside the port.",
            )),
            actors: vec![
                ActorRow {
                    name: text("Dockers’ union"),
                    bloc: Some(text("labour")),
                    role: text("speaks for 1,900 dockers"),
                },
                ActorRow {
                    name: text("Port owners"),
                    bloc: Some(text("employers")),
                    role: text("four companies under one contract"),
                },
                ActorRow {
                    name: text("Ministry of ports"),
                    bloc: None,
                    role: text("can call an arbiter"),
                },
            ],
            facts: facts(),
            dates: vec![
                DateRow {
                    when: text("10 Mar · day 8"),
                    name: text("The contract ends"),
                },
                DateRow {
                    when: text("23 Mar · day 21"),
                    name: text("First grain ships arrive"),
                },
                DateRow {
                    when: text("6 Apr · day 35"),
                    name: text("Easter"),
                },
            ],
            started: false,
        })),
        status: StatusLine {
            saved: text("no session file yet"),
            problems: text("0 problems"),
            ..StatusLine::default()
        },
        ..Screen::default()
    }
}
