//! The list of what could be done.

use super::{Scene, barred, effects, names, when};
use crate::engine::{Outlook, Workspace};
use crate::model::ids::{ActorId, MoveId, SeatId};
use crate::model::moves::{Move, ScheduledAt};
use crate::viewmodel::moves::{
    CardLine, MoveGroup, MoveList, MoveRow, SeatRow, SizeChoice, Standing,
};
use crate::wording::{moves as said, number};

/// All moves with what filters them.
pub(super) fn move_list(
    scene: &Scene<'_>,
    outlook: &mut Outlook,
    work: &mut Workspace,
) -> MoveList {
    let parts = scene.parts;
    let plan = scene.document.plan();
    let mut groups: Vec<MoveGroup> = Vec::new();
    for played in parts.move_ids() {
        let planned = plan.iter().find(|planned| planned.played == played);
        let mut row = move_row(
            scene,
            outlook,
            played,
            planned.and_then(|planned| planned.size),
            work,
        );
        if planned.is_some() {
            row.standing = Standing::Planned;
        }
        let actors = &parts.a_move(played).actors;
        match groups.iter_mut().find(|group| group.actors == *actors) {
            Some(group) => group.moves.push(row),
            None => groups.push(MoveGroup {
                name: names::actors(parts, actors),
                actors: actors.clone(),
                moves: vec![row],
            }),
        }
    }
    MoveList {
        seats: seats(scene),
        groups,
        closed: closed(scene),
    }
}

fn closed(scene: &Scene<'_>) -> Option<String> {
    if scene.node.state.has_ended() {
        Some(said::ENDED.to_owned())
    } else if scene.node.moment() > scene.parts.calendar.last_step {
        Some(said::AT_THE_END.to_owned())
    } else {
        None
    }
}

fn seats(scene: &Scene<'_>) -> Vec<SeatRow> {
    let steered = scene.document.steered();
    let row = |place: usize| {
        let id = SeatId::from(place);
        let seat = scene.parts.seat(id);
        let steered = steered.get(place).copied().unwrap_or(false);
        let budget = seat.budget.as_ref().filter(|_| steered).map(|budget| {
            let left = scene.node.state.budget(scene.compiled, id);
            said::budget(left, budget.cap, &budget.unit, &budget.name)
        });
        SeatRow {
            id,
            name: seat.name.clone(),
            steered,
            budget,
        }
    };
    (0..scene.parts.seats.len()).map(row).collect()
}

fn move_row(
    scene: &Scene<'_>,
    outlook: &mut Outlook,
    played: MoveId,
    chosen: Option<f64>,
    work: &mut Workspace,
) -> MoveRow {
    let parts = scene.parts;
    let one = parts.a_move(played);
    let kind = &parts.kinds[one.kind.index()];
    let wear = one.wear_factor(&kind.wear, scene.node.state.uses(scene.compiled, played));
    let size = one.size.map(|size| SizeChoice {
        min: size.min,
        max: size.max,
        step: size.step,
        value: chosen.unwrap_or(size.min),
        decimals: number::digits_for(size.step, 0),
    });
    let amounts = outlook.amounts(
        scene.compiled,
        played,
        size.as_ref().map_or(0.0, |size| size.value),
        work,
    );
    let why = scene.barred.get(played.index()).copied().flatten();
    let standing = why.map_or(Standing::Open, |why| {
        Standing::Barred(barred::reason(scene, outlook, played, why, work))
    });
    let card = Card {
        scene,
        one,
        played,
        wear,
        lines: Vec::new(),
    }
    .lines(outlook, work);
    MoveRow {
        id: played,
        name: one.name.clone(),
        actor: names::actors(parts, &one.actors),
        words: one.words.clone(),
        kind: kind.name.clone(),
        seats: one.playable_by.clone(),
        cost: cost(scene, one),
        effects: effects::rows(
            parts,
            one,
            &amounts,
            wear,
            &scene.document.standpoint().assumed,
        ),
        grounds: effects::weakest(one),
        standing,
        size,
        card,
    }
}

fn cost(scene: &Scene<'_>, one: &Move) -> Option<String> {
    let parts = scene.parts;
    let unit = one
        .playable_by
        .iter()
        .chain(
            one.actors
                .iter()
                .filter_map(|&actor| parts.seat_of(actor))
                .collect::<Vec<_>>()
                .iter(),
        )
        .find_map(|&seat| parts.seat(seat).budget.as_ref())
        .map_or("", |budget| budget.unit.as_str());
    (one.cost > 0.0).then(|| said::cost(one.cost, unit))
}

struct Card<'a> {
    scene: &'a Scene<'a>,
    one: &'a Move,
    played: MoveId,
    wear: f64,
    lines: Vec<CardLine>,
}

impl Card<'_> {
    fn lines(mut self, outlook: &mut Outlook, work: &mut Workspace) -> Vec<CardLine> {
        self.chance(outlook, work);
        self.schedule();
        self.needs(outlook, work);
        self.together();
        self.again();
        self.spread();
        let rests_on = self.scene.fixed.rests_on.get(self.played.index());
        for (fact, text) in rests_on.into_iter().flatten() {
            self.lines.push(CardLine {
                head: said::HEAD_RESTS_ON.to_owned(),
                text: text.clone(),
                fact: fact.clone(),
                ..CardLine::default()
            });
        }
        // A heading is said once for all its lines.
        let mut last = String::new();
        for line in &mut self.lines {
            if line.head == last {
                line.head.clear();
            } else {
                last.clone_from(&line.head);
            }
        }
        self.lines
    }

    fn line(&mut self, head: &str, text: String) {
        self.lines.push(CardLine {
            head: head.to_owned(),
            text,
            ..CardLine::default()
        });
    }

    fn chance(&mut self, outlook: &mut Outlook, work: &mut Workspace) {
        let scene = self.scene;
        let steered = scene.document.steered();
        let is_steered = self
            .one
            .actors
            .iter()
            .filter_map(|&actor| scene.parts.seat_of(actor))
            .any(|seat| steered.get(seat.index()).copied().unwrap_or(false));
        let text = if is_steered {
            said::STEERED.to_owned()
        } else {
            match outlook.chance_of_acting(scene.compiled, self.played, work) {
                None => said::NEVER_BY_ITSELF.to_owned(),
                Some(chance) => {
                    let step = &when::steps(scene.parts).one;
                    let words = said::chance_per_step(chance, step);
                    let due = self.one.schedule.iter().any(|one| self.is_due(one.at));
                    let barred = scene
                        .barred
                        .get(self.played.index())
                        .is_some_and(Option::is_some);
                    let words = if due {
                        said::expected_now(&words, step)
                    } else {
                        words
                    };
                    if barred && chance > 0.0 {
                        said::once_possible(&words)
                    } else {
                        words
                    }
                }
            }
        };
        self.line(said::HEAD_CHANCE, text);
    }

    fn step_of(&self, at: ScheduledAt) -> u32 {
        match at {
            ScheduledAt::Step(step) => step,
            ScheduledAt::Date(date) => {
                let step = self.scene.node.state.date(self.scene.compiled, date);
                whole(step)
            }
        }
    }

    fn is_due(&self, at: ScheduledAt) -> bool {
        self.step_of(at) == self.scene.node.moment()
    }

    fn schedule(&mut self) {
        let parts = self.scene.parts;
        let now = self.scene.node.moment();
        for scheduled in &self.one.schedule {
            let step = self.step_of(scheduled.at);
            if step < now {
                continue;
            }
            let chance = scheduled.chance.as_constant().map_or_else(
                || names::Names(parts).words(&scheduled.chance),
                said::chance_words,
            );
            self.line(
                said::HEAD_SCHEDULE,
                said::expected_at(&when::step(parts, step), &chance),
            );
        }
    }

    fn needs(&mut self, outlook: &mut Outlook, work: &mut Workspace) {
        let scene = self.scene;
        let failing = match scene.barred.get(self.played.index()).copied().flatten() {
            Some(crate::engine::Barred::Need(place)) => Some(place),
            _ => None,
        };
        for (place, need) in self.one.needs.iter().enumerate() {
            let words = names::need(scene.parts, need);
            let now = if names::is_plain(need) {
                String::new()
            } else {
                names::now(scene.compiled, outlook, scene.node.moment(), need, work)
            };
            self.lines.push(CardLine {
                head: said::HEAD_NEEDS.to_owned(),
                text: said::with_now(&words, &now),
                stands_in_the_way: failing == Some(place),
                ..CardLine::default()
            });
        }
    }

    fn together(&mut self) {
        let parts = self.scene.parts;
        if self.one.actors.len() > 1 {
            let chance = self.one.accept.as_ref().map(|accept| {
                accept
                    .as_constant()
                    .map_or_else(|| names::Names(parts).words(accept), said::chance_words)
            });
            let who = names::actors(parts, &self.one.actors);
            self.line(said::HEAD_JOINT, said::joint(&who, chance.as_deref()));
        }
        if !self.one.targets.is_empty() {
            self.line(said::HEAD_TARGETS, targets(self.scene, &self.one.targets));
        }
    }

    fn again(&mut self) {
        let steps = when::steps(self.scene.parts);
        if let Some(most) = self.one.uses {
            let done = self.scene.node.state.uses(self.scene.compiled, self.played);
            self.line(said::HEAD_AGAIN, said::limit(most, done));
        }
        if self.one.uses != Some(1) && self.one.cooldown > 1 {
            self.line(said::HEAD_AGAIN, said::pause(self.one.cooldown, &steps));
        }
        if self.wear < 1.0 {
            self.line(said::HEAD_AGAIN, said::worn(self.wear));
        }
    }

    fn spread(&mut self) {
        let spreads = effects::spreads(self.scene.parts, &self.one.effects);
        if !spreads.is_empty() {
            self.line(said::HEAD_SPREAD, spreads.join(", "));
        }
    }
}

fn targets(scene: &Scene<'_>, targets: &[ActorId]) -> String {
    names::actors(scene.parts, targets)
}

/// A step that the state holds as a number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "steps are whole numbers up to 10,000; a date moved before the start counts as the start"
)]
pub(super) fn whole(step: f64) -> u32 {
    step.round().max(0.0) as u32
}
