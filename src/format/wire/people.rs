//! Blocs, actors, groups, kinds, seats and issues as a file says them.

use super::List;
use super::telling::GroundWire;
use crate::format::declare::fields;
use crate::format::spot::Spot;

fields! {
    /// A side.
    BlocWire, "a bloc, `(id: …, name: …)`" {
        id: String,
        name: String,
        because: List<GroundWire>,
    }

    /// A party.
    ActorWire, "an actor, `(id: …, name: …)`" {
        id: String,
        name: String,
        bloc: String,
        influence: f64,
        people: List<String>,
        role: String,
        because: List<GroundWire>,
    }

    /// A named group.
    GroupWire, "a group, `(id: …, name: …, actors: […])`" {
        id: String,
        name: String,
        actors: List<String>,
        because: List<GroundWire>,
    }

    /// A kind of move.
    KindWire, "a kind, `(id: …, name: …)`" {
        id: String,
        name: String,
        wear: List<f64>,
        because: List<GroundWire>,
    }

    /// What one person can play.
    SeatWire, "a seat, `(id: …, name: …, actors: […])`" {
        id: String,
        name: String,
        actors: List<String>,
        budget: BudgetWire,
        because: List<GroundWire>,
    }

    /// A seat's means.
    BudgetWire, "a budget, `(id: …, start: …, gain: …, cap: …)`" {
        id: String,
        name: String,
        unit: String,
        start: f64,
        gain: f64,
        cap: f64,
        because: List<GroundWire>,
    }

    /// A dispute.
    IssueWire, "an issue, `(id: …, minus: …, plus: …)`" {
        id: String,
        name: String,
        minus: String,
        plus: String,
        stances: List<StanceWire>,
        because: List<GroundWire>,
    }

    /// Where an actor stands.
    StanceWire, "a stance, `(actor: …, position: …)`" {
        actor: String,
        position: f64,
        salience: f64,
        influence: f64,
        accepts: (Spot<f64>, Spot<f64>),
        because: List<GroundWire>,
    }
}
