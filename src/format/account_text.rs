//! An account of the situation added to the text of a scenario, in house style.
//!
//! Everything else stays as it is, byte for byte. What comes out is read again before it is given
//! away: a text that does not say what it should is refused.

use super::load::{Registers, load};
use super::session::quoted;
use crate::model::account::WorldView;
use crate::model::checks::WORLD_VIEWS_MAX;
use crate::model::grounds::Ground;
use crate::model::ids::WorldViewId;

/// Why an account cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// The text is no scenario.
    NotAScenario,
    /// It has as many accounts as there may be.
    TooMany,
    /// The account does not go with the rest of the text.
    DoesNotFit,
}

/// A number of an account with its reason, which may be empty.
pub type Reason<'a> = (&'a str, &'a str);

/// The text with one more account, and the account's id.
///
/// **Errors** why it cannot be added; nothing is changed.
pub fn with_account(
    text: &str,
    registers: &dyn Registers,
    view: &WorldView,
    reasons: &[Reason<'_>],
) -> Result<(String, String), NotAdded> {
    let loaded = load(text, registers);
    let scenario = loaded.scenario.ok_or(NotAdded::NotAScenario)?;
    if scenario.world_views.len() >= WORLD_VIEWS_MAX {
        return Err(NotAdded::TooMany);
    }
    let taken = |id: &str| scenario.world_views.iter().any(|one| one.id == id);
    let id = free_id(&view.id, taken);
    let entry = entry(&id, view, reasons);
    let last = scenario.world_views.last();
    let last = last.and_then(|one| loaded.places.exact(&format!("world_views.{}", one.id)));
    let list = loaded.places.exact("world_views");
    let (at, before, after) = match (last, list) {
        // Behind the last entry and its comma; what is written behind that stays there.
        (Some(last), _) => match after_comma(text, last.end) {
            Some(end) => (end, "\n", ""),
            None => (last.end, ",\n", ""),
        },
        (None, Some(list)) => (list.start + 1, "\n", "    "),
        (None, None) => return without_list(text, registers, &entry, (&id, view)),
    };
    let closes = text[at..].trim_start().starts_with(']') && !text[at..].starts_with('\n');
    let after = if closes { "\n    " } else { after };
    let joined = format!(
        "{}{before}{}{after}{}",
        &text[..at],
        entry.trim_end(),
        &text[at..]
    );
    checked(joined, registers, (&id, view))
}

/// A text that has no list of accounts yet gets one before its last bracket.
fn without_list(
    text: &str,
    registers: &dyn Registers,
    entry: &str,
    made: (&str, &WorldView),
) -> Result<(String, String), NotAdded> {
    // Brackets in comments behind the end are tried too, and found wrong when it is read again.
    let ends: Vec<usize> = text.match_indices(')').map(|(at, _)| at).collect();
    for &end in ends.iter().rev().take(32) {
        let before = text[..end].trim_end();
        for comma in ["", ","] {
            let list = format!("\n\n    world_views: [\n{entry}    ],\n");
            let joined = format!("{before}{comma}{list}{}", &text[end..]);
            if let Ok(found) = checked(joined, registers, made) {
                return Ok(found);
            }
        }
    }
    Err(NotAdded::DoesNotFit)
}

/// The text, if it says what was to be added.
fn checked(
    text: String,
    registers: &dyn Registers,
    (id, view): (&str, &WorldView),
) -> Result<(String, String), NotAdded> {
    let scenario = load(&text, registers).scenario;
    let scenario = scenario.ok_or(NotAdded::DoesNotFit)?;
    let place = scenario.world_views.iter().position(|one| one.id == id);
    let place = place.ok_or(NotAdded::DoesNotFit)?;
    let added = &scenario.world_views[place];
    let is_right = added.overrides == view.overrides
        && added.name == view.name
        && scenario.according_to(WorldViewId::from(place)).is_ok();
    if is_right {
        Ok((text, id.to_owned()))
    } else {
        Err(NotAdded::DoesNotFit)
    }
}

/// Where a comma behind a place ends, comments before it skipped.
fn after_comma(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let blank = rest.len() - rest.trim_start().len();
    let end = rest[blank..].starts_with(',').then_some(from + blank + 1)?;
    // A remark at the end of the line belongs to what stands before it.
    let line = text[end..].lines().next().unwrap_or_default();
    let remark = line.trim_start().starts_with("//");
    Some(if remark { end + line.len() } else { end })
}

/// An id made of the wanted one that nobody has.
fn free_id(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let plain: String = wanted
        .to_lowercase()
        .chars()
        .map(|sign| {
            if sign.is_ascii_alphanumeric() {
                sign
            } else {
                '_'
            }
        })
        .take(40)
        .collect();
    let plain = plain.trim_matches('_');
    let begins = plain.starts_with(|first: char| first.is_ascii_lowercase());
    let plain = if begins { plain } else { "my_assumptions" };
    let numbered = (2..).map(|count| format!("{plain}_{count}"));
    let mut ids = std::iter::once(plain.to_owned()).chain(numbered);
    ids.find(|id| !taken(id)).unwrap_or_default()
}

/// The entry in house style.
fn entry(id: &str, view: &WorldView, reasons: &[Reason<'_>]) -> String {
    let mut lines = vec![
        "        (".to_owned(),
        format!(
            "            id: {}, name: {},",
            quoted(id),
            quoted(&view.name)
        ),
    ];
    if !view.words.is_empty() {
        lines.push(format!("            words: {},", quoted(&view.words)));
    }
    lines.push("            overrides: [".to_owned());
    for one in &view.overrides {
        let reason = reasons.iter().find(|(path, _)| *path == one.path);
        let because = match reason {
            Some((_, reason)) if !reason.is_empty() => {
                format!(", because: [assumption({})]", quoted(reason))
            }
            _ => String::new(),
        };
        lines.push(format!(
            "                (path: {}, value: {}{because}),",
            quoted(&one.path),
            one.value
        ));
    }
    lines.push("            ],".to_owned());
    let grounds = view.because.iter().filter_map(|ground| match ground {
        Ground::Assumption(words) => Some(format!("assumption({})", quoted(words))),
        Ground::Figure(..) | Ground::Direction(_) => None,
    });
    let grounds: Vec<String> = grounds.collect();
    if !grounds.is_empty() {
        lines.push(format!("            because: [{}],", grounds.join(", ")));
    }
    lines.push("        ),".to_owned());
    lines.join("\n") + "\n"
}
