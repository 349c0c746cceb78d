//! The words of the window itself: heads, buttons, empty places, questions.

use super::number;

/// The program's name.
pub const PROGRAM: &str = "Brinkline";
