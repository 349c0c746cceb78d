//! What the names in the sources mean, and whether the table allows them.
//!
//! A name is followed through imports, renames, globs and re-exports to the place where the thing
//! stands. Both are judged: the place that was named and the place that was meant, so that no
//! room can lend another room's things to one that may not have them.

use std::collections::BTreeSet;

use super::paths::{Facts, Import, Named};
use super::{ROOMS, Room};

/// Imports that lead to imports; real sources need three or four.
const LONGEST_CHAIN: usize = 16;

/// All files of the library, read.
pub(crate) struct Tree {
    files: Vec<(String, Facts)>,
    items: BTreeSet<Vec<String>>,
    imports: Vec<Import>,
    broken: Vec<String>,
}

impl Tree {
    /// Reads sources given as (path, text).
    pub(crate) fn read(sources: &[(String, String)]) -> Self {
        let mut tree = Self {
            files: Vec::new(),
            items: BTreeSet::new(),
            imports: Vec::new(),
            broken: Vec::new(),
        };
        for (path, text) in sources {
            match syn::parse_file(text) {
                Ok(file) => {
                    let facts = Facts::read(module_of(path), &file);
                    tree.files.push((path.clone(), facts));
                }
                Err(error) => tree
                    .broken
                    .push(format!("{path}:1: cannot be read: {error}")),
            }
        }
        let for_tests: BTreeSet<Vec<String>> = tree
            .files
            .iter()
            .flat_map(|(_, facts)| facts.test_modules.clone())
            .collect();
        tree.files.retain(|(path, _)| {
            let module = module_of(path);
            !(1..=module.len()).any(|length| for_tests.contains(&module[..length]))
        });
        for (_, facts) in &tree.files {
            tree.items.extend(facts.items.iter().cloned());
            tree.imports.extend(facts.imports.iter().cloned());
        }
        tree
    }

    /// Every broken wall as `file:line: what`.
    pub(crate) fn violations(&self) -> Vec<String> {
        let mut found = self.broken.clone();
        for (path, facts) in &self.files {
            for (line, what) in &facts.hidden {
                found.push(format!("{path}:{line}: {what}"));
            }
            let module = module_of(path);
            let Some(room_name) = module.first() else {
                continue;
            };
            let Some(room) = ROOMS.iter().find(|room| room.name == room_name) else {
                found.push(format!("{path}:1: {room_name} is not a room of the table"));
                continue;
            };
            for named in &facts.named {
                if let Some(what) = self.judge(room, named) {
                    found.push(format!(
                        "{path}:{}: {} may not name {what}",
                        named.line, room.name
                    ));
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    fn judge(&self, room: &Room, named: &Named) -> Option<String> {
        let written = self.absolute(&named.module, &named.segments, named.import, 0);
        let meant = self.followed(&written);
        let refused = [&written, &meant]
            .into_iter()
            .find(|path| !path.is_empty() && !allows(room, path))?;
        let written_as = named.segments.join("::");
        let refused = refused.join("::");
        Some(if written_as == refused {
            refused
        } else {
            format!("{refused} (written {written_as})")
        })
    }

    /// The path from `crate`, or from the name of an external crate.
    fn absolute(
        &self,
        module: &[String],
        segments: &[String],
        import: bool,
        depth: usize,
    ) -> Vec<String> {
        let Some((first, rest)) = segments.split_first() else {
            return Vec::new();
        };
        let below = |start: &[String], rest: &[String]| -> Vec<String> {
            let ours = std::iter::once("crate".to_owned());
            ours.chain(start.iter().cloned())
                .chain(rest.iter().cloned())
                .collect()
        };
        match first.as_str() {
            "crate" | "brinkline" => return below(&[], rest),
            "Self" => return Vec::new(),
            "core" | "alloc" => {
                return std::iter::once("std".to_owned())
                    .chain(rest.iter().cloned())
                    .collect();
            }
            "self" => return below(module, rest),
            "super" => {
                let ups = segments
                    .iter()
                    .take_while(|segment| *segment == "super")
                    .count();
                let start = &module[..module.len().saturating_sub(ups)];
                return below(start, &segments[ups..]);
            }
            _ => {}
        }
        // An import does not explain itself: `use egui::egui` names the crate.
        let itself: &[String] = if import { segments } else { &[] };
        match self.bound(module, first, itself, depth) {
            Some(mut start) => {
                start.extend(rest.iter().cloned());
                start
            }
            None => segments.to_vec(),
        }
    }

    /// What `name` means inside `module`: an item of it, an import, or found through a glob.
    fn bound(
        &self,
        module: &[String],
        name: &str,
        itself: &[String],
        depth: usize,
    ) -> Option<Vec<String>> {
        if depth > LONGEST_CHAIN {
            return None;
        }
        let here = |import: &&Import| import.module == module && import.target != itself;
        let by_name = |import: &&Import| import.name.as_deref() == Some(name);
        if let Some(import) = self.imports.iter().filter(here).find(by_name) {
            return Some(self.absolute(module, &import.target, true, depth + 1));
        }
        let mut item = module.to_vec();
        item.push(name.to_owned());
        if self.items.contains(&item) {
            return Some(std::iter::once("crate".to_owned()).chain(item).collect());
        }
        self.imports
            .iter()
            .filter(here)
            .filter(|import| import.name.is_none())
            .find_map(|glob| {
                let target = self.absolute(module, &glob.target, true, depth + 1);
                let (first, inside) = target.split_first()?;
                (first == "crate").then(|| self.bound(inside, name, &[], depth + 1))?
            })
    }

    /// Follows re-exports until the path stands where the thing does.
    fn followed(&self, path: &[String]) -> Vec<String> {
        let mut path = path.to_vec();
        for _ in 0..LONGEST_CHAIN {
            let Some(next) = self.one_re_export(&path) else {
                break;
            };
            path = next;
        }
        path
    }

    fn one_re_export(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, inside) = path.split_first()?;
        if first != "crate" {
            return None;
        }
        (0..inside.len()).find_map(|length| {
            let (module, rest) = inside.split_at(length);
            let mut target = self.bound(module, &rest[0], &[], 0)?;
            target.extend(rest[1..].iter().cloned());
            (target != path).then_some(target)
        })
    }
}

/// `src/model/ids.rs` holds `model::ids`; `src/model/mod.rs` holds `model`; the binary is `app`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    if inside == "lib" {
        return Vec::new();
    }
    if inside == "main" {
        return vec!["app".to_owned(), "main".to_owned()];
    }
    let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// Whether the room may name this absolute path.
fn allows(room: &Room, path: &[String]) -> bool {
    let starts_with = |prefix: &str, path: &[String]| {
        let prefix: Vec<&str> = prefix.split("::").collect();
        path.len() >= prefix.len() && prefix.iter().zip(path).all(|(left, right)| left == right)
    };
    let (glob, plain) = match path.split_last() {
        Some((last, start)) if last == "*" => (true, start),
        _ => (false, path),
    };
    if plain.first().is_some_and(|first| first == "crate") {
        let inside = &plain[1..];
        let Some(named) = inside.first() else {
            return !glob;
        };
        return named == room.name
            || ROOMS.iter().all(|other| other.name != named)
            || room.may_use.iter().any(|used| starts_with(used, inside));
    }
    room.never.iter().copied().flatten().all(|banned| {
        let inside_glob = glob && banned.starts_with(&format!("{}::", plain.join("::")));
        !starts_with(banned, plain) && !inside_glob
    })
}
