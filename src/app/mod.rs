//! The window: what is open, what is selected, what is asked, and the outside world.
//!
//! The only room that meets the clock, dialogs and the system's window. Each picture goes the same
//! way: `logic` takes in files dropped, dialogs answered, futures simulated and what the user asked
//! for, and rebuilds the view-models that this made stale; `ui` only draws them.

mod author;
mod branches;
mod claims;
mod compared;
mod dispatch;
mod doubting;
mod errand;
mod explaining;
mod faults;
mod futures;
mod judging;
mod open;
mod picker;
mod recent;
mod recovery;
mod renewal;
mod saving;
mod screen;
mod settings;
mod shelf;
mod window;
mod worlds;

pub use window::{open_window, open_window_with};

use crate::action::{Action, EffectOn};
use crate::jobs::{Findings, JobEvent, Simulator, Threads};
use crate::model::ids::MoveId;
use crate::ui::{self, ScreenState};
use crate::viewmodel::dialog::{ChangedLine, ErrorCard, Notice, PathPurpose};
use crate::viewmodel::screen::Screen;
use crate::viewmodel::why::Explained;
use crate::wording::app as words;
use author::Author;
use branches::ComparedBranches;
use claims::Claims;
use errand::Hands;
use futures::{Futures, WantedOfMoves};
use judging::Judging;
use open::{Broken, Open};
use picker::Picker;
use recent::Recent;
use recovery::Recovery;
use settings::Settings;
use shelf::Shelf;
use std::path::PathBuf;
use worlds::Worlds;

/// How the window is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// What to open at once: a file, or the name of a bundled scenario.
    pub opened: Option<String>,
    /// Folder of the program's own small files; nothing is remembered without one.
    pub store: Option<PathBuf>,
    /// The system's file dialogs may be used; paths are typed otherwise.
    pub system_dialogs: bool,
    /// Workers that simulate futures.
    pub workers: usize,
    /// How threads are begun.
    pub threads: Threads,
    /// Paired futures with which each move is compared; with 0 none is.
    pub paired_futures: u32,
}

/// The program.
#[derive(Debug)]
pub struct BrinklineApp {
    options: Options,
    hands: Hands,
    simulator: Simulator,
    open: Option<Open>,
    broken: Option<Broken>,
    /// The scenario as it is written, once somebody has looked at its text.
    author: Option<Author>,
    /// The author's page is shown.
    authoring: bool,
    futures: Futures,
    judging: Judging,
    worlds: Worlds,
    compared_branches: ComparedBranches,
    recent: Recent,
    recovery: Recovery,
    settings: Settings,
    claims: Claims,
    shelf: Shelf,
    picker: Option<Picker>,
    after_pick: Option<Intent>,
    question: Option<Question>,
    notices: Vec<Notice>,
    situation_shown: bool,
    explained: Option<Explained>,
    hovered: Option<MoveId>,
    effect_on: Option<EffectOn>,
    /// The number that is being doubted, and what was said of a value typed for it.
    doubting: Option<(String, Option<String>)>,
    views: screen::Views,
    screen: Screen,
    state: ScreenState,
    actions: Vec<Action>,
    /// What the screen shows is no longer what is.
    stale: bool,
    title: String,
    may_close: bool,
}

/// A question on the screen, and what hangs on it.
#[derive(Debug)]
enum Question {
    Unsaved(Intent),
    ChangedOnDisk {
        purpose: PathPurpose,
        path: PathBuf,
        then: Option<Intent>,
        difference: Vec<ChangedLine>,
    },
    TypePath {
        purpose: PathPurpose,
        problem: Option<String>,
        then: Option<Intent>,
    },
    Error(ErrorCard),
    /// Something could not be saved; it can be saved under another name.
    NotSaved {
        card: ErrorCard,
        purpose: PathPurpose,
        then: Option<Intent>,
    },
    /// What processes before left unsaved; one may be about to be discarded.
    Recovery {
        discarding: Option<usize>,
    },
    OpenElsewhere(PathBuf),
    /// The scenario of the session has changed since.
    Renewed(renewal::Renewed),
}

/// Something that would lose unsaved work.
#[derive(Debug, Clone, PartialEq)]
enum Intent {
    OpenBundled(String),
    OpenFile,
    OpenPath(PathBuf),
    New,
    Write(&'static str),
    Close,
    Quit,
}

impl BrinklineApp {
    /// The program in a window's context.
    pub fn new(ctx: &egui::Context, options: Options) -> Self {
        ui::install(ctx);
        // Leaving goes through the question about unsaved work.
        ctx.options_mut(|options| options.quit_shortcuts.clear());
        let wake = ctx.clone();
        let wake = Box::new(move || wake.request_repaint());
        let simulator = Simulator::new(options.workers, options.threads, wake);
        let hands = Hands {
            window: ctx.clone(),
            threads: options.threads,
        };
        let store = options.store.clone();
        let (recovery, no_recovery) = Recovery::begin(store.as_deref(), &hands);
        let (recent, no_recent) = Recent::read(store.as_deref());
        let (settings, no_settings) = Settings::read(store.as_deref());
        let mut app = Self {
            recent,
            recovery,
            settings,
            claims: Claims::default(),
            shelf: Shelf::new(&hands),
            hands,
            simulator,
            open: None,
            broken: None,
            author: None,
            authoring: false,
            futures: Futures::new(options.paired_futures),
            judging: Judging::default(),
            worlds: Worlds::default(),
            compared_branches: ComparedBranches::default(),
            picker: None,
            after_pick: None,
            question: None,
            notices: Vec::new(),
            situation_shown: false,
            explained: None,
            hovered: None,
            effect_on: None,
            doubting: None,
            views: screen::Views::default(),
            screen: Screen::default(),
            state: ScreenState::default(),
            actions: Vec::new(),
            stale: true,
            title: String::new(),
            may_close: false,
            options,
        };
        let no_workers = (!app.simulator.has_workers()).then(|| words::NO_THREADS.to_owned());
        let problems = [no_recovery, no_recent, no_settings, no_workers];
        for words in problems.into_iter().flatten() {
            app.notice(words, true);
        }
        app.settings.apply(ctx, &mut app.state);
        app.sweep();
        if let Some(named) = app.options.opened.take() {
            app.open_named(&named);
        }
        // What was asked about a file comes first; what was found is offered in the menu too.
        if app.question.is_none() {
            app.offer_recovery();
        }
        app
    }

    /// What the window shows, for tests.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Whether anything is being simulated but the comparison of moves, for tests that wait for it.
    pub fn is_simulating(&self) -> bool {
        self.futures.is_awaited()
    }

    fn notice(&mut self, words: String, problem: bool) {
        self.notices.push(Notice { words, problem });
        self.stale = true;
    }

    /// Takes in everything that happened since the last picture.
    fn take_in(&mut self, ctx: &egui::Context) {
        self.take_dropped_files(ctx);
        self.take_close_request(ctx);
        for action in std::mem::take(&mut self.actions) {
            self.dispatch(ctx, action);
        }
        self.take_picked(ctx);
        if ctx.input(|input| input.events.contains(&egui::Event::WindowFocused(true))) {
            self.look_at_disk();
        }
        self.take_author();
        self.stale |= self.shelf.take_in();
        for event in self.simulator.news() {
            self.stale |= self.take_event(event);
        }
        if let Some(message) = self.futures.take_failure() {
            self.question = Some(Question::Error(screen::simulation_failed(message)));
        }
        // Nothing of it is seen while the scenario is written.
        if self.authoring {
            return;
        }
        if let Some(open) = self.open.as_mut().filter(|_| !self.situation_shown) {
            let wanted = WantedOfMoves {
                in_view: &self.state.moves_in_view,
                ordered: self.state.order_by_difference,
            };
            self.stale |= self
                .futures
                .follow(&mut open.document, &mut self.simulator, &wanted);
            let key = self.futures.key_of(&open.document);
            self.stale |= self.judging.follow(&key, &mut self.simulator);
            self.take_worlds();
        }
        if let Some(open) = self.open.as_ref().filter(|_| !self.situation_shown) {
            self.stale |= self
                .compared_branches
                .follow(&self.hands, &open.document, &self.futures);
        }
    }

    /// Hands news of a job to whoever asked for it; says whether anything shown changed.
    fn take_event(&mut self, event: JobEvent) -> bool {
        let simulator = &mut self.simulator;
        match &event {
            JobEvent::Partial(id, Findings::Weights(found)) => {
                self.judging.take((*id, found, false), simulator)
            }
            JobEvent::Done(id, Findings::Weights(found)) => {
                self.judging.take((*id, found, true), simulator)
            }
            JobEvent::Failed(id, _) => {
                self.judging.forget(*id);
                self.futures.take(event)
            }
            JobEvent::Partial(..) | JobEvent::Done(..) => self.futures.take(event),
        }
    }

    fn take_dropped_files(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .first()
                .map(|file| file.path().to_path_buf())
        });
        if let Some(path) = dropped {
            self.intend(ctx, Intent::OpenPath(path));
        }
    }

    fn take_close_request(&mut self, ctx: &egui::Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if !asked || self.may_close {
            return;
        }
        if self.is_unsaved() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.intend(ctx, Intent::Quit);
        }
    }

    fn show_title(&mut self, ctx: &egui::Context) {
        let title = screen::window_title(self.open.as_ref(), self.is_unsaved());
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for BrinklineApp {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.take_in(ctx);
        self.keep_work();
        self.renew_claims();
        self.remember_settings(ctx);
        if std::mem::take(&mut self.stale) {
            self.rebuild_screen();
            self.show_title(ctx);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui::show(ui, &self.screen, &mut self.state, &mut self.actions);
    }

    fn on_exit(&mut self, _drawing: Option<&eframe::glow::Context>) {
        // Work that the user did not give up stays in its journal.
        if self.may_close || !self.is_unsaved() {
            self.recovery.put_away();
        }
    }
}
