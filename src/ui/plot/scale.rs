//! From moments and values to places on the paper, and back.

use egui::{Rect, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use crate::viewmodel::chart::Chart;

/// Where moments and values lie inside a place: the transform of the plot, known before the plot
/// is drawn, so that what stands round it can be laid out first.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// The place of the curves themselves, without ticks and names.
    pub place: Rect,
    /// The last moment. At least 1.
    pub last: u32,
    /// The lowest value shown.
    pub low: f64,
    /// The highest.
    pub high: f64,
    transform: PlotTransform,
}

impl Scale {
    /// A scale with a span that is not empty.
    pub fn new(place: Rect, last: u32, (low, high): (f64, f64)) -> Self {
        let place = Rect::from_min_size(place.min, place.size().max(vec2(1.0, 1.0)));
        let high = if high > low { high } else { low + 1.0 };
        let last = last.max(1);
        let bounds = PlotBounds::from_min_max([0.0, low], [f64::from(last), high]);
        Self {
            place,
            last,
            low,
            high,
            transform: PlotTransform::new(place, bounds, false),
        }
    }

    /// The place of a moment from left to right.
    pub fn x(&self, moment: f64) -> f32 {
        self.transform.position_from_point_x(moment)
    }

    /// The place of a value from top to bottom.
    pub fn y(&self, value: f64) -> f32 {
        self.transform.position_from_point_y(value)
    }

    /// The moment nearest to a place.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the value is cut to 0 … last before it is cut to a whole number"
    )]
    pub fn moment_at(&self, x: f32) -> u32 {
        let at = egui::pos2(x, self.place.center().y);
        let moment = self.transform.value_from_position(at).x;
        moment.round().clamp(0.0, f64::from(self.last)) as u32
    }

    /// The moments and values at the corners of a frame, lowest first.
    pub fn bounds_of(&self, frame: Rect) -> PlotBounds {
        let low: PlotPoint = self.transform.value_from_position(frame.left_bottom());
        let high: PlotPoint = self.transform.value_from_position(frame.right_top());
        PlotBounds::from_min_max([low.x, low.y], [high.x, high.y])
    }
}

/// The span of values that holds everything drawn, with a little air, inside the whole range.
pub fn fitted(chart: &Chart) -> (f64, f64) {
    let mut low = f64::INFINITY;
    let mut high = f64::NEG_INFINITY;
    let mut take = |value: f64| {
        if value.is_finite() {
            low = low.min(value);
            high = high.max(value);
        }
    };
    chart
        .past
        .iter()
        .chain(&chart.ahead)
        .copied()
        .for_each(&mut take);
    for fan in [&chart.fan, &chart.alone, &chart.lean]
        .into_iter()
        .flatten()
    {
        fan.low_90
            .iter()
            .chain(&fan.high_90)
            .copied()
            .for_each(&mut take);
    }
    chart
        .traces
        .iter()
        .flat_map(|trace| &trace.values)
        .chain(chart.opened.iter().flat_map(|opened| &opened.values))
        .copied()
        .for_each(&mut take);
    for branch in &chart.branches {
        let points = branch.points.iter().map(|(_, value)| *value);
        points.for_each(&mut take);
        if let Some(fan) = &branch.fan {
            let (low, high) = if chart.draws_bands_of_branches() {
                (&fan.low_90, &fan.high_90)
            } else {
                (&fan.middle, &fan.middle)
            };
            low.iter().chain(high).copied().for_each(&mut take);
        }
    }
    for line in &chart.side_lines {
        line.points
            .iter()
            .map(|(_, value)| *value)
            .for_each(&mut take);
    }
    let (floor, ceiling) = chart.range;
    if low > high {
        return (floor, ceiling);
    }
    // A curve that hardly moves must not look wild: at least an eighth of the range is shown.
    let least = (ceiling - floor) / 8.0;
    let air = ((high - low) * 0.08).max((least - (high - low)) / 2.0);
    let (mut low, mut high) = (low - air, high + air);
    if low < floor {
        high = (high + floor - low).min(ceiling).max(high.min(ceiling));
        low = floor;
    }
    if high > ceiling {
        low = (low - (high - ceiling)).max(floor);
        high = ceiling;
    }
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::fitted;
    use crate::viewmodel::chart::{BranchCurve, Chart, Fan};

    #[test]
    fn what_is_drawn_of_branches_is_on_the_scale() {
        let fan = Fan {
            from: 1,
            low_90: vec![12.0],
            low_50: vec![40.0],
            middle: vec![45.0],
            high_50: vec![50.0],
            high_90: vec![90.0],
            stale: false,
        };
        let branch = BranchCurve {
            points: vec![(0.0, 44.0), (1.0, 45.0)],
            fan: Some(fan),
            ..BranchCurve::default()
        };
        let of = |count: usize| Chart {
            branches: vec![branch.clone(); count],
            ..Chart::default()
        };
        let (low, high) = fitted(&of(2));
        assert!(low <= 12.0 && high >= 90.0, "{low} {high}");
        // Bands of more than two are not drawn.
        let (low, high) = fitted(&of(3));
        assert!(low > 30.0 && high < 60.0, "{low} {high}");
    }
}
