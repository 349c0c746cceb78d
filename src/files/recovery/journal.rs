//! The journal of one process, as it is written.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::record::{HEADER, Record, Strand};
use crate::files::layer::{Files, Log};
use crate::format::manuscript::Splice;

/// A journal is begun anew when it has grown by this much and by twice what is worked on.
///
/// **Unit** bytes.
const GROWTH_MAX: usize = 1_000_000;

/// The work as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// What was played, as a session.
    pub session: Option<Arc<str>>,
    /// The scenario as it is being written.
    pub scenario: Option<Arc<str>>,
    /// What is to be said of it when it is offered.
    pub about: String,
}

impl Work {
    fn text(&self, strand: Strand) -> Option<&Arc<str>> {
        match strand {
            Strand::Session => self.session.as_ref(),
            Strand::Scenario => self.scenario.as_ref(),
        }
    }
}

/// A journal that is written.
pub struct Journal {
    files: Box<dyn Files + Send>,
    path: PathBuf,
    /// What a reader of the file would make of it; none while nothing of it can be trusted.
    written: Option<Work>,
    log: Option<Box<dyn Log + Send>>,
    /// **Unit** bytes since it was last begun.
    grown: usize,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Journal")
            .field("path", &self.path)
            .field("grown", &self.grown)
            .finish_non_exhaustive()
    }
}

impl Journal {
    /// A journal that has nothing yet; its file comes with the first work.
    pub fn new(files: Box<dyn Files + Send>, path: &Path) -> Self {
        Self {
            files,
            path: path.to_path_buf(),
            written: None,
            log: None,
            grown: 0,
        }
    }

    /// Writes down what has changed. When this returns `Ok`, the work outlasts this process and a
    /// loss of power.
    ///
    /// **Errors** whatever the disk says. What was written down before still holds, and the next
    /// call begins the journal anew.
    pub fn keep(&mut self, work: &Work) -> io::Result<()> {
        let mut records = String::new();
        match &self.written {
            Some(before) if before == work => return Ok(()),
            Some(before) => changes(before, work, &mut records),
            None => {}
        }
        let whole: usize = Strand::ALL
            .into_iter()
            .filter_map(|strand| work.text(strand))
            .map(|text| text.len())
            .sum();
        let too_long = self.grown + records.len() > GROWTH_MAX + 2 * whole;
        if self.written.is_none() || too_long {
            self.begin(work)?;
        } else {
            self.append(&records)?;
        }
        self.written = Some(work.clone());
        Ok(())
    }

    /// Says that everything is in files: there is nothing to rescue.
    ///
    /// **Errors** whatever the disk says.
    pub fn settle(&mut self) -> io::Result<()> {
        if self.written.is_none() {
            // Work of before may still stand in a file that could not be written on.
            return self.remove();
        }
        let mut records = String::new();
        Record::Settled.write(&mut records);
        self.append(&records)?;
        // The next work is written whole, whatever it shares with this.
        self.written = None;
        Ok(())
    }

    /// Takes the journal away.
    ///
    /// **Errors** whatever the disk says.
    pub fn remove(&mut self) -> io::Result<()> {
        self.log = None;
        self.written = None;
        match self.files.remove(&self.path) {
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(()),
            // Else a loss of power would bring back what is in files already.
            done => done.and_then(|()| self.sync_folder()),
        }
    }

    fn sync_folder(&self) -> io::Result<()> {
        let folder = self.path.parent();
        folder.map_or(Ok(()), |folder| self.files.sync_folder(folder))
    }

    fn append(&mut self, records: &str) -> io::Result<()> {
        let done = match &mut self.log {
            Some(log) => log.append(records.as_bytes()).and_then(|()| log.sync()),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        if done.is_err() {
            // Half a record may stand there, and whatever followed it would not be read.
            self.log = None;
            self.written = None;
        }
        self.grown += records.len();
        done
    }

    /// Puts a new journal in the place of the old one, in one step.
    fn begin(&mut self, work: &Work) -> io::Result<()> {
        self.log = None;
        self.written = None;
        let mut bytes = HEADER.to_owned();
        for strand in Strand::ALL {
            if let Some(text) = work.text(strand) {
                Record::Whole(strand, text).write(&mut bytes);
            }
        }
        Record::About(&work.about).write(&mut bytes);
        let mut new = self.files.create_beside(&self.path)?;
        new.write(bytes.as_bytes())?;
        new.sync()?;
        new.replace(&self.path)?;
        self.sync_folder()?;
        self.log = Some(self.files.append_to(&self.path)?);
        self.grown = 0;
        Ok(())
    }
}

/// The records that make one work of another.
fn changes(before: &Work, after: &Work, records: &mut String) {
    for strand in Strand::ALL {
        match (before.text(strand), after.text(strand)) {
            (Some(before), Some(after)) if before == after => {}
            (Some(before), Some(after)) => {
                Record::Changed(strand, &Splice::between(before, after)).write(records);
            }
            (None, Some(after)) => Record::Whole(strand, after).write(records),
            (Some(_), None) => Record::Gone(strand).write(records),
            (None, None) => {}
        }
    }
    // Always: it ends the action.
    Record::About(&after.about).write(records);
}
