//! Text in and out: scenario files and sessions.
//!
//! The format is `scenarios/README.md`. This room gets text, never files: who reads a file or a
//! register hands over what it says. One text goes through five doors: characters that hide
//! ([`hygiene`]), syntax, where it is taken apart ([`syntax`]), fields and their sorts ([`wire`],
//! written with [`declare`], over [`spot`]), names and
//! formulas ([`read`] over [`reader`]), and the model's own checks, whose defects find their place
//! through [`Places`]. A session goes through the first three, then its points are made again
//! ([`session`]). All complaints of a door are collected before the next one may refuse.

pub mod account_text;
mod bundled;
mod declare;
mod fingerprint;
mod heading;
mod hygiene;
mod literal;
mod load;
pub mod manuscript;
pub mod migrate;
mod names;
mod places;
mod plain;
mod planned;
mod read;
mod reader;
pub mod recipe;
pub mod session;
mod shape;
mod spot;
mod syntax;
mod version;
mod wire;

pub use bundled::{BundledRegisters, bundled_scenario, bundled_scenarios};
pub use fingerprint::fingerprint;
pub use heading::{Heading, heading};
pub use hygiene::Limits;
pub use load::{Loaded, NoRegisters, Registers, load, load_outlined, load_within};
pub use names::Class;
pub use places::Places;
pub use planned::{read_planned, write_planned};
pub use shape::{Fields, Means, Shape, ShapeOf, Variant, means, scenario_shape};
pub use version::VERSION;
