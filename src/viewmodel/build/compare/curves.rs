//! The curves of compared branches: in one picture, or each minus the baseline.

use super::super::Scene;
use super::{Comparing, baseline, common_moment, tips};
use crate::action::CompareView;
use crate::document::Branches;
use crate::model::ids::{IndicatorId, NodeId};
use crate::viewmodel::build::branches;
use crate::viewmodel::chart::{BranchCurve, Chart, Fan};
use crate::wording::{chart as words, compare as said, number};

/// A chart with the compared branches in it, or with their differences in its place.
pub(in crate::viewmodel::build) fn as_shown(
    scene: &Scene<'_>,
    comparing: &Comparing,
    colours: &[(NodeId, u8)],
    chart: Chart,
) -> Chart {
    if comparing.tips.is_empty() || chart.past.is_empty() {
        return chart;
    }
    let id = chart.indicator;
    let drawing = Drawing::new(scene, comparing, colours, id);
    match comparing.view {
        CompareView::Difference => drawing.difference(chart, false),
        CompareView::Percent => drawing.difference(chart, true),
        // The curves are covered.
        CompareView::Table | CompareView::Steps => chart,
        CompareView::Overlay => Chart {
            branch_name: drawing.curve(0, Vec::new(), None).name,
            branches: drawing.overlays(),
            ..chart
        },
    }
}

struct Drawing<'a> {
    scene: &'a Scene<'a>,
    colours: &'a [(NodeId, u8)],
    id: IndicatorId,
    tips: Vec<NodeId>,
    baseline: usize,
    all: Branches,
}

impl<'a> Drawing<'a> {
    fn new(
        scene: &'a Scene<'a>,
        comparing: &Comparing,
        colours: &'a [(NodeId, u8)],
        id: IndicatorId,
    ) -> Self {
        let tips = tips(scene, comparing);
        Self {
            baseline: baseline(&tips, comparing),
            all: scene.document.branches(),
            scene,
            colours,
            id,
            tips,
        }
    }

    fn values(&self, side: usize) -> Vec<f64> {
        let timeline = self.scene.document.timeline();
        let path = self.tips.get(side).map(|&tip| timeline.path(tip));
        let path = path.unwrap_or_default();
        let value = |id: &NodeId| timeline.node(*id).values.get(self.id.index()).copied();
        path.iter().filter_map(value).collect()
    }

    fn curve(&self, side: usize, points: Vec<(f64, f64)>, fan: Option<Fan>) -> BranchCurve {
        let tip = self.tips.get(side).copied().unwrap_or_default();
        let number = self.all.of(tip).map_or(0, |branch| branch.number);
        let colour = self.colours.iter().find(|(of, _)| *of == tip);
        BranchCurve {
            name: branches::name(self.scene.document, &self.all, tip),
            letter: branches::letter(number),
            // The branch looked at has the colour of what is played.
            colour: colour.map_or(BLUE, |(_, colour)| *colour),
            points,
            fan,
        }
    }

    /// The other branches; the one looked at is drawn anyway.
    fn overlays(&self) -> Vec<BranchCurve> {
        (1..self.tips.len())
            .map(|side| {
                let values = self.values(side).into_iter();
                let points = (0_u32..).map(f64::from).zip(values).collect();
                self.curve(side, points, self.fan(side))
            })
            .collect()
    }

    fn fan(&self, side: usize) -> Option<Fan> {
        let range = self.scene.parts.indicator(self.id).range;
        self.fan_of(|moment| {
            let found = self.scene.simulated.beside?;
            found.values((side, self.id, range), moment)
        })
    }

    /// **Shape** the shares of [`SideBySide`](crate::forecast::SideBySide) are those of a fan.
    fn fan_of(&self, at: impl Fn(u32) -> Option<[f64; 5]>) -> Option<Fan> {
        let found = self.scene.simulated.beside?;
        let mut fan = Fan {
            from: found.first_moment,
            ..Fan::default()
        };
        let count = u32::try_from(found.moment_count).unwrap_or(u32::MAX);
        for moment in found.first_moment..found.first_moment.saturating_add(count) {
            fan.push(at(moment)?);
        }
        Some(fan)
    }

    /// All branches but the baseline, minus the baseline.
    fn difference(&self, chart: Chart, percent: bool) -> Chart {
        let scene = self.scene;
        let (low, high) = chart.range;
        let width = high - low;
        let base = self.values(self.baseline);
        let curve = |side: usize| {
            let values = self.values(side);
            let apart = (0_u32..)
                .zip(values.iter().zip(&base))
                .filter_map(|(moment, (mine, base))| {
                    let by = mine - base;
                    let by = match percent {
                        true if *base == 0.0 => return None,
                        true => by / base.abs() * 100.0,
                        false => by,
                    };
                    Some((f64::from(moment), by))
                })
                .collect();
            let fan = self.fan_of(|moment| {
                let found = scene.simulated.beside?;
                if percent {
                    let parts = found.percents(side, self.id, moment)?;
                    Some(parts.map(|part| part * 100.0))
                } else {
                    let parts = found.differences(side, self.id, moment)?;
                    Some(parts.map(|part| part * width))
                }
            });
            self.curve(side, apart, fan)
        };
        let others = (0..self.tips.len()).filter(|side| *side != self.baseline);
        let branches: Vec<BranchCurve> = others.map(curve).collect();
        let name = self.curve(self.baseline, Vec::new(), None).name;
        let name = said::difference_name(&chart.name, &name);
        let (decimals, unit) = if percent {
            (0, "%".to_owned())
        } else {
            (chart.decimals, chart.unit)
        };
        let now = self.now(&branches, decimals, &unit);
        let summary = words::summary(&name, &now, "", "");
        Chart {
            name,
            words: if percent {
                said::PERCENT_WORDS.to_owned()
            } else {
                words::DIFFERENCE_WORDS.to_owned()
            },
            range: if percent {
                (-100.0, 100.0)
            } else {
                (-width, width)
            },
            now,
            now_band: self.kind_of_difference().to_owned(),
            is_difference: true,
            branches,
            summary,
            indicator: chart.indicator,
            unit,
            decimals,
            time: chart.time,
            dates: chart.dates,
            ..Chart::default()
        }
    }

    /// What the difference is of.
    fn kind_of_difference(&self) -> &'static str {
        let simulated = &self.scene.simulated;
        if common_moment(self.scene, &self.tips) > self.scene.parts.calendar.last_step {
            words::DIFFERENCE_PLAYED
        } else if simulated.beside.is_some() {
            words::SAME_LUCK
        } else if simulated.beside_running {
            words::DIFFERENCE_PENDING
        } else {
            words::DIFFERENCE_HELD
        }
    }

    /// The differences at the last moment that all branches reach; one alone is told.
    fn now(&self, branches: &[BranchCurve], decimals: usize, unit: &str) -> String {
        let moment = f64::from(common_moment(self.scene, &self.tips));
        let mut now = branches.iter().filter_map(|branch| {
            let at = branch.points.iter().find(|(at, _)| *at == moment)?;
            let by = number::with_unit_text(&number::signed(at.1, decimals), unit);
            Some(match branches.len() {
                1 => by,
                _ => said::of_branch(&branch.letter, &by),
            })
        });
        // More than two do not fit beside the name.
        let two: Vec<String> = now.by_ref().take(2).collect();
        two.join("  ")
    }
}

/// The colour of what is played among the colours of branches.
const BLUE: u8 = 5;
