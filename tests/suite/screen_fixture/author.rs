//! A scenario that is being written.

use brinkline::diagnostic::Span;
use brinkline::viewmodel::author::{
    AuthorPage, Completion, Fault, FormHolds, FormPart, FormPicture, PartGroup, PartRow, Piece,
    PieceSort, StanceDot, Standing, TrialRow, Trials, Use, WayOut,
};
use brinkline::viewmodel::screen::{Page, Screen};
use brinkline::viewmodel::top_bar::TopBar;
use std::sync::Arc;

use super::broken::problems;
use super::text;

const TEXT: &str =
    "(\n    // Who talks to whom.\n    issues: [(id: \"wage\", minus: \"as it is\")],\n)\n";

fn piece(words: &str, sort: PieceSort) -> Piece {
    let start = TEXT.find(words).unwrap();
    Piece {
        span: Span::new(start, start + words.len()),
        sort,
    }
}

fn field(name: &str, holds: FormHolds) -> FormPart {
    FormPart {
        path: format!("issues.0.{}", name.to_lowercase()),
        label: text(name),
        holds,
        can_remove: true,
        problem: None,
        names: Vec::new(),
    }
}

fn form() -> FormPart {
    let wrong = FormPart {
        problem: Some(text("There is no indicator “tensoin”.")),
        ..field("Needs", FormHolds::Formula(text("tensoin < 60")))
    };
    let kind = FormHolds::Word {
        chosen: text("grave"),
        options: vec![(text("grave"), text("grave")), (text("calm"), text("calm"))],
        parts: Vec::new(),
        missing: Vec::new(),
    };
    let actor = FormHolds::Name {
        chosen: text("union"),
        options: vec![text("union"), text("owners")],
    };
    FormPart {
        path: text("issues.0"),
        label: text("What an hour is paid"),
        holds: FormHolds::Fields {
            parts: vec![
                field("Id", FormHolds::Text(text("wage"))),
                field("Minus", FormHolds::Text(text("as it is"))),
                field("Salience", FormHolds::Number(text("0.5"))),
                field("Repeat", FormHolds::Truth(true)),
                field("Tone", kind),
                field("Actor", actor),
                wrong,
                field(
                    "Words",
                    FormHolds::List {
                        entries: vec![FormPart {
                            path: text("issues.0.words.0"),
                            can_remove: true,
                            ..FormPart::default()
                        }],
                        new: text("\"\""),
                    },
                ),
            ],
            missing: vec![(text("name"), text("\"\""))],
        },
        can_remove: true,
        problem: None,
        names: Vec::new(),
    }
}

/// The author's page with a form, a picture, a problem and finds.
pub fn author() -> Screen {
    let row = |path: &str, name: &str, chosen: bool, faulty: bool| PartRow {
        path: text(path),
        name: text(name),
        chosen,
        faulty,
    };
    let dot = |name: &str, position: f64| StanceDot {
        path: format!("issues.0.stances.{name}"),
        name: text(name),
        position,
        accepts: Some((position - 20.0, position + 30.0)),
    };
    let page = AuthorPage {
        text: Arc::from(TEXT),
        revision: 3,
        pieces: Arc::from([
            piece("// Who talks to whom.", PieceSort::Comment),
            piece("issues", PieceSort::Word),
            piece("\"wage\"", PieceSort::Name),
            piece("\"as it is\"", PieceSort::Text),
        ]),
        faults: Arc::from([Fault {
            span: piece("\"wage\"", PieceSort::Name).span,
            error: true,
        }]),
        ways_out: vec![WayOut {
            choices: vec![text("tension")],
        }],
        standing: Standing {
            words: text("1 error in what is written. The scenario as it was before still plays."),
            good: false,
            lost: vec![text(
                "Day 3: the planned move `rally` is no longer in the scenario.",
            )],
        },
        groups: Arc::from([PartGroup {
            name: text("Issues"),
            path: text("issues"),
            parts: vec![
                row("issues.0", "What an hour is paid", true, false),
                row("issues.1", "Who may work the cranes", false, true),
            ],
            can_add: true,
            faulty: true,
        }]),
        form: Some(form()),
        used: vec![Use {
            words: text("Moves · Hold a rally"),
            span: Span::new(0, 1),
        }],
        completion: Some(Completion {
            span: Span::new(0, 0),
            names: vec![text("wage"), text("weather")],
        }),
        unsaved: true,
        trials: Trials {
            summary: text("100 random plays: 2 things to look at."),
            rows: vec![
                TrialRow {
                    words: text("“Hold a rally” could not be played by anybody."),
                    part: Some(text("moves.0")),
                    opens: None,
                },
                TrialRow {
                    words: text("From day 12 on nobody can play anything."),
                    part: None,
                    opens: Some(0),
                },
            ],
        },
        picture: Some(FormPicture::Stances {
            minus: text("as it is"),
            plus: text("a third more"),
            dots: vec![dot("Union", 40.0), dot("Owners", -60.0)],
        }),
        ..AuthorPage::default()
    };
    Screen {
        top: TopBar {
            title: text("Quays"),
            unsaved: true,
            can_save: true,
            ..TopBar::default()
        },
        page: Page::Author(Box::new(page)),
        problems: problems(),
        ..Screen::default()
    }
}
