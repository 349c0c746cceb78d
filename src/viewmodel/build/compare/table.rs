//! Numbers of compared branches by criterion, and whether the order hangs on the criterion.

use super::super::{Scene, effects, when};
use super::{Side, common_moment};
use crate::action::CompareTable;
use crate::forecast::{EndingsUnder, PairedShare, wilson};
use crate::model::criteria::Criterion;
use crate::model::ids::{IndicatorId, NodeId, OutcomeId};
use crate::model::indicator::Indicator;
use crate::viewmodel::chart::Change;
use crate::viewmodel::compare::{CompareCell, CompareGrid, CompareRow, CompareSection};
use crate::viewmodel::tone::Tone;
use crate::wording::{compare as said, number, outcome as outcome_words};

/// What a criterion is called; with an indicator its bands are named.
pub(super) fn criterion_name(indicator: Option<&Indicator>, criterion: Criterion) -> String {
    match criterion {
        Criterion::Last => said::LAST.to_owned(),
        Criterion::Highest => said::HIGHEST.to_owned(),
        Criterion::Lowest => said::LOWEST.to_owned(),
        Criterion::Mean => said::MEAN.to_owned(),
        Criterion::StepsFrom(band) => {
            let bands = indicator.map_or(&[][..], |indicator| &indicator.bands);
            let band = bands.get(usize::from(band));
            said::steps_from(band.map_or("", |band| &band.name))
        }
    }
}

/// The table.
pub(super) fn grid(
    scene: &Scene<'_>,
    sides: &[Side<'_>],
    baseline: usize,
    table: CompareTable,
) -> CompareGrid {
    let filling = Filling {
        scene,
        sides,
        baseline,
        moment: common_moment(
            scene,
            &sides.iter().map(|side| side.tip).collect::<Vec<_>>(),
        ),
        comparisons: 0,
    };
    match table {
        CompareTable::Of(id) => filling.of(id),
        CompareTable::By(criterion) => filling.by(criterion),
    }
}

struct Filling<'a> {
    scene: &'a Scene<'a>,
    sides: &'a [Side<'a>],
    baseline: usize,
    /// The last moment that all branches reach.
    moment: u32,
    /// How many differences are told at once.
    comparisons: usize,
}

/// A number for each branch, where there is one, and how it is told.
struct Numbers {
    values: Vec<Option<f64>>,
    differences: Vec<Option<f64>>,
    unclear: Vec<bool>,
    details: Vec<String>,
    decimals: usize,
    unit: String,
}

impl Filling<'_> {
    fn of(mut self, id: IndicatorId) -> CompareGrid {
        let parts = self.scene.parts;
        let indicator = parts.indicator(id);
        let criteria = Criterion::all(indicator);
        self.comparisons = (criteria.len() + parts.outcomes.len()) * (self.sides.len() - 1);
        let name = |criterion| criterion_name(Some(indicator), criterion);
        let mut orders = Vec::new();
        let mut rows = |simulated: bool| -> Vec<CompareRow> {
            let mut rows = Vec::new();
            for &criterion in &criteria {
                let Some(numbers) = self.numbers(id, criterion, simulated) else {
                    continue;
                };
                orders.push((name(criterion), simulated, ends(&numbers, simulated)));
                rows.push(self.row(id, name(criterion), &numbers, simulated));
            }
            rows
        };
        let played = rows(false);
        let mut simulated = rows(true);
        simulated.extend((0..parts.outcomes.len()).filter_map(|place| self.share(place.into())));
        CompareGrid {
            title: said::every_criterion(&indicator.name),
            sections: self.sections(played, simulated),
            decides: decides(&orders),
        }
    }

    fn by(mut self, criterion: Criterion) -> CompareGrid {
        let parts = self.scene.parts;
        let seen: Vec<IndicatorId> = parts
            .indicator_ids()
            .filter(|&id| parts.indicator(id).is_seen())
            .collect();
        self.comparisons = seen.len() * (self.sides.len() - 1);
        let rows = |simulated: bool| -> Vec<CompareRow> {
            let row = |&id: &IndicatorId| {
                let numbers = self.numbers(id, criterion, simulated)?;
                Some(self.row(id, parts.indicator(id).name.clone(), &numbers, simulated))
            };
            seen.iter().filter_map(row).collect()
        };
        CompareGrid {
            title: said::every_indicator(&criterion_name(None, criterion)),
            sections: self.sections(rows(false), rows(true)),
            decides: String::new(),
        }
    }

    fn sections(&self, played: Vec<CompareRow>, simulated: Vec<CompareRow>) -> Vec<CompareSection> {
        let parts = self.scene.parts;
        let mut sections = vec![CompareSection {
            title: if self.moment == 0 {
                said::NOTHING_PLAYED.to_owned()
            } else {
                said::played_to(&when::end_of(parts, self.moment - 1))
            },
            rows: played,
        }];
        if let Some(found) = self.scene.simulated.beside {
            let from = when::moment(parts, found.first_moment);
            let to = when::end_of(parts, found.measured_step);
            sections.push(CompareSection {
                title: said::simulated_to(found.future_count, &from, &to),
                rows: simulated,
            });
        }
        sections
    }

    fn numbers(&self, id: IndicatorId, criterion: Criterion, simulated: bool) -> Option<Numbers> {
        let indicator = self.scene.parts.indicator(id);
        let (mut decimals, unit) = match criterion {
            Criterion::StepsFrom(_) => (0, String::new()),
            _ => (usize::from(indicator.decimals), indicator.unit.clone()),
        };
        let mut numbers = Numbers {
            values: Vec::new(),
            differences: Vec::new(),
            unclear: Vec::new(),
            details: Vec::new(),
            decimals,
            unit,
        };
        if simulated {
            let found = self.scene.simulated.beside?;
            if matches!(criterion, Criterion::StepsFrom(_)) {
                decimals = 1;
            }
            numbers.decimals = decimals;
            for side in 0..self.sides.len() {
                let judged = found.judged(side, id, criterion, self.comparisons)?;
                numbers.values.push(Some(judged.mean));
                let is_base = side == self.baseline;
                numbers
                    .differences
                    .push((!is_base).then_some(judged.difference.point));
                numbers.unclear.push(!judged.is_clear());
                numbers.details.push(if is_base {
                    String::new()
                } else {
                    said::paired(
                        &number::signed(judged.difference.low, decimals),
                        &number::signed(judged.difference.high, decimals),
                        (judged.higher, judged.lower, found.future_count),
                    )
                });
            }
            return Some(numbers);
        }
        if self.moment == 0 {
            return None;
        }
        let timeline = self.scene.document.timeline();
        let value = |node: &NodeId| timeline.node(*node).values.get(id.index()).copied();
        for side in self.sides {
            let ends = side.path.get(1..=self.moment as usize).unwrap_or_default();
            let values: Vec<f64> = ends.iter().filter_map(value).collect();
            numbers.values.push(criterion.of(indicator, &values));
        }
        let base = numbers.values.get(self.baseline).copied().flatten();
        for (side, value) in numbers.values.iter().enumerate() {
            let apart = value.zip(base).map(|(value, base)| value - base);
            let apart = apart.filter(|_| side != self.baseline);
            numbers.differences.push(apart);
            numbers.unclear.push(false);
            numbers.details.push(String::new());
        }
        Some(numbers)
    }

    fn row(&self, id: IndicatorId, name: String, numbers: &Numbers, simulated: bool) -> CompareRow {
        let cells = numbers.values.iter().enumerate().map(|(side, value)| {
            let Some(value) = value else {
                return CompareCell::default();
            };
            let tone = |by: f64| effects::tone(self.scene.parts, id, by);
            CompareCell {
                words: number::with_unit(*value, numbers.decimals, &numbers.unit),
                difference: numbers.differences[side].map(|by| {
                    let shows = number::shows_change(0.0, by, numbers.decimals);
                    let clear = shows && !numbers.unclear[side];
                    Change {
                        tone: if clear { tone(by) } else { Tone::Neutral },
                        words: if numbers.unclear[side] {
                            said::UNCLEAR.to_owned()
                        } else {
                            number::signed_change(value - by, *value, numbers.decimals)
                        },
                    }
                }),
                details: numbers.details[side].clone(),
            }
        });
        CompareRow {
            name,
            cells: cells.collect(),
            extremes: self.extremes(numbers, simulated),
        }
    }

    /// The share of an outcome on each branch: its range over all accounts, once they are counted.
    fn share(&self, outcome: OutcomeId) -> Option<CompareRow> {
        let simulated = &self.scene.simulated;
        let found = simulated.beside?;
        let cell = |side: usize| {
            let (ended, paired) = found.share(side, outcome, self.comparisons)?;
            let here = ended as f64 / found.future_count as f64;
            let of = |one: &EndingsUnder| one.share(side, outcome, self.comparisons);
            let elsewhere: Vec<(f64, PairedShare)> =
                simulated.beside_under.iter().filter_map(of).collect();
            let points = elsewhere.iter().map(|(share, _)| *share);
            let low = points.clone().fold(here, f64::min);
            let high = points.fold(here, f64::max);
            let is_base = side == self.baseline;
            let all: Vec<PairedShare> = std::iter::once(paired)
                .chain(elsewhere.iter().map(|(_, paired)| *paired))
                .collect();
            let account = |name: &str, share: f64, paired: PairedShare| {
                let share = number::in_ten(share, share);
                if is_base {
                    outcome_words::under(name, &share)
                } else {
                    said::under(name, &share, &difference(&[paired]))
                }
            };
            let error = wilson(ended, found.future_count);
            let others = simulated.beside_under.iter().zip(&elsewhere);
            let others =
                others.map(|(one, (share, paired))| account(&one.account, *share, *paired));
            let holding = account(&self.account(), here, paired);
            let lines = std::iter::once(holding)
                .chain(others)
                .chain([outcome_words::sampling(
                    error.low,
                    error.high,
                    found.future_count,
                )]);
            Some(CompareCell {
                words: number::in_ten(low, high),
                difference: (!is_base).then(|| Change {
                    words: difference(&all),
                    tone: Tone::Neutral,
                }),
                details: lines.collect::<Vec<_>>().join("\n"),
            })
        };
        Some(CompareRow {
            name: said::share_of(&self.scene.parts.outcome(outcome).name),
            cells: (0..self.sides.len()).map(cell).collect::<Option<_>>()?,
            extremes: said::over_accounts(simulated.beside_under.len(), simulated.beside_accounts),
        })
    }

    /// The account that holds, with what is assumed.
    fn account(&self) -> String {
        let document = self.scene.document;
        let chosen = document.world_view();
        let views = &document.scenario().world_views;
        let view = chosen.and_then(|chosen| views.get(chosen.index()));
        let name = view.map_or(said::AS_WRITTEN, |view| view.name.as_str());
        if document.standpoint().assumed.is_empty() {
            name.to_owned()
        } else {
            outcome_words::with_assumptions(name)
        }
    }

    fn extremes(&self, numbers: &Numbers, simulated: bool) -> String {
        let Some((high, low)) = ends(numbers, simulated) else {
            return if simulated {
                said::UNCLEAR.to_owned()
            } else {
                said::ALL_ALIKE.to_owned()
            };
        };
        let letters = |sides: &[usize]| {
            let letters: Vec<&str> = sides
                .iter()
                .filter_map(|&side| self.sides.get(side))
                .map(|side| side.letter.as_str())
                .collect();
            letters.join(", ")
        };
        let ends = (letters(&high), letters(&low));
        if simulated {
            said::against_baseline(&ends.0, &ends.1)
        } else {
            said::extremes(&ends.0, &ends.1)
        }
    }
}

/// The difference of a share from the baseline's over all accounts, the one that holds first.
fn difference(accounts: &[PairedShare]) -> String {
    let clear = |one: &&PairedShare| one.is_clear();
    let above = accounts.iter().filter(clear);
    let above = above.filter(|one| one.difference.point > 0.0).count();
    let below = accounts.iter().filter(clear).count() - above;
    let points = accounts.iter().map(|one| one.difference.point);
    let low = points.clone().fold(f64::MAX, f64::min);
    let high = points.fold(f64::MIN, f64::max);
    match (above, below) {
        (0, 0) => said::UNCLEAR.to_owned(),
        (0, clear) | (clear, 0) if clear == accounts.len() => said::futures_more(low, high),
        (0, clear) | (clear, 0) => {
            said::clear_under_some(&said::futures_more(low, high), clear, accounts.len())
        }
        _ => said::HANGS_ON_ACCOUNT.to_owned(),
    }
}

type Ends = Option<(Vec<usize>, Vec<usize>)>;

/// The branches with the highest and the lowest number, as they are shown; of simulated futures
/// those that lie clearly above and below the baseline, because only that is tested.
fn ends(numbers: &Numbers, simulated: bool) -> Ends {
    if simulated {
        let clear = |above: bool| -> Vec<usize> {
            let sides = numbers.differences.iter().enumerate();
            sides
                .filter(|(side, by)| {
                    let by = by.filter(|_| !numbers.unclear[*side]);
                    by.is_some_and(|by| (by > 0.0) == above)
                })
                .map(|(side, _)| side)
                .collect()
        };
        let (above, below) = (clear(true), clear(false));
        return (!above.is_empty() || !below.is_empty()).then_some((above, below));
    }
    let shown: Vec<(usize, f64)> = numbers
        .values
        .iter()
        .enumerate()
        .filter_map(|(side, value)| Some((side, (*value)?)))
        .collect();
    let high = shown.iter().map(|one| one.1).fold(f64::MIN, f64::max);
    let low = shown.iter().map(|one| one.1).fold(f64::MAX, f64::min);
    if !number::shows_change(low, high, numbers.decimals) {
        return None;
    }
    let at = |end: f64| {
        let near =
            |(_, value): &&(usize, f64)| !number::shows_change(*value, end, numbers.decimals);
        shown.iter().filter(near).map(|one| one.0).collect()
    };
    Some((at(high), at(low)))
}

/// Whether all criteria tell the branches apart alike, else which of them do otherwise than the
/// first; what was played and what is simulated each by itself.
fn decides(orders: &[(String, bool, Ends)]) -> String {
    let told = [false, true].map(|of_futures| {
        let told = orders
            .iter()
            .filter(|(_, simulated, ends)| *simulated == of_futures && ends.is_some());
        let told: Vec<&(String, bool, Ends)> = told.collect();
        let first = told.first()?;
        let otherwise: Vec<&str> = told
            .iter()
            .filter(|one| one.2 != first.2)
            .map(|(name, ..)| name.as_str())
            .collect();
        Some(if otherwise.is_empty() {
            said::every_criterion_alike(of_futures)
        } else {
            said::criterion_decides(of_futures, &first.0, &otherwise.join(", "))
        })
    });
    let told: Vec<String> = told.into_iter().flatten().collect();
    if told.is_empty() {
        said::NO_CRITERION_DECIDES.to_owned()
    } else {
        told.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::forecast::{PairedShare, paired_share};
    use crate::wording::compare as said;

    fn of(gained: u64, lost: u64) -> PairedShare {
        paired_share(0.into(), gained, lost, 500, 1)
    }

    #[test]
    fn a_difference_is_told_over_all_accounts() {
        let (more, many_more, fewer, unclear) = (of(50, 0), of(100, 0), of(0, 50), of(3, 3));
        assert_eq!(difference(&[more]), "+10 of 100");
        assert_eq!(difference(&[more, many_more]), "+10 to +20 of 100");
        assert_eq!(difference(&[unclear, unclear]), said::UNCLEAR);
        assert_eq!(difference(&[more, fewer]), said::HANGS_ON_ACCOUNT);
        assert_eq!(
            difference(&[more, unclear, many_more]),
            "0 to +20 of 100, clear under 2 of 3 accounts"
        );
    }
}
