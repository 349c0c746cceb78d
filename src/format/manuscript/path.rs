//! Where a part of a scenario's text stands among the others: `moves.3.effects.0.by`.
//!
//! Apart from the model's paths, which go by ids: an entity that is being written may have no id yet,
//! or one that another has too, and must be found all the same. Entries count from 0.

use std::fmt;

/// One step down.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into a field.
    Field(String),
    /// Into an entry.
    Entry(usize),
}

/// The way from the whole text to a part; empty for the whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path {
    steps: Vec<Step>,
}

impl Path {
    /// A path as it is written. Digits alone are the place of an entry.
    pub fn new(written: &str) -> Self {
        let steps = written.split('.').filter(|step| !step.is_empty());
        Self {
            steps: steps
                .map(|step| {
                    step.parse()
                        .map_or_else(|_| Step::Field(step.to_owned()), Step::Entry)
                })
                .collect(),
        }
    }

    /// Its steps from the whole down.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// One step further.
    pub fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// One step back.
    pub fn pop(&mut self) {
        self.steps.pop();
    }

    /// The path of a field of what is here.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        let mut longer = self.clone();
        longer.push(Step::Field(name.to_owned()));
        longer
    }

    /// The path of an entry of what is here.
    #[must_use]
    pub fn entry(&self, place: usize) -> Self {
        let mut longer = self.clone();
        longer.push(Step::Entry(place));
        longer
    }

    /// The path one step up, and that step; none for the whole.
    pub fn split(&self) -> Option<(Self, &Step)> {
        let (last, before) = self.steps.split_last()?;
        Some((
            Self {
                steps: before.to_vec(),
            },
            last,
        ))
    }

    /// The part of it that leads to an entity: two steps, or one for what stands once.
    #[must_use]
    pub fn entity(&self) -> Self {
        let count = match self.steps.as_slice() {
            [_, Step::Entry(_), ..] => 2,
            whole => whole.len().min(1),
        };
        Self {
            steps: self.steps.iter().take(count).cloned().collect(),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.steps.iter().enumerate() {
            if place > 0 {
                formatter.write_str(".")?;
            }
            match step {
                Step::Field(name) => formatter.write_str(name)?,
                Step::Entry(entry) => write!(formatter, "{entry}")?,
            }
        }
        Ok(())
    }
}
