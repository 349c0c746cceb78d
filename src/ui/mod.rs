//! Draws view-models and pushes actions.
//!
//! Every panel is one function from plain data to pixels: it gets what to show, the screen's own
//! state, and a list to push the user's wishes onto. It can name neither the document nor a file,
//! so nothing it does can change the work behind it. Colours, sizes and distances come from
//! [`theme`] alone.

pub mod state;
pub mod theme;
pub mod window;

mod assumptions;
mod author;
mod board;
mod branch_menu;
mod branches;
mod by_hand;
mod compare;
mod control;
mod dialog;
mod drawer;
mod headline;
mod icon;
mod keys;
mod ladder;
mod later;
mod legend;
mod log;
mod log_filter;
mod move_card;
mod move_row;
mod moves;
mod number;
mod odds;
mod opened;
mod outcomes;
mod pairs;
mod pinned;
mod plan;
mod plot;
mod problems;
mod proposal;
mod recovery;
mod relations;
mod situation;
mod something_else;
mod sources;
mod stance_drag;
mod stance_ways;
mod stances;
mod status;
mod table;
mod top_bar;
mod welcome;
mod why;
mod worlds;

pub use state::ScreenState;
pub use theme::install;
pub use window::show;
