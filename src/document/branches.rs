//! Branches: the lines of points between two forks, what a person calls them, and taking one away.
//!
//! A point stays on its parent's branch where it was played there first; any other continuation
//! opens a branch of its own. A branch is known by the point that opened it, which stays the same
//! however far it is played on. What is noted of a branch changes nothing that was played.

use super::command::{Change, Refusal};
use super::timeline::Timeline;
use super::{Document, Snapshot};
use crate::model::by_hand::is_hidden;
use crate::model::ids::NodeId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Longest name of a branch.
///
/// **Unit** characters.
pub const NAME_MAX: usize = 60;
/// Longest note on a branch.
///
/// **Unit** characters.
pub const NOTE_MAX: usize = 2_000;
/// Colours that a branch can be given.
pub const COLOURS: u8 = 6;

/// What a person noted of a branch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BranchMark {
    /// Its name; empty where it has only its letter.
    pub name: String,
    /// A note.
    pub note: String,
    /// One of the colours for branches.
    ///
    /// **Range** below [`COLOURS`].
    pub colour: Option<u8>,
    /// Its letter by number, kept where a branch before it was taken away; else it is counted.
    pub number: Option<u32>,
    /// The branches that begin on it are not drawn.
    pub folded: bool,
    /// It is not drawn, nor the branches that begin on it.
    pub hidden: bool,
}

/// Marks by the point that opened the branch.
pub type BranchMarks = BTreeMap<NodeId, BranchMark>;

/// An edit of what is noted of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BranchEdit {
    /// Call it so; an empty name gives it back its letter.
    Name(String),
    /// Note this.
    Note(String),
    /// Draw it in this colour, or as any other.
    Colour(Option<u8>),
}

/// One branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branch {
    /// The point that opened it.
    pub head: NodeId,
    /// Its last point.
    pub tip: NodeId,
    /// The place of the branch that it leaves; none for the first.
    pub leaves: Option<usize>,
    /// Its letter by number: 0 is A.
    pub number: u32,
}

/// All branches of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Branches {
    /// In the order in which they were opened.
    pub all: Vec<Branch>,
    /// For every point the place of its branch.
    pub of_point: Vec<usize>,
}

impl Branches {
    /// The branches of a timeline, with the letters that hold.
    pub fn new(timeline: &Timeline, marks: &BranchMarks) -> Self {
        let mut all: Vec<Branch> = Vec::new();
        let mut of_point: Vec<usize> = Vec::with_capacity(timeline.len());
        let mut followed = vec![false; timeline.len()];
        let mut next_number = 0;
        for id in timeline.ids() {
            let parent = timeline.node(id).parent;
            let on_parents = parent.filter(|parent| !followed[parent.index()]);
            let place = if let Some(parent) = on_parents {
                followed[parent.index()] = true;
                of_point[parent.index()]
            } else {
                let kept = marks.get(&id).and_then(|mark| mark.number);
                let number = kept.unwrap_or(next_number);
                next_number = next_number.max(number.saturating_add(1));
                all.push(Branch {
                    head: id,
                    tip: id,
                    leaves: parent.map(|parent| of_point[parent.index()]),
                    number,
                });
                all.len() - 1
            };
            if let Some(branch) = all.get_mut(place) {
                branch.tip = id;
            }
            of_point.push(place);
        }
        Self { all, of_point }
    }

    /// The branch that a point lies on.
    pub fn of(&self, id: NodeId) -> Option<&Branch> {
        self.all.get(*self.of_point.get(id.index())?)
    }
}

impl Document {
    /// All branches.
    pub fn branches(&self) -> Branches {
        Branches::new(&self.now.timeline, &self.now.marks)
    }

    /// What is noted of branches.
    pub fn marks(&self) -> &BranchMarks {
        &self.now.marks
    }

    /// Draws the branches that begin on a branch, or not. Looking, and no edit.
    pub fn fold(&mut self, head: NodeId, folded: bool) -> bool {
        self.look_at_branch(head, |mark| mark.folded = folded)
    }

    /// Draws a branch, or not. Looking, and no edit.
    pub fn hide(&mut self, head: NodeId, hidden: bool) -> bool {
        self.look_at_branch(head, |mark| mark.hidden = hidden)
    }

    /// Draws every branch.
    pub fn show_all_branches(&mut self) -> bool {
        let before = Arc::clone(&self.now.marks);
        let marks = Arc::make_mut(&mut self.now.marks);
        for mark in marks.values_mut() {
            mark.hidden = false;
            mark.folded = false;
        }
        marks.retain(|_, mark| *mark != BranchMark::default());
        self.looked_anew(&before)
    }

    fn look_at_branch(&mut self, head: NodeId, change: impl FnOnce(&mut BranchMark)) -> bool {
        let before = Arc::clone(&self.now.marks);
        self.mark(head, change).is_ok() && self.looked_anew(&before)
    }

    /// What is folded or hidden is looking, and stays so when an edit is taken back.
    pub(super) fn keep_folds(&mut self, before: &Snapshot) {
        if before.marks == self.now.marks {
            return;
        }
        let looks =
            |mark: Option<&BranchMark>| mark.map_or((false, false), |m| (m.folded, m.hidden));
        let heads = self.branches().all;
        for branch in heads {
            if before.timeline.place_of(&self.now.timeline, branch.head) != Some(branch.head) {
                continue;
            }
            let was = looks(before.marks.get(&branch.head));
            if looks(self.now.marks.get(&branch.head)) != was {
                let marks = Arc::make_mut(&mut self.now.marks);
                let mark = marks.entry(branch.head).or_default();
                (mark.folded, mark.hidden) = was;
                if *mark == BranchMark::default() {
                    marks.remove(&branch.head);
                }
            }
        }
    }

    fn looked_anew(&mut self, before: &Arc<BranchMarks>) -> bool {
        let changed = *before != self.now.marks;
        self.revision += u64::from(changed);
        changed
    }

    fn mark(&mut self, head: NodeId, change: impl FnOnce(&mut BranchMark)) -> Result<(), Refusal> {
        if !self.branches().all.iter().any(|one| one.head == head) {
            return Err(Refusal::NoSuchPoint);
        }
        let marks = Arc::make_mut(&mut self.now.marks);
        let mark = marks.entry(head).or_default();
        change(mark);
        if *mark == BranchMark::default() {
            marks.remove(&head);
        }
        Ok(())
    }

    pub(super) fn edit_mark(&mut self, head: NodeId, edit: &BranchEdit) -> Result<Change, Refusal> {
        let fits = match edit {
            BranchEdit::Name(name) => is_name(name),
            BranchEdit::Note(note) => is_note(note),
            BranchEdit::Colour(colour) => colour.is_none_or(|colour| colour < COLOURS),
        };
        if !fits {
            return Err(Refusal::UnfitMark);
        }
        self.mark(head, |mark| match edit {
            BranchEdit::Name(name) => name.trim().clone_into(&mut mark.name),
            BranchEdit::Note(note) => note.trim().clone_into(&mut mark.note),
            BranchEdit::Colour(colour) => mark.colour = *colour,
        })?;
        Ok(Change {
            timeline: true,
            ..Change::default()
        })
    }

    /// Takes away the points that no other branch has. The letters of all others stay, and what was
    /// noted of a branch that now goes on where the other went stays with it.
    pub(super) fn delete_branch(&mut self, tip: NodeId) -> Result<Change, Refusal> {
        let timeline = &self.now.timeline;
        if tip.index() >= timeline.len() || timeline.children(tip).next().is_some() {
            return Err(Refusal::NoSuchPoint);
        }
        let mut gone = vec![false; timeline.len()];
        let mut fork = tip;
        loop {
            gone[fork.index()] = true;
            let parent = timeline.node(fork).parent.ok_or(Refusal::OnlyBranch)?;
            fork = parent;
            if timeline.children(parent).any(|id| !gone[id.index()]) {
                break;
            }
        }
        let before = self.branches();
        let (timeline, places) = timeline.without(&gone);
        let moved = |id: NodeId| places.get(id.index()).copied().flatten();
        let kept_before = |id: NodeId| moved(id).or_else(|| moved(fork)).unwrap_or_default();
        let looked_at = kept_before(self.now.looked_at);
        let tip_now = if moved(self.now.looked_at).is_some() && moved(self.now.tip).is_some() {
            kept_before(self.now.tip)
        } else {
            timeline.latest_tip(looked_at)
        };
        let marks = self.marks_after(&before, &timeline, &places);
        let drafts = &self.now.drafts;
        self.now = Snapshot {
            looked_at,
            tip: tip_now,
            drafts: drafts
                .iter()
                .filter_map(|(at, plan)| Some((moved(*at)?, plan.clone())))
                .collect(),
            by_hand: self
                .now
                .by_hand
                .iter()
                .filter_map(|(at, done)| Some((moved(*at)?, done.clone())))
                .collect(),
            later: self
                .now
                .later
                .iter()
                .filter_map(|(at, plans)| Some((moved(*at)?, plans.clone())))
                .collect(),
            timeline,
            marks: Arc::new(marks),
            ..self.now.clone()
        };
        Ok(Change {
            timeline: true,
            plan: true,
            position: true,
            ..Change::default()
        })
    }

    /// The marks of the branches that are left, each with the letter that it had.
    fn marks_after(
        &self,
        before: &Branches,
        timeline: &Timeline,
        places: &[Option<NodeId>],
    ) -> BranchMarks {
        let left = Branches::new(timeline, &BranchMarks::new());
        let mut marks = BranchMarks::new();
        for branch in &left.all {
            // A branch goes on as the one that its last point lay on.
            let tip_before = places.iter().position(|now| *now == Some(branch.tip));
            let was = tip_before.and_then(|id| before.all.get(*before.of_point.get(id)?));
            let Some(was) = was else { continue };
            let mut mark = self.now.marks.get(&was.head).cloned().unwrap_or_default();
            mark.number = Some(was.number);
            marks.insert(branch.head, mark);
        }
        marks
    }
}

/// Whether a branch can be called so.
pub fn is_name(name: &str) -> bool {
    is_shown(name, NAME_MAX)
}

/// Whether this can be noted on a branch, in lines.
pub fn is_note(note: &str) -> bool {
    is_shown(&note.replace('\n', " "), NOTE_MAX)
}

/// Text that can be shown in a line: not too long, and without signs that steer the line.
fn is_shown(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.chars().any(is_hidden)
}
