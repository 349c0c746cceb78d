//! What a scenario file may say, field by field, before names are looked up.
//!
//! These structs are the format of `scenarios/README.md` and nothing else; `read` turns them into
//! the model. Apart from the model so that a change of either does not silently change the other.

pub(super) mod behaviour;
pub(super) mod people;
pub(super) mod quantities;
pub(super) mod telling;

use super::declare::fields;
use super::spot::{Spot, Wire};
use behaviour::{CommitmentWire, DecidedWire, LadderWire, MoveWire, OutcomeWire, RuleWire};
use people::{ActorWire, BlocWire, GroupWire, IssueWire, KindWire, SeatWire};
use quantities::{CalendarWire, DateWire, FlagWire, IndicatorWire, ParameterWire, SeriesWire};
use telling::{FactWire, PrologueWire, ReplayWire, SourceWire, WorldViewWire};

/// A list of entities.
pub(super) type List<T> = Vec<Spot<T>>;

fields! {
    /// The whole file.
    ScenarioWire, "the fields of a scenario in brackets, `( … )`" {
        format: String,
        id: String,
        title: String,
        summary: String,
        opening: String,
        situation: String,
        claims_not: String,
        authors: List<String>,
        licence: String,
        language: String,
        tags: List<String>,
        headline: String,
        calendar: CalendarWire,
        sources: List<SourceWire>,
        blocs: List<BlocWire>,
        actors: List<ActorWire>,
        groups: List<GroupWire>,
        kinds: List<KindWire>,
        seats: List<SeatWire>,
        issues: List<IssueWire>,
        flags: List<FlagWire>,
        indicators: List<IndicatorWire>,
        parameters: List<ParameterWire>,
        series: List<SeriesWire>,
        moves: List<MoveWire>,
        decided: List<DecidedWire>,
        rules: List<RuleWire>,
        commitments: List<CommitmentWire>,
        outcomes: List<OutcomeWire>,
        ladder: LadderWire,
        world_views: List<WorldViewWire>,
        prologue: List<PrologueWire>,
        replays: List<ReplayWire>,
    }
}

/// An entity that is declared under an id.
pub(super) trait Named: Wire {
    /// The id, which is entered among the names before anything else is read.
    fn take_id(&mut self) -> Option<Spot<String>>;
}

macro_rules! named {
    ($($wire:ty),* $(,)?) => {$(
        impl Named for $wire {
            fn take_id(&mut self) -> Option<Spot<String>> {
                self.id.take()
            }
        }
    )*};
}

named! {
    ActorWire, BlocWire, CommitmentWire, DateWire, FactWire, FlagWire, GroupWire, IndicatorWire, IssueWire,
    KindWire, MoveWire, OutcomeWire, ParameterWire, ReplayWire, RuleWire, SeatWire, SeriesWire, SourceWire,
    WorldViewWire,
}
