//! A session whose scenario has changed since: it opens as it was saved, and what was played can be
//! played again on the scenario as it is now.
//!
//! A session carries its scenario, so nothing is lost by doing nothing. The file it came from is only
//! looked at, and only taken for the scenario if it is one.

use super::open::{Open, Place};
use super::{BrinklineApp, Question, author};
use crate::action::Answer;
use crate::files::{Disk, LARGEST_FILE_BYTES, read_text};
use crate::format::session::{Embedded, Kind, kind_of};
use crate::format::{BundledRegisters, Loaded, bundled_scenario, fingerprint, load};
use crate::wording::recovery as words;
use std::path::Path;
use std::sync::Arc;

/// Most sentences about what could not be played again.
const LOST_MAX: usize = 5;

/// The scenario as it is now.
#[derive(Debug)]
pub(super) struct Renewed {
    text: String,
    place: Option<Place>,
}

/// The scenario of a session as it is now, where it is another than the session carries.
fn renewed(embedded: &Embedded) -> Option<Renewed> {
    let from = &embedded.from;
    // A path to another machine would open a connection to it.
    if from.starts_with("\\\\") || from.starts_with("//") {
        return None;
    }
    let path = Path::new(from);
    let found = if path.is_absolute() {
        let loaded = read_text(&Disk, path, LARGEST_FILE_BYTES).ok()?;
        Renewed {
            text: loaded.text,
            place: Some(Place {
                path: path.to_path_buf(),
                stamp: loaded.stamp,
            }),
        }
    } else {
        // Nobody knows from which folder a path that is not whole led there.
        Renewed {
            text: bundled_scenario(from)?.1.to_owned(),
            place: None,
        }
    };
    // The session may carry a text that its user has edited: that is no change of the file.
    let other = found.text != embedded.text
        && fingerprint(&found.text) != embedded.from_fingerprint
        && kind_of(&found.text) == Kind::Scenario;
    other.then_some(found)
}

impl BrinklineApp {
    /// Asks about the scenario of the file that was just opened, if it has changed.
    pub(super) fn look_for_renewed(&mut self) {
        let session = self.open.as_ref();
        if let Some(renewed) = session.and_then(|open| renewed(&open.embedded)) {
            self.question = Some(Question::Renewed(renewed));
            self.stale = true;
        }
    }

    /// Plays on the changed scenario what was played, if the user said so.
    pub(super) fn answer_renewed(&mut self, renewed: &Renewed, answer: &Answer) {
        if *answer != Answer::PlayAgain {
            return;
        }
        if self.is_scenario_unsaved() {
            self.notice(words::RENEWED_UNSAVED.to_owned(), true);
            return;
        }
        let Loaded {
            scenario,
            diagnostics,
            ..
        } = load(&renewed.text, &BundledRegisters);
        let Some(scenario) = scenario else {
            self.notice(words::RENEWED_BROKEN.to_owned(), true);
            return;
        };
        let Some(open) = &mut self.open else { return };
        let carried = open.document.played().carried_to(Arc::new(scenario));
        let lost: Vec<String> = carried
            .lost
            .iter()
            .map(|lost| author::lost_words(&carried.document, lost))
            .collect();
        open.take_scenario(carried.document, &renewed.text, diagnostics);
        let from = open.embedded.from.clone();
        open.embedded.stands_at(from, &renewed.text);
        open.scenario_place.clone_from(&renewed.place);
        self.author = None;
        self.futures.reset(&mut self.simulator);
        self.forget_selection();
        let count = lost.len();
        for words in lost.into_iter().take(LOST_MAX) {
            self.notice(words, true);
        }
        if count > LOST_MAX {
            let words = crate::wording::author::more_lost(count - LOST_MAX);
            self.notice(words, true);
        }
    }

    /// The name of the scenario in the question.
    pub(super) fn renewed_name(&self) -> String {
        let open = self.open.as_ref();
        open.map_or_else(String::new, Open::name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Options;
    use crate::format::manuscript::TEMPLATE;
    use crate::jobs::Threads;

    /// The program with a scenario open of which one step was played.
    fn program() -> BrinklineApp {
        let options = Options {
            opened: Some("lantern_bridge".to_owned()),
            store: None,
            system_dialogs: false,
            workers: 1,
            threads: Threads::default(),
            paired_futures: 0,
        };
        let mut app = BrinklineApp::new(&egui::Context::default(), options);
        let open = app.open.as_mut().unwrap();
        open.document
            .apply(crate::document::Command::PlayStep)
            .unwrap();
        app
    }

    fn other_scenario() -> Renewed {
        Renewed {
            text: TEMPLATE.to_owned(),
            place: None,
        }
    }

    #[test]
    fn playing_again_does_not_throw_away_what_was_written() {
        let mut app = program();
        app.show_author(true);
        let author = app.author.as_mut().unwrap();
        let written = format!("// mine\n{}", author.text());
        app.write_text(&written);
        app.take_author();
        assert!(app.is_scenario_unsaved());
        let title = app.open.as_ref().unwrap().document.scenario().title.clone();
        app.answer_renewed(&other_scenario(), &Answer::PlayAgain);
        let notices = &app.notices;
        assert!(
            notices
                .iter()
                .any(|one| one.words == words::RENEWED_UNSAVED)
        );
        assert_eq!(app.open.as_ref().unwrap().document.scenario().title, title);
        assert_eq!(app.author.as_ref().unwrap().text(), written);
        // Without anything written it is played again.
        let mut app = program();
        app.answer_renewed(&other_scenario(), &Answer::PlayAgain);
        assert_ne!(app.open.as_ref().unwrap().document.scenario().title, title);
    }

    #[test]
    fn a_session_from_another_machine_asks_nothing_of_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let (_, text) = bundled_scenario("lantern_bridge").unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        std::fs::write(path("text.ron"), "notes").unwrap();
        std::fs::write(path("same.ron"), text).unwrap();
        std::fs::write(path("other.ron"), TEMPLATE).unwrap();
        let asked = |from: &str| renewed(&Embedded::new(text, from)).is_some();
        for from in [
            "/home/somebody/else/crisis.ron".to_owned(),
            "C:\\Users\\somebody\\crisis.ron".to_owned(),
            "\\\\server\\share\\crisis.ron".to_owned(),
            "//server/share/crisis.ron".to_owned(),
            "crisis.ron".to_owned(),
            "../../etc/passwd".to_owned(),
            String::new(),
            "/dev/zero".to_owned(),
            "/proc/self/mem".to_owned(),
            folder.path().display().to_string(),
            path("gone.ron"),
            path("text.ron"),
            path("same.ron"),
        ] {
            assert!(!asked(&from), "{from}");
        }
        assert!(asked(&path("other.ron")), "a scenario that is another");
    }
}
