//! Why an indicator changed over one step or several: the ledger's entries, those of one cause
//! together.

use super::cause::Causes;
use super::{Scene, effects, names, when};
use crate::action::WhySpan;
use crate::document::Node;
use crate::engine::{Carrier, Cause, Entry, Origin, Subject};
use crate::model::by_hand::Intervention;
use crate::model::ids::IndicatorId;
use crate::viewmodel::tone::Tone;
use crate::viewmodel::why::{ByHand, CauseKind, Explained, SmallParts, SpanChoice, Why, WhyPart};
use crate::wording::{number, why as said};

/// What is told as one part.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Group {
    cause: Shared,
    cut: bool,
    through: Option<Subject>,
}

/// Causes that count as the same: all effects of one playing of a move are one, and where several
/// steps are explained all its playings.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shared {
    Carried(Carrier, Option<u16>),
    Shifted(Carrier, Option<u16>),
    Plain(Cause),
    /// All of what it read that changed: over several steps that leads on to its own causes.
    Through(Subject),
    /// The numbers under which it was played changed between two steps.
    Retaken,
}

impl Group {
    fn of(entry: &Entry, one_step: bool) -> Self {
        // Each adjudicated event is one of its own, whichever steps are told together.
        let step = |of: Origin| {
            let alone = one_step || matches!(of.carrier, Carrier::Inject(_));
            alone.then_some(of.step)
        };
        let cause = match entry.cause {
            Cause::Effect(origin) => Shared::Carried(origin.carrier, step(origin)),
            Cause::Shift(origin) => Shared::Shifted(origin.carrier, step(origin)),
            cause => Shared::Plain(cause),
        };
        if let (false, Some(through)) = (one_step, entry.through) {
            return Self {
                cause: Shared::Through(through),
                cut: false,
                through: Some(through),
            };
        }
        Self {
            cause,
            cut: entry.cut,
            through: entry.through,
        }
    }
}

/// What one group comes to.
struct Sum<'a> {
    group: Group,
    amount: f64,
    /// The first of its entries; none where the numbers changed.
    entry: Option<&'a Entry>,
    /// The steps in which what carries it was played, ascending.
    steps: Vec<u32>,
}

/// Changes below this are what is lost when numbers of different size are added.
const NOTHING: f64 = 1e-9;

/// The change of an indicator over what is asked, up to a moment of what is looked at.
pub(super) fn why(scene: &Scene<'_>, explained: &Explained) -> Option<Why> {
    let (of, moment) = (explained.of, explained.moment);
    let node = scene.point(moment)?;
    let Some(step) = moment.checked_sub(1) else {
        return Some(at_start(scene, explained, node));
    };
    let parts = scene.parts;
    let indicator = parts.indicator(of);
    let from = begin(scene, explained.over, moment).unwrap_or(step);
    let before_node = scene.point(from)?;
    let one_step = from == step;
    let (before, after, sums) = sums(scene, of, from, moment)?;
    let total = after - before;
    let decimals = usize::from(indicator.decimals);
    let causes = Causes {
        scene,
        of,
        step: one_step.then_some(step),
    };
    let mut parts_of: Vec<WhyPart> = sums
        .iter()
        .filter(|sum| sum.amount.abs() > NOTHING || (one_step && sum.amount != 0.0))
        .map(|sum| part(&causes, sum, decimals))
        .collect();
    let small = small_parts(scene, of, &mut parts_of, decimals);
    let when = if one_step {
        when::step(parts, step)
    } else {
        said::steps(&when::step(parts, from), &when::step(parts, step))
    };
    let total_words = signed(total, decimals);
    let sentences: Vec<String> = parts_of
        .iter()
        .map(|part| format!("{} {}", part.cause, part.amount_words))
        .collect();
    let change = number::rose_or_fell(total, total_decimals(total, decimals));
    let summary = said::summary(&indicator.name, &change, &when, one_step, &sentences);
    Some(Why {
        span: if indicator.is_seen() {
            let values = (shown(before_node, of), shown(node, of));
            let digits = number::telling_digits(values.0, &[values.1], decimals);
            let words = |value| number::with_unit(value, digits, &indicator.unit);
            said::span(&words(values.0), &words(values.1))
        } else {
            said::hidden(&indicator.name)
        },
        total: if total_words == "0" {
            said::UNCHANGED.to_owned()
        } else {
            total_words
        },
        tone: effects::tone(parts, of, total),
        before,
        parts: parts_of,
        small,
        can_go_back: moment > 1,
        summary,
        ..empty(scene, explained, when)
    })
}

/// What is the same however much there is to tell.
fn empty(scene: &Scene<'_>, explained: &Explained, when: String) -> Why {
    let Explained { of, moment, .. } = *explained;
    let name = |id: IndicatorId| scene.parts.indicator(id).name.clone();
    Why {
        indicator: of,
        name: name(of),
        moment,
        when,
        span: String::new(),
        total: said::UNCHANGED.to_owned(),
        tone: Tone::Neutral,
        before: 0.0,
        parts: Vec::new(),
        small: None,
        can_go_back: false,
        can_go_on: scene.point(moment.saturating_add(1)).is_some(),
        spans: spans(scene, explained),
        trail: explained.trail.iter().map(|&id| (id, name(id))).collect(),
        by_hand: by_hand(scene, of),
        summary: String::new(),
    }
}

/// How an indicator is set by hand in the step that is played next.
fn by_hand(scene: &Scene<'_>, of: IndicatorId) -> Option<ByHand> {
    let indicator = scene.parts.indicator(of);
    if scene.is_over() || !indicator.is_seen() || indicator.stock().is_none() {
        return None;
    }
    let all = scene.document.by_hand().iter().enumerate();
    let set = all.into_iter().find_map(|(place, one)| match one {
        Intervention::Set(known, value) if *known == of => Some((place, *value)),
        _ => None,
    });
    Some(ByHand {
        value: set.map_or_else(|| shown(scene.node, of), |(_, value)| value),
        range: indicator.range,
        decimals: if indicator.whole {
            0
        } else {
            usize::from(indicator.decimals)
        },
        unit: indicator.unit.clone(),
        set_at: set.map(|(place, _)| place),
    })
}

/// The moment from which on a change is explained, if there is such a one before `moment`.
fn begin(scene: &Scene<'_>, over: WhySpan, moment: u32) -> Option<u32> {
    let begin = match over {
        WhySpan::Step => moment.checked_sub(1)?,
        WhySpan::SinceStart => 0,
        WhySpan::SinceBranch => last_fork(scene, moment)?,
        WhySpan::Since(from) => from,
    };
    (begin < moment).then_some(begin)
}

/// The last moment before this one at which the branch looked at parts from another.
fn last_fork(scene: &Scene<'_>, moment: u32) -> Option<u32> {
    let timeline = scene.document.timeline();
    let branch = scene.document.branch();
    let before = branch.iter().take(moment as usize);
    let fork = before
        .rev()
        .find(|&&id| timeline.children(id).count() > 1)?;
    Some(timeline.node(*fork).moment())
}

/// What can be chosen, and what is.
fn spans(scene: &Scene<'_>, explained: &Explained) -> Vec<SpanChoice> {
    let unit = when::steps(scene.parts);
    let moment = explained.moment;
    let dragged = match explained.over {
        WhySpan::Since(from) => Some(WhySpan::Since(from)),
        _ => None,
    };
    let choices = [WhySpan::Step, WhySpan::SinceStart, WhySpan::SinceBranch];
    choices
        .into_iter()
        .chain(dragged)
        .map(|over| SpanChoice {
            over,
            words: match over {
                WhySpan::Step => said::this_step(&unit),
                WhySpan::SinceStart => said::SINCE_START.to_owned(),
                WhySpan::SinceBranch => said::SINCE_BRANCH.to_owned(),
                WhySpan::Since(from) => said::since(&when::step(scene.parts, from)),
            },
            possible: begin(scene, over, moment).is_some(),
            chosen: over == explained.over,
        })
        .collect()
}

fn shown(node: &Node, of: IndicatorId) -> f64 {
    node.values.get(of.index()).copied().unwrap_or(0.0)
}

/// The value before the first entry, that after the last, and what each group comes to.
fn sums<'a>(
    scene: &'a Scene<'_>,
    of: IndicatorId,
    from: u32,
    to: u32,
) -> Option<(f64, f64, Vec<Sum<'a>>)> {
    let one_step = to == from + 1;
    let mut sums: Vec<Sum<'a>> = Vec::new();
    let mut reached: Option<(f64, f64)> = None;
    let points = scene.points(from, to)?;
    let (first, rest) = points.split_first()?;
    for point in rest {
        for (place, entry) in point.ledger.of(of).enumerate() {
            let began = entry.after - entry.amount;
            let (before, last) = reached.unwrap_or((began, began));
            // Within a step each entry begins where the one before ended.
            if place == 0 && (began - last).abs() > NOTHING {
                let group = Group {
                    cause: Shared::Retaken,
                    cut: false,
                    through: None,
                };
                add(&mut sums, group, began - last, None);
            }
            reached = Some((before, entry.after));
            add(
                &mut sums,
                Group::of(entry, one_step),
                entry.amount,
                Some(entry),
            );
        }
    }
    let stood = shown(first, of);
    let (before, after) = reached.unwrap_or((stood, stood));
    Some((before, after, sums))
}

fn add<'a>(sums: &mut Vec<Sum<'a>>, group: Group, amount: f64, entry: Option<&'a Entry>) {
    let place = sums.iter().position(|sum| sum.group == group);
    let place = place.unwrap_or_else(|| {
        sums.push(Sum {
            group,
            amount: 0.0,
            entry,
            steps: Vec::new(),
        });
        sums.len() - 1
    });
    let sum = &mut sums[place];
    sum.amount += amount;
    if let Some(Cause::Effect(origin) | Cause::Shift(origin)) = entry.map(|entry| entry.cause) {
        let step = u32::from(origin.step);
        if let Err(place) = sum.steps.binary_search(&step) {
            sum.steps.insert(place, step);
        }
    }
}

fn part(causes: &Causes<'_>, sum: &Sum<'_>, decimals: usize) -> WhyPart {
    let (cause, kind, details, lead) = match sum.entry {
        Some(entry) => {
            let told = match sum.group.cause {
                Shared::Through(subject) => causes.tell_through(entry, subject),
                _ => causes.tell(entry, &sum.steps),
            };
            (told.words, told.kind, told.details, told.lead)
        }
        None => (
            said::RETAKEN.to_owned(),
            CauseKind::Account,
            Vec::new(),
            None,
        ),
    };
    WhyPart {
        cause,
        kind,
        amount: sum.amount,
        amount_words: signed(sum.amount, decimals),
        is_small: false,
        tone: effects::tone(causes.scene.parts, causes.of, sum.amount),
        details,
        lead,
    }
}

/// A part below this share of the largest is small.
const SMALL_SHARE: f64 = 0.05;
/// Fewer small parts than this are told one by one.
const FEWEST_FOLDED: usize = 3;

/// Marks the small parts, if there are enough of them to be told together, and adds them up.
fn small_parts(
    scene: &Scene<'_>,
    of: IndicatorId,
    all: &mut [WhyPart],
    decimals: usize,
) -> Option<SmallParts> {
    let largest = all.iter().map(|part| part.amount.abs()).fold(0.0, f64::max);
    let is_small = |part: &WhyPart| part.amount.abs() < largest * SMALL_SHARE;
    let count = all.iter().filter(|part| is_small(part)).count();
    if count < FEWEST_FOLDED {
        return None;
    }
    for part in all.iter_mut() {
        part.is_small = is_small(part);
    }
    let amount: f64 = all
        .iter()
        .filter(|part| part.is_small)
        .map(|part| part.amount)
        .sum();
    Some(SmallParts {
        words: said::smaller_parts(count),
        amount,
        amount_words: signed(amount, decimals),
        tone: effects::tone(scene.parts, of, amount),
    })
}

/// At the start nothing has changed yet.
fn at_start(scene: &Scene<'_>, explained: &Explained, node: &Node) -> Why {
    let indicator = scene.parts.indicator(explained.of);
    let value = shown(node, explained.of);
    let when = when::step(scene.parts, 0);
    Why {
        span: if indicator.is_seen() {
            names::value(scene.parts, explained.of, value)
        } else {
            said::hidden(&indicator.name)
        },
        before: value,
        summary: said::summary(&indicator.name, said::UNCHANGED, &when, true, &[]),
        ..empty(scene, explained, when)
    }
}

/// A part's amount needs one digit more than the value, so that small parts can be told apart; a
/// tiny one as many as show it, up to three.
fn total_decimals(amount: f64, decimals: usize) -> usize {
    let shows = |digits: usize| {
        let text = number::plain(amount, digits);
        text.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
    };
    if amount.abs() >= 10.0 {
        return decimals;
    }
    (decimals + 1..=3)
        .find(|&digits| shows(digits))
        .unwrap_or(3)
}

fn signed(amount: f64, decimals: usize) -> String {
    let text = number::signed(amount, total_decimals(amount, decimals));
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    };
    if text == "0" && amount != 0.0 {
        said::tiny(amount > 0.0)
    } else {
        text
    }
}
