//! The few signs of the window, drawn by hand: no font has to have them, and all have one weight.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::viewmodel::tone::Grounds;

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Take away.
    Close,
    /// Add one more.
    Plus,
    /// A second one of the same.
    Copy,
    /// Done, chosen.
    Check,
    /// Opens downwards.
    Down,
    /// One place up.
    Up,
    /// Opens to the right.
    Right,
    /// Back in time.
    Back,
    /// One step on.
    Play,
    /// To the next event.
    Forward,
    /// To the end.
    End,
    /// Later than now.
    Later,
    /// Other luck.
    Reroll,
    /// As a table.
    Table,
    /// As a picture.
    Picture,
    /// Cannot be used now.
    Locked,
    /// Something is wrong.
    Warning,
    /// Single futures as lines.
    Lines,
    /// More to choose.
    More,
    /// Not so: a number can be doubted.
    Doubt,
}

/// Draws a sign in the middle of a place.
pub fn paint(painter: &Painter, place: Rect, icon: Icon, colour: Color32) {
    let centre = place.center();
    let at = |x: f32, y: f32| -> Pos2 { centre + vec2(x, y) };
    let stroke = Stroke::new(1.5, colour);
    let fill = |points: Vec<Pos2>| Shape::convex_polygon(points, colour, Stroke::NONE);
    match icon {
        Icon::Plus | Icon::Copy | Icon::Up => paint_for_lists(painter, centre, icon, colour),
        Icon::Close => {
            painter.line_segment([at(-3.5, -3.5), at(3.5, 3.5)], stroke);
            painter.line_segment([at(-3.5, 3.5), at(3.5, -3.5)], stroke);
        }
        Icon::Check => {
            painter.line(vec![at(-4.5, 0.0), at(-1.5, 3.5), at(4.5, -3.5)], stroke);
        }
        Icon::Down => {
            painter.line(vec![at(-3.5, -1.5), at(0.0, 2.0), at(3.5, -1.5)], stroke);
        }
        Icon::Right => {
            painter.line(vec![at(-1.5, -3.5), at(2.0, 0.0), at(-1.5, 3.5)], stroke);
        }
        Icon::Back => {
            painter.line(vec![at(1.5, -4.0), at(-2.5, 0.0), at(1.5, 4.0)], stroke);
        }
        Icon::Play => {
            painter.add(fill(vec![at(-3.5, -5.0), at(5.0, 0.0), at(-3.5, 5.0)]));
        }
        Icon::Forward => {
            painter.add(fill(vec![at(-5.5, -4.5), at(0.5, 0.0), at(-5.5, 4.5)]));
            painter.add(fill(vec![at(0.5, -4.5), at(6.5, 0.0), at(0.5, 4.5)]));
        }
        Icon::End => {
            painter.add(fill(vec![at(-4.5, -4.5), at(3.0, 0.0), at(-4.5, 4.5)]));
            painter.line_segment([at(4.0, -4.5), at(4.0, 4.5)], Stroke::new(2.0, colour));
        }
        Icon::Later => {
            // A clock at three, and its hands.
            let thin = Stroke::new(1.2, colour);
            painter.circle_stroke(centre, 5.0, thin);
            painter.line(vec![at(0.0, -3.0), at(0.0, 0.0), at(2.6, 0.0)], thin);
        }
        Icon::Reroll => {
            // Two ways out of one point: the same step, another luck.
            painter.circle_filled(at(-4.5, 0.0), 1.8, colour);
            painter.line(vec![at(-4.5, 0.0), at(-1.0, -3.5), at(5.0, -3.5)], stroke);
            painter.line(vec![at(-4.5, 0.0), at(-1.0, 3.5), at(5.0, 3.5)], stroke);
        }
        Icon::Table => {
            let frame = Rect::from_center_size(centre, vec2(11.0, 9.0));
            painter.rect_stroke(
                frame,
                1.0,
                Stroke::new(1.0, colour),
                egui::StrokeKind::Middle,
            );
            painter.hline(frame.x_range(), centre.y - 1.5, Stroke::new(1.0, colour));
            painter.hline(frame.x_range(), centre.y + 1.5, Stroke::new(1.0, colour));
            painter.vline(centre.x - 1.5, frame.y_range(), Stroke::new(1.0, colour));
        }
        Icon::Picture => {
            painter.line(
                vec![at(-5.0, -4.5), at(-5.0, 4.5), at(5.5, 4.5)],
                Stroke::new(1.0, colour),
            );
            painter.line(
                vec![at(-3.0, 2.0), at(-0.5, -1.0), at(1.5, 0.5), at(5.0, -3.5)],
                stroke,
            );
        }
        Icon::Lines => {
            let thin = Stroke::new(1.1, colour);
            painter.line(vec![at(-5.5, 0.5), at(-1.0, -2.0), at(5.5, -4.5)], thin);
            painter.line(vec![at(-5.5, 0.5), at(0.0, 0.0), at(5.5, -0.5)], thin);
            painter.line(vec![at(-5.5, 0.5), at(-1.0, 2.5), at(5.5, 4.5)], thin);
        }
        Icon::More => {
            for x in [-4.5, 0.0, 4.5] {
                painter.circle_filled(at(x, 0.0), 1.4, colour);
            }
        }
        Icon::Doubt => doubt(painter, centre, colour),
        Icon::Locked => {
            let body = Rect::from_center_size(at(0.0, 2.0), vec2(8.0, 6.0));
            painter.rect_filled(body, 1.0, colour);
            painter.line(
                vec![
                    at(-2.5, -1.0),
                    at(-2.5, -3.5),
                    at(-1.2, -4.8),
                    at(1.2, -4.8),
                    at(2.5, -3.5),
                    at(2.5, -1.0),
                ],
                Stroke::new(1.2, colour),
            );
        }
        Icon::Warning => warning(painter, centre, colour),
    }
}

/// A triangle with a stroke and a point in it.
fn warning(painter: &Painter, centre: Pos2, colour: Color32) {
    let at = |x: f32, y: f32| -> Pos2 { centre + vec2(x, y) };
    painter.add(Shape::closed_line(
        vec![at(0.0, -5.0), at(5.5, 4.5), at(-5.5, 4.5)],
        Stroke::new(1.2, colour),
    ));
    painter.line_segment([at(0.0, -1.8), at(0.0, 1.4)], Stroke::new(1.3, colour));
    painter.circle_filled(at(0.0, 3.0), 0.8, colour);
}

/// The signs beside the entries of a list.
fn paint_for_lists(painter: &Painter, centre: Pos2, icon: Icon, colour: Color32) {
    let at = |x: f32, y: f32| -> Pos2 { centre + vec2(x, y) };
    let stroke = Stroke::new(1.5, colour);
    if icon == Icon::Up {
        painter.line(vec![at(-3.5, 1.5), at(0.0, -2.0), at(3.5, 1.5)], stroke);
    } else if icon == Icon::Plus {
        painter.line_segment([at(-4.0, 0.0), at(4.0, 0.0)], stroke);
        painter.line_segment([at(0.0, -4.0), at(0.0, 4.0)], stroke);
    } else {
        let thin = Stroke::new(1.2, colour);
        for shift in [-1.5, 1.5] {
            let sheet = Rect::from_center_size(at(shift, shift), vec2(7.0, 7.0));
            painter.rect_stroke(sheet, 1.0, thin, egui::StrokeKind::Middle);
        }
    }
}

/// Not equal.
fn doubt(painter: &Painter, centre: Pos2, colour: Color32) {
    let thin = Stroke::new(1.3, colour);
    let line = |from: (f32, f32), to: (f32, f32)| {
        let ends = [centre + vec2(from.0, from.1), centre + vec2(to.0, to.1)];
        painter.line_segment(ends, thin);
    };
    line((-4.0, -1.8), (4.0, -1.8));
    line((-4.0, 1.8), (4.0, 1.8));
    line((2.6, -4.6), (-2.6, 4.6));
}

/// Draws the mark for what a number rests on: a full disc for a figure in a source, a half one
/// where only the direction is supported, an open ring for an assumption, a crossed one for the
/// user's own.
pub fn paint_grounds(painter: &Painter, centre: Pos2, grounds: Grounds, colour: Color32) {
    let radius = 3.5;
    match grounds {
        Grounds::None => return,
        Grounds::Figure => {
            painter.circle_filled(centre, radius, colour);
        }
        Grounds::Direction => {
            let half: Vec<Pos2> = (0..=12_u8)
                .map(|step| {
                    let angle =
                        std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * f32::from(step) / 12.0;
                    pos2(
                        centre.x + radius * angle.cos(),
                        centre.y + radius * angle.sin(),
                    )
                })
                .collect();
            painter.add(Shape::convex_polygon(half, colour, Stroke::NONE));
        }
        Grounds::Assumption => {}
        Grounds::Own => {
            let side = vec2(radius, radius) * 0.7;
            painter.line_segment([centre - side, centre + side], Stroke::new(1.2, colour));
        }
    }
    painter.circle_stroke(centre, radius, Stroke::new(1.2, colour));
}
