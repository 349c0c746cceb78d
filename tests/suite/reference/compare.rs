//! What the engine and the reference must agree on, and how closely.

use super::future::{Future, Part};
use brinkline::engine::{Barred, Cause, Compiled, Happening, Ledger, State, Subject, Workspace};
use brinkline::model::ids::{
    ActorId, DateId, FlagId, IssueId, MoveId, OutcomeId, ParameterId, SeatId,
};
use std::collections::BTreeMap;

/// How near two numbers must be: to the bit where nothing normal is drawn, else within 1e-9.
fn near(a: f64, b: f64, calm: bool) -> bool {
    if calm { a == b } else { close(a, b) }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * 1.0_f64.max(a.abs()).max(b.abs())
}

/// The same future both ways.
pub struct Pair<'s> {
    pub compiled: Compiled,
    pub work: Workspace,
    pub state: State,
    pub future: Future<'s>,
    pub name: String,
    pub calm: bool,
}

impl Pair<'_> {
    fn same(&self, what: &str, engine: f64, reference: f64) {
        assert!(
            near(engine, reference, self.calm),
            "{}: {what}: engine {engine:?}, reference {reference:?}",
            self.name
        );
    }

    pub fn compare_states(&mut self) {
        let parts = self.future.parts;
        for id in parts.indicator_ids() {
            let reading = self.state.value(&self.compiled, id, &mut self.work);
            self.same(
                &format!("reading of i{}", id.0),
                reading,
                self.future.reading(id.index()),
            );
            if parts.indicator(id).stock().is_some() {
                let value = self.state.exact_value(&self.compiled, id, &mut self.work);
                self.same(
                    &format!("value of i{}", id.0),
                    value,
                    self.future.values[id.index()],
                );
            }
        }
        let (state, compiled) = (&self.state, &self.compiled);
        for (n, flag) in self.future.flags.iter().enumerate() {
            assert_eq!(
                state.flag(compiled, FlagId::from(n)),
                flag.up,
                "{}: f{n}",
                self.name
            );
        }
        for (&(actor, issue), &position) in &self.future.positions {
            let engine = state.position(compiled, ActorId(actor), IssueId(issue));
            self.same("position", engine, position);
        }
        for (n, &budget) in self.future.budgets.iter().enumerate() {
            self.same(
                &format!("b{n}"),
                state.budget(compiled, SeatId::from(n)),
                budget,
            );
        }
        for (n, &date) in self.future.dates.iter().enumerate() {
            self.same(
                &format!("d{n}"),
                state.date(compiled, DateId::from(n)),
                date,
            );
        }
        for (n, one) in self.future.parameters.iter().enumerate() {
            let engine = state.parameter(compiled, ParameterId::from(n));
            self.same(&format!("p{n}"), engine, one.value);
        }
        self.compare_record();
    }

    /// What has been done and reached.
    fn compare_record(&self) {
        let (state, compiled) = (&self.state, &self.compiled);
        for (n, record) in self.future.moves.iter().enumerate() {
            let uses = state.uses(compiled, MoveId::from(n));
            assert_eq!(uses, record.uses, "{}: uses of m{n}", self.name);
        }
        assert_eq!(
            state.rung(compiled),
            self.future.rung,
            "{}: rung",
            self.name
        );
        assert_eq!(state.has_ended(), self.future.ended, "{}: end", self.name);
        for (n, reached) in self.future.reached.iter().enumerate() {
            let id = OutcomeId::from(n);
            let engine = state
                .reached(compiled, id)
                .map(|step| (step, state.label(compiled, id)));
            assert_eq!(engine, *reached, "{}: o{n}", self.name);
        }
        let by = |step: u32| {
            let reached = self.future.reached.iter();
            let first = reached
                .enumerate()
                .find(|(_, at)| at.is_some_and(|at| at.0 <= step));
            first.map_or(self.future.parts.otherwise(), |(n, _)| OutcomeId::from(n))
        };
        for step in [5, 15, 29] {
            assert_eq!(
                state.outcome_by(compiled, step),
                by(step),
                "{}: label",
                self.name
            );
        }
    }

    pub fn compare_happenings(&self, ledger: &Ledger) {
        let (engine, reference) = (&ledger.happenings, &self.future.happenings);
        let same = engine.len() == reference.len()
            && engine
                .iter()
                .zip(reference)
                .all(|(a, b)| same_happening(a, b));
        assert!(
            same,
            "{}: happenings\nengine    {engine:?}\nreference {reference:?}",
            self.name
        );
    }

    pub fn compare_parts(&self, ledger: &Ledger) {
        let parts = self.future.parts;
        let of_composite = |subject: &Subject| match subject {
            Subject::Indicator(id) => parts.indicator(*id).composite().is_some(),
            _ => false,
        };
        let sums = |list: &mut dyn Iterator<Item = Part>| {
            let mut sums: BTreeMap<(Subject, Cause, bool), (f64, f64)> = BTreeMap::new();
            for (subject, cause, cut, amount) in list {
                // What a composite reads may have been cut in one go.
                let cut = cut && !of_composite(&subject);
                let sum = sums.entry((subject, cause, cut)).or_default();
                sum.0 += amount;
                sum.1 = sum.1.max(amount.abs());
            }
            sums
        };
        let entries = &ledger.entries;
        let engine = sums(
            &mut entries
                .iter()
                .map(|one| (one.subject, one.cause, one.cut, one.amount)),
        );
        let reference = sums(&mut self.future.told.iter().copied());
        for key in engine.keys().chain(reference.keys()) {
            let (a, size) = engine.get(key).copied().unwrap_or_default();
            let (b, other) = reference.get(key).copied().unwrap_or_default();
            assert!(
                (a - b).abs() <= 1e-9 * size.max(other).max(1.0),
                "{}: part {key:?}: engine {a}, reference {b}",
                self.name
            );
        }
    }

    /// The entries lead from one state to the next, to the bit.
    pub fn compare_fold(&mut self, before: &State, ledger: &Ledger) {
        let after = self.state.clone();
        let mut at: BTreeMap<Subject, f64> = BTreeMap::new();
        for entry in &ledger.entries {
            let from = match at.get(&entry.subject) {
                Some(value) => *value,
                None => self.subject(before, entry.subject),
            };
            let slack = 1e-9 * from.abs().max(1.0);
            let leads = (from + entry.amount - entry.after).abs() <= slack;
            assert!(leads, "{}: {entry:?} from {from}", self.name);
            at.insert(entry.subject, entry.after);
        }
        let parts = self.future.parts;
        for id in parts.indicator_ids() {
            at.entry(Subject::Indicator(id))
                .or_insert_with(|| before.exact_value(&self.compiled, id, &mut self.work));
        }
        for (subject, value) in at {
            let end = self.subject(&after, subject);
            assert!(
                end.to_bits() == value.to_bits() || (end == 0.0 && value == 0.0),
                "{}: the ledger leads {subject:?} to {value}, the state has {end}",
                self.name
            );
        }
    }

    fn subject(&mut self, state: &State, subject: Subject) -> f64 {
        let compiled = &self.compiled;
        match subject {
            Subject::Indicator(id) => state.exact_value(compiled, id, &mut self.work),
            Subject::Position(actor, issue) => state.position(compiled, actor, issue),
            Subject::Flag(id) => f64::from(u8::from(state.flag(compiled, id))),
            Subject::Budget(id) => state.budget(compiled, id),
            Subject::Date(id) => state.date(compiled, id),
            Subject::Clock => 0.0,
        }
    }
}

fn same_happening(a: &Happening, b: &Happening) -> bool {
    match (a, b) {
        (Happening::Arrived(a, of, amount), Happening::Arrived(b, other, same)) => {
            a == b && of == other && close(*amount, *same)
        }
        (
            Happening::NotPlayed {
                planned,
                why: Barred::Budget(short),
            },
            Happening::NotPlayed {
                planned: other,
                why: Barred::Budget(same),
            },
        ) => planned == other && close(*short, *same),
        (
            Happening::NotFollowed {
                rule,
                why: Barred::Budget(short),
            },
            Happening::NotFollowed {
                rule: other,
                why: Barred::Budget(same),
            },
        ) => rule == other && close(*short, *same),
        (
            Happening::Played {
                played,
                by,
                size,
                wear,
            },
            Happening::Played {
                played: other,
                by: also_by,
                size: same,
                wear: as_worn,
            },
        ) => {
            played == other
                && by == also_by
                && wear == as_worn
                && size.is_some() == same.is_some()
                && close(size.unwrap_or(0.0), same.unwrap_or(0.0))
        }
        _ => a == b,
    }
}
