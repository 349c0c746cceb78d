//! World views, prologue and replays.

use crate::format::names::Class;
use crate::format::reader::{At, Entity, Found, Reader};
use crate::format::spot::Spot;
use crate::format::wire::List;
use crate::format::wire::telling::{
    OthersWire, PrologueWire, ReplayStepWire, ReplayWire, SetToWire, WorldViewWire,
};
use crate::model::account::{Override, PrologueEntry, Replay, ReplayStep, WorldView};
use crate::model::ids::IndicatorId;

impl Reader<'_> {
    pub(super) fn world_view(
        &mut self,
        Entity { at, id, value }: Entity<WorldViewWire>,
    ) -> WorldView {
        let entries = self.list(&at, "overrides", value.overrides);
        let mut overrides = Vec::new();
        for Found {
            at: here, value, ..
        } in entries
        {
            let path = self.need(&here, "path", value.path);
            let number = self.needed_number(&here, "value", value.value);
            if let Some(path) = path {
                let named = At {
                    path: format!("{}.{}", at.join("overrides"), path.value),
                    point: path.span,
                };
                self.places.put(&named.path, path.span, path.span);
                self.further(&named, value.because);
                overrides.push(Override {
                    path: path.value,
                    value: number,
                });
            }
        }
        WorldView {
            name: self.label(&at, value.name, &id),
            words: self.text(&at, "words", value.words),
            overrides,
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    pub(super) fn prologue_entry(
        &mut self,
        Found { at, value, .. }: Found<PrologueWire>,
    ) -> PrologueEntry {
        PrologueEntry {
            when: self.text(&at, "when", value.when),
            words: self.needed_text(&at, "words", value.words),
            actors: self.references(&at, "actors", value.actors, Class::Actor),
            because: self.because(&at, "because", value.because),
        }
    }

    pub(super) fn replay(&mut self, Entity { at, id, value }: Entity<ReplayWire>) -> Replay {
        let others = self
            .take(&at, "others", value.others)
            .map(|found| found.value);
        let steps = self.list(&at, "steps", value.steps);
        Replay {
            name: self.label(&at, value.name, &id),
            words: self.text(&at, "words", value.words),
            others_by_chance: others == Some(OthersWire::Chance),
            waive: self.truth(&at, "waive", value.waive),
            start: self.set_to(&at, "start", value.start),
            steps: steps
                .into_iter()
                .map(|found| self.replay_step(&at, found))
                .collect(),
            because: self.because(&at, "because", value.because),
            id,
        }
    }

    fn set_to(
        &mut self,
        at: &At,
        name: &str,
        field: Option<Spot<List<SetToWire>>>,
    ) -> Vec<(IndicatorId, f64)> {
        let entries = self.list(at, name, field);
        let values = entries.into_iter().filter_map(|Found { at, value, .. }| {
            let indicator =
                self.needed_reference(&at, "indicator", value.indicator, Class::Indicator);
            let number = self.needed_number(&at, "value", value.value);
            self.further(&at, value.because);
            Some((IndicatorId::from(indicator?), number))
        });
        values.collect()
    }

    fn replay_step(&mut self, replay: &At, found: Found<ReplayStepWire>) -> ReplayStep {
        let Found {
            mut at,
            span,
            value,
        } = found;
        let step = self.need(&at, "at", value.at);
        if let Some(step) = &step {
            at = At {
                path: format!("{}.{}", replay.join("steps"), step.value),
                point: step.span,
            };
            self.places.put(&at.path, span, at.point);
        }
        ReplayStep {
            at: step.map_or(0, |step| step.value),
            moves: self.references(&at, "moves", value.moves, Class::Move),
            words: self.texts(&at, "words", value.words),
            set: self.set_to(&at, "set", value.set),
            effects: self.effects(&at, "effects", value.effects),
            because: self.because(&at, "because", value.because),
        }
    }
}
