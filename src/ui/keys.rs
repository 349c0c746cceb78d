//! Keys to actions.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::state::ScreenState;
use crate::action::{Action, Shortcut};
use crate::viewmodel::screen::Screen;

/// Pushes what the keys ask for, where the screen offers it.
///
/// While a question is open or a text is typed, keys belong to them.
pub fn pressed(ctx: &Context, screen: &Screen, state: &ScreenState, actions: &mut Vec<Action>) {
    if screen.dialog.is_some() || state.cover.is_some() {
        return;
    }
    let typing = ctx.text_edit_focused();
    for action in Action::KEYED {
        let Some(shortcut) = action.shortcut().and_then(keyboard_shortcut) else { continue };
        let edits_text = matches!(action, Action::Undo | Action::Redo | Action::LookBack);
        if (typing && edits_text) || !screen.offers(action) {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
            actions.push(action.clone());
        }
    }
}

fn keyboard_shortcut(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    if shortcut.command {
        modifiers |= Modifiers::COMMAND;
    }
    if shortcut.shift {
        modifiers |= Modifiers::SHIFT;
    }
    if shortcut.alt {
        modifiers |= Modifiers::ALT;
    }
    Some(KeyboardShortcut::new(modifiers, Key::from_name(shortcut.key)?))
}
