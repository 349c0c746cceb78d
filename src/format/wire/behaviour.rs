//! Moves, effects, rules, commitments, outcomes and the ladder as a file says them.

use super::List;
use super::telling::GroundWire;
use crate::format::declare::{choices, fields, forms};
use crate::format::spot::Amount;

fields! {
    /// A move.
    MoveWire, "a move, `(id: …, name: …, actors: […], kind: …)`" {
        id: String,
        name: String,
        words: String,
        actors: List<String>,
        targets: List<String>,
        kind: String,
        cameo: String,
        goldstein: f64,
        rung: String,
        playable_by: List<String>,
        needs: List<Amount>,
        effects: List<EffectWire>,
        cost: f64,
        cooldown: u32,
        uses: u32,
        wear: List<f64>,
        size: SizeWire,
        hazard: Amount,
        schedule: List<ScheduledWire>,
        accept: Amount,
        because: List<GroundWire>,
        hazard_because: List<GroundWire>,
    }

    /// Sizes of a move.
    SizeWire, "sizes, `(min: …, max: …, step: …)`" {
        min: f64,
        max: f64,
        step: f64,
        because: List<GroundWire>,
    }

    /// A move expected at a step.
    ScheduledWire, "an entry of the schedule, `(at: …, chance: …)`" {
        at: Amount,
        chance: Amount,
        because: List<GroundWire>,
    }

    /// A move already decided.
    DecidedWire, "a decided move, `(move: …)`" {
        played = "move": String,
        because: List<GroundWire>,
    }

    /// Adds an amount.
    ChangeWire, "`change(of: …, by: …)`" {
        of: String,
        by: Amount,
        spread: f64,
        after: u32,
        ticks = "for": u32,
        because: List<GroundWire>,
    }

    /// Moves a baseline.
    ShiftWire, "`shift(of: …, by: …)`" {
        of: String,
        by: Amount,
        spread: f64,
        lasts = "for": u32,
        because: List<GroundWire>,
    }

    /// Moves an amount from here to there.
    TransferWire, "`transfer(from: …, to: …, by: …)`" {
        from: String,
        to: String,
        by: Amount,
        spread: f64,
        because: List<GroundWire>,
    }

    /// Raises a flag.
    SetWire, "`set(flag: …)`" {
        flag: String,
        lasts = "for": u32,
        because: List<GroundWire>,
    }

    /// Lowers a flag.
    ClearWire, "`clear(flag: …)`" {
        flag: String,
        because: List<GroundWire>,
    }

    /// Moves a position.
    StanceEffectWire, "`stance(actor: …, issue: …, by: …)`" {
        actor: String,
        issue: String,
        by: Amount,
        because: List<GroundWire>,
    }

    /// Changes a budget or moves a date.
    ByWire, "`(of: …, by: …)`" {
        of: String,
        by: Amount,
        because: List<GroundWire>,
    }

    /// One alternative.
    AlternativeWire, "an alternative, `(chance: …, effects: […])`" {
        chance: Amount,
        effects: List<EffectWire>,
        because: List<GroundWire>,
    }

    /// What follows by itself.
    RuleWire, "a rule, `(id: …, when: …, effects: […])`" {
        id: String,
        name: String,
        when: Amount,
        chance: Amount,
        repeat: bool,
        after: u32,
        effects: List<EffectWire>,
        plays: String,
        size: Amount,
        because: List<GroundWire>,
    }

    /// A promise.
    CommitmentWire, "a commitment, `(id: …, actor: …, trigger: …, plays: …)`" {
        id: String,
        name: String,
        actor: String,
        trigger: Amount,
        plays: String,
        size: Amount,
        effects: List<EffectWire>,
        forbids: String,
        sets: String,
        after: u32,
        pace: Amount,
        credibility: Amount,
        within: u32,
        cost: List<EffectWire>,
        because: List<GroundWire>,
    }

    /// A way it may end.
    OutcomeWire, "an outcome, `(id: …, name: …, when: …, tone: …)`" {
        id: String,
        name: String,
        words: String,
        when: Amount,
        otherwise: bool,
        tone: ToneWire,
        labels: List<LabelWire>,
        ends_run: bool,
        base_rate: BaseRateWire,
        because: List<GroundWire>,
    }

    /// A sub-label.
    LabelWire, "a label, `(name: …, when: …)`" {
        name: String,
        when: Amount,
        because: List<GroundWire>,
    }

    /// How often this happened elsewhere.
    BaseRateWire, "a base rate, `(share: …, source: …)`" {
        share: f64,
        source: String,
        because: List<GroundWire>,
    }

    /// The ladder.
    LadderWire, "the ladder, `(of: …, rungs: […])`" {
        of: Amount,
        rungs: List<RungWire>,
        because: List<GroundWire>,
    }

    /// A rung.
    RungWire, "a rung, `(name: …, up: …, down: …)`" {
        name: String,
        up: f64,
        down: f64,
        because: List<GroundWire>,
    }
}

choices! {
    /// How grave an outcome is.
    ToneWire, "one of the words `grave`, `bad`, `mixed`, `calm`" { Grave, Bad, Mixed, Calm }
}

forms! {
    /// An effect.
    EffectWire, "an effect such as `change(of: …, by: …)`" {
        ;
        Change(ChangeWire),
        Shift(ShiftWire),
        Transfer(TransferWire),
        Set(SetWire),
        Clear(ClearWire),
        Stance(StanceEffectWire),
        Budget(ByWire),
        Date(ByWire),
        OneOf(List<AlternativeWire>),
    }
}
