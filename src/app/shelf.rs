//! The bundled scenarios on the welcome page: their names at once, their pictures when they are made.
//!
//! A picture needs the whole scenario read and simulated, and a window that opens cannot wait for
//! that. A thread makes one card after the other; the page shows each as soon as it is there. The
//! shelf is filled when it is first looked at, and once: what comes with the program does not change.

use super::errand::Hands;
use super::open::Open;
use crate::format::{bundled_scenarios, heading};
use crate::viewmodel::build;
use crate::viewmodel::welcome::ScenarioCard;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

/// The tag of a scenario that is a good first one to open.
const FIRST: &str = "tutorial";

/// The cards of the bundled scenarios.
#[derive(Debug)]
pub(super) struct Shelf {
    cards: Vec<ScenarioCard>,
    /// Whole cards as they are made; none before the first look and after the last card.
    made: Option<Receiver<ScenarioCard>>,
    hands: Hands,
}

impl Shelf {
    /// A shelf that nobody has looked at. The window is told of every new card.
    pub fn new(hands: &Hands) -> Self {
        Self {
            cards: Vec::new(),
            made: None,
            hands: hands.clone(),
        }
    }

    /// The cards as they are now. The first look has the missing parts made.
    pub fn cards(&mut self) -> Vec<ScenarioCard> {
        if self.cards.is_empty() {
            self.cards = bundled_scenarios()
                .into_iter()
                .filter_map(|(name, text)| bare_card(name, text))
                .collect();
            self.made = start(&self.hands);
        }
        self.cards.clone()
    }

    /// Takes in new cards. True when there were any.
    pub fn take_in(&mut self) -> bool {
        let mut changed = false;
        while let Some(made) = &self.made {
            match made.try_recv() {
                Ok(whole) => {
                    changed = true;
                    self.put(whole);
                }
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => self.made = None,
            }
        }
        changed
    }

    fn put(&mut self, whole: ScenarioCard) {
        if let Some(card) = self.cards.iter_mut().find(|card| card.id == whole.id) {
            *card = whole;
        }
    }
}

/// What can be said of a scenario without reading it.
fn bare_card(name: &str, text: &str) -> Option<ScenarioCard> {
    let heading = heading(text)?;
    Some(ScenarioCard {
        id: name.to_owned(),
        first: heading.tags.iter().any(|tag| tag == FIRST),
        title: heading.title,
        summary: heading.summary,
        ..ScenarioCard::default()
    })
}

/// Has whole cards made; none when no thread can be had, and the cards then stay as they are.
fn start(hands: &Hands) -> Option<Receiver<ScenarioCard>> {
    let (say, made) = sync_channel(bundled_scenarios().len());
    let wake = hands.window.clone();
    let begun = hands
        .threads
        .begin("welcome pictures", move || make(&say, &wake));
    begun.map(|_thread| made)
}

fn make(say: &SyncSender<ScenarioCard>, wake: &egui::Context) {
    for (name, _) in bundled_scenarios() {
        let Ok(open) = Open::bundled(name) else {
            continue;
        };
        let scenario = open.document.scenario();
        let first = scenario.tags.iter().any(|tag| tag == FIRST);
        if say
            .send(build::welcome_card(name, scenario, first))
            .is_err()
        {
            // The window has gone.
            return;
        }
        wake.request_repaint();
    }
}
