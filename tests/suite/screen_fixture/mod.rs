//! A made-up dock strike as view-models: whole screens without a document behind them.

mod author;
mod board;
mod broken;
mod curves;
mod doubts;
mod moves;
mod odds;
mod relations;
mod side;
mod situation;
mod welcome;
mod worlds;

pub use author::author;
pub use board::{board, leaning_board};
pub use broken::broken;
pub use situation::situation;
pub use welcome::welcome;
pub use worlds::{difference_board, opened_board, worlds_board};

/// The last moment.
const LAST: u32 = 42;
/// The moment looked at.
const NOW: u32 = 9;

fn text(words: &str) -> String {
    words.to_owned()
}
