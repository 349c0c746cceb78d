//! What can be read off a picture at a moment, for the pointer and for the table alike.

use super::chart::{BranchCurve, Chart, Fan, OpenedCurve};
use crate::wording::chart as words;

/// Something in a picture that has a value at many moments.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'c> {
    chart: &'c Chart,
    of: Of<'c>,
}

#[derive(Debug, Clone, Copy)]
enum Of<'c> {
    Played,
    Opened(&'c OpenedCurve),
    Branch(&'c BranchCurve),
    Fan(&'c Fan, &'c str),
}

impl Chart {
    /// All that can be read, what was played first.
    pub fn readings(&self) -> Vec<Reading<'_>> {
        let fans = [
            (self.fan.as_ref(), self.fan_name()),
            (self.lean.as_ref(), self.lean_name()),
            (self.alone.as_ref(), words::FAN_ALONE),
        ];
        let played = (!self.is_difference).then_some(Of::Played);
        let opened = self.opened.iter().map(Of::Opened);
        let branches = self.branches.iter().map(Of::Branch);
        let fans = fans
            .into_iter()
            .filter_map(|(fan, name)| Some(Of::Fan(fan?, name)));
        let all = played.into_iter().chain(opened).chain(branches).chain(fans);
        all.map(|of| Reading { chart: self, of }).collect()
    }

    /// What the pointer reads at a moment: date, value with band, the fan in words, and what
    /// happened there. Made when asked, because there are many moments and few are looked at.
    pub fn words_at(&self, moment: u32) -> Vec<String> {
        let time = &self.time;
        let step = |step: u32| time.steps.get(step as usize);
        let label = match step(moment) {
            Some(begins) => Some(words::begins(begins)),
            None => time.labels.get(moment as usize).cloned(),
        };
        let before = moment.checked_sub(1).and_then(step);
        let happened = |what: &str| match before {
            Some(step) => words::happened_in(step, what),
            None => what.to_owned(),
        };
        let read = self.readings().into_iter().filter_map(|reading| {
            let value = reading.at(moment)?;
            let name = reading.name();
            Some(if name.is_empty() {
                value
            } else {
                words::named_value(name, &value)
            })
        });
        let markers = self.markers.iter().filter(|marker| marker.moment == moment);
        let dates = self.dates.iter().filter(|date| date.moment == moment);
        label
            .into_iter()
            .chain(read)
            .chain(markers.map(|marker| happened(&marker.words)))
            .chain(dates.map(|date| date.name.clone()))
            .collect()
    }

    fn value(&self, value: f64) -> String {
        let band = self.band_of(value);
        words::value(value, self.decimals, &self.unit, band)
    }
}

impl<'c> Reading<'c> {
    /// Its name; empty where only one branch is shown and it is what was played there.
    pub fn name(&self) -> &'c str {
        match self.of {
            Of::Played if self.chart.branches.is_empty() => "",
            Of::Played => &self.chart.branch_name,
            Of::Opened(curve) => &curve.name,
            Of::Branch(branch) => &branch.name,
            Of::Fan(_, name) => name,
        }
    }

    /// What is read at a moment. What is known now is no matter of chance.
    pub fn at(&self, moment: u32) -> Option<String> {
        let chart = self.chart;
        match self.of {
            Of::Played => chart.value_at(moment).map(|value| chart.value(value)),
            Of::Opened(curve) => {
                let value = curve.value_at(moment).filter(|_| moment > curve.from)?;
                Some(chart.value(value))
            }
            Of::Branch(branch) => {
                let at = f64::from(moment);
                let played = branch.points.iter().find(|(known, _)| *known == at);
                match played {
                    Some((_, value)) => {
                        Some(words::value(*value, chart.decimals, &chart.unit, None))
                    }
                    None => chart.of_fan(branch.fan.as_ref()?, moment),
                }
            }
            Of::Fan(fan, _) => {
                let ahead = moment > chart.time.now;
                ahead.then(|| chart.of_fan(fan, moment)).flatten()
            }
        }
    }
}

impl Chart {
    /// Where the futures of a fan lie at a moment, in words.
    pub fn of_fan(&self, fan: &Fan, moment: u32) -> Option<String> {
        let values = fan.at(moment)?;
        Some(words::fan(values, self.decimals, &self.unit))
    }
}
