//! Why a move cannot be played, in words.

use super::{Scene, names, when};
use crate::engine::{Barred, Outlook, Workspace};
use crate::model::ScenarioParts;
use crate::model::ids::MoveId;
use crate::wording::{moves as said, number};

/// The reason with what holds now.
pub(super) fn reason(
    scene: &Scene<'_>,
    outlook: &mut Outlook,
    played: MoveId,
    why: Barred,
    work: &mut Workspace,
) -> String {
    let parts = scene.parts;
    match why {
        Barred::Need(place) => {
            let Some(need) = parts.a_move(played).needs.get(place) else {
                return String::new();
            };
            let words = names::need(parts, need);
            if names::is_plain(need) {
                return words;
            }
            let now = names::now(scene.compiled, outlook, scene.node.moment(), need, work);
            said::with_now(&said::needs(&words), &now)
        }
        Barred::Ended if !scene.node.state.has_ended() => said::AT_THE_END.to_owned(),
        _ => past_reason(parts, played, why),
    }
}

/// The reason as it was in a past step, when what held then is no longer known.
pub fn past_reason(parts: &ScenarioParts, played: MoveId, why: Barred) -> String {
    match why {
        Barred::Need(place) => {
            parts
                .a_move(played)
                .needs
                .get(place)
                .map_or_else(String::new, |need| {
                    let words = names::need(parts, need);
                    if names::is_plain(need) {
                        words
                    } else {
                        said::needs(&words)
                    }
                })
        }
        Barred::Cooldown(step) => said::again_on(&when::step(parts, step)),
        Barred::UsedUp => said::USED_UP.to_owned(),
        Barred::Budget(short) => {
            let budget = parts
                .a_move(played)
                .actors
                .iter()
                .filter_map(|&actor| parts.seat_of(actor))
                .find_map(|seat| parts.seat(seat).budget.as_ref());
            let (unit, name) = budget.map_or(("", ""), |budget| (&budget.unit, &budget.name));
            let decimals = number::digits_for(short, 0).min(1);
            let amount = number::with_unit_text(&number::plain(short, decimals), unit);
            said::short_of(&amount, name)
        }
        Barred::Ended => said::ENDED.to_owned(),
    }
}
