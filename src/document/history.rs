//! Undo and redo by snapshots of a small document with shared structure.

use super::Snapshot;
use super::assumptions::AssumptionEdit;
use super::branches::BranchEdit;
use super::by_hand::ByHandEdit;
use super::command::Command;
use crate::model::by_hand::Intervention;

/// Most edits that can be taken back.
pub const UNDO_MAX: usize = 500;

/// Snapshots before each edit, with the edit, and those taken back.
#[derive(Debug, Clone, Default)]
pub struct History {
    before: Vec<(Command, Snapshot)>,
    taken_back: Vec<(Command, Snapshot)>,
}

impl History {
    pub(super) fn record(&mut self, command: Command, before: Snapshot) {
        self.taken_back.clear();
        if let Some((last, earlier)) = self.before.last()
            && goes_on(last, &command)
            && earlier.looked_at == before.looked_at
        {
            return;
        }
        if self.before.len() == UNDO_MAX {
            self.before.remove(0);
        }
        self.before.push((command, before));
    }

    pub(super) fn undo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let (command, before) = self.before.pop()?;
        self.taken_back.push((command, now));
        Some(before)
    }

    pub(super) fn redo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let (command, after) = self.taken_back.pop()?;
        self.before.push((command, now));
        Some(after)
    }

    /// The edit that undo would take back.
    pub fn undoes(&self) -> Option<&Command> {
        self.before.last().map(|(command, _)| command)
    }

    /// The edit that redo would make again.
    pub fn redoes(&self) -> Option<&Command> {
        self.taken_back.last().map(|(command, _)| command)
    }
}

/// Whether an edit goes on with the one before, as letter after letter of a name does: both are
/// taken back as one.
fn goes_on(last: &Command, next: &Command) -> bool {
    match (last, next) {
        (Command::SetMoveSize(one, _), Command::SetMoveSize(other, _)) => one == other,
        (
            Command::MarkBranch(one, BranchEdit::Name(_)),
            Command::MarkBranch(other, BranchEdit::Name(_)),
        )
        | (
            Command::MarkBranch(one, BranchEdit::Note(_)),
            Command::MarkBranch(other, BranchEdit::Note(_)),
        ) => one == other,
        // A value that is slid is typed once.
        (
            Command::Assume(AssumptionEdit::Doubt(one)),
            Command::Assume(AssumptionEdit::Doubt(other)),
        ) => one.path == other.path && one.is_value() && other.is_value(),
        // An actor that is moved by the arrows goes back at once.
        (Command::ByHand(ByHandEdit::Do(from)), Command::ByHand(ByHandEdit::Do(to))) => {
            matches!(to, Intervention::Place(..)) && to.replaces(from)
        }
        _ => false,
    }
}
