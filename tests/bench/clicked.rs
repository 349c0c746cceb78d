//! Clicks on the program without a window around it, and how long they take.

use crate::window::Window;
use egui::{Event, Modifiers, PointerButton, Pos2, Role};
use std::time::{Duration, Instant};

/// How long something takes, and what it makes.
#[expect(clippy::disallowed_methods, reason = "measuring time is the purpose")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let made = work();
    (begun.elapsed(), made)
}

/// Where a control is, as a screen reader is told.
pub fn place(window: &mut Window, role: Role, name: &str) -> Pos2 {
    window.ctx.enable_accesskit();
    window.picture(Vec::new());
    let output = window.picture(Vec::new());
    window.ctx.disable_accesskit();
    let tree = output.platform_output.accesskit_update.unwrap();
    let (_, node) = tree
        .nodes
        .iter()
        .find(|(_, node)| node.role() == role && node.label() == Some(name))
        .unwrap();
    let bounds = node.bounds().unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "a place in a window")]
    let middle = |from: f64, to: f64| f64::midpoint(from, to) as f32;
    Pos2::new(middle(bounds.x0, bounds.x1), middle(bounds.y0, bounds.y1))
}

/// The program's time from letting the button go to the picture that answers.
pub fn click(window: &mut Window, at: Pos2) -> Duration {
    let button = |pressed: bool| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.picture(vec![Event::PointerMoved(at)]);
    window.picture(vec![button(true)]);
    let (time, ()) = timed(|| {
        window.picture(vec![button(false)]);
        window.picture(Vec::new());
    });
    time
}
