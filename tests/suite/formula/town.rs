//! A small town whose names and rows the formula tests use.

use std::rc::Rc;

use brinkline::formula::{
    ArithmeticEvents, Formula, Kind, LARGEST, Layout, NameClass, Place, Problem, Quantity, Read,
    ReadNames, Scratch, Symbols, Tree, compile, parse,
};

pub struct Town;

pub const QUANTITIES: [(&str, Quantity); 9] = [
    ("tension", Quantity::Indicator(0)),
    ("trust", Quantity::Indicator(1)),
    ("trade", Quantity::Indicator(2)),
    ("grain_store", Quantity::Indicator(3)),
    ("mood", Quantity::Indicator(4)),
    ("nerve", Quantity::Parameter(0)),
    ("market_day", Quantity::Date(0)),
    ("purse", Quantity::Budget(0)),
    ("rain", Quantity::Series(0)),
];
pub const FLAGS: [&str; 3] = ["closed", "war", "talks_open"];
pub const MOVES: [&str; 2] = ["telephone", "close_bridge"];
pub const ACTORS: [&str; 3] = ["aldmoor", "brasswick", "chance"];
pub const ISSUES: [&str; 2] = ["toll", "guards"];

fn place(list: &[&str], name: &str) -> Option<u16> {
    list.iter()
        .position(|other| *other == name)
        .map(|at| u16::try_from(at).unwrap())
}

impl Symbols for Town {
    fn quantity(&self, name: &str) -> Option<Quantity> {
        QUANTITIES
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, quantity)| *quantity)
    }
    fn flag(&self, name: &str) -> Option<u16> {
        place(&FLAGS, name)
    }
    fn a_move(&self, name: &str) -> Option<u16> {
        place(&MOVES, name)
    }
    fn actor(&self, name: &str) -> Option<u16> {
        place(&ACTORS, name)
    }
    fn issue(&self, name: &str) -> Option<u16> {
        place(&ISSUES, name)
    }
    fn indicator(&self, name: &str) -> Option<u16> {
        match self.quantity(name) {
            Some(Quantity::Indicator(at)) => Some(at),
            _ => None,
        }
    }
    fn known(&self, class: NameClass) -> Vec<&str> {
        match class {
            NameClass::Quantity => QUANTITIES.iter().map(|(name, _)| *name).collect(),
            NameClass::Indicator => QUANTITIES[..5].iter().map(|(name, _)| *name).collect(),
            NameClass::Flag => FLAGS.to_vec(),
            NameClass::Move => MOVES.to_vec(),
            NameClass::Actor => ACTORS.to_vec(),
            NameClass::Issue => ISSUES.to_vec(),
        }
    }
}

impl ReadNames for Town {
    fn name(&self, read: &Read) -> String {
        match read {
            Read::Quantity(quantity) => QUANTITIES
                .iter()
                .find(|(_, other)| other == quantity)
                .map(|(name, _)| (*name).to_owned())
                .unwrap(),
            Read::Flag(flag) => format!("flag.{}", FLAGS[usize::from(*flag)]),
            Read::Done(at) => format!("done({})", MOVES[usize::from(*at)]),
            Read::Step => "step".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

/// Rows: indicators 0 to 3, flags 4 to 6, the step 7, then memories as they come.
/// Indicator 4 is a composite if there is a tree for it.
#[derive(Default)]
pub struct Rows {
    pub composite: Option<Rc<Tree>>,
    /// What is remembered in the rows from 8 on.
    pub extra: Vec<Tree>,
    /// How far from 0 indicators come at most, if that is known.
    pub within: Option<f64>,
}

pub const FIRST_EXTRA: usize = 8;

pub fn row_of(read: Read) -> usize {
    match read {
        Read::Quantity(Quantity::Indicator(at)) if at < 4 => usize::from(at),
        Read::Flag(flag) => 4 + usize::from(flag),
        Read::Step => 7,
        other => panic!("the tests have no row for {other:?}"),
    }
}

impl Rows {
    fn extra(&mut self, wanted: Tree) -> u32 {
        let at = self
            .extra
            .iter()
            .position(|extra| *extra == wanted)
            .unwrap_or_else(|| {
                self.extra.push(wanted);
                self.extra.len() - 1
            });
        u32::try_from(FIRST_EXTRA + at).unwrap()
    }
}

impl Layout for Rows {
    fn place(&mut self, read: &Read) -> Place {
        match (read, &self.composite) {
            (Read::Quantity(Quantity::Indicator(4)), Some(tree)) => Place::Tree(Rc::clone(tree)),
            _ => Place::Row(u32::try_from(row_of(*read)).unwrap()),
        }
    }
    fn range(&self, row: u32) -> (f64, f64) {
        let most = self.within.filter(|_| row < 4).unwrap_or(LARGEST);
        (-most, most)
    }
    fn memory(&mut self, tree: &Tree) -> u32 {
        self.extra(tree.clone())
    }
}

pub fn number(text: &str) -> Formula {
    read(text, Kind::Number)
}

pub fn truth(text: &str) -> Formula {
    read(text, Kind::Truth)
}

pub fn read(text: &str, kind: Kind) -> Formula {
    parse(text, kind, &Town).unwrap_or_else(|problems| panic!("{text}: {problems:#?}"))
}

pub fn problems(text: &str, kind: Kind) -> Vec<Problem> {
    parse(text, kind, &Town).err().unwrap_or_default()
}

/// The value of a formula in a state of one lane given by name, all else zero; and the events.
pub fn evaluate(text: &str, kind: Kind, state: &[(&str, f64)]) -> (f64, ArithmeticEvents) {
    let formula = read(text, kind);
    let mut layout = Rows::default();
    let code = compile(formula.tree(), &mut layout);
    let mut rows = vec![0.0; FIRST_EXTRA];
    for (name, value) in state {
        let read = match name.strip_prefix("flag.") {
            Some(flag) => Read::Flag(Town.flag(flag).unwrap()),
            None if *name == "step" => Read::Step,
            None => Read::Quantity(Town.quantity(name).unwrap()),
        };
        rows[row_of(read)] = *value;
    }
    rows.extend(layout.extra.iter().map(|_| 0.0));
    let mut events = ArithmeticEvents::new();
    let value = code.run_one(&rows, 1, 0, &mut Scratch::new(), &mut events);
    (value, events)
}
