//! From what a file says to the model: names looked up, formulas parsed, what is left out filled in.

mod behaviour;
mod effects;
mod moves;
mod people;
mod quantities;
mod sources;
mod telling;

use super::Registers;
use super::names::Class;
use super::reader::{At, Reader};
use super::wire::ScenarioWire;
use crate::model::ScenarioParts;
use crate::model::ids::IndicatorId;

impl Reader<'_> {
    /// Reads everything. All ids are entered first, so the order of the file does not matter.
    pub(super) fn scenario(
        &mut self,
        mut wire: ScenarioWire,
        registers: &dyn Registers,
    ) -> ScenarioParts {
        let at = At::default();
        let blocs = self.entities(Class::Bloc, wire.blocs.take());
        let actors = self.entities(Class::Actor, wire.actors.take());
        let groups = self.entities(Class::Group, wire.groups.take());
        let kinds = self.entities(Class::Kind, wire.kinds.take());
        let mut seats = self.entities(Class::Seat, wire.seats.take());
        let issues = self.entities(Class::Issue, wire.issues.take());
        let flags = self.entities(Class::Flag, wire.flags.take());
        self.need_lists(&wire);
        let indicators = self.entities(Class::Indicator, wire.indicators.take());
        let parameters = self.entities(Class::Parameter, wire.parameters.take());
        let series = self.entities(Class::Series, wire.series.take());
        let mut calendar = self.need(&at, "calendar", wire.calendar.take());
        let dates = self.dates(calendar.as_mut());
        let budgets = self.budgets(&mut seats);
        let moves = self.entities(Class::Move, wire.moves.take());
        let rules = self.entities(Class::Rule, wire.rules.take());
        let commitments = self.entities(Class::Commitment, wire.commitments.take());
        let outcomes = self.entities(Class::Outcome, wire.outcomes.take());
        let world_views = self.entities(Class::WorldView, wire.world_views.take());
        let replays = self.entities(Class::Replay, wire.replays.take());
        let sources = self.entities(Class::Source, wire.sources.take());
        let decided = self.list(&at, "decided", wire.decided.take());
        let prologue = self.list(&at, "prologue", wire.prologue.take());
        let ladder = self.take(&at, "ladder", wire.ladder.take());

        let mut facts = Vec::new();
        let sources = sources
            .into_iter()
            .map(|one| self.source(one, registers, &mut facts))
            .collect();
        let seats = seats
            .into_iter()
            .zip(budgets)
            .map(|(one, budget)| self.seat(one, budget))
            .collect::<Vec<_>>();
        let mut parts = ScenarioParts {
            id: self.scenario_id(&at, &mut wire),
            title: self.needed_text(&at, "title", wire.title),
            summary: self.needed_text(&at, "summary", wire.summary),
            opening: self.text(&at, "opening", wire.opening),
            situation: self.text(&at, "situation", wire.situation),
            claims_not: self.text(&at, "claims_not", wire.claims_not),
            authors: self.texts(&at, "authors", wire.authors),
            licence: self.text(&at, "licence", wire.licence),
            language: self.text(&at, "language", wire.language),
            tags: self.texts(&at, "tags", wire.tags),
            headline: self
                .needed_reference(&at, "headline", wire.headline, Class::Indicator)
                .map_or(IndicatorId(0), IndicatorId::from),
            calendar: self.calendar(calendar, dates),
            sources,
            facts,
            blocs: blocs.into_iter().map(|one| self.bloc(one)).collect(),
            actors: actors.into_iter().map(|one| self.actor(one)).collect(),
            groups: groups.into_iter().map(|one| self.group(one)).collect(),
            kinds: kinds.into_iter().map(|one| self.kind(one)).collect(),
            issues: issues.into_iter().map(|one| self.issue(one)).collect(),
            flags: flags.into_iter().map(|one| self.flag(one)).collect(),
            indicators: indicators
                .into_iter()
                .map(|one| self.indicator(one))
                .collect(),
            parameters: parameters
                .into_iter()
                .map(|one| self.parameter(one))
                .collect(),
            series: series.into_iter().map(|one| self.one_series(one)).collect(),
            moves: moves
                .into_iter()
                .map(|one| self.a_move(one, &seats))
                .collect(),
            seats,
            decided: decided
                .into_iter()
                .filter_map(|one| self.decided(one))
                .collect(),
            rules: rules.into_iter().map(|one| self.rule(one)).collect(),
            commitments: commitments
                .into_iter()
                .map(|one| self.commitment(one))
                .collect(),
            outcomes: outcomes.into_iter().map(|one| self.outcome(one)).collect(),
            ladder: ladder.map(|found| self.ladder(found)),
            world_views: world_views
                .into_iter()
                .map(|one| self.world_view(one))
                .collect(),
            prologue: prologue
                .into_iter()
                .map(|one| self.prologue_entry(one))
                .collect(),
            replays: replays.into_iter().map(|one| self.replay(one)).collect(),
            further_because: Vec::new(),
        };
        parts.further_because = std::mem::take(&mut self.further_because);
        parts
    }

    fn need_lists(&mut self, wire: &ScenarioWire) {
        let needed = [
            ("indicators", wire.indicators.is_some(), Class::Indicator),
            ("moves", wire.moves.is_some(), Class::Move),
            ("outcomes", wire.outcomes.is_some(), Class::Outcome),
        ];
        for (name, is_there, class) in needed {
            if !is_there {
                self.need_list(&At::default(), name, false);
                self.names.doubt(class);
            }
        }
    }

    fn scenario_id(&mut self, at: &At, wire: &mut ScenarioWire) -> String {
        let Some(found) = self.need(at, "id", wire.id.take()) else {
            return String::new();
        };
        self.check_id(Class::Source, "id", &found.value, found.span);
        found.value
    }
}
