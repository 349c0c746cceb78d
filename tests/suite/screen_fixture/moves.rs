//! What could be done.

use brinkline::model::ids::{ActorId, MoveId, SeatId};
use brinkline::viewmodel::moves::{
    CardLine, EffectRow, MoveGroup, MoveList, MoveRow, SeatRow, SizeChoice, Standing,
};
use brinkline::viewmodel::tone::{Grounds, Tone};

use super::text;

pub fn move_row(
    place: u16,
    name: &str,
    words: &str,
    effects: &[(&str, &str, Tone)],
    grounds: Grounds,
    standing: Standing,
) -> MoveRow {
    MoveRow {
        id: MoveId(place),
        name: text(name),
        actor: text("Dockers’ union"),
        words: text(words),
        kind: text("diplomatic"),
        seats: vec![SeatId(place % 3)],
        cost: place.is_multiple_of(2).then(|| text("2 points")),
        effects: effects
            .iter()
            .map(|(name, amount, tone)| EffectRow {
                name: text(name),
                amount: text(amount),
                tone: *tone,
                grounds,
            })
            .collect(),
        grounds,
        standing,
        size: None,
        card: vec![
            CardLine {
                head: text("Chance of acting"),
                text: text("about 1 in 8 on a day when nobody plays it"),
                ..CardLine::default()
            },
            CardLine {
                head: text("Needs"),
                text: text("talks ≥ 35 (now 41)"),
                ..CardLine::default()
            },
            CardLine {
                head: text("Rests on"),
                text: text("F02, claimed by the union: accidents after midnight"),
                ..CardLine::default()
            },
        ],
    }
}

#[expect(clippy::too_many_lines, reason = "plain data")]
pub fn moves() -> MoveList {
    use Grounds::{Assumption, Direction, Figure};
    use Tone::{Better, Neutral, Worse};
    let mut shifts = move_row(
        6,
        "Hire day workers",
        "Bring in workers from the next port for the day shift.",
        &[("ships waiting", "−6", Better), ("anger", "+5", Worse)],
        Direction,
        Standing::Planned,
    );
    shifts.size = Some(SizeChoice {
        min: 50.0,
        max: 400.0,
        step: 50.0,
        value: 150.0,
        decimals: 0,
    });
    MoveList {
        seats: vec![
            SeatRow {
                id: SeatId(0),
                name: text("Union"),
                steered: false,
                budget: None,
            },
            SeatRow {
                id: SeatId(1),
                name: text("Owners"),
                steered: true,
                budget: Some(text("8 of 12 points of goodwill")),
            },
            SeatRow {
                id: SeatId(2),
                name: text("Ministry"),
                steered: false,
                budget: None,
            },
        ],
        groups: vec![
            MoveGroup {
                name: text("Dockers’ union"),
                actors: vec![ActorId(0)],
                moves: vec![
                    move_row(
                        0,
                        "Slow work at night",
                        "Every crane at half its pace between midnight and five.",
                        &[("ships waiting", "+4", Worse), ("tension", "+3", Worse)],
                        Figure,
                        Standing::Open,
                    ),
                    move_row(
                        1,
                        "Offer a truce until Easter",
                        "Full work at all hours against a written promise on bonuses.",
                        &[("tension", "−8", Better), ("trust", "+6", Better)],
                        Direction,
                        Standing::Open,
                    ),
                    move_row(
                        2,
                        "Call a strike",
                        "All quays stand still.",
                        &[("ships waiting", "+12 a day", Worse)],
                        Figure,
                        Standing::Barred(text(
                            "only after the contract has ended and a ballot was held",
                        )),
                    ),
                ],
            },
            MoveGroup {
                name: text("Port owners"),
                actors: vec![ActorId(1)],
                moves: vec![
                    move_row(
                        3,
                        "Publish the accident reports",
                        "All four, with names taken out.",
                        &[("trust", "+9", Better)],
                        Assumption,
                        Standing::Open,
                    ),
                    shifts,
                    move_row(
                        4,
                        "Lock the gates",
                        "Nobody enters without a signed shift plan.",
                        &[("tension", "+11", Worse)],
                        Assumption,
                        Standing::Barred(text("needs tension ≥ 70, now 61")),
                    ),
                ],
            },
            MoveGroup {
                name: text("Ministry of ports"),
                actors: vec![ActorId(2)],
                moves: vec![
                    move_row(
                        5,
                        "Call an arbiter",
                        "A retired judge hears both sides for a week.",
                        &[("talks", "+14", Neutral), ("tension", "−4", Better)],
                        Direction,
                        Standing::Planned,
                    ),
                    move_row(
                        7,
                        "Pay for two more tugs",
                        "Shortens the queue at the roads.",
                        &[("ships waiting", "−3", Better)],
                        Figure,
                        Standing::Open,
                    ),
                    move_row(
                        8,
                        "Say nothing",
                        "The minister travels.",
                        &[],
                        Assumption,
                        Standing::Open,
                    ),
                ],
            },
            MoveGroup {
                name: text("Union and owners"),
                actors: vec![ActorId(0), ActorId(1)],
                moves: vec![move_row(
                    9,
                    "Sign a night-work charter",
                    "Fewer ships at night, higher bonuses, one accident board.",
                    &[("tension", "−20", Better), ("trust", "+15", Better)],
                    Direction,
                    Standing::Barred(text("needs talks ≥ 60, now 41")),
                )],
            },
        ],
        closed: None,
    }
}
