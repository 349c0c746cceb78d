//! Loss of power, simulated: a disk in memory that forgets what was not synced.
//!
//! When the power goes, of each file some part of what was written and not synced may be there, or
//! rubbish of the same length; of the names that were made, moved or removed since their folder was
//! synced any may have come about, in any order. The disk is first shown to catch savers that leave
//! a step out, and a disk whose sync lies.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use brinkline::files::recovery::{Journal, Strand, Work, replay};
use brinkline::files::{
    Before, Examined, FileError, Files, Kind, Log, NewFile, Stamp, backup_path, save_text,
};

const OLD: &str = "the old text, which somebody worked on";
const NEW: &str = "the new text, which is longer than the old text and not yet anywhere else";
const TARGET: &str = "/folder/a.ron";

/// Numbers by the SplitMix64 rule: the same seed, the same numbers.
#[derive(Clone)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit.max(1) as u64).unwrap()
    }
}

#[derive(Clone, Default)]
struct Inode {
    bytes: Vec<u8>,
    synced: Vec<u8>,
}

#[derive(Clone)]
enum NameChange {
    Made(PathBuf, usize),
    Removed(PathBuf),
    Moved(PathBuf, PathBuf, usize),
}

impl NameChange {
    fn make(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Made(path, inode) => drop(names.insert(path.clone(), *inode)),
            Self::Removed(path) => drop(names.remove(path)),
            Self::Moved(from, to, inode) => {
                names.remove(from);
                names.insert(to.clone(), *inode);
            }
        }
    }
}

#[derive(Clone, Default)]
struct Platter {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    synced_names: BTreeMap<PathBuf, usize>,
    unsynced: Vec<NameChange>,
    operations: usize,
    power_goes_at: usize,
    /// The operation at which the power goes is still carried out, or half of it.
    last_is_done: bool,
    /// The operation fails once instead, and all goes on.
    fails_only: bool,
    syncs_lie: bool,
    made_up_names: usize,
}

/// The disk; a clone is the same disk.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Platter>>);

fn gone() -> io::Error {
    io::Error::other("the power is gone")
}

impl Platter {
    /// One operation. Says whether it is to be carried out; an error is to be told in any case.
    fn tick(&mut self) -> (bool, io::Result<()>) {
        let number = self.operations;
        self.operations += 1;
        if number < self.power_goes_at || (self.fails_only && number > self.power_goes_at) {
            (true, Ok(()))
        } else if number == self.power_goes_at {
            (self.last_is_done && !self.fails_only, Err(gone()))
        } else {
            (false, Err(gone()))
        }
    }

    fn inode(&self, path: &Path) -> io::Result<usize> {
        let known = self.names.get(path).copied();
        known.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn change(&mut self, change: NameChange) {
        change.make(&mut self.names);
        self.unsynced.push(change);
    }

    /// What is there when the power is back: everything that was synced, and chance of the rest.
    fn after_loss(&self, dice: &mut Dice) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut names = self.synced_names.clone();
        let mut changes = self.unsynced.clone();
        // Half of the time in the order in which they were asked for.
        if dice.below(2) == 0 {
            for place in (1..changes.len()).rev() {
                changes.swap(place, dice.below(place + 1));
            }
        }
        for change in changes {
            if dice.below(3) > 0 {
                change.make(&mut names);
            }
        }
        let mut contents = Vec::new();
        for inode in &self.inodes {
            let mut bytes = inode.synced.clone();
            let rest = inode.bytes.get(inode.synced.len()..).unwrap_or_default();
            match dice.below(4) {
                0 => {}
                1 => bytes.extend(&rest[..dice.below(rest.len() + 1)]),
                2 => bytes.extend(rest.iter().map(|_| 0)),
                _ => bytes.extend(rest),
            }
            contents.push(bytes);
        }
        names
            .into_iter()
            .map(|(path, inode)| (path, contents[inode].clone()))
            .collect()
    }
}

impl Memory {
    fn lock(&self) -> MutexGuard<'_, Platter> {
        self.0.lock().unwrap()
    }

    /// A disk on which a file stands, safe for ever.
    fn with_old() -> Self {
        let disk = Self::default();
        {
            let mut platter = disk.lock();
            platter.inodes.push(Inode {
                bytes: OLD.into(),
                synced: OLD.into(),
            });
            platter.names.insert(TARGET.into(), 0);
            platter.synced_names.insert(TARGET.into(), 0);
            platter.power_goes_at = usize::MAX;
        }
        disk
    }

    fn lose_power_at(&self, operation: usize, last_is_done: bool) {
        let mut platter = self.lock();
        platter.power_goes_at = operation;
        platter.last_is_done = last_is_done;
    }

    /// Carries out one operation as far as the power allows.
    fn operate<T>(&self, operation: impl FnOnce(&mut Platter) -> io::Result<T>) -> io::Result<T> {
        let mut platter = self.lock();
        let (carried_out, told) = platter.tick();
        let done = if carried_out {
            Some(operation(&mut platter))
        } else {
            None
        };
        told?;
        done.unwrap_or_else(|| Err(gone()))
    }
}

impl Files for Memory {
    fn examine(&self, path: &Path) -> io::Result<Examined> {
        self.operate(|platter| {
            let inode = platter.inode(path)?;
            Ok(Examined {
                kind: Kind::Regular,
                len: platter.inodes[inode].bytes.len() as u64,
                modified: None,
                read_only: false,
            })
        })
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.operate(|_| Ok(path.to_path_buf()))
    }
    fn read(&self, path: &Path, _limit: u64) -> io::Result<Vec<u8>> {
        self.operate(|platter| Ok(platter.inodes[platter.inode(path)?].bytes.clone()))
    }
    fn may_write(&self, path: &Path) -> io::Result<()> {
        self.operate(|platter| platter.inode(path).map(drop))
    }
    fn create_beside(&self, target: &Path) -> io::Result<Box<dyn NewFile>> {
        let (path, inode) = self.operate(|platter| {
            platter.made_up_names += 1;
            let name = format!(".new-{}", platter.made_up_names);
            let path = target.with_file_name(name);
            platter.inodes.push(Inode::default());
            let inode = platter.inodes.len() - 1;
            platter.change(NameChange::Made(path.clone(), inode));
            Ok((path, inode))
        })?;
        Ok(Box::new(MemoryFile {
            disk: self.clone(),
            path,
            inode,
        }))
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|platter| {
            let inode = platter.inode(from)?;
            platter.change(NameChange::Made(to.to_path_buf(), inode));
            Ok(())
        })
    }
    fn copy(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        self.operate(|_| Err(io::ErrorKind::Unsupported.into()))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate(|platter| {
            platter.inode(path)?;
            platter.change(NameChange::Removed(path.to_path_buf()));
            Ok(())
        })
    }
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        self.operate(|platter| {
            if !platter.syncs_lie {
                platter.synced_names = platter.names.clone();
                platter.unsynced.clear();
            }
            Ok(())
        })
    }
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn Log + Send>> {
        let inode = self.operate(|platter| platter.inode(path))?;
        Ok(Box::new(MemoryFile {
            disk: self.clone(),
            path: path.to_path_buf(),
            inode,
        }))
    }
}

struct MemoryFile {
    disk: Memory,
    path: PathBuf,
    inode: usize,
}

impl MemoryFile {
    fn add(&self, bytes: &[u8]) -> io::Result<()> {
        let half = &bytes[..bytes.len() / 2];
        let mut platter = self.disk.lock();
        let (carried_out, told) = platter.tick();
        // A write that fails or is cut off has written a part.
        let written = if told.is_ok() { bytes } else { half };
        if carried_out || platter.fails_only {
            platter.inodes[self.inode].bytes.extend(written);
        }
        told
    }

    fn make_last(&self) -> io::Result<()> {
        self.disk.operate(|platter| {
            if !platter.syncs_lie {
                let inode = &mut platter.inodes[self.inode];
                inode.synced = inode.bytes.clone();
            }
            Ok(())
        })
    }

    fn put(&self, target: &Path, free: bool) -> io::Result<()> {
        self.disk.operate(|platter| {
            if free && platter.names.contains_key(target) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            let (from, to) = (self.path.clone(), target.to_path_buf());
            platter.change(NameChange::Moved(from, to, self.inode));
            Ok(())
        })
    }
}

impl NewFile for MemoryFile {
    fn dress_as(&mut self, _other: &Path) -> io::Result<()> {
        self.disk.operate(|_| Ok(()))
    }
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.add(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.make_last()
    }
    fn replace(self: Box<Self>, target: &Path) -> io::Result<()> {
        self.put(target, false)
    }
    fn take_free_name(self: Box<Self>, target: &Path) -> io::Result<()> {
        self.put(target, true)
    }
}

impl Log for MemoryFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.add(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.make_last()
    }
}

type Saver = fn(&dyn Files) -> Result<(), FileError>;

fn ours(files: &dyn Files) -> Result<(), FileError> {
    let stamp = Stamp::of(OLD.as_bytes(), None);
    save_text(files, Path::new(TARGET), NEW, Before::Unchanged(&stamp)).map(drop)
}

fn told(done: io::Result<()>) -> Result<(), FileError> {
    done.map_err(|reason| FileError::Disk {
        doing: "save",
        reason,
        path: TARGET.into(),
    })
}

/// The name moves before the bytes are safe.
fn without_syncing_the_file(files: &dyn Files) -> Result<(), FileError> {
    told((|| {
        let mut new = files.create_beside(Path::new(TARGET))?;
        new.write(NEW.as_bytes())?;
        new.replace(Path::new(TARGET))?;
        files.sync_folder(Path::new("/folder"))
    })())
}

/// "Saved" is said before the name is safe.
fn without_syncing_the_folder(files: &dyn Files) -> Result<(), FileError> {
    told((|| {
        let mut new = files.create_beside(Path::new(TARGET))?;
        new.write(NEW.as_bytes())?;
        new.sync()?;
        new.replace(Path::new(TARGET))
    })())
}

/// The old file goes before the new one comes.
fn with_a_gap(files: &dyn Files) -> Result<(), FileError> {
    told((|| {
        let mut new = files.create_beside(Path::new(TARGET))?;
        new.write(NEW.as_bytes())?;
        new.sync()?;
        files.remove(Path::new(TARGET))?;
        new.replace(Path::new(TARGET))?;
        files.sync_folder(Path::new("/folder"))
    })())
}

/// What went wrong when the power goes at each operation, and how many losses were looked at.
fn lose_power_everywhere(saver: Saver, rounds: u64, syncs_lie: bool) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    let mut losses = 0;
    for at in 0.. {
        let mut ended = false;
        for last_is_done in [false, true] {
            let disk = Memory::with_old();
            disk.lose_power_at(at, last_is_done);
            disk.lock().syncs_lie = syncs_lie;
            let acknowledged = saver(&disk).is_ok();
            let platter = disk.lock().clone();
            ended = platter.operations <= at;
            for round in 0..rounds {
                losses += 1;
                let left = platter.after_loss(&mut Dice(round));
                let text = left.get(Path::new(TARGET));
                let old = left.get(&backup_path(Path::new(TARGET)));
                let is = |bytes: Option<&Vec<u8>>, text: &str| {
                    bytes.is_some_and(|bytes| bytes == text.as_bytes())
                };
                let whole = is(text, NEW) || (is(text, OLD) && !acknowledged);
                let kept = !acknowledged || is(old, OLD);
                if !whole || !kept {
                    wrong.push(format!("operation {at}, round {round}: {text:?}, {old:?}"));
                }
            }
        }
        if ended {
            return (wrong, losses);
        }
    }
    unreachable!("a save has an end")
}

#[test]
fn savers_that_leave_a_step_out_are_caught() {
    for saver in [
        without_syncing_the_file as Saver,
        without_syncing_the_folder,
        with_a_gap,
    ] {
        assert!(!lose_power_everywhere(saver, 50, false).0.is_empty());
    }
    assert!(
        !lose_power_everywhere(ours, 50, true).0.is_empty(),
        "a disk whose sync lies must be caught too"
    );
}

#[test]
fn whenever_the_power_goes_the_file_is_old_or_new_and_what_was_saved_stays() {
    let (wrong, losses) = lose_power_everywhere(ours, 4_000, false);
    assert!(
        wrong.is_empty(),
        "{}",
        wrong[..wrong.len().min(10)].join("\n")
    );
    assert!(losses >= 100_000, "only {losses} losses were looked at");
}

const JOURNAL: &str = "/recovery/1.journal";

/// What somebody works on, step by step: typed letters, long pastes, a strand that goes.
fn works() -> Vec<Option<Work>> {
    let mut works = Vec::new();
    let mut text = "(format: \"1\", title: \"Ä\")".to_owned();
    for step in 0..12 {
        text.insert_str(step * 2, if step % 3 == 0 { "ж" } else { "ab" });
        if step == 5 {
            // Settled: nothing to rescue.
            works.push(None);
        }
        works.push(Some(Work {
            session: (step % 4 != 3).then(|| format!("(session: {step})").into()),
            scenario: Some(text.as_str().into()),
            about: format!("step {}", step / 2),
        }));
    }
    works
}

fn write_down(journal: &mut Journal, work: Option<&Work>) -> io::Result<()> {
    match work {
        Some(work) => journal.keep(work),
        None => journal.settle(),
    }
}

/// Whether a journal's bytes stand for a work.
fn stands_for(bytes: Option<&Vec<u8>>, work: Option<&Work>) -> bool {
    let kept = bytes.map(|bytes| replay(bytes)).unwrap_or_default();
    match work {
        None => !kept.holds_work(),
        Some(work) => {
            kept.holds_work()
                && kept.text(Strand::Session) == work.session.as_deref()
                && kept.text(Strand::Scenario) == work.scenario.as_deref()
                && kept.about == work.about
        }
    }
}

fn lose_power_while_working(rounds: u64, syncs_lie: bool) -> (Vec<String>, usize) {
    let works = works();
    let mut wrong = Vec::new();
    let mut losses = 0;
    for at in 0.. {
        let mut ended = false;
        for last_is_done in [false, true] {
            let disk = Memory::default();
            disk.lose_power_at(at, last_is_done);
            disk.lock().syncs_lie = syncs_lie;
            let mut journal = Journal::new(Box::new(disk.clone()), Path::new(JOURNAL));
            let done = works
                .iter()
                .take_while(|work| write_down(&mut journal, work.as_ref()).is_ok())
                .count();
            let platter = disk.lock().clone();
            ended = platter.operations <= at;
            // Nothing before the first; then what was acknowledged last, or what came next.
            let acknowledged = done.checked_sub(1).and_then(|last| works[last].as_ref());
            let next = works.get(done).map_or(acknowledged, Option::as_ref);
            for round in 0..rounds {
                losses += 1;
                let left = platter.after_loss(&mut Dice(round));
                let bytes = left.get(Path::new(JOURNAL));
                if !stands_for(bytes, acknowledged) && !stands_for(bytes, next) {
                    let kept = bytes.map(|bytes| replay(bytes));
                    wrong.push(format!("operation {at}, after {done}: {kept:?}"));
                }
            }
        }
        if ended {
            return (wrong, losses);
        }
    }
    unreachable!("work has an end")
}

#[test]
fn whenever_the_power_goes_only_the_last_action_is_at_risk() {
    assert!(!lose_power_while_working(20, true).0.is_empty());
    let (wrong, losses) = lose_power_while_working(1_000, false);
    assert!(
        wrong.is_empty(),
        "{}",
        wrong[..wrong.len().min(10)].join("\n")
    );
    assert!(losses >= 50_000, "only {losses} losses were looked at");
}

#[test]
fn a_journal_goes_on_after_any_single_failure() {
    let works = works();
    for at in 0.. {
        let disk = Memory::default();
        disk.lose_power_at(at, false);
        disk.lock().fails_only = true;
        let mut journal = Journal::new(Box::new(disk.clone()), Path::new(JOURNAL));
        let mut failures = 0;
        for (place, work) in works.iter().enumerate() {
            let done = write_down(&mut journal, work.as_ref());
            let platter = disk.lock().clone();
            let bytes = platter.names.get(Path::new(JOURNAL));
            let bytes = bytes.map(|inode| &platter.inodes[*inode].bytes);
            let before = place
                .checked_sub(1)
                .and_then(|before| works[before].as_ref());
            let stands = stands_for(bytes, work.as_ref());
            // After a failure the work before it is still there, and after the next all is well.
            let failed = done.is_err();
            failures += usize::from(failed);
            assert!(
                stands || (failed && stands_for(bytes, before)),
                "operation {at}, work {place}: {:?}",
                bytes.map(|bytes| replay(bytes))
            );
        }
        assert!(failures <= 1, "operation {at} failed {failures} times");
        if disk.lock().operations <= at {
            return;
        }
    }
}

#[test]
fn a_journal_that_is_cut_off_or_damaged_holds_all_before() {
    let disk = Memory::default();
    disk.lock().power_goes_at = usize::MAX;
    let mut journal = Journal::new(Box::new(disk.clone()), Path::new(JOURNAL));
    let works = works();
    let works: Vec<&Work> = works.iter().flatten().take(5).collect();
    for work in &works {
        journal.keep(work).unwrap();
    }
    let bytes = {
        let platter = disk.lock();
        platter.inodes[platter.names[Path::new(JOURNAL)]]
            .bytes
            .clone()
    };
    assert!(stands_for(Some(&bytes), Some(works[4])));
    let mut before = 0;
    for end in 0..=bytes.len() {
        let count = replay(&bytes[..end]).record_count;
        assert!(count >= before, "a longer journal holds less");
        before = count;
    }
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x20;
        let kept = replay(&damaged);
        assert!(
            kept.record_count < replay(&bytes).record_count,
            "byte {place}"
        );
    }
}

#[test]
fn a_long_journal_is_begun_anew() {
    let disk = Memory::default();
    disk.lock().power_goes_at = usize::MAX;
    let mut journal = Journal::new(Box::new(disk.clone()), Path::new(JOURNAL));
    let mut longest = 0;
    let mut last = None;
    for step in 0..400 {
        // Begins and ends otherwise each time, so that all of it is new.
        let text = format!("{step} {} {step}", "long ".repeat(2_000));
        let work = Work {
            scenario: Some(text.into()),
            ..Work::default()
        };
        journal.keep(&work).unwrap();
        let platter = disk.lock();
        let bytes = &platter.inodes[platter.names[Path::new(JOURNAL)]].bytes;
        longest = longest.max(bytes.len());
        last = Some((bytes.clone(), work));
    }
    let (bytes, work) = last.unwrap();
    assert!(stands_for(Some(&bytes), Some(&work)));
    assert!((1_000_000..1_100_000).contains(&longest), "{longest}");
}

/// Saves and work kept in an order that bytes choose, with failures and a loss of power among them.
pub(crate) fn survives(data: &[u8]) {
    let mut bytes = data.iter().copied();
    let mut next = || bytes.next().unwrap_or(0);
    let disk = Memory::with_old();
    let at = usize::from(next());
    disk.lose_power_at(at, next() % 2 == 0);
    disk.lock().fails_only = next() % 2 == 0;
    let mut dice = Dice(u64::from(next()));
    let mut journal = Journal::new(Box::new(disk.clone()), Path::new(JOURNAL));
    let (mut saved, mut tried) = (vec![OLD.to_owned()], Vec::new());
    let (mut kept, mut kept_tried): (Option<Work>, Vec<Option<Work>>) = (None, Vec::new());
    let mut stamp = Stamp::of(OLD.as_bytes(), None);
    for number in 0..24 {
        let choice = next();
        let text = format!("{number} {}", "x".repeat(usize::from(choice) * 7));
        if choice % 3 == 0 {
            let before = Before::Unchanged(&stamp);
            match save_text(&disk, Path::new(TARGET), &text, before) {
                Ok(new) => {
                    stamp = new;
                    saved = vec![text];
                    tried.clear();
                }
                Err(FileError::NotConfirmed { .. }) => {
                    stamp = Stamp::of(text.as_bytes(), None);
                    tried.push(text);
                }
                Err(_) => tried.push(text),
            }
        } else {
            let work = (choice % 5 > 0).then(|| Work {
                session: (choice % 7 > 2).then(|| text.as_str().into()),
                scenario: Some(text.chars().rev().collect::<String>().into()),
                about: number.to_string(),
            });
            if write_down(&mut journal, work.as_ref()).is_ok() {
                kept = work;
                kept_tried.clear();
            } else {
                kept_tried.push(work);
            }
        }
    }
    let left = disk.lock().clone().after_loss(&mut dice);
    let text = left.get(Path::new(TARGET));
    let whole = saved
        .iter()
        .chain(&tried)
        .any(|known| text.is_some_and(|text| text == known.as_bytes()));
    assert!(whole, "{text:?} is none of {saved:?}, {tried:?}");
    let bytes = left.get(Path::new(JOURNAL));
    let whole = stands_for(bytes, kept.as_ref())
        || kept_tried
            .iter()
            .any(|work| stands_for(bytes, work.as_ref()));
    assert!(
        whole,
        "the journal is neither {kept:?} nor of {kept_tried:?}"
    );
}
