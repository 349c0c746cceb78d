//! Everything a user can ask for, as one list.
//!
//! Menu, button, key and search box all push the same [`Action`]; whoever owns the document answers
//! it in one match. So nothing can be asked for in one place that cannot be asked for in another,
//! and a test can play a whole session without a window.

use std::path::PathBuf;
use std::sync::Arc;

mod choice;

pub use choice::{ThemeChoice, WhySpan};

use crate::diagnostic::Span;
use crate::model::ids::{IndicatorId, MoveId, NodeId, OutcomeId, ReplayId, SeatId, WorldViewId};
use crate::wording::{action as words, author as author_words, why as why_words};

/// One request of the user.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Open a scenario that comes with the program, by its id.
    OpenBundled(String),
    /// Ask for a file to open.
    OpenFile,
    /// Open this file.
    OpenPath(PathBuf),
    /// Open a file of the recent list; apart from `OpenPath`, because a missing one can be forgotten.
    OpenRecent(PathBuf),
    /// Begin the open scenario afresh.
    New,
    /// Write the session to its file.
    Save,
    /// Ask for a file and write the session there.
    SaveAs,
    /// Ask for a file and write the scenario there.
    SaveScenarioAs,
    /// Write the scenario to its file, or ask for one.
    SaveScenario,
    /// Write a new scenario that begins with a small one.
    NewFromTemplate,
    /// Write a new scenario that begins with nothing.
    NewFromNothing,
    /// Show the scenario's text and forms, or the curves again.
    ShowAuthor(bool),
    /// The scenario's text was typed over.
    WriteText(Arc<str>),
    /// The cursor stands at this byte of the scenario's text.
    CursorAt(usize),
    /// Write what a problem asks for: the problem and the choice by their places.
    TakeFix(usize, usize),
    /// Write this name at the cursor.
    Complete(String),
    /// Change a part of the scenario.
    EditPart(PartEdit),
    /// Bring a place of the scenario's text into view.
    ShowText(Span),
    /// Open what a random play found as a branch, by its place in the list.
    OpenTrial(usize),
    /// Close the session and show the welcome page.
    Close,
    /// Leave the program.
    Quit,
    /// Show the unsaved work that was found.
    ShowFound,
    /// Put what helps with a report on the clipboard.
    CopyDiagnostics,
    /// Leave the situation page and begin.
    Start,
    /// Show the situation page.
    ShowSituation,
    /// Put a move into the plan of this step, or take it out.
    ToggleMove(MoveId),
    /// Take a move out of the plan of this step.
    RemoveFromPlan(MoveId),
    /// Choose the size of a move that has one.
    SetMoveSize(MoveId, f64),
    /// The pointer rests on a move, or on none: lean the fan and the outcomes.
    HoverMove(Option<MoveId>),
    /// Choose what the differences that moves make are told of.
    TellEffectOn(EffectOn),
    /// Compare playing a move now with playing it later; none when that is no longer looked at.
    CompareLater(Option<MoveId>),
    /// Set a value by hand in the step that is played next, or no longer.
    SetByHand(IndicatorId, Option<f64>),
    /// Play one step.
    PlayStep,
    /// Play until something happens that is worth a stop.
    ToNextEvent,
    /// Play to the last step.
    RunToEnd,
    /// Look at the point before this one. Nothing is undone.
    LookBack,
    /// Look at a point in time.
    LookAt(NodeId),
    /// Look at the next point of this branch.
    NextStep,
    /// Look at the previous point of this branch.
    PreviousStep,
    /// Play the step again with other luck, as a new branch.
    Reroll,
    /// Take back the last edit.
    Undo,
    /// Make the edit again that was taken back.
    Redo,
    /// Choose whose account of the situation holds; none is the scenario as written.
    SetWorldView(Option<WorldViewId>),
    /// Open the card on which a number is doubted, by its path, or close it.
    ConsiderDoubt(Option<String>),
    /// Put something in place of a number, with the reason.
    Doubt {
        /// Which number, by its path.
        path: String,
        /// What stands in its place.
        instead: DoubtAs,
        /// Why; may be empty.
        because: String,
    },
    /// Take a doubt out of a set, by the set's place and the number's path.
    RemoveDoubt(usize, String),
    /// Let a doubt of a set hold, or not.
    SwitchDoubt(usize, String, bool),
    /// Choose which set of assumptions holds; none takes every number as the account has it.
    ChooseAssumptions(Option<usize>),
    /// Begin a new set of assumptions.
    BeginAssumptions,
    /// Call a set of assumptions otherwise.
    RenameAssumptions(usize, String),
    /// Take a set of assumptions away.
    DiscardAssumptions(usize),
    /// Order the numbers that rest on judgement by what hangs on them.
    WeighNumbers,
    /// Stop that; what is known stays.
    StopWeighing,
    /// Ask for a file and write the scenario there with what is assumed as one more account.
    SaveAccountAs,
    /// Choose what everybody does whom nobody steers.
    SetOthers(Others),
    /// Play only the plan for this seat.
    SteerSeat(SeatId),
    /// Let this seat act by chance again.
    UnsteerSeat(SeatId),
    /// Draw the branch that ends in this point over the curves, or none.
    OverlayBranch(Option<NodeId>),
    /// Draw the compared branch minus this one, or both.
    ShowDifference(bool),
    /// Show why an indicator changed in the step that ended at this moment.
    ///
    /// **Unit** of `moment`: 0 is the start, k + 1 the end of step k.
    Explain {
        /// Whose change.
        indicator: IndicatorId,
        /// When.
        moment: u32,
    },
    /// Explain over this time what is being explained.
    ExplainOver(WhySpan),
    /// Explain what caused that: this indicator, at the same moment and over the same time.
    FollowCause(IndicatorId),
    /// Put words on the clipboard.
    CopyWords(String),
    /// Go back to what led here, by its place on the way.
    ReturnToCause(usize),
    /// Open one simulated future that ends so; each time the next one.
    OpenFutureOf(OutcomeId),
    /// Open the simulated future at which so many of 100 lie at or below in an indicator at the
    /// reference step.
    OpenFutureAt {
        /// Ordered by what.
        indicator: IndicatorId,
        /// **Unit** futures of 100. **Range** 0 … 100.
        of_100: u8,
    },
    /// Open the simulated future with this number, counted from 0.
    OpenFuture(u32),
    /// Look at a moment inside the opened future, or at the whole of it.
    LookInFuture(Option<u32>),
    /// Put the opened future into the document as a branch.
    KeepFuture,
    /// Put the opened future away.
    CloseFuture,
    /// Draw some single futures over the fan, or no longer.
    ShowTraces(bool),
    /// Show the first so many futures as small cards, or the curves again.
    ShowWorlds(Option<u8>),
    /// Put on the clipboard from what the futures can be simulated again.
    CopyRecipe,
    /// Choose what is known at the point that futures start from.
    SetKnowledge(Knowledge),
    /// Bring a tab of the drawer to the front.
    ShowDrawer(DrawerTab),
    /// Stop what runs in the background.
    CancelJob,
    /// Hold what runs in the background.
    PauseJob,
    /// Let it go on.
    ResumeJob,
    /// Show the place of a problem, by its place in the problem list.
    GoToProblem(usize),
    /// Put a notice away, by its place in the list.
    DismissNotice(usize),
    /// Answer the question on the screen.
    Answer(Answer),
    /// Choose light, dark or the system's choice.
    SetTheme(ThemeChoice),
    /// Set the size of everything in the window.
    ///
    /// **Unit** 1 is 100 %. **Range** 0.5 … 3.
    SetZoom(f32),
    /// Show what the program is.
    ShowAbout,
    /// Show the keys.
    ShowKeys,
}

/// A change of one part of a scenario. Parts are named by their path in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartEdit {
    /// Bring a part to the cursor; changes nothing.
    Show(String),
    /// Other words, a number or a formula for a field, as a person types them.
    Enter {
        /// The field.
        at: String,
        /// What was typed.
        typed: String,
    },
    /// Another value, as a file has it.
    Write {
        /// The field.
        at: String,
        /// The value.
        value: String,
    },
    /// A part goes.
    Remove(String),
    /// A new entry at the end of a list.
    Add {
        /// The list.
        list: String,
        /// The entry as a file has it; empty for a new part of the scenario.
        value: String,
    },
    /// A copy behind the part.
    Duplicate(String),
    /// One place up or down in its list.
    Shift {
        /// The part.
        at: String,
        /// Towards the end.
        down: bool,
    },
}

/// What a difference is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectOn {
    /// The mean of an indicator.
    Indicator(IndicatorId),
    /// The share of futures with an outcome.
    Outcome(OutcomeId),
}

impl Default for EffectOn {
    /// The first indicator; a scenario has at least one.
    fn default() -> Self {
        Self::Indicator(IndicatorId(0))
    }
}

/// What everybody does whom nobody steers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// They act by chance: one drawn world.
    Chance,
    /// They stand still, for study.
    StandStill,
    /// They follow a dated script.
    Replay(ReplayId),
}

/// What stands in place of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DoubtAs {
    /// 0.
    Off,
    /// Half of it.
    Half,
    /// Twice it.
    Double,
    /// The same size in the other direction.
    Reverse,
    /// Another value.
    Value(f64),
}

/// What is known at the point that futures start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// What is seen; what nobody sees is drawn anew in each future.
    AsSeen,
    /// Everything, as it is in this one world.
    AsTheWorldIs,
}

/// What the drawer on the right can hold, one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DrawerTab {
    /// Why an indicator changed.
    Why,
    /// Where the actors stand on the issues.
    Stances,
    /// What happened, step by step.
    Log,
    /// Facts, and what rests on them.
    Sources,
    /// What the user assumes otherwise than the scenario says.
    Assumptions,
    /// All there is to say of the move last rested on.
    Move,
    /// What is wrong with the scenario.
    Problems,
}

impl DrawerTab {
    /// All tabs in reading order.
    pub const ALL: [Self; 7] = [
        Self::Why,
        Self::Stances,
        Self::Log,
        Self::Sources,
        Self::Assumptions,
        Self::Move,
        Self::Problems,
    ];

    /// The name on the tab.
    pub fn label(self) -> &'static str {
        match self {
            Self::Why => words::TAB_WHY,
            Self::Stances => words::TAB_STANCES,
            Self::Log => words::TAB_LOG,
            Self::Sources => words::TAB_SOURCES,
            Self::Assumptions => words::TAB_ASSUMPTIONS,
            Self::Move => words::TAB_MOVE,
            Self::Problems => words::TAB_PROBLEMS,
        }
    }
}

/// The answer to a question on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Do nothing; Escape means this in every question.
    Cancel,
    /// Unsaved changes: save, then go on.
    SaveFirst,
    /// Unsaved changes: go on without saving.
    DiscardChanges,
    /// Changed on disk: read the file again and lose the changes made here.
    ReadAgain,
    /// Changed on disk: write over the file.
    Overwrite,
    /// Changed on disk: save under another name.
    SaveElsewhere,
    /// A typed path.
    Path(PathBuf),
    /// An error was read.
    Understood,
    /// Unsaved work: take it up again, by its place in the list.
    Restore(usize),
    /// Unsaved work: show its text.
    OpenAsText(usize),
    /// Unsaved work: ask once more before it is discarded.
    Discard(usize),
    /// Unsaved work: discard it.
    DiscardForGood(usize),
    /// The scenario has changed: play on it what was played.
    PlayAgain,
    /// Open in another window: open a copy.
    OpenCopy,
    /// Open in another window: open the file itself.
    TakeOver,
}

/// A key combination that asks for an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
    /// The key by its name in the interface library, such as `S`, `F5`, `ArrowLeft`.
    pub key: &'static str,
}

impl Shortcut {
    /// The combination in words, such as `Ctrl+Shift+S`.
    pub fn text(self) -> String {
        let mut text = String::new();
        for (held, name) in [
            (self.command, words::CTRL),
            (self.alt, words::ALT),
            (self.shift, words::SHIFT),
        ] {
            if held {
                text.push_str(name);
                text.push('+');
            }
        }
        text.push_str(words::key_name(self.key));
        text
    }
}

const fn plain(key: &'static str) -> Shortcut {
    Shortcut {
        command: false,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl(key: &'static str) -> Shortcut {
    Shortcut {
        command: true,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl_shift(key: &'static str) -> Shortcut {
    Shortcut {
        command: true,
        shift: true,
        alt: false,
        key,
    }
}

const fn alt(key: &'static str) -> Shortcut {
    Shortcut {
        command: false,
        shift: false,
        alt: true,
        key,
    }
}

impl Action {
    /// The actions that a key can ask for, grouped as the page of keys shows them.
    pub const KEYED: &[Self] = &[
        Self::PlayStep,
        Self::ToNextEvent,
        Self::RunToEnd,
        Self::Reroll,
        Self::LookBack,
        Self::PreviousStep,
        Self::NextStep,
        Self::OpenFile,
        Self::New,
        Self::Save,
        Self::SaveAs,
        Self::SaveScenario,
        Self::ShowAuthor(true),
        Self::Close,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::CancelJob,
        Self::PauseJob,
        Self::ResumeJob,
        Self::CopyRecipe,
        Self::ShowSituation,
        Self::ShowDrawer(DrawerTab::Why),
        Self::ShowDrawer(DrawerTab::Stances),
        Self::ShowDrawer(DrawerTab::Log),
        Self::ShowDrawer(DrawerTab::Sources),
        Self::ShowDrawer(DrawerTab::Move),
        Self::ShowDrawer(DrawerTab::Problems),
        Self::ShowDrawer(DrawerTab::Assumptions),
        Self::ShowKeys,
    ];

    /// What the menu and the page of keys call it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::OpenBundled(_) => words::OPEN_BUNDLED,
            Self::OpenFile => words::OPEN_FILE,
            Self::OpenPath(_) | Self::OpenRecent(_) => words::OPEN_PATH,
            Self::New => words::NEW,
            Self::Save => words::SAVE,
            Self::SaveAs => words::SAVE_AS,
            Self::SaveScenarioAs => words::SAVE_SCENARIO_AS,
            Self::SaveScenario => author_words::SAVE_SCENARIO,
            Self::NewFromTemplate => author_words::NEW_FROM_TEMPLATE,
            Self::NewFromNothing => author_words::NEW_FROM_NOTHING,
            Self::ShowAuthor(true) => author_words::SHOW_AUTHOR,
            Self::ShowAuthor(false) => author_words::SHOW_EXPLORE,
            Self::WriteText(_) | Self::CursorAt(_) | Self::ShowText(_) => author_words::TEXT_FIELD,
            Self::TakeFix(..) => author_words::FIXING,
            Self::Complete(_) => author_words::COMPLETING,
            Self::EditPart(_) => author_words::FORM_EDIT,
            Self::OpenTrial(_) => author_words::OPEN_TRIAL,
            Self::Close => words::CLOSE,
            Self::Quit => words::QUIT,
            Self::ShowFound => crate::wording::recovery::SHOW_FOUND,
            Self::CopyDiagnostics => words::COPY_DIAGNOSTICS,
            Self::Start => words::START,
            Self::ShowSituation => words::SHOW_SITUATION,
            Self::ToggleMove(_) => words::TOGGLE_MOVE,
            Self::RemoveFromPlan(_) => words::REMOVE_FROM_PLAN,
            Self::SetMoveSize(..) => words::SET_MOVE_SIZE,
            Self::SetByHand(..) => why_words::SET_BY_HAND,
            Self::HoverMove(_) => words::HOVER_MOVE,
            Self::TellEffectOn(_) => words::TELL_EFFECT_ON,
            Self::CompareLater(_) => words::COMPARE_LATER,
            Self::PlayStep => words::PLAY_STEP,
            Self::ToNextEvent => words::TO_NEXT_EVENT,
            Self::RunToEnd => words::RUN_TO_END,
            Self::LookBack => words::LOOK_BACK,
            Self::LookAt(_) => words::LOOK_AT,
            Self::NextStep => words::NEXT_STEP,
            Self::PreviousStep => words::PREVIOUS_STEP,
            Self::Reroll => words::REROLL,
            Self::Undo => words::UNDO,
            Self::Redo => words::REDO,
            Self::SetWorldView(_) => words::SET_WORLD_VIEW,
            Self::ConsiderDoubt(_) | Self::Doubt { .. } => words::DOUBT,
            Self::RemoveDoubt(..) => words::REMOVE_DOUBT,
            Self::SwitchDoubt(..) => words::SWITCH_DOUBT,
            Self::ChooseAssumptions(_) => words::CHOOSE_ASSUMPTIONS,
            Self::BeginAssumptions => words::BEGIN_ASSUMPTIONS,
            Self::RenameAssumptions(..) => words::RENAME_ASSUMPTIONS,
            Self::DiscardAssumptions(_) => words::DISCARD_ASSUMPTIONS,
            Self::WeighNumbers => crate::wording::doubt::WEIGH,
            Self::StopWeighing => crate::wording::doubt::STOP_WEIGHING,
            Self::SaveAccountAs => crate::wording::doubt::EXPORT,
            Self::SetOthers(_) => words::SET_OTHERS,
            Self::SteerSeat(_) => words::STEER_SEAT,
            Self::UnsteerSeat(_) => words::UNSTEER_SEAT,
            Self::OverlayBranch(_) => words::OVERLAY_BRANCH,
            Self::Explain { .. } | Self::ExplainOver(_) => words::EXPLAIN,
            Self::FollowCause(_) | Self::ReturnToCause(_) => why_words::EXPLAIN_CAUSE,
            Self::CopyWords(_) => why_words::COPY,
            Self::OpenFutureOf(_) | Self::OpenFutureAt { .. } | Self::OpenFuture(_) => {
                words::OPEN_FUTURE
            }
            Self::LookInFuture(_) => words::LOOK_IN_FUTURE,
            Self::KeepFuture => words::KEEP_FUTURE,
            Self::CloseFuture => words::CLOSE_FUTURE,
            Self::ShowTraces(_) => words::SHOW_TRACES,
            Self::ShowWorlds(_) => words::SHOW_WORLDS,
            Self::ShowDifference(_) => crate::wording::chart::SHOW_DIFFERENCE,
            Self::CopyRecipe => words::COPY_RECIPE,
            Self::SetKnowledge(_) => words::SET_KNOWLEDGE,
            Self::ShowDrawer(tab) => tab.label(),
            Self::PauseJob => words::PAUSE_JOB,
            Self::ResumeJob => words::RESUME_JOB,
            Self::CancelJob => words::CANCEL_JOB,
            Self::GoToProblem(_) => words::GO_TO_PROBLEM,
            Self::DismissNotice(_) => words::DISMISS_NOTICE,
            Self::Answer(_) => words::ANSWER,
            Self::SetTheme(_) => words::SET_THEME,
            Self::SetZoom(_) => words::SET_ZOOM,
            Self::ShowAbout => words::SHOW_ABOUT,
            Self::ShowKeys => words::SHOW_KEYS,
        }
    }

    /// One sentence on what it does, for the pointer that rests on it.
    pub fn tooltip(&self) -> &'static str {
        match self {
            Self::OpenFile | Self::OpenPath(_) | Self::OpenRecent(_) => words::OPEN_FILE_TIP,
            Self::OpenBundled(_) => words::OPEN_BUNDLED_TIP,
            Self::New => words::NEW_TIP,
            Self::Save => words::SAVE_TIP,
            Self::SaveAs => words::SAVE_AS_TIP,
            Self::SaveScenarioAs => words::SAVE_SCENARIO_AS_TIP,
            Self::SaveScenario => author_words::SAVE_SCENARIO_TIP,
            Self::NewFromTemplate => author_words::NEW_FROM_TEMPLATE_TIP,
            Self::NewFromNothing => author_words::NEW_FROM_NOTHING_TIP,
            Self::ShowAuthor(true) => author_words::SHOW_AUTHOR_TIP,
            Self::ShowAuthor(false) => author_words::SHOW_EXPLORE_TIP,
            Self::OpenTrial(_) => author_words::OPEN_TRIAL_TIP,
            Self::SaveAccountAs => crate::wording::doubt::EXPORT_TIP,
            Self::Close => words::CLOSE_TIP,
            Self::ShowFound => crate::wording::recovery::BODY,
            Self::CopyDiagnostics => words::COPY_DIAGNOSTICS_TIP,
            Self::Start => words::START_TIP,
            Self::ShowSituation => words::SHOW_SITUATION_TIP,
            Self::ToggleMove(_) => words::TOGGLE_MOVE_TIP,
            Self::RemoveFromPlan(_) => words::REMOVE_FROM_PLAN_TIP,
            Self::TellEffectOn(_) => words::TELL_EFFECT_ON_TIP,
            Self::CompareLater(_) => words::COMPARE_LATER_TIP,
            Self::PlayStep => words::PLAY_STEP_TIP,
            Self::ToNextEvent => words::TO_NEXT_EVENT_TIP,
            Self::RunToEnd => words::RUN_TO_END_TIP,
            Self::LookBack | Self::PreviousStep => words::LOOK_BACK_TIP,
            Self::NextStep => words::NEXT_STEP_TIP,
            Self::LookAt(_) => words::LOOK_AT_TIP,
            Self::Reroll => words::REROLL_TIP,
            Self::SetWorldView(_) => words::SET_WORLD_VIEW_TIP,
            Self::SetOthers(_) => words::SET_OTHERS_TIP,
            Self::SteerSeat(_) => words::STEER_SEAT_TIP,
            Self::UnsteerSeat(_) => words::UNSTEER_SEAT_TIP,
            Self::OverlayBranch(_) => words::OVERLAY_BRANCH_TIP,
            Self::Explain { .. } => words::EXPLAIN_TIP,
            Self::CancelJob => words::CANCEL_JOB_TIP,
            Self::PauseJob => words::PAUSE_JOB_TIP,
            Self::ResumeJob => words::RESUME_JOB_TIP,
            Self::ShowDifference(_) => crate::wording::chart::SHOW_DIFFERENCE_TIP,
            Self::CopyRecipe => words::COPY_RECIPE_TIP,
            Self::SetKnowledge(_) => words::SET_KNOWLEDGE_TIP,
            Self::OpenFutureOf(_) => words::OPEN_FUTURE_OF_TIP,
            Self::OpenFutureAt { .. } => words::OPEN_FUTURE_AT_TIP,
            Self::LookInFuture(_) => words::LOOK_IN_FUTURE_TIP,
            Self::KeepFuture => words::KEEP_FUTURE_TIP,
            Self::ShowTraces(_) => words::SHOW_TRACES_TIP,
            Self::ShowWorlds(_) => words::SHOW_WORLDS_TIP,
            _ => self.label(),
        }
    }

    /// The key that asks for it, if there is one.
    pub fn shortcut(&self) -> Option<Shortcut> {
        Some(match self {
            Self::OpenFile => ctrl("O"),
            Self::New => ctrl("N"),
            Self::Save => ctrl("S"),
            Self::SaveAs => ctrl_shift("S"),
            Self::SaveScenario => Shortcut {
                alt: true,
                ..ctrl("S")
            },
            Self::ShowAuthor(_) => ctrl("E"),
            Self::Close => ctrl("W"),
            Self::Quit => ctrl("Q"),
            Self::Undo => ctrl("Z"),
            Self::Redo => ctrl_shift("Z"),
            Self::PlayStep => ctrl("Enter"),
            Self::ToNextEvent => ctrl_shift("Enter"),
            Self::RunToEnd => ctrl("End"),
            Self::Reroll => ctrl("R"),
            Self::LookBack => ctrl("Backspace"),
            Self::PreviousStep => alt("ArrowLeft"),
            Self::NextStep => alt("ArrowRight"),
            Self::CancelJob => ctrl("Period"),
            Self::PauseJob => ctrl("P"),
            Self::ResumeJob => ctrl_shift("P"),
            Self::CopyRecipe => ctrl_shift("C"),
            Self::ShowSituation => ctrl("I"),
            Self::ShowDrawer(DrawerTab::Why) => ctrl("1"),
            Self::ShowDrawer(DrawerTab::Stances) => ctrl("2"),
            Self::ShowDrawer(DrawerTab::Log) => ctrl("3"),
            Self::ShowDrawer(DrawerTab::Sources) => ctrl("4"),
            Self::ShowDrawer(DrawerTab::Move) => ctrl("5"),
            Self::ShowDrawer(DrawerTab::Problems) => ctrl("6"),
            Self::ShowDrawer(DrawerTab::Assumptions) => ctrl("7"),
            Self::ShowKeys => plain("F1"),
            _ => return None,
        })
    }

    /// The label with its key behind it, as a tooltip or a spoken name gives it.
    pub fn label_with_key(&self) -> String {
        match self.shortcut() {
            Some(shortcut) => format!("{} ({})", self.label(), shortcut.text()),
            None => self.label().to_owned(),
        }
    }
}
