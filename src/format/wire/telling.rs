//! Sources, grounds, world views, prologue and replays as a file says them.

use super::List;
use super::behaviour::EffectWire;
use crate::format::declare::{choices, fields, forms};
use crate::format::spot::Spot;

fields! {
    /// A document; also what a register holds.
    SourceWire, "a source, `(id: …, title: …, facts: […])`" {
        id: String,
        register: String,
        title: String,
        publisher: String,
        date: String,
        facts: List<FactWire>,
    }

    /// A fact.
    FactWire, "a fact, `(id: …, words: …, status: …)`" {
        id: String,
        words: String,
        date: String,
        status: StatusWire,
    }

    /// An account.
    WorldViewWire, "a world view, `(id: …, name: …, overrides: […])`" {
        id: String,
        name: String,
        words: String,
        overrides: List<OverrideWire>,
        because: List<GroundWire>,
    }

    /// Another value for a number.
    OverrideWire, "an override, `(path: …, value: …)`" {
        path: String,
        value: f64,
        because: List<GroundWire>,
    }

    /// What happened before.
    PrologueWire, "an entry of the prologue, `(when: …, words: …)`" {
        when: String,
        words: String,
        actors: List<String>,
        because: List<GroundWire>,
    }

    /// A dated script.
    ReplayWire, "a replay, `(id: …, name: …, steps: […])`" {
        id: String,
        name: String,
        words: String,
        others: OthersWire,
        waive: bool,
        start: List<SetToWire>,
        steps: List<ReplayStepWire>,
        because: List<GroundWire>,
    }

    /// One entry of a script.
    ReplayStepWire, "an entry of a replay, `(at: …, moves: […])`" {
        at: u32,
        moves: List<String>,
        words: List<String>,
        set: List<SetToWire>,
        effects: List<EffectWire>,
        because: List<GroundWire>,
    }

    /// A value set by hand.
    SetToWire, "a value set by hand, `(indicator: …, value: …)`" {
        indicator: String,
        value: f64,
        because: List<GroundWire>,
    }
}

choices! {
    /// What everything else does in a replay.
    OthersWire, "one of the words `still`, `chance`" { Still, Chance }
}

forms! {
    /// A ground.
    GroundWire, "a ground, `figure(\"…\", \"…\")`, `direction(\"…\")` or `assumption(\"…\")`" {
        ;
        Figure((Spot<String>, Spot<String>)),
        Direction(Spot<String>),
        Assumption(Spot<String>),
    }

    /// On whose word a fact rests.
    StatusWire, "`reported`, `claimed(\"…\")`, `assessed(\"…\")` or `disputed(\"…\")`" {
        Reported,;
        Claimed(Spot<String>),
        Assessed(Spot<String>),
        Disputed(Spot<String>),
    }
}
