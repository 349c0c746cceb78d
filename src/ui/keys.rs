//! Keys to actions.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::state::ScreenState;
use crate::action::{Action, Shortcut};
use crate::viewmodel::screen::{Page, Screen};

/// Pushes what the keys ask for, where the screen offers it.
///
/// While a question is open or a text is typed, keys belong to them.
pub fn pressed(ctx: &Context, screen: &Screen, state: &ScreenState, actions: &mut Vec<Action>) {
    if screen.dialog.is_some() || state.cover.is_some() {
        return;
    }
    let typing = ctx.text_edit_focused();
    // Those with Shift or Alt first: the library lets a shortcut without them match with them too.
    for with_more in [true, false] {
        for action in Action::KEYED {
            let Some(shortcut) = action.shortcut() else {
                continue;
            };
            // While the scenario is written, its text and its forms are taken back alike.
            let authoring = matches!(screen.page, Page::Author(_));
            let edits_text = match action {
                Action::Undo | Action::Redo => !authoring,
                Action::LookBack => true,
                _ => false,
            };
            let action = match action {
                Action::ShowAuthor(_) => &Action::ShowAuthor(!authoring),
                other => other,
            };
            let has_more = shortcut.shift || shortcut.alt;
            if has_more != with_more || (typing && edits_text) {
                continue;
            }
            let Some(keys) = keyboard_shortcut(shortcut) else {
                continue;
            };
            // Consumed even where it is not offered, so that no other shortcut takes it instead.
            if ctx.input_mut(|input| input.consume_shortcut(&keys)) && screen.offers(action) {
                actions.push(action.clone());
            }
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
    Some(KeyboardShortcut::new(
        modifiers,
        Key::from_name(shortcut.key)?,
    ))
}
