//! What is said of unsaved work when it is offered.
//!
//! It is made while the work is done and stands in the journal beside it, so that offering it reads
//! nothing of the work itself: work that ends the program when it is read can still be offered.

use crate::app::open::{Open, Place, name_of};
use crate::files::Stamp;
use crate::files::recovery::{Kept, Strand};
use crate::viewmodel::build;
use crate::viewmodel::recovery::Recoverable;
use crate::wording::recovery as words;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What is said of the work.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct About {
    /// The scenario's title.
    pub title: String,
    /// **Unit** seconds since 1970.
    written: u64,
    /// Points in time of the session.
    points: usize,
    /// Where the branch looked at has come to, in words.
    reached: String,
    /// The headline along that branch. **Unit** fractions of its range.
    curve: Vec<f64>,
    /// Lines of the scenario that is being written.
    lines: usize,
    /// The session's file, once there was one.
    pub session_file: Option<KnownFile>,
    /// The scenario's file, once there was one.
    pub scenario_file: Option<KnownFile>,
}

/// A file as it was last loaded or saved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct KnownFile {
    path: String,
    len: u64,
    hash: u64,
}

impl KnownFile {
    /// None for a name that is no text; the work is then restored as never saved.
    fn of(place: &Place) -> Option<Self> {
        Some(Self {
            path: place.path.to_str()?.to_owned(),
            len: place.stamp.len,
            hash: place.stamp.hash,
        })
    }

    /// The file as it was then: if it has changed since, saving asks.
    pub fn place(&self) -> Place {
        Place {
            path: PathBuf::from(&self.path),
            stamp: Stamp {
                len: self.len,
                modified: None,
                hash: self.hash,
            },
        }
    }
}

impl About {
    /// What is to be said of the work as it stands.
    pub fn of(
        open: Option<&Open>,
        writing_place: Option<&Place>,
        writing: Option<&str>,
        written: u64,
    ) -> Self {
        let mut about = Self {
            written,
            lines: writing.map_or(0, |text| text.lines().count()),
            scenario_file: writing_place.and_then(KnownFile::of),
            ..Self::default()
        };
        let Some(open) = open else { return about };
        let document = &open.document;
        let scenario = document.scenario();
        about.title.clone_from(&scenario.title);
        about.session_file = open.place.as_ref().and_then(KnownFile::of);
        if about.scenario_file.is_none() {
            about.scenario_file = open.scenario_place.as_ref().and_then(KnownFile::of);
        }
        about.points = document.timeline().len();
        let tip = document.chosen().tip;
        about.reached = build::moment_words(scenario, document.timeline().node(tip).moment());
        let headline = scenario.headline;
        let (low, high) = scenario.indicator(headline).range;
        let path = document.timeline().path(tip);
        let values = path.iter().map(|&id| document.timeline().node(id));
        about.curve = values
            .filter_map(|node| node.values.get(headline.index()).copied())
            .map(|value| ((value - low) / (high - low)).clamp(0.0, 1.0))
            .collect();
        about
    }

    /// As it stands in a journal.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From a journal. What cannot be read is not said; the work itself is untouched.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As it is shown.
    pub fn row(&self, kept: &Kept, now: u64) -> Recoverable {
        let mut holds = Vec::new();
        if kept.text(Strand::Session).is_some() {
            holds.push(words::session(self.points, &self.reached));
        }
        if kept.text(Strand::Scenario).is_some() {
            holds.push(words::scenario(self.lines));
        }
        let file = match kept.text(Strand::Session) {
            Some(_) => self.session_file.as_ref(),
            None => self.scenario_file.as_ref(),
        };
        let title = if self.title.is_empty() {
            words::NO_TITLE.to_owned()
        } else {
            self.title.clone()
        };
        Recoverable {
            title,
            holds: holds.join("; "),
            from: words::from(
                file.map(|file| name_of(file.path.as_ref())).as_deref(),
                now.saturating_sub(self.written),
            ),
            curve: self.curve.clone(),
            was_tried: kept.tries > 0,
        }
    }
}
