//! What was called otherwise while the text was written.
//!
//! What was played and doubted is remembered by names, and those follow a rename however it was
//! made: by form everywhere, letter by letter in the text, or by taking an edit back. An edit after
//! which one thing is declared under another name and all others as before is a rename.

use crate::document::{Renamable, Renaming};
use crate::format::Class;
use crate::format::manuscript::{Occurrence, Path};
use crate::model::number_path::Named;

/// The renames of a text, edit by edit.
#[derive(Debug, Default)]
pub(super) struct Renames {
    declared: Vec<Declared>,
    made: Vec<Made>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Declared {
    class: Class,
    at: Path,
    name: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    revision: u64,
    at: Path,
    renaming: Renaming,
}

impl Renames {
    /// Takes in the names of the text after an edit.
    pub fn note(&mut self, revision: u64, names: &[Occurrence]) {
        let now = declared(names);
        if let Some(renaming) = self.between(&now) {
            let (at, renaming) = renaming;
            self.made.push(Made {
                revision,
                at,
                renaming,
            });
        }
        self.declared = now;
    }

    /// The one thing that is called otherwise now; none when more has changed.
    fn between(&self, now: &[Declared]) -> Option<(Path, Renaming)> {
        if self.declared.len() != now.len() {
            return None;
        }
        let pairs = self.declared.iter().zip(now);
        let mut changed = pairs.filter(|(before, after)| before != after);
        let (before, after) = changed.next()?;
        let same = before.class == after.class && before.at == after.at;
        if !same || changed.next().is_some() {
            return None;
        }
        let renaming = Renaming {
            what: renamable(before.class)?,
            from: before.name.clone(),
            to: after.name.clone(),
        };
        Some((before.at.clone(), renaming))
    }

    /// What leads from the names that held after one edit to those that hold now.
    ///
    /// Renames of one thing that follow each other are one: what it was called in between may have
    /// been the name of something else.
    pub fn since(&self, revision: u64) -> Vec<Renaming> {
        let mut found: Vec<Made> = Vec::new();
        for made in self.made.iter().filter(|made| made.revision > revision) {
            match found.last_mut() {
                Some(last) if last.at == made.at && last.renaming.to == made.renaming.from => {
                    last.renaming.to.clone_from(&made.renaming.to);
                    if last.renaming.from == last.renaming.to {
                        found.pop();
                    }
                }
                _ => found.push(made.clone()),
            }
        }
        found.into_iter().map(|made| made.renaming).collect()
    }

    /// Forgets what led to the names that held after an edit.
    pub fn forget_until(&mut self, revision: u64) {
        self.made.retain(|made| made.revision > revision);
    }
}

fn declared(names: &[Occurrence]) -> Vec<Declared> {
    names
        .iter()
        .filter(|one| one.declares)
        .filter_map(|one| {
            Some(Declared {
                class: *one.classes.first()?,
                at: one.at.clone(),
                name: one.name.clone(),
            })
        })
        .collect()
}

/// What something is in what was played; none for what does not stand in it.
fn renamable(class: Class) -> Option<Renamable> {
    let named = match class {
        Class::Actor => Named::Actor,
        Class::Kind => Named::Kind,
        Class::Seat => Named::Seat,
        Class::Issue => Named::Issue,
        Class::Indicator => Named::Indicator,
        Class::Parameter => Named::Parameter,
        Class::Series => Named::Series,
        Class::Move => Named::Move,
        Class::Rule => Named::Rule,
        Class::Commitment => Named::Commitment,
        Class::Outcome => Named::Outcome,
        Class::WorldView => return Some(Renamable::WorldView),
        Class::Replay => return Some(Renamable::Replay),
        Class::Flag => return Some(Renamable::Flag),
        Class::Bloc | Class::Group | Class::Date | Class::Budget | Class::Source | Class::Fact => {
            return None;
        }
    };
    Some(Renamable::Named(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ids: &[&str]) -> Vec<Occurrence> {
        let ids = ids.iter().enumerate();
        ids.map(|(place, id)| Occurrence {
            classes: vec![Class::Move],
            name: (*id).to_owned(),
            span: crate::diagnostic::Span::default(),
            declares: true,
            at: Path::new("moves").entry(place).field("id"),
        })
        .collect()
    }

    fn after(edits: &[&[&str]]) -> Vec<(String, String)> {
        let mut renames = Renames::default();
        for (revision, ids) in (0..).zip(edits) {
            renames.note(revision, &names(ids));
        }
        let since = renames.since(0).into_iter();
        since.map(|one| (one.from, one.to)).collect()
    }

    #[test]
    fn letters_typed_are_one_rename_and_taken_back_none() {
        let both = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(after(&[&["a", "b"], &["ax", "b"]]), [both("a", "ax")]);
        assert_eq!(
            after(&[&["ab", "a"], &["a", "a"], &["", "a"], &["c", "a"]]),
            [both("ab", "c")]
        );
        assert_eq!(after(&[&["a", "b"], &["b", "b"], &["a", "b"]]), []);
        assert_eq!(
            after(&[&["a", "b"], &["c", "b"], &["c", "a"]]),
            [both("a", "c"), both("b", "a")]
        );
    }

    #[test]
    fn another_order_or_number_of_things_is_no_rename() {
        assert_eq!(after(&[&["a", "b"], &["b", "a"]]), []);
        assert_eq!(after(&[&["a", "b"], &["a"]]), []);
        assert_eq!(after(&[&["a"], &["a", "b"]]), []);
    }
}
