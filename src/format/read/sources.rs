//! Sources with their facts, written in the file or taken from a register.

use crate::diagnostic::{Lines, Problem, did_you_mean, quoted};
use crate::format::Registers;
use crate::format::hygiene::{self, Limits};
use crate::format::names::Class;
use crate::format::reader::{At, Entity, Found, Reader};
use crate::format::spot::{self, Spot};
use crate::format::syntax;
use crate::format::wire::telling::{FactWire, SourceWire, StatusWire};
use crate::model::grounds::{Fact, FactStatus, Source};
use crate::model::ids::{ActorId, FactId};

impl Reader<'_> {
    /// A source; its facts are put behind those of the sources before it.
    pub(super) fn source(
        &mut self,
        Entity { at, id, mut value }: Entity<SourceWire>,
        registers: &dyn Registers,
        facts: &mut Vec<Fact>,
    ) -> Source {
        let Some(spot) = value.register.take() else {
            return self.written_source(&at, id, value, facts);
        };
        let given = [
            ("title", value.title.as_ref().map(|spot| spot.piece)),
            ("publisher", value.publisher.as_ref().map(|spot| spot.piece)),
            ("date", value.date.as_ref().map(|spot| spot.piece)),
            ("facts", value.facts.as_ref().map(|spot| spot.piece)),
        ];
        for (name, piece) in given {
            if let Some(piece) = piece {
                let span = self.span(piece);
                let message = format!("`{name}` comes from the register and cannot be given here");
                self.complain(
                    &at.path,
                    Problem::error("two-ways", span, message).hint("leave one of them out"),
                );
            }
        }
        let nothing = Source {
            id: id.clone(),
            title: String::new(),
            publisher: String::new(),
            date: String::new(),
            facts: Vec::new(),
        };
        let Some(register) = self.take(&at, "register", Some(spot)) else {
            self.names.doubt(Class::Fact);
            return nothing;
        };
        let Some(text) = registers.text(&register.value) else {
            self.names.doubt(Class::Fact);
            let message = format!("there is no register {}", quoted(&register.value));
            let known = registers.names();
            let near = did_you_mean(&register.value, known.iter().copied());
            let hint = near.first().map_or_else(
                || "write the title and the facts into the source itself".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.complain(
                &at.path,
                Problem::error("unknown-register", register.span, message).hint(hint),
            );
            return nothing;
        };
        self.registered_source(&at, id, &register, text, facts)
            .unwrap_or(nothing)
    }

    fn written_source(
        &mut self,
        at: &At,
        id: String,
        value: SourceWire,
        facts: &mut Vec<Fact>,
    ) -> Source {
        let before = facts.len();
        let title = self.text(at, "title", value.title);
        let publisher = self.text(at, "publisher", value.publisher);
        let date = self.text(at, "date", value.date);
        if let Some(field) = value.facts {
            let path = at.join("facts");
            for entry in self.entities_at(Class::Fact, path, field) {
                let fact = self.fact(entry);
                facts.push(fact);
            }
        }
        Source {
            id,
            title,
            publisher,
            date,
            facts: (before..facts.len()).map(FactId::from).collect(),
        }
    }

    fn fact(&mut self, Entity { at, id, value }: Entity<FactWire>) -> Fact {
        Fact {
            words: self.needed_text(&at, "words", value.words),
            date: self.text(&at, "date", value.date),
            status: self.status(&at, value.status),
            id,
        }
    }

    fn status(&mut self, at: &At, field: Option<Spot<StatusWire>>) -> FactStatus {
        let Some(found) = self.take(at, "status", field) else {
            return FactStatus::Reported;
        };
        let (make, actor): (fn(ActorId) -> FactStatus, _) = match found.value {
            StatusWire::Reported => return FactStatus::Reported,
            StatusWire::Claimed(actor) => (FactStatus::Claimed, actor),
            StatusWire::Assessed(actor) => (FactStatus::Assessed, actor),
            StatusWire::Disputed(actor) => (FactStatus::Disputed, actor),
        };
        let actor = self.open(found.at.join("actor"), actor);
        let actor = actor.and_then(|actor| self.refer(Class::Actor, &actor));
        actor.map_or(FactStatus::Reported, |place| make(ActorId::from(place)))
    }

    /// Reads a register. It is another text, so what is wrong there is said where it is named.
    fn registered_source(
        &mut self,
        at: &At,
        id: String,
        register: &Found<String>,
        text: &str,
        facts: &mut Vec<Fact>,
    ) -> Option<Source> {
        let limits = Limits::default();
        let mut inner = Reader::new(text, std::mem::take(&mut self.names));
        inner.register = Some(register.value.clone());
        inner.problems = hygiene::complaints(text, limits);
        let mut source = None;
        if inner.problems.is_empty() {
            let body = hygiene::without_mark(text);
            match syntax::value(body, limits.nesting) {
                Ok(whole) => source = inner.register(id, spot::read(body, &whole), facts),
                Err(problem) => inner.problems.push(problem),
            }
        }
        if source.is_none() {
            inner.names.doubt(Class::Fact);
        }
        let Reader {
            problems, names, ..
        } = inner;
        self.names = names;
        let lines = Lines::new(text);
        for mut problem in problems {
            let place = lines.position(problem.span.start);
            problem.message = format!(
                "in the register {} at {}:{}: {}",
                quoted(&register.value),
                place.line,
                place.column,
                problem.message
            );
            problem.span = register.span;
            self.complain(&at.path, problem);
        }
        source
    }

    fn register(
        &mut self,
        id: String,
        spot: Spot<SourceWire>,
        facts: &mut Vec<Fact>,
    ) -> Option<Source> {
        let Found { at, value, .. } = self.open("register".to_owned(), spot)?;
        if let Some(spot) = &value.register {
            let span = self.span(spot.piece);
            let problem =
                Problem::error("two-ways", span, "a register cannot name another register");
            self.complain(&at.path, problem);
        }
        Some(self.written_source(&at, id, value, facts))
    }
}
