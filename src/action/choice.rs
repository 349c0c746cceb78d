//! What a person chooses on the screen alone: how it looks, and over which time it tells.

use crate::wording::action as words;

/// Over which time a change is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WhySpan {
    /// The last step.
    #[default]
    Step,
    /// All steps.
    SinceStart,
    /// Since the last point at which the branch looked at parts from another.
    SinceBranch,
    /// Since a moment.
    Since(u32),
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

impl ThemeChoice {
    /// All choices in reading order.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in the menu.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => words::THEME_SYSTEM,
            Self::Light => words::THEME_LIGHT,
            Self::Dark => words::THEME_DARK,
        }
    }
}
