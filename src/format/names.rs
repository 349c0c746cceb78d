//! The names a scenario declares, and looking one up.
//!
//! Collected before anything is read that refers to them, so the order of a file does not matter.

use crate::formula::{NameClass, Quantity, Symbols};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! classes {
    ($($name:ident $what:literal),* $(,)?) => {
        /// What a name can be the name of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Class {$(
            #[doc = concat!("The name of ", $what, ".")]
            $name,
        )*}
    };
}

classes! {
    Bloc "a bloc", Actor "an actor", Group "a group", Kind "a kind of moves", Seat "a seat",
    Issue "an issue", Flag "a flag", Indicator "an indicator", Parameter "a parameter",
    Series "a series", Date "a date", Budget "a budget", Move "a move", Rule "a rule",
    Commitment "a commitment", Outcome "an outcome", WorldView "a world view", Replay "a replay",
    Source "a source", Fact "a fact",
}

impl Class {
    /// The classes whose names a formula reads as numbers, and so share.
    pub const QUANTITIES: [Self; 5] = [
        Self::Indicator,
        Self::Parameter,
        Self::Date,
        Self::Budget,
        Self::Series,
    ];

    /// The word for one of it, with its article.
    pub fn a_word(self) -> String {
        let word = self.word();
        let article = if word.starts_with(['a', 'i']) {
            "an"
        } else {
            "a"
        };
        format!("{article} {word}")
    }

    /// The word for one of it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bloc => "bloc",
            Self::Actor => "actor",
            Self::Group => "group",
            Self::Kind => "kind",
            Self::Seat => "seat",
            Self::Issue => "issue",
            Self::Flag => "flag",
            Self::Indicator => "indicator",
            Self::Parameter => "parameter",
            Self::Series => "series",
            Self::Date => "date",
            Self::Budget => "budget",
            Self::Move => "move",
            Self::Rule => "rule",
            Self::Commitment => "commitment",
            Self::Outcome => "outcome",
            Self::WorldView => "world view",
            Self::Replay => "replay",
            Self::Source => "source",
            Self::Fact => "fact",
        }
    }

    /// Where an author declares one.
    pub fn list(self) -> &'static str {
        match self {
            Self::Bloc => "blocs",
            Self::Actor => "actors",
            Self::Group => "groups",
            Self::Kind => "kinds",
            // A budget stands in its seat.
            Self::Seat | Self::Budget => "seats",
            Self::Issue => "issues",
            Self::Flag => "flags",
            Self::Indicator => "indicators",
            Self::Parameter => "parameters",
            Self::Series => "series",
            Self::Date => "calendar.dates",
            Self::Move => "moves",
            Self::Rule => "rules",
            Self::Commitment => "commitments",
            Self::Outcome => "outcomes",
            Self::WorldView => "world_views",
            Self::Replay => "replays",
            Self::Source | Self::Fact => "sources",
        }
    }
}

/// All declared names by class. A name's place is its place in the scenario's list.
#[derive(Debug, Default)]
pub(super) struct Names {
    lists: BTreeMap<Class, Vec<String>>,
    places: BTreeMap<(Class, String), (usize, String)>,
    unsure: BTreeSet<Class>,
}

impl Names {
    /// Adds a name at the end of its list, with where it stands in words; `None` keeps the place
    /// of something without a name.
    pub(super) fn push(&mut self, class: Class, name: Option<(&str, String)>) {
        let list = self.lists.entry(class).or_default();
        let place = list.len();
        list.push(name.as_ref().map_or("", |(name, _)| name).to_owned());
        if let Some((name, whereabouts)) = name {
            self.places
                .entry((class, name.to_owned()))
                .or_insert((place, whereabouts));
        }
    }

    /// Some names of this class could not be read, so an unknown one may be right.
    pub(super) fn doubt(&mut self, class: Class) {
        self.unsure.insert(class);
    }

    /// Whether all names of the class are known.
    pub(super) fn is_sure(&self, class: Class) -> bool {
        !self.unsure.contains(&class)
    }

    /// Place of a name.
    pub(super) fn find(&self, class: Class, name: &str) -> Option<usize> {
        self.places
            .get(&(class, name.to_owned()))
            .map(|(place, _)| *place)
    }

    /// Where a name is declared, in words.
    pub(super) fn whereabouts(&self, class: Class, name: &str) -> &str {
        self.places
            .get(&(class, name.to_owned()))
            .map_or("", |(_, whereabouts)| whereabouts)
    }

    /// All names of a class, in file order.
    pub(super) fn all(&self, class: Class) -> impl Iterator<Item = &str> {
        self.lists
            .get(&class)
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
    }

    fn place(&self, class: Class, name: &str) -> Option<u16> {
        self.find(class, name)
            .and_then(|place| u16::try_from(place).ok())
    }
}

impl Symbols for Names {
    fn quantity(&self, name: &str) -> Option<Quantity> {
        let place = |class| self.place(class, name);
        place(Class::Indicator)
            .map(Quantity::Indicator)
            .or_else(|| place(Class::Parameter).map(Quantity::Parameter))
            .or_else(|| place(Class::Date).map(Quantity::Date))
            .or_else(|| place(Class::Budget).map(Quantity::Budget))
            .or_else(|| place(Class::Series).map(Quantity::Series))
    }

    fn flag(&self, name: &str) -> Option<u16> {
        self.place(Class::Flag, name)
    }

    fn a_move(&self, name: &str) -> Option<u16> {
        self.place(Class::Move, name)
    }

    fn actor(&self, name: &str) -> Option<u16> {
        self.place(Class::Actor, name)
    }

    fn issue(&self, name: &str) -> Option<u16> {
        self.place(Class::Issue, name)
    }

    fn indicator(&self, name: &str) -> Option<u16> {
        self.place(Class::Indicator, name)
    }

    fn known(&self, class: NameClass) -> Vec<&str> {
        match class {
            NameClass::Quantity => Class::QUANTITIES
                .iter()
                .flat_map(|class| self.all(*class))
                .collect(),
            NameClass::Flag => self.all(Class::Flag).collect(),
            NameClass::Move => self.all(Class::Move).collect(),
            NameClass::Actor => self.all(Class::Actor).collect(),
            NameClass::Issue => self.all(Class::Issue).collect(),
            NameClass::Indicator => self.all(Class::Indicator).collect(),
        }
    }
}
