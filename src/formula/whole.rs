//! A formula as a scenario holds it: the author's text and its meaning together.

use super::arithmetic::LARGEST;
use super::{Kind, Read, Tree};

/// A formula that has been read and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    pub(super) text: String,
    pub(super) tree: Tree,
    pub(super) kind: Kind,
}

impl Formula {
    /// A number as a formula.
    ///
    /// **Range** −1e15 … 1e15; larger ones are cut, what is no number becomes 0.
    pub fn constant(value: f64) -> Self {
        let value = if value.is_nan() {
            0.0
        } else {
            value.clamp(-LARGEST, LARGEST)
        };
        Self {
            text: value.to_string(),
            tree: Tree::Number(value),
            kind: Kind::Number,
        }
    }

    /// A truth as a formula.
    pub fn constant_truth(value: bool) -> Self {
        Self {
            text: value.to_string(),
            tree: Tree::Truth(value),
            kind: Kind::Truth,
        }
    }

    /// The author's text. It stays as written when [`Formula::visit_numbers`] changes numbers.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What it comes to.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its value if it is nothing but a number.
    pub fn as_constant(&self) -> Option<f64> {
        match self.tree {
            Tree::Number(value) => Some(value),
            _ => None,
        }
    }

    /// Calls `see` with each number that stands in the text and its place, counted from 0 in
    /// reading order, so that it can be changed. The n of `before` and `mean` is not counted.
    ///
    /// A change to something outside ±1e15 is cut; to what is no number, undone.
    pub fn visit_numbers(&mut self, see: &mut dyn FnMut(usize, &mut f64)) {
        let mut place = 0;
        visit_numbers(&mut self.tree, &mut place, see);
    }

    /// Calls `see` with everything that is read, in reading order, as often as it is read.
    pub fn reads(&self, see: &mut dyn FnMut(Read)) {
        self.tree.reads(see);
    }
}

fn visit_numbers(tree: &mut Tree, place: &mut usize, see: &mut dyn FnMut(usize, &mut f64)) {
    if let Tree::Number(number) = tree {
        let old = *number;
        see(*place, number);
        *number = if number.is_nan() {
            old
        } else {
            number.clamp(-LARGEST, LARGEST)
        };
        *place += 1;
    }
    tree.children_mut(&mut |child| visit_numbers(child, place, see));
}
