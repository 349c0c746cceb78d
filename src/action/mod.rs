//! Everything a user can ask for, as one list.
//!
//! Menu, button, key and search box all push the same [`Action`]; whoever owns the document answers
//! it in one match. So nothing can be asked for in one place that cannot be asked for in another,
//! and a test can play a whole session without a window.

use std::path::PathBuf;
use std::sync::Arc;

mod branch;
pub mod by_hand;
mod choice;
mod keys;
mod named;

pub use branch::{BranchAction, CompareTable, CompareView};
pub use choice::{ThemeChoice, WhySpan};
pub use keys::Shortcut;

use crate::diagnostic::Span;
use crate::model::by_hand::Intervention;
use crate::model::ids::{IndicatorId, MoveId, NodeId, OutcomeId, ReplayId, SeatId, WorldViewId};
use crate::wording::action as words;

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
    /// Plan a move for a later step, by its number, in place of now, or take it out of that step.
    PlanLater(MoveId, u32),
    /// Take a move out of the plan of a later step.
    RemoveFromLater(MoveId, u32),
    /// The pointer rests on a move, or on none: lean the fan and the outcomes.
    HoverMove(Option<MoveId>),
    /// Choose what the differences that moves make are told of.
    TellEffectOn(EffectOn),
    /// Compare playing a move now with playing it later; none when that is no longer looked at.
    CompareLater(Option<MoveId>),
    /// Do something by hand in the step that is played next.
    ByHand(Intervention),
    /// Write down something that happens and is no move of the scenario.
    SomethingElse,
    /// Do it no longer, by its place.
    TakeBackByHand(usize),
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
    /// Something asked of branches.
    Branch(BranchAction),
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
    /// Take the keyboard to the next column of the author's page.
    NextColumn,
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
    /// What was promised, and who did what to whom.
    Relations,
    /// On which rung of the ladder things stand.
    Ladder,
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
    pub const ALL: [Self; 9] = [
        Self::Why,
        Self::Stances,
        Self::Log,
        Self::Relations,
        Self::Ladder,
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
            Self::Relations => words::TAB_RELATIONS,
            Self::Ladder => words::TAB_LADDER,
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
