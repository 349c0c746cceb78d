//! What a session file may say, field by field, before names are looked up.

use crate::format::declare::{fields, forms};
use crate::format::spot::Wire;
use crate::format::wire::List;
use crate::format::wire::telling::{OverrideWire, SetToWire};

/// Numbers in a row. They are many, so they have one place together.
pub(super) type Numbers = Vec<f64>;

impl Wire for Numbers {
    const WHAT: &'static str = "a list of numbers `[…, …]`";
}

impl Wire for u64 {
    const WHAT: &'static str = "a whole number, 0 or more";
}

fields! {
    /// The whole file.
    SessionWire, "the fields of a session in brackets, `( … )`" {
        session: String,
        program: String,
        title: String,
        from: String,
        from_fingerprint: String,
        fingerprint: String,
        assumptions: List<SetWire>,
        assumed: List<NumbersWire>,
        indicators: List<String>,
        now: NowWire,
        drafts: List<DraftWire>,
        branches: List<BranchWire>,
        points: List<PointWire>,
        scenario: String,
    }

    /// What is chosen at present.
    NowWire, "what is chosen, `(looked_at: …, tip: …)`" {
        looked_at: u32,
        tip: u32,
        others: OthersWire,
        steered: List<String>,
        world_view: String,
        assumptions: u32,
        set: List<SetToWire>,
        set_at: u32,
    }

    /// A set of doubts.
    SetWire, "a set of assumptions, `(name: …, doubts: […])`" {
        name: String,
        doubts: List<DoubtWire>,
    }

    /// A doubt of a number.
    DoubtWire, "a doubt, `(path: …, instead: …)`" {
        path: String,
        instead: InsteadWire,
        because: String,
        on: bool,
    }

    /// Numbers that points were played under.
    NumbersWire, "assumed numbers, `(numbers: […])`" {
        numbers: List<OverrideWire>,
    }

    /// What is noted of a branch.
    BranchWire, "what is noted of a branch, `(at: …, name: …)`" {
        at: u32,
        name: String,
        note: String,
        colour: u32,
        number: u32,
        folded: bool,
        hidden: bool,
    }

    /// A plan not yet played.
    DraftWire, "a plan, `(at: …, plan: […])`" {
        at: u32,
        plan: List<String>,
        later: List<LaterWire>,
        by_hand: List<ByHandWire>,
    }

    /// What is planned for a later step.
    LaterWire, "the plan of a later step, `(step: …, plan: […])`" {
        step: u32,
        plan: List<String>,
    }

    /// Where an actor is put.
    PlaceWire, "a position, `(actor: …, issue: …, value: …)`" {
        actor: String,
        issue: String,
        value: f64,
    }

    /// What somebody adjudicated.
    InjectWire, "an event, `(words: …, changes: […], reason: …)`" {
        words: String,
        actor: String,
        changes: List<InjectedWire>,
        reason: String,
    }

    /// A change of an indicator.
    ChangeWire, "a change, `(of: …, by: …)`" {
        of: String,
        by: f64,
    }

    /// A move of an actor on an issue.
    StanceWire, "a change of a position, `(actor: …, issue: …, by: …)`" {
        actor: String,
        issue: String,
        by: f64,
    }

    /// A flag.
    FlagWire, "a flag, `(flag: …)`" {
        flag: String,
    }

    /// A point in time.
    PointWire, "a point, `(after: …, values: […])`" {
        after: u32,
        plan: List<String>,
        others: OthersWire,
        steered: List<String>,
        world_view: String,
        assumed: u32,
        set: List<SetToWire>,
        by_hand: List<ByHandWire>,
        random_seed: u64,
        future: u32,
        drawn_anew: bool,
        made_by: String,
        values: Numbers,
    }
}

forms! {
    /// What stands in place of a number.
    InsteadWire, "`off`, `half`, `double`, `reverse` or `value(…)`" {
        Off, Half, Double, Reverse,;
        Value(f64),
    }

    /// Something done by hand.
    ByHandWire, "`set(…)`, `position(…)` or `inject(…)`" {
        ;
        Set(SetToWire),
        Position(PlaceWire),
        Inject(InjectWire),
    }

    /// A change that an event makes.
    InjectedWire, "`change(…)`, `stance(…)`, `set(…)` or `clear(…)`" {
        ;
        Change(ChangeWire),
        Stance(StanceWire),
        Set(FlagWire),
        Clear(FlagWire),
    }

    /// What the others do.
    OthersWire, "`by_chance`, `stand_still` or `replay(\"…\")`" {
        ByChance, StandStill,;
        Replay(String),
    }
}
