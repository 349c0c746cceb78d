//! A formula: read, written out in words, compiled, worked out. No value is ever infinite or no
//! number.

use brinkline::formula::{
    ArithmeticEvents, Kind, Layout, NameClass, Place, Quantity, Read, ReadNames, Scratch, Symbols,
    Tree, compile, parse, words,
};

/// Names of one letter.
struct Letters;

const QUANTITIES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn place(names: &[&str], name: &str) -> Option<u16> {
    let place = names.iter().position(|known| *known == name)?;
    u16::try_from(place).ok()
}

impl Symbols for Letters {
    fn quantity(&self, name: &str) -> Option<Quantity> {
        Some(match place(&QUANTITIES, name)? {
            0 => Quantity::Indicator(0),
            1 => Quantity::Indicator(1),
            2 => Quantity::Parameter(0),
            3 => Quantity::Date(0),
            4 => Quantity::Budget(0),
            _ => Quantity::Series(0),
        })
    }
    fn flag(&self, name: &str) -> Option<u16> {
        place(&["x", "y"], name)
    }
    fn a_move(&self, name: &str) -> Option<u16> {
        place(&["m", "n"], name)
    }
    fn actor(&self, name: &str) -> Option<u16> {
        place(&["p", "q"], name)
    }
    fn issue(&self, name: &str) -> Option<u16> {
        place(&["i", "j"], name)
    }
    fn indicator(&self, name: &str) -> Option<u16> {
        place(&["a", "b"], name)
    }
    fn known(&self, class: NameClass) -> Vec<&str> {
        match class {
            NameClass::Quantity => QUANTITIES.to_vec(),
            NameClass::Indicator => vec!["a", "b"],
            NameClass::Flag => vec!["x", "y"],
            NameClass::Move => vec!["m", "n"],
            NameClass::Actor => vec!["p", "q"],
            NameClass::Issue => vec!["i", "j"],
        }
    }
}

impl ReadNames for Letters {
    fn name(&self, read: &Read) -> String {
        format!("{read:?}")
    }
}

/// A row for everything that is read or remembered.
#[derive(Default)]
struct Rows {
    reads: Vec<Read>,
    memories: u32,
}

/// Rows from here on are memories.
const MEMORIES: u32 = 1_000;

impl Layout for Rows {
    fn place(&mut self, read: &Read) -> Place {
        let known = self.reads.iter().position(|known| known == read);
        let place = known.unwrap_or_else(|| {
            self.reads.push(*read);
            self.reads.len() - 1
        });
        Place::Row(u32::try_from(place).expect("a formula is short") % MEMORIES)
    }
    fn memory(&mut self, _tree: &Tree) -> u32 {
        self.memories += 1;
        MEMORIES + self.memories - 1
    }
}

/// A formula is read as a number and as a truth, and worked out on odd values.
pub fn formula(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    for kind in [Kind::Number, Kind::Truth] {
        match parse(text, kind, &Letters) {
            Err(problems) => {
                assert!(!problems.is_empty());
                for problem in problems {
                    let span = problem.span;
                    assert!(text.get(span.start..span.end).is_some(), "{problem:?}");
                }
            }
            Ok(formula) => {
                let _said = words(formula.tree(), &Letters);
                let mut layout = Rows::default();
                let code = compile(formula.tree(), &mut layout);
                let rows = (MEMORIES + layout.memories) as usize;
                for value in [0.0, 1.0, -1.0, 0.5, 1e15, -1e15, 1e-300, 700.0] {
                    let state = vec![value; rows];
                    let mut events = ArithmeticEvents::new();
                    let found = code.run_one(&state, 1, 0, &mut Scratch::new(), &mut events);
                    assert!(found.is_finite(), "{text} with {value} is {found}");
                }
            }
        }
    }
}
