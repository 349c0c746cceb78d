//! Why an indicator changed in one step: the ledger's entries, those of one cause together.

use super::names::{self, Names};
use super::{Scene, effects, log, when};
use crate::document::Node;
use crate::engine::{Carrier, Cause, Entry, Origin, Subject};
use crate::formula::ReadNames;
use crate::formula::{Quantity, Read};
use crate::model::ScenarioParts;
use crate::model::grounds::{grade, grade_of_number};
use crate::model::ids::IndicatorId;
use crate::model::moves::{Effect, EffectKind};
use crate::model::rule::{Consequence, Promise};
use crate::viewmodel::why::{CauseKind, SmallParts, Why, WhyPart};
use crate::wording::time::capital;
use crate::wording::{number, why as said};

/// What is told as one part.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Group {
    cause: Shared,
    cut: bool,
    through: Option<Subject>,
}

/// Causes that count as the same: all effects of one playing of a move are one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shared {
    Carried(Carrier, u16),
    Shifted(Carrier, u16),
    Plain(Cause),
}

impl Group {
    fn of(entry: &Entry) -> Self {
        let cause = match entry.cause {
            Cause::Effect(origin) => Shared::Carried(origin.carrier, origin.step),
            Cause::Shift(origin) => Shared::Shifted(origin.carrier, origin.step),
            cause => Shared::Plain(cause),
        };
        Self {
            cause,
            cut: entry.cut,
            through: entry.through,
        }
    }
}

/// The change of an indicator in the step that ended at a moment of the branch looked at.
pub(super) fn why(scene: &Scene<'_>, of: IndicatorId, moment: u32) -> Option<Why> {
    let parts = scene.parts;
    let node = scene.point(moment)?;
    let goes_on = scene.point(moment.saturating_add(1)).is_some();
    let Some(before_node) = moment.checked_sub(1).and_then(|before| scene.point(before)) else {
        return Some(at_start(scene, of, node, goes_on));
    };
    let indicator = parts.indicator(of);
    let entries: Vec<&Entry> = node.ledger.of(of).collect();
    let shown = |node: &Node| node.values.get(of.index()).copied().unwrap_or(0.0);
    let before = entries
        .first()
        .map_or_else(|| shown(before_node), |first| first.after - first.amount);
    let total: f64 = entries.last().map_or(0.0, |last| last.after - before);
    let decimals = usize::from(indicator.decimals);
    let mut groups: Vec<(Group, f64, &Entry)> = Vec::new();
    for entry in entries {
        let group = Group::of(entry);
        match groups.iter_mut().find(|(known, ..)| *known == group) {
            Some((_, amount, _)) => *amount += entry.amount,
            None => groups.push((group, entry.amount, entry)),
        }
    }
    let explain = Explain {
        scene,
        of,
        step: before_node.moment(),
        decimals,
    };
    let mut parts_of: Vec<WhyPart> = groups
        .into_iter()
        .filter(|(_, amount, _)| *amount != 0.0)
        .map(|(group, amount, entry)| explain.part(group, amount, entry))
        .collect();
    let small = small_parts(scene, of, &mut parts_of, decimals);
    let when = when::step(parts, before_node.moment());
    let total_words = signed(total, decimals);
    let sentences: Vec<String> = parts_of
        .iter()
        .map(|part| format!("{} {}", part.cause, part.amount_words))
        .collect();
    let change = number::rose_or_fell(total, total_decimals(total, decimals));
    Some(Why {
        indicator: of,
        name: indicator.name.clone(),
        moment,
        span: if indicator.is_seen() {
            let (from, to) = (shown(before_node), shown(node));
            let digits = number::telling_digits(from, &[to], decimals);
            let words = |value| number::with_unit(value, digits, &indicator.unit);
            said::span(&words(from), &words(to))
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
        can_go_on: goes_on,
        summary: said::summary(&indicator.name, &change, &when, &sentences),
        when,
    })
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
fn at_start(scene: &Scene<'_>, of: IndicatorId, node: &Node, can_go_on: bool) -> Why {
    let indicator = scene.parts.indicator(of);
    let value = node.values.get(of.index()).copied().unwrap_or(0.0);
    let when = when::step(scene.parts, 0);
    Why {
        indicator: of,
        name: indicator.name.clone(),
        moment: 0,
        span: if indicator.is_seen() {
            names::value(scene.parts, of, value)
        } else {
            said::hidden(&indicator.name)
        },
        total: said::UNCHANGED.to_owned(),
        tone: crate::viewmodel::tone::Tone::Neutral,
        before: value,
        parts: Vec::new(),
        small: None,
        can_go_back: false,
        can_go_on,
        summary: said::summary(&indicator.name, said::UNCHANGED, &when, &[]),
        when,
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

struct Explain<'a> {
    scene: &'a Scene<'a>,
    of: IndicatorId,
    step: u32,
    decimals: usize,
}

impl Explain<'_> {
    fn part(&self, group: Group, amount: f64, entry: &Entry) -> WhyPart {
        let parts = self.scene.parts;
        let (mut cause, mut kind, mut details) = self.cause(entry);
        if let Some(through) = entry.through.and_then(|through| self.through(through)) {
            cause = said::through(&cause, &through);
        }
        if group.cut {
            cause = said::cut(&cause);
            kind = CauseKind::Limit;
        }
        details.dedup();
        WhyPart {
            cause,
            kind,
            amount,
            amount_words: signed(amount, self.decimals),
            is_small: false,
            tone: effects::tone(parts, self.of, amount),
            details,
        }
    }

    /// What a composite read that changed.
    fn through(&self, subject: Subject) -> Option<String> {
        let parts = self.scene.parts;
        Some(match subject {
            Subject::Indicator(id) => parts.indicator(id).name.clone(),
            Subject::Position(actor, issue) => Names(parts).name(&Read::Position {
                actor: actor.0,
                issue: issue.0,
            }),
            Subject::Flag(id) => crate::wording::time::quoted(&parts.flag(id).name),
            Subject::Budget(id) => Names(parts).name(&Read::Quantity(Quantity::Budget(id.0))),
            Subject::Date(id) => Names(parts).name(&Read::Quantity(Quantity::Date(id.0))),
            Subject::Clock => return None,
        })
    }

    /// The cause's name, kind and details.
    fn cause(&self, entry: &Entry) -> (String, CauseKind, Vec<String>) {
        let parts = self.scene.parts;
        // A composite's part tells of the change of what it read.
        let of = match entry.through {
            Some(Subject::Indicator(id)) => id,
            _ => self.of,
        };
        match entry.cause {
            Cause::StartDrawn => (said::START_DRAWN.to_owned(), CauseKind::Chance, Vec::new()),
            Cause::Noise => (said::NOISE.to_owned(), CauseKind::Chance, Vec::new()),
            Cause::Effect(origin) => {
                let (effect, because) = effect_of(parts, origin);
                let mut details = self.played_on(origin);
                if let Some(effect) = effect {
                    let grade = grade_of_number(&effect.because, because);
                    details.push(effects::grounds(grade).short().to_owned());
                }
                details.retain(|line| !line.is_empty());
                (carrier(parts, origin), kind(origin, effect), details)
            }
            Cause::Shift(origin) => (
                said::shift(&carrier(parts, origin)),
                CauseKind::Shift,
                self.played_on(origin),
            ),
            Cause::Drift => {
                let level = parts
                    .indicator(of)
                    .stock()
                    .and_then(|stock| stock.baseline.as_ref());
                let (value, because) =
                    level.map_or((0.0, [].as_slice()), |level| (level.value, &level.because));
                let grounds = effects::grounds(grade(because)).short();
                let details = if grounds.is_empty() {
                    Vec::new()
                } else {
                    vec![grounds.to_owned()]
                };
                (
                    said::drift(&names::value(parts, of, value)),
                    CauseKind::Drift,
                    details,
                )
            }
            Cause::Coupling(source) => {
                let coupling = parts
                    .indicator(of)
                    .stock()
                    .and_then(|stock| stock.couplings.iter().find(|one| one.source == source));
                let mut details = Vec::new();
                if let Some(coupling) = coupling {
                    details.push(capital(&coupling.words));
                    details.push(
                        effects::grounds(grade(&coupling.because))
                            .short()
                            .to_owned(),
                    );
                }
                details.retain(|line| !line.is_empty());
                (
                    parts.indicator(source).name.clone(),
                    CauseKind::Coupling,
                    details,
                )
            }
            Cause::Flow => {
                let flow = parts
                    .indicator(of)
                    .stock()
                    .and_then(|stock| stock.flow.as_ref());
                let details = flow.map(|flow| said::formula(&Names(parts).words(flow)));
                (
                    said::FLOW.to_owned(),
                    CauseKind::Flow,
                    details.into_iter().collect(),
                )
            }
            Cause::SetByHand => (
                said::SET_BY_HAND.to_owned(),
                CauseKind::SetByHand,
                Vec::new(),
            ),
            Cause::Paid(id) => (
                said::paid(&parts.a_move(id).name),
                CauseKind::Move,
                Vec::new(),
            ),
            Cause::Gain => (said::GAIN.to_owned(), CauseKind::Flow, Vec::new()),
            Cause::Promise(id) => {
                let name = parts
                    .commitments
                    .get(id.index())
                    .map_or("", |one| one.name.as_str());
                (name.to_owned(), CauseKind::Promise, Vec::new())
            }
            Cause::Expired => (said::EXPIRED.to_owned(), CauseKind::Time, Vec::new()),
            Cause::Time => (said::TIME.to_owned(), CauseKind::Time, Vec::new()),
        }
    }

    fn played_on(&self, origin: Origin) -> Vec<String> {
        if u32::from(origin.step) == self.step {
            Vec::new()
        } else {
            vec![said::played_on(&when::step(
                self.scene.parts,
                u32::from(origin.step),
            ))]
        }
    }
}

fn carrier(parts: &ScenarioParts, origin: Origin) -> String {
    let name = log::carrier_name(parts, origin);
    match origin.carrier {
        Carrier::Move(id) => said::by(&name, &names::actors(parts, &parts.a_move(id).actors)),
        _ => name,
    }
}

fn kind(origin: Origin, effect: Option<&Effect>) -> CauseKind {
    if let Some(Effect {
        kind: EffectKind::Transfer { .. },
        ..
    }) = effect
    {
        return CauseKind::Transfer;
    }
    match origin.carrier {
        Carrier::Move(_) | Carrier::Replay(_) => CauseKind::Move,
        Carrier::Rule(_) => CauseKind::Rule,
        Carrier::Commitment(_) => CauseKind::Promise,
        Carrier::Inject(_) => CauseKind::SetByHand,
    }
}

/// The effect an origin numbers, with the grounds of what carries it.
fn effect_of(
    parts: &ScenarioParts,
    origin: Origin,
) -> (Option<&Effect>, &[crate::model::grounds::Ground]) {
    let (effects, because): (&[Effect], &[crate::model::grounds::Ground]) = match origin.carrier {
        Carrier::Move(id) => {
            let one = parts.a_move(id);
            (&one.effects, &one.because)
        }
        Carrier::Rule(id) => match parts.rules.get(id.index()) {
            Some(rule) => match &rule.consequence {
                Consequence::Effects(effects) => (effects, &rule.because),
                Consequence::Plays(..) => (&[], &rule.because),
            },
            None => (&[], &[]),
        },
        Carrier::Commitment(id) => match parts.commitments.get(id.index()) {
            Some(one) => match &one.promise {
                Promise::Does(Consequence::Effects(effects)) => (effects, &one.because),
                _ => (&one.cost, &one.because),
            },
            None => (&[], &[]),
        },
        Carrier::Replay(_) | Carrier::Inject(_) => (&[], &[]),
    };
    let mut next = 0;
    (numbered(effects, origin.effect, &mut next), because)
}

/// The effect with a number in reading order.
fn numbered<'a>(effects: &'a [Effect], wanted: u16, next: &mut u16) -> Option<&'a Effect> {
    for effect in effects {
        if *next == wanted {
            return Some(effect);
        }
        *next = next.saturating_add(1);
        if let EffectKind::OneOf(alternatives) = &effect.kind {
            for one in alternatives {
                if let Some(found) = numbered(&one.effects, wanted, next) {
                    return Some(found);
                }
            }
        }
    }
    None
}
