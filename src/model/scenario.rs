//! A scenario as one valid whole.
//!
//! A [`Scenario`] that exists has passed every check of [`checks`]; there is no
//! "validate later". [`ScenarioParts`] is the same before the checks and can be changed freely.

use super::account::{PrologueEntry, Replay, WorldView};
use super::actor::{Actor, Bloc, Group, Kind, Seat};
use super::calendar::Calendar;
use super::checks;
use super::defect::Defect;
use super::grounds::{Fact, Ground, Source};
use super::ids::{
    ActorId, FactId, FlagId, IndicatorId, IssueId, MoveId, OutcomeId, ParameterId, SeatId,
    WorldViewId,
};
use super::indicator::{Flag, Indicator, Parameter, Series};
use super::issue::{Issue, Stance};
use super::moves::Move;
use super::numbers;
use super::outcome::{Ladder, Outcome};
use super::rule::{Commitment, Rule};

/// Everything a scenario says, not yet checked. Ids are places in these lists.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioParts {
    /// Name in files and on the command line.
    pub id: String,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// One sentence of decency where events are real; may be empty.
    pub opening: String,
    /// Markdown of the situation page.
    pub situation: String,
    /// What the model does not claim.
    pub claims_not: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Licence of the text.
    pub licence: String,
    /// Language tag.
    pub language: String,
    /// Tags.
    pub tags: Vec<String>,
    /// The indicator drawn largest.
    pub headline: IndicatorId,
    /// Time.
    pub calendar: Calendar,
    /// Documents.
    pub sources: Vec<Source>,
    /// Facts of all documents.
    pub facts: Vec<Fact>,
    /// Sides.
    pub blocs: Vec<Bloc>,
    /// Parties.
    pub actors: Vec<Actor>,
    /// Named groups of parties.
    pub groups: Vec<Group>,
    /// Kinds of moves.
    pub kinds: Vec<Kind>,
    /// What people can play.
    pub seats: Vec<Seat>,
    /// Disputes.
    pub issues: Vec<Issue>,
    /// Truth values.
    pub flags: Vec<Flag>,
    /// Quantities.
    pub indicators: Vec<Indicator>,
    /// Uncertain numbers.
    pub parameters: Vec<Parameter>,
    /// Outside data.
    pub series: Vec<Series>,
    /// Moves.
    pub moves: Vec<Move>,
    /// Moves already decided for the first step.
    pub decided: Vec<Decided>,
    /// Rules.
    pub rules: Vec<Rule>,
    /// Promises.
    pub commitments: Vec<Commitment>,
    /// How it may end, in order of precedence; the last is "otherwise".
    pub outcomes: Vec<Outcome>,
    /// Escalation ladder.
    pub ladder: Option<Ladder>,
    /// Accounts of the situation.
    pub world_views: Vec<WorldView>,
    /// What came before.
    pub prologue: Vec<PrologueEntry>,
    /// Dated scripts.
    pub replays: Vec<Replay>,
    /// Grounds of parts that have no list of their own, such as a kind or an override, by path.
    pub further_because: Vec<(String, Vec<Ground>)>,
}

/// A move already decided for the first step.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// Which.
    pub played: MoveId,
    /// Grounds.
    pub because: Vec<Ground>,
}

/// A checked scenario. Reads as its [`ScenarioParts`].
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    parts: ScenarioParts,
}

impl std::ops::Deref for Scenario {
    type Target = ScenarioParts;

    fn deref(&self) -> &ScenarioParts {
        &self.parts
    }
}

impl Scenario {
    /// Checks the parts and makes a scenario of them.
    ///
    /// **Errors** every defect found, never only the first.
    pub fn new(parts: ScenarioParts) -> Result<Self, Vec<Defect>> {
        let defects = checks::defects(&parts);
        if defects.is_empty() {
            Ok(Self { parts })
        } else {
            Err(defects)
        }
    }

    /// The parts, to be changed and checked again.
    pub fn to_parts(&self) -> ScenarioParts {
        self.parts.clone()
    }

    /// The scenario with some numbers replaced by path.
    ///
    /// Its accounts are kept and not judged again: what one of them would break beside other
    /// numbers is nobody's view.
    ///
    /// **Errors** a defect for each path that names no number, and whatever the changed numbers
    /// break.
    pub fn with_overrides<'a>(
        &self,
        overrides: impl IntoIterator<Item = (&'a str, f64)>,
    ) -> Result<Self, Vec<Defect>> {
        let mut parts = self.parts.clone();
        let missing = numbers::replace(&mut parts, overrides);
        if !missing.is_empty() {
            return Err(missing.into_iter().map(Defect::unknown_path).collect());
        }
        let accounts = std::mem::take(&mut parts.world_views);
        let defects = checks::defects(&parts);
        parts.world_views = accounts;
        if defects.is_empty() {
            Ok(Self { parts })
        } else {
            Err(defects)
        }
    }

    /// The scenario as one account sees it.
    ///
    /// **Errors** as [`with_overrides`](Self::with_overrides).
    pub fn according_to(&self, view: WorldViewId) -> Result<Self, Vec<Defect>> {
        let overrides = self
            .world_views
            .get(view.index())
            .map(|view| view.overrides.as_slice())
            .unwrap_or_default();
        self.with_overrides(
            overrides
                .iter()
                .map(|entry| (entry.path.as_str(), entry.value)),
        )
    }
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $name:ident, $find:ident: $id:ident => $list:ident: $entity:ty;)*) => {
        impl ScenarioParts {$(
            $(#[$doc])*
            ///
            /// **Shape** ids come from this scenario, so the entity is always there.
            pub fn $name(&self, id: $id) -> &$entity {
                &self.$list[id.index()]
            }

            /// The id of the entity with this name in the file.
            pub fn $find(&self, name: &str) -> Option<$id> {
                self.$list.iter().position(|entity| entity.id == name).map($id::from)
            }
        )*}
    };
}

lookups! {
    /// The actor.
    actor, find_actor: ActorId => actors: Actor;
    /// The seat.
    seat, find_seat: SeatId => seats: Seat;
    /// The issue.
    issue, find_issue: IssueId => issues: Issue;
    /// The flag.
    flag, find_flag: FlagId => flags: Flag;
    /// The indicator.
    indicator, find_indicator: IndicatorId => indicators: Indicator;
    /// The parameter.
    parameter, find_parameter: ParameterId => parameters: Parameter;
    /// The move.
    a_move, find_move: MoveId => moves: Move;
    /// The outcome.
    outcome, find_outcome: OutcomeId => outcomes: Outcome;
    /// The fact.
    fact, find_fact: FactId => facts: Fact;
    /// The account.
    world_view, find_world_view: WorldViewId => world_views: WorldView;
}

impl ScenarioParts {
    /// The stance of an actor on an issue.
    pub fn stance(&self, actor: ActorId, issue: IssueId) -> Option<&Stance> {
        self.issues
            .get(issue.index())?
            .stances
            .iter()
            .find(|stance| stance.actor == actor)
    }

    /// Weight of a stance: salience × influence.
    pub fn stance_weight(&self, stance: &Stance) -> f64 {
        stance.salience
            * stance
                .influence
                .unwrap_or(self.actor(stance.actor).influence)
    }

    /// The seat that plays an actor, if any.
    pub fn seat_of(&self, actor: ActorId) -> Option<SeatId> {
        self.seats
            .iter()
            .position(|seat| seat.actors.contains(&actor))
            .map(SeatId::from)
    }

    /// Ids of all indicators, in file order.
    pub fn indicator_ids(&self) -> impl Iterator<Item = IndicatorId> + use<> {
        (0..self.indicators.len()).map(IndicatorId::from)
    }

    /// Ids of all moves, in file order.
    pub fn move_ids(&self) -> impl Iterator<Item = MoveId> + use<> {
        (0..self.moves.len()).map(MoveId::from)
    }

    /// The outcome that stands when no other is reached.
    pub fn otherwise(&self) -> OutcomeId {
        OutcomeId::from(self.outcomes.len().saturating_sub(1))
    }
}
