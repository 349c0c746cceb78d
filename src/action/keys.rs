//! The keys that ask for actions.

use super::{Action, BranchAction, DrawerTab};
use crate::wording::action as words;

/// A key combination that asks for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
    /// The key by its name in the interface library, such as `S`, `F5`, `ArrowLeft`.
    pub key: &'static str,
}

impl Shortcut {
    /// The combination in words, such as `Ctrl+Shift+S`.
    pub fn text(self) -> String {
        let mut text = String::new();
        for (held, name) in [
            (self.command, words::CTRL),
            (self.alt, words::ALT),
            (self.shift, words::SHIFT),
        ] {
            if held {
                text.push_str(name);
                text.push('+');
            }
        }
        text.push_str(words::key_name(self.key));
        text
    }
}

const fn plain(key: &'static str) -> Shortcut {
    Shortcut {
        command: false,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl(key: &'static str) -> Shortcut {
    Shortcut {
        command: true,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl_shift(key: &'static str) -> Shortcut {
    Shortcut {
        command: true,
        shift: true,
        alt: false,
        key,
    }
}

const fn alt(key: &'static str) -> Shortcut {
    Shortcut {
        command: false,
        shift: false,
        alt: true,
        key,
    }
}

impl Action {
    /// The actions that a key can ask for, grouped as the page of keys shows them.
    pub const KEYED: &[Self] = &[
        Self::PlayStep,
        Self::ToNextEvent,
        Self::RunToEnd,
        Self::Reroll,
        Self::SomethingElse,
        Self::LookBack,
        Self::PreviousStep,
        Self::NextStep,
        Self::Branch(BranchAction::Above),
        Self::Branch(BranchAction::Below),
        Self::OpenFile,
        Self::New,
        Self::Save,
        Self::SaveAs,
        Self::SaveScenario,
        Self::ShowAuthor(true),
        Self::NextColumn,
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::CancelJob,
        Self::PauseJob,
        Self::ResumeJob,
        Self::CopyRecipe,
        Self::ShowSituation,
        Self::ShowDrawer(DrawerTab::Why),
        Self::ShowDrawer(DrawerTab::Stances),
        Self::ShowDrawer(DrawerTab::Log),
        Self::ShowDrawer(DrawerTab::Sources),
        Self::ShowDrawer(DrawerTab::Move),
        Self::ShowDrawer(DrawerTab::Problems),
        Self::ShowDrawer(DrawerTab::Assumptions),
        Self::ShowDrawer(DrawerTab::Relations),
        Self::ShowDrawer(DrawerTab::Ladder),
        Self::ShowKeys,
    ];

    /// The key that asks for it, if there is one.
    pub fn shortcut(&self) -> Option<Shortcut> {
        Some(match self {
            Self::OpenFile => ctrl("O"),
            Self::New => ctrl("N"),
            Self::Save => ctrl("S"),
            Self::SaveAs => ctrl_shift("S"),
            Self::SaveScenario => Shortcut {
                alt: true,
                ..ctrl("S")
            },
            Self::ShowAuthor(_) => ctrl("E"),
            Self::Close => ctrl("W"),
            Self::Quit => ctrl("Q"),
            Self::Undo => ctrl("Z"),
            Self::Redo => ctrl_shift("Z"),
            Self::PlayStep => ctrl("Enter"),
            Self::ToNextEvent => ctrl_shift("Enter"),
            Self::RunToEnd => ctrl("End"),
            Self::Reroll => ctrl("R"),
            Self::SomethingElse => ctrl("J"),
            Self::LookBack => ctrl("Backspace"),
            Self::PreviousStep => alt("ArrowLeft"),
            Self::NextStep => alt("ArrowRight"),
            Self::Branch(BranchAction::Above) => alt("ArrowUp"),
            Self::Branch(BranchAction::Below) => alt("ArrowDown"),
            Self::CancelJob => ctrl("Period"),
            Self::PauseJob => ctrl("P"),
            Self::ResumeJob => ctrl_shift("P"),
            Self::CopyRecipe => ctrl_shift("C"),
            Self::ShowSituation => ctrl("I"),
            Self::ShowDrawer(DrawerTab::Why) => ctrl("1"),
            Self::ShowDrawer(DrawerTab::Stances) => ctrl("2"),
            Self::ShowDrawer(DrawerTab::Log) => ctrl("3"),
            Self::ShowDrawer(DrawerTab::Sources) => ctrl("4"),
            Self::ShowDrawer(DrawerTab::Move) => ctrl("5"),
            Self::ShowDrawer(DrawerTab::Problems) => ctrl("6"),
            Self::ShowDrawer(DrawerTab::Assumptions) => ctrl("7"),
            Self::ShowDrawer(DrawerTab::Relations) => ctrl("8"),
            Self::ShowDrawer(DrawerTab::Ladder) => ctrl("9"),
            Self::ShowKeys => plain("F1"),
            Self::NextColumn => plain("F6"),
            _ => return None,
        })
    }

    /// The label with its key behind it, as a tooltip or a spoken name gives it.
    pub fn label_with_key(&self) -> String {
        match self.shortcut() {
            Some(shortcut) => format!("{} ({})", self.label(), shortcut.text()),
            None => self.label().to_owned(),
        }
    }
}
