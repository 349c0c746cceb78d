//! A file that cannot be played.

use brinkline::viewmodel::problems::{ProblemList, ProblemRow};
use brinkline::viewmodel::screen::{Page, Screen};
use brinkline::viewmodel::status::StatusLine;
use brinkline::viewmodel::top_bar::TopBar;

use super::text;

/// A list with an error and a warning.
pub fn problems() -> ProblemList {
    ProblemList {
        rows: vec![
            ProblemRow {
                error: true,
                message: text("There is no indicator “tensoin”."),
                hint: Some(text("Did you mean “tension”?")),
                place: Some((4, 18)),
                field: Some(text("moves.call_arbiter.needs")),
            },
            ProblemRow {
                error: false,
                message: text("The move “Say nothing” changes nothing."),
                hint: None,
                place: Some((9, 5)),
                field: None,
            },
        ],
        summary: text("1 error, 1 warning"),
    }
}

/// A file that cannot be played.
pub fn broken() -> Screen {
    let lines = [
        "#![enable(implicit_some)]",
        "(",
        "    format: \"1-draft\",",
        "    needs: [\"talks >= 35\", \"tensoin < 60\"],",
        "    effects: [],",
        "    cost: 1,",
        "    id: \"quays\",",
        "    moves: [",
        "        (id: \"say_nothing\"),",
        "    ],",
        ")",
    ];
    Screen {
        top: TopBar {
            title: text("quays.ron"),
            ..TopBar::default()
        },
        page: Page::Broken {
            name: text("quays.ron"),
            text: lines.join("\n"),
        },
        problems: problems(),
        status: StatusLine {
            saved: text("saved"),
            problems: text("1 error, 1 warning"),
            has_errors: true,
            ..StatusLine::default()
        },
        ..Screen::default()
    }
}
